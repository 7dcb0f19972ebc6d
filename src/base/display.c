// SPDX-License-Identifier: ISC

#include "base/display.h"

#include "base/utf8.h"

#include <utf8proc.h>

#include <stdbool.h>
#include <stdint.h>

/// True for what must not reach a terminal as it is
static bool
is_unsafe(const uint32_t code)
{
  return code < 0x20U || (code >= 0x7FU && code < 0xA0U) ||
         (code >= 0x2028U && code <= 0x202EU) ||
         (code >= 0x2066U && code <= 0x2069U);
}

/// True for what ends a line of `s` at `i`, or goes to the next tab stop
static bool
is_layout(const EntSlice s, const size_t i, const uint32_t code)
{
  return code == '\n' || code == '\t' ||
         (code == '\r' && i + 1U < s.len && s.data[i + 1U] == '\n');
}

static void
append(EntBuffer* const buffer, const EntSlice s, const bool has_lines)
{
  size_t start = 0U;
  for (size_t i = 0U; i < s.len;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(s, i, &code);
    if (n && (!is_unsafe(code) || (has_lines && is_layout(s, i, code)))) {
      i += n;
      continue;
    }

    ent_buffer_append(buffer, ent_slice_sub(s, start, i));
    if (!n) {
      ent_buffer_printf(buffer, "\\x%02X", (unsigned)(unsigned char)s.data[i]);
    } else if (code == '\n' || code == '\t' || code == '\r') {
      ent_buffer_string(buffer, code == '\n'   ? "\\n"
                                : code == '\t' ? "\\t"
                                               : "\\r");
    } else {
      ent_buffer_printf(buffer, "\\u%04X", (unsigned)code);
    }
    i += n ? n : 1U;
    start = i;
  }
  if (start < s.len) {
    ent_buffer_append(buffer, ent_slice_sub(s, start, s.len));
  }
}

void
ent_display_append(EntBuffer* const buffer, const EntSlice s)
{
  append(buffer, s, false);
}

void
ent_display_append_lines(EntBuffer* const buffer, const EntSlice s)
{
  append(buffer, s, true);
}

bool
ent_display_is_rtl(const EntSlice s)
{
  uint32_t code = 0U;
  for (size_t i = 0U, n = 0U; i < s.len; i += n ? n : 1U) {
    n = ent_utf8_decode(s, i, &code);
    // None before Hebrew
    const bool is_far = n && code >= 0x590U;
    const int class =
      is_far ? (int)utf8proc_get_property((utf8proc_int32_t)code)->bidi_class
             : 0;
    if (class == UTF8PROC_BIDI_CLASS_R || class == UTF8PROC_BIDI_CLASS_AL) {
      return true;
    }
  }
  return false;
}

void
ent_display_isolate(EntBuffer* const buffer, const EntSlice s)
{
  static const uint8_t begin[] = {0xE2U, 0x81U, 0xA8U}; // U+2068
  static const uint8_t end[]   = {0xE2U, 0x81U, 0xA9U}; // U+2069
  ent_buffer_append(buffer, (EntSlice){(const char*)begin, sizeof(begin)});
  ent_buffer_append(buffer, s);
  ent_buffer_append(buffer, (EntSlice){(const char*)end, sizeof(end)});
}

/// Columns of a character; a vowel sign that takes room has one of its own
static size_t
columns_of(const uint32_t code)
{
  const int width = utf8proc_charwidth((utf8proc_int32_t)code);
  if (width > 0) {
    return (size_t)width;
  }
  return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_MC ? 1U
                                                                           : 0U;
}

/**
   Bytes of the grapheme cluster at `begin` (UAX 29); sets its columns.

   These are the columns of its characters, as terminals add them up, but at
   most two: a flag is two letters of one column each, a family one emoji.
*/
static size_t
cluster(const EntSlice s, const size_t begin, size_t* const columns)
{
  uint32_t         code  = 0U;
  size_t           i     = begin;
  utf8proc_int32_t state = 0;
  uint32_t         last  = 0U;
  size_t           sum   = 0U;
  for (size_t n = 0U; (n = ent_utf8_decode(s, i, &code)); i += n) {
    if (i > begin &&
        utf8proc_grapheme_break_stateful((utf8proc_int32_t)last,
                                         (utf8proc_int32_t)code, &state)) {
      break;
    }
    sum += columns_of(code);
    last = code;
  }
  *columns = sum < 2U ? sum : 2U;
  return i > begin ? i - begin : 1U;
}

size_t
ent_display_width(const EntSlice s)
{
  size_t width = 0U;
  for (size_t i = 0U; i < s.len;) {
    size_t columns = 0U;
    i += cluster(s, i, &columns);
    width += columns;
  }
  return width;
}

size_t
ent_display_break(const EntSlice s, const size_t columns, size_t* const width)
{
  size_t here       = 0U; // Columns up to the cluster in hand
  size_t solid      = 0U; // The same without blanks at the end
  size_t word_end   = 0U; // Bytes up to and with the last blank
  size_t word_width = 0U; // Columns in front of that blank
  size_t i          = 0U;
  while (i < s.len) {
    size_t       w        = 0U;
    const size_t n        = cluster(s, i, &w);
    const bool   is_blank = s.data[i] == ' ';
    if (here + w > columns && i && !is_blank) {
      break;
    }
    i += n;
    here += w;
    if (is_blank) {
      word_end   = i;
      word_width = solid;
    } else {
      solid = here;
    }
  }

  if (i == s.len || !word_end || !word_width) {
    *width = solid;
    return i;
  }
  *width = word_width;
  return word_end;
}

void
ent_display_pad(EntBuffer* const buffer, const size_t count)
{
  for (size_t i = 0U; i < count; ++i) {
    ent_buffer_byte(buffer, ' ');
  }
}
