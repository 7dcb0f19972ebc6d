// SPDX-License-Identifier: ISC

#include "store/reading.h"

#include "article/place.h"
#include "base/no_memory.h"
#include "base/varint.h"
#include "lang/packed.h"

#include <zstd.h>

/// Of the work that is put into compressing
enum { LEVEL = 9 };

/// What is before each sentence and behind the last: the lengths, then the text
static void
write_gaps(const EntDocument* const document, EntBuffer* const out)
{
  for (int pass = 0; pass < 2; ++pass) {
    size_t done = 0U;
    for (size_t i = 0U; i <= document->n_sentences; ++i) {
      const EntSentence* const s =
        i < document->n_sentences ? &document->sentences[i] : NULL;
      const size_t next = s ? s->begin : document->text.len;
      if (pass) {
        ent_buffer_append(out, ent_slice_sub(document->text, done, next));
      } else {
        ent_varint_write(out, next - done);
      }
      done = s ? s->end : done;
    }
  }
}

/// Of each segment what is left out before it, in the text and in the source
static void
write_places(const EntArticle* const article, EntBuffer* const out)
{
  EntPlace place  = {NULL, 0U, 0};
  size_t   text   = 0U;
  int64_t  source = 0;
  ent_varint_write(out, article->n_segments);
  for (size_t i = 0U; i < article->n_segments; ++i) {
    const EntSegment* const s     = &article->segments[i];
    const int64_t           begin = ent_place_count(&place, article, s->source);
    ent_varint_write(out, s->text - text);
    ent_varint_write(out, (uint64_t)(begin - source));
    ent_varint_write(out, s->len);
    text   = s->text + s->len;
    source = ent_place_count(&place, article, s->source + s->len);
  }
  const int64_t all = ent_place_count(&place, article, article->source.len);
  ent_varint_write(out, all > source); // Places are told by what is behind
}

static EntStatus
compress(const EntSlice  plain,
         EntArena* const arena,
         EntSlice* const bytes,
         EntError* const error)
{
  const size_t most = ZSTD_compressBound(plain.len);
  char* const  data = ENT_ARENA_ARRAY(arena, char, most);
  if (!data) {
    return ent_no_memory(error);
  }
  const size_t n = ZSTD_compress(data, most, plain.data, plain.len, LEVEL);
  *bytes         = (EntSlice){data, n};
  return ZSTD_isError(n) ? ent_no_memory(error) : ENT_OK;
}

EntStatus
ent_reading_pack(const EntArticle* const  article,
                 const EntDocument* const document,
                 EntArena* const          arena,
                 EntSlice* const          bytes,
                 EntError* const          error)
{
  EntBuffer out = {NULL, 0U, 0U, false};
  *bytes        = (EntSlice){NULL, 0U};
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    if (!document->sentences[i].n_tokens) {
      return ENT_OK; // There is nothing to understand anew
    }
  }
  write_gaps(document, &out);
  write_places(article, &out);
  ent_document_pack(document, &out);
  const EntStatus status =
    out.failed ? ent_no_memory(error)
               : compress(ent_buffer_slice(&out), arena, bytes, error);
  ent_buffer_clear(&out);
  return status;
}

static EntStatus
damaged(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_FORMAT,
                       "how it was read was kept, but is damaged");
}

static EntStatus
decompress(const EntSlice  bytes,
           EntArena* const arena,
           EntSlice* const plain,
           EntError* const error)
{
  const unsigned long long n =
    bytes.len ? ZSTD_getFrameContentSize(bytes.data, bytes.len) : 0U;
  if (!n || n > ENT_READING_MAX) { // Also what stands for unknown and wrong
    return damaged(error);
  }
  char* const data = ENT_ARENA_ARRAY(arena, char, (size_t)n);
  if (!data) {
    return ent_no_memory(error);
  }
  *plain = (EntSlice){data, (size_t)n};
  return ZSTD_decompress(data, (size_t)n, bytes.data, bytes.len) == n
           ? ENT_OK
           : damaged(error);
}

