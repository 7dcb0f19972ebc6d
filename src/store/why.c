// SPDX-License-Identifier: ISC

#include "store/why.h"

#include "store/row.h"
#include "store/sql.h"

// Columns of SQL_WHY behind those of the claim
enum {
  WHY_TITLE = CLAIM_COLUMNS,
  WHY_SITE,
  WHY_AUTHOR,
  WHY_URL,
  WHY_DATE,
  WHY_NAME,
  WHY_SUBJECT_LABEL,
  WHY_PREDICATE_LABEL,
  WHY_OBJECT_LABEL,
  WHY_HOLDER_LABEL,
  WHY_COPY_OF
};

static EntStatus
send_row(EntStore* const      store,
         sqlite3_stmt* const  stmt,
         const EntMentionSink sink,
         void* const          handle,
         EntError* const      error)
{
  EntMention      mention;
  const EntStatus status = ent_claim_row(store, stmt, &mention.claim, error);
  if (status) {
    return status;
  }
  mention.article = (EntArticleNode){
    mention.claim.article,           ent_sql_text(stmt, WHY_TITLE),
    ent_sql_text(stmt, WHY_SITE),    ent_sql_text(stmt, WHY_AUTHOR),
    ent_sql_text(stmt, WHY_URL),     ent_sql_text(stmt, WHY_DATE),
    ent_sql_text(stmt, WHY_COPY_OF), {NULL, 0U}};
  mention.name            = ent_sql_text(stmt, WHY_NAME);
  mention.subject_label   = ent_sql_text(stmt, WHY_SUBJECT_LABEL);
  mention.predicate_label = ent_sql_text(stmt, WHY_PREDICATE_LABEL);
  mention.object_label    = ent_sql_text(stmt, WHY_OBJECT_LABEL);
  mention.holder_label    = ent_sql_text(stmt, WHY_HOLDER_LABEL);
  return sink(handle, &mention);
}

EntStatus
ent_store_mentions(EntStore* const      store,
                   const int64_t        s,
                   const int64_t        p,
                   const int64_t        o,
                   const EntMentionSink sink,
                   void* const          handle,
                   EntError* const      error)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus status = ent_sql_bind(store, SQL_WHY, &stmt, error, "iii", s, p, o);
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    status = send_row(store, stmt, sink, handle, error);
  }
  sqlite3_reset(stmt);
  return status;
}
