// SPDX-License-Identifier: ISC

/**
   @file
   What the tests of the store and of RDF share: a folder of their own, stores
   in it.
*/

#ifndef TESTS_STORE_SUPPORT_H
#define TESTS_STORE_SUPPORT_H

#include "base/buffer.h"
#include "rdf/syntax.h"
#include "sample.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/// Fails the test with the message if a call failed
#define ASSERT_OK(call, error)                                                 \
  do {                                                                         \
    if ((call) != ENT_OK) {                                                    \
      char text_[1024];                                                        \
      fail_msg("%s: %s", #call,                                                \
               ent_error_text((error), text_, sizeof(text_)));                 \
    }                                                                          \
  } while (0)

/// cmocka set-up: an empty temporary folder, its name in *state
int folder_make(void** state);

/// cmocka tear-down: removes the folder and what is in it
int folder_remove(void** state);

/// FOLDER/NAME in a buffer that the next but seven call reuses
const char* in_folder(void** state, const char* name);

/// Whole content of a file, zero-terminated; fails the test if there is none
char* file_read(const char* path, size_t* len);

/// Makes or replaces a file
void file_write(const char* path, const void* data, size_t len);

/// Runs `SELECT ...` and gives its first integer
int64_t query_int(EntStore* store, const char* sql);

/// Makes or opens FOLDER/NAME; fails the test if it cannot
EntStore* store_open(void** state, const char* name);

/// A run with two properties; fails the test if it cannot
int64_t run_begin(EntStore* store, const char* model, const char* ontology);

/// Puts the sample; fails the test if it cannot
EntPutResult sample_put(EntStore* store, int64_t run, Sample* sample);

/// The store with annotations in a syntax; the caller clears the buffer
EntBuffer store_export(EntStore* store, EntSyntax syntax, bool facts);

/// Both export the same bytes in every syntax
void assert_same_export(EntStore* a, EntStore* b);

/// SQLite finds no fault; facts and quads are as mentions have them
void assert_store_sound(EntStore* store);

#endif // TESTS_STORE_SUPPORT_H
