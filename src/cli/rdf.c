// SPDX-License-Identifier: ISC

#include "cli/rdf.h"

#include "cli/cli.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

int
cli_rdf_format(const char* const command,
               const char* const format,
               const char* const path,
               EntSyntax* const  syntax)
{
  if (format) {
    return ent_syntax_by_name(ent_slice(format), syntax) &&
               ent_syntax_is_read(*syntax)
             ? -1
             : cli_usage(command, "unknown format \"%s\"", format);
  }
  return ent_syntax_by_path(ent_slice(path), syntax)
           ? -1
           : cli_usage(command, "what syntax is %s in? say it with an option",
                       strcmp(path, "-") ? path : "standard input");
}

const char*
cli_rdf_base(const char* const base,
             const char* const path,
             EntBuffer* const  out)
{
  if (base) {
    return base;
  }
  char        whole[PATH_MAX];
  const char* name = realpath(path, whole);
  ent_buffer_string(out, "file://");
  for (const char* c = name ? name : "/dev/stdin"; *c; ++c) {
    const unsigned char byte = (unsigned char)*c;
    if (byte <= 0x20U || byte >= 0x7FU || strchr("%?#<>\"{}|^`\\", *c)) {
      ent_buffer_printf(out, "%%%02X", (unsigned)byte);
    } else {
      ent_buffer_byte(out, *c);
    }
  }
  return out->failed ? NULL : out->data;
}

/// Warnings that are printed
enum { MAX_WARNINGS = 10 };

void
cli_warn(void* const handle, const EntError* const what)
{
  CliWarnings* const warnings = (CliWarnings*)handle;
  if (warnings->n++ < MAX_WARNINGS) {
    cli_fail(warnings->command, what);
  }
}

void
cli_warn_end(const CliWarnings* const warnings)
{
  if (warnings->n > MAX_WARNINGS) {
    fprintf(stderr, "entente %s: and %zu more like these\n", warnings->command,
            warnings->n - MAX_WARNINGS);
  }
}

static EntStatus
fail(const CliRejects* const rejects, EntError* const error)
{
  ent_error_set(error, ENT_ERR_IO, "cannot write: %s", strerror(errno));
  return ent_error_place(error, rejects->path, 0U, 0U);
}

EntStatus
cli_rejects_open(CliRejects* const rejects,
                 const char* const path,
                 EntError* const   error)
{
  *rejects = (CliRejects){path, path ? fopen(path, "wb") : NULL, 0U};
  return path && !rejects->file ? fail(rejects, error) : ENT_OK;
}

EntStatus
cli_reject_line(void* const           handle,
                const EntSlice        line,
                const EntError* const why)
{
  CliRejects* const rejects = (CliRejects*)handle;
  char              text[1024];
  const bool        is_whole = line.len && line.data[line.len - 1U] == '\n';
  ++rejects->n;
  fprintf(rejects->file, "# %s\n", ent_error_text(why, text, sizeof(text)));
  fwrite(line.data, 1U, line.len, rejects->file);
  fputs(is_whole ? "" : "\n", rejects->file);
  return ENT_OK; // cli_rejects_close tells whether it was written
}

EntStatus
cli_rejects_close(CliRejects* const rejects,
                  const EntStatus   status,
                  EntError* const   error)
{
  if (!rejects->file) {
    return status;
  }
  const bool failed = ferror(rejects->file) != 0;
  const bool closed = fclose(rejects->file) == 0;
  return !status && (failed || !closed) ? fail(rejects, error) : status;
}
