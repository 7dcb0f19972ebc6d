// SPDX-License-Identifier: ISC

#include "evidence/evidence.h"

#include "base/map.h"
#include "rdf/quads.h"

// Statement nodes and facts of the extraction, of each identifier the first
static EntStatus
collect_claims(const EntExtraction* const      extraction,
               const EntEvidenceOptions* const options,
               EntArena* const                 arena,
               EntQuads* const                 quads,
               EntError* const                 error)
{
  EntMap* const seen   = ent_map_new();
  EntStatus     status = seen ? ENT_OK : ENT_ERR_MEMORY;
  EntPlace      place  = {NULL, 0U, 0};

  for (size_t i = 0U; i < extraction->n_statements && !status; ++i) {
    EntClaim claim;
    status = ent_claim_init(&claim, extraction, i, &place, error);
    if (status || ent_map_get(seen, claim.id, NULL)) {
      continue;
    }
    status = ent_map_put(seen, claim.id, 0U);
    if (!status && options->annotations != ENT_ANNOTATE_NONE) {
      status = ent_evidence_claim(&claim, options, arena, ent_quads_add, quads);
    }
    if (!status && options->facts) {
      status = ent_evidence_fact(&claim, options, arena, ent_quads_add, quads);
    }
  }
  ent_map_free(seen);
  return status;
}

// Descriptions of the entities, of each the first
static EntStatus
collect_entities(const EntExtraction* const      extraction,
                 const EntEvidenceOptions* const options,
                 EntQuads* const                 quads)
{
  EntMap* const seen   = ent_map_new();
  EntStatus     status = seen ? ENT_OK : ENT_ERR_MEMORY;
  for (size_t i = 0U; i < extraction->n_entities && !status; ++i) {
    const EntEntity* const entity = &extraction->entities[i];
    if (!ent_map_get(seen, entity->iri, NULL)) {
      status = ent_map_put(seen, entity->iri, 0U);
      status = status
                 ? status
                 : ent_evidence_entity(entity, options, ent_quads_add, quads);
    }
  }
  ent_map_free(seen);
  return status;
}

static EntStatus
collect(const EntExtraction* const      extraction,
        const EntEvidenceOptions* const options,
        EntArena* const                 arena,
        EntQuads* const                 quads,
        EntError* const                 error)
{
  const EntArticle* const article = extraction->article;
  EntStatus               status  = ENT_OK;
  if (!ent_article_is_told(article)) {
    return ent_error_set(error, ENT_ERR_FORMAT,
                         "what is known of article %s is not UTF-8",
                         article->id);
  }
  if (options->annotations != ENT_ANNOTATE_NONE) {
    const EntArticleNode node = {
      ent_slice(article->id), article->title, article->site, article->author,
      article->url,           article->date,  {NULL, 0U},    {NULL, 0U}};
    status = ent_evidence_article(&node, options, arena, ent_quads_add, quads);
  }
  if (!status) {
    status = collect_entities(extraction, options, quads);
  }
  return status ? status
                : collect_claims(extraction, options, arena, quads, error);
}

EntStatus
ent_evidence_write(const EntExtraction* const      extraction,
                   const EntEvidenceOptions* const options,
                   const EntQuadSink               sink,
                   void* const                     handle,
                   EntError* const                 error)
{
  EntArena  arena  = {NULL, 0U};
  EntQuads  quads  = {NULL, 0U, 0U};
  EntStatus status = collect(extraction, options, &arena, &quads, error);
  if (!status) {
    ent_quads_sort(&quads);
    status = ent_quads_send(&quads, sink, handle);
  } else if (status == ENT_ERR_MEMORY) {
    ent_error_set(error, status, "out of memory");
  }
  ent_quads_clear(&quads);
  ent_arena_clear(&arena);
  return status;
}
