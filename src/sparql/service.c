// SPDX-License-Identifier: ISC

#include "sparql/service.h"

#include "base/map.h"
#include "rdf/print.h"
#include "sparql/answer.h"
#include "sparql/protocol.h"
#include "sparql/walk.h"

#include <stdint.h>

// Without a deadline an endpoint gets so many milliseconds
#define DEFAULT_TIMEOUT 60000U

/// A query whose endpoints are asked one by one
typedef struct {
  const EntServiceOptions* options;
  EntArena*                arena;
  EntParsed*               parsed;
  EntError*                error;
  size_t                   n_terms; ///< So far
  uint32_t                 n_blanks;
} Expansion;

static EntStatus
no_memory(Expansion* const expansion)
{
  return ent_error_set(expansion->error, ENT_ERR_MEMORY, "out of memory");
}

static bool
is_allowed(const EntServiceOptions* const options, const EntSlice iri)
{
  for (size_t i = 0U; i < options->n; ++i) {
    const EntSlice allowed = options->allowed[i];
    const size_t   n       = allowed.len;
    if (n && allowed.data[n - 1U] == '*'
          ? iri.len >= n - 1U && !memcmp(iri.data, allowed.data, n - 1U)
          : ent_slice_equals(allowed, iri)) {
      return true;
    }
  }
  return false;
}

// The variable of this query that is called `name`, if it has one
static bool
find_variable(const EntParsed* const parsed,
              const EntSlice         name,
              uint32_t* const        variable)
{
  for (size_t i = 0U; i < parsed->n_variables; ++i) {
    if (!parsed->variables[i].is_hidden &&
        ent_slice_equals(parsed->variables[i].name, name)) {
      *variable = (uint32_t)i;
      return true;
    }
  }
  return false;
}

/*
  Give a blank node of the answer a label that no other has: neither of the
  store nor of another answer.  Within one answer it stays one node.
*/
static EntStatus
rename_blank(Expansion* const expansion, EntMap* const labels, EntTerm* term)
{
  uint32_t       number = 0U;
  const EntSlice given  = term->text;
  if (ent_map_get(labels, given, &number)) {
    term->text = ent_arena_printf(expansion->arena, "r%u", number);
    return term->text.data ? ENT_OK : no_memory(expansion);
  }
  EntStatus status = ENT_OK;
  int64_t   id     = 0;
  do {
    number     = ++expansion->n_blanks;
    term->text = ent_arena_printf(expansion->arena, "r%u", number);
    if (!term->text.data) {
      return no_memory(expansion);
    }
    status =
      ent_store_term_id(expansion->options->store, term, &id, expansion->error);
  } while (!status && id);
  if (status) {
    return status;
  }
  return ent_map_put(labels, given, number) ? no_memory(expansion) : ENT_OK;
}

// Fill `table` with the columns of `answer` that the query has
static EntStatus
fill_table(Expansion* const       expansion,
           const EntAnswer* const answer,
           EntTable* const        table,
           EntMap* const          labels)
{
  size_t columns[ENT_MAX_ANSWER_VARIABLES];
  table->variables =
    ENT_ARENA_ARRAY(expansion->arena, uint32_t, answer->n_variables);
  if (!table->variables) {
    return no_memory(expansion);
  }
  for (size_t i = 0U; i < answer->n_variables; ++i) {
    uint32_t variable = 0U;
    if (find_variable(expansion->parsed, answer->variables[i], &variable)) {
      columns[table->n_variables]            = i;
      table->variables[table->n_variables++] = variable;
    }
  }
  table->n_rows = answer->n_rows;
  table->cells  = ENT_ARENA_ARRAY(expansion->arena, EntNode,
                                  table->n_rows * table->n_variables);
  if (!table->cells) {
    return no_memory(expansion);
  }
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < table->n_rows && !status; ++i) {
    for (size_t j = 0U; j < table->n_variables && !status; ++j) {
      EntNode* const cell = &table->cells[i * table->n_variables + j];
      cell->term          = answer->cells[i * answer->n_variables + columns[j]];
      cell->kind =
        cell->term.kind == ENT_TERM_NONE ? ENT_NODE_NONE : ENT_NODE_TERM;
      if (cell->term.kind == ENT_TERM_BLANK) {
        status = rename_blank(expansion, labels, &cell->term);
      }
    }
  }
  return status;
}

