// SPDX-License-Identifier: ISC

#include "store/shard.h"

#include "base/utf8.h"
#include "store/row.h"
#include "store/sql.h"

#include <stdio.h>

/// An article that is read
typedef struct {
  EntStore*         shard;
  int64_t           row;
  EntArena*         arena;
  EntRecord*        record;
  EntError*         error;
  EntClaimSentence* sentences; ///< Those of #record, as the others
  EntClaim*         claims;
  EntEntity*        entities;
} Shard;

/// Columns of an article, as of a document, from `first` on
enum { NAME, TITLE, SITE, AUTHOR, URL, DATE, DIGEST, N_KNOWN };

static EntStatus
damaged(const Shard* const self, const char* const what)
{
  ent_error_set(self->error, ENT_ERR_FORMAT,
                "the store is damaged (%s of an "
                "article makes no sense)",
                what);
  return ent_error_place(self->error, self->shard->path, 0U, 0U);
}

static EntStatus
no_memory(const Shard* const self)
{
  return ent_error_set(self->error, ENT_ERR_MEMORY, "out of memory");
}

static bool
is_text(const EntSlice s)
{
  return ent_utf8_valid_prefix(s) == s.len;
}

/// What is known of an article; false if it makes no sense
static bool
read_known(sqlite3_stmt* const stmt,
           const int           first,
           const EntSlice      hash,
           EntArticle* const   article,
           EntDigest* const    digest)
{
  const EntSlice text = ent_sql_text(stmt, first + DIGEST);
  article->name       = ent_sql_text(stmt, first + NAME);
  article->title      = ent_sql_text(stmt, first + TITLE);
  article->site       = ent_sql_text(stmt, first + SITE);
  article->author     = ent_sql_text(stmt, first + AUTHOR);
  article->url        = ent_sql_text(stmt, first + URL);
  article->date       = ent_sql_text(stmt, first + DATE);
  snprintf(article->id, sizeof(article->id), "%.*s", ENT_SLICE_ARG(hash));
  snprintf(digest->text, sizeof(digest->text), "%.*s", ENT_SLICE_ARG(text));
  return hash.len == ENT_ARTICLE_DIGITS && text.len < sizeof(digest->text) &&
         ent_article_is_told(article);
}

EntStatus
ent_shard_documents(EntStore* const    shard,
                    const EntShardSink sink,
                    void* const        handle,
                    EntError* const    error)
{
  enum { KEY, BYTES, ARTICLE, HASH, FIRST };
  Shard         self = {.shard = shard, .error = error};
  sqlite3_stmt* stmt = NULL;
  EntStatus status = ent_sql_bind(shard, SQL_SHARD_DOCUMENTS, &stmt, error, "");
  int       rc     = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    EntArticle     article = {.text = {NULL, 0U}};
    const EntSlice bytes   = ent_sql_text(stmt, BYTES); // Ends with a zero
    EntSource      source  = {
            .key = ent_sql_text(stmt, KEY), .bytes = bytes.data, .article = &article};
    if (!bytes.data || strlen(bytes.data) != bytes.len || !source.key.len ||
        !is_text(source.key) ||
        !read_known(stmt, FIRST, ent_sql_text(stmt, HASH), &article,
                    &source.digest)) {
      status = damaged(&self, "what is known");
    } else {
      status =
        sink(handle, &source, sqlite3_column_int64(stmt, ARTICLE), error);
    }
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(shard, error);
  }
  sqlite3_reset(stmt);
  return status;
}

static bool
own(EntArena* const arena, EntSlice* const s)
{
  *s = ent_arena_copy(arena, *s);
  return s->data != NULL;
}

static bool
own_all(EntArena* const arena, EntSlice* const* const list, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!own(arena, list[i])) {
      return false;
    }
  }
  return true;
}

