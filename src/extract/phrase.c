// SPDX-License-Identifier: ISC

#include "extract/phrase.h"

/// What of a subtree belongs to a phrase
typedef enum {
  WHOLE,      ///< All of it
  NOMINAL,    ///< Without what is told aside, and without its clause
  PREDICATIVE ///< As NOMINAL, of what a copula says
} Kind;

/// A phrase being gathered
typedef struct {
  const EntTree* tree;
  Kind           kind;
  int32_t        top;
  bool           with_case;
  bool           alone; ///< Without conjuncts
  EntTokenSet    words;
} Phrase;

static bool
is_told_aside(const EntToken* const t)
{
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_ACL_RELCL:
    case ENT_DEPREL_APPOS:
    case ENT_DEPREL_PARATAXIS:
    case ENT_DEPREL_DISCOURSE:
    case ENT_DEPREL_VOCATIVE:
      return true;
    default:
      return false;
  }
}

/// True if the word makes a clause of the noun that it hangs on
static bool
is_of_clause(const EntToken* const t)
{
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_COP:
    case ENT_DEPREL_AUX:
    case ENT_DEPREL_AUX_PASS:
    case ENT_DEPREL_NSUBJ:
    case ENT_DEPREL_NSUBJ_PASS:
    case ENT_DEPREL_NSUBJ_OUTER:
    case ENT_DEPREL_CSUBJ:
    case ENT_DEPREL_MARK:
    case ENT_DEPREL_ADVCL:
    case ENT_DEPREL_EXPL:
      return true;
    default:
      return false;
  }
}

/// Punctuation that belongs to the words around it: hyphens, brackets, quotes
static bool
is_inner_mark(const EntToken* const t)
{
  return t->xpos == ENT_XPOS_HYPH || t->xpos == ENT_XPOS_OPEN_QUOTE ||
         t->xpos == ENT_XPOS_CLOSE_QUOTE || t->xpos == ENT_XPOS_LRB ||
         t->xpos == ENT_XPOS_RRB;
}

/// True if `child` of the phrase's own head stays out of it
static bool
is_left_out_of_top(const Phrase* const p, const int32_t child)
{
  const EntToken* const t = ent_tree_token(p->tree, child);
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_CONJ:
    case ENT_DEPREL_CC:
      return p->alone;
    case ENT_DEPREL_PUNCT:
      return p->alone && !is_inner_mark(t);
    case ENT_DEPREL_CASE:
      return !p->with_case && t->xpos != ENT_XPOS_POS;
    default:
      return is_of_clause(t);
  }
}

static bool
is_left_out(const Phrase* const p, const int32_t token, const int32_t child)
{
  return p->kind != WHOLE &&
         (is_told_aside(ent_tree_token(p->tree, child)) ||
          (token == p->top && is_left_out_of_top(p, child)));
}

/// Add the head of the phrase and what is said with it
static void
gather(Phrase* const p)
{
  int32_t stack[ENT_SENTENCE_MAX_TOKENS];
  size_t  n  = 0U;
  stack[n++] = p->top;
  ent_token_set_add(&p->words, p->top);
  while (n) {
    const int32_t token = stack[--n];
    ENT_TREE_CHILDREN (p->tree, token, child) {
      if (!is_left_out(p, token, child)) {
        ent_token_set_add(&p->words, child);
        stack[n++] = child; // Each token once: there is room
      }
    }
  }
}

static bool
has_tag(const Phrase* const p, const EntXpos tag)
{
  for (int32_t i = 0; i < (int32_t)p->tree->sentence->n_tokens; ++i) {
    if (ent_token_set_has(&p->words, i) &&
        ent_tree_token(p->tree, i)->xpos == tag) {
      return true;
    }
  }
  return false;
}

/// True if a phrase may begin, or end, with the mark
static bool
may_stand_at_end(const Phrase* const p, const EntToken* const t, bool first)
{
  const EntXpos other = first ? ENT_XPOS_CLOSE_QUOTE : ENT_XPOS_OPEN_QUOTE;
  if (t->xpos == (first ? ENT_XPOS_OPEN_QUOTE : ENT_XPOS_CLOSE_QUOTE)) {
    return has_tag(p, other);
  }
  return t->xpos == (first ? ENT_XPOS_LRB : ENT_XPOS_RRB) ||
         (t->upos != ENT_UPOS_PUNCT && (!first || t->deprel != ENT_DEPREL_CC));
}

