// SPDX-License-Identifier: ISC

/**
   @file
   What the store holds, quad by quad in order: ent_store_export for those who
   want to ask for the next one themselves, as to compare two stores.
*/

#ifndef ENT_STORE_EXPORT_H
#define ENT_STORE_EXPORT_H

#include "evidence/evidence.h"
#include "rdf/writer.h"
#include "store/store.h"

/// An export on its way
typedef struct EntExport EntExport;

/// What comes next: a quad, or with ENT_ANNOTATE_RDF12 a triple with a claim
/// of it; both NULL at the end.  Valid until the next call
typedef struct {
  const EntQuad*       quad;
  const EntAnnotation* annotation;
} EntExportItem;

/// Begin; the store is seen as it is now, `options` must outlive the export
EntStatus ent_export_open(EntStore*                 store,
                          const EntEvidenceOptions* options,
                          EntExport** export,
                          EntError* error);

/// Set `*item` to what comes next
EntStatus ent_export_next(EntExport*     self,
                          EntExportItem* item,
                          EntError*      error);

/// End it; NULL is allowed
void ent_export_close(EntExport* self);

#endif // ENT_STORE_EXPORT_H
