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

#include "article/article.h"
#include "base/status.h"
#include "extract/analyser.h"

#include <getopt.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/// Exit statuses, as the manual promises them
enum {
  CLI_DONE     = 0, ///< All done
  CLI_WRONG    = 1, ///< The query or the data is wrong
  CLI_USAGE    = 2, ///< Wrong usage
  CLI_IO       = 3, ///< Input or output failed
  CLI_REJECTED = 4  ///< Ingest finished, but some documents were rejected
};

/// Name and version, as `--version` prints them and runs are recorded under
#define CLI_PROGRAM "entente " ENT_VERSION

/// A subcommand
typedef struct {
  const char* name;                  ///< As typed
  const char* summary;               ///< One line for `entente help`
  int (*run)(int argc, char** argv); ///< argv[0] is the name
} CliCommand;

int cli_backup(int argc, char** argv);

int cli_check(int argc, char** argv);

int cli_convert(int argc, char** argv);

int cli_curate(int argc, char** argv);

int cli_demo(int argc, char** argv);

int cli_diff(int argc, char** argv);

int cli_draw(int argc, char** argv);

int cli_export(int argc, char** argv);

int cli_extract(int argc, char** argv);

int cli_forget(int argc, char** argv);

int cli_ingest(int argc, char** argv);

int cli_load(int argc, char** argv);

int cli_ontology(int argc, char** argv);

int cli_push(int argc, char** argv);

int cli_query(int argc, char** argv);

int cli_reload(int argc, char** argv);

int cli_runs(int argc, char** argv);

int cli_shell(int argc, char** argv);

int cli_update(int argc, char** argv);

/// Print `text` so that it cannot steer a terminal (ent_display_append)
void cli_print(FILE* stream, const char* text);

/// Print "entente COMMAND: PLACE: MESSAGE", one line, to standard error; exit
/// status
int cli_fail(const char* command, const EntError* error);

/// As cli_fail for wrong usage: prints the message and where to find help
int cli_usage(const char* command, const char* format, ...)
  __attribute__((format(printf, 2, 3)));

/**
   As getopt_long, but prints nothing.

   `letters` begins with ':', so that ':' comes back for a value that is
   missing; that and '?' are for cli_wrong_option.
*/
int cli_option(int                  argc,
               char**               argv,
               const char*          letters,
               const struct option* options);

/// As cli_usage for the option that cli_option did not understand
int cli_wrong_option(char** argv, int option);

/**
   Read the options of a command that has none but -d, -h and, unless `quiet` is
   NULL, -q.

   Sets `*database` to the store; arguments begin at optind.  Returns an exit
   status, or -1 to go on.
*/
int cli_store_options(int          argc,
                      char**       argv,
                      const char*  usage,
                      const char** database,
                      bool*        quiet);

/// A whole number below 10^12; false if it is none
bool cli_read_number(const char* text, uint64_t* number);

/// A whole number from 1 to `most`; false if it is none
bool cli_read_count(const char* text, size_t most, size_t* count);

/// Print `text` to standard output, for --help; exit status
int cli_help(const char* command, const char* text);

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

/// Most files that --ontology may add
#define CLI_MAX_ONTOLOGIES 16U

/// Add `file` to a list that ends with NULL; false if there is no room
static inline bool
cli_add_ontology(const char** const files,
                 size_t* const      n,
                 const char* const  file)
{
  if (*n == CLI_MAX_ONTOLOGIES) {
    return false;
  }
  files[(*n)++] = file;
  return true;
}

/**
   Open the model and the ontology of the data folder, as
   ent_analyser_open_with does.
*/
EntStatus cli_open_analyser(const char* const* more,
                            bool               closed,
                            EntAnalyser**      analyser,
                            EntError*          error);

/// Flush and close standard output; CLI_IO with a message if that fails
int cli_close_output(const char* command, int exit_status);

/// Print that input `name` was rejected, and why, to standard error
void cli_rejected(const char* command, const char* name, const EntError* why);

/**
   The inputs left in `argv` from `first` on, or "-" if there are none.

   Without inputs on a terminal it is wrong usage: returns NULL.
*/
const char* const* cli_inputs(int argc, char** argv, int first, size_t* n);

/// The long options that set metadata, for getopt_long
#define CLI_METADATA_OPTIONS                                                   \
  {"title", required_argument, NULL, 'T'},                                     \
    {"source", required_argument, NULL, 'S'},                                  \
    {"url", required_argument, NULL, 'U'},                                     \
    {"date", required_argument, NULL, 'D'},                                    \
  {                                                                            \
    "author", required_argument, NULL, 'A'                                     \
  }

/**
   Set the field that getopt_long's answer `option` stands for.

   Returns false if it is no option of CLI_METADATA_OPTIONS.  The value is
   borrowed.
*/
bool cli_metadata(int option, const char* value, EntArticleMetadata* metadata);

/// True unless `metadata` has a date that cannot be read
bool cli_check_metadata(const EntArticleMetadata* metadata);

#endif // ENT_CLI_CLI_H
