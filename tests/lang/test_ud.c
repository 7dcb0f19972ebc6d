// SPDX-License-Identifier: ISC

#include "lang/ud.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
test_names(void** const state)
{
  (void)state;
  for (unsigned i = 0U; i < ENT_N_UPOS; ++i) {
    EntUpos upos = ENT_N_UPOS;
    assert_true(ent_upos_parse(ent_slice(ent_upos_name((EntUpos)i)), &upos));
    assert_int_equal(upos, i);
  }
  for (unsigned i = 0U; i < ENT_N_XPOS; ++i) {
    EntXpos xpos = ENT_N_XPOS;
    assert_true(ent_xpos_parse(ent_slice(ent_xpos_name((EntXpos)i)), &xpos));
    assert_int_equal(xpos, i);
  }
  for (unsigned i = 0U; i < ENT_N_DEPREL; ++i) {
    const char* const name   = ent_deprel_name((EntDeprel)i);
    EntDeprel         deprel = ENT_N_DEPREL;
    assert_true(ent_deprel_parse(ent_slice(name), &deprel));
    assert_int_equal(deprel, i);
  }
}

static void
test_spelling(void** const state)
{
  (void)state;
  assert_string_equal(ent_upos_name(ENT_UPOS_PROPN), "PROPN");
  assert_string_equal(ent_xpos_name(ENT_XPOS_COMMA), ",");
  assert_string_equal(ent_xpos_name(ENT_XPOS_PRPS), "PRP$");
  assert_string_equal(ent_xpos_name(ENT_XPOS_OPEN_QUOTE), "``");
  assert_string_equal(ent_deprel_name(ENT_DEPREL_NSUBJ_PASS), "nsubj:pass");
  assert_string_equal(ent_deprel_name(ENT_N_DEPREL), "_");
}

static void
test_unknown(void** const state)
{
  (void)state;
  EntUpos   upos   = ENT_UPOS_ADJ;
  EntXpos   xpos   = ENT_XPOS_CC;
  EntDeprel deprel = ENT_DEPREL_ROOT;
  assert_false(ent_upos_parse(ent_slice("adj"), &upos));
  assert_false(ent_upos_parse(ent_slice(""), &upos));
  assert_false(ent_xpos_parse(ent_slice("XYZ"), &xpos));
  assert_false(ent_deprel_parse(ent_slice("subject"), &deprel));
  assert_false(ent_deprel_parse(ent_slice(":"), &deprel));
  assert_false(ent_deprel_parse(ent_slice(""), &deprel));
  assert_int_equal(deprel, ENT_DEPREL_ROOT);
}

static void
test_unknown_subtype(void** const state)
{
  (void)state;
  EntDeprel deprel = ENT_DEPREL_ROOT;
  assert_true(ent_deprel_parse(ent_slice("obl:tmod"), &deprel));
  assert_int_equal(deprel, ENT_DEPREL_OBL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_names),
    cmocka_unit_test(test_spelling),
    cmocka_unit_test(test_unknown),
    cmocka_unit_test(test_unknown_subtype),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
