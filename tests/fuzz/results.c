// SPDX-License-Identifier: ISC

/*
  Any term in every format of results: JSON reads back as the same term, XML
  as one of the same kind, and N-Triples as the same triple.

  The first byte says what the others are: an IRI, or a literal that is plain,
  has a tag or has a datatype, which stands up to the first zero byte.
*/

#include "sparql/results.h"
#include "rdf/reader.h"
#include "rdf/term.h"
#include "sparql/answer.h"
#include "sparql/eval.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static EntEngine*
open_engine(void)
{
  static EntEngine* engine;
  if (!engine) {
    char      path[] = "/tmp/fuzz_results_XXXXXX";
    EntStore* store  = NULL;
    EntError  error  = {0};
    const int file   = mkstemp(path);
    if (file < 0 || close(file) || unlink(path) ||
        ent_store_open(path, ENT_STORE_CREATE, &store, &error) ||
        ent_engine_new(store, &engine, &error) || unlink(path)) {
      abort();
    }
  }
  return engine;
}

static bool
take_term(const uint8_t* const data, const size_t size, EntTerm* const term)
{
  static const EntSlice nothing = {NULL, 0U};
  if (!size) {
    return false;
  }
  const EntSlice rest = {(const char*)data + 1, size - 1U};
  const char*    end =
    rest.len ? (const char*)memchr(rest.data, 0, rest.len) : NULL;
  const size_t   n    = end ? (size_t)(end - rest.data) : 0U;
  const EntSlice head = ent_slice_sub(rest, 0U, n);
  const EntSlice tail = end ? ent_slice_sub(rest, n + 1U, rest.len) : nothing;
  switch (data[0] % 4U) {
    case 0U:
      *term = ent_term_iri(rest);
      break;
    case 1U:
      *term = ent_term_literal(rest, nothing, nothing);
      break;
    case 2U:
      *term = ent_term_literal(tail, nothing, head);
      break;
    default:
      *term = ent_term_literal(tail, head, nothing);
      break;
  }
  return ent_term_is_valid(term);
}

static EntStatus
append(void* const handle, const EntSlice text)
{
  ent_buffer_append((EntBuffer*)handle, text);
  return ENT_OK;
}

// `\uXXXX` for all that is not a letter or digit of ASCII
static void
put_text(EntBuffer* const out, const EntSlice text)
{
  for (size_t i = 0U; i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c == '"' || c == '\\' || c < 0x20U) {
      ent_buffer_printf(out, "\\u%04X", (unsigned)c);
    } else {
      ent_buffer_byte(out, (char)c);
    }
  }
}

static void
put_query(EntBuffer* const out, const EntTerm* const term, const char* form)
{
  ent_buffer_printf(out, "%s { VALUES ?x { ", form);
  if (term->kind == ENT_TERM_IRI) {
    ent_buffer_byte(out, '<');
    ent_buffer_append(out, term->text);
    ent_buffer_byte(out, '>');
  } else {
    ent_buffer_byte(out, '"');
    put_text(out, term->text);
    ent_buffer_byte(out, '"');
    if (term->lang.len) {
      ent_buffer_byte(out, '@');
      ent_buffer_append(out, term->lang);
    } else if (term->datatype.len) {
      ent_buffer_string(out, "^^<");
      ent_buffer_append(out, term->datatype);
      ent_buffer_byte(out, '>');
    }
  }
  ent_buffer_string(out, " } }");
}

// False if the query was not taken
static bool
ask(const EntSlice text, const EntResultsFormat format, EntBuffer* const out)
{
  const EntResultsOptions options = {format, 40U, true, false};
  EntError                error   = {0};
  EntQuery*               query   = NULL;
  uint64_t                n       = 0U;
  const bool              done =
    !ent_query_prepare(open_engine(), text, &query, &error) &&
    !ent_results_write(query, &options, append, out, &n, &error) && n == 1U;
  ent_query_free(query);
  return done;
}

static void
check_answer(const EntSlice text, const EntTerm* const term, const bool exact)
{
  EntArena  arena  = {0};
  EntAnswer answer = {0};
  EntError  error  = {0};
  if (ent_answer_read(text, 10U, &arena, &answer, &error) ||
      answer.n_rows != 1U || answer.n_variables != 1U ||
      answer.cells[0].kind != term->kind ||
      (exact && !ent_term_equals(&answer.cells[0], term))) {
    abort();
  }
  ent_arena_clear(&arena);
}

static EntStatus
check_quad(void* const handle, const EntQuad* const quad)
{
  if (!ent_term_equals(&quad->o, (const EntTerm*)handle)) {
    abort();
  }
  return ENT_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  EntTerm   term;
  EntBuffer query = {0};
  EntBuffer graph = {0};
  if (!take_term(data, size, &term)) {
    return 0;
  }
  put_query(&query, &term, "SELECT ?x");
  put_query(&graph, &term, "CONSTRUCT { <http://e/s> <http://e/p> ?x }");
  for (int f = ENT_RESULTS_TABLE; f <= ENT_RESULTS_NQUADS; ++f) {
    const EntResultsFormat format   = (EntResultsFormat)f;
    const bool             is_graph = format >= ENT_RESULTS_TURTLE;
    EntBuffer              out      = {0};
    EntError               error    = {0};
    if (!ask(ent_buffer_slice(is_graph ? &graph : &query), format, &out)) {
      ent_buffer_clear(&out);
      break; // An IRI that the grammar does not take
    }
    if (format == ENT_RESULTS_JSON || format == ENT_RESULTS_XML) {
      check_answer(ent_buffer_slice(&out), &term, format == ENT_RESULTS_JSON);
    } else if (format == ENT_RESULTS_NTRIPLES || format == ENT_RESULTS_TURTLE) {
      const EntSyntax syntax =
        format == ENT_RESULTS_TURTLE ? ENT_TURTLE : ENT_NTRIPLES;
      if (ent_rdf_read(ent_buffer_slice(&out), "", NULL, syntax, check_quad,
                       &term, &error)) {
        abort();
      }
    }
    ent_buffer_clear(&out);
  }
  ent_buffer_clear(&query);
  ent_buffer_clear(&graph);
  return 0;
}
