// SPDX-License-Identifier: ISC

#include "rdf/lines.h"

#include "rdf/resolve.h"
#include "rdf/scan.h"

#include <string.h>

/// Subject, predicate, object, graph
enum { N_TERMS = 4 };

typedef struct {
  EntWindow*            window;
  bool                  graphs;
  const EntReadOptions* options;
  EntQuadSink           sink;
  void*                 handle;
  EntCursor             cursor;           ///< In the current line
  EntBuffer             scratch[N_TERMS]; ///< Of terms with escapes
  EntBuffer             datatype;         ///< Likewise of the datatype
} Lines;

static void
skip_blanks(EntCursor* const c)
{
  while (c->at < c->end && (*c->at == ' ' || *c->at == '\t')) {
    ++c->at;
  }
}

static EntScan
wrong(EntCursor* const cursor, const char* const fault)
{
  return ent_scan_fault(cursor, cursor->at, ENT_ERR_SYNTAX, fault);
}

static EntScan
scan_iri(EntCursor* const c, EntBuffer* const scratch, EntSlice* const iri)
{
  const char* const where = c->at;
  const EntScan     scan  = ent_scan_iri(c, scratch, iri);
  return scan != ENT_SCAN_DONE || ent_iri_is_absolute(*iri)
           ? scan
           : ent_scan_fault(c, where, ENT_ERR_SYNTAX,
                            "an IRI without a scheme");
}

static EntScan
scan_blank(EntCursor* const c, EntBuffer* const scratch, EntTerm* const term)
{
  EntSlice      label = {NULL, 0U};
  const EntScan scan  = ent_scan_blank(c, &label);
  if (scan == ENT_SCAN_DONE) {
    *term = (EntTerm){
      ENT_TERM_BLANK, ent_blank_name(label, scratch), {NULL, 0U}, {NULL, 0U}};
  }
  return scan;
}

static EntScan
scan_literal(Lines* const lines, EntBuffer* const scratch, EntTerm* const term)
{
  EntCursor* const c = &lines->cursor;
  *term = ent_term_literal((EntSlice){NULL, 0U}, (EntSlice){NULL, 0U},
                           (EntSlice){NULL, 0U});
  ++c->at;
  EntScan scan = ent_scan_string(c, '"', false, scratch, &term->text);
  if (scan != ENT_SCAN_DONE || c->at == c->end) {
    return scan;
  }
  if (*c->at == '@') {
    return ent_scan_lang(c, &term->lang);
  }
  if (*c->at == '^') {
    if (c->end - c->at < 3 || c->at[1] != '^' || c->at[2] != '<') {
      return wrong(c, "'^' without a datatype");
    }
    c->at += 2;
    scan = scan_iri(c, &lines->datatype, &term->datatype);
  }
  return scan;
}

/// The term at the cursor, which `place` says what it may be
static EntScan
scan_term(Lines* const lines, const unsigned place, EntTerm* const term)
{
  static const char* const expected[N_TERMS] = {
    "expected a subject: an IRI or a blank node",
    "expected a predicate: an IRI",
    "expected an object: an IRI, a blank node or a literal",
    "expected a graph: an IRI or a blank node",
  };
  EntCursor* const c       = &lines->cursor;
  EntBuffer* const scratch = &lines->scratch[place];
  const char       first   = c->at < c->end ? *c->at : '\0';
  if (first == '<') {
    EntSlice      iri  = {NULL, 0U};
    const EntScan scan = scan_iri(c, scratch, &iri);
    *term              = ent_term_iri(iri);
    return scan;
  }
  if (first == '_' && place != 1U) {
    return scan_blank(c, scratch, term);
  }
  return first == '"' && place == 2U ? scan_literal(lines, scratch, term)
                                     : wrong(c, expected[place]);
}

