// SPDX-License-Identifier: ISC

#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define ZLIB_CONST
#include <zlib.h>
#include <zstd.h>

/// Bytes that are read from the file at once
#define CHUNK 65536U

typedef enum { PLAIN, GZIP, ZSTD } Coding;

struct EntStream {
  int                          fd; ///< -1: all of it is in #raw
  EntSlice                     raw;
  bool                         raw_ended;
  bool                         looked; ///< #coding is known
  bool                         inside; ///< In the middle of a compressed piece
  Coding                       coding;
  z_stream                     gzip;
  ZSTD_DStream*                zstd;
  uint64_t                     position;
  uint64_t                     size;
  const volatile sig_atomic_t* cancel; ///< NULL: never
  char                         chunk[CHUNK];
};

EntStream*
ent_stream_over(const EntSlice bytes)
{
  EntStream* const stream = (EntStream*)calloc(1U, sizeof(EntStream));
  if (stream) {
    stream->fd        = -1;
    stream->raw       = bytes;
    stream->raw_ended = true;
    stream->looked    = true;
    stream->size      = bytes.len;
  }
  return stream;
}

static EntStatus
fail(EntError* const error, const EntStatus status, const char* const message)
{
  return ent_error_set(error, status, "%s", message);
}

EntStatus
ent_stream_open(const char* const path,
                EntStream** const stream,
                EntError* const   error)
{
  *stream              = NULL;
  const bool  is_stdin = path[0] == '-' && !path[1];
  const int   fd   = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
  struct stat info = {0};
  const int   failed = fd < 0 || fstat(fd, &info);
  const int   reason = failed ? errno : S_ISDIR(info.st_mode) ? EISDIR : 0;
  EntStream*  opened = reason ? NULL : ent_stream_over((EntSlice){NULL, 0U});
  if (!opened) {
    const EntStatus status = reason == ENOENT ? ENT_ERR_NOT_FOUND
                             : reason         ? ENT_ERR_IO
                                              : ENT_ERR_MEMORY;
    fail(error, status, reason ? strerror(reason) : "out of memory");
    ent_error_place(error, path, 0U, 0U);
    if (fd >= 0 && !is_stdin) {
      close(fd);
    }
    return status;
  }
  opened->fd        = fd;
  opened->raw_ended = false;
  opened->looked    = false;
  opened->size      = S_ISREG(info.st_mode) ? (uint64_t)info.st_size : 0U;
  *stream           = opened;
  return ENT_OK;
}

void
ent_stream_set_cancel(EntStream* const                   stream,
                      const volatile sig_atomic_t* const flag)
{
  stream->cancel = flag;
}

