// SPDX-License-Identifier: ISC

#include "store/forget.h"
#include "rdf/namespaces.h"
#include "store/source.h"
#include "store/sql.h"
#include "store/withdraw.h"

#include <stdlib.h>

// Sources to be removed, in rows of source and article; 0: none of an article
typedef struct {
  int64_t (*items)[2];
  size_t n;
} Found;

static EntStatus
collect(EntStore* const store,
        const SqlName   question,
        const EntSlice  name,
        Found* const    found,
        EntError* const error)
{
  sqlite3_stmt* stmt     = NULL;
  size_t        capacity = 0U;
  int           rc       = SQLITE_DONE;
  EntStatus     status = ent_sql_bind(store, question, &stmt, error, "t", name);
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    if (found->n == capacity) {
      capacity = capacity ? capacity * 2U : 64U;
      void* const more =
        realloc(found->items, capacity * sizeof(*found->items));
      if (!more) {
        status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
        break;
      }
      found->items = (int64_t(*)[2])more;
    }
    found->items[found->n][0]   = sqlite3_column_int64(stmt, 0);
    found->items[found->n++][1] = sqlite3_column_int64(stmt, 1);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

// "doc:ID" or the IRI of an article is its identifier
static EntSlice
identifier(const EntSlice name)
{
  static const char* const prefixes[] = {ENT_NS_DOC, "doc:"};
  for (size_t i = 0U; i < sizeof(prefixes) / sizeof(prefixes[0]); ++i) {
    if (ent_slice_starts(name, prefixes[i])) {
      return ent_slice_sub(name, strlen(prefixes[i]), name.len);
    }
  }
  return name;
}

static EntStatus
remove_found(EntStore* const     store,
             const Found* const  found,
             EntForgotten* const forgotten,
             EntError* const     error)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < found->n && !status; ++i) {
    int64_t       still   = 0;
    const int64_t source  = found->items[i][0];
    const int64_t article = found->items[i][1];
    status = source ? ent_source_remove(store, source, article, error)
                    : ent_article_withdraw(store, article, error);
    status = status ? status
                    : ent_sql_get(store, SQL_ARTICLE_EXISTS, &still, error, "i",
                                  article);
    forgotten->sources += source != 0;
    forgotten->articles += !still;
  }
  return status;
}

static EntStatus
forget(EntStore* const     store,
       const EntSlice      name,
       EntForgotten* const forgotten,
       EntError* const     error)
{
  static const SqlName questions[] = {SQL_FORGET_ARTICLE, SQL_FORGET_DOCUMENT,
                                      SQL_FORGET_SITE};
  Found                found       = {NULL, 0U};
  EntStatus            status      = ENT_OK;
  for (size_t i = 0U; i < 3U && !found.n && !status; ++i) {
    status =
      collect(store, questions[i], i ? name : identifier(name), &found, error);
  }
  if (!status && !found.n) {
    status = ent_error_set(error, ENT_ERR_NOT_FOUND,
                           "no article or source is named %.*s",
                           name.len < 300U ? (int)name.len : 300, name.data);
  }
  status = status ? status : remove_found(store, &found, forgotten, error);
  free(found.items);
  return status;
}

EntStatus
ent_store_forget(EntStore* const     store,
                 const EntSlice      name,
                 EntForgotten* const forgotten,
                 EntError* const     error)
{
  *forgotten       = (EntForgotten){0U, 0U};
  EntStatus status = ent_sql_begin(store, error);
  if (status) {
    return status;
  }
  status = forget(store, name, forgotten, error);
  return ent_sql_finish(store, status, error);
}
