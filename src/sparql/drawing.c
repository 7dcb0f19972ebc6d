// SPDX-License-Identifier: ISC

#include "sparql/drawing.h"

#include "base/display.h"
#include "rdf/edges.h"
#include "sparql/engine.h"

#include <stdlib.h>

/// Pieces of a tree
typedef struct {
  const char* branch;
  const char* last;
  const char* down;
  const char* subject; ///< Behind a property whose subject is above
  const char* object;  ///< Whose object is above
  const char* both;    ///< Symmetric
  const char* times;
} Pieces;

/// A tree at work
typedef struct {
  const EntNeighbourhood* drawn;
  const Pieces*           pieces;
  EntBuffer               margin; ///< Of the lines of the node at hand
  EntBuffer*              out;
} Tree;

/// What stands at the end of a line: the node, and what is to be said of it
static void
write_node(const Tree* const tree, const size_t at)
{
  const EntDrawNode* const node = &tree->drawn->nodes[at];
  ent_display_append(tree->out, node->name);
  if (node->class.len) {
    ent_buffer_string(tree->out, " (");
    ent_display_append(tree->out, node->class);
    ent_buffer_string(tree->out, ")");
  }
}

/// The links that were found at a node, and what they lead to below them
static void
write_links(Tree* const tree, const size_t at)
{
  const EntDrawNode* const node = &tree->drawn->nodes[at];
  for (size_t i = node->begin; i < node->end; ++i) {
    const EntDrawLink* const link    = &tree->drawn->links[i];
    const EntDrawNode* const other   = &tree->drawn->nodes[link->to];
    const bool               is_last = i + 1U == node->end;
    const bool               is_own  = link->to && other->link == i;
    ent_buffer_append(tree->out, ent_buffer_slice(&tree->margin));
    ent_buffer_string(tree->out,
                      is_last ? tree->pieces->last : tree->pieces->branch);
    ent_display_append(tree->out, link->name);
    ent_buffer_string(tree->out, link->link.is_symmetric ? tree->pieces->both
                                 : link->link.s == node->id
                                   ? tree->pieces->subject
                                   : tree->pieces->object);
    write_node(tree, link->to);
    if (link->link.mentions > 1) {
      ent_buffer_printf(tree->out, " %s%lld", tree->pieces->times,
                        (long long)link->link.mentions);
    }
    if (!is_own) {
      ent_buffer_string(tree->out, " *");
    } else if (other->n_more) {
      ent_buffer_printf(tree->out, " +%zu", other->n_more);
    }
    ent_buffer_byte(tree->out, '\n');
    if (is_own) { // No deeper than ENT_DRAW_MAX_DEPTH
      const size_t len = tree->margin.len;
      ent_buffer_string(&tree->margin, is_last ? "   " : tree->pieces->down);
      write_links(tree, link->to);
      tree->margin.len = len;
    }
  }
}

void
ent_draw_tree(const EntNeighbourhood* const drawn,
              const bool                    is_utf8,
              EntBuffer* const              out)
{
  static const Pieces lines = {
    .branch  = "\u251C\u2500 ",
    .last    = "\u2514\u2500 ",
    .down    = "\u2502  ",
    .subject = " \u2192 ",
    .object  = " \u2190 ",
    .both    = " \u2500 ",
    .times   = "\u00D7",
  };
  static const Pieces ascii = {"|- ",  "`- ",  "|  ", " -> ",
                               " <- ", " -- ", "x"};

  Tree tree = {drawn, is_utf8 ? &lines : &ascii, {NULL, 0U, 0U, false}, out};
  write_node(&tree, 0U);
  if (drawn->nodes[0].n_more) {
    ent_buffer_printf(out, " +%zu", drawn->nodes[0].n_more);
  }
  ent_buffer_byte(out, '\n');
  write_links(&tree, 0U);
  ent_buffer_printf(out, "(%zu node%s, %zu link%s)\n", drawn->n_nodes,
                    drawn->n_nodes == 1U ? "" : "s", drawn->n_links,
                    drawn->n_links == 1U ? "" : "s");
  out->failed = out->failed || tree.margin.failed;
  ent_buffer_clear(&tree.margin);
}

static EntStatus
write_nodes(EntEngine* const              engine,
            const EntNeighbourhood* const drawn,
            EntEdgesWriter* const         writer,
            EntError* const               error)
{
  EntOwnedTerm term;
  EntStatus    status = ENT_OK;
  memset(&term, 0, sizeof(term));
  for (size_t i = 0U; i < drawn->n_nodes && !status; ++i) {
    status = ent_values_term(engine->values, drawn->nodes[i].id, &term, error);
    if (!status) {
      const EntGraphNode node = {term.term, drawn->nodes[i].name,
                                 drawn->nodes[i].class};
      status                  = ent_edges_node(writer, &node);
    }
  }
  ent_buffer_clear(&term.bytes);
  return status;
}

