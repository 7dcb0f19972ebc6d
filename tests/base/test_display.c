// SPDX-License-Identifier: ISC

#include "base/display.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void
controls_become_visible(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    const char* shown;
  } cases[] = {
    {"", ""},
    {"plain \xC3\xA9 \xE6\x9D\xB1", "plain \xC3\xA9 \xE6\x9D\xB1"},
    {"a\nb\tc\r", "a\\nb\\tc\\r"},
    {"\033[2J", "\\u001B[2J"},
    {"\x7F\xC2\x80\xC2\x9F\xC2\xA0", "\\u007F\\u0080\\u009F\xC2\xA0"},
    {"\xE2\x80\xAE\xE2\x81\xA6\xE2\x80\xA8", "\\u202E\\u2066\\u2028"},
    {"\xFF"
     "a\xC3",
     "\\xFFa\\xC3"},
    {"\xED\xA0\x80", "\\xED\\xA0\\x80"},
    {"\xE2\x80\x8D", "\xE2\x80\x8D"}, // Joiner, part of emoji
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    EntBuffer out = {NULL, 0U, 0U, false};
    ent_display_append(&out, ent_slice(cases[i].text));
    ent_buffer_string(&out, "");
    assert_string_equal(out.data, cases[i].shown);
    ent_buffer_clear(&out);
  }
}

static void
line_ends_may_stay(void** const state)
{
  (void)state;
  EntBuffer out = {NULL, 0U, 0U, false};
  ent_display_append_lines(&out, ent_slice("a\tb\r\n\rc\033\n"));
  assert_string_equal(out.data, "a\tb\r\n\\rc\\u001B\n");
  ent_buffer_clear(&out);
}

static void
direction_is_known(void** const state)
{
  (void)state;
  assert_false(ent_display_is_rtl(ent_slice("")));
  assert_false(ent_display_is_rtl(ent_slice("Gr\u00FC\u00DFe 123 \u6771\xFF")));
  assert_true(ent_display_is_rtl(ent_slice("a \u05D0")));
  assert_true(ent_display_is_rtl(ent_slice("\u0645")));
}

static void
columns_are_counted(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    size_t      width;
  } cases[] = {
    {"", 0U},
    {"abc", 3U},
    {"\xC3\xA9", 1U},
    {"e\xCC\x81", 1U},                                    // With an accent
    {"\xE6\x9D\xB1\xE4\xBA\xAC", 4U},                     // Wide
    {"\xEF\xBC\xA1", 2U},                                 // Full width A
    {"\xED\x95\x9C", 2U},                                 // Hangul
    {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2U},         // The same, in parts
    {"\xF0\x9F\x98\x80", 2U},                             // Emoji
    {"\xD7\xA9\xD6\xB8\xD7\x9C", 2U},                     // Hebrew with a vowel
    {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80", 2U}, // Joined emoji
    {"\xF0\x9F\x91\x8D\xF0\x9F\x8F\xBD", 2U},             // Emoji and tone
    {"\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7", 2U},             // Flag
    {"\xE0\xA4\xB9\xE0\xA4\xBF", 2U}, // Letter and spacing vowel sign
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    assert_int_equal(ent_display_width(ent_slice(cases[i].text)),
                     cases[i].width);
  }
}

static void
lines_break_where_they_can(void** const state)
{
  (void)state;
  static const struct {
    const char* text;
    size_t      columns;
    const char* line; ///< First line, with the blanks at its end
    size_t      width;
  } cases[] = {
    {"one two", 10U, "one two", 7U},
    {"one two", 7U, "one two", 7U},
    {"one two", 6U, "one ", 3U},
    {"one  two", 4U, "one  ", 3U},
    {"onetwo", 4U, "onet", 4U},
    {"one twothree", 6U, "one ", 3U},
    {" indented", 4U, " ind", 4U},
    {"\xE6\x9D\xB1\xE4\xBA\xAC", 3U, "\xE6\x9D\xB1", 2U},
    {"\xE6\x9D\xB1\xE4\xBA\xAC", 1U, "\xE6\x9D\xB1", 2U}, // One at least
    {"e\xCC\x81"
     "e\xCC\x81",
     1U, "e\xCC\x81", 1U},
    {"one   ", 3U, "one   ", 3U},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(*cases); ++i) {
    size_t       width = 99U;
    const size_t n =
      ent_display_break(ent_slice(cases[i].text), cases[i].columns, &width);
    assert_int_equal(n, strlen(cases[i].line));
    assert_memory_equal(cases[i].text, cases[i].line, n);
    assert_int_equal(width, cases[i].width);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(controls_become_visible),
    cmocka_unit_test(line_ends_may_stay),
    cmocka_unit_test(direction_is_known),
    cmocka_unit_test(columns_are_counted),
    cmocka_unit_test(lines_break_where_they_can),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
