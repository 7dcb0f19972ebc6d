// SPDX-License-Identifier: ISC

/*
  Why a query has no solution.

  First each triple pattern is tried alone: one that matches nothing is the
  reason.  Else patterns are joined one after the other, until nothing is
  left: the last one that was added is in the way.
*/

#include "base/display.h"
#include "rdf/iri.h"
#include "sparql/engine.h"
#include "sparql/plan.h"
#include "sparql/suggest.h"

/// All triple patterns of a query
typedef struct {
  EntTriplePattern* items;
  size_t            n;
  size_t            capacity;
} List;

/// The patterns of the default graph that every solution matches
static void
collect(const EntAlgebra* const algebra, List* const list)
{
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      for (size_t i = 0U; i < algebra->as.bgp.n && list->n < list->capacity;
           ++i) {
        list->items[list->n++] = algebra->as.bgp.triples[i];
      }
      return;
    case ENT_ALGEBRA_JOIN:
      collect(algebra->as.join.left, list);
      collect(algebra->as.join.right, list);
      return;
    case ENT_ALGEBRA_LEFT_JOIN:
      collect(algebra->as.left_join.left, list);
      return;
    case ENT_ALGEBRA_MINUS:
      collect(algebra->as.join.left, list);
      return;
    case ENT_ALGEBRA_FILTER:
      collect(algebra->as.filter.input, list);
      return;
    case ENT_ALGEBRA_EXTEND:
      collect(algebra->as.extend.input, list);
      return;
    case ENT_ALGEBRA_ORDER:
      collect(algebra->as.order.input, list);
      return;
    case ENT_ALGEBRA_PROJECT:
      collect(algebra->as.project.input, list);
      return;
    case ENT_ALGEBRA_DISTINCT:
    case ENT_ALGEBRA_REDUCED:
      collect(algebra->as.distinct.input, list);
      return;
    case ENT_ALGEBRA_SLICE:
      collect(algebra->as.slice.input, list);
      return;
    default:
      return; // Of others, none has to match by itself
  }
}

/// Set `*matches` if the `n` patterns at `triples` have a solution
static EntStatus
try_patterns(EntQuery* const         query,
             EntTriplePattern* const triples,
             const size_t            n,
             bool* const             matches,
             EntError* const         error)
{
  EntEngine* const  engine = query->engine;
  EntAlgebra* const bgp    = ent_algebra_bgp(&query->arena, n, triples);
  EntAlgebra* const one =
    bgp ? ent_algebra_slice(&query->arena, bgp, 0U, 1U) : NULL;
  if (!one) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  EntSql              sql;
  sqlite3_stmt*       stmt    = NULL;
  const EntSqlContext context = {engine->lookup,
                                 engine->values,
                                 &query->parsed.dataset,
                                 engine->inference,
                                 query->parsed.n_variables,
                                 query->parsed.variables,
                                 0U,
                                 NULL,
                                 false};
  EntStatus           status =
    ent_sql_generate(&context, &query->arena, one, &sql, error);
  if (!status) {
    status = ent_engine_prepare_sql(engine, &sql, &stmt, error);
  }
  if (!status) {
    status = ent_engine_step(engine, stmt, query->deadline, matches, error);
  }
  sqlite3_finalize(stmt);
  ent_sql_clear(&sql);
  return status;
}

static void
print_pattern(const EntTriplePattern* const triple, EntBuffer* const buffer)
{
  const EntNode* const nodes[] = {&triple->s, &triple->p, &triple->o};
  for (size_t i = 0U; i < 3U; ++i) {
    ent_buffer_string(buffer, i ? " " : "");
    ent_display_append(buffer, nodes[i]->source);
  }
}

static EntStatus
consider(void* const handle, const EntLabel* const label)
{
  return ent_suggest_add((EntSuggestions*)handle, label->text, label->role,
                         label->id)
           ? ENT_OK
           : ENT_ERR_MEMORY;
}

