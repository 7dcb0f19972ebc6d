// SPDX-License-Identifier: ISC

#include "article/encoding.h"

#include "article/charset.h"
#include "base/buffer.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#define REPLACEMENT 0xFFFDU

/// Fewest characters of which can be told that they are UTF-16
#define UTF16_MIN_PAIRS 8U

/// First bytes of formats that are mistaken for text or often meet us
static const struct {
  const char* bytes;
  size_t      len;
  const char* name;
} magics[] = {
  {"%PDF-", 5U, "a PDF file"},
  {"PK\003\004", 4U, "a ZIP archive or office document"},
  {"\037\213", 2U, "gzip-compressed data"},
  {"BZh", 3U, "bzip2-compressed data"},
  {"\3757zXZ", 5U, "xz-compressed data"},
  {"(\265/\375", 4U, "zstd-compressed data"},
  {"\211PNG", 4U, "a PNG picture"},
  {"GIF8", 4U, "a GIF picture"},
  {"\377\330\377", 3U, "a JPEG picture"},
  {"\177ELF", 4U, "a program"},
  {"SQLite format 3", 15U, "an SQLite database"},
  {"\320\317\021\340", 4U, "an old office document"},
  {"{\\rtf", 5U, "a Rich Text document"},
  {"\377\376\0\0", 4U, "UTF-32 text, which is not read"},
  {"\0\0\376\377", 4U, "UTF-32 text, which is not read"},
};

