// SPDX-License-Identifier: ISC

#include "push/parcel.h"

#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "rdf/print.h"

#include <errno.h>
#include <stdlib.h>

// Lines that lie in memory, in bytes
#define IN_MEMORY ((size_t)4U << 20U)

// Bytes that are read back at once
#define BLOCK ((size_t)1U << 16U)

static EntStatus
file_failed(EntError* const error)
{
  return ent_error_set(error, ENT_ERR_IO, "a temporary file failed: %s",
                       strerror(errno));
}

EntTerm
ent_parcel_name(const EntTerm* const term, EntBuffer* const out)
{
  if (term->kind != ENT_TERM_BLANK) {
    return *term;
  }
  ent_buffer_reset(out);
  ent_buffer_string(out, ENT_NS_GENID);
  ent_buffer_append(out, term->text);
  return ent_term_iri(ent_buffer_slice(out));
}

EntStatus
ent_parcel_begin(EntParcel* const parcel, EntError* const error)
{
  ent_buffer_reset(&parcel->lines);
  ent_digester_begin(&parcel->digester);
  parcel->n_triples = 0U;
  parcel->n_bytes   = 0U;
  FILE* const file  = parcel->file;
  parcel->file      = NULL;
  return file && fclose(file) ? file_failed(error) : ENT_OK;
}

/// Take what is in memory into account, and move it to the file if it is much
static EntStatus
settle(EntParcel* const parcel, const bool is_last, EntError* const error)
{
  const EntSlice lines = ent_buffer_slice(&parcel->lines);
  if (parcel->lines.failed) {
    return ent_no_memory(error);
  }
  if (!is_last && lines.len < IN_MEMORY) {
    return ENT_OK;
  }
  ent_digester_add(&parcel->digester, lines);
  parcel->n_bytes += lines.len;
  if (!is_last || parcel->file) {
    parcel->file = parcel->file ? parcel->file : tmpfile();
    if (!parcel->file ||
        fwrite(lines.data, 1U, lines.len, parcel->file) != lines.len) {
      return file_failed(error);
    }
    ent_buffer_reset(&parcel->lines);
  }
  return ENT_OK;
}

EntStatus
ent_parcel_add(EntParcel* const     parcel,
               const EntQuad* const quad,
               EntError* const      error)
{
  const EntTerm* const terms[] = {&quad->s, &quad->p, &quad->o};
  EntBuffer            name    = {NULL, 0U, 0U, false};
  for (size_t i = 0U; i < 3U; ++i) {
    const EntTerm term = ent_parcel_name(terms[i], &name);
    ent_term_print(&parcel->lines, &term);
    ent_buffer_byte(&parcel->lines, ' ');
    parcel->lines.failed = parcel->lines.failed || name.failed;
  }
  ent_buffer_clear(&name);
  ent_buffer_string(&parcel->lines, ".\n");
  ++parcel->n_triples;
  return settle(parcel, false, error);
}

EntStatus
ent_parcel_end(EntParcel* const parcel,
               char             digest[ENT_PARCEL_DIGITS + 1U],
               EntError* const  error)
{
  const EntStatus status = settle(parcel, true, error);
  ent_digester_end(&parcel->digester, ENT_PARCEL_DIGITS, digest);
  return status;
}

/// A sink and how much it takes
typedef struct {
  size_t       size;
  size_t       n_lines;
  EntPieceSink sink;
  void*        handle;
  EntError*    error;
} Cutter;

/**
   Send whole pieces of `text`; `*used` is how far that went.

   What is left is less than a piece, unless `is_last`: then nothing is.
*/
static EntStatus
cut(const Cutter* const cutter,
    const EntSlice      text,
    const bool          is_last,
    size_t* const       used)
{
  EntStatus status = ENT_OK;
  size_t    begin  = 0U;
  size_t    end    = 0U; // Of the last whole line that fits
  size_t    n      = 0U;
  while (!status) {
    const char* const newline =
      end < text.len
        ? (const char*)memchr(text.data + end, '\n', text.len - end)
        : NULL;
    const size_t next = newline ? (size_t)(newline - text.data) + 1U : end;
    if (newline &&
        (!n || (next - begin <= cutter->size && n < cutter->n_lines))) {
      end = next;
      ++n;
      continue;
    }
    if (!newline && !(is_last && n)) {
      break;
    }
    status = cutter->sink(cutter->handle, ent_slice_sub(text, begin, end),
                          cutter->error);
    begin  = end;
    n      = 0U;
  }
  *used = begin;
  return status;
}

/// As cut, from the file
static EntStatus
cut_file(const Cutter* const cutter, FILE* const file)
{
  EntBuffer   text   = {NULL, 0U, 0U, false};
  EntStatus   status = ENT_OK;
  bool        ended  = false;
  char* const block  = (char*)malloc(BLOCK);
  if (!block) {
    return ent_no_memory(cutter->error);
  }
  if (fflush(file) || fseeko(file, 0, SEEK_SET)) {
    status = file_failed(cutter->error);
  }
  while (!status && !ended) {
    const size_t n    = fread(block, 1U, BLOCK, file);
    size_t       used = 0U;
    ended             = n < BLOCK;
    ent_buffer_append(&text, (EntSlice){block, n});
    if (ferror(file)) {
      status = file_failed(cutter->error);
    } else if (text.failed) {
      status = ent_no_memory(cutter->error);
    } else if (ended || text.len >= cutter->size) {
      status = cut(cutter, ent_buffer_slice(&text), ended, &used);
      memmove(text.data, text.data + used, text.len - used);
      text.len -= used;
    }
  }
  free(block);
  ent_buffer_clear(&text);
  return status;
}

EntStatus
ent_parcel_send(EntParcel* const   parcel,
                const size_t       size,
                const size_t       n_lines,
                const EntPieceSink sink,
                void* const        handle,
                EntError* const    error)
{
  const Cutter   cutter = {size, n_lines, sink, handle, error};
  const EntSlice lines  = ent_buffer_slice(&parcel->lines);
  size_t         used   = 0U;
  return parcel->file ? cut_file(&cutter, parcel->file)
                      : cut(&cutter, lines, true, &used);
}

void
ent_parcel_clear(EntParcel* const parcel)
{
  ent_buffer_clear(&parcel->lines);
  if (parcel->file) {
    fclose(parcel->file);
    parcel->file = NULL;
  }
}
