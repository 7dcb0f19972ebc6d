// SPDX-License-Identifier: ISC
//
// Which words of a phrase make its label: "part of Nagorno-Karabakh", without
// determiners, numbers and what is told aside.

#include "extract/entity.h"

enum { MAX_NESTED = 3 }; ///< "part of the return of the …"

void
ent_label_words(EntBuffer* const         out,
                const EntSentence* const s,
                const int32_t            first,
                const int32_t            last)
{
  for (int32_t i = first; i <= last; ++i) {
    if (i > first && s->tokens[i].begin > s->tokens[i - 1].end) {
      ent_buffer_byte(out, ' ');
    }
    ent_buffer_append(out, s->tokens[i].form);
  }
}

/// "1.5 billion" of "1.5 billion dollars": without its number a measure says
/// nothing
static bool
is_measure(const EntToken* const t)
{
  static const char* const units[] = {
    "dollar", "euro",  "pound", "yen",  "yuan",      "rupee",     "rouble",
    "ruble",  "franc", "peso",  "%",    "percent",   "ton",       "tonne",
    "barrel", "litre", "liter", "mile", "kilometre", "kilometer", "hectare",
    "acre",   "year",  "month", "week", "day",       "hour",      NULL};
  return ent_slice_is_one_of(t->lemma, units);
}

/// Words before the head that belong to the label
static bool
is_label_modifier(const EntTree* const tree, const int32_t token)
{
  static const char* const empty[] = {"own",     "other", "such", "many",
                                      "several", "more",  "most", "few",
                                      "certain", "only",  NULL};
  const EntToken* const    t       = ent_tree_token(tree, token);
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_AMOD:
      return !ent_slice_is_one_of(t->lemma, empty);
    case ENT_DEPREL_COMPOUND:
      return true;
    case ENT_DEPREL_NUMMOD:
      return is_measure(ent_tree_token(tree, t->head));
    case ENT_DEPREL_NMOD_POSS:
      return t->upos != ENT_UPOS_PRON && t->upos != ENT_UPOS_DET;
    default:
      return false;
  }
}

/// Leftmost token of the label of the noun at `head`
static int32_t
label_begin(const EntTree* const tree, const int32_t head)
{
  int32_t begin = head;
  for (int32_t i = head - 1; i >= 0; --i) {
    // What hangs on the head above the token, or the token itself
    int32_t top = i;
    while (top != ENT_NO_HEAD && ent_tree_token(tree, top)->head != head) {
      top = ent_tree_token(tree, top)->head;
    }
    if (top == ENT_NO_HEAD || !is_label_modifier(tree, top) ||
        ent_slice_is(ent_tree_token(tree, i)->form, ",")) {
      break; // A comma ends another phrase, whatever the parser made of it
    }
    begin = i;
  }
  for (; begin < head; ++begin) {
    const EntToken* const t = ent_tree_token(tree, begin);
    if (t->upos == ENT_UPOS_NUM) {
      break;
    }
    if (t->upos != ENT_UPOS_PUNCT && t->deprel != ENT_DEPREL_ADVMOD &&
        t->deprel != ENT_DEPREL_CASE && t->deprel != ENT_DEPREL_CC &&
        t->deprel != ENT_DEPREL_DET) {
      break;
    }
  }
  return begin;
}

/// The "of" phrase right behind the noun, or no token
static int32_t
of_phrase(const EntTree* const tree, const int32_t head)
{
  ENT_TREE_CHILDREN (tree, head, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (child > head && t->deprel == ENT_DEPREL_NMOD &&
        !ent_slice_is(t->lemma, "magnitude") &&
        ent_tree_case(tree, child) == ENT_ROLE_OF &&
        (t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN ||
         t->upos == ENT_UPOS_NUM)) {
      return child;
    }
  }
  return ENT_NO_TOKEN;
}

void
ent_label_range(const EntReading* const reading,
                const EntTokenRef       ref,
                const int               depth,
                int32_t* const          first,
                int32_t* const          last)
{
  const EntTree* const       tree = &reading->clauses[ref.sentence].tree;
  const EntTokenNotes* const note = &reading->notes[ref.sentence][ref.token];
  if (ent_time_is(reading, ref) && of_phrase(tree, ref.token) == ENT_NO_TOKEN) {
    ent_time_range(reading, ref, first, last);
    return;
  }
  if (note->has_name) {
    *first = note->name.first;
    *last  = note->name.last;
    return;
  }

  *first           = label_begin(tree, ref.token);
  *last            = ref.token;
  const int32_t of = of_phrase(tree, ref.token);
  if (of != ENT_NO_TOKEN && depth < MAX_NESTED) {
    int32_t of_first = of;
    int32_t of_last  = of;
    ent_label_range(reading, (EntTokenRef){ref.sentence, of}, depth + 1,
                    &of_first, &of_last);
    // Only what stands between is "of" and a determiner
    if (of_first - ref.token <= 3) {
      *last = of_last;
    }
  }
}

EntSpan
ent_reference_span(const EntReading* const reading, const EntTokenRef ref)
{
  const EntSentence* const s     = &reading->document->sentences[ref.sentence];
  int32_t                  first = ref.token;
  int32_t                  last  = ref.token;
  ent_label_range(reading, ref, 0, &first, &last);
  return (EntSpan){(uint32_t)s->tokens[first].begin,
                   (uint32_t)s->tokens[last].end};
}
