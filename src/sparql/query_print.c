// SPDX-License-Identifier: ISC

/*
  What becomes of a query, for people.
*/

#include "base/display.h"
#include "sparql/algebra_print.h"
#include "sparql/engine.h"
#include "sparql/subquery.h"

/// Append `text` line by line, since the line ends are ours and the rest is not
static void
print_lines(const EntBuffer* const text, EntBuffer* const buffer)
{
  EntSlice rest = ent_buffer_slice(text);
  while (rest.len) {
    const char* const end = (const char*)memchr(rest.data, '\n', rest.len);
    const size_t      n   = end ? (size_t)(end - rest.data) : rest.len;
    ent_display_append(buffer, ent_slice_sub(rest, 0U, n));
    ent_buffer_byte(buffer, '\n');
    rest = ent_slice_sub(rest, end ? n + 1U : n, rest.len);
  }
  buffer->failed = buffer->failed || text->failed;
}

void
ent_query_print_algebra(const EntQuery* const query, EntBuffer* const buffer)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_algebra_print(query->plan_root, query->parsed.variables, &text);
  print_lines(&text, buffer);
  ent_buffer_clear(&text);
}

void
ent_query_print_sql(const EntQuery* const query, EntBuffer* const buffer)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_buffer_append(&text, query->sql.text);
  ent_buffer_byte(&text, '\n');
  for (const EntSubquery* sub = query->sql.subqueries; sub; sub = sub->next) {
    ent_buffer_string(&text, "-- for each row: ");
    ent_buffer_append(&text, sub->sql.text);
    ent_buffer_byte(&text, '\n');
  }
  print_lines(&text, buffer);
  ent_buffer_clear(&text);
}

void
ent_query_print(const EntQuery* const query, EntBuffer* const buffer)
{
  EntBuffer plan = {NULL, 0U, 0U, false};
  for (const EntSqlStep* s = query->sql.steps; s; s = s->next) {
    ent_buffer_printf(&plan, "%*st%u  %.*s  ~%.6g\n", s->is_first ? 0 : 2, "",
                      s->number, ENT_SLICE_ARG(s->what), s->rows);
  }
  ent_query_print_algebra(query, buffer);
  ent_buffer_byte(buffer, '\n');
  print_lines(&plan, buffer);
  ent_buffer_byte(buffer, '\n');
  ent_query_print_sql(query, buffer);
  ent_buffer_clear(&plan);
}
