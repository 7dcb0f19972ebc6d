// SPDX-License-Identifier: ISC

#include "lang/network.h"

#include "lang/eisner.h"

#include <stdlib.h>

enum { ALIGNMENT = 64 };

/// Memory for one sentence
typedef struct {
  char*     block;
  int8_t*   inputs;
  int8_t*   states; ///< Of the lower layer
  int8_t*   upper;  ///< States of the upper layer
  int32_t*  gates;
  int32_t*  tags;
  float*    arcs;
  float*    labels;
  void*     chart;
  uint16_t* heads;
  EntRoles  roles;
} Scratch;

/// Read the lines of a section as numbers of names; their count, or 0
static size_t
read_names(const EntSlice section,
           const size_t   most,
           bool (*const parse)(EntSlice, unsigned*),
           uint8_t* const out)
{
  size_t n     = 0U;
  size_t begin = 0U;
  for (size_t i = 0U; i < section.len; ++i) {
    if (section.data[i] == '\n') {
      unsigned name = 0U;
      if (n == most || !parse(ent_slice_sub(section, begin, i), &name) ||
          memchr(out, (int)name, n)) {
        return 0U;
      }
      out[n++] = (uint8_t)name;
      begin    = i + 1U;
    }
  }
  return n;
}

static bool
parse_upos(const EntSlice name, unsigned* const out)
{
  return ent_upos_parse(name, (EntUpos*)out);
}

static bool
parse_xpos(const EntSlice name, unsigned* const out)
{
  return ent_xpos_parse(name, (EntXpos*)out);
}

static bool
parse_label(const EntSlice name, unsigned* const out)
{
  return ent_deprel_parse(name, (EntDeprel*)out);
}

/// Read the names of tags and labels
static EntStatus
open_names(const EntSections* const s, EntNetwork* const n)
{
  n->n_upos   = read_names(ent_sections_find(s, "net.upos"), sizeof(n->upos),
                           parse_upos, n->upos);
  n->n_xpos   = read_names(ent_sections_find(s, "net.xpos"), sizeof(n->xpos),
                           parse_xpos, n->xpos);
  n->n_labels = read_names(ent_sections_find(s, "net.labels"),
                           sizeof(n->labels), parse_label, n->labels);
  const uint8_t* const root =
    (const uint8_t*)memchr(n->labels, ENT_DEPREL_ROOT, n->n_labels);
  // One label besides that of the root is needed for any other arc
  if (!n->n_upos || !n->n_xpos || n->n_labels < 2U || !root) {
    return ENT_ERR_FORMAT;
  }
  n->root = (size_t)(root - n->labels);
  return ENT_OK;
}

/// Check the pairs of tags that may meet
static EntStatus
open_pairs(const EntSlice section, EntNetwork* const n)
{
  n->pairs   = (const uint8_t*)section.data;
  n->n_pairs = section.len / 2U;
  for (size_t p = 0U; p < n->n_pairs; ++p) {
    if (n->pairs[2U * p] >= n->n_upos || n->pairs[2U * p + 1U] >= n->n_xpos) {
      return ENT_ERR_FORMAT;
    }
  }
  return n->n_pairs && !(section.len % 2U) ? ENT_OK : ENT_ERR_FORMAT;
}

static EntStatus
open_matrix(const EntSections* const s,
            const char* const        name,
            EntMatrix* const         matrix)
{
  return ent_matrix_open(ent_sections_find(s, name), matrix);
}

EntStatus
ent_network_open(const EntSections* const s, EntNetwork* const n)
{
  if (open_names(s, n) || open_pairs(ent_sections_find(s, "net.pairs"), n) ||
      ent_inputs_open(s, &n->inputs) ||
      open_matrix(s, "net.lower.in", &n->lower.input) ||
      open_matrix(s, "net.lower.rec", &n->lower.recurrent) ||
      open_matrix(s, "net.upper.in", &n->upper.input) ||
      open_matrix(s, "net.upper.rec", &n->upper.recurrent) ||
      open_matrix(s, "net.tagger", &n->tagger) ||
      ent_lstm_check(&n->lower, n->inputs.total) ||
      ent_lstm_check(&n->upper, 2U * ent_lstm_size(&n->lower))) {
    return ENT_ERR_FORMAT;
  }
  return !ent_names_open(s, n->inputs.total, 2U * ent_lstm_size(&n->lower),
                         2U * ent_lstm_size(&n->upper), &n->names) &&
             n->tagger.n_columns == 2U * ent_lstm_size(&n->lower) &&
             n->tagger.n_rows >= n->n_upos + n->n_xpos
           ? ent_biaffine_open(s, n->n_labels, 2U * ent_lstm_size(&n->upper),
                               &n->biaffine)
           : ENT_ERR_FORMAT;
}

/// A number for each use of memory, to be taken in one block
static void*
take(char* const block, size_t* const used, const size_t size)
{
  void* const start = block ? block + *used : NULL;
  *used += (size + ALIGNMENT - 1U) / ALIGNMENT * ALIGNMENT;
  return start;
}

static size_t
larger(const size_t a, const size_t b)
{
  return a > b ? a : b;
}

