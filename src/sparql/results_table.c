// SPDX-License-Identifier: ISC

/*
  A table, the same in a box, and as Markdown:

       x      │ y             ┌────────┬──────┐   | x      | y    |
      ────────┼────────────   │ x      │ y    │   | ------ | ---- |
       Turkey │ NATO          ├────────┼──────┤   | Turkey | NATO |
       Iran   │ railroad to   │ Turkey │ NATO │
              │ Armenia       └────────┴──────┘
      (2 rows)                (1 row)

  A batch of rows is kept to measure its columns.  The widths of the first
  batch stay for all, so that memory does not grow with the answer; what is
  wider is wrapped, never cut.
*/

#include "base/arena.h"
#include "base/display.h"
#include "sparql/writing.h"

#include <inttypes.h>
#include <stdint.h>

enum {
  BATCH     = 1000, ///< Rows that are measured
  LEAST     = 6,    ///< A column is not made narrower than this
  SEPARATOR = 3     ///< Columns of " │ "
};

/// Where a rule stands
typedef enum { RULE_TOP, RULE_MIDDLE, RULE_BOTTOM } Rule;

/// What lines are drawn with
typedef struct {
  const char* begin; ///< Of a row
  const char* bar;   ///< Between two cells
  const char* end;   ///< Of a row
  const char* dash;
  const char* rules[3][3]; ///< Of each Rule: begin, crossing, end
} Style;

static const Style plain = {" ", " │ ", "", "─", {{0}, {"", "┼", ""}, {0}}};
static const Style plain_ascii = {" ",
                                  " | ",
                                  "",
                                  "-",
                                  {{0}, {"", "+", ""}, {0}}};
static const Style boxed =
  {"│ ", " │ ", " │", "─", {{"┌", "┬", "┐"}, {"├", "┼", "┤"}, {"└", "┴", "┘"}}};
static const Style boxed_ascii =
  {"| ", " | ", " |", "-", {{"+", "+", "+"}, {"+", "+", "+"}, {"+", "+", "+"}}};
static const Style markdown = {"| ",
                               " | ",
                               " |",
                               "-",
                               {{0}, {"| ", " | ", " |"}, {0}}};

/// A table in the making
typedef struct {
  EntWriting*  writing;
  const Style* style;
  size_t       n;      ///< Columns
  size_t*      widths; ///< Of each column
  EntArena     arena;  ///< For the cells of the batch
  EntSlice*    cells;  ///< Row by row
  size_t       n_rows; ///< In the batch
} Table;

static const Style*
style_of(const EntResultsOptions* const options)
{
  switch (options->format) {
    case ENT_RESULTS_MARKDOWN:
      return &markdown;
    case ENT_RESULTS_BOX:
      return options->is_ascii ? &boxed_ascii : &boxed;
    default:
      return options->is_ascii ? &plain_ascii : &plain;
  }
}

static EntStatus
no_memory(const Table* const table)
{
  return ent_error_set(table->writing->error, ENT_ERR_MEMORY, "out of memory");
}

/// Append `text`, which is safe, without what Markdown would take for markup
static void
escape_markdown(EntBuffer* const out, const EntSlice text)
{
  for (size_t i = 0U; i < text.len; ++i) {
    ent_buffer_string(
      out, text.data[i] && strchr("\\`*_[]<>|~&$", text.data[i]) ? "\\" : "");
    ent_buffer_byte(out, text.data[i]);
  }
}

/// Append what a cell shows of `text`
static void
append_cell(const Table* const table, EntBuffer* const out, const EntSlice text)
{
  if (table->style != &markdown) {
    ent_display_append(out, text);
    return;
  }
  EntBuffer safe = {NULL, 0U, 0U, false};
  ent_display_append(&safe, text);
  escape_markdown(out, ent_buffer_slice(&safe));
  out->failed = out->failed || safe.failed;
  ent_buffer_clear(&safe);
}

/// Read up to a batch of rows
static EntStatus
read_batch(Table* const table, bool* const has_row)
{
  ent_arena_clear(&table->arena);
  table->n_rows = 0U;
  table->cells =
    ENT_ARENA_ARRAY(&table->arena, EntSlice, (size_t)BATCH * table->n);
  if (!table->cells) {
    return no_memory(table);
  }

  EntBuffer raw    = {NULL, 0U, 0U, false};
  EntBuffer safe   = {NULL, 0U, 0U, false};
  EntStatus status = ENT_OK;
  while (!status && table->n_rows < BATCH &&
         !(status = ent_writing_step(table->writing, has_row)) && *has_row) {
    for (size_t i = 0U; !status && i < table->n; ++i) {
      ent_buffer_reset(&raw);
      ent_buffer_reset(&safe);
      status = ent_writing_show(table->writing, i, &raw);
      append_cell(table, &safe, ent_buffer_slice(&raw));
      const EntSlice cell =
        ent_arena_copy(&table->arena, ent_buffer_slice(&safe));
      if (!status && (safe.failed || !cell.data)) {
        status = no_memory(table);
      }
      table->cells[table->n_rows * table->n + i] = cell;
    }
    table->n_rows += !status;
  }
  ent_buffer_clear(&raw);
  ent_buffer_clear(&safe);
  return status;
}

