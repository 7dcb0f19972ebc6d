// SPDX-License-Identifier: ISC

/*
  One function for each production that matters, by recursive descent with one
  token in hand.  A subject and a predicate wait for their objects in a level;
  brackets and parentheses open the next one.  What waits is copied out of the
  window, so memory is that of the deepest nesting.
*/

#include "rdf/turtle.h"

#include "rdf/namespaces.h"
#include "rdf/turtle_state.h"

#include <stdlib.h>
#include <strings.h>

/// Is a word in hand, whatever its case?
static bool
at_word(const Turtle* const t, const char* const word)
{
  const EntSlice text = t->lexer.token.text;
  return ent_turtle_is_at(t, TOKEN_WORD) && text.len == strlen(word) &&
         !strncasecmp(text.data, word, text.len);
}

/**
   A subject, which then waits at level 0.

   `*alone` is set if it may stand without predicates, `*plain` if it may name
   a graph.
*/
static EntStatus
read_subject(Turtle* const t, bool* const alone, bool* const plain)
{
  Kept* const subject = &t->levels[0].subject;
  *alone              = false;
  *plain              = true;
  if (ent_turtle_is_at(t, TOKEN_IRI) || ent_turtle_is_at(t, TOKEN_NAME) ||
      ent_turtle_is_at(t, TOKEN_BLANK)) {
    return ent_turtle_read_name(t, subject);
  }
  if (!ent_turtle_is_at(t, '[') && !ent_turtle_is_at(t, '(')) {
    return ent_turtle_expected(t, "a subject");
  }
  const bool is_list = ent_turtle_is_at(t, '(');
  EntStatus  status  = ent_turtle_advance(t);
  if (!status && is_list && ent_turtle_is_at(t, ')')) {
    *plain = false;
    status = ent_turtle_keep_iri(t, subject, ENT_NS_RDF "nil");
    return status ? status : ent_turtle_advance(t);
  }
  const uint64_t number = ++t->n_anonymous;
  *alone                = !is_list && !ent_turtle_is_at(t, ']');
  *plain                = !is_list && !*alone;
  if (!status) {
    status = is_list ? ent_turtle_read_items(t, 1U, number)
                     : ent_turtle_read_properties(t, 1U, number);
  }
  return status ? status
                : ent_turtle_keep_anonymous(t, &t->levels[0].subject, number);
}

/// triples, without the full stop
static EntStatus
read_triples(Turtle* const t)
{
  bool      alone  = false;
  bool      plain  = false;
  EntStatus status = read_subject(t, &alone, &plain);
  if (status ||
      (alone && (ent_turtle_is_at(t, '.') || ent_turtle_is_at(t, '}')))) {
    return status;
  }
  return ent_turtle_read_predicates(t, 0U);
}

/// wrappedGraph, '{' in hand
static EntStatus
read_graph(Turtle* const t)
{
  EntStatus status = ent_turtle_advance(t);
  while (!status && !ent_turtle_is_at(t, '}')) {
    status = read_triples(t);
    if (!status && !ent_turtle_is_at(t, '}')) {
      status = ent_turtle_pass(t, '.', "'.' or '}'");
    }
  }
  status = status ? status : ent_turtle_advance(t);
  ent_turtle_reset(&t->graph, ENT_TERM_NONE);
  return status;
}

/// labelOrSubject behind GRAPH, and the graph
static EntStatus
read_named_graph(Turtle* const t)
{
  EntStatus status = ENT_OK;
  if (ent_turtle_is_at(t, '[')) {
    status = ent_turtle_advance(t);
    status = status ? status : ent_turtle_pass(t, ']', "']': a graph's name");
    status = status ? status
                    : ent_turtle_keep_anonymous(t, &t->graph, ++t->n_anonymous);
  } else if (ent_turtle_is_at(t, TOKEN_IRI) ||
             ent_turtle_is_at(t, TOKEN_NAME) ||
             ent_turtle_is_at(t, TOKEN_BLANK)) {
    status = ent_turtle_read_name(t, &t->graph);
  } else {
    return ent_turtle_expected(t, "a graph's name");
  }
  if (status) {
    return status;
  }
  return ent_turtle_is_at(t, '{') ? read_graph(t)
                                  : ent_turtle_expected(t, "'{'");
}

/// triplesOrGraph of TriG, or the triples of Turtle
static EntStatus
read_statement(Turtle* const t)
{
  if (t->graphs && ent_turtle_is_at(t, '{')) {
    return read_graph(t);
  }
  bool      alone  = false;
  bool      plain  = false;
  EntStatus status = read_subject(t, &alone, &plain);
  if (!status && t->graphs && plain && ent_turtle_is_at(t, '{')) {
    const Kept graph     = t->graph;
    t->graph             = t->levels[0].subject;
    t->levels[0].subject = graph;
    return read_graph(t);
  }
  if (!status && !(alone && ent_turtle_is_at(t, '.'))) {
    status = ent_turtle_read_predicates(t, 0U);
  }
  return status ? status : ent_turtle_pass(t, '.', "',', ';' or '.'");
}

