// SPDX-License-Identifier: ISC

#include "support.h"

#define BYTES(s) (s), sizeof(s) - 1U

#define PAGE(head, body)                                                       \
  "<html><head>" head "</head><body><p>" body "</p></body></html>"

/// The words of all these tests: "Müller’s “café” – 5 €"
#define EXPECTED                                                               \
  "M\303\274ller\342\200\231s \342\200\234caf\303\251\342\200\235 "            \
  "\342\200\223"                                                               \
  " 5 \342\202\254\n"

static void
check(const char* const bytes, const size_t len, const char* const expected)
{
  Reading r;
  assert_int_equal(read_bytes(&r, bytes, len, NULL), ENT_OK);
  assert_slice(r.article.text, expected);
  done(&r);
}

static void
western_encodings_become_utf8(void** const state)
{
  (void)state;
  check(BYTES(EXPECTED), EXPECTED);
  check(BYTES("\357\273\277" EXPECTED), EXPECTED);
  check(BYTES("M\374ller\222s \223caf\351\224 \226 5 \200"), EXPECTED);
  check(BYTES("Caf\351 in Latin-1 \251"), "Caf\303\251 in Latin-1 \302\251\n");
}

static size_t
to_utf16(const char* const ascii, const bool big, const bool mark, char* out)
{
  size_t n = 0U;
  if (mark) {
    out[n++] = (char)(big ? 0xFE : 0xFF);
    out[n++] = (char)(big ? 0xFF : 0xFE);
  }
  for (const char* c = ascii; *c; ++c) {
    out[n++] = (char)(big ? 0 : *c);
    out[n++] = (char)(big ? *c : 0);
  }
  return n;
}

static void
utf16_is_told_with_and_without_mark(void** const state)
{
  (void)state;
  char out[256];
  for (unsigned i = 0U; i < 4U; ++i) {
    const size_t n =
      to_utf16("Norway met Sweden in Oslo.", i & 1U, i & 2U, out);
    check(out, n, "Norway met Sweden in Oslo.\n");
  }

  // A pair of surrogates, and half of one
  check(BYTES("\377\376a\0\075\330\000\336b\0"), "a\360\237\230\200b\n");
  check(BYTES("\377\376a\0\075\330b\0"), "a\357\277\275b\n");
}

static void
few_broken_bytes_are_mapped(void** const state)
{
  (void)state;
  check(BYTES("Caf\303\251s in M\303\274nster and \377K\303\266ln."),
        "Caf\303\251s in M\303\274nster and \357\277\275K\303\266ln.\n");
}

static void
fails(const char* const bytes, const size_t len, const char* const message)
{
  Reading r;
  assert_int_equal(read_bytes(&r, bytes, len, NULL), ENT_ERR_FORMAT);
  if (!strstr(r.error.message, message)) {
    assert_string_equal(r.error.message, message);
  }
  done(&r);
}

static void
what_is_no_text_is_refused(void** const state)
{
  (void)state;
  fails("", 0U, "is empty");
  fails(BYTES(" \n\t\r\n\302\240 "), "holds no text");
  fails(BYTES("\357\273\277"), "holds no text");
  fails(BYTES("%PDF-1.4 and then some"), "PDF");
  fails(BYTES("\037\213\010\0\0\0"), "gzip");
  fails(BYTES("PK\003\004\024\0"), "ZIP");
  fails(BYTES("some text\0and a NUL"), "NUL");
  fails(BYTES("\377\376\0\0a\0\0\0"), "UTF-32");
  fails(BYTES("\001\002\003\004\005\006\007\010abc"), "control");

  // As UTF-8 broken throughout, and too dense to be a Western encoding
  fails(BYTES("\360\370\360\370\360\370\360\370\360\370 \360\370\360\370"),
        "neither");

  fails(BYTES(PAGE("<meta charset=klingon-1>", "Caf\351.")),
        "declares klingon-1, which cannot be read");
  fails(BYTES(PAGE("<meta charset=utf-7>", "Oslo.")),
        "declares utf-7, which cannot be read");
  fails(BYTES(PAGE("<meta charset=euc-jp>",
                   "\377\377\377\377\377\377\377\377\377\377.")),
        "declares euc-jp, which cannot be read");

  char mostly[600];
  for (size_t i = 0U; i < sizeof(mostly); i += 6U) {
    memcpy(mostly + i, "\303\251\377\303\251 ", 6U);
  }
  fails(mostly, sizeof(mostly), "no character");
}

