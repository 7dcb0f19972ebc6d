// SPDX-License-Identifier: ISC

/**
   @file
   What the result writers share; not for others.
*/

#ifndef ENT_SPARQL_WRITING_H
#define ENT_SPARQL_WRITING_H

#include "sparql/results.h"
#include "sparql/solutions.h"

/// How a document of the XML format begins
#define ENT_RESULTS_XML_START                                                  \
  "<?xml version=\"1.0\"?>\n"                                                  \
  "<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"

/// Solutions on their way to text
typedef struct {
  const EntSolutions*      solutions; ///< Of SELECT and ASK
  EntQuery*                query;     ///< Of CONSTRUCT and DESCRIBE
  const EntResultsOptions* options;
  EntTextSink              sink;
  void*                    handle;
  EntError*                error;
  EntBuffer                out; ///< Not yet sent
  uint64_t                 n;   ///< Solutions so far
} EntWriting;

/// Next solution; counts it
EntStatus ent_writing_step(EntWriting* writing, bool* has_row);

/// Name of a variable
static inline EntSlice
ent_writing_variable(const EntWriting* const writing, const size_t index)
{
  const EntSolutions* const solutions = writing->solutions;
  return solutions->variable(solutions->handle, index);
}

/// Value of a variable in the solution
static inline const EntTerm*
ent_writing_value(const EntWriting* const writing, const size_t index)
{
  const EntSolutions* const solutions = writing->solutions;
  return solutions->value(solutions->handle, index);
}

/// Append what a reader should see of it
static inline EntStatus
ent_writing_show(const EntWriting* const writing,
                 const size_t            index,
                 EntBuffer* const        buffer)
{
  const EntSolutions* const solutions = writing->solutions;
  return solutions->show(solutions->handle, index, buffer, writing->error);
}

/// Send what is in the buffer if it is much, or if `all`
EntStatus ent_writing_flush(EntWriting* writing, bool all);

/// Tables of all kinds
EntStatus ent_write_table(EntWriting* writing);

EntStatus ent_write_line(EntWriting* writing);

EntStatus ent_write_csv(EntWriting* writing);

EntStatus ent_write_tsv(EntWriting* writing);

EntStatus ent_write_json(EntWriting* writing);

EntStatus ent_write_jsonl(EntWriting* writing);

EntStatus ent_write_xml(EntWriting* writing);

/// Triples of CONSTRUCT or DESCRIBE
EntStatus ent_write_graph(EntWriting* writing);

#endif // ENT_SPARQL_WRITING_H
