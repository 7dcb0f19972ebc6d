// SPDX-License-Identifier: ISC

/**
   @file
   What the subcommands share: exit statuses, messages, where data lies.

   One file per subcommand, with no logic of its own: it reads its options,
   calls the library, prints.  Results go to standard output, all else to
   standard error.
*/

#ifndef ENT_CLI_CLI_H
#define ENT_CLI_CLI_H

#include "base/status.h"

#include <stdbool.h>
#include <stdio.h>

/// Exit statuses, as the manual promises them
enum {
  CLI_DONE     = 0, ///< All done
  CLI_WRONG    = 1, ///< The query or the data is wrong
  CLI_USAGE    = 2, ///< Wrong usage
  CLI_IO       = 3, ///< Input or output failed
  CLI_REJECTED = 4  ///< Ingest finished, but some documents were rejected
};

/// A subcommand
typedef struct {
  const char* name;                  ///< As typed
  const char* summary;               ///< One line for `entente help`
  int (*run)(int argc, char** argv); ///< argv[0] is the name
} CliCommand;

int cli_demo(int argc, char** argv);

int cli_export(int argc, char** argv);

int cli_extract(int argc, char** argv);

int cli_ingest(int argc, char** argv);

int cli_query(int argc, char** argv);

int cli_shell(int argc, char** argv);

/// Print "entente COMMAND: PLACE: MESSAGE" to standard error; exit status
int cli_fail(const char* command, const EntError* error);

/// As cli_fail for wrong usage: prints the message and where to find help
int cli_usage(const char* command, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/// The exit status that tells `status`
int cli_exit_status(EntStatus status);

/// `option` if given, else $ENTENTE_DB, else "entente.db"
const char* cli_database(const char* option);

/**
   Path of `name` ("model/english.model", "ontology") in the data folder.

   Looks in $ENTENTE_DATA, beside the executable (an uninstalled build), in
   ../share/entente from it, then where it was configured to be installed.
   Returns `out` (`size` bytes), or NULL and an error that lists the places.
*/
const char* cli_data_path(const char* name,
                          char*       out,
                          size_t      size,
                          EntError*   error);

/// Flush and close standard output; CLI_IO with a message if that fails
int cli_close_output(const char* command, int exit_status);

#endif // ENT_CLI_CLI_H
