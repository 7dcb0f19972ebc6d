// SPDX-License-Identifier: ISC

#include "extract/partitive.h"

/// The phrase with "of" right behind the token, or no token
static int32_t
of_phrase(const EntTree* const tree, const int32_t token)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (child > token &&
        (t->deprel == ENT_DEPREL_NMOD || t->deprel == ENT_DEPREL_OBL) &&
        ent_tree_case(tree, child) == ENT_ROLE_OF) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

/// "most", "some", "three"
static bool
is_count(const EntToken* const t)
{
  static const char* const words[] = {"most", "many", "some", "several", "few",
                                      "all",  "both", "much", "none",    NULL};
  switch ((EntUpos)t->upos) {
    case ENT_UPOS_NUM:
      return !ent_slice_is(t->lemma, "one") && !ent_slice_is(t->lemma, "1");
    case ENT_UPOS_ADJ:
    case ENT_UPOS_ADV:
    case ENT_UPOS_DET:
    case ENT_UPOS_PRON:
      return ent_slice_is_one_of(t->lemma, words) ||
             ent_slice_is_one_of(t->form, words);
    default:
      return false;
  }
}

/// "dozens", "a number"
static bool
is_number(const EntToken* const t)
{
  static const char* const nouns[] = {
    "bulk",     "couple",  "dozen",    "handful", "hundred", "lot",
    "majority", "million", "minority", "number",  "plenty",  "rest",
    "score",    "ten",     "thousand", NULL};
  return ent_slice_is_one_of(t->lemma, nouns);
}

static int32_t
or_token(const int32_t of, const int32_t token)
{
  return of == ENT_NO_TOKEN ? token : of;
}

int32_t
ent_counted_of(const EntTree* const tree, const int32_t token)
{
  return is_count(ent_tree_token(tree, token))
           ? or_token(of_phrase(tree, token), token)
           : token;
}

int32_t
ent_members_of(const EntTree* const tree, const int32_t token)
{
  return is_number(ent_tree_token(tree, token))
           ? or_token(of_phrase(tree, token), token)
           : ent_counted_of(tree, token);
}

int32_t
ent_whole_of(const EntTree* const tree, const int32_t token)
{
  static const char* const parts[] = {
    "batch", "day",     "group",  "half",    "kind",  "pair",
    "part",  "round",   "series", "set",     "spate", "string",
    "type",  "variety", "wave",   "percent", "%",     NULL};
  return ent_slice_is_one_of(ent_tree_token(tree, token)->lemma, parts)
           ? or_token(of_phrase(tree, token), token)
           : ent_members_of(tree, token);
}
