// SPDX-License-Identifier: ISC

#include "rdf/scan.h"

#include "base/utf8.h"
#include "rdf/name.h"

/// Longest language tag; ent_lang_is_valid has the same
#define MAX_LANG 255U

EntScan
ent_scan_fault(EntCursor* const  cursor,
               const char* const where,
               const EntStatus   status,
               const char* const fault)
{
  cursor->where  = where;
  cursor->status = status;
  cursor->fault  = fault;
  return ENT_SCAN_WRONG;
}

static EntScan
wrong(EntCursor* const cursor, const char* const where, const char* const fault)
{
  return ent_scan_fault(cursor, where, ENT_ERR_SYNTAX, fault);
}

/// The input ends inside of a token, for now or for good
static EntScan
cut_off(EntCursor* const  cursor,
        const char* const where,
        const char* const fault)
{
  return cursor->ended ? wrong(cursor, where, fault) : ENT_SCAN_MORE;
}

/// Bytes that IRIREF is made of, but for escapes
static bool
is_iri_byte(const unsigned char c)
{
  static const bool stops[256] = {
    [0] = true,   [1] = true,    [2] = true,   [3] = true,   [4] = true,
    [5] = true,   [6] = true,    [7] = true,   [8] = true,   [9] = true,
    [10] = true,  [11] = true,   [12] = true,  [13] = true,  [14] = true,
    [15] = true,  [16] = true,   [17] = true,  [18] = true,  [19] = true,
    [20] = true,  [21] = true,   [22] = true,  [23] = true,  [24] = true,
    [25] = true,  [26] = true,   [27] = true,  [28] = true,  [29] = true,
    [30] = true,  [31] = true,   [' '] = true, ['<'] = true, ['>'] = true,
    ['"'] = true, ['{'] = true,  ['}'] = true, ['|'] = true, ['^'] = true,
    ['`'] = true, ['\\'] = true, [127] = true,
  };
  return !stops[c];
}

static int
hex_value(const char c)
{
  return c >= '0' && c <= '9'   ? c - '0'
         : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                : -1;
}

/// UCHAR behind its backslash at `p`; appends the character
static EntScan
scan_uchar(EntCursor* const  cursor,
           const char* const p,
           EntBuffer* const  out,
           uint32_t* const   code)
{
  const size_t n = *p == 'u' ? 4U : 8U;
  *code          = 0U;
  for (size_t i = 1U; i <= n; ++i) {
    if (p + i >= cursor->end) {
      return cut_off(cursor, p - 1, "an escape is cut short");
    }
    const int digit = hex_value(p[i]);
    if (digit < 0 || *code > 0x10FFFU) {
      return wrong(cursor, p - 1, "a wrong escape");
    }
    *code = *code << 4U | (uint32_t)digit;
  }
  if (*code > 0x10FFFFU || (*code >= 0xD800U && *code < 0xE000U)) {
    return wrong(cursor, p - 1, "an escape of what is no character");
  }
  char bytes[4];
  ent_buffer_append(out, (EntSlice){bytes, ent_utf8_encode(*code, bytes)});
  return out->failed
           ? ent_scan_fault(cursor, p, ENT_ERR_MEMORY, "out of memory")
           : ENT_SCAN_DONE;
}

/// Check the bytes from `begin` to `end`, where not all are ASCII
static EntScan
check_utf8(EntCursor* const  cursor,
           const char* const begin,
           const char* const end)
{
  const EntSlice s     = {begin, (size_t)(end - begin)};
  const size_t   valid = ent_utf8_valid_prefix(s);
  return valid == s.len
           ? ENT_SCAN_DONE
           : ent_scan_fault(cursor, begin + valid, ENT_ERR_FORMAT, "not UTF-8");
}

static void
append(EntBuffer* const out, const char* const begin, const char* const end)
{
  ent_buffer_append(out, (EntSlice){begin, (size_t)(end - begin)});
}

