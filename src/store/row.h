// SPDX-License-Identifier: ISC

/**
   @file
   Rows of the store as claims; private to the store.
*/

#ifndef ENT_STORE_ROW_H
#define ENT_STORE_ROW_H

#include "evidence/claim.h"
#include "evidence/evidence.h"
#include "store/sql.h"

/// Columns that ent_claim_row reads
#define CLAIM_COLUMNS 31

/**
   Read the claim in a row of a query that begins with CLAIM_SELECT.

   Strings are valid until the statement moves on.  ENT_ERR_FORMAT if the
   row makes no sense, as in a damaged file.
*/
EntStatus ent_claim_row(const EntStore* store,
                        sqlite3_stmt*   stmt,
                        EntClaim*       claim,
                        EntError*       error);

/// The article in a row of SQL_EXPORT_ARTICLES or SQL_ARTICLE_NODE; strings are
/// valid until the statement moves on
EntArticleNode ent_article_row(sqlite3_stmt* stmt);

/// The term in columns kind, text, datatype, language from `column` on
EntTerm ent_term_row(sqlite3_stmt* stmt, int column);

#endif // ENT_STORE_ROW_H
