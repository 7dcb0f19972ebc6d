// SPDX-License-Identifier: ISC

/*
  Subjects come in order of their text, and then each one's quads from its
  range of the index: to sort the subjects costs less than to sort the quads.
  A group has the quads of many subjects, so that their terms are looked up
  together.  A subject with very many is left to SQLite, which sorts in files.
*/

#include "rdf/inline.h"
#include "rdf/namespaces.h"
#include "store/export_rows.h"
#include "store/export_terms.h"
#include "store/quad.h"

#include <stdlib.h>

/// Quads of one subject that are sorted here
#define MAX_QUADS 4096U

/// Quads past which a group takes no other subject
#define GROUP_QUADS 4096U

/// Quads of a subject, by their ids
typedef struct {
  uint32_t subject; ///< In ExportSubjects.subjects
  int64_t  p;
  int64_t  o;
} Row;

struct ExportSubjects {
  int64_t       told[3]; ///< ent_told_predicates
  sqlite3_stmt* rows;    ///< Of a subject with many; NULL: there is none
  ExportTerms*  terms;
  EntQuad*      subjects; ///< Of the group: subject and graph; in an arena
  size_t        n_subjects;
  Row           group[GROUP_QUADS + MAX_QUADS];
  size_t        n;
  bool          ended; ///< There are no more subjects
};

/// Columns of the subjects
enum {
  GRAPH_KIND,
  GRAPH_TEXT,
  SUBJECT_KIND,
  SUBJECT_TEXT,
  GRAPH,
  SUBJECT,
  IS_TOLD_OF
};

static bool
copy(EntArena* const arena, EntSlice* const s)
{
  *s = s->len ? ent_arena_copy(arena, *s) : (EntSlice){"", 0U};
  return s->data != NULL;
}

static EntStatus
damaged(ExportStream* const stream, const char* const what)
{
  return ent_error_set(stream->error, ENT_ERR_FORMAT,
                       "the store is damaged (%s)", what);
}

/// Set `*term` to the term `id`, valid as long as the group
static EntStatus
find_term(ExportStream* const stream, const int64_t id, EntTerm* const term)
{
  char buffer[ENT_INLINE_SIZE];
  if (id >= 0) {
    return export_terms_get(stream->subjects->terms, id, term)
             ? ENT_OK
             : damaged(stream, "a term is missing");
  }
  if (!ent_inline_decode(id, term, buffer)) { // A value that is its own id
    return damaged(stream, "a value makes no sense");
  }
  return copy(&stream->arena, &term->text) ? ENT_OK : ENT_ERR_MEMORY;
}

/// Add the quads of rows `begin` to `end`, which are of one subject, sorted
static EntStatus
add_quads(ExportStream* const stream, const size_t begin, const size_t end)
{
  const ExportSubjects* const self   = stream->subjects;
  const size_t                first  = stream->quads.n;
  EntStatus                   status = ENT_OK;
  for (size_t i = begin; i < end && !status; ++i) {
    const Row* const row  = &self->group[i];
    EntQuad          quad = self->subjects[row->subject];
    status                = find_term(stream, row->p, &quad.p);
    if (!status && !(stream->options->closed &&
                     ent_slice_starts(quad.p.text, ENT_NS_OPEN))) {
      status = find_term(stream, row->o, &quad.o);
      status = status ? status : ent_quads_add(&stream->quads, &quad);
    }
  }
  EntQuads part = {stream->quads.items + first, stream->quads.n - first, 0U};
  if (!status && part.n) {
    ent_quads_sort(&part);
    stream->quads.n = first + part.n;
  }
  return status;
}

/// Turn the rows of the group into quads
static EntStatus
make_quads(ExportStream* const stream)
{
  ExportSubjects* const self   = stream->subjects;
  EntStatus             status = ENT_OK;
  for (size_t i = 0U; i < self->n && !status; ++i) {
    status = export_terms_want(self->terms, self->group[i].p);
    if (!status && self->group[i].o >= 0) {
      status = export_terms_want(self->terms, self->group[i].o);
    }
  }
  status = status ? status : export_terms_fetch(self->terms, stream->error);
  for (size_t begin = 0U; begin < self->n && !status;) {
    size_t end = begin + 1U;
    while (end < self->n &&
           self->group[end].subject == self->group[begin].subject) {
      ++end;
    }
    status = add_quads(stream, begin, end);
    begin  = end;
  }
  return status;
}

/// Begin to read the quads of the subject
static EntStatus
open_rows(ExportStream* const stream, const bool sorted)
{
  static const SqlName names[4][2] = {
    {SQL_EXPORT_ROWS_UNTOLD, SQL_EXPORT_ROWS_UNTOLD_SORTED},
    {SQL_EXPORT_ROWS_NAMED, SQL_EXPORT_ROWS_NAMED_SORTED},
    {SQL_EXPORT_ROWS_MERGED, SQL_EXPORT_ROWS_MERGED_SORTED},
    {SQL_EXPORT_ROWS, SQL_EXPORT_ROWS_SORTED}};
  ExportSubjects* const self   = stream->subjects;
  const bool            merged = stream->options->merged;
  const int64_t         graph  = sqlite3_column_int64(stream->stmt, GRAPH);
  const bool is_told_of = sqlite3_column_int(stream->stmt, IS_TOLD_OF) != 0;
  const int  kind       = graph ? 1 : !is_told_of ? 0 : merged ? 2 : 3;
  return ent_sql_bind(
    stream->store, names[kind][sorted], &self->rows, stream->error, "iiiiii",
    self->told[0], self->told[1], self->told[2],
    sqlite3_column_int64(stream->stmt, SUBJECT),
    graph ? graph : (int64_t)merged, (int64_t)(stream->store->choice != NULL));
}

