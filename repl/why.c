// SPDX-License-Identifier: ISC

/*
  why S P O: the sentences that say so.

      Russia cooperatesWith Turkey
        1. [s:Ankara] and [o:Moscow] still have [p:joint operations]
           said by Sergey Shoygu · asserted, actual · confidence 0.82
           rule cooperate-n2 (clause conj link)
           Turkey's NATO membership … · 2020-11-11 · https://…
      1 mention

  A place may be a variable: then every statement that matches is shown.
*/

#include "store/why.h"

#include "base/display.h"
#include "base/map.h"
#include "repl/interrupt.h"
#include "repl/render.h"
#include "repl/session.h"
#include "repl/terminal.h"
#include "sparql/infer.h"
#include "store/curation.h"

#include <inttypes.h>

/// What was found so far
typedef struct {
  Session*  session;
  EntError* error;
  EntBuffer out;
  bool      has_colour;
  size_t    width;
  uint64_t  n; ///< Mentions
  uint64_t  n_in_statement;
  uint64_t  n_facts; ///< Asserted and actual ones
  uint64_t  n_negated;
  uint64_t  n_unreal;   ///< Affirmed, but possible, planned or demanded
  uint64_t  n_rejected; ///< Statements that people rejected
  uint64_t  n_accepted; ///< Likewise
  EntMap*   sources;    ///< Articles; of light edits of one another, one
} Why;

/// A statement to be shown; they are collected before their mentions are read
typedef struct {
  EntStatementIds* items;
  size_t           n;
  size_t           capacity;
  EntArena*        arena;
} Statements;

static EntStatus
collect(void* const handle, const EntStatementIds* const statement)
{
  Statements* const list = (Statements*)handle;
  if (list->n == list->capacity) {
    const size_t capacity = list->capacity ? list->capacity * 2U : 64U;
    EntStatementIds* const items =
      ENT_ARENA_ARRAY(list->arena, EntStatementIds, capacity);
    if (!items) {
      return ENT_ERR_MEMORY;
    }
    if (list->n) {
      memcpy(items, list->items, list->n * sizeof(*items));
    }
    list->items    = items;
    list->capacity = capacity;
  }
  list->items[list->n++] = *statement;
  return ENT_OK;
}

/// Append a line of parts that are joined by a dot; empty ones are left out
static void
write_parts(Why* const why, const EntSlice* const parts, const size_t n)
{
  EntBuffer line = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < n; ++i) {
    if (parts[i].len) {
      ent_buffer_string(&line, line.len ? " · " : "");
      ent_buffer_append(&line, parts[i]);
    }
  }
  render_text(&why->out, ent_buffer_slice(&line), why->width, 5U);
  why->out.failed = why->out.failed || line.failed;
  ent_buffer_clear(&line);
}

/// The sentence, its words marked
static void
write_sentence(Why* const why, const EntClaim* const claim)
{
  const MarkedSpan spans[] = {
    {claim->cue_span.begin, claim->cue_span.end, MARK_CUE},
    {claim->subject_span.begin, claim->subject_span.end, MARK_SUBJECT},
    {claim->object_span.begin, claim->object_span.end, MARK_OBJECT},
  };
  const size_t begin = why->out.len;
  render_marked(&why->out, claim->sentence.text, spans, 3U, why->has_colour,
                why->width, 5U);
  render_number(&why->out, begin, why->n_in_statement);
}

/// From when to when the claim holds: "2020", "from 1994"; empty if unknown
static EntSlice
interval_of(const EntClaim* const claim, EntArena* const arena)
{
  const EntSlice from = claim->valid_from.text;
  const EntSlice to   = claim->valid_to.text;
  if (!from.len || !to.len) {
    return !from.len && !to.len
             ? from
             : ent_arena_printf(arena, "%s %.*s", from.len ? "from" : "until",
                                ENT_SLICE_ARG(from.len ? from : to));
  }
  return ent_slice_equals(from, to)
           ? from
           : ent_arena_printf(arena, "%.*s to %.*s", ENT_SLICE_ARG(from),
                              ENT_SLICE_ARG(to));
}

/// Words of time and what they were read as: time "last year" (2020)
static EntSlice
time_of(const EntClaim* const claim, EntArena* const arena)
{
  const EntSlice when = interval_of(claim, arena);
  return when.len ? ent_arena_printf(arena, "time \"%.*s\" (%.*s)",
                                     ENT_SLICE_ARG(claim->time_text),
                                     ENT_SLICE_ARG(when))
                  : ent_arena_printf(arena, "time \"%.*s\"",
                                     ENT_SLICE_ARG(claim->time_text));
}

