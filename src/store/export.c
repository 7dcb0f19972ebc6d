// SPDX-License-Identifier: ISC

/*
  Each kind of row is a stream of sorted quads.  The streams are merged, so only
  a group of each is in memory, and each quad comes once: what several streams
  have is passed over in all but one of them, and a quad that ends a group is
  kept, since the next one may begin with it.
*/

#include "store/export.h"

#include "base/buffer.h"
#include "store/export_rows.h"

#include <stdlib.h>

/// Memory for pages of the store, of which each subject's terms need a few at
/// random; more would not pay, and what sorts takes as much again
#define CACHE "PRAGMA cache_size = -4000"

/// A quad with strings of its own
typedef struct {
  EntBuffer text;
  EntQuad   quad;
  bool      some;
} Last;

struct EntExport {
  EntStore*          store;
  EntEvidenceOptions options;
  bool               is_mine; ///< The transaction
  ExportStream       streams[EXPORT_MAX_STREAMS];
  size_t             n;
  ExportStream*      first; ///< Whose head was handed out; NULL: none
  Last               last;  ///< Of the group before; was a fact, if annotated
};

static const EntQuad*
head(const ExportStream* const stream)
{
  return stream->next < stream->quads.n ? &stream->quads.items[stream->next]
                                        : NULL;
}

static EntStatus
keep(Last* const last, const EntQuad* const quad)
{
  last->quad = *quad;
  last->some = true;

  EntTerm* const terms[] = {&last->quad.s, &last->quad.p, &last->quad.o,
                            &last->quad.g};
  ent_buffer_reset(&last->text);
  for (size_t i = 0U; i < 4U; ++i) {
    ent_buffer_append(&last->text, terms[i]->text);
    ent_buffer_append(&last->text, terms[i]->datatype);
    ent_buffer_append(&last->text, terms[i]->lang);
  }

  const char* at = last->text.data; // Which now stays where it is
  for (size_t i = 0U; i < 4U && !last->text.failed; ++i) {
    EntSlice* const parts[] = {&terms[i]->text, &terms[i]->datatype,
                               &terms[i]->lang};
    for (size_t j = 0U; j < 3U; ++j) {
      parts[j]->data = at;
      at += parts[j]->len;
    }
  }
  return last->text.failed ? ENT_ERR_MEMORY : ENT_OK;
}

/// Go to the next quad of `stream`
static EntStatus
step(ExportStream* const stream)
{
  ++stream->next;
  return head(stream) ? ENT_OK : export_advance(stream);
}

/// Pass over the quad that was handed out, in all streams
static EntStatus
pass(EntExport* const self)
{
  ExportStream* const  first     = self->first;
  const EntQuad* const quad      = head(first);
  EntStatus            status    = ENT_OK;
  const bool           annotated = first->annotation.reifier.kind != 0;
  self->first                    = NULL;
  for (size_t i = 0U; i < self->n && !status; ++i) {
    ExportStream* const other = &self->streams[i];
    while (!status && other != first && head(other) &&
           (!annotated || first->annotation.is_asserted) &&
           !ent_quad_compare(head(other), quad)) {
      status = step(other);
    }
  }
  if (annotated && !first->annotation.is_asserted) {
    return status ? status : step(first);
  }
  self->last.some = false;
  if (!status && first->next + 1U == first->quads.n) {
    status = keep(&self->last, quad);
  }
  status = status ? status : step(first);
  while (!status && !annotated && head(first) && self->last.some &&
         !ent_quad_compare(head(first), &self->last.quad)) {
    status = step(first);
  }
  return status;
}

static ExportStream*
least(EntExport* const self)
{
  ExportStream* found = NULL;
  for (size_t i = 0U; i < self->n; ++i) {
    ExportStream* const stream = &self->streams[i];
    if (head(stream) &&
        (!found || ent_quad_compare(head(stream), head(found)) < 0)) {
      found = stream;
    }
  }
  return found;
}

EntStatus
ent_export_next(EntExport* const     self,
                EntExportItem* const item,
                EntError* const      error)
{
  *item = (EntExportItem){NULL, NULL};
  for (size_t i = 0U; i < self->n; ++i) {
    self->streams[i].error = error;
  }
  const EntStatus status = self->first ? pass(self) : ENT_OK;
  if (status) {
    return status == ENT_ERR_MEMORY
             ? ent_error_set(error, status, "out of memory")
             : status;
  }
  ExportStream* const first = least(self);
  self->first               = first;
  if (first && first->annotation.reifier.kind) {
    EntAnnotation* const annotation = &first->annotation;
    annotation->is_told =
      self->last.some && !ent_quad_compare(&self->last.quad, head(first));
    item->annotation = annotation;
  } else if (first) {
    item->quad = head(first);
  }
  return ENT_OK;
}

EntStatus
ent_export_open(EntStore* const                 store,
                const EntEvidenceOptions* const options,
                EntExport** const export,
                EntError* const error)
{
  EntExport* const self = (EntExport*)calloc(1U, sizeof(EntExport));
  *export               = self;
  if (!self) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  self->store   = store;
  self->options = *options;
  sqlite3_exec(store->db, CACHE, NULL, NULL, NULL); // Slower without, no worse
  // One snapshot for all streams, whoever writes meanwhile
  self->is_mine = sqlite3_get_autocommit(store->db);
  EntStatus status =
    self->is_mine ? ent_sql_run(store, SQL_SNAPSHOT, error, "") : ENT_OK;
  if (status) {
    self->is_mine = false;
  } else {
    status = export_open_streams(store, &self->options, self->streams, &self->n,
                                 error);
  }
  if (status) {
    if (status == ENT_ERR_MEMORY) {
      ent_error_set(error, status, "out of memory");
    }
    ent_export_close(self);
    *export = NULL;
  }
  return status;
}

void
ent_export_close(EntExport* const self)
{
  if (self) {
    for (size_t i = 0U; i < self->n; ++i) {
      export_close_stream(&self->streams[i]);
    }
    if (self->is_mine) { // Nothing was written
      (void)ent_sql_finish(self->store, ENT_OK, NULL);
    }
    ent_buffer_clear(&self->last.text);
    free(self);
  }
}

EntStatus
ent_store_export(EntStore* const                 store,
                 const EntEvidenceOptions* const options,
                 const EntQuadSink               sink,
                 void* const                     handle,
                 EntError* const                 error)
{
  if (options->annotations == ENT_ANNOTATE_RDF12) {
    return ent_error_set(error, ENT_ERR_ARGUMENT,
                         "annotations of RDF 1.2 are no quads");
  }
  EntExport* export    = NULL;
  EntExportItem item   = {NULL, NULL};
  EntStatus     status = ent_export_open(store, options, &export, error);
  while (!status && !(status = ent_export_next(export, &item, error)) &&
         item.quad) {
    status = sink(handle, item.quad);
  }
  ent_export_close(export);
  return status;
}