/// Add the subject that #stmt stands at to the group
static EntStatus
add_subject(ExportStream* const stream)
{
  ExportSubjects* const self = stream->subjects;
  sqlite3_stmt* const   stmt = stream->stmt;
  const EntSlice        none = {NULL, 0U};
  EntQuad quad   = {.s = {(EntTermKind)sqlite3_column_int(stmt, SUBJECT_KIND),
                          ent_sql_text(stmt, SUBJECT_TEXT), none, none},
                    .g = {(EntTermKind)sqlite3_column_int(stmt, GRAPH_KIND),
                          ent_sql_text(stmt, GRAPH_TEXT), none, none}};
  self->subjects = (EntQuad*)ent_arena_grow(&stream->arena, self->subjects,
                                            self->n_subjects, sizeof(EntQuad));
  if (!self->subjects || !copy(&stream->arena, &quad.s.text) ||
      !copy(&stream->arena, &quad.g.text)) {
    return ENT_ERR_MEMORY;
  }
  self->subjects[self->n_subjects++] = quad;
  return ENT_OK;
}

/// Read up to `most` rows of the last subject; at its last one #rows is NULL
static EntStatus
read_rows(ExportStream* const stream, const size_t most)
{
  ExportSubjects* const self   = stream->subjects;
  EntStatus             status = ENT_OK;
  for (size_t n = 0U; !status && self->rows && n < most; ++n) {
    const int rc = sqlite3_step(self->rows);
    if (rc == SQLITE_ROW) {
      self->group[self->n++] = (Row){(uint32_t)self->n_subjects - 1U,
                                     sqlite3_column_int64(self->rows, 0),
                                     sqlite3_column_int64(self->rows, 1)};
    } else {
      status = rc == SQLITE_DONE ? ENT_OK
                                 : ent_sql_error(stream->store, stream->error);
      sqlite3_reset(self->rows);
      self->rows = NULL;
    }
  }
  return status;
}

/// Read the rows of the subject that #stmt stands at; if there are many, #rows
/// is left to give them sorted, and the group ends before them
static EntStatus
read_subject(ExportStream* const stream)
{
  ExportSubjects* const self   = stream->subjects;
  const size_t          before = self->n;
  EntStatus             status = add_subject(stream);
  status                       = status ? status : open_rows(stream, false);
  status                       = status ? status : read_rows(stream, MAX_QUADS);
  if (!status && self->rows) {
    sqlite3_reset(self->rows);
    self->n = before;
    status  = open_rows(stream, true);
  }
  return status;
}

/// Begin a group, of the subject with many if there is one
static EntStatus
begin_group(ExportStream* const stream)
{
  ExportSubjects* const self = stream->subjects;
  export_terms_reset(self->terms);
  ent_arena_clear(&stream->arena);
  self->subjects   = NULL;
  self->n_subjects = 0U;
  self->n          = 0U;
  EntStatus status = self->rows ? add_subject(stream) : ENT_OK;
  return status ? status : read_rows(stream, GROUP_QUADS);
}

static EntStatus
advance_subject(ExportStream* const stream)
{
  ExportSubjects* const self   = stream->subjects;
  EntStatus             status = ENT_OK;
  while (!status && !stream->quads.n && (self->rows || !self->ended)) {
    status = begin_group(stream);
    while (!status && !self->rows && !self->ended && self->n < GROUP_QUADS) {
      const int rc = sqlite3_step(stream->stmt);
      self->ended  = rc != SQLITE_ROW;
      status       = rc == SQLITE_ROW ? read_subject(stream)
                     : rc == SQLITE_DONE
                       ? ENT_OK
                       : ent_sql_error(stream->store, stream->error);
    }
    status = status ? status : make_quads(stream);
  }
  return status;
}

EntStatus
export_open_subjects(ExportStream* const stream)
{
  ExportSubjects* const self =
    (ExportSubjects*)calloc(1U, sizeof(ExportSubjects));
  if (!self) {
    return ENT_ERR_MEMORY;
  }
  stream->subjects = self;
  self->terms      = export_terms_new(stream->store);
  if (!self->terms) {
    return ENT_ERR_MEMORY;
  }
  stream->advance = advance_subject;
  const EntStatus status =
    ent_told_predicates(stream->store, self->told, stream->error);
  return status
           ? status
           : ent_sql_bind(stream->store,
                          stream->options->merged ? SQL_EXPORT_SUBJECTS_MERGED
                                                  : SQL_EXPORT_SUBJECTS,
                          &stream->stmt, stream->error, "");
}

void
export_close_subjects(ExportSubjects* const subjects)
{
  if (subjects) {
    sqlite3_reset(subjects->rows);
    export_terms_free(subjects->terms);
    free(subjects);
  }
}
