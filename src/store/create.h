// SPDX-License-Identifier: ISC

/**
   @file
   A new store file; private to the store.
*/

#ifndef ENT_STORE_CREATE_H
#define ENT_STORE_CREATE_H

#include "base/status.h"

/**
   Make an empty store at `path`, where there is nothing or an empty file.

   It is made under another name and moved: a kill leaves nothing at `path`
   or a whole store.  If another process makes one meanwhile, that one stays.
*/
EntStatus ent_store_create_file(const char* path, EntError* error);

#endif // ENT_STORE_CREATE_H
