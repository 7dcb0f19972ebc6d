// SPDX-License-Identifier: ISC

#include "sparql/eval.h"

#include "base/no_memory.h"
#include "sparql/engine.h"
#include "sparql/parser.h"
#include "sparql/resolve.h"
#include "sparql/search.h"
#include "sparql/service.h"
#include "sparql/simplify.h"
#include "sparql/walk.h"

#include <stdlib.h>

/// Where the projected variables stand in the columns of the result
static EntStatus
find_columns(EntQuery* const query, EntError* const error)
{
  const size_t n = query->parsed.n_projected;
  query->values  = ENT_ARENA_ARRAY(&query->arena, EntValue, n);
  query->columns = ENT_ARENA_ARRAY(&query->arena, int, n);
  if (!query->values || !query->columns) {
    return ent_no_memory(error);
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

/// What others answer may be different next time
static EntStatus
note_service(void* const handle, EntAlgebra* const service)
{
  (void)service;
  ((EntQuery*)handle)->is_of_now = true;
  return ENT_OK;
}

/// DISTINCT of the variables of `table` in `pattern`, up to a limit
static EntAlgebra*
values_of(EntArena* const       arena,
          EntAlgebra* const     pattern,
          const EntTable* const table)
{
  EntAlgebra* const all = ENT_ARENA_ARRAY(arena, EntAlgebra, 3U);
  if (all) {
    all[0].kind = ENT_ALGEBRA_PROJECT;
    all[0].as.project =
      (EntProject){pattern, table->n_variables, table->variables};
    all[1].kind              = ENT_ALGEBRA_DISTINCT;
    all[1].as.distinct.input = &all[0];
    all[2].kind              = ENT_ALGEBRA_SLICE;
    all[2].as.slice = (EntSlicing){&all[1], 0U, ENT_MAX_SERVICE_BINDINGS + 1U};
  }
  return all ? &all[2] : NULL;
}

/// Add the solution at hand to the rows of `table`
static EntStatus
keep_row(EntQuery* const inner, EntArena* const arena, EntTable* const table)
{
  EntNode* const row = &table->cells[table->n_rows++ * table->n_variables];
  for (size_t i = 0U; i < table->n_variables; ++i) {
    const EntTerm* const term = ent_query_value(inner, i);
    row[i].kind               = ENT_NODE_TERM;
    row[i].term               = *term;
    row[i].term.text          = ent_arena_copy(arena, term->text);
    row[i].term.datatype      = ent_arena_copy(arena, term->datatype);
    row[i].term.lang          = ent_arena_copy(arena, term->lang);
    if (!row[i].term.text.data || !row[i].term.datatype.data ||
        !row[i].term.lang.data) {
      return ENT_ERR_MEMORY;
    }
  }
  return ENT_OK;
}

/// An EntServiceSolve; `handle` is the query that has the SERVICE
static EntStatus
solve(void* const       handle,
      EntAlgebra* const pattern,
      EntTable* const   table,
      EntError* const   error)
{
  EntQuery* const  query  = (EntQuery*)handle;
  EntEngine* const engine = query->engine;
  const uint64_t   most   = engine->max_rows;
  EntParsed        parsed = query->parsed;
  EntQuery*        inner  = NULL;
  bool             more   = false;
  parsed.form             = ENT_FORM_SELECT;
  parsed.is_ordered       = true;
  parsed.n_projected      = table->n_variables;
  parsed.projected        = table->variables;
  parsed.root             = values_of(&query->arena, pattern, table);
  table->n_rows           = 0U;
  table->cells =
    ENT_ARENA_ARRAY(&query->arena, EntNode,
                    (ENT_MAX_SERVICE_BINDINGS + 1U) * table->n_variables);
  if (!parsed.root || !table->cells) {
    return ent_no_memory(error);
  }
  engine->max_rows = 0U; // That is for answers
  EntStatus status = ent_query_prepare_parsed(engine, &parsed, &inner, error);
  if (inner) {
    inner->deadline = query->deadline;
  }
  while (!status && inner && !(status = ent_query_step(inner, &more, error)) &&
         more) {
    if (keep_row(inner, &query->arena, table)) {
      status = ent_no_memory(error);
    }
  }
  ent_query_free(inner);
  engine->max_rows = most;
  return status;
}

/// Put what other endpoints answer into the algebra
static EntStatus
ask_services(EntQuery* const query, EntError* const error)
{
  EntEngine* const engine  = query->engine;
  const EntVisitor visitor = {query, NULL, NULL, note_service, NULL};
  ent_algebra_walk(query->parsed.root, &visitor);
  const uint64_t now     = ent_query_now();
  uint64_t       timeout = 0U; // As service.h has it
  if (query->deadline) {
    timeout = query->deadline > now ? query->deadline - now : 1U;
  }
  const EntServiceOptions options = {ent_lookup_store(engine->lookup),
                                     engine->n_allowed,
                                     engine->allowed,
                                     {0U, timeout, engine->cancel},
                                     solve,
                                     query};
  return ent_service_expand(&options, &query->arena, &query->parsed, error);
}

/// All layers behind the parser, one after the other
static EntStatus
compile(EntQuery* const query, EntError* const error)
{
  EntEngine* const engine = query->engine;
  EntStatus        status = ENT_OK;
  if (!query->parsed.root) {
    // DESCRIBE of IRIs alone: one solution without variables
    query->parsed.root = ent_algebra_bgp(&query->arena, 0U, NULL);
    status             = query->parsed.root ? ENT_OK : ent_no_memory(error);
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
    return ent_no_memory(error);
  }
  const EntParsed* const parsed  = &query->parsed;
  const EntSqlContext    context = {
       engine->lookup,      engine->values,      &parsed->dataset,
       engine->inference,   parsed->n_variables, parsed->variables,
       parsed->n_projected, parsed->projected,   query->is_profiled};
  status = ent_sql_generate(&context, &query->arena, query->plan_root,
                            &query->sql, error);
  if (status || (status = ent_engine_prepare_sql(engine, &query->sql,
                                                 &query->stmt, error))) {
    return status;
  }
  return find_columns(query, error);
}

/// A new query of `parsed`, or if that is NULL of `text`, which is copied
static EntStatus
make(EntEngine* const       engine,
     const EntSlice         text,
     const EntParsed* const parsed,
     const uint64_t         deadline,
     EntQuery** const       query,
     EntError* const        error)
{
  EntQuery* const new = (EntQuery*)calloc(1U, sizeof(*new));
  if (!new) {
    return ent_no_memory(error);
  }
  new->engine      = engine;
  new->key         = engine->key;
  new->deadline    = deadline; // For services, which are asked at once
  new->text        = ent_arena_copy(&new->arena, text);
  EntStatus status = new->text.data ? ENT_OK : ent_no_memory(error);
  new->is_of_now   = parsed || engine->profile;
  new->is_profiled = !parsed && engine->profile;
  if (parsed) {
    new->parsed = *parsed;
  } else if (!status) {
    status = ent_query_parse(new->text, &engine->prefixes, &new->arena,
                             &new->parsed, error);
  }
  status = status ? status : compile(new, error);
  if (status) {
    ent_query_destroy(new);
    return status;
  }
  *query = new;
  return ENT_OK;
}

/// As ent_query_prepare; `parsed` is NULL or what `text` is
static EntStatus
prepare(EntEngine* const       engine,
        const EntSlice         text,
        const EntParsed* const parsed,
        EntQuery** const       query,
        EntError* const        error)
{
  const uint64_t deadline = engine->deadline ? engine->deadline
                            : engine->timeout
                              ? ent_query_now() + engine->timeout
                              : 0U;
  EntStatus      status   = ent_engine_begin(engine, error);
  *query =
    status || parsed || engine->profile ? NULL : ent_engine_take(engine, text);
  if (*query) {
    (*query)->deadline = deadline;
  } else if (!status) {
    status = make(engine, text, parsed, deadline, query, error);
  }
  if (status) {
    ent_engine_end(engine);
  }
  return status;
}

EntStatus
ent_query_prepare(EntEngine* const engine,
                  const EntSlice   text,
                  EntQuery** const query,
                  EntError* const  error)
{
  return prepare(engine, text, NULL, query, error);
}

EntStatus
ent_query_prepare_parsed(EntEngine* const       engine,
                         const EntParsed* const parsed,
                         EntQuery** const       query,
                         EntError* const        error)
{
  return prepare(engine, ENT_SLICE_LITERAL(""), parsed, query, error);
}

void
ent_query_destroy(EntQuery* const query)
{
  if (query) {
    for (size_t i = 0U; query->values && i < query->parsed.n_projected; ++i) {
      ent_buffer_clear(&query->values[i].spare.bytes);
    }
    sqlite3_finalize(query->stmt);
    ent_sql_clear(&query->sql);
    ent_arena_clear(&query->ahead.arena);
    free(query->ahead.ids);
    ent_arena_clear(&query->arena);
    free(query);
  }
}

void
ent_query_free(EntQuery* const query)
{
  if (!query) {
    return;
  }
  EntEngine* const engine = query->engine;
  sqlite3_reset(query->stmt);
  ent_arena_clear(&query->ahead.arena);
  free(query->ahead.ids);
  memset(&query->ahead, 0, sizeof(query->ahead));
  query->n_rows = 0U;
  for (size_t i = 0U; i < query->parsed.n_projected; ++i) {
    query->values[i].id   = 0;
    query->values[i].term = NULL;
  }
  if (query->is_of_now || query->sql.has_now) {
    ent_query_destroy(query);
  } else {
    ent_engine_keep(engine, query);
  }
  ent_engine_end(engine);
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

/// A solution that was read ahead
static void
take_ahead(EntQuery* const query, const size_t row)
{
  const EntReadAhead* const ahead = &query->ahead;
  const size_t              n     = ent_query_n_variables(query);
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t rank   = ahead->ranks[row * n + i];
    query->values[i].id   = ahead->terms_ids[rank];
    query->values[i].term = ahead->terms[rank];
  }
}

/// Decode a solution, by its ids in the order of the variables
static EntStatus
decode(EntQuery* const query, const int64_t* const row, EntError* const error)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; !status && i < ent_query_n_variables(query); ++i) {
    EntValue* const value = &query->values[i];
    const int64_t   id =
      row ? row[i] : sqlite3_column_int64(query->stmt, query->columns[i]);
    if (!id) {
      value->term = NULL;
    } else if (id != value->id) {
      status = ent_values_find(query->engine->values, id, &value->spare,
                               &value->term, error);
    }
    value->id = id;
  }
  return status;
}

