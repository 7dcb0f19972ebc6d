// SPDX-License-Identifier: ISC

#include "store/put.h"
#include "base/arena.h"
#include "evidence/claim.h"
#include "evidence/fact.h"
#include "store/copies.h"
#include "store/curated.h"
#include "store/digest.h"
#include "store/entity.h"
#include "store/intern.h"
#include "store/quad.h"
#include "store/record.h"
#include "store/shown.h"
#include "store/sql.h"
#include "store/withdraw.h"

#include <assert.h>

// A document that is being put; memory belongs to the arena
typedef struct {
  EntStore*        store;
  const EntRecord* record;
  EntArena         arena;
  int64_t*         sentence_rows;
  int64_t          article; ///< Its row
  int64_t          run;
  bool             forced; ///< Replace what is there in any case
  EntError*        error;
} Put;

// Set *article to the row that stands in the way, or *keep if it may stay
static EntStatus
look_up(Put* const put, int64_t* const article, bool* const keep)
{
  *article             = 0;
  *keep                = false;
  sqlite3_stmt*   stmt = NULL;
  const EntStatus status =
    ent_sql_bind(put->store, SQL_ARTICLE_STATE, &stmt, put->error, "ti",
                 ent_slice(put->record->article->id), put->run);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    *article = sqlite3_column_int64(stmt, 0);
    *keep    = sqlite3_column_int(stmt, 2) && !put->forced &&
            ent_slice_compare(ent_sql_text(stmt, 1),
                              ent_slice(put->record->digest.text)) <= 0;
  }
  const EntStatus result = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(put->store, put->error);
  sqlite3_reset(stmt);
  return result;
}

EntStatus
ent_store_knows(EntStore* const         store,
                const int64_t           run,
                const EntArticle* const article,
                bool* const             knows,
                EntError* const         error)
{
  EntDigest digest = {""};
  int64_t   found  = 0;
  EntStatus status = ent_digest_article(article, &digest, error);
  if (!status) {
    status = ent_sql_get(store, SQL_ARTICLE_IS_KNOWN, &found, error, "tti",
                         ent_slice(article->id), ent_slice(digest.text), run);
  }
  *knows = !status && found;
  return status;
}

static EntStatus
put_article(Put* const put)
{
  const EntRecord* const  record  = put->record;
  const EntArticle* const article = record->article;
  const EntStatus         status  = ent_sql_run(
             put->store, SQL_ARTICLE_INSERT, put->error, "ttttttttti",
             ent_slice(article->id), article->name, article->title, article->site,
             article->author, article->url, article->date,
             ent_slice(record->digest.text),
             ent_slice(record->is_stale ? "" : record->digest.text), put->run);
  put->article = sqlite3_last_insert_rowid(put->store->db);
  return status;
}

static EntStatus
put_sentences(Put* const put)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < put->record->n_sentences && !status; ++i) {
    const EntClaimSentence* const s = &put->record->sentences[i];
    status =
      ent_sql_run(put->store, SQL_SENTENCE_INSERT, put->error, "iiiit",
                  put->article, (int64_t)s->number, s->begin, s->end, s->text);
    put->sentence_rows[i] = sqlite3_last_insert_rowid(put->store->db);
    if (!status) {
      status = ent_sql_run(put->store, SQL_SENTENCE_TEXT_INSERT, put->error,
                           "it", put->sentence_rows[i], s->text);
    }
  }
  return status;
}

static EntStatus
word(Put* const put, const EntSlice text, int64_t* const id)
{
  EntStatus status =
    ent_sql_get(put->store, SQL_WORD_FIND, id, put->error, "t", text);
  if (!status && !*id) {
    status = ent_sql_run(put->store, SQL_WORD_INSERT, put->error, "t", text);
    *id    = sqlite3_last_insert_rowid(put->store->db);
  }
  return status;
}

