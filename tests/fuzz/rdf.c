// SPDX-License-Identifier: ISC

/*
  Fuzz target: RDF.  Any bytes in any of our syntaxes, which the first byte
  chooses, are refused or become quads that a writer takes, and what it writes
  is read back.
*/

#include "rdf/reader.h"
#include "rdf/writer.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

/// Read `text` and write it as N-Quads
static EntStatus
convert(const EntSlice text, const EntSyntax syntax, EntBuffer* const out)
{
  EntError         error  = {0};
  EntWriter* const writer = ent_writer_to_buffer(ENT_NQUADS, out);
  const EntStatus  status =
    ent_rdf_read(text, "fuzz", NULL, syntax, ent_writer_quad, writer, &error);
  assert(!status || error.message[0]);
  const EntStatus written = ent_writer_finish(writer, NULL);
  assert(written == ENT_OK); // Readers hand on valid quads only
  ent_writer_free(writer);
  return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  if (!size) {
    return 0;
  }
  const EntSlice  text   = {(const char*)data + 1, size - 1U};
  const EntSyntax syntax = (EntSyntax)(data[0] % 5U);
  EntBuffer       once   = {NULL, 0U, 0U, false};
  EntBuffer       twice  = {NULL, 0U, 0U, false};
  convert(text, syntax, &once);
  const EntStatus status = convert(ent_buffer_slice(&once), ENT_NQUADS, &twice);
  assert(status == ENT_OK);
  // Labels that begin with "anon" may change once more, but no more than that
  assert(twice.len >= once.len);
  ent_buffer_clear(&once);
  ent_buffer_clear(&twice);
  return 0;
}
