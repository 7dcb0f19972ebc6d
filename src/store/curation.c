// SPDX-License-Identifier: ISC

#include "store/curation.h"

#include "base/no_memory.h"
#include "store/curated.h"
#include "store/curation_log.h"
#include "store/intern.h"
#include "store/sql.h"

// Columns of DECISIONS in sql.c
enum {
  LOG_NUMBER,
  LOG_IRI,
  LOG_ACTION,
  LOG_SUBJECT,
  LOG_PREDICATE,
  LOG_OBJECT, // Kind, text, datatype, language
  LOG_AT = LOG_OBJECT + 4,
  LOG_WHO,
  LOG_WHY,
  LOG_UNDOES,
  LOG_IDS // Node, s, p, o, undoes
};

static EntTerm
iri_or_none(const EntSlice text)
{
  static const EntSlice none = {NULL, 0U};
  return text.len ? ent_term_iri(text)
                  : (EntTerm){ENT_TERM_NONE, none, none, none};
}

EntStatus
ent_log_row(const EntStore* const store,
            sqlite3_stmt* const   stmt,
            EntLogRow* const      row,
            EntError* const       error)
{
  const int action = sqlite3_column_int(stmt, LOG_ACTION);
  *row             = (EntLogRow){
                .decision = {.number = sqlite3_column_int64(stmt, LOG_NUMBER),
                             .iri    = ent_sql_text(stmt, LOG_IRI),
                             .action = (EntAction)action,
                             .s      = iri_or_none(ent_sql_text(stmt, LOG_SUBJECT)),
                             .p      = iri_or_none(ent_sql_text(stmt, LOG_PREDICATE)),
                             .o      = {(EntTermKind)sqlite3_column_int(stmt, LOG_OBJECT),
                                        ent_sql_text(stmt, LOG_OBJECT + 1),
                                        ent_sql_text(stmt, LOG_OBJECT + 2),
                                        ent_sql_text(stmt, LOG_OBJECT + 3)},
                             .at     = ent_sql_text(stmt, LOG_AT),
                             .who    = ent_sql_text(stmt, LOG_WHO),
                             .why    = ent_sql_text(stmt, LOG_WHY),
                             .undoes = ent_sql_text(stmt, LOG_UNDOES)},
                .node     = sqlite3_column_int64(stmt, LOG_IDS),
                .s        = sqlite3_column_int64(stmt, LOG_IDS + 1),
                .p        = sqlite3_column_int64(stmt, LOG_IDS + 2),
                .o        = sqlite3_column_int64(stmt, LOG_IDS + 3),
                .undoes   = sqlite3_column_int64(stmt, LOG_IDS + 4)};
  if (action < 0 || action >= ENT_N_ACTIONS ||
      ent_decision_check(&row->decision, NULL)) {
    ent_error_set(error, ENT_ERR_FORMAT,
                  "the store is damaged (decision %lld makes no sense)",
                  (long long)row->decision.number);
    ent_error_place(error, store->path, 0U, 0U);
    return ENT_ERR_FORMAT;
  }
  return ENT_OK;
}

/// Let the strings lie in `arena`
static bool
own(EntDecision* const decision, EntArena* const arena)
{
  EntSlice* const parts[] = {
    &decision->iri, &decision->s.text,     &decision->p.text, &decision->o.text,
    &decision->at,  &decision->o.datatype, &decision->o.lang, &decision->who,
    &decision->why, &decision->undoes,
  };
  for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts); ++i) {
    *parts[i] = ent_arena_copy(arena, *parts[i]);
    if (!parts[i]->data) {
      return false;
    }
  }
  return true;
}

/// What takes a decision back is later, so from the end each is settled
static void
find_in_force(EntLogRow* const rows, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    rows[i].decision.is_in_force = true;
  }
  for (size_t i = n; i-- > 0U;) {
    if (rows[i].decision.is_in_force && rows[i].undoes) {
      for (size_t j = 0U; j < i; ++j) {
        if (rows[j].node == rows[i].undoes) {
          rows[j].decision.is_in_force = false;
        }
      }
    }
  }
}

