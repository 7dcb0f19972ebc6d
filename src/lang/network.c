// SPDX-License-Identifier: ISC

#include "lang/network.h"

#include "lang/eisner.h"

#include <float.h>
#include <stdio.h>
#include <stdlib.h>

enum { ALIGNMENT = 64, MAX_TAG_ROWS = 128, PAIR_SIZE = 3 };

/// What a sixteenth of the logarithm of a pair's frequency adds to its score
static const float pair_weight = 0.0125F;

/// The same of the logarithm that says how a tag and a relation go together
static const float relation_weight = 0.015625F;

/// Memory for one batch
typedef struct {
  EntBatch  batch;
  int8_t*   inputs;
  int8_t*   lower;     ///< States of the first layer
  int8_t*   upper;     ///< Of the last layer
  int8_t*   spare;     ///< Of the layers between
  int8_t*   both;      ///< States of the first and the last layer, by word
  int32_t*  name_sums; ///< Of one sentence
  EntWords* words;     ///< Of each sentence
  int32_t*  gates;
  int32_t*  tags;
  float*    arcs;  ///< Of one sentence
  void*     chart; ///< Of one sentence
  uint16_t* heads; ///< From 1, counted over all sentences; 0 is the root
  float*    labels;
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
  n->n_pairs = section.len / PAIR_SIZE;
  for (size_t p = 0U; p < n->n_pairs; ++p) {
    const uint8_t* const pair = n->pairs + PAIR_SIZE * p;
    if (pair[0] >= n->n_upos || pair[1] >= n->n_xpos) {
      return ENT_ERR_FORMAT;
    }
  }
  return n->n_pairs && !(section.len % PAIR_SIZE) ? ENT_OK : ENT_ERR_FORMAT;
}

/// Find how tags and relations go together
static EntStatus
open_relations(const EntSlice section, EntNetwork* const n)
{
  n->relations = (const int8_t*)section.data;
  return section.len == n->n_labels * n->n_upos ? ENT_OK : ENT_ERR_FORMAT;
}

static EntStatus
open_matrix(const EntSections* const s,
            const char* const        name,
            EntMatrix* const         matrix)
{
  return ent_matrix_open(ent_sections_find(s, name), matrix);
}

/// Open the layers, each of which reads the one before
static EntStatus
open_layers(const EntSections* const s, EntNetwork* const n)
{
  size_t width = n->inputs.total;
  for (n->n_layers = 0U; n->n_layers < ENT_MAX_LAYERS; ++n->n_layers) {
    char           in[16];
    char           rec[16];
    EntLstm* const layer = &n->layers[n->n_layers];
    snprintf(in, sizeof(in), "net.%zu.in", n->n_layers);
    snprintf(rec, sizeof(rec), "net.%zu.rec", n->n_layers);
    if (!ent_sections_find(s, in).len) {
      break;
    }
    if (open_matrix(s, in, &layer->input) ||
        open_matrix(s, rec, &layer->recurrent) ||
        ent_lstm_check(layer, width)) {
      return ENT_ERR_FORMAT;
    }
    width = 2U * ent_lstm_size(layer);
  }
  return n->n_layers < 2U ? ENT_ERR_FORMAT : ENT_OK;
}

EntStatus
ent_network_open(const EntSections* const s, EntNetwork* const n)
{
  if (open_names(s, n) || open_pairs(ent_sections_find(s, "net.pairs"), n) ||
      open_relations(ent_sections_find(s, "net.relations"), n) ||
      ent_inputs_open(s, &n->inputs) || open_layers(s, n) ||
      open_matrix(s, "net.tagger", &n->tagger)) {
    return ENT_ERR_FORMAT;
  }
  const size_t lower = 2U * ent_lstm_size(&n->layers[0]);
  const size_t upper = 2U * ent_lstm_size(&n->layers[n->n_layers - 1U]);
  return !ent_names_open(s, n->inputs.total, lower, upper, &n->names) &&
             n->tagger.n_columns == lower + upper &&
             n->tagger.n_rows >= n->n_upos + n->n_xpos &&
             n->tagger.n_rows <= MAX_TAG_ROWS
           ? ent_biaffine_open(s, n->n_labels, upper, &n->biaffine)
           : ENT_ERR_FORMAT;
}

