// SPDX-License-Identifier: ISC

#include "cli/tell.h"

#include "base/buffer.h"
#include "base/display.h"
#include "cli/cli.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

/// Seconds between two lines on a terminal
#define INTERVAL 0.1

static double
seconds_since(const struct timespec begin)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - begin.tv_sec) +
         ((double)(now.tv_nsec - begin.tv_nsec) / 1e9);
}

static void
clear_line(const CliTeller* const self)
{
  if (self->terminal) {
    fputs("\r\033[K", stderr);
  }
}

/// How much of the run is done, from 0 to 1; 0: unknown
static double
done_share(const CliTeller* const self, const EntIngestCounts* const counts)
{
  const double share =
    self->expected ? (double)counts->documents / (double)self->expected
    : counts->size ? (double)counts->n_read / (double)counts->size
                   : 0.0;
  return share < 1.0 ? share : 1.0;
}

/// As 1:02:03 or 2:03
static void
append_time(EntBuffer* const line, const double seconds)
{
  const unsigned long all = (unsigned long)seconds;
  if (all >= 3600UL) {
    ent_buffer_printf(line, "%lu:%02lu:%02lu", all / 3600UL, all / 60UL % 60UL,
                      all % 60UL);
  } else {
    ent_buffer_printf(line, "%lu:%02lu", all / 60UL, all % 60UL);
  }
}

/// One line that is written over and over, no wider than the terminal
static void
show_progress(CliTeller* const self, const EntIngestCounts* const counts)
{
  if (!self->terminal || seconds_since(self->shown) < INTERVAL) {
    return;
  }
  const double   elapsed = seconds_since(self->begun);
  const double   share   = done_share(self, counts);
  EntBuffer      line    = {NULL, 0U, 0U, false};
  struct winsize window  = {0};
  ent_buffer_printf(&line, "%zu document%s, %zu statements, %.0f/s",
                    counts->documents, counts->documents == 1U ? "" : "s",
                    counts->statements,
                    (double)counts->documents / (elapsed + 1e-9));
  if (share > 0.0) {
    ent_buffer_printf(&line, ", %.0f %%, ", 100.0 * share);
    append_time(&line, elapsed * (1.0 - share) / share);
    ent_buffer_string(&line, " left");
  }
  ent_buffer_printf(&line, ", %zu rejected", counts->ends[ENT_END_REJECTED]);
  const size_t width =
    !ioctl(STDERR_FILENO, TIOCGWINSZ, &window) && window.ws_col > 1U
      ? window.ws_col - 1U
      : 79U;
  clear_line(self);
  fprintf(stderr, "%.*s", (int)(line.len < width ? line.len : width),
          line.data ? line.data : "");
  fflush(stderr);
  ent_buffer_clear(&line);
  clock_gettime(CLOCK_MONOTONIC, &self->shown);
}

/// Print an object on one line, and free it
static void
print_json(json_t* const object)
{
  char* const text = object
                       ? json_dumps(object, JSON_COMPACT | JSON_ENSURE_ASCII |
                                              JSON_REAL_PRECISION(6))
                       : NULL;
  if (text) {
    puts(text);
  }
  free(text);
  json_decref(object);
}

/// A string that may hold bytes that are no UTF-8, as some paths do
static json_t*
json_text(const char* const text)
{
  json_t* const plain = json_string(text);
  if (plain) {
    return plain;
  }
  EntBuffer safe = {NULL, 0U, 0U, false};
  ent_display_append(&safe, ent_slice(text));
  json_t* const shown = json_string(safe.data ? safe.data : "");
  ent_buffer_clear(&safe);
  return shown;
}

static void
tell_json(const char* const     name,
          const EntIngestEnd    end,
          const EntError* const reason)
{
  json_t* const line = json_object();
  json_object_set_new(line, "document", json_text(name));
  json_object_set_new(line, "end", json_string(ent_ingest_end_name(end)));
  if (reason) {
    json_object_set_new(line, "reason", json_text(reason->message));
    if (reason->line) {
      json_object_set_new(line, "line", json_integer((json_int_t)reason->line));
      json_object_set_new(line, "column",
                          json_integer((json_int_t)reason->column));
    }
  }
  print_json(line);
}

