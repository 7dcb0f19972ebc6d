// SPDX-License-Identifier: ISC

#include "article/container.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/// Bytes that are asked for at a time
#define CHUNK 65536U

/// A container that is being read
typedef struct {
  struct archive* archive;
  EntBytes*       bytes;
  EntExpansion*   expansion;
  bool            outermost;
  size_t          lent;   ///< Bytes of the window that libarchive looks at
  EntError        broken; ///< Why #bytes failed
} Container;

bool
ent_container_is(const EntSlice start)
{
  static const struct {
    size_t      at;
    size_t      len;
    const char* bytes;
  } magics[] = {{0U, 3U, "\x1F\x8B\x08"},
                {0U, 4U, "\x28\xB5\x2F\xFD"},
                {0U, 6U,
                 "\xFD"
                 "7zXZ\0"},
                {0U, 3U, "BZh"},
                {0U, 4U, "PK\3\4"},
                {257U, 5U, "ustar"}};
  for (size_t i = 0U; i < sizeof(magics) / sizeof(magics[0]); ++i) {
    if (start.len >= magics[i].at + magics[i].len &&
        !memcmp(start.data + magics[i].at, magics[i].bytes, magics[i].len)) {
      return true;
    }
  }
  return false;
}

static la_ssize_t
feed(struct archive* const archive, void* const data, const void** const out)
{
  Container* const self  = (Container*)data;
  EntSlice         ahead = {NULL, 0U};
  ent_bytes_skip(self->bytes, self->lent);
  self->lent = 0U;
  if (ent_bytes_peek(self->bytes, 1U, &ahead, &self->broken)) {
    archive_set_error(archive, EIO, "%s", self->broken.message);
    return -1;
  }
  self->lent = ahead.len < CHUNK ? ahead.len : CHUNK;
  *out       = ahead.data;
  if (self->outermost) {
    self->expansion->in += self->lent;
  }
  return (la_ssize_t)self->lent;
}

static EntStatus
fail(const Container* const self, EntError* const error)
{
  if (self->broken.code) {
    *error = self->broken;
    return error->code;
  }
  const char* const why = archive_error_string(self->archive);
  return ent_error_set(error, ENT_ERR_FORMAT, "cannot be unpacked: %s",
                       why ? why : "it is damaged");
}

/// Pulls the next bytes of the member
static EntStatus
pull(void* const handle, EntSlice* const piece, EntError* const error)
{
  Container* const    self   = (Container*)handle;
  EntExpansion* const e      = self->expansion;
  const void*         data   = NULL;
  size_t              size   = 0U;
  la_int64_t          offset = 0;
  int                 rc     = ARCHIVE_OK;
  do { // A hole in a sparse file gives no bytes
    rc = archive_read_data_block(self->archive, &data, &size, &offset);
  } while (rc == ARCHIVE_OK && !size);
  *piece = (EntSlice){NULL, 0U};
  if (rc == ARCHIVE_EOF) {
    return ENT_OK;
  }
  if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN) {
    return fail(self, error);
  }
  e->out += size;
  if (e->out > e->allowance && e->out / e->max_ratio >= e->in &&
      e->out > e->in * e->max_ratio) {
    return ent_error_set(error, ENT_ERR_LIMIT,
                         "expands to more than %u times its size",
                         e->max_ratio);
  }
  *piece = (EntSlice){(const char*)data, size};
  return ENT_OK;
}

static struct archive*
open_archive(Container* const self)
{
  struct archive* const a = archive_read_new();
  if (a) {
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_zip_streamable(a);
    archive_read_support_format_raw(a);
    archive_read_support_format_empty(a);
    self->archive = a;
  }
  return a;
}

/// True if the entry is a file whose name is not hidden
static bool
is_document(struct archive* const archive, struct archive_entry* const entry)
{
  const char* const path = archive_entry_pathname(entry);
  const bool        raw  = archive_format(archive) == ARCHIVE_FORMAT_RAW;
  const char* const base = path ? strrchr(path, '/') : NULL;
  return raw || (archive_entry_filetype(entry) == AE_IFREG && path && *path &&
                 (base ? base[1] : path[0]) != '.');
}

static EntStatus
send_members(Container* const       self,
             const EntContainerSink sink,
             void* const            handle,
             EntError* const        damage,
             EntError* const        error)
{
  struct archive_entry* entry  = NULL;
  EntStatus             status = ENT_OK;
  size_t                n      = 0U;
  for (; !status && !damage->code; ++n) {
    const int rc = archive_read_next_header(self->archive, &entry);
    if (rc == ARCHIVE_EOF) {
      if (!n) {
        ent_error_set(damage, ENT_ERR_FORMAT, "is packed, but holds nothing");
      }
      break;
    }
    if (rc != ARCHIVE_OK && rc != ARCHIVE_WARN) {
      fail(self, damage);
      break;
    }
    if (is_document(self->archive, entry)) {
      const bool raw    = archive_format(self->archive) == ARCHIVE_FORMAT_RAW;
      EntBytes   member = {pull, self, {NULL, 0U, 0U, false}, 0U, false};
      status = sink(handle, raw ? NULL : archive_entry_pathname(entry), &member,
                    error);
      ent_bytes_clear(&member);
    }
  }
  return status;
}

EntStatus
ent_container_read(EntBytes* const        bytes,
                   EntExpansion* const    expansion,
                   const bool             outermost,
                   const EntContainerSink sink,
                   void* const            handle,
                   EntError* const        damage,
                   EntError* const        error)
{
  Container self = {NULL, bytes, expansion, outermost, 0U, {0}};
  if (!open_archive(&self)) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status = ENT_OK;
  if (archive_read_open(self.archive, &self, NULL, feed, NULL) == ARCHIVE_OK) {
    status = send_members(&self, sink, handle, damage, error);
  } else {
    fail(&self, damage);
  }
  archive_read_free(self.archive);
  return status;
}
