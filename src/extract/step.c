// SPDX-License-Identifier: ISC
//
// The steps that led from a clause to a statement, which its confidence rests
// on.

#include "extract/confidence.h"
#include "extract/reading.h"

/// True if the phrase at `ref` is a name
static bool
is_name_at(const EntReading* const reading, const EntTokenRef ref)
{
  return reading->notes[ref.sentence][ref.token].has_name;
}

uint32_t
ent_steps_of(const EntReading* const   reading,
             const uint32_t            sentence,
             const EntClause* const    clause,
             const unsigned            via,
             const EntTokenRef         s,
             const EntTokenRef         o,
             const EntStatement* const statement)
{
  static const struct {
    unsigned via;
    uint32_t step;
  } ways[] = {
    {ENT_VIA_CONJ, ENT_STEP_CONJUNCT},     {ENT_VIA_CONTROL, ENT_STEP_CONTROL},
    {ENT_VIA_RELATIVE, ENT_STEP_RELATIVE}, {ENT_VIA_APPOS, ENT_STEP_APPOSITION},
    {ENT_VIA_FLOAT, ENT_STEP_ATTACHMENT},
  };
  const EntEntity* const e       = reading->entities;
  const EntEntity* const subject = &e[statement->subject];
  const EntEntity* const object  = &e[statement->object];
  uint32_t               steps =
    clause->kind == ENT_PREDICATE_VERB ? ENT_STEP_VERB : ENT_STEP_NOUN;
  for (size_t i = 0U; i < sizeof(ways) / sizeof(ways[0]); ++i) {
    steps |= via & ways[i].via ? ways[i].step : 0U;
  }
  const size_t words = reading->document->sentences[sentence].n_tokens;
  steps |= clause->passive ? ENT_STEP_PASSIVE : 0U;
  steps |= subject->match.len || object->match.len ? ENT_STEP_LINK : 0U;
  steps |= is_name_at(reading, s) ? 0U : ENT_STEP_LOCAL_SUBJECT;
  steps |= is_name_at(reading, o) ? 0U : ENT_STEP_LOCAL_OBJECT;
  steps |= subject->class.len && object->class.len ? 0U : ENT_STEP_UNCLASSED;
  steps |= statement->modality == ENT_ACTUAL ? 0U : ENT_STEP_UNREAL;
  steps |= statement->holder == ENT_NO_ENTITY ? 0U : ENT_STEP_ATTRIBUTION;
  steps |=
    statement->valid_from.len || statement->valid_to.len ? ENT_STEP_TIME : 0U;
  return steps | (words >= ENT_STEP_LONG_SENTENCE ? ENT_STEP_LONG : 0U);
}
