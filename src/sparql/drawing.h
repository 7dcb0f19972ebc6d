// SPDX-License-Identifier: ISC

/**
   @file
   A neighbourhood as a picture: a tree of text, DOT, SVG.

       Turkey (Country)
       ├─ cooperates with ─ Russia (Country) ×2
       │  └─ meets → Iran (Country) +3
       └─ member of → NATO (Organization)

   Each term has its branches once; elsewhere stands a star behind it.  +3
   tells links that were left out, ×2 sentences.
*/

#ifndef ENT_SPARQL_DRAWING_H
#define ENT_SPARQL_DRAWING_H

#include "sparql/neighbourhood.h"

/// Append the tree; safe for a terminal, in ASCII unless `is_utf8`
void ent_draw_tree(const EntNeighbourhood* drawn, bool is_utf8, EntBuffer* out);

/// Append the graph in DOT
EntStatus ent_draw_dot(EntEngine*              engine,
                       const EntNeighbourhood* drawn,
                       EntBuffer*              out,
                       EntError*               error);

/// Most seconds that Graphviz may take for an SVG
#define ENT_DRAW_MAX_SECONDS 60U

/**
   Append the graph in SVG, laid out by Graphviz in a process of its own.

   ENT_ERR_ARGUMENT if this program was built without it, ENT_ERR_CANCELLED
   after the engine's cancel flag, ENT_ERR_LIMIT if it takes too long.
*/
EntStatus ent_draw_svg(EntEngine*              engine,
                       const EntNeighbourhood* drawn,
                       EntBuffer*              out,
                       EntError*               error);

/// Ways to draw
typedef enum { ENT_DRAW_TREE, ENT_DRAW_DOT, ENT_DRAW_SVG } EntDrawFormat;

/// The format that the end of the file's name tells; ENT_DRAW_TREE if none
EntDrawFormat ent_draw_format(EntSlice path);

/**
   Find what is near the thing called `name`, as a pattern names it, and
   append its picture to `out`.

   `nodes` may be 0 for what goes well with the format.  Errors also as of
   ent_engine_pattern and ent_neighbourhood_find.
*/
EntStatus ent_draw(EntEngine*    engine,
                   EntSlice      name,
                   size_t        depth,
                   size_t        nodes,
                   EntDrawFormat format,
                   bool          is_utf8,
                   EntBuffer*    out,
                   EntError*     error);

#endif // ENT_SPARQL_DRAWING_H
