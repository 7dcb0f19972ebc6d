// SPDX-License-Identifier: ISC

#include "base/arena.h"
#include "base/buffer.h"
#include "base/digest.h"
#include "base/map.h"
#include "base/status.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void
arena_gives_zeroed_aligned_memory(void** const state)
{
  (void)state;
  EntArena arena = {NULL, 0U};
  for (size_t i = 0U; i < 3000U; ++i) {
    unsigned char* const p = (unsigned char*)ent_arena_alloc(&arena, i);
    assert_non_null(p);
    assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
    for (size_t j = 0U; j < i; ++j) {
      assert_int_equal(p[j], 0U);
    }
    memset(p, 0xFF, i);
  }
  assert_null(ent_arena_alloc_array(&arena, SIZE_MAX, 2U));
  assert_null(ent_arena_alloc(&arena, SIZE_MAX));
  const EntSlice s = ent_arena_printf(&arena, "%d-%s", 7, "x");
  assert_string_equal(s.data, "7-x");
  ent_arena_clear(&arena);
  assert_int_equal(arena.used, 0U);
}

static void
buffer_grows(void** const state)
{
  (void)state;
  EntBuffer b = {NULL, 0U, 0U, false};
  assert_int_equal(ent_buffer_slice(&b).len, 0U);
  for (int i = 0; i < 1000; ++i) {
    ent_buffer_printf(&b, "%03d,", i);
  }
  assert_int_equal(b.len, 4000U);
  assert_memory_equal(b.data + 3996, "999,", 5U);
  ent_buffer_append(&b, (EntSlice){b.data, SIZE_MAX / 2U});
  assert_true(b.failed);
  ent_buffer_clear(&b);
}

static void
map_finds_what_was_put(void** const state)
{
  (void)state;
  EntMap* const map   = ent_map_new();
  uint32_t      value = 0U;
  char          key[16];
  assert_false(ent_map_get(map, ent_slice(""), NULL));
  for (uint32_t i = 0U; i < 5000U; ++i) {
    snprintf(key, sizeof(key), "k%u", i % 2500U);
    assert_int_equal(ent_map_put(map, ent_slice(key), i), ENT_OK);
  }
  assert_int_equal(ent_map_put(map, ent_slice(""), 9U), ENT_OK);
  assert_int_equal(ent_map_size(map), 2501U);
  assert_true(ent_map_get(map, ent_slice("k17"), &value));
  assert_int_equal(value, 2517U);
  assert_true(ent_map_get(map, ent_slice(""), &value));
  assert_int_equal(value, 9U);
  assert_false(ent_map_get(map, ent_slice("k2500"), NULL));
  ent_map_free(map);
}

static void
utf8_is_checked_by_rfc_3629(void** const state)
{
  (void)state;
  static const struct {
    const char* bytes;
    size_t      valid;
  } cases[] = {
    {"abc", 3U},
    {"\xC3\xA9\xE2\x80\x9C\xF0\x9F\x98\x80", 9U},
    {"a\xC0\x80", 1U},        // overlong
    {"\xED\xA0\x80", 0U},     // surrogate
    {"\xF4\x90\x80\x80", 0U}, // past U+10FFFF
    {"ab\xE2\x80", 2U},       // cut short
    {"\x80", 0U},             // continuation without a lead
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    assert_int_equal(ent_utf8_valid_prefix(ent_slice(cases[i].bytes)),
                     cases[i].valid);
  }

  for (uint32_t c = 1U; c < 0x110000U; c += c < 0x3000U ? 1U : 17U) {
    if (c >= 0xD800U && c < 0xE000U) {
      continue;
    }
    char           bytes[4];
    uint32_t       back = 0U;
    const EntSlice s    = {bytes, ent_utf8_encode(c, bytes)};
    assert_int_equal(ent_utf8_decode(s, 0U, &back), s.len);
    assert_int_equal(back, c);
    assert_int_equal(ent_utf8_count(s), 1U);
  }
}

static void
digest_is_sha256_in_base32(void** const state)
{
  (void)state;
  // SHA-256("abc") = ba7816bf 8f01cfea 4141... (FIPS 180-2, appendix B.1)
  char out[52];
  ent_digest(ent_slice("abc"), 12U, out);
  assert_string_equal(out, "xj4bnp4pahh6");
  ent_digest(ent_slice(""), 51U, out);
  assert_int_equal(strlen(out), 51U);
}

static void
error_tells_the_place(void** const state)
{
  (void)state;
  char     text[512];
  EntError e = {ENT_OK, "", "", 0U, 0U, 0U};
  assert_int_equal(ent_error_set(&e, ENT_ERR_IO, "cannot read %s", "it"),
                   ENT_ERR_IO);
  assert_string_equal(ent_error_text(&e, text, sizeof(text)), "cannot read it");
  assert_int_equal(ent_error_place(&e, "a.ttl", 3U, 7U), ENT_ERR_IO);
  assert_string_equal(ent_error_text(&e, text, sizeof(text)),
                      "a.ttl:3:7: cannot read it");
  assert_int_equal(ent_error_set(NULL, ENT_ERR_IO, "x"), ENT_ERR_IO);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(arena_gives_zeroed_aligned_memory),
    cmocka_unit_test(buffer_grows),
    cmocka_unit_test(map_finds_what_was_put),
    cmocka_unit_test(utf8_is_checked_by_rfc_3629),
    cmocka_unit_test(digest_is_sha256_in_base32),
    cmocka_unit_test(error_tells_the_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
