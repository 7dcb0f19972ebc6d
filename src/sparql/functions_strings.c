// SPDX-License-Identifier: ISC

// Strings (SPARQL 1.1, section 17.4.3): length, parts, case, encoding

#include "sparql/calls.h"

#include "base/utf8.h"

#include <math.h>
#include <utf8proc.h>

static const EntOperand*
first(const EntCall* const call)
{
  return call->arguments[0];
}

static void
length(EntCall* const call)
{
  if (ent_operand_is_string(first(call))) {
    const EntNumber n =
      ent_number_integer((int64_t)ent_utf8_count(first(call)->term.text));
    ent_give_number(call, &n);
  }
}

// fn:round, for what XPath's fn:substring does with its arguments
static double
rounded(const EntOperand* const operand)
{
  EntNumber result;
  return ent_number_round(&operand->as.number, ENT_ROUND_NEAREST, &result)
           ? ent_number_to_double(&result)
           : NAN;
}

// Bytes of the code points whose places from 1 are in [begin, end)
static EntSlice
characters(const EntSlice text, const double begin, const double end)
{
  size_t from  = text.len;
  size_t at    = 0U;
  double place = 1.0;
  for (; at < text.len && place < end; place += 1.0) {
    if (place >= begin && from == text.len) {
      from = at;
    }
    do {
      ++at;
    } while (at < text.len && ((unsigned char)text.data[at] & 0xC0U) == 0x80U);
  }
  // Comparisons with NaN are false, and give nothing
  return from < at ? ent_slice_sub(text, from, at)
                   : ent_slice_sub(text, 0U, 0U);
}

static void
substring(EntCall* const call)
{
  const EntSlice text = first(call)->term.text;
  if (!ent_operand_is_string(first(call)) ||
      call->arguments[1]->kind != ENT_VALUE_NUMBER ||
      (call->n > 2U && call->arguments[2]->kind != ENT_VALUE_NUMBER)) {
    return;
  }
  const double begin = rounded(call->arguments[1]);
  const double end =
    call->n > 2U ? begin + rounded(call->arguments[2]) : (double)INFINITY;
  ent_give_string_like(call, first(call), characters(text, begin, end));
}

/// Maps a code point to another
typedef utf8proc_int32_t (*Mapping)(utf8proc_int32_t);

// Characters whose other case is more than one (Unicode, SpecialCasing)
static const char*
special_case(const uint32_t code, const bool is_upper)
{
  if (!is_upper) {
    return code == 0x0130U ? "i\xCC\x87" : NULL; // İ
  }
  switch (code) {
    case 0x00DFU: // ß
      return "SS";
    case 0x0149U: // ŉ
      return "\xCA\xBCN";
    case 0xFB00U: // ﬀ
      return "FF";
    case 0xFB01U: // ﬁ
      return "FI";
    case 0xFB02U: // ﬂ
      return "FL";
    case 0xFB03U: // ﬃ
      return "FFI";
    case 0xFB04U: // ﬄ
      return "FFL";
    case 0xFB05U: // ﬅ
    case 0xFB06U: // ﬆ
      return "ST";
    default:
      return NULL;
  }
}

static void
give_mapped(EntCall* const call, const Mapping mapping, const bool is_upper)
{
  const EntSlice text = first(call)->term.text;
  if (!ent_operand_is_string(first(call))) {
    return;
  }
  EntBuffer* const out = ent_call_buffer(call);
  size_t           n   = 0U;
  for (size_t at = 0U; at < text.len; at += n) {
    uint32_t code     = 0U;
    char     bytes[4] = {0};
    n                 = ent_utf8_decode(text, at, &code);
    if (!n) {
      return;
    }
    const char* const special = special_case(code, is_upper);
    if (special) {
      ent_buffer_string(out, special);
    } else {
      const size_t size =
        ent_utf8_encode((uint32_t)mapping((utf8proc_int32_t)code), bytes);
      ent_buffer_append(out, (EntSlice){bytes, size});
    }
  }
  if (out->failed) {
    ent_give_no_memory(call);
  } else {
    ent_give_string_like(call, first(call), ent_buffer_slice(out));
  }
}

static void
upper_case(EntCall* const call)
{
  give_mapped(call, utf8proc_toupper, true);
}

static void
lower_case(EntCall* const call)
{
  give_mapped(call, utf8proc_tolower, false);
}

static bool
is_unreserved(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
}

// fn:encode-for-uri
static void
encode_for_uri(EntCall* const call)
{
  static const char hex[] = "0123456789ABCDEF";
  const EntSlice    text  = first(call)->term.text;
  if (!ent_operand_is_string(first(call))) {
    return;
  }
  EntBuffer* const out = ent_call_buffer(call);
  for (size_t i = 0U; i < text.len; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (is_unreserved((char)c)) {
      ent_buffer_byte(out, (char)c);
    } else {
      ent_buffer_byte(out, '%');
      ent_buffer_byte(out, hex[c >> 4U]);
      ent_buffer_byte(out, hex[c & 15U]);
    }
  }
  if (out->failed) {
    ent_give_no_memory(call);
  } else {
    ent_give_string(call, ent_buffer_slice(out));
  }
}

// Language tags are equal but for the case of letters
static bool
same_lang(const EntOperand* const a, const EntOperand* const b)
{
  const EntTerm x =
    ent_term_literal((EntSlice){NULL, 0U}, (EntSlice){NULL, 0U}, a->term.lang);
  const EntTerm y =
    ent_term_literal((EntSlice){NULL, 0U}, (EntSlice){NULL, 0U}, b->term.lang);
  return ent_term_equals(&x, &y);
}

static void
concatenate(EntCall* const call)
{
  EntBuffer* const  out      = ent_call_buffer(call);
  const EntOperand* like     = call->n ? first(call) : NULL;
  bool              is_alike = like != NULL;
  for (size_t i = 0U; i < call->n; ++i) {
    const EntOperand* const part = call->arguments[i];
    if (!ent_operand_is_string(part)) {
      return;
    }
    is_alike = is_alike && same_lang(like, part);
    if (out->len + part->term.text.len > ENT_MAX_COMPUTED_TEXT) {
      ent_give_failure(call, "a computed text is too long");
      return;
    }
    ent_buffer_append(out, part->term.text);
  }
  if (out->failed) {
    ent_give_no_memory(call);
  } else if (is_alike) {
    ent_give_string_like(call, like, ent_buffer_slice(out));
  } else {
    ent_give_string(call, ent_buffer_slice(out));
  }
}

const EntSqlFunction ent_string_functions[] = {
  {"ent_strlen", 1, 0, false, length},
  {"ent_substr", 2, 0, false, substring},
  {"ent_substr", 3, 0, false, substring},
  {"ent_ucase", 1, 0, false, upper_case},
  {"ent_lcase", 1, 0, false, lower_case},
  {"ent_encode_for_uri", 1, 0, false, encode_for_uri},
  {"ent_concat", -1, 0, false, concatenate},
  {NULL, 0, 0, false, NULL},
};
