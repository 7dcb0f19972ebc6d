// SPDX-License-Identifier: ISC

/*
  Fuzz target: raw text.  Any bytes must be refused at the first that is not
  UTF-8, or become sentences that keep what is guaranteed of them.
*/

#include "../lang/check.h"
#include "../lang/tiny.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "lang/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static const EntModel*
open_tiny(void)
{
  // A static address: the file must stay as long as the model
  static EntBuffer file  = {NULL, 0U, 0U, false};
  static EntModel* model = NULL;
  if (!model) {
    void* copy = NULL;
    tiny_model(&file);
    assert_int_equal(posix_memalign(&copy, 64U, file.len), 0);
    memcpy(copy, file.data, file.len);
    assert_int_equal(
      ent_model_open_bytes((EntSlice){(const char*)copy, file.len}, "tiny",
                           &model, NULL),
      ENT_OK);
  }
  return model;
}

static EntStatus
annotate(const EntSlice text, EntError* const error)
{
  EntArena        arena    = {NULL, 0U};
  EntDocument     document = {0};
  const EntStatus status =
    ent_annotate(open_tiny(), text, &arena, &document, error);
  if (!status) {
    check_document(&document);
  }
  ent_arena_clear(&arena);
  return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  EntError        error  = {ENT_OK, "", "", 0U, 0U, 0U};
  const EntSlice  bytes  = {(const char*)data, size};
  const size_t    good   = ent_utf8_valid_prefix(bytes);
  const EntStatus status = annotate(bytes, &error);
  if (good < size) {
    assert_int_equal(status, ENT_ERR_FORMAT);
    assert_int_equal(error.offset, good);
    assert_int_equal(annotate(ent_slice_sub(bytes, 0U, good), NULL), ENT_OK);
  } else {
    assert_int_equal(status, ENT_OK);
  }
  return 0;
}
