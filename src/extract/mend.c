// SPDX-License-Identifier: ISC

#include "extract/mend.h"

#include <string.h>

/// A sentence under repair
typedef struct {
  const EntOntology* ontology;
  EntArena*          arena;
  const EntSentence* given;
  EntToken*          tokens; ///< A copy, once something was mended; or NULL
  bool               failed; ///< Out of memory
} Mend;

/// Token `i`; above the root one that is like no other
static const EntToken*
at(const Mend* const m, const int32_t i)
{
  static const EntToken none = {.upos   = UINT8_MAX,
                                .xpos   = UINT8_MAX,
                                .deprel = UINT8_MAX,
                                .head   = ENT_NO_HEAD};
  return i == ENT_NO_HEAD ? &none
         : m->tokens      ? &m->tokens[i]
                          : &m->given->tokens[i];
}

static int32_t
size(const Mend* const m)
{
  return (int32_t)m->given->n_tokens;
}

/// Token `i` to be changed, or NULL if there is no memory
static EntToken*
change(Mend* const m, const int32_t i)
{
  const size_t n = m->given->n_tokens;
  if (!m->tokens && (m->tokens = ENT_ARENA_ARRAY(m->arena, EntToken, n))) {
    memcpy(m->tokens, m->given->tokens, n * sizeof(*m->tokens));
  }
  m->failed |= !m->tokens;
  return m->tokens ? &m->tokens[i] : NULL;
}

static bool
is_below(const Mend* const m, const int32_t i, const int32_t ancestor)
{
  int32_t t = i;
  while (t != ENT_NO_HEAD && t != ancestor) {
    t = at(m, t)->head;
  }
  return t == ancestor;
}

