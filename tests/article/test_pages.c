// SPDX-License-Identifier: ISC
//
// Pages in the forms of news sites, judged: how much of what is kept belongs
// to the article, and how much of the article is kept.
//
// Each pages/*.html is a template, filled with two of the stories: {{title}},
// {{author}} and the like stand for what the story says, {{p}} for its next
// paragraph; a line that begins with @ (or @N) is repeated for the paragraphs
// that are left (N of them).  What stands between {{+}} and {{-}} is the
// article; all else is the page's.  With "show" each page is printed.

#include "support.h"

#include "base/buffer.h"
#include "base/map.h"

#include <ctype.h>
#include <dirent.h>

#define MAX_PARAGRAPHS 16U
#define MAX_STORIES    8U

/// Least F1 of all pages together, and of one
#define MIN_MEAN 0.95
#define MIN_PAGE 0.80

typedef struct {
  const char* title;
  const char* author;
  const char* date;
  const char* shown;
  const char* site;
  const char* paragraphs[MAX_PARAGRAPHS];
  size_t      n;
} Story;

static const char* folder;
static bool        show;

/// A page and what of it is the article
typedef struct {
  EntBuffer page;
  EntBuffer gold;
  bool      is_kept;
  size_t    next; ///< Paragraph
} Filled;

/// Split "key: value" lines, in place, into stories that blank lines divide
static size_t
read_stories(char* const text, Story* const stories)
{
  size_t n    = 0U;
  bool   open = false;
  for (char* line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
    char* const value = strstr(line, ": ");
    assert_non_null(value);
    *value                 = '\0';
    const char* const what = value + 2;
    if (!strcmp(line, "title")) {
      open = true;
      assert_true(n < MAX_STORIES);
      stories[n++] = (Story){.title = what};
    }
    assert_true(open);
    Story* const s = &stories[n - 1U];
    if (!strcmp(line, "author")) {
      s->author = what;
    } else if (!strcmp(line, "date")) {
      s->date = what;
    } else if (!strcmp(line, "shown")) {
      s->shown = what;
    } else if (!strcmp(line, "site")) {
      s->site = what;
    } else if (!strcmp(line, "p")) {
      assert_true(s->n < MAX_PARAGRAPHS);
      s->paragraphs[s->n++] = what;
    }
  }
  return n;
}

static void
put(Filled* const out, const char* const text, const size_t len)
{
  ent_buffer_append(&out->page, (EntSlice){text, len});
  for (size_t i = 0U; out->is_kept && i < len; ++i) {
    ent_buffer_byte(&out->gold, text[i]);
  }
}

/// Put what a slot stands for
static void
fill_slot(Filled* const out, const Story* const s, const EntSlice name)
{
  const char* const value =
    ent_slice_is(name, "title")    ? s->title
    : ent_slice_is(name, "author") ? s->author
    : ent_slice_is(name, "date")   ? s->date
    : ent_slice_is(name, "shown")  ? s->shown
    : ent_slice_is(name, "site")   ? s->site
    : ent_slice_is(name, "p")
      ? (out->next < s->n ? s->paragraphs[out->next++] : "")
      : NULL;
  if (ent_slice_is(name, "+")) {
    out->is_kept = true;
  } else if (ent_slice_is(name, "-")) {
    out->is_kept = false;
    ent_buffer_byte(&out->gold, ' ');
  } else {
    assert_non_null(value);
    put(out, value, strlen(value));
  }
}

static void
fill_line(Filled* const out, const Story* const s, const char* line, size_t len)
{
  while (len) {
    const char* const open   = (const char*)memmem(line, len, "{{", 2U);
    const size_t      before = open ? (size_t)(open - line) : len;
    put(out, line, before);
    if (!open) {
      break;
    }
    const char* const close = (const char*)memmem(open, len - before, "}}", 2U);
    assert_non_null(close);
    fill_slot(out, s, (EntSlice){open + 2, (size_t)(close - open) - 2U});
    len -= (size_t)(close - line) + 2U;
    line = close + 2;
  }
  put(out, "\n", 1U);
}

static void
fill(Filled* const out, const Story* const s, const char* const text)
{
  for (const char* line = text; *line;) {
    const size_t len = strcspn(line, "\n");
    if (line[0] == '@') {
      char*  rest  = NULL;
      size_t times = (size_t)strtoul(line + 1, &rest, 10);
      times        = isdigit((unsigned char)line[1]) ? times : MAX_PARAGRAPHS;
      for (size_t i = 0U; i < times && out->next < s->n; ++i) {
        fill_line(out, s, rest, len - (size_t)(rest - line));
      }
    } else {
      fill_line(out, s, line, len);
    }
    line += len + (line[len] == '\n');
  }
}

