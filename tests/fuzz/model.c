// SPDX-License-Identifier: ISC

/*
  Fuzz target: model files.  The input is a script of damage to a good model
  (tests/lang/tiny.h); what is left must be refused, or work.
*/

#include "../lang/tiny.h"

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  static EntBuffer good = {NULL, 0U, 0U, false};
  if (!good.len) {
    tiny_model(&good);
  }
  EntBuffer bad = {NULL, 0U, 0U, false};
  tiny_damage(&good, data, size, &bad);
  tiny_survive(&bad);
  ent_buffer_clear(&bad);
  return 0;
}
