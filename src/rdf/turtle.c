// SPDX-License-Identifier: ISC

/*
  One function for each production that matters, by recursive descent with one
  token in hand.  A subject and a predicate wait for their objects in a level;
  brackets and parentheses open the next one.  What waits is copied out of the
  window, so memory is that of the deepest nesting.
*/

#include "rdf/turtle.h"

#include "rdf/namespaces.h"
#include "rdf/resolve.h"
#include "rdf/scan.h"
#include "rdf/turtle_lexer.h"
#include "rdf/turtle_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/// Brackets and parentheses inside of each other
#define MAX_DEPTH 1000U

/// A term with the text that it refers to
typedef struct {
  EntTerm   term;
  EntBuffer text;
  EntBuffer datatype;
} Kept;

/// What waits for its objects
typedef struct {
  Kept subject;
  Kept predicate;
} Level;

typedef struct {
  TurtleLexer  lexer;
  bool         graphs;
  EntQuadSink  sink;
  void*        handle;
  TurtleNames* names;
  Level*       levels;
  size_t       n_levels;
  Kept         object;
  Kept         graph;
  uint64_t     n_anonymous;
} Turtle;

static EntStatus read_object(Turtle* t, size_t depth);
static EntStatus read_predicates(Turtle* t, size_t depth);

/// Fail where the token in hand stands
static EntStatus
fail(Turtle* const t, const EntStatus status, const char* const message)
{
  return ent_window_fail(t->lexer.window, t->lexer.token.begin, status,
                         message);
}

static EntStatus
expected(Turtle* const t, const char* const what)
{
  char message[100];
  snprintf(message, sizeof(message), "expected %s", what);
  return fail(t, ENT_ERR_SYNTAX, message);
}

static EntStatus
no_memory(Turtle* const t)
{
  return ent_window_fail(t->lexer.window, t->lexer.window->at, ENT_ERR_MEMORY,
                         "out of memory");
}

static EntStatus
next(Turtle* const t)
{
  return ent_turtle_next(&t->lexer);
}

static bool
at(const Turtle* const t, const int kind)
{
  return t->lexer.token.kind == kind;
}

/// Is a word in hand, whatever its case?
static bool
at_word(const Turtle* const t, const char* const word)
{
  const EntSlice text = t->lexer.token.text;
  return at(t, TOKEN_WORD) && text.len == strlen(word) &&
         !strncasecmp(text.data, word, text.len);
}

/// Pass over the token in hand, which must be `kind`
static EntStatus
pass(Turtle* const t, const int kind, const char* const what)
{
  return at(t, kind) ? next(t) : expected(t, what);
}