/// Take `size` bytes out of the block, or only count them if it is NULL
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

/// Lay out what the roles need
static void
lay_out_roles(const EntBiaffine* const b,
              const size_t             n,
              char* const              block,
              size_t* const            used,
              EntRoles* const          r)
{
  const size_t most =
    larger(larger(b->parts.n_rows, b->arc.n_rows), b->label.n_rows);
  r->n         = n;
  r->parts     = (float*)take(block, used, n * b->parts.n_rows * sizeof(float));
  r->arc_deps  = (int16_t*)take(block, used, n * b->arc_size * sizeof(int16_t));
  r->arc_heads = (int16_t*)take(block, used, n * b->arc_size * sizeof(int16_t));
  r->dep_scales  = (float*)take(block, used, n * sizeof(float));
  r->head_scales = (float*)take(block, used, n * sizeof(float));
  r->small       = (int8_t*)take(
          block, used, ENT_ROLES_AT_ONCE * larger(b->arc_size, b->label_size));
  r->sums =
    (int32_t*)take(block, used, ENT_ROLES_AT_ONCE * most * sizeof(int32_t));
}

/// Bytes of a word's states, of the layer that has most
static size_t
widest_layer(const EntNetwork* const net)
{
  size_t widest = 0U;
  for (size_t l = 0U; l < net->n_layers; ++l) {
    widest = larger(widest, 2U * ent_lstm_size(&net->layers[l]));
  }
  return widest;
}

/// Lay out the scratch memory in `block`, or only count its bytes if NULL
static size_t
lay_out(const EntNetwork* const net, char* const block, Scratch* const s)
{
  const size_t n       = s->batch.n_words;
  const size_t longest = s->batch.length[0];
  const size_t widest  = widest_layer(net);
  const size_t n_gates = 2U * widest;
  size_t       used    = 0U;
  s->inputs            = (int8_t*)take(block, &used, n * net->inputs.total);
  s->lower             = (int8_t*)take(block, &used, n * widest);
  s->upper             = (int8_t*)take(block, &used, n * widest);
  s->spare             = (int8_t*)take(block, &used, n * widest);
  s->both              = (int8_t*)take(block, &used, n * net->tagger.n_columns);
  s->name_sums         = (int32_t*)take(
            block, &used, 3U * longest * net->names.n_units * sizeof(int32_t));
  s->words = (EntWords*)take(block, &used, s->batch.n * sizeof(*s->words));
  s->gates = (int32_t*)take(block, &used, n * n_gates * sizeof(int32_t));
  s->tags =
    (int32_t*)take(block, &used, n * net->tagger.n_rows * sizeof(int32_t));
  s->arcs =
    (float*)take(block, &used, longest * (longest + 1U) * sizeof(float));
  s->chart = take(block, &used, ent_eisner_scratch_size(longest));
  s->heads = (uint16_t*)take(block, &used, n * sizeof(uint16_t));
  s->labels =
    (float*)take(block, &used, n * net->biaffine.n_labels * sizeof(float));
  lay_out_roles(&net->biaffine, n, block, &used, &s->roles);
  return used;
}

/// Lay out the scratch memory in the workspace, which grows if it is too small
static EntStatus
make_room(const EntNetwork* const net,
          EntWorkspace* const     workspace,
          Scratch* const          s)
{
  const size_t size = lay_out(net, NULL, s);
  if (size > workspace->size) {
    free(workspace->data);
    // Not aligned_alloc, which seldom finds memory that was freed before
    workspace->data = (char*)malloc(size + ALIGNMENT);
    workspace->size = workspace->data ? size : 0U;
  }
  if (workspace->data) {
    const size_t past = (uintptr_t)workspace->data % ALIGNMENT;
    lay_out(net, workspace->data + (ALIGNMENT - past) % ALIGNMENT, s);
  }
  return workspace->data ? ENT_OK : ENT_ERR_MEMORY;
}

