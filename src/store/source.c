// SPDX-License-Identifier: ISC

#include "store/source.h"

#include "store/copies.h"
#include "store/put.h"
#include "store/sql.h"
#include "store/withdraw.h"

#include <stdio.h>

// An article that has the text of a document; no row: 0
typedef struct {
  int64_t   row;
  EntDigest digest;
  bool      is_current; ///< Read by this program, model and ontology
  bool      is_stale;   ///< What it was made from has gone
} Present;

// The source that has the key of a document; no row: 0
typedef struct {
  int64_t      row;
  int64_t      article;
  char         hash[ENT_ARTICLE_DIGITS + 1U];
  char         published[64];
  EntDigest    digest;
  bool         is_seen; ///< In this run
  EntPutResult state;
  bool         represents; ///< Its article is made from it
} Earlier;

static void
copy_text(sqlite3_stmt* const stmt,
          const int           column,
          char* const         out,
          const size_t        size)
{
  const EntSlice text = ent_sql_text(stmt, column);
  snprintf(out, size, "%.*s", ENT_SLICE_ARG(text));
}

static EntStatus
end_row(EntStore* const     store,
        sqlite3_stmt* const stmt,
        const int           rc,
        EntError* const     error)
{
  const EntStatus status = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(store, error);
  sqlite3_reset(stmt);
  return status;
}

static EntStatus
find_present(EntStore* const         store,
             const int64_t           run,
             const EntArticle* const article,
             Present* const          present,
             EntError* const         error)
{
  sqlite3_stmt* stmt     = NULL;
  *present               = (Present){0};
  const EntStatus status = ent_sql_bind(store, SQL_ARTICLE_STATE, &stmt, error,
                                        "ti", ent_slice(article->id), run);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    present->row = sqlite3_column_int64(stmt, 0);
    copy_text(stmt, 1, present->digest.text, sizeof(present->digest.text));
    present->is_current = sqlite3_column_int(stmt, 2) != 0;
    present->is_stale   = sqlite3_column_int(stmt, 3) != 0;
  }
  return end_row(store, stmt, rc, error);
}

static EntStatus
find_earlier(EntStore* const store,
             const int64_t   run,
             const EntSlice  key,
             Earlier* const  earlier,
             EntError* const error)
{
  sqlite3_stmt* stmt = NULL;
  *earlier           = (Earlier){0};
  const EntStatus status =
    ent_sql_bind(store, SQL_SOURCE_BY_KEY, &stmt, error, "ti", key, run);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    earlier->row     = sqlite3_column_int64(stmt, 0);
    earlier->article = sqlite3_column_int64(stmt, 1);
    copy_text(stmt, 2, earlier->hash, sizeof(earlier->hash));
    copy_text(stmt, 3, earlier->published, sizeof(earlier->published));
    copy_text(stmt, 4, earlier->digest.text, sizeof(earlier->digest.text));
    earlier->is_seen    = sqlite3_column_int(stmt, 5) != 0;
    earlier->state      = (EntPutResult)sqlite3_column_int(stmt, 6);
    earlier->represents = sqlite3_column_int(stmt, 7) != 0;
  }
  return end_row(store, stmt, rc, error);
}

// The first of the sources of `article` but for row `except`; 0 if none
static EntStatus
find_best(EntStore* const  store,
          const int64_t    article,
          const int64_t    except,
          int64_t* const   row,
          EntDigest* const digest,
          EntError* const  error)
{
  sqlite3_stmt* stmt = NULL;
  *row               = 0;
  digest->text[0]    = '\0';
  const EntStatus status =
    ent_sql_bind(store, SQL_SOURCE_BEST, &stmt, error, "ii", article, except);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    *row = sqlite3_column_int64(stmt, 0);
    copy_text(stmt, 1, digest->text, sizeof(digest->text));
  }
  return end_row(store, stmt, rc, error);
}

EntStatus
ent_source_find_bytes(EntStore* const   store,
                      const int64_t     run,
                      const char* const bytes,
                      int64_t* const    source,
                      EntError* const   error)
{
  return ent_sql_get(store, SQL_SOURCE_BY_BYTES, source, error, "ti",
                     ent_slice(bytes), run);
}

