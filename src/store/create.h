// SPDX-License-Identifier: ISC

/**
   @file
   A new store file; private to the store.
*/

#ifndef ENT_STORE_CREATE_H
#define ENT_STORE_CREATE_H

#include "base/status.h"

#include <stdbool.h>

/// True if there is nothing at `path`, or an empty file
bool ent_store_is_vacant(const char* path);

/**
   Make an empty store at `path`, which is vacant.

   It is made under another name and moved: a kill leaves nothing at `path`
   or a whole store.  If another process makes one meanwhile, that one stays.
*/
EntStatus ent_store_create_file(const char* path, EntError* error);

/**
   Make an empty store beside `path` and set `*draft` to its name.

   The name is freed by ent_store_draft_drop, also after a failure.
*/
EntStatus ent_store_draft_make(const char* path, char** draft, EntError* error);

/**
   Move a draft, which nobody has open, to `path`, once it is on the disk.

   Fails with ENT_ERR_IO if another process has made a store there meanwhile.
*/
EntStatus ent_store_draft_keep(const char* draft,
                               const char* path,
                               EntError*   error);

/// Remove what is left of a draft and free its name; NULL is allowed
void ent_store_draft_drop(char* draft);

#endif // ENT_STORE_CREATE_H
