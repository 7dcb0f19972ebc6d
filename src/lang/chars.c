// SPDX-License-Identifier: ISC

#include "lang/chars.h"

#include "base/utf8.h"

#include <utf8proc.h>

static EntCharClass
ascii_class(const uint32_t code)
{
  return code <= ' ' || code == 0x7FU  ? ENT_CHAR_SPACE
         : code >= 'a' && code <= 'z'  ? ENT_CHAR_LOWER
         : code >= 'A' && code <= 'Z'  ? ENT_CHAR_UPPER
         : code >= '0' && code <= '9'  ? ENT_CHAR_DIGIT
         : code == '\'' || code == '`' ? ENT_CHAR_APOS
         : code == '"'                 ? ENT_CHAR_QUOTE
         : code == '-'                 ? ENT_CHAR_HYPHEN
                                       : ENT_CHAR_OTHER;
}

/// Class of the punctuation of General Punctuation and Latin-1
static EntCharClass
punctuation_class(const uint32_t code)
{
  switch (code) {
    case 0x2018: // Single quotation marks, also used as apostrophes
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x00B4:
      return ENT_CHAR_APOS;
    case 0x201C: // Double quotation marks
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
      return ENT_CHAR_QUOTE;
    case 0x2010: // Hyphen and non-breaking hyphen
    case 0x2011:
      return ENT_CHAR_HYPHEN;
    case 0x200B: // Zero-width space and byte order mark separate words
    case 0xFEFF:
    case 0x2028:
    case 0x2029:
      return ENT_CHAR_SPACE;
    case 0x00AD: // Soft hyphen and joiners belong to the word
    case 0x200C:
    case 0x200D:
      return ENT_CHAR_MARK;
    default:
      return ENT_CHAR_OTHER;
  }
}

EntCharClass
ent_char_class(const uint32_t code)
{
  if (code < 0x80U) {
    return ascii_class(code);
  }
  const EntCharClass special = punctuation_class(code);
  if (special != ENT_CHAR_OTHER) {
    return special;
  }
  switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
      return ENT_CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return ENT_CHAR_LOWER;
    case UTF8PROC_CATEGORY_ND:
      return ENT_CHAR_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return ENT_CHAR_MARK;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_CC:
      return ENT_CHAR_SPACE;
    default:
      return ENT_CHAR_OTHER;
  }
}

bool
ent_char_is_letter(const uint32_t code)
{
  const EntCharClass c = ent_char_class(code);
  return c == ENT_CHAR_LOWER || c == ENT_CHAR_UPPER;
}

uint32_t
ent_char_lower(const uint32_t code)
{
  if (code < 0x80U) {
    return code >= 'A' && code <= 'Z' ? code + 32U : code;
  }
  const utf8proc_int32_t lower = utf8proc_tolower((utf8proc_int32_t)code);
  return lower > 0 ? (uint32_t)lower : code;
}

size_t
ent_lower(const EntSlice s, char* const out, const size_t size)
{
  size_t   length = 0U;
  uint32_t code   = 0U;
  for (size_t i = 0U, n = 0U; (n = ent_utf8_decode(s, i, &code)); i += n) {
    char         bytes[4];
    const size_t k = ent_utf8_encode(ent_char_lower(code), bytes);
    if (length + k > size) {
      break;
    }
    memcpy(out + length, bytes, k);
    length += k;
  }
  return length;
}

bool
ent_is_capitalised(const EntSlice s)
{
  uint32_t code = 0U;
  return ent_utf8_decode(s, 0U, &code) &&
         ent_char_class(code) == ENT_CHAR_UPPER;
}