/// Make `kept` an empty term of a kind
static void
reset(Kept* const kept, const EntTermKind kind)
{
  ent_buffer_reset(&kept->text);
  ent_buffer_reset(&kept->datatype);
  kept->term = (EntTerm){kind, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
}

/// Its buffers are full: let the term refer to them
static EntStatus
settle(Turtle* const t, Kept* const kept)
{
  kept->term.text     = ent_buffer_slice(&kept->text);
  kept->term.datatype = ent_buffer_slice(&kept->datatype);
  return kept->text.failed || kept->datatype.failed ? no_memory(t) : ENT_OK;
}

static EntStatus
keep_iri(Turtle* const t, Kept* const kept, const char* const iri)
{
  reset(kept, ENT_TERM_IRI);
  ent_buffer_string(&kept->text, iri);
  return settle(t, kept);
}

static EntStatus
keep_anonymous(Turtle* const t, Kept* const kept, const uint64_t number)
{
  reset(kept, ENT_TERM_BLANK);
  ent_buffer_printf(&kept->text, "anon%llu", (unsigned long long)number);
  return settle(t, kept);
}

static EntStatus
send(Turtle* const t, const Level* const level, const EntTerm* const object)
{
  const EntQuad quad = {level->subject.term, level->predicate.term, *object,
                        t->graph.term};
  return t->sink(t->handle, &quad);
}

/// Append the IRI in hand, without moving on
static EntStatus
resolve_iri(Turtle* const t, EntBuffer* const out)
{
  const TurtleToken* const token = &t->lexer.token;
  if (at(t, TOKEN_NAME)) {
    const EntSlice* const space = ent_turtle_namespace(t->names, token->prefix);
    if (!space) {
      char message[100];
      snprintf(message, sizeof(message), "the prefix '%.*s:' is not declared",
               token->prefix.len < 60U ? (int)token->prefix.len : 60,
               token->prefix.data);
      return fail(t, ENT_ERR_SYNTAX, message);
    }
    ent_buffer_append(out, *space);
    ent_buffer_append(out, token->text);
  } else if (at(t, TOKEN_IRI)) {
    ent_iri_resolve(out, ent_turtle_base(t->names), token->text);
  } else {
    return expected(t, "an IRI");
  }
  return out->failed ? no_memory(t) : ENT_OK;
}

/// An IRI or a labelled blank node into `kept`, and on to the next token
static EntStatus
read_name(Turtle* const t, Kept* const kept)
{
  EntStatus status = ENT_OK;
  if (at(t, TOKEN_BLANK)) {
    reset(kept, ENT_TERM_BLANK);
    // The datatype's buffer is free: blank nodes have none
    ent_buffer_append(&kept->text,
                      ent_blank_name(t->lexer.token.text, &kept->datatype));
    if (kept->datatype.failed) {
      return no_memory(t);
    }
    ent_buffer_reset(&kept->datatype);
  } else {
    reset(kept, ENT_TERM_IRI);
    status = resolve_iri(t, &kept->text);
  }
  status = status ? status : settle(t, kept);
  return status ? status : next(t);
}

/// RDFLiteral
static EntStatus
read_string(Turtle* const t)
{
  Kept* const object = &t->object;
  reset(object, ENT_TERM_LITERAL);
  ent_buffer_append(&object->text, t->lexer.token.text);
  EntStatus      status = next(t);
  const EntSlice lang =
    !status && at(t, TOKEN_AT) ? t->lexer.token.text : (EntSlice){NULL, 0U};
  if (lang.len) { // Next to the text, which the lexer does not move
    const size_t len = object->text.len;
    ent_buffer_append(&object->text, lang);
    status = settle(t, object);
    if (!status) {
      object->term.text = ent_slice_sub(object->term.text, 0U, len);
      object->term.lang = (EntSlice){object->text.data + len, lang.len};
      status            = next(t);
    }
    return status;
  }
  if (!status && at(t, TOKEN_HATS)) {
    status = next(t);
    status = status ? status : resolve_iri(t, &object->datatype);
    status = status ? status : next(t);
  }
  return status ? status : settle(t, object);
}

/// NumericLiteral or BooleanLiteral
static EntStatus
read_bare(Turtle* const t, const char* const datatype)
{
  Kept* const object = &t->object;
  reset(object, ENT_TERM_LITERAL);
  ent_buffer_append(&object->text, t->lexer.token.text);
  ent_buffer_string(&object->datatype, datatype);
  const EntStatus status = settle(t, object);
  return status ? status : next(t);
}

/// Make `depth` a level
static EntStatus
deepen(Turtle* const t, const size_t depth)
{
  if (depth >= MAX_DEPTH) {
    return fail(t, ENT_ERR_LIMIT, "too many brackets inside of each other");
  }
  if (depth >= t->n_levels) {
    const size_t n      = t->n_levels ? t->n_levels * 2U : 8U;
    Level* const levels = (Level*)realloc(t->levels, n * sizeof(Level));
    if (!levels) {
      return no_memory(t);
    }
    memset(levels + t->n_levels, 0, (n - t->n_levels) * sizeof(Level));
    t->levels   = levels;
    t->n_levels = n;
  }
  return ENT_OK;
}

/// What is between '[' and ']' of node `number`; '[' is passed
static EntStatus
read_properties(Turtle* const t, const size_t depth, const uint64_t number)
{
  if (at(t, ']')) {
    return next(t);
  }
  EntStatus status = deepen(t, depth);
  status =
    status ? status : keep_anonymous(t, &t->levels[depth].subject, number);
  status = status ? status : read_predicates(t, depth);
  return status ? status : pass(t, ']', "',', ';' or ']'");
}

/// Send that the list's node of the level is followed by `rest`; 0: by nothing
static EntStatus
send_rest(Turtle* const t, const size_t depth, const uint64_t rest)
{
  Level* const level  = &t->levels[depth];
  EntStatus    status = keep_iri(t, &level->predicate, ENT_NS_RDF "rest");
  if (!status) {
    status = rest ? keep_anonymous(t, &t->object, rest)
                  : keep_iri(t, &t->object, ENT_NS_RDF "nil");
  }
  return status ? status : send(t, level, &t->object.term);
}

/// The items of a collection whose first node is `number`; '(' is passed
static EntStatus
read_items(Turtle* const t, const size_t depth, uint64_t number)
{
  EntStatus status = deepen(t, depth);
  while (!status) {
    Level* const level = &t->levels[depth];
    status             = keep_anonymous(t, &level->subject, number);
    status =
      status ? status : keep_iri(t, &level->predicate, ENT_NS_RDF "first");
    status          = status ? status : read_object(t, depth);
    const bool last = at(t, ')');
    number          = last ? 0U : ++t->n_anonymous;
    status          = status ? status : send_rest(t, depth, number);
    if (last) {
      return status ? status : next(t);
    }
  }
  return status;
}

static EntStatus
send_object(Turtle* const t, const size_t depth)
{
  return send(t, &t->levels[depth], &t->object.term);
}

/// blankNodePropertyList or collection as an object
static EntStatus
read_nested(Turtle* const t, const size_t depth)
{
  const bool is_list = at(t, '(');
  EntStatus  status  = next(t);
  if (!status && is_list && at(t, ')')) {
    status = keep_iri(t, &t->object, ENT_NS_RDF "nil");
    status = status ? status : send_object(t, depth);
    return status ? status : next(t);
  }
  const uint64_t number = ++t->n_anonymous;
  status = status ? status : keep_anonymous(t, &t->object, number);
  status = status ? status : send_object(t, depth);
  if (status) {
    return status;
  }
  return is_list ? read_items(t, depth + 1U, number)
                 : read_properties(t, depth + 1U, number);
}

/// object, which is sent with what waits at `depth`
static EntStatus
read_object(Turtle* const t, const size_t depth)
{
  EntStatus status = ENT_OK;
  switch (t->lexer.token.kind) {
    case '[':
    case '(':
      return read_nested(t, depth);
    case TOKEN_STRING:
      status = read_string(t);
      break;
    case TOKEN_INTEGER:
      status = read_bare(t, ENT_NS_XSD "integer");
      break;
    case TOKEN_DECIMAL:
      status = read_bare(t, ENT_NS_XSD "decimal");
      break;
    case TOKEN_DOUBLE:
      status = read_bare(t, ENT_NS_XSD "double");
      break;
    case TOKEN_IRI:
    case TOKEN_NAME:
    case TOKEN_BLANK:
      status = read_name(t, &t->object);
      break;
    default:
      if (!at(t, TOKEN_WORD) || (!ent_slice_is(t->lexer.token.text, "true") &&
                                 !ent_slice_is(t->lexer.token.text, "false"))) {
        return expected(t, "an object");
      }
      status = read_bare(t, ENT_NS_XSD "boolean");
      break;
  }
  return status ? status : send_object(t, depth);
}

/// verb
static EntStatus
read_verb(Turtle* const t, Kept* const predicate)
{
  if (at(t, TOKEN_WORD) && ent_slice_is(t->lexer.token.text, "a")) {
    const EntStatus status = keep_iri(t, predicate, ENT_NS_RDF "type");
    return status ? status : next(t);
  }
  return at(t, TOKEN_IRI) || at(t, TOKEN_NAME)
           ? read_name(t, predicate)
           : expected(t, "a predicate: an IRI or 'a'");
}

/// predicateObjectList of the subject that waits at `depth`
static EntStatus
read_predicates(Turtle* const t, const size_t depth)
{
  EntStatus status = read_verb(t, &t->levels[depth].predicate);
  while (!status) {
    status = read_object(t, depth);
    if (!status && at(t, ',')) {
      status = next(t);
      continue;
    }
    if (status || !at(t, ';')) {
      break;
    }
    while (!status && at(t, ';')) {
      status = next(t);
    }
    if (status || at(t, '.') || at(t, ']') || at(t, '}')) {
      break;
    }
    status = read_verb(t, &t->levels[depth].predicate);
  }
  return status;
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
  if (at(t, TOKEN_IRI) || at(t, TOKEN_NAME) || at(t, TOKEN_BLANK)) {
    return read_name(t, subject);
  }
  if (!at(t, '[') && !at(t, '(')) {
    return expected(t, "a subject");
  }
  const bool is_list = at(t, '(');
  EntStatus  status  = next(t);
  if (!status && is_list && at(t, ')')) {
    *plain = false;
    status = keep_iri(t, subject, ENT_NS_RDF "nil");
    return status ? status : next(t);
  }
  const uint64_t number = ++t->n_anonymous;
  *alone                = !is_list && !at(t, ']');
  *plain                = !is_list && !*alone;
  if (!status) {
    status =
      is_list ? read_items(t, 1U, number) : read_properties(t, 1U, number);
  }
  return status ? status : keep_anonymous(t, &t->levels[0].subject, number);
}

/// triples, without the full stop
static EntStatus
read_triples(Turtle* const t)
{
  bool      alone  = false;
  bool      plain  = false;
  EntStatus status = read_subject(t, &alone, &plain);
  if (status || (alone && (at(t, '.') || at(t, '}')))) {
    return status;
  }
  return read_predicates(t, 0U);
}

/// wrappedGraph, '{' in hand
static EntStatus
read_graph(Turtle* const t)
{
  EntStatus status = next(t);
  while (!status && !at(t, '}')) {
    status = read_triples(t);
    if (!status && !at(t, '}')) {
      status = pass(t, '.', "'.' or '}'");
    }
  }
  status = status ? status : next(t);
  reset(&t->graph, ENT_TERM_NONE);
  return status;
}

/// labelOrSubject behind GRAPH, and the graph
static EntStatus
read_named_graph(Turtle* const t)
{
  EntStatus status = ENT_OK;
  if (at(t, '[')) {
    status = next(t);
    status = status ? status : pass(t, ']', "']': a graph's name");
    status = status ? status : keep_anonymous(t, &t->graph, ++t->n_anonymous);
  } else if (at(t, TOKEN_IRI) || at(t, TOKEN_NAME) || at(t, TOKEN_BLANK)) {
    status = read_name(t, &t->graph);
  } else {
    return expected(t, "a graph's name");
  }
  if (status) {
    return status;
  }
  return at(t, '{') ? read_graph(t) : expected(t, "'{'");
}

/// triplesOrGraph of TriG, or the triples of Turtle
static EntStatus
read_statement(Turtle* const t)
{
  if (t->graphs && at(t, '{')) {
    return read_graph(t);
  }
  bool      alone  = false;
  bool      plain  = false;
  EntStatus status = read_subject(t, &alone, &plain);
  if (!status && t->graphs && plain && at(t, '{')) {
    const Kept graph     = t->graph;
    t->graph             = t->levels[0].subject;
    t->levels[0].subject = graph;
    return read_graph(t);
  }
  if (!status && !(alone && at(t, '.'))) {
    status = read_predicates(t, 0U);
  }
  return status ? status : pass(t, '.', "',', ';' or '.'");
}

/// prefixID, base, sparqlPrefix or sparqlBase; the keyword is in hand
static EntStatus
read_directive(Turtle* const t, const bool is_prefix, const bool needs_stop)
{
  EntBuffer prefix = {NULL, 0U, 0U, false};
  EntBuffer iri    = {NULL, 0U, 0U, false};
  EntStatus status = next(t);
  if (!status && is_prefix) {
    ent_buffer_append(&prefix, t->lexer.token.prefix);
    const bool fits = at(t, TOKEN_NAME) && !t->lexer.token.text.len;
    status          = fits ? next(t) : expected(t, "a prefix with its colon");
  }
  if (!status) {
    status = at(t, TOKEN_IRI) ? resolve_iri(t, &iri) : expected(t, "'<'");
  }
  if (!status) {
    status = is_prefix ? ent_turtle_declare(t->names, ent_buffer_slice(&prefix),
                                            ent_buffer_slice(&iri))
                       : ent_turtle_set_base(t->names, ent_buffer_slice(&iri));
    status = status ? no_memory(t) : next(t);
  }
  if (!status && needs_stop) {
    status = pass(t, '.', "'.'");
  }
  ent_buffer_clear(&prefix);
  ent_buffer_clear(&iri);
  return status;
}

static EntStatus
read_document(Turtle* const t)
{
  EntStatus status = deepen(t, 0U);
  status           = status ? status : next(t);
  while (!status && !at(t, TOKEN_END)) {
    const EntSlice text  = t->lexer.token.text;
    const bool     is_at = at(t, TOKEN_AT);
    const bool     is_prefix =
      is_at ? ent_slice_is(text, "prefix") : at_word(t, "prefix");
    const bool is_base =
      is_at ? ent_slice_is(text, "base") : at_word(t, "base");
    if (is_prefix || is_base) {
      status = read_directive(t, is_prefix, is_at);
    } else if (t->graphs && at_word(t, "graph")) {
      status = next(t);
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
  EntStatus status = t.names ? read_document(&t) : no_memory(&t);
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
