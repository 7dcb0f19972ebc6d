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

/// The nodes around the top of the stack and the front of the buffer
typedef struct {
  int16_t i0;     ///< S0
  int16_t i1;     ///< S1
  int16_t j0;     ///< B0
  View    s[3];   ///< S0, S1, S2
  View    b[4];   ///< B0 ... B3
  View    s0l[2]; ///< Children of S0, outermost first
  View    s0r[2];
  View    s1l[2];
  View    s1r[2];
  View    b0l[2];
} Context;

/// The outermost children of a node on one side
static void
view_children(const Features* const f,
              const int16_t         node,
              const bool            right,
              View* const           out)
{
  const EntParseState* const s = f->state;
  for (int k = 0; k < 2; ++k) {
    out[k] = view(f, node < 0 ? ENT_NO_NODE
                     : right  ? s->right[node][k]
                              : s->left[node][k]);
  }
}

static void
view_context(const Features* const f, Context* const c)
{
  for (int i = 0; i < 3; ++i) {
    c->s[i] = view(f, ent_state_stack(f->state, i));
  }
  for (int i = 0; i < 4; ++i) {
    c->b[i] = view(f, ent_state_buffer(f->state, i));
  }
  c->i0 = ent_state_stack(f->state, 0);
  c->i1 = ent_state_stack(f->state, 1);
  c->j0 = ent_state_buffer(f->state, 0);
  view_children(f, c->i0, false, c->s0l);
  view_children(f, c->i0, true, c->s0r);
  view_children(f, c->i1, false, c->s1l);
  view_children(f, c->i1, true, c->s1r);
  view_children(f, c->j0, false, c->b0l);
}

/// Single nodes and pairs of them
static void
add_nodes(Features* const f, const Context* const c)
{
  const View s0 = c->s[0];
  const View s1 = c->s[1];
  const View b0 = c->b[0];
  const View b1 = c->b[1];
  add_node(f, s0);
  add_node(f, s1);
  add_node(f, c->s[2]);
  add_node(f, b0);
  add_node(f, b1);
  add_node(f, c->b[2]);
  add(f, c->b[3].tag, c->b[2].tag);

  add_pair(f, s0, b0);
  add_pair(f, s1, s0);
  add(f, s1.word, b0.word);
  add(f, s1.tag, b0.tag);
  add(f, s1.word, b0.tag);
  add(f, s1.tag, b0.word);
  add(f, b0.tag, b1.tag);
  add(f, b0.word, b1.tag);
  add(f, b0.tag, b1.word);
  add(f, s0.word, b1.word);
  add(f, s0.tag, b1.word);
  add(f, s0.word, b1.tag);
}

/// Three and four tags, some of them of children
static void
add_tags(Features* const f, const Context* const c)
{
  const uint64_t s0 = c->s[0].tag;
  const uint64_t s1 = c->s[1].tag;
  const uint64_t s2 = c->s[2].tag;
  const uint64_t b0 = c->b[0].tag;
  const uint64_t b1 = c->b[1].tag;
  const uint64_t b2 = c->b[2].tag;
  add_more(f, s0, b0, b1, 0U);
  add_more(f, c->s[0].word, b0, b1, 0U);
  add_more(f, b0, b1, b2, 0U);
  add_more(f, s0, b0, b1, b2);
  add_more(f, s1, s0, b0, 0U);
  add_more(f, c->s[0].word, s1, b0, 0U);
  add_more(f, c->s[1].word, s0, b0, 0U);
  add_more(f, c->b[0].word, s1, s0, 0U);
  add_more(f, s1, s0, b0, b1);
  add_more(f, s2, s1, s0, 0U);
  add_more(f, s2, s1, s0, b0);
  add_more(f, s0, c->s0l[0].tag, b0, 0U);
  add_more(f, s0, c->s0r[0].tag, b0, 0U);
  add_more(f, s0, b0, c->b0l[0].tag, 0U);
  add_more(f, s1, c->s1r[0].tag, s0, 0U);
  add_more(f, s1, c->s1l[0].tag, s0, 0U);
  add_more(f, s1, s0, c->s0l[0].tag, 0U);
  add_more(f, s1, s0, c->s0r[0].tag, 0U);
  add_more(f, s0, c->s0l[0].tag, c->s0l[1].tag, 0U);
  add_more(f, s0, c->s0r[0].tag, c->s0r[1].tag, 0U);
  add_more(f, s1, c->s1r[0].tag, c->s1r[1].tag, 0U);
  add_more(f, b0, c->b0l[0].tag, c->b0l[1].tag, 0U);
}

/// Words and relations of the outermost children
static void
add_outer(Features* const f, const Context* const c)
{
  add(f, c->s0l[0].word, c->s[0].tag);
  add(f, c->s0r[0].word, c->s[0].tag);
  add(f, c->s1r[0].word, c->s[1].tag);
  add(f, c->b0l[0].word, c->b[0].tag);
  add(f, c->s0l[0].label, c->s0l[0].tag);
  add(f, c->s0r[0].label, c->s0r[0].tag);
  add(f, c->s1l[0].label, c->s1l[0].tag);
  add(f, c->s1r[0].label, c->s1r[0].tag);
  add(f, c->b0l[0].label, c->b0l[0].tag);
  add_more(f, c->s[0].word, c->s0r[0].word, c->s0r[0].label, c->b[0].tag);
  add_more(f, c->s[1].word, c->s[0].word, c->s0l[0].word, 0U);
}

static void
add_distances(Features* const f, const Context* const c)
{
  const View     s0 = c->s[0];
  const View     s1 = c->s[1];
  const View     b0 = c->b[0];
  const uint64_t d  = distance(c->i0, c->j0);
  const uint64_t d1 = distance(c->i1, c->i0);
  add(f, s0.word, d);
  add(f, s0.tag, d);
  add(f, b0.word, d);
  add(f, b0.tag, d);
  add_more(f, s0.tag, b0.tag, d, 0U);
  add_more(f, s0.word, b0.word, d, 0U);
  add_more(f, s1.tag, s0.tag, d1, 0U);
  add_more(f, s1.tag, s0.tag, b0.tag, d1 << 4U | d);
}

size_t
ent_parser_features(const EntWords* const      words,
                    const EntToken* const      tokens,
                    const EntParseState* const state,
                    uint64_t* const            keys)
{
  Features f = {words, tokens, state, keys, 0U};
  Context  c;
  view_context(&f, &c);
  add_nodes(&f, &c);
  add_tags(&f, &c);
  add_outer(&f, &c);
  add_distances(&f, &c);
  add_children(&f, c.s[0], c.i0, true);
  add_children(&f, c.s[1], c.i1, true);
  add_children(&f, c.b[0], c.j0, false);
  return f.n;
}