/// One statement, up to its full stop
static EntScan
scan_statement(Lines* const lines, EntQuad* const quad)
{
  EntCursor* const c       = &lines->cursor;
  EntTerm* const   terms[] = {&quad->s, &quad->p, &quad->o, &quad->g};
  quad->g = (EntTerm){ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  for (unsigned i = 0U; i < 3U; ++i) {
    const EntScan scan = scan_term(lines, i, terms[i]);
    if (scan != ENT_SCAN_DONE) {
      return scan;
    }
    skip_blanks(c);
  }
  if (lines->graphs && c->at < c->end && *c->at != '.') {
    const EntScan scan = scan_term(lines, 3U, terms[3]);
    if (scan != ENT_SCAN_DONE) {
      return scan;
    }
    skip_blanks(c);
  }
  if (c->at == c->end || *c->at != '.') {
    return wrong(c, "expected '.' at the end of the statement");
  }
  ++c->at;
  return ENT_SCAN_DONE;
}

/// A comment, if there is one, and the end of the line
static EntScan
scan_rest(EntCursor* const c)
{
  skip_blanks(c);
  if (c->at < c->end && *c->at == '#') {
    while (c->at < c->end && *c->at != '\n' && *c->at != '\r') {
      ++c->at;
    }
  }
  if (c->at < c->end && *c->at != '\n' && *c->at != '\r') {
    return wrong(c, "expected the end of the line");
  }
  while (c->at < c->end && (*c->at == '\n' || *c->at == '\r')) {
    ++c->at;
  }
  return ENT_SCAN_DONE;
}

/// The line is wrong: say so, or hand it to whom it may concern
static EntStatus
reject(Lines* const lines, const EntSlice line)
{
  const EntCursor* const c = &lines->cursor;
  const EntStatus        status =
    ent_window_fail(lines->window, c->where, c->status, c->fault);
  return lines->options->rejected && status != ENT_ERR_MEMORY
           ? lines->options->rejected(lines->options->rejected_handle, line,
                                      lines->window->error)
           : status;
}

/// What stands between two newlines, which is mostly one statement
static EntStatus
read_line(Lines* const lines, const EntSlice line)
{
  EntCursor* const c      = &lines->cursor;
  EntStatus        status = ENT_OK;
  *c = (EntCursor){.at = line.data, .end = line.data + line.len, .ended = true};
  for (;;) {
    const char* const begin = c->at;
    skip_blanks(c);
    if (c->at == c->end) {
      return ENT_OK;
    }
    EntQuad quad;
    bool    some = *c->at != '#' && *c->at != '\r' && *c->at != '\n';
    EntScan scan = some ? scan_statement(lines, &quad) : ENT_SCAN_DONE;
    scan         = scan == ENT_SCAN_DONE ? scan_rest(c) : scan;
    if (scan != ENT_SCAN_DONE) {
      return reject(lines, (EntSlice){begin, (size_t)(c->end - begin)});
    }
    status = some ? lines->sink(lines->handle, &quad) : ENT_OK;
    if (status) {
      return status;
    }
  }
}

static EntStatus
read_lines(Lines* const lines)
{
  EntWindow* const window = lines->window;
  size_t           known  = 0U; // Bytes from `at` on that have no newline
  for (;;) {
    const size_t      len = (size_t)(window->end - window->at);
    const char* const newline =
      len > known ? (const char*)memchr(window->at + known, '\n', len - known)
                  : NULL;
    if (newline) {
      const EntSlice  line   = {window->at, (size_t)(newline + 1 - window->at)};
      const EntStatus status = read_line(lines, line);
      if (status) {
        return status;
      }
      window->at = newline + 1;
      known      = 0U;
    } else if (window->ended) {
      return read_line(lines, (EntSlice){window->at, len});
    } else {
      known                  = len;
      const EntStatus status = ent_window_more(window);
      if (status) {
        return status;
      }
    }
  }
}

EntStatus
ent_lines_read(EntWindow* const            window,
               const bool                  graphs,
               const EntReadOptions* const options,
               const EntQuadSink           sink,
               void* const                 handle)
{
  Lines lines = {.window  = window,
                 .graphs  = graphs,
                 .options = options,
                 .sink    = sink,
                 .handle  = handle};

  const EntStatus status = read_lines(&lines);
  for (size_t i = 0U; i < N_TERMS; ++i) {
    ent_buffer_clear(&lines.scratch[i]);
  }
  ent_buffer_clear(&lines.datatype);
  return status;
}
