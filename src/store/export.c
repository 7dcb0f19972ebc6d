// SPDX-License-Identifier: ISC

/*
  Each kind of row is a stream of quads that is sorted as it comes out of
  SQLite, which sorts in files when memory does not do.  The streams are
  merged, so only the quads of one row of each are in memory.
*/

#include "base/buffer.h"
#include "evidence/decision.h"
#include "evidence/evidence.h"
#include "rdf/namespaces.h"
#include "rdf/quads.h"
#include "store/curation_log.h"
#include "store/quad.h"
#include "store/row.h"
#include "store/sql.h"

typedef struct Stream Stream;

// Turns the current row of the stream into quads
typedef EntStatus (*ReadRow)(Stream* stream);

struct Stream {
  EntStore*                 store;
  const EntEvidenceOptions* options;
  ReadRow                   read;
  sqlite3_stmt*             stmt;
  EntArena                  arena; ///< Strings of #quads that the row lacks
  EntQuads                  quads; ///< Of the current row, sorted
  size_t                    next;  ///< The first that is not yet out
  EntError*                 error;
};

static EntStatus
read_article(Stream* const stream)
{
  const EntArticleNode node = {
    ent_sql_text(stream->stmt, 0), ent_sql_text(stream->stmt, 1),
    ent_sql_text(stream->stmt, 2), ent_sql_text(stream->stmt, 3),
    ent_sql_text(stream->stmt, 4), ent_sql_text(stream->stmt, 5),
    ent_sql_text(stream->stmt, 6), ent_sql_text(stream->stmt, 7)};
  return ent_evidence_article(&node, stream->options, &stream->arena,
                              ent_quads_add, &stream->quads);
}

static EntStatus
read_claim(Stream* const stream)
{
  EntClaim        claim;
  const EntStatus status =
    ent_claim_row(stream->store, stream->stmt, &claim, stream->error);
  return status ? status
                : ent_evidence_claim(&claim, stream->options, &stream->arena,
                                     ent_quads_add, &stream->quads);
}

static EntStatus
read_fact(Stream* const stream)
{
  const EntClaim claim = {.article   = ent_sql_text(stream->stmt, 0),
                          .subject   = ent_sql_text(stream->stmt, 1),
                          .predicate = ent_sql_text(stream->stmt, 2),
                          .object    = ent_term_row(stream->stmt, 3),
                          .polarity  = ENT_ASSERTED,
                          .modality  = ENT_ACTUAL};
  return ent_evidence_fact(&claim, stream->options, &stream->arena,
                           ent_quads_add, &stream->quads);
}

static EntStatus
read_quad(Stream* const stream)
{
  sqlite3_stmt* const stmt = stream->stmt;
  const EntSlice      none = {NULL, 0U};
  const EntQuad       quad = {{(EntTermKind)sqlite3_column_int(stmt, 2),
                               ent_sql_text(stmt, 3), none, none},
                              ent_term_iri(ent_sql_text(stmt, 4)),
                              ent_term_row(stmt, 5),
                              {(EntTermKind)sqlite3_column_int(stmt, 0),
                               ent_sql_text(stmt, 1), none, none}};
  return ent_quads_add(&stream->quads, &quad);
}

static EntStatus
read_decision(Stream* const stream)
{
  EntLogRow       row;
  const EntStatus status =
    ent_log_row(stream->store, stream->stmt, &row, stream->error);
  return status ? status
                : ent_evidence_decision(&row.decision, stream->options->merged,
                                        ent_quads_add, &stream->quads);
}

static EntStatus
read_accepted(Stream* const stream)
{
  static const EntSlice none = {NULL, 0U};

  const EntTerm graph = stream->options->merged
                          ? (EntTerm){ENT_TERM_NONE, none, none, none}
                          : ent_term_iri(ENT_SLICE_LITERAL(ENT_GRAPH_ACCEPTED));
  const EntQuad quad  = {ent_term_iri(ent_sql_text(stream->stmt, 1)),
                         ent_term_iri(ent_sql_text(stream->stmt, 2)),
                         ent_term_row(stream->stmt, 3), graph};
  return stream->options->closed && ent_slice_starts(quad.p.text, ENT_NS_OPEN)
           ? ENT_OK
           : ent_quads_add(&stream->quads, &quad);
}

static EntStatus
describe(Stream* const stream, EntEntity entity)
{
  entity.iri = ent_sql_text(stream->stmt, 0);
  return ent_evidence_entity(&entity, stream->options, ent_quads_add,
                             &stream->quads);
}

static EntStatus
read_class(Stream* const stream)
{
  return describe(stream, (EntEntity){.class = ent_sql_text(stream->stmt, 1)});
}

static EntStatus
read_label(Stream* const stream)
{
  return describe(stream, (EntEntity){.label = ent_sql_text(stream->stmt, 1)});
}

static EntStatus
read_match(Stream* const stream)
{
  return describe(stream, (EntEntity){.match = ent_sql_text(stream->stmt, 1)});
}

// Go to the next row that gives quads; at the end there are none
static EntStatus
advance(Stream* const stream)
{
  EntStatus status = ENT_OK;
  stream->next     = 0U;
  ent_quads_reset(&stream->quads);
  while (!status && !stream->quads.n) {
    const int rc = sqlite3_step(stream->stmt);
    if (rc == SQLITE_DONE) {
      break;
    }
    ent_arena_clear(&stream->arena);
    status = rc == SQLITE_ROW ? stream->read(stream)
                              : ent_sql_error(stream->store, stream->error);
  }
  ent_quads_sort(&stream->quads);
  return status;
}