/// Lay out the scratch memory in `block`, or only count its bytes if NULL
static size_t
lay_out(const EntNetwork* const net,
        const size_t            n,
        char* const             block,
        Scratch* const          s)
{
  const EntBiaffine* const b       = &net->biaffine;
  const size_t             lower   = 2U * ent_lstm_size(&net->lower);
  const size_t             upper   = 2U * ent_lstm_size(&net->upper);
  const size_t             n_gates = 4U * larger(lower, upper);
  const size_t             largest = larger(b->arc_size, b->label_size);
  size_t                   used    = 0U;
  s->block                         = block;
  s->inputs = (int8_t*)take(block, &used, n * net->inputs.total);
  s->upper  = (int8_t*)take(block, &used, n * upper);
  s->states = (int8_t*)take(block, &used, n * lower);
  s->gates  = (int32_t*)take(block, &used, n * n_gates * sizeof(int32_t));
  s->tags =
    (int32_t*)take(block, &used, n * net->tagger.n_rows * sizeof(int32_t));
  s->arcs   = (float*)take(block, &used, n * (n + 1U) * sizeof(float));
  s->labels = (float*)take(block, &used, b->n_labels * sizeof(float));
  s->chart  = take(block, &used, ent_eisner_scratch_size(n));
  s->heads  = (uint16_t*)take(block, &used, n * sizeof(uint16_t));

  EntRoles* const r = &s->roles;
  r->n              = n;
  r->parts    = (float*)take(block, &used, n * b->parts.n_rows * sizeof(float));
  r->small    = (int8_t*)take(block, &used, n * largest);
  r->products = (int32_t*)take(block, &used, n * b->arc_size * sizeof(int32_t));
  r->arc_deps = (int16_t*)take(block, &used, n * b->arc_size * sizeof(int16_t));
  r->arc_heads =
    (int16_t*)take(block, &used, (n + 1U) * b->arc_size * sizeof(int16_t));
  r->dep_scales  = (float*)take(block, &used, n * sizeof(float));
  r->head_scales = (float*)take(block, &used, (n + 1U) * sizeof(float));
  r->label_products =
    (int32_t*)take(block, &used, b->label.n_rows * sizeof(int32_t));
  return used;
}

/// Scores of all tags of a word, UPOS first
static void
score_tags(const EntMatrix* const m,
           const int32_t* const   products,
           const size_t           n,
           float* const           scores)
{
  for (size_t r = 0U; r < n; ++r) {
    scores[r] = (float)products[r] * m->scale[r] + m->bias[r];
  }
}

/// Give each word the best pair of tags among those that may meet
static void
set_tags(const EntNetwork* const net,
         const EntKernel* const  kernel,
         const Scratch* const    s,
         EntToken* const         tokens)
{
  const size_t n = s->roles.n;
  kernel->product(&net->tagger, s->states, n, s->tags);
  for (size_t i = 0U; i < n; ++i) {
    float scores[ENT_N_UPOS + ENT_N_XPOS];
    score_tags(&net->tagger, s->tags + i * net->tagger.n_rows,
               net->n_upos + net->n_xpos, scores);
    size_t best = 0U;
    float  most = 0.0F;
    for (size_t p = 0U; p < net->n_pairs; ++p) {
      const uint8_t* const pair = net->pairs + 2U * p;
      const float sum = scores[pair[0]] + scores[net->n_upos + pair[1]];
      best            = !p || sum > most ? p : best;
      most            = !p || sum > most ? sum : most;
    }
    tokens[i].upos = net->upos[net->pairs[2U * best]];
    tokens[i].xpos = net->xpos[net->pairs[2U * best + 1U]];
  }
}

/// Best label of an arc that is not the root's
static size_t
best_label(const EntNetwork* const net, const float* const scores)
{
  size_t best = net->root ? 0U : 1U;
  for (size_t l = best + 1U; l < net->n_labels; ++l) {
    best = l != net->root && scores[l] > scores[best] ? l : best;
  }
  return best;
}

static void
set_tree(const EntNetwork* const net,
         const EntKernel* const  kernel,
         Scratch* const          s,
         EntToken* const         tokens)
{
  const size_t n = s->roles.n;
  ent_biaffine_arcs(&net->biaffine, kernel, s->upper, &s->roles, s->arcs);
  ent_eisner_run(s->arcs, n, s->chart, s->heads);
  for (size_t i = 0U; i < n; ++i) {
    const size_t head = s->heads[i];
    size_t       l    = net->root;
    if (head) {
      ent_biaffine_labels(&net->biaffine, kernel, &s->roles, i, head,
                          s->labels);
      l = best_label(net, s->labels);
    }
    tokens[i].head   = head ? (int32_t)head - 1 : ENT_NO_HEAD;
    tokens[i].deprel = net->labels[l];
  }
}

EntStatus
ent_network_run(const EntNetwork* const net,
                const EntKernel* const  kernel,
                const EntWords* const   words,
                EntToken* const         tokens,
                uint8_t* const          names)
{
  Scratch      s;
  const size_t n = words->n;
  char* const  block =
    (char*)aligned_alloc(ALIGNMENT, lay_out(net, n, NULL, &s));
  if (!block) {
    return ENT_ERR_MEMORY;
  }
  lay_out(net, n, block, &s);

  ent_inputs_set(&net->inputs, words, s.inputs);
  ent_lstm_run(&net->lower, kernel, s.inputs, n, s.gates, s.states);
  set_tags(net, kernel, &s, tokens);
  ent_lstm_run(&net->upper, kernel, s.states, n, s.gates, s.upper);
  set_tree(net, kernel, &s, tokens);
  const EntNameStates states = {s.inputs, s.states, s.upper};
  const EntStatus     status =
    ent_names_run(&net->names, kernel, words, &states, names);
  free(block);
  return status;
}
