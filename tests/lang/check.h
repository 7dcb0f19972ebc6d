// SPDX-License-Identifier: ISC

/**
   @file
   What the tests of the language engine share.
*/

#ifndef ENT_TESTS_LANG_CHECK_H
#define ENT_TESTS_LANG_CHECK_H

#include "base/buffer.h"
#include "lang/sentence.h"

#include <stddef.h>
#include <stdint.h>

/// Read the file `name` in the folder that the variable `env` names
EntBuffer check_read(const char* env, const char* name);

/// Path of the model in the build folder
const char* check_model_path(void);

/// Fail unless `document` keeps what lang/sentence.h guarantees
void check_document(const EntDocument* document);

/// Next number of a sequence that is the same in every run
uint32_t check_random(uint64_t* state);

#endif // ENT_TESTS_LANG_CHECK_H
