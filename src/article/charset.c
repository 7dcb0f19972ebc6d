// SPDX-License-Identifier: ISC

#include "article/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

/// Longest name of an encoding, without what does not matter in it
#define MAX_NAME 24U

/**
   Names without hyphens, underscores, colons and prefixes, in lower case.

   A closed list: iconv knows encodings that hide markup in ASCII (UTF-7), and
   looks for modules by what it is given.
*/
static const struct {
  const char* name;
  EntCharset  charset;
} charsets[] = {
#define OTHER(name, iconv)                                                     \
  {                                                                            \
    name,                                                                      \
    {                                                                          \
      ENT_CHARSET_OTHER, iconv                                                 \
    }                                                                          \
  }
  {"utf8", {ENT_CHARSET_UTF_8, NULL}},
  {"unicode11utf8", {ENT_CHARSET_UTF_8, NULL}},
  {"utf16", {ENT_CHARSET_UTF_8, NULL}},
  {"utf16le", {ENT_CHARSET_UTF_8, NULL}},
  {"utf16be", {ENT_CHARSET_UTF_8, NULL}},
  {"unicode", {ENT_CHARSET_UTF_8, NULL}},
  {"ascii", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"usascii", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"ansix3.41968", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"iso88591", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"iso885911987", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"latin1", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"isolatin1", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"l1", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"ibm819", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"cp819", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"cp1252", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"windows1252", {ENT_CHARSET_WINDOWS_1252, NULL}},
  {"userdefined", {ENT_CHARSET_WINDOWS_1252, NULL}},
  OTHER("iso88592", "ISO-8859-2"),
  OTHER("latin2", "ISO-8859-2"),
  OTHER("isolatin2", "ISO-8859-2"),
  OTHER("l2", "ISO-8859-2"),
  OTHER("iso88593", "ISO-8859-3"),
  OTHER("latin3", "ISO-8859-3"),
  OTHER("iso88594", "ISO-8859-4"),
  OTHER("latin4", "ISO-8859-4"),
  OTHER("iso88595", "ISO-8859-5"),
  OTHER("cyrillic", "ISO-8859-5"),
  OTHER("isolatincyrillic", "ISO-8859-5"),
  OTHER("iso88596", "ISO-8859-6"),
  OTHER("arabic", "ISO-8859-6"),
  OTHER("isolatinarabic", "ISO-8859-6"),
  OTHER("iso88597", "ISO-8859-7"),
  OTHER("greek", "ISO-8859-7"),
  OTHER("isolatingreek", "ISO-8859-7"),
  OTHER("iso88598", "ISO-8859-8"),
  OTHER("iso88598i", "ISO-8859-8"),
  OTHER("iso88598e", "ISO-8859-8"),
  OTHER("hebrew", "ISO-8859-8"),
  OTHER("logical", "ISO-8859-8"),
  OTHER("visual", "ISO-8859-8"),
  OTHER("iso88599", "CP1254"),
  OTHER("latin5", "CP1254"),
  OTHER("isolatin5", "CP1254"),
  OTHER("iso885910", "ISO-8859-10"),
  OTHER("latin6", "ISO-8859-10"),
  OTHER("iso885911", "CP874"),
  OTHER("iso885913", "ISO-8859-13"),
  OTHER("iso885914", "ISO-8859-14"),
  OTHER("iso885915", "ISO-8859-15"),
  OTHER("latin9", "ISO-8859-15"),
  OTHER("l9", "ISO-8859-15"),
  OTHER("iso885916", "ISO-8859-16"),
  OTHER("ibm866", "CP866"),
  OTHER("cp866", "CP866"),
  OTHER("866", "CP866"),
  OTHER("koi8", "KOI8-R"),
  OTHER("koi", "KOI8-R"),
  OTHER("koi8r", "KOI8-R"),
  OTHER("koi8u", "KOI8-U"),
  OTHER("koi8ru", "KOI8-U"),
  OTHER("macintosh", "MACINTOSH"),
  OTHER("mac", "MACINTOSH"),
  OTHER("macroman", "MACINTOSH"),
  OTHER("maccyrillic", "MAC-CYRILLIC"),
  OTHER("macukrainian", "MAC-CYRILLIC"),
  OTHER("windows874", "CP874"),
  OTHER("dos874", "CP874"),
  OTHER("cp874", "CP874"),
  OTHER("tis620", "CP874"),
  OTHER("windows1250", "CP1250"),
  OTHER("cp1250", "CP1250"),
  OTHER("windows1251", "CP1251"),
  OTHER("cp1251", "CP1251"),
  OTHER("windows1253", "CP1253"),
  OTHER("cp1253", "CP1253"),
  OTHER("windows1254", "CP1254"),
  OTHER("cp1254", "CP1254"),
  OTHER("windows1255", "CP1255"),
  OTHER("cp1255", "CP1255"),
  OTHER("windows1256", "CP1256"),
  OTHER("cp1256", "CP1256"),
  OTHER("windows1257", "CP1257"),
  OTHER("cp1257", "CP1257"),
  OTHER("windows1258", "CP1258"),
  OTHER("cp1258", "CP1258"),
  OTHER("gb2312", "GB18030"),
  OTHER("gb231280", "GB18030"),
  OTHER("iso58gb231280", "GB18030"),
  OTHER("chinese", "GB18030"),
  OTHER("euccn", "GB18030"),
  OTHER("gbk", "GB18030"),
  OTHER("cp936", "GB18030"),
  OTHER("gb18030", "GB18030"),
  OTHER("big5", "BIG5-HKSCS"),
  OTHER("big5hkscs", "BIG5-HKSCS"),
  OTHER("cnbig5", "BIG5-HKSCS"),
  OTHER("xbig5", "BIG5-HKSCS"),
  OTHER("eucjp", "EUC-JP-MS"),
  OTHER("eucpkdfmtjapanese", "EUC-JP-MS"),
  OTHER("iso2022jp", "ISO-2022-JP"),
  OTHER("shiftjis", "CP932"),
  OTHER("sjis", "CP932"),
  OTHER("mskanji", "CP932"),
  OTHER("ms932", "CP932"),
  OTHER("cp932", "CP932"),
  OTHER("windows31j", "CP932"),
  OTHER("euckr", "CP949"),
  OTHER("korean", "CP949"),
  OTHER("ksc56011987", "CP949"),
  OTHER("ksc56011989", "CP949"),
  OTHER("ksc5601", "CP949"),
  OTHER("isoir149", "CP949"),
  OTHER("windows949", "CP949"),
  OTHER("cp949", "CP949"),
#undef OTHER
};

