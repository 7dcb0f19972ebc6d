// SPDX-License-Identifier: ISC

#include "sparql/remote.h"

#include "rdf/reader.h"
#include "rdf/writer.h"
#include "sparql/answer.h"
#include "sparql/protocol.h"
#include "sparql/remote_labels.h"
#include "sparql/solutions.h"

/// Most terms of an answer
#define MAX_CELLS ((size_t)4U << 20U)

/// What is read of graphs, by raptor2 or here
#define ACCEPT_GRAPH                                                           \
  "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"

/// An answer and where one is in it
typedef struct {
  const EntRemote* remote;
  const EntAnswer* answer;
  size_t           row; ///< From 1; 0: before the first
  EntRemoteLabels  labels;
} Rows;

static EntSlice
variable(void* const handle, const size_t index)
{
  return ((const Rows*)handle)->answer->variables[index];
}

static EntStatus
step(void* const handle, bool* const has_row, EntError* const error)
{
  (void)error;
  Rows* const            rows   = (Rows*)handle;
  const EntAnswer* const answer = rows->answer;
  const size_t n = answer->is_boolean ? answer->boolean : answer->n_rows;
  *has_row       = rows->row < n;
  rows->row += *has_row;
  return ENT_OK;
}

static const EntTerm*
value(void* const handle, const size_t index)
{
  const Rows* const      rows   = (const Rows*)handle;
  const EntAnswer* const answer = rows->answer;
  return &answer->cells[(rows->row - 1U) * answer->n_variables + index];
}

static EntStatus
show(void* const      handle,
     const size_t     index,
     EntBuffer* const buffer,
     EntError* const  error)
{
  (void)error;
  const EntTerm* const term = value(handle, index);
  if (term->kind == ENT_TERM_IRI) {
    const Rows* const rows = (const Rows*)handle;
    ent_remote_labels_show(&rows->labels, &rows->remote->prefixes, term->text,
                           buffer);
  } else {
    ent_buffer_string(buffer, term->kind == ENT_TERM_BLANK ? "_:" : "");
    ent_buffer_append(buffer, term->text);
  }
  return ENT_OK;
}

/// Virtuoso, unless it is set to tell cases apart, answers ASK by a number or
/// by nothing
static void
read_number(EntAnswer* const answer)
{
  if (!answer->is_boolean && answer->n_variables == 1U &&
      answer->n_rows <= 1U &&
      ent_slice_is(answer->variables[0], "__ASK_RETVAL")) {
    answer->is_boolean = true;
    answer->boolean =
      answer->n_rows && !ent_slice_is(answer->cells[0].text, "0");
  }
}

/// Solutions, or whether there is one
static EntStatus
write_solutions(EntRemote* const               remote,
                const EntSlice                 text,
                const EntQueryForm             form,
                const EntResultsOptions* const options,
                const EntTextSink              sink,
                void* const                    handle,
                uint64_t* const                n,
                EntError* const                error)
{
  EntArena  arena  = {NULL, 0U};
  EntAnswer answer = {0};
  EntStatus status = ent_answer_read(text, MAX_CELLS, &arena, &answer, error);
  if (form == ENT_FORM_ASK) {
    read_number(&answer);
  }
  if (!status && answer.is_boolean != (form == ENT_FORM_ASK)) {
    status = ent_error_set(error, ENT_ERR_FORMAT,
                           "the endpoint answers something else");
  }
  Rows               rows      = {remote, &answer, 0U, {0}};
  const EntSolutions solutions = {
    &rows, answer.n_variables, variable, step, value, show};
  if (!status && ent_results_is_shown(options->format) && !answer.is_boolean) {
    status =
      ent_remote_labels_ask(&rows.labels, remote, &answer, &arena, error);
  }
  if (!status) {
    status =
      ent_solutions_write(&solutions, form, options, sink, handle, n, error);
  }
  ent_remote_labels_clear(&rows.labels);
  ent_arena_clear(&arena);
  return status;
}

/// A graph on its way from one syntax to another
typedef struct {
  EntWriter*  writer;
  EntBuffer   out;
  EntTextSink sink;
  void*       handle;
  uint64_t*   n;
} Graph;

static EntStatus
send(Graph* const graph, const bool all)
{
  EntStatus status = ENT_OK;
  if (graph->out.len && (all || graph->out.len >= 16384U)) {
    status = graph->sink(graph->handle, ent_buffer_slice(&graph->out));
    ent_buffer_reset(&graph->out);
  }
  return status;
}

static EntStatus
on_quad(void* const handle, const EntQuad* const quad)
{
  Graph* const    graph  = (Graph*)handle;
  const EntStatus status = ent_writer_quad(graph->writer, quad);
  ++*graph->n;
  return status ? status : send(graph, false);
}

static EntSyntax
syntax_of(const char* const content_type)
{
  return strstr(content_type, "n-triples") ? ENT_NTRIPLES
         : strstr(content_type, "xml")     ? ENT_RDFXML
                                           : ENT_TURTLE;
}

static EntStatus
write_graph(const EntHttpResponse* const   response,
            const EntResultsOptions* const options,
            const EntTextSink              sink,
            void* const                    handle,
            uint64_t* const                n,
            EntError* const                error)
{
  Graph graph = {NULL, {NULL, 0U, 0U, false}, sink, handle, n};
  graph.writer =
    ent_writer_to_buffer(ent_results_syntax(options->format), &graph.out);
  if (!graph.writer) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status = ent_rdf_read(
    ent_buffer_slice(&response->body), "the endpoint's answer", NULL,
    syntax_of(response->content_type), on_quad, &graph, error);
  status = status ? status : ent_writer_finish(graph.writer, error);
  if (!status && send(&graph, true)) {
    status =
      ent_error_set(error, ENT_ERR_IO, "the answer could not be written");
  }
  ent_writer_free(graph.writer);
  ent_buffer_clear(&graph.out);
  return status;
}

EntStatus
ent_remote_ask(EntRemote* const               remote,
               const EntSlice                 text,
               const EntResultsOptions* const options,
               const EntTextSink              sink,
               void* const                    handle,
               uint64_t* const                n,
               EntError* const                error)
{
  EntQueryForm    form     = ENT_FORM_SELECT;
  EntBuffer       query    = {NULL, 0U, 0U, false};
  EntHttpResponse response = {0};
  *n                       = 0U;
  EntStatus status = ent_remote_translate(remote, text, &query, &form, error);
  status = status ? status : ent_results_check(form, options->format, error);

  const bool is_graph = form == ENT_FORM_CONSTRUCT || form == ENT_FORM_DESCRIBE;
  if (!status) {
    status = ent_protocol_query(
      remote->http, remote->url, ent_buffer_slice(&query),
      is_graph ? ACCEPT_GRAPH : ENT_ACCEPT_SOLUTIONS, &response, error);
  }
  if (!status) {
    status = is_graph
               ? write_graph(&response, options, sink, handle, n, error)
               : write_solutions(remote, ent_buffer_slice(&response.body), form,
                                 options, sink, handle, n, error);
  }
  ent_buffer_clear(&query);
  ent_buffer_clear(&response.body);
  return status;
}