EntStatus
ent_source_touch(EntStore* const store,
                 const int64_t   run,
                 const int64_t   source,
                 EntError* const error)
{
  return ent_sql_run(store, SQL_SOURCE_TOUCH, error, "iii", source, run,
                     (int64_t)ENT_UNCHANGED);
}

// What has to be done, given what is there
static EntStatus
judge(EntStore* const        store,
      const EntSource* const source,
      const Present* const   present,
      const Earlier* const   earlier,
      EntSourceNeed* const   need,
      bool* const            forced,
      EntError* const        error)
{
  const int order = strcmp(source->digest.text, present->digest.text);
  *forced         = false;
  *need           = ENT_SOURCE_ATTACH;
  if (!present->row || !present->is_current || order < 0) {
    *need = ENT_SOURCE_ANALYSE;
  } else if (!order && present->is_stale) {
    *need   = ENT_SOURCE_ANALYSE;
    *forced = true;
  } else if (order && earlier->article == present->row && earlier->represents) {
    // It changed what is known of it; is it still the first?
    int64_t         other  = 0;
    EntDigest       digest = {""};
    const EntStatus status =
      find_best(store, present->row, earlier->row, &other, &digest, error);
    if (status) {
      return status;
    }
    *forced = !other || strcmp(source->digest.text, digest.text) <= 0;
    *need   = *forced ? ENT_SOURCE_ANALYSE : ENT_SOURCE_ATTACH;
  }
  return ENT_OK;
}

EntStatus
ent_source_judge(EntStore* const        store,
                 const int64_t          run,
                 const EntSource* const source,
                 EntSourceNeed* const   need,
                 EntError* const        error)
{
  Present   present = {0};
  Earlier   earlier = {0};
  bool      forced  = false;
  EntStatus status = find_present(store, run, source->article, &present, error);
  if (!status && present.row) {
    status = find_earlier(store, run, source->key, &earlier, error);
  }
  return status
           ? status
           : judge(store, source, &present, &earlier, need, &forced, error);
}

static EntStatus
read_digest(EntStore* const  store,
            const int64_t    article,
            EntDigest* const digest,
            EntError* const  error)
{
  sqlite3_stmt* stmt = NULL;
  digest->text[0]    = '\0';
  const EntStatus status =
    ent_sql_bind(store, SQL_ARTICLE_DIGEST, &stmt, error, "i", article);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    copy_text(stmt, 0, digest->text, sizeof(digest->text));
  }
  return end_row(store, stmt, rc, error);
}

// Let the first source of `article` tell it; without sources it goes
static EntStatus
settle_article(EntStore* const store,
               const int64_t   article,
               EntError* const error)
{
  int64_t   row    = 0;
  EntDigest best   = {""};
  EntDigest told   = {""};
  EntStatus status = find_best(store, article, 0, &row, &best, error);
  if (!status && !row) {
    return ent_article_withdraw(store, article, error);
  }
  status = status ? status : read_digest(store, article, &told, error);
  if (!status && strcmp(best.text, told.text) != 0) {
    ++store->n_stale;
    status =
      ent_sql_run(store, SQL_ARTICLE_REPRESENT, error, "ii", article, row);
    status =
      status ? status : ent_sql_run(store, SQL_SOURCE_REREAD, error, "i", row);
    status = status ? status : ent_copies_renew(store, article, error);
  }
  return status;
}

EntStatus
ent_source_remove(EntStore* const store,
                  const int64_t   row,
                  const int64_t   article,
                  EntError* const error)
{
  const EntStatus status =
    ent_sql_run(store, SQL_SOURCE_DELETE, error, "i", row);
  return status ? status : settle_article(store, article, error);
}

static EntStatus
put_source(EntStore* const        store,
           const int64_t          run,
           const EntSource* const source,
           const EntPutResult     result,
           EntError* const        error)
{
  const EntArticle* const a = source->article;
  return ent_sql_run(store, SQL_SOURCE_PUT, error, "ttttttttttii", source->key,
                     ent_slice(a->id), ent_slice(source->bytes), a->name,
                     a->title, a->site, a->author, a->url, a->date,
                     ent_slice(source->digest.text), run, (int64_t)result);
}

