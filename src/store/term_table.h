// SPDX-License-Identifier: ISC

/**
   @file
   Terms in memory, each once; private to the store.

   What a load meets is kept here until it is written, so that a term costs
   one look into memory and not one into the file.  A term's index counts up
   from 0; its id is known when it has been written or found in the store.
*/

#ifndef ENT_STORE_TERM_TABLE_H
#define ENT_STORE_TERM_TABLE_H

#include "rdf/term.h"
#include "store/intern.h"

#include <stddef.h>
#include <stdint.h>

/// No datatype
#define ENT_NO_TERM UINT32_MAX

/// A term in row form (ent_term_row_form)
typedef struct {
  const char* text;     ///< The language stands behind it
  uint32_t    len;      ///< Of the text
  uint32_t    datatype; ///< Index of the datatype, or #ENT_NO_TERM
  uint32_t    hash;     ///< As the table term_hash has it
  uint8_t     kind;     ///< EntTermKind
  uint8_t     lang_len; ///< Of the language
  int64_t     id;       ///< 0 if it is not yet known
} EntTableTerm;

/// Terms
typedef struct {
  EntTableTerm* terms; ///< Owned
  size_t        n;
  size_t        capacity;
  uint64_t*     slots;   ///< Owned; hash and index + 1, 32 bits each; 0: empty
  size_t        n_slots; ///< A power of two
  struct TableChunk* chunks; ///< Texts
  size_t             size;   ///< Bytes that all of it takes
} EntTermTable;

/// A term that is looked for
typedef struct {
  EntTerm  stored; ///< ent_term_row_form
  uint64_t hash;
} EntTermKey;

/// Make a key of `term`, which is valid; false if its language is too long
bool ent_term_key(const EntTerm* term, EntTermKey* key);

/**
   Have the processor fetch what putting the keys will look at.

   A term that is known lies behind three addresses, each of which tells the
   next; of some terms, they are waited for side by side.  `n` is 4 at most.
*/
void ent_term_table_fetch(const EntTermTable* table,
                          const EntTermKey*   keys,
                          size_t              n);

/**
   Set `*index` to that of the term of `key`, which is no default graph.

   ENT_ERR_MEMORY; ENT_ERR_LIMIT if a text is too long.
*/
EntStatus ent_term_table_put(EntTermTable*     table,
                             const EntTermKey* key,
                             uint32_t*         index);

/// The term at `index`, as slices of the table
EntTerm ent_term_table_get(const EntTermTable* table, size_t index);

/// Free all terms; it is empty and can be used again
void ent_term_table_clear(EntTermTable* table);

#endif // ENT_STORE_TERM_TABLE_H
