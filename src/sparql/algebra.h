// SPDX-License-Identifier: ISC

/**
   @file
   The SPARQL algebra (SPARQL 1.1 Query Language, section 18.2).

   The parser makes it, name resolution completes it, the plan reads it.  An
   operator is a node of a tagged tree that lives in the arena of its query.
   Variables are numbers from 0; blank nodes of the query are variables that
   cannot be projected.
*/

#ifndef ENT_SPARQL_ALGEBRA_H
#define ENT_SPARQL_ALGEBRA_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/slice.h"
#include "rdf/term.h"
#include "sparql/expression.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Most variables in a query, blank nodes included
#define ENT_MAX_VARIABLES 512U

/// No limit
#define ENT_NO_LIMIT UINT64_MAX

/// A variable of the query
typedef struct {
  EntSlice name;      ///< Without the question mark
  bool     is_hidden; ///< A blank node
} EntVariable;

/// A set of variables
typedef struct {
  uint64_t words[ENT_MAX_VARIABLES / 64U]; ///< A bit for each variable
} EntVariableSet;

/// What a place of a triple pattern holds
typedef enum {
  ENT_NODE_NONE,     ///< Nothing: UNDEF
  ENT_NODE_VARIABLE, ///< A variable
  ENT_NODE_TERM,     ///< An RDF term
  ENT_NODE_NAME      ///< A label that is not resolved yet
} EntNodeKind;

/// Who and when behind a pattern, see claimed.c
typedef struct EntClaimed EntClaimed;

/// Subject, predicate or object of a triple pattern
typedef struct {
  EntNodeKind kind;     ///< What stands there
  uint32_t    variable; ///< Of a variable
  EntTerm     term;     ///< Of a term
  EntSlice    name;     ///< Of a name
  int64_t     id;      ///< Of a term: its id in the store; 0 if it is not there
  size_t      line;    ///< Where it stands in the query, from 1
  size_t      column;  ///< In characters, from 1
  EntSlice    source;  ///< As it stands there
  EntClaimed* claimed; ///< Of a predicate: NULL if any fact will do
} EntNode;

/// Who and when behind a pattern
struct EntClaimed {
  EntNode holder;   ///< Who says it; ENT_NODE_NONE: anybody
  int64_t as_of;    ///< Inline id of the time at which it holds; 0: any
  int64_t known_at; ///< Inline id of the time at which it was read; 0: any
};

/// A triple pattern (section 18.1.5)
typedef struct {
  EntNode s; ///< Subject
  EntNode p; ///< Predicate
  EntNode o; ///< Object
} EntTriplePattern;

/// Kinds of property paths (section 18.1.7); links, inverses and sequences
/// alone become triples
typedef enum {
  ENT_PATH_LINK,         ///< An IRI
  ENT_PATH_INVERSE,      ///< ^path
  ENT_PATH_SEQUENCE,     ///< left / right
  ENT_PATH_ALTERNATIVE,  ///< left | right
  ENT_PATH_ZERO_OR_MORE, ///< path*
  ENT_PATH_ONE_OR_MORE,  ///< path+
  ENT_PATH_ZERO_OR_ONE,  ///< path?
  ENT_PATH_NEGATED,      ///< !(iri | ^iri | …)
  ENT_PATH_SET           ///< path, each pair once; made by infer_path.h
} EntPathKind;

/// A property path
typedef struct EntPath EntPath;

/// A property path
struct EntPath {
  EntPathKind kind;        ///< Which path
  EntNode     link;        ///< Of a link: its predicate
  EntPath*    left;        ///< Of an inverse and ? * +: the path
  EntPath*    right;       ///< Of a sequence or alternative
  size_t      n_forward;   ///< Of a negated set
  EntNode*    forward;     ///< IRIs that a forward step must not have
  size_t      n_inverse;   ///< Of #inverse
  EntNode*    inverse;     ///< IRIs that an inverse step must not have
  bool        has_forward; ///< False: only ^ in the set, no forward step
};

