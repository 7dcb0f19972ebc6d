// SPDX-License-Identifier: ISC

#include "store/counts.h"

#include "store/sql.h"

EntStatus
ent_counts_write(EntStore* const              store,
                 const int64_t                run,
                 const EntIngestCounts* const counts,
                 EntError* const              error)
{
  return ent_sql_run(
    store, SQL_INGEST_COUNT, error, "iiiiiiii", run, (int64_t)counts->documents,
    (int64_t)counts->ends[ENT_END_STORED],
    (int64_t)counts->ends[ENT_END_UNCHANGED],
    (int64_t)counts->ends[ENT_END_DUPLICATE],
    (int64_t)counts->ends[ENT_END_ASIDE],
    (int64_t)counts->ends[ENT_END_REJECTED], (int64_t)counts->statements);
}

EntStatus
ent_counts_copies(EntStore* const        store,
                  const int64_t          run,
                  EntIngestCounts* const counts,
                  EntError* const        error)
{
  int64_t         n = 0;
  const EntStatus status =
    ent_sql_get(store, SQL_COPIES_COUNT, &n, error, "i", run);
  const size_t stored = counts->ends[ENT_END_STORED];
  const size_t copies = (size_t)n < stored ? (size_t)n : stored;
  counts->ends[ENT_END_STORED] -= copies;
  counts->ends[ENT_END_DUPLICATE] += copies;
  return status ? status : ent_counts_write(store, run, counts, error);
}
