// SPDX-License-Identifier: ISC

/**
   @file
   Questions to a store.

   An engine is a store with prefixes, a time limit and a flag that cancels.
   A query goes through all layers (lexer, parser, names, algebra, plan, SQL)
   and gives its solutions one by one: for each variable a term, or none.
*/

#ifndef ENT_SPARQL_EVAL_H
#define ENT_SPARQL_EVAL_H

#include "base/buffer.h"
#include "base/slice.h"
#include "base/status.h"
#include "rdf/term.h"
#include "sparql/algebra.h"
#include "sparql/infer.h"
#include "sparql/lookup.h"
#include "sparql/prefix.h"
#include "store/store.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What queries to one store share; used by one thread at a time
typedef struct EntEngine EntEngine;

/// A query that was prepared
typedef struct EntQuery EntQuery;

/// New engine over `store`, which must outlive it
EntStatus ent_engine_new(EntStore* store, EntEngine** engine, EntError* error);

/// Free the engine; its queries must be freed before; NULL is allowed
void ent_engine_free(EntEngine* engine);

/// Look-ups in the engine's store
EntLookup* ent_engine_lookup(const EntEngine* engine);

/// The engine's prefixes
const EntPrefixes* ent_engine_prefixes(const EntEngine* engine);

/// Set a prefix for the queries that are prepared from now on
EntStatus ent_engine_set_prefix(EntEngine* engine,
                                EntSlice   prefix,
                                EntSlice   iri);

/// Set a parameter (parameter.h) for the queries that are prepared from now on;
/// a `term` of NULL: there is none of that name any more
EntStatus ent_engine_set_parameter(EntEngine*     engine,
                                   EntSlice       name,
                                   const EntTerm* term,
                                   EntError*      error);

/// The engine's parameters
const EntParameters* ent_engine_parameters(const EntEngine* engine);

/// Resolve relative IRIs of the queries that are prepared from now on against
/// `base`; empty: against ENT_BASE, which is so at first
EntStatus ent_engine_set_base(EntEngine* engine, EntSlice base);

/// Queries and look-ups stop with ENT_ERR_CANCELLED once `*flag` is not 0;
/// NULL: never
void ent_engine_set_cancel(EntEngine*                   engine,
                           const volatile sig_atomic_t* flag);

/// Each query may take so many milliseconds from its preparation, and each
/// update from its beginning; 0: any
void ent_engine_set_timeout(EntEngine* engine, uint64_t milliseconds);

/// Queries with more answers end with ENT_ERR_LIMIT behind so many; 0: any
void ent_engine_set_max_rows(EntEngine* engine, uint64_t rows);

/// What of that which the ontology entails patterns match (infer.h)
void ent_engine_set_inference(EntEngine* engine, EntInference inference);

/**
   Most memory, in bytes, that all queries of this process may take; 0: any.

   It is for the process, not for an engine, since SQLite counts its memory so:
   what is sorted and what is computed, and also all other use of SQLite.  What
   is beyond ends with ENT_ERR_MEMORY.  Without the call it is
   ENT_ENGINE_MEMORY, unless sqlite3_hard_heap_limit64 has set another.
*/
void ent_engine_set_memory(uint64_t bytes);

/// Memory that queries may take, if nobody says another: 2 GiB
#define ENT_ENGINE_MEMORY (UINT64_C(1) << 31)
/// Most endpoints that are allowed one by one
#define ENT_MAX_ALLOWED_SERVICES 32U

/**
   Let SERVICE ask `endpoint`, an IRI; no other is asked, and none at first.

   With `*` at its end all IRIs that begin so.  ENT_ERR_LIMIT after too many.
*/
EntStatus ent_engine_allow_service(EntEngine* engine,
                                   EntSlice   endpoint,
                                   EntError*  error);

/**
   Prepare `text`, patterns by label or SPARQL.

   The query sees the store as it is now.  ENT_ERR_SYNTAX and ENT_ERR_NOT_FOUND
   have a line and a column.
*/
EntStatus ent_query_prepare(EntEngine* engine,
                            EntSlice   text,
                            EntQuery** query,
                            EntError*  error);

/// Free the query; NULL is allowed
void ent_query_free(EntQuery* query);

/// Whether it asks for solutions, or if there is one
EntQueryForm ent_query_form(const EntQuery* query);

/// What was asked: template, dataset, variables
const EntParsed* ent_query_parsed(const EntQuery* query);

/// The engine that prepared it
EntEngine* ent_query_engine(const EntQuery* query);

/// Number of variables of a solution; 0 for ASK
size_t ent_query_n_variables(const EntQuery* query);

/// Name of a variable, without question mark
EntSlice ent_query_variable(const EntQuery* query, size_t index);

/**
   Go to the next solution; `*has_row` is false behind the last one.

   ENT_ERR_CANCELLED after the cancel flag, ENT_ERR_LIMIT after the deadline
   or the most rows,
   ENT_ERR_IO or ENT_ERR_FORMAT if the store fails.
*/
EntStatus ent_query_step(EntQuery* query, bool* has_row, EntError* error);

/// Most solutions that are put in order
#define ENT_QUERY_MAX_ORDERED 10000U

/**
   Put the solutions in order of their terms; call it before the first step.

   First unbound, then blank nodes, IRIs, literals, each by code point.  So the
   order is the same however the store was filled.  More solutions than
   ENT_QUERY_MAX_ORDERED stay as the store gives them; which ones a LIMIT
   takes is for the store, too.  An error on the way comes from the step that
   is behind the solutions before it.
*/
EntStatus ent_query_order(EntQuery* query, EntError* error);

/// Value of a variable, kind ENT_TERM_NONE if unbound; valid until next step
const EntTerm* ent_query_value(const EntQuery* query, size_t index);

/**
   Append what a reader should see for a variable's value.

   An entity by its preferred label (and its IRI, where another entity has the
   label), other IRIs as prefixed names, literals as they are.  The text is
   not safe for a terminal yet.
*/
EntStatus ent_query_show(EntQuery*  query,
                         size_t     index,
                         EntBuffer* buffer,
                         EntError*  error);

/// As ent_query_show for the term `id`
EntStatus ent_engine_show(EntEngine* engine,
                          int64_t    id,
                          EntBuffer* buffer,
                          EntError*  error);

/**
   Append why a query has no solution, in one or two lines; safe to print.

   Names the pattern that matches nothing, or the patterns that match nothing
   together.  Appends nothing if it cannot say.
*/
EntStatus ent_query_explain_empty(EntQuery*  query,
                                  EntBuffer* buffer,
                                  EntError*  error);

/// Append algebra, plan and SQL of the query; safe to print
void ent_query_print(const EntQuery* query, EntBuffer* buffer);

/// A triple pattern by label, resolved
typedef struct {
  EntTriplePattern triple; ///< Valid as long as its arena and text
  int64_t          s;      ///< Ids; 0 for a variable
  int64_t          p;      ///< Predicate
  int64_t          o;      ///< Object
} EntResolvedPattern;

/// Parse and resolve one triple pattern, as `why` takes it
EntStatus ent_engine_pattern(EntEngine*          engine,
                             EntSlice            text,
                             EntArena*           arena,
                             EntResolvedPattern* pattern,
                             EntError*           error);

#endif // ENT_SPARQL_EVAL_H
