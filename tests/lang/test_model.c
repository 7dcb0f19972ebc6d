// SPDX-License-Identifier: ISC

#include "check.h"
#include "tiny.h"

#include "base/arena.h"
#include "lang/engine.h"
#include "lang/model.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const char text[] =
  "Turkey’s envoy said on Wednesday that the well-known U.S. firm doesn’t "
  "sell its 12 ships. “We agree,” she added.\n\nTALKS FAIL AGAIN";

/// The model file and a copy on disk that is damaged and mended
typedef struct {
  EntBuffer bytes;
  char      path[64];
  int       fd;
} Copy;

static int
set_up(void** const state)
{
  Copy* const copy = (Copy*)calloc(1U, sizeof(*copy));
  copy->bytes      = check_read("ENTENTE_DATA", "model/english.model");
  snprintf(copy->path, sizeof(copy->path), "/tmp/ent-model-XXXXXX");
  copy->fd = mkstemp(copy->path);
  *state   = copy;
  return copy->fd < 0;
}

static int
tear_down(void** const state)
{
  Copy* const copy = (Copy*)*state;
  close(copy->fd);
  unlink(copy->path);
  ent_buffer_clear(&copy->bytes);
  free(copy);
  return 0;
}

static void
put(const Copy* const copy, const size_t offset, const EntSlice bytes)
{
  assert_int_equal(pwrite(copy->fd, bytes.data, bytes.len, (off_t)offset),
                   bytes.len);
}

static void
put_size(const Copy* const copy, const size_t size)
{
  assert_int_equal(ftruncate(copy->fd, (off_t)size), 0);
}

/// Fail unless the copy is refused with a message and a place
static void
refused(const Copy* const copy, const EntStatus expected)
{
  EntModel*       model  = NULL;
  EntError        error  = {ENT_OK, "", "", 0U, 0U, 0U};
  const EntStatus status = ent_model_open(copy->path, &model, &error);
  assert_int_equal(status, expected);
  assert_int_equal(error.code, expected);
  assert_true(error.message[0]);
  assert_string_equal(error.file, copy->path);
  assert_null(model);
}

static void
test_opens(void** const state)
{
  Copy* const copy = (Copy*)*state;
  put_size(copy, 0U);
  put(copy, 0U, ent_buffer_slice(&copy->bytes));
  EntModel* model = NULL;
  assert_int_equal(ent_model_open(copy->path, &model, NULL), ENT_OK);
  assert_int_equal(strlen(ent_model_id(model)), 13);
  ent_model_close(model);
  ent_model_close(NULL);
  assert_in_range(copy->bytes.len, 1, 25000000);
}

static void
test_missing(void** const state)
{
  (void)state;
  EntModel* model = NULL;
  EntError  error = {ENT_OK, "", "", 0U, 0U, 0U};
  assert_int_equal(ent_model_open("/nonexistent/model", &model, &error),
                   ENT_ERR_IO);
  assert_string_equal(error.file, "/nonexistent/model");
  assert_int_equal(ent_model_open("/", &model, &error), ENT_ERR_IO);
  assert_int_equal(ent_model_open("/dev/null", &model, &error), ENT_ERR_FORMAT);
}

static void
test_truncated(void** const state)
{
  Copy* const  copy   = (Copy*)*state;
  const size_t size   = copy->bytes.len;
  uint64_t     random = 2U;
  put(copy, 0U, ent_buffer_slice(&copy->bytes));
  for (unsigned i = 0U; i < 60U; ++i) {
    // Growing again leaves a hole of zeros, which is damage as well
    const size_t length =
      i < 20U ? size - 1U - i * 7U : check_random(&random) % size;
    put_size(copy, length);
    refused(copy, ENT_ERR_FORMAT);
  }
  for (size_t length = 0U; length < 300U; length += 9U) {
    put_size(copy, length);
    refused(copy, ENT_ERR_FORMAT);
  }
  put_size(copy, size);
  refused(copy, ENT_ERR_FORMAT);
  put(copy, 0U, ent_buffer_slice(&copy->bytes));
  put(copy, size, ENT_SLICE_LITERAL("12345678"));
  refused(copy, ENT_ERR_FORMAT);
  put_size(copy, size);
}