/// The operators (section 18.2, table of SPARQL Algebra)
typedef enum {
  ENT_ALGEBRA_BGP,       ///< Basic graph pattern
  ENT_ALGEBRA_PATH,      ///< A triple with a property path
  ENT_ALGEBRA_JOIN,      ///< Join(left, right)
  ENT_ALGEBRA_LEFT_JOIN, ///< LeftJoin(left, right, condition)
  ENT_ALGEBRA_UNION,     ///< Union(left, right)
  ENT_ALGEBRA_MINUS,     ///< Minus(left, right)
  ENT_ALGEBRA_FILTER,    ///< Filter(condition, input)
  ENT_ALGEBRA_EXTEND,    ///< Extend(input, variable, expression)
  ENT_ALGEBRA_GRAPH,     ///< Graph(name, input)
  ENT_ALGEBRA_SERVICE,   ///< Service(endpoint, input)
  ENT_ALGEBRA_TABLE,     ///< VALUES: solutions as they stand in the query
  ENT_ALGEBRA_GROUP,     ///< Group and AggregateJoin
  ENT_ALGEBRA_ORDER,     ///< OrderBy(input, keys)
  ENT_ALGEBRA_PROJECT,   ///< Project(input, variables)
  ENT_ALGEBRA_DISTINCT,  ///< Distinct(input)
  ENT_ALGEBRA_REDUCED,   ///< Reduced(input)
  ENT_ALGEBRA_SLICE      ///< Slice(input, offset, limit)
} EntAlgebraKind;

/// A basic graph pattern; without triples it has one empty solution
typedef struct {
  size_t            n;       ///< Of #triples
  EntTriplePattern* triples; ///< In the order of the query
} EntBgp;

/// Subject, path, object
typedef struct {
  EntNode  s;    ///< Subject
  EntPath* path; ///< That leads from one to the other
  EntNode  o;    ///< Object
} EntPathPattern;

/// Two inputs: Join, Union, Minus
typedef struct {
  EntAlgebra* left;  ///< First input
  EntAlgebra* right; ///< Second input
} EntJoin;

/// Two inputs and a condition, which sees the variables of both
typedef struct {
  EntAlgebra*    left;      ///< First input
  EntAlgebra*    right;     ///< Second input
  EntExpression* condition; ///< NULL: true
} EntLeftJoin;

/// An input and what must hold
typedef struct {
  EntAlgebra*    input;     ///< Whose solutions it takes
  EntExpression* condition; ///< What must hold of a solution
} EntFilter;

/// An input and a variable that is bound for each solution, BIND and AS
typedef struct {
  EntAlgebra*    input;      ///< Whose solutions it takes
  uint32_t       variable;   ///< That is bound
  EntExpression* expression; ///< To whose value
} EntExtend;

/// An input over the graph that `name` says: IRI or variable
typedef struct {
  EntAlgebra* input; ///< Whose solutions it takes
  EntNode     name;  ///< IRI or variable
} EntGraph;

/// An input that another endpoint answers
typedef struct {
  EntAlgebra* input;    ///< Whose solutions it takes
  EntNode     endpoint; ///< IRI or variable
  bool     is_silent; ///< SILENT: an endpoint that fails has one empty solution
  EntSlice query;     ///< That asks for the group: SELECT * WHERE { … }
  EntAlgebra* before; ///< What it is joined with; NULL: within GRAPH
} EntService;

/// Solutions that stand in the query
typedef struct {
  size_t    n_variables; ///< Of #variables
  uint32_t* variables;   ///< That the columns bind
  size_t    n_rows;      ///< Solutions
  EntNode*  cells;       ///< Row by row; kind ENT_NODE_NONE is UNDEF
  EntNode*  graphs; ///< Of each row, the named graph that it is of; NULL: any
} EntTable;

/// A key of GROUP BY
typedef struct {
  EntExpression* expression; ///< Whose value is the key
  uint32_t       variable;   ///< That it binds (hidden if the query names none)
} EntGroupKey;

/// Groups of solutions with equal keys, and a solution for each
typedef struct {
  EntAlgebra*   input;        ///< Whose solutions it takes
  bool          has_keys;     ///< False: no GROUP BY, one group even of nothing
  size_t        n_keys;       ///< Of #keys
  EntGroupKey*  keys;         ///< Empty if all is one group
  size_t        n_aggregates; ///< Of #aggregates
  EntAggregate* aggregates;   ///< Computed for each group
} EntGroup;

/// A key of ORDER BY
typedef struct {
  EntExpression* expression;    ///< Whose value is the key
  bool           is_descending; ///< DESC
} EntOrderKey;

/// An input and in which order it goes on
typedef struct {
  EntAlgebra*  input; ///< Whose solutions it takes
  size_t       n;     ///< Of #keys
  EntOrderKey* keys;  ///< The first counts most
} EntOrdering;

/// An input and the variables that leave it
typedef struct {
  EntAlgebra*     input;     ///< Whose solutions it takes
  size_t          n;         ///< Of #variables
  const uint32_t* variables; ///< In the order of the answer
} EntProject;

/// An input: Distinct, Reduced
typedef struct {
  EntAlgebra* input; ///< Whose solutions it takes
} EntDistinct;