EntStatus
ent_log_read(EntStore* const   store,
             EntArena* const   arena,
             EntLogRow** const rows,
             size_t* const     n,
             EntError* const   error)
{
  int64_t       count = 0;
  sqlite3_stmt* stmt  = NULL;
  *n                  = 0U;
  *rows               = NULL;
  EntStatus status = ent_sql_get(store, SQL_DECISION_COUNT, &count, error, "");
  if (status) {
    return status;
  }
  *rows = ENT_ARENA_ARRAY(arena, EntLogRow, (size_t)count);
  if (!*rows) {
    return ent_no_memory(error);
  }
  status = ent_sql_bind(store, SQL_DECISIONS, &stmt, error, "");
  while (!status && *n < (size_t)count) {
    EntLogRow* const row = &(*rows)[*n];
    const int        rc  = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    status = ent_log_row(store, stmt, row, error);
    status =
      status || own(&row->decision, arena) ? status : ent_no_memory(error);
    ++*n;
  }
  sqlite3_reset(stmt);
  find_in_force(*rows, status ? 0U : *n);
  return status;
}

EntStatus
ent_store_decisions(EntStore* const     store,
                    EntArena* const     arena,
                    EntDecision** const decisions,
                    size_t* const       n,
                    EntError* const     error)
{
  EntLogRow* rows   = NULL;
  EntStatus  status = ent_log_read(store, arena, &rows, n, error);
  *decisions        = status ? NULL : ENT_ARENA_ARRAY(arena, EntDecision, *n);
  for (size_t i = 0U; *decisions && i < *n; ++i) {
    (*decisions)[i] = rows[i].decision;
  }
  return status || *decisions ? status : ent_no_memory(error);
}

EntStatus
ent_store_verdict(EntStore* const    store,
                  const int64_t      s,
                  const int64_t      p,
                  const int64_t      o,
                  EntArena* const    arena,
                  EntDecision* const decision,
                  bool* const        found,
                  EntError* const    error)
{
  EntLogRow* rows   = NULL;
  size_t     n      = 0U;
  EntStatus  status = ent_log_read(store, arena, &rows, &n, error);
  *found            = false;
  for (size_t i = n; !status && !*found && i-- > 0U;) {
    const EntLogRow* const row = &rows[i];
    if (row->decision.is_in_force && row->p == p &&
        row->decision.action <= ENT_REJECT) {
      int64_t subject = row->s;
      int64_t object  = row->o;
      status          = ent_canonical(store, &subject, error);
      status          = status ? status : ent_canonical(store, &object, error);
      if (!status && subject == s && object == o) {
        *decision = row->decision;
        *found    = true;
      }
    }
  }
  return status;
}

static EntStatus
intern(EntStore* const      store,
       const EntTerm* const term,
       int64_t* const       id,
       EntError* const      error)
{
  *id = 0;
  return term->kind == ENT_TERM_NONE ? ENT_OK
                                     : ent_store_intern(store, term, id, error);
}

EntStatus
ent_log_append(EntStore* const          store,
               const EntDecision* const decision,
               int64_t* const           number,
               EntError* const          error)
{
  const EntTerm node   = ent_term_iri(decision->iri);
  const EntTerm undoes = iri_or_none(decision->undoes);
  int64_t       ids[5] = {0};
  EntStatus     status = intern(store, &node, &ids[0], error);
  status = status ? status : intern(store, &decision->s, &ids[1], error);
  status = status ? status : intern(store, &decision->p, &ids[2], error);
  status = status ? status : intern(store, &decision->o, &ids[3], error);
  status = status ? status : intern(store, &undoes, &ids[4], error);
  if (!status) {
    status = ent_sql_run(store, SQL_DECISION_INSERT, error, "iiooottto", ids[0],
                         (int64_t)decision->action, ids[1], ids[2], ids[3],
                         decision->at, decision->who, decision->why, ids[4]);
  }
  if (number && !status) {
    *number =
      sqlite3_changes(store->db) ? sqlite3_last_insert_rowid(store->db) : 0;
  }
  return status;
}