static const EntQuad*
head(const Stream* const stream)
{
  return stream->next < stream->quads.n ? &stream->quads.items[stream->next]
                                        : NULL;
}

static EntStatus
step(Stream* const stream)
{
  ++stream->next;
  return head(stream) ? ENT_OK : advance(stream);
}

static Stream*
least(Stream* const streams, const size_t n)
{
  Stream* found = NULL;
  for (size_t i = 0U; i < n; ++i) {
    if (head(&streams[i]) &&
        (!found || ent_quad_compare(head(&streams[i]), head(found)) < 0)) {
      found = &streams[i];
    }
  }
  return found;
}

// The quad that was sent last, with strings of its own
typedef struct {
  EntBuffer text;
  EntQuad   quad;
  bool      some;
} Sent;

static EntStatus
keep(Sent* const sent, const EntQuad* const quad)
{
  sent->quad = *quad;
  sent->some = true;

  EntTerm* const terms[] = {&sent->quad.s, &sent->quad.p, &sent->quad.o,
                            &sent->quad.g};
  ent_buffer_reset(&sent->text);
  for (size_t i = 0U; i < 4U; ++i) {
    ent_buffer_append(&sent->text, terms[i]->text);
    ent_buffer_append(&sent->text, terms[i]->datatype);
    ent_buffer_append(&sent->text, terms[i]->lang);
  }

  const char* at = sent->text.data; // Which now stays where it is
  for (size_t i = 0U; i < 4U && !sent->text.failed; ++i) {
    EntSlice* const parts[] = {&terms[i]->text, &terms[i]->datatype,
                               &terms[i]->lang};
    for (size_t j = 0U; j < 3U; ++j) {
      parts[j]->data = at;
      at += parts[j]->len;
    }
  }
  return sent->text.failed ? ENT_ERR_MEMORY : ENT_OK;
}

// Send the least quad of all streams until there is none; each quad once
static EntStatus
merge(Stream* const     streams,
      const size_t      n,
      const EntQuadSink sink,
      void* const       handle)
{
  Sent      sent   = {{NULL, 0U, 0U, false}, {{0}, {0}, {0}, {0}}, false};
  EntStatus status = ENT_OK;
  while (!status) {
    Stream* const first = least(streams, n);
    if (!first) {
      break;
    }
    if (!sent.some || ent_quad_compare(head(first), &sent.quad) != 0) {
      status = sink(handle, head(first));
      status = status ? status : keep(&sent, head(first));
    }
    status = status ? status : step(first);
  }
  ent_buffer_clear(&sent.text);
  return status;
}

static EntStatus
export_all(EntStore* const                 store,
           const EntEvidenceOptions* const options,
           const EntQuadSink               sink,
           void* const                     handle,
           EntError* const                 error)
{
  const bool merged = options->merged;
  const bool graphs = options->annotations == ENT_ANNOTATE_GRAPHS;
  const struct {
    bool    is_wanted;
    SqlName name;
    ReadRow read;
  } kinds[] = {
    {graphs, SQL_EXPORT_ARTICLES, read_article},
    {graphs, merged ? SQL_EXPORT_CLAIMS_MERGED : SQL_EXPORT_CLAIMS, read_claim},
    {options->facts, merged ? SQL_EXPORT_FACTS_MERGED : SQL_EXPORT_FACTS,
     read_fact},
    {true, merged ? SQL_EXPORT_QUADS_MERGED : SQL_EXPORT_QUADS, read_quad},
    {true, SQL_EXPORT_CLASSES, read_class},
    {true, SQL_EXPORT_LABELS, read_label},
    {true, SQL_EXPORT_MATCHES, read_match},
    {graphs, SQL_EXPORT_DECISIONS, read_decision},
    {options->facts, SQL_EXPORT_ACCEPTED, read_accepted},
  };
  enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

  Stream    streams[N_KINDS];
  size_t    n      = 0U;
  int64_t   ids[3] = {0, 0, 0};
  EntStatus status = ent_told_predicates(store, ids, error);
  for (size_t i = 0U; i < N_KINDS && !status; ++i) {
    if (kinds[i].is_wanted) {
      Stream* const stream = &streams[n++];
      *stream              = (Stream){.store   = store,
                                      .options = options,
                                      .read    = kinds[i].read,
                                      .error   = error};
      status               = kinds[i].read == read_quad
                               ? ent_sql_bind(store, kinds[i].name, &stream->stmt, error,
                                              "iii", ids[0], ids[1], ids[2])
                               : ent_sql_bind(store, kinds[i].name, &stream->stmt, error, "");
      status               = status ? status : advance(stream);
    }
  }
  status = status ? status : merge(streams, n, sink, handle);
  for (size_t i = 0U; i < n; ++i) {
    sqlite3_reset(streams[i].stmt);
    ent_arena_clear(&streams[i].arena);
    ent_quads_clear(&streams[i].quads);
  }
  return status;
}

EntStatus
ent_store_export(EntStore* const                 store,
                 const EntEvidenceOptions* const options,
                 const EntQuadSink               sink,
                 void* const                     handle,
                 EntError* const                 error)
{
  // One snapshot for all streams, whoever writes meanwhile
  const bool mine = sqlite3_get_autocommit(store->db);
  EntStatus  status =
    mine ? ent_sql_run(store, SQL_SNAPSHOT, error, "") : ENT_OK;
  if (status) {
    return status;
  }
  status = export_all(store, options, sink, handle, error);
  return mine ? ent_sql_finish(store, status, error) : status;
}
