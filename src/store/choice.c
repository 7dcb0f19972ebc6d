// SPDX-License-Identifier: ISC

/*
  SQL asks for each row:

      is_chosen(kind, row)  kind: 0 mention, 1 article, 2 entity
      is_matched(s, p, o)   a triple that was loaded
      is_accepted(s, p, o)  a triple that people accepted

  Without a choice all are true of everything.
*/

#include "store/choice.h"

#include "store/sql.h"

#include <stdlib.h>

/// What rows can be chosen
typedef enum { MENTION, ARTICLE, ENTITY, N_KINDS } Kind;

/// A set of rows, which are numbers from 1 without large gaps
typedef struct {
  uint64_t* words; ///< Owned
  size_t    n;
} Rows;

/// A set of triples: open addressing, s = 0 is free
typedef struct {
  QuadIds* slots;    ///< Owned
  size_t   capacity; ///< A power of two, or 0
  size_t   n;
} Triples;

struct EntChoice {
  EntStore*       store;
  int64_t         told[3]; ///< ent_told_predicates
  EntExportFilter filter;
  Rows            chosen[N_KINDS];
  Rows            mentions;   ///< Matched by themselves
  Rows            statements; ///< Matched
  Triples         triples;    ///< Matched
  Triples         accepted;   ///< Chosen
};

static bool
has_row(const Rows* const rows, const int64_t row)
{
  return row > 0 && (size_t)row / 64U < rows->n &&
         (rows->words[row / 64] >> (row % 64) & 1U);
}

static EntStatus
add_row(Rows* const rows, const int64_t row, EntError* const error)
{
  if (row <= 0) {
    return ENT_OK;
  }
  const size_t word = (size_t)row / 64U;
  if (word >= rows->n) {
    const size_t    n = word + word / 2U + 64U;
    uint64_t* const words =
      (uint64_t*)realloc(rows->words, n * sizeof(uint64_t));
    if (!words) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    memset(words + rows->n, 0, (n - rows->n) * sizeof(uint64_t));
    rows->words = words;
    rows->n     = n;
  }
  rows->words[word] |= UINT64_C(1) << (row % 64);
  return ENT_OK;
}

static QuadIds*
find_slot(const Triples* const triples, const QuadIds triple)
{
  uint64_t hash = (uint64_t)triple.s * UINT64_C(0x9E3779B97F4A7C15);
  hash =
    (hash ^ (hash >> 32U) ^ (uint64_t)triple.p) * UINT64_C(0x9E3779B97F4A7C15);
  hash =
    (hash ^ (hash >> 32U) ^ (uint64_t)triple.o) * UINT64_C(0x9E3779B97F4A7C15);
  size_t i = (size_t)(hash >> 20U) & (triples->capacity - 1U);
  for (;; i = (i + 1U) & (triples->capacity - 1U)) {
    QuadIds* const slot = &triples->slots[i];
    if (!slot->s ||
        (slot->s == triple.s && slot->p == triple.p && slot->o == triple.o)) {
      return slot;
    }
  }
}

static bool
has_triple(const Triples* const triples, const QuadIds triple)
{
  return triples->n && find_slot(triples, triple)->s;
}

static EntStatus
grow_triples(Triples* const triples, EntError* const error)
{
  Triples more = {NULL, triples->capacity ? triples->capacity * 2U : 256U, 0U};
  more.slots   = (QuadIds*)calloc(more.capacity, sizeof(QuadIds));
  if (!more.slots) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  for (size_t i = 0U; i < triples->capacity; ++i) {
    if (triples->slots[i].s) {
      *find_slot(&more, triples->slots[i]) = triples->slots[i];
    }
  }
  more.n = triples->n;
  free(triples->slots);
  *triples = more;
  return ENT_OK;
}

static EntStatus
add_triple(Triples* const  triples,
           const QuadIds   triple,
           bool* const     is_new,
           EntError* const error)
{
  if (triples->n * 2U >= triples->capacity) {
    const EntStatus status = grow_triples(triples, error);
    if (status) {
      return status;
    }
  }
  QuadIds* const slot = find_slot(triples, triple);
  *is_new             = !slot->s;
  if (*is_new) {
    *slot = triple;
    ++triples->n;
  }
  return ENT_OK;
}

