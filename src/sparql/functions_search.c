// SPDX-License-Identifier: ISC

// Strings in strings (SPARQL 1.1, section 17.4.3.8 and on)

#include "sparql/calls.h"

#include <string.h>

// Argument compatibility rules (section 17.4.3.1.2)
static bool
are_compatible(const EntOperand* const a, const EntOperand* const b)
{
  if (!ent_operand_is_string(a) || !ent_operand_is_string(b)) {
    return false;
  }
  if (b->kind == ENT_VALUE_STRING) {
    return true;
  }
  const EntTerm x =
    ent_term_literal((EntSlice){NULL, 0U}, (EntSlice){NULL, 0U}, a->term.lang);
  const EntTerm y =
    ent_term_literal((EntSlice){NULL, 0U}, (EntSlice){NULL, 0U}, b->term.lang);
  return ent_term_equals(&x, &y);
}

/// The two strings of a call
typedef struct {
  EntSlice text;
  EntSlice part;
} Pair;

static bool
take_pair(const EntCall* const call, Pair* const pair)
{
  pair->text = call->arguments[0]->term.text;
  pair->part = call->arguments[1]->term.text;
  return are_compatible(call->arguments[0], call->arguments[1]);
}

static void
give(EntCall* const call, const bool is_true)
{
  ent_give_truth(call, is_true ? ENT_TRUE : ENT_FALSE);
}

static void
starts(EntCall* const call)
{
  Pair pair;
  if (take_pair(call, &pair)) {
    give(call, pair.text.len >= pair.part.len &&
                 ent_slice_equals(ent_slice_sub(pair.text, 0U, pair.part.len),
                                  pair.part));
  }
}

static void
ends(EntCall* const call)
{
  Pair pair;
  if (take_pair(call, &pair)) {
    give(call, pair.text.len >= pair.part.len &&
                 ent_slice_equals(ent_slice_sub(pair.text,
                                                pair.text.len - pair.part.len,
                                                pair.text.len),
                                  pair.part));
  }
}

// Where `part` first stands; false if nowhere
static bool
find(const Pair* const pair, size_t* const at)
{
  *at = 0U;
  if (!pair->part.len) {
    return true;
  }
  if (!pair->text.len) {
    return false;
  }
  const char* const found = (const char*)memmem(
    pair->text.data, pair->text.len, pair->part.data, pair->part.len);
  *at = found ? (size_t)(found - pair->text.data) : 0U;
  return found != NULL;
}

static void
contains(EntCall* const call)
{
  Pair   pair;
  size_t at = 0U;
  if (take_pair(call, &pair)) {
    give(call, find(&pair, &at));
  }
}

// What is not found gives an empty string without language
static void
before(EntCall* const call)
{
  Pair   pair;
  size_t at = 0U;
  if (!take_pair(call, &pair)) {
    return;
  }
  if (find(&pair, &at)) {
    ent_give_string_like(call, call->arguments[0],
                         ent_slice_sub(pair.text, 0U, at));
  } else {
    ent_give_string(call, ENT_SLICE_LITERAL(""));
  }
}

static void
after(EntCall* const call)
{
  Pair   pair;
  size_t at = 0U;
  if (!take_pair(call, &pair)) {
    return;
  }
  if (find(&pair, &at)) {
    ent_give_string_like(
      call, call->arguments[0],
      ent_slice_sub(pair.text, at + pair.part.len, pair.text.len));
  } else {
    ent_give_string(call, ENT_SLICE_LITERAL(""));
  }
}

const EntSqlFunction ent_search_functions[] = {
  {"ent_strstarts", 2, 0, false, starts},
  {"ent_strends", 2, 0, false, ends},
  {"ent_contains", 2, 0, false, contains},
  {"ent_strbefore", 2, 0, false, before},
  {"ent_strafter", 2, 0, false, after},
  {NULL, 0, 0, false, NULL},
};