/// Append names near to that of an IRI that the store lacks
static EntStatus
print_near(EntQuery* const      query,
           const EntNode* const node,
           EntBuffer* const     buffer,
           EntError* const      error)
{
  EntSuggestions suggestions;
  if (node->term.kind != ENT_TERM_IRI) {
    return ENT_OK;
  }
  ent_suggest_init(&suggestions, ent_iri_local_name(node->term.text), 0,
                   &query->arena);
  const EntStatus status =
    ent_lookup_labels(query->engine->lookup, ENT_LABELS_ALL,
                      (EntSlice){NULL, 0U}, consider, &suggestions, error);
  ent_suggest_print(&suggestions, buffer);
  return status;
}

/// What more can be said of a pattern without matches
static EntStatus
print_reason(EntQuery* const               query,
             const EntTriplePattern* const triple,
             EntBuffer* const              buffer,
             EntError* const               error)
{
  const EntNode* const nodes[]    = {&triple->s, &triple->p, &triple->o};
  bool                 is_unknown = false;
  if (query->parsed.dataset.n_from) {
    return ENT_OK; // What the store has says little of these graphs
  }
  for (size_t i = 0U; i < 3U; ++i) {
    if (nodes[i]->kind == ENT_NODE_TERM && !nodes[i]->id) {
      ent_buffer_string(buffer, is_unknown ? ", " : ": the store has no ");
      ent_display_append(buffer, nodes[i]->source);
      is_unknown             = true;
      const EntStatus status = print_near(query, nodes[i], buffer, error);
      if (status) {
        return status;
      }
    }
  }
  if (is_unknown) {
    return ENT_OK;
  }

  if (triple->p.claimed) {
    ent_buffer_string(buffer, " of that holder, or at that time");
    return ENT_OK;
  }

  // Of ?x p ?x the count would be that of ?x p ?y
  for (size_t i = 0U; i < 3U; ++i) {
    const EntNode* const next = nodes[(i + 1U) % 3U];
    if (nodes[i]->kind == ENT_NODE_VARIABLE &&
        next->kind == ENT_NODE_VARIABLE &&
        nodes[i]->variable == next->variable) {
      return ENT_OK;
    }
  }

  // Facts are asserted and actual; the sentences may say something else
  int64_t               n   = 0;
  const EntStatementIds ids = {triple->s.id, triple->p.id, triple->o.id};
  const EntStatus       status =
    ent_lookup_n_mentions(query->engine->lookup, &ids, &n, error);
  if (!status && n) {
    ent_buffer_printf(buffer,
                      "; %lld sentence%s of it, but not as a fact: why ",
                      (long long)n, n == 1 ? " speaks" : "s speak");
    print_pattern(triple, buffer);
  }
  return status;
}

EntStatus
ent_query_explain_empty(EntQuery* const  query,
                        EntBuffer* const buffer,
                        EntError* const  error)
{
  List list = {ENT_ARENA_ARRAY(&query->arena, EntTriplePattern, ENT_MAX_ITEMS),
               0U, ENT_MAX_ITEMS};
  if (!list.items) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  collect(query->plan_root, &list);

  for (size_t i = 0U; i < list.n; ++i) {
    bool            matches = true;
    const EntStatus status =
      try_patterns(query, &list.items[i], 1U, &matches, error);
    if (status) {
      return status;
    }
    if (!matches) {
      ent_buffer_string(buffer, "nothing matches ");
      print_pattern(&list.items[i], buffer);
      const EntStatus last = print_reason(query, &list.items[i], buffer, error);
      ent_buffer_byte(buffer, '\n');
      return last;
    }
  }

  for (size_t n = 2U; n <= list.n; ++n) {
    bool            matches = true;
    const EntStatus status =
      try_patterns(query, list.items, n, &matches, error);
    if (status) {
      return status;
    }
    if (!matches) {
      ent_buffer_string(buffer, "nothing matches ");
      for (size_t i = 0U; i < n; ++i) {
        ent_buffer_string(buffer, i ? " . " : "");
        print_pattern(&list.items[i], buffer);
      }
      ent_buffer_string(buffer, " together, though each alone does\n");
      return ENT_OK;
    }
  }
  return ENT_OK;
}
