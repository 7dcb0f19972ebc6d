// SPDX-License-Identifier: ISC

/**
   @file
   Answers as text.

   Solutions: tables, Markdown and lines are for people, with labels, and
   nothing that harms a terminal.  CSV and TSV (SPARQL 1.1 Query Results CSV and
   TSV Formats), JSON (SPARQL 1.1 Query Results JSON Format) and XML (SPARQL
   Query Results XML Format) are for programs: terms as they are, but that XML
   has U+FFFD for the characters that it cannot hold.  JSON Lines are the
   solutions of JSON, one a line and nothing around them.

   Graphs, of CONSTRUCT and DESCRIBE: the RDF syntaxes; for people, Turtle.
*/

#ifndef ENT_SPARQL_RESULTS_H
#define ENT_SPARQL_RESULTS_H

#include "base/slice.h"
#include "base/status.h"
#include "sparql/eval.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// How answers are written
typedef enum {
  ENT_RESULTS_TABLE, ///< Columns as wide as needed, wrapped to the width
  ENT_RESULTS_CSV,
  ENT_RESULTS_TSV,
  ENT_RESULTS_JSON,
  ENT_RESULTS_XML,
  ENT_RESULTS_LINE,     ///< One variable a line, a blank line between solutions
  ENT_RESULTS_BOX,      ///< A table with lines around it
  ENT_RESULTS_MARKDOWN, ///< A table as GitHub Flavored Markdown has it
  ENT_RESULTS_JSONL,
  ENT_RESULTS_TURTLE, ///< This and what follows: graphs
  ENT_RESULTS_TRIG,
  ENT_RESULTS_NTRIPLES,
  ENT_RESULTS_NQUADS,
  ENT_RESULTS_RDFXML,
  ENT_RESULTS_JSONLD
} EntResultsFormat;

/// Where answers are written to
typedef struct {
  EntResultsFormat format;      ///< Of the answer
  size_t           width;       ///< Columns of the terminal; 0: do not wrap
  bool             is_terminal; ///< Escape controls in all formats
  bool             is_ascii;    ///< Draw tables without box characters
} EntResultsOptions;

/// Receives text; a status other than ENT_OK ends the writing
typedef EntStatus (*EntTextSink)(void* handle, EntSlice text);

/// The format called `name` ("table", "csv", …); false if there is none
bool ent_results_format(const char* name, EntResultsFormat* format);

/// True if it is for people: with labels, and with no syntax but the eye's
bool ent_results_is_shown(EntResultsFormat format);

/// Names of all formats, separated by a comma and a blank
extern const char ent_results_format_names[];

/**
   Write the answer of `query`, and set `*n` to how many solutions or triples.

   They come in the order of ent_query_order.  Text goes to `sink` in pieces as
   solutions come; a table is measured over its first thousand rows.  The answer
   of ASK is yes or no (true or false for programs), and `*n` is 1 or 0.  After
   an error what was written stays.

   Triples of CONSTRUCT that are no RDF are left out (section 16.2); its blank
   nodes are new for each solution.  DESCRIBE gives what the default graph says
   of each term, and of the blank nodes that this leads to: its concise bounded
   description.  Triples come once each, sorted, unless there are more than
   ENT_QUERY_MAX_ORDERED.

   ENT_ERR_ARGUMENT: the format is not one for this form of query.
*/
EntStatus ent_results_write(EntQuery*                query,
                            const EntResultsOptions* options,
                            EntTextSink              sink,
                            void*                    handle,
                            uint64_t*                n,
                            EntError*                error);

#endif // ENT_SPARQL_RESULTS_H
