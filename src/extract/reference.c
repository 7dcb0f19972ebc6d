// SPDX-License-Identifier: ISC
//
// From phrases to entities: names that the gazetteer knows are linked, other
// names and noun phrases get an entity of their own, named after their words.
// What is not a proper name is local to the article, so that the "deal" of two
// articles never becomes one thing.

#include "extract/reading.h"

#include "base/buffer.h"
#include "rdf/iri.h"
#include "rdf/namespaces.h"

#include <stdio.h>
#include <stdlib.h>

enum {
  MAX_LABEL  = 160, ///< Bytes; longer phrases are cut to their head
  MAX_NESTED = 3    ///< "part of the return of the …"
};

/// Entity with the IRI, made if it is new
static uint32_t
intern(EntReading* const reading,
       const EntSlice    iri,
       const EntSlice    label,
       const EntSlice class,
       const EntSlice match,
       const EntSlice names)
{
  uint32_t index = ENT_NO_ENTITY;
  if (ent_map_get(reading->by_iri, iri, &index)) {
    return index;
  }
  if (reading->n_entities == reading->capacity) {
    const size_t capacity = reading->capacity ? reading->capacity * 2U : 64U;
    EntEntity* const list =
      ENT_ARENA_ARRAY(reading->arena, EntEntity, capacity);
    if (!list) {
      reading->failed = true;
      return ENT_NO_ENTITY;
    }
    if (reading->n_entities) {
      memcpy(list, reading->entities, reading->n_entities * sizeof(*list));
    }
    reading->entities = list;
    reading->capacity = capacity;
  }

  index                    = (uint32_t)reading->n_entities;
  reading->entities[index] = (EntEntity){iri, label, class, match, names};
  if (ent_map_put(reading->by_iri, iri, index)) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  ++reading->n_entities;
  return index;
}

static uint32_t
intern_label(EntReading* const reading,
             const EntSlice    label,
             const EntSlice class,
             const bool is_local)
{
  char base[sizeof(ENT_NS_DOC) + ENT_ARTICLE_DIGITS + 8U];
  if (is_local) {
    snprintf(base, sizeof(base), "%s%s/id/", ENT_NS_DOC, reading->article->id);
  } else {
    snprintf(base, sizeof(base), "%s", ENT_NS_ID);
  }
  const EntSlice copy = ent_arena_copy(reading->arena, label);
  const EntSlice iri  = ent_iri_mint(reading->arena, base, label);
  if (!copy.data || !iri.data) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  return intern(reading, iri, copy, class, (EntSlice){NULL, 0U},
                (EntSlice){NULL, 0U});
}

static uint32_t
intern_known(EntReading* const reading, const int32_t known)
{
  const EntKnownEntity* const e =
    ent_gazetteer_entity(ent_ontology_gazetteer(reading->ontology), known);
  const EntSlice iri = ent_iri_mint(reading->arena, ENT_NS_ID, e->label);
  if (!iri.data) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  return intern(reading, iri, e->label, e->class, e->match, e->names);
}

// --------------------------------------------------------------------- labels

/// Append tokens `first` to `last` as in the text, white space as one blank
static void
append_words(EntBuffer* const         out,
             const EntSentence* const s,
             const int32_t            first,
             const int32_t            last)
{
  for (int32_t i = first; i <= last; ++i) {
    if (i > first && s->tokens[i].begin > s->tokens[i - 1].end) {
      ent_buffer_byte(out, ' ');
    }
    ent_buffer_append(out, s->tokens[i].form);
  }
}

/// Words before the head that belong to the label
static bool
is_label_modifier(const EntTree* const tree, const int32_t token)
{
  static const char* const empty[] = {"own",     "other", "such", "many",
                                      "several", "more",  "most", "few",
                                      "certain", NULL};
  const EntToken* const    t       = ent_tree_token(tree, token);
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_AMOD:
      return !ent_slice_is_one_of(t->lemma, empty);
    case ENT_DEPREL_COMPOUND:
      return true;
    case ENT_DEPREL_NMOD_POSS:
      return t->upos != ENT_UPOS_PRON && t->upos != ENT_UPOS_DET;
    default:
      return false;
  }
}

