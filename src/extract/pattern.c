// SPDX-License-Identifier: ISC

#include "extract/pattern.h"

#include <strings.h>

/// Where a pattern is being read
typedef struct {
  EntSlice  text;
  size_t    at;
  bool      is_event; ///< Has no s=
  EntArena* arena;
  EntError* error;
} Cursor;

static EntStatus
fail(const Cursor* const cursor, const size_t at, const char* const message)
{
  ent_error_set(cursor->error, ENT_ERR_SYNTAX, "%s in pattern \"%.*s\"",
                message, ENT_SLICE_ARG(cursor->text));
  if (cursor->error) {
    cursor->error->column = at + 1U;
  }
  return ENT_ERR_SYNTAX;
}

/// The next run of bytes up to one of `stops` or the end
static EntSlice
word(Cursor* const cursor, const char* const stops)
{
  const size_t begin = cursor->at;
  while (cursor->at < cursor->text.len &&
         !strchr(stops, cursor->text.data[cursor->at])) {
    ++cursor->at;
  }
  return ent_slice_sub(cursor->text, begin, cursor->at);
}

EntStatus
ent_lemmas_parse(const EntSlice   text,
                 EntArena* const  arena,
                 EntLemmas* const lemmas)
{
  size_t n = 1U;
  for (size_t i = 0U; i < text.len; ++i) {
    n += text.data[i] == '|';
  }

  EntSlice* const list = ENT_ARENA_ARRAY(arena, EntSlice, n);
  if (!list) {
    return ENT_ERR_MEMORY;
  }
  size_t begin = 0U;
  size_t count = 0U;
  for (size_t i = 0U; i <= text.len; ++i) {
    if (i == text.len || text.data[i] == '|') {
      list[count++] = ent_slice_sub(text, begin, i);
      begin         = i + 1U;
    }
  }
  *lemmas = (EntLemmas){count, list};
  return ENT_OK;
}

bool
ent_lemmas_contain(const EntLemmas* const lemmas, const EntSlice lemma)
{
  for (size_t i = 0U; i < lemmas->n; ++i) {
    const EntSlice known = lemmas->lemmas[i];
    if (known.len == lemma.len &&
        (!lemma.len || ((known.data[0] ^ lemma.data[0]) & ~0x20) == 0) &&
        !strncasecmp(known.data, lemma.data, lemma.len)) {
      return true;
    }
  }
  return false;
}

static EntStatus
parse_lemmas(Cursor* const cursor, EntLemmas* const lemmas)
{
  const size_t   begin = cursor->at;
  const EntSlice text  = word(cursor, " ");
  if (ent_lemmas_parse(text, cursor->arena, lemmas)) {
    return ent_error_set(cursor->error, ENT_ERR_MEMORY, "out of memory");
  }
  for (size_t i = 0U; i < lemmas->n; ++i) {
    if (!lemmas->lemmas[i].len) {
      return fail(cursor, begin, "a lemma is empty");
    }
  }
  return lemmas->n > ENT_PATTERN_MAX_LEMMAS
           ? fail(cursor, begin, "too many lemmas")
           : ENT_OK;
}

static EntStatus
parse_roles(Cursor* const cursor, EntRoles* const roles)
{
  roles->n = 0U;
  while (true) {
    const size_t   begin = cursor->at;
    const EntSlice name  = word(cursor, ", ");
    if (roles->n == ENT_PATTERN_MAX_ROLES) {
      return fail(cursor, begin, "too many roles");
    }
    if (!ent_role_parse(name, &roles->roles[roles->n])) {
      return fail(cursor, begin, "expected the name of a role");
    }
    ++roles->n;
    if (cursor->at == cursor->text.len ||
        cursor->text.data[cursor->at] == ' ') {
      return ENT_OK;
    }
    ++cursor->at;
  }
}

