// SPDX-License-Identifier: ISC

/*
  Fuzz target: queries and update requests.  Any bytes must become algebra that
  can be walked and printed, or an error at a place that is in the text.
*/

#include "sparql/parser.h"
#include "sparql/update.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void
check(const bool is_true)
{
  if (!is_true) {
    abort();
  }
}

/// An error has a message, and its line is one of the text's
static void
check_error(const EntSlice text, const EntStatus status, const EntError* error)
{
  size_t n_lines = 1U;
  for (size_t i = 0U; i < text.len; ++i) {
    n_lines += text.data[i] == '\n';
  }
  check(error->code == status && error->message[0] && error->line <= n_lines);
  check(status == ENT_ERR_SYNTAX || status == ENT_ERR_LIMIT);
  EntBuffer caret = {NULL, 0U, 0U, false};
  ent_query_caret(text, error, &caret);
  ent_buffer_clear(&caret);
}

static EntStatus
visit(void* const handle, EntTriplePattern* const triple)
{
  *(size_t*)handle += triple->o.kind != ENT_NODE_NONE;
  return ENT_OK;
}

/// Walk the algebra in all ways there are
static void
check_algebra(EntAlgebra* const root, const EntVariable* const variables)
{
  size_t         n_triples = 0U;
  EntVariableSet possible;
  EntVariableSet certain;
  EntBuffer      out = {NULL, 0U, 0U, false};
  ent_algebra_variables(root, &possible, &certain);
  for (size_t i = 0U; i < sizeof(certain.words) / sizeof(*certain.words); ++i) {
    check(!(certain.words[i] & ~possible.words[i]));
  }
  check(!ent_algebra_each_triple(root, visit, &n_triples));
  ent_algebra_print(root, variables, &out);
  check(out.len > 0U && !out.failed);
  ent_buffer_clear(&out);
}

static void
check_query(const EntSlice text, const EntPrefixes* const prefixes)
{
  EntArena        arena = {NULL, 0U};
  EntError        error = {ENT_OK, "", "", 0U, 0U, 0U};
  EntParsed       parsed;
  const EntStatus status =
    ent_query_parse(text, prefixes, &arena, &parsed, &error);
  if (status) {
    check_error(text, status, &error);
  } else if (parsed.root) {
    check_algebra(parsed.root, parsed.variables);
  }
  ent_arena_clear(&arena);
}

static void
check_update(const EntSlice text, const EntPrefixes* const prefixes)
{
  EntArena         arena = {NULL, 0U};
  EntError         error = {ENT_OK, "", "", 0U, 0U, 0U};
  EntBuffer        out   = {NULL, 0U, 0U, false};
  EntUpdateRequest request;
  const EntStatus  status =
    ent_update_parse(text, prefixes, &arena, &request, &error);
  if (status) {
    check_error(text, status, &error);
  } else {
    ent_update_print(&request, &out);
    for (size_t i = 0U; i < request.n; ++i) {
      if (request.operations[i].where) {
        check_algebra(request.operations[i].where,
                      request.operations[i].variables);
      }
    }
  }
  ent_buffer_clear(&out);
  ent_arena_clear(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  const EntSlice text     = {(const char*)data, size};
  EntArena       arena    = {NULL, 0U};
  EntPrefixes    prefixes = {.n = 0U};
  size_t         end      = 0U;
  check(!ent_prefixes_init(&prefixes, &arena));
  check_query(text, &prefixes);
  check_update(text, &prefixes);
  ent_query_split(text, &end);
  check(end <= size);
  ent_arena_clear(&arena);
  return 0;
}
