// SPDX-License-Identifier: ISC

#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

EntStatus
ent_error_set(EntError* const   error,
              const EntStatus   code,
              const char* const format,
              ...)
{
  if (error) {
    memset(error, 0, sizeof(*error));
    error->code = code;

    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof(error->message), format, args);
    va_end(args);
  }
  return code;
}

EntStatus
ent_error_place(EntError* const   error,
                const char* const file,
                const size_t      line,
                const size_t      column)
{
  if (!error) {
    return ENT_OK;
  }
  snprintf(error->file, sizeof(error->file), "%s", file ? file : "");
  error->line   = line;
  error->column = column;
  return error->code;
}

const char*
ent_error_text(const EntError* const error, char* const out, const size_t size)
{
  char place[sizeof(error->file) + 64U] = "";
  if (error->line && error->column) {
    snprintf(place, sizeof(place), "%s%s%zu:%zu: ", error->file,
             error->file[0] ? ":" : "line ", error->line, error->column);
  } else if (error->line) {
    snprintf(place, sizeof(place), "%s%s%zu: ", error->file,
             error->file[0] ? ":" : "line ", error->line);
  } else if (error->file[0]) {
    snprintf(place, sizeof(place), "%s: ", error->file);
  }
  snprintf(out, size, "%s%s", place, error->message);
  return out;
}
