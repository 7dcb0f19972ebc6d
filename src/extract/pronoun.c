// SPDX-License-Identifier: ISC
//
// What pronouns stand for.  Coreference (lang/coref.h) has linked them; what it
// cannot know is here: which names are persons by the gazetteer, whose words a
// quotation is, what a later "I mean X" names.

#include "extract/reading.h"

#include "lang/mentions.h"
#include "rdf/namespaces.h"

enum {
  SENTENCES_BACK  = 6, ///< How far back a person is looked for
  SENTENCES_AHEAD = 2  ///< How far ahead "I mean X" may stand
};

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

static bool
is_person(const EntReading* const reading, const EntTokenRef ref)
{
  return reading->notes[ref.sentence][ref.token].has_name &&
         ent_ontology_is_a(reading->ontology, ent_class_of_name(reading, ref),
                           ENT_SLICE_LITERAL(ENT_NS "Person"));
}

/// True for the class of persons, of groups of them, and of offices
static bool
is_of_people(const EntReading* const reading, const EntSlice class)
{
  const EntOntology* const o = reading->ontology;
  return ent_ontology_is_a(o, class, ent_slice(ENT_NS "Person")) ||
         ent_ontology_is_a(o, class, ent_slice(ENT_NS "PersonGroup")) ||
         ent_ontology_label_form(o, class).len;
}

/// Class of what is named or listed as a noun; empty if it is not known
static EntSlice
known_class(const EntReading* const reading, const EntTokenRef ref)
{
  return reading->notes[ref.sentence][ref.token].has_name
           ? ent_class_of_name(reading, ref)
           : ent_class_of_noun(reading, ref);
}

/// False for what is known to be no person: "he" is not Iran, nor the court
static bool
may_be_person(const EntReading* const reading, const EntTokenRef ref)
{
  const EntSlice class = known_class(reading, ref);
  return !class.len || is_of_people(reading, class);
}

/// False for what "it" cannot be, who is one person or holds an office, and for
/// what "they" cannot be, who or which is one with a name: a person, a place
static bool
may_be_thing(const EntReading* const reading,
             const EntToken* const   pronoun,
             const EntTokenRef       ref)
{
  static const char* const many[] = {"they", "their", NULL};
  const EntSlice class            = known_class(reading, ref);
  const EntOntology* const o      = reading->ontology;
  const bool               is_person =
    ent_ontology_is_a(o, class, ent_slice(ENT_NS "Person"));
  if (!ent_slice_is_one_of(pronoun->lemma, many)) {
    return !is_person && !ent_ontology_label_form(o, class).len;
  }
  if (!reading->notes[ref.sentence][ref.token].has_name) {
    return ent_reading_token(reading, ref)->xpos != ENT_XPOS_NN ||
           !(is_person || ent_ontology_label_form(o, class).len);
  }
  return !is_person && !ent_ontology_is_a(o, class, ent_slice(ENT_NS "Place"));
}

/// The last person named before `ref`, subjects first
static EntTokenRef
last_person(const EntReading* const reading, const EntTokenRef ref)
{
  for (uint32_t back = 0U; back <= SENTENCES_BACK && back <= ref.sentence;
       ++back) {
    const uint32_t           i    = ref.sentence - back;
    const EntSentence* const s    = &reading->document->sentences[i];
    const int32_t            end  = back ? (int32_t)s->n_tokens : ref.token;
    EntTokenRef              last = none;
    for (int32_t t = end - 1; t >= 0; --t) {
      const EntTokenRef candidate = {i, t};
      if (!is_person(reading, candidate)) {
        continue;
      }
      if (ent_deprel_is((EntDeprel)s->tokens[t].deprel, ENT_DEPREL_NSUBJ)) {
        return candidate;
      }
      last = last.token == ENT_NO_TOKEN ? candidate : last;
    }
    if (last.token != ENT_NO_TOKEN) {
      return last;
    }
  }
  return none;
}

