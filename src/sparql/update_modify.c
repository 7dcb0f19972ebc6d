// SPDX-License-Identifier: ISC

/*
  DELETE and INSERT: the solutions of a pattern, and quads made of templates
  (SPARQL 1.1 Update, section 3.1.3).
*/

#include "base/map.h"
#include "sparql/engine.h"
#include "sparql/memory.h"
#include "sparql/updating.h"
#include "store/evidence_ids.h"
#include "store/intern.h"

#include <assert.h>
#include <stdio.h>

/// A term of a solution, or of a template
typedef struct {
  int64_t     id; ///< Of the store or of the engine; 0: none
  EntTermKind kind;
} Value;

/// All solutions, read before anything is changed
typedef struct {
  size_t    n_variables; ///< That templates name
  uint32_t* variables;
  size_t    n; ///< Rows
  size_t    capacity;
  Value*    values; ///< Row by row; owned
} Solutions;

/// Terms of one quad of a template, of those that are no variables
typedef struct {
  Value at[4];
} Constants;

/// One Modify at work
typedef struct {
  EntUpdating*              updating;
  const EntUpdateOperation* operation;
  Solutions                 solutions;
  EntMap*                   labels; ///< Of blank nodes in templates: numbers
  EntOwnedTerm              term;
} Modify;

static EntStatus
no_memory(const Modify* const modify)
{
  return ent_memory_fail(modify->updating->error);
}

static const EntNode*
place_of(const EntQuadPattern* const quad, const size_t place)
{
  const EntNode* const nodes[] = {&quad->triple.s, &quad->triple.p,
                                  &quad->triple.o, &quad->g};
  return nodes[place];
}

/// Column of a variable in the solutions, their number if it has none
static size_t
column_of(const Solutions* const solutions, const uint32_t variable)
{
  size_t i = 0U;
  while (i < solutions->n_variables && solutions->variables[i] != variable) {
    ++i;
  }
  return i;
}

/// Note the variables and the labels of blank nodes in templates
static EntStatus
collect(Modify* const modify, const EntQuadPattern* const quads, const size_t n)
{
  Solutions* const solutions = &modify->solutions;
  EntStatus        status    = ENT_OK;
  for (size_t i = 0U; !status && i < 4U * n; ++i) {
    const EntNode* const node = place_of(&quads[i / 4U], i % 4U);
    if (node->kind == ENT_NODE_VARIABLE &&
        column_of(solutions, node->variable) == solutions->n_variables) {
      solutions->variables[solutions->n_variables++] = node->variable;
    }
    if (node->kind == ENT_NODE_TERM && node->term.kind == ENT_TERM_BLANK &&
        !ent_map_get(modify->labels, node->term.text, NULL)) {
      status = ent_map_put(modify->labels, node->term.text,
                           (uint32_t)ent_map_size(modify->labels))
                 ? no_memory(modify)
                 : ENT_OK;
    }
  }
  return status;
}

/// Keep the solution that `query` stands at
static EntStatus
keep(Modify* const modify, const EntQuery* const query)
{
  Solutions* const solutions = &modify->solutions;
  const size_t     width     = solutions->n_variables;
  if (solutions->n == solutions->capacity) {
    const size_t more   = solutions->capacity ? solutions->capacity * 2U : 64U;
    Value* const values = (Value*)ent_memory_grow(solutions->values, more,
                                                  (width + 1U) * sizeof(Value));
    if (!values) {
      return no_memory(modify);
    }
    solutions->values   = values;
    solutions->capacity = more;
  }
  Value* const row = solutions->values + solutions->n++ * width;
  for (size_t i = 0U; i < width; ++i) {
    row[i] = (Value){query->values[i].id, ent_query_value(query, i)->kind};
  }
  return ENT_OK;
}

/// Find all solutions of the pattern; DATA has one
static EntStatus
solve(Modify* const modify)
{
  const EntUpdateOperation* const operation = modify->operation;
  EntUpdating* const              updating  = modify->updating;
  Solutions* const                solutions = &modify->solutions;
  if (!operation->where) {
    solutions->n = 1U;
    return ENT_OK;
  }
  EntParsed parsed;
  memset(&parsed, 0, sizeof(parsed));
  parsed.dataset     = operation->dataset;
  parsed.n_variables = operation->n_variables;
  parsed.variables   = operation->variables;
  parsed.n_projected = solutions->n_variables;
  parsed.projected   = solutions->variables;
  parsed.root =
    ent_algebra_project(updating->arena, operation->where,
                        solutions->n_variables, solutions->variables);
  if (!parsed.root) {
    return no_memory(modify);
  }
  EntQuery* query  = NULL;
  bool      more   = false;
  EntStatus status = ent_query_prepare_parsed(updating->engine, &parsed, &query,
                                              updating->error);
  while (!status && !(status = ent_query_step(query, &more, updating->error)) &&
         more) {
    status = keep(modify, query);
  }
  ent_query_free(query);
  return status;
}

