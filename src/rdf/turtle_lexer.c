// SPDX-License-Identifier: ISC

#include "rdf/turtle_lexer.h"

#include "base/utf8.h"

#include <string.h>

static bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}

static EntScan
wrong(EntCursor* const c, const char* const where, const char* const fault)
{
  return ent_scan_fault(c, where, ENT_ERR_SYNTAX, fault);
}

/// Is there nothing to see at `p`, though something may come?
static bool
is_open(const EntCursor* const c, const char* const p)
{
  return p >= c->end && !c->ended;
}

/**
   Length of the character of a name at `p`, 0 if there is none.

   Sets `*more` if it is cut off.  `first`: of a prefix or local name.
*/
static size_t
name_length(const EntCursor* const c,
            const char* const      p,
            const bool             first,
            bool* const            more)
{
  if (p >= c->end) {
    *more = !c->ended;
    return 0U;
  }
  const EntSlice rest = {p, (size_t)(c->end - p)};
  uint32_t       code = 0U;
  const size_t   n    = ent_utf8_decode(rest, 0U, &code);
  if (!n) {
    *more = rest.len < 4U && !c->ended;
    return 0U;
  }
  return (first ? ent_is_name_start(code) : ent_is_name(code)) ? n : 0U;
}

/// Length of PLX at `p`: %HH or a backslash and one character; 0: none
static EntScan
scan_plx(EntCursor* const c, const char* const p, size_t* const length)
{
  *length             = 0U;
  const size_t needed = *p == '%' ? 3U : 2U;
  if ((size_t)(c->end - p) < needed) {
    return c->ended ? wrong(c, p, "an escape is cut short") : ENT_SCAN_MORE;
  }
  static const char hex[]     = "0123456789abcdefABCDEF";
  static const char escaped[] = "_~.-!$&'()*+,;=/?#@%";
  const bool        fits      = *p == '%'
                                  ? p[1] && strchr(hex, p[1]) && p[2] && strchr(hex, p[2])
                                  : p[1] && strchr(escaped, p[1]);
  *length                     = needed;
  return fits ? ENT_SCAN_DONE : wrong(c, p, "a wrong escape in a name");
}

/// PN_LOCAL, which may be empty, where `cursor` stands
static EntScan
scan_local(EntCursor* const c, EntBuffer* const scratch, EntSlice* const local)
{
  const char* p       = c->at;
  const char* run     = p; // What is not yet in the scratch buffer
  const char* last    = p; // Behind the last character that may end it
  bool        escaped = false;
  for (;;) {
    bool       more  = false;
    const bool first = p == c->at;
    size_t     n     = name_length(c, p, first, &more);
    if (more) {
      return ENT_SCAN_MORE;
    }
    if (!n && p < c->end && (*p == ':' || (first && is_digit(*p)))) {
      n = 1U;
    } else if (!n && p < c->end && *p == '.' && !first) {
      ++p;
      continue;
    } else if (!n && p < c->end && (*p == '%' || *p == '\\')) {
      const EntScan scan = scan_plx(c, p, &n);
      if (scan != ENT_SCAN_DONE) {
        return scan;
      }
      if (*p == '\\') {
        if (!escaped) {
          ent_buffer_reset(scratch);
        }
        escaped = true;
        ent_buffer_append(scratch, (EntSlice){run, (size_t)(p - run)});
        run = p + 1;
      }
    } else if (!n) {
      break;
    }
    p += n;
    last = p;
  }
  if (is_open(c, p)) {
    return ENT_SCAN_MORE;
  }
  *local = (EntSlice){c->at, (size_t)(last - c->at)};
  if (escaped) {
    ent_buffer_append(scratch, (EntSlice){run, (size_t)(last - run)});
    *local = ent_buffer_slice(scratch);
  }
  c->at = last;
  return escaped && scratch->failed
           ? ent_scan_fault(c, p, ENT_ERR_MEMORY, "out of memory")
           : ENT_SCAN_DONE;
}

/// A prefixed name, or a word that has no colon
static EntScan
scan_name(EntCursor* const   c,
          EntBuffer* const   scratch,
          TurtleToken* const token)
{
  const char* const begin = c->at;
  const char*       p     = begin;
  const char*       dot   = NULL;
  for (;;) {
    bool         more = false;
    const size_t n    = name_length(c, p, p == begin, &more);
    if (more) {
      return ENT_SCAN_MORE;
    }
    if (!n && (p == begin || p >= c->end || *p != '.')) {
      break;
    }
    dot = !n && !dot ? p : dot;
    p += n ? n : 1U;
  }
  const bool colon =
    p < c->end && *p == ':' && (p == begin || p[-1] != '.') && *begin != '_';
  if (colon) {
    token->kind   = TOKEN_NAME;
    token->prefix = (EntSlice){begin, (size_t)(p - begin)};
    c->at         = p + 1;
    return scan_local(c, scratch, &token->text);
  }
  p = dot ? dot : p;
  if (p == begin) {
    uint32_t       code = 0U;
    const EntSlice rest = {p, (size_t)(c->end - p)};
    return ent_utf8_decode(rest, 0U, &code)
             ? wrong(c, p, "a character that begins nothing")
             : ent_scan_fault(c, p, ENT_ERR_FORMAT, "not UTF-8");
  }
  token->kind = TOKEN_WORD;
  token->text = (EntSlice){begin, (size_t)(p - begin)};
  c->at       = p;
  return ENT_SCAN_DONE;
}

static const char*
skip_digits(const EntCursor* const c, const char* p)
{
  while (p < c->end && is_digit(*p)) {
    ++p;
  }
  return p;
}