/// Call `add` for each word of `text`, markup left out
static void
each_word(const EntSlice text,
          EntMap* const  map,
          size_t (*add)(EntMap*, EntSlice),
          size_t* const sum)
{
  bool in_tag = false;
  for (size_t i = 0U; i < text.len;) {
    const char c = text.data[i];
    in_tag       = c == '<' || (in_tag && c != '>');
    if (in_tag || c == '>' || isspace((unsigned char)c)) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.len && !isspace((unsigned char)text.data[end]) &&
           text.data[end] != '<') {
      ++end;
    }
    *sum += add(map, ent_slice_sub(text, i, end));
    i = end;
  }
}

static size_t
count_word(EntMap* const map, const EntSlice word)
{
  uint32_t n = 0U;
  (void)ent_map_get(map, word, &n);
  assert_int_equal(ent_map_put(map, word, n + 1U), ENT_OK);
  return 1U;
}

/// 1 if the word was still to come
static size_t
take_word(EntMap* const map, const EntSlice word)
{
  uint32_t n = 0U;
  if (!ent_map_get(map, word, &n) || !n) {
    return 0U;
  }
  assert_int_equal(ent_map_put(map, word, n - 1U), ENT_OK);
  return 1U;
}

static size_t
one(EntMap* const map, const EntSlice word)
{
  (void)map;
  (void)word;
  return 1U;
}

/// What was counted over all pages
typedef struct {
  size_t pages;
  double f1;
  size_t titles;
  size_t dates;
  size_t with_date;
} Sums;

static void
judge(const char* const  name,
      const char* const  text,
      const Story* const story,
      Sums* const        sums)
{
  Filled filled = {0};
  fill(&filled, story, text);
  assert_int_equal(filled.next,
                   strstr(text, "paywall") && story->n > 2U ? 2U : story->n);
  Reading r;
  assert_int_equal(read_bytes(&r, filled.page.data, filled.page.len, NULL),
                   ENT_OK);

  EntMap* const words = ent_map_new();
  assert_non_null(words);
  size_t gold = 0U;
  size_t kept = 0U;
  size_t hits = 0U;
  each_word(ent_buffer_slice(&filled.gold), words, count_word, &gold);
  each_word(r.article.text, words, one, &kept);
  each_word(r.article.text, words, take_word, &hits);
  const double f1    = 2.0 * (double)hits / (double)(gold + kept);
  const bool   title = ent_slice_is(r.article.title, story->title);
  const bool   dated = strstr(text, "{{date}}") != NULL;
  const bool   date  = ent_slice_starts(r.article.date, story->date);
  ++sums->pages;
  sums->f1 += f1;
  sums->titles += title;
  sums->with_date += dated;
  sums->dates += dated && date;
  if (show || f1 < MIN_PAGE || !title) {
    printf("%-20s %2zu paragraphs: F1 %.3f, precision %.3f, recall %.3f%s%s\n",
           name, story->n, f1, (double)hits / (double)(kept + !kept),
           (double)hits / (double)gold, title ? "" : ", another title",
           dated && !date ? ", another date" : "");
  }
  if (getenv("ENT_TEST_SHOW") && f1 < 0.99) {
    printf("-- %s: %.*s\n-- gold: %s\n", name, ENT_SLICE_ARG(r.article.text),
           filled.gold.data);
  }
  ent_map_free(words);
  ent_buffer_clear(&filled.page);
  ent_buffer_clear(&filled.gold);
  done(&r);
  if (!show) {
    assert_true(f1 >= MIN_PAGE);
  }
}

static int
is_page(const struct dirent* const entry)
{
  const char* const end = strrchr(entry->d_name, '.');
  return end && !strcmp(end, ".html");
}

static void
pages_are_judged(void** const state)
{
  (void)state;
  Story           stories[MAX_STORIES];
  Sums            sums  = {0};
  size_t          len   = 0U;
  char* const     text  = load(folder, "stories.txt", &len);
  struct dirent** names = NULL;
  assert_non_null(text);
  const size_t n_stories = read_stories(text, stories);
  const int    n         = scandir(folder, &names, is_page, alphasort);
  assert_true(n >= 30);
  for (int i = 0; i < n; ++i) {
    char* const page = load(folder, names[i]->d_name, &len);
    assert_non_null(page);
    for (size_t k = 0U; k < 2U; ++k) {
      judge(names[i]->d_name, page,
            &stories[((size_t)i + (2U * k) + k * (size_t)(i & 1)) % n_stories],
            &sums);
    }
    free(page);
    free(names[i]);
  }
  free(names);
  free(text);
  printf("%zu pages: mean F1 %.3f; title right on %zu, date on %zu of %zu\n",
         sums.pages, sums.f1 / (double)sums.pages, sums.titles, sums.dates,
         sums.with_date);
  assert_true(sums.pages >= 60U);
  assert_true(sums.f1 / (double)sums.pages >= MIN_MEAN);
  assert_int_equal(sums.titles, sums.pages);
  assert_int_equal(sums.dates, sums.with_date);
}

int
main(const int argc, char** const argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pages_are_judged),
  };
  folder = argc > 1 ? argv[1] : "pages";
  show   = argc > 2 && !strcmp(argv[2], "show");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
