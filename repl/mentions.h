// SPDX-License-Identifier: ISC

/**
   @file
   The mentions of a statement, as `why` shows them.

   A sentence that stands the same in light edits of one article is shown once,
   and where else it stands below it.
*/

#ifndef ENT_REPL_MENTIONS_H
#define ENT_REPL_MENTIONS_H

#include "base/map.h"
#include "repl/session.h"

/// How often something is said
typedef struct {
  uint64_t n;
  uint64_t n_facts; ///< Asserted and actual ones
  uint64_t n_negated;
  uint64_t n_unreal; ///< Affirmed, but possible, planned or demanded
  EntMap*  sources;  ///< Articles; of light edits of one another, one
} MentionSum;

/// Append the mentions of `statement` to `out`; count them in `one` and `all`
EntStatus mentions_show(Session*               session,
                        const EntStatementIds* statement,
                        EntBuffer*             out,
                        MentionSum*            one,
                        MentionSum*            all,
                        EntError*              error);

/// Append parts joined by a dot as indented lines; empty ones are left out
void mentions_write_parts(const Session*  session,
                          const EntSlice* parts,
                          size_t          n,
                          EntBuffer*      out);

/// Append "5 mentions in 2 independent sources: 2 asserted, 3 negated"; with
/// `n_statements` above 1 also of how many statements
void mentions_write_sum(const MentionSum* sum,
                        size_t            n_statements,
                        EntBuffer*        out);

#endif // ENT_REPL_MENTIONS_H
