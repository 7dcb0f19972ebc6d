// SPDX-License-Identifier: ISC

#include "support.h"

/// Pages in tests/article/data: NAME.html, and NAME.expected beside it
static const char* const pages[] = {"wordpress", "marked-up", "old-table",
                                    "divs",      "form-page", "entities"};

/// Metadata and text in the form of the .expected files
static void
print_article(const EntArticle* const a, char* const out, const size_t size)
{
  snprintf(out, size,
           "Title: %.*s\nDate: %.*s\nSource: %.*s\nAuthor: %.*s\nURL: %.*s\n"
           "\n%.*s",
           ENT_SLICE_ARG(a->title), ENT_SLICE_ARG(a->date),
           ENT_SLICE_ARG(a->site), ENT_SLICE_ARG(a->author),
           ENT_SLICE_ARG(a->url), ENT_SLICE_ARG(a->text));
}

static void
pages_give_what_stands_beside_them(void** const state)
{
  (void)state;
  for (size_t i = 0U; i < sizeof(pages) / sizeof(pages[0]); ++i) {
    char   name[128];
    size_t len          = 0U;
    size_t expected_len = 0U;
    snprintf(name, sizeof(name), "article/data/%s.html", pages[i]);
    char* const page = load(getenv("ENT_TEST_DATA"), name, &len);
    snprintf(name, sizeof(name), "article/data/%s.expected", pages[i]);
    char* const expected = load(getenv("ENT_TEST_DATA"), name, &expected_len);
    assert_non_null(page);
    assert_non_null(expected);

    Reading r;
    char    found[8192];
    assert_int_equal(read_bytes(&r, page, len, NULL), ENT_OK);
    print_article(&r.article, found, sizeof(found));
    assert_string_equal(found, expected);
    done(&r);
    free(page);
    free(expected);
  }
}

static void
check_page(const char* const page, const char* const expected)
{
  Reading r;
  assert_int_equal(read_string(&r, page), ENT_OK);
  assert_slice(r.article.text, expected);
  done(&r);
}

static void
markup_is_told_from_text(void** const state)
{
  (void)state;
  check_page("<p>One.<p>Two.", "One.\n\nTwo.\n");
  check_page("<?xml version=\"1.0\"?>\n<!-- x --><html><p>One.</html>",
             "One.\n");
  check_page("\n<!DOCTYPE html>One.", "One.\n");
  check_page("<3 is not a tag.", "<3 is not a tag.\n");
  check_page("a < b, <p> c", "a < b, <p> c\n");
}

static void
inline_markup_does_not_break_words(void** const state)
{
  (void)state;
  check_page("<p>N<b>or</b>way, <i>Swe</i>den<br>and &amp;c. &#x201c;q&#8221;",
             "Norway, Sweden and &c. \342\200\234q\342\200\235\n");
  check_page("<p>AT&amp;T &amp;amp; &notanentity; &copy2020 R&D",
             "AT&T &amp; \302\254anentity; \302\2512020 R&D\n");
  check_page("<p>a\r\nb\rc&nbsp;&shy;d", "a b c d\n");
}

static void
bytes_of_plain_words_map_back(void** const state)
{
  (void)state;
  Reading           r;
  const char* const page = "<html><body><p>AT&amp;T and <b>Norway</b> &mdash; "
                           "met</x> Sweden.</body></html>";
  assert_int_equal(read_string(&r, page), ENT_OK);

  static const char* const words[] = {"AT", "and", "Norway", "met", "Sweden."};
  for (size_t i = 0U; i < sizeof(words) / sizeof(words[0]); ++i) {
    const EntSlice    text = r.article.text;
    const char* const at =
      (const char*)memmem(text.data, text.len, words[i], strlen(words[i]));
    assert_non_null(at);
    const size_t source =
      ent_article_source_offset(&r.article, (size_t)(at - text.data));
    assert_int_equal(source, (size_t)(strstr(page, words[i]) - page));
  }
  done(&r);
}

static void
dates_are_brought_into_one_form(void** const state)
{
  (void)state;
  static const char* const dates[][2] = {
    {"2021-03-05", "2021-03-05"},
    {"2021-03-05T10:20:30Z", "2021-03-05T10:20:30Z"},
    {"2021-03-05T10:20:30.123+02:00", "2021-03-05T08:20:30Z"},
    {"2021-01-01T00:30:00+0100", "2020-12-31T23:30:00Z"},
    {"2020-02-28T23:30:00-05:00", "2020-02-29T04:30:00Z"},
    {"2021-03-05T10:20", "2021-03-05T10:20:00"},
    {"20210305", "2021-03-05"},
    {"March 5, 2021", "2021-03-05"},
    {"5 March 2021", "2021-03-05"},
    {"Fri, 05 Mar 2021 10:20:30 GMT", "2021-03-05T10:20:30Z"},
    {"Sept. 7, 2021", "2021-09-07"},
    {"2021-02-29", ""},
    {"2021-13-01", ""},
    {"yesterday", ""},
    {"99999999", ""},
  };
  for (size_t i = 0U; i < sizeof(dates) / sizeof(dates[0]); ++i) {
    char page[256];
    snprintf(page, sizeof(page), "<meta name=date content=\"%s\"><p>Text.",
             dates[i][0]);
    Reading r;
    assert_int_equal(read_string(&r, page), ENT_OK);
    assert_slice(r.article.date, dates[i][1]);
    done(&r);
  }
}

static void
hostile_pages_are_survived(void** const state)
{
  (void)state;
  const size_t n    = 200000U;
  char* const  page = (char*)malloc((n * 5U) + 64U);
  assert_non_null(page);

  // Nesting so deep that recursion would end the program
  static const char* const units[] = {"<b>", "<div>", "<ul>", "<i a>"};
  for (size_t u = 0U; u < sizeof(units) / sizeof(units[0]); ++u) {
    size_t at = (size_t)sprintf(page, "<html><p>Text.");
    for (size_t i = 0U; i < n / 20U; ++i) {
      memcpy(page + at, units[u], strlen(units[u]));
      at += strlen(units[u]);
    }
    Reading r;
    read_bytes(&r, page, at, NULL);
    done(&r);
  }

  // Growth to the square: each paragraph opens all the elements again
  size_t at = (size_t)sprintf(page, "<html><p>");
  for (size_t i = 0U; i < 3000U; ++i) {
    at += (size_t)sprintf(page + at, "<font a%zu>", i);
  }
  for (size_t i = 0U; i < 3000U; ++i) {
    at += (size_t)sprintf(page + at, "<p>x");
  }
  Reading r;
  assert_int_equal(read_bytes(&r, page, at, NULL), ENT_ERR_LIMIT);
  done(&r);
  free(page);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pages_give_what_stands_beside_them),
    cmocka_unit_test(markup_is_told_from_text),
    cmocka_unit_test(inline_markup_does_not_break_words),
    cmocka_unit_test(bytes_of_plain_words_map_back),
    cmocka_unit_test(dates_are_brought_into_one_form),
    cmocka_unit_test(hostile_pages_are_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
