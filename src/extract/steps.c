// SPDX-License-Identifier: ISC

#include "extract/steps.h"

#include "base/buffer.h"
#include "extract/clause.h"
#include "extract/reading.h"

/// A way and its word
typedef struct {
  unsigned    way;
  const char* word;
} Way;

static void
tell(EntBuffer* const out, const unsigned set, const Way* const ways)
{
  for (size_t i = 0U; ways[i].word; ++i) {
    if (set & ways[i].way) {
      ent_buffer_printf(out, " %s", ways[i].word);
    }
  }
}

EntSlice
ent_steps_tell(EntArena* const           arena,
               const char* const         predicate,
               const unsigned            via,
               const unsigned            how,
               const EntStatement* const statement)
{
  static const Way vias[] = {
    {ENT_VIA_CONJ, "conjunct"},     {ENT_VIA_CONTROL, "control"},
    {ENT_VIA_RELATIVE, "relative"}, {ENT_VIA_APPOS, "apposition"},
    {ENT_VIA_FLOAT, "attachment"},  {0U, NULL}};
  static const Way hows[] = {
    {ENT_BY_PRONOUN, "pronoun"}, {ENT_BY_DESCRIPTION, "description"},
    {ENT_BY_GROUP, "group"},     {ENT_BY_SHORT, "short-name"},
    {ENT_BY_SEAT, "seat"},       {ENT_BY_ADJECTIVE, "demonym"},
    {ENT_BY_CONTEXT, "context"}, {0U, NULL}};
  EntBuffer steps = {NULL, 0U, 0U, false};
  ent_buffer_string(&steps, predicate);
  tell(&steps, via, vias);
  tell(&steps, how, hows);
  if (statement->holder != ENT_NO_ENTITY) {
    ent_buffer_string(&steps, " attribution");
  }
  if (statement->valid_from.len || statement->valid_to.len) {
    ent_buffer_string(&steps, " time");
  }
  const EntSlice result = ent_arena_copy(arena, ent_buffer_slice(&steps));
  ent_buffer_clear(&steps);
  return result;
}
