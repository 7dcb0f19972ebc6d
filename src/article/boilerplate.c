// SPDX-License-Identifier: ISC

#include "article/boilerplate.h"

#include "article/characters.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/// What a line of its own says about its place in the page
typedef enum {
  TEXT,      ///< Nothing: it may be part of the article
  FURNITURE, ///< Never part of an article, wherever it stands
  TAIL,      ///< Begins a tail, if no prose follows
  HINT,      ///< As TAIL, but only if a TAIL, AUTHOR or COMMENTS line follows
  AUTHOR,    ///< As TAIL, but a biography may follow
  COMMENTS   ///< As TAIL, but anything may follow
} Mark;

/**
   The phrases: whole lines, in lower case, without punctuation at the ends.

   '*' stands for anything, '#' for a number.
*/
static const struct {
  const char* pattern;
  Mark        mark;
} phrases[] = {
  {"leave a reply*", COMMENTS},
  {"leave a comment*", COMMENTS},
  {"post a comment", COMMENTS},
  {"add a comment", COMMENTS},
  {"write a comment", COMMENTS},
  {"join the conversation", COMMENTS},
  {"join the discussion", COMMENTS},
  {"be the first to comment", COMMENTS},
  {"your email address will not be published*", COMMENTS},
  {"comments (#", COMMENTS},
  {"# comment", COMMENTS},
  {"# comments", COMMENTS},
  {"# response to *", COMMENTS},
  {"# responses to *", COMMENTS},
  {"# thoughts on *", COMMENTS},
  {"one thought on *", COMMENTS},
  {"reader comments", COMMENTS},
  {"comments are closed", COMMENTS},

  {"about the author", AUTHOR},
  {"about the authors", AUTHOR},
  {"about author", AUTHOR},
  {"about the writer", AUTHOR},
  {"author bio", AUTHOR},

  {"check also", TAIL},
  {"related", TAIL},
  {"related articles", TAIL},
  {"related content", TAIL},
  {"related coverage", TAIL},
  {"related news", TAIL},
  {"related posts", TAIL},
  {"related stories", TAIL},
  {"related topics", TAIL},
  {"you may also like", TAIL},
  {"you might also like", TAIL},
  {"you may be interested in", TAIL},
  {"more from *", TAIL},
  {"more on this story", TAIL},
  {"more on this topic", TAIL},
  {"more stories", TAIL},
  {"more news", TAIL},
  {"recommended", TAIL},
  {"recommended for you", TAIL},
  {"recommended stories", TAIL},
  {"read more*", TAIL},
  {"read next", TAIL},
  {"read also*", TAIL},
  {"also read*", TAIL},
  {"see also", TAIL},
  {"up next", TAIL},
  {"don't miss", TAIL},
  {"trending", TAIL},
  {"trending now", TAIL},
  {"most popular", TAIL},
  {"most read", TAIL},
  {"most viewed", TAIL},
  {"latest news", TAIL},
  {"latest stories", TAIL},
  {"top stories", TAIL},
  {"editor's picks", TAIL},
  {"editors' picks", TAIL},
  {"previous article", TAIL},
  {"next article", TAIL},
  {"previous post", TAIL},
  {"next post", TAIL},
  {"post navigation", TAIL},
  {"around the web", TAIL},
  {"from around the web", TAIL},
  {"sponsored content", TAIL},
  {"promoted stories", TAIL},
  {"share this", TAIL},
  {"share this *", TAIL},
  {"share on *", TAIL},
  {"like this", TAIL},
  {"follow us*", TAIL},
  {"subscribe to our*", TAIL},
  {"sign up for our*", TAIL},
  {"get our newsletter*", TAIL},
  {"newsletter sign*", TAIL},
  {"download our app*", TAIL},
  {"support our journalism*", TAIL},
  {"tags: *", TAIL},
  {"filed under*", TAIL},
  {"copyright *", TAIL},
  {"\302\251 *", TAIL},
  {"all rights reserved", TAIL},
  {"this site uses cookies*", TAIL},
  {"this website uses cookies*", TAIL},
  {"we use cookies*", TAIL},
  {"this site uses akismet*", TAIL},
  {"terms of use*", TAIL},
  {"privacy policy*", TAIL},

  {"comments", HINT},
  {"comment", HINT},
  {"share", HINT},
  {"tags", HINT},
  {"topics", HINT},
  {"author", HINT},
  {"newsletter", HINT},
  {"contact us", HINT},
  {"source: *", HINT},
  {"facebook", HINT},
  {"twitter", HINT},
  {"whatsapp", HINT},
  {"linkedin", HINT},
  {"telegram", HINT},
  {"email", HINT},
  {"print", HINT},

  {"advertisement", FURNITURE},
  {"story continues below", FURNITURE},
  {"story continues below advertisement", FURNITURE},
  {"article continues below", FURNITURE},
  {"article continues after advertisement", FURNITURE},
  {"skip to content", FURNITURE},
  {"skip to main content", FURNITURE},
  {"click to share on *", FURNITURE},
  {"opens in new window", FURNITURE},
  {"accept all cookies", FURNITURE},
  {"cookie settings", FURNITURE},
};

