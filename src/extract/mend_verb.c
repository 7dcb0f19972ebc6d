// SPDX-License-Identifier: ISC

// Verbs and what they govern: a clause that leaves out its auxiliary, a noun
// that was read as a verb, the second of two objects.

#include "extract/mend_draft.h"

static bool
is_noun(const EntToken* const t)
{
  return t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN;
}

/// "14 were killed and dozens wounded by shells": the participle is no
/// attribute, but the second of two passives, the noun its subject
static void
mend_gap(EntMend* const m, const int32_t participle)
{
  const EntToken* const t    = ent_mend_at(m, participle);
  const int32_t         noun = t->head;
  if (t->deprel != ENT_DEPREL_ACL || t->xpos != ENT_XPOS_VBN ||
      participle != noun + 1) {
    return;
  }
  const int32_t         verb = ent_mend_at(m, noun)->head;
  const EntToken* const v    = ent_mend_at(m, verb);
  const EntDeprel       d    = (EntDeprel)ent_mend_at(m, noun)->deprel;
  const int32_t         cc   = ent_mend_child(m, noun, ENT_DEPREL_CC, 0);
  if (v->xpos == ENT_XPOS_VBN && verb < noun && cc == verb + 1 &&
      (d == ENT_DEPREL_NSUBJ_PASS || d == ENT_DEPREL_CONJ) &&
      ent_mend_child(m, verb, ENT_DEPREL_AUX_PASS, 0) >= 0 &&
      ent_mend_child(m, verb, ENT_DEPREL_NSUBJ_PASS, 0) < verb &&
      ent_mend_hang(m, participle, verb, ENT_DEPREL_CONJ)) {
    ent_mend_hang(m, noun, participle, ENT_DEPREL_NSUBJ_PASS);
    ent_mend_hang(m, cc, participle, ENT_DEPREL_CC);
  }
}

/// Make the verb at `i` a plural noun
static bool
become_noun(EntMend* const m, const int32_t i)
{
  EntToken* const t = ent_mend_change(m, i);
  if (t) {
    t->upos = (uint8_t)ENT_UPOS_NOUN;
    t->xpos = (uint8_t)ENT_XPOS_NNS;
  }
  return t != NULL;
}

/// "said wage talks with Volta had ended": "talks" is no verb, "Volta" no
/// subject, since it has a preposition
static void
mend_subject(EntMend* const m, const int32_t name)
{
  const EntToken* const t    = ent_mend_at(m, name);
  const int32_t         prep = ent_mend_child(m, name, ENT_DEPREL_CASE, 0);
  const int32_t         noun = prep - 1;
  if (t->deprel != ENT_DEPREL_NSUBJ || noun < 1 || prep > name) {
    return;
  }
  const EntToken* const n    = ent_mend_at(m, noun);
  const int32_t         verb = t->head;
  if (n->xpos == ENT_XPOS_VBZ && n->deprel == ent_mend_at(m, verb)->deprel &&
      n->head == ent_mend_at(m, verb)->head &&
      ent_mend_child(m, noun, ENT_DEPREL_COMPOUND, 0) == noun - 1 &&
      ent_mend_child(m, noun, ENT_DEPREL_NSUBJ, 0) < 0 &&
      ent_mend_hang(m, noun, verb, ENT_DEPREL_NSUBJ) && become_noun(m, noun)) {
    ent_mend_hang(m, name, noun, ENT_DEPREL_NMOD);
  }
}