EntStatus
ent_query_step(EntQuery* const query,
               bool* const     has_row,
               EntError* const error)
{
  EntReadAhead* const ahead    = &query->ahead;
  const uint64_t      most     = query->engine->max_rows;
  const bool          is_ahead = ahead->next < ahead->n;
  EntStatus           status   = ENT_OK;
  *has_row                     = is_ahead;
  if (!is_ahead && ahead->is_all) {
    if (ahead->status && error) {
      *error = ahead->error;
    }
    return ahead->status;
  }
  if (!is_ahead) {
    status = ent_engine_step(query->engine, query->stmt, query->deadline,
                             has_row, error);
  }
  if (status || !*has_row) {
    return status;
  }
  if (most && query->n_rows++ == most) {
    *has_row = false;
    return ent_error_set(error, ENT_ERR_LIMIT,
                         "there are more than %llu answers",
                         (unsigned long long)most);
  }
  if (is_ahead && ahead->ranks) {
    take_ahead(query, ahead->next++);
    return ENT_OK;
  }
  const int64_t* const row =
    is_ahead ? ahead->ids + ahead->next++ * ent_query_n_variables(query) : NULL;
  return decode(query, row, error);
}

const EntTerm*
ent_query_value(const EntQuery* const query, const size_t index)
{
  static const EntTerm none = {
    ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  const EntTerm* const term = query->values[index].term;
  return term ? term : &none;
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
  return buffer->failed ? ent_no_memory(error) : ENT_OK;
}

EntStatus
ent_query_show(EntQuery* const  query,
               const size_t     index,
               EntBuffer* const buffer,
               EntError* const  error)
{
  const EntValue* const value = &query->values[index];
  return show(query->engine, value->id, ent_query_value(query, index), buffer,
              error);
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
  if (triple->p.claimed) {
    return ent_error_set(error, ENT_ERR_SYNTAX,
                         "who and when go with questions, not with one "
                         "statement: its sentences tell");
  }
  *pattern =
    (EntResolvedPattern){*triple, triple->s.id, triple->p.id, triple->o.id};
  return ENT_OK;
}
