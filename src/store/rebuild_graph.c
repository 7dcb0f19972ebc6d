// SPDX-License-Identifier: ISC

/*
  Of a sentence a graph tells where it stands, its number, and of each claim
  the words that say it and those that show it.  The text that is made has all
  of these, the longest first, and an ellipsis between those that do not lie in
  one another:

      refugees from Darfur … Chad opened its border to refugees
*/

#include "store/rebuild_graph.h"

#include "base/buffer.h"
#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "store/row.h"
#include "store/sql.h"

#include <stdlib.h>

/// Between two quotes of a sentence
#define ELLIPSIS " \xE2\x80\xA6 "

/// A graph that is being read
typedef struct {
  RebuildGraph* told;
  EntSlice      digits;
  EntArena*     arena;
  EntBuffer     urls;     ///< Other addresses of the article, one a line
  int64_t       node;     ///< Of the last row
  bool          is_claim; ///< It may be one, the last of #told
} Reader;

static bool
own(EntArena* const arena, EntTerm* const term)
{
  term->text     = ent_arena_copy(arena, term->text);
  term->datatype = ent_arena_copy(arena, term->datatype);
  term->lang     = ent_arena_copy(arena, term->lang);
  return term->text.data && term->datatype.data && term->lang.data;
}

/// The last claim was read, or given up
static void
end_node(Reader* const self)
{
  RebuildGraph* const told = self->told;
  if (self->is_claim && ent_claim_is_whole(&told->claims[told->n])) {
    ++told->n;
  }
  self->is_claim = false;
}

static EntStatus
begin_node(Reader* const self, const EntSlice iri)
{
  RebuildGraph* const told   = self->told;
  const EntSlice      digits = ent_statement_digits(iri);
  end_node(self);
  if (digits.len) {
    told->claims      = (EntToldClaim*)ent_arena_grow(self->arena, told->claims,
                                                      told->n, sizeof(EntToldClaim));
    const EntSlice id = ent_arena_copy(self->arena, digits);
    if (!told->claims || !id.data) {
      return ENT_ERR_MEMORY;
    }
    told->claims[told->n] =
      (EntToldClaim){.claim = {.id = id, .article = self->digits}};
    self->is_claim = true;
  }
  return ENT_OK;
}

/// Node, its IRI, predicate, object
static EntStatus
read_row(Reader* const self, sqlite3_stmt* const stmt)
{
  const int64_t  node      = sqlite3_column_int64(stmt, 0);
  const EntSlice iri       = ent_sql_text(stmt, 1);
  const EntSlice predicate = ent_sql_text(stmt, 2);
  EntTerm        object    = ent_term_row(stmt, 3);
  if (node != self->node && begin_node(self, iri)) {
    return ENT_ERR_MEMORY;
  }
  self->node = node;
  const bool is_article =
    ent_slice_equals(ent_article_digits(iri), self->digits);
  if (!is_article && !self->is_claim) {
    return ENT_OK;
  }
  if (!own(self->arena, &object)) {
    return ENT_ERR_MEMORY;
  }
  if (is_article) {
    self->told->has_article =
      self->told->has_article || (ent_slice_is(predicate, ENT_NS_RDF "type") &&
                                  ent_slice_is(object.text, ENT_NS "Article"));
    ent_article_take(&self->told->article, predicate, &object, &self->urls);
    return self->urls.failed ? ENT_ERR_MEMORY : ENT_OK;
  }
  self->is_claim = ent_claim_take(&self->told->claims[self->told->n],
                                  self->digits, predicate, &object);
  return ENT_OK;
}

static int
compare_claims(const void* const a, const void* const b)
{
  const EntToldClaim* const x = (const EntToldClaim*)a;
  const EntToldClaim* const y = (const EntToldClaim*)b;
  return ent_slice_compare(x->claim.id, y->claim.id);
}

EntStatus
rebuild_read(EntStore* const     store,
             const EntSlice      digits,
             EntArena* const     arena,
             RebuildGraph* const told,
             EntError* const     error)
{
  Reader        self = {.told = told, .digits = digits, .arena = arena};
  sqlite3_stmt* stmt = NULL;
  size_t        n    = 0U;
  EntStatus     status =
    ent_sql_bind(store, SQL_LOADED_GRAPH, &stmt, error, "i", told->graph);
  told->article.id = digits;
  while (!status) {
    const int rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW || ++n > REBUILD_MAX_QUADS) {
      status = rc == SQLITE_ROW || rc == SQLITE_DONE
                 ? ENT_OK
                 : ent_sql_error(store, error);
      break;
    }
    status = read_row(&self, stmt) ? ent_no_memory(error) : ENT_OK;
  }
  sqlite3_reset(stmt);
  end_node(&self);
  told->article.urls = ent_arena_copy(arena, ent_buffer_slice(&self.urls));
  if (!status && !told->article.urls.data) {
    status = ent_no_memory(error);
  }
  ent_buffer_clear(&self.urls);
  if (n > REBUILD_MAX_QUADS) {
    told->has_article = false;
  }
  if (told->n) { // Their rows came by number, which is that of the load
    qsort(told->claims, told->n, sizeof(*told->claims), compare_claims);
  }
  return status;
}

