// SPDX-License-Identifier: ISC

#include "lang/hash.h"
#include "lang/parser.h"
#include "lang/tagger.h"

/// What the features see of a node
typedef struct {
  uint64_t word;  ///< Hash of its form
  uint64_t tag;   ///< Its pair of tags
  uint64_t label; ///< Its relation, where it has one already
} View;

/// Features being collected
typedef struct {
  const EntWords*      words;
  const EntToken*      tokens;
  const EntParseState* state;
  uint64_t*            keys;
  size_t               n;
} Features;

/// Codes for the root and for no node
enum { ROOT_WORD = 2, NO_WORD = 3, ROOT_TAG = 0xFFFE, NO_LABEL = 255 };

static View
view(const Features* const f, const int16_t node)
{
  if (node < 0) {
    return (View){NO_WORD, ENT_NO_TAG, NO_LABEL};
  }
  if (node >= f->state->n) {
    return (View){ROOT_WORD, ROOT_TAG, NO_LABEL};
  }
  const EntToken* const t = &f->tokens[node];
  const uint64_t        label =
    f->state->head[node] == ENT_NO_NODE ? NO_LABEL : f->state->label[node];
  return (View){f->words->words[node].lower, ENT_TAG_PAIR(t->upos, t->xpos),
                label};
}

/// Append a feature; its place in the order makes it distinct
static void
add(Features* const f, const uint64_t a, const uint64_t b)
{
  const uint64_t seed = (f->n + 1U) * UINT64_C(0xD6E8FEB86659FD93);
  f->keys[f->n++]     = ent_hash_mix(ent_hash_mix(seed, a), b);
}

/// As add for three or four small numbers beside a hash
static void
add_more(Features* const f,
         const uint64_t  a,
         const uint64_t  b,
         const uint64_t  c,
         const uint64_t  d)
{
  add(f, a, ent_hash_mix(b, c << 32U | d));
}

/// Word, tag and both of a node
static void
add_node(Features* const f, const View v)
{
  add(f, v.word, 0U);
  add(f, v.tag, 0U);
  add(f, v.word, v.tag);
}

/// All combinations of two nodes' words and tags
static void
add_pair(Features* const f, const View a, const View b)
{
  add(f, a.word, b.word);
  add(f, a.word, b.tag);
  add(f, a.tag, b.word);
  add(f, a.tag, b.tag);
  add_more(f, a.word, b.word, a.tag, b.tag);
  add_more(f, a.word, a.tag, b.tag, 0U);
  add_more(f, b.word, b.tag, a.tag, 1U);
}

/// Distance in words, coarser as it grows
static uint64_t
distance(const int16_t a, const int16_t b)
{
  if (a < 0 || b < 0) {
    return 15U;
  }
  const int d = b - a;
  return d < 6 ? (uint64_t)d : d < 10 ? 6U : d < 15 ? 7U : 8U;
}

/// Numbers and relations of the children a node has
static void
add_children(Features* const f,
             const View      v,
             const int16_t   node,
             const bool      right)
{
  const EntParseState* const s  = f->state;
  const bool                 is = node >= 0;
  const uint64_t             nl = is ? s->n_left[node] : 0U;
  const uint64_t             nr = is ? s->n_right[node] : 0U;
  const uint64_t             ll = is ? s->left_labels[node] : 0U;
  const uint64_t             lr = is ? s->right_labels[node] : 0U;
  add(f, v.word, nl);
  add(f, v.tag, nl);
  add(f, v.word, ll);
  add(f, v.tag, ll);
  if (right) {
    add(f, v.word, nr);
    add(f, v.tag, nr);
    add(f, v.word, lr);
    add(f, v.tag, lr);
    add_more(f, v.tag, ll, lr, 0U);
  }
}

