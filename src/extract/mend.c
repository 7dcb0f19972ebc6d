// SPDX-License-Identifier: ISC

#include "extract/mend.h"

#include "extract/mend_draft.h"

EntToken*
ent_mend_change(EntMend* const m, const int32_t i)
{
  const size_t n = m->given->n_tokens;
  if (!m->tokens && (m->tokens = ENT_ARENA_ARRAY(m->arena, EntToken, n))) {
    memcpy(m->tokens, m->given->tokens, n * sizeof(*m->tokens));
  }
  m->failed |= !m->tokens;
  return m->tokens ? &m->tokens[i] : NULL;
}

static bool
is_below(const EntMend* const m, const int32_t i, const int32_t ancestor)
{
  int32_t t = i;
  while (t != ENT_NO_HEAD && t != ancestor) {
    t = ent_mend_at(m, t)->head;
  }
  return t == ancestor;
}

bool
ent_mend_hang(EntMend* const  m,
              const int32_t   i,
              const int32_t   head,
              const EntDeprel deprel)
{
  EntToken* const t =
    head != ENT_NO_HEAD && is_below(m, head, i) ? NULL : ent_mend_change(m, i);
  if (t) {
    t->head   = head;
    t->deprel = (uint8_t)deprel;
  }
  return t != NULL;
}

static bool
is_finite(const EntToken* const t)
{
  return t->xpos == ENT_XPOS_VBD || t->xpos == ENT_XPOS_VBZ ||
         t->xpos == ENT_XPOS_VBP;
}

static bool
is_subject(const EntToken* const t)
{
  return t->deprel == ENT_DEPREL_NSUBJ || t->deprel == ENT_DEPREL_NSUBJ_PASS;
}

int32_t
ent_mend_child(const EntMend* const m,
               const int32_t        head,
               const EntDeprel      deprel,
               const int32_t        from)
{
  for (int32_t i = from; i < ent_mend_size(m); ++i) {
    if (ent_mend_at(m, i)->head == head &&
        ent_mend_at(m, i)->deprel == deprel) {
      return i;
    }
  }
  return -1;
}

/// True for offices that stand before a name and are no part of it, as the
/// titles of kings and popes are
static bool
is_title(const EntMend* const m, const EntToken* const t)
{
  static const char* const parts[] = {
    "king",   "queen",  "prince",  "princess", "pope", "emperor",
    "sultan", "sheikh", "general", "duke",     "emir", NULL};
  return (t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN) &&
         ent_ontology_label_form(m->ontology,
                                 ent_ontology_class_of(m->ontology, t->lemma))
           .len &&
         !ent_slice_is_one_of(t->lemma, parts);
}

static bool
is_capitalised(const EntToken* const t)
{
  return t->form.len && t->form.data[0] >= 'A' && t->form.data[0] <= 'Z';
}

/// True for letters that are all small, five or more of them: a word, not a
/// particle of a name as "bin" and "van"
static bool
is_small_word(const EntSlice word)
{
  bool all = word.len >= 5U;
  for (size_t i = 0U; all && i < word.len; ++i) {
    all = word.data[i] >= 'a' && word.data[i] <= 'z';
  }
  return all;
}

/// "Chancellor Anton Beck", "carmaker Volta": the name is the head, whatever
/// hung on the noun behind it hangs on the name
static void
mend_title_above(EntMend* const m, const int32_t name)
{
  const EntToken* const t     = ent_mend_at(m, name);
  const int32_t         title = t->head;
  if (t->deprel != ENT_DEPREL_FLAT || title != name - 1 ||
      t->upos != ENT_UPOS_PROPN || !is_capitalised(t) ||
      !(is_title(m, ent_mend_at(m, title)) ||
        (ent_mend_at(m, title)->upos == ENT_UPOS_NOUN &&
         is_small_word(ent_mend_at(m, title)->lemma))) ||
      ent_ontology_class_of(m->ontology, t->lemma).len) {
    return;
  }
  const EntToken above = *ent_mend_at(m, title);
  if (ent_mend_child(m, title, ENT_DEPREL_COP, 0) >= 0 ||
      !ent_mend_change(m, name)) {
    return;
  }
  for (int32_t i = 0; i < ent_mend_size(m); ++i) {
    const EntToken* const c = ent_mend_at(m, i);
    if (c->head == title && (i > name || c->deprel == ENT_DEPREL_CASE ||
                             c->deprel == ENT_DEPREL_CC)) {
      ent_mend_change(m, i)->head = name;
    }
  }
  ent_mend_change(m, name)->head    = above.head;
  ent_mend_change(m, name)->deprel  = above.deprel;
  ent_mend_change(m, title)->head   = name;
  ent_mend_change(m, title)->deprel = ENT_DEPREL_NMOD_DESC;
}

