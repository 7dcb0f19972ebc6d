// SPDX-License-Identifier: ISC

#include "lang/parser.h"

/// Read "S", "L:nsubj" or "R:obj"
static bool
parse_class(const EntSlice line, uint8_t* const move, uint8_t* const deprel)
{
  EntDeprel d = ENT_DEPREL_DEP;
  *deprel     = (uint8_t)d;
  *move       = ENT_SHIFT;
  if (ent_slice_is(line, "S")) {
    return true;
  }
  const bool left = ent_slice_starts(line, "L:");
  if ((!left && !ent_slice_starts(line, "R:")) ||
      !ent_deprel_parse(ent_slice_sub(line, 2U, line.len), &d)) {
    return false;
  }
  *move   = left ? ENT_LEFT : ENT_RIGHT;
  *deprel = (uint8_t)d;
  return left || d != ENT_DEPREL_ROOT;
}

EntStatus
ent_parser_read_classes(const EntSlice classes, EntParser* const parser)
{
  bool shift        = false;
  bool root         = false;
  bool right        = false;
  parser->n_classes = 0U;
  for (size_t begin = 0U, i = 0U; i < classes.len; ++i) {
    if (classes.data[i] != '\n') {
      continue;
    }
    const unsigned c = parser->n_classes;
    if (c == ENT_MAX_CLASSES ||
        !parse_class(ent_slice_sub(classes, begin, i), &parser->move[c],
                     &parser->deprel[c])) {
      return ENT_ERR_FORMAT;
    }
    shift |= parser->move[c] == ENT_SHIFT;
    right |= parser->move[c] == ENT_RIGHT;
    root |= parser->deprel[c] == ENT_DEPREL_ROOT;
    ++parser->n_classes;
    begin = i + 1U;
  }
  return shift && root && right ? ENT_OK : ENT_ERR_FORMAT;
}

EntStatus
ent_parser_open(const EntSlice   classes,
                const EntSlice   weights,
                EntParser* const parser)
{
  const EntStatus status = ent_parser_read_classes(classes, parser);
  return status ? status : ent_weights_open(weights, &parser->weights);
}

bool
ent_parser_allows(const EntParser* const     parser,
                  const EntParseState* const state,
                  const unsigned             c)
{
  const bool root = parser->deprel[c] == ENT_DEPREL_ROOT;
  return ent_state_allows(state, (EntMove)parser->move[c]) &&
         root == ent_state_makes_root(state);
}

void
ent_parser_run(const EntParser* const parser,
               const EntWords* const  words,
               EntToken* const        tokens)
{
  EntParseState state;
  uint64_t      keys[ENT_MAX_FEATURES];
  int32_t       scores[ENT_MAX_CLASSES];
  ent_state_start(&state, words->n);
  while (!ent_state_is_final(&state)) {
    const size_t n = ent_parser_features(words, tokens, &state, keys);
    ent_weights_score(&parser->weights, keys, n, scores);
    unsigned best = parser->n_classes;
    for (unsigned c = 0U; c < parser->n_classes; ++c) {
      if (ent_parser_allows(parser, &state, c) &&
          (best == parser->n_classes || scores[c] > scores[best])) {
        best = c;
      }
    }
    ent_state_apply(&state, (EntMove)parser->move[best],
                    (EntDeprel)parser->deprel[best]);
  }
  for (size_t i = 0U; i < words->n; ++i) {
    const int16_t head = state.head[i];
    tokens[i].head     = head == state.n ? ENT_NO_HEAD : head;
    tokens[i].deprel   = state.label[i];
  }
}