/// Who says it, how it is meant, by which rule, and where
static void
write_source(Why* const why, const EntMention* const mention)
{
  const EntClaim* const claim = &mention->claim;
  EntArena              arena = {NULL, 0U};
  const EntSlice        none  = {NULL, 0U};
  const EntSlice        holder =
    mention->holder_label.len ? mention->holder_label : claim->holder;
  const EntSlice meant[] = {
    holder.len ? ent_arena_printf(&arena, "said by %.*s", ENT_SLICE_ARG(holder))
               : ent_slice("said by the article"),
    ent_arena_printf(&arena, "%s, %s", ent_polarity_name(claim->polarity),
                     ent_modality_name(claim->modality)),
    claim->time_text.len ? time_of(claim, &arena) : none,
    ent_arena_printf(&arena, "confidence %.2f", claim->confidence)};
  const EntSlice rule[] = {
    ent_arena_printf(&arena,
                     claim->steps.len ? "rule %.*s (%.*s)" : "rule %.*s",
                     ENT_SLICE_ARG(claim->rule), ENT_SLICE_ARG(claim->steps)),
    ent_arena_printf(&arena, "sentence %u", claim->sentence.number)};
  const EntSlice copy_of = mention->article.copy_of;
  const EntSlice place[] = {
    mention->article.title.len ? mention->article.title : mention->name,
    mention->article.date, mention->article.site, mention->article.url,
    copy_of.len
      ? ent_arena_printf(&arena, "a copy of doc:%.*s", ENT_SLICE_ARG(copy_of))
      : none};
  write_parts(why, meant, 4U);
  write_parts(why, rule, 2U);
  write_parts(why, place, 5U);
  ent_arena_clear(&arena);
}

static EntStatus
on_mention(void* const handle, const EntMention* const mention)
{
  Why* const            why   = (Why*)handle;
  const EntClaim* const claim = &mention->claim;
  if (interrupt_flag) {
    return ent_error_set(why->error, ENT_ERR_CANCELLED, "cancelled");
  }
  ++why->n;
  ++why->n_in_statement;
  if (claim->polarity == ENT_NEGATED) {
    ++why->n_negated;
  } else if (claim->modality != ENT_ACTUAL) {
    ++why->n_unreal;
  } else {
    ++why->n_facts;
  }
  write_sentence(why, claim);
  write_source(why, mention);
  const EntSlice copy_of = mention->article.copy_of;
  if (why->out.failed ||
      ent_map_put(why->sources, copy_of.len ? copy_of : claim->article, 0U)) {
    return ent_error_set(why->error, ENT_ERR_MEMORY, "out of memory");
  }
  const EntStatus status =
    session_print(why->session, ent_buffer_slice(&why->out), why->error);
  ent_buffer_reset(&why->out);
  return status;
}

/// What people decided about it
static EntStatus
write_verdict(Why* const why, const EntStatementIds* const statement)
{
  EntStore* const store =
    ent_lookup_store(ent_engine_lookup(why->session->engine));
  EntArena        arena = {NULL, 0U};
  bool            found = false;
  EntDecision     decision;
  const EntStatus status =
    ent_store_verdict(store, statement->s, statement->p, statement->o, &arena,
                      &decision, &found, why->error);
  if (!status && found) {
    const bool     is_rejected = decision.action == ENT_REJECT;
    const EntSlice parts[]     = {
          ent_arena_printf(&arena, "%s%s%.*s, %.10s",
                       is_rejected ? "rejected" : "accepted",
                       decision.who.len ? " by " : "",
                           ENT_SLICE_ARG(decision.who), decision.at.data),
          decision.why};
    write_parts(why, parts, 2U);
    why->n_rejected += is_rejected;
    why->n_accepted += !is_rejected;
  }
  ent_arena_clear(&arena);
  return status;
}

/// The statement as a line, then its mentions
static EntStatus
show_statement(Why* const why, const EntStatementIds* const statement)
{
  EntEngine* const engine = why->session->engine;
  const int64_t    ids[]  = {statement->s, statement->p, statement->o};
  EntBuffer        line   = {NULL, 0U, 0U, false};
  EntStatus        status = ENT_OK;
  for (size_t i = 0U; !status && i < 3U; ++i) {
    ent_buffer_string(&line, i ? " " : "");
    status = ent_engine_show(engine, ids[i], &line, why->error);
  }
  if (!status) {
    ent_buffer_string(&why->out, why->n ? "\n" : "");
    render_text(&why->out, ent_buffer_slice(&line), why->width, 0U);
    why->n_in_statement = 0U;
    status              = write_verdict(why, statement);
  }
  if (!status) {
    status = ent_store_mentions(ent_lookup_store(ent_engine_lookup(engine)),
                                statement->s, statement->p, statement->o,
                                on_mention, why, why->error);
  }
  ent_buffer_clear(&line);
  return status;
}

