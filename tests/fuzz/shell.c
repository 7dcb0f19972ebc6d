// SPDX-License-Identifier: ISC

/*
  Fuzz target: what is typed into the shell.  Any bytes are statements and
  commands, with answers or errors.  Questions may take a second.
*/

#include "../sparql/fixture.h"
#include "../store/support.h"

#include "repl/shell.h"
#include "sparql/endpoint.h"
#include "sparql/engine.h"

#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

static void*  state; ///< Of folder_make
static char*  good;  ///< The store, as it is before each input
static size_t len;

static void
leave(void)
{
  free(good);
  if (chdir("/")) {
    abort();
  }
  folder_remove(&state);
}

/// Nothing that is typed gets out of a folder, or onto the screen
static void
make(void)
{
  if (folder_make(&state)) {
    abort();
  }
  fixture_make(&state, "good.db");
  good = file_read(in_folder(&state, "good.db"), &len);
  if (chdir((const char*)state) || !freopen("/dev/null", "w", stdout)) {
    abort();
  }
  atexit(leave);
}

/// Where files may be named (.output), none is in another folder
static void
keep_inside(char* const text)
{
  if (strstr(text, ".o")) {
    for (char* c = text; *c; ++c) {
      *c = (char)(*c == '/' ? '_' : *c);
    }
  }
}

static void
run(const char* const text)
{
  EntError     error    = {0};
  EntStore*    store    = NULL;
  EntEngine*   engine   = NULL;
  EntEndpoint* endpoint = NULL;
  file_write(in_folder(&state, "shell.db"), good, len);
  if (ent_store_open(in_folder(&state, "shell.db"), ENT_STORE_READ, &store,
                     &error) ||
      ent_engine_new(store, &engine, &error) ||
      !(endpoint = ent_endpoint_local(engine))) {
    abort();
  }
  ent_endpoint_set_timeout(endpoint, 1000U);
  const ShellOptions options = {.command = text, .is_batch = true};
  shell_run(endpoint, &options);
  ent_endpoint_free(endpoint);
  ent_engine_free(engine);
  ent_store_close(store);
}

int
LLVMFuzzerTestOneInput(const uint8_t* const data, const size_t size)
{
  if (!state) {
    make();
  }
  char* const text = (char*)malloc(size + 1U);
  if (!text) {
    abort();
  }
  if (size) {
    memcpy(text, data, size);
  }
  text[size] = '\0';
  keep_inside(text);
  run(text);
  free(text);
  return 0;
}
