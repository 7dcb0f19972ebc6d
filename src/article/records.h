// SPDX-License-Identifier: ISC

/**
   @file
   Streams of many articles; private to the readers of inputs.

   Each format has a function that knows its first bytes and one that reads
   it, record by record: what is wrong with one does not stop the next.
*/

#ifndef ENT_ARTICLE_RECORDS_H
#define ENT_ARTICLE_RECORDS_H

#include "article/bytes.h"
#include "article/input.h"
#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>

/// Bytes at the start of a stream by which its format is told
#define ENT_RECORDS_WINDOW 65536U

/// A stream of records and where they go
typedef struct {
  EntBytes*              bytes;
  const char*            name;    ///< Of the stream
  const EntInputOptions* options; ///< Every limit set
  const EntInputSink*    sink;
  EntArena               arena; ///< Of one record at a time
} EntRecords;

/// JSON Lines: one object a line
bool      ent_jsonl_is(EntSlice start);
EntStatus ent_jsonl_read(EntRecords* records, EntError* error);

/// CSV, by comma, semicolon or tab, whose first line names a field for the text
bool      ent_csv_is(EntSlice start, const EntFieldMap* map);
EntStatus ent_csv_read(EntRecords* records, EntError* error);

/// RSS 0.9 to 2.0 and Atom
bool      ent_feed_is(EntSlice start);
EntStatus ent_feed_read(EntRecords* records, EntError* error);

/// WARC 0.17 to 1.1
bool      ent_warc_is(EntSlice start);
EntStatus ent_warc_read(EntRecords* records, EntError* error);

/**
   Send record `number` (a line; 0: the stream itself) as a document.

   The text's form is told by its tags, if `document->form` does not say it;
   the name is "STREAM:NUMBER".
*/
EntStatus ent_records_send(EntRecords*       records,
                           size_t            number,
                           EntInputDocument* document,
                           EntError*         error);

/**
   Report that record `number` cannot be read; clears `reason`.

   ENT_ERR_MEMORY is passed on as a failure of the whole.
*/
EntStatus ent_records_fail(EntRecords* records,
                           size_t      number,
                           EntError*   reason,
                           EntError*   error);

/**
   What a record is known by when its text changes; empty if by nothing.

   Its address, else its identifier, which says nothing outside of `site`, or
   of the stream if that is not known.
*/
EntSlice ent_records_key(EntRecords* records,
                         EntSlice    url,
                         EntSlice    id,
                         EntSlice    site);

/// `value` in UTF-8 and trimmed, in the records' arena unless it is already
EntSlice ent_records_text(EntRecords* records, EntSlice value);

/**
   Make an article of the values of a record.

   `values` has ENT_N_FIELDS of them.  Fails for one without text.
*/
EntStatus ent_records_article(EntRecords*       records,
                              const EntSlice*   values,
                              EntInputDocument* document,
                              EntError*         reason);

#endif // ENT_ARTICLE_RECORDS_H
