// SPDX-License-Identifier: ISC

#include "cli/cli.h"

#include <locale.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int help(int argc, char** argv);

static const CliCommand commands[] = {
  {"backup", "copy the store, also while it is written", cli_backup},
  {"check", "look for damage in the store", cli_check},
  {"convert", "read RDF, write RDF", cli_convert},
  {"curate", "decide what is a fact, and who is who", cli_curate},
  {"demo", "read the samples, ask them something, write Turtle", cli_demo},
  {"diff", "tell what came, went or changed between two stores", cli_diff},
  {"draw", "draw what facts lead to from a name", cli_draw},
  {"export", "write the store as RDF", cli_export},
  {"extract", "read articles, write what they say", cli_extract},
  {"forget", "remove an article, or all from a source", cli_forget},
  {"help", "print this, or how to use a command", help},
  {"ingest", "read articles into the store", cli_ingest},
  {"load", "read RDF into the store", cli_load},
  {"ontology", "check the ontology, and what is added to it", cli_ontology},
  {"push", "send the store to a triple store", cli_push},
  {"query", "ask the store", cli_query},
  {"reload", "understand the articles anew by another ontology", cli_reload},
  {"runs", "list what runs of ingest did", cli_runs},
  {"shell", "ask the store, line by line", cli_shell},
  {"update", "change the store by SPARQL update", cli_update},
};

#define N_COMMANDS (sizeof(commands) / sizeof(commands[0]))

static const CliCommand*
find_command(const char* const name)
{
  for (size_t i = 0U; i < N_COMMANDS; ++i) {
    if (!strcmp(commands[i].name, name)) {
      return &commands[i];
    }
  }
  return NULL;
}

static int
wrong_command(const char* const name)
{
  fputs("entente: there is no command '", stderr);
  cli_print(stderr, name);
  fputs("'; try 'entente help'\n", stderr);
  return CLI_USAGE;
}

static int
help(const int argc, char** const argv)
{
  if (argc > 1 && argv[1][0] != '-') {
    const CliCommand* const command     = find_command(argv[1]);
    char                    option[]    = "--help";
    char*                   arguments[] = {argv[1], option, NULL};
    return !command               ? wrong_command(argv[1])
           : command->run == help ? help(1, argv)
                                  : command->run(2, arguments);
  }

  printf("Usage: entente COMMAND [OPTION...] [ARGUMENT...]\n\n"
         "Reads news articles and keeps what they say as RDF statements with\n"
         "evidence.  Without a command, on a terminal or with options, starts\n"
         "the shell: 'entente -d FILE'.\n\n");
  for (size_t i = 0U; i < N_COMMANDS; ++i) {
    printf("  %-8s  %s\n", commands[i].name, commands[i].summary);
  }
  printf("\n'entente help COMMAND' tells more.  The store is -d FILE, else\n"
         "$ENTENTE_DB, else entente.db in the current folder.\n\n"
         "Exit status: 0 done, 1 the query or the data is wrong, 2 wrong\n"
         "usage, 3 input or output failed, 4 done but some documents were\n"
         "rejected.\n");
  return cli_close_output("help", CLI_DONE);
}

int
main(int argc, char** argv)
{
  // A reader that leaves ends us quietly, even where the parent ignores it
  signal(SIGPIPE, SIG_DFL);
  // Characters are those of the terminal; numbers are written the same anywhere
  setlocale(LC_CTYPE, "");
  // Nobody asks SQLite how much memory it took, and to count costs a lock
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);

  if (argc < 2) {
    char  shell[]     = "shell";
    char* arguments[] = {shell, NULL};
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) {
      return cli_shell(1, arguments);
    }
    fprintf(stderr, "entente: no command; try 'entente help'\n");
    return CLI_USAGE;
  }
  if (!strcmp(argv[1], "--version")) {
    printf(CLI_PROGRAM "\n");
    return cli_close_output("--version", CLI_DONE);
  }
  if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")) {
    return help(1, argv);
  }
  if (argv[1][0] == '-') {
    char shell[] = "shell";
    argv[0]      = shell;
    return cli_shell(argc, argv);
  }
  const CliCommand* const command = find_command(argv[1]);
  return command ? command->run(argc - 1, argv + 1) : wrong_command(argv[1]);
}
