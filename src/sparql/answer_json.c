// SPDX-License-Identifier: ISC

// SPARQL 1.1 Query Results JSON Format, W3C 2013

#include "sparql/answer_reading.h"

#include <jansson.h>

static EntSlice
text_of(const json_t* const string)
{
  return (EntSlice){json_string_value(string), json_string_length(string)};
}

// The string `key` of an object; empty if there is none
static EntSlice
string_at(const json_t* const object, const char* const key)
{
  return text_of(json_object_get(object, key));
}

static EntStatus
read_term(EntAnswerReading* const reading,
          const EntSlice          variable,
          const json_t* const     object)
{
  const EntSlice type = string_at(object, "type");
  EntTerm        term = {
           ENT_TERM_NONE, string_at(object, "value"), {NULL, 0U}, {NULL, 0U}};
  if (!json_is_string(json_object_get(object, "value"))) {
    return ent_answer_wrong(reading, "a term without value");
  }
  if (ent_slice_is(type, "uri")) {
    term.kind = ENT_TERM_IRI;
  } else if (ent_slice_is(type, "bnode")) {
    term.kind = ENT_TERM_BLANK;
  } else if (ent_slice_is(type, "literal") ||
             ent_slice_is(type, "typed-literal")) {
    term.kind     = ENT_TERM_LITERAL;
    term.datatype = string_at(object, "datatype");
    term.lang     = string_at(object, "xml:lang");
  } else {
    return ent_answer_wrong(reading, "a term of an unknown type");
  }
  return ent_answer_bind(reading, variable, &term);
}

static EntStatus
read_variables(EntAnswerReading* const reading, const json_t* const list)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < json_array_size(list) && !status; ++i) {
    const json_t* const name = json_array_get(list, i);
    status                   = json_is_string(name)
                                 ? ent_answer_add_variable(reading, text_of(name))
                                 : ent_answer_wrong(reading, "the names of its variables");
  }
  return status;
}

static EntStatus
read_rows(EntAnswerReading* const reading, const json_t* const list)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < json_array_size(list) && !status; ++i) {
    json_t* const row = json_array_get(list, i);
    if (!json_is_object(row)) {
      return ent_answer_wrong(reading, "a solution that is no object");
    }
    status = ent_answer_add_row(reading);
    for (void* at = json_object_iter(row); at && !status;
         at       = json_object_iter_next(row, at)) {
      status = read_term(reading, ent_slice(json_object_iter_key(at)),
                         json_object_iter_value(at));
    }
  }
  return status;
}

EntStatus
ent_answer_read_json(EntAnswerReading* const reading, const EntSlice text)
{
  json_error_t  problem;
  json_t* const root =
    json_loadb(text.data, text.len, JSON_ALLOW_NUL, &problem);
  if (!root) {
    return ent_answer_wrong(reading, problem.text);
  }
  const json_t* const head    = json_object_get(root, "head");
  const json_t* const vars    = json_object_get(head, "vars");
  const json_t* const boolean = json_object_get(root, "boolean");
  const json_t* const rows =
    json_object_get(json_object_get(root, "results"), "bindings");
  EntStatus status = ENT_OK;
  if (json_is_boolean(boolean)) {
    reading->answer->is_boolean = true;
    reading->answer->boolean    = json_is_true(boolean);
  } else if (json_is_array(vars) && json_is_array(rows)) {
    status = read_variables(reading, vars);
    status = status ? status : read_rows(reading, rows);
  } else {
    status = ent_answer_wrong(reading, "it has neither boolean nor bindings");
  }
  json_decref(root);
  return status;
}
