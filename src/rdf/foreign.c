// SPDX-License-Identifier: ISC

#include "rdf/foreign.h"

#include "base/buffer.h"
#include "rdf/foreign_child.h"
#include "rdf/namespaces.h"
#include "rdf/outside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/// Bytes that are moved at once
#define CHUNK 65536U

/// Largest message, in bytes
#define MAX_MESSAGE ((size_t)256U << 20U)

/// Milliseconds in which the child must take or say something
#define PATIENCE 60000

/// Some child had no whole wall
static atomic_bool is_limited;

typedef struct {
  EntStream*  stream;
  EntOutside  outside; ///< Has no parser where the text is no XML
  const char* name;
  EntQuadSink sink;
  void*       handle;
  EntError*   error;
  pid_t       child;
  int         socket;  ///< To the child and back
  bool        sent;    ///< All of the stream
  bool        done;    ///< The child has said its last word
  EntBuffer   said;    ///< What it said and is not yet understood
  EntSlice    waiting; ///< Of #chunk, not yet sent
  char        chunk[CHUNK];
} Foreign;

static EntStatus
fail(const Foreign* const f, const EntStatus status, const char* const message)
{
  ent_error_set(f->error, status, "%s", message);
  return ent_error_place(f->error, f->name, 0U, 0U);
}

static EntStatus
start(Foreign* const f, const EntSyntax syntax, const char* const base)
{
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
    return fail(f, ENT_ERR_IO, strerror(errno));
  }
  f->child = fork();
  if (f->child < 0) {
    close(ends[0]);
    close(ends[1]);
    return fail(f, ENT_ERR_IO, strerror(errno));
  }
  if (!f->child) { // Keeps its end of the socket and nothing else
    if (dup2(ends[1], STDIN_FILENO) < 0 || close_range(1U, ~0U, 0)) {
      _exit(1);
    }
    ent_foreign_child(STDIN_FILENO, STDIN_FILENO, syntax, base);
  }
  close(ends[1]);
  f->socket = ends[0];
  return ENT_OK;
}

/// Send what the child takes without waiting
static EntStatus
feed(Foreign* const f)
{
  if (!f->waiting.len) {
    size_t          n = 0U;
    const EntStatus status =
      ent_stream_read(f->stream, f->chunk, sizeof(f->chunk), &n, f->error);
    if (status) {
      return ent_error_place(f->error, f->name, 0U, 0U);
    }
    f->waiting = (EntSlice){f->chunk, n};
    ent_outside_feed(&f->outside, f->waiting);
    f->sent = n == 0U;
    if (f->sent) {
      shutdown(f->socket, SHUT_WR);
    }
  }
  const ssize_t n = send(f->socket, f->waiting.data, f->waiting.len,
                         MSG_DONTWAIT | MSG_NOSIGNAL);
  if (n > 0) {
    f->waiting = ent_slice_sub(f->waiting, (size_t)n, f->waiting.len);
  }
  // Where the child has left, what it said last tells why
  f->sent = f->sent || (n < 0 && (errno == EPIPE || errno == ECONNRESET));
  return ENT_OK;
}

static uint32_t
number_at(const char* const data)
{
  uint32_t value = 0U;
  memcpy(&value, data, sizeof(value));
  return value;
}

static EntStatus
broken(const Foreign* const f)
{
  return fail(f, ENT_ERR_FORMAT, "the parser failed on this input");
}

/// Length of the message at the head of `s`; 0: not yet there
static size_t
message_length(const EntSlice s)
{
  size_t length = 1U;
  if (s.len && s.data[0] == FOREIGN_QUAD) {
    length = FOREIGN_QUAD_HEAD;
    for (size_t i = 0U; s.len >= FOREIGN_QUAD_HEAD && i < 4U; ++i) {
      const char* const lengths = s.data + 2U + 13U * i;
      length += (size_t)number_at(lengths) + number_at(lengths + 4) +
                number_at(lengths + 8);
    }
  } else if (s.len && s.data[0] == FOREIGN_WRONG) {
    length = FOREIGN_WRONG_HEAD;
    length += s.len >= length ? number_at(s.data + 9) : 0U;
  }
  return length;
}

/// Cut `n` bytes off the front
static EntSlice
cut(EntSlice* const s, const size_t n)
{
  const EntSlice head = ent_slice_sub(*s, 0U, n);
  *s                  = ent_slice_sub(*s, n, s->len);
  return head;
}