/// Now, or just behind the last decision if the clock stands or went back
static EntStatus
set_time(EntStore* const    store,
         EntArena* const    arena,
         EntDecision* const decision,
         EntError* const    error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus status   = ent_sql_bind(store, SQL_DECISION_TIME, &stmt, error, "");
  if (!status && sqlite3_step(stmt) != SQLITE_ROW) {
    status = ent_sql_error(store, error);
  }
  if (!status) {
    decision->at = ent_arena_copy(arena, ent_sql_text(stmt, 0));
    status       = decision->at.data ? ENT_OK : ent_no_memory(error);
  }
  sqlite3_reset(stmt);
  return status;
}

static EntStatus
check_merge(EntStore* const          store,
            const EntDecision* const decision,
            EntError* const          error)
{
  int64_t   a      = 0;
  int64_t   b      = 0;
  EntStatus status = ent_store_intern(store, &decision->s, &a, error);
  status = status ? status : ent_store_intern(store, &decision->o, &b, error);
  status = status ? status : ent_canonical(store, &a, error);
  status = status ? status : ent_canonical(store, &b, error);
  return status || a != b ? status
                          : ent_error_set(error, ENT_ERR_ARGUMENT,
                                          "these two are one already");
}

static EntStatus
decide(EntStore* const store,
       EntDecision     decision,
       EntArena* const arena,
       int64_t* const  number,
       EntError* const error)
{
  char          lang[ENT_LANG_SIZE];
  const EntTerm object = decision.o;
  EntStatus     status = ENT_OK;
  if (!decision.at.len) {
    status = set_time(store, arena, &decision, error);
  }
  if (object.kind == ENT_TERM_LITERAL) { // So its digest is that of an export
    (void)ent_term_digest_form(&object, &decision.o, lang);
  }
  status       = status ? status : ent_decision_check(&decision, error);
  decision.iri = status ? decision.iri : ent_decision_iri(&decision, arena);
  if (!status && !decision.iri.data) {
    status = ent_no_memory(error);
  }
  if (!status && decision.action == ENT_MERGE) {
    status = check_merge(store, &decision, error);
  }
  status = status ? status : ent_log_append(store, &decision, number, error);
  return status ? status : ent_curation_apply(store, false, error);
}

EntStatus
ent_store_decide(EntStore* const          store,
                 const EntDecision* const decision,
                 int64_t* const           number,
                 EntError* const          error)
{
  EntArena  arena  = {NULL, 0U};
  EntStatus status = ent_sql_begin(store, error);
  if (!status) {
    status = ent_sql_finish(
      store, decide(store, *decision, &arena, number, error), error);
  }
  ent_arena_clear(&arena);
  return status;
}

EntStatus
ent_store_undo(EntStore* const store,
               const int64_t   number,
               const EntSlice  who,
               const EntSlice  why,
               int64_t* const  undone,
               EntError* const error)
{
  EntArena           arena  = {NULL, 0U};
  EntLogRow*         rows   = NULL;
  size_t             n      = 0U;
  const EntDecision* found  = NULL;
  EntStatus          status = ent_log_read(store, &arena, &rows, &n, error);
  for (size_t i = n; !status && !found && i-- > 0U;) {
    const EntDecision* const row = &rows[i].decision;
    if (number ? row->number == number
               : row->is_in_force && row->action != ENT_UNDO) {
      found = row;
    }
  }
  if (!status && !found) {
    status = ent_error_set(error, ENT_ERR_NOT_FOUND,
                           number ? "there is no decision %lld in the log"
                                  : "there is no decision to take back",
                           (long long)number);
  } else if (!status && !found->is_in_force) {
    status =
      ent_error_set(error, ENT_ERR_ARGUMENT,
                    "decision %lld was taken back already", (long long)number);
  }
  if (!status && found) {
    const EntDecision undo = {
      .action = ENT_UNDO, .who = who, .why = why, .undoes = found->iri};
    *undone = found->number;
    status  = ent_store_decide(store, &undo, NULL, error);
  }
  ent_arena_clear(&arena);
  return status;
}
