// SPDX-License-Identifier: ISC

/*
  RFC 4180: fields in quotes may hold delimiters, line ends and doubled
  quotes.  A quote that is never closed would swallow the rest of the file:
  then the limit on a record's size stops it.
*/

#include "article/characters.h"
#include "article/records.h"

#include <string.h>

/// Most fields of a record
#define MAX_FIELDS 1024U

/// One record: where its fields end in #text
typedef struct {
  EntBuffer text; ///< Owned; the values of the fields in a row
  size_t    ends[MAX_FIELDS];
  size_t    n;
} Row;

/// Which column has which field; -1: none
typedef struct {
  int columns[ENT_N_FIELDS];
} Columns;

static EntSlice
cell(const Row* const row, const int column)
{
  if (column < 0 || (size_t)column >= row->n) {
    return (EntSlice){NULL, 0U};
  }
  const size_t begin = column ? row->ends[column - 1] : 0U;
  return ent_slice_sub(ent_buffer_slice(&row->text), begin, row->ends[column]);
}

/// A reader of one record, fed line by line
typedef struct {
  char delimiter;
  bool quoted; ///< Inside of quotes
  bool begun;  ///< The field has a character
  bool too_many;
} Parser;

static void
end_field(Parser* const parser, Row* const row)
{
  if (row->n < MAX_FIELDS) {
    row->ends[row->n++] = row->text.len;
  } else {
    parser->too_many = true;
  }
  parser->begun = false;
}

/// Read on in `line`; false if the record goes on in the next
static bool
parse_line(Parser* const parser, const EntSlice line, Row* const row)
{
  for (size_t i = 0U; i < line.len; ++i) {
    const char c = line.data[i];
    if (parser->quoted) {
      if (c != '"') {
        ent_buffer_byte(&row->text, c);
      } else if (i + 1U < line.len && line.data[i + 1U] == '"') {
        ent_buffer_byte(&row->text, line.data[i++]);
      } else {
        parser->quoted = false;
      }
    } else if (c == '"' && !parser->begun) {
      parser->quoted = parser->begun = true;
    } else if (c == parser->delimiter) {
      end_field(parser, row);
    } else if (c == '\n' || (c == '\r' && i + 2U >= line.len)) {
      break;
    } else {
      ent_buffer_byte(&row->text, c);
      parser->begun = true;
    }
  }
  if (!parser->quoted) {
    end_field(parser, row);
  }
  return !parser->quoted;
}

static void
clear_row(Row* const row)
{
  ent_buffer_reset(&row->text);
  row->n = 0U;
}

static bool
find_columns(const Row* const         header,
             const EntFieldMap* const map,
             Columns* const           found)
{
  for (size_t field = 0U; field < ENT_N_FIELDS; ++field) {
    found->columns[field] = -1;
    for (size_t rank = 0U; found->columns[field] < 0; ++rank) {
      const EntSlice name = ent_field_map_name(map, (EntField)field, rank);
      if (!name.len) {
        break;
      }
      for (size_t i = 0U; i < header->n && found->columns[field] < 0; ++i) {
        if (ent_slice_equals(ent_trim(cell(header, (int)i)), name)) {
          found->columns[field] = (int)i;
        }
      }
    }
  }
  return header->n > 1U && found->columns[ENT_FIELD_TEXT] >= 0;
}

/// First line without a byte order mark
static EntSlice
first_line(const EntSlice start)
{
  const EntSlice    s = ent_slice_starts(start, "\xEF\xBB\xBF")
                          ? ent_slice_sub(start, 3U, start.len)
                          : start;
  const char* const end =
    s.len ? (const char*)memchr(s.data, '\n', s.len) : NULL;
  return end ? ent_slice_sub(s, 0U, (size_t)(end - s.data) + 1U) : s;
}

/// The delimiter with which `line` names a field for the text, or NUL
static char
find_delimiter(const EntSlice           line,
               const EntFieldMap* const map,
               Columns* const           columns)
{
  static const char delimiters[] = ",;\t";
  Row               row;
  char              found = '\0';
  row.text                = (EntBuffer){NULL, 0U, 0U, false};
  row.n                   = 0U;
  for (size_t i = 0U; delimiters[i] && !found; ++i) {
    Parser parser = {delimiters[i], false, false, false};
    clear_row(&row);
    if (parse_line(&parser, line, &row) && find_columns(&row, map, columns)) {
      found = delimiters[i];
    }
  }
  ent_buffer_clear(&row.text);
  return found;
}

bool
ent_csv_is(const EntSlice start, const EntFieldMap* const map)
{
  Columns columns = {{0}};
  return find_delimiter(first_line(start), map, &columns) != '\0';
}

/// Read one record of any number of lines; `*line` counts them
static EntStatus
read_row(EntRecords* const records,
         const char        delimiter,
         Row* const        row,
         size_t* const     line,
         EntError* const   error)
{
  Parser parser = {delimiter, false, false, false};
  clear_row(row);
  for (bool whole = false; !whole;) {
    EntSlice        text = {NULL, 0U};
    const EntStatus status =
      ent_bytes_line(records->bytes, records->options->max_size, &text, error);
    if (status) {
      return status;
    }
    if (!text.len) {
      return parser.quoted ? ent_error_set(error, ENT_ERR_FORMAT,
                                           "has a quote that is not closed")
                           : ENT_OK;
    }
    ++*line;
    whole = parse_line(&parser, text, row);
    if (row->text.len > records->options->max_size || parser.too_many) {
      return ent_error_set(error, ENT_ERR_LIMIT,
                           "is a record of more than %zu bytes or %u fields",
                           records->options->max_size, MAX_FIELDS);
    }
  }
  return row->text.failed
           ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
           : ENT_OK;
}

static EntStatus
send_row(EntRecords* const    records,
         const Columns* const columns,
         const Row* const     row,
         const size_t         line,
         EntError* const      error)
{
  EntSlice         values[ENT_N_FIELDS];
  EntInputDocument document = {0};
  EntError         reason   = {0};
  for (size_t i = 0U; i < ENT_N_FIELDS; ++i) {
    values[i] = cell(row, columns->columns[i]);
  }
  return ent_records_article(records, values, &document, &reason)
           ? ent_records_fail(records, line, &reason, error)
           : ent_records_send(records, line, &document, error);
}

EntStatus
ent_csv_read(EntRecords* const records, EntError* const error)
{
  Row      row;
  Columns  columns = {{0}};
  EntError reason  = {0};
  EntSlice start   = {NULL, 0U};
  size_t   line    = 1U;
  row.text         = (EntBuffer){NULL, 0U, 0U, false};
  EntStatus status =
    ent_bytes_line(records->bytes, ENT_RECORDS_WINDOW, &start, &reason);
  if (status) {
    return ent_records_fail(records, 0U, &reason, error);
  }
  const char delimiter =
    find_delimiter(first_line(start), records->options->map, &columns);
  while (!status) {
    const size_t    first = line + 1U;
    const EntStatus got   = read_row(records, delimiter, &row, &line, &reason);
    if (got) { // Where the next record begins cannot be known then
      status = ent_records_fail(records, first, &reason, error);
      break;
    }
    if (!row.n) {
      break;
    }
    if (row.n > 1U || row.text.len) {
      status = send_row(records, &columns, &row, first, error);
    }
    ent_arena_clear(&records->arena);
  }
  ent_buffer_clear(&row.text);
  return status;
}
