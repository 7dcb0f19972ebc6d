// SPDX-License-Identifier: ISC
//
// Short for what: "Shoygu" for "Sergey Shoygu", "the Council" for "Council of
// Elders", and "KCNA" where the article says "Korean Central News Agency
// (KCNA)".

#include "extract/reading.h"

#include "rdf/namespaces.h"

#include <strings.h>

#define NONE UINT32_MAX

enum {
  MIN_ACRONYM = 2,
  MAX_ACRONYM = 10,
  MAX_ALIKE   = 64 ///< Full names with one short form that are weighed
};

static bool
is_person(const EntReading* const reading, const EntSlice class)
{
  return class.len && ent_ontology_is_a(reading->ontology, class,
                                        ent_slice(ENT_NS "Person"));
}

static bool
is_capital(const char c)
{
  return c >= 'A' && c <= 'Z';
}

/// Make `form` short for the full name with the index
static EntStatus
add_short(EntReading* const reading, const EntSlice form, const uint32_t index)
{
  uint32_t first = NONE;
  if (!ent_map_get(reading->short_names, form, &first)) {
    return ent_map_put(reading->short_names, form, index);
  }
  EntFullName* last = &reading->full_names[first];
  size_t       n    = 1U;
  for (; last->next != NONE; ++n) {
    last = &reading->full_names[last->next];
  }
  // What is named as before needs no entry: the nearest is the same
  const EntFullName* const full = &reading->full_names[index];
  if (last != full && n < MAX_ALIKE &&
      !(ent_slice_equals(last->text, full->text) &&
        last->acronym.len == full->acronym.len)) {
    last->next = index;
  }
  return ENT_OK;
}

/// New entry for the name headed at `ref`; NONE if out of memory
static uint32_t
new_full_name(EntReading* const reading,
              const EntTokenRef ref,
              const EntSlice    acronym)
{
  const EntSentence* const s    = &reading->document->sentences[ref.sentence];
  const EntName* const     name = &reading->notes[ref.sentence][ref.token].name;
  char                     buffer[256];
  const EntSlice           text =
    ent_arena_copy(reading->arena, ent_name_text(s, name->first, name->last,
                                                 buffer, sizeof(buffer)));
  EntFullName* const full = &reading->full_names[reading->n_full_names];
  if (!text.data) {
    return NONE;
  }
  full->ref     = ref;
  full->text    = text;
  full->known   = name->known;
  full->class   = name->known < 0
                    ? ent_name_class(reading, ref)
                    : ent_gazetteer_entity(
                        ent_ontology_gazetteer(reading->ontology), name->known)
                      ->class;
  full->acronym = acronym;
  full->next    = NONE;
  return (uint32_t)reading->n_full_names++;
}

/// True if a name is called by its last word: all persons, "the Council"
static bool
has_short_form(const EntReading* const  reading,
               const EntSentence* const s,
               const EntName* const     name,
               const EntSlice class)
{
  const EntSlice lemma = s->tokens[name->last].lemma;
  return name->known < 0 || is_person(reading, class) ||
         ent_ontology_class_of(reading->ontology, lemma).len;
}

/// True if the capitals of the name's words spell the acronym, in order
static bool
spells(const EntSentence* const s,
       const EntName* const     name,
       const EntSlice           acronym)
{
  size_t n = 0U;
  for (int32_t i = name->first; i <= name->last; ++i) {
    const EntSlice form = s->tokens[i].form;
    if (n < acronym.len && form.len && form.data[0] == acronym.data[n]) {
      ++n;
    }
  }
  return n == acronym.len;
}

/// Acronym in brackets behind the name, or empty: "… Agency (KCNA)"
static EntSlice
acronym_behind(const EntSentence* const s, const EntName* const name)
{
  const EntSlice none = {NULL, 0U};
  if (name->last + 3 >= (int32_t)s->n_tokens ||
      (!ent_slice_is(s->tokens[name->last + 1].form, "(") &&
       !ent_slice_is(s->tokens[name->last + 1].form, "["))) {
    return none;
  }
  const EntSlice form = s->tokens[name->last + 2].form;
  if (form.len < MIN_ACRONYM || form.len > MAX_ACRONYM) {
    return none;
  }
  for (size_t i = 0U; i < form.len; ++i) {
    if (!is_capital(form.data[i])) {
      return none;
    }
  }
  return spells(s, name, form) ? form : none;
}

