// SPDX-License-Identifier: ISC

#include "cli/remote.h"

#include "cli/cli.h"
#include "net/netrc.h"
#include "repl/interrupt.h"

/// Most redirections that are followed
enum { MAX_REDIRECTS = 3 };

static EntStatus
open_remote(const CliTarget* const target,
            CliAsked* const        asked,
            EntError* const        error)
{
  EntBuffer netrc  = {NULL, 0U, 0U, false};
  EntStatus status = ent_netrc_find(target->netrc, &netrc, error);
  if (!status) {
    const EntHttpOptions http = {
      {0U, 0U, &interrupt_flag}, netrc.data, MAX_REDIRECTS};
    status = ent_endpoint_remote(target->url, &http, &asked->endpoint, error);
  }
  ent_buffer_clear(&netrc);
  return status;
}

EntStatus
cli_asked_open(const CliTarget* const target,
               CliAsked* const        asked,
               EntError* const        error)
{
  *asked = (CliAsked){NULL, NULL, NULL};
  if (target->url) {
    return open_remote(target, asked, error);
  }
  EntStatus status = ent_store_open(cli_database(target->database),
                                    ENT_STORE_READ, &asked->store, error);
  status =
    status ? status : ent_engine_new(asked->store, &asked->engine, error);
  if (!status) {
    asked->endpoint = ent_endpoint_local(asked->engine);
    status          = asked->endpoint
                        ? ENT_OK
                        : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  return status;
}

void
cli_asked_close(CliAsked* const asked)
{
  ent_endpoint_free(asked->endpoint);
  ent_engine_free(asked->engine);
  ent_store_close(asked->store);
}
