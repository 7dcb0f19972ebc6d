// SPDX-License-Identifier: ISC

/**
   @file
   What the files of the SQL generator share; not for others.

   A *block* is one SELECT in the making: items (what stands in FROM),
   conditions, and for each variable the SQL that gives its value.  Operators
   are put on a block as long as SQL means the same by it; then the block is
   wrapped: it becomes an item of a new one.

       sql_block.c       blocks and their items
       sql_known.c       values that are known before an item is read
       sql_pattern.c     triple patterns, GRAPH, VALUES
       sql_path.c        property paths
       sql_join.c        Join, LeftJoin, Minus
       sql_union.c       Union
       sql_lateral.c     subqueries that see the row at hand
       sql_group.c       Group, OrderBy, Project, Distinct, Slice
       sql_expression.c  expressions
       sql_condition.c   conditions that an index can meet
       sql_distinct.c    DISTINCT of chains
       sql_loose.c       DISTINCT by seeking each next value
       sql_semijoin.c    DISTINCT by asking for each value
       sql_render.c      blocks to text, in the order of plan.h
       sql.c             which operator goes where
*/

#ifndef ENT_SPARQL_SQL_WRITING_H
#define ENT_SPARQL_SQL_WRITING_H

#include "sparql/infer.h"
#include "sparql/plan.h"
#include "sparql/sql.h"
#include "sparql/subquery.h"

/// Deepest nesting of operators, each of which takes a frame of the stack
#define ENT_MAX_ALGEBRA_DEPTH 1500U

/// Longest SQL text that is made
#define ENT_MAX_SQL_SIZE ((size_t)900000U)

typedef struct EntBlock EntBlock;
typedef struct EntScope EntScope;

/// How to get at the value of a variable
typedef struct EntColumn EntColumn;

struct EntColumn {
  const char* text;       ///< SQL
  bool        is_certain; ///< Never NULL
  bool        is_shared;  ///< The items that bind it are made equal at the end
  bool        is_count;   ///< An integer that is its own id
  uint64_t    items;      ///< Items of the block that #text reads, as bits
  const EntColumn* known; ///< What all its items meet; NULL: nothing
  unsigned         n_merged; ///< Columns whose first value it is; 0: it is one
};

/// Where values come from that a block does not bind itself: EXISTS sees the
/// block around it; a subquery sees what its own surroundings see, through
/// arguments
struct EntScope {
  const EntScope* outer;
  const EntBlock* block;    ///< Of EXISTS
  EntSubquery*    subquery; ///< Of a subquery: it gets arguments
  EntTexts*       imports;  ///< Of a subquery: the SQL of each argument
};

/// Which graph patterns are matched against
typedef struct {
  enum {
    ENT_ACTIVE_DEFAULT, ///< The default graph
    ENT_ACTIVE_ONE,     ///< The one that #text gives
    ENT_ACTIVE_EACH     ///< Each named one; #variable is which
  } kind;
  const char* text;
  uint32_t    variable;
} EntActiveGraph;

/// What a subquery is told of the row at hand
typedef struct {
  const EntScope* scope; ///< Its own
  const EntBlock* outer; ///< Has the row
  EntVariableSet  used;  ///< Variables that it was told
} EntPushes;

/// SQL in the making
typedef struct {
  const EntSqlContext* context;
  EntArena*            arena;
  EntError*            error;
  EntStatus            status; ///< The first failure; nothing works after it
  EntSql*              root;   ///< The statement of the query
  EntSql*              sql;    ///< The one in the making, inside of it
  EntTexts             tables; ///< Of its WITH
  const EntScope*      scope;  ///< Of the blocks that are made now
  EntActiveGraph       graph;
  bool                 has_evidence; ///< Graphs that are no stored quads
  EntPushes*           pushes;       ///< For the next operator; NULL: none
  uint32_t             n_variables;
  unsigned             n_items; ///< So far, for names
  unsigned             n_tables;
  unsigned             n_rows;  ///< Blocks with row numbers so far
  unsigned             n_inner; ///< Subqueries around the statement
  unsigned             depth;
  unsigned             closure_depth;
  unsigned             exists_depth;
  bool                 is_inferring; ///< Within the path of infer_path.h
  bool                 is_in_on;     ///< The condition of an optional item
  bool                 is_volatile;  ///< RAND or the like since reset
} EntSqlWriter;