/// "former mayor Luis Ortiz met", "oil company Petronor agreed": noun and name
/// are not two subjects
static void
mend_title_beside(EntMend* const m, const int32_t title)
{
  const EntToken* const t = ent_mend_at(m, title);
  if (!is_subject(t) || title + 1 >= ent_mend_size(m)) {
    return;
  }
  const EntToken* const name = ent_mend_at(m, title + 1);
  if (name->upos == ENT_UPOS_PROPN && name->head == t->head &&
      is_subject(name) && t->deprel == name->deprel &&
      (is_title(m, t) || (t->xpos == ENT_XPOS_NN &&
                          ent_ontology_class_of(m->ontology, t->lemma).len))) {
    ent_mend_hang(m, title, title + 1, ENT_DEPREL_NMOD_DESC);
  }
}

/// "told the BBC his country had": the first of the two subjects was told
static void
mend_told(EntMend* const m, const int32_t person)
{
  static const char* const verbs[] = {"tell",   "inform", "assure",   "remind",
                                      "notify", "warn",   "convince", NULL};
  const EntToken* const    t       = ent_mend_at(m, person);
  if (t->deprel != ENT_DEPREL_NSUBJ || t->head == ENT_NO_HEAD) {
    return;
  }
  const int32_t said = t->head;
  const int32_t verb = ent_mend_at(m, said)->head;
  if (ent_mend_at(m, said)->deprel == ENT_DEPREL_CCOMP && verb >= 0 &&
      verb < person &&
      ent_slice_is_one_of(ent_mend_at(m, verb)->lemma, verbs) &&
      ent_mend_child(m, said, ENT_DEPREL_NSUBJ, person + 1) >= 0 &&
      ent_mend_child(m, verb, ENT_DEPREL_OBJ, 0) < 0) {
    ent_mend_hang(m, person, verb, ENT_DEPREL_OBJ);
  }
}

/// '"…," claimed the paper': who stands behind a verb of saying that follows a
/// quotation says it
static void
mend_speaker(EntMend* const m, const int32_t speaker)
{
  const EntToken* const t    = ent_mend_at(m, speaker);
  const int32_t         verb = t->head;
  if (t->deprel != ENT_DEPREL_OBJ || verb < 2 || verb > speaker) {
    return;
  }
  const EntToken* const mark = ent_mend_at(m, verb - 1);
  const bool            is_quote =
    mark->xpos == ENT_XPOS_CLOSE_QUOTE || mark->xpos == ENT_XPOS_OPEN_QUOTE;
  if (is_quote && is_finite(ent_mend_at(m, verb)) &&
      ent_mend_child(m, verb, ENT_DEPREL_CCOMP, 0) >= 0 &&
      ent_mend_child(m, verb, ENT_DEPREL_NSUBJ, 0) < 0 &&
      (ent_ontology_cues(m->ontology, ent_mend_at(m, verb)->lemma) &
       ENT_CUE_HOLDER)) {
    ent_mend_hang(m, speaker, verb, ENT_DEPREL_NSUBJ);
  }
}

/// "promised to supply gas": no phrase with "to", but an infinitive
static void
mend_infinitive(EntMend* const m, const int32_t to)
{
  const EntToken* const t    = ent_mend_at(m, to);
  const int32_t         noun = t->head;
  if (!ent_slice_is(t->lemma, "to") || t->deprel != ENT_DEPREL_CASE ||
      noun < to + 2) {
    return;
  }
  const EntToken* const verb = ent_mend_at(m, to + 1);
  const int32_t         v    = ent_mend_at(m, noun)->head;
  if (verb->head != noun || verb->deprel != ENT_DEPREL_COMPOUND || v < 0 ||
      v > to || ent_mend_at(m, noun)->deprel != ENT_DEPREL_OBL ||
      ent_mend_at(m, v)->upos != ENT_UPOS_VERB ||
      (verb->xpos != ENT_XPOS_VB &&
       (t->xpos != ENT_XPOS_TO || verb->upos == ENT_UPOS_PROPN)) ||
      !ent_mend_hang(m, to + 1, v, ENT_DEPREL_XCOMP)) {
    return;
  }
  ent_mend_change(m, to + 1)->upos = ENT_UPOS_VERB;
  ent_mend_change(m, to + 1)->xpos = ENT_XPOS_VB;
  ent_mend_change(m, to)->xpos     = ENT_XPOS_TO;
  ent_mend_hang(m, to, to + 1, ENT_DEPREL_MARK);
  ent_mend_hang(m, noun, to + 1, ENT_DEPREL_OBJ);
  for (int32_t i = noun + 1; i < ent_mend_size(m); ++i) {
    if (ent_mend_at(m, i)->head == v &&
        ent_mend_at(m, i)->deprel == ENT_DEPREL_OBL) {
      ent_mend_hang(m, i, to + 1, ENT_DEPREL_OBL);
    }
  }
}

