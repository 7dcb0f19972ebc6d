// SPDX-License-Identifier: ISC

#include "rdf/resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void
assert_resolves(const char* const base,
                const char* const reference,
                const char* const expected)
{
  EntBuffer out = {NULL, 0U, 0U, false};
  ent_iri_resolve(&out, ent_slice(base), ent_slice(reference));
  const EntSlice result = ent_buffer_slice(&out);
  if (!ent_slice_is(result, expected)) {
    fail_msg("%s against %s gives %.*s, not %s", reference, base,
             ENT_SLICE_ARG(result), expected);
  }
  ent_buffer_clear(&out);
}

// RFC 3986, sections 5.4.1 and 5.4.2
static void
examples_of_the_rfc(void** const state)
{
  (void)state;
  static const char* const cases[][2] = {
    {"g:h", "g:h"},
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q#s"},
    {"g#s", "http://a/b/c/g#s"},
    {"g?y#s", "http://a/b/c/g?y#s"},
    {";x", "http://a/b/c/;x"},
    {"g;x", "http://a/b/c/g;x"},
    {"g;x?y#s", "http://a/b/c/g;x?y#s"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../", "http://a/"},
    {"../../g", "http://a/g"},
    {"../../../g", "http://a/g"},
    {"../../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {".g", "http://a/b/c/.g"},
    {"g..", "http://a/b/c/g.."},
    {"..g", "http://a/b/c/..g"},
    {"./../g", "http://a/b/g"},
    {"./g/.", "http://a/b/c/g/"},
    {"g/./h", "http://a/b/c/g/h"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/./x", "http://a/b/c/g?y/./x"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"g#s/./x", "http://a/b/c/g#s/./x"},
    {"g#s/../x", "http://a/b/c/g#s/../x"},
    {"http:g", "http:g"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    assert_resolves("http://a/b/c/d;p?q", cases[i][0], cases[i][1]);
  }
}

static void
other_bases(void** const state)
{
  (void)state;
  assert_resolves("http://a", "b", "http://a/b");
  assert_resolves("http://a", "?b", "http://a?b");
  assert_resolves("http://a/b?c#d", "#e", "http://a/b?c#e");
  assert_resolves("http://a/b?c#d", "", "http://a/b?c");
  assert_resolves("urn:x:y", "z", "urn:z");
  assert_resolves("file:///a/b", "../../../c", "file:///c");
  assert_resolves("http://a/b//c/d", "../../e", "http://a/b/e");
  assert_resolves("http://a/b/../c/d", "e", "http://a/c/e");
  assert_resolves("http://a/b", "http://c/./d/../e", "http://c/./d/../e");
  assert_resolves("http://a/\xC3\xA9", "\xC3\xA8/\xC3\xA9",
                  "http://a/\xC3\xA8/\xC3\xA9");
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(examples_of_the_rfc),
    cmocka_unit_test(other_bases),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
