// SPDX-License-Identifier: ISC

#include "article/plain.h"

#include "article/characters.h"
#include "article/date.h"
#include "article/hyphen.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <strings.h>

/// Longest line that may have been wrapped by hand, in characters
#define WRAPPED_MAX 120U

/// Longest headline
#define TITLE_MAX_BYTES 200U
#define TITLE_MAX_WORDS 25U

/// A line of the source
typedef struct {
  size_t begin; ///< First byte that is not white space
  size_t end;   ///< Behind the last such; equal to #begin: a blank line
  size_t next;  ///< Where the next line begins
} Line;

static Line
read_line(const EntSlice source, const size_t begin)
{
  size_t end = begin;
  while (end < source.len && source.data[end] != '\n' &&
         source.data[end] != '\r') {
    ++end;
  }

  const EntSlice trimmed = ent_trim(ent_slice_sub(source, begin, end));
  size_t         next    = end < source.len ? end + 1U : end;
  if (next < source.len && source.data[end] == '\r' &&
      source.data[next] == '\n') {
    ++next;
  }
  const size_t first =
    trimmed.len ? (size_t)(trimmed.data - source.data) : begin;
  return (Line){first, first + trimmed.len, next};
}

static EntSlice
line_text(const EntSlice source, const Line line)
{
  return ent_slice_sub(source, line.begin, line.end);
}

/// Set the field that `line` names and return true, if it is a header line
static bool
read_header_line(const EntSlice    line,
                 EntArena* const   arena,
                 EntArticle* const article)
{
  static const struct {
    const char* name;
    size_t      len;
  } names[] = {{"title:", 6U},
               {"date:", 5U},
               {"source:", 7U},
               {"url:", 4U},
               {"author:", 7U}};

  EntSlice* const fields[] = {&article->title, &article->date, &article->site,
                              &article->url, &article->author};

  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (line.len > names[i].len &&
        !strncasecmp(line.data, names[i].name, names[i].len)) {
      const EntSlice value =
        ent_trim(ent_slice_sub(line, names[i].len, line.len));
      *fields[i] =
        fields[i] == &article->date ? ent_date_normalise(value, arena) : value;
      return true;
    }
  }
  return false;
}

/// Read header lines; returns where the text begins
static size_t
read_header(EntArticle* const article, EntArena* const arena)
{
  EntArticle     found  = *article;
  size_t         at     = 0U;
  const EntSlice source = article->source;
  while (at < source.len) {
    const Line line = read_line(source, at);
    if (line.begin == line.end) {
      if (at) {
        *article = found;
      }
      return at ? line.next : 0U;
    }
    if (!read_header_line(line_text(source, line), arena, &found)) {
      return 0U;
    }
    at = line.next;
  }
  return 0U; // Nothing but header lines: then they are the text
}

/// Append a line without the characters that show nothing, and without its
/// last one if that is a hyphen that stands for the end of the line
static void
append_line(const EntSlice  source,
            const Line      line,
            const bool      is_hyphenated,
            EntDraft* const draft)
{
  const size_t end   = line.end - (is_hyphenated ? 1U : 0U);
  size_t       begin = line.begin;
  for (size_t i = line.begin; i < end;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(source, i, &code);
    if (!n) {
      break;
    }
    if (ent_is_invisible(code)) {
      ent_draft_append(draft, ent_slice_sub(source, begin, i), begin);
      begin = i + n;
    }
    i += n;
  }
  ent_draft_append(draft, ent_slice_sub(source, begin, end), begin);
}

/// True if a line break between these lines may be part of a paragraph
static bool
is_wrapped(const EntSlice source, const Line above, const Line below)
{
  return above.begin < above.end && below.begin < below.end &&
         ent_utf8_count(line_text(source, above)) <= WRAPPED_MAX &&
         ent_utf8_count(line_text(source, below)) <= WRAPPED_MAX;
}

/// Append the line break between two lines of a paragraph, if it stays
static void
append_break(const EntSlice     source,
             const Line         above,
             const Line         below,
             const EntLineBreak kind,
             EntDraft* const    draft)
{
  if (kind != ENT_BREAK_BETWEEN) {
    return;
  }
  const bool same =
    above.end + 1U == below.begin && source.data[above.end] == '\n';
  ent_draft_append(draft, ENT_SLICE_LITERAL("\n"),
                   same ? above.end : ENT_DRAFT_MADE);
}

static bool
is_headline(const EntSlice s)
{
  return s.len <= TITLE_MAX_BYTES && !memchr(s.data, '\n', s.len) &&
         s.data[s.len - 1U] != '.' && ent_count_words(s) <= TITLE_MAX_WORDS;
}

void
ent_plain_read(EntArticle* const article,
               EntArena* const   arena,
               EntDraft* const   draft)
{
  const EntSlice source  = article->source;
  EntHyphens     hyphens = {source, NULL};
  Line           above   = {0U, 0U, read_header(article, arena)};
  Line           line    = {0U, 0U, 0U};
  for (; above.next < source.len; above = line) {
    line = read_line(source, above.next);
    if (is_wrapped(source, above, line)) {
      const EntLineBreak kind = ent_hyphens_judge(
        &hyphens, line_text(source, above), line_text(source, line));
      append_line(source, above, kind == ENT_BREAK_INSIDE, draft);
      append_break(source, above, line, kind, draft);
    } else {
      append_line(source, above, false, draft);
      ent_draft_end_paragraph(draft);
    }
  }
  append_line(source, above, false, draft);
  ent_draft_end_paragraph(draft);
  ent_hyphens_clear(&hyphens);

  if (!article->title.len && draft->n_paragraphs > 1U && !draft->failed) {
    const EntSlice first = ent_draft_paragraph(draft, 0U);
    if (is_headline(first)) {
      article->title = ent_arena_copy(arena, first);
      draft->failed |= !article->title.data;
    }
  }
}
