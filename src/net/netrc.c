// SPDX-License-Identifier: ISC

#include "net/netrc.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static EntStatus
check(const char* const path,
      const bool        is_needed,
      bool* const       is_there,
      EntError* const   error)
{
  struct stat info;
  *is_there        = !stat(path, &info);
  EntStatus status = ENT_OK;
  if (!*is_there) {
    if (!is_needed) {
      return ENT_OK;
    }
    status = ent_error_set(error, ENT_ERR_IO, "%s", strerror(errno));
  } else if (!S_ISREG(info.st_mode)) {
    status = ent_error_set(error, ENT_ERR_ARGUMENT, "this is no file");
  } else if (info.st_uid != geteuid() || (info.st_mode & 077U)) {
    status = ent_error_set(error, ENT_ERR_ARGUMENT,
                           "passwords in a file that is not yours alone; "
                           "chmod 600 makes it so");
  }
  return status ? ent_error_place(error, path, 0U, 0U) : ENT_OK;
}

EntStatus
ent_netrc_find(const char* const given,
               EntBuffer* const  path,
               EntError* const   error)
{
  const char* const home     = getenv("HOME");
  bool              is_there = false;
  EntBuffer         own      = {NULL, 0U, 0U, false};
  ent_buffer_printf(&own, "%s/.netrc", home ? home : "");
  const char* const looked = given ? given : home ? own.data : NULL;
  EntStatus         status = own.failed
                               ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                             : looked ? check(looked, given, &is_there, error)
                                      : ENT_OK;
  if (!status && is_there) {
    ent_buffer_string(path, looked);
    status = path->failed
               ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
               : ENT_OK;
  }
  ent_buffer_clear(&own);
  return status;
}