/// Leftmost token of the label of the noun at `head`
static int32_t
label_begin(const EntTree* const tree, const int32_t head)
{
  int32_t begin = head;
  for (int32_t i = head - 1; i >= 0; --i) {
    // What hangs on the head above the token, or the token itself
    int32_t top = i;
    while (top != ENT_NO_HEAD && ent_tree_token(tree, top)->head != head) {
      top = ent_tree_token(tree, top)->head;
    }
    if (top == ENT_NO_HEAD || !is_label_modifier(tree, top) ||
        ent_slice_is(ent_tree_token(tree, i)->form, ",")) {
      break; // A comma ends another phrase, whatever the parser made of it
    }
    begin = i;
  }
  for (; begin < head; ++begin) {
    const EntToken* const t = ent_tree_token(tree, begin);
    if (t->upos != ENT_UPOS_PUNCT && t->deprel != ENT_DEPREL_ADVMOD &&
        t->deprel != ENT_DEPREL_CASE && t->deprel != ENT_DEPREL_CC &&
        t->deprel != ENT_DEPREL_DET) {
      break;
    }
  }
  return begin;
}

/// The "of" phrase right behind the noun, or no token
static int32_t
of_phrase(const EntTree* const tree, const int32_t head)
{
  ENT_TREE_CHILDREN (tree, head, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (child > head && t->deprel == ENT_DEPREL_NMOD &&
        ent_tree_case(tree, child) == ENT_ROLE_OF &&
        (t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN ||
         t->upos == ENT_UPOS_NUM)) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

/// First and last token of the label of the phrase at `head`
static void
label_range(const EntReading* const reading,
            const EntTokenRef       ref,
            const int               depth,
            int32_t* const          first,
            int32_t* const          last)
{
  const EntTree* const       tree = &reading->clauses[ref.sentence].tree;
  const EntTokenNotes* const note = &reading->notes[ref.sentence][ref.token];
  if (ent_time_is(reading, ref) && of_phrase(tree, ref.token) == ENT_NO_TOKEN) {
    ent_time_range(reading, ref, first, last);
    return;
  }
  if (note->has_name) {
    *first = note->name.first;
    *last  = note->name.last;
    return;
  }

  *first           = label_begin(tree, ref.token);
  *last            = ref.token;
  const int32_t of = of_phrase(tree, ref.token);
  if (of != ENT_NO_TOKEN && depth < MAX_NESTED) {
    int32_t of_first = of;
    int32_t of_last  = of;
    label_range(reading, (EntTokenRef){ref.sentence, of}, depth + 1, &of_first,
                &of_last);
    // Only what stands between is "of" and a determiner
    if (of_first - ref.token <= 3) {
      *last = of_last;
    }
  }
}

EntSpan
ent_reference_span(const EntReading* const reading, const EntTokenRef ref)
{
  const EntSentence* const s     = &reading->document->sentences[ref.sentence];
  int32_t                  first = ref.token;
  int32_t                  last  = ref.token;
  label_range(reading, ref, 0, &first, &last);
  return (EntSpan){(uint32_t)s->tokens[first].begin,
                   (uint32_t)s->tokens[last].end};
}

// --------------------------------------------------------------- common nouns

uint32_t
ent_reference_owner(EntReading* const reading, const EntTokenRef ref)
{
  static const EntRole roles[] = {ENT_ROLE_OF, ENT_ROLE_POSS, ENT_ROLE_AMOD,
                                  ENT_ROLE_COMPOUND, ENT_ROLE_FOR};
  const int32_t        c = reading->clauses[ref.sentence].at_token[ref.token];
  if (c < 0) {
    return ENT_NO_ENTITY;
  }
  const EntClause* const clause = &reading->clauses[ref.sentence].clauses[c];
  for (size_t r = 0U; r < sizeof(roles) / sizeof(roles[0]); ++r) {
    for (size_t i = 0U; i < clause->n_arguments; ++i) {
      const EntArgument* const a     = &clause->arguments[i];
      const EntTokenRef        owner = {ref.sentence, a->token};
      if (a->role == roles[r] &&
          reading->notes[ref.sentence][a->token].has_name) {
        return ent_reference_resolve(reading, owner, a->role,
                                     (EntSlice){NULL, 0U}, NULL);
      }
    }
  }
  return ENT_NO_ENTITY;
}

/// "Prime" and "Defense" belong to the title, "new" does not
static bool
is_title_word(const EntSlice word, const bool is_noun)
{
  return is_noun || (word.data[0] >= 'A' && word.data[0] <= 'Z');
}

/// "%s of %s" filled with the title's own words and its owner's label
static uint32_t
intern_title(EntReading* const reading,
             const EntTokenRef ref,
             const EntSlice class,
             const EntSlice form)
{
  const EntTree* const     tree  = &reading->clauses[ref.sentence].tree;
  const EntSentence* const s     = tree->sentence;
  const uint32_t           owner = ent_reference_owner(reading, ref);
  int32_t                  first = ref.token;
  while (first > 0 && s->tokens[first - 1].head == ref.token &&
         (s->tokens[first - 1].deprel == ENT_DEPREL_COMPOUND ||
          s->tokens[first - 1].deprel == ENT_DEPREL_AMOD) &&
         is_title_word(s->tokens[first - 1].form,
                       s->tokens[first - 1].deprel == ENT_DEPREL_COMPOUND) &&
         reading->notes[ref.sentence][first - 1].known_from < 0) {
    --first;
  }

  EntBuffer label = {NULL, 0U, 0U, false};
  append_words(&label, s, first, ref.token);
  for (size_t i = 0U; i < label.len; ++i) {
    const char c = label.data[i];
    if ((!i || label.data[i - 1U] == ' ') && c >= 'a' && c <= 'z') {
      label.data[i] = (char)(c - 32);
    }
  }
  if (owner != ENT_NO_ENTITY) {
    const EntSlice    of     = reading->entities[owner].label;
    const char* const second = form.len > 4U ? form.data + 2U : " of %s";
    ent_buffer_append(&label, (EntSlice){second, strcspn(second, "%")});
    ent_buffer_append(&label, of);
  }
  const uint32_t result = label.failed
                            ? ENT_NO_ENTITY
                            : intern_label(reading, ent_buffer_slice(&label),
                                           class, owner == ENT_NO_ENTITY);
  ent_buffer_clear(&label);
  return result;
}

/// Word that keeps two indefinites apart: "one country … another country"
static int32_t
distinguishing_word(const EntTree* const tree, const int32_t noun)
{
  static const char* const words[] = {"one", "another", "some", NULL};
  ENT_TREE_CHILDREN (tree, noun, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if ((t->deprel == ENT_DEPREL_DET || t->deprel == ENT_DEPREL_NUMMOD) &&
        ent_slice_is_one_of(t->lemma, words)) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

/// Whose it is, where a pronoun says so: Turkey of "its partners"
static uint32_t
pronoun_owner(EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_NMOD_POSS && t->upos == ENT_UPOS_PRON) {
      const EntTokenRef owner =
        ent_pronoun_resolve(reading, (EntTokenRef){ref.sentence, child});
      return owner.token == ENT_NO_TOKEN ||
                 !reading->notes[owner.sentence][owner.token].has_name
               ? ENT_NO_ENTITY
               : ent_reference_resolve(reading, owner, ENT_ROLE_POSS,
                                       (EntSlice){NULL, 0U}, NULL);
    }
  }
  return ENT_NO_ENTITY;
}

/// Entity of the gazetteer that the words name, the first in any case; or -1
static int32_t
known_phrase(const EntReading* const  reading,
             const EntSentence* const s,
             const int32_t            first,
             const int32_t            last)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  char                      buffer[MAX_LABEL];
  const EntSlice text  = ent_name_text(s, first, last, buffer, sizeof(buffer));
  int32_t        found = text.len ? ent_gazetteer_find(g, text) : -1;
  if (found < 0 && text.len) {
    ent_ascii_lower(buffer, 1U);
    found = ent_gazetteer_find(g, text);
  }
  return found < 0 || ent_gazetteer_name(g, found)->naming != ENT_NAMED_BY_NAME
           ? -1
           : ent_gazetteer_name(g, found)->entity;
}

/// What a phrase is known as: "terrorism", "civil war in Syria"; or -1
static int32_t
known_as(const EntReading* const reading,
         const EntTokenRef       ref,
         const int32_t           first,
         const int32_t           last)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  int32_t known = known_phrase(reading, tree->sentence, first, last);
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntTokenNotes* const note = &reading->notes[ref.sentence][child];
    if (known < 0 && child > ref.token && note->has_name) {
      known = known_phrase(reading, tree->sentence, first, note->name.last);
    }
  }
  return known;
}