EntScan
ent_scan_iri(EntCursor* const cursor,
             EntBuffer* const scratch,
             EntSlice* const  iri)
{
  const char*   p       = cursor->at + 1;
  const char*   run     = p;
  bool          escaped = false;
  unsigned char all     = 0U;
  for (;;) {
    while (p < cursor->end && is_iri_byte((unsigned char)*p)) {
      all |= (unsigned char)*p++;
    }
    if (p + (p < cursor->end && *p == '\\') >= cursor->end) {
      return cut_off(cursor, cursor->at, "'<' without '>'");
    }
    if (*p == '>') {
      break;
    }
    if (*p != '\\' || (p[1] != 'u' && p[1] != 'U')) {
      return wrong(cursor, p, "a character that no IRI can hold");
    }
    if (!escaped) {
      ent_buffer_reset(scratch);
    }
    escaped = true;
    append(scratch, run, p);
    uint32_t      code = 0U;
    const EntScan scan = scan_uchar(cursor, p + 1, scratch, &code);
    if (scan != ENT_SCAN_DONE) {
      return scan;
    }
    if (code < 0x80U && !is_iri_byte((unsigned char)code)) {
      return wrong(cursor, p, "an escape of what no IRI can hold");
    }
    p += p[1] == 'u' ? 6 : 10;
    run = p;
  }
  if (escaped) {
    append(scratch, run, p);
  }
  if (all & 0x80U) {
    const EntScan scan = check_utf8(cursor, cursor->at, p);
    if (scan != ENT_SCAN_DONE) {
      return scan;
    }
  }
  *iri =
    escaped ? ent_buffer_slice(scratch) : (EntSlice){run, (size_t)(p - run)};
  cursor->at = p + 1;
  return escaped && scratch->failed
           ? ent_scan_fault(cursor, p, ENT_ERR_MEMORY, "out of memory")
           : ENT_SCAN_DONE;
}

/// ECHAR or UCHAR, where the backslash stands; sets *length
static EntScan
scan_escape(EntCursor* const  cursor,
            const char* const p,
            EntBuffer* const  out,
            size_t* const     length)
{
  static const char from[] = "tbnrf\"'\\";
  static const char to[]   = "\t\b\n\r\f\"'\\";
  if (p + 1 >= cursor->end) {
    return cut_off(cursor, p, "an escape is cut short");
  }
  if (p[1] == 'u' || p[1] == 'U') {
    uint32_t code = 0U;
    *length       = p[1] == 'u' ? 6U : 10U;
    return scan_uchar(cursor, p + 1, out, &code);
  }
  const char* const found = p[1] ? strchr(from, p[1]) : NULL;
  if (!found) {
    return wrong(cursor, p, "a wrong escape");
  }
  ent_buffer_byte(out, to[found - from]);
  *length = 2U;
  return ENT_SCAN_DONE;
}

/// First byte from `p` on that ends the string or needs a look
static const char*
string_run(const char*          p,
           const char* const    end,
           const char           quote,
           unsigned char* const all)
{
  unsigned char seen = *all;
  while (p < end && *p != quote && *p != '\\' && *p != '\n' && *p != '\r') {
    seen |= (unsigned char)*p++;
  }
  *all = seen;
  return p;
}

/// Does the string end at `p`, where its quote stands?
static EntScan
ends_here(EntCursor* const  cursor,
          const char* const p,
          const bool        is_long,
          bool* const       ends)
{
  *ends = !is_long;
  if (is_long) {
    if (cursor->end - p < 3 && !cursor->ended) {
      return ENT_SCAN_MORE;
    }
    *ends = cursor->end - p >= 3 && p[1] == *p && p[2] == *p;
  }
  return ENT_SCAN_DONE;
}

EntScan
ent_scan_string(EntCursor* const cursor,
                const char       quote,
                const bool       is_long,
                EntBuffer* const scratch,
                EntSlice* const  text)
{
  const char*   p       = cursor->at;
  const char*   run     = p;
  bool          escaped = false;
  unsigned char all     = 0U;
  for (bool ends = false; !ends;) {
    p            = string_run(p, cursor->end, quote, &all);
    EntScan scan = ENT_SCAN_DONE;
    if (p == cursor->end) {
      return cut_off(cursor, cursor->at, "a string without its closing quote");
    }
    if (*p == quote) {
      scan = ends_here(cursor, p, is_long, &ends);
      p += ends ? 0 : 1;
    } else if (*p != '\\') {
      if (!is_long) {
        return wrong(cursor, p, "a string that does not end on its line");
      }
      ++p;
    } else {
      if (!escaped) {
        ent_buffer_reset(scratch);
      }
      escaped = true;
      append(scratch, run, p);
      size_t length = 0U;
      scan          = scan_escape(cursor, p, scratch, &length);
      p += length;
      run = p;
    }
    if (scan != ENT_SCAN_DONE) {
      return scan;
    }
  }
  if (all & 0x80U) {
    const EntScan scan = check_utf8(cursor, cursor->at, p);
    if (scan != ENT_SCAN_DONE) {
      return scan;
    }
  }
  if (escaped) {
    append(scratch, run, p);
  }
  *text =
    escaped ? ent_buffer_slice(scratch) : (EntSlice){run, (size_t)(p - run)};
  cursor->at = p + (is_long ? 3 : 1);
  return escaped && scratch->failed
           ? ent_scan_fault(cursor, p, ENT_ERR_MEMORY, "out of memory")
           : ENT_SCAN_DONE;
}

