// SPDX-License-Identifier: ISC
//
// Proper names: runs of words that the gazetteer knows, and runs of proper
// nouns that hang together in the tree.  A full name makes its last word a
// short form for the rest of the document ("Sergey Shoygu … Shoygu").

#include "extract/reading.h"

#include "rdf/namespaces.h"

static bool
is_capitalised(const EntSlice word)
{
  return word.len && ((word.data[0] >= 'A' && word.data[0] <= 'Z') ||
                      (unsigned char)word.data[0] >= 0x80U);
}

/// Write tokens `first` to `last` as in the text, white space as one blank
static EntSlice
words(const EntSentence* const s,
      const int32_t            first,
      const int32_t            last,
      char* const              out,
      const size_t             size)
{
  size_t n = 0U;
  for (int32_t i = first; i <= last; ++i) {
    const EntToken* const t = &s->tokens[i];
    if (n + t->form.len + 2U > size) {
      return (EntSlice){NULL, 0U};
    }
    if (i > first && t->begin > s->tokens[i - 1].end) {
      out[n++] = ' ';
    }
    memcpy(out + n, t->form.data, t->form.len);
    n += t->form.len;
  }
  return (EntSlice){out, n};
}

/// Longest name that the gazetteer knows from token `first` on
static bool
find_known(const EntReading* const  reading,
           const EntSentence* const s,
           const int32_t            first,
           EntName* const           name)
{
  const EntGazetteer* const g     = ent_ontology_gazetteer(reading->ontology);
  const int32_t             limit = first + (int32_t)ENT_NAME_MAX_WORDS;
  const int32_t             n     = (int32_t)s->n_tokens;
  for (int32_t last = (limit < n ? limit : n) - 1; last >= first; --last) {
    char           buffer[256];
    const EntSlice text = words(s, first, last, buffer, sizeof(buffer));
    const int32_t  known =
      text.len ? ent_gazetteer_find(g, text, &name->naming) : -1;
    if (known >= 0) {
      name->first = first;
      name->last  = last;
      name->known = known;
      return true;
    }
  }
  return false;
}

/// Token of the run whose head is outside it
static int32_t
head_of_run(const EntSentence* const s, const int32_t first, const int32_t last)
{
  for (int32_t i = last; i >= first; --i) {
    const int32_t head = s->tokens[i].head;
    if (head < first || head > last) {
      return i;
    }
  }
  return last;
}

/// True if a longer name takes the run in: "Georgia" in "Georgia Smith"
static bool
is_extended(const EntTree* const tree,
            const int32_t        head,
            const EntName* const name)
{
  ENT_TREE_CHILDREN (tree, head, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_FLAT && t->upos == ENT_UPOS_PROPN &&
        (child < name->first || child > name->last)) {
      return true;
    }
  }
  const EntToken* const t = ent_tree_token(tree, head);
  return t->deprel == ENT_DEPREL_FLAT && t->head != ENT_NO_HEAD &&
         ent_tree_token(tree, t->head)->upos == ENT_UPOS_PROPN &&
         is_capitalised(ent_tree_token(tree, t->head)->form);
}

static bool
is_title(const EntReading* const reading, const EntToken* const t)
{
  const EntSlice class = ent_ontology_class_of(reading->ontology, t->lemma);
  return class.len && ent_ontology_label_form(reading->ontology, class).len;
}

/// "Defense" of "Defense Minister" is no name
static bool
is_in_title(const EntReading* const  reading,
            const EntSentence* const s,
            const EntToken* const    t)
{
  return t->deprel == ENT_DEPREL_COMPOUND && t->head != ENT_NO_HEAD &&
         is_title(reading, &s->tokens[t->head]);
}

/// The run of proper nouns around `head` that the tree holds together
static EntName
find_unknown(const EntReading* const reading,
             const EntTree* const    tree,
             const int32_t           head)
{
  const EntSentence* const   s     = tree->sentence;
  const EntTokenNotes* const notes = reading->notes[s->index];
  EntName                    name  = {head, head, -1, ENT_NAMED_BY_NAME};
  while (name.first > 0) {
    const EntToken* const t = &s->tokens[name.first - 1];
    // "United States" of "United States Navy"
    const int32_t from = notes[name.first - 1].known_from;
    if (from >= 0 && t->head != ENT_NO_HEAD && t->upos == ENT_UPOS_PROPN &&
        ent_tree_dominates(tree, head, name.first - 1)) {
      name.first = from;
      continue;
    }
    if (t->upos != ENT_UPOS_PROPN || is_title(reading, t) ||
        (t->deprel != ENT_DEPREL_COMPOUND && t->deprel != ENT_DEPREL_FLAT) ||
        t->head < name.first || t->head > head) {
      break;
    }
    --name.first;
  }
  while (name.last + 1 < (int32_t)s->n_tokens) {
    const EntToken* const t = &s->tokens[name.last + 1];
    if (t->upos != ENT_UPOS_PROPN || t->deprel != ENT_DEPREL_FLAT ||
        t->head < name.first || t->head > name.last) {
      break;
    }
    ++name.last;
  }
  return name;
}

