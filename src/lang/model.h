// SPDX-License-Identifier: ISC

/**
   @file
   The model file: sections of trained data, mapped into memory.

   Layout (little-endian; offsets in bytes):

       0   "entmodel"
       8   u32 version
       12  u32 number of sections
       16  u64 size of the file
       24  u64 checksum of everything but itself
       32  directory: char name[16], u64 offset, u64 length for each section
       ... sections, each at a multiple of 64

   A file that ent_model_open accepts cannot make later code read beyond it:
   the checksum is compared, and each stage checks its sections besides.
   (A file that shrinks while it is in use is another matter, as with any
   mapped file.)
*/

#ifndef ENT_LANG_MODEL_H
#define ENT_LANG_MODEL_H

#include "base/buffer.h"
#include "lang/boundary.h"
#include "lang/coref.h"
#include "lang/engine.h"
#include "lang/lemmatizer.h"
#include "lang/network.h"

/// Version of the file's format and of the features
#define ENT_MODEL_VERSION 2U

/// An open model; its stages borrow from the mapping
struct EntModel {
  void*            mapping;
  size_t           size;
  char             id[14];
  EntNetwork       network;
  EntLemmatizer    lemmatizer;
  EntBoundaries    boundaries;
  EntCoref         coref;
  const EntKernel* kernel; ///< The fastest, unless a test wants another
};

/**
   Open the model whose file has the bytes `data`, at an address that is a
   multiple of 64.  They stay the caller's, until the model is closed; `name`
   is what errors call the file.
*/
EntStatus ent_model_open_bytes(EntSlice    data,
                               const char* name,
                               EntModel**  model,
                               EntError*   error);

/// A section to be written
typedef struct {
  const char* name; ///< At most 15 bytes
  EntSlice    data;
} EntModelSection;

/// Append a whole model file made of `sections` to the empty buffer `out`
void ent_model_pack(const EntModelSection* sections, size_t n, EntBuffer* out);

/// Set size and checksum of a file whose length is a multiple of 8
void ent_model_seal(EntBuffer* file);

#endif // ENT_LANG_MODEL_H