static EntStatus
intern(Put* const put, const EntTerm term, int64_t* const id)
{
  *id = 0;
  return term.kind && term.text.len
           ? ent_store_intern(put->store, &term, id, put->error)
           : ENT_OK;
}

// What a mention refers to
typedef struct {
  int64_t statement;
  int64_t holder;
  int64_t said; ///< If it was another statement before entities were merged
  int64_t said_holder;
  int64_t valid_from;
  int64_t valid_to;
  int64_t time_text;
  int64_t rule;
  int64_t steps;
} MentionIds;

/// A mention of `statement` that is still to come makes it a fact
static EntStatus
put_fact(Put* const put, const QuadIds quad, const int64_t statement)
{
  bool      was_there = false;
  int64_t   support   = 0;
  EntStatus status = ent_fact_insert(put->store, quad, &was_there, put->error);
  if (!status && was_there) {
    status = ent_sql_get(put->store, SQL_STATEMENT_SUPPORT, &support,
                         put->error, "i", statement);
  }
  return status || !was_there || support == 2
           ? status
           : ent_quad_mark(put->store, quad, put->error);
}

/// Set `*statement` to the row of a triple, which is made if there is none
static EntStatus
statement_row(Put* const put, const QuadIds quad, int64_t* const statement)
{
  EntStatus status = ent_sql_get(put->store, SQL_STATEMENT_FIND, statement,
                                 put->error, "iii", quad.s, quad.p, quad.o);
  if (!status && !*statement) {
    status = ent_sql_run(put->store, SQL_STATEMENT_INSERT, put->error, "iii",
                         quad.s, quad.p, quad.o);
    *statement = sqlite3_last_insert_rowid(put->store->db);
  }
  return status;
}

static EntStatus
put_statement(Put* const            put,
              const EntClaim* const claim,
              MentionIds* const     ids)
{
  QuadIds   said   = {0, 0, 0, 0};
  EntStatus status = intern(put, ent_term_iri(claim->subject), &said.s);
  status =
    status ? status : intern(put, ent_term_iri(claim->predicate), &said.p);
  status       = status ? status : intern(put, claim->object, &said.o);
  QuadIds quad = said;
  status = status ? status : ent_canonical(put->store, &quad.s, put->error);
  status = status ? status : ent_canonical(put->store, &quad.o, put->error);
  status = status ? status : statement_row(put, quad, &ids->statement);
  if (!status && (quad.s != said.s || quad.o != said.o)) {
    status = statement_row(put, said, &ids->said);
  }
  if (!status && ent_is_fact(claim->polarity, claim->modality)) {
    status = put_fact(put, quad, ids->statement);
  }
  return status;
}

static EntStatus
put_holder(Put* const put, const EntClaim* const claim, MentionIds* const ids)
{
  EntStatus     status = intern(put, ent_term_iri(claim->holder), &ids->holder);
  const int64_t said   = ids->holder;
  status =
    status ? status : ent_canonical(put->store, &ids->holder, put->error);
  ids->said_holder = said == ids->holder ? 0 : said;
  return status;
}

static EntStatus
put_claim(Put* const put, const EntClaim* const claim)
{
  MentionIds ids    = {0, 0, 0, 0, 0, 0, 0, 0, 0};
  EntStatus  status = put_statement(put, claim, &ids);
  status            = status ? status : put_holder(put, claim, &ids);
  status = status ? status : intern(put, claim->valid_from, &ids.valid_from);
  status = status ? status : intern(put, claim->valid_to, &ids.valid_to);
  status = status ? status : word(put, claim->rule, &ids.rule);
  status = status ? status : word(put, claim->steps, &ids.steps);
  if (!status && claim->time_text.len) {
    status = word(put, claim->time_text, &ids.time_text);
  }
  if (status) {
    return status;
  }
  const EntClaimSentence* const sentence =
    ent_record_sentence(put->record, claim->sentence.number);
  assert(sentence);
  return ent_sql_run(
    put->store, SQL_MENTION_INSERT, put->error, "iitiioiiiiiiiiooodiiioo",
    ids.statement, put->sentence_rows[sentence - put->record->sentences],
    claim->id, (int64_t)claim->polarity, (int64_t)claim->modality, ids.holder,
    (int64_t)claim->span.begin, (int64_t)claim->span.end,
    (int64_t)claim->subject_span.begin, (int64_t)claim->subject_span.end,
    (int64_t)claim->cue_span.begin, (int64_t)claim->cue_span.end,
    (int64_t)claim->object_span.begin, (int64_t)claim->object_span.end,
    ids.valid_from, ids.valid_to, ids.time_text, claim->confidence, ids.rule,
    ids.steps, put->run, ids.said, ids.said_holder);
}