/// Send one request; `algebra` becomes the table that it gives
static EntStatus
request(Expansion* const  expansion,
        const EntSlice    iri,
        const EntSlice    query,
        EntAlgebra* const algebra)
{
  const EntServiceOptions* const options = expansion->options;
  EntHttpLimits                  limits  = options->limits;
  limits.max_size = limits.max_size ? limits.max_size : ENT_MAX_ANSWER;
  limits.timeout  = limits.timeout ? limits.timeout : DEFAULT_TIMEOUT;

  EntTable table = {0U, NULL, 1U, NULL, NULL};
  // Whoever writes queries is not whom passwords were entrusted to
  const EntHttpOptions http_options = {limits, NULL, 0U};
  EntHttp*             http         = NULL;
  EntHttpResponse      response     = {0};
  EntAnswer            answer       = {0};
  EntMap* const        labels       = ent_map_new();
  EntStatus            status       = labels ? ENT_OK : no_memory(expansion);
  if (!status) {
    status = ent_http_open(&http_options, &http, expansion->error);
  }
  if (!status) {
    status = ent_protocol_query(http, iri, query, ENT_ACCEPT_SOLUTIONS,
                                &response, expansion->error);
  }
  if (!status) {
    status = ent_answer_read(ent_buffer_slice(&response.body),
                             ENT_MAX_SERVICE_TERMS - expansion->n_terms,
                             expansion->arena, &answer, expansion->error);
  }
  if (!status && answer.is_boolean) {
    status = ent_error_set(expansion->error, ENT_ERR_FORMAT,
                           "the endpoint gives no solutions");
  }
  if (!status) {
    expansion->n_terms += answer.n_rows * answer.n_variables;
    status = fill_table(expansion, &answer, &table, labels);
  }
  ent_map_free(labels);
  ent_buffer_clear(&response.body);
  ent_http_close(http);
  algebra->kind     = ENT_ALGEBRA_TABLE;
  algebra->as.table = table;
  return status;
}

/// Variables of the service that what stands before it always binds
static EntStatus
find_shared(Expansion* const        expansion,
            const EntService* const service,
            EntTable* const         table)
{
  const EntParsed* const parsed = expansion->parsed;
  EntVariableSet         possible;
  EntVariableSet         certain;
  EntVariableSet         inside;
  ent_algebra_variables(service->before, &possible, &certain);
  ent_algebra_variables(service->input, &inside, NULL);
  table->variables =
    ENT_ARENA_ARRAY(expansion->arena, uint32_t, parsed->n_variables + 1U);
  if (!table->variables) {
    return no_memory(expansion);
  }
  for (uint32_t v = 0U; v < parsed->n_variables; ++v) {
    if (!parsed->variables[v].is_hidden && ent_variables_have(&certain, v) &&
        ent_variables_have(&inside, v)) {
      table->variables[table->n_variables++] = v;
    }
  }
  return ENT_OK;
}

/// Find the rows that the endpoint can be told of; `*is_any` if it can
static EntStatus
find_bindings(Expansion* const        expansion,
              const EntService* const service,
              EntTable* const         table,
              bool* const             is_any)
{
  const EntServiceOptions* const options = expansion->options;
  *is_any                                = false;
  if (!service->before || !options->solve) {
    return ENT_OK;
  }
  EntStatus status = find_shared(expansion, service, table);
  if (status || !table->n_variables) {
    return status;
  }
  status =
    options->solve(options->handle, service->before, table, expansion->error);
  *is_any = !status && table->n_rows <= ENT_MAX_SERVICE_BINDINGS;
  // A blank node is another one there
  for (size_t i = 0U; *is_any && i < table->n_rows * table->n_variables; ++i) {
    *is_any = table->cells[i].term.kind != ENT_TERM_BLANK;
  }
  return status;
}

/// The query with some rows of `table` as its VALUES
static EntStatus
print_values(Expansion* const      expansion,
             const EntTable* const table,
             const size_t          begin,
             const size_t          end,
             EntBuffer* const      out)
{
  ent_buffer_string(out, " VALUES (");
  for (size_t j = 0U; j < table->n_variables; ++j) {
    ent_buffer_printf(
      out, " ?%.*s",
      ENT_SLICE_ARG(expansion->parsed->variables[table->variables[j]].name));
  }
  ent_buffer_string(out, " ) {");
  for (size_t i = begin; i < end; ++i) {
    ent_buffer_string(out, " (");
    for (size_t j = 0U; j < table->n_variables; ++j) {
      ent_buffer_byte(out, ' ');
      ent_term_print(out, &table->cells[i * table->n_variables + j].term);
    }
    ent_buffer_string(out, " )");
  }
  ent_buffer_string(out, " }");
  return out->failed ? no_memory(expansion) : ENT_OK;
}

/// One request for each batch of rows; `algebra` becomes the union
static EntStatus
request_batches(Expansion* const        expansion,
                const EntService* const service,
                const EntTable* const   table,
                EntAlgebra* const       algebra)
{
  EntStatus status  = ENT_OK;
  algebra->kind     = ENT_ALGEBRA_TABLE;
  algebra->as.table = (EntTable){0U, NULL, 0U, NULL, NULL};
  for (size_t i = 0U; !status && i < table->n_rows; i += ENT_SERVICE_BATCH) {
    const size_t      end  = i + ENT_SERVICE_BATCH < table->n_rows
                               ? i + ENT_SERVICE_BATCH
                               : table->n_rows;
    EntAlgebra* const more = ENT_ARENA_ARRAY(expansion->arena, EntAlgebra, 2U);
    EntBuffer         text = {0};
    ent_buffer_append(&text, service->query);
    status = more ? print_values(expansion, table, i, end, &text)
                  : no_memory(expansion);
    if (!status) {
      status = request(expansion, service->endpoint.term.text,
                       ent_buffer_slice(&text), &more[0]);
    }
    if (!status && i) {
      more[1]          = *algebra;
      algebra->kind    = ENT_ALGEBRA_UNION;
      algebra->as.join = (EntJoin){&more[1], &more[0]};
    } else if (!status) {
      *algebra = more[0];
    }
    ent_buffer_clear(&text);
  }
  return status;
}

