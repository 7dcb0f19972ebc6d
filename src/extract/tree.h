// SPDX-License-Identifier: ISC

/**
   @file
   A dependency tree made easy to walk: children of each token in order.

   Built once a sentence from the heads; tokens are indexes from 0.
*/

#ifndef ENT_EXTRACT_TREE_H
#define ENT_EXTRACT_TREE_H

#include "base/arena.h"
#include "extract/role.h"
#include "lang/sentence.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// No token
#define ENT_NO_TOKEN (-1)

/// Children of every token of a sentence
typedef struct {
  const EntSentence* sentence; ///< Whose tree this is
  const int32_t*     first;    ///< First child of each token, or ENT_NO_TOKEN
  const int32_t*     next;     ///< Next child of the same head, or ENT_NO_TOKEN
} EntTree;

/// Loop `child` over the children of `token`, left to right
// NOLINTBEGIN(bugprone-macro-parentheses): a declaration takes none
#define ENT_TREE_CHILDREN(tree, token, child)                                  \
  for (int32_t child = (tree)->first[token]; child != ENT_NO_TOKEN;            \
       child         = (tree)->next[child])
// NOLINTEND(bugprone-macro-parentheses)

/// Build the tree of `sentence`; false if out of memory
bool ent_tree_build(const EntSentence* sentence,
                    EntArena*          arena,
                    EntTree*           tree);

/// The token with index `token`
static inline const EntToken*
ent_tree_token(const EntTree* const tree, const int32_t token)
{
  return &tree->sentence->tokens[token];
}

/// "who", "which", "whose"
static inline bool
ent_is_relative_pronoun(const EntToken* const t)
{
  return t->xpos == ENT_XPOS_WDT || t->xpos == ENT_XPOS_WP ||
         t->xpos == ENT_XPOS_WPS;
}

/// First child with the relation, or ENT_NO_TOKEN
int32_t ent_tree_child(const EntTree* tree, int32_t token, EntDeprel deprel);

/// True if `token` is below `ancestor` or is it
bool ent_tree_dominates(const EntTree* tree, int32_t ancestor, int32_t token);

/// True if the relation is `universal` or a subtype of it ("nsubj:pass")
bool ent_deprel_is(EntDeprel deprel, EntDeprel universal);

/**
   Role that the case marking of `token` names.

   "in" gives ENT_ROLE_IN, "thanks to" ENT_ROLE_THANKS_TO, an unknown
   preposition ENT_ROLE_OTHER, none ENT_ROLE_NONE.  The possessive clitic does
   not count.  A conjunct without a preposition has that of its head.
*/
EntRole ent_tree_case(const EntTree* tree, int32_t token);

#endif // ENT_EXTRACT_TREE_H
