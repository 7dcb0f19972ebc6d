// SPDX-License-Identifier: ISC

#include "store/withdraw.h"

#include "store/copies.h"
#include "store/entity.h"
#include "store/quad.h"
#include "store/shown.h"
#include "store/sql.h"

#include <stdlib.h>

// Rows of up to four integers, read before what they come from is deleted
typedef struct {
  int64_t (*items)[4];
  size_t n;
} Rows;

static EntStatus
read_rows(EntStore* const store,
          const SqlName   name,
          const int64_t   article,
          Rows* const     rows,
          EntError* const error)
{
  sqlite3_stmt* stmt     = NULL;
  size_t        capacity = 0U;
  EntStatus     status = ent_sql_bind(store, name, &stmt, error, "i", article);
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    if (rows->n == capacity) {
      capacity          = capacity ? capacity * 2U : 64U;
      void* const items = realloc(rows->items, capacity * sizeof(*rows->items));
      if (!items) {
        status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
        break;
      }
      rows->items = (int64_t(*)[4])items;
    }
    for (int i = 0; i < 4; ++i) {
      rows->items[rows->n][i] = sqlite3_column_int64(stmt, i);
    }
    ++rows->n;
  }
  sqlite3_reset(stmt);
  return status;
}

// A statement that lost a mention may be no fact any more, or nobody's
static EntStatus
withdraw_statement(EntStore* const      store,
                   const int64_t* const row,
                   EntError* const      error)
{
  int64_t   support = 0;
  EntStatus status =
    ent_sql_get(store, SQL_STATEMENT_SUPPORT, &support, error, "i", row[0]);
  if (!status && support < 2) {
    const QuadIds quad = {row[1], row[2], row[3], 0};
    status             = ent_fact_delete(store, quad, error);
  }
  if (!status && !support) {
    status = ent_sql_run(store, SQL_STATEMENT_DELETE, error, "i", row[0]);
  }
  return status;
}

EntStatus
ent_article_withdraw(EntStore* const store,
                     const int64_t   article,
                     EntError* const error)
{
  Rows      statements = {NULL, 0U};
  Rows      entities   = {NULL, 0U};
  EntStatus status =
    read_rows(store, SQL_ARTICLE_STATEMENTS, article, &statements, error);
  if (!status) {
    status = read_rows(store, SQL_ARTICLE_ENTITIES, article, &entities, error);
  }
  status = status ? status : ent_copies_withdraw(store, article, error);
  if (!status) { // While the sentences are there to say which words go
    status = ent_sql_run(store, SQL_SENTENCE_TEXT_DELETE, error, "i", article);
  }
  status = status ? status : ent_shown_article_removed(store, article, error);
  if (!status) { // Its sentences, mentions and descriptions go with it
    status = ent_sql_run(store, SQL_ARTICLE_DELETE, error, "i", article);
  }
  for (size_t i = 0U; i < statements.n && !status; ++i) {
    status = withdraw_statement(store, statements.items[i], error);
  }
  for (size_t i = 0U; i < entities.n && !status; ++i) {
    const int64_t* const row = entities.items[i];
    const EntityIds      ids = {row[0], row[1], row[2], row[3]};
    status                   = ent_entity_withdraw(store, ids, error);
  }
  free(statements.items);
  free(entities.items);
  return status;
}