static void
is_chosen(sqlite3_context* const context,
          const int              n,
          sqlite3_value** const  values)
{
  (void)n;
  const EntStore* const  store  = (const EntStore*)sqlite3_user_data(context);
  const EntChoice* const choice = store->choice;
  const int              kind   = sqlite3_value_int(values[0]);
  sqlite3_result_int(context,
                     !choice || (kind >= 0 && kind < N_KINDS &&
                                 has_row(&choice->chosen[kind],
                                         sqlite3_value_int64(values[1]))));
}

static void
is_matched(sqlite3_context* const context,
           const int              n,
           sqlite3_value** const  values)
{
  (void)n;
  const EntStore* const  store  = (const EntStore*)sqlite3_user_data(context);
  const EntChoice* const choice = store->choice;
  bool                   is     = true;
  if (choice && (choice->filter.since.len || choice->filter.since_run)) {
    is = false;
  } else if (choice && choice->filter.matched) {
    is = has_triple(&choice->triples,
                    (QuadIds){sqlite3_value_int64(values[0]),
                              sqlite3_value_int64(values[1]),
                              sqlite3_value_int64(values[2]), 0});
  }
  sqlite3_result_int(context, is);
}

static void
is_accepted(sqlite3_context* const context,
            const int              n,
            sqlite3_value** const  values)
{
  (void)n;
  const EntStore* const  store  = (const EntStore*)sqlite3_user_data(context);
  const EntChoice* const choice = store->choice;
  sqlite3_result_int(
    context,
    !choice || has_triple(&choice->accepted,
                          (QuadIds){sqlite3_value_int64(values[0]),
                                    sqlite3_value_int64(values[1]),
                                    sqlite3_value_int64(values[2]), 0}));
}

EntStatus
ent_choice_prepare(EntStore* const store, EntError* const error)
{
  static const struct {
    const char* name;
    int         n;
    void (*call)(sqlite3_context*, int, sqlite3_value**);
  } functions[] = {{"is_chosen", 2, is_chosen},
                   {"is_matched", 3, is_matched},
                   {"is_accepted", 3, is_accepted}};
  int rc        = SQLITE_OK;
  for (size_t i = 0U; i < 3U && !rc && !store->asks_choice; ++i) {
    rc =
      sqlite3_create_function_v2(store->db, functions[i].name, functions[i].n,
                                 SQLITE_UTF8 | SQLITE_INNOCUOUS, store,
                                 functions[i].call, NULL, NULL, NULL);
  }
  store->asks_choice = !rc;
  return rc ? ent_sql_error(store, error) : ENT_OK;
}

EntStatus
ent_choice_new(EntStore* const   store,
               EntChoice** const choice,
               EntError* const   error)
{
  *choice = (EntChoice*)calloc(1U, sizeof(EntChoice));
  if (!*choice) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  (*choice)->store = store;
  EntStatus status = ent_sql_run(store, SQL_SNAPSHOT, error, "");
  if (status) {
    free(*choice);
    *choice = NULL;
    return status;
  }
  status = ent_told_predicates(store, (*choice)->told, error);
  if (status) {
    ent_choice_free(*choice);
    *choice = NULL;
  }
  return status;
}

EntStatus
ent_choice_match(EntChoice* const choice,
                 const QuadIds    triple,
                 EntError* const  error)
{
  bool      is_new = false;
  EntStatus status = add_triple(&choice->triples, triple, &is_new, error);
  if (status || !is_new) {
    return status;
  }
  for (size_t i = 0U; i < 3U; ++i) { // A description's, of an entity
    if (triple.p == choice->told[i]) {
      return add_row(&choice->chosen[ENTITY], triple.s, error);
    }
  }
  int64_t statement = 0;
  status = ent_sql_get(choice->store, SQL_STATEMENT_FIND, &statement, error,
                       "iii", triple.s, triple.p, triple.o);
  return status ? status : add_row(&choice->statements, statement, error);
}

EntStatus
ent_choice_match_mention(EntChoice* const choice,
                         const int64_t    mention,
                         EntError* const  error)
{
  return add_row(&choice->mentions, mention, error);
}

