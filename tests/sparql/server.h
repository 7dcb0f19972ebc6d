// SPDX-License-Identifier: ISC

/**
   @file
   A small HTTP server of the tests, in processes of its own.
*/

#ifndef TESTS_SPARQL_SERVER_H
#define TESTS_SPARQL_SERVER_H

#include <stddef.h>
#include <sys/types.h>

/// Answers one request, which is zero-terminated, and returns
typedef void (*ServerAnswer)(int client, char* request, size_t size);

/// A server that runs
typedef struct {
  pid_t    process;
  unsigned port; ///< On 127.0.0.1
} Server;

/// Start one; it ends with the test at the latest
Server server_start(ServerAnswer answer);

/// Stop it
void server_stop(const Server* server);

/// Send status line, headers (each with its line's end) and body
void server_respond(int         client,
                    const char* status,
                    const char* headers,
                    const char* body);

#endif // TESTS_SPARQL_SERVER_H
