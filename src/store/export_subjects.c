// SPDX-License-Identifier: ISC

/*
  Subjects come in order of their text, and then each one's quads from its
  range of the index: to sort the subjects costs less than to sort the quads.
  A subject with very many is left to SQLite, which sorts in files.

  Few terms are the predicates and objects of most quads, so those that were
  read last are kept, each in the one place that its id has in a table.  A group
  of quads refers to what is kept there, which stays while the group is out.
*/

#include "base/buffer.h"
#include "rdf/inline.h"
#include "rdf/namespaces.h"
#include "store/export_rows.h"
#include "store/quad.h"
#include "store/row.h"

#include <stdlib.h>

/// Quads of one subject that are sorted here
#define MAX_QUADS 4096U

/// Terms that are kept, and their bytes, each
#define N_KEPT    16384U
#define KEPT_SIZE 256U

/// A term that is kept
typedef struct {
  int64_t   id;    ///< 0: none
  uint64_t  group; ///< That used it last
  EntTerm   term;
  EntBuffer bytes; ///< Of #term
} Kept;

struct ExportSubjects {
  int64_t       told[3]; ///< ent_told_predicates
  sqlite3_stmt* rows;    ///< Of the subject; NULL: they are all out
  Kept*         kept;    ///< By hash
  uint64_t      group;   ///< Number of the one that is out
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

/// Set `*term` to the value that is its own id
static EntStatus
decode(ExportStream* const stream, const int64_t id, EntTerm* const term)
{
  char buffer[ENT_INLINE_SIZE];
  if (!ent_inline_decode(id, term, buffer)) {
    return ent_error_set(stream->error, ENT_ERR_FORMAT,
                         "the store is damaged (a value makes no sense)");
  }
  return copy(&stream->arena, &term->text) ? ENT_OK : ENT_ERR_MEMORY;
}

/// Keep the term of a row in `kept`; false if out of memory
static bool
keep(Kept* const kept, const int64_t id, const EntTerm* const term)
{
  EntBuffer* const bytes = &kept->bytes;
  ent_buffer_reset(bytes);
  ent_buffer_append(bytes, term->text);
  ent_buffer_append(bytes, term->datatype);
  ent_buffer_append(bytes, term->lang);
  const EntSlice all  = ent_buffer_slice(bytes);
  const size_t   lang = all.len - term->lang.len;
  kept->id            = bytes->failed ? 0 : id;
  kept->term = (EntTerm){term->kind, ent_slice_sub(all, 0U, term->text.len),
                         ent_slice_sub(all, term->text.len, lang),
                         ent_slice_sub(all, lang, all.len)};
  return !bytes->failed;
}

/// Read the term `id`, and keep it in `kept`, if that is not NULL
static EntStatus
read_term(ExportStream* const stream,
          const int64_t       id,
          Kept* const         kept,
          EntTerm* const      term)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(stream->store, SQL_TERM_BY_ID, &stmt, stream->error, "i", id);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    *term = ent_term_row(stmt, 0);
    if (kept && term->text.len + term->datatype.len <= KEPT_SIZE) {
      status = keep(kept, id, term) ? ENT_OK : ENT_ERR_MEMORY;
      *term  = kept->term;
    } else {
      status = copy(&stream->arena, &term->text) &&
                   copy(&stream->arena, &term->datatype) &&
                   copy(&stream->arena, &term->lang)
                 ? ENT_OK
                 : ENT_ERR_MEMORY;
    }
  } else if (rc == SQLITE_DONE) {
    status = ent_error_set(stream->error, ENT_ERR_FORMAT,
                           "the store is damaged (a term is missing)");
  } else {
    status = ent_sql_error(stream->store, stream->error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Set `*term` to the term `id`, valid as long as the group
static EntStatus
find_term(ExportStream* const stream, const int64_t id, EntTerm* const term)
{
  ExportSubjects* const self = stream->subjects;
  if (id < 0) {
    return decode(stream, id, term);
  }
  const uint64_t hash    = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
  Kept* const    kept    = &self->kept[(hash >> 32U) % N_KEPT];
  const bool     is_used = kept->id && kept->group == self->group;
  EntStatus      status  = ENT_OK;
  if (kept->id == id) {
    *term = kept->term;
  } else {
    status = read_term(stream, id, is_used ? NULL : kept, term);
  }
  if (kept->id == id) {
    kept->group = self->group;
  }
  return status;
}

/// Add the quad of the row that the subject's statement stands at
static EntStatus
add_row(ExportStream* const stream)
{
  sqlite3_stmt* const rows = stream->subjects->rows;
  sqlite3_stmt* const stmt = stream->stmt;
  const EntSlice      none = {NULL, 0U};
  EntQuad   quad   = {{(EntTermKind)sqlite3_column_int(stmt, SUBJECT_KIND),
                       ent_sql_text(stmt, SUBJECT_TEXT), none, none},
                      {ENT_TERM_NONE, none, none, none},
                      {ENT_TERM_NONE, none, none, none},
                      {(EntTermKind)sqlite3_column_int(stmt, GRAPH_KIND),
                       ent_sql_text(stmt, GRAPH_TEXT), none, none}};
  EntStatus status = find_term(stream, sqlite3_column_int64(rows, 0), &quad.p);
  if (status ||
      (stream->options->closed && ent_slice_starts(quad.p.text, ENT_NS_OPEN))) {
    return status;
  }
  status = find_term(stream, sqlite3_column_int64(rows, 1), &quad.o);
  return status ? status : ent_quads_add(&stream->quads, &quad);
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

/// Read up to `most` quads of the subject; at its last one #rows is NULL
static EntStatus
read_rows(ExportStream* const stream, const size_t most)
{
  ExportSubjects* const self   = stream->subjects;
  EntStatus             status = ENT_OK;
  while (!status && self->rows && stream->quads.n < most) {
    const int rc = sqlite3_step(self->rows);
    if (rc == SQLITE_ROW) {
      status = add_row(stream);
    } else {
      status = rc == SQLITE_DONE ? ENT_OK
                                 : ent_sql_error(stream->store, stream->error);
      sqlite3_reset(self->rows);
      self->rows = NULL;
    }
  }
  return status;
}

static EntStatus
advance_subject(ExportStream* const stream)
{
  ExportSubjects* const self = stream->subjects;
  ent_arena_clear(&stream->arena);
  ++self->group;
  EntStatus status = read_rows(stream, 1U); // SQLite sorts them
  while (!status && !stream->quads.n) {
    const int rc = sqlite3_step(stream->stmt);
    if (rc != SQLITE_ROW) {
      return rc == SQLITE_DONE ? ENT_OK
                               : ent_sql_error(stream->store, stream->error);
    }
    status = open_rows(stream, false);
    status = status ? status : read_rows(stream, MAX_QUADS);
    if (!status && self->rows) {
      sqlite3_reset(self->rows);
      ent_quads_reset(&stream->quads);
      ent_arena_clear(&stream->arena);
      status = open_rows(stream, true);
      status = status ? status : read_rows(stream, 1U);
    }
  }
  ent_quads_sort(&stream->quads);
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
  self->kept       = (Kept*)calloc(N_KEPT, sizeof(Kept));
  if (!self->kept) {
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
    for (size_t i = 0U; subjects->kept && i < N_KEPT; ++i) {
      ent_buffer_clear(&subjects->kept[i].bytes);
    }
    free(subjects->kept);
    free(subjects);
  }
}