static uint32_t
intern_phrase(EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const  tree = &reading->clauses[ref.sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, ref.token);
  const EntSlice class = ent_ontology_class_of(reading->ontology, t->lemma);
  const EntSlice form  = ent_ontology_label_form(reading->ontology, class);
  if (form.len) {
    return intern_title(reading, ref, class, form);
  }

  int32_t first = ref.token;
  int32_t last  = ref.token;
  label_range(reading, ref, 0, &first, &last);
  const int32_t known = known_as(reading, ref, first, last);
  if (known >= 0) {
    return intern_known(reading, known);
  }
  EntBuffer      label = {NULL, 0U, 0U, false};
  const uint32_t owner = pronoun_owner(reading, ref);
  const int32_t  word  = distinguishing_word(tree, ref.token);
  if (owner != ENT_NO_ENTITY) {
    ent_buffer_append(&label, reading->entities[owner].label);
    ent_buffer_string(&label, "'s ");
  } else if (word != ENT_NO_TOKEN) {
    ent_buffer_append(&label, ent_tree_token(tree, word)->lemma);
    ent_buffer_byte(&label, ' ');
  }
  append_words(&label, tree->sentence, first, last);
  if (label.len > MAX_LABEL) {
    ent_buffer_reset(&label);
    ent_buffer_append(&label, t->form);
  }
  const uint32_t result =
    label.failed || label.len > MAX_LABEL
      ? ENT_NO_ENTITY
      : intern_label(reading, ent_buffer_slice(&label), class, true);
  ent_buffer_clear(&label);
  return result;
}

