// SPDX-License-Identifier: ISC

/*
  History and completion, which GNU Readline brings.
*/

#include "terminal.h"

#include "rdf/namespaces.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void
history_is_kept(void** const state)
{
  Terminal t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "SELECT ?x {\r");
  expect(&t, "...> ");
  type(&t, "?x ent:memberOf id:NATO }\r");
  expect(&t, "(2 rows)");
  expect(&t, "entente> ");
  type(&t, "this is no quer");
  expect(&t, "no quer");
  type(&t, "\x03");
  expect(&t, "entente> ");
  type(&t, "why Russia memberOf NATO\r");
  expect(&t, "none asserts it");
  expect(&t, "entente> ");

  // The up arrow brings it back
  type(&t, "\x1B[A");
  expect(&t, "why Russia memberOf NATO");
  type(&t, "\x03");
  expect(&t, "entente> ");

  type(&t, "?x represents Russia\r");
  expect(&t, "(1 row)");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);

  // History is kept, and only its owner may read it
  struct stat       info;
  const char* const path = in_folder(state, "state/entente/history");
  assert_int_equal(stat(path, &info), 0);
  assert_int_equal(info.st_mode & 0777U, 0600U);
  char* const history = file_read(path, NULL);
  assert_non_null(strstr(history, "why Russia memberOf NATO\n"));
  assert_non_null(strstr(history, "SELECT ?x {\n?x ent:memberOf id:NATO }\n"));
  assert_null(strstr(history, "no quer"));
  free(history);

  // and there again in the next session
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "\x1B[A");
  expect(&t, "?x represents Russia");
  type(&t, "\r");
  expect(&t, "(1 row)");
  expect(&t, "entente> ");
  type(&t, ".quit\r");
  assert_int_equal(finish(&t), 0);
}

static void
words_are_completed(void** const state)
{
  Terminal t;
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  type(&t, "Pol\t");
  expect(&t, "Poland ");
  type(&t, "mem\t");
  expect(&t, "memberOf ");
  type(&t, "\"sergey\t");
  expect(&t, "Sergey Shoygu\" ");
  type(&t, "\x03");
  expect(&t, "entente> ");
  type(&t, "Serg\t");
  expect(&t, "Sergey_Shoygu ");
  type(&t, "\t");
  // Only one predicate of his is a relation; the others are of RDF and SKOS
  type(&t, "rep\t");
  expect(&t, "represents ");
  type(&t, "?x . ?y a Count\t");
  expect(&t, "Country ");
  type(&t, "\r");
  expect(&t, "rows)");
  expect(&t, "entente> ");
  type(&t, ".pre\t");
  expect(&t, ".prefix ");
  type(&t, "\r");
  expect(&t, "wd: <http://www.wikidata.org/entity/>");
  expect(&t, "entente> ");
  type(&t, "id:Pol\t");
  expect(&t, "id:Poland ");
  type(&t, "\x03");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

/// 150 entities whose first 100 labels have more in common than all have
static void
add_many(void** const state)
{
  EntError  error = {0};
  EntStore* store = NULL;
  EntQuad   quads[150];
  char      iris[150][40];
  char      labels[150][40];
  memset(quads, 0, sizeof(quads));
  for (int i = 0; i < 150; ++i) {
    snprintf(iris[i], sizeof(iris[i]), "http://many/%d", i);
    snprintf(labels[i], sizeof(labels[i]), "Many%c%d", i < 120 ? 'a' : 'b', i);
    quads[i].s = ent_term_iri(ent_slice(iris[i]));
    quads[i].p = ent_term_iri(ent_slice(ENT_NS_RDFS "label"));
    quads[i].o = ent_term_literal(ent_slice(labels[i]), (EntSlice){NULL, 0U},
                                  (EntSlice){NULL, 0U});
  }
  ASSERT_OK(ent_store_open(in_folder(state, "shell.db"), ENT_STORE_WRITE,
                           &store, &error),
            &error);
  ASSERT_OK(ent_store_add(store, quads, 150U, &error), &error);
  ent_store_close(store);
}

/// Entities with their class, many at once, files and what commands take
static void
words_say_what_they_are(void** const state)
{
  Terminal t;
  add_many(state);
  file_write(in_folder(state, "some_file.rq"), "Turkey memberOf NATO\n", 21U);
  assert_int_equal(chdir(in_folder(state, "")), 0);
  start(&t, state, "dumb");
  expect(&t, "entente> ");
  // Two that begin so, and nothing more in common
  type(&t, "Turkey memberOf N\t");
  expect(&t, "NATO ");
  type(&t, "\x03");
  expect(&t, "^C\r\nentente> ");
  type(&t, "T\t\t");
  expect(&t, "Turkey (Country)");
  expect(&t, "entente> ");
  type(&t, "\x03");
  expect(&t, "^C\r\nentente> ");

  // More than are listed have nothing in common that can be told
  type(&t, "?x linksTo many\t\t");
  expect(&t, "Manya0");
  expect(&t, "and more; type on");
  expect(&t, "entente> ?x linksTo many");
  type(&t, "b14\t\t\t");
  expect(&t, "Manyb149");
  type(&t, "\x03");
  expect(&t, "^C\r\nentente> ");

  // An unknown subject has all predicates
  type(&t, "Nobody hasMem\t");
  expect(&t, "hasMember ");
  type(&t, "\x03");
  expect(&t, "^C\r\nentente> ");
  type(&t, ".mode markd\t");
  expect(&t, "markdown ");
  type(&t, "\r");
  expect(&t, "entente> ");
  type(&t, ".read some_\t");
  expect(&t, "some_file.rq ");
  type(&t, "\r");
  expect(&t, "yes");
  expect(&t, "entente> ");
  type(&t, ".explain Pol\t");
  expect(&t, "Poland ");
  type(&t, "\x03");
  expect(&t, "^C\r\nentente> ");
  // `not` is no subject, and these take names
  static const char* const names[] = {"why not Pol\t", "draw Pol\t",
                                      "conflicts Pol\t", "merge NATO Pol\t"};
  for (size_t i = 0U; i < sizeof(names) / sizeof(*names); ++i) {
    type(&t, names[i]);
    expect(&t, "Poland ");
    type(&t, "\x03");
    expect(&t, "^C\r\nentente> ");
  }
  type(&t, "why not Poland hasMem\t");
  expect(&t, "hasMember ");
  type(&t, "\x03");
  expect(&t, "^C\r\nentente> ");
  type(&t, ".param who Pol\t");
  expect(&t, "Poland ");
  type(&t, "\x03");
  expect(&t, "^C\r\nentente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

/// What a terminal that brackets pastes sends for one
static void
pasted_text_keeps_its_empty_lines(void** const state)
{
  Terminal t;
  start(&t, state, "xterm");
  expect(&t, "entente> ");
  type(&t, "\033[200~SELECT ?x {\n\n  ?x ent:memberOf id:NATO\n\n}\n"
           "Turkey memberOf NATO\n\033[201~");
  expect(&t, "}");
  type(&t, "\r");
  expect(&t, "(2 rows)");
  expect(&t, "yes");
  expect(&t, "entente> ");
  type(&t, "\x04");
  assert_int_equal(finish(&t), 0);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(history_is_kept),
    cmocka_unit_test(words_are_completed),
    cmocka_unit_test(words_say_what_they_are),
    cmocka_unit_test(pasted_text_keeps_its_empty_lines),
  };
  return RUN_SHELL_TESTS(tests);
}
