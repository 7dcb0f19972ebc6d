// SPDX-License-Identifier: ISC

#include "article/draft.h"

#include <stdint.h>
#include <stdlib.h>

/// Make room for one more element; returns NULL if out of memory
static void*
grow(void* const   array,
     const size_t  count,
     size_t* const max,
     const size_t  element_size)
{
  if (count < *max) {
    return array;
  }
  const size_t more  = *max ? *max * 2U : 64U;
  void* const  grown = realloc(array, more * element_size);
  *max               = grown ? more : *max;
  return grown;
}

void
ent_draft_append(EntDraft* const draft,
                 const EntSlice  bytes,
                 const size_t    source)
{
  if (!bytes.len || draft->failed) {
    return;
  }

  const size_t at = draft->text.len;
  ent_buffer_append(&draft->text, bytes);
  draft->failed = draft->text.failed;
  if (source == ENT_DRAFT_MADE || draft->failed) {
    return;
  }

  if (draft->n_segments > draft->first_segment) {
    EntSegment* const last = &draft->segments[draft->n_segments - 1U];
    if (last->text + last->len == at && last->source + last->len == source) {
      last->len += bytes.len;
      return;
    }
  }

  EntSegment* const segments =
    (EntSegment*)grow(draft->segments, draft->n_segments, &draft->max_segments,
                      sizeof(EntSegment));
  if (!segments) {
    draft->failed = true;
    return;
  }
  draft->segments                      = segments;
  draft->segments[draft->n_segments++] = (EntSegment){at, source, bytes.len};
}

void
ent_draft_end_paragraph(EntDraft* const draft)
{
  if (draft->failed || draft->begin == draft->text.len) {
    return;
  }

  EntDraftParagraph* const paragraphs =
    (EntDraftParagraph*)grow(draft->paragraphs, draft->n_paragraphs,
                             &draft->max_paragraphs, sizeof(EntDraftParagraph));
  if (!paragraphs) {
    draft->failed = true;
    return;
  }

  draft->paragraphs = paragraphs;
  draft->paragraphs[draft->n_paragraphs++] =
    (EntDraftParagraph){draft->begin, draft->text.len, draft->first_segment,
                        draft->n_segments - draft->first_segment, false};
  draft->begin         = draft->text.len;
  draft->first_segment = draft->n_segments;
}

EntSlice
ent_draft_paragraph(const EntDraft* const draft, const size_t index)
{
  const EntDraftParagraph* const p = &draft->paragraphs[index];
  return ent_slice_sub(ent_buffer_slice(&draft->text), p->begin, p->end);
}

EntStatus
ent_draft_finish(const EntDraft* const draft,
                 EntArena* const       arena,
                 EntArticle* const     article,
                 EntError* const       error)
{
  size_t size = 0U;
  for (size_t i = 0U; i < draft->n_paragraphs; ++i) {
    const EntDraftParagraph* const p = &draft->paragraphs[i];
    size += p->dropped ? 0U : p->end - p->begin + 2U;
  }

  char* const       text = (char*)ent_arena_alloc(arena, size + 1U);
  EntSegment* const segments =
    ENT_ARENA_ARRAY(arena, EntSegment, draft->n_segments);
  if (draft->failed || !text || !segments) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }

  size_t len   = 0U;
  size_t count = 0U;
  for (size_t i = 0U; i < draft->n_paragraphs; ++i) {
    const EntDraftParagraph* const p = &draft->paragraphs[i];
    if (p->dropped) {
      continue;
    }
    for (size_t j = 0U; j < p->n_segments; ++j) {
      EntSegment segment = draft->segments[p->first_segment + j];
      segment.text       = segment.text - p->begin + len;
      segments[count++]  = segment;
    }
    memcpy(text + len, draft->text.data + p->begin, p->end - p->begin);
    len += p->end - p->begin;
    text[len++] = '\n';
    text[len++] = '\n';
  }

  article->text       = (EntSlice){text, len ? len - 1U : 0U};
  article->segments   = segments;
  article->n_segments = count;
  return ENT_OK;
}

void
ent_draft_clear(EntDraft* const draft)
{
  ent_buffer_clear(&draft->text);
  free(draft->segments);
  free(draft->paragraphs);
  *draft = (EntDraft){0};
}