/// prefixID, base, sparqlPrefix or sparqlBase; the keyword is in hand
static EntStatus
read_directive(Turtle* const t, const bool is_prefix, const bool needs_stop)
{
  EntBuffer prefix = {NULL, 0U, 0U, false};
  EntBuffer iri    = {NULL, 0U, 0U, false};
  EntStatus status = ent_turtle_advance(t);
  if (!status && is_prefix) {
    ent_buffer_append(&prefix, t->lexer.token.prefix);
    const bool fits =
      ent_turtle_is_at(t, TOKEN_NAME) && !t->lexer.token.text.len;
    status = fits ? ent_turtle_advance(t)
                  : ent_turtle_expected(t, "a prefix with its colon");
  }
  if (!status) {
    status = ent_turtle_is_at(t, TOKEN_IRI) ? ent_turtle_resolve_iri(t, &iri)
                                            : ent_turtle_expected(t, "'<'");
  }
  if (!status && prefix.failed) {
    status = ent_turtle_no_memory(t);
  }
  if (!status) {
    status = is_prefix ? ent_turtle_declare(t->names, ent_buffer_slice(&prefix),
                                            ent_buffer_slice(&iri))
                       : ent_turtle_set_base(t->names, ent_buffer_slice(&iri));
    status = status ? ent_turtle_no_memory(t) : ent_turtle_advance(t);
  }
  if (!status && needs_stop) {
    status = ent_turtle_pass(t, '.', "'.'");
  }
  ent_buffer_clear(&prefix);
  ent_buffer_clear(&iri);
  return status;
}

/**
   version or sparqlVersion of RDF 1.2; the keyword is in hand.

   What is newer than RDF 1.1 shows where it stands.
*/
static EntStatus
read_version(Turtle* const t, const bool needs_stop)
{
  EntStatus          status = ent_turtle_advance(t);
  const TurtleToken* token  = &t->lexer.token;
  if (!status) {
    const bool fits = ent_turtle_is_at(t, TOKEN_STRING) && token->text.len &&
                      token->begin[1] != *token->begin; // Not in three quotes
    status = fits ? ent_turtle_advance(t)
                  : ent_turtle_expected(t, "a version in quotes");
  }
  return status || !needs_stop ? status : ent_turtle_pass(t, '.', "'.'");
}

static EntStatus
read_document(Turtle* const t)
{
  EntStatus status = ent_turtle_deepen(t, 0U);
  status           = status ? status : ent_turtle_advance(t);
  while (!status && !ent_turtle_is_at(t, TOKEN_END)) {
    const EntSlice text  = t->lexer.token.text;
    const bool     is_at = ent_turtle_is_at(t, TOKEN_AT);
    const bool     is_prefix =
      is_at ? ent_slice_is(text, "prefix") : at_word(t, "prefix");
    const bool is_base =
      is_at ? ent_slice_is(text, "base") : at_word(t, "base");
    if (is_prefix || is_base) {
      status = read_directive(t, is_prefix, is_at);
    } else if (is_at ? ent_slice_is(text, "version") : at_word(t, "version")) {
      status = read_version(t, is_at);
    } else if (t->graphs && at_word(t, "graph")) {
      status = ent_turtle_advance(t);
      status = status ? status : read_named_graph(t);
    } else {
      status = read_statement(t);
    }
  }
  return status;
}

static void
clear(Kept* const kept)
{
  ent_buffer_clear(&kept->text);
  ent_buffer_clear(&kept->datatype);
}

EntStatus
ent_turtle_read(EntWindow* const  window,
                const bool        graphs,
                const char* const base,
                const EntQuadSink sink,
                void* const       handle)
{
  Turtle    t      = {.lexer  = {.window = window},
                      .graphs = graphs,
                      .sink   = sink,
                      .handle = handle,
                      .names  = ent_turtle_names_new(ent_slice(base))};
  EntStatus status = t.names ? read_document(&t) : ent_turtle_no_memory(&t);
  for (size_t i = 0U; i < t.n_levels; ++i) {
    clear(&t.levels[i].subject);
    clear(&t.levels[i].predicate);
  }
  free(t.levels);
  clear(&t.object);
  clear(&t.graph);
  ent_buffer_clear(&t.lexer.scratch);
  ent_turtle_names_free(t.names);
  return status;
}