static EntStatus
parse_kind(Cursor* const cursor, EntPattern* const pattern)
{
  const EntSlice kind = word(cursor, ":");
  if (ent_slice_is(kind, "v")) {
    pattern->kind   = ENT_PREDICATE_VERB;
    pattern->object = (EntRoles){1U, {ENT_ROLE_OBJ}};
  } else if (ent_slice_is(kind, "n") || ent_slice_is(kind, "is")) {
    pattern->kind        = ENT_PREDICATE_NOMINAL;
    pattern->predicative = ent_slice_is(kind, "is");
  } else {
    return fail(cursor, 0U, "expected v:, n: or is:");
  }
  if (cursor->at == cursor->text.len) {
    return fail(cursor, cursor->at, "expected ':' and lemmas");
  }
  ++cursor->at;
  pattern->subject = (EntRoles){1U, {ENT_ROLE_SUBJ}};
  return ENT_OK;
}

static EntStatus
parse_option(Cursor* const cursor, EntPattern* const pattern)
{
  const size_t begin = cursor->at;
  EntSlice     key   = word(cursor, "= ");
  if (cursor->at == cursor->text.len || cursor->text.data[cursor->at] != '=') {
    return fail(cursor, begin, "expected KEY=VALUE");
  }
  ++cursor->at;

  if (!cursor->is_event && ent_slice_is(key, "s")) {
    return parse_roles(cursor, &pattern->subject);
  }
  if (ent_slice_is(key, "o")) {
    return parse_roles(cursor, &pattern->object);
  }
  if (pattern->n_conditions == ENT_PATTERN_MAX_CONDITIONS) {
    return fail(cursor, begin, "too many conditions");
  }
  EntCondition* const condition = &pattern->conditions[pattern->n_conditions++];
  condition->excluded           = key.len && key.data[key.len - 1U] == '!';
  key.len -= condition->excluded;
  if (!ent_role_parse(key, &condition->role)) {
    return fail(cursor, begin,
                cursor->is_event ? "expected o or the name of a role"
                                 : "expected s, o or the name of a role");
  }
  return parse_lemmas(cursor, &condition->lemmas);
}

/// Cut the example off; `text` keeps the pattern without trailing blanks
static void
split_example(EntSlice* const text, EntSlice* const example)
{
  for (size_t i = 0U; i + 4U <= text->len; ++i) {
    if (!memcmp(text->data + i, " // ", 4U)) {
      *example  = ent_slice_sub(*text, i + 4U, text->len);
      text->len = i;
      return;
    }
  }
}

/// Compile `text`; only a pattern of a property must say where objects are
static EntStatus
parse(const EntSlice    text,
      const bool        is_event,
      EntArena* const   arena,
      EntPattern* const pattern,
      EntError* const   error)
{
  memset(pattern, 0, sizeof(*pattern));
  pattern->text = text;
  split_example(&pattern->text, &pattern->example);

  Cursor    cursor = {pattern->text, 0U, is_event, arena, error};
  EntStatus st     = parse_kind(&cursor, pattern);
  if (is_event) {
    pattern->subject.n = pattern->object.n = 0U;
  }
  st = st ? st : parse_lemmas(&cursor, &pattern->lemmas);
  while (!st && cursor.at < cursor.text.len) {
    ++cursor.at; // The blank that ended the last word
    st = parse_option(&cursor, pattern);
  }
  return !st && !is_event && !pattern->object.n
           ? fail(&cursor, cursor.text.len, "expected o=ROLE")
           : st;
}

EntStatus
ent_pattern_parse(const EntSlice    text,
                  EntArena* const   arena,
                  EntPattern* const pattern,
                  EntError* const   error)
{
  return parse(text, false, arena, pattern, error);
}

EntStatus
ent_pattern_parse_event(const EntSlice    text,
                        EntArena* const   arena,
                        EntPattern* const pattern,
                        EntError* const   error)
{
  return parse(text, true, arena, pattern, error);
}
