// SPDX-License-Identifier: ISC

#include "lang/engine.h"

#include "base/no_memory.h"
#include "base/utf8.h"
#include "lang/chars.h"
#include "lang/feats.h"
#include "lang/model.h"
#include "lang/splitter.h"
#include "lang/tokenizer.h"
#include "lang/words.h"

#include <stdlib.h>

/// Longest text that is annotated at once, in bytes
static const size_t max_text = (size_t)16U << 20U;

/// Sentences being gathered
typedef struct {
  const EntModel* model;
  EntArena*       arena;
  EntError*       error;
  EntSlice        text;
  bool            lines;     ///< Each line is a sentence
  EntSentence*    sentences; ///< Grown with realloc
  size_t          n;
  size_t          capacity;
  EntSpans        cuts; ///< Sentences of a paragraph, in tokens
} Annotation;

/// Numbers of sentences, the longest first and else in order
static void
order_by_length(const EntSentence* const sentences,
                const size_t             n,
                uint32_t* const          order)
{
  size_t places[ENT_SENTENCE_MAX_TOKENS + 2U] = {0U};
  // places[k]: sentences longer than k, which is where those of k begin
  for (size_t i = 0U; i < n; ++i) {
    ++places[sentences[i].n_tokens - 1U];
  }
  for (size_t k = ENT_SENTENCE_MAX_TOKENS; k--;) {
    places[k] += places[k + 1U];
  }
  for (size_t i = 0U; i < n; ++i) {
    order[places[sentences[i].n_tokens]++] = (uint32_t)i;
  }
}

/// Annotate sentences that fit into a batch
static EntStatus
annotate_batch(const EntModel* const     model,
               EntSentence* const* const batch,
               const size_t              n,
               EntArena* const           arena,
               EntWorkspace* const       workspace)
{
  uint8_t        names[ENT_BATCH_WORDS];
  const uint8_t* tags = names;
  EntStatus      status =
    ent_network_run(&model->network, model->kernel, batch, n, names, workspace);
  for (size_t i = 0U; i < n && !status; ++i) {
    EntToken* const tokens   = batch[i]->tokens;
    const size_t    n_tokens = batch[i]->n_tokens;
    status = ent_lemmatizer_run(&model->lemmatizer, tokens, n_tokens, arena);
    if (!status) {
      status = ent_feats_set(tokens, n_tokens, arena);
    }
    if (!status) {
      status = ent_names_set(batch[i], tags, arena);
    }
    tags += n_tokens;
  }
  return status;
}

EntStatus
ent_annotate_sentences(const EntModel* const model,
                       EntSentence* const    sentences,
                       const size_t          n,
                       EntArena* const       arena,
                       EntError* const       error)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!sentences[i].n_tokens ||
        sentences[i].n_tokens > ENT_SENTENCE_MAX_TOKENS) {
      return ent_error_set(error, ENT_ERR_ARGUMENT,
                           "sentence of %zu words, not 1 to %u",
                           sentences[i].n_tokens, ENT_SENTENCE_MAX_TOKENS);
    }
  }
  uint32_t* const order = (uint32_t*)malloc((n + 1U) * sizeof(*order));
  if (!order) {
    return ent_no_memory(error);
  }
  order_by_length(sentences, n, order);

  EntWorkspace workspace = {NULL, 0U};
  EntStatus    status    = ENT_OK;
  for (size_t i = 0U; i < n && !status;) {
    EntSentence* batch[ENT_BATCH_SENTENCES];
    size_t       size    = 0U;
    size_t       n_words = 0U;
    while (size < ENT_BATCH_SENTENCES && i < n &&
           n_words + sentences[order[i]].n_tokens <= ENT_BATCH_WORDS) {
      batch[size] = &sentences[order[i++]];
      n_words += batch[size++]->n_tokens;
    }
    status = annotate_batch(model, batch, size, arena, &workspace);
  }
  free(workspace.data);
  free(order);
  return status ? ent_no_memory(error) : ENT_OK;
}

EntStatus
ent_annotate_sentence(const EntModel* const model,
                      EntSentence* const    sentence,
                      EntArena* const       arena,
                      EntError* const       error)
{
  return ent_annotate_sentences(model, sentence, 1U, arena, error);
}

EntStatus
ent_annotate_mentions(const EntModel* const model,
                      EntDocument* const    document,
                      EntArena* const       arena,
                      EntError* const       error)
{
  return ent_coref_run(&model->coref, &model->network.inputs, document, arena,
                       NULL)
           ? ent_no_memory(error)
           : ENT_OK;
}

/// True if white space, or the end, is at byte `i`
static bool
is_space_at(const EntSlice text, const size_t i)
{
  uint32_t code = 0U;
  return !ent_utf8_decode(text, i, &code) ||
         ent_char_class(code) == ENT_CHAR_SPACE;
}

