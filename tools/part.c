// SPDX-License-Identifier: ISC

#include "part.h"

#include "base/buffer.h"

#include <stdio.h>

bool
part_write(const char* const            path,
           const EntModelSection* const sections,
           const size_t                 n)
{
  EntBuffer data = {NULL, 0U, 0U, false};
  ent_model_pack(sections, n, &data);
  FILE* const file = fopen(path, "wb");
  const bool  bad  = !file || data.failed ||
                   fwrite(data.data, 1U, data.len, file) != data.len ||
                   fclose(file);
  if (bad) {
    perror(path);
  }
  ent_buffer_clear(&data);
  return !bad;
}
