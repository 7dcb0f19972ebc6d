// SPDX-License-Identifier: ISC

#include "server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/// Longest request
enum { REQUEST_SIZE = 65536 };

void
server_respond(const int         client,
               const char* const status,
               const char* const headers,
               const char* const body)
{
  char      head[400];
  const int n = snprintf(head, sizeof(head),
                         "HTTP/1.1 %s\r\nContent-Length: %zu\r\n"
                         "%sConnection: close\r\n\r\n",
                         status, strlen(body), headers);
  (void)!write(client, head, (size_t)n);
  (void)!write(client, body, strlen(body));
}

/// True if all of the body is there, as far as Content-Length tells
static int
is_whole(const char* const request)
{
  const char* const body   = strstr(request, "\r\n\r\n");
  const char* const length = strcasestr(request, "\r\nContent-Length:");
  return body &&
         (!length || strlen(body + 4) >= strtoul(length + 17, NULL, 10));
}

static void
serve(const int client, const ServerAnswer answer)
{
  static char request[REQUEST_SIZE];
  size_t      size = 0U;
  ssize_t     n    = 0;
  do {
    n = read(client, request + size, sizeof(request) - 1U - size);
    size += n > 0 ? (size_t)n : 0U;
    request[size] = '\0';
  } while (n > 0 && !is_whole(request));
  answer(client, request, size);
}

static void
run(const int listener, const ServerAnswer answer)
{
  signal(SIGPIPE, SIG_IGN);
  signal(SIGCHLD, SIG_IGN);
  prctl(PR_SET_PDEATHSIG, SIGTERM); // Not longer than the test
  close(STDOUT_FILENO);             // Nobody shall wait for it
  close(STDERR_FILENO);
  for (;;) {
    const int client = accept(listener, NULL, NULL);
    if (client < 0) {
      _exit(0);
    }
    if (!fork()) {
      prctl(PR_SET_PDEATHSIG, SIGTERM);
      serve(client, answer);
      _exit(0);
    }
    close(client);
  }
}

Server
server_start(const ServerAnswer answer)
{
  Server             server   = {0};
  struct sockaddr_in address  = {.sin_family = AF_INET};
  socklen_t          size     = sizeof(address);
  const int          listener = socket(AF_INET, SOCK_STREAM, 0);
  address.sin_addr.s_addr     = htonl(INADDR_LOOPBACK);
  if (listener < 0 || bind(listener, (struct sockaddr*)&address, size) ||
      listen(listener, 8) ||
      getsockname(listener, (struct sockaddr*)&address, &size)) {
    abort();
  }
  server.port    = ntohs(address.sin_port);
  server.process = fork();
  if (!server.process) {
    run(listener, answer);
  }
  close(listener);
  return server;
}

void
server_stop(const Server* const server)
{
  kill(server->process, SIGTERM);
  waitpid(server->process, NULL, 0);
}
