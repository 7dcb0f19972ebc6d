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
  {"box", ENT_RESULTS_BOX, ent_write_table},
  {"markdown", ENT_RESULTS_MARKDOWN, ent_write_table},
  {"md", ENT_RESULTS_MARKDOWN, ent_write_table},
  {"line", ENT_RESULTS_LINE, ent_write_line},
  {"csv", ENT_RESULTS_CSV, ent_write_csv},
  {"tsv", ENT_RESULTS_TSV, ent_write_tsv},
  {"json", ENT_RESULTS_JSON, ent_write_json},
  {"jsonl", ENT_RESULTS_JSONL, ent_write_jsonl},
  {"xml", ENT_RESULTS_XML, ent_write_xml},
  {"turtle", ENT_RESULTS_TURTLE, ent_write_graph},
  {"trig", ENT_RESULTS_TRIG, ent_write_graph},
  {"ntriples", ENT_RESULTS_NTRIPLES, ent_write_graph},
  {"nquads", ENT_RESULTS_NQUADS, ent_write_graph},
  {"rdfxml", ENT_RESULTS_RDFXML, ent_write_graph},
  {"jsonld", ENT_RESULTS_JSONLD, ent_write_graph},
};

enum { N_FORMATS = sizeof(formats) / sizeof(*formats) };

const char ent_results_format_names[] =
  "table, box, markdown, line, csv, tsv, json, jsonl, xml; for graphs turtle, "
  "trig, ntriples, nquads, rdfxml, jsonld";

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

bool
ent_results_is_shown(const EntResultsFormat format)
{
  return format == ENT_RESULTS_TABLE || format == ENT_RESULTS_BOX ||
         format == ENT_RESULTS_MARKDOWN || format == ENT_RESULTS_LINE;
}

EntStatus
ent_writing_step(EntWriting* const writing, bool* const has_row)
{
  const EntSolutions* const solutions = writing->solutions;
  const EntStatus           status =
    solutions->step(solutions->handle, has_row, writing->error);
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
    case ENT_RESULTS_BOX:
    case ENT_RESULTS_MARKDOWN:
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
    case ENT_RESULTS_JSONL:
      ent_buffer_printf(&writing->out, "{\"boolean\":%s}\n",
                        yes ? "true" : "false");
      break;
    default:
      ent_buffer_printf(&writing->out,
                        ENT_RESULTS_XML_START
                        "  <head/>\n  <boolean>%s</boolean>\n</sparql>\n",
                        yes ? "true" : "false");
      break;
  }
  return ENT_OK;
}

/// True if answers of `form` are graphs
static bool
gives_graph(const EntQueryForm form)
{
  return form == ENT_FORM_CONSTRUCT || form == ENT_FORM_DESCRIBE;
}

// People get what there is
EntStatus
ent_results_check(const EntQueryForm     form,
                  const EntResultsFormat format,
                  EntError* const        error)
{
  const bool is_graph = format >= ENT_RESULTS_TURTLE;
  if (gives_graph(form) && !is_graph && !ent_results_is_shown(format)) {
    return ent_error_set(error, ENT_ERR_ARGUMENT,
                         "%s gives a graph; its formats are turtle, trig, "
                         "ntriples, nquads, rdfxml and jsonld",
                         form == ENT_FORM_CONSTRUCT ? "CONSTRUCT" : "DESCRIBE");
  }
  if (!gives_graph(form) && is_graph) {
    return ent_error_set(error, ENT_ERR_ARGUMENT,
                         "%s gives no graph; its formats are table, box, "
                         "markdown, line, csv, tsv, json, jsonl and xml",
                         form == ENT_FORM_ASK ? "ASK" : "SELECT");
  }
  return ENT_OK;
}

/// Send the rest; what came before an error is whole rows, so it may be shown
static EntStatus
end(EntWriting* const writing, const EntStatus status, uint64_t* const n)
{
  const EntStatus last = ent_writing_flush(writing, true);
  ent_buffer_clear(&writing->out);
  *n = writing->n;
  return status ? status : last;
}

EntStatus
ent_solutions_write(const EntSolutions* const      solutions,
                    const EntQueryForm             form,
                    const EntResultsOptions* const options,
                    const EntTextSink              sink,
                    void* const                    handle,
                    uint64_t* const                n,
                    EntError* const                error)
{
  EntWriting writing = {
    solutions, NULL, options, sink, handle, error, {NULL, 0U, 0U, false}, 0U};
  EntStatus status = ent_results_check(form, options->format, error);
  *n               = 0U;
  if (status) {
    return status;
  }
  if (form == ENT_FORM_ASK) {
    return end(&writing, write_boolean(&writing), n);
  }
  size_t i = 0U;
  while (i + 1U < N_FORMATS && formats[i].format != options->format) {
    ++i;
  }
  status = formats[i].write(&writing);
  return end(&writing, status, n);
}

EntStatus
ent_results_write(EntQuery* const                query,
                  const EntResultsOptions* const options,
                  const EntTextSink              sink,
                  void* const                    handle,
                  uint64_t* const                n,
                  EntError* const                error)
{
  const EntQueryForm form   = ent_query_form(query);
  EntStatus          status = ent_results_check(form, options->format, error);
  *n                        = 0U;
  if (status) {
    return status;
  }
  if (gives_graph(form)) {
    EntWriting writing = {
      NULL, query, options, sink, handle, error, {NULL, 0U, 0U, false}, 0U};
    return end(&writing, ent_write_graph(&writing), n);
  }
  const EntSolutions solutions = ent_query_solutions(query);
  status = form == ENT_FORM_SELECT ? ent_query_order(query, error) : ENT_OK;
  return status ? status
                : ent_solutions_write(&solutions, form, options, sink, handle,
                                      n, error);
}
