// SPDX-License-Identifier: ISC

#include "sparql/algebra.h"

#include <inttypes.h>

bool
ent_variables_have(const EntVariableSet* const set, const uint32_t variable)
{
  return (set->words[variable / 64U] >> (variable % 64U)) & 1U;
}

void
ent_variables_add(EntVariableSet* const set, const uint32_t variable)
{
  set->words[variable / 64U] |= (uint64_t)1U << (variable % 64U);
}

static EntAlgebra*
new_operator(EntArena* const arena, const EntAlgebraKind kind)
{
  EntAlgebra* const algebra = ENT_ARENA_ARRAY(arena, EntAlgebra, 1U);
  if (algebra) {
    algebra->kind = kind;
  }
  return algebra;
}

EntAlgebra*
ent_algebra_bgp(EntArena* const         arena,
                const size_t            n,
                EntTriplePattern* const triples)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_BGP);
  if (algebra) {
    algebra->as.bgp = (EntBgp){n, triples};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_join(EntArena* const   arena,
                 EntAlgebra* const left,
                 EntAlgebra* const right)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_JOIN);
  if (algebra) {
    algebra->as.join = (EntJoin){left, right};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_project(EntArena* const       arena,
                    EntAlgebra* const     input,
                    const size_t          n,
                    const uint32_t* const variables)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_PROJECT);
  if (algebra) {
    algebra->as.project = (EntProject){input, n, variables};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_distinct(EntArena* const arena, EntAlgebra* const input)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_DISTINCT);
  if (algebra) {
    algebra->as.distinct = (EntDistinct){input};
  }
  return algebra;
}

EntAlgebra*
ent_algebra_slice(EntArena* const   arena,
                  EntAlgebra* const input,
                  const uint64_t    offset,
                  const uint64_t    limit)
{
  EntAlgebra* const algebra = new_operator(arena, ENT_ALGEBRA_SLICE);
  if (algebra) {
    algebra->as.slice = (EntSlicing){input, offset, limit};
  }
  return algebra;
}

static void
add_node(const EntNode* const node, EntVariableSet* const set)
{
  if (node->kind == ENT_NODE_VARIABLE) {
    ent_variables_add(set, node->variable);
  }
}

static void
collect(const EntAlgebra* const algebra,
        EntVariableSet* const   possible,
        EntVariableSet* const   certain)
{
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      for (size_t i = 0U; i < algebra->as.bgp.n; ++i) {
        const EntTriplePattern* const triple = &algebra->as.bgp.triples[i];
        add_node(&triple->s, certain);
        add_node(&triple->p, certain);
        add_node(&triple->o, certain);
        add_node(&triple->s, possible);
        add_node(&triple->p, possible);
        add_node(&triple->o, possible);
      }
      return;
    case ENT_ALGEBRA_JOIN:
      collect(algebra->as.join.left, possible, certain);
      collect(algebra->as.join.right, possible, certain);
      return;
    case ENT_ALGEBRA_PROJECT: {
      EntVariableSet inside = {{0U}};
      EntVariableSet unused = {{0U}};
      collect(algebra->as.project.input, &unused, &inside);
      for (size_t i = 0U; i < algebra->as.project.n; ++i) {
        const uint32_t variable = algebra->as.project.variables[i];
        ent_variables_add(possible, variable);
        if (ent_variables_have(&inside, variable)) {
          ent_variables_add(certain, variable);
        }
      }
      return;
    }
    case ENT_ALGEBRA_DISTINCT:
      collect(algebra->as.distinct.input, possible, certain);
      return;
    case ENT_ALGEBRA_SLICE:
      collect(algebra->as.slice.input, possible, certain);
      return;
  default:
    break; // The operators to come
  }
}

void
ent_algebra_variables(const EntAlgebra* const algebra,
                      EntVariableSet* const   possible,
                      EntVariableSet* const   certain)
{
  EntVariableSet  unused = {{0U}};
  EntVariableSet* p      = possible ? possible : &unused;
  EntVariableSet* c      = certain ? certain : &unused;
  memset(p, 0, sizeof(*p));
  memset(c, 0, sizeof(*c));
  collect(algebra, p, c);
}