/// Read from the file; `*n` is 0 at its end
static EntStatus
read_file(EntStream* const stream,
          char* const      data,
          const size_t     size,
          size_t* const    n,
          EntError* const  error)
{
  ssize_t got = -1;
  do {
    if (stream->cancel && *stream->cancel) {
      return fail(error, ENT_ERR_CANCELLED, "cancelled");
    }
    got = read(stream->fd, data, size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) {
    return fail(error, ENT_ERR_IO, strerror(errno));
  }
  stream->raw_ended = got == 0;
  stream->position += (uint64_t)got;
  *n = (size_t)got;
  return ENT_OK;
}

/// Make #raw longer, unless the file has ended or the chunk is full
static EntStatus
read_raw(EntStream* const stream, EntError* const error)
{
  if (stream->raw.len && stream->raw.data != stream->chunk) {
    memmove(stream->chunk, stream->raw.data, stream->raw.len);
  }
  stream->raw.data       = stream->chunk;
  size_t          n      = 0U;
  const EntStatus status = read_file(stream, stream->chunk + stream->raw.len,
                                     CHUNK - stream->raw.len, &n, error);
  stream->raw.len += n;
  return status;
}

/// Find out how it is compressed; four bytes tell
static EntStatus
look(EntStream* const stream, EntError* const error)
{
  EntStatus status = ENT_OK;
  while (!status && !stream->raw_ended && stream->raw.len < 4U) {
    status = read_raw(stream, error);
  }
  if (status) {
    return status;
  }
  if (ent_slice_starts(stream->raw, "\x1F\x8B")) {
    stream->coding = GZIP;
    // 32 more than the window's bits: look for the header of gzip
    if (inflateInit2(&stream->gzip, 15 + 32) != Z_OK) {
      return fail(error, ENT_ERR_MEMORY, "out of memory");
    }
  } else if (ent_slice_starts(stream->raw, "\x28\xB5\x2F\xFD")) {
    stream->coding = ZSTD;
    stream->zstd   = ZSTD_createDStream();
    if (!stream->zstd) {
      return fail(error, ENT_ERR_MEMORY, "out of memory");
    }
  }
  stream->looked = true;
  return ENT_OK;
}

static EntStatus
read_plain(EntStream* const stream,
           char* const      data,
           const size_t     size,
           size_t* const    n,
           EntError* const  error)
{
  if (!stream->raw.len && !stream->raw_ended && size >= CHUNK) {
    return read_file(stream, data, size, n, error); // Without a copy
  }
  if (!stream->raw.len && !stream->raw_ended) {
    const EntStatus status = read_raw(stream, error);
    if (status) {
      return status;
    }
  }
  *n = stream->raw.len < size ? stream->raw.len : size;
  if (*n) {
    memcpy(data, stream->raw.data, *n);
    stream->raw = ent_slice_sub(stream->raw, *n, stream->raw.len);
  }
  return ENT_OK;
}

/// One step of zlib; false if the data is damaged
static bool
step_gzip(EntStream* const stream,
          char* const      data,
          const size_t     size,
          size_t* const    n)
{
  z_stream* const z = &stream->gzip;
  if (!stream->inside && inflateReset(z) != Z_OK) {
    return false;
  }
  z->next_in      = (const Bytef*)stream->raw.data;
  z->avail_in     = (uInt)stream->raw.len;
  z->next_out     = (Bytef*)data;
  z->avail_out    = size < UINT32_MAX ? (uInt)size : UINT32_MAX;
  const uInt room = z->avail_out;
  const int  rc   = inflate(z, Z_NO_FLUSH);
  stream->raw =
    ent_slice_sub(stream->raw, stream->raw.len - z->avail_in, stream->raw.len);
  stream->inside = rc != Z_STREAM_END;
  *n             = room - z->avail_out;
  return rc == Z_OK || rc == Z_STREAM_END || rc == Z_BUF_ERROR;
}

static bool
step_zstd(EntStream* const stream,
          char* const      data,
          const size_t     size,
          size_t* const    n)
{
  ZSTD_inBuffer  in   = {stream->raw.data, stream->raw.len, 0U};
  ZSTD_outBuffer out  = {data, size, 0U};
  const size_t   left = ZSTD_decompressStream(stream->zstd, &out, &in);
  stream->raw         = ent_slice_sub(stream->raw, in.pos, in.size);
  stream->inside      = left != 0U;
  *n                  = out.pos;
  return !ZSTD_isError(left);
}

static EntStatus
read_coded(EntStream* const stream,
           char* const      data,
           const size_t     size,
           size_t* const    n,
           EntError* const  error)
{
  *n = 0U;
  while (!*n) {
    if (!stream->raw.len && !stream->raw_ended) {
      const EntStatus status = read_raw(stream, error);
      if (status) {
        return status;
      }
    }
    if (!stream->raw.len && stream->raw_ended && !stream->inside) {
      return ENT_OK;
    }
    const size_t before   = stream->raw.len;
    const bool   is_whole = stream->coding == GZIP
                              ? step_gzip(stream, data, size, n)
                              : step_zstd(stream, data, size, n);
    if (!is_whole) {
      return fail(error, ENT_ERR_FORMAT, "the compressed data is damaged");
    }
    if (!*n && before == stream->raw.len && stream->raw_ended) {
      return fail(error, ENT_ERR_FORMAT, "the compressed data is cut short");
    }
  }
  return ENT_OK;
}

EntStatus
ent_stream_read(EntStream* const stream,
                char* const      data,
                const size_t     size,
                size_t* const    n,
                EntError* const  error)
{
  *n               = 0U;
  EntStatus status = stream->looked ? ENT_OK : look(stream, error);
  if (!status) {
    status = stream->coding == PLAIN ? read_plain(stream, data, size, n, error)
                                     : read_coded(stream, data, size, n, error);
  }
  return status;
}

uint64_t
ent_stream_position(const EntStream* const stream)
{
  return stream->position;
}

uint64_t
ent_stream_size(const EntStream* const stream)
{
  return stream->size;
}

void
ent_stream_close(EntStream* const stream)
{
  if (stream) {
    if (stream->coding == GZIP) {
      inflateEnd(&stream->gzip);
    }
    ZSTD_freeDStream(stream->zstd);
    if (stream->fd > STDIN_FILENO) {
      close(stream->fd);
    }
    free(stream);
  }
}