/// Put the text together of the sentences and what is between them
static EntStatus
read_text(EntVarintReader* const        in,
          const EntClaimSentence* const sentences,
          const size_t                  n,
          EntArena* const               arena,
          EntSlice* const               text,
          EntError* const               error)
{
  if (n >= in->rest.len) {
    return damaged(error);
  }
  size_t* const gaps = ENT_ARENA_ARRAY(arena, size_t, n + 1U);
  if (!gaps) {
    return ent_no_memory(error);
  }
  EntBuffer out = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i <= n; ++i) {
    gaps[i] = (size_t)ent_varint_read(in, ENT_ARTICLE_MAX_SIZE);
  }
  for (size_t i = 0U; i <= n; ++i) {
    ent_buffer_append(&out, ent_varint_read_bytes(in, gaps[i]));
    if (i < n) {
      ent_buffer_append(&out, sentences[i].text);
    }
  }
  *text                  = ent_arena_copy(arena, ent_buffer_slice(&out));
  const EntStatus status = out.failed || !text->data ? ent_no_memory(error)
                           : in->failed              ? damaged(error)
                                                     : ENT_OK;
  ent_buffer_clear(&out);
  return status;
}

/// A source in which the text stands where it stood, blanks between
static EntStatus
read_places(EntVarintReader* const in,
            EntArena* const        arena,
            EntArticle* const      article,
            EntError* const        error)
{
  // None is empty, so that there are no more than bytes of text
  const size_t      n        = (size_t)ent_varint_read(in, article->text.len);
  EntSegment* const segments = ENT_ARENA_ARRAY(arena, EntSegment, n);
  EntBuffer         source   = {NULL, 0U, 0U, false};
  size_t            text     = 0U;
  if (!segments) {
    return ent_no_memory(error);
  }
  for (size_t i = 0U; i < n && !in->failed; ++i) {
    EntSegment* const s = &segments[i];
    s->text = text + (size_t)ent_varint_read(in, article->text.len - text);
    uint64_t blanks = ent_varint_read(in, ENT_READING_MAX - source.len);
    s->len          = (size_t)ent_varint_read(in, article->text.len - s->text);
    while (blanks-- && !source.failed && !in->failed) {
      ent_buffer_byte(&source, ' ');
    }
    s->source = source.len;
    text      = s->text + s->len;
    ent_buffer_append(&source, ent_slice_sub(article->text, s->text, text));
    in->failed = in->failed || source.len >= ENT_READING_MAX;
  }
  if (ent_varint_read(in, 1U)) {
    ent_buffer_byte(&source, ' ');
  }
  article->segments      = segments;
  article->n_segments    = n;
  article->source        = ent_arena_copy(arena, ent_buffer_slice(&source));
  const EntStatus status = source.failed || !article->source.data
                             ? ent_no_memory(error)
                           : in->failed ? damaged(error)
                                        : ENT_OK;
  ent_buffer_clear(&source);
  return status;
}

EntStatus
ent_reading_unpack(const EntSlice                bytes,
                   const EntClaimSentence* const sentences,
                   const size_t                  n_sentences,
                   EntArena* const               arena,
                   EntArticle* const             article,
                   EntDocument* const            document,
                   EntError* const               error)
{
  EntVarintReader in     = {{NULL, 0U}, false};
  EntStatus       status = decompress(bytes, arena, &in.rest, error);
  status                 = status ? status
                                  : read_text(&in, sentences, n_sentences, arena,
                                              &article->text, error);
  status = status ? status : read_places(&in, arena, article, error);
  status = status ? status
                  : ent_document_unpack(in.rest, article->text, arena, document,
                                        error);
  if (status) {
    return status;
  }
  bool is_same = document->n_sentences == n_sentences;
  for (size_t i = 0U; i < n_sentences && is_same; ++i) {
    const EntSentence* const s = &document->sentences[i];
    is_same                    = s->end - s->begin == sentences[i].text.len;
  }
  return is_same ? ENT_OK : damaged(error);
}
