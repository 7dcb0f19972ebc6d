// SPDX-License-Identifier: ISC

#include "extract/tree.h"

#include <string.h>

bool
ent_tree_build(const EntSentence* const sentence,
               EntArena* const          arena,
               EntTree* const           tree)
{
  const size_t   n     = sentence->n_tokens;
  int32_t* const first = ENT_ARENA_ARRAY(arena, int32_t, n);
  int32_t* const next  = ENT_ARENA_ARRAY(arena, int32_t, n);
  if (!first || !next) {
    return false;
  }

  for (size_t i = 0U; i < n; ++i) {
    first[i] = next[i] = ENT_NO_TOKEN;
  }
  for (size_t i = n; i-- > 0U;) {
    const int32_t head = sentence->tokens[i].head;
    if (head != ENT_NO_HEAD) {
      next[i]     = first[head];
      first[head] = (int32_t)i;
    }
  }
  *tree = (EntTree){sentence, first, next};
  return true;
}

int32_t
ent_tree_child(const EntTree* const tree,
               const int32_t        token,
               const EntDeprel      deprel)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    if (ent_tree_token(tree, child)->deprel == deprel) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

bool
ent_tree_dominates(const EntTree* const tree,
                   const int32_t        ancestor,
                   int32_t              token)
{
  while (token != ENT_NO_HEAD && token != ancestor) {
    token = ent_tree_token(tree, token)->head;
  }
  return token == ancestor;
}

bool
ent_deprel_is(const EntDeprel deprel, const EntDeprel universal)
{
  const char* const name   = ent_deprel_name(deprel);
  const char* const prefix = ent_deprel_name(universal);
  const size_t      n      = strlen(prefix);
  return !strncmp(name, prefix, n) && (!name[n] || name[n] == ':');
}

/// Role of a preposition and the words fixed to it: "because" + "of"
static EntRole
case_role(const EntTree* const tree, const int32_t token)
{
  char   name[32];
  size_t len = 0U;

  const EntSlice word = ent_tree_token(tree, token)->form;
  if (word.len + 1U > sizeof(name)) {
    return ENT_ROLE_OTHER;
  }
  memcpy(name, word.data, word.len);
  len = word.len;
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_FIXED &&
        len + t->form.len + 2U < sizeof(name)) {
      name[len++] = '_';
      memcpy(name + len, t->form.data, t->form.len);
      len += t->form.len;
    }
  }
  ent_ascii_lower(name, len);

  EntRole role = ENT_ROLE_OTHER;
  return ent_role_parse((EntSlice){name, len}, &role) ? role : ENT_ROLE_OTHER;
}

EntRole
ent_tree_case(const EntTree* const tree, const int32_t token)
{
  // Two prepositions before one noun, as "out of" may be parsed
  EntRole role = ENT_ROLE_NONE;
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_CASE && t->xpos != ENT_XPOS_POS) {
      const EntRole r = case_role(tree, child);
      role = role == ENT_ROLE_OTHER && r == ENT_ROLE_OF ? ENT_ROLE_OUT_OF : r;
    }
  }

  const EntToken* const t = ent_tree_token(tree, token);
  if (role == ENT_ROLE_NONE && t->deprel == ENT_DEPREL_CONJ) {
    return ent_tree_case(tree, t->head);
  }
  return role;
}
