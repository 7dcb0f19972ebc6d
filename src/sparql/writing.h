// SPDX-License-Identifier: ISC

/**
   @file
   What the result writers share; not for others.
*/

#ifndef ENT_SPARQL_WRITING_H
#define ENT_SPARQL_WRITING_H

#include "sparql/results.h"

/// How a document of the XML format begins
#define ENT_RESULTS_XML_START                                                  \
  "<?xml version=\"1.0\"?>\n"                                                  \
  "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"

/// Solutions on their way to text
typedef struct {
  EntQuery*                query;
  const EntResultsOptions* options;
  EntTextSink              sink;
  void*                    handle;
  EntError*                error;
  EntBuffer                out; ///< Not yet sent
  uint64_t                 n;   ///< Solutions so far
} EntWriting;

/// Next solution; counts it
EntStatus ent_writing_step(EntWriting* writing, bool* has_row);

/// Send what is in the buffer if it is much, or if `all`
EntStatus ent_writing_flush(EntWriting* writing, bool all);

EntStatus ent_write_table(EntWriting* writing);

EntStatus ent_write_line(EntWriting* writing);

EntStatus ent_write_csv(EntWriting* writing);

EntStatus ent_write_tsv(EntWriting* writing);

EntStatus ent_write_json(EntWriting* writing);

EntStatus ent_write_xml(EntWriting* writing);

/// Triples of CONSTRUCT or DESCRIBE
EntStatus ent_write_graph(EntWriting* writing);

#endif // ENT_SPARQL_WRITING_H
