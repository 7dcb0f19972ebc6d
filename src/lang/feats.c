// SPDX-License-Identifier: ISC

#include "lang/feats.h"

#include "lang/chars.h"

#include <stdlib.h>

/// A closed-class word and its features
typedef struct {
  const char* form;
  const char* feats;
} Entry;

// clang-format off
// Sorted by bytes: searched by halving.

static const Entry pronouns[] = {
  {"another", "PronType=Ind"},
  {"anybody", "Number=Sing|PronType=Ind"},
  {"anyone", "Number=Sing|PronType=Ind"},
  {"anything", "Number=Sing|PronType=Ind"},
  {"both", "PronType=Tot"},
  {"each", "PronType=Tot"},
  {"everybody", "Number=Sing|PronType=Tot"},
  {"everyone", "Number=Sing|PronType=Tot"},
  {"everything", "Number=Sing|PronType=Tot"},
  {"he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
  {"her", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
  {"hers", "Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
  {"herself", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
  {"him", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
  {"himself", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
  {"his", "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
  {"i", "Case=Nom|Number=Sing|Person=1|PronType=Prs"},
  {"it", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"},
  {"its", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
  {"itself", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
  {"me", "Case=Acc|Number=Sing|Person=1|PronType=Prs"},
  {"mine", "Number=Sing|Person=1|Poss=Yes|PronType=Prs"},
  {"my", "Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs"},
  {"myself", "Case=Acc|Number=Sing|Person=1|PronType=Prs|Reflex=Yes"},
  {"nobody", "Number=Sing|PronType=Neg"},
  {"none", "Number=Sing|PronType=Neg"},
  {"nothing", "Number=Sing|PronType=Neg"},
  {"our", "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs"},
  {"ours", "Number=Plur|Person=1|Poss=Yes|PronType=Prs"},
  {"ourselves", "Case=Acc|Number=Plur|Person=1|PronType=Prs|Reflex=Yes"},
  {"she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
  {"somebody", "Number=Sing|PronType=Ind"},
  {"someone", "Number=Sing|PronType=Ind"},
  {"something", "Number=Sing|PronType=Ind"},
  {"that", "Number=Sing|PronType=Dem"},
  {"their", "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs"},
  {"theirs", "Number=Plur|Person=3|Poss=Yes|PronType=Prs"},
  {"them", "Case=Acc|Number=Plur|Person=3|PronType=Prs"},
  {"themselves", "Case=Acc|Number=Plur|Person=3|PronType=Prs|Reflex=Yes"},
  {"there", "PronType=Dem"},
  {"these", "Number=Plur|PronType=Dem"},
  {"they", "Case=Nom|Number=Plur|Person=3|PronType=Prs"},
  {"this", "Number=Sing|PronType=Dem"},
  {"those", "Number=Plur|PronType=Dem"},
  {"us", "Case=Acc|Number=Plur|Person=1|PronType=Prs"},
  {"we", "Case=Nom|Number=Plur|Person=1|PronType=Prs"},
  {"you", "Case=Nom|Person=2|PronType=Prs"},
  {"your", "Case=Gen|Person=2|Poss=Yes|PronType=Prs"},
  {"yours", "Person=2|Poss=Yes|PronType=Prs"},
  {"yourself", "Case=Acc|Number=Sing|Person=2|PronType=Prs|Reflex=Yes"},
  {"yourselves", "Case=Acc|Number=Plur|Person=2|PronType=Prs|Reflex=Yes"},
};

static const Entry determiners[] = {
  {"a", "Definite=Ind|PronType=Art"},
  {"all", "PronType=Tot"},
  {"an", "Definite=Ind|PronType=Art"},
  {"any", "PronType=Ind"},
  {"both", "PronType=Tot"},
  {"each", "PronType=Tot"},
  {"every", "PronType=Tot"},
  {"half", "NumForm=Word|NumType=Frac|PronType=Ind"},
  {"neither", "PronType=Neg"},
  {"no", "PronType=Neg"},
  {"some", "PronType=Ind"},
  {"such", "PronType=Dem"},
  {"that", "Number=Sing|PronType=Dem"},
  {"the", "Definite=Def|PronType=Art"},
  {"these", "Number=Plur|PronType=Dem"},
  {"this", "Number=Sing|PronType=Dem"},
  {"those", "Number=Plur|PronType=Dem"},
};

static const Entry adverbs[] = {
  {"always", "PronType=Tot"},
  {"anywhere", "PronType=Ind"},
  {"everywhere", "PronType=Tot"},
  {"here", "PronType=Dem"},
  {"how", "PronType=Int"},
  {"never", "PronType=Neg"},
  {"nowhere", "PronType=Neg"},
  {"once", "NumForm=Word|NumType=Mult"},
  {"somewhere", "PronType=Ind"},
  {"then", "PronType=Dem"},
  {"there", "PronType=Dem"},
  {"twice", "NumForm=Word|NumType=Mult"},
};

// clang-format on

static int
compare_entry(const void* const a, const void* const b)
{
  return strcmp((const char*)a, ((const Entry*)b)->form);
}

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/// Features of `form` in a table, or NULL
static const char*
find(const EntSlice form, const Entry* const table, const size_t count)
{
  char key[16];
  if (form.len >= sizeof(key)) {
    return NULL;
  }
  key[ent_lower(form, key, sizeof(key) - 1U)] = '\0';
  const Entry* const found =
    (const Entry*)bsearch(key, table, count, sizeof(*table), compare_entry);
  return found ? found->feats : NULL;
}

/// A sentence whose features are being set
typedef struct {
  const EntToken* tokens;
  size_t          n;
  EntArena*       arena;
} Sentence;

static bool
is_relation(const EntToken* const token, const EntDeprel deprel)
{
  return token->deprel == (uint8_t)deprel;
}

/// The child of `head` with this relation or its passive, or NULL
static const EntToken*
subject_of(const Sentence* const s, const int32_t head)
{
  for (size_t i = 0U; i < s->n; ++i) {
    const EntToken* const t = &s->tokens[i];
    if (t->head == head && (is_relation(t, ENT_DEPREL_NSUBJ) ||
                            is_relation(t, ENT_DEPREL_NSUBJ_PASS) ||
                            is_relation(t, ENT_DEPREL_EXPL))) {
      return t;
    }
  }
  return NULL;
}

/// True if a child of `head` has this relation
static bool
has_child(const Sentence* const s, const int32_t head, const EntDeprel deprel)
{
  for (size_t i = 0U; i < s->n; ++i) {
    if (s->tokens[i].head == head && is_relation(&s->tokens[i], deprel)) {
      return true;
    }
  }
  return false;
}

/// Number and person of a finite verb, which agrees with its subject
static const char*
agreement(const Sentence* const s, const size_t i)
{
  const EntToken* const t   = &s->tokens[i];
  const bool            aux = is_relation(t, ENT_DEPREL_AUX) ||
                   is_relation(t, ENT_DEPREL_AUX_PASS) ||
                   is_relation(t, ENT_DEPREL_COP);
  const int32_t         head    = aux ? t->head : (int32_t)i;
  const EntToken* const subject = subject_of(s, head);
  if (!subject) {
    return ent_slice_is(t->form, "were") || t->xpos == ENT_XPOS_VBP
             ? "Number=Plur|Person=3"
             : "Number=Sing|Person=3";
  }
  if (ent_slice_is(subject->lemma, "I")) {
    return "Number=Sing|Person=1";
  }
  if (ent_slice_is(subject->lemma, "we")) {
    return "Number=Plur|Person=1";
  }
  if (ent_slice_is(subject->lemma, "you")) {
    return "Number=Sing|Person=2";
  }
  const bool plural =
    t->xpos == ENT_XPOS_VBP || subject->xpos == ENT_XPOS_NNS ||
    subject->xpos == ENT_XPOS_NNPS || ent_slice_is(subject->lemma, "they") ||
    ent_slice_is(subject->lemma, "these") ||
    ent_slice_is(subject->lemma, "those") ||
    has_child(s, (int32_t)(subject - s->tokens), ENT_DEPREL_CONJ);
  return plural ? "Number=Plur|Person=3" : "Number=Sing|Person=3";
}

static EntSlice
finite(const Sentence* const s, const size_t i, const char* const tense)
{
  return ent_arena_printf(s->arena, "Mood=Ind|%s|Tense=%s|VerbForm=Fin",
                          agreement(s, i), tense);
}

/// VB: an infinitive, unless nothing makes it one
static EntSlice
base_form(const Sentence* const s, const size_t i)
{
  const EntToken* const t = &s->tokens[i];
  const bool            clause =
    t->upos == ENT_UPOS_VERB &&
    (t->head == ENT_NO_HEAD || is_relation(t, ENT_DEPREL_PARATAXIS) ||
     is_relation(t, ENT_DEPREL_CCOMP));
  const int32_t n = (int32_t)i;
  return ent_slice(clause && !has_child(s, n, ENT_DEPREL_AUX) &&
                       !has_child(s, n, ENT_DEPREL_MARK) && !subject_of(s, n)
                     ? "Mood=Imp|Person=2|VerbForm=Fin"
                     : "VerbForm=Inf");
}

/// VBN: past participle, passive where the tree says so
static EntSlice
participle(const Sentence* const s, const size_t i)
{
  const EntToken* const t = &s->tokens[i];
  const int32_t         n = (int32_t)i;
  const bool            passive =
    has_child(s, n, ENT_DEPREL_AUX_PASS) ||
    (t->upos == ENT_UPOS_VERB && !has_child(s, n, ENT_DEPREL_AUX));
  return ent_slice(passive ? "Tense=Past|VerbForm=Part|Voice=Pass"
                           : "Tense=Past|VerbForm=Part");
}

/// VBG: participle of a progressive or modifier, otherwise a gerund
static EntSlice
ing_form(const Sentence* const s, const size_t i)
{
  const EntToken* const t = &s->tokens[i];
  const bool            gerund =
    !has_child(s, (int32_t)i, ENT_DEPREL_AUX) &&
    (has_child(s, (int32_t)i, ENT_DEPREL_MARK) ||
     is_relation(t, ENT_DEPREL_XCOMP) || is_relation(t, ENT_DEPREL_CSUBJ) ||
     is_relation(t, ENT_DEPREL_CCOMP));
  return ent_slice(gerund ? "VerbForm=Ger" : "Tense=Pres|VerbForm=Part");
}

/// PRP: "you" and "it" have one form for subject and object
static EntSlice
personal(const Sentence* const s, const size_t i)
{
  const EntToken* const t = &s->tokens[i];
  const bool            subject =
    is_relation(t, ENT_DEPREL_NSUBJ) || is_relation(t, ENT_DEPREL_NSUBJ_PASS) ||
    is_relation(t, ENT_DEPREL_EXPL) || t->head == ENT_NO_HEAD;
  if (!subject && ent_slice_is(t->lemma, "it")) {
    return ent_slice("Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs");
  }
  if (!subject && ent_slice_is(t->lemma, "you")) {
    return ent_slice("Case=Acc|Person=2|PronType=Prs");
  }
  return ent_slice(find(t->form, pronouns, COUNT(pronouns)));
}

/// True if token `i` belongs to the front of a relative clause
static bool
is_relative(const Sentence* const s, const size_t i)
{
  const EntToken* t = &s->tokens[i];
  for (int steps = 0; steps < 3; ++steps) {
    if (is_relation(t, ENT_DEPREL_ACL_RELCL) ||
        is_relation(t, ENT_DEPREL_ADVCL_RELCL)) {
      return steps > 0;
    }
    if (t->head == ENT_NO_HEAD) {
      return false;
    }
    t = &s->tokens[t->head];
  }
  return false;
}

static EntSlice
wh_word(const Sentence* const s, const size_t i)
{
  const EntToken* const t        = &s->tokens[i];
  const bool            relative = is_relative(s, i);
  if (t->xpos == ENT_XPOS_WPS) {
    return ent_slice(relative ? "Poss=Yes|PronType=Rel"
                              : "Poss=Yes|PronType=Int");
  }
  if (ent_slice_is(t->form, "whom")) {
    return ent_slice(relative ? "Case=Acc|PronType=Rel"
                              : "Case=Acc|PronType=Int");
  }
  return ent_slice(relative ? "PronType=Rel" : "PronType=Int");
}

static EntSlice
number(const EntToken* const t)
{
  const char c     = t->form.data[0];
  const bool digit = c >= '0' && c <= '9';
  const char slash = '/';
  const bool part  = memchr(t->form.data, slash, t->form.len);
  return ent_slice(digit && part ? "NumForm=Digit|NumType=Frac"
                   : digit       ? "NumForm=Digit|NumType=Card"
                                 : "NumForm=Word|NumType=Card");
}

static EntSlice
adverb(const EntToken* const t)
{
  const char* const listed = find(t->form, adverbs, COUNT(adverbs));
  const size_t      n      = t->form.len;
  if (ent_slice_is(t->lemma, "not")) {
    return ent_slice("Polarity=Neg");
  }
  return ent_slice(listed ? listed
                   : n > 3U && !memcmp(t->form.data + n - 2U, "ly", 2U)
                     ? "Degree=Pos"
                     : NULL);
}

static EntSlice
feats_of(const Sentence* const s, const size_t i)
{
  const EntToken* const t = &s->tokens[i];
  switch ((EntXpos)t->xpos) {
    case ENT_XPOS_NN:
      return t->upos == ENT_UPOS_PRON
               ? ent_slice(find(t->form, pronouns, COUNT(pronouns)))
               : ent_slice("Number=Sing");
    case ENT_XPOS_NNP:
      return ent_slice(t->upos == ENT_UPOS_ADJ ? "Degree=Pos" : "Number=Sing");
    case ENT_XPOS_NNS:
    case ENT_XPOS_NNPS:
      return ent_slice("Number=Plur");
    case ENT_XPOS_JJ:
      return ent_slice("Degree=Pos");
    case ENT_XPOS_JJR:
    case ENT_XPOS_RBR:
      return ent_slice("Degree=Cmp");
    case ENT_XPOS_JJS:
    case ENT_XPOS_RBS:
      return ent_slice("Degree=Sup");
    case ENT_XPOS_RB:
      return adverb(t);
    case ENT_XPOS_CD:
      return number(t);
    case ENT_XPOS_DT:
    case ENT_XPOS_PDT:
      return ent_slice(t->upos == ENT_UPOS_PRON
                         ? find(t->form, pronouns, COUNT(pronouns))
                         : find(t->form, determiners, COUNT(determiners)));
    case ENT_XPOS_PRP:
      return personal(s, i);
    case ENT_XPOS_PRPS:
      return ent_slice(ent_slice_is(t->lemma, "she")
                         ? "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|"
                           "PronType=Prs"
                         : find(t->form, pronouns, COUNT(pronouns)));
    case ENT_XPOS_EX:
      return ent_slice("PronType=Dem");
    case ENT_XPOS_MD:
      return ent_slice("VerbForm=Fin");
    case ENT_XPOS_VB:
      return base_form(s, i);
    case ENT_XPOS_VBD:
      return finite(s, i, "Past");
    case ENT_XPOS_VBP:
      return finite(s, i, "Pres");
    case ENT_XPOS_VBZ:
      return ent_slice("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
    case ENT_XPOS_VBN:
      return participle(s, i);
    case ENT_XPOS_VBG:
      return ing_form(s, i);
    case ENT_XPOS_WDT:
    case ENT_XPOS_WP:
    case ENT_XPOS_WPS:
      return wh_word(s, i);
    case ENT_XPOS_WRB:
      return ent_slice("PronType=Int");
    case ENT_XPOS_FW:
      return ent_slice("Foreign=Yes");
    default:
      return (EntSlice){NULL, 0U};
  }
}

EntStatus
ent_feats_set(EntToken* const tokens, const size_t n, EntArena* const arena)
{
  const Sentence s = {tokens, n, arena};
  for (size_t i = 0U; i < n; ++i) {
    tokens[i].feats = feats_of(&s, i);
    const bool finite =
      tokens[i].xpos == ENT_XPOS_VBD || tokens[i].xpos == ENT_XPOS_VBP;
    if (finite && !tokens[i].feats.data) {
      return ENT_ERR_MEMORY;
    }
  }
  return ENT_OK;
}