/// Hang token `i` on `head`, unless that is below it
static bool
hang(Mend* const m, const int32_t i, const int32_t head, const EntDeprel deprel)
{
  EntToken* const t =
    head != ENT_NO_HEAD && is_below(m, head, i) ? NULL : change(m, i);
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

/// First token that hangs on `head` by the relation, from `from` on; or -1
static int32_t
child(const Mend* const m,
      const int32_t     head,
      const EntDeprel   deprel,
      const int32_t     from)
{
  for (int32_t i = from; i < size(m); ++i) {
    if (at(m, i)->head == head && at(m, i)->deprel == deprel) {
      return i;
    }
  }
  return -1;
}

/// True for offices that stand before a name and are no part of it, as the
/// titles of kings and popes are
static bool
is_title(const Mend* const m, const EntToken* const t)
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
mend_title_above(Mend* const m, const int32_t name)
{
  const EntToken* const t     = at(m, name);
  const int32_t         title = t->head;
  if (t->deprel != ENT_DEPREL_FLAT || title != name - 1 ||
      t->upos != ENT_UPOS_PROPN || !is_capitalised(t) ||
      !(is_title(m, at(m, title)) || (at(m, title)->upos == ENT_UPOS_NOUN &&
                                      is_small_word(at(m, title)->lemma))) ||
      ent_ontology_class_of(m->ontology, t->lemma).len) {
    return;
  }
  const EntToken above = *at(m, title);
  if (child(m, title, ENT_DEPREL_COP, 0) >= 0 || !change(m, name)) {
    return;
  }
  for (int32_t i = 0; i < size(m); ++i) {
    const EntToken* const c = at(m, i);
    if (c->head == title && (i > name || c->deprel == ENT_DEPREL_CASE ||
                             c->deprel == ENT_DEPREL_CC)) {
      change(m, i)->head = name;
    }
  }
  change(m, name)->head    = above.head;
  change(m, name)->deprel  = above.deprel;
  change(m, title)->head   = name;
  change(m, title)->deprel = ENT_DEPREL_NMOD_DESC;
}

/// "former mayor Luis Ortiz met", "oil company Petronor agreed": noun and name
/// are not two subjects
static void
mend_title_beside(Mend* const m, const int32_t title)
{
  const EntToken* const t = at(m, title);
  if (!is_subject(t) || title + 1 >= size(m)) {
    return;
  }
  const EntToken* const name = at(m, title + 1);
  if (name->upos == ENT_UPOS_PROPN && name->head == t->head &&
      is_subject(name) && t->deprel == name->deprel &&
      (is_title(m, t) || (t->xpos == ENT_XPOS_NN &&
                          ent_ontology_class_of(m->ontology, t->lemma).len))) {
    hang(m, title, title + 1, ENT_DEPREL_NMOD_DESC);
  }
}

/// "told the BBC his country had": the first of the two subjects was told
static void
mend_told(Mend* const m, const int32_t person)
{
  static const char* const verbs[] = {"tell",   "inform", "assure",   "remind",
                                      "notify", "warn",   "convince", NULL};
  const EntToken* const    t       = at(m, person);
  if (t->deprel != ENT_DEPREL_NSUBJ || t->head == ENT_NO_HEAD) {
    return;
  }
  const int32_t said = t->head;
  const int32_t verb = at(m, said)->head;
  if (at(m, said)->deprel == ENT_DEPREL_CCOMP && verb >= 0 && verb < person &&
      ent_slice_is_one_of(at(m, verb)->lemma, verbs) &&
      child(m, said, ENT_DEPREL_NSUBJ, person + 1) >= 0 &&
      child(m, verb, ENT_DEPREL_OBJ, 0) < 0) {
    hang(m, person, verb, ENT_DEPREL_OBJ);
  }
}

/// '"…," claimed the paper': who stands behind a verb of saying that follows a
/// quotation says it
static void
mend_speaker(Mend* const m, const int32_t speaker)
{
  const EntToken* const t    = at(m, speaker);
  const int32_t         verb = t->head;
  if (t->deprel != ENT_DEPREL_OBJ || verb < 2 || verb > speaker) {
    return;
  }
  const EntToken* const mark = at(m, verb - 1);
  const bool            is_quote =
    mark->xpos == ENT_XPOS_CLOSE_QUOTE || mark->xpos == ENT_XPOS_OPEN_QUOTE;
  if (is_quote && is_finite(at(m, verb)) &&
      child(m, verb, ENT_DEPREL_CCOMP, 0) >= 0 &&
      child(m, verb, ENT_DEPREL_NSUBJ, 0) < 0 &&
      (ent_ontology_cues(m->ontology, at(m, verb)->lemma) & ENT_CUE_HOLDER)) {
    hang(m, speaker, verb, ENT_DEPREL_NSUBJ);
  }
}

/// "promised to supply gas": no phrase with "to", but an infinitive
static void
mend_infinitive(Mend* const m, const int32_t to)
{
  const EntToken* const t    = at(m, to);
  const int32_t         noun = t->head;
  if (!ent_slice_is(t->lemma, "to") || t->deprel != ENT_DEPREL_CASE ||
      noun < to + 2) {
    return;
  }
  const EntToken* const verb = at(m, to + 1);
  const int32_t         v    = at(m, noun)->head;
  if (verb->head != noun || verb->deprel != ENT_DEPREL_COMPOUND || v < 0 ||
      v > to || at(m, noun)->deprel != ENT_DEPREL_OBL ||
      at(m, v)->upos != ENT_UPOS_VERB ||
      (verb->xpos != ENT_XPOS_VB &&
       (t->xpos != ENT_XPOS_TO || verb->upos == ENT_UPOS_PROPN)) ||
      !hang(m, to + 1, v, ENT_DEPREL_XCOMP)) {
    return;
  }
  change(m, to + 1)->upos = ENT_UPOS_VERB;
  change(m, to + 1)->xpos = ENT_XPOS_VB;
  change(m, to)->xpos     = ENT_XPOS_TO;
  hang(m, to, to + 1, ENT_DEPREL_MARK);
  hang(m, noun, to + 1, ENT_DEPREL_OBJ);
  for (int32_t i = noun + 1; i < size(m); ++i) {
    if (at(m, i)->head == v && at(m, i)->deprel == ENT_DEPREL_OBL) {
      hang(m, i, to + 1, ENT_DEPREL_OBL);
    }
  }
}

/// True for a verb that can only be finite: a participle with an object needs
/// an auxiliary
static bool
must_be_finite(const Mend* const m, const int32_t verb)
{
  const EntToken* const t = at(m, verb);
  return t->xpos == ENT_XPOS_VBD || t->xpos == ENT_XPOS_VBZ ||
         (t->xpos == ENT_XPOS_VBN &&
          child(m, verb, ENT_DEPREL_OBJ, verb + 1) >= 0 &&
          child(m, t->head, ENT_DEPREL_AUX, 0) < 0);
}

/// "vowed to fight and accused": a finite verb is coordinated with a finite one
static void
mend_conjunct(Mend* const m, const int32_t verb)
{
  const EntToken* const t = at(m, verb);
  if (t->deprel != ENT_DEPREL_CONJ || t->upos != ENT_UPOS_VERB ||
      !must_be_finite(m, verb)) {
    return;
  }
  const EntXpos tag = (EntXpos)at(m, t->head)->xpos;
  int32_t       up  = at(m, t->head)->head;
  if ((tag != ENT_XPOS_VB && tag != ENT_XPOS_VBG) || up == ENT_NO_HEAD ||
      child(m, verb, ENT_DEPREL_NSUBJ, 0) >= 0) {
    return;
  }
  while (up != ENT_NO_HEAD && !is_finite(at(m, up))) {
    up = at(m, up)->head;
  }
  if (up != ENT_NO_HEAD && up < verb && at(m, up)->upos == ENT_UPOS_VERB &&
      hang(m, verb, up, ENT_DEPREL_CONJ) && t->xpos == ENT_XPOS_VBN) {
    change(m, verb)->xpos = ENT_XPOS_VBD;
  }
}

/// "the presidents, X and Y": both names are of presidents
static void
mend_names(Mend* const m, const int32_t name)
{
  const EntToken* const t = at(m, name);
  if (t->deprel == ENT_DEPREL_CONJ && t->upos == ENT_UPOS_PROPN &&
      at(m, t->head)->xpos == ENT_XPOS_NNS) {
    const int32_t first = child(m, t->head, ENT_DEPREL_APPOS, t->head);
    if (first >= 0 && first < name && at(m, first)->upos == ENT_UPOS_PROPN) {
      hang(m, name, first, ENT_DEPREL_CONJ);
    }
  }
}

/// "said Lima had imposed": "had" is no verb of its own
static void
mend_auxiliary(Mend* const m, const int32_t have)
{
  const EntToken* const t = at(m, have);
  if (t->upos != ENT_UPOS_VERB || !ent_slice_is(t->lemma, "have") ||
      have + 1 >= size(m)) {
    return;
  }
  const EntToken* const verb = at(m, have + 1);
  if (verb->xpos != ENT_XPOS_VBN || verb->head != t->head ||
      verb->deprel != t->deprel || child(m, have, ENT_DEPREL_OBJ, 0) >= 0 ||
      !change(m, have)) {
    return;
  }
  for (int32_t i = 0; i < size(m); ++i) {
    if (at(m, i)->head == have) {
      change(m, i)->head = have + 1;
    }
  }
  change(m, have)->upos = ENT_UPOS_AUX;
  hang(m, have, have + 1, ENT_DEPREL_AUX);
}

/// "the ministry" in lower case is no proper noun, nor is "rival" in "Danish
/// rival Norcem"
static void
mend_proper_noun(Mend* const m, const int32_t i)
{
  const EntToken* const t = at(m, i);
  if (t->upos == ENT_UPOS_PROPN && t->deprel == ENT_DEPREL_COMPOUND &&
      t->head == i + 1 && is_small_word(t->form) &&
      is_capitalised(at(m, i + 1)) && change(m, i)) {
    change(m, i)->upos = ENT_UPOS_NOUN;
    change(m, i)->xpos = ENT_XPOS_NN;
    hang(m, i, i + 1, ENT_DEPREL_NMOD_DESC);
    return;
  }
  if (t->upos == ENT_UPOS_PROPN && t->form.len && t->form.data[0] >= 'a' &&
      t->form.data[0] <= 'z' && t->deprel != ENT_DEPREL_FLAT &&
      t->deprel != ENT_DEPREL_COMPOUND && child(m, i, ENT_DEPREL_FLAT, 0) < 0 &&
      ent_ontology_class_of(m->ontology, t->lemma).len && change(m, i)) {
    change(m, i)->upos = ENT_UPOS_NOUN;
    change(m, i)->xpos =
      t->xpos == ENT_XPOS_NNPS ? (uint8_t)ENT_XPOS_NNS : (uint8_t)ENT_XPOS_NN;
  }
}

/// "Ibrahima Fall" is a name, though the last word is a noun elsewhere
static void
mend_common_noun(Mend* const m, const int32_t i)
{
  const EntToken* const t = at(m, i);
  if (i < 2 || t->xpos != ENT_XPOS_NN || !is_capitalised(t)) {
    return;
  }
  const EntToken* const first = at(m, i - 1);
  if (first->head == i && first->upos == ENT_UPOS_PROPN &&
      (first->deprel == ENT_DEPREL_COMPOUND ||
       first->deprel == ENT_DEPREL_FLAT) &&
      is_capitalised(first) &&
      !ent_ontology_class_of(m->ontology, t->lemma).len && change(m, i)) {
    change(m, i)->upos  = ENT_UPOS_PROPN;
    change(m, i)->xpos  = ENT_XPOS_NNP;
    change(m, i)->lemma = t->form;
  }
}

/// Try what may be wrong with the token, by how it hangs
static void
mend_token(Mend* const m, const int32_t i)
{
  switch ((EntDeprel)at(m, i)->deprel) {
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
    Mend m       = {ontology, arena, &document->sentences[i], NULL, false};
    for (int32_t t = 0; t < size(&m); ++t) {
      mend_token(&m, t);
    }
    if (m.failed) {
      return ENT_ERR_MEMORY;
    }
    sentences[i].tokens = m.tokens ? m.tokens : sentences[i].tokens;
  }
  mended->sentences = sentences;
  return ENT_OK;
}