/// An input and which part of its sequence is kept
typedef struct {
  EntAlgebra* input;  ///< Whose solutions it takes
  uint64_t    offset; ///< Solutions that are passed over
  uint64_t    limit;  ///< ENT_NO_LIMIT if there is none
} EntSlicing;

/// An operator and its inputs
struct EntAlgebra {
  EntAlgebraKind kind; ///< Which member of #as holds
  union {
    EntBgp         bgp;
    EntPathPattern path;
    EntJoin        join; ///< Also of Union and Minus
    EntLeftJoin    left_join;
    EntFilter      filter;
    EntExtend      extend;
    EntGraph       graph;
    EntService     service;
    EntTable       table;
    EntGroup       group;
    EntOrdering    order;
    EntProject     project;
    EntDistinct    distinct; ///< Also of Reduced
    EntSlicing     slice;
  } as; ///< The operator, by #kind
};

/// What is asked for
typedef enum {
  ENT_FORM_SELECT,    ///< Solutions
  ENT_FORM_ASK,       ///< Whether there is one
  ENT_FORM_CONSTRUCT, ///< Triples made of the solutions
  ENT_FORM_DESCRIBE   ///< What the store knows of some terms
} EntQueryForm;

/// The dataset that FROM and FROM NAMED say; both empty: that of the store
typedef struct {
  size_t   n_from;        ///< Of #from
  EntNode* from;          ///< Graphs merged into the default graph
  size_t   n_named;       ///< Of #named
  EntNode* named;         ///< Graphs that GRAPH can name
  bool     has_all_named; ///< GRAPH sees all graphs: WITH of an update
} EntDataset;

/// A parsed query
typedef struct {
  EntQueryForm    form;        ///< What is asked for
  EntAlgebra*     root;        ///< NULL: DESCRIBE of IRIs alone
  EntDataset      dataset;     ///< Over which it is asked
  size_t          n_variables; ///< Of #variables
  EntVariable*    variables;   ///< Names and kinds, by number
  size_t          n_projected; ///< Of #projected
  const uint32_t* projected;   ///< Variables of the answer, in order; of
                               ///< CONSTRUCT and DESCRIBE those they name
  bool   is_ordered;           ///< There is an outermost ORDER BY
  size_t n_template;           ///< Of #template_triples
  EntTriplePattern*
           template_triples; ///< Of CONSTRUCT; blank nodes are hidden variables
  size_t   n_described;      ///< Of #described
  EntNode* described;        ///< Of DESCRIBE: IRIs and variables
} EntParsed;

/// True if `variable` is in `set`
bool ent_variables_have(const EntVariableSet* set, uint32_t variable);

/// Put `variable` into `set`
void ent_variables_add(EntVariableSet* set, uint32_t variable);

/// BGP(triples); NULL if out of memory, as all of these
EntAlgebra* ent_algebra_bgp(EntArena*         arena,
                            size_t            n,
                            EntTriplePattern* triples);

/// Join(left, right)
EntAlgebra* ent_algebra_join(EntArena*   arena,
                             EntAlgebra* left,
                             EntAlgebra* right);

/// Project(input, variables); the array is not copied
EntAlgebra* ent_algebra_project(EntArena*       arena,
                                EntAlgebra*     input,
                                size_t          n,
                                const uint32_t* variables);

/// Distinct(input)
EntAlgebra* ent_algebra_distinct(EntArena* arena, EntAlgebra* input);

/// Slice(input, offset, limit)
EntAlgebra* ent_algebra_slice(EntArena*   arena,
                              EntAlgebra* input,
                              uint64_t    offset,
                              uint64_t    limit);

/**
   Variables that solutions of `algebra` may bind, and those that all bind.

   They differ where a projected variable does not occur in the pattern.
   Either set may be NULL.
*/
void ent_algebra_variables(const EntAlgebra* algebra,
                           EntVariableSet*   possible,
                           EntVariableSet*   certain);

/// Called for each triple pattern; a status other than ENT_OK ends the walk
typedef EntStatus (*EntTripleVisitor)(void* handle, EntTriplePattern* triple);

/// Visit all triple patterns in the order of the query, those in EXISTS too
EntStatus ent_algebra_each_triple(EntAlgebra*      algebra,
                                  EntTripleVisitor visit,
                                  void*            handle);

/**
   Append `algebra` as indented S-expressions, one operator a line.

   The notation is that of SPARQL Syntax Expressions; a name that is not
   resolved stands in quotes behind a tilde, a variable that the query has no
   name for as a blank node.
*/
void ent_algebra_print(const EntAlgebra*  algebra,
                       const EntVariable* variables,
                       EntBuffer*         buffer);

#endif // ENT_SPARQL_ALGEBRA_H
