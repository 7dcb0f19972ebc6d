// SPDX-License-Identifier: ISC

/**
   @file
   What the tests of articles share.
*/

#ifndef ENT_TESTS_ARTICLE_SUPPORT_H
#define ENT_TESTS_ARTICLE_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "article/article.h"

#include <stdio.h>
#include <stdlib.h>

/// An article and what it lives in
typedef struct {
  EntArena   arena;
  EntArticle article;
  EntError   error;
} Reading;

/// Check what holds of every article: the segments and the map
static inline void
check_map(const EntArticle* const a)
{
  size_t text = 0U;
  for (size_t i = 0U; i < a->n_segments; ++i) {
    const EntSegment s = a->segments[i];
    assert_true(s.len > 0U);
    assert_true(s.text >= text);
    assert_true(s.text + s.len <= a->text.len);
    assert_true(s.source + s.len <= a->source.len);
    assert_memory_equal(a->text.data + s.text, a->source.data + s.source,
                        s.len);
    assert_int_equal(ent_article_source_offset(a, s.text), s.source);
    assert_int_equal(ent_article_source_offset(a, s.text + s.len - 1U),
                     s.source + s.len - 1U);
    text = s.text + s.len;
  }
}

/// Read bytes; the copy has no byte to spare, so that overreads are found
static inline EntStatus
read_bytes(Reading* const                  r,
           const char* const               bytes,
           const size_t                    len,
           const EntArticleMetadata* const known)
{
  char* const exact = (char*)malloc(len ? len : 1U);
  assert_non_null(exact);
  memcpy(exact, bytes, len);
  *r = (Reading){0};

  const EntStatus status =
    ent_article_read((EntSlice){exact, len}, ent_slice("test"), known,
                     &r->arena, &r->article, &r->error);
  free(exact);
  if (status) {
    assert_int_equal(r->error.code, status);
    assert_true(r->error.message[0] != '\0');
  } else {
    check_map(&r->article);
  }
  return status;
}

static inline EntStatus
read_string(Reading* const r, const char* const text)
{
  return read_bytes(r, text, strlen(text), NULL);
}

static inline void
done(Reading* const r)
{
  ent_arena_clear(&r->arena);
}

static inline void
assert_slice(const EntSlice s, const char* const expected)
{
  char* const copy = (char*)calloc(1U, s.len + 1U);
  assert_non_null(copy);
  if (s.len) {
    memcpy(copy, s.data, s.len);
  }
  assert_string_equal(copy, expected);
  free(copy);
}

/// Read the file FOLDER/NAME into memory that the caller frees; NULL if absent
static inline char*
load(const char* const folder, const char* const name, size_t* const len)
{
  char path[4096];
  snprintf(path, sizeof(path), "%s/%s", folder ? folder : ".", name);
  FILE* const file = fopen(path, "rb");
  if (!file) {
    return NULL;
  }
  char* const  data = (char*)malloc(1U << 20U);
  const size_t n    = data ? fread(data, 1U, (1U << 20U) - 1U, file) : 0U;
  fclose(file);
  if (data) {
    data[n] = '\0';
  }
  *len = n;
  return data;
}

#endif // ENT_TESTS_ARTICLE_SUPPORT_H
