// SPDX-License-Identifier: ISC

/**
   @file
   Paths of any length, as an SQL table.

       closure (s, o, g, path HIDDEN)

   `path` is an EntClosure, bound as pointer.  The rows are the pairs of nodes
   that ?, * or + of a step connect, each once (section 18.4, ALP).  From a
   node that is known, forward or backward, the graph is searched breadth
   first; what was found is kept for the next row that begins there.
*/

#ifndef ENT_SPARQL_CLOSURE_H
#define ENT_SPARQL_CLOSURE_H

#include "sparql/subquery.h"

#include <sqlite3.h>

/// Type of the pointer, see sqlite3_bind_pointer
#define ENT_CLOSURE_POINTER "EntClosure"

/// Most nodes that one search may reach
#define ENT_MAX_REACHED ((size_t)20000000U)

/**
   A path; each subquery gives ids in its only column.

   Their arguments are the graph, if there is one, and then the node.
*/
typedef struct {
  EntSubquery* forward;  ///< What a node leads to in one step
  EntSubquery* backward; ///< What leads to it
  EntSubquery* starts;   ///< Nodes to begin from; has no node as argument
  EntSubquery* is_node;  ///< A row if a node is one of the graph
  bool         has_zero; ///< A node leads to itself: * and ?
  bool         is_once;  ///< One step at most: ?
  bool         has_graph;
  bool         s_is_term; ///< Leads to itself even if the graph lacks it
  bool         o_is_term;
} EntClosure;

/// Make the table known to `db`; may be called again; an SQLite code
int ent_closure_register(sqlite3* db);

#endif // ENT_SPARQL_CLOSURE_H
