// SPDX-License-Identifier: ISC

#include "sparql/remote_labels.h"

#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "rdf/print.h"
#include "sparql/protocol.h"

/// Each IRI of the answer once, up to the most
static EntStatus
collect(EntRemoteLabels* const labels, const EntAnswer* const answer)
{
  const size_t n = answer->n_rows * answer->n_variables;
  for (size_t i = 0U; i < n && labels->n < ENT_REMOTE_MAX_LABELS; ++i) {
    const EntTerm* const cell = &answer->cells[i];
    if (cell->kind == ENT_TERM_IRI &&
        !ent_map_get(labels->index, cell->text, NULL)) {
      if (ent_map_put(labels->index, cell->text, (uint32_t)labels->n)) {
        return ENT_ERR_MEMORY;
      }
      labels->iris[labels->n++] = cell->text;
    }
  }
  return ENT_OK;
}

static void
write_query(const EntRemoteLabels* const labels, EntBuffer* const query)
{
  ent_buffer_string(query, "SELECT DISTINCT ?t ?l WHERE { VALUES ?t { ");
  for (size_t i = 0U; i < labels->n; ++i) {
    const EntTerm term = ent_term_iri(labels->iris[i]);
    ent_term_print(query, &term);
    ent_buffer_byte(query, ' ');
  }
  ent_buffer_string(query, "} VALUES ?p { " ENT_REMOTE_LABELS
                           " } { ?t ?p ?l } UNION { GRAPH ?g { ?t ?p ?l } } "
                           "FILTER(LANG(?l) = \"\" || LANG(?l) = \"en\") }");
}

/// What the endpoint says, as far as it is of use
static void
take(EntRemoteLabels* const labels, const EntAnswer* const found)
{
  if (found->n_variables != 2U || !ent_slice_is(found->variables[0], "t") ||
      !ent_slice_is(found->variables[1], "l")) {
    return;
  }
  for (size_t i = 0U; i < found->n_rows; ++i) {
    const EntTerm* const row = &found->cells[2U * i];
    uint32_t             at  = 0U;
    if (row[0].kind == ENT_TERM_IRI && row[1].kind == ENT_TERM_LITERAL &&
        row[1].text.len && ent_map_get(labels->index, row[0].text, &at)) {
      EntSlice* const label = &labels->labels[at];
      if (!label->data || ent_slice_compare(row[1].text, *label) < 0) {
        *label = row[1].text;
      }
    }
  }
}

EntStatus
ent_remote_labels_ask(EntRemoteLabels* const labels,
                      EntRemote* const       remote,
                      const EntAnswer* const answer,
                      EntArena* const        arena,
                      EntError* const        error)
{
  EntBuffer       query    = {NULL, 0U, 0U, false};
  EntHttpResponse response = {0};
  EntAnswer       found    = {0};
  EntError        why      = {0}; // It has no labels: no error
  labels->index            = ent_map_new();
  if (!labels->index || collect(labels, answer)) {
    return ent_no_memory(error);
  }
  if (!labels->n) {
    return ENT_OK;
  }
  write_query(labels, &query);
  EntStatus status =
    query.failed
      ? ent_no_memory(&why)
      : ent_protocol_query(remote->http, remote->url, ent_buffer_slice(&query),
                           ENT_ACCEPT_SOLUTIONS, &response, &why);
  status = status ? status
                  : ent_answer_read(ent_buffer_slice(&response.body),
                                    (size_t)100U * ENT_REMOTE_MAX_LABELS, arena,
                                    &found, &why);
  if (!status) {
    take(labels, &found);
  }
  ent_buffer_clear(&query);
  ent_buffer_clear(&response.body);
  return status == ENT_ERR_MEMORY || status == ENT_ERR_CANCELLED
           ? ent_error_set(error, status, "%s", why.message)
           : ENT_OK;
}

void
ent_remote_labels_show(const EntRemoteLabels* const labels,
                       const EntPrefixes* const     prefixes,
                       const EntSlice               iri,
                       EntBuffer* const             buffer)
{
  uint32_t   at  = 0U;
  const bool has = labels->index && ent_map_get(labels->index, iri, &at) &&
                   labels->labels[at].data;
  bool is_shared = false;
  for (size_t i = 0U; has && i < labels->n; ++i) {
    is_shared =
      is_shared || (i != at && labels->labels[i].data &&
                    ent_slice_equals(labels->labels[i], labels->labels[at]));
  }
  if (has) {
    ent_buffer_append(buffer, labels->labels[at]);
    ent_buffer_string(buffer, is_shared ? " (" : "");
  }
  if (!has || is_shared) {
    ent_prefixes_shorten(prefixes, iri, buffer);
    ent_buffer_string(buffer, is_shared ? ")" : "");
  }
}

void
ent_remote_labels_clear(EntRemoteLabels* const labels)
{
  ent_map_free(labels->index);
  labels->index = NULL;
}
