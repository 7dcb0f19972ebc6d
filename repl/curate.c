// SPDX-License-Identifier: ISC

/*
  The shell reads; to write down a decision, it opens the store once more for
  as long as that takes, so that it never stands in the way of others.
*/

#include "repl/curate.h"

#include "repl/session.h"
#include "sparql/curate.h"

#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

EntSlice
curate_user(void)
{
  const char* const name = getenv("ENTENTE_USER");
  if (name && *name) {
    return ent_slice(name);
  }
  const struct passwd* const user = getpwuid(geteuid());
  return ent_slice(user ? user->pw_name : "");
}

EntStatus
session_curate(Session* const    session,
               const char* const word,
               const EntSlice    rest,
               EntError* const   error)
{
  EntStore* const reader = ent_lookup_store(ent_engine_lookup(session->engine));
  EntBuffer       out    = {NULL, 0U, 0U, false};
  EntCurator      curator = {session->engine, NULL, curate_user()};
  EntStatus       status  = ENT_OK;
  if (strcmp(word, "log") != 0) {
    status = ent_store_open(ent_store_path(reader), ENT_STORE_WRITE,
                            &curator.store, error);
  }
  status = status ? status : ent_curate(&curator, word, rest, &out, error);
  ent_store_close(curator.store);
  status =
    status ? status : session_print(session, ent_buffer_slice(&out), error);
  ent_buffer_clear(&out);
  return status;
}
