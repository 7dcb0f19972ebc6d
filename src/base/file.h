// SPDX-License-Identifier: ISC

/**
   @file
   Whole files into memory, with a limit.
*/

#ifndef ENT_BASE_FILE_H
#define ENT_BASE_FILE_H

#include "base/buffer.h"
#include "base/status.h"

/**
   Append the contents of the file at `path` to `buffer`.

   Fails with ENT_ERR_NOT_FOUND, ENT_ERR_IO, or ENT_ERR_LIMIT if the file is
   larger than `limit` bytes; then nothing was appended.
*/
EntStatus ent_file_read(const char* path,
                        size_t      limit,
                        EntBuffer*  buffer,
                        EntError*   error);

#endif // ENT_BASE_FILE_H
