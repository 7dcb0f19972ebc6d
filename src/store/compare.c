// SPDX-License-Identifier: ISC

#include "store/compare.h"

#include "rdf/namespaces.h"
#include "rdf/quads.h"
#include "store/export.h"

/// One of the two
typedef struct {
  EntExport* export;
  const EntQuad* head;  ///< Of the export, not in #told; NULL: the end
  EntTold        told;  ///< What comes next; empty at the end
  EntQuad        quad;  ///< Of #told, if it is a statement
  EntQuads       quads; ///< Of #told, if it is a mention
  EntArena       arena; ///< Of both
} Side;

static bool
is_mention(const EntQuad* const quad)
{
  return quad && quad->s.kind == ENT_TERM_IRI &&
         ent_slice_starts(quad->s.text, ENT_NS_ST);
}

static bool
own_term(EntArena* const arena, EntTerm* const term)
{
  term->text     = ent_arena_copy(arena, term->text);
  term->datatype = ent_arena_copy(arena, term->datatype);
  term->lang     = ent_arena_copy(arena, term->lang);
  return term->text.data && term->datatype.data && term->lang.data;
}

static EntStatus
copy(Side* const side, EntQuad* const quad, EntError* const error)
{
  *quad = *side->head;
  return own_term(&side->arena, &quad->s) && own_term(&side->arena, &quad->p) &&
             own_term(&side->arena, &quad->o) &&
             own_term(&side->arena, &quad->g)
           ? ENT_OK
           : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

static EntStatus
read_head(Side* const side, EntError* const error)
{
  EntExportItem   item   = {NULL, NULL};
  const EntStatus status = ent_export_next(side->export, &item, error);
  side->head             = status ? NULL : item.quad;
  return status;
}

/// Read the next statement or mention
static EntStatus
advance(Side* const side, EntError* const error)
{
  ent_quads_reset(&side->quads);
  ent_arena_clear(&side->arena);
  side->told = (EntTold){NULL, 0U};
  if (!side->head) {
    return ENT_OK;
  }
  EntStatus status = copy(side, &side->quad, error);
  status           = status ? status : read_head(side, error);
  side->told       = (EntTold){&side->quad, 1U};
  if (status || !is_mention(&side->quad)) {
    return status;
  }
  status = ent_quads_add(&side->quads, &side->quad);
  while (!status && side->head &&
         ent_term_equals(&side->head->s, &side->quad.s) &&
         ent_term_equals(&side->head->g, &side->quad.g)) {
    EntQuad quad;
    status = copy(side, &quad, error);
    status = status ? status : ent_quads_add(&side->quads, &quad);
    status = status ? status : read_head(side, error);
  }
  side->told = (EntTold){side->quads.items, side->quads.n};
  return status == ENT_ERR_MEMORY
           ? ent_error_set(error, status, "out of memory")
           : status;
}

/// Which comes first; mentions of one node are equal here
static int
compare(const EntTold* const a, const EntTold* const b)
{
  if (!a->n || !b->n) {
    return a->n ? -1 : b->n ? 1 : 0;
  }
  int c = ent_term_compare(&a->quads->g, &b->quads->g);
  c     = c ? c : ent_term_compare(&a->quads->s, &b->quads->s);
  return c || is_mention(a->quads) ? c : ent_quad_compare(a->quads, b->quads);
}

static bool
is_same(const EntTold* const a, const EntTold* const b)
{
  bool same = a->n == b->n;
  for (size_t i = 0U; i < a->n && same; ++i) {
    same = !ent_quad_compare(&a->quads[i], &b->quads[i]);
  }
  return same;
}

static EntStatus
compare_all(Side* const             before,
            Side* const             after,
            const EntDifferenceSink sink,
            void* const             handle,
            EntError* const         error)
{
  const EntTold none   = {NULL, 0U};
  EntStatus     status = advance(before, error);
  status               = status ? status : advance(after, error);
  while (!status && (before->told.n || after->told.n)) {
    const int           c          = compare(&before->told, &after->told);
    const EntDifference difference = {
      c <= 0 ? before->told : none, c >= 0 ? after->told : none,
      is_mention(c <= 0 ? before->told.quads : after->told.quads)};
    if (c || !is_same(&before->told, &after->told)) {
      status = sink(handle, &difference);
    }
    if (!status && c <= 0) {
      status = advance(before, error);
    }
    if (!status && c >= 0) {
      status = advance(after, error);
    }
  }
  return status;
}

static EntStatus
open_side(Side* const     side,
          EntStore* const store,
          const bool      graphs,
          EntError* const error)
{
  const EntEvidenceOptions options = {ENT_ANNOTATE_GRAPHS, true, !graphs,
                                      false};
  const EntStatus          status =
    ent_export_open(store, &options, &side->export, error);
  return status ? status : read_head(side, error);
}

static void
close_side(Side* const side)
{
  ent_export_close(side->export);
  ent_quads_clear(&side->quads);
  ent_arena_clear(&side->arena);
}

EntStatus
ent_store_compare(EntStore* const         before,
                  EntStore* const         after,
                  const bool              graphs,
                  const EntDifferenceSink sink,
                  void* const             handle,
                  EntError* const         error)
{
  Side      a      = {.export = NULL};
  Side      b      = {.export = NULL};
  EntStatus status = open_side(&a, before, graphs, error);
  status           = status ? status : open_side(&b, after, graphs, error);
  status           = status ? status : compare_all(&a, &b, sink, handle, error);
  close_side(&a);
  close_side(&b);
  return status;
}
