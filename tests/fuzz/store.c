// SPDX-License-Identifier: ISC

/*
  Fuzz target: database files, as somebody makes them who wants to harm.

  The input is a script of damage to a good store: records of four bytes, which
  page, where on it (two bytes, the highest bit of which sets two bytes rather
  than one), and what is put there.  Checksums are made good, so that the
  damage is met by what reads rows.  What opens is checked, exported, asked
  and written to; each ends, and says so if it fails.
*/

#include "../store/support.h"

#include "store/check.h"
#include "store/checksum.h"
#include "store/why.h"

#include <stdint.h>
#include <stdlib.h>

enum { PAGE = 4096, RECORD = 4, MAX_RECORDS = 64 };

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void*  state; ///< Of folder_make
static char*  good;
static char*  bad;
static size_t len;

static void
leave(void)
{
  free(good);
  free(bad);
  folder_remove(&state);
}

/// A store of some articles, made once
static void
make(void)
{
  if (folder_make(&state)) {
    abort();
  }
  EntStore* const store = store_open(&state, "good.db");
  const int64_t   run   = run_begin(store, "m", "o");
  for (unsigned i = 0U; i < 4U; ++i) {
    Sample sample = {0};
    sample_random(&sample, i);
    sample_put(store, run, &sample);
    sample_clear(&sample);
  }
  ent_store_close(store);
  good = file_read(in_folder(&state, "good.db"), &len);
  bad  = (char*)malloc(len);
  if (!bad) {
    abort();
  }
  atexit(leave);
}

static void
damage(const uint8_t* const script, const size_t size)
{
  memcpy(bad, good, len);
  for (size_t i = 0U; i + RECORD <= size && i < (size_t)MAX_RECORDS * RECORD;
       i += RECORD) {
    const size_t page  = script[i] % (len / PAGE);
    const size_t where = (script[i + 1U] & 0x7FU) << 8U | script[i + 2U];
    const size_t at    = page * PAGE + where % (PAGE - 1U);
    bad[at]            = (char)script[i + 3U];
    if (script[i + 1U] & 0x80U) {
      bad[at + 1U] = (char)script[i + 3U];
    }
  }
  for (size_t i = 0U; i < len / PAGE; ++i) {
    ent_checksum_set((unsigned char*)bad + i * PAGE, PAGE, (uint32_t)i + 1U);
  }
}

static void
must(const EntStatus status, const EntError* const error)
{
  if (status && (!error->message[0] || error->code != status)) {
    abort();
  }
}

static void
count_finding(void* const handle, const char* const finding)
{
  *(size_t*)handle += strlen(finding);
}

static EntStatus
count_quad(void* const handle, const EntQuad* const quad)
{
  *(size_t*)handle += quad->s.text.len;
  return ENT_OK;
}

static EntStatus
count_mention(void* const handle, const EntMention* const mention)
{
  *(size_t*)handle += mention->claim.sentence.text.len;
  return ENT_OK;
}

static void
use(EntStore* const store)
{
  const EntEvidenceOptions options =
    ent_evidence_options(ENT_TRIG, ENT_ANNOTATE_GRAPHS, true);
  const EntRun what  = {"test", "m2", "o", NULL, 0U};
  EntError     error = {0};
  EntCheck     check = {0U, false};
  size_t       n     = 0U;
  int64_t      run   = 0;
  must(ent_store_check(store, count_finding, &n, &check, &error), &error);
  must(ent_store_export(store, &options, count_quad, &n, &error), &error);
  for (int64_t s = 1; s < 12; ++s) {
    must(ent_store_mentions(store, s, 15, s + 1, count_mention, &n, &error),
         &error);
  }
  EntStatus status = ent_store_begin_run(store, &what, &run, &error);
  must(status, &error);
  for (unsigned i = 0U; !status && i < 5U; ++i) {
    EntPutResult result = ENT_STORED;
    Sample       sample = {0};
    sample_random(&sample, i);
    status = ent_store_put(store, run, &sample.extraction, &result, &error);
    must(status, &error);
    sample_clear(&sample);
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  if (!good) {
    make();
  }
  damage(data, size);
  file_write(in_folder(&state, "bad.db"), bad, len);
  EntStore*       store  = NULL;
  EntError        error  = {0};
  const EntStatus status = ent_store_open(in_folder(&state, "bad.db"),
                                          ENT_STORE_WRITE, &store, &error);
  must(status, &error);
  if (!status) {
    use(store);
  }
  ent_store_close(store);
  return 0;
}
