// SPDX-License-Identifier: ISC

/*
  Graphviz lays graphs out for as long as it takes, keeps what it allocated and
  reports to standard error; so it does that in a child, which is killed when
  it is not wanted any more.  All that it is given, we wrote ourselves.
*/

#include "sparql/drawing.h"

#include "sparql/engine.h"

#include <errno.h>
#include <gvc.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/// Milliseconds between two looks at the cancel flag
enum { PATIENCE = 50 };
/// Bytes that Graphviz may take
#define MAX_MEMORY (UINT64_C(1) << 30)

static int
say_nothing(char* const message)
{
  (void)message;
  return 0;
}

/// In the child: write the graph `dot` as SVG to `fd`; exit status
static int
lay_out(const char* const dot, const int fd)
{
  const struct rlimit seconds = {ENT_DRAW_MAX_SECONDS, ENT_DRAW_MAX_SECONDS};
  const struct rlimit memory  = {MAX_MEMORY, MAX_MEMORY};
  FILE* const         file    = fdopen(fd, "w");
#if !defined(__SANITIZE_ADDRESS__) // Which takes much more for itself
  setrlimit(RLIMIT_AS, &memory);
#else
  (void)memory;
#endif
  setrlimit(RLIMIT_CPU, &seconds);
  signal(SIGINT, SIG_DFL);

  agseterrf(say_nothing);
  GVC_t* const    context = gvContext();
  Agraph_t* const graph   = agmemread(dot);
  return !file || !context || !graph || gvLayout(context, graph, "dot") ||
         gvRender(context, graph, "svg", file) || fclose(file);
}

/// Append what comes from `fd` until it ends; stops when that is cancelled
static EntStatus
receive(const EntEngine* const engine,
        const int              fd,
        EntBuffer* const       out,
        EntError* const        error)
{
  char    chunk[16384];
  ssize_t n = 1;
  while (n > 0 || (n < 0 && errno == EINTR)) {
    struct pollfd wait = {fd, POLLIN, 0};
    if (engine->cancel && *engine->cancel) {
      return ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
    }
    if (poll(&wait, 1U, PATIENCE) > 0) {
      n = read(fd, chunk, sizeof(chunk));
      if (n > 0) {
        ent_buffer_append(out, (EntSlice){chunk, (size_t)n});
      }
    }
  }
  return n ? ent_error_set(error, ENT_ERR_IO, "cannot read from Graphviz: %s",
                           strerror(errno))
           : ENT_OK;
}

static EntStatus
run(const EntEngine* const engine,
    const char* const      dot,
    EntBuffer* const       out,
    EntError* const        error)
{
  int ends[2];
  if (pipe(ends)) {
    return ent_error_set(error, ENT_ERR_IO, "cannot start Graphviz: %s",
                         strerror(errno));
  }
  const pid_t child = fork();
  if (!child) {
    close(ends[0]);
    _exit(lay_out(dot, ends[1]));
  }
  close(ends[1]);
  EntStatus status =
    child < 0 ? ent_error_set(error, ENT_ERR_IO, "cannot start Graphviz: %s",
                              strerror(errno))
              : receive(engine, ends[0], out, error);
  close(ends[0]);
  if (child > 0) {
    int end = 0;
    if (status) {
      kill(child, SIGKILL);
    }
    while (waitpid(child, &end, 0) < 0 && errno == EINTR) {
    }
    if (!status && WIFSIGNALED(end) &&
        (WTERMSIG(end) == SIGXCPU || WTERMSIG(end) == SIGKILL)) {
      status = ent_error_set(error, ENT_ERR_LIMIT,
                             "Graphviz took longer than %u seconds; draw less",
                             ENT_DRAW_MAX_SECONDS);
    } else if (!status && end) {
      status = ent_error_set(error, ENT_ERR_IO,
                             "Graphviz could not lay it out; write a .dot");
    }
  }
  return status;
}

EntStatus
ent_draw_svg(EntEngine* const              engine,
             const EntNeighbourhood* const drawn,
             EntBuffer* const              out,
             EntError* const               error)
{
  EntBuffer dot    = {NULL, 0U, 0U, false};
  EntStatus status = ent_draw_dot(engine, drawn, &dot, error);
  if (!status && dot.failed) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  status = status ? status : run(engine, dot.data, out, error);
  ent_buffer_clear(&dot);
  return status;
}
