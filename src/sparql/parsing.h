// SPDX-License-Identifier: ISC

/**
   @file
   What the files of the parser share; not for others.

   Recursive descent over the grammar of section 19.8, with one token of
   look-ahead, that makes algebra as it goes (section 18.2).  Each file reads
   the productions that it names at its top:

       parsing.c            the state, variables, IRIs
       prologue.c           Prologue, DatasetClause
       node.c               variables, terms, blank nodes
       path.c               property paths
       triples.c            triples, collections, property lists
       group.c              GroupGraphPattern
       table.c              VALUES
       expression_parser.c  Expression
       call_parser.c        built-in calls, aggregates, functions by IRI
       select.c             SELECT clauses and SubSelect
       modifier.c           GROUP BY to OFFSET
       solution.c           what SELECT and these make of a pattern
       query.c              Query
       update_parser.c      Update
*/

#ifndef ENT_SPARQL_PARSING_H
#define ENT_SPARQL_PARSING_H

#include "sparql/parser.h"

/// Most names of variables, those of subqueries counted again
#define ENT_MAX_SCOPED ((size_t)2U * ENT_MAX_VARIABLES)

/// A name of a variable as one part of the query sees it
typedef struct {
  EntSlice name;
  uint32_t scope;
  uint32_t variable;
} EntScoped;

/// A label of a blank node, which belongs to one block
typedef struct {
  EntSlice name;
  uint32_t block;
  uint32_t variable;
} EntLabelled;

/// What becomes of blank nodes
typedef enum {
  ENT_BLANKS_VARIABLES, ///< Hidden variables, as in patterns
  ENT_BLANKS_TERMS,     ///< Blank nodes, as in templates of INSERT
  ENT_BLANKS_FORBIDDEN  ///< There are none, as in DELETE
} EntBlanks;

/// Aggregates of one SELECT
typedef struct {
  size_t        n;
  size_t        capacity;
  EntAggregate* items;
} EntAggregates;

/// A parser at work
typedef struct {
  EntLexer       lexer;
  EntLexeme      token;      ///< The next token, not consumed
  EntLexeme      pending[2]; ///< Behind it, the last one first: of a parameter
  unsigned       n_pending;
  unsigned       n_parameters; ///< Taken for their terms so far
  size_t         end;          ///< Byte behind the last consumed token
  EntArena*      arena;        ///< For all that the parser makes
  EntError*      error;        ///< May be NULL
  EntPrefixes    prefixes;     ///< Of the caller, then of the query; BASE
  bool           by_label;     ///< Bare words and "…" are names, not SPARQL
  bool           is_template;  ///< No paths here
  bool           is_data;      ///< No variables here
  EntBlanks      blanks;       ///< What becomes of blank nodes here
  EntAggregates* aggregates;   ///< Of what is read; NULL: none may stand here
  unsigned       depth;        ///< Of groups, collections, property lists
  unsigned       nesting;      ///< Of expressions and paths
  unsigned       height;       ///< Of the highest expression so far
  unsigned       n_operators;  ///< Of algebra and paths so far
  uint32_t       scope;        ///< Of the subquery in hand
  uint32_t       n_scopes;
  uint32_t       block;    ///< Basic graph pattern or template in hand
  uint32_t       n_graphs; ///< GRAPH patterns around
  uint32_t       n_blocks;
  uint32_t       n_fresh; ///< Names made so far
  size_t         n_scoped;
  EntScoped*     scoped;
  size_t         n_labelled;
  EntLabelled*   labelled;
  size_t         n_variables;
  EntVariable*   variables;
} EntParser;

/// A triple pattern, or a path between two nodes
typedef struct {
  EntTriplePattern triple; ///< Its predicate is ENT_NODE_NONE if #path is set
  EntPath*         path;
} EntTripleItem;

/// Triples in the order of the query
typedef struct {
  size_t         n;
  size_t         capacity;
  EntTripleItem* items;
} EntTriples;

/// An item of SELECT
typedef struct {
  uint32_t       variable;
  EntExpression* expression; ///< That has its name by AS; NULL: a variable
  EntLexeme      place;      ///< Where it begins
} EntNamedExpression;

/// A SELECT clause
typedef struct {
  bool                is_distinct;
  bool                is_reduced;
  bool                is_star;
  EntLexeme           star;    ///< Where it stands
  bool                is_bare; ///< Nothing is projected: ASK
  size_t              n;       ///< Columns
  uint32_t*           variables;
  size_t              n_items; ///< As they stand there
  size_t              capacity;
  EntNamedExpression* items;
  EntAggregates       aggregates; ///< Of HAVING and ORDER BY, too
} EntSelection;

/// What stands behind WHERE
typedef struct {
  bool           has_keys; ///< There is a GROUP BY
  size_t         n_keys;
  EntGroupKey*   keys;
  EntExpression* having; ///< NULL: none
  size_t         n_orders;
  EntOrderKey*   orders;
  bool           has_slice;
  uint64_t       offset;
  uint64_t       limit;
  EntAlgebra*    values; ///< The VALUES at the end; NULL: none
} EntModifiers;

