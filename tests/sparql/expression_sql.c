// SPDX-License-Identifier: ISC

#include "expression_sql.h"

#include "base/utf8.h"
#include "rdf/namespaces.h"
#include "sparql/expression.h"

#include <ctype.h>
#include <stdlib.h>

/// Text on its way to SQL
typedef struct {
  EntArena*      arena;
  EntSlice       text;
  size_t         at;
  ExpressionSql* out;
} Reader;

static const struct {
  const char*       name;
  const char*       text;
  EntFunctionResult result;
} functions[] = {
#define ENT_FUNCTION(name, text, fewest, most, result)                         \
  {#name, text, ENT_RESULT_##result},
#include "sparql/functions.def"
#undef ENT_FUNCTION
  {"EBV", "ebv", ENT_RESULT_TRUTH},
};

#define N_FUNCTIONS (sizeof(functions) / sizeof(functions[0]))

static const char* const aggregates[] = {
  "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", NULL};

static const char* const operators[] = {"!=", "<=", ">=", "=", "<", ">",
                                        "+",  "-",  "*",  "/", NULL};

static void
skip(Reader* const reader)
{
  while (reader->at < reader->text.len &&
         reader->text.data[reader->at] == ' ') {
    ++reader->at;
  }
}

static char
peek(const Reader* const reader)
{
  return reader->at < reader->text.len ? reader->text.data[reader->at] : '\0';
}

static bool
take(Reader* const reader, const char* const token)
{
  skip(reader);
  const EntSlice rest =
    ent_slice_sub(reader->text, reader->at, reader->text.len);
  if (!ent_slice_starts(rest, token)) {
    return false;
  }
  reader->at += strlen(token);
  return true;
}

static bool
is_name(const char c)
{
  return isalnum((unsigned char)c) || c == '_' || c == ':' || c == '.';
}

static EntSlice
take_name(Reader* const reader)
{
  skip(reader);
  const size_t begin = reader->at;
  while (is_name(peek(reader))) {
    ++reader->at;
  }
  return ent_slice_sub(reader->text, begin, reader->at);
}

static void
put_escape(EntBuffer* const out, Reader* const reader)
{
  char       digits[9] = {0};
  char       bytes[4];
  const char c = reader->text.data[reader->at++];
  if (c == 'u' || c == 'U') {
    const size_t n = c == 'u' ? 4U : 8U;
    memcpy(digits, reader->text.data + reader->at, n);
    reader->at += n;
    const size_t size =
      ent_utf8_encode((uint32_t)strtoul(digits, NULL, 16), bytes);
    ent_buffer_append(out, (EntSlice){bytes, size});
  } else {
    ent_buffer_byte(out, c == 'n'   ? '\n'
                         : c == 't' ? '\t'
                         : c == 'r' ? '\r'
                                    : c);
  }
}

static EntSlice
take_string(Reader* const reader)
{
  EntBuffer bytes = {0};
  while (peek(reader) != '"' && reader->at < reader->text.len) {
    const char c = reader->text.data[reader->at++];
    if (c == '\\') {
      put_escape(&bytes, reader);
    } else {
      ent_buffer_byte(&bytes, c);
    }
  }
  ++reader->at;
  const EntSlice copy = ent_arena_copy(reader->arena, ent_buffer_slice(&bytes));
  ent_buffer_clear(&bytes);
  return copy;
}

static EntSlice
take_iri(Reader* const reader)
{
  const size_t begin = reader->at;
  while (peek(reader) != '>') {
    ++reader->at;
  }
  return ent_slice_sub(reader->text, begin, reader->at++);
}

// IRI of "xsd:name", or of any other prefix
static EntSlice
expand(Reader* const reader, const EntSlice name)
{
  const bool        is_xsd = ent_slice_starts(name, "xsd:");
  const bool        is_rdf = ent_slice_starts(name, "rdf:");
  const char* const base   = is_xsd   ? ENT_NS_XSD
                             : is_rdf ? ENT_NS_RDF
                                      : "http://example.org/";
  const char* const colon  = (const char*)memchr(name.data, ':', name.len);
  const size_t      from   = (size_t)(colon - name.data) + 1U;
  return ent_arena_printf(reader->arena, "%s%.*s", base,
                          ENT_SLICE_ARG(ent_slice_sub(name, from, name.len)));
}

static bool
take_literal(Reader* const reader, EntTerm* const term)
{
  *term = ent_term_literal(take_string(reader), (EntSlice){NULL, 0U},
                           (EntSlice){NULL, 0U});
  if (peek(reader) == '@') {
    ++reader->at;
    const size_t begin = reader->at;
    while (isalnum((unsigned char)peek(reader)) || peek(reader) == '-') {
      ++reader->at;
    }
    term->lang = ent_slice_sub(reader->text, begin, reader->at);
  } else if (take(reader, "^^<")) {
    term->datatype = take_iri(reader);
  } else if (take(reader, "^^")) {
    term->datatype = expand(reader, take_name(reader));
  }
  if (ent_slice_is(term->datatype, ENT_NS_XSD "string")) {
    term->datatype.len = 0U;
  }
  return true;
}

static bool
take_number(Reader* const reader, EntTerm* const term)
{
  const size_t begin    = reader->at;
  bool         is_split = false;
  bool         is_real  = false;
  if (peek(reader) == '-' || peek(reader) == '+') {
    ++reader->at;
  }
  for (char c = peek(reader);
       isdigit((unsigned char)c) || c == '.' || c == 'e' || c == 'E';
       c = peek(reader)) {
    is_split = is_split || c == '.';
    ++reader->at;
    if (c == 'e' || c == 'E') {
      is_real = true;
      reader->at += peek(reader) == '-' || peek(reader) == '+';
    }
  }
  *term = ent_term_literal(ent_slice_sub(reader->text, begin, reader->at),
                           ent_slice(is_real    ? ENT_NS_XSD "double"
                                     : is_split ? ENT_NS_XSD "decimal"
                                                : ENT_NS_XSD "integer"),
                           (EntSlice){NULL, 0U});
  return reader->at > begin + 1U || isdigit((unsigned char)*term->text.data);
}

static bool
take_term(Reader* const reader, EntTerm* const term)
{
  skip(reader);
  if (take(reader, "\"")) {
    return take_literal(reader, term);
  }
  if (take(reader, "<")) {
    *term = ent_term_iri(take_iri(reader));
    return true;
  }
  if (take(reader, "_:")) {
    *term      = (EntTerm){0};
    term->kind = ENT_TERM_BLANK;
    term->text = take_name(reader);
    return true;
  }
  const char c = peek(reader);
  if (isdigit((unsigned char)c) || c == '-' || c == '+' || c == '.') {
    return take_number(reader, term);
  }
  const EntSlice name = take_name(reader);
  if (ent_slice_is(name, "true") || ent_slice_is(name, "false")) {
    *term = ent_term_literal(name, ent_slice(ENT_NS_XSD "boolean"),
                             (EntSlice){NULL, 0U});
    return true;
  }
  *term = ent_term_iri(
    name.len && memchr(name.data, ':', name.len) ? expand(reader, name) : name);
  return name.len > 0U && term->text.data != name.data;
}

static bool take_expression(Reader* reader);

// Arguments up to the closing parenthesis, with `between` between them
static bool
take_arguments(Reader* const reader, const char* const between)
{
  for (size_t i = 0U; !take(reader, ")"); ++i) {
    if (i && !take(reader, ",")) {
      return false;
    }
    ent_buffer_string(&reader->out->sql, i ? between : "");
    if (!take_expression(reader)) {
      return false;
    }
  }
  return true;
}

static void
put_lower(EntBuffer* const out, const EntSlice name)
{
  for (size_t i = 0U; i < name.len; ++i) {
    ent_buffer_byte(out, (char)tolower((unsigned char)name.data[i]));
  }
}

// Rows as arguments; a semicolon and a separator may come last
static bool
take_aggregate(Reader* const reader, const EntSlice name)
{
  EntBuffer* const sql         = &reader->out->sql;
  const bool       is_distinct = take(reader, "DISTINCT");
  const bool       is_concat   = ent_slice_is(name, "GROUP_CONCAT");
  EntBuffer        rows        = *sql;
  EntTerm          separator   = ent_term_literal(
               ENT_SLICE_LITERAL(" "), (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U});
  *sql          = (EntBuffer){0};
  bool has_rows = false;
  while (!take(reader, ")")) {
    if (take(reader, ";")) {
      if (!take_term(reader, &separator)) {
        return false;
      }
      continue;
    }
    if (has_rows && !take(reader, ",")) {
      return false;
    }
    ent_buffer_string(sql, has_rows ? " UNION ALL SELECT " : "SELECT ");
    if (!has_rows) {
      // The first names the column
      has_rows = take_expression(reader);
      ent_buffer_string(sql, " AS c");
    } else if (!take_expression(reader)) {
      return false;
    }
  }
  const EntBuffer inner = *sql;
  *sql                  = rows;
  ent_buffer_string(sql, "(SELECT ent_");
  put_lower(sql, name);
  ent_buffer_string(sql, is_distinct ? "_distinct(c" : "(c");
  if (is_concat) {
    ent_buffer_printf(sql, ", '%.*s'", ENT_SLICE_ARG(separator.text));
  }
  ent_buffer_string(sql, ") FROM (");
  ent_buffer_append(sql, has_rows ? ent_buffer_slice(&inner)
                                  : ENT_SLICE_LITERAL("SELECT 1 AS c WHERE 0"));
  ent_buffer_string(sql, "))");
  EntBuffer used = inner;
  ent_buffer_clear(&used);
  return true;
}

static bool
take_call(Reader* const reader, const EntSlice name)
{
  EntBuffer* const sql = &reader->out->sql;
  if (ent_slice_is_one_of(name, aggregates)) {
    return take_aggregate(reader, name);
  }
  for (size_t i = 0U; i < N_FUNCTIONS; ++i) {
    if (ent_slice_is(name, functions[i].name) ||
        ent_slice_is(name, functions[i].text)) {
      const bool is_truth = functions[i].result == ENT_RESULT_TRUTH;
      ent_buffer_string(sql, is_truth ? "ent_boolean(ent_" : "ent_");
      put_lower(sql, ent_slice(functions[i].name));
      ent_buffer_byte(sql, '(');
      // The row of all expressions is the same one
      const bool has_row = ent_slice_is(name, "BNODE");
      skip(reader);
      ent_buffer_string(sql, !has_row ? "" : peek(reader) == ')' ? "7" : "7, ");
      const bool done = take_arguments(reader, ", ");
      ent_buffer_string(sql, is_truth ? "))" : ")");
      return done;
    }
  }
  return false;
}

static bool
take_operand(Reader* const reader)
{
  const size_t begin = reader->at;
  if (take(reader, "(")) {
    return take_expression(reader) && take(reader, ")");
  }
  if (take(reader, "unbound")) {
    ent_buffer_string(&reader->out->sql, "NULL");
    return true;
  }
  const EntSlice name = take_name(reader);
  if (name.len && take(reader, "(")) {
    return take_call(reader, name);
  }
  reader->at               = begin;
  ExpressionSql* const out = reader->out;
  if (out->n >= MAX_CONSTANTS || !take_term(reader, &out->constants[out->n])) {
    return false;
  }
  ent_buffer_printf(&out->sql, "?%zu", ++out->n);
  return true;
}

// The function of an operator
static const char*
take_operator(Reader* const reader, bool* const is_truth)
{
  for (size_t i = 0U; operators[i]; ++i) {
    if (take(reader, operators[i])) {
      for (size_t j = 0U; j < N_FUNCTIONS; ++j) {
        if (!strcmp(functions[j].text, operators[i])) {
          *is_truth = functions[j].result == ENT_RESULT_TRUTH;
          return functions[j].name;
        }
      }
    }
  }
  return NULL;
}

static bool
take_expression(Reader* const reader)
{
  EntBuffer* const sql   = &reader->out->sql;
  EntBuffer        outer = *sql;
  *sql                   = (EntBuffer){0};
  bool      done         = take_operand(reader);
  bool      is_truth     = false;
  EntBuffer left         = *sql;
  *sql                   = outer;
  const char* const name = take_operator(reader, &is_truth);
  if (name) {
    ent_buffer_string(sql, is_truth ? "ent_boolean(ent_" : "ent_");
    put_lower(sql, ent_slice(name));
    ent_buffer_byte(sql, '(');
    ent_buffer_append(sql, ent_buffer_slice(&left));
    ent_buffer_string(sql, ", ");
    done = done && take_operand(reader);
    ent_buffer_string(sql, is_truth ? "))" : ")");
  } else {
    ent_buffer_append(sql, ent_buffer_slice(&left));
  }
  ent_buffer_clear(&left);
  return done;
}

bool
expression_sql(EntArena* const      arena,
               const EntSlice       text,
               ExpressionSql* const out)
{
  Reader reader = {arena, text, 0U, out};
  ent_buffer_string(&out->sql, "SELECT ");
  const bool done = take_expression(&reader);
  skip(&reader);
  return done && reader.at == text.len && !out->sql.failed;
}

bool
expression_term(EntArena* const arena, const EntSlice text, EntTerm* const term)
{
  Reader reader = {arena, text, 0U, NULL};
  return take_term(&reader, term) && reader.at == text.len;
}
