// SPDX-License-Identifier: ISC

#include "article/article.h"

#include "article/boilerplate.h"
#include "article/characters.h"
#include "article/draft.h"
#include "article/encoding.h"
#include "article/html.h"
#include "article/plain.h"
#include "base/buffer.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

/// Append `text` with each run of white space as one blank
static void
append_collapsed(EntBuffer* const out, const EntSlice text)
{
  bool     pending = false;
  uint32_t code    = 0U;
  size_t   n       = 0U;
  for (size_t i = 0U; (n = ent_utf8_decode(text, i, &code)); i += n) {
    if (ent_is_space(code)) {
      pending = true;
    } else {
      if (pending && out->len) {
        ent_buffer_byte(out, ' ');
      }
      pending = false;
      ent_buffer_append(out, ent_slice_sub(text, i, i + n));
    }
  }
}

/// Set the identifier: digest of the text in NFC, white space collapsed
static EntStatus
identify(EntArticle* const article, EntError* const error)
{
  utf8proc_uint8_t*      composed = NULL;
  const utf8proc_ssize_t n =
    utf8proc_map((const utf8proc_uint8_t*)article->text.data,
                 (utf8proc_ssize_t)article->text.len, &composed,
                 (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (n < 0) {
    return n == UTF8PROC_ERROR_NOMEM
             ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
             : ent_error_set(error, ENT_ERR_FORMAT, "cannot be normalised: %s",
                             utf8proc_errmsg(n));
  }

  EntBuffer buffer = {NULL, 0U, 0U, false};
  append_collapsed(&buffer, (EntSlice){(const char*)composed, (size_t)n});
  const bool failed = buffer.failed;
  if (!failed) {
    ent_digest(ent_buffer_slice(&buffer), ENT_ARTICLE_DIGITS, article->id);
  }
  free(composed);
  ent_buffer_clear(&buffer);
  return failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                : ENT_OK;
}

static void
prefer(EntSlice* const field, const EntSlice known)
{
  *field = known.len ? known : *field;
}

/// What the caller knows goes before what was found
static void
merge_known(EntArticle* const article, const EntArticleMetadata* const known)
{
  if (known) {
    prefer(&article->title, known->title);
    prefer(&article->site, known->site);
    prefer(&article->author, known->author);
    prefer(&article->url, known->url);
    prefer(&article->date, known->date);
  }
}

/// Copy the strings of the metadata into the arena, where all else is
static EntStatus
own_metadata(EntArticle* const article,
             EntArena* const   arena,
             EntError* const   error)
{
  EntSlice* const fields[] = {&article->name, &article->title,
                              &article->site, &article->author,
                              &article->url,  &article->date};
  for (size_t i = 0U; i < sizeof(fields) / sizeof(fields[0]); ++i) {
    *fields[i] = ent_arena_copy(arena, *fields[i]);
    if (!fields[i]->data) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
  }
  return ENT_OK;
}

/// Convert the input, unless it is too large
static EntStatus
begin(const EntSlice    input,
      const EntSlice    name,
      EntArena* const   arena,
      EntArticle* const article,
      EntError* const   error)
{
  *article      = (EntArticle){0};
  article->name = name;
  return input.len > ENT_ARTICLE_MAX_SIZE
           ? ent_error_set(error, ENT_ERR_LIMIT,
                           "is larger than an article may be (%zu MiB)",
                           ENT_ARTICLE_MAX_SIZE / 1024U / 1024U)
           : ent_text_decode(input, arena, &article->source, error);
}

EntStatus
ent_article_read(const EntSlice                  input,
                 const EntSlice                  name,
                 const EntArticleMetadata* const known,
                 EntArena* const                 arena,
                 EntArticle* const               article,
                 EntError* const                 error)
{
  return ent_article_read_as(input, ENT_FORM_ANY, name, known, arena, article,
                             error);
}

EntStatus
ent_article_read_as(const EntSlice                  input,
                    const EntArticleForm            form,
                    const EntSlice                  name,
                    const EntArticleMetadata* const known,
                    EntArena* const                 arena,
                    EntArticle* const               article,
                    EntError* const                 error)
{
  EntDraft  draft  = {0};
  EntStatus status = begin(input, name, arena, article, error);
  if (status) {
    return status;
  }
  if (form == ENT_FORM_HTML ||
      (form == ENT_FORM_ANY && ent_html_is_page(article->source))) {
    status = ent_html_read(article, arena, &draft, error);
  } else {
    ent_plain_read(article, arena, &draft);
  }

  if (!status) {
    ent_boilerplate_drop(&draft);
    status = ent_draft_finish(&draft, arena, article, error);
  }
  ent_draft_clear(&draft);
  if (!status && !article->text.len) {
    status = ent_error_set(error, ENT_ERR_FORMAT, "holds no text");
  }

  merge_known(article, known);
  if (!status) {
    status = own_metadata(article, arena, error);
  }
  return status ? status : identify(article, error);
}

EntStatus
ent_article_verbatim(const EntSlice    input,
                     const EntSlice    name,
                     EntArena* const   arena,
                     EntArticle* const article,
                     EntError* const   error)
{
  EntStatus status = begin(input, name, arena, article, error);
  if (status) {
    return status;
  }
  EntSegment* const segment = ENT_ARENA_ARRAY(arena, EntSegment, 1U);
  if (!segment) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  *segment            = (EntSegment){0U, 0U, article->source.len};
  article->text       = article->source;
  article->segments   = segment;
  article->n_segments = 1U;
  status              = own_metadata(article, arena, error);
  return status ? status : identify(article, error);
}

size_t
ent_article_source_offset(const EntArticle* const article, const size_t offset)
{
  // The last segment that does not begin behind `offset`
  size_t low  = 0U;
  size_t high = article->n_segments;
  while (low < high) {
    const size_t middle = low + ((high - low) / 2U);
    if (article->segments[middle].text <= offset) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  if (!low) {
    return article->n_segments ? article->segments[0].source : 0U;
  }

  const EntSegment* const segment = &article->segments[low - 1U];
  const size_t            into    = offset - segment->text;
  return segment->source + (into < segment->len ? into : segment->len);
}
