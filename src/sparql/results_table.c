// SPDX-License-Identifier: ISC

/*
  A table:

       x      │ y
      ────────┼──────────────
       Turkey │ NATO
       Iran   │ railroad to
              │ Armenia
      (2 rows)

  A batch of rows is kept to measure its columns.  The widths of the first
  batch stay for all, so that memory does not grow with the answer; what is
  wider is wrapped, never cut.
*/

#include "base/arena.h"
#include "base/display.h"
#include "sparql/writing.h"

#include <inttypes.h>

enum {
  BATCH     = 1000, ///< Rows that are measured
  LEAST     = 6,    ///< A column is not made narrower than this
  SEPARATOR = 3     ///< Columns of " │ "
};

/// A table in the making
typedef struct {
  EntWriting* writing;
  size_t      n;      ///< Columns
  size_t*     widths; ///< Of each column
  size_t*     wanted; ///< Widest cell of each column
  EntArena    arena;  ///< For the cells of the batch
  EntSlice*   cells;  ///< Row by row
  size_t      n_rows; ///< In the batch
} Table;

static EntStatus
no_memory(const Table* const table)
{
  return ent_error_set(table->writing->error, ENT_ERR_MEMORY, "out of memory");
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
      ent_display_append(&safe, ent_buffer_slice(&raw));
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
    table->wanted[i] = name ? name : 1U;
    for (size_t row = 0U; row < table->n_rows; ++row) {
      const size_t w   = ent_display_width(table->cells[row * table->n + i]);
      table->wanted[i] = w > table->wanted[i] ? w : table->wanted[i];
    }
    table->widths[i] = table->wanted[i];
  }
  if (!width) {
    return;
  }

  // The rule is as wide as the row and the spaces on both of its sides
  const size_t fixed = 2U + SEPARATOR * (table->n - 1U);
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
write_rule(const Table* const table)
{
  EntBuffer* const out   = &table->writing->out;
  const bool       ascii = table->writing->options->is_ascii;
  for (size_t i = 0U; i < table->n; ++i) {
    ent_buffer_string(out, !i ? "" : ascii ? "+" : "┼");
    for (size_t j = 0U; j < table->widths[i] + 2U; ++j) {
      ent_buffer_string(out, ascii ? "-" : "─");
    }
  }
  ent_buffer_byte(out, '\n');
}

/// One row, in as many lines as its longest cell needs
static void
write_row(const Table* const table, EntSlice* const cells)
{
  EntBuffer* const  out = &table->writing->out;
  const char* const bar = table->writing->options->is_ascii ? " | " : " │ ";
  for (bool more = true; more;) {
    more = false;
    for (size_t i = 0U; i < table->n; ++i) {
      size_t       width = 0U;
      const size_t end = ent_display_break(cells[i], table->widths[i], &width);
      size_t       len = end;
      while (len && cells[i].data[len - 1U] == ' ') {
        --len;
      }
      ent_buffer_string(out, i ? bar : " ");
      ent_buffer_append(out, ent_slice_sub(cells[i], 0U, len));
      if (i + 1U < table->n) {
        ent_display_pad(out, table->widths[i] > width ? table->widths[i] - width
                                                      : 0U);
      }
      cells[i] = ent_slice_sub(cells[i], end, cells[i].len);
      more     = more || cells[i].len;
    }
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
  write_row(table, names);
  write_rule(table);
  return ENT_OK;
}

EntStatus
ent_write_table(EntWriting* const writing)
{
  Table table = {
    writing, writing->solutions->n_variables, NULL, NULL, {NULL, 0U}, NULL, 0U};
  size_t columns[2][ENT_MAX_VARIABLES];
  table.widths = columns[0];
  table.wanted = columns[1];

  bool      has_row = false;
  EntStatus status  = read_batch(&table, &has_row);
  if (table.n_rows) {
    // Rows that came before an error are shown
    choose_widths(&table);
    const EntStatus header = write_header(&table);
    status                 = status ? status : header;
  }
  while (table.n_rows) {
    for (size_t row = 0U; row < table.n_rows; ++row) {
      write_row(&table, table.cells + row * table.n);
    }
    const EntStatus sent = ent_writing_flush(writing, false);
    status               = status ? status : sent;
    if (status || !has_row) {
      break;
    }
    status = read_batch(&table, &has_row);
  }
  if (!status) {
    ent_buffer_printf(&writing->out, "(%" PRIu64 " row%s)\n", writing->n,
                      writing->n == 1U ? "" : "s");
  }
  ent_arena_clear(&table.arena);
  return status;
}
