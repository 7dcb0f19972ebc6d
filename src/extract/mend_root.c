// SPDX-License-Identifier: ISC

// Sentences whose root is a noun though they end with a full stop: their verb
// was read as a participle ("Gazprom cut gas supplies") or as a noun ("the firm
// plans to build").

#include "extract/mend_draft.h"

static int32_t
root_of(const EntMend* const m)
{
  for (int32_t i = 0; i < ent_mend_size(m); ++i) {
    if (ent_mend_at(m, i)->head == ENT_NO_HEAD) {
      return i;
    }
  }
  return -1;
}

static bool
is_noun(const EntToken* const t)
{
  return t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN;
}

static bool
is_before_noun(const EntToken* const t)
{
  return t->deprel == ENT_DEPREL_AMOD || t->deprel == ENT_DEPREL_COMPOUND;
}

/// True if a word of the sentence is finite, or makes another so
static bool
has_finite(const EntMend* const m)
{
  for (int32_t i = 0; i < ent_mend_size(m); ++i) {
    const EntToken* const t   = ent_mend_at(m, i);
    const EntXpos         tag = (EntXpos)t->xpos;
    if ((tag == ENT_XPOS_VBD && !is_before_noun(t)) || tag == ENT_XPOS_VBZ ||
        tag == ENT_XPOS_VBP || tag == ENT_XPOS_MD) {
      return true;
    }
  }
  return false;
}

/// True for participles that are past tenses, too
static bool
may_be_past(const EntSlice form)
{
  static const char* const irregular[] = {
    "bought", "brought", "built",  "caught", "cut",  "found", "fought",
    "held",   "hit",     "kept",   "led",    "left", "lost",  "made",
    "met",    "paid",    "put",    "said",   "sent", "set",   "shut",
    "sold",   "sought",  "struck", "told",   "won",  NULL};
  return (form.len > 3U && !memcmp(form.data + form.len - 2U, "ed", 2U)) ||
         ent_slice_is_one_of(form, irregular);
}

/// What heads the words that end before `verb`, none of which is above it
static int32_t
head_before(const EntMend* const m, const int32_t verb)
{
  int32_t s = verb - 1;
  while (ent_mend_at(m, s)->head >= 0 && ent_mend_at(m, s)->head < verb) {
    s = ent_mend_at(m, s)->head;
  }
  return s;
}

/// Give `noun`, before `verb`, what hangs on `object` but stands before it, and
/// the place of the object
static void
part(EntMend* const m,
     const int32_t  noun,
     const int32_t  verb,
     const int32_t  object)
{
  const EntToken above = *ent_mend_at(m, object);
  if (ent_mend_at(m, noun)->head == verb) { // "border-angered"
    ent_mend_hang(m, noun, object, ENT_DEPREL_COMPOUND);
  }
  if (ent_mend_at(m, noun)->head != object) {
    return;
  }
  for (int32_t i = 0; i < verb; ++i) {
    if (i != noun && ent_mend_at(m, i)->head == object) {
      ent_mend_hang(m, i, noun, (EntDeprel)ent_mend_at(m, i)->deprel);
    }
  }
  if (above.head != ENT_NO_HEAD) {
    ent_mend_hang(m, noun, above.head, (EntDeprel)above.deprel);
  }
}

/// Hang on `verb` what stands behind it and hung on the noun `root`
static void
take_phrases(EntMend* const m, const int32_t verb, const int32_t root)
{
  for (int32_t i = verb + 1; i < ent_mend_size(m); ++i) {
    const EntToken* const c = ent_mend_at(m, i);
    if (c->head == root) {
      ent_mend_hang(m, i, verb,
                    c->deprel == ENT_DEPREL_ACL    ? ENT_DEPREL_ADVCL
                    : c->deprel == ENT_DEPREL_NMOD ? ENT_DEPREL_OBL
                                                   : (EntDeprel)c->deprel);
    }
  }
}

/// Make the participle `verb` the root, with the words before it as subject
static void
raise_participle(EntMend* const m, const int32_t verb, const int32_t root)
{
  const int32_t object  = ent_mend_at(m, verb)->head;
  const int32_t before  = head_before(m, verb);
  const int32_t subject = root < verb ? root : before;
  if (subject == object || (root != subject && root != object) ||
      !is_noun(ent_mend_at(m, subject)) || !ent_mend_change(m, verb)) {
    return;
  }
  part(m, before, verb, object);
  EntToken* const t = ent_mend_change(m, verb);
  t->head           = ENT_NO_HEAD;
  t->deprel         = (uint8_t)ENT_DEPREL_ROOT;
  t->xpos           = (uint8_t)ENT_XPOS_VBD;
  // What was the root is one of the two, so that nothing is above the verb
  ent_mend_change(m, root)->head = verb;
  ent_mend_hang(m, object, verb, ENT_DEPREL_OBJ);
  ent_mend_hang(m, subject, verb, ENT_DEPREL_NSUBJ);
  if (root == subject) {
    take_phrases(m, verb, root);
  }
}

/// "the firm plans to build": a noun that has a subject and no copula
static bool
raise_noun(EntMend* const m, const int32_t root)
{
  const EntToken* const t   = ent_mend_at(m, root);
  const int32_t         acl = ent_mend_child(m, root, ENT_DEPREL_ACL, root + 1);
  if (t->xpos != ENT_XPOS_NNS || acl < 0 ||
      ent_mend_at(m, acl)->xpos != ENT_XPOS_VB ||
      ent_mend_child(m, root, ENT_DEPREL_NSUBJ, 0) < 0 ||
      ent_mend_child(m, root, ENT_DEPREL_COP, 0) >= 0 ||
      !(ent_ontology_cues(m->ontology, t->lemma) &
        (ENT_CUE_PLANNED | ENT_CUE_DEMANDED)) ||
      !ent_mend_hang(m, acl, root, ENT_DEPREL_XCOMP)) {
    return false;
  }
  ent_mend_change(m, root)->upos = (uint8_t)ENT_UPOS_VERB;
  ent_mend_change(m, root)->xpos = (uint8_t)ENT_XPOS_VBZ;
  return true;
}

void
ent_mend_root(EntMend* const m)
{
  const int32_t n    = ent_mend_size(m);
  const int32_t root = root_of(m);
  if (root < 0 || n < 4 || !is_noun(ent_mend_at(m, root)) ||
      !ent_slice_is(ent_mend_at(m, n - 1)->form, ".") || raise_noun(m, root) ||
      has_finite(m)) {
    return;
  }
  for (int32_t i = 1; i + 1 < n; ++i) {
    const EntToken* const t = ent_mend_at(m, i);
    if ((t->xpos == ENT_XPOS_VBN || t->xpos == ENT_XPOS_VBD) && t->head > i &&
        is_before_noun(t) && may_be_past(t->form) &&
        (is_noun(ent_mend_at(m, i - 1)) ||
         ent_mend_at(m, i - 1)->upos == ENT_UPOS_NUM)) {
      raise_participle(m, i, root);
      return;
    }
  }
}