/// How it was read, if that was kept
static EntStatus
read_reading(Shard* const self)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(self->shard, SQL_READING, &stmt, self->error, "i", self->row);
  if (status) {
    return status;
  }
  const int rc = sqlite3_step(stmt);
  if (rc == SQLITE_ROW) {
    const void* const data = sqlite3_column_blob(stmt, 0);
    const int         len  = sqlite3_column_bytes(stmt, 0);
    self->record->reading  = (EntSlice){(const char*)data, (size_t)len};
    status =
      own(self->arena, &self->record->reading) ? ENT_OK : no_memory(self);
  } else if (rc != SQLITE_DONE) {
    status = ent_sql_error(self->shard, self->error);
  }
  sqlite3_reset(stmt);
  return status;
}

static EntStatus
read_article(Shard* const self, EntArticle* const article)
{
  enum { HASH, FIRST, IS_STALE = FIRST + N_KNOWN, SIGNATURE };
  EntRecord* const record = self->record;
  sqlite3_stmt*    stmt   = NULL;
  EntStatus        status = ent_sql_bind(self->shard, SQL_SHARD_ARTICLE, &stmt,
                                         self->error, "i", self->row);
  if (status) {
    return status;
  }
  if (sqlite3_step(stmt) != SQLITE_ROW ||
      !read_known(stmt, FIRST, ent_sql_text(stmt, HASH), article,
                  &record->digest)) {
    status = damaged(self, "what is known");
  } else {
    const void* const signature = sqlite3_column_blob(stmt, SIGNATURE);
    const int         len       = sqlite3_column_bytes(stmt, SIGNATURE);
    record->is_stale            = sqlite3_column_int(stmt, IS_STALE) != 0;
    record->signature           = signature
                                    ? (EntSlice){(const char*)signature, (size_t)len}
                                    : ENT_SLICE_LITERAL("none");
    EntSlice* const strings[]   = {
        &article->name, &article->title, &article->site,    &article->author,
        &article->url,  &article->date,  &record->signature};
    status = own_all(self->arena, strings, sizeof(strings) / sizeof(strings[0]))
               ? ENT_OK
               : no_memory(self);
  }
  sqlite3_reset(stmt);
  record->article = article;
  return status ? status : read_reading(self);
}

/// Read a row of one of the lists of an article
typedef EntStatus (*ReadRow)(Shard* self, sqlite3_stmt* stmt);

static EntStatus
read_sentence(Shard* const self, sqlite3_stmt* const stmt)
{
  EntRecord* const        record = self->record;
  EntClaimSentence* const list   = (EntClaimSentence*)ent_arena_grow(
      self->arena, self->sentences, record->n_sentences,
      sizeof(EntClaimSentence));
  if (!list) {
    return no_memory(self);
  }
  const int64_t           number = sqlite3_column_int64(stmt, 0);
  EntClaimSentence* const s      = &list[record->n_sentences];
  *s = (EntClaimSentence){ent_sql_text(stmt, 3), (uint32_t)number,
                          sqlite3_column_int64(stmt, 1),
                          sqlite3_column_int64(stmt, 2)};
  record->sentences = self->sentences = list;
  const uint32_t last =
    record->n_sentences ? list[record->n_sentences - 1U].number : 0U;
  ++record->n_sentences;
  if (number > INT32_MAX || number <= (int64_t)last || !is_text(s->text)) {
    return damaged(self, "a sentence");
  }
  return own(self->arena, &s->text) ? ENT_OK : no_memory(self);
}

static bool
is_sound(const EntClaim* const claim, const EntRecord* const record)
{
  return claim->id.len == ENT_STATEMENT_DIGITS &&
         ent_iri_is_valid(claim->subject) &&
         ent_iri_is_valid(claim->predicate) &&
         ent_term_is_valid(&claim->object) &&
         (!claim->holder.len || ent_iri_is_valid(claim->holder)) &&
         (!claim->valid_from.kind || ent_term_is_valid(&claim->valid_from)) &&
         (!claim->valid_to.kind || ent_term_is_valid(&claim->valid_to)) &&
         is_text(claim->time_text) && is_text(claim->rule) &&
         is_text(claim->steps) &&
         ent_record_sentence(record, claim->sentence.number);
}

