// SPDX-License-Identifier: ISC

/**
   @file
   Where passwords for servers stand: ~/.netrc, or a file like it.
*/

#ifndef ENT_NET_NETRC_H
#define ENT_NET_NETRC_H

#include "base/buffer.h"
#include "base/status.h"

/**
   Append the path of the file with passwords: `given`, or if that is NULL
   ~/.netrc; nothing is appended if there is no ~/.netrc.

   ENT_ERR_IO if a given one is not there, ENT_ERR_ARGUMENT if somebody else
   could read or change it: it has to belong to the user, and to nobody else.
*/
EntStatus ent_netrc_find(const char* given, EntBuffer* path, EntError* error);

#endif // ENT_NET_NETRC_H
