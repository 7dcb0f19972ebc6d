// SPDX-License-Identifier: ISC
//
// Sentences of our own and what they say: data/golden, a file a construction.
//
//     Norway joined NATO.
//     = join: subj=Norway obj=NATO
//     > Norway | memberOf | NATO | asserted actual | article
//
// A text, then its lines up to a blank one: a clause (=), a statement that must
// be read (>) or must not (!).  Behind a question mark stands what is known to
// be misread so far: ?> should be read, ?! should not.

#include "base/buffer.h"
#include "base/file.h"
#include "extract/clause_text.h"
#include "rdf/iri.h"
#include "read.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// What was read of the text at hand, and the sums
typedef struct {
  Reader      reader;
  const char* text;
  EntBuffer   statements; ///< A line each, as the files have them
  EntBuffer   clauses;    ///< As #statements
  size_t      texts;
  size_t      expected;
  size_t      wrong;
  size_t      known; ///< Misreadings that are known
} Golden;

static void
write_statements(const Reader* const reader, EntBuffer* const out)
{
  const EntExtraction* const x = &reader->extraction;
  ent_buffer_reset(out);
  ent_buffer_byte(out, '\n');
  for (size_t i = 0U; i < x->n_statements; ++i) {
    const EntStatement* const s = &x->statements[i];
    const EntEntity* const    e = x->entities;
    ent_buffer_printf(
      out, "%.*s | %s%.*s | %.*s | %s %s | %.*s\n",
      ENT_SLICE_ARG(e[s->subject].label),
      ent_statement_is_open(s) ? "open:" : "",
      ENT_SLICE_ARG(ent_iri_local_name(s->predicate)),
      ENT_SLICE_ARG(e[s->object].label), ent_polarity_name(s->polarity),
      ent_modality_name(s->modality),
      ENT_SLICE_ARG(s->holder == ENT_NO_ENTITY ? ENT_SLICE_LITERAL("article")
                                               : e[s->holder].label));
  }
}

static void
write_clauses(Reader* const reader, EntBuffer* const out)
{
  ent_buffer_reset(out);
  ent_buffer_byte(out, '\n');
  for (size_t i = 0U; i < reader->document.n_sentences; ++i) {
    EntClauses clauses;
    assert_int_equal(ent_clauses_find(&reader->document.sentences[i],
                                      &reader->arena, &clauses, NULL),
                     ENT_OK);
    for (size_t c = 0U; c < clauses.n_clauses; ++c) {
      ent_clause_write(&clauses, &clauses.clauses[c], out);
    }
  }
}

/// True if `line` stands on a line of its own in `found`
static bool
has_line(const EntBuffer* const found, const char* const line)
{
  EntBuffer whole = {NULL, 0U, 0U, false};
  ent_buffer_printf(&whole, "\n%s\n", line);
  const bool has = strstr(found->data, whole.data);
  ent_buffer_clear(&whole);
  return has;
}

/// Compare a line of the file with what was read
static void
check_line(Golden* const self, const char* const line)
{
  const bool             is_known  = line[0] == '?';
  const char* const      rest      = line + is_known;
  const bool             is_wanted = rest[0] != '!';
  const EntBuffer* const found =
    rest[0] == '=' ? &self->clauses : &self->statements;
  const bool holds = has_line(found, rest + 2) == is_wanted;
  if (is_known) {
    self->known += !holds;
    if (holds) {
      print_message("no longer misread: %s\n    %s\n", self->text, line);
    }
    return;
  }
  ++self->expected;
  if (!holds) {
    print_error("%s\n    %s\n  gives%s", self->text, line, found->data);
    ++self->wrong;
  }
}

static void
check_file(Golden* const self, const char* const path)
{
  EntBuffer file  = {NULL, 0U, 0U, false};
  char*     place = NULL;
  assert_int_equal(ent_file_read(path, 1U << 20U, &file, NULL), ENT_OK);
  for (char* line = strtok_r(file.data, "\n", &place); line;
       line       = strtok_r(NULL, "\n", &place)) {
    if (line[0] == '#') {
      continue;
    }
    const bool is_text = line[0] == '?' ? line[1] != '>' && line[1] != '!'
                                        : !strchr("=>!", line[0]);
    if (is_text) {
      ++self->texts;
      self->text = line;
      reader_read(&self->reader, ent_slice(line));
      write_statements(&self->reader, &self->statements);
      write_clauses(&self->reader, &self->clauses);
    } else {
      check_line(self, line);
    }
  }
  ent_buffer_clear(&file);
}

static int
is_golden(const struct dirent* const entry)
{
  const size_t n = strlen(entry->d_name);
  return n > 4U && !strcmp(entry->d_name + n - 4U, ".txt");
}

static void
texts_say_what_they_say(void** const state)
{
  (void)state;
  const char* const data = getenv("ENT_TEST_DATA");
  char              folder[2048];
  char              path[4096];
  struct dirent**   files = NULL;
  Golden            self  = {0};
  reader_open(&self.reader);
  snprintf(folder, sizeof(folder), "%s/extract/data/golden",
           data ? data : "tests");
  const int n = scandir(folder, &files, is_golden, alphasort);
  assert_true(n > 20);
  for (int i = 0; i < n; ++i) {
    snprintf(path, sizeof(path), "%s/%s", folder, files[i]->d_name);
    check_file(&self, path);
    free(files[i]);
  }
  free(files);
  ent_buffer_clear(&self.statements);
  ent_buffer_clear(&self.clauses);
  reader_close(&self.reader);
  print_message("%zu texts, %zu expectations, %zu known misreadings\n",
                self.texts, self.expected, self.known);
  assert_true(self.texts > 250U);
  if (self.wrong) {
    fail_msg("%zu of %zu expectations do not hold", self.wrong, self.expected);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_say_what_they_say),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