/// Number sentences and words
static EntBatch
make_batch(EntSentence* const* const sentences, const size_t n)
{
  EntBatch batch = {.n = n};
  for (size_t s = 0U; s < n; ++s) {
    batch.first[s]  = batch.n_words;
    batch.length[s] = sentences[s]->n_tokens;
    batch.n_words += batch.length[s];
  }
  return batch;
}

/// Give a word the best pair of tags among those that may meet, for the words
/// that have its relation
static void
set_tags(const EntNetwork* const net,
         const EntKernel* const  kernel,
         const int32_t* const    sums,
         const size_t            label,
         EntToken* const         token)
{
  const EntMatrix* const m         = &net->tagger;
  const int8_t* const    relations = net->relations + label * net->n_upos;
  float                  scores[MAX_TAG_ROWS];
  kernel->numbers(sums, m->scale, m->bias, 1.0F, -FLT_MAX, m->n_rows, scores);
  for (size_t u = 0U; u < net->n_upos; ++u) {
    scores[u] += relation_weight * (float)relations[u];
  }
  size_t best = 0U;
  float  most = 0.0F;
  for (size_t p = 0U; p < net->n_pairs; ++p) {
    const uint8_t* const pair = net->pairs + PAIR_SIZE * p;
    const float          sum = scores[pair[0]] + scores[net->n_upos + pair[1]] +
                      pair_weight * (float)pair[2];
    best = !p || sum > most ? p : best;
    most = !p || sum > most ? sum : most;
  }
  token->upos = net->upos[net->pairs[PAIR_SIZE * best]];
  token->xpos = net->xpos[net->pairs[PAIR_SIZE * best + 1U]];
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

/// Find the heads of a sentence's words, which begin with `first`
static void
set_heads(const EntNetwork* const net,
          const EntKernel* const  kernel,
          const Scratch* const    s,
          const size_t            first,
          const size_t            n,
          EntToken* const         tokens)
{
  uint16_t* const heads = s->heads + first;
  ent_biaffine_arcs(&net->biaffine, kernel, &s->roles, first, n, s->arcs);
  ent_eisner_run(s->arcs, n, s->chart, heads);
  for (size_t i = 0U; i < n; ++i) {
    tokens[i].head = heads[i] ? (int32_t)heads[i] - 1 : ENT_NO_HEAD;
    heads[i]       = (uint16_t)(heads[i] ? first + heads[i] : 0U);
  }
}

/// True if `token` is `top` or below it
static bool
is_below(const EntToken* const tokens, const size_t token, const size_t top)
{
  size_t t = token;
  while (t != top && tokens[t].head != ENT_NO_HEAD) {
    t = (size_t)tokens[t].head;
  }
  return t == top;
}

/// True if the phrases of two words touch, and the second has an article
static bool
is_next_phrase(const EntToken* const tokens,
               const size_t          first,
               const size_t          second)
{
  size_t k = first;
  while (k < second && is_below(tokens, k, first)) {
    ++k;
  }
  return k < second && tokens[k].xpos == ENT_XPOS_DT &&
         is_below(tokens, k, second);
}

/// "gave the boy a book": of two objects of a verb, which has one direct one
/// (UD guidelines, core arguments), the first is indirect
static void
mend_objects(EntToken* const tokens, const size_t n)
{
  for (size_t i = 1U; i < n; ++i) {
    if (tokens[i].deprel != ENT_DEPREL_OBJ) {
      continue;
    }
    for (size_t k = (size_t)tokens[i].head + 1U; k < i; ++k) {
      if (tokens[k].deprel == ENT_DEPREL_OBJ &&
          tokens[k].head == tokens[i].head && is_next_phrase(tokens, k, i)) {
        tokens[k].deprel = ENT_DEPREL_IOBJ;
      }
    }
  }
}

/// Set relations and tags of a sentence's words, which begin with `first`
static void
set_relations(const EntNetwork* const net,
              const EntKernel* const  kernel,
              const Scratch* const    s,
              const size_t            first,
              const size_t            n,
              EntToken* const         tokens)
{
  for (size_t i = 0U; i < n; ++i) {
    const size_t       word   = first + i;
    const float* const scores = s->labels + word * net->biaffine.n_labels;
    const size_t       l = s->heads[word] ? best_label(net, scores) : net->root;
    tokens[i].deprel     = net->labels[l];
    set_tags(net, kernel, s->tags + word * net->tagger.n_rows, l, &tokens[i]);
  }
  mend_objects(tokens, n);
}

/// Run all layers; sets #lower and #upper
static void
run_layers(const EntNetwork* const net,
           const EntKernel* const  kernel,
           Scratch* const          s)
{
  const EntBatch* const b = &s->batch;
  ent_lstm_run(&net->layers[0], kernel, b, s->inputs, s->gates, s->lower);
  const int8_t* below = s->lower;
  for (size_t l = 1U; l < net->n_layers; ++l) {
    // The one not read from gets the states
    int8_t* const free_one = s->spare;
    ent_lstm_run(&net->layers[l], kernel, b, below, s->gates, free_one);
    s->spare = s->upper;
    s->upper = free_one;
    below    = free_one;
  }
}

/// Score the tags of all words
static void
score_tags(const EntNetwork* const net,
           const EntKernel* const  kernel,
           const Scratch* const    s)
{
  const size_t lower = 2U * ent_lstm_size(&net->layers[0]);
  const size_t upper = net->tagger.n_columns - lower;
  for (size_t i = 0U; i < s->batch.n_words; ++i) {
    int8_t* const both = s->both + i * net->tagger.n_columns;
    memcpy(both, s->lower + i * lower, lower);
    memcpy(both + lower, s->upper + i * upper, upper);
  }
  kernel->product(&net->tagger, s->both, s->batch.n_words, s->tags);
}

/// Find the names of all sentences
static void
set_names(const EntNetwork* const net,
          const EntKernel* const  kernel,
          const Scratch* const    s,
          uint8_t* const          names)
{
  const EntNames* const n = &net->names;
  for (size_t i = 0U; i < s->batch.n; ++i) {
    const size_t        first  = s->batch.first[i];
    const EntNameStates states = {
      s->inputs + first * net->inputs.total,
      s->lower + first * 2U * ent_lstm_size(&net->layers[0]),
      s->upper + first * 2U * ent_lstm_size(&net->layers[net->n_layers - 1U])};
    ent_names_run(n, kernel, &s->words[i], &states, s->name_sums,
                  names + first);
  }
}

EntStatus
ent_network_run(const EntNetwork* const   net,
                const EntKernel* const    kernel,
                EntSentence* const* const sentences,
                const size_t              n,
                uint8_t* const            names,
                EntWorkspace* const       workspace)
{
  Scratch         s;
  EntBatch* const b = &s.batch;
  *b                = make_batch(sentences, n);
  if (make_room(net, workspace, &s)) {
    return ENT_ERR_MEMORY;
  }

  for (size_t i = 0U; i < n; ++i) {
    ent_words_set(&s.words[i], sentences[i]->tokens, b->length[i]);
    ent_inputs_set(&net->inputs, &s.words[i],
                   s.inputs + b->first[i] * net->inputs.total);
  }
  run_layers(net, kernel, &s);
  score_tags(net, kernel, &s);
  ent_biaffine_roles(&net->biaffine, kernel, s.upper, &s.roles);
  for (size_t i = 0U; i < n; ++i) {
    set_heads(net, kernel, &s, b->first[i], b->length[i], sentences[i]->tokens);
  }
  ent_biaffine_labels(&net->biaffine, kernel, &s.roles, s.heads, s.labels);
  for (size_t i = 0U; i < n; ++i) {
    set_relations(net, kernel, &s, b->first[i], b->length[i],
                  sentences[i]->tokens);
  }
  set_names(net, kernel, &s, names);
  return ENT_OK;
}
