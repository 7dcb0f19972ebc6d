// SPDX-License-Identifier: ISC

// Functions of our own: names of entities, and texts of sentences

#include "sparql/values_inside.h"

#include "rdf/namespaces.h"
#include "sparql/suggest.h"

#include <stdlib.h>
#include <string.h>

static const EntOperand*
first(const EntCall* const call)
{
  return call->arguments[0];
}

// Say what failed; what is not found is an error of the row
static void
fail(EntCall* const call, const EntStatus status, const EntError* const error)
{
  if (status && status != ENT_ERR_NOT_FOUND) {
    ent_values_fail(call->context, status, error);
  }
}

// ent:label(term): its preferred label
static void
label(EntCall* const call)
{
  EntBuffer* const text         = ent_call_buffer(call);
  bool             is_ambiguous = false;
  EntError         error        = {0};
  int64_t          id           = first(call)->id;
  EntStatus        status       = ENT_OK;
  if (!id) {
    status = ent_store_find_term(ent_lookup_store(call->values->inner),
                                 &first(call)->term, &id, &error);
  }
  if (!status) {
    status =
      ent_lookup_label(call->values->inner, id, text, &is_ambiguous, &error);
  }
  fail(call, status, &error);
  if (!status && text->len) {
    ent_give_string(call, ent_buffer_slice(text));
  }
}

/// The best of the terms that have a label
typedef struct {
  int64_t id; ///< 0: none so far
  int     role;
  bool    is_ambiguous; ///< Another term is as good
} Best;

static EntStatus
take_label(void* const handle, const EntLabel* const found)
{
  Best* const best = (Best*)handle;
  if (!best->id || found->role < best->role) {
    *best = (Best){found->id, found->role, false};
  } else if (found->role == best->role && found->id != best->id) {
    best->is_ambiguous = true;
  }
  return ENT_OK;
}

// ent:entity("name"): the term that has the label; an error if two have it
static void
entity(EntCall* const call)
{
  Best     best  = {0};
  EntError error = {0};
  if (!ent_operand_is_string(first(call))) {
    return;
  }
  const EntStatus status =
    ent_lookup_labels(call->values->inner, ENT_LABELS_EQUAL,
                      first(call)->term.text, take_label, &best, &error);
  fail(call, status, &error);
  if (!status && best.id && !best.is_ambiguous) {
    sqlite3_result_int64(call->context, best.id);
  }
}

static EntStatus
take_near(void* const handle, const EntLabel* const found)
{
  return ent_suggest_add((EntSuggestions*)handle, found->text, found->role,
                         found->id)
           ? ENT_OK
           : ENT_ERR_MEMORY;
}

// ent:nearest("name"): the term whose label is nearest, if one is near
static void
nearest(EntCall* const call)
{
  if (!ent_operand_is_string(first(call))) {
    return;
  }
  EntArena              arena = {0};
  EntError              error = {0};
  EntSuggestions* const near =
    (EntSuggestions*)calloc(1U, sizeof(EntSuggestions));
  if (!near) {
    ent_give_no_memory(call);
    return;
  }
  ent_suggest_init(near, first(call)->term.text, 0, &arena);
  const EntStatus status =
    ent_lookup_labels(call->values->inner, ENT_LABELS_ALL, (EntSlice){NULL, 0U},
                      take_near, near, &error);
  if (status == ENT_ERR_MEMORY) {
    ent_give_no_memory(call);
  } else {
    fail(call, status, &error);
  }
  if (!status && near->n) {
    sqlite3_result_int64(call->context, near->items[0].id);
  }
  free(near);
  ent_arena_clear(&arena);
}

// A number up to `end`
static bool
take_number(EntSlice* const text, const char end, int64_t* const value)
{
  size_t n = 0U;
  *value   = 0;
  for (;
       n < text->len && n < 18U && text->data[n] >= '0' && text->data[n] <= '9';
       ++n) {
    *value = *value * 10 + (text->data[n] - '0');
  }
  const bool is_there = n && (n < text->len ? text->data[n] == end : !end);
  if (is_there) {
    *text = ent_slice_sub(*text, end ? n + 1U : n, text->len);
  }
  return is_there;
}

// doc:HASH#char=BEGIN,END
static bool
read_place(const EntSlice iri, EntSentencePlace* const place)
{
  static const char fragment[] = "#char=";
  if (!ent_slice_starts(iri, ENT_NS_DOC)) {
    return false;
  }
  const EntSlice    rest = ent_slice_sub(iri, strlen(ENT_NS_DOC), iri.len);
  const char* const at =
    (const char*)memmem(rest.data, rest.len, fragment, strlen(fragment));
  if (!at) {
    return false;
  }
  const size_t begin  = (size_t)(at - rest.data);
  EntSlice     digits = ent_slice_sub(rest, begin + strlen(fragment), rest.len);
  place->article      = ent_slice_sub(rest, 0U, begin);
  return take_number(&digits, ',', &place->begin) &&
         take_number(&digits, '\0', &place->end);
}

// ent:text(sentence): what it says
static void
text_of(EntCall* const call)
{
  EntSentencePlace place;
  if (first(call)->kind != ENT_VALUE_IRI ||
      !read_place(first(call)->term.text, &place)) {
    return;
  }
  EntBuffer* const text  = ent_call_buffer(call);
  EntError         error = {0};
  const EntStatus  status =
    ent_lookup_sentence(call->values->inner, &place, text, &error);
  fail(call, status, &error);
  if (!status) {
    ent_give_string(call, ent_buffer_slice(text));
  }
}

const EntSqlFunction ent_label_functions[] = {
  {"ent_label", 1, 0, false, false, label},
  {"ent_entity", 1, 0, false, false, entity},
  {"ent_nearest", 1, 0, false, false, nearest},
  {"ent_text", 1, 0, false, false, text_of},
  {NULL, 0, 0, false, false, NULL},
};
