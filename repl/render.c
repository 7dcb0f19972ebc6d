// SPDX-License-Identifier: ISC

#include "repl/render.h"

#include "base/display.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/// ECMA-48 "select graphic rendition" for each mark, and the end of it
static const char* const styles[] = {"\033[0m", "\033[4m", "\033[1;36m",
                                     "\033[1;32m"};

static const char* const openings[] = {"", "[p:", "[s:", "[o:"};

/// Text that is safe to print, and a mark for each of its bytes
typedef struct {
  EntBuffer text;
  EntBuffer marks;
} Styled;

/// The mark of the byte at `at`: the highest that covers it
static Mark
mark_at(const MarkedSpan* const spans, const size_t n, const size_t at)
{
  Mark mark = MARK_NONE;
  for (size_t i = 0U; i < n; ++i) {
    if (at >= spans[i].begin && at < spans[i].end && spans[i].mark > mark) {
      mark = spans[i].mark;
    }
  }
  return mark;
}

/// The marks of new text are those of its run
static void
extend_marks(Styled* const styled, const Mark mark)
{
  while (styled->marks.len < styled->text.len && !styled->marks.failed) {
    ent_buffer_byte(&styled->marks, (char)mark);
  }
}

/// Run by run of equal marks
static void
style(Styled* const           styled,
      const EntSlice          text,
      const MarkedSpan* const spans,
      const size_t            n_spans,
      const bool              has_colour)
{
  for (size_t i = 0U; i < text.len;) {
    const Mark mark = mark_at(spans, n_spans, i);
    size_t     end  = i + 1U;
    while (end < text.len &&
           (mark_at(spans, n_spans, end) == mark ||
            ((unsigned char)text.data[end] & 0xC0U) == 0x80U)) {
      ++end;
    }
    const bool brackets = mark != MARK_NONE && !has_colour;
    ent_buffer_string(&styled->text, brackets ? openings[mark] : "");
    ent_display_append(&styled->text, ent_slice_sub(text, i, end));
    ent_buffer_string(&styled->text, brackets ? "]" : "");
    extend_marks(styled, has_colour ? mark : MARK_NONE);
    i = end;
  }
}

/// One line, with the sequences that change the style in between
static void
write_line(EntBuffer* const  buffer,
           const EntSlice    line,
           const char* const marks)
{
  Mark now = MARK_NONE;
  for (size_t i = 0U; i < line.len; ++i) {
    const Mark mark = (Mark)marks[i];
    if (mark != now) {
      ent_buffer_string(buffer, now != MARK_NONE ? styles[MARK_NONE] : "");
      ent_buffer_string(buffer, mark != MARK_NONE ? styles[mark] : "");
      now = mark;
    }
    ent_buffer_byte(buffer, line.data[i]);
  }
  ent_buffer_string(buffer, now != MARK_NONE ? styles[MARK_NONE] : "");
  ent_buffer_byte(buffer, '\n');
}

void
render_marked(EntBuffer* const        buffer,
              const EntSlice          text,
              const MarkedSpan* const spans,
              const size_t            n_spans,
              const bool              has_colour,
              const size_t            width,
              const size_t            indent)
{
  Styled styled = {{NULL, 0U, 0U, false}, {NULL, 0U, 0U, false}};
  style(&styled, text, spans, n_spans, has_colour);
  if (styled.text.failed || styled.marks.failed) {
    buffer->failed = true;
  }

  const size_t room  = !width                ? SIZE_MAX
                       : width > indent + 8U ? width - indent
                                             : 8U;
  EntSlice     rest  = ent_buffer_slice(&styled.text);
  const char*  marks = styled.marks.data;
  while (marks && rest.len && !buffer->failed) {
    size_t       columns = 0U;
    const size_t n       = ent_display_break(rest, room, &columns);
    size_t       end     = n;
    while (end && rest.data[end - 1U] == ' ') {
      --end;
    }
    ent_display_pad(buffer, indent);
    write_line(buffer, ent_slice_sub(rest, 0U, end), marks);
    rest = ent_slice_sub(rest, n, rest.len);
    marks += n;
  }
  ent_buffer_clear(&styled.text);
  ent_buffer_clear(&styled.marks);
}

void
render_text(EntBuffer* const buffer,
            const EntSlice   text,
            const size_t     width,
            const size_t     indent)
{
  render_marked(buffer, text, NULL, 0U, false, width, indent);
}

/// Where the last column of a line begins
static size_t
last_column(const EntSlice line)
{
  size_t at = line.len;
  while (at > 2U && !(line.data[at - 1U] != ' ' && line.data[at - 2U] == ' ' &&
                      line.data[at - 3U] == ' ')) {
    --at;
  }
  return at > 2U ? at - 1U : 0U;
}

/// A line that is too long; blanks that it begins with stay together
static void
break_columns(EntBuffer* const buffer, const EntSlice line, const size_t width)
{
  size_t begin = 0U;
  while (begin < line.len && line.data[begin] == ' ') {
    ++begin;
  }
  const size_t least = width / 2U; // Room that words need
  size_t below  = ent_display_width(ent_slice_sub(line, 0U, last_column(line)));
  size_t room   = width > begin + least ? width - begin : least;
  EntSlice rest = ent_slice_sub(line, begin, line.len);
  below         = below + least > width ? begin % least : below;
  ent_display_pad(buffer, begin);
  while (rest.len && !buffer->failed) {
    size_t       columns = 0U;
    const size_t n       = ent_display_break(rest, room ? room : 1U, &columns);
    size_t       end     = n;
    while (end < rest.len && end && rest.data[end - 1U] == ' ') {
      --end;
    }
    ent_buffer_append(buffer, ent_slice_sub(rest, 0U, end));
    rest = ent_slice_sub(rest, n, rest.len);
    if (rest.len) {
      ent_buffer_byte(buffer, '\n');
      ent_display_pad(buffer, below);
      room = width - below;
    }
  }
}

void
render_columns(EntBuffer* const buffer, const EntSlice text, const size_t width)
{
  EntSlice rest = text;
  while (rest.len && !buffer->failed) {
    const char* const end  = (const char*)memchr(rest.data, '\n', rest.len);
    const size_t      n    = end ? (size_t)(end - rest.data) : rest.len;
    const EntSlice    line = ent_slice_sub(rest, 0U, n);
    if (!width || ent_display_width(line) <= width) {
      ent_buffer_append(buffer, line);
    } else {
      break_columns(buffer, line, width);
    }
    ent_buffer_string(buffer, end ? "\n" : "");
    rest = ent_slice_sub(rest, end ? n + 1U : n, rest.len);
  }
}

void
render_number(EntBuffer* const buffer,
              const size_t     begin,
              const uint64_t   number)
{
  char text[24];
  snprintf(text, sizeof(text), "%3" PRIu64 ". ", number);
  if (!buffer->failed && buffer->len > begin + 5U && number < 1000U) {
    memcpy(buffer->data + begin, text, 5U);
  }
}