/// Words that a sentence has
typedef struct {
  uint32_t number;
  EntSlice text;
} Quote;

static int
compare_quotes(const void* const a, const void* const b)
{
  const Quote* const x = (const Quote*)a;
  const Quote* const y = (const Quote*)b;
  if (x->number != y->number) {
    return x->number < y->number ? -1 : 1;
  }
  return x->text.len != y->text.len ? (x->text.len < y->text.len ? 1 : -1)
                                    : ent_slice_compare(x->text, y->text);
}

/// Set `*span` to where `words` stand in `text`, first if they can in `near`
static bool
find_words(const EntSlice text,
           const EntSlice words,
           const EntSpan  near,
           EntSpan* const span)
{
  *span = (EntSpan){0U, 0U};
  if (!words.len || !text.len) {
    return !words.len;
  }
  const char* at = (const char*)memmem(
    text.data + near.begin, near.end - near.begin, words.data, words.len);
  at =
    at ? at : (const char*)memmem(text.data, text.len, words.data, words.len);
  if (at) {
    span->begin = (uint32_t)(at - text.data);
    span->end   = span->begin + (uint32_t)words.len;
  }
  return at != NULL;
}

/// The text of the sentence whose quotes begin at `*i`, which goes behind them
static EntSlice
make_text(const Quote* const quotes,
          const size_t       n,
          size_t* const      i,
          EntArena* const    arena)
{
  const uint32_t number = quotes[*i].number;
  EntBuffer      text   = {NULL, 0U, 0U, false};
  for (; *i < n && quotes[*i].number == number; ++*i) {
    const EntSlice words = quotes[*i].text;
    const EntSlice made  = ent_buffer_slice(&text);
    EntSpan        span;
    if (!find_words(made, words, (EntSpan){0U, 0U}, &span) &&
        made.len + words.len <= REBUILD_MAX_SENTENCE) {
      ent_buffer_string(&text, made.len ? ELLIPSIS : "");
      ent_buffer_append(&text, words);
    }
  }
  const EntSlice none = {NULL, 0U};
  const EntSlice out =
    text.failed ? none : ent_arena_copy(arena, ent_buffer_slice(&text));
  ent_buffer_clear(&text);
  return out;
}

static EntStatus
make_sentences(const RebuildGraph* const told,
               EntArena* const           arena,
               EntRecord* const          record,
               EntError* const           error)
{
  const size_t            n      = told->n * 2U;
  Quote* const            quotes = ENT_ARENA_ARRAY(arena, Quote, n);
  EntClaimSentence* const list =
    ENT_ARENA_ARRAY(arena, EntClaimSentence, told->n);
  if (!quotes || !list) {
    return ent_no_memory(error);
  }
  for (size_t i = 0U; i < told->n; ++i) {
    const EntToldClaim* const c = &told->claims[i];
    quotes[2U * i]              = (Quote){c->claim.sentence.number, c->quote};
    quotes[2U * i + 1U]         = (Quote){c->claim.sentence.number, c->trigger};
  }
  if (n) {
    qsort(quotes, n, sizeof(*quotes), compare_quotes);
  }
  for (size_t i = 0U; i < n;) {
    EntClaimSentence* const s = &list[record->n_sentences++];
    s->number                 = quotes[i].number;
    s->text                   = make_text(quotes, n, &i, arena);
    s->begin                  = -1; // The first claim tells
    if (!s->text.data) {
      return ent_no_memory(error);
    }
  }
  record->sentences = list;
  for (size_t i = 0U; i < told->n; ++i) {
    const EntClaimSentence* const s = &told->claims[i].claim.sentence;
    EntClaimSentence* const       known =
      &list[ent_record_sentence(record, s->number) - list];
    if (known->begin < 0) {
      known->begin = s->begin;
      known->end   = s->end;
    }
  }
  return ENT_OK;
}

EntStatus
rebuild_record(const RebuildGraph* const told,
               EntArena* const           arena,
               EntRecord* const          record,
               EntError* const           error)
{
  EntClaim* const list = ENT_ARENA_ARRAY(arena, EntClaim, told->n);
  const EntStatus status =
    list ? make_sentences(told, arena, record, error) : ent_no_memory(error);
  for (size_t i = 0U; i < told->n && !status; ++i) {
    const EntToldClaim* const     c     = &told->claims[i];
    EntClaim* const               claim = &list[record->n_claims];
    const EntClaimSentence* const s =
      ent_record_sentence(record, c->claim.sentence.number);
    *claim            = c->claim;
    claim->sentence   = *s;
    const EntSpan all = {0U, (uint32_t)s->text.len};
    // Two sentences under one number: the one that is not kept stays RDF
    if (s->begin == c->claim.sentence.begin &&
        s->end == c->claim.sentence.end &&
        find_words(s->text, c->quote, all, &claim->span) &&
        find_words(s->text, c->trigger, claim->span, &claim->cue_span)) {
      ++record->n_claims;
    }
  }
  record->claims = list;
  return status;
}