static EntStatus
write_edges(EntEngine* const              engine,
            const EntNeighbourhood* const drawn,
            EntEdgesWriter* const         writer,
            EntError* const               error)
{
  EntOwnedTerm terms[3];
  EntStatus    status = ENT_OK;
  memset(terms, 0, sizeof(terms));
  for (size_t i = 0U; i < drawn->n_links && !status; ++i) {
    const EntDrawLink* const link  = &drawn->links[i];
    const int64_t            ids[] = {link->link.s, link->link.p, link->link.o};
    for (size_t j = 0U; j < 3U && !status; ++j) {
      status = ent_values_term(engine->values, ids[j], &terms[j], error);
    }
    if (!status) {
      const EntGraphEdge edge = {.s        = terms[0].term,
                                 .p        = terms[1].term,
                                 .o        = terms[2].term,
                                 .p_label  = link->name,
                                 .mentions = link->link.mentions};
      status                  = ent_edges_edge(writer, &edge);
    }
  }
  for (size_t j = 0U; j < 3U; ++j) {
    ent_buffer_clear(&terms[j].bytes);
  }
  return status;
}

EntStatus
ent_draw_dot(EntEngine* const              engine,
             const EntNeighbourhood* const drawn,
             EntBuffer* const              out,
             EntError* const               error)
{
  char*       text = NULL;
  size_t      size = 0U;
  FILE* const file = open_memstream(&text, &size);
  if (!file) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntEdgesWriter writer;
  EntStatus      status = ent_edges_begin(&writer, ENT_EDGES_DOT, file);
  status = status ? status : write_nodes(engine, drawn, &writer, error);
  status = status ? status : write_edges(engine, drawn, &writer, error);
  const EntStatus last = ent_edges_end(&writer, status ? NULL : error);
  status               = status ? status : last;
  if (fclose(file) && !status) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (!status) {
    ent_buffer_append(out, (EntSlice){text, size});
  }
  free(text);
  return status;
}

EntDrawFormat
ent_draw_format(const EntSlice path)
{
  static const char* const ends[] = {
    [ENT_DRAW_DOT] = ".dot", [ENT_DRAW_SVG] = ".svg"};
  for (size_t i = ENT_DRAW_DOT; i <= ENT_DRAW_SVG; ++i) {
    if (path.len > 4U &&
        ent_slice_is(ent_slice_sub(path, path.len - 4U, path.len), ends[i])) {
      return (EntDrawFormat)i;
    }
  }
  return ENT_DRAW_TREE;
}

/// The id of what a pattern calls `name`
static EntStatus
find_name(EntEngine* const engine,
          const EntSlice   name,
          EntArena* const  arena,
          int64_t* const   id,
          EntError* const  error)
{
  EntResolvedPattern pattern;
  memset(&pattern, 0, sizeof(pattern));
  const EntSlice whole =
    ent_arena_printf(arena, "%.*s ?p ?o", ENT_SLICE_ARG(name));
  const EntStatus status =
    whole.data ? ent_engine_pattern(engine, whole, arena, &pattern, error)
               : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  *id = pattern.s;
  return status || *id
           ? status
           : ent_error_set(error, ENT_ERR_NOT_FOUND,
                           "nothing here is called %.*s", ENT_SLICE_ARG(name));
}

EntStatus
ent_draw(EntEngine* const    engine,
         const EntSlice      name,
         const size_t        depth,
         const size_t        nodes,
         const EntDrawFormat format,
         const bool          is_utf8,
         EntBuffer* const    out,
         EntError* const     error)
{
  const bool          is_tree = format == ENT_DRAW_TREE;
  const EntDrawLimits limits  = {depth,
                                nodes     ? nodes
                                 : is_tree ? 50U
                                           : 200U,
                                is_tree ? 12U : 40U};
  EntArena            arena   = {NULL, 0U};
  EntNeighbourhood    drawn;
  int64_t             id     = 0;
  EntStatus           status = find_name(engine, name, &arena, &id, error);
  status =
    status ? status
           : ent_neighbourhood_find(engine, id, &limits, &arena, &drawn, error);
  if (!status && is_tree) {
    ent_draw_tree(&drawn, is_utf8, out);
  } else if (!status) {
    status = format == ENT_DRAW_DOT ? ent_draw_dot(engine, &drawn, out, error)
                                    : ent_draw_svg(engine, &drawn, out, error);
  }
  ent_arena_clear(&arena);
  return status || !out->failed
           ? status
           : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}