/// The ids of terms in a template; `interns`: those that are new are added
static EntStatus
find_constants(Modify* const               modify,
               const EntQuadPattern* const quads,
               const size_t                n,
               const bool                  interns,
               Constants* const            constants)
{
  EntUpdating* const updating = modify->updating;
  EntStatus          status   = ENT_OK;
  for (size_t i = 0U; !status && i < 4U * n; ++i) {
    const EntNode* const node  = place_of(&quads[i / 4U], i % 4U);
    Value* const         value = &constants[i / 4U].at[i % 4U];
    if (node->kind != ENT_NODE_TERM || node->term.kind == ENT_TERM_BLANK) {
      continue;
    }
    value->kind = node->term.kind;
    status      = interns ? ent_store_intern(updating->store, &node->term,
                                             &value->id, updating->error)
                          : ent_store_find_term(updating->store, &node->term,
                                                &value->id, updating->error);
    status      = !interns && status == ENT_ERR_NOT_FOUND ? ENT_OK : status;
  }
  return status;
}

/// Set `*id` to a blank node with a label of this operation
static EntStatus
intern_blank(Modify* const  modify,
             const char     kind,
             const EntSlice name,
             int64_t* const id)
{
  EntUpdating* const updating = modify->updating;
  EntBuffer          label    = {NULL, 0U, 0U, false};
  EntStatus          status = ent_updating_label(updating, kind, name, &label);
  if (!status) {
    const EntTerm term = {
      ENT_TERM_BLANK, ent_buffer_slice(&label), {NULL, 0U}, {NULL, 0U}};
    status = ent_store_intern(updating->store, &term, id, updating->error);
  }
  ent_buffer_clear(&label);
  return status;
}

/// The blank node of a template for the solution `row`, new for each
static EntStatus
make_blank(Modify* const        modify,
           const EntNode* const node,
           const size_t         row,
           Value* const         value)
{
  char     name[48];
  uint32_t number = 0U;
  ent_map_get(modify->labels, node->term.text, &number);
  snprintf(name, sizeof(name), "%zu_%u", row, number);
  value->kind = ENT_TERM_BLANK;
  return intern_blank(modify, 't', ent_slice(name), &value->id);
}

/// Give a term that is no row of the store, since the pattern computed it or
/// evidence shows it, an id there
static EntStatus
intern_new(Modify* const modify, Value* const value)
{
  EntUpdating* const updating = modify->updating;
  EntStatus status = ent_values_term(updating->engine->values, value->id,
                                     &modify->term, updating->error);
  if (status) {
    return status;
  }
  return value->kind == ENT_TERM_BLANK
           ? intern_blank(modify, 'c', modify->term.term.text, &value->id)
           : ent_store_intern(updating->store, &modify->term.term, &value->id,
                              updating->error);
}

/// True if a term of that kind may stand there: subject, predicate, object,
/// graph
static bool
fits(const EntTermKind kind, const size_t place)
{
  return place == 1U   ? kind == ENT_TERM_IRI
         : place == 2U ? kind != ENT_TERM_NONE
                       : kind == ENT_TERM_IRI || kind == ENT_TERM_BLANK;
}

