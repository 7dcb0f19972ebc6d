// SPDX-License-Identifier: ISC

#include "support.h"

static void
header_lines_are_metadata(void** const state)
{
  (void)state;
  Reading r;
  assert_int_equal(read_string(&r, "Title: Norway meets Sweden\n"
                                   "DATE: 5 March 2021\n"
                                   "Source:  The Courier \n"
                                   "URL: https://courier.example/1\n"
                                   "Author: Jo Doe\n"
                                   "\n"
                                   "Norway met Sweden.\n"),
                   ENT_OK);
  assert_slice(r.article.title, "Norway meets Sweden");
  assert_slice(r.article.date, "2021-03-05");
  assert_slice(r.article.site, "The Courier");
  assert_slice(r.article.url, "https://courier.example/1");
  assert_slice(r.article.author, "Jo Doe");
  assert_slice(r.article.text, "Norway met Sweden.\n");
  done(&r);

  // One line that is none, or no blank line behind: all of it is text
  assert_int_equal(read_string(&r, "Title: A\nOther: B\n\nText.\n"), ENT_OK);
  assert_slice(r.article.text, "Title: A\nOther: B\n\nText.\n");
  done(&r);
  assert_int_equal(read_string(&r, "Source: a spring in the hills."), ENT_OK);
  assert_slice(r.article.text, "Source: a spring in the hills.\n");
  done(&r);
}

static void
headline_is_title_and_text(void** const state)
{
  (void)state;
  Reading r;
  assert_int_equal(read_string(&r, "\n\nNorway meets Sweden\r\n\r\n\r\n"
                                   "They met in Oslo.\r\n"),
                   ENT_OK);
  assert_slice(r.article.title, "Norway meets Sweden");
  assert_slice(r.article.text, "Norway meets Sweden\n\nThey met in Oslo.\n");
  done(&r);

  static const char* const untitled[] = {
    "Norway met Sweden.\n\nThey met in Oslo.\n", // A full stop
    "Norway met Sweden\n",                       // Nothing follows
    "Norway met\nSweden\n\nThey met.\n",         // Two lines
  };
  for (size_t i = 0U; i < sizeof(untitled) / sizeof(untitled[0]); ++i) {
    assert_int_equal(read_string(&r, untitled[i]), ENT_OK);
    assert_slice(r.article.title, "");
    done(&r);
  }
}

static void
caller_knows_best(void** const state)
{
  (void)state;
  Reading                  r;
  const EntArticleMetadata known = {ENT_SLICE_LITERAL("Given"),
                                    {NULL, 0U},
                                    {NULL, 0U},
                                    {NULL, 0U},
                                    ENT_SLICE_LITERAL("2020-01-02")};
  const char* const        text  = "Title: Found\nSource: Found\n\nText.\n";
  assert_int_equal(read_bytes(&r, text, strlen(text), &known), ENT_OK);
  assert_slice(r.article.title, "Given");
  assert_slice(r.article.site, "Found");
  assert_slice(r.article.date, "2020-01-02");
  done(&r);
}

static void
lines_become_paragraphs(void** const state)
{
  (void)state;
  Reading r;
  assert_int_equal(read_string(&r, "Wrapped by\nhand.\n\n\n\n Second. \n"),
                   ENT_OK);
  assert_slice(r.article.text, "Wrapped by\nhand.\n\nSecond.\n");
  done(&r);

  // A line that nobody wrapped is a paragraph of its own
  char text[512] = "Head\n";
  memset(text + 5, 'x', 200U);
  memcpy(text + 205, "\nTail\nEnd\n", 11U);
  assert_int_equal(read_string(&r, text), ENT_OK);
  assert_int_equal(r.article.text.len, 4U + 2U + 200U + 2U + 9U);
  assert_memory_equal(r.article.text.data, "Head\n\nxx", 8U);
  assert_slice(ent_slice_sub(r.article.text, 206U, r.article.text.len),
               "\n\nTail\nEnd\n");
  done(&r);
}

static void
every_byte_maps_back(void** const state)
{
  (void)state;
  Reading r;
  assert_int_equal(read_string(&r,
                               "\357\273\277Title: T\n\n  One "
                               "\r\ntwo\302\255.\n\nThr\033ee coun-\ntries.\n"),
                   ENT_OK);
  assert_slice(r.article.text, "One\ntwo.\n\nThree countries.\n");
  const EntSlice text   = r.article.text;
  const EntSlice source = r.article.source;
  for (size_t i = 0U; i < text.len; ++i) {
    if (text.data[i] != '\n') {
      assert_int_equal(source.data[ent_article_source_offset(&r.article, i)],
                       text.data[i]);
    }
  }
  done(&r);
}

static void
words_go_on_behind_hyphens(void** const state)
{
  (void)state;
  static const struct {
    const char* lines;
    const char* text;
  } cases[] = {
    {"The two coun-\ntries met.", "The two countries met.\n"},
    {"The two coun-\r\n  tries met.", "The two countries met.\n"},
    // Compounds: of a known kind, of two words of the text, seen elsewhere
    {"A long-\nterm plan.", "A long-term plan.\n"},
    {"Franco-\nGerman talks.", "Franco-German talks.\n"},
    {"State-of-\nthe-art arms.", "State-of-the-art arms.\n"},
    {"A gas-\nrich field: rich in gas.", "A gas-rich field: rich in gas.\n"},
    {"An oil-\nrich field. The oil-rich south.",
     "An oil-rich field. The oil-rich south.\n"},
    // The text has the whole word
    {"The under-\nground line. No man is under ground; the Underground runs.",
     "The underground line. No man is under ground; the Underground runs.\n"},
    // Dashes and numbers
    {"He left -\nand never came.", "He left -\nand never came.\n"},
    {"In 1990-\n91 it rose.", "In 1990-\n91 it rose.\n"},
    {"Tel-\n\nAviv", "Tel-\n\nAviv\n"},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    Reading r;
    assert_int_equal(read_string(&r, cases[i].lines), ENT_OK);
    assert_slice(r.article.text, cases[i].text);
    done(&r);
  }
}

static void
identifier_ignores_white_space(void** const state)
{
  (void)state;
  static const char* const same[] = {
    "Caf\303\251 in Oslo.\n\nEnd here.", "Cafe\314\201  in\nOslo.\nEnd here.\n",
    "\n\nCaf\303\251\302\240in Oslo. End\there.", "Caf\351 in Oslo. End here."};

  Reading first;
  assert_int_equal(read_string(&first, same[0]), ENT_OK);
  assert_int_equal(strlen(first.article.id), ENT_ARTICLE_DIGITS);
  for (size_t i = 1U; i < sizeof(same) / sizeof(same[0]); ++i) {
    Reading r;
    assert_int_equal(read_string(&r, same[i]), ENT_OK);
    assert_string_equal(r.article.id, first.article.id);
    done(&r);
  }

  Reading other;
  assert_int_equal(read_string(&other, "Cafe in Oslo.\n\nEnd here."), ENT_OK);
  assert_string_not_equal(other.article.id, first.article.id);
  done(&other);
  done(&first);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(header_lines_are_metadata),
    cmocka_unit_test(headline_is_title_and_text),
    cmocka_unit_test(caller_knows_best),
    cmocka_unit_test(lines_become_paragraphs),
    cmocka_unit_test(every_byte_maps_back),
    cmocka_unit_test(words_go_on_behind_hyphens),
    cmocka_unit_test(identifier_ignores_white_space),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