/// Append a sentence of the given words
static EntStatus
add_sentence(Annotation* const    a,
             const EntSpan* const spans,
             const size_t         n,
             const size_t         paragraph)
{
  if (a->n == a->capacity) {
    const size_t       capacity = a->capacity ? a->capacity * 2U : 64U;
    EntSentence* const grown =
      (EntSentence*)realloc(a->sentences, capacity * sizeof(*grown));
    if (!grown) {
      return ent_no_memory(a->error);
    }
    a->sentences = grown;
    a->capacity  = capacity;
  }

  EntToken* const tokens = ENT_ARENA_ARRAY(a->arena, EntToken, n);
  if (!tokens) {
    return ent_no_memory(a->error);
  }
  for (size_t i = 0U; i < n; ++i) {
    tokens[i].begin = spans[i].begin;
    tokens[i].end   = spans[i].end;
    tokens[i].form  = ent_slice_sub(a->text, spans[i].begin, spans[i].end);
    // Between tokens there is nothing but white space, so a gap is enough
    tokens[i].space_after = i + 1U < n ? spans[i + 1U].begin > spans[i].end
                                       : is_space_at(a->text, spans[i].end);
  }
  EntSentence* const s = &a->sentences[a->n];
  *s                   = (EntSentence){
                      spans[0].begin, spans[n - 1U].end, a->n, paragraph, n, tokens, 0U, NULL};
  ++a->n;
  return ENT_OK;
}

/// Cut a line of `n` tokens only where it is too long for a sentence
static EntStatus
cut_evenly(const size_t n, EntSpans* const cuts)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < n && !status; i += ENT_SENTENCE_MAX_TOKENS) {
    const size_t end = i + ENT_SENTENCE_MAX_TOKENS;
    status           = ent_spans_add(cuts, i, end < n ? end : n);
  }
  return status;
}

/// Append the sentences of one paragraph
static EntStatus
add_paragraph(Annotation* const     a,
              const EntSpans* const spans,
              size_t                paragraph)
{
  a->cuts.n = 0U;
  EntStatus status =
    (a->lines ? cut_evenly(spans->n, &a->cuts)
              : ent_split(&a->model->boundaries, a->text, spans, &a->cuts))
      ? ent_no_memory(a->error)
      : ENT_OK;
  for (size_t i = 0U; i < a->cuts.n && !status; ++i) {
    const EntSpan cut = a->cuts.data[i];
    status =
      add_sentence(a, spans->data + cut.begin, cut.end - cut.begin, paragraph);
  }
  return status;
}

/// Go to the next stretch of text that sentences do not cross
static bool
next_stretch(const Annotation* const a, EntSpan* const place)
{
  return a->lines ? ent_next_line(a->text, place->end, place)
                  : ent_next_paragraph(a->text, place->end, place);
}

static EntStatus
annotate(const EntModel* const model,
         const EntSlice        text,
         const bool            lines,
         EntArena* const       arena,
         EntDocument* const    document,
         EntError* const       error)
{
  const size_t valid = ent_utf8_valid_prefix(text);
  if (valid != text.len) {
    ent_error_set(error, ENT_ERR_FORMAT, "text is not UTF-8 at byte %zu",
                  valid);
    if (error) {
      error->offset = valid;
    }
    return ENT_ERR_FORMAT;
  }
  if (text.len > max_text) {
    return ent_error_set(error, ENT_ERR_LIMIT,
                         "text of %zu bytes, more than %zu", text.len,
                         max_text);
  }

  Annotation a         = {model, arena, error, text,          lines,
                          NULL,  0U,    0U,    {NULL, 0U, 0U}};
  EntSpans   spans     = {NULL, 0U, 0U};
  EntSpan    place     = {0U, 0U};
  size_t     paragraph = 0U;
  EntStatus  status    = ENT_OK;
  while (!status && next_stretch(&a, &place)) {
    spans.n = 0U;
    if (ent_tokenize(text, place.begin, place.end, &spans)) {
      status = ent_no_memory(error);
    } else if (spans.n) {
      status = add_paragraph(&a, &spans, paragraph++);
    }
  }

  EntSentence* const sentences =
    status ? NULL : ENT_ARENA_ARRAY(arena, EntSentence, a.n);
  if (!status && !sentences) {
    status = ent_no_memory(error);
  }
  if (!status && sentences) {
    if (a.n) {
      memcpy(sentences, a.sentences, a.n * sizeof(*sentences));
    }
    status = ent_annotate_sentences(model, sentences, a.n, arena, error);
  }
  if (!status) {
    EntDocument result = {text, a.n, sentences, 0U, NULL};
    status =
      lines ? ENT_OK : ent_annotate_mentions(model, &result, arena, error);
    *document = status ? *document : result;
  }
  free(spans.data);
  free(a.cuts.data);
  free(a.sentences);
  return status;
}

EntStatus
ent_annotate(const EntModel* const model,
             const EntSlice        text,
             EntArena* const       arena,
             EntDocument* const    document,
             EntError* const       error)
{
  return annotate(model, text, false, arena, document, error);
}

EntStatus
ent_annotate_lines(const EntModel* const model,
                   const EntSlice        text,
                   EntArena* const       arena,
                   EntDocument* const    document,
                   EntError* const       error)
{
  return annotate(model, text, true, arena, document, error);
}