// True if a document with the same key, met before in this run, stays
static bool
goes_first(const Earlier* const earlier, const EntSource* const source)
{
  const int newer =
    ent_slice_compare(ent_slice(earlier->published), source->article->date);
  return newer > 0 ||
         (!newer && strcmp(earlier->digest.text, source->digest.text) <= 0);
}

static EntStatus
settle(EntStore* const            store,
       const int64_t              run,
       const EntSource* const     source,
       const EntExtraction* const extraction,
       const EntRecord* const     record,
       EntSettled* const          settled,
       EntError* const            error)
{
  Present       present = {0};
  Earlier       earlier = {0};
  EntSourceNeed need    = ENT_SOURCE_ATTACH;
  bool          forced  = false;

  EntStatus status = find_present(store, run, source->article, &present, error);
  status =
    status ? status : find_earlier(store, run, source->key, &earlier, error);
  if (!status && earlier.is_seen && goes_first(&earlier, source)) {
    settled->result = earlier.state == ENT_UNCHANGED &&
                          !strcmp(earlier.digest.text, source->digest.text)
                        ? ENT_UNCHANGED
                        : ENT_DUPLICATE;
    return settled->result == ENT_UNCHANGED
             ? ENT_OK
             : ent_sql_run(store, SQL_SUPERSEDE, error, "ti",
                           ent_slice(source->bytes), earlier.row);
  }
  status = status
             ? status
             : judge(store, source, &present, &earlier, &need, &forced, error);
  settled->unread =
    !status && need == ENT_SOURCE_ANALYSE && !extraction && !record;
  if (status || settled->unread) {
    return status;
  }

  const bool same =
    earlier.row &&
    ent_slice_equals(ent_slice(earlier.hash), ent_slice(source->article->id));
  settled->result     = same               ? ENT_UNCHANGED
                        : present.row != 0 ? ENT_DUPLICATE
                                           : ENT_STORED;
  settled->superseded = earlier.is_seen;
  settled->earlier    = earlier.state;
  if (need == ENT_SOURCE_ANALYSE) {
    EntPutResult put = ENT_UNCHANGED;
    status           = record
                         ? ent_put_record(store, run, record, forced, &put, error)
                         : ent_put_article(store, run, extraction, forced, &put, error);
    if (put == ENT_STORED && (same || !present.is_current)) {
      settled->result = ENT_STORED;
    }
  }
  if (!status && earlier.is_seen) {
    status = ent_sql_run(store, SQL_SUPERSEDE_EARLIER, error, "it", earlier.row,
                         ent_slice(source->bytes));
  }
  status =
    status ? status : put_source(store, run, source, settled->result, error);
  if (!status && earlier.row && !same) {
    status = settle_article(store, earlier.article, error);
  }
  if (!status && record && need == ENT_SOURCE_ANALYSE &&
      strcmp(record->digest.text, source->digest.text) != 0) {
    // It was made from another source, which did not come with it
    status = find_present(store, run, source->article, &present, error);
    status = status ? status : settle_article(store, present.row, error);
  }
  if (!status && need == ENT_SOURCE_ATTACH && same && earlier.represents) {
    status = settle_article(store, present.row, error);
  }
  return status;
}

static EntStatus
settle_all(EntStore* const            store,
           const int64_t              run,
           const EntSource* const     source,
           const EntExtraction* const extraction,
           const EntRecord* const     record,
           EntSettled* const          settled,
           EntError* const            error)
{
  *settled         = (EntSettled){0};
  EntStatus status = ent_sql_begin(store, error);
  status           = status
                       ? status
                       : settle(store, run, source, extraction, record, settled, error);
  return ent_sql_finish(store, status, error);
}

EntStatus
ent_source_settle(EntStore* const            store,
                  const int64_t              run,
                  const EntSource* const     source,
                  const EntExtraction* const extraction,
                  EntSettled* const          settled,
                  EntError* const            error)
{
  return settle_all(store, run, source, extraction, NULL, settled, error);
}

EntStatus
ent_source_settle_record(EntStore* const        store,
                         const int64_t          run,
                         const EntSource* const source,
                         const EntRecord* const record,
                         EntSettled* const      settled,
                         EntError* const        error)
{
  return settle_all(store, run, source, NULL, record, settled, error);
}