/// True for a verb that can only be finite: a participle with an object needs
/// an auxiliary
static bool
must_be_finite(const EntMend* const m, const int32_t verb)
{
  const EntToken* const t = ent_mend_at(m, verb);
  return t->xpos == ENT_XPOS_VBD || t->xpos == ENT_XPOS_VBZ ||
         (t->xpos == ENT_XPOS_VBN &&
          ent_mend_child(m, verb, ENT_DEPREL_OBJ, verb + 1) >= 0 &&
          ent_mend_child(m, t->head, ENT_DEPREL_AUX, 0) < 0);
}

/// True for "will not join, but …": what "but" joins is of the same clause
static bool
is_contrasted(const EntMend* const m, const int32_t first, const int32_t second)
{
  const int32_t but = ent_mend_child(m, second, ENT_DEPREL_CC, 0);
  return but >= 0 && ent_slice_is(ent_mend_at(m, but)->lemma, "but") &&
         ent_mend_child(m, first, ENT_DEPREL_AUX, 0) >= 0 &&
         ent_mend_child(m, first, ENT_DEPREL_ADVMOD, 0) >= 0;
}

/// "vowed to fight and accused": a finite verb is coordinated with a finite one
static void
mend_conjunct(EntMend* const m, const int32_t verb)
{
  const EntToken* const t = ent_mend_at(m, verb);
  if (t->deprel != ENT_DEPREL_CONJ || t->upos != ENT_UPOS_VERB ||
      !must_be_finite(m, verb)) {
    return;
  }
  const EntXpos tag = (EntXpos)ent_mend_at(m, t->head)->xpos;
  int32_t       up  = ent_mend_at(m, t->head)->head;
  if ((tag != ENT_XPOS_VB && tag != ENT_XPOS_VBG) || up == ENT_NO_HEAD ||
      is_contrasted(m, t->head, verb) ||
      ent_mend_child(m, verb, ENT_DEPREL_NSUBJ, 0) >= 0) {
    return;
  }
  while (up != ENT_NO_HEAD && !is_finite(ent_mend_at(m, up))) {
    up = ent_mend_at(m, up)->head;
  }
  if (up != ENT_NO_HEAD && up < verb &&
      ent_mend_at(m, up)->upos == ENT_UPOS_VERB &&
      ent_mend_hang(m, verb, up, ENT_DEPREL_CONJ) && t->xpos == ENT_XPOS_VBN) {
    ent_mend_change(m, verb)->xpos = ENT_XPOS_VBD;
  }
}

/// "the presidents, X and Y": both names are of presidents
static void
mend_names(EntMend* const m, const int32_t name)
{
  const EntToken* const t = ent_mend_at(m, name);
  if (t->deprel == ENT_DEPREL_CONJ && t->upos == ENT_UPOS_PROPN &&
      ent_mend_at(m, t->head)->xpos == ENT_XPOS_NNS) {
    const int32_t first = ent_mend_child(m, t->head, ENT_DEPREL_APPOS, t->head);
    if (first >= 0 && first < name &&
        ent_mend_at(m, first)->upos == ENT_UPOS_PROPN) {
      ent_mend_hang(m, name, first, ENT_DEPREL_CONJ);
    }
  }
}

/// "said Lima had imposed": "had" is no verb of its own
static void
mend_auxiliary(EntMend* const m, const int32_t have)
{
  const EntToken* const t = ent_mend_at(m, have);
  if (t->upos != ENT_UPOS_VERB || !ent_slice_is(t->lemma, "have") ||
      have + 1 >= ent_mend_size(m)) {
    return;
  }
  const EntToken* const verb = ent_mend_at(m, have + 1);
  if (verb->xpos != ENT_XPOS_VBN || verb->head != t->head ||
      verb->deprel != t->deprel ||
      ent_mend_child(m, have, ENT_DEPREL_OBJ, 0) >= 0 ||
      !ent_mend_change(m, have)) {
    return;
  }
  for (int32_t i = 0; i < ent_mend_size(m); ++i) {
    if (ent_mend_at(m, i)->head == have) {
      ent_mend_change(m, i)->head = have + 1;
    }
  }
  ent_mend_change(m, have)->upos = ENT_UPOS_AUX;
  ent_mend_hang(m, have, have + 1, ENT_DEPREL_AUX);
}

