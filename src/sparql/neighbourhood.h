// SPDX-License-Identifier: ISC

/**
   @file
   What is near a term: the terms that facts lead to from it, and those facts.

   Takes a term and how far to go; hands on nodes and links, the nearest first.
   Of a node with many links those that most sentences say are taken, and the
   others counted; so it stays small enough to be drawn.
*/

#ifndef ENT_SPARQL_NEIGHBOURHOOD_H
#define ENT_SPARQL_NEIGHBOURHOOD_H

#include "sparql/eval.h"
#include "store/neighbours.h"

/// Most steps from the term in the middle
#define ENT_DRAW_MAX_DEPTH 8
/// Most nodes
#define ENT_DRAW_MAX_NODES 1000
/// Most links of one node
#define ENT_DRAW_MAX_LINKS 200

/// How much to draw
typedef struct {
  size_t depth; ///< Steps from the term in the middle
  size_t nodes; ///< In all
  size_t links; ///< New ones of one node
} EntDrawLimits;

/// A term
typedef struct {
  int64_t  id;
  size_t   depth;  ///< Steps from the first node
  size_t   link;   ///< Index of the link that leads to it
  size_t   begin;  ///< Index of the first link that was found at it
  size_t   end;    ///< Behind the last
  size_t   n_more; ///< Links that were left out
  EntSlice name;   ///< As a reader sees it; not safe for a terminal
  EntSlice class;  ///< Local name of its class, may be empty
} EntDrawNode;

/// A fact between two nodes
typedef struct {
  EntLink  link;
  size_t   from; ///< Node at which it was found
  size_t   to;   ///< Node at the other end
  EntSlice name; ///< Of the property
} EntDrawLink;

/// Nodes and links
typedef struct {
  EntDrawNode* nodes; ///< The term in the middle is the first
  size_t       n_nodes;
  EntDrawLink* links; ///< By #from
  size_t       n_links;
} EntNeighbourhood;

/**
   Find what is near the term `id`; all lies in `arena`.

   ENT_ERR_ARGUMENT if `limits` are beyond those above or there is nothing in
   them, ENT_ERR_CANCELLED after the engine's cancel flag.
*/
EntStatus ent_neighbourhood_find(EntEngine*           engine,
                                 int64_t              id,
                                 const EntDrawLimits* limits,
                                 EntArena*            arena,
                                 EntNeighbourhood*    found,
                                 EntError*            error);

#endif // ENT_SPARQL_NEIGHBOURHOOD_H
