// SPDX-License-Identifier: ISC

/*
  why S P O: the sentences that say so.

      Russia cooperatesWith Turkey
        1. [s:Ankara] and [o:Moscow] still have [p:joint operations]
           said by Sergey Shoygu · asserted, actual · confidence 0.82
           rule cooperate-n2 (clause conj link)
           Turkey's NATO membership … · 2020-11-11 · https://…
           also in Ankara and its allies · 2020-11-12 · https://…
      2 mentions in 1 independent source

  A place may be a variable: then every statement that matches is shown, each
  with its sum, in the order of their names.
*/

#include "rdf/print.h"
#include "repl/interrupt.h"
#include "repl/mentions.h"
#include "repl/render.h"
#include "repl/session.h"
#include "repl/terminal.h"
#include "sparql/infer.h"
#include "store/curation.h"

#include <inttypes.h>
#include <stdlib.h>

/// What was found so far
typedef struct {
  Session*   session;
  EntError*  error;
  EntBuffer  out;
  size_t     n_statements;
  uint64_t   n_rejected; ///< Of them, those that people rejected
  uint64_t   n_accepted; ///< Likewise
  MentionSum sum;
} Why;

/// A statement to be shown
typedef struct {
  EntStatementIds ids;
  EntSlice        line; ///< As it is shown
  EntSlice        key;  ///< By which it is sorted: #line, then its terms
} Statement;

/// They are collected before their mentions are read
typedef struct {
  Statement* items;
  size_t     n;
  size_t     capacity;
  EntArena*  arena;
} Statements;

static EntStatus
collect(void* const handle, const EntStatementIds* const statement)
{
  Statements* const list = (Statements*)handle;
  if (list->n == list->capacity) {
    const size_t     capacity = list->capacity ? list->capacity * 2U : 64U;
    Statement* const items = ENT_ARENA_ARRAY(list->arena, Statement, capacity);
    if (!items) {
      return ENT_ERR_MEMORY;
    }
    if (list->n) {
      memcpy(items, list->items, list->n * sizeof(*items));
    }
    list->items    = items;
    list->capacity = capacity;
  }
  list->items[list->n++] = (Statement){*statement, {NULL, 0U}, {NULL, 0U}};
  return ENT_OK;
}

/// Write the line of a statement, and the key that sorts it
static EntStatus
describe(EntEngine* const engine,
         Statement* const statement,
         EntArena* const  arena,
         EntError* const  error)
{
  const int64_t ids[]  = {statement->ids.s, statement->ids.p, statement->ids.o};
  EntBuffer     key    = {NULL, 0U, 0U, false};
  EntStatus     status = ENT_OK;
  for (size_t i = 0U; !status && i < 3U; ++i) {
    ent_buffer_string(&key, i ? " " : "");
    status = ent_engine_show(engine, ids[i], &key, error);
  }
  const size_t n = key.len;
  for (size_t i = 0U; !status && i < 3U; ++i) {
    EntOwnedTerm term;
    memset(&term, 0, sizeof(term));
    status = ent_lookup_term(ent_engine_lookup(engine), ids[i], &term, error);
    if (!status) {
      ent_buffer_byte(&key, '\0'); // Sorts before all that names have
      ent_term_print(&key, &term.term);
    }
    ent_buffer_clear(&term.bytes);
  }
  if (!status) {
    statement->key  = ent_arena_copy(arena, ent_buffer_slice(&key));
    statement->line = ent_slice_sub(statement->key, 0U, n);
    status          = key.failed || !statement->key.data
                        ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                        : ENT_OK;
  }
  ent_buffer_clear(&key);
  return status;
}

static int
compare(const void* const a, const void* const b)
{
  return ent_slice_compare(((const Statement*)a)->key,
                           ((const Statement*)b)->key);
}

/// Sort by what is said, so that the order of ingestion does not show
static EntStatus
sort(EntEngine* const engine, Statements* const list, EntError* const error)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; !status && i < list->n; ++i) {
    status = interrupt_flag
               ? ent_error_set(error, ENT_ERR_CANCELLED, "cancelled")
               : describe(engine, &list->items[i], list->arena, error);
  }
  if (!status && list->n) {
    qsort(list->items, list->n, sizeof(*list->items), compare);
  }
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
    mentions_write_parts(why->session, parts, 2U, &why->out);
    why->n_rejected += is_rejected;
    why->n_accepted += !is_rejected;
  }
  ent_arena_clear(&arena);
  return status;
}

/// The statement as a line, then its mentions; of several each has its sum
static EntStatus
show_statement(Why* const             why,
               const Statement* const statement,
               const bool             is_only)
{
  MentionSum sum = {0U, 0U, 0U, 0U, ent_map_new()};
  EntStatus  status =
    sum.sources ? ENT_OK
                 : ent_error_set(why->error, ENT_ERR_MEMORY, "out of memory");
  if (!status) {
    ent_buffer_string(&why->out, why->n_statements++ ? "\n" : "");
    render_text(&why->out, statement->line, terminal_width(why->session->out),
                0U);
    status = write_verdict(why, &statement->ids);
  }
  if (!status) {
    status = mentions_show(why->session, &statement->ids, &why->out, &sum,
                           &why->sum, why->error);
  }
  if (!status && !is_only && sum.n > 1U) {
    ent_buffer_string(&why->out, "     ");
    mentions_write_sum(&sum, 1U, &why->out);
    ent_buffer_byte(&why->out, '\n');
  }
  if (!status) {
    status =
      why->out.failed
        ? ent_error_set(why->error, ENT_ERR_MEMORY, "out of memory")
        : session_print(why->session, ent_buffer_slice(&why->out), why->error);
  }
  ent_buffer_reset(&why->out);
  ent_map_free(sum.sources);
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
  EntBuffer* const out     = &why->out;
  const bool       is_only = why->n_statements < 2U;
  if (!why->sum.n) {
    ent_buffer_string(out, "no sentence says so");
    ent_buffer_string(out, why->n_accepted   ? "; people accepted it"
                           : why->n_rejected ? "; people rejected it"
                                             : "");
  } else {
    ent_buffer_byte(out, '\n');
    mentions_write_sum(&why->sum, why->n_statements, out);
  }
  if (why->sum.n && is_only) {
    ent_buffer_string(out, why->n_rejected   ? "; people rejected it"
                           : why->n_accepted ? "; people accepted it"
                           : why->sum.n_facts
                             ? ""
                             : "; none asserts it, so it is not a fact");
  } else if (why->sum.n) {
    if (why->n_rejected) {
      ent_buffer_printf(out, "; people rejected %" PRIu64, why->n_rejected);
    }
    if (why->n_accepted) {
      ent_buffer_printf(out, "; people accepted %" PRIu64, why->n_accepted);
    }
  }
  ent_buffer_byte(out, '\n');
  return session_print(why->session, ent_buffer_slice(out), why->error);
}

EntStatus
session_why(Session* const session, const EntSlice text, EntError* const error)
{
  Why why;
  memset(&why, 0, sizeof(why));
  why.session     = session;
  why.error       = error;
  why.sum.sources = ent_map_new();
  if (!why.sum.sources) {
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
  status = status ? status : sort(session->engine, &list, error);
  for (size_t i = 0U; !status && i < list.n; ++i) {
    status = show_statement(&why, &list.items[i], list.n == 1U);
  }
  if (!status) {
    status = write_summary(&why);
  }
  ent_map_free(why.sum.sources);
  ent_buffer_clear(&why.out);
  ent_arena_clear(&arena);
  return status;
}