// ---------------------------------------------------------------------- names

/// True if words narrow the name down: "Indonesian Navy" is not just any
static bool
has_modifier(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntDeprel d = (EntDeprel)ent_tree_token(tree, child)->deprel;
    if (d == ENT_DEPREL_AMOD || d == ENT_DEPREL_NMOD_POSS) {
      return true;
    }
  }
  return false;
}

/// True if a place is meant as one: "in Ankara", not "requests from Lima"
static bool
is_placed(const EntReading* const reading,
          const EntTokenRef       ref,
          const EntRole           role)
{
  static const char* const messages[] = {
    "request",   "demand",    "pressure",   "support",      "call",
    "message",   "letter",    "offer",      "response",     "reaction",
    "criticism", "approval",  "aid",        "help",         "order",
    "threat",    "statement", "signal",     "reply",        "backing",
    "funding",   "warning",   "permission", "pledge",       "proposal",
    "assurance", "promise",   "invitation", "condemnation", NULL};
  const EntToken* const t = ent_reading_token(reading, ref);
  return ent_role_is_locative(role) &&
         !(role == ENT_ROLE_FROM && t->head != ENT_NO_HEAD &&
           ent_slice_is_one_of(
             ent_reading_token(reading, (EntTokenRef){ref.sentence, t->head})
               ->lemma,
             messages));
}

