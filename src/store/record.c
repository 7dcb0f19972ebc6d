// SPDX-License-Identifier: ISC

#include "store/record.h"

#include "base/map.h"
#include "base/no_memory.h"
#include "store/reading.h"

const EntClaimSentence*
ent_record_sentence(const EntRecord* const record, const uint32_t number)
{
  // Mostly all are known, and stand where their number says
  size_t begin = 0U;
  size_t end   = number < record->n_sentences ? number : record->n_sentences;
  if (number && number <= record->n_sentences &&
      record->sentences[number - 1U].number == number) {
    return &record->sentences[number - 1U];
  }
  while (begin < end) {
    const size_t                  middle = begin + (end - begin) / 2U;
    const EntClaimSentence* const s      = &record->sentences[middle];
    if (s->number == number) {
      return s;
    }
    if (s->number < number) {
      begin = middle + 1U;
    } else {
      end = middle;
    }
  }
  return NULL;
}

static EntStatus
make_sentences(const EntExtraction* const extraction,
               EntArena* const            arena,
               EntRecord* const           record,
               EntError* const            error)
{
  const size_t            n     = extraction->document->n_sentences;
  EntPlace                place = {NULL, 0U, 0};
  EntClaimSentence* const list  = ENT_ARENA_ARRAY(arena, EntClaimSentence, n);
  if (!list) {
    return ent_no_memory(error);
  }
  for (size_t i = 0U; i < n; ++i) {
    if (!ent_claim_sentence(extraction, (uint32_t)i, &place, &list[i])) {
      return ent_error_set(error, ENT_ERR_FORMAT,
                           "sentence %zu of article %s is broken", i,
                           extraction->article->id);
    }
  }
  record->sentences   = list;
  record->n_sentences = n;
  return ENT_OK;
}

static EntStatus
make_claims(const EntExtraction* const extraction,
            EntArena* const            arena,
            EntRecord* const           record,
            EntError* const            error)
{
  const size_t    n      = extraction->n_statements;
  EntPlace        place  = {NULL, 0U, 0};
  EntClaim* const list   = ENT_ARENA_ARRAY(arena, EntClaim, n);
  EntMap* const   seen   = ent_map_new();
  EntStatus       status = list && seen ? ENT_OK : ent_no_memory(error);
  for (size_t i = 0U; i < n && !status; ++i) {
    EntClaim* const claim = &list[record->n_claims];
    status                = ent_claim_init(claim, extraction, i, &place, error);
    if (!status && !ent_map_get(seen, claim->id, NULL)) {
      status = ent_map_put(seen, claim->id, 0U) ? ent_no_memory(error) : ENT_OK;
      ++record->n_claims;
    }
  }
  record->claims = list;
  ent_map_free(seen);
  return status;
}

EntStatus
ent_record_make(const EntExtraction* const extraction,
                EntArena* const            arena,
                EntRecord* const           record,
                EntError* const            error)
{
  *record = (EntRecord){.article    = extraction->article,
                        .entities   = extraction->entities,
                        .n_entities = extraction->n_entities};
  if (!ent_article_is_told(extraction->article)) {
    return ent_error_set(error, ENT_ERR_FORMAT,
                         "what is known of article %s is not UTF-8",
                         extraction->article->id);
  }
  EntStatus status = make_sentences(extraction, arena, record, error);
  status = status ? status : make_claims(extraction, arena, record, error);
  status = status ? status
                  : ent_reading_pack(extraction->article, extraction->document,
                                     arena, &record->reading, error);
  return status
           ? status
           : ent_digest_article(extraction->article, &record->digest, error);
}
