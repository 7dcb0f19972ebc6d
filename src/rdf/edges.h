// SPDX-License-Identifier: ISC

/**
   @file
   A graph as nodes and edges, for programs that draw and count: CSV, GraphML
   1.0, DOT.

   Takes the nodes, then the edges; what is written is whole in one pass and
   in little memory.  The same nodes and edges give the same bytes.
*/

#ifndef ENT_RDF_EDGES_H
#define ENT_RDF_EDGES_H

#include "base/buffer.h"
#include "base/status.h"
#include "rdf/term.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/// A format
typedef enum {
  ENT_EDGES_CSV,     ///< A row for each edge (RFC 4180); nodes are left out
  ENT_EDGES_GRAPHML, ///< For Gephi, yEd, NetworkX, igraph
  ENT_EDGES_DOT      ///< For Graphviz
} EntEdgesFormat;

/// A node: what is a subject or an object
typedef struct {
  EntTerm  term;
  EntSlice label; ///< Empty: the term itself is shown
  EntSlice class; ///< IRI; may be empty
} EntGraphNode;

/// An edge: a triple and what speaks for it
typedef struct {
  EntTerm  s;
  EntTerm  p;
  EntTerm  o;
  EntSlice s_label; ///< May be empty, as the others
  EntSlice p_label;
  EntSlice o_label;
  int64_t  mentions;   ///< Sentences that say it; 0 if people decided so
  int64_t  articles;   ///< In which those stand
  double   confidence; ///< Highest of the mentions, if any
  EntSlice first;      ///< Earliest date of an article, empty if not known
  EntSlice last;       ///< Latest
} EntGraphEdge;

/// Writes one graph
typedef struct {
  EntEdgesFormat format;
  FILE*          file;
  EntBuffer      out;
  EntStatus      status; ///< First failure
  int            system; ///< errno of it
} EntEdgesWriter;

/// The format called `name` ("csv", "graphml", "dot"); false if there is none
bool ent_edges_format_by_name(EntSlice name, EntEdgesFormat* format);

/// Begin to write to `file`, which stays the caller's
EntStatus ent_edges_begin(EntEdgesWriter* writer,
                          EntEdgesFormat  format,
                          FILE*           file);

/// Write a node; `handle` is an EntEdgesWriter; all come before the edges
EntStatus ent_edges_node(void* handle, const EntGraphNode* node);

/// Write an edge; `handle` is an EntEdgesWriter
EntStatus ent_edges_edge(void* handle, const EntGraphEdge* edge);

/// End the graph, flush, free the memory; gives the first error
EntStatus ent_edges_end(EntEdgesWriter* writer, EntError* error);

#endif // ENT_RDF_EDGES_H