/// A SELECT in the making
struct EntBlock {
  const EntScope* scope;
  size_t          n_items;
  EntItem*        items[ENT_MAX_ITEMS];
  EntTexts        where;
  EntVariableSet  bound; ///< Known from outside, for the plan
  EntVariableSet  visible;
  EntColumn*      columns[ENT_MAX_VARIABLES]; ///< NULL: not bound here
  const char*     row; ///< SQL of a number that no other solution has
  bool            is_grouped;
  const char*     group_by; ///< NULL: no GROUP BY
  EntVariableSet  keys;     ///< Variables of GROUP BY
  EntTexts        having;
  EntTexts        order_by;
  const char*     rank; ///< The first of those as an integer; NULL: it is none
  EntVariableSet  order_variables;
  bool            orders_by_hidden; ///< By what is no variable
  bool            is_distinct;
  const char*     slice; ///< LIMIT and OFFSET
  double          rows;  ///< Estimate, once it is rendered
};

/// Record that the generator failed
void ent_sql_fail(EntSqlWriter* writer,
                  EntStatus     status,
                  const char*   format,
                  ...) __attribute__((format(printf, 3, 4)));

/// Formatted text in the arena; "" after a failure
const char* ent_sql_print(EntSqlWriter* writer, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// Add a text
void ent_texts_add(EntSqlWriter* writer, EntTexts* texts, const char* text);

/// The texts with `separator` between them
const char* ent_texts_join(EntSqlWriter*   writer,
                           const EntTexts* texts,
                           const char*     separator);

/// Add a parameter; its text is "?N"
const char* ent_sql_parameter(EntSqlWriter* writer, EntSqlParameter parameter);

/// The id of a term as parameter
const char* ent_sql_id(EntSqlWriter* writer, int64_t id);

/// The term as parameter, with an id even if the store lacks it
const char* ent_sql_term(EntSqlWriter* writer, const EntTerm* term);

/// A variable that the query does not have
uint32_t ent_sql_fresh(EntSqlWriter* writer);

// Blocks

EntBlock* ent_block_new(EntSqlWriter* writer);

/// True if items and conditions can still be added
bool ent_block_is_open(const EntBlock* block);

/// `block` if it is open, else a new one whose only item it is
EntBlock* ent_block_open(EntSqlWriter* writer, EntBlock* block);

/// A new block whose only item is `block`; SQLite keeps them apart if
/// `is_fenced`
EntBlock* ent_block_wrap(EntSqlWriter* writer, EntBlock* block, bool is_fenced);

/// Room for one item more in `block`, whose items and columns may be others
/// then
void ent_block_make_room(EntSqlWriter* writer, EntBlock* block);

/// A new item, the last of `block`; `source` stands in FROM
EntItem* ent_block_item(EntSqlWriter* writer,
                        EntBlock*     block,
                        const char*   source,
                        bool          is_optional);

/// The last item gives `variable` a value: SQL that may read the item
void ent_block_bind(EntSqlWriter* writer,
                    EntBlock*     block,
                    uint32_t      variable,
                    const char*   text,
                    bool          is_certain);

/// As ent_block_bind for what stands in the query itself: the value is the one
/// that the scope has for the variable, if any
void ent_block_bind_leaf(EntSqlWriter* writer,
                         EntBlock*     block,
                         uint32_t      variable,
                         const char*   text,
                         bool          is_certain);

/// What `scope` gives for a variable, through arguments if need be; NULL: none
const EntColumn* ent_scope_find(EntSqlWriter*   writer,
                                const EntScope* scope,
                                uint32_t        variable);

/// A new argument of the scope's subquery, whose SQL is `text`: its name inside
const char* ent_sql_argument(EntSqlWriter*   writer,
                             const EntScope* scope,
                             const char*     text);

/// The value of a variable in `block` or its scope; NULL: unbound
const char* ent_block_value(EntSqlWriter*   writer,
                            const EntBlock* block,
                            uint32_t        variable);

/// That the columns agree: equal, or one of them is unbound
const char* ent_sql_compatible(EntSqlWriter*    writer,
                               const EntColumn* a,
                               const EntColumn* b);

/// `column`, which may be unbound, comes behind `first`, which may be so, too:
/// its value is the first that is bound
void ent_column_merge(EntSqlWriter*    writer,
                      EntColumn*       column,
                      const EntColumn* first);

/**
   Only rows of `item` whose `text`, the value of `variable`, is that of
   `known`, or any if that is unbound.

   `known` is outside of the item, and in its block, before it.
*/
void ent_item_meet(EntSqlWriter*    writer,
                   EntItem*         item,
                   uint32_t         variable,
                   const char*      text,
                   const EntColumn* known);

/// Likewise for what `block` has of the variable in its items from `first` on
void ent_block_meet(EntSqlWriter*    writer,
                    EntBlock*        block,
                    size_t           first,
                    uint32_t         variable,
                    const EntColumn* known);

/// The visible variables of a block, those that are always bound, or both
void ent_block_variables(const EntBlock* block,
                         EntVariableSet* possible,
                         EntVariableSet* certain);

/// Put `other`, which is open, on `block`: the join of both
void ent_block_join(EntSqlWriter* writer, EntBlock* block, EntBlock* other);

/// Put the only item of `other` on `block` as an optional one
void ent_block_adopt(EntSqlWriter* writer, EntBlock* block, EntBlock* other);

/// True if `other` can be put on `block` as it is
bool ent_block_has_room(const EntBlock* block, const EntBlock* other);

/// Tell `block` of the row at hand
void ent_block_push(EntSqlWriter* writer, EntBlock* block, EntPushes* pushes);

// Rendering

/// `block`, or one that gives the same with fewer rows on the way
EntBlock* ent_block_distinct(EntSqlWriter* writer, EntBlock* block);

/// The column of `item`, a triple, that gives `variable` its value; 0: none
char ent_block_column(EntSqlWriter*   writer,
                      const EntBlock* block,
                      const EntItem*  item,
                      uint32_t        variable);

/// Set `*variable` to the only one that the block gives; false if there are
/// several or none
bool ent_block_only_variable(const EntBlock* block, uint32_t* variable);

/// True if `block`, which is DISTINCT, needs only its item's values, each once,
/// and can have them by seeking: then it is so from now on
bool ent_block_seek(EntSqlWriter* writer, EntBlock* block);

/**
   The few values of the only variable of `block`, DISTINCT of a join whose
   order is planned, for each of which the join is asked; NULL if that does not
   pay.

   `whole` makes of `block` what gives all values, for those that are left.
*/
EntBlock* ent_block_semijoin(EntSqlWriter* writer,
                             EntBlock*     block,
                             EntBlock* (*whole)(EntSqlWriter*, EntBlock*));

/// What stands in FROM for an item of `table` whose values are sought
const char* ent_sql_loose(EntSqlWriter*  writer,
                          const EntItem* item,
                          const char*    table);

/// The SELECT of `block`: columns v0, … of all in `variables`, NULL if unbound
const char* ent_block_render(EntSqlWriter*         writer,
                             EntBlock*             block,
                             const EntVariableSet* variables);

/// As ent_block_render, for EXISTS
const char* ent_block_render_exists(EntSqlWriter* writer, EntBlock* block);

/// `text`, a SELECT, as a table: a name of WITH, or in parentheses
const char* ent_sql_table(EntSqlWriter* writer, const char* text);

/// `text` behind the WITH of the statement
const char* ent_sql_with(EntSqlWriter* writer, const char* text);

// Operators

/// The block of `algebra`; NULL after a failure
EntBlock* ent_sql_build(EntSqlWriter* writer, const EntAlgebra* algebra);

/// Put the triples of a BGP on `block`
void ent_sql_bgp(EntSqlWriter* writer, EntBlock* block, const EntBgp* bgp);

/// Only rows of `item`, a triple that was weighed, that mentions claim so
void ent_sql_claimed(EntSqlWriter*     writer,
                     EntItem*          item,
                     const EntClaimed* claimed);

/// An item of one triple
void ent_sql_triple(EntSqlWriter*           writer,
                    EntBlock*               block,
                    const EntTriplePattern* triple,
                    bool                    is_optional);

EntBlock* ent_sql_graph(EntSqlWriter* writer, const EntGraph* graph);

/// Bind the variable of the active graph, if there is one and it is not yet
void ent_sql_need_graph(EntSqlWriter* writer, EntBlock* block);

void ent_sql_values(EntSqlWriter*   writer,
                    EntBlock*       block,
                    const EntTable* table);

/// True if a path has no fixed length
bool ent_path_is_closure(const EntPath* path);

/// What a path of fixed length means, or `algebra` itself
const EntAlgebra* ent_path_algebra(EntSqlWriter*     writer,
                                   const EntAlgebra* algebra);

EntBlock* ent_sql_closure(EntSqlWriter* writer, const EntPathPattern* path);

/// True if patterns are over the table named_quads: graphs of evidence are no
/// stored quads
bool ent_sql_asks_named(const EntSqlWriter* writer);

/// That item `t` is in the active graph, which is no variable
const char* ent_sql_in_graph(EntSqlWriter* writer, unsigned t);

EntBlock* ent_sql_join(EntSqlWriter* writer, const EntAlgebra* algebra);

EntBlock* ent_sql_left_join(EntSqlWriter* writer, const EntLeftJoin* join);

EntBlock* ent_sql_minus(EntSqlWriter* writer, const EntJoin* join);

EntBlock* ent_sql_union(EntSqlWriter*     writer,
                        const EntAlgebra* algebra,
                        EntPushes*        pushes);

/// State of the writer that a subquery has of its own
typedef struct {
  EntSql*         sql;
  EntTexts        tables;
  const EntScope* scope;
  EntActiveGraph  graph;
  EntPushes*      pushes;
} EntSavedWriter;

/// The scope of a new subquery
EntScope* ent_sql_subquery(EntSqlWriter* writer);

/// From now on, the subquery of `scope` is written
EntSavedWriter ent_sql_enter(EntSqlWriter*   writer,
                             const EntScope* scope,
                             EntPushes*      pushes);

/// Back to the statement around it
void ent_sql_leave(EntSqlWriter* writer, const EntSavedWriter* saved);

/**
   Put `algebra` on `block` as a subquery that runs for each of its rows.

   Variables that both bind for certain are arguments, and so is what the
   subquery imports.
*/
void ent_sql_lateral(EntSqlWriter*     writer,
                     EntBlock*         block,
                     const EntAlgebra* algebra,
                     bool              is_optional);

/// SQL that is true if `pattern` has a solution with the values of `block`, by
/// an item that runs it
const char* ent_sql_lateral_exists(EntSqlWriter*     writer,
                                   EntBlock*         block,
                                   const EntAlgebra* pattern);

EntBlock* ent_sql_group(EntSqlWriter* writer, const EntGroup* group);

EntBlock* ent_sql_order(EntSqlWriter* writer, const EntOrdering* order);

EntBlock* ent_sql_project(EntSqlWriter* writer, const EntProject* project);

EntBlock* ent_sql_distinct(EntSqlWriter* writer, const EntAlgebra* input);

EntBlock* ent_sql_slice(EntSqlWriter* writer, const EntSlicing* slice);

/**
   Leave out groups that the first key of ORDER BY shows to be beyond `slice`,
   before the keys that need a term are made.

   For the block of the whole query only: what was seen of other groups is kept
   from the statement's beginning to its end.
*/
void ent_block_narrow(EntSqlWriter*     writer,
                      EntBlock*         block,
                      const EntSlicing* slice);

EntBlock* ent_sql_extend(EntSqlWriter* writer, const EntExtend* extend);

EntBlock* ent_sql_filter(EntSqlWriter* writer, const EntFilter* filter);

// Expressions

/// Add a condition that all solutions must meet
void ent_sql_condition(EntSqlWriter*        writer,
                       EntBlock*            block,
                       const EntExpression* expression);

/// The stored triple whose object the variable is, of a predicate that is
/// known; NULL: none
EntItem* ent_sql_object_item(const EntBlock* block, uint32_t variable);

/// SQL that is 1, 0 or NULL
const char* ent_sql_truth(EntSqlWriter*        writer,
                          EntBlock*            block,
                          const EntExpression* expression);

/// SQL that is a term: an id, a blob or NULL
const char* ent_sql_value(EntSqlWriter*        writer,
                          EntBlock*            block,
                          const EntExpression* expression);

/// SQL that is an id or NULL
const char* ent_sql_interned(EntSqlWriter*        writer,
                             EntBlock*            block,
                             const EntExpression* expression);

/// True if the expression needs a number of its row (BNODE)
bool ent_expression_needs_row(const EntExpression* expression);

#endif // ENT_SPARQL_SQL_WRITING_H
