// SPDX-License-Identifier: ISC

#include "sparql/eval.h"

#include "sparql/engine.h"
#include "sparql/parser.h"
#include "sparql/resolve.h"
#include "sparql/search.h"
#include "sparql/service.h"
#include "sparql/simplify.h"

#include <stdlib.h>

static EntStatus
no_memory(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

/// Where the projected variables stand in the columns of the result
static EntStatus
find_columns(EntQuery* const query, EntError* const error)
{
  const size_t n = query->parsed.n_projected;
  query->values  = ENT_ARENA_ARRAY(&query->arena, EntValue, n);
  query->columns = ENT_ARENA_ARRAY(&query->arena, int, n);
  if (!query->values || !query->columns) {
    return no_memory(error);
  }
  // Columns are in the order of the variables' numbers
  for (size_t i = 0U; i < n; ++i) {
    for (size_t j = 0U; j < n; ++j) {
      query->columns[i] +=
        query->parsed.projected[j] < query->parsed.projected[i];
    }
  }
  return ENT_OK;
}

/// Put what other endpoints answer into the algebra
static EntStatus
ask_services(EntQuery* const query, EntError* const error)
{
  EntEngine* const engine  = query->engine;
  const uint64_t   now     = ent_query_now();
  uint64_t         timeout = 0U; // As service.h has it
  if (query->deadline) {
    timeout = query->deadline > now ? query->deadline - now : 1U;
  }
  const EntServiceOptions options = {ent_lookup_store(engine->lookup),
                                     engine->n_allowed,
                                     engine->allowed,
                                     {0U, timeout, engine->cancel}};
  return ent_service_expand(&options, &query->arena, &query->parsed, error);
}

/// All layers, one after the other
static EntStatus
compile(EntQuery* const query, const EntSlice text, EntError* const error)
{
  EntEngine* const engine = query->engine;
  EntStatus status = ent_query_parse(text, &engine->prefixes, &query->arena,
                                     &query->parsed, error);
  if (!status && !query->parsed.root) {
    // DESCRIBE of IRIs alone: one solution without variables
    query->parsed.root = ent_algebra_bgp(&query->arena, 0U, NULL);
    status             = query->parsed.root ? ENT_OK : no_memory(error);
  }
  status = status ? status : ask_services(query, error);
  status = status ? status
                  : ent_search_expand(engine->lookup, &query->arena,
                                      query->parsed.root, error);
  if (status ||
      (status = ent_resolve(engine->lookup, &engine->prefixes, &query->arena,
                            query->parsed.root, error))) {
    return status;
  }
  query->plan_root = query->parsed.root;
  if (ent_simplify(&query->arena, &query->plan_root)) {
    return no_memory(error);
  }
  const EntParsed* const parsed  = &query->parsed;
  const EntSqlContext    context = {
       engine->lookup,      engine->values,      &parsed->dataset, engine->infers,
       parsed->n_variables, parsed->n_projected, parsed->projected};
  status = ent_sql_generate(&context, &query->arena, query->plan_root,
                            &query->sql, error);
  if (status || (status = ent_engine_prepare_sql(engine, &query->sql,
                                                 &query->stmt, error))) {
    return status;
  }
  return find_columns(query, error);
}

EntStatus
ent_query_prepare(EntEngine* const engine,
                  const EntSlice   text,
                  EntQuery** const query,
                  EntError* const  error)
{
  *query              = NULL;
  EntQuery* const new = (EntQuery*)calloc(1U, sizeof(*new));
  if (!new) {
    return no_memory(error);
  }
  new->engine   = engine;
  new->deadline = engine->timeout ? ent_query_now() + engine->timeout : 0U;

  const EntStatus status = compile(new, text, error);
  if (status) {
    ent_query_free(new);
    return status;
  }
  *query = new;
  return ENT_OK;
}

void
ent_query_free(EntQuery* const query)
{
  if (query) {
    for (size_t i = 0U; query->values && i < query->parsed.n_projected; ++i) {
      ent_buffer_clear(&query->values[i].owned.bytes);
    }
    sqlite3_finalize(query->stmt);
    ent_sql_clear(&query->sql);
    ent_arena_clear(&query->arena);
    free(query);
  }
}

EntQueryForm
ent_query_form(const EntQuery* const query)
{
  return query->parsed.form;
}

const EntParsed*
ent_query_parsed(const EntQuery* const query)
{
  return &query->parsed;
}

EntEngine*
ent_query_engine(const EntQuery* const query)
{
  return query->engine;
}

size_t
ent_query_n_variables(const EntQuery* const query)
{
  return query->parsed.form == ENT_FORM_ASK ? 0U : query->parsed.n_projected;
}

EntSlice
ent_query_variable(const EntQuery* const query, const size_t index)
{
  return query->parsed.variables[query->parsed.projected[index]].name;
}

EntStatus
ent_query_step(EntQuery* const query,
               bool* const     has_row,
               EntError* const error)
{
  EntReadAhead* const ahead  = &query->ahead;
  const int64_t*      row    = NULL;
  EntStatus           status = ENT_OK;
  if (ahead->next < ahead->n) {
    row      = ahead->ids + ahead->next++ * ent_query_n_variables(query);
    *has_row = true;
  } else if (ahead->is_all) {
    *has_row = false;
    if (ahead->status && error) {
      *error = ahead->error;
    }
    return ahead->status;
  } else {
    status = ent_engine_step(query->engine, query->stmt, query->deadline,
                             has_row, error);
  }
  for (size_t i = 0U; !status && *has_row && i < ent_query_n_variables(query);
       ++i) {
    EntValue* const value = &query->values[i];
    const int64_t   id =
      row ? row[i] : sqlite3_column_int64(query->stmt, query->columns[i]);
    if (id && id != value->id) {
      status = ent_values_term(query->engine->values, id, &value->owned, error);
    } else if (!id) {
      value->owned.term.kind = ENT_TERM_NONE;
    }
    value->id = id;
  }
  return status;
}

const EntTerm*
ent_query_value(const EntQuery* const query, const size_t index)
{
  return &query->values[index].owned.term;
}

/// As ent_engine_show for a term that is decoded already
static EntStatus
show(EntEngine* const     engine,
     const int64_t        id,
     const EntTerm* const term,
     EntBuffer* const     buffer,
     EntError* const      error)
{
  if (term->kind == ENT_TERM_LITERAL) {
    ent_buffer_append(buffer, term->text);
  } else if (term->kind == ENT_TERM_BLANK) {
    ent_buffer_string(buffer, "_:");
    ent_buffer_append(buffer, term->text);
  } else if (term->kind == ENT_TERM_IRI) {
    const size_t    begin        = buffer->len;
    bool            is_ambiguous = false;
    const EntStatus status =
      ent_lookup_label(engine->lookup, id, buffer, &is_ambiguous, error);
    const bool has_label = buffer->len > begin;
    if (status || (has_label && !is_ambiguous)) {
      return status;
    }
    ent_buffer_string(buffer, has_label ? " (" : "");
    ent_prefixes_shorten(&engine->prefixes, term->text, buffer);
    ent_buffer_string(buffer, has_label ? ")" : "");
  }
  return buffer->failed ? no_memory(error) : ENT_OK;
}

EntStatus
ent_query_show(EntQuery* const  query,
               const size_t     index,
               EntBuffer* const buffer,
               EntError* const  error)
{
  const EntValue* const value = &query->values[index];
  return show(query->engine, value->id, &value->owned.term, buffer, error);
}

EntStatus
ent_engine_show(EntEngine* const engine,
                const int64_t    id,
                EntBuffer* const buffer,
                EntError* const  error)
{
  EntOwnedTerm owned;
  memset(&owned, 0, sizeof(owned));
  EntStatus status = ent_values_term(engine->values, id, &owned, error);
  status = status ? status : show(engine, id, &owned.term, buffer, error);
  ent_buffer_clear(&owned.bytes);
  return status;
}

void
ent_query_print(const EntQuery* const query, EntBuffer* const buffer)
{
  ent_algebra_print(query->plan_root, query->parsed.variables, buffer);
  ent_buffer_append(buffer, ent_buffer_slice(&query->sql.plan));
  ent_buffer_append(buffer, query->sql.text);
  ent_buffer_byte(buffer, '\n');
}

EntStatus
ent_engine_pattern(EntEngine* const          engine,
                   const EntSlice            text,
                   EntArena* const           arena,
                   EntResolvedPattern* const pattern,
                   EntError* const           error)
{
  EntParsed parsed;
  EntStatus status =
    ent_triple_parse(text, &engine->prefixes, arena, &parsed, error);
  if (status || (status = ent_resolve(engine->lookup, &engine->prefixes, arena,
                                      parsed.root, error))) {
    return status;
  }
  const EntTriplePattern* const triple = parsed.root->as.bgp.triples;
  *pattern =
    (EntResolvedPattern){*triple, triple->s.id, triple->p.id, triple->o.id};
  return ENT_OK;
}