static EntStatus
put_all(Put* const put, EntPutResult* const result)
{
  int64_t   old    = 0;
  bool      keep   = false;
  EntStatus status = look_up(put, &old, &keep); // Again, now nobody else writes
  *result          = keep ? ENT_UNCHANGED : ENT_STORED;
  if (status || keep) {
    return status;
  }
  if (old) {
    status = ent_article_withdraw(put->store, old, put->error);
  }
  status = status ? status : put_article(put);
  if (!status && old) {
    status = ent_sql_run(put->store, SQL_SOURCE_MOVE, put->error, "ii", old,
                         put->article);
  }
  status = status ? status : put_sentences(put);
  if (!status && put->record->reading.len) {
    status = ent_sql_run(put->store, SQL_READING_INSERT, put->error, "ib",
                         put->article, put->record->reading);
  }
  for (size_t i = 0U; i < put->record->n_entities && !status; ++i) {
    status = ent_entity_put(put->store, put->article, &put->record->entities[i],
                            put->error);
  }
  for (size_t i = 0U; i < put->record->n_claims && !status; ++i) {
    status = put_claim(put, &put->record->claims[i]);
  }
  status = status
             ? status
             : ent_shown_article_added(put->store, put->article, put->error);
  if (status) {
    return status;
  }
  return put->record->signature.len
           ? ent_copies_put_signature(put->store, put->article,
                                      put->record->signature, put->error)
           : ent_copies_put(put->store, put->article, put->record->article,
                            put->error);
}

EntStatus
ent_put_record(EntStore* const        store,
               const int64_t          run,
               const EntRecord* const record,
               const bool             forced,
               EntPutResult* const    result,
               EntError* const        error)
{
  Put put = {.store  = store,
             .record = record,
             .run    = run,
             .error  = error,
             .forced = forced};

  bool    keep      = false;
  int64_t old       = 0;
  *result           = ENT_UNCHANGED;
  put.sentence_rows = ENT_ARENA_ARRAY(&put.arena, int64_t, record->n_sentences);
  EntStatus status  = put.sentence_rows
                        ? look_up(&put, &old, &keep)
                        : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  if (!status && !keep) {
    status = ent_sql_begin(store, error);
    status = status ? status : put_all(&put, result);
    status = ent_sql_finish(store, status, error);
  }
  ent_arena_clear(&put.arena);
  return status;
}

EntStatus
ent_put_article(EntStore* const            store,
                const int64_t              run,
                const EntExtraction* const extraction,
                const bool                 forced,
                EntPutResult* const        result,
                EntError* const            error)
{
  EntArena  arena  = {NULL, 0U};
  EntRecord record = {0};
  *result          = ENT_UNCHANGED;
  EntStatus status = ent_record_make(extraction, &arena, &record, error);
  status           = status ? status
                            : ent_put_record(store, run, &record, forced, result, error);
  ent_arena_clear(&arena);
  return status;
}

EntStatus
ent_store_put(EntStore* const            store,
              const int64_t              run,
              const EntExtraction* const extraction,
              EntPutResult* const        result,
              EntError* const            error)
{
  return ent_put_article(store, run, extraction, false, result, error);
}