/// X of "I mean X" in one of the next sentences
static EntTokenRef
named_later(const EntReading* const reading, const EntTokenRef ref)
{
  const size_t n = reading->document->n_sentences;
  for (uint32_t i = ref.sentence + 1U;
       i < n && i <= ref.sentence + SENTENCES_AHEAD; ++i) {
    const EntClauses* const clauses = &reading->clauses[i];
    for (size_t c = 0U; c < clauses->n_clauses; ++c) {
      const EntClause* const   clause = &clauses->clauses[c];
      const EntArgument* const object =
        ent_clause_argument(clause, ENT_ROLE_OBJ);
      const EntArgument* const subject =
        ent_clause_argument(clause, ENT_ROLE_SUBJ);
      if (object && subject &&
          (ent_ontology_cues(reading->ontology, clause->lemma) &
           ENT_CUE_REFERS_TO) &&
          ent_tree_token(&clauses->tree, subject->token)->upos ==
            ENT_UPOS_PRON &&
          reading->notes[i][object->token].has_name) {
        return (EntTokenRef){i, object->token};
      }
    }
  }
  return none;
}

/// Mention that the token heads, or NULL
static const EntCorefMention*
mention_at(const EntReading* const reading, const EntTokenRef ref)
{
  const EntDocument* const document = reading->document;
  const size_t i = ent_mention_from(document, ref.sentence, ref.token);
  const EntCorefMention* const m = document->mentions + i;
  return i < document->n_mentions && m->sentence == ref.sentence &&
             m->head == ref.token
           ? m
           : NULL;
}

/// What the words stand for: the nearest name they are linked to, or else the
/// nearest noun
static EntTokenRef
linked(const EntReading* const reading, const EntTokenRef ref)
{
  const EntCorefMention* m    = mention_at(reading, ref);
  EntTokenRef            noun = none;
  while (m && m->antecedent != ENT_NO_MENTION) {
    m                    = &reading->document->mentions[m->antecedent];
    const EntTokenRef at = {m->sentence, m->head};
    if (m->kind == ENT_MENTION_GROUP) {
      break; // We cannot name a group
    }
    const EntTokenRef name = ent_name_headed(reading, at);
    if (name.token != ENT_NO_TOKEN) {
      return name;
    }
    if (m->kind != ENT_MENTION_PRONOUN && noun.token == ENT_NO_TOKEN) {
      noun = at;
    }
  }
  return noun;
}

EntTokenRef
ent_description_antecedent(const EntReading* const reading,
                           const EntTokenRef       ref)
{
  const EntCorefMention* m     = mention_at(reading, ref);
  EntTokenRef            found = none;
  while (m && m->antecedent != ENT_NO_MENTION) {
    m                    = &reading->document->mentions[m->antecedent];
    const EntTokenRef at = {m->sentence, m->head};
    if (m->kind == ENT_MENTION_GROUP ||
        reading->notes[at.sentence][at.token].has_name) {
      break;
    }
    if (m->kind == ENT_MENTION_DESCRIPTION && m->last > m->first + 1) {
      found = at;
    }
  }
  return found;
}

/**
   The object of the clause before, where "it" is an object: "The EU welcomed
   the accord. Spain criticised it."

   No token unless `subject` is the subject there.
*/
static EntTokenRef
parallel(const EntReading* const reading,
         const EntTokenRef       pronoun,
         const EntTokenRef       subject)
{
  const EntToken* const t = ent_reading_token(reading, pronoun);
  const EntToken* const s = ent_reading_token(reading, subject);
  if ((t->deprel != ENT_DEPREL_OBJ && t->deprel != ENT_DEPREL_NSUBJ_PASS) ||
      s->deprel != ENT_DEPREL_NSUBJ || s->head == ENT_NO_HEAD ||
      subject.sentence + 1U != pronoun.sentence) {
    return none;
  }
  const EntTree* const tree   = &reading->clauses[subject.sentence].tree;
  const int32_t        object = ent_tree_child(tree, s->head, ENT_DEPREL_OBJ);
  const EntSlice class =
    object < 0 ? (EntSlice){NULL, 0U}
               : ent_ontology_class_of(reading->ontology,
                                       ent_tree_token(tree, object)->lemma);
  return class.len && ent_tree_token(tree, object)->xpos == ENT_XPOS_NN &&
             !ent_ontology_label_form(reading->ontology, class).len &&
             !ent_ontology_is_a(reading->ontology, class,
                                ent_slice(ENT_NS "Person"))
           ? (EntTokenRef){subject.sentence, object}
           : none;
}