static bool
is_alpha(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

EntScan
ent_scan_lang(EntCursor* const cursor, EntSlice* const lang)
{
  const char* const begin = cursor->at + 1;
  const char*       p     = begin;
  const char*       part  = begin;
  bool              first = true;
  for (; p < cursor->end; ++p) {
    if (*p == '-' && p > part) {
      first = false;
      part  = p + 1;
    } else if (!is_alpha(*p) && (first || !is_digit(*p))) {
      break;
    }
  }
  if (p == cursor->end && !cursor->ended) {
    return ENT_SCAN_MORE;
  }
  if (p == part) {
    return wrong(cursor, p, "not a language tag");
  }
  *lang = (EntSlice){begin, (size_t)(p - begin)};
  if (lang->len > MAX_LANG) {
    return ent_scan_fault(cursor, begin, ENT_ERR_LIMIT,
                          "a language tag is too long");
  }
  cursor->at = p;
  return ENT_SCAN_DONE;
}

bool
ent_is_name_start(const uint32_t code)
{
  if (code < 0x80U) {
    return is_alpha((char)code) || code == '_';
  }
  char bytes[4];
  return ent_name_is_plain((EntSlice){bytes, ent_utf8_encode(code, bytes)});
}

bool
ent_is_name(const uint32_t code)
{
  return (code < 0x80U && (is_digit((char)code) || code == '-')) ||
         code == 0xB7U || (code >= 0x300U && code <= 0x36FU) ||
         (code >= 0x203FU && code <= 0x2040U) || ent_is_name_start(code);
}

EntScan
ent_scan_blank(EntCursor* const cursor, EntSlice* const label)
{
  const char* const begin = cursor->at + 2;
  if (cursor->end - cursor->at < 2) {
    return cut_off(cursor, cursor->at, "'_' without a label");
  }
  if (cursor->at[1] != ':') {
    return wrong(cursor, cursor->at, "'_' without a label");
  }
  const EntSlice rest = {begin, (size_t)(cursor->end - begin)};
  size_t         len  = 0U; // Without full stops at the end
  size_t         i    = 0U;
  while (i < rest.len) {
    uint32_t   code = (unsigned char)rest.data[i];
    size_t     n    = 1U;
    const bool dot  = code == '.';
    if (code >= 0x80U) {
      n = ent_utf8_decode(rest, i, &code);
      if (!n && rest.len - i < 4U && !cursor->ended) {
        return ENT_SCAN_MORE;
      }
    }
    const bool is_digit_here = code < 0x80U && is_digit((char)code);
    const bool fits =
      i ? ent_is_name(code) || dot : ent_is_name_start(code) || is_digit_here;
    if (!n || !fits) {
      break;
    }
    i += n;
    len = dot ? len : i;
  }
  if (i == rest.len && !cursor->ended) {
    return ENT_SCAN_MORE;
  }
  if (!len) {
    return wrong(cursor, cursor->at, "a blank node without a label");
  }
  *label     = ent_slice_sub(rest, 0U, len);
  cursor->at = begin + len;
  return ENT_SCAN_DONE;
}

EntSlice
ent_blank_name(const EntSlice label, EntBuffer* const scratch)
{
  if (ent_name_is_plain(label) &&
      !(ent_slice_starts(label, "anon") && label.len > 4U)) {
    return label;
  }
  ent_buffer_reset(scratch);
  ent_buffer_string(scratch, "anon_");
  for (size_t i = 0U; i < label.len;) {
    uint32_t       code = 0U;
    const size_t   n    = ent_utf8_decode(label, i, &code);
    const EntSlice one  = ent_slice_sub(label, i, i + n);
    if (code != '.' && code != '-' && ent_name_is_plain(one)) {
      ent_buffer_append(scratch, one);
    } else {
      ent_buffer_printf(scratch, "-%X-", (unsigned)code);
    }
    i += n;
  }
  return ent_buffer_slice(scratch);
}