EntStatus
ent_algebra_each_triple(EntAlgebra* const      algebra,
                        const EntTripleVisitor visit,
                        void* const            handle)
{
  EntStatus status = ENT_OK;
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      for (size_t i = 0U; !status && i < algebra->as.bgp.n; ++i) {
        status = visit(handle, &algebra->as.bgp.triples[i]);
      }
      return status;
    case ENT_ALGEBRA_JOIN:
      status = ent_algebra_each_triple(algebra->as.join.left, visit, handle);
      return status
               ? status
               : ent_algebra_each_triple(algebra->as.join.right, visit, handle);
    case ENT_ALGEBRA_PROJECT:
      return ent_algebra_each_triple(algebra->as.project.input, visit, handle);
    case ENT_ALGEBRA_DISTINCT:
      return ent_algebra_each_triple(algebra->as.distinct.input, visit, handle);
    case ENT_ALGEBRA_SLICE:
      return ent_algebra_each_triple(algebra->as.slice.input, visit, handle);
  default:
    break; // The operators to come
  }
  return status;
}

static void
print_variable(const EntVariable* const variable, EntBuffer* const buffer)
{
  ent_buffer_string(buffer, variable->is_hidden ? " _:" : " ?");
  ent_buffer_append(buffer, variable->name);
}

static void
print_node(const EntNode* const     node,
           const EntVariable* const variables,
           EntBuffer* const         buffer)
{
  if (node->kind == ENT_NODE_VARIABLE) {
    print_variable(&variables[node->variable], buffer);
  } else if (node->kind == ENT_NODE_NAME) {
    ent_buffer_printf(buffer, " ~\"%.*s\"", ENT_SLICE_ARG(node->name));
  } else if (node->term.kind == ENT_TERM_IRI) {
    ent_buffer_printf(buffer, " <%.*s>", ENT_SLICE_ARG(node->term.text));
  } else {
    ent_buffer_printf(buffer, " \"%.*s\"", ENT_SLICE_ARG(node->term.text));
    if (node->term.lang.len) {
      ent_buffer_printf(buffer, "@%.*s", ENT_SLICE_ARG(node->term.lang));
    } else if (node->term.datatype.len) {
      ent_buffer_printf(buffer, "^^<%.*s>", ENT_SLICE_ARG(node->term.datatype));
    }
  }
}

static void
print_bound(const uint64_t bound, EntBuffer* const buffer)
{
  if (bound == ENT_NO_LIMIT) {
    ent_buffer_string(buffer, " _");
  } else {
    ent_buffer_printf(buffer, " %" PRIu64, bound);
  }
}

static void
print(const EntAlgebra* const  algebra,
      const EntVariable* const variables,
      const unsigned           depth,
      EntBuffer* const         buffer)
{
  ent_buffer_printf(buffer, "%s%*s", depth ? "\n" : "", (int)(2U * depth), "");
  switch (algebra->kind) {
    case ENT_ALGEBRA_BGP:
      ent_buffer_string(buffer, "(bgp");
      for (size_t i = 0U; i < algebra->as.bgp.n; ++i) {
        const EntTriplePattern* const triple = &algebra->as.bgp.triples[i];
        ent_buffer_printf(buffer, "\n%*s(triple", (int)(2U * depth + 2U), "");
        print_node(&triple->s, variables, buffer);
        print_node(&triple->p, variables, buffer);
        print_node(&triple->o, variables, buffer);
        ent_buffer_byte(buffer, ')');
      }
      break;
    case ENT_ALGEBRA_JOIN:
      ent_buffer_string(buffer, "(join");
      print(algebra->as.join.left, variables, depth + 1U, buffer);
      print(algebra->as.join.right, variables, depth + 1U, buffer);
      break;
    case ENT_ALGEBRA_PROJECT:
      ent_buffer_string(buffer, "(project (");
      for (size_t i = 0U; i < algebra->as.project.n; ++i) {
        print_variable(&variables[algebra->as.project.variables[i]], buffer);
      }
      ent_buffer_string(buffer, " )");
      print(algebra->as.project.input, variables, depth + 1U, buffer);
      break;
    case ENT_ALGEBRA_DISTINCT:
      ent_buffer_string(buffer, "(distinct");
      print(algebra->as.distinct.input, variables, depth + 1U, buffer);
      break;
    case ENT_ALGEBRA_SLICE:
      ent_buffer_string(buffer, "(slice");
      print_bound(algebra->as.slice.offset, buffer);
      print_bound(algebra->as.slice.limit, buffer);
      print(algebra->as.slice.input, variables, depth + 1U, buffer);
      break;
  default:
    break; // The operators to come
  }
  ent_buffer_byte(buffer, ')');
}

void
ent_algebra_print(const EntAlgebra* const  algebra,
                  const EntVariable* const variables,
                  EntBuffer* const         buffer)
{
  print(algebra, variables, 0U, buffer);
  ent_buffer_byte(buffer, '\n');
}