/// The file that a document came from: what of its name is a path.  A broken
/// link is one, too
static void
find_origin(const char* const name, EntBuffer* const origin)
{
  struct stat info;
  ent_buffer_string(origin, name);
  while (origin->data && strcmp(name, "-") != 0 && lstat(origin->data, &info)) {
    char* const slash = strrchr(origin->data, '/');
    char* const colon = strrchr(origin->data, ':');
    char* const cut   = colon > slash ? colon : slash;
    if (!cut || cut == origin->data) {
      break;
    }
    *cut        = '\0';
    origin->len = (size_t)(cut - origin->data);
  }
}

static void
tell_reject(const CliTeller* const self,
            const char* const      name,
            const EntError* const  reason)
{
  EntBuffer origin = {NULL, 0U, 0U, false};
  find_origin(name, &origin);
  cli_print(self->rejects, origin.data ? origin.data : name);
  fputc('\t', self->rejects);
  cli_print(self->rejects, name);
  if (reason->line) {
    fprintf(self->rejects, "\t%zu:%zu\t", reason->line, reason->column);
  } else {
    fputs("\t\t", self->rejects);
  }
  cli_print(self->rejects, reason->message);
  fputc('\n', self->rejects);
  ent_buffer_clear(&origin);
}

void
cli_tell_document(void* const                  handle,
                  const char* const            name,
                  const EntIngestEnd           end,
                  const EntError* const        reason,
                  const EntIngestCounts* const counts)
{
  CliTeller* const self = (CliTeller*)handle;
  if (self->json) {
    clear_line(self); // Both may be the same terminal
    tell_json(name, end, reason);
  }
  if (end == ENT_END_REJECTED) {
    if (!self->json) {
      clear_line(self);
      cli_rejected("ingest", name, reason);
    }
    if (self->rejects) {
      tell_reject(self, name, reason);
    }
  }
  show_progress(self, counts);
}

static void
print_sums_json(const CliTeller* const       self,
                const char* const            database,
                const EntIngestCounts* const counts)
{
  json_t* const line = json_object();
  if (!self->dry) {
    json_object_set_new(line, "database", json_text(database));
  }
  json_object_set_new(line, "documents",
                      json_integer((json_int_t)counts->documents));
  for (int i = 0; i < ENT_N_ENDS; ++i) {
    json_object_set_new(
      line, self->dry && !i ? "readable" : ent_ingest_end_name((EntIngestEnd)i),
      json_integer((json_int_t)counts->ends[i]));
  }
  json_object_set_new(line, "statements",
                      json_integer((json_int_t)counts->statements));
  json_object_set_new(line, "garbled",
                      json_integer((json_int_t)counts->distrusted));
  json_object_set_new(line, "seconds", json_real(seconds_since(self->begun)));
  print_json(line);
}

void
cli_tell_sums(const CliTeller* const       self,
              const char* const            database,
              const EntIngestCounts* const counts)
{
  clear_line(self);
  if (self->json) {
    print_sums_json(self, database, counts);
    return;
  }
  if (self->quiet) {
    return;
  }
  cli_print(stdout, self->dry ? "nothing was stored" : database);
  printf(": %zu document%s: ", counts->documents,
         counts->documents == 1U ? "" : "s");
  if (self->dry) {
    printf("%zu can be read, %zu set aside, %zu rejected\n",
           counts->ends[ENT_END_STORED], counts->ends[ENT_END_ASIDE],
           counts->ends[ENT_END_REJECTED]);
    return;
  }
  for (int i = 0; i < ENT_N_ENDS; ++i) {
    printf("%s%zu %s", i ? ", " : "", counts->ends[i],
           ent_ingest_end_name((EntIngestEnd)i));
  }
  printf("; %zu statement%s", counts->statements,
         counts->statements == 1U ? "" : "s");
  if (counts->distrusted) {
    printf("; %zu garbled sentence%s left out", counts->distrusted,
           counts->distrusted == 1U ? "" : "s");
  }
  putchar('\n');
}