/// "Unions resumed wage talks with Volta": the verb was read as part of the
/// subject of the noun that is its object
static void
mend_object(EntMend* const m, const int32_t verb)
{
  const EntToken* const t = ent_mend_at(m, verb);
  if (t->deprel != ENT_DEPREL_COMPOUND || t->xpos != ENT_XPOS_VBD ||
      verb == 0 || !is_noun(ent_mend_at(m, verb - 1))) {
    return;
  }
  int32_t object = t->head;
  if (object > verb && ent_mend_at(m, object)->deprel == ENT_DEPREL_NSUBJ) {
    object = ent_mend_at(m, object)->head;
  }
  const EntToken above = *ent_mend_at(m, object);
  if (object < verb || above.xpos != ENT_XPOS_VBZ || !become_noun(m, object)) {
    return;
  }
  ent_mend_change(m, verb)->head   = above.head;
  ent_mend_change(m, verb)->deprel = above.deprel;
  for (int32_t i = 0; i < ent_mend_size(m); ++i) {
    const EntToken* const c         = ent_mend_at(m, i);
    const bool            is_phrase = c->deprel == ENT_DEPREL_OBL;
    if (i < verb && c->head > verb) {
      ent_mend_hang(m, i, verb,
                    is_noun(c) ? ENT_DEPREL_NSUBJ : (EntDeprel)c->deprel);
    } else if (i > verb && i < object && c->deprel == ENT_DEPREL_NSUBJ &&
               c->head == object) {
      ent_mend_hang(m, i, object, ENT_DEPREL_COMPOUND);
    } else if (i > object && c->head == object) {
      const int32_t prep    = ent_mend_child(m, i, ENT_DEPREL_CASE, 0);
      const bool    is_next = is_phrase && prep == object + 1;
      ent_mend_hang(m, i, is_next ? object : verb,
                    is_next ? ENT_DEPREL_NMOD : (EntDeprel)c->deprel);
    }
  }
  ent_mend_hang(m, object, verb, ENT_DEPREL_OBJ);
}

/// "declared the outbreak an emergency": the second object says what the first
/// is
static void
mend_objects(EntMend* const m, const int32_t second)
{
  static const char* const verbs[] = {
    "declare",   "proclaim", "label",    "brand",     "deem",
    "pronounce", "dub",      "consider", "designate", NULL};
  const EntToken* const t    = ent_mend_at(m, second);
  const int32_t         verb = t->head;
  if (t->deprel != ENT_DEPREL_OBJ || verb < 0 ||
      !ent_slice_is_one_of(ent_mend_at(m, verb)->lemma, verbs)) {
    return;
  }
  int32_t first = ent_mend_child(m, verb, ENT_DEPREL_IOBJ, verb + 1);
  first = first < 0 ? ent_mend_child(m, verb, ENT_DEPREL_OBJ, verb + 1) : first;
  if (first >= 0 && first < second &&
      ent_mend_child(m, second, ENT_DEPREL_DET, 0) >= 0 &&
      ent_mend_hang(m, first, verb, ENT_DEPREL_OBJ)) {
    ent_mend_hang(m, second, verb, ENT_DEPREL_XCOMP);
  }
}

/// "WHO": a body whose name the gazetteer has is no pronoun, unless all words
/// are in capitals
static void
mend_pronoun(EntMend* const m, const int32_t i)
{
  const EntToken* const t     = ent_mend_at(m, i);
  bool                  small = false;
  if (t->upos != ENT_UPOS_PRON || t->form.len < 2U || t->form.data[1] < 'A' ||
      t->form.data[1] > 'Z' ||
      ent_gazetteer_find(ent_ontology_gazetteer(m->ontology), t->form) < 0) {
    return;
  }
  for (int32_t k = 0; k < ent_mend_size(m) && !small; ++k) {
    const EntSlice form = ent_mend_at(m, k)->form;
    small               = form.len >= 4U && form.data[form.len - 1U] >= 'a' &&
            form.data[form.len - 1U] <= 'z';
  }
  if (small && ent_mend_change(m, i)) {
    ent_mend_change(m, i)->upos  = (uint8_t)ENT_UPOS_PROPN;
    ent_mend_change(m, i)->xpos  = (uint8_t)ENT_XPOS_NNP;
    ent_mend_change(m, i)->lemma = t->form;
  }
}

void
ent_mend_verb(EntMend* const m, const int32_t i)
{
  switch ((EntDeprel)ent_mend_at(m, i)->deprel) {
    case ENT_DEPREL_ACL:
      mend_gap(m, i);
      break;
    case ENT_DEPREL_NSUBJ:
      mend_subject(m, i);
      break;
    case ENT_DEPREL_COMPOUND:
      mend_object(m, i);
      break;
    case ENT_DEPREL_OBJ:
      mend_objects(m, i);
      break;
    default:
      break;
  }
  mend_pronoun(m, i);
}