static void
find_in_sentence(EntReading* const reading, const uint32_t sentence)
{
  const EntSentence* const s     = &reading->document->sentences[sentence];
  const EntTree* const     tree  = &reading->clauses[sentence].tree;
  EntTokenNotes* const     notes = reading->notes[sentence];
  for (int32_t i = 0; i < (int32_t)s->n_tokens;) {
    EntName name = {0, 0, -1, ENT_NAMED_BY_NAME};
    if (is_capitalised(s->tokens[i].form) && find_known(reading, s, i, &name)) {
      const int32_t head = head_of_run(s, name.first, name.last);
      if (!is_extended(tree, head, &name)) {
        notes[head].name     = name;
        notes[head].has_name = true;
      }
      for (int32_t t = name.first; t <= name.last; ++t) {
        notes[t].known_from = name.first;
      }
      i = name.last + 1;
    } else {
      ++i;
    }
  }
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    const EntToken* const t = &s->tokens[i];
    if (!notes[i].has_name && t->upos == ENT_UPOS_PROPN &&
        t->deprel != ENT_DEPREL_FLAT && !is_title(reading, t) &&
        !is_in_title(reading, s, t)) {
      notes[i].name     = find_unknown(reading, tree, i);
      notes[i].has_name = true;
    }
  }
}

/// Class of the name that the language engine sees at a token; empty if none
///
/// A place gets none: "Washington said" is as much about who governs there.
static EntSlice
class_of_type(const EntSentence* const s, const int32_t token)
{
  for (size_t i = 0U; i < s->n_names; ++i) {
    const EntNameSpan* const name = &s->names[i];
    if (name->first <= token && token <= name->last) {
      return name->type == ENT_NAME_PERSON ? ENT_SLICE_LITERAL(ENT_NS "Person")
             : name->type == ENT_NAME_ORGANISATION
               ? ENT_SLICE_LITERAL(ENT_NS "Organisation")
               : (EntSlice){NULL, 0U};
    }
  }
  return (EntSlice){NULL, 0U};
}

EntSlice
ent_name_class(const EntReading* const reading, const EntTokenRef ref)
{
  const EntSlice        person = ENT_SLICE_LITERAL(ENT_NS "Person");
  const EntTree* const  tree   = &reading->clauses[ref.sentence].tree;
  const EntName* const  name   = &reading->notes[ref.sentence][ref.token].name;
  const EntToken* const last   = ent_tree_token(tree, name->last);
  const EntSlice class = ent_ontology_class_of(reading->ontology, last->lemma);
  if (class.len && name->first < name->last) {
    return class; // "Liberal Party"
  }
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_FLAT ||
        ((child < name->first || child > name->last) && is_title(reading, t))) {
      return person;
    }
  }
  const EntToken* const t = ent_tree_token(tree, ref.token);
  return t->deprel == ENT_DEPREL_APPOS &&
             is_title(reading, ent_tree_token(tree, t->head))
           ? person
           : class_of_type(tree->sentence, ref.token);
}

/// Note that the last word of a full name may stand for it
static EntStatus
add_full_name(EntReading* const reading,
              const uint32_t    sentence,
              const int32_t     head)
{
  const EntSentence* const s    = &reading->document->sentences[sentence];
  const EntName* const     name = &reading->notes[sentence][head].name;
  const EntSlice           last = s->tokens[name->last].form;
  char                     buffer[256];
  const EntSlice           text =
    words(s, name->first, name->last, buffer, sizeof(buffer));
  if (!text.len || ent_map_get(reading->short_names, last, NULL)) {
    return ENT_OK;
  }

  const EntSlice copy = ent_arena_copy(reading->arena, text);
  if (!copy.data) {
    return ENT_ERR_MEMORY;
  }
  reading->full_names[reading->n_full_names] = copy;
  reading->full_classes[reading->n_full_names] =
    ent_name_class(reading, (EntTokenRef){sentence, head});
  return ent_map_put(reading->short_names, last,
                     (uint32_t)reading->n_full_names++);
}

EntStatus
ent_names_find(EntReading* const reading)
{
  size_t n_names = 0U;
  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    find_in_sentence(reading, i);
    for (size_t t = 0U; t < reading->document->sentences[i].n_tokens; ++t) {
      n_names += reading->notes[i][t].has_name;
    }
  }

  reading->full_names   = ENT_ARENA_ARRAY(reading->arena, EntSlice, n_names);
  reading->full_classes = ENT_ARENA_ARRAY(reading->arena, EntSlice, n_names);
  if (!reading->full_names || !reading->full_classes) {
    return ENT_ERR_MEMORY;
  }
  EntStatus st = ENT_OK;
  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    for (int32_t t = 0;
         !st && t < (int32_t)reading->document->sentences[i].n_tokens; ++t) {
      const EntTokenNotes* const note = &reading->notes[i][t];
      if (note->has_name && note->name.known < 0 &&
          note->name.first < note->name.last) {
        st = add_full_name(reading, i, t);
      }
    }
  }
  return st;
}