EntTokenRef
ent_pronoun_resolve(const EntReading* const reading, const EntTokenRef ref)
{
  static const char* const persons[] = {"he", "she", "his", "her", "him", NULL};
  static const char* const speakers[] = {"i", "I", "my", "me", NULL};
  static const char* const things[]   = {"it", "they", "its", "their", NULL};

  const EntToken* const t = ent_reading_token(reading, ref);
  if (ent_slice_is_one_of(t->lemma, speakers)) {
    return reading->speaker[ref.sentence];
  }
  const bool        thing = ent_slice_is_one_of(t->lemma, things);
  const EntTokenRef later =
    thing && t->xpos != ENT_XPOS_PRPS ? named_later(reading, ref) : none;
  if (later.token != ENT_NO_TOKEN) {
    return later;
  }
  const EntTokenRef direct = linked(reading, ref);
  const EntTokenRef beside =
    direct.token != ENT_NO_TOKEN && ent_slice_is(t->lemma, "it")
      ? parallel(reading, ref, direct)
      : none;
  const EntTokenRef found    = beside.token != ENT_NO_TOKEN ? beside : direct;
  const bool        of_human = ent_slice_is_one_of(t->lemma, persons);
  if (found.token != ENT_NO_TOKEN &&
      (of_human ? may_be_person(reading, found)
                : !thing || may_be_thing(reading, t, found))) {
    return found;
  }
  return of_human ? last_person(reading, ref) : none;
}

static bool
is_anaphor(const EntToken* const t)
{
  static const char* const words[] = {"it",    "this", "that", "these",
                                      "those", "they", NULL};
  return t->upos == ENT_UPOS_PRON && ent_slice_is_one_of(t->lemma, words);
}

/// Nouns that the sentence says "it" or "these" are
static size_t
predicated_of_anaphor(const EntReading* const reading,
                      const uint32_t          sentence,
                      EntTokenRef* const      list,
                      const size_t            size)
{
  const EntClauses* const clauses = &reading->clauses[sentence];
  size_t                  n       = 0U;
  for (size_t c = 0U; c < clauses->n_clauses && n < size; ++c) {
    const EntClause* const   clause = &clauses->clauses[c];
    const EntArgument* const subject =
      ent_clause_argument(clause, ENT_ROLE_SUBJ);
    if (clause->kind == ENT_PREDICATE_NOMINAL && subject &&
        ent_tree_token(&clauses->tree, clause->token)->upos == ENT_UPOS_NOUN &&
        !(subject->via & ENT_VIA_APPOS) &&
        !ent_clause_argument(clause, ENT_ROLE_CASE) &&
        is_anaphor(ent_tree_token(&clauses->tree, subject->token))) {
      list[n++] = (EntTokenRef){sentence, clause->token};
    }
  }
  return n;
}

size_t
ent_content_find(const EntReading* const reading,
                 const EntTokenRef       ref,
                 EntTokenRef* const      list,
                 const size_t            size)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  size_t               n    = 0U;
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    if (ent_tree_token(tree, child)->deprel == ENT_DEPREL_APPOS && n < size) {
      list[n++] = (EntTokenRef){ref.sentence, child};
    }
  }

  const EntSentence* const sentences = reading->document->sentences;
  for (uint32_t i = ref.sentence + 1U;
       !n && i < reading->document->n_sentences && i <= ref.sentence + 3U &&
       sentences[i].paragraph == sentences[ref.sentence].paragraph;
       ++i) {
    n = predicated_of_anaphor(reading, i, list, size);
    if (n == 0U &&
        named_later(reading, (EntTokenRef){i - 1U, 0}).sentence != i) {
      break;
    }
  }
  return n;
}
