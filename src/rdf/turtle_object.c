// SPDX-License-Identifier: ISC

// What a subject has: predicates, objects, and what is nested in them

#include "rdf/namespaces.h"
#include "rdf/resolve.h"
#include "rdf/scan.h"
#include "rdf/turtle_state.h"

#include <stdio.h>
#include <stdlib.h>

static EntStatus read_object(Turtle* t, size_t depth);

EntStatus
ent_turtle_fail(Turtle* const     t,
                const EntStatus   status,
                const char* const message)
{
  return ent_window_fail(t->lexer.window, t->lexer.token.begin, status,
                         message);
}

EntStatus
ent_turtle_expected(Turtle* const t, const char* const what)
{
  char message[100];
  snprintf(message, sizeof(message), "expected %s", what);
  return ent_turtle_fail(t, ENT_ERR_SYNTAX, message);
}

EntStatus
ent_turtle_no_memory(Turtle* const t)
{
  return ent_window_fail(t->lexer.window, t->lexer.window->at, ENT_ERR_MEMORY,
                         "out of memory");
}

EntStatus
ent_turtle_advance(Turtle* const t)
{
  return ent_turtle_next(&t->lexer);
}

bool
ent_turtle_is_at(const Turtle* const t, const int kind)
{
  return t->lexer.token.kind == kind;
}

EntStatus
ent_turtle_pass(Turtle* const t, const int kind, const char* const what)
{
  return ent_turtle_is_at(t, kind) ? ent_turtle_advance(t)
                                   : ent_turtle_expected(t, what);
}

void
ent_turtle_reset(Kept* const kept, const EntTermKind kind)
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
  return kept->text.failed || kept->datatype.failed ? ent_turtle_no_memory(t)
                                                    : ENT_OK;
}

EntStatus
ent_turtle_keep_iri(Turtle* const t, Kept* const kept, const char* const iri)
{
  ent_turtle_reset(kept, ENT_TERM_IRI);
  ent_buffer_string(&kept->text, iri);
  return settle(t, kept);
}

