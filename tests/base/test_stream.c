// SPDX-License-Identifier: ISC

#include "base/stream.h"

#include "base/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

/// Some text that takes several reads and does not compress to nothing
static char*
make_text(const size_t len)
{
  char* const text = (char*)malloc(len + 1U);
  assert_non_null(text);
  unsigned seed = 1U;
  for (size_t i = 0U; i < len; ++i) {
    seed    = seed * 1664525U + 1013904223U;
    text[i] = (char)('a' + (seed >> 24U) % 16U);
  }
  text[len] = '\0';
  return text;
}

static size_t
gzip(const char* const text,
     const size_t      len,
     char* const       out,
     const size_t      room)
{
  z_stream z = {0};
  assert_int_equal(
    deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  z.next_in   = (z_const Bytef*)(uintptr_t)text;
  z.avail_in  = (uInt)len;
  z.next_out  = (Bytef*)out;
  z.avail_out = (uInt)room;
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  deflateEnd(&z);
  return room - z.avail_out;
}

static const char*
file_with(const char* const data, const size_t len)
{
  static char path[] = "/tmp/entente-stream-XXXXXX";
  strcpy(path + sizeof(path) - 7U, "XXXXXX");
  const int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, data, len), (ssize_t)len);
  close(fd);
  return path;
}

static EntStatus
read_all(const char* const data,
         const size_t      len,
         const size_t      step,
         EntBuffer* const  out,
         EntError* const   error)
{
  const char* const path   = file_with(data, len);
  EntStream*        stream = NULL;
  assert_int_equal(ent_stream_open(path, &stream, error), ENT_OK);
  assert_int_equal(ent_stream_size(stream), len);
  unlink(path);
  char* const part   = (char*)malloc(step);
  EntStatus   status = ENT_OK;
  for (size_t n = 1U; n && !status;) {
    status = ent_stream_read(stream, part, step, &n, error);
    ent_buffer_append(out, (EntSlice){part, status ? 0U : n});
  }
  assert_true(status || ent_stream_position(stream) == len);
  free(part);
  ent_stream_close(stream);
  return status;
}

static void
what_is_compressed_comes_out_plain(void** const state)
{
  (void)state;
  static const size_t lengths[] = {0U, 1U, 3U, 65535U, 65536U, 300000U};
  for (size_t i = 0U; i < sizeof(lengths) / sizeof(lengths[0]); ++i) {
    const size_t len  = lengths[i];
    const size_t room = len * 2U + 1000U;
    char* const  text = make_text(len);
    char* const  out  = (char*)malloc(room);
    assert_non_null(out);
    for (int coding = 0; coding < 4; ++coding) {
      size_t n      = len;
      size_t copies = 1U;
      memcpy(out, text, len);
      if (coding == 1) {
        n = gzip(text, len, out, room);
      } else if (coding == 2) {
        n = ZSTD_compress(out, room, text, len, 3);
      } else if (coding == 3) { // Two files, one behind the other
        n = gzip(text, len, out, room);
        n += gzip(text, len, out + n, room - n);
        copies = 2U;
      }
      static const size_t steps[] = {1000U, 65536U, 1000000U};
      for (size_t j = 0U; j < 3U; ++j) {
        EntBuffer back  = {NULL, 0U, 0U, false};
        EntError  error = {0};
        assert_int_equal(read_all(out, n, steps[j], &back, &error), ENT_OK);
        assert_int_equal(back.len, len * copies);
        for (size_t k = 0U; len && k < copies; ++k) {
          assert_memory_equal(back.data + k * len, text, len);
        }
        ent_buffer_clear(&back);
      }
    }
    free(text);
    free(out);
  }
}

static void
what_is_cut_short_is_an_error(void** const state)
{
  (void)state;
  char* const text = make_text(1000U);
  char        data[2][3000];
  size_t      sizes[2];
  sizes[0] = gzip(text, 1000U, data[0], sizeof(data[0]));
  sizes[1] = ZSTD_compress(data[1], sizeof(data[1]), text, 1000U, 3);
  for (size_t i = 0U; i < 2U; ++i) {
    for (size_t n = 4U; n < sizes[i]; n += 7U) {
      EntBuffer back  = {NULL, 0U, 0U, false};
      EntError  error = {0};
      assert_int_equal(read_all(data[i], n, 65536U, &back, &error),
                       ENT_ERR_FORMAT);
      assert_non_null(strstr(error.message, "compressed"));
      ent_buffer_clear(&back);
    }
    data[i][sizes[i] / 2U] = (char)(data[i][sizes[i] / 2U] ^ 0x55);
    EntBuffer       back   = {NULL, 0U, 0U, false};
    EntError        error  = {0};
    const EntStatus status = read_all(data[i], sizes[i], 65536U, &back, &error);
    assert_true(status == ENT_ERR_FORMAT || back.len == 1000U);
    ent_buffer_clear(&back);
  }
  free(text);
}

static void
what_is_no_file_is_an_error(void** const state)
{
  (void)state;
  EntStream* stream = NULL;
  EntError   error  = {0};
  assert_int_equal(ent_stream_open("/no/such", &stream, &error),
                   ENT_ERR_NOT_FOUND);
  assert_string_equal(error.file, "/no/such");
  assert_int_equal(ent_stream_open("/", &stream, &error), ENT_ERR_IO);
  assert_null(stream);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_compressed_comes_out_plain),
    cmocka_unit_test(what_is_cut_short_is_an_error),
    cmocka_unit_test(what_is_no_file_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
