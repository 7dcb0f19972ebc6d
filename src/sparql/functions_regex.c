// SPDX-License-Identifier: ISC

// REGEX and REPLACE (SPARQL 1.1, sections 17.4.3.14 and 15)

#include "sparql/calls.h"
#include "sparql/regex.h"

// Between matches in one text, flag and clock are looked at so often
#define CHECK_EVERY 64U

static const EntSlice no_flags = {NULL, 0U};

static void
free_regex(void* const regex)
{
  ent_regex_free((EntRegex*)regex);
}

/*
  The expression of arguments `pattern` and `flags`.

  SQLite keeps it with the call as long as the argument is constant, so that it
  is compiled once; what is not kept is in `*own`.
*/
static EntRegex*
take_regex(EntCall* const   call,
           const size_t     pattern,
           const size_t     flags,
           EntRegex** const own)
{
  *own            = NULL;
  EntRegex* regex = (EntRegex*)sqlite3_get_auxdata(call->context, (int)pattern);
  const bool has_flags = flags < call->n;
  // Flags may vary while the pattern does not
  if (regex && (!has_flags || sqlite3_get_auxdata(call->context, (int)flags))) {
    return regex;
  }
  if (call->arguments[pattern]->kind != ENT_VALUE_STRING ||
      (has_flags && call->arguments[flags]->kind != ENT_VALUE_STRING)) {
    return NULL;
  }
  regex =
    ent_regex_new(call->arguments[pattern]->term.text,
                  has_flags ? call->arguments[flags]->term.text : no_flags);
  *own = regex;
  return regex;
}

// Let SQLite keep the expression for the next row
static void
keep_regex(EntCall* const  call,
           const size_t    pattern,
           const size_t    flags,
           EntRegex* const own)
{
  static char mark;
  if (own) {
    if (flags < call->n) {
      sqlite3_set_auxdata(call->context, (int)flags, &mark, NULL);
    }
    sqlite3_set_auxdata(call->context, (int)pattern, own, free_regex);
  }
}

static void
fail(EntCall* const call, const EntMatch match)
{
  if (match == ENT_MATCH_TOO_HARD) {
    ent_give_failure(call, "a regular expression takes too many steps");
  } else if (match == ENT_MATCH_NO_MEMORY) {
    ent_give_no_memory(call);
  }
}

static void
regex(EntCall* const call)
{
  EntRegex* own = NULL;
  if (!ent_operand_is_string(call->arguments[0])) {
    return;
  }
  EntRegex* const regex = take_regex(call, 1U, 2U, &own);
  if (!regex) {
    return;
  }
  const EntMatch match =
    ent_regex_match(regex, call->arguments[0]->term.text, 0U);
  if (match == ENT_MATCH_FOUND || match == ENT_MATCH_NONE) {
    ent_give_truth(call, match == ENT_MATCH_FOUND ? ENT_TRUE : ENT_FALSE);
  } else {
    fail(call, match);
  }
  keep_regex(call, 1U, 2U, own);
}

// Number of the group that digits from `*at` on name: the longest there is
static size_t
take_group(const EntSlice replacement, size_t* const at, const size_t n_groups)
{
  size_t group = (size_t)(replacement.data[(*at)++] - '0');
  while (*at < replacement.len && replacement.data[*at] >= '0' &&
         replacement.data[*at] <= '9') {
    const size_t longer = group * 10U + (size_t)(replacement.data[*at] - '0');
    if (longer > n_groups) {
      break;
    }
    group = longer;
    ++*at;
  }
  return group;
}

// Append the replacement with its groups; false if it is wrong
static bool
expand(EntBuffer* const      out,
       const EntRegex* const regex,
       const EntSlice        text,
       const EntSlice        replacement)
{
  if (ent_regex_is_literal(regex)) {
    ent_buffer_append(out, replacement);
    return true;
  }
  const size_t n_groups = ent_regex_n_groups(regex);
  for (size_t i = 0U; i < replacement.len;) {
    const char c = replacement.data[i++];
    const char d = i < replacement.len ? replacement.data[i] : '\0';
    if (c == '\\') {
      if (d != '\\' && d != '$') {
        return false;
      }
      ent_buffer_byte(out, d);
      ++i;
    } else if (c == '$') {
      if (d < '0' || d > '9') {
        return false;
      }
      const size_t       group = take_group(replacement, &i, n_groups);
      const EntMatchSpan span  = group <= n_groups
                                   ? ent_regex_group(regex, group)
                                   : (EntMatchSpan){0U, 0U};
      ent_buffer_append(out, ent_slice_sub(text, span.begin, span.end));
    } else {
      ent_buffer_byte(out, c);
    }
  }
  return true;
}

// Append `text` with its matches replaced; true if that is the result
static bool
replace_all(EntCall* const   call,
            EntRegex* const  regex,
            const EntSlice   text,
            const EntSlice   replacement,
            EntBuffer* const out)
{
  // fn:replace: an expression that matches nothing at all is an error
  EntMatch match = ent_regex_match(regex, (EntSlice){NULL, 0U}, 0U);
  if (match != ENT_MATCH_NONE) {
    fail(call, match);
    return false;
  }
  size_t at = 0U;
  for (unsigned n = 1U;; ++n) {
    match = ent_regex_match(regex, text, at);
    if (match != ENT_MATCH_FOUND) {
      break;
    }
    const EntMatchSpan span = ent_regex_group(regex, 0U);
    if (span.end == span.begin || span.begin < at) {
      return false; // Empty here though not in an empty text: `\b`, say
    }
    ent_buffer_append(out, ent_slice_sub(text, at, span.begin));
    if (!expand(out, regex, text, replacement)) {
      return false;
    }
    at = span.end;
    if (out->len > ENT_MAX_COMPUTED_TEXT) {
      ent_give_failure(call, "a computed text is too long");
      return false;
    }
    if (n % CHECK_EVERY == 0U && ent_call_is_over(call)) {
      return false;
    }
  }
  fail(call, match);
  ent_buffer_append(out, ent_slice_sub(text, at, text.len));
  return match == ENT_MATCH_NONE;
}

static void
replace(EntCall* const call)
{
  EntRegex* own = NULL;
  if (!ent_operand_is_string(call->arguments[0]) ||
      call->arguments[2]->kind != ENT_VALUE_STRING) {
    return;
  }
  EntRegex* const regex = take_regex(call, 1U, 3U, &own);
  if (!regex) {
    return;
  }
  EntBuffer* const out = ent_call_buffer(call);
  if (replace_all(call, regex, call->arguments[0]->term.text,
                  call->arguments[2]->term.text, out)) {
    if (out->failed) {
      ent_give_no_memory(call);
    } else {
      ent_give_string_like(call, call->arguments[0], ent_buffer_slice(out));
    }
  }
  keep_regex(call, 1U, 3U, own);
}

const EntSqlFunction ent_regex_functions[] = {
  {"ent_regex", 2, 0, false, regex},
  {"ent_regex", 3, 0, false, regex},
  {"ent_replace", 3, 0, false, replace},
  {"ent_replace", 4, 0, false, replace},
  {NULL, 0, 0, false, NULL},
};
