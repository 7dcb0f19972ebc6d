// SPDX-License-Identifier: ISC

#include "sparql/answer.h"

#include "base/utf8.h"
#include "rdf/namespaces.h"
#include "sparql/answer_reading.h"

#include <stdlib.h>

static EntStatus
no_memory(EntAnswerReading* const reading)
{
  return ent_error_set(reading->error, ENT_ERR_MEMORY, "out of memory");
}

EntStatus
ent_answer_wrong(EntAnswerReading* const reading, const char* const what)
{
  return ent_error_set(reading->error, ENT_ERR_FORMAT,
                       "not an answer of SPARQL: %s", what);
}

static bool
find_variable(const EntAnswer* const answer,
              const EntSlice         name,
              size_t* const          index)
{
  for (size_t i = 0U; i < answer->n_variables; ++i) {
    if (ent_slice_equals(answer->variables[i], name)) {
      *index = i;
      return true;
    }
  }
  return false;
}

EntStatus
ent_answer_add_variable(EntAnswerReading* const reading, const EntSlice name)
{
  EntAnswer* const answer = reading->answer;
  size_t           index  = 0U;
  if (!answer->variables) {
    answer->variables =
      ENT_ARENA_ARRAY(reading->arena, EntSlice, ENT_MAX_ANSWER_VARIABLES);
    if (!answer->variables) {
      return no_memory(reading);
    }
  }
  if (!name.len || ent_utf8_valid_prefix(name) != name.len ||
      find_variable(answer, name, &index)) {
    return ent_answer_wrong(reading, "the names of its variables");
  }
  if (answer->n_variables >= ENT_MAX_ANSWER_VARIABLES) {
    return ent_error_set(reading->error, ENT_ERR_LIMIT,
                         "the answer has more than %u variables",
                         ENT_MAX_ANSWER_VARIABLES);
  }
  const EntSlice copy = ent_arena_copy(reading->arena, name);
  if (!copy.data) {
    return no_memory(reading);
  }
  answer->variables[answer->n_variables++] = copy;
  return ENT_OK;
}

EntStatus
ent_answer_add_row(EntAnswerReading* const reading)
{
  EntAnswer* const answer = reading->answer;
  // A row without variables counts as well
  const size_t width = answer->n_variables ? answer->n_variables : 1U;
  const size_t n     = answer->n_rows * width;
  if (reading->max_cells < width || n > reading->max_cells - width) {
    return ent_error_set(reading->error, ENT_ERR_LIMIT,
                         "the answer has more than %zu terms",
                         reading->max_cells);
  }
  if (n + width > reading->capacity) {
    const size_t   capacity = 2U * (n + width);
    EntTerm* const cells =
      (EntTerm*)realloc(reading->cells, capacity * sizeof(EntTerm));
    if (!cells) {
      return no_memory(reading);
    }
    reading->cells    = cells;
    reading->capacity = capacity;
  }
  memset(reading->cells + n, 0, width * sizeof(EntTerm));
  ++answer->n_rows;
  return ENT_OK;
}

// The datatype that RDF implies is not said
static EntTerm
plain(const EntTerm* const term)
{
  EntTerm result = *term;
  if (term->kind == ENT_TERM_LITERAL &&
      (ent_slice_is(term->datatype, ENT_NS_XSD "string") ||
       (term->lang.len &&
        ent_slice_is(term->datatype, ENT_NS_RDF "langString")))) {
    result.datatype.len = 0U;
  }
  return result;
}

EntStatus
ent_answer_bind(EntAnswerReading* const reading,
                const EntSlice          variable,
                const EntTerm* const    term)
{
  EntAnswer* const answer = reading->answer;
  EntArena* const  arena  = reading->arena;
  const EntTerm    given  = plain(term);
  size_t           index  = 0U;
  if (!find_variable(answer, variable, &index)) {
    return ent_answer_wrong(reading, "it binds a variable that it has not");
  }
  EntTerm* const cell =
    &reading->cells[(answer->n_rows - 1U) * answer->n_variables + index];
  if (cell->kind != ENT_TERM_NONE) {
    return ent_answer_wrong(reading, "it binds a variable twice");
  }
  const bool is_valid =
    given.kind == ENT_TERM_BLANK
      ? given.text.len && ent_utf8_valid_prefix(given.text) == given.text.len
      : ent_term_is_valid(&given);
  if (!is_valid) {
    return ent_answer_wrong(reading, "it has a term that is no RDF");
  }
  *cell = (EntTerm){given.kind, ent_arena_copy(arena, given.text),
                    ent_arena_copy(arena, given.datatype),
                    ent_arena_copy(arena, given.lang)};
  return cell->text.data && cell->datatype.data && cell->lang.data
           ? ENT_OK
           : no_memory(reading);
}

// Move the cells into the arena
static EntStatus
keep_cells(EntAnswerReading* const reading)
{
  EntAnswer* const answer = reading->answer;
  const size_t     n      = answer->n_rows * answer->n_variables;
  answer->cells           = ENT_ARENA_ARRAY(reading->arena, EntTerm, n);
  if (!answer->cells) {
    return no_memory(reading);
  }
  if (n) {
    memcpy(answer->cells, reading->cells, n * sizeof(EntTerm));
  }
  return ENT_OK;
}

EntStatus
ent_answer_read(const EntSlice   text,
                const size_t     max_cells,
                EntArena* const  arena,
                EntAnswer* const answer,
                EntError* const  error)
{
  EntAnswerReading reading = {arena, answer, error, max_cells, NULL, 0U};
  size_t           at      = 0U;
  *answer                  = (EntAnswer){0};
  if (text.len > ENT_MAX_ANSWER) {
    return ent_error_set(error, ENT_ERR_LIMIT, "the answer is too long");
  }
  if (ent_slice_starts(text, "\xEF\xBB\xBF")) {
    at = 3U;
  }
  const EntSlice body = ent_slice_sub(text, at, text.len);
  while (at < text.len && strchr(" \t\r\n", text.data[at]) && text.data[at]) {
    ++at;
  }
  EntStatus status = ENT_OK;
  if (at < text.len && text.data[at] == '{') {
    status = ent_answer_read_json(&reading, body);
  } else if (at < text.len && text.data[at] == '<') {
    status = ent_answer_read_xml(&reading, body);
  } else {
    status = ent_answer_wrong(&reading, "neither JSON nor XML");
  }
  if (!status) {
    status = keep_cells(&reading);
  }
  free(reading.cells);
  return status;
}