/// Longest line that is looked up, in bytes
#define LINE_MAX_BYTES 160U

/// Fewest words of a statement that is taken for prose, and of a question
/// or a cry, which headlines of other articles often are
#define PROSE_MIN_WORDS          4U
#define PROSE_MIN_WORDS_QUESTION 12U

/// Most words of a biography
#define BIOGRAPHY_MAX_WORDS 120U

/// What is known of a paragraph
typedef struct {
  Mark   mark;
  size_t prose; ///< Number of its words, if it is prose
} Trait;

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

/**
   Write `line` to `out` as the patterns have it; returns its length.

   Typographic apostrophes become plain ones.
*/
static size_t
fold(const EntSlice line, char out[static LINE_MAX_BYTES + 1U])
{
  static const char ends[] = " \t\n:.!?>|*-)]";

  size_t n = 0U;
  for (size_t i = 0U; i < line.len; ++i) {
    const char     c    = line.data[i];
    const EntSlice rest = ent_slice_sub(line, i, line.len);
    if (ent_slice_starts(rest, "\342\200\231")) {
      out[n++] = '\'';
      i += 2U;
    } else if (ent_slice_starts(rest, "\342\200\246")) {
      out[n++] = '.';
      i += 2U;
    } else {
      out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
  }
  while (n && strchr(ends, out[n - 1U])) {
    --n;
  }
  out[n] = '\0';
  return n;
}

/// Match with '*' and '#'; every '*' stands at the end or before a blank
static bool
matches(const char* pattern, const char* line)
{
  for (; *pattern; ++pattern) {
    if (*pattern == '*') {
      return true;
    }
    if (*pattern == '#') {
      if (!is_digit(*line)) {
        return false;
      }
      while (is_digit(*line) || *line == ',') {
        ++line;
      }
    } else if (*pattern == *line) {
      ++line;
    } else {
      // "read more *" matches "read more", too
      return *pattern == ' ' && pattern[1] == '*' && !*line;
    }
  }
  return !*line;
}

/// True if `line` is "About" and a name: two to four capitalised words
static bool
is_about_name(const EntSlice line)
{
  if (!ent_slice_starts(line, "About ")) {
    return false;
  }
  size_t words = 0U;
  for (size_t i = 6U; i < line.len;) {
    if (line.data[i] < 'A' || line.data[i] > 'Z') {
      return false;
    }
    ++words;
    while (i < line.len && line.data[i] != ' ') {
      ++i;
    }
    i += i < line.len;
  }
  return words >= 2U && words <= 4U && !ent_ends_sentence(line);
}

static Mark
line_mark(const EntSlice line)
{
  if (line.len > LINE_MAX_BYTES) {
    return TEXT;
  }
  char folded[LINE_MAX_BYTES + 1U];
  fold(line, folded);
  for (size_t i = 0U; i < sizeof(phrases) / sizeof(phrases[0]); ++i) {
    if (matches(phrases[i].pattern, folded)) {
      return phrases[i].mark;
    }
  }
  return is_about_name(line) ? HINT : TEXT;
}

/// True if `s` breaks off, as the teaser of another article does
static bool
is_teaser(const EntSlice s)
{
  return (s.len >= 3U && (!memcmp(s.data + s.len - 3U, "\342\200\246", 3U) ||
                          !memcmp(s.data + s.len - 3U, "...", 3U))) ||
         (s.len >= 5U && (!memcmp(s.data + s.len - 5U, "[...]", 5U) ||
                          !memcmp(s.data + s.len - 5U, "[\342\200\246]", 5U)));
}

static Trait
trait_of(const EntSlice paragraph)
{
  const Mark   mark  = line_mark(paragraph);
  const size_t words = mark ? 0U : ent_count_words(paragraph);
  const char   last  = paragraph.data[paragraph.len - 1U];
  const size_t least =
    last == '?' || last == '!' ? PROSE_MIN_WORDS_QUESTION : PROSE_MIN_WORDS;
  const bool prose =
    words >= least && ent_ends_sentence(paragraph) && !is_teaser(paragraph);
  return (Trait){mark, prose ? words : 0U};
}

/// True if paragraph `i + 1` tells who the author named in line `i` is
static bool
is_biography(const EntDraft* const draft, const size_t i, const Mark mark)
{
  const EntSlice text = ent_draft_paragraph(draft, i + 1U);
  if (ent_count_words(text) > BIOGRAPHY_MAX_WORDS) {
    return false;
  }
  if (mark == AUTHOR) {
    return true;
  }

  // "About Jane Doe" is a subheading unless the text goes on about Doe
  const EntSlice line  = ent_draft_paragraph(draft, i);
  size_t         begin = line.len;
  while (begin && line.data[begin - 1U] != ' ') {
    --begin;
  }
  const size_t window = text.len < 80U ? text.len : 80U;
  return is_about_name(line) &&
         memmem(text.data, window, line.data + begin, line.len - begin) != NULL;
}

/// Number of words of prose in paragraphs `begin` to `end`
static size_t
count_prose(const Trait* const traits, const size_t begin, const size_t end)
{
  size_t words = 0U;
  for (size_t i = begin; i < end; ++i) {
    words += traits[i].prose;
  }
  return words;
}

/// True if a line that surely begins a tail stands in `begin` to `end`
static bool
has_mark(const Trait* const traits, const size_t begin, const size_t end)
{
  for (size_t i = begin; i < end; ++i) {
    if (traits[i].mark >= TAIL && traits[i].mark != HINT) {
      return true;
    }
  }
  return false;
}

/// True if paragraph `i` and what lies behind it, to the tail that begins at
/// `end`, are a tail
static bool
is_tail(const EntDraft* const draft,
        const Trait* const    traits,
        const size_t          i,
        const size_t          end)
{
  const size_t n      = draft->n_paragraphs;
  const Mark   mark   = traits[i].mark;
  const size_t before = count_prose(traits, 0U, i);
  const size_t after  = count_prose(traits, i + 1U, end);
  if (mark < TAIL || !before) {
    return false;
  }
  if (mark == COMMENTS) {
    return before >= after / 2U || !after;
  }

  const bool has_biography = (mark == AUTHOR || mark == HINT) && i + 1U < end &&
                             is_biography(draft, i, mark);
  const size_t biography = has_biography ? traits[i + 1U].prose : 0U;
  return after == biography &&
         (mark != HINT || biography || has_mark(traits, i + 1U, n));
}

void
ent_boilerplate_drop(EntDraft* const draft)
{
  const size_t n       = draft->n_paragraphs;
  EntArena     scratch = {NULL, 0U};
  Trait* const traits  = ENT_ARENA_ARRAY(&scratch, Trait, n);
  if (!traits) {
    draft->failed = true;
    return;
  }

  for (size_t i = 0U; i < n; ++i) {
    traits[i] = trait_of(ent_draft_paragraph(draft, i));
  }

  // From the end to the front: what lies under comments is settled first
  size_t end = n;
  for (size_t i = n; i--;) {
    if (is_tail(draft, traits, i, end)) {
      end = i;
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    draft->paragraphs[i].dropped |= i >= end || traits[i].mark == FURNITURE;
  }
  ent_arena_clear(&scratch);
}