/// A group: what it matches, and its filters (section 18.2.2.6)
typedef struct {
  EntAlgebra*    algebra;
  EntExpression* filter; ///< NULL: none
} EntGroupPattern;

// parsing.c

/// Begin to read `text`; `by_label` also sets how the lexer reads names
EntStatus ent_parser_init(EntParser*         parser,
                          EntSlice           text,
                          const EntPrefixes* prefixes,
                          EntArena*          arena,
                          bool               by_label,
                          EntError*          error);

/// From the token in hand on it is SPARQL, not patterns by label
void ent_parser_leave_labels(EntParser* parser);

/// Consume the token in hand
EntStatus ent_parser_advance(EntParser* parser);

/// Syntax error at the token in hand
EntStatus ent_parser_fail(EntParser* parser, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// Syntax error at the token `place`
EntStatus ent_parser_fail_at(EntParser*       parser,
                             const EntLexeme* place,
                             const char*      format,
                             ...) __attribute__((format(printf, 3, 4)));

/// "expected WHAT", and what stands there instead; at the end of the text with
/// the place of the bracket that is open, if there is one
EntStatus ent_parser_expected(EntParser* parser, const char* what);

/// Out of memory
static inline EntStatus
ent_parser_no_memory(EntParser* const parser)
{
  ent_error_set(parser->error, ENT_ERR_MEMORY, "out of memory");
  return ENT_ERR_MEMORY;
}

/// True if the token in hand is the mark `mark`
bool ent_parser_at(const EntParser* parser, char mark);

/// True if the token in hand is the keyword `word`
bool ent_parser_at_word(const EntParser* parser, const char* word);

/// True, and consumed, if the keyword `word` is in hand and `*status` is OK
bool ent_parser_accept(EntParser* parser, const char* word, EntStatus* status);

/// True, and consumed, if the mark `mark` is in hand and `*status` is OK
bool ent_parser_accept_mark(EntParser* parser, char mark, EntStatus* status);

/// Consume the mark `mark`; `what` says in an error why it is wanted
EntStatus ent_parser_mark(EntParser* parser, char mark, const char* what);

/// Consume the keyword `word`
EntStatus ent_parser_word(EntParser* parser, const char* word);

/**
   Room for one more item of `size` bytes in an array of the arena.

   `*items` moves when it is full.
*/
EntStatus ent_parser_grow(EntParser* parser,
                          void**     items,
                          size_t     n,
                          size_t*    capacity,
                          size_t     size);

/// One level deeper into groups and the like; leave by `--parser->depth`
EntStatus ent_parser_enter(EntParser* parser);

/// One level deeper into an expression; leave by `--parser->nesting`
EntStatus ent_parser_nest(EntParser* parser);

/// The number of the variable `name` in the scope in hand, new if need be
EntStatus ent_parser_variable(EntParser* parser,
                              EntSlice   name,
                              uint32_t*  variable);

/// A new variable that the query has no name for
EntStatus ent_parser_fresh(EntParser* parser, uint32_t* variable);

/// Consume a variable's token and set `*variable` to its number
EntStatus ent_parser_var(EntParser* parser, uint32_t* variable);

/// Set `*iri` to the IRI of an IRI or prefixed-name token, and consume it
EntStatus ent_parser_iri(EntParser* parser, EntSlice* iri);

/// A new operator; ENT_ERR_LIMIT if the query has too many
EntStatus ent_parser_operator(EntParser*     parser,
                              EntAlgebraKind kind,
                              EntAlgebra**   algebra);

/// Count an operator or step of a path
EntStatus ent_parser_count(EntParser* parser);

/// Join that leaves out an empty group (section 18.2.2.8)
EntStatus ent_parser_join(EntParser*   parser,
                          EntAlgebra** left,
                          EntAlgebra*  right);

// prologue.c

/// PREFIX and BASE declarations
EntStatus ent_parser_prologue(EntParser* parser);

/// Prefixes and base of the query, as declarations; NULL if out of memory
EntSlice ent_parser_declarations(EntParser* parser);

/// IRIs behind `word` and `word NAMED` (FROM, USING)
EntStatus ent_parser_dataset(EntParser*  parser,
                             const char* word,
                             EntDataset* dataset);

// claimed.c

/// Who and when behind a pattern by label; `*claimed` stays if nothing stands
/// there
EntStatus ent_parser_claimed(EntParser* parser, EntClaimed** claimed);

// node.c

/// True if the token in hand can begin a subject or object
bool ent_parser_at_term(const EntParser* parser);

/// VarOrTerm, with its place; `what` names it in errors
EntStatus ent_parser_var_or_term(EntParser*  parser,
                                 EntNode*    node,
                                 const char* what);

/// Verb: VarOrIri or `a`, by label a name
EntStatus ent_parser_verb(EntParser* parser, EntNode* node, const char* what);

/// VarOrIri
EntStatus ent_parser_var_or_iri(EntParser* parser, EntNode* node);

/// iri, with its place
EntStatus ent_parser_iri_node(EntParser* parser, EntNode* node);

/// A blank node with label `name`; without, if that is empty
EntStatus ent_parser_blank(EntParser* parser, EntSlice name, EntNode* node);

/// The IRI `iri`, which does not stand in the query
EntNode ent_parser_constant(const char* iri);

// path.c

/// True if the token in hand can begin a path that is no verb
bool ent_parser_at_path(const EntParser* parser);

/// Path
EntStatus ent_parser_path(EntParser* parser, EntPath** path);

/// Add `s path o` as triples and paths (section 18.2.2.4)
EntStatus ent_parser_add_path(EntParser*     parser,
                              EntTriples*    list,
                              const EntNode* s,
                              EntPath*       path,
                              const EntNode* o);

// triples.c

EntStatus ent_parser_add(EntParser*           parser,
                         EntTriples*          list,
                         const EntTripleItem* item);

/// TriplesBlock, up to what cannot begin another triple
EntStatus ent_parser_triples(EntParser* parser, EntTriples* list);

/// Triples alone as an array
EntStatus ent_parser_only_triples(EntParser*         parser,
                                  const EntTriples*  list,
                                  EntTriplePattern** triples);

/// Join `list` to `*algebra`, triples that are adjacent as one BGP
EntStatus ent_parser_join_triples(EntParser*        parser,
                                  const EntTriples* list,
                                  EntAlgebra**      algebra);

// group.c

/// GroupGraphPattern; its filters apart
EntStatus ent_parser_group(EntParser* parser, EntGroupPattern* group);

/// GroupGraphPattern with its filters
EntStatus ent_parser_whole_group(EntParser* parser, EntAlgebra** algebra);

/// WhereClause
EntStatus ent_parser_where(EntParser* parser, EntAlgebra** algebra);

// table.c

/// DataBlock, VALUES is consumed
EntStatus ent_parser_data_block(EntParser* parser, EntAlgebra** algebra);

/// ValuesClause; NULL if there is none
EntStatus ent_parser_values_clause(EntParser* parser, EntAlgebra** table);

// expression_parser.c

/// Expression
EntStatus ent_parser_expression(EntParser* parser, EntExpression** expression);

/// BrackettedExpression
EntStatus ent_parser_bracketed(EntParser* parser, EntExpression** expression);

/// Constraint
EntStatus ent_parser_constraint(EntParser* parser, EntExpression** expression);

/// All of `n` expressions hold; `*expression` is NULL if `n` is 0
EntStatus ent_parser_all(EntParser*      parser,
                         EntExpression** items,
                         size_t          n,
                         EntExpression** expression);

/// A new call, its arguments not copied
EntStatus ent_parser_new_call(EntParser*      parser,
                              EntFunction     function,
                              size_t          n,
                              EntExpression** arguments,
                              EntExpression** expression);

/// A new variable as expression
EntStatus ent_parser_new_variable(EntParser*      parser,
                                  uint32_t        variable,
                                  EntExpression** expression);

// call_parser.c

/// True if the token in hand can begin a BuiltInCall
bool ent_parser_at_built_in(const EntParser* parser);

/// BuiltInCall
EntStatus ent_parser_built_in(EntParser* parser, EntExpression** expression);

/// FunctionCall; without `needs_call` also an IRI alone (iriOrFunction)
EntStatus ent_parser_iri_or_function(EntParser*      parser,
                                     bool            needs_call,
                                     EntExpression** expression);

// select.c

/// SelectClause, SELECT is consumed
EntStatus ent_parser_selection(EntParser* parser, EntSelection* selection);

/// SubSelect, SELECT is consumed: what it does not project stays inside
EntStatus ent_parser_subselect(EntParser* parser, EntAlgebra** algebra);

/// An empty selection
EntStatus ent_parser_selection_init(EntParser* parser, EntSelection* selection);

/// Append `variable` to the columns if it is not there
void ent_parser_select(EntSelection* selection, uint32_t variable);

/// Append all variables in scope that have a name, by first appearance
void ent_parser_select_all(const EntParser*  parser,
                           const EntAlgebra* algebra,
                           EntSelection*     selection);

// modifier.c

/// SolutionModifier behind the pattern `where`
EntStatus ent_parser_modifiers(EntParser*        parser,
                               const EntAlgebra* where,
                               EntSelection*     selection,
                               EntModifiers*     modifiers);

/// LimitOffsetClauses
EntStatus ent_parser_slice(EntParser* parser, EntModifiers* modifiers);

// solution.c

/// From the pattern to the solutions (sections 18.2.4 and 18.2.5); columns
/// that a star stands for are added to `selection`
EntStatus ent_parser_modify(EntParser*          parser,
                            EntSelection*       selection,
                            const EntModifiers* modifiers,
                            EntAlgebra**        algebra);

#endif // ENT_SPARQL_PARSING_H
