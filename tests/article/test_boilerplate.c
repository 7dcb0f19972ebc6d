// SPDX-License-Identifier: ISC

#include "support.h"

#define BODY                                                                   \
  "Norway meets Sweden\n\n"                                                    \
  "Norway met Sweden in Oslo on Monday, and they spoke about fish.\n\n"        \
  "\"We agree,\" she said.\n"

/// What may stand behind an article and must go
static const char* const tails[] = {
  ("About Jane Doe\n\nCheck Also\n\nWho owns the sea?\n\nThe sea is old "
   "\342\200\246\n\nLeave a Reply\n\nYour email address will not be "
   "published."),
  "About the author\n\nJane Doe is a reporter in Oslo and writes on fish.",
  "About Jane Doe\n\nDoe is a reporter in Oslo and writes on fish.",
  "Related articles\n\nFish prices rise\n\nHerring is back",
  "RELATED STORIES:\n\nFish prices rise",
  ("You may also like\n\nTen ways to cook a cod\n\n"
   "Is this the end of salmon?"),
  "Share this:\n\nFacebook\n\nTwitter",
  "Facebook\n\nTwitter\n\nWhatsApp\n\nLeave a comment",
  "Subscribe to our newsletter",
  ("3 Comments\n\nI do not think that this is true, and I have seen many "
   "fish.\n\nNor do I, my friend."),
  "2 thoughts on \342\200\234Norway meets Sweden\342\200\235\n\nWell said.",
  "This site uses cookies to improve your experience. Accept.",
  "\302\251 2021 The Courier",
  "Tags: Norway, Sweden",
  "Read more: fish prices rise",
};

static void
tails_are_dropped(void** const state)
{
  (void)state;
  for (size_t i = 0U; i < sizeof(tails) / sizeof(tails[0]); ++i) {
    char text[1024];
    snprintf(text, sizeof(text), BODY "\n%s\n", tails[i]);
    Reading r;
    assert_int_equal(read_string(&r, text), ENT_OK);
    assert_slice(r.article.text, BODY);
    done(&r);
  }
}

/// What looks like a tail, but has the article below it or is part of it
static const char* const parts[] = {
  "Read more\n\nThe two ministers will meet again in May.",
  "Related\n\nThe two ministers will meet again in May.",
  "About the Deal\n\nThe deal is about fish, and it is old.",
  "About Jane Doe\n\nThe minister spoke about fish.",
  "Comments\n\nThe two ministers will meet again in May.",
  "Share\n\nThe two ministers will meet again in May.",
  "The last line has no full stop",
  "Who will win?",
  "\"More news from Norway will come,\" he said, \"and soon.\"",
  "Print",
};

static void
nothing_of_the_article_is_lost(void** const state)
{
  (void)state;
  for (size_t i = 0U; i < sizeof(parts) / sizeof(parts[0]); ++i) {
    char text[1024];
    snprintf(text, sizeof(text), BODY "\n%s\n", parts[i]);
    Reading r;
    assert_int_equal(read_string(&r, text), ENT_OK);
    assert_slice(r.article.text, text);
    done(&r);
  }
}

static void
furniture_goes_from_the_middle(void** const state)
{
  (void)state;
  Reading r;
  assert_int_equal(read_string(&r, "One is one.\n\nADVERTISEMENT\n\nTwo.\n"),
                   ENT_OK);
  assert_slice(r.article.text, "One is one.\n\nTwo.\n");
  done(&r);
}

/// The seed article lies outside of the project
static void
seed_loses_its_tail_and_nothing_else(void** const state)
{
  (void)state;
  size_t      len = 0U;
  char* const seed =
    load(getenv("ENT_TEST_SHARED"), "data/articles/seed.txt", &len);
  if (!seed) {
    skip();
  }
  const char* const tail = strstr(seed, "About William Ferguson");
  assert_non_null(tail);
  size_t kept = (size_t)(tail - seed);
  while (kept && seed[kept - 1U] == '\n') {
    --kept;
  }

  Reading r;
  assert_int_equal(read_bytes(&r, seed, len, NULL), ENT_OK);

  // The same but for the number of blank lines
  size_t at = 0U;
  for (size_t i = 0U; i < kept; ++i) {
    if (seed[i] != '\n') {
      while (r.article.text.data[at] == '\n') {
        ++at;
      }
      assert_int_equal(r.article.text.data[at], seed[i]);
      ++at;
    }
  }
  assert_int_equal(at + 1U, r.article.text.len);
  assert_int_equal(r.article.title.len, (size_t)(strchr(seed, '\n') - seed));
  assert_memory_equal(r.article.title.data, seed, r.article.title.len);
  done(&r);
  free(seed);
}

int
main(int argc, char** argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(tails_are_dropped),
    cmocka_unit_test(nothing_of_the_article_is_lost),
    cmocka_unit_test(furniture_goes_from_the_middle),
  };
  const struct CMUnitTest seed[] = {
    cmocka_unit_test(seed_loses_its_tail_and_nothing_else),
  };
  if (argc > 1 && !strcmp(argv[1], "seed")) {
    size_t      len = 0U;
    char* const data =
      load(getenv("ENT_TEST_SHARED"), "data/articles/seed.txt", &len);
    if (!data) {
      puts("SKIP: the seed article is not there");
      return 77;
    }
    free(data);
    return cmocka_run_group_tests(seed, NULL, NULL);
  }
  return cmocka_run_group_tests(tests, NULL, NULL);
}