/**
   Set `*quad` to what a template is under the solution `row`.

   `*is_quad` is false if a variable is unbound, or a term cannot stand where
   it does, or the store has no such term: then there is nothing to do.
*/
static EntStatus
make_quad(Modify* const               modify,
          const EntQuadPattern* const pattern,
          const Constants* const      constants,
          const size_t                row,
          const bool                  inserts,
          QuadIds* const              quad,
          bool* const                 is_quad)
{
  const Solutions* const solutions = &modify->solutions;
  int64_t                ids[4]    = {0, 0, 0, 0};
  EntStatus              status    = ENT_OK;
  *is_quad                         = true;
  for (size_t i = 0U; !status && *is_quad && i < 4U; ++i) {
    const EntNode* const node  = place_of(pattern, i);
    Value                value = constants->at[i];
    if (node->kind == ENT_NODE_NONE) {
      continue; // The default graph
    }
    if (node->kind == ENT_NODE_VARIABLE) {
      assert(solutions->values);
      value    = solutions->values[row * solutions->n_variables +
                                column_of(solutions, node->variable)];
      *is_quad = value.kind != ENT_TERM_NONE;
      if (*is_quad && value.id >= ent_evidence_id(ENT_NODE_STATEMENT, 0)) {
        // What was not in the store cannot be deleted there
        *is_quad = inserts;
        status   = inserts ? intern_new(modify, &value) : ENT_OK;
      }
    } else if (node->term.kind == ENT_TERM_BLANK) {
      status = make_blank(modify, node, row, &value);
    }
    *is_quad = *is_quad && value.id && fits(value.kind, i);
    ids[i]   = value.id;
  }
  *quad = (QuadIds){ids[0], ids[1], ids[2], ids[3]};
  return status;
}

/// ENT_ERR_ARGUMENT if the quad is to be deleted from a graph that is shown;
/// `*checked` is the last one that is not
static EntStatus
check_graph(Modify* const               modify,
            const EntQuadPattern* const pattern,
            const size_t                row,
            int64_t* const              checked)
{
  const Solutions* const solutions = &modify->solutions;
  if (pattern->g.kind == ENT_NODE_TERM) {
    return row ? ENT_OK
               : ent_updating_check_shown(modify->updating, &pattern->g.term);
  }
  if (pattern->g.kind != ENT_NODE_VARIABLE) {
    return ENT_OK;
  }
  assert(solutions->values); // The variable is one of them
  const Value value =
    solutions->values[row * solutions->n_variables +
                      column_of(solutions, pattern->g.variable)];
  if (value.kind != ENT_TERM_IRI || value.id == *checked) {
    return ENT_OK;
  }
  const EntStatus status =
    ent_values_term(modify->updating->engine->values, value.id, &modify->term,
                    modify->updating->error);
  *checked = value.id;
  return status
           ? status
           : ent_updating_check_shown(modify->updating, &modify->term.term);
}

/// Make quads of a template for each solution, and delete or insert them
static EntStatus
apply(Modify* const               modify,
      const EntQuadPattern* const quads,
      const size_t                n,
      const bool                  inserts)
{
  EntUpdating* const updating  = modify->updating;
  Constants* const   constants = ENT_ARENA_ARRAY(updating->arena, Constants, n);
  if (!constants) {
    return no_memory(modify);
  }
  int64_t   checked = 0;
  EntStatus status  = find_constants(modify, quads, n, inserts, constants);
  for (size_t row = 0U; !status && row < modify->solutions.n; ++row) {
    for (size_t i = 0U; !status && i < n; ++i) {
      QuadIds quad    = {0, 0, 0, 0};
      bool    is_quad = false;
      status = inserts ? ENT_OK : check_graph(modify, &quads[i], row, &checked);
      status = status ? status
                      : make_quad(modify, &quads[i], &constants[i], row,
                                  inserts, &quad, &is_quad);
      if (!status && is_quad) {
        status = inserts ? ent_updating_insert(updating, quad)
                         : ent_updating_delete(updating, quad);
      }
    }
  }
  return status;
}

EntStatus
ent_updating_modify(EntUpdating* const              updating,
                    const EntUpdateOperation* const operation)
{
  Modify modify;
  memset(&modify, 0, sizeof(modify));
  modify.updating  = updating;
  modify.operation = operation;
  modify.labels    = ent_map_new();
  modify.solutions.variables =
    ENT_ARENA_ARRAY(updating->arena, uint32_t, operation->n_variables);
  EntStatus status =
    modify.labels && modify.solutions.variables ? ENT_OK : no_memory(&modify);
  status = status ? status
                  : collect(&modify, operation->deleted, operation->n_deleted);
  status = status
             ? status
             : collect(&modify, operation->inserted, operation->n_inserted);
  status = status ? status : solve(&modify);
  status = status
             ? status
             : apply(&modify, operation->deleted, operation->n_deleted, false);
  status = status
             ? status
             : apply(&modify, operation->inserted, operation->n_inserted, true);
  ent_buffer_clear(&modify.term.bytes);
  ent_map_free(modify.labels);
  ent_memory_free(modify.solutions.values);
  return status;
}
