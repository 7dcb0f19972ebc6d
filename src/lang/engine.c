// SPDX-License-Identifier: ISC

#include "lang/engine.h"

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
  EntSentence*    sentences; ///< Grown with realloc
  size_t          n;
  size_t          capacity;
} Annotation;

static EntStatus
no_memory(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

EntStatus
ent_annotate_sentence(const EntModel* const model,
                      EntSentence* const    sentence,
                      EntArena* const       arena,
                      EntError* const       error)
{
  EntToken* const tokens = sentence->tokens;
  const size_t    n      = sentence->n_tokens;
  if (!n || n > ENT_SENTENCE_MAX_TOKENS) {
    return ent_error_set(error, ENT_ERR_ARGUMENT,
                         "sentence of %zu words, not 1 to %u", n,
                         ENT_SENTENCE_MAX_TOKENS);
  }

  EntWords words;
  ent_words_set(&words, tokens, n);
  if (ent_network_run(&model->network, ent_kernel_best(), &words, tokens) ||
      ent_lemmatizer_run(&model->lemmatizer, tokens, n, arena) ||
      ent_feats_set(tokens, n, arena)) {
    return no_memory(error);
  }
  return ENT_OK;
}

EntStatus
ent_annotate_mentions(const EntModel* const model,
                      EntDocument* const    document,
                      EntArena* const       arena,
                      EntError* const       error)
{
  return ent_coref_run(&model->coref, &model->network.inputs, document, arena,
                       NULL)
           ? no_memory(error)
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

/// Append a sentence of the given words and annotate it
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
      return no_memory(a->error);
    }
    a->sentences = grown;
    a->capacity  = capacity;
  }

  EntToken* const tokens = ENT_ARENA_ARRAY(a->arena, EntToken, n);
  if (!tokens) {
    return no_memory(a->error);
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
  *s = (EntSentence){spans[0].begin, spans[n - 1U].end, a->n, paragraph, n,
                     tokens};
  ++a->n;
  return ent_annotate_sentence(a->model, s, a->arena, a->error);
}

/// Annotate the sentences of one paragraph
static EntStatus
add_paragraph(Annotation* const     a,
              const EntSpans* const spans,
              size_t                paragraph)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < spans->n && !status;) {
    const size_t n =
      ent_sentence_length(a->text, spans->data + i, spans->n - i);
    status = add_sentence(a, spans->data + i, n, paragraph);
    i += n;
  }
  return status;
}

EntStatus
ent_annotate(const EntModel* const model,
             const EntSlice        text,
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

  Annotation a         = {model, arena, error, text, NULL, 0U, 0U};
  EntSpans   spans     = {NULL, 0U, 0U};
  EntSpan    place     = {0U, 0U};
  size_t     paragraph = 0U;
  EntStatus  status    = ENT_OK;
  while (!status && ent_next_paragraph(text, place.end, &place)) {
    spans.n = 0U;
    if (ent_tokenize(text, place.begin, place.end, &spans)) {
      status = no_memory(error);
    } else if (spans.n) {
      status = add_paragraph(&a, &spans, paragraph++);
    }
  }

  EntSentence* const sentences =
    status ? NULL : ENT_ARENA_ARRAY(arena, EntSentence, a.n);
  if (!status && !sentences) {
    status = no_memory(error);
  }
  if (!status && sentences) {
    if (a.n) {
      memcpy(sentences, a.sentences, a.n * sizeof(*sentences));
    }
    EntDocument result = {text, a.n, sentences, 0U, NULL};
    status             = ent_annotate_mentions(model, &result, arena, error);
    *document          = status ? *document : result;
  }
  free(spans.data);
  free(a.sentences);
  return status;
}