/// "the ministry" in lower case is no proper noun, nor is "rival" in "Danish
/// rival Norcem"
static void
mend_proper_noun(EntMend* const m, const int32_t i)
{
  const EntToken* const t = ent_mend_at(m, i);
  if (t->upos == ENT_UPOS_PROPN && t->deprel == ENT_DEPREL_COMPOUND &&
      t->head == i + 1 && is_small_word(t->form) &&
      is_capitalised(ent_mend_at(m, i + 1)) && ent_mend_change(m, i)) {
    ent_mend_change(m, i)->upos = ENT_UPOS_NOUN;
    ent_mend_change(m, i)->xpos = ENT_XPOS_NN;
    ent_mend_hang(m, i, i + 1, ENT_DEPREL_NMOD_DESC);
    return;
  }
  if (t->upos == ENT_UPOS_PROPN && t->form.len && t->form.data[0] >= 'a' &&
      t->form.data[0] <= 'z' && t->deprel != ENT_DEPREL_FLAT &&
      t->deprel != ENT_DEPREL_COMPOUND &&
      ent_mend_child(m, i, ENT_DEPREL_FLAT, 0) < 0 &&
      ent_ontology_class_of(m->ontology, t->lemma).len &&
      ent_mend_change(m, i)) {
    ent_mend_change(m, i)->upos = ENT_UPOS_NOUN;
    ent_mend_change(m, i)->xpos =
      t->xpos == ENT_XPOS_NNPS ? (uint8_t)ENT_XPOS_NNS : (uint8_t)ENT_XPOS_NN;
  }
}

/// "Ibrahima Fall" is a name, though the last word is a noun elsewhere
static void
mend_common_noun(EntMend* const m, const int32_t i)
{
  const EntToken* const t = ent_mend_at(m, i);
  if (i < 2 || t->xpos != ENT_XPOS_NN || !is_capitalised(t)) {
    return;
  }
  const EntToken* const first = ent_mend_at(m, i - 1);
  if (first->head == i && first->upos == ENT_UPOS_PROPN &&
      (first->deprel == ENT_DEPREL_COMPOUND ||
       first->deprel == ENT_DEPREL_FLAT) &&
      is_capitalised(first) &&
      !ent_ontology_class_of(m->ontology, t->lemma).len &&
      ent_mend_change(m, i)) {
    ent_mend_change(m, i)->upos  = ENT_UPOS_PROPN;
    ent_mend_change(m, i)->xpos  = ENT_XPOS_NNP;
    ent_mend_change(m, i)->lemma = t->form;
  }
}

/// Try what may be wrong with the token, by how it hangs
static void
mend_token(EntMend* const m, const int32_t i)
{
  switch ((EntDeprel)ent_mend_at(m, i)->deprel) {
    case ENT_DEPREL_FLAT:
      mend_title_above(m, i);
      break;
    case ENT_DEPREL_NSUBJ:
      mend_told(m, i);
      mend_title_beside(m, i);
      break;
    case ENT_DEPREL_NSUBJ_PASS:
      mend_title_beside(m, i);
      break;
    case ENT_DEPREL_OBJ:
      mend_speaker(m, i);
      break;
    case ENT_DEPREL_CASE:
      mend_infinitive(m, i);
      break;
    case ENT_DEPREL_CONJ:
      mend_conjunct(m, i);
      mend_names(m, i);
      break;
    default:
      break;
  }
  mend_auxiliary(m, i);
  mend_proper_noun(m, i);
  mend_common_noun(m, i);
  ent_mend_verb(m, i);
}

EntStatus
ent_trees_mend(const EntOntology* const ontology,
               const EntDocument* const document,
               EntArena* const          arena,
               EntDocument* const       mended)
{
  const size_t       n         = document->n_sentences;
  EntSentence* const sentences = ENT_ARENA_ARRAY(arena, EntSentence, n + 1U);
  *mended                      = *document;
  if (!sentences) {
    return ENT_ERR_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    sentences[i] = document->sentences[i];
    EntMend m    = {ontology, arena, &document->sentences[i], NULL, false};
    for (int32_t t = 0; t < ent_mend_size(&m); ++t) {
      mend_token(&m, t);
    }
    ent_mend_root(&m);
    if (m.failed) {
      return ENT_ERR_MEMORY;
    }
    sentences[i].tokens = m.tokens ? m.tokens : sentences[i].tokens;
  }
  mended->sentences = sentences;
  return ENT_OK;
}