EntCharset
ent_charset_find(EntSlice name)
{
  char   plain[MAX_NAME + 1U] = "";
  size_t n                    = 0U;
  if (name.len > 2U && (!strncasecmp(name.data, "x-", 2U) ||
                        !strncasecmp(name.data, "cs", 2U))) {
    name = ent_slice_sub(name, 2U, name.len);
  }
  for (size_t i = 0U; i < name.len; ++i) {
    const char c = name.data[i];
    if (c != '-' && c != '_' && c != ':') {
      if (!c || n == MAX_NAME) {
        return (EntCharset){ENT_CHARSET_UNKNOWN, NULL};
      }
      plain[n++] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
  }
  for (size_t i = 0U; i < sizeof(charsets) / sizeof(charsets[0]); ++i) {
    if (!strcmp(charsets[i].name, plain)) {
      return charsets[i].charset;
    }
  }
  return (EntCharset){ENT_CHARSET_UNKNOWN, NULL};
}

static bool
is_blank(const char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
is_letter(const char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// True if `word` stands at byte `at` of `s`, in any case
static bool
stands_at(const EntSlice s, const size_t at, const char* const word)
{
  const size_t len = strlen(word);
  return at <= s.len && s.len - at >= len &&
         !strncasecmp(s.data + at, word, len);
}

static size_t
skip_blanks(const EntSlice s, size_t at)
{
  while (at < s.len && is_blank(s.data[at])) {
    ++at;
  }
  return at;
}

/// The first of `bytes` at or behind `at`, or the end
static size_t
find_any(const EntSlice s, size_t at, const char* const bytes)
{
  while (at < s.len && (!s.data[at] || !strchr(bytes, s.data[at]))) {
    ++at;
  }
  return at;
}

/// Read a value, quoted or not, at `at`; returns the place behind it
static size_t
read_value(const EntSlice    s,
           size_t            at,
           const char* const ends,
           EntSlice* const   value)
{
  at = skip_blanks(s, at);
  if (at < s.len && (s.data[at] == '"' || s.data[at] == '\'')) {
    const char   quote[] = {s.data[at], '\0'};
    const size_t end     = find_any(s, at + 1U, quote);
    *value               = ent_slice_sub(s, at + 1U, end);
    return end < s.len ? end + 1U : end;
  }
  const size_t end = find_any(s, at, ends);
  *value           = ent_slice_sub(s, at, end);
  return end;
}

static EntSlice
trim(EntSlice s)
{
  while (s.len && is_blank(s.data[s.len - 1U])) {
    --s.len;
  }
  const size_t begin = skip_blanks(s, 0U);
  return ent_slice_sub(s, begin, s.len);
}

/// Read the next attribute of a tag; false at the tag's end
static bool
read_attribute(const EntSlice  s,
               size_t* const   at,
               EntSlice* const name,
               EntSlice* const value)
{
  while (*at < s.len && (is_blank(s.data[*at]) || s.data[*at] == '/')) {
    ++*at;
  }
  if (*at == s.len || s.data[*at] == '>') {
    return false;
  }
  // An equals sign in front is part of the name
  const size_t end = find_any(s, *at + 1U, " \t\n\r\f/>=");
  *name            = ent_slice_sub(s, *at, end);
  *value           = (EntSlice){NULL, 0U};
  *at              = skip_blanks(s, end);
  if (*at < s.len && s.data[*at] == '=') {
    *at = read_value(s, *at + 1U, " \t\n\r\f>", value);
  }
  return true;
}

static bool
is_word(const EntSlice s, const char* const word)
{
  return s.len == strlen(word) && stands_at(s, 0U, word);
}

/// The name behind charset= in the content of a meta element
static EntSlice
content_charset(const EntSlice content)
{
  EntSlice name = {NULL, 0U};
  for (size_t i = 0U; i < content.len; ++i) {
    if (stands_at(content, i, "charset")) {
      const size_t equals = skip_blanks(content, i + 7U);
      if (equals < content.len && content.data[equals] == '=') {
        read_value(content, equals + 1U, " \t\n\r\f;", &name);
        break;
      }
    }
  }
  return trim(name);
}

/// Read the attributes of a meta element; empty if it declares nothing
static EntSlice
meta_charset(const EntSlice s, size_t* const at)
{
  EntSlice name    = {NULL, 0U};
  EntSlice value   = {NULL, 0U};
  EntSlice charset = {NULL, 0U};
  EntSlice content = {NULL, 0U};
  bool     is_type = false;
  while (read_attribute(s, at, &name, &value)) {
    if (is_word(name, "charset")) {
      charset = trim(value);
    } else if (is_word(name, "content")) {
      content = content_charset(value);
    } else if (is_word(name, "http-equiv")) {
      is_type = is_word(trim(value), "content-type");
    }
  }
  return charset.len ? charset : is_type ? content : charset;
}

/// The encoding of the XML declaration that `s` begins with
static EntSlice
xml_encoding(const EntSlice s)
{
  const size_t   begin = skip_blanks(s, 0U);
  const EntSlice head  = ent_slice_sub(s, begin, find_any(s, begin, ">"));
  EntSlice       name  = {NULL, 0U};
  if (stands_at(head, 0U, "<?xml")) {
    for (size_t i = 5U; i < head.len; ++i) {
      if (stands_at(head, i, "encoding")) {
        const size_t equals = skip_blanks(head, i + 8U);
        if (equals < head.len && head.data[equals] == '=') {
          read_value(head, equals + 1U, " \t\n\r\f?", &name);
          break;
        }
      }
    }
  }
  return trim(name);
}

bool
ent_charset_declared(const EntSlice input, EntSlice* const name)
{
  const EntSlice s = ent_slice_sub(
    input, 0U, input.len < ENT_CHARSET_WINDOW ? input.len : ENT_CHARSET_WINDOW);

  *name = (EntSlice){NULL, 0U};
  for (size_t at = find_any(s, 0U, "<"); at < s.len && !name->len;
       at        = find_any(s, at, "<")) {
    if (stands_at(s, at, "<!--")) {
      // Its end may share hyphens with its begin, as in <!-->
      for (at += 2U; at < s.len && !stands_at(s, at, "-->"); ++at) {
      }
    } else if (stands_at(s, at, "<meta") && at + 5U < s.len &&
               (is_blank(s.data[at + 5U]) || s.data[at + 5U] == '/')) {
      at += 5U;
      *name = meta_charset(s, &at);
    } else if (at + 1U < s.len && is_letter(s.data[at + 1U])) {
      EntSlice ignored[2];
      at = find_any(s, at, " \t\n\r\f/>");
      while (read_attribute(s, &at, &ignored[0], &ignored[1])) {
      }
    } else {
      ++at;
    }
  }
  if (!name->len) {
    *name = xml_encoding(s);
  }
  return name->len > 0U;
}

EntStatus
ent_charset_decode(const EntSlice    input,
                   const char* const iconv_name,
                   EntBuffer* const  out,
                   size_t* const     n_broken,
                   size_t* const     first_broken)
{
  *n_broken     = 0U;
  *first_broken = 0U;

  iconv_t converter = iconv_open("UTF-8", iconv_name);
  // NOLINTNEXTLINE(performance-no-int-to-ptr): so POSIX has it
  if (converter == (iconv_t)-1) {
    return ENT_ERR_FORMAT;
  }

  char*  next = (char*)input.data; // Only read, though iconv(3) wants it so
  size_t left = input.len;
  for (bool is_done = false; !is_done && !out->failed;) {
    char   piece[4096];
    char*  to   = piece;
    size_t room = sizeof(piece);
    // Without input it gives what it holds back
    const bool   is_last = !left;
    const size_t rc      = is_last ? iconv(converter, NULL, NULL, &to, &room)
                                   : iconv(converter, &next, &left, &to, &room);
    const int    why     = rc == (size_t)-1 ? errno : 0;
    ent_buffer_append(out, (EntSlice){piece, sizeof(piece) - room});
    if (why && why != E2BIG) {
      *first_broken = *n_broken ? *first_broken : input.len - left;
      ++*n_broken;
      ent_buffer_string(out, "\357\277\275");
      next += left ? 1 : 0;
      left -= left ? 1U : 0U;
    }
    is_done = is_last && why != E2BIG;
  }
  iconv_close(converter);
  return ENT_OK;
}