/// True if a seat of government means the place: "in Ankara", a capital city
static bool
means_place(const EntReading* const reading,
            const EntTokenRef       ref,
            const EntRole           role,
            const EntSlice          want)
{
  const EntName* const name     = &reading->notes[ref.sentence][ref.token].name;
  const EntSlice       place    = ENT_SLICE_LITERAL(ENT_NS "Place");
  const EntKnownEntity* const e = ent_gazetteer_entity(
    ent_ontology_gazetteer(reading->ontology), name->known);
  return name->naming == ENT_NAMED_BY_SEAT &&
         (is_placed(reading, ref, role) || ent_slice_equals(want, place) ||
          (want.len && !ent_ontology_is_a(reading->ontology, e->class, want)));
}

/// The name in full, if the name is short for one
static const EntFullName*
full_form(const EntReading* const reading,
          const EntTokenRef       ref,
          const EntRole           role)
{
  const EntName* const     name = &reading->notes[ref.sentence][ref.token].name;
  const EntFullName* const full =
    has_modifier(reading, ref) ? NULL : ent_full_name_of(reading, ref);
  if (!full || name->known < 0 || name->naming == ENT_NAMED_BY_SHORT) {
    return full;
  }
  // A person named in full goes before a place: "Paris said"
  return name->naming != ENT_NAMED_BY_ADJECTIVE &&
             !ent_role_is_locative(role) &&
             (full->acronym.len || ent_slice_is(full->class, ENT_NS "Person"))
           ? full
           : NULL;
}

/// True if a city's name stands for a club or firm of it: "plays for Barcelona"
static bool
means_namesake(const EntReading* const     reading,
               const EntKnownEntity* const city,
               const EntRole               role,
               const EntSlice              want)
{
  return want.len && !ent_role_is_locative(role) &&
         ent_slice_is(city->class, ENT_NS "City") &&
         ent_ontology_is_a(reading->ontology, want,
                           ent_slice(ENT_NS "Organisation"));
}

/// What is called as the entity but is of the class: an IRI of its own
static uint32_t
intern_namesake(EntReading* const reading,
                const EntSlice    label,
                const EntSlice class)
{
  const EntSlice name = ent_iri_local_name(class);
  const EntSlice full = ent_arena_printf(
    reading->arena, "%.*s (%.*s)", ENT_SLICE_ARG(label), ENT_SLICE_ARG(name));
  const EntSlice iri = ent_iri_mint(reading->arena, ENT_NS_ID, full);
  if (!full.data || !iri.data) {
    reading->failed = true;
    return ENT_NO_ENTITY;
  }
  return intern(reading, iri, label, class, (EntSlice){NULL, 0U},
                (EntSlice){NULL, 0U});
}

/// Classes whose members one capitalised noun does not tell apart
static bool
is_any(const EntReading* const reading,
       const EntTokenRef       ref,
       const EntSlice class,
       const EntSlice label)
{
  // A lone surname may be anybody's, a "Ministry" any country's
  return !memchr(label.data, ' ', label.len) &&
         (ent_slice_is(class, ENT_NS "Person") ||
          ent_ontology_class_of(reading->ontology,
                                ent_reading_token(reading, ref)->lemma)
            .len);
}

/// How a known name names what it means
static unsigned
how_named(const EntReading* const reading, const EntName* const name)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  const EntKnownName* const first =
    name->may_be < 0 ? NULL : ent_gazetteer_name(g, name->may_be);
  return (name->naming == ENT_NAMED_BY_SEAT        ? ENT_BY_SEAT
          : name->naming == ENT_NAMED_BY_ADJECTIVE ? ENT_BY_ADJECTIVE
          : name->naming == ENT_NAMED_BY_SHORT     ? ENT_BY_SHORT
                                                   : 0U) |
         (first && first->next >= 0 && name->place < 0 ? ENT_BY_CONTEXT : 0U);
}

