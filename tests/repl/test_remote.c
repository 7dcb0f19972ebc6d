// SPDX-License-Identifier: ISC

/*
  The shell over another endpoint, as a user meets it on a terminal.
*/

#include "../sparql/server.h"
#include "terminal.h"

#include <stdlib.h>
#include <unistd.h>

/// Answers at once, but to a question about urn:slow never
static void
answer(const int client, char* const request, const size_t size)
{
  if (strstr(request, "slow")) {
    (void)!read(client, request, size);
  } else {
    server_respond(client, "200 OK",
                   "Content-Type: application/sparql-results+json\r\n",
                   "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[{"
                   "\"x\":{\"type\":\"uri\",\"value\":"
                   "\"https://w3id.org/entente/id/Turkey\"}}]}}");
  }
}

static void
a_session_with_an_endpoint(void** const state)
{
  const Server server = server_start(answer);
  Terminal     t;
  char         url[100];
  snprintf(url, sizeof(url), "http://127.0.0.1:%u/sparql", server.port);
  start_remote(&t, state, "dumb", url);
  expect(&t, "entente> ");

  type(&t, "SELECT ?x { ?x ?p ?o }\r");
  expect(&t, " id:Turkey");
  expect(&t, "(1 row)");
  expect(&t, "entente> ");
  type(&t, ".prefix my: <https://w3id.org/entente/id/Tur>\r");
  expect(&t, "entente> ");
  type(&t, ".mode csv\r");
  expect(&t, "entente> ");
  type(&t, "?x <urn:p> <urn:o>\r");
  expect(&t, "https://w3id.org/entente/id/Turkey");
  expect(&t, "entente> ");
  type(&t, "why Russia\r");
  expect(&t, "error: expected");
  expect(&t, "entente> ");
  // What needs a store says so, is not in the list, and is not completed
  type(&t, ".param who Turkey\r");
  expect(&t, "error: .param needs the store itself");
  expect(&t, "entente> ");
  type(&t, "why not Turkey memberOf NATO\r");
  expect(&t, "error: why not needs the store itself");
  expect(&t, "entente> ");
  type(&t, "reject Turkey memberOf NATO\r");
  expect(&t, "error: reject needs the store itself");
  expect(&t, "entente> ");
  type(&t, ".help\r");
  expect(&t, "Evidence:  why Russia memberOf NATO\r\nCommands:\r\n  .format");
  expect(&t, ".pager on|off             show in $PAGER what is longer than the "
             "screen\r\n  .prefix");
  expect(&t, "entente> ");
  type(&t, ".r\t");
  expect(&t, ".read ");
  type(&t, "\x03");
  expect(&t, "entente> ");

  // Ctrl-C ends the request at once, and the shell goes on
  type(&t, "ASK { <urn:slow> ?p ?o }\r");
  expect(&t, "?o }");
  usleep(300000);
  const uint64_t begin = milliseconds();
  type(&t, "\x03");
  expect(&t, "error: cancelled");
  const uint64_t took = milliseconds() - begin;
  assert_true(took < 1000U);
  print_message("a request ended in %u ms\n", (unsigned)took);
  expect(&t, "entente> ");
  type(&t, "?x <urn:p> <urn:o>\r");
  expect(&t, "https://w3id.org/entente/id/Turkey");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
  server_stop(&server);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_session_with_an_endpoint),
  };
  return RUN_SHELL_TESTS(tests);
}
