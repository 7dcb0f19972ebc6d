// SPDX-License-Identifier: ISC

/**
   @file
   SQL functions over terms; private to the store.

   A term below 0 has no row to join, so statements that need its parts ask
   these.  NULL where the argument is no inline value:

   - inline_text(id), inline_datatype(id): lexical form, IRI of the datatype
   - inline_id(text, datatype): the id of a literal that is its own
   - term_hash(kind, text, datatype, lang): what the table term_hash holds
   - label_role(predicate, lang): the role of names that it gives (label.h)
*/

#ifndef ENT_STORE_FUNCTION_H
#define ENT_STORE_FUNCTION_H

#include <sqlite3.h>

/// Give the functions to a connection; an SQLite result code
int ent_functions_add(sqlite3* db);

#endif // ENT_STORE_FUNCTION_H
