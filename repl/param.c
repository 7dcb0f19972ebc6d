// SPDX-License-Identifier: ISC

/*
  Parameters: `.param who Turkey`, then `$who memberOf ?x`.  The value is read
  once, as the object of a pattern, and is a term from then on.
*/

#include "base/display.h"
#include "base/utf8.h"
#include "rdf/print.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "sparql/lexer.h"

/// What stands before the value when it is read
static const char frame[] = "?s ?p ";

static EntStatus
wrong_usage(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_SYNTAX,
                       "usage: .param NAME VALUE, where the value is a name, "
                       "an IRI, a number or text in '…'");
}

static void
list(const EntParameters* const parameters, EntBuffer* const out)
{
  EntBuffer term = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < parameters->n; ++i) {
    ent_buffer_reset(&term);
    ent_term_print_short(&term, &parameters->items[i].term);
    ent_buffer_printf(out,
                      "$%.*s = ", ENT_SLICE_ARG(parameters->items[i].name));
    ent_display_append(out, ent_buffer_slice(&term));
    ent_buffer_byte(out, '\n');
  }
  out->failed = out->failed || term.failed;
  ent_buffer_clear(&term);
}

/// Split the name off `*text`, with or without its sigil
static EntSlice
take_name(EntSlice* const text)
{
  size_t begin = text->len && strchr("$?", text->data[0]) ? 1U : 0U;
  size_t end   = begin;
  for (size_t n = 1U; end < text->len && n; end += n) {
    n = ent_name_char(*text, end, end == begin);
    n = n && text->data[end] == '-' ? 0U : n;
  }
  const EntSlice name = ent_slice_sub(*text, begin, end);
  if (end < text->len && !strchr(" \t\n", text->data[end])) {
    return (EntSlice){NULL, 0U};
  }
  *text = statement_trim(ent_slice_sub(*text, end, text->len));
  return name;
}

/// Read the value, which stands `before` characters behind the name's begin
static EntStatus
set(Session* const  session,
    const EntSlice  name,
    const EntSlice  value,
    const size_t    before,
    EntError* const error)
{
  EntArena           arena   = {NULL, 0U};
  EntBuffer          pattern = {NULL, 0U, 0U, false};
  EntResolvedPattern resolved;
  ent_buffer_string(&pattern, frame);
  ent_buffer_append(&pattern, value);
  EntStatus status = ent_engine_pattern(
    session->engine, ent_buffer_slice(&pattern), &arena, &resolved, error);
  if (status && error->line == 1U && error->column >= sizeof(frame)) {
    error->column = error->column - sizeof(frame) + 1U + before;
  }
  if (!status && resolved.triple.o.kind != ENT_NODE_TERM) {
    status = wrong_usage(error);
  }
  status = status ? status
                  : ent_engine_set_parameter(session->engine, name,
                                             &resolved.triple.o.term, error);
  ent_buffer_clear(&pattern);
  ent_arena_clear(&arena);
  return status;
}

EntStatus
session_param(Session* const   session,
              const EntSlice   text,
              EntBuffer* const out,
              EntError* const  error)
{
  EntSlice value = text;
  if (!text.len) {
    list(ent_engine_parameters(session->engine), out);
    return ENT_OK;
  }
  const EntSlice name = take_name(&value);
  if (!name.len) {
    return wrong_usage(error);
  }
  if (!value.len) {
    return ent_engine_set_parameter(session->engine, name, NULL, error);
  }
  const EntSlice before = {text.data, (size_t)(value.data - text.data)};
  return set(session, name, value, ent_utf8_count(before), error);
}
