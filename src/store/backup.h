// SPDX-License-Identifier: ISC

/**
   @file
   Copies of a store, also while it is written.
*/

#ifndef ENT_STORE_BACKUP_H
#define ENT_STORE_BACKUP_H

#include "store/store.h"

/**
   Copy `store` to a file at `path`, where there is none.

   The copy is the store as it is when the copying begins; writers are not
   held up.  It is made under another name, and at `path` only once it is on
   the disk as a whole.  Of a store whose pages have no checksums, which an
   earlier version made, the copy has.

   ENT_ERR_ARGUMENT if there is something at `path`, ENT_ERR_FORMAT if the
   store is damaged, ENT_ERR_IO if it cannot be read or the copy be written.
*/
EntStatus ent_store_backup(EntStore* store, const char* path, EntError* error);

#endif // ENT_STORE_BACKUP_H
