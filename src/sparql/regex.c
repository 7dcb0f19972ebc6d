// SPDX-License-Identifier: ISC

#include "sparql/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

// Steps of one match: some 10 ms
#define MATCH_STEPS 1000000U

// Nesting of the backtracking, and what its memory may take, in KiB
#define MATCH_DEPTH    20000U
#define MATCH_MEMORY   32768U
#define COMPILE_NESTED 100U

struct EntRegex {
  pcre2_code*          code;
  pcre2_match_data*    match;
  pcre2_match_context* limits;
  bool                 is_literal;
};

static bool
read_flags(const EntSlice  flags,
           uint32_t* const options,
           bool* const     is_spaced,
           bool* const     is_literal)
{
  for (size_t i = 0U; i < flags.len; ++i) {
    switch (flags.data[i]) {
      case 's':
        *options |= PCRE2_DOTALL;
        break;
      case 'm':
        *options |= PCRE2_MULTILINE;
        break;
      case 'i':
        *options |= PCRE2_CASELESS;
        break;
      case 'x':
        *is_spaced = true;
        break;
      case 'q':
        *is_literal = true;
        break;
      default:
        return false;
    }
  }
  return true;
}

// What a name may begin with and go on with (XML, section 2.3)
static const char*
name_class(const char c, const bool is_in_class)
{
  switch (c) {
    case 'i':
      return is_in_class ? "\\p{L}_:" : "[\\p{L}_:]";
    case 'I':
      return is_in_class ? NULL : "[^\\p{L}_:]";
    case 'c':
      return is_in_class ? "\\p{L}\\p{M}\\p{N}_:.\\-"
                         : "[\\p{L}\\p{M}\\p{N}_:.\\-]";
    case 'C':
      return is_in_class ? NULL : "[^\\p{L}\\p{M}\\p{N}_:.\\-]";
    default:
      return NULL;
  }
}

static bool
is_blank(const char c)
{
  return c == '\t' || c == '\n' || c == '\r' || c == ' ';
}

/*
  Write `pattern` as PCRE2 has it.

  With flag x XPath takes blanks out of the pattern, but for those in classes;
  that of PCRE2 would have comments, too.
*/
static void
translate(EntBuffer* const out, const EntSlice pattern, const bool is_spaced)
{
  bool is_in_class = false;
  for (size_t i = 0U; i < pattern.len; ++i) {
    const char c = pattern.data[i];
    if (c == '\\' && i + 1U < pattern.len) {
      const char* const class = name_class(pattern.data[i + 1U], is_in_class);
      if (class) {
        ent_buffer_string(out, class);
      } else {
        ent_buffer_append(out, ent_slice_sub(pattern, i, i + 2U));
      }
      ++i;
    } else if (!is_spaced || is_in_class || !is_blank(c)) {
      is_in_class = is_in_class ? c != ']' : c == '[';
      ent_buffer_byte(out, c);
    }
  }
}

static bool
compile(EntRegex* const regex, const EntSlice pattern, const uint32_t options)
{
  pcre2_compile_context* const context = pcre2_compile_context_create(NULL);
  if (!context) {
    return false;
  }
  pcre2_set_newline(context, PCRE2_NEWLINE_LF);
  pcre2_set_parens_nest_limit(context, COMPILE_NESTED);
  int        code   = 0;
  PCRE2_SIZE offset = 0U;
  regex->code = pcre2_compile((PCRE2_SPTR)(pattern.len ? pattern.data : ""),
                              pattern.len, options, &code, &offset, context);
  pcre2_compile_context_free(context);
  if (!regex->code) {
    return false;
  }
  // Without it, matching is slower but the same
  pcre2_jit_compile(regex->code, PCRE2_JIT_COMPLETE);
  regex->match  = pcre2_match_data_create_from_pattern(regex->code, NULL);
  regex->limits = pcre2_match_context_create(NULL);
  if (!regex->match || !regex->limits) {
    return false;
  }
  pcre2_set_match_limit(regex->limits, MATCH_STEPS);
  pcre2_set_depth_limit(regex->limits, MATCH_DEPTH);
  pcre2_set_heap_limit(regex->limits, MATCH_MEMORY);
  return ent_regex_n_groups(regex) <= ENT_MAX_GROUPS;
}

EntRegex*
ent_regex_new(const EntSlice pattern, const EntSlice flags)
{
  uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY |
                     PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_UTF_CHECK;
  bool is_spaced  = false;
  bool is_literal = false;
  if (pattern.len > ENT_MAX_REGEX ||
      !read_flags(flags, &options, &is_spaced, &is_literal)) {
    return NULL;
  }
  EntRegex* const regex = (EntRegex*)calloc(1U, sizeof(EntRegex));
  if (!regex) {
    return NULL;
  }
  regex->is_literal = is_literal;

  EntBuffer text = {0};
  bool      done = false;
  if (is_literal) {
    // PCRE2_LITERAL goes with few other options
    const uint32_t kept = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_CASELESS;
    done = compile(regex, pattern, (options & kept) | PCRE2_LITERAL);
  } else {
    translate(&text, pattern, is_spaced);
    done = !text.failed && compile(regex, ent_buffer_slice(&text), options);
  }
  ent_buffer_clear(&text);
  if (!done) {
    ent_regex_free(regex);
    return NULL;
  }
  return regex;
}

void
ent_regex_free(EntRegex* const regex)
{
  if (regex) {
    pcre2_match_context_free(regex->limits);
    pcre2_match_data_free(regex->match);
    pcre2_code_free(regex->code);
    free(regex);
  }
}

EntMatch
ent_regex_match(EntRegex* const regex, const EntSlice text, const size_t from)
{
  const int rc =
    pcre2_match(regex->code, (PCRE2_SPTR)(text.len ? text.data : ""), text.len,
                from, PCRE2_NO_UTF_CHECK, regex->match, regex->limits);
  if (rc > 0) {
    return ENT_MATCH_FOUND;
  }
  switch (rc) {
    case PCRE2_ERROR_NOMATCH:
      return ENT_MATCH_NONE;
    case PCRE2_ERROR_NOMEMORY:
      return ENT_MATCH_NO_MEMORY;
    default:
      return ENT_MATCH_TOO_HARD;
  }
}

size_t
ent_regex_n_groups(const EntRegex* const regex)
{
  uint32_t n = 0U;
  pcre2_pattern_info(regex->code, PCRE2_INFO_CAPTURECOUNT, &n);
  return n;
}

EntMatchSpan
ent_regex_group(const EntRegex* const regex, const size_t i)
{
  const PCRE2_SIZE* const spans  = pcre2_get_ovector_pointer(regex->match);
  const EntMatchSpan      span   = {spans[2U * i], spans[2U * i + 1U]};
  const bool              is_set = i < pcre2_get_ovector_count(regex->match) &&
                      span.begin != PCRE2_UNSET && span.begin <= span.end;
  return is_set ? span : (EntMatchSpan){0U, 0U};
}

bool
ent_regex_is_literal(const EntRegex* const regex)
{
  return regex->is_literal;
}