/// Statements of the pattern and of its alternatives (infer.h)
static EntStatus
find_statements(Why* const                      why,
                const EntResolvedPattern* const pattern,
                Statements* const               list)
{
  EntLookup* const lookup = ent_engine_lookup(why->session->engine);
  EntAlternatives  all    = {0U, NULL};
  EntStatus        status =
    ent_infer(lookup, true, list->arena, &pattern->triple, &all, why->error);
  for (size_t i = 0U; !status && i < all.n; ++i) {
    const EntAlternative* const item = &all.items[i];
    const EntStatementIds ids = {item->is_swapped ? pattern->o : pattern->s,
                                 item->predicate,
                                 item->is_swapped ? pattern->s : pattern->o};
    const bool is_known =
      (pattern->s || pattern->triple.s.kind == ENT_NODE_VARIABLE) &&
      (pattern->p || pattern->triple.p.kind == ENT_NODE_VARIABLE) &&
      (pattern->o || pattern->triple.o.kind == ENT_NODE_VARIABLE);
    // Without a bound end, both directions of a symmetric property are one
    const bool is_twin = i && item->predicate == pattern->p && !ids.s && !ids.o;
    if (is_known && !is_twin) {
      status = ent_lookup_statements(lookup, &ids, item->is_any_symmetric,
                                     collect, list, why->error);
    }
  }
  return status;
}

/// A statement that no sentence says may have been decided about
static EntStatus
find_decided(Why* const                      why,
             const EntResolvedPattern* const pattern,
             Statements* const               list)
{
  const EntStatementIds ids   = {pattern->s, pattern->p, pattern->o};
  bool                  found = false;
  EntDecision           decision;
  if (list->n || !ids.s || !ids.p || !ids.o) {
    return ENT_OK;
  }
  const EntStatus status = ent_store_verdict(
    ent_lookup_store(ent_engine_lookup(why->session->engine)), ids.s, ids.p,
    ids.o, list->arena, &decision, &found, why->error);
  return status || !found ? status : collect(list, &ids);
}

/// How many sentences, and that none asserts it if that is so
static EntStatus
write_summary(Why* const why)
{
  EntBuffer* const out       = &why->out;
  const uint64_t   n_sources = ent_map_size(why->sources);
  if (!why->n) {
    ent_buffer_string(out, "no sentence says so");
    ent_buffer_string(out, why->n_accepted   ? "; people accepted it\n"
                           : why->n_rejected ? "; people rejected it\n"
                                             : "\n");
  } else {
    ent_buffer_printf(out, "\n%" PRIu64 " mention%s", why->n,
                      why->n == 1U ? "" : "s");
    if (why->n > 1U) {
      ent_buffer_printf(out, " in %" PRIu64 " independent source%s", n_sources,
                        n_sources == 1U ? "" : "s");
    }
    if (why->n != why->n_facts) {
      ent_buffer_printf(out, ": %" PRIu64 " asserted", why->n_facts);
    }
    if (why->n_negated) {
      ent_buffer_printf(out, ", %" PRIu64 " negated", why->n_negated);
    }
    if (why->n_unreal) {
      ent_buffer_printf(out, ", %" PRIu64 " possible, planned or demanded",
                        why->n_unreal);
    }
    ent_buffer_string(out, why->n_rejected   ? "; people rejected it\n"
                           : why->n_accepted ? "; people accepted it\n"
                           : why->n_facts
                             ? "\n"
                             : "; none asserts it, so it is not a fact\n");
  }
  return session_print(why->session, ent_buffer_slice(out), why->error);
}

EntStatus
session_why(Session* const session, const EntSlice text, EntError* const error)
{
  Why why;
  memset(&why, 0, sizeof(why));
  why.session    = session;
  why.error      = error;
  why.has_colour = terminal_has_colour(session->out);
  why.width      = terminal_width(session->out);
  why.sources    = ent_map_new();
  if (!why.sources) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  EntArena           arena = {NULL, 0U};
  Statements         list  = {NULL, 0U, 0U, &arena};
  EntResolvedPattern pattern;
  EntStatus          status = ENT_OK;
  memset(&pattern, 0, sizeof(pattern));
  if (text.len) {
    status = ent_engine_pattern(session->engine, text, &arena, &pattern, error);
  } else {
    status =
      ent_error_set(error, ENT_ERR_SYNTAX,
                    "expected a statement: why SUBJECT PREDICATE OBJECT");
  }
  if (!status) {
    status = find_statements(&why, &pattern, &list);
  }
  status = status ? status : find_decided(&why, &pattern, &list);
  for (size_t i = 0U; !status && i < list.n; ++i) {
    status = show_statement(&why, &list.items[i]);
  }
  if (!status) {
    status = write_summary(&why);
  }
  ent_map_free(why.sources);
  ent_buffer_clear(&why.out);
  ent_arena_clear(&arena);
  return status;
}
