// SPDX-License-Identifier: ISC

#include "support.h"

#include "store/merge.h"

#include <string.h>
#include <unistd.h>

/// Row `number` of a series that is sorted and has numbers of all lengths
static void
make_row(const unsigned number, int64_t row[ENT_SPILL_COLUMNS])
{
  static const int64_t odd[] = {INT64_MIN, INT64_MIN + 1, -129,    -1,       0,
                                127,       128,           1 << 20, INT64_MAX};
  row[0]                     = number < 9U ? odd[number] : INT64_MAX;
  row[1]                     = (int64_t)(number / 1000U);
  row[2] = (int64_t)(number / 10U % 100U) * ((int64_t)1 << 50) - 5;
  row[3] = odd[number % 10U % 9U];
  row[3] = number % 10U == 9U ? INT64_MAX : row[3] - (row[3] == INT64_MAX);
}

/// Write a run of every `step`th row from `begin` on
static void
write_run(EntSpill* const spill,
          const unsigned  kind,
          const unsigned  begin,
          const unsigned  end,
          const unsigned  step)
{
  EntError error = {0};
  int64_t  row[ENT_SPILL_COLUMNS];
  ASSERT_OK(ent_spill_begin(spill, kind, &error), &error);
  for (unsigned i = begin; i < end; i += step) {
    make_row(i, row);
    ASSERT_OK(ent_spill_put(spill, row, &error), &error);
  }
  ASSERT_OK(ent_spill_end(spill, &error), &error);
}

/// The runs of a kind are the rows from `begin` to `end`
static void
assert_merged(const EntSpill* const spill,
              const unsigned        kind,
              const unsigned        begin,
              const unsigned        end)
{
  EntError error  = {0};
  EntMerge merge  = {.spill = NULL};
  bool     is_end = false;
  int64_t  row[ENT_SPILL_COLUMNS];
  int64_t  expected[ENT_SPILL_COLUMNS];
  ASSERT_OK(ent_merge_open(&merge, spill, kind, &error), &error);
  for (unsigned i = begin; i < end; ++i) {
    make_row(i, expected);
    ASSERT_OK(ent_merge_next(&merge, row, &is_end, &error), &error);
    assert_false(is_end);
    assert_memory_equal(row, expected, sizeof(row));
  }
  ASSERT_OK(ent_merge_next(&merge, row, &is_end, &error), &error);
  assert_true(is_end);
  ent_merge_close(&merge);
}

static void
runs_are_merged(void** const state)
{
  enum { N = 90000 }; // Some buffers of a run
  const char* const path  = in_folder(state, "x");
  EntError          error = {0};
  EntSpill          spill;
  ASSERT_OK(ent_spill_open(&spill, path, &error), &error);
  write_run(&spill, 0U, 0U, N, 3U);
  write_run(&spill, 1U, 5U, 6U, 1U);
  write_run(&spill, 0U, 0U, 0U, 1U); // Without a row
  write_run(&spill, 0U, 1U, N, 3U);
  write_run(&spill, 0U, 0U, N, 7U); // Most of it stands elsewhere too
  write_run(&spill, 0U, 2U, N, 3U);
  assert_merged(&spill, 0U, 0U, N);
  assert_merged(&spill, 1U, 5U, 6U);
  assert_merged(&spill, 2U, 0U, 0U); // No such run
  ent_spill_close(&spill);
}

/// Nobody finds it, so that a kill leaves nothing
static void
the_file_has_no_name(void** const state)
{
  EntError error = {0};
  EntSpill spill;
  ASSERT_OK(ent_spill_open(&spill, in_folder(state, "x"), &error), &error);
  assert_int_equal(access(in_folder(state, "x-runs"), F_OK), -1);
  ent_spill_close(&spill);
  assert_int_equal(ent_spill_open(&spill, in_folder(state, "no/x"), &error),
                   ENT_ERR_IO);
  assert_non_null(strstr(error.message, "No such file"));
  ent_spill_close(&spill);
}

/// What the disk lost is an error, not other quads
static void
a_file_that_is_cut_is_told(void** const state)
{
  EntError error  = {0};
  EntMerge merge  = {.spill = NULL};
  bool     is_end = false;
  int64_t  row[ENT_SPILL_COLUMNS];
  EntSpill spill;
  ASSERT_OK(ent_spill_open(&spill, in_folder(state, "x"), &error), &error);
  write_run(&spill, 0U, 0U, 50000U, 1U);
  assert_int_equal(ftruncate(spill.fd, (off_t)(spill.size - 1U)), 0);
  EntStatus status = ent_merge_open(&merge, &spill, 0U, &error);
  while (!status && !is_end) {
    status = ent_merge_next(&merge, row, &is_end, &error);
  }
  assert_int_equal(status, ENT_ERR_IO);
  ent_merge_close(&merge);
  ent_spill_close(&spill);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(runs_are_merged, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(the_file_has_no_name, folder_make,
                                    folder_remove),
    cmocka_unit_test_setup_teardown(a_file_that_is_cut_is_told, folder_make,
                                    folder_remove),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