static void
test_flipped(void** const state)
{
  Copy* const copy   = (Copy*)*state;
  uint64_t    random = 3U;
  put(copy, 0U, ent_buffer_slice(&copy->bytes));
  for (unsigned i = 0U; i < 150U; ++i) {
    const size_t place = i < 64U ? i : check_random(&random) % copy->bytes.len;
    const char   old   = copy->bytes.data[place];
    const char   bad   = (char)(old ^ (1 << check_random(&random) % 8U));
    const EntSlice damage = {&bad, 1U};
    const EntSlice repair = {&old, 1U};
    put(copy, place, damage);
    refused(copy,
            place >= 8U && place < 12U ? ENT_ERR_VERSION : ENT_ERR_FORMAT);
    put(copy, place, repair);
  }
}

static void
test_foreign(void** const state)
{
  Copy* const copy = (Copy*)*state;
  put_size(copy, 0U);
  put(copy, 0U,
      ENT_SLICE_LITERAL("SQLite format 3 and more that is no model of ours"));
  refused(copy, ENT_ERR_FORMAT);
}

/// Section `i` of the good model
static EntModelSection
section(const EntBuffer* const model, const size_t i)
{
  const char* const entry = model->data + 32U + 32U * i;
  uint64_t          place[2];
  memcpy(place, entry + 16, sizeof(place));
  return (EntModelSection){entry, {model->data + place[0], (size_t)place[1]}};
}

/// Open the copy and, if that goes well, annotate with it
static void
survive(const Copy* const copy)
{
  EntModel*       model  = NULL;
  EntError        error  = {ENT_OK, "", "", 0U, 0U, 0U};
  const EntStatus status = ent_model_open(copy->path, &model, &error);
  if (status) {
    assert_int_equal(status, ENT_ERR_FORMAT);
    return;
  }
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  assert_int_equal(
    ent_annotate(model, ent_slice(text), &arena, &document, NULL), ENT_OK);
  check_document(&document);
  ent_arena_clear(&arena);
  ent_model_close(model);
}

/// Damage under a checksum that is right, as a hostile file would have
static void
test_hostile(void** const state)
{
  enum { MAX_SECTIONS = 64 };
  Copy* const copy   = (Copy*)*state;
  uint64_t    random = 4U;
  uint32_t    n      = 0U;
  memcpy(&n, copy->bytes.data + 12, sizeof(n));
  assert_in_range(n, 1, MAX_SECTIONS);
  for (unsigned round = 0U; round < 4U * n; ++round) {
    EntModelSection sections[MAX_SECTIONS];
    for (size_t i = 0U; i < n; ++i) {
      sections[i] = section(&copy->bytes, i);
    }
    // Of one section: a piece, or a copy with random bytes, mostly in front
    EntModelSection* const s     = &sections[round % n];
    char* const            bytes = (char*)malloc(s->data.len);
    memcpy(bytes, s->data.data, s->data.len);
    const bool cut = round / n % 2U;
    for (unsigned k = 0U; k < 64U && !cut; ++k) {
      const uint32_t range = k < 2U ? 8U : k < 8U ? 4096U : UINT32_MAX;
      bytes[check_random(&random) % range % s->data.len] =
        (char)check_random(&random);
    }
    s->data.data = bytes;
    s->data.len  = cut ? check_random(&random) % s->data.len : s->data.len;

    EntBuffer packed = {NULL, 0U, 0U, false};
    ent_model_pack(sections, n, &packed);
    put_size(copy, 0U);
    put(copy, 0U, ent_buffer_slice(&packed));
    survive(copy);
    ent_buffer_clear(&packed);
    free(bytes);
  }
}

/// The same with a tiny model, thousands of times
static void
test_tiny(void** const state)
{
  (void)state;
  enum { N = 3000 };
  uint64_t  random   = 8U;
  unsigned  survived = 0U;
  EntBuffer good     = {NULL, 0U, 0U, false};
  tiny_model(&good);
  assert_true(tiny_survive(&good));
  for (unsigned round = 0U; round < N; ++round) {
    uint8_t   script[64];
    EntBuffer bad = {NULL, 0U, 0U, false};
    for (size_t i = 0U; i < sizeof(script); ++i) {
      script[i] = (uint8_t)(check_random(&random) >> 16U);
    }
    tiny_damage(&good, script, check_random(&random) % sizeof(script), &bad);
    survived += tiny_survive(&bad);
    ent_buffer_clear(&bad);
  }
  // Both what is refused and what is used must have been tried
  print_message("%u of %u damaged models opened\n", survived, N);
  assert_in_range(survived, N / 20U, N - N / 20U);
  ent_buffer_clear(&good);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_opens),   cmocka_unit_test(test_missing),
    cmocka_unit_test(test_foreign), cmocka_unit_test(test_truncated),
    cmocka_unit_test(test_flipped), cmocka_unit_test(test_hostile),
    cmocka_unit_test(test_tiny),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