static EntStatus
take_quad(const Foreign* const f, const EntSlice message)
{
  EntQuad        quad;
  EntTerm* const terms[] = {&quad.s, &quad.p, &quad.o, &quad.g};
  EntSlice strings = ent_slice_sub(message, FOREIGN_QUAD_HEAD, message.len);
  for (size_t i = 0U; i < 4U; ++i) {
    const char* const head = message.data + 1U + 13U * i;
    const int         kind = (unsigned char)head[0];
    terms[i]->kind =
      kind <= ENT_TERM_LITERAL ? (EntTermKind)kind : ENT_TERM_NONE;
    terms[i]->text     = cut(&strings, number_at(head + 1));
    terms[i]->datatype = cut(&strings, number_at(head + 5));
    terms[i]->lang     = cut(&strings, number_at(head + 9));
  }
  return ent_quad_is_valid(&quad)
           ? f->sink(f->handle, &quad)
           : fail(f, ENT_ERR_SYNTAX, "not a valid RDF term");
}

static EntStatus
take_wrong(const Foreign* const f, const EntSlice message)
{
  const EntSlice text = ent_slice_sub(message, FOREIGN_WRONG_HEAD, message.len);
  ent_error_set(f->error, ENT_ERR_SYNTAX, "%.*s",
                text.len < 300U ? (int)text.len : 300, text.data);
  ent_error_place(f->error, f->name, number_at(message.data + 1),
                  number_at(message.data + 5));
  return ENT_ERR_SYNTAX;
}

/// Understand all messages that are there as a whole
static EntStatus
understand(Foreign* const f)
{
  EntSlice  said   = ent_buffer_slice(&f->said);
  EntStatus status = ENT_OK;
  while (!status && said.len) {
    const size_t length = message_length(said);
    if (f->done || length > MAX_MESSAGE) {
      return broken(f);
    }
    if (length > said.len) {
      break;
    }
    const EntSlice message = cut(&said, length);
    if (message.data[0] == FOREIGN_QUAD) {
      status = take_quad(f, message);
    } else if (message.data[0] == FOREIGN_WRONG) {
      status = take_wrong(f, message);
    } else if (message.data[0] == FOREIGN_LIMITED) {
      is_limited = true;
    } else {
      f->done = message.data[0] == FOREIGN_DONE;
      status  = f->done ? ENT_OK : broken(f);
    }
  }
  if (!status && said.len) {
    memmove(f->said.data, said.data, said.len);
  }
  f->said.len = said.len;
  return status;
}

/// Take what the child says; `*ended` if it has left
static EntStatus
hear(Foreign* const f, bool* const ended)
{
  static const char room[CHUNK];
  const size_t      len = f->said.len;
  ent_buffer_append(&f->said, (EntSlice){room, sizeof(room)});
  if (f->said.failed) {
    return fail(f, ENT_ERR_MEMORY, "out of memory");
  }
  const ssize_t n = recv(f->socket, f->said.data + len, CHUNK, MSG_DONTWAIT);
  f->said.len     = len + (n > 0 ? (size_t)n : 0U);
  *ended          = n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR);
  return n > 0 ? understand(f) : ENT_OK;
}

static EntStatus
talk(Foreign* const f)
{
  bool      ended  = false;
  EntStatus status = ENT_OK;
  while (!status && !ended) {
    struct pollfd fd = {f->socket, (short)(POLLIN | (f->sent ? 0 : POLLOUT)),
                        0};
    const int     n  = poll(&fd, 1U, PATIENCE);
    if (n < 0 && errno != EINTR) {
      status = fail(f, ENT_ERR_IO, strerror(errno));
    } else if (n == 0) {
      status = fail(f, ENT_ERR_LIMIT, "the parser takes too long");
    }
    if (!status && n > 0 && (fd.revents & (POLLIN | POLLHUP | POLLERR))) {
      status = hear(f, &ended);
    }
    if (!status && n > 0 && (fd.revents & POLLOUT) && !f->sent) {
      status = feed(f);
    }
  }
  return status || f->done ? status : broken(f);
}

EntStatus
ent_foreign_read(EntStream* const            stream,
                 const char* const           name,
                 const EntSyntax             syntax,
                 const EntReadOptions* const options,
                 const EntQuadSink           sink,
                 void* const                 handle,
                 EntError* const             error)
{
  Foreign f = {.stream  = stream,
               .outside = {NULL, name, options},
               .name    = name,
               .sink    = sink,
               .handle  = handle,
               .error   = error};

  EntStatus status =
    start(&f, syntax, options->base ? options->base : ENT_BASE);
  if (!status && (syntax == ENT_RDFA || syntax == ENT_RSS)) {
    ent_outside_open(&f.outside);
  }
  if (!status) {
    status = talk(&f);
    close(f.socket);
    kill(f.child, SIGKILL); // It has nothing more to say
    while (waitpid(f.child, NULL, 0) < 0 && errno == EINTR) {
    }
  }
  ent_outside_close(&f.outside);
  ent_buffer_clear(&f.said);
  return status;
}

bool
ent_foreign_is_limited(void)
{
  return is_limited;
}
