// SPDX-License-Identifier: ISC

#include "sparql/update.h"

static void
print_quads(const char* const           name,
            const EntQuadPattern* const quads,
            const size_t                n,
            const EntVariable* const    variables,
            EntBuffer* const            buffer)
{
  if (!n) {
    return;
  }
  ent_buffer_printf(buffer, "\n  (%s", name);
  for (size_t i = 0U; i < n; ++i) {
    const bool has_graph = quads[i].g.kind != ENT_NODE_NONE;
    ent_buffer_string(buffer, has_graph ? "\n    (quad" : "\n    (triple");
    if (has_graph) {
      ent_node_print(&quads[i].g, variables, buffer);
    }
    ent_node_print(&quads[i].triple.s, variables, buffer);
    ent_node_print(&quads[i].triple.p, variables, buffer);
    ent_node_print(&quads[i].triple.o, variables, buffer);
    ent_buffer_byte(buffer, ')');
  }
  ent_buffer_byte(buffer, ')');
}

static void
print_graphs(const EntGraphs* const graphs, EntBuffer* const buffer)
{
  static const char* const names[] = {"", " default", " named", " all"};
  if (graphs->kind == ENT_GRAPHS_ONE) {
    ent_node_print(&graphs->name, NULL, buffer);
  } else {
    ent_buffer_string(buffer, names[graphs->kind]);
  }
}

static void
print_nodes(const char* const    name,
            const EntNode* const nodes,
            const size_t         n,
            EntBuffer* const     buffer)
{
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_printf(buffer, "\n  (%s", name);
    ent_node_print(&nodes[i], NULL, buffer);
    ent_buffer_byte(buffer, ')');
  }
}

static void
print_modify(const EntUpdateOperation* const operation, EntBuffer* const buffer)
{
  const EntDataset* const dataset = &operation->dataset;
  print_nodes(dataset->has_all_named ? "with" : "using", dataset->from,
              dataset->n_from, buffer);
  print_nodes("using_named", dataset->named, dataset->n_named, buffer);
  print_quads("delete", operation->deleted, operation->n_deleted,
              operation->variables, buffer);
  print_quads("insert", operation->inserted, operation->n_inserted,
              operation->variables, buffer);
  if (operation->where) {
    ent_algebra_print_at(operation->where, operation->variables, 1U, buffer);
  }
}

void
ent_update_print(const EntUpdateRequest* const request, EntBuffer* const buffer)
{
  static const char* const names[] = {"modify", "load", "clear", "drop",
                                      "create", "add",  "move",  "copy"};
  for (size_t i = 0U; i < request->n; ++i) {
    const EntUpdateOperation* const operation = &request->operations[i];
    ent_buffer_printf(buffer, "(%s%s", names[operation->kind],
                      operation->is_silent ? " silent" : "");
    switch (operation->kind) {
      case ENT_UPDATE_MODIFY:
        print_modify(operation, buffer);
        break;
      case ENT_UPDATE_LOAD:
        ent_node_print(&operation->source, NULL, buffer);
        print_graphs(&operation->to, buffer);
        break;
      case ENT_UPDATE_ADD:
      case ENT_UPDATE_MOVE:
      case ENT_UPDATE_COPY:
        print_graphs(&operation->from, buffer);
        print_graphs(&operation->to, buffer);
        break;
      default:
        print_graphs(&operation->to, buffer);
    }
    ent_buffer_string(buffer, ")\n");
  }
}
