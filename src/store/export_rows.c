// SPDX-License-Identifier: ISC

#include "store/export_rows.h"

#include "evidence/decision.h"
#include "evidence/fact.h"
#include "rdf/namespaces.h"
#include "store/choice.h"
#include "store/curation_log.h"
#include "store/row.h"

static EntStatus
read_article(ExportStream* const stream)
{
  const EntArticleNode node = ent_article_row(stream->stmt);
  return ent_evidence_article(&node, stream->options, &stream->arena,
                              ent_quads_add, &stream->quads);
}

static EntStatus
read_claim(ExportStream* const stream)
{
  EntClaim        claim;
  const EntStatus status =
    ent_claim_row(stream->store, stream->stmt, &claim, stream->error);
  return status ? status
                : ent_evidence_claim(&claim, stream->options, &stream->arena,
                                     ent_quads_add, &stream->quads);
}

/// A claim as its triple and what reifies that
static EntStatus
read_annotation(ExportStream* const stream)
{
  EntAnnotation* const annotation = &stream->annotation;
  EntClaim             claim;
  EntStatus            status =
    ent_claim_row(stream->store, stream->stmt, &claim, stream->error);
  if (status) {
    return status;
  }
  ent_quads_reset(&stream->about);
  status = ent_evidence_claim(&claim, stream->options, &stream->arena,
                              ent_quads_add, &stream->about);
  if (status || !stream->about.n) { // It is left out
    return status;
  }
  ent_quads_sort(&stream->about);
  annotation->triple =
    (EntQuad){ent_term_iri(claim.subject), ent_term_iri(claim.predicate),
              claim.object, stream->about.items[0].g};
  annotation->reifier     = stream->about.items[0].s;
  annotation->about       = stream->about.items;
  annotation->n_about     = stream->about.n;
  annotation->is_asserted = stream->options->facts &&
                            ent_is_fact(claim.polarity, claim.modality) &&
                            sqlite3_column_int(stream->stmt, CLAIM_COLUMNS);
  return ent_quads_add(&stream->quads, &annotation->triple);
}

static EntStatus
read_fact(ExportStream* const stream)
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
read_decision(ExportStream* const stream)
{
  EntLogRow       row;
  const EntStatus status =
    ent_log_row(stream->store, stream->stmt, &row, stream->error);
  return status ? status
                : ent_evidence_decision(&row.decision, stream->options->merged,
                                        ent_quads_add, &stream->quads);
}

static EntStatus
read_accepted(ExportStream* const stream)
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
describe(ExportStream* const stream, EntEntity entity)
{
  entity.iri = ent_sql_text(stream->stmt, 0);
  return ent_evidence_entity(&entity, stream->options, ent_quads_add,
                             &stream->quads);
}

static EntStatus
read_class(ExportStream* const stream)
{
  return describe(stream, (EntEntity){.class = ent_sql_text(stream->stmt, 1)});
}

static EntStatus
read_label(ExportStream* const stream)
{
  return describe(stream, (EntEntity){.label = ent_sql_text(stream->stmt, 1)});
}

static EntStatus
read_match(ExportStream* const stream)
{
  return describe(stream, (EntEntity){.match = ent_sql_text(stream->stmt, 1)});
}

/// Go to the next row that gives quads
static EntStatus
advance_row(ExportStream* const stream)
{
  EntStatus status = ENT_OK;
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

EntStatus
export_advance(ExportStream* const stream)
{
  stream->next = 0U;
  ent_quads_reset(&stream->quads);
  return stream->advance(stream);
}

void
export_close_stream(ExportStream* const stream)
{
  sqlite3_reset(stream->stmt);
  ent_arena_clear(&stream->arena);
  ent_quads_clear(&stream->quads);
  ent_quads_clear(&stream->about);
  export_close_subjects(stream->subjects);
}

/// A kind of rows
typedef struct {
  bool       is_wanted;
  SqlName    name;
  ExportRead read; ///< NULL: loaded quads
} Kind;

static EntStatus
open_stream(ExportStream* const stream, const Kind* const kind)
{
  if (!kind->read) {
    return export_open_subjects(stream);
  }
  stream->advance = advance_row;
  stream->read    = kind->read;
  return kind->name == SQL_EXPORT_CLAIMS_RDF12
           ? ent_sql_bind(stream->store, kind->name, &stream->stmt,
                          stream->error, "i", (int64_t)stream->options->merged)
           : ent_sql_bind(stream->store, kind->name, &stream->stmt,
                          stream->error, "");
}

EntStatus
export_open_streams(EntStore* const                 store,
                    const EntEvidenceOptions* const options,
                    ExportStream* const             streams,
                    size_t* const                   n,
                    EntError* const                 error)
{
  const bool merged = options->merged;
  const bool tells  = options->annotations != ENT_ANNOTATE_NONE;
  const bool rdf12  = options->annotations == ENT_ANNOTATE_RDF12;
  const Kind kinds[EXPORT_MAX_STREAMS] = {
    // First: of equal triples, the one with annotations
    {tells && rdf12, SQL_EXPORT_CLAIMS_RDF12, read_annotation},
    {tells && !rdf12, merged ? SQL_EXPORT_CLAIMS_MERGED : SQL_EXPORT_CLAIMS,
     read_claim},
    {tells, SQL_EXPORT_ARTICLES, read_article},
    {options->facts && !rdf12,
     merged ? SQL_EXPORT_FACTS_MERGED : SQL_EXPORT_FACTS, read_fact},
    {true, SQL_EXPORT_CLASSES, read_class},
    {true, SQL_EXPORT_LABELS, read_label},
    {true, SQL_EXPORT_MATCHES, read_match},
    // Decisions are about all that there is
    {tells && !store->choice, SQL_EXPORT_DECISIONS, read_decision},
    {options->facts, SQL_EXPORT_ACCEPTED, read_accepted},
    {true, SQL_COUNT, NULL},
  };

  EntStatus status = ent_choice_prepare(store, error);
  *n               = 0U;
  for (size_t i = 0U; i < EXPORT_MAX_STREAMS && !status; ++i) {
    if (kinds[i].is_wanted) {
      ExportStream* const stream = &streams[(*n)++];
      *stream =
        (ExportStream){.store = store, .options = options, .error = error};
      status = open_stream(stream, &kinds[i]);
      status = status ? status : export_advance(stream);
    }
  }
  return status;
}
