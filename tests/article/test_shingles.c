// SPDX-License-Identifier: ISC

#include "support.h"

#include "article/shingles.h"

/// `n` words of a made-up language, from word `first` of it on
static char*
make_text(const unsigned first, const unsigned n)
{
  char* const text = (char*)calloc(n + 1U, 16U);
  size_t      len  = 0U;
  assert_non_null(text);
  for (unsigned i = first; i < first + n; ++i) {
    len += (size_t)snprintf(text + len, 16U, "w%x ", i * 2654435761U);
  }
  return text;
}

static unsigned
common(const char* const a, const char* const b)
{
  EntSignature x;
  EntSignature y;
  assert_true(ent_signature_make(ent_slice(a), &x));
  assert_true(ent_signature_make(ent_slice(b), &y));
  return ent_signature_common(&x, &y);
}

static void
what_is_shared_is_estimated(void** const state)
{
  (void)state;
  char* const whole = make_text(0U, 1000U);
  char* const other = make_text(5000U, 1000U);
  assert_int_equal(common(whole, whole), ENT_SIGNATURE_SIZE);
  assert_true(common(whole, other) <= 2U);
  // Of two texts that overlap by a share s, s / (2 - s) is shared
  static const struct {
    unsigned shift;
    double   share;
  } cases[] = {{100U, 0.818}, {333U, 0.5}, {600U, 0.25}};
  for (size_t i = 0U; i < 3U; ++i) {
    char* const  shifted = make_text(cases[i].shift, 1000U);
    const double share =
      (double)common(whole, shifted) / (double)ENT_SIGNATURE_SIZE;
    assert_true(share > cases[i].share - 0.15);
    assert_true(share < cases[i].share + 0.15);
    free(shifted);
  }
  free(whole);
  free(other);
}

static void
case_and_punctuation_do_not_count(void** const state)
{
  (void)state;
  static const char a[] =
    "The ministers of the seven countries met in Vienna on Tuesday to save a "
    "deal that lets ships carry grain through a strait, hours before it was "
    "due to lapse; nobody slept.";
  static const char b[] =
    "THE MINISTERS \342\200\224 of the seven countries \342\200\224 met in "
    "Vienna, on Tuesday, to save a deal that lets ships carry grain through a "
    "strait: hours before it was due to lapse. Nobody slept";
  assert_int_equal(common(a, b), ENT_SIGNATURE_SIZE);
}

static void
short_texts_have_no_signature(void** const state)
{
  (void)state;
  EntSignature signature;
  char* const  few    = make_text(0U, ENT_SIGNATURE_MIN_WORDS - 1U);
  char* const  enough = make_text(0U, ENT_SIGNATURE_MIN_WORDS);
  assert_false(ent_signature_make(ent_slice(""), &signature));
  assert_false(ent_signature_make(ent_slice(few), &signature));
  assert_true(ent_signature_make(ent_slice(enough), &signature));
  free(few);
  free(enough);
}

/// The signature is kept in stores: it must stay what it is
static void
signatures_do_not_change(void** const state)
{
  (void)state;
  EntSignature signature;
  char* const  text = make_text(0U, 100U);
  assert_true(ent_signature_make(ent_slice(text), &signature));
  assert_int_equal(signature.values[0], 42615);
  assert_int_equal(signature.values[63], 17324);
  assert_int_equal(ent_signature_band(&signature, 0U), 0x350B0683U);
  assert_int_equal(ent_signature_band(&signature, 15U), 0xE28587E2U);
  free(text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_shared_is_estimated),
    cmocka_unit_test(case_and_punctuation_do_not_count),
    cmocka_unit_test(short_texts_have_no_signature),
    cmocka_unit_test(signatures_do_not_change),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