static EntStatus
read_claim(Shard* const self, sqlite3_stmt* const stmt)
{
  EntRecord* const record = self->record;
  EntClaim* const  list   = (EntClaim*)ent_arena_grow(
       self->arena, self->claims, record->n_claims, sizeof(EntClaim));
  if (!list) {
    return no_memory(self);
  }
  EntClaim* const c      = &list[record->n_claims++];
  EntStatus       status = ent_claim_row(self->shard, stmt, c, self->error);
  record->claims = self->claims = list;
  if (status) {
    return status;
  }
  if (!is_sound(c, record)) {
    return damaged(self, "a statement");
  }
  c->sentence               = *ent_record_sentence(record, c->sentence.number);
  EntSlice* const strings[] = {&c->id,
                               &c->article,
                               &c->subject,
                               &c->predicate,
                               &c->object.text,
                               &c->object.datatype,
                               &c->object.lang,
                               &c->holder,
                               &c->valid_from.text,
                               &c->valid_from.datatype,
                               &c->valid_to.text,
                               &c->valid_to.datatype,
                               &c->time_text,
                               &c->rule,
                               &c->steps};
  return own_all(self->arena, strings, sizeof(strings) / sizeof(strings[0]))
           ? ENT_OK
           : no_memory(self);
}

static EntStatus
read_entity(Shard* const self, sqlite3_stmt* const stmt)
{
  EntRecord* const record = self->record;
  EntEntity* const list   = (EntEntity*)ent_arena_grow(
      self->arena, self->entities, record->n_entities, sizeof(EntEntity));
  if (!list) {
    return no_memory(self);
  }
  EntEntity* const e = &list[record->n_entities++];
  *e                 = (EntEntity){ent_sql_text(stmt, 0), ent_sql_text(stmt, 1),
                                   ent_sql_text(stmt, 2), ent_sql_text(stmt, 3),
                                   ent_sql_text(stmt, 4)};
  record->entities = self->entities = list;
  if (!ent_iri_is_valid(e->iri) || !is_text(e->label) || !is_text(e->names) ||
      (e->class.len && !ent_iri_is_valid(e->class)) ||
      (e->match.len && !ent_iri_is_valid(e->match))) {
    return damaged(self, "an entity");
  }
  EntSlice* const strings[] = {&e->iri, &e->label, &e->class, &e->match,
                               &e->names};
  return own_all(self->arena, strings, sizeof(strings) / sizeof(strings[0]))
           ? ENT_OK
           : no_memory(self);
}

static EntStatus
read_list(Shard* const self, const SqlName name, const ReadRow read)
{
  sqlite3_stmt* stmt = NULL;
  EntStatus     status =
    ent_sql_bind(self->shard, name, &stmt, self->error, "i", self->row);
  int rc = SQLITE_DONE;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    status = read(self, stmt);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(self->shard, self->error);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_shard_record(EntStore* const  shard,
                 const int64_t    row,
                 EntArena* const  arena,
                 EntRecord* const record,
                 EntError* const  error)
{
  Shard             self    = {.shard  = shard,
                               .row    = row,
                               .arena  = arena,
                               .record = record,
                               .error  = error};
  EntArticle* const article = ENT_ARENA_ARRAY(arena, EntArticle, 1U);
  *record                   = (EntRecord){0};
  EntStatus status = article ? read_article(&self, article) : no_memory(&self);
  status =
    status ? status : read_list(&self, SQL_SHARD_SENTENCES, read_sentence);
  status = status ? status : read_list(&self, SQL_SHARD_CLAIMS, read_claim);
  return status ? status : read_list(&self, SQL_SHARD_ENTITIES, read_entity);
}