static uint32_t
intern_name(EntReading* const reading,
            const EntTokenRef ref,
            const EntRole     role,
            const EntSlice    want,
            unsigned* const   how)
{
  const EntSentence* const s    = &reading->document->sentences[ref.sentence];
  const EntName* const     name = &reading->notes[ref.sentence][ref.token].name;
  const EntFullName* const full = full_form(reading, ref, role);
  if (full) {
    *how |= ENT_BY_SHORT;
    return full->known >= 0
             ? intern_known(reading, full->known)
             : intern_label(reading, full->text, full->class, false);
  }
  const bool is_place =
    name->known >= 0 && means_place(reading, ref, role, want);
  if (name->known >= 0 && name->naming == ENT_NAMED_BY_NAME) {
    const EntKnownEntity* const e = ent_gazetteer_entity(
      ent_ontology_gazetteer(reading->ontology), name->known);
    if (means_namesake(reading, e, role, want)) {
      return intern_namesake(reading, e->label, want);
    }
  }
  if (name->known >= 0 && (!is_place || name->place >= 0)) {
    *how |= is_place ? 0U : how_named(reading, name);
    return intern_known(reading, is_place ? name->place : name->known);
  }
  const EntSlice city  = ENT_SLICE_LITERAL(ENT_NS "City");
  const EntSlice class = is_place ? city : ent_name_class(reading, ref);
  char           buffer[MAX_LABEL];
  const EntSlice label =
    ent_name_text(s, name->first, name->last, buffer, sizeof(buffer));
  return label.len
           ? intern_label(reading, label, class,
                          !is_place && is_any(reading, ref, class, label))
           : ENT_NO_ENTITY;
}

uint32_t
ent_reference_resolve(EntReading* const reading,
                      EntTokenRef       ref,
                      const EntRole     role,
                      const EntSlice    want,
                      unsigned* const   how)
{
  const EntToken* t        = ent_reading_token(reading, ref);
  unsigned        none     = 0U;
  unsigned* const by       = how ? how : &none;
  *by                      = 0U;
  const uint32_t described = ent_description_resolve(reading, ref);
  if (described != ENT_NO_ENTITY) {
    *by = ENT_BY_DESCRIPTION;
    return described;
  }
  if (t->upos == ENT_UPOS_PRON || t->xpos == ENT_XPOS_PRPS) {
    ref = ent_pronoun_resolve(reading, ref);
    if (ref.token == ENT_NO_TOKEN ||
        ent_reading_token(reading, ref)->upos == ENT_UPOS_PRON) {
      return ENT_NO_ENTITY;
    }
    t                       = ent_reading_token(reading, ref);
    *by                     = ENT_BY_PRONOUN;
    const uint32_t indirect = ent_description_resolve(reading, ref);
    if (indirect != ENT_NO_ENTITY) {
      return indirect;
    }
  }

  if (ent_time_is(reading, ref)) {
    return intern_phrase(reading, ref);
  }
  const EntTokenNotes* const note = &reading->notes[ref.sentence][ref.token];
  if (note->has_name) {
    const bool modifies = role == ENT_ROLE_AMOD || role == ENT_ROLE_COMPOUND ||
                          role == ENT_ROLE_POSS;
    if (note->name.known >= 0 && note->name.naming == ENT_NAMED_BY_ADJECTIVE &&
        !modifies) {
      return t->upos == ENT_UPOS_ADJ ? ENT_NO_ENTITY
                                     : intern_phrase(reading, ref);
    }
    return intern_name(reading, ref, role, want, by);
  }
  return t->upos == ENT_UPOS_NOUN ||
             (t->upos == ENT_UPOS_PROPN && role != ENT_ROLE_AMOD &&
              role != ENT_ROLE_COMPOUND)
           ? intern_phrase(reading, ref)
           : ENT_NO_ENTITY;
}