/// Ask the endpoint, an IRI; `algebra` becomes what it gives
static EntStatus
ask(Expansion* const        expansion,
    const EntService* const service,
    EntAlgebra* const       algebra)
{
  const EntSlice iri = service->endpoint.term.text;
  if (!is_allowed(expansion->options, iri)) {
    return ent_error_set(expansion->error, ENT_ERR_ARGUMENT,
                         "SERVICE <%.*s> is not allowed; --allow-service "
                         "allows it",
                         ENT_SLICE_ARG(iri));
  }
  EntTable  table  = {0U, NULL, 0U, NULL, NULL};
  bool      is_any = false;
  EntStatus status = find_bindings(expansion, service, &table, &is_any);
  return status   ? status
         : is_any ? request_batches(expansion, service, &table, algebra)
                  : request(expansion, iri, service->query, algebra);
}

/// SILENT hides what the endpoint does wrong, not what happens here
static EntStatus
ask_silently(Expansion* const        expansion,
             const EntService* const service,
             EntAlgebra* const       algebra)
{
  EntStatus status = ask(expansion, service, algebra);
  if (status && service->is_silent && status != ENT_ERR_MEMORY &&
      status != ENT_ERR_CANCELLED) {
    algebra->kind     = ENT_ALGEBRA_TABLE;
    algebra->as.table = (EntTable){0U, NULL, 1U, NULL, NULL};
    ent_error_set(expansion->error, ENT_OK, "%s", "");
    status = ENT_OK;
  }
  return status;
}

/// Solutions of one of the endpoints that the variable may be
static EntStatus
expand_one(Expansion* const  expansion,
           const EntService* service,
           const EntSlice    iri,
           EntAlgebra* const join)
{
  EntAlgebra* const both = ENT_ARENA_ARRAY(expansion->arena, EntAlgebra, 2U);
  EntNode* const    cell = ENT_ARENA_ARRAY(expansion->arena, EntNode, 1U);
  uint32_t* const   variable = ENT_ARENA_ARRAY(expansion->arena, uint32_t, 1U);
  if (!both || !cell || !variable) {
    return no_memory(expansion);
  }
  EntService one   = *service;
  *cell            = one.endpoint;
  cell->kind       = ENT_NODE_TERM;
  cell->term       = ent_term_iri(iri);
  *variable        = service->endpoint.variable;
  one.endpoint     = *cell;
  both[1].kind     = ENT_ALGEBRA_TABLE;
  both[1].as.table = (EntTable){1U, variable, 1U, cell, NULL};
  join->kind       = ENT_ALGEBRA_JOIN;
  join->as.join    = (EntJoin){&both[0], &both[1]};
  return ask_silently(expansion, &one, &both[0]);
}

/// A variable is each of the endpoints that are allowed by their whole IRIs
static EntStatus
expand_each(Expansion* const expansion, EntAlgebra* const algebra)
{
  const EntServiceOptions* const options = expansion->options;
  const EntService               service = algebra->as.service;
  EntStatus                      status  = ENT_OK;
  bool                           is_any  = false;
  for (size_t i = 0U; !status && i < options->n; ++i) {
    const EntSlice iri = options->allowed[i];
    if (!iri.len || iri.data[iri.len - 1U] == '*') {
      continue;
    }
    EntAlgebra* const more = ENT_ARENA_ARRAY(expansion->arena, EntAlgebra, 2U);
    if (!more) {
      return no_memory(expansion);
    }
    status = expand_one(expansion, &service, iri, &more[0]);
    if (!is_any) {
      *algebra = more[0];
    } else {
      more[1]          = *algebra;
      algebra->kind    = ENT_ALGEBRA_UNION;
      algebra->as.join = (EntJoin){&more[1], &more[0]};
    }
    is_any = true;
  }
  return status || is_any
           ? status
           : ent_error_set(expansion->error, ENT_ERR_ARGUMENT,
                           "SERVICE of a variable asks the endpoints that "
                           "--allow-service names without *; there are none");
}

static EntStatus
expand(void* const handle, EntAlgebra* const algebra)
{
  Expansion* const expansion = (Expansion*)handle;
  const EntService service   = algebra->as.service;
  return service.endpoint.kind == ENT_NODE_VARIABLE
           ? expand_each(expansion, algebra)
           : ask_silently(expansion, &service, algebra);
}

EntStatus
ent_service_expand(const EntServiceOptions* const options,
                   EntArena* const                arena,
                   EntParsed* const               parsed,
                   EntError* const                error)
{
  Expansion        expansion = {options, arena, parsed, error, 0U, 0U};
  const EntVisitor visitor   = {&expansion, NULL, NULL, expand, NULL};
  return ent_algebra_walk(parsed->root, &visitor);
}
