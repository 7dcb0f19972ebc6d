// SPDX-License-Identifier: ISC

/*
  What raptor2 reads comes from behind a wall: whatever it does over there is
  quads or an error here.
*/

#include "rdf/namespaces.h"
#include "rdf/reader.h"
#include "rdf/wall.h"
#include "rdf/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/// A page whose paragraph says `text`
#define PAGE(attributes, text)                                                 \
  "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p about=\"s\""          \
  " property=\"http://e/p\"" attributes ">" text "</p></body></html>"

static EntStatus
read_all(const char* const text,
         const EntSyntax   syntax,
         EntBuffer* const  out,
         EntError* const   error)
{
  EntWriter* const writer = ent_writer_to_buffer(ENT_NQUADS, out);
  EntStatus status = ent_rdf_read(ent_slice(text), "t", "http://b/x", syntax,
                                  ent_writer_quad, writer, error);
  assert_int_equal(ent_writer_finish(writer, NULL), ENT_OK);
  ent_writer_free(writer);
  return status;
}

static void
assert_reads(const char* const text,
             const EntSyntax   syntax,
             const char* const expected)
{
  EntBuffer out   = {NULL, 0U, 0U, false};
  EntError  error = {0};
  if (read_all(text, syntax, &out, &error)) {
    fail_msg("%s: %s", text, error.message);
  }
  assert_string_equal(out.data ? out.data : "", expected);
  ent_buffer_clear(&out);
}

static void
foreign_syntaxes_are_read(void** const state)
{
  (void)state;
  assert_reads(PAGE("", "x"), ENT_RDFA, "<http://b/s> <http://e/p> \"x\" .\n");
  assert_reads(PAGE(" xml:lang=\"en\"", "x"), ENT_RDFA,
               "<http://b/s> <http://e/p> \"x\"@en .\n");
  assert_reads("{\"http://b/s\":{\"http://e/p\":[{\"value\":\"x\","
               "\"type\":\"literal\"}]}}",
               ENT_RDFJSON, "<http://b/s> <http://e/p> \"x\" .\n");
}

static void
errors_come_over_the_wall(void** const state)
{
  (void)state;
  static const char* const texts[] = {"{", "[]", "{\"http://b/s\": 1}", "\xFF"};
  for (size_t i = 0U; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    EntBuffer out   = {NULL, 0U, 0U, false};
    EntError  error = {0};
    assert_int_equal(read_all(texts[i], ENT_RDFJSON, &out, &error),
                     ENT_ERR_SYNTAX);
    assert_true(error.message[0]);
    assert_string_equal(error.file, "t");
    ent_buffer_clear(&out);
  }
}

// raptor2 2.0.15 writes behind a buffer's end for these
static void
what_breaks_the_parser_is_an_error(void** const state)
{
  (void)state;
  for (size_t n = 255U; n < 100000U; n = n * 3U / 2U) {
    char* const text = (char*)malloc(n + 1000U);
    assert_non_null(text);
    const char* const page  = PAGE(" xml:lang=\"#\"", "x");
    const char* const place = strchr(page, '#');
    strcpy(text, page);
    memset(text + (place - page), 'a', n);
    strcpy(text + (place - page) + n, place + 1);
    EntBuffer       out    = {NULL, 0U, 0U, false};
    EntError        error  = {0};
    const EntStatus status = read_all(text, ENT_RDFA, &out, &error);
    if (n < 256U ? status : !status) {
      fail_msg("%zu: %d %s", n, (int)status, error.message);
    }
    ent_buffer_clear(&out);
    free(text);
  }
}

static void
files_are_out_of_reach(void** const state)
{
  (void)state;
  EntBuffer       out    = {NULL, 0U, 0U, false};
  EntError        error  = {0};
  const EntStatus status = read_all(
    "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>" PAGE("", "&f;"),
    ENT_RDFA, &out, &error);
  assert_true(status == ENT_OK || error.message[0]);
  assert_null(out.data ? strstr(out.data, "root") : NULL);
  ent_buffer_clear(&out);
}

/// In a child, for a wall is for good; its exit status is what failed
static int
behind_a_wall(void)
{
  const int     open_before = open("/dev/null", O_RDONLY);
  const EntWall wall        = ent_wall_build();
  if (wall != (ENT_HAS_SECCOMP ? ENT_WALL_WHOLE : ENT_WALL_LIMITS)) {
    return 1;
  }
  char byte = 0;
  if (read(open_before, &byte, 1U) != 0) {
    return 2;
  }
  const int refused = ENT_HAS_SECCOMP ? EPERM : EMFILE;
  if (open("/dev/null", O_RDONLY) >= 0 || errno != refused) {
    return 3;
  }
  if (socket(AF_INET, SOCK_STREAM, 0) >= 0 || errno != refused) {
    return 4;
  }
  if (wall == ENT_WALL_WHOLE && fork() >= 0) {
    return 5;
  }
  if (wall == ENT_WALL_WHOLE && kill(getppid(), 0) == 0) {
    return 6;
  }
  char* const    some = (char*)malloc(1000000U);
  volatile char* at   = some;
  const bool     fine = some != NULL;
  for (size_t i = 0U; fine && i < 1000000U; i += 4096U) {
    at[i] = 1;
  }
  free(some);
  return fine ? 0 : 7;
}

static void
a_wall_leaves_only_what_is_open(void** const state)
{
  (void)state;
  const pid_t child = fork();
  if (!child) {
    _exit(behind_a_wall());
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

static EntStatus
stop(void* const handle, const EntQuad* const quad)
{
  (void)handle;
  (void)quad;
  return ENT_ERR_CANCELLED;
}

static void
the_sink_can_stop_it(void** const state)
{
  (void)state;
  EntError error = {0};
  assert_int_equal(ent_rdf_read(ENT_SLICE_LITERAL(PAGE("", "x")), "t", NULL,
                                ENT_RDFA, stop, NULL, &error),
                   ENT_ERR_CANCELLED);
  assert_int_equal(waitpid(-1, NULL, 0), -1); // No child is left behind
  assert_int_equal(errno, ECHILD);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(foreign_syntaxes_are_read),
    cmocka_unit_test(errors_come_over_the_wall),
    cmocka_unit_test(what_breaks_the_parser_is_an_error),
    cmocka_unit_test(files_are_out_of_reach),
    cmocka_unit_test(a_wall_leaves_only_what_is_open),
    cmocka_unit_test(the_sink_can_stop_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
