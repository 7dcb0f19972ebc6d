// SPDX-License-Identifier: ISC

/**
   @file
   Documents and the articles they gave; private to the store.

   An article is a text; a document is where it was read, and a text can be
   read in several.  A document is known by a key that stays when its text
   changes: then the old text loses this source, and with its last one it is
   forgotten.  What comes of a set of documents does not depend on their order:
   of two documents with one key in one run, and of two with one text, one
   goes before the other by what they say, not by when they came.
*/

#ifndef ENT_STORE_SOURCE_H
#define ENT_STORE_SOURCE_H

#include "article/article.h"
#include "store/digest.h"
#include "store/record.h"
#include "store/store.h"

/// Row of a source that has lost its key
#define ENT_SOURCE_SUPERSEDED (-1)

/// A document that was read
typedef struct {
  EntSlice          key;     ///< Never empty
  bool              is_path; ///< No other document of the run can have the key
  const char*       bytes;   ///< Digest of all that was read
  const EntArticle* article;
  EntDigest         digest; ///< ent_digest_article
} EntSource;

/// What has to be done for a document
typedef enum {
  ENT_SOURCE_ATTACH, ///< Its article is there, as it would be made from it
  ENT_SOURCE_ANALYSE ///< Its article is to be put, made from it
} EntSourceNeed;

/// What came of a document
typedef struct {
  EntPutResult result;
  bool         superseded; ///< It took the place of one that this run had met
  EntPutResult earlier;    ///< How that one had ended
  bool         unread;     ///< Nothing was done, since it must be analysed
} EntSettled;

/**
   Set `*source` to the row of a document with just these bytes, 0 if none.

   It counts only if the program, model and ontology of `run` read it.  It is
   ENT_SOURCE_SUPERSEDED if another document with its key went before it.
*/
EntStatus ent_source_find_bytes(EntStore*   store,
                                int64_t     run,
                                const char* bytes,
                                int64_t*    source,
                                EntError*   error);

/// Note that `run` met the document of row `source` and found it unchanged
EntStatus ent_source_touch(EntStore* store,
                           int64_t   run,
                           int64_t   source,
                           EntError* error);

/// Say what has to be done for `source`; nothing is written
EntStatus ent_source_judge(EntStore*        store,
                           int64_t          run,
                           const EntSource* source,
                           EntSourceNeed*   need,
                           EntError*        error);

/**
   Do what has to be done for `source`, all of it or nothing.

   Without `extraction` (NULL) it does nothing if that is to put the article,
   which can be so though ent_source_judge said otherwise before.
*/
EntStatus ent_source_settle(EntStore*            store,
                            int64_t              run,
                            const EntSource*     source,
                            const EntExtraction* extraction,
                            EntSettled*          settled,
                            EntError*            error);

/**
   As ent_source_settle for an article that another store has read.

   It may be made from another source than this: should it be put so, it is
   told by this one, and is to be read again.
*/
EntStatus ent_source_settle_record(EntStore*        store,
                                   int64_t          run,
                                   const EntSource* source,
                                   const EntRecord* record,
                                   EntSettled*      settled,
                                   EntError*        error);

/// Remove source `row`, with its article if that has no other
EntStatus ent_source_remove(EntStore* store,
                            int64_t   row,
                            int64_t   article,
                            EntError* error);

#endif // ENT_STORE_SOURCE_H
