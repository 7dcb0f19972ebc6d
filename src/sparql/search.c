// SPDX-License-Identifier: ISC

#include "sparql/search.h"

#include "rdf/namespaces.h"
#include "sparql/walk.h"

#include <inttypes.h>
#include <stdlib.h>

/// Searches that become tables
typedef struct {
  EntLookup* lookup;
  EntArena*  arena;
  EntError*  error;
} Expansion;

/// Sentences on their way into a table
typedef struct {
  Expansion*     expansion;
  const EntNode* subject;
  EntTable*      table;
  size_t         capacity; ///< Rows
} Found;

static EntStatus
no_memory(Expansion* const expansion)
{
  return ent_error_set(expansion->error, ENT_ERR_MEMORY, "out of memory");
}

static bool
is_blank(const char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/*
  The search as FTS5 has it: every word or phrase a string, which has no
  operators, so that nothing in it is wrong syntax.
*/
static EntStatus
translate(Expansion* const expansion, const EntSlice text, EntBuffer* const out)
{
  size_t n = 0U;
  for (size_t i = 0U; i < text.len;) {
    if (is_blank(text.data[i])) {
      ++i;
      continue;
    }
    if (++n > ENT_MAX_SEARCH_WORDS) {
      return ent_error_set(expansion->error, ENT_ERR_LIMIT,
                           "a search has more than %u words",
                           ENT_MAX_SEARCH_WORDS);
    }
    const bool is_phrase = text.data[i] == '"';
    ent_buffer_string(out, n > 1U ? " \"" : "\"");
    for (i += is_phrase; i < text.len; ++i) {
      const char c = text.data[i];
      if (c == '"' || !c || (!is_phrase && (is_blank(c) || c == '*'))) {
        break;
      }
      ent_buffer_byte(out, c);
    }
    ent_buffer_byte(out, '"');
    if (i < text.len && text.data[i] == '*' && !is_phrase) {
      ent_buffer_byte(out, '*');
      ++i;
    } else if (i < text.len && (is_phrase || !text.data[i])) {
      ++i; // The closing quote, or a zero, which no word has
    }
  }
  return out->failed ? no_memory(expansion) : ENT_OK;
}

/// Room for one row more
static bool
grow(Found* const found)
{
  EntTable* const table = found->table;
  if (table->n_rows < found->capacity) {
    return true;
  }
  EntArena* const arena    = found->expansion->arena;
  const size_t    capacity = found->capacity ? 2U * found->capacity : 64U;
  EntNode* const  cells    = ENT_ARENA_ARRAY(arena, EntNode, capacity);
  EntNode* const  graphs   = ENT_ARENA_ARRAY(arena, EntNode, capacity);
  if (!cells || !graphs) {
    return false;
  }
  if (table->n_rows) {
    memcpy(cells, table->cells, table->n_rows * sizeof(EntNode));
    memcpy(graphs, table->graphs, table->n_rows * sizeof(EntNode));
  }
  table->cells    = cells;
  table->graphs   = graphs;
  found->capacity = capacity;
  return true;
}

static EntNode
iri_node(const EntSlice iri)
{
  EntNode node;
  memset(&node, 0, sizeof(node));
  node.kind = ENT_NODE_TERM;
  node.term = ent_term_iri(iri);
  return node;
}

static EntStatus
take_sentence(void* const handle, const EntSentencePlace* const place)
{
  Found* const    found = (Found*)handle;
  EntArena* const arena = found->expansion->arena;
  EntTable* const table = found->table;
  const EntSlice  article =
    ent_arena_printf(arena, ENT_NS_DOC "%.*s", ENT_SLICE_ARG(place->article));
  const EntSlice iri =
    ent_arena_printf(arena, "%.*s#char=%" PRId64 ",%" PRId64,
                     ENT_SLICE_ARG(article), place->begin, place->end);
  if (!article.data || !iri.data || !grow(found)) {
    return no_memory(found->expansion);
  }
  // A sentence that is named is there or not: one empty solution, or none
  if (found->subject->kind != ENT_NODE_TERM ||
      ent_slice_equals(found->subject->term.text, iri)) {
    table->cells[table->n_rows]    = iri_node(iri);
    table->graphs[table->n_rows++] = iri_node(article);
  }
  return ENT_OK;
}

static bool
is_search(const EntTriplePattern* const triple)
{
  return triple->p.kind == ENT_NODE_TERM &&
         triple->p.term.kind == ENT_TERM_IRI &&
         ent_slice_is(triple->p.term.text, ENT_NS "matches");
}

// The table of one search
static EntStatus
search(Expansion* const              expansion,
       const EntTriplePattern* const triple,
       EntTable* const               table)
{
  const EntTerm* const object = &triple->o.term;
  if (triple->o.kind != ENT_NODE_TERM || object->kind != ENT_TERM_LITERAL ||
      object->datatype.len) {
    ent_error_set(expansion->error, ENT_ERR_ARGUMENT,
                  "ent:matches needs words in quotes as its object");
    return ent_error_place(expansion->error, NULL, triple->o.line,
                           triple->o.column);
  }
  *table = (EntTable){0};
  if (triple->s.kind == ENT_NODE_VARIABLE) {
    table->variables = ENT_ARENA_ARRAY(expansion->arena, uint32_t, 1U);
    if (!table->variables) {
      return no_memory(expansion);
    }
    table->variables[0] = triple->s.variable;
    table->n_variables  = 1U;
  }
  EntBuffer words  = {0};
  Found     found  = {expansion, &triple->s, table, 0U};
  EntStatus status = translate(expansion, object->text, &words);
  if (!status && words.len) {
    status = ent_lookup_sentences(expansion->lookup, ent_buffer_slice(&words),
                                  ENT_MAX_MATCHES, take_sentence, &found,
                                  expansion->error);
  }
  ent_buffer_clear(&words);
  return status;
}

// Take the searches out of a basic graph pattern and join their tables with it
static EntStatus
expand(void* const handle, EntAlgebra* const algebra)
{
  Expansion* const expansion = (Expansion*)handle;
  EntBgp           rest      = {0U, algebra->as.bgp.triples};
  EntBgp           all       = algebra->as.bgp;
  EntAlgebra*      result    = NULL;
  for (size_t i = 0U; i < all.n; ++i) {
    const EntTriplePattern triple = all.triples[i];
    if (!is_search(&triple)) {
      rest.triples[rest.n++] = triple;
      continue;
    }
    EntAlgebra* const table =
      (EntAlgebra*)ent_arena_alloc(expansion->arena, sizeof(EntAlgebra));
    if (!table) {
      return no_memory(expansion);
    }
    table->kind            = ENT_ALGEBRA_TABLE;
    const EntStatus status = search(expansion, &triple, &table->as.table);
    if (status) {
      return status;
    }
    result = result ? ent_algebra_join(expansion->arena, result, table) : table;
    if (!result) {
      return no_memory(expansion);
    }
  }
  if (!result) {
    return ENT_OK;
  }
  EntAlgebra* const pattern =
    ent_algebra_bgp(expansion->arena, rest.n, rest.triples);
  EntAlgebra* const both =
    pattern && rest.n ? ent_algebra_join(expansion->arena, result, pattern)
                      : result;
  if (!pattern || !both) {
    return no_memory(expansion);
  }
  *algebra = *both;
  return ENT_OK;
}

EntStatus
ent_search_expand(EntLookup* const  lookup,
                  EntArena* const   arena,
                  EntAlgebra* const root,
                  EntError* const   error)
{
  Expansion        expansion = {lookup, arena, error};
  const EntVisitor visitor   = {&expansion, NULL, NULL, NULL, expand};
  return ent_algebra_walk(root, &visitor);
}
