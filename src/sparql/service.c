// SPDX-License-Identifier: ISC

#include "sparql/service.h"

#include "base/map.h"
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
    status = ent_store_find_term(expansion->options->store, term, &id, NULL);
  } while (!status);
  if (status != ENT_ERR_NOT_FOUND) {
    return ent_store_find_term(expansion->options->store, term, &id,
                               expansion->error);
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

static EntStatus
ask(Expansion* const        expansion,
    const EntService* const service,
    EntTable* const         table)
{
  const EntServiceOptions* const options = expansion->options;
  EntHttpLimits                  limits  = options->limits;
  limits.max_size = limits.max_size ? limits.max_size : ENT_MAX_ANSWER;
  limits.timeout  = limits.timeout ? limits.timeout : DEFAULT_TIMEOUT;
  if (service->endpoint.kind != ENT_NODE_TERM) {
    return ent_error_set(expansion->error, ENT_ERR_ARGUMENT,
                         "SERVICE needs the IRI of an endpoint, no variable");
  }
  const EntSlice iri = service->endpoint.term.text;
  if (!is_allowed(options, iri)) {
    return ent_error_set(expansion->error, ENT_ERR_ARGUMENT,
                         "SERVICE <%.*s> is not allowed; --allow-service "
                         "allows it",
                         ENT_SLICE_ARG(iri));
  }

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
    status = ent_protocol_query(http, iri, service->query, ENT_ACCEPT_SOLUTIONS,
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
    status = fill_table(expansion, &answer, table, labels);
  }
  ent_map_free(labels);
  ent_buffer_clear(&response.body);
  ent_http_close(http);
  return status;
}

static EntStatus
expand(void* const handle, EntAlgebra* const algebra)
{
  Expansion* const expansion = (Expansion*)handle;
  const EntService service   = algebra->as.service;
  EntTable         table     = {0U, NULL, 1U, NULL};
  EntStatus        status    = ask(expansion, &service, &table);
  // SILENT hides what the endpoint does wrong, not what happens here
  if (status && service.is_silent && status != ENT_ERR_MEMORY &&
      status != ENT_ERR_CANCELLED) {
    table = (EntTable){0U, NULL, 1U, NULL};
    ent_error_set(expansion->error, ENT_OK, "%s", "");
    status = ENT_OK;
  }
  algebra->kind     = ENT_ALGEBRA_TABLE;
  algebra->as.table = table;
  return status;
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