/// Widths that fit: the widest columns give way first
static void
choose_widths(Table* const table)
{
  const size_t width = table->writing->options->width;
  for (size_t i = 0U; i < table->n; ++i) {
    const size_t name =
      ent_display_width(ent_writing_variable(table->writing, i));
    table->widths[i] = name ? name : 1U;
    for (size_t row = 0U; row < table->n_rows; ++row) {
      const size_t w   = ent_display_width(table->cells[row * table->n + i]);
      table->widths[i] = w > table->widths[i] ? w : table->widths[i];
    }
  }
  if (!width || table->style == &markdown) {
    return;
  }

  // The rule is as wide as the row and the spaces on both of its sides
  const size_t fixed =
    SEPARATOR * (table->n - 1U) + (table->style->end[0] ? 4U : 2U);
  for (;;) {
    size_t sum    = fixed;
    size_t widest = 0U;
    for (size_t i = 0U; i < table->n; ++i) {
      sum += table->widths[i];
      widest = table->widths[i] > table->widths[widest] ? i : widest;
    }
    if (sum <= width || table->widths[widest] <= LEAST) {
      return;
    }
    --table->widths[widest];
  }
}

static void
write_rule(const Table* const table, const Rule rule)
{
  EntBuffer* const         out   = &table->writing->out;
  const char* const* const marks = table->style->rules[rule];
  // Rules of Markdown leave the blanks beside the cells
  const size_t beside = table->style == &markdown ? 0U : 2U;
  if (!marks[0]) {
    return;
  }
  for (size_t i = 0U; i < table->n; ++i) {
    ent_buffer_string(out, marks[i ? 1U : 0U]);
    for (size_t j = 0U; j < table->widths[i] + beside; ++j) {
      ent_buffer_string(out, table->style->dash);
    }
  }
  ent_buffer_string(out, marks[2]);
  ent_buffer_byte(out, '\n');
}

/// A piece of a cell that fills one line; kept apart from what stands beside it
/// where it is written from right to left
static void
write_piece(const Table* const table, const EntSlice piece)
{
  EntBuffer* const               out     = &table->writing->out;
  const EntResultsOptions* const options = table->writing->options;
  if (options->is_terminal && !options->is_ascii && ent_display_is_rtl(piece)) {
    ent_display_isolate(out, piece);
  } else {
    ent_buffer_append(out, piece);
  }
}

/// One row, in as many lines as its longest cell needs
static void
write_row(const Table* const table, EntSlice* const cells)
{
  EntBuffer* const   out   = &table->writing->out;
  const Style* const style = table->style;
  for (bool more = true; more;) {
    more = false;
    for (size_t i = 0U; i < table->n; ++i) {
      size_t       width = 0U;
      const size_t room  = style == &markdown ? SIZE_MAX : table->widths[i];
      const size_t end   = ent_display_break(cells[i], room, &width);
      size_t       len   = end;
      while (len && cells[i].data[len - 1U] == ' ') {
        --len;
      }
      ent_buffer_string(out, i ? style->bar : style->begin);
      write_piece(table, ent_slice_sub(cells[i], 0U, len));
      if (i + 1U < table->n || style->end[0]) {
        ent_display_pad(out, table->widths[i] > width ? table->widths[i] - width
                                                      : 0U);
      }
      cells[i] = ent_slice_sub(cells[i], end, cells[i].len);
      more     = more || cells[i].len;
    }
    ent_buffer_string(out, style->end);
    ent_buffer_byte(out, '\n');
  }
}

static EntStatus
write_header(Table* const table)
{
  EntSlice* const names = ENT_ARENA_ARRAY(&table->arena, EntSlice, table->n);
  if (!names) {
    return no_memory(table);
  }
  for (size_t i = 0U; i < table->n; ++i) {
    names[i] = ent_writing_variable(table->writing, i);
  }
  write_rule(table, RULE_TOP);
  write_row(table, names);
  write_rule(table, RULE_MIDDLE);
  return ENT_OK;
}

/// All batches, and the end of the table
static EntStatus
write_batches(Table* const table, bool has_row, EntStatus status)
{
  while (table->n_rows) {
    for (size_t row = 0U; row < table->n_rows; ++row) {
      write_row(table, table->cells + row * table->n);
    }
    const EntStatus sent = ent_writing_flush(table->writing, false);
    status               = status ? status : sent;
    if (status || !has_row) {
      break;
    }
    status = read_batch(table, &has_row);
  }
  return status;
}

EntStatus
ent_write_table(EntWriting* const writing)
{
  size_t    widths[ENT_MAX_VARIABLES];
  Table     table   = {.writing = writing,
                       .style   = style_of(writing->options),
                       .n       = writing->solutions->n_variables,
                       .widths  = widths};
  bool      has_row = false;
  EntStatus status  = read_batch(&table, &has_row);
  if (table.n_rows || (!status && table.style == &markdown)) {
    // Rows that came before an error are shown
    choose_widths(&table);
    const EntStatus header = write_header(&table);
    status                 = status ? status : header;
    status                 = write_batches(&table, has_row, status);
    write_rule(&table, RULE_BOTTOM);
  }
  if (!status && table.style != &markdown) {
    ent_buffer_printf(&writing->out, "(%" PRIu64 " row%s)\n", writing->n,
                      writing->n == 1U ? "" : "s");
  }
  ent_arena_clear(&table.arena);
  return status;
}
