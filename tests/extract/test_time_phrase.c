// SPDX-License-Identifier: ISC
//
// What phrases of time mean: data/times.txt.

#include "base/buffer.h"
#include "base/file.h"
#include "extract/time_phrase.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { N_FIELDS = 5, MAX_WORDS = 32 };

/// Split a line at " | "; false if it has another number of fields
static bool
split(char* line, const char* fields[N_FIELDS])
{
  size_t n = 0U;
  for (; line && n < N_FIELDS; ++n) {
    char* const end = strstr(line, " | ");
    fields[n]       = line;
    if (end) {
      *end = '\0';
    }
    line = end ? end + 3 : NULL;
  }
  return n == N_FIELDS && !line;
}

/// The words of a phrase, commas apart as the tokenizer has them
static size_t
words_of(const char* phrase, EntSlice words[MAX_WORDS])
{
  size_t n = 0U;
  while (*phrase && n < MAX_WORDS) {
    const size_t len = *phrase == ',' ? 1U : strcspn(phrase, " ,");
    if (len) {
      words[n++] = (EntSlice){phrase, len};
    }
    phrase += len + (phrase[len] == ' ');
  }
  return n;
}

static bool
is_written(const EntDate date, const char* const expected)
{
  char text[ENT_DATE_SIZE];
  return ent_date_write(date, text) ? !strcmp(text, expected)
                                    : !strcmp(expected, "-");
}

static void
phrases_mean_what_they_mean(void** const state)
{
  (void)state;
  const char* const folder = getenv("ENT_TEST_DATA");
  char              path[4096];
  EntBuffer         file  = {NULL, 0U, 0U, false};
  size_t            n     = 0U;
  size_t            wrong = 0U;
  snprintf(path, sizeof(path), "%s/extract/data/times.txt",
           folder ? folder : "tests");
  assert_int_equal(ent_file_read(path, 1U << 20U, &file, NULL), ENT_OK);
  for (char* line = strtok(file.data, "\n"); line; line = strtok(NULL, "\n")) {
    const char* f[N_FIELDS]      = {"", "", "", "", ""};
    EntSlice    words[MAX_WORDS] = {{NULL, 0U}};
    EntDate     published        = {0, 0, 0, false, 0, 0, false};
    EntInterval interval;
    if (line[0] == '#') {
      continue;
    }
    if (!split(line, f)) {
      fail_msg("not five fields: %s", line);
    }
    ent_date_read(ent_slice(f[0]), &published);
    const size_t n_words = words_of(f[2], words);
    const bool   found   = ent_time_phrase_read(words, n_words, published,
                                                !strcmp(f[1], "future"), &interval);
    ++n;
    if (!is_written(interval.from, f[3]) || !is_written(interval.to, f[4]) ||
        found != (f[3][0] != '-' || f[4][0] != '-')) {
      char from[ENT_DATE_SIZE];
      char to[ENT_DATE_SIZE];
      ent_date_write(interval.from, from);
      ent_date_write(interval.to, to);
      print_error("%s, %s, \"%s\": %s to %s, not %s to %s\n", f[0], f[1], f[2],
                  from, to, f[3], f[4]);
      ++wrong;
    }
  }
  ent_buffer_clear(&file);
  assert_true(n >= 120U);
  if (wrong) {
    fail_msg("%zu of %zu phrases are misread", wrong, n);
  }
}

static void
days_are_counted_over_leap_years(void** const state)
{
  (void)state;
  EntDate date = {0, 0, 0, false, 0, 0, false};
  char    text[ENT_DATE_SIZE];
  assert_true(ent_date_read(ent_slice("1999-12-31T23:59:59Z"), &date));
  assert_int_equal(ent_date_weekday(date), 4);
  ent_date_write(ent_date_add_days(date, 60), text);
  assert_string_equal(text, "2000-02-29");
  ent_date_write(ent_date_add_days(date, -365), text);
  assert_string_equal(text, "1998-12-31");
  ent_date_write(ent_date_add_months(date, 2), text);
  assert_string_equal(text, "2000-02");
  assert_false(ent_date_read(ent_slice("1999-02-29"), &date));
  assert_false(ent_date_read(ent_slice("1999-2-28"), &date));
  assert_false(ent_date_read(ent_slice(""), &date));
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(phrases_mean_what_they_mean),
    cmocka_unit_test(days_are_counted_over_leap_years),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