EntStatus
ent_turtle_keep_anonymous(Turtle* const  t,
                          Kept* const    kept,
                          const uint64_t number)
{
  ent_turtle_reset(kept, ENT_TERM_BLANK);
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

EntStatus
ent_turtle_resolve_iri(Turtle* const t, EntBuffer* const out)
{
  const TurtleToken* const token = &t->lexer.token;
  if (ent_turtle_is_at(t, TOKEN_NAME)) {
    const EntSlice* const space = ent_turtle_namespace(t->names, token->prefix);
    if (!space) {
      char message[100];
      snprintf(message, sizeof(message), "the prefix '%.*s:' is not declared",
               token->prefix.len < 60U ? (int)token->prefix.len : 60,
               token->prefix.data);
      return ent_turtle_fail(t, ENT_ERR_SYNTAX, message);
    }
    ent_buffer_append(out, *space);
    ent_buffer_append(out, token->text);
  } else if (ent_turtle_is_at(t, TOKEN_IRI)) {
    ent_iri_resolve(out, ent_turtle_base(t->names), token->text);
  } else {
    return ent_turtle_expected(t, "an IRI");
  }
  return out->failed ? ent_turtle_no_memory(t) : ENT_OK;
}

EntStatus
ent_turtle_read_name(Turtle* const t, Kept* const kept)
{
  EntStatus status = ENT_OK;
  if (ent_turtle_is_at(t, TOKEN_BLANK)) {
    ent_turtle_reset(kept, ENT_TERM_BLANK);
    // The datatype's buffer is free: blank nodes have none
    ent_buffer_append(&kept->text,
                      ent_blank_name(t->lexer.token.text, &kept->datatype));
    if (kept->datatype.failed) {
      return ent_turtle_no_memory(t);
    }
    ent_buffer_reset(&kept->datatype);
  } else {
    ent_turtle_reset(kept, ENT_TERM_IRI);
    status = ent_turtle_resolve_iri(t, &kept->text);
  }
  status = status ? status : settle(t, kept);
  return status ? status : ent_turtle_advance(t);
}

/// RDFLiteral
static EntStatus
read_string(Turtle* const t)
{
  Kept* const object = &t->object;
  ent_turtle_reset(object, ENT_TERM_LITERAL);
  ent_buffer_append(&object->text, t->lexer.token.text);
  EntStatus      status = ent_turtle_advance(t);
  const EntSlice lang   = !status && ent_turtle_is_at(t, TOKEN_AT)
                            ? t->lexer.token.text
                            : (EntSlice){NULL, 0U};
  if (lang.len) { // Next to the text, which the lexer does not move
    const size_t len = object->text.len;
    ent_buffer_append(&object->text, lang);
    status = settle(t, object);
    if (!status) {
      object->term.text = ent_slice_sub(object->term.text, 0U, len);
      object->term.lang = (EntSlice){object->text.data + len, lang.len};
      status            = ent_turtle_advance(t);
    }
    return status;
  }
  if (!status && ent_turtle_is_at(t, TOKEN_HATS)) {
    status = ent_turtle_advance(t);
    status = status ? status : ent_turtle_resolve_iri(t, &object->datatype);
    status = status ? status : ent_turtle_advance(t);
  }
  return status ? status : settle(t, object);
}

/// NumericLiteral or BooleanLiteral
static EntStatus
read_bare(Turtle* const t, const char* const datatype)
{
  Kept* const object = &t->object;
  ent_turtle_reset(object, ENT_TERM_LITERAL);
  ent_buffer_append(&object->text, t->lexer.token.text);
  ent_buffer_string(&object->datatype, datatype);
  const EntStatus status = settle(t, object);
  return status ? status : ent_turtle_advance(t);
}

EntStatus
ent_turtle_deepen(Turtle* const t, const size_t depth)
{
  if (depth >= MAX_DEPTH) {
    return ent_turtle_fail(t, ENT_ERR_LIMIT,
                           "too many brackets inside of each other");
  }
  if (depth >= t->n_levels) {
    const size_t n      = t->n_levels ? t->n_levels * 2U : 8U;
    Level* const levels = (Level*)realloc(t->levels, n * sizeof(Level));
    if (!levels) {
      return ent_turtle_no_memory(t);
    }
    memset(levels + t->n_levels, 0, (n - t->n_levels) * sizeof(Level));
    t->levels   = levels;
    t->n_levels = n;
  }
  return ENT_OK;
}

EntStatus
ent_turtle_read_properties(Turtle* const  t,
                           const size_t   depth,
                           const uint64_t number)
{
  if (ent_turtle_is_at(t, ']')) {
    return ent_turtle_advance(t);
  }
  EntStatus status = ent_turtle_deepen(t, depth);
  status           = status
                       ? status
                       : ent_turtle_keep_anonymous(t, &t->levels[depth].subject, number);
  status           = status ? status : ent_turtle_read_predicates(t, depth);
  return status ? status : ent_turtle_pass(t, ']', "',', ';' or ']'");
}

/// Send that the list's node of the level is followed by `rest`; 0: by nothing
static EntStatus
send_rest(Turtle* const t, const size_t depth, const uint64_t rest)
{
  Level* const level = &t->levels[depth];
  EntStatus    status =
    ent_turtle_keep_iri(t, &level->predicate, ENT_NS_RDF "rest");
  if (!status) {
    status = rest ? ent_turtle_keep_anonymous(t, &t->object, rest)
                  : ent_turtle_keep_iri(t, &t->object, ENT_NS_RDF "nil");
  }
  return status ? status : send(t, level, &t->object.term);
}

EntStatus
ent_turtle_read_items(Turtle* const t, const size_t depth, uint64_t number)
{
  EntStatus status = ent_turtle_deepen(t, depth);
  while (!status) {
    Level* const level = &t->levels[depth];
    status             = ent_turtle_keep_anonymous(t, &level->subject, number);
    status             = status
                           ? status
                           : ent_turtle_keep_iri(t, &level->predicate, ENT_NS_RDF "first");
    status             = status ? status : read_object(t, depth);
    const bool last    = ent_turtle_is_at(t, ')');
    number             = last ? 0U : ++t->n_anonymous;
    status             = status ? status : send_rest(t, depth, number);
    if (last) {
      return status ? status : ent_turtle_advance(t);
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
  const bool is_list = ent_turtle_is_at(t, '(');
  EntStatus  status  = ent_turtle_advance(t);
  if (!status && is_list && ent_turtle_is_at(t, ')')) {
    status = ent_turtle_keep_iri(t, &t->object, ENT_NS_RDF "nil");
    status = status ? status : send_object(t, depth);
    return status ? status : ent_turtle_advance(t);
  }
  const uint64_t number = ++t->n_anonymous;
  status = status ? status : ent_turtle_keep_anonymous(t, &t->object, number);
  status = status ? status : send_object(t, depth);
  if (status) {
    return status;
  }
  return is_list ? ent_turtle_read_items(t, depth + 1U, number)
                 : ent_turtle_read_properties(t, depth + 1U, number);
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
      status = ent_turtle_read_name(t, &t->object);
      break;
    default:
      if (!ent_turtle_is_at(t, TOKEN_WORD) ||
          (!ent_slice_is(t->lexer.token.text, "true") &&
           !ent_slice_is(t->lexer.token.text, "false"))) {
        return ent_turtle_expected(t, "an object");
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
  if (ent_turtle_is_at(t, TOKEN_WORD) &&
      ent_slice_is(t->lexer.token.text, "a")) {
    const EntStatus status =
      ent_turtle_keep_iri(t, predicate, ENT_NS_RDF "type");
    return status ? status : ent_turtle_advance(t);
  }
  return ent_turtle_is_at(t, TOKEN_IRI) || ent_turtle_is_at(t, TOKEN_NAME)
           ? ent_turtle_read_name(t, predicate)
           : ent_turtle_expected(t, "a predicate: an IRI or 'a'");
}

EntStatus
ent_turtle_read_predicates(Turtle* const t, const size_t depth)
{
  EntStatus status = read_verb(t, &t->levels[depth].predicate);
  while (!status) {
    status = read_object(t, depth);
    if (!status && ent_turtle_is_at(t, ',')) {
      status = ent_turtle_advance(t);
      continue;
    }
    if (status || !ent_turtle_is_at(t, ';')) {
      break;
    }
    while (!status && ent_turtle_is_at(t, ';')) {
      status = ent_turtle_advance(t);
    }
    if (status || ent_turtle_is_at(t, '.') || ent_turtle_is_at(t, ']') ||
        ent_turtle_is_at(t, '}')) {
      break;
    }
    status = read_verb(t, &t->levels[depth].predicate);
  }
  return status;
}