/// Choose the articles by their date and run, if no more is asked of them
static EntStatus
choose_articles(EntChoice* const choice, EntError* const error)
{
  const EntExportFilter* const filter = &choice->filter;
  sqlite3_stmt*                stmt   = NULL;
  EntStatus                    status =
    ent_sql_bind(choice->store, SQL_CHOICE_ARTICLES, &stmt, error, "ti",
                 filter->since, filter->since_run);
  int rc = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    status =
      add_row(&choice->chosen[ARTICLE], sqlite3_column_int64(stmt, 0), error);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(choice->store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Choose the mention of a row of SQL_CHOICE_MENTIONS, and what it names
static EntStatus
choose_mention(EntChoice* const    choice,
               sqlite3_stmt* const stmt,
               EntError* const     error)
{
  enum { ROW, STATEMENT, ARTICLE_ROW, FIRST_ENTITY, N_COLUMNS = 6 };
  const int64_t mention = sqlite3_column_int64(stmt, ROW);
  if (choice->filter.matched && !has_row(&choice->mentions, mention) &&
      !has_row(&choice->statements, sqlite3_column_int64(stmt, STATEMENT))) {
    return ENT_OK;
  }
  EntStatus status = add_row(&choice->chosen[MENTION], mention, error);
  status           = status ? status
                            : add_row(&choice->chosen[ARTICLE],
                                      sqlite3_column_int64(stmt, ARTICLE_ROW), error);
  for (int i = FIRST_ENTITY; i < N_COLUMNS && !status; ++i) {
    status =
      add_row(&choice->chosen[ENTITY], sqlite3_column_int64(stmt, i), error);
  }
  return status;
}

static EntStatus
choose_mentions(EntChoice* const choice, EntError* const error)
{
  const EntExportFilter* const filter = &choice->filter;
  sqlite3_stmt*                stmt   = NULL;
  EntStatus                    status = ent_sql_bind(
                       choice->store, SQL_CHOICE_MENTIONS, &stmt, error, "tidi", filter->since,
                       filter->since_run, filter->min_confidence, (int64_t)filter->closed);
  int rc = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    status = choose_mention(choice, stmt, error);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(choice->store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Choose of the facts that people accepted those that were matched, and those
/// of which a mention is chosen; with the entities that they name
static EntStatus
choose_accepted(EntChoice* const choice, EntError* const error)
{
  sqlite3_stmt* stmt   = NULL;
  EntStatus     status = ent_choice_prepare(choice->store, error);
  status               = status ? status
                                : ent_sql_bind(choice->store, SQL_CHOICE_ACCEPTED, &stmt,
                                               error, "i", (int64_t)choice->filter.closed);
  int rc               = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    const QuadIds triple = {sqlite3_column_int64(stmt, 0),
                            sqlite3_column_int64(stmt, 1),
                            sqlite3_column_int64(stmt, 2), 0};
    bool          is_new = false;
    status = add_triple(&choice->accepted, triple, &is_new, error);
    status =
      status ? status : add_row(&choice->chosen[ENTITY], triple.s, error);
    status =
      status ? status : add_row(&choice->chosen[ENTITY], triple.o, error);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(choice->store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_choice_make(EntChoice* const             choice,
                const EntExportFilter* const filter,
                EntError* const              error)
{
  choice->filter   = *filter;
  int64_t   found  = 1;
  EntStatus status = ENT_OK;
  if (filter->since_run) {
    status = ent_sql_get(choice->store, SQL_RUN, &found, error, "i",
                         filter->since_run);
  }
  if (!status && !found) {
    status = ent_error_set(error, ENT_ERR_NOT_FOUND, "there is no run %lld",
                           (long long)filter->since_run);
  }
  if (!status && !filter->matched) {
    status = choose_articles(choice, error);
  }
  status                = status ? status : choose_mentions(choice, error);
  choice->store->choice = choice; // For what the next statement asks
  status                = status ? status : choose_accepted(choice, error);
  choice->store->choice = status ? NULL : choice;
  return status;
}

void
ent_choice_free(EntChoice* const choice)
{
  if (choice) {
    choice->store->choice = NULL;
    (void)ent_sql_finish(choice->store, ENT_OK, NULL);
    for (size_t i = 0U; i < N_KINDS; ++i) {
      free(choice->chosen[i].words);
    }
    free(choice->mentions.words);
    free(choice->statements.words);
    free(choice->triples.slots);
    free(choice->accepted.slots);
    free(choice);
  }
}