/// Take marks and conjunctions off the ends
static void
trim(Phrase* const p)
{
  const int32_t n = (int32_t)p->tree->sentence->n_tokens;
  for (int pass = 0; pass < 2; ++pass) {
    const bool first = !pass;
    for (int32_t k = 0; k < n; ++k) {
      const int32_t i = first ? k : n - 1 - k;
      if (!ent_token_set_has(&p->words, i)) {
        continue;
      }
      if (may_stand_at_end(p, ent_tree_token(p->tree, i), first)) {
        break;
      }
      ent_token_set_remove(&p->words, i);
    }
  }
}

static EntTokenSet
phrase(Phrase p)
{
  gather(&p);
  trim(&p);
  return p.words;
}

EntTokenSet
ent_phrase_whole(const EntTree* const tree, const int32_t token)
{
  return phrase((Phrase){tree, WHOLE, token, true, false, {{0U}}});
}

EntTokenSet
ent_phrase_nominal(const EntTree* const tree,
                   const int32_t        token,
                   const bool           with_case,
                   const bool           alone)
{
  return phrase((Phrase){tree, NOMINAL, token, with_case, alone, {{0U}}});
}

EntTokenSet
ent_phrase_predicative(const EntTree* const tree, const int32_t token)
{
  return phrase((Phrase){tree, PREDICATIVE, token, false, true, {{0U}}});
}

EntTokenSet
ent_phrase_case(const EntTree* const tree, const int32_t token)
{
  EntTokenSet set = {{0U}};
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_CASE && t->xpos != ENT_XPOS_POS) {
      ent_token_set_add(&set, child);
      ENT_TREE_CHILDREN (tree, child, fixed) {
        if (ent_tree_token(tree, fixed)->deprel == ENT_DEPREL_FIXED) {
          ent_token_set_add(&set, fixed);
        }
      }
    }
  }
  const EntToken* const t = ent_tree_token(tree, token);
  return ent_token_set_is_empty(&set) && t->deprel == ENT_DEPREL_CONJ
           ? ent_phrase_case(tree, t->head)
           : set;
}

static bool
is_auxiliary(const EntToken* const t)
{
  return t->deprel == ENT_DEPREL_AUX || t->deprel == ENT_DEPREL_AUX_PASS ||
         t->deprel == ENT_DEPREL_COP;
}

static bool
is_negation(const EntToken* const t)
{
  static const char* const words[] = {"not", "n't", "never", NULL};
  return t->deprel == ENT_DEPREL_ADVMOD && ent_slice_is_one_of(t->lemma, words);
}

EntTokenSet
ent_phrase_verb(const EntTree* const tree, const int32_t token)
{
  EntTokenSet set   = {{0U}};
  bool        begun = false; // Behind the first auxiliary
  ent_token_set_add(&set, token);
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    const bool            is_adverb_between =
      begun && child < token && t->deprel == ENT_DEPREL_ADVMOD &&
      t->upos == ENT_UPOS_ADV && tree->first[child] == ENT_NO_TOKEN;
    if (is_auxiliary(t) || is_negation(t) || is_adverb_between ||
        t->deprel == ENT_DEPREL_COMPOUND_PRT) {
      ent_token_set_add(&set, child);
    }
    begun = begun || is_auxiliary(t);
  }
  return set;
}

void
ent_phrase_write(const EntTree* const     tree,
                 const EntTokenSet* const set,
                 EntBuffer* const         out)
{
  int32_t last = ENT_NO_TOKEN;
  for (int32_t i = 0; i < (int32_t)tree->sentence->n_tokens; ++i) {
    if (!ent_token_set_has(set, i)) {
      continue;
    }
    if (last != ENT_NO_TOKEN &&
        (last + 1 < i || ent_tree_token(tree, last)->space_after)) {
      ent_buffer_byte(out, ' ');
    }
    ent_buffer_append(out, ent_tree_token(tree, i)->form);
    last = i;
  }
}