/// Behind the exponent at `p`, or `p` if there is none
static const char*
skip_exponent(const EntCursor* const c, const char* const p)
{
  const char* q = p;
  if (q < c->end && (*q == 'e' || *q == 'E')) {
    ++q;
    if (q < c->end && (*q == '+' || *q == '-')) {
      ++q;
    }
    const char* const digits = q;
    q                        = skip_digits(c, q);
    return q > digits || is_open(c, q) ? q : p;
  }
  return p;
}

/// INTEGER, DECIMAL or DOUBLE; a full stop that is none of it stays
static EntScan
scan_number(EntCursor* const c, TurtleToken* const token)
{
  const char* const begin = c->at;
  const char* const whole = begin + (*begin == '+' || *begin == '-');
  const char*       p     = skip_digits(c, whole);
  token->kind             = TOKEN_INTEGER;
  if (p < c->end && *p == '.') {
    const char* const part = skip_digits(c, p + 1);
    const char* const end =
      part > p + 1 || p > whole ? skip_exponent(c, part) : part;
    if (end > part || part > p + 1) {
      token->kind = end > part ? TOKEN_DOUBLE : TOKEN_DECIMAL;
      p           = end;
    } else if (is_open(c, part)) {
      return ENT_SCAN_MORE;
    }
  } else if (p > whole && skip_exponent(c, p) > p) {
    token->kind = TOKEN_DOUBLE;
    p           = skip_exponent(c, p);
  }
  // "1e" may go on as an exponent
  if (is_open(c, p) || is_open(c, p + 1) || is_open(c, p + 2)) {
    return ENT_SCAN_MORE;
  }
  if (p == whole) {
    return wrong(c, begin, "a sign without a number");
  }
  token->text = (EntSlice){begin, (size_t)(p - begin)};
  c->at       = p;
  return ENT_SCAN_DONE;
}

static EntScan
scan_string(EntCursor* const   c,
            EntBuffer* const   scratch,
            TurtleToken* const token)
{
  const char* const begin = c->at;
  if (c->end - begin < 3 && !c->ended) {
    return ENT_SCAN_MORE;
  }
  const bool two   = c->end - begin >= 2 && begin[1] == *begin;
  const bool three = two && c->end - begin >= 3 && begin[2] == *begin;
  token->kind      = TOKEN_STRING;
  if (two && !three) {
    token->text = (EntSlice){begin + 1, 0U};
    c->at       = begin + 2;
    return ENT_SCAN_DONE;
  }
  c->at = begin + (three ? 3 : 1);
  return ent_scan_string(c, *begin, three, scratch, &token->text);
}

/// A token at the cursor, which is at no blank and not at the end
static EntScan
scan(EntCursor* const c, EntBuffer* const scratch, TurtleToken* const token)
{
  const char* const p = c->at;
  if (*p == '<') {
    token->kind = TOKEN_IRI;
    return ent_scan_iri(c, scratch, &token->text);
  }
  if (*p == '"' || *p == '\'') {
    return scan_string(c, scratch, token);
  }
  if (*p == '_') {
    token->kind = TOKEN_BLANK;
    return ent_scan_blank(c, &token->text);
  }
  if (*p == '@') {
    token->kind = TOKEN_AT;
    return ent_scan_lang(c, &token->text);
  }
  if (is_open(c, p + 1)) {
    return ENT_SCAN_MORE;
  }
  const char next = p + 1 < c->end ? p[1] : '\0';
  if (is_digit(*p) || *p == '+' || *p == '-' || (*p == '.' && is_digit(next))) {
    return scan_number(c, token);
  }
  if (*p == '^') {
    token->kind = TOKEN_HATS;
    c->at       = p + 2;
    return next == '^' ? ENT_SCAN_DONE : wrong(c, p, "'^' alone");
  }
  if (*p && strchr(".;,[](){}", *p)) {
    token->kind = (unsigned char)*p;
    c->at       = p + 1;
    return ENT_SCAN_DONE;
  }
  return scan_name(c, scratch, token);
}

/// Pass over blanks and comments, however long; at the end, `at` is `end`
static EntStatus
skip_blanks(EntWindow* const window)
{
  bool comment = false;
  for (;;) {
    while (window->at < window->end) {
      const char* p = window->at;
      if (comment) {
        while (p < window->end && *p != '\n' && *p != '\r') {
          ++p;
        }
        comment = p == window->end;
      }
      while (p < window->end &&
             (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')) {
        ++p;
      }
      window->at = p;
      if (p < window->end && *p != '#') {
        return ENT_OK;
      }
      comment = comment || p < window->end;
    }
    if (window->ended) {
      return ENT_OK;
    }
    const EntStatus status = ent_window_more(window);
    if (status) {
      return status;
    }
  }
}

EntStatus
ent_turtle_next(TurtleLexer* const lexer)
{
  EntWindow* const window = lexer->window;
  EntStatus        status = skip_blanks(window);
  while (!status) {
    lexer->token = (TurtleToken){TOKEN_END, window->at, {NULL, 0U}, {NULL, 0U}};
    if (window->at == window->end) {
      break;
    }
    EntCursor cursor = {
      .at = window->at, .end = window->end, .ended = window->ended};
    const EntScan result = scan(&cursor, &lexer->scratch, &lexer->token);
    if (result == ENT_SCAN_DONE) {
      window->at = cursor.at;
      break;
    }
    status =
      result == ENT_SCAN_MORE
        ? ent_window_more(window)
        : ent_window_fail(window, cursor.where, cursor.status, cursor.fault);
  }
  return status;
}
