// SPDX-License-Identifier: ISC

/**
   @file
   What extract makes of many documents, told apart: for programs that run it
   as a filter.

   In N-Quads, N-Triples, Turtle and TriG comments stand around each document,
   so that all of it is still a file of RDF:

       # begin "news/1.txt"
       …
       # end "news/1.txt"
       # rejected "news/2.txt" "is empty"
       # aside "news.warc:3" "is no page"

   As JSON Lines a document is a line: an object with `document`, and either
   what is known of the article and its `statements`, or the reason why there
   are none, in `rejected` or `aside`.  Names and reasons are JSON strings.
*/

#ifndef ENT_CLI_FRAME_H
#define ENT_CLI_FRAME_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/status.h"
#include "extract/extraction.h"

/// Append a comment: `what` and strings, of which the second may be NULL
void cli_frame_comment(EntBuffer*  out,
                       const char* what,
                       const char* name,
                       const char* reason);

/// Append the line of a document that was read
EntStatus cli_frame_json(EntBuffer*           out,
                         const char*          name,
                         const EntExtraction* extraction,
                         EntError*            error);

/// Append the line of a document that gave nothing: "rejected" or "aside"
void cli_frame_json_nothing(EntBuffer*  out,
                            const char* what,
                            const char* name,
                            const char* why);

#endif // ENT_CLI_FRAME_H