size_t
ent_parser_features(const EntWords* const      words,
                    const EntToken* const      tokens,
                    const EntParseState* const state,
                    uint64_t* const            keys)
{
  Features      f  = {words, tokens, state, keys, 0U};
  const int16_t i0 = ent_state_stack(state, 0);
  const int16_t i1 = ent_state_stack(state, 1);
  const int16_t i2 = ent_state_stack(state, 2);
  const int16_t j0 = ent_state_buffer(state, 0);
  const View    s0 = view(&f, i0);
  const View    s1 = view(&f, i1);
  const View    s2 = view(&f, i2);
  const View    b0 = view(&f, j0);
  const View    b1 = view(&f, ent_state_buffer(state, 1));
  const View    b2 = view(&f, ent_state_buffer(state, 2));
  const View    b3 = view(&f, ent_state_buffer(state, 3));

#define CHILD(node, side, k)                                                   \
  view(&f, (node) < 0 ? ENT_NO_NODE : state->side[node][k])
  const View s0l1 = CHILD(i0, left, 0);
  const View s0l2 = CHILD(i0, left, 1);
  const View s0r1 = CHILD(i0, right, 0);
  const View s0r2 = CHILD(i0, right, 1);
  const View s1l1 = CHILD(i1, left, 0);
  const View s1r1 = CHILD(i1, right, 0);
  const View s1r2 = CHILD(i1, right, 1);
  const View b0l1 = CHILD(j0, left, 0);
  const View b0l2 = CHILD(j0, left, 1);
#undef CHILD

  add_node(&f, s0);
  add_node(&f, s1);
  add_node(&f, s2);
  add_node(&f, b0);
  add_node(&f, b1);
  add_node(&f, b2);
  add(&f, b3.tag, b2.tag);

  add_pair(&f, s0, b0);
  add_pair(&f, s1, s0);
  add(&f, s1.word, b0.word);
  add(&f, s1.tag, b0.tag);
  add(&f, s1.word, b0.tag);
  add(&f, s1.tag, b0.word);
  add(&f, b0.tag, b1.tag);
  add(&f, b0.word, b1.tag);
  add(&f, b0.tag, b1.word);
  add(&f, s0.word, b1.word);
  add(&f, s0.tag, b1.word);
  add(&f, s0.word, b1.tag);

  add_more(&f, s0.tag, b0.tag, b1.tag, 0U);
  add_more(&f, s0.word, b0.tag, b1.tag, 0U);
  add_more(&f, b0.tag, b1.tag, b2.tag, 0U);
  add_more(&f, s0.tag, b0.tag, b1.tag, b2.tag);
  add_more(&f, s1.tag, s0.tag, b0.tag, 0U);
  add_more(&f, s0.word, s1.tag, b0.tag, 0U);
  add_more(&f, s1.word, s0.tag, b0.tag, 0U);
  add_more(&f, b0.word, s1.tag, s0.tag, 0U);
  add_more(&f, s1.tag, s0.tag, b0.tag, b1.tag);
  add_more(&f, s2.tag, s1.tag, s0.tag, 0U);
  add_more(&f, s2.tag, s1.tag, s0.tag, b0.tag);
  add_more(&f, s0.tag, s0l1.tag, b0.tag, 0U);
  add_more(&f, s0.tag, s0r1.tag, b0.tag, 0U);
  add_more(&f, s0.tag, b0.tag, b0l1.tag, 0U);
  add_more(&f, s1.tag, s1r1.tag, s0.tag, 0U);
  add_more(&f, s1.tag, s1l1.tag, s0.tag, 0U);
  add_more(&f, s1.tag, s0.tag, s0l1.tag, 0U);
  add_more(&f, s1.tag, s0.tag, s0r1.tag, 0U);
  add_more(&f, s0.tag, s0l1.tag, s0l2.tag, 0U);
  add_more(&f, s0.tag, s0r1.tag, s0r2.tag, 0U);
  add_more(&f, s1.tag, s1r1.tag, s1r2.tag, 0U);
  add_more(&f, b0.tag, b0l1.tag, b0l2.tag, 0U);

  add(&f, s0l1.word, s0.tag);
  add(&f, s0r1.word, s0.tag);
  add(&f, s1r1.word, s1.tag);
  add(&f, b0l1.word, b0.tag);
  add(&f, s0l1.label, s0l1.tag);
  add(&f, s0r1.label, s0r1.tag);
  add(&f, s1l1.label, s1l1.tag);
  add(&f, s1r1.label, s1r1.tag);
  add(&f, b0l1.label, b0l1.tag);
  add_more(&f, s0.word, s0r1.word, s0r1.label, b0.tag);
  add_more(&f, s1.word, s0.word, s0l1.word, 0U);

  const uint64_t d  = distance(i0, j0);
  const uint64_t d1 = distance(i1, i0);
  add(&f, s0.word, d);
  add(&f, s0.tag, d);
  add(&f, b0.word, d);
  add(&f, b0.tag, d);
  add_more(&f, s0.tag, b0.tag, d, 0U);
  add_more(&f, s0.word, b0.word, d, 0U);
  add_more(&f, s1.tag, s0.tag, d1, 0U);
  add_more(&f, s1.tag, s0.tag, b0.tag, d1 << 4U | d);

  add_children(&f, s0, i0, true);
  add_children(&f, s1, i1, true);
  add_children(&f, b0, j0, false);
  return f.n;
}
