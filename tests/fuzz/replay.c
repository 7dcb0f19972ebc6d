// SPDX-License-Identifier: ISC

/*
  Replays a corpus: replay CORPUS.tar.gz...

  Linked with a fuzz target in place of libFuzzer.  Every file in the archives
  is an input that once reached code which no other one did, or that once
  failed; the target aborts if something is wrong with it.
*/

#include "base/buffer.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/// A copy of its own length, so that a sanitizer sees what reads past it
static void
replay(const EntBuffer* const input)
{
  uint8_t* const copy = (uint8_t*)malloc(input->len ? input->len : 1U);
  if (!copy) {
    abort();
  }
  if (input->len) {
    memcpy(copy, input->data, input->len);
  }
  LLVMFuzzerTestOneInput(copy, input->len);
  free(copy);
}

/// Read what is left of an entry
static bool
read_entry(struct archive* const in, EntBuffer* const out)
{
  char       block[4096];
  la_ssize_t n = 0;
  while ((n = archive_read_data(in, block, sizeof(block))) > 0) {
    ent_buffer_append(out, (EntSlice){block, (size_t)n});
  }
  return !n && !out->failed;
}

/// Replay an archive; gives the number of its files, 0 if it cannot be read
static size_t
replay_all(const char* const path)
{
  size_t                n     = 0U;
  EntBuffer             input = {NULL, 0U, 0U, false};
  struct archive*       in    = archive_read_new();
  struct archive_entry* entry = NULL;
  archive_read_support_filter_gzip(in);
  archive_read_support_format_tar(in);
  int rc = archive_read_open_filename(in, path, 65536U);
  while (!rc && !(rc = archive_read_next_header(in, &entry))) {
    if (archive_entry_filetype(entry) == AE_IFREG) {
      ent_buffer_reset(&input);
      rc = read_entry(in, &input) ? ARCHIVE_OK : ARCHIVE_FATAL;
      replay(&input);
      ++n;
    }
  }
  if (rc != ARCHIVE_EOF) {
    fprintf(stderr, "%s: %s\n", path, archive_error_string(in));
    n = 0U;
  }
  archive_read_free(in);
  ent_buffer_clear(&input);
  return n;
}

int
main(const int argc, char** const argv)
{
  int status = argc > 1 ? EXIT_SUCCESS : EXIT_FAILURE;
  for (int i = 1; i < argc; ++i) {
    const size_t n = replay_all(argv[i]);
    printf("%s: %zu inputs\n", argv[i], n);
    status = n ? status : EXIT_FAILURE;
  }
  return status;
}