static void
declared_encodings_are_read(void** const state)
{
  (void)state;
  check(BYTES(PAGE("<meta charset=\"shift_jis\">", "Tokyo, \223\214\213\236.")),
        "Tokyo, \346\235\261\344\272\254.\n");
  check(BYTES(PAGE("<META Charset = x-EUC-JP />", "\305\354\265\376.")),
        "\346\235\261\344\272\254.\n");
  check(BYTES(PAGE("<meta content='text/html; charset=koi8-r'"
                   " http-equiv=Content-Type>",
                   "\355\317\323\313\327\301.")),
        "\320\234\320\276\321\201\320\272\320\262\320\260.\n");
  check(BYTES("<?xml version='1.0' encoding='windows-1251'?>" PAGE(
          "", "\314\356\361\352\342\340.")),
        "\320\234\320\276\321\201\320\272\320\262\320\260.\n");
  check(BYTES(PAGE("<meta charset=gb2312>", "\261\261\276\251.")),
        "\345\214\227\344\272\254.\n");
  check(BYTES(PAGE("<meta charset=iso-2022-jp>", "\033$BEl5~\033(B.")),
        "\346\235\261\344\272\254.\n");
  check(BYTES(PAGE("<!-- <meta charset=none> --><meta charset=iso-8859-2>",
                   "\243\363d\274.")),
        "\305\201\303\263d\305\272.\n");

  // Bytes that are UTF-8 tell more than what is declared
  check(BYTES(PAGE("<meta charset=shift_jis>", "Caf\303\251.")),
        "Caf\303\251.\n");
  check(BYTES(PAGE("<meta charset=iso-8859-1>", "Caf\351 \223a\224.")),
        "Caf\303\251 \342\200\234a\342\200\235.\n");
}

static void
size_is_limited(void** const state)
{
  (void)state;
  const size_t len  = (size_t)ENT_ARTICLE_MAX_SIZE + 1U;
  char* const  line = (char*)malloc(len);
  assert_non_null(line);
  memset(line, 'x', len);

  Reading r = {0};
  assert_int_equal(ent_article_read((EntSlice){line, len}, ent_slice("long"),
                                    NULL, &r.arena, &r.article, &r.error),
                   ENT_ERR_LIMIT);
  assert_int_equal(ent_article_read((EntSlice){line, len - 1U},
                                    ent_slice("long"), NULL, &r.arena,
                                    &r.article, &r.error),
                   ENT_OK);
  assert_int_equal(r.article.text.len, len);
  free(line);
  done(&r);
}

static void
any_bytes_are_survived(void** const state)
{
  (void)state;
  uint32_t seed = 12345U;
  for (unsigned round = 0U; round < 3000U; ++round) {
    char         bytes[257];
    const size_t len = round % sizeof(bytes);
    for (size_t i = 0U; i < len; ++i) {
      seed     = (seed * 1664525U) + 1013904223U;
      bytes[i] = (char)(seed >> 24U);
      if (round % 3U == 1U) {
        bytes[i] = "<>/a=\"'&;p \n!-"[(seed >> 16U) % 14U];
      } else if (round % 3U == 2U) {
        bytes[i] = (char)(bytes[i] & 0x7F);
      }
    }
    if (round % 3U == 1U && len > 3U) {
      memcpy(bytes, "<p>", 3U);
    }
    Reading r;
    read_bytes(&r, bytes, len, NULL);
    done(&r);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(western_encodings_become_utf8),
    cmocka_unit_test(utf16_is_told_with_and_without_mark),
    cmocka_unit_test(few_broken_bytes_are_mapped),
    cmocka_unit_test(declared_encodings_are_read),
    cmocka_unit_test(what_is_no_text_is_refused),
    cmocka_unit_test(size_is_limited),
    cmocka_unit_test(any_bytes_are_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