/// Note what the name at `ref` is called for short
static EntStatus
add_full_name(EntReading* const reading, const EntTokenRef ref)
{
  const EntSentence* const s    = &reading->document->sentences[ref.sentence];
  const EntName* const     name = &reading->notes[ref.sentence][ref.token].name;
  const EntSlice           acronym = acronym_behind(s, name);
  uint32_t                 index   = NONE;
  EntStatus                st      = ENT_OK;
  if (acronym.len) {
    index = new_full_name(reading, ref, acronym);
    st    = index == NONE ? ENT_ERR_MEMORY : add_short(reading, acronym, index);
  }
  if (st || (name->known >= 0 && name->naming != ENT_NAMED_BY_NAME)) {
    return st;
  }
  index = new_full_name(reading, ref, (EntSlice){NULL, 0U});
  if (index == NONE) {
    return ENT_ERR_MEMORY;
  }
  const EntSlice class = reading->full_names[index].class;
  if (has_short_form(reading, s, name, class)) {
    st = add_short(reading, s->tokens[name->last].form, index);
  }
  return st;
}

/// Note that a person may be called by the first name ("Saddam", "Kim"), if
/// nobody has the word as a surname
static EntStatus
add_first_name(EntReading* const reading, const uint32_t index)
{
  const EntFullName* const full = &reading->full_names[index];
  const EntSentence* const s =
    &reading->document->sentences[full->ref.sentence];
  const EntName* const name =
    &reading->notes[full->ref.sentence][full->ref.token].name;
  const EntSlice form = s->tokens[name->first].form;
  return is_person(reading, full->class) &&
             !ent_map_get(reading->short_names, form, NULL)
           ? ent_map_put(reading->short_names, form, index)
           : ENT_OK;
}

EntStatus
ent_full_names_find(EntReading* const reading)
{
  const EntDocument* const document = reading->document;
  size_t                   n        = 0U;
  for (uint32_t i = 0U; i < document->n_sentences; ++i) {
    for (size_t t = 0U; t < document->sentences[i].n_tokens; ++t) {
      n += reading->notes[i][t].has_name;
    }
  }
  reading->full_names =
    ENT_ARENA_ARRAY(reading->arena, EntFullName, 2U * n + 1U);
  if (!reading->full_names) {
    return ENT_ERR_MEMORY;
  }
  EntStatus st = ENT_OK;
  for (uint32_t i = 0U; i < document->n_sentences; ++i) {
    for (int32_t t = 0; !st && t < (int32_t)document->sentences[i].n_tokens;
         ++t) {
      const EntTokenNotes* const note = &reading->notes[i][t];
      if (note->has_name && note->name.first < note->name.last) {
        st = add_full_name(reading, (EntTokenRef){i, t});
      }
    }
  }
  for (uint32_t i = 0U; !st && i < reading->n_full_names; ++i) {
    st = add_first_name(reading, i);
  }
  return st;
}

/// True if `text` is the acronym of `full`, or its first or last words
static bool
is_short_for(const EntSlice text, const EntFullName* const full)
{
  const char* const name = full->text.data;
  const size_t      rest = full->text.len - text.len;
  if (full->acronym.len || text.len >= full->text.len) {
    return ent_slice_equals(full->acronym, text);
  }
  // "Al-Maliki" at the beginning of a sentence
  return (!strncasecmp(name + rest, text.data, text.len) &&
          (name[rest - 1U] == ' ' || name[rest - 1U] == '-')) ||
         (!memcmp(name, text.data, text.len) && name[text.len] == ' ');
}

const EntFullName*
ent_full_name_of(const EntReading* const reading, const EntTokenRef ref)
{
  const EntSentence* const s    = &reading->document->sentences[ref.sentence];
  const EntName* const     name = &reading->notes[ref.sentence][ref.token].name;
  char                     buffer[256];
  const EntSlice           text =
    ent_name_text(s, name->first, name->last, buffer, sizeof(buffer));
  uint32_t           index = NONE;
  const EntFullName* best  = NULL;
  if (!text.len ||
      !ent_map_get(reading->short_names, s->tokens[name->last].form, &index)) {
    return NULL;
  }
  for (; index != NONE; index = reading->full_names[index].next) {
    const EntFullName* const full = &reading->full_names[index];
    const bool               is_before =
      full->ref.sentence < ref.sentence ||
      (full->ref.sentence == ref.sentence && full->ref.token < ref.token);
    if (is_short_for(text, full) && (is_before || !best)) {
      best = full;
    }
  }
  return best;
}
