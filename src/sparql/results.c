// SPDX-License-Identifier: ISC

#include "sparql/results.h"

#include "sparql/writing.h"

/// Text is sent in pieces of about so many bytes
enum { PIECE = 16384 };

static const struct {
  const char*      name;
  EntResultsFormat format;
  EntStatus (*write)(EntWriting*);
} formats[] = {
  {"table", ENT_RESULTS_TABLE, ent_write_table},
  {"csv", ENT_RESULTS_CSV, ent_write_csv},
  {"tsv", ENT_RESULTS_TSV, ent_write_tsv},
  {"json", ENT_RESULTS_JSON, ent_write_json},
  {"line", ENT_RESULTS_LINE, ent_write_line},
};

enum { N_FORMATS = sizeof(formats) / sizeof(*formats) };

const char ent_results_format_names[] = "table, csv, tsv, json, line";

bool
ent_results_format(const char* const name, EntResultsFormat* const format)
{
  for (size_t i = 0U; i < N_FORMATS; ++i) {
    if (!strcmp(formats[i].name, name)) {
      *format = formats[i].format;
      return true;
    }
  }
  return false;
}

EntStatus
ent_writing_step(EntWriting* const writing, bool* const has_row)
{
  const EntStatus status =
    ent_query_step(writing->query, has_row, writing->error);
  writing->n += !status && *has_row;
  return status;
}

EntStatus
ent_writing_flush(EntWriting* const writing, const bool all)
{
  if (writing->out.failed) {
    return ent_error_set(writing->error, ENT_ERR_MEMORY, "out of memory");
  }
  if (!writing->out.len || (!all && writing->out.len < PIECE)) {
    return ENT_OK;
  }
  const EntStatus status =
    writing->sink(writing->handle, ent_buffer_slice(&writing->out));
  ent_buffer_reset(&writing->out);
  return status ? ent_error_set(writing->error, status,
                                "the answer could not be written")
                : ENT_OK;
}

/// ASK: whether there is a solution
static EntStatus
write_boolean(EntWriting* const writing)
{
  bool            yes    = false;
  const EntStatus status = ent_writing_step(writing, &yes);
  if (status) {
    return status;
  }
  switch (writing->options->format) {
    case ENT_RESULTS_TABLE:
    case ENT_RESULTS_LINE:
      ent_buffer_string(&writing->out, yes ? "yes\n" : "no\n");
      break;
    case ENT_RESULTS_CSV:
    case ENT_RESULTS_TSV:
      ent_buffer_string(&writing->out, yes ? "true\n" : "false\n");
      break;
    case ENT_RESULTS_JSON:
      ent_buffer_printf(&writing->out, "{\"head\":{},\"boolean\":%s}\n",
                        yes ? "true" : "false");
      break;
  }
  return ENT_OK;
}

EntStatus
ent_results_write(EntQuery* const                query,
                  const EntResultsOptions* const options,
                  const EntTextSink              sink,
                  void* const                    handle,
                  uint64_t* const                n,
                  EntError* const                error)
{
  EntWriting writing = {
    query, options, sink, handle, error, {NULL, 0U, 0U, false}, 0U};
  EntStatus status = ENT_OK;
  if (ent_query_form(query) == ENT_FORM_ASK) {
    status = write_boolean(&writing);
  } else {
    status = ent_query_order(query, error);
    for (size_t i = 0U; i < N_FORMATS && !status; ++i) {
      if (formats[i].format == options->format) {
        status = formats[i].write(&writing);
      }
    }
  }
  // What came before an error is whole rows, so it may be shown
  const EntStatus last = ent_writing_flush(&writing, true);
  ent_buffer_clear(&writing.out);
  *n = writing.n;
  return status ? status : last;
}
