// SPDX-License-Identifier: ISC

#include "support.h"

#include "article/input.h"
#include "base/buffer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/ent-input-XXXXXX";

static const char*
in_folder(const char* const name)
{
  static char path[512];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  return path;
}

static void
make_file(const char* const name, const char* const text)
{
  FILE* const file = fopen(in_folder(name), "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(text, 1U, strlen(text), file), strlen(text));
  assert_int_equal(fclose(file), 0);
}

/// Name below the folder
static const char*
shown(const char* const name)
{
  const size_t n = sizeof(folder) - 1U;
  return !strncmp(name, folder, n) ? name + n + 1U : name;
}

static EntStatus
note_document(void* const                   handle,
              const EntInputDocument* const document,
              EntError* const               error)
{
  (void)error;
  ent_buffer_printf((EntBuffer*)handle, "%s=%.*s\n", shown(document->name),
                    ENT_SLICE_ARG(document->bytes));
  return ENT_OK;
}

static EntStatus
note_failure(void* const           handle,
             const char* const     name,
             const EntError* const reason,
             EntError* const       error)
{
  (void)error;
  ent_buffer_printf((EntBuffer*)handle, "%s! %d %s\n", shown(name),
                    (int)reason->code, reason->message);
  return ENT_OK;
}

static void
check_walk(const char* const input, const char* const expected)
{
  EntBuffer          log   = {NULL, 0U, 0U, false};
  EntError           error = {0};
  const EntInputSink sink  = {&log, note_document, note_failure};
  ent_buffer_string(&log, "");
  const EntInputOptions options = {.max_size = 10U};
  assert_int_equal(ent_input_walk(input, &options, &sink, &error), ENT_OK);
  assert_slice(ent_buffer_slice(&log), expected);
  ent_buffer_clear(&log);
}

static void
folders_are_walked_in_order(void** const state)
{
  (void)state;
  check_walk(folder,
             "B=2\n"
             "a=1\n"
             "big! 6 is larger than an article may be (0 MiB)\n"
             "broken! 2 is a broken symbolic link: No such file or directory\n"
             "inside=1\n"
             "out! 3 is a symbolic link that leads out of the folder\n"
             "pipe! 3 is neither a file nor a folder\n"
             "sub/c=3\n");
}

static void
files_of_the_caller_are_passed_over(void** const state)
{
  (void)state;
  char a[512];
  char c[512];
  snprintf(a, sizeof(a), "%s/sub/../a", folder);
  snprintf(c, sizeof(c), "%s", in_folder("sub/c"));
  const char* const     skipped[] = {a, "/nowhere", c};
  EntBuffer             log       = {NULL, 0U, 0U, false};
  EntError              error     = {0};
  const EntInputSink    sink      = {&log, note_document, note_failure};
  const EntInputOptions options   = {
      .max_size = 1U, .skipped = skipped, .n_skipped = 3U};
  assert_int_equal(ent_input_walk(folder, &options, &sink, &error), ENT_OK);
  // Neither "a" nor "inside", the link to it
  assert_slice(
    ent_buffer_slice(&log),
    "B=2\n"
    "big! 6 is larger than an article may be (0 MiB)\n"
    "broken! 2 is a broken symbolic link: No such file or directory\n"
    "out! 3 is a symbolic link that leads out of the folder\n"
    "pipe! 3 is neither a file nor a folder\n");

  ent_buffer_reset(&log);
  assert_int_equal(ent_input_walk(a, &options, &sink, &error), ENT_OK);
  assert_int_equal(
    ent_input_walk(in_folder("sub/[c]"), &options, &sink, &error), ENT_OK);
  assert_slice(ent_buffer_slice(&log),
               "sub/../a! 9 is a file of the store itself\n"
               "sub/c! 9 is a file of the store itself\n");
  ent_buffer_clear(&log);
}

static void
files_are_read(void** const state)
{
  (void)state;
  check_walk(in_folder("a"), "a=1\n");
  check_walk(in_folder(".hidden"), ".hidden=h\n");
  check_walk(in_folder("inside"), "inside=1\n");
  check_walk(in_folder("none"),
             "none! 2 cannot be read: No such file or directory\n");
  check_walk("/dev/zero",
             "/dev/zero! 6 is larger than an article may be (0 MiB)\n");
}

static EntStatus
refuse(void* const                   handle,
       const EntInputDocument* const document,
       EntError* const               error)
{
  (void)document;
  ++*(unsigned*)handle;
  return ent_error_set(error, ENT_ERR_CANCELLED, "enough");
}

static void
sink_can_end_the_walk(void** const state)
{
  (void)state;
  unsigned           count = 0U;
  EntError           error = {0};
  const EntInputSink sink  = {&count, refuse, note_failure};
  assert_int_equal(ent_input_walk(folder, NULL, &sink, &error),
                   ENT_ERR_CANCELLED);
  assert_int_equal(count, 1U);
  assert_string_equal(error.message, "enough");
}

static int
make_folder(void** const state)
{
  (void)state;
  if (!mkdtemp(folder) || mkdir(in_folder("sub"), 0700) ||
      mkdir(in_folder(".git"), 0700)) {
    return 1;
  }
  make_file("a", "1");
  make_file("B", "2");
  make_file("sub/c", "3");
  make_file(".hidden", "h");
  make_file("big", "12345678901");
  return symlink("nowhere", in_folder("broken")) ||
         symlink("a", in_folder("inside")) ||
         symlink("sub", in_folder("sub2")) ||
         symlink("/etc/passwd", in_folder("out")) ||
         mkfifo(in_folder("pipe"), 0600);
}

static int
remove_folder(void** const state)
{
  (void)state;
  static const char* const names[] = {"a",     "B",      ".hidden", "big",
                                      "sub/c", "broken", "inside",  "sub2",
                                      "out",   "pipe"};
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    unlink(in_folder(names[i]));
  }
  return rmdir(in_folder("sub")) || rmdir(in_folder(".git")) || rmdir(folder);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(folders_are_walked_in_order),
    cmocka_unit_test(files_of_the_caller_are_passed_over),
    cmocka_unit_test(files_are_read),
    cmocka_unit_test(sink_can_end_the_walk),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
