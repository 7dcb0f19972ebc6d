// SPDX-License-Identifier: ISC

/**
   @file
   Rows of the store as streams of sorted quads; private to export.

   A stream hands out groups of quads, each sorted and none before the last
   one, so several can be merged in little memory.  One kind reads rows as
   SQLite sorts them, each a group; the other, for what was loaded, reads all
   of one subject and sorts that itself, which is a fifth of the work.
*/

#ifndef ENT_STORE_EXPORT_ROWS_H
#define ENT_STORE_EXPORT_ROWS_H

#include "evidence/evidence.h"
#include "rdf/quads.h"
#include "rdf/writer.h"
#include "store/sql.h"

typedef struct ExportStream ExportStream;

/// Fill #quads with the next group; empty at the end
typedef EntStatus (*ExportAdvance)(ExportStream* stream);

/// Turn the current row into quads
typedef EntStatus (*ExportRead)(ExportStream* stream);

/// What a stream of loaded quads needs besides
typedef struct ExportSubjects ExportSubjects;

/// A stream
struct ExportStream {
  EntStore*                 store;
  const EntEvidenceOptions* options;
  ExportAdvance             advance;
  ExportRead                read;
  sqlite3_stmt*             stmt;
  EntArena                  arena; ///< Strings of #quads that the row lacks
  EntQuads                  quads; ///< The group
  size_t                    next;  ///< The first that is not yet out
  EntQuads                  about; ///< Of #annotation
  EntAnnotation
    annotation; ///< What #quads, one, is with; reifier NONE: nothing
  ExportSubjects* subjects; ///< NULL: it reads rows
  EntError*       error;
};

/**
   Open a stream of each kind that `options` want, up to EXPORT_MAX_STREAMS,
   and read its first group.  `*n` is their number also if that fails.
*/
EntStatus export_open_streams(EntStore*                 store,
                              const EntEvidenceOptions* options,
                              ExportStream*             streams,
                              size_t*                   n,
                              EntError*                 error);

/// Most streams
#define EXPORT_MAX_STREAMS 8U

/// Go to the next group; at the end it is empty
EntStatus export_advance(ExportStream* stream);

/// Free what the stream has
void export_close_stream(ExportStream* stream);

/// Make `stream` one of loaded quads (export_subjects.c)
EntStatus export_open_subjects(ExportStream* stream);

/// Free what export_open_subjects made
void export_close_subjects(ExportSubjects* subjects);

#endif // ENT_STORE_EXPORT_ROWS_H