/// Windows-1252 from 0x80 to 0x9F; 0: no character
static const uint16_t windows_1252[32] = {
  0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

typedef enum { UTF_8, UTF_16LE, UTF_16BE, WINDOWS_1252, DECLARED } Encoding;

/// What a pass over the bytes, taken as UTF-8, finds
typedef struct {
  size_t multibyte;     ///< Well-formed characters beyond ASCII
  size_t broken;        ///< Bytes of no character
  size_t first_broken;  ///< Offset of the first of them
  size_t control;       ///< Control characters that no text has
  size_t first_control; ///< Offset of the first of them
  size_t high;          ///< Bytes beyond ASCII
} Survey;

static bool
is_control(const uint32_t code)
{
  return (code < 0x20U && !(code >= '\t' && code <= '\r') && code != 0x1BU) ||
         code == 0x7FU;
}

static Survey
survey_utf8(const EntSlice input)
{
  Survey survey = {0U, 0U, 0U, 0U, 0U, 0U};
  for (size_t i = 0U; i < input.len;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(input, i, &code);
    if (!n) {
      survey.first_broken = survey.broken ? survey.first_broken : i;
      ++survey.broken;
    } else if (n > 1U) {
      ++survey.multibyte;
    } else if (is_control(code)) {
      survey.first_control = survey.control ? survey.first_control : i;
      ++survey.control;
    }
    survey.high += n == 1U ? 0U : n ? n : 1U;
    i += n ? n : 1U;
  }
  return survey;
}

/// More of these than a slip of the pen explains
static bool
too_many(const size_t count, const size_t len)
{
  return count > 4U + (len / 100U);
}

/**
   Tell UTF-16 by its NUL bytes.

   English in UTF-16 has one in nearly every second place and, of the other
   half, in hardly any.
*/
static bool
looks_utf16(const EntSlice input, Encoding* const encoding)
{
  const size_t n       = input.len < 8192U ? input.len & ~(size_t)1U : 8192U;
  size_t       nuls[2] = {0U, 0U};
  for (size_t i = 0U; i < n; ++i) {
    nuls[i & 1U] += !input.data[i];
  }
  const size_t pairs = n / 2U;
  if (pairs < UTF16_MIN_PAIRS) {
    return false;
  }
  if (nuls[1] > pairs / 2U && nuls[0] <= pairs / 50U) {
    *encoding = UTF_16LE;
    return true;
  }
  if (nuls[0] > pairs / 2U && nuls[1] <= pairs / 50U) {
    *encoding = UTF_16BE;
    return true;
  }
  return false;
}

static void
append_code(EntBuffer* const out, const uint32_t code)
{
  char         bytes[4] = {0, 0, 0, 0};
  const size_t n        = ent_utf8_encode(code, bytes);
  ent_buffer_append(out, (EntSlice){bytes, n});
}

static uint32_t
utf16_unit(const EntSlice input, const size_t i, const Encoding encoding)
{
  const uint32_t a = (unsigned char)input.data[i];
  const uint32_t b = (unsigned char)input.data[i + 1U];
  return encoding == UTF_16LE ? a | (b << 8U) : (a << 8U) | b;
}

static void
decode_utf16(const EntSlice   input,
             const Encoding   encoding,
             EntBuffer* const out,
             Survey* const    survey)
{
  size_t i = 0U;
  while (i + 1U < input.len) {
    uint32_t     code  = utf16_unit(input, i, encoding);
    const size_t begin = i;
    i += 2U;
    if (code >= 0xD800U && code < 0xDC00U && i + 1U < input.len) {
      const uint32_t low = utf16_unit(input, i, encoding);
      if (low >= 0xDC00U && low < 0xE000U) {
        code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
        i += 2U;
      }
    }
    if (!code || (code >= 0xD800U && code < 0xE000U)) {
      survey->first_broken = survey->broken ? survey->first_broken : begin;
      ++survey->broken;
      code = REPLACEMENT;
    } else if (is_control(code)) {
      survey->first_control = survey->control ? survey->first_control : begin;
      ++survey->control;
    }
    append_code(out, code);
  }
  if (i < input.len) {
    survey->first_broken = survey->broken ? survey->first_broken : i;
    ++survey->broken;
    append_code(out, REPLACEMENT);
  }
}

static void
decode_windows_1252(const EntSlice   input,
                    EntBuffer* const out,
                    Survey* const    survey)
{
  survey->broken = 0U;
  for (size_t i = 0U; i < input.len; ++i) {
    const unsigned char c = (unsigned char)input.data[i];
    uint32_t code = c >= 0x80U && c < 0xA0U ? windows_1252[c - 0x80U] : c;
    if (!code) {
      survey->first_broken = survey->broken ? survey->first_broken : i;
      ++survey->broken;
      code = REPLACEMENT;
    }
    append_code(out, code);
  }
}

static void
decode_utf8(const EntSlice input, EntBuffer* const out)
{
  for (size_t i = 0U; i < input.len;) {
    const EntSlice rest = ent_slice_sub(input, i, input.len);
    const size_t   n    = ent_utf8_valid_prefix(rest);
    ent_buffer_append(out, ent_slice_sub(rest, 0U, n));
    i += n;
    if (i < input.len) {
      append_code(out, REPLACEMENT);
      ++i;
    }
  }
}

static EntStatus
fail_at(EntError* const   error,
        const size_t      offset,
        const char* const what,
        const size_t      count)
{
  ent_error_set(error, ENT_ERR_FORMAT, "%s (%zu, the first at byte %zu)", what,
                count, offset);
  if (error) {
    error->offset = offset;
  }
  return ENT_ERR_FORMAT;
}

/// Refuse what a page declares; of its name only what is safe to print
static EntStatus
refuse_declared(EntError* const error, const EntSlice name)
{
  char   shown[41] = "";
  size_t n         = 0U;
  for (; n < name.len && n + 1U < sizeof(shown); ++n) {
    shown[n] = name.data[n] > ' ' && name.data[n] <= '~' ? name.data[n] : '?';
  }
  return ent_error_set(error, ENT_ERR_FORMAT,
                       "declares %s, which cannot be read", shown);
}

/// Decide the encoding of `input`, which has no byte order mark
static EntStatus
detect(const EntSlice  input,
       Encoding* const encoding,
       EntSlice* const name,
       Survey* const   survey,
       EntError* const error)
{
  const char* const nul = (const char*)memchr(input.data, 0, input.len);
  if (nul) {
    return looks_utf16(input, encoding)
             ? ENT_OK
             : fail_at(error, (size_t)(nul - input.data),
                       "looks like binary data: it has NUL bytes", 1U);
  }

  *survey = survey_utf8(input);
  if (!survey->broken && survey->multibyte) {
    *encoding = UTF_8;
    return ENT_OK;
  }
  if (ent_charset_declared(input, name)) {
    switch (ent_charset_find(*name).kind) {
      case ENT_CHARSET_UNKNOWN:
        return refuse_declared(error, *name);
      case ENT_CHARSET_OTHER:
        *encoding = DECLARED;
        return ENT_OK;
      case ENT_CHARSET_UTF_8:
        *encoding = UTF_8;
        return ENT_OK;
      case ENT_CHARSET_WINDOWS_1252:
        break; // Many that say so are not; the bytes decide
    }
  }
  if (!survey->broken || survey->multibyte >= survey->broken) {
    *encoding = UTF_8;
    return ENT_OK;
  }
  if (survey->high > 8U + (input.len / 4U)) {
    return fail_at(error, survey->first_broken,
                   "is neither UTF-8 nor a Western encoding: broken bytes",
                   survey->broken);
  }
  *encoding = WINDOWS_1252;
  return ENT_OK;
}

/// Convert what a page declares; broken bytes are counted, as elsewhere
static EntStatus
decode_declared(const EntSlice   input,
                const EntSlice   name,
                EntBuffer* const out,
                Survey* const    survey,
                EntError* const  error)
{
  size_t          first  = 0U;
  size_t          broken = 0U;
  const EntStatus status = ent_charset_decode(
    input, ent_charset_find(name).iconv, out, &broken, &first);
  if (status || too_many(broken, out->len)) {
    refuse_declared(error, name);
    if (error) {
      error->offset = first;
    }
    return ENT_ERR_FORMAT;
  }
  *survey              = survey_utf8(ent_buffer_slice(out));
  survey->broken       = broken;
  survey->first_broken = first;
  return ENT_OK;
}

/// Skip a byte order mark and set the encoding that it tells
static bool
skip_mark(EntSlice* const input, Encoding* const encoding)
{
  static const struct {
    const char* bytes;
    size_t      len;
    Encoding    encoding;
  } marks[] = {{"\357\273\277", 3U, UTF_8},
               {"\377\376", 2U, UTF_16LE},
               {"\376\377", 2U, UTF_16BE}};

  for (size_t i = 0U; i < sizeof(marks) / sizeof(marks[0]); ++i) {
    if (input->len >= marks[i].len &&
        !memcmp(input->data, marks[i].bytes, marks[i].len)) {
      *input    = ent_slice_sub(*input, marks[i].len, input->len);
      *encoding = marks[i].encoding;
      return true;
    }
  }
  return false;
}

static EntStatus
check_magic(const EntSlice input, EntError* const error)
{
  for (size_t i = 0U; i < sizeof(magics) / sizeof(magics[0]); ++i) {
    if (input.len >= magics[i].len &&
        !memcmp(input.data, magics[i].bytes, magics[i].len)) {
      return ent_error_set(error, ENT_ERR_FORMAT, "is %s", magics[i].name);
    }
  }
  return ENT_OK;
}

EntStatus
ent_text_decode(const EntSlice  input,
                EntArena* const arena,
                EntSlice* const text,
                EntError* const error)
{
  if (!input.len) {
    return ent_error_set(error, ENT_ERR_FORMAT, "is empty");
  }

  EntSlice  body     = input;
  Encoding  encoding = UTF_8;
  Survey    survey   = {0U, 0U, 0U, 0U, 0U, 0U};
  EntSlice  name     = {NULL, 0U};
  EntBuffer out      = {NULL, 0U, 0U, false};
  EntStatus status   = check_magic(input, error);
  if (status) {
    return status;
  }
  if (!skip_mark(&body, &encoding)) {
    status = detect(body, &encoding, &name, &survey, error);
  } else if (encoding == UTF_8) {
    survey = survey_utf8(body);
  }
  if (status) {
    return status;
  }

  if (encoding == UTF_8) {
    decode_utf8(body, &out);
  } else if (encoding == DECLARED) {
    status = decode_declared(body, name, &out, &survey, error);
  } else if (encoding == WINDOWS_1252) {
    decode_windows_1252(body, &out, &survey);
  } else {
    decode_utf16(body, encoding, &out, &survey);
  }

  if (status) {
    // Said above
  } else if (out.failed) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  } else if (too_many(survey.control, out.len)) {
    status = fail_at(error, survey.first_control,
                     "looks like binary data: it has control characters",
                     survey.control);
  } else if (too_many(survey.broken, out.len)) {
    status = fail_at(error, survey.first_broken,
                     "has too many bytes that are no character", survey.broken);
  } else {
    *text = ent_arena_copy(arena, ent_buffer_slice(&out));
    if (!text->data) {
      status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
  }
  ent_buffer_clear(&out);
  return status;
}
