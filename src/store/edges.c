// SPDX-License-Identifier: ISC

#include "store/edges.h"

#include "store/choice.h"
#include "store/row.h"
#include "store/sql.h"

/// Hand on the current row
typedef EntStatus (*SendRow)(sqlite3_stmt* stmt, EntEdgesWriter* writer);

static EntStatus
send_node(sqlite3_stmt* const stmt, EntEdgesWriter* const writer)
{
  const EntGraphNode node = {ent_term_row(stmt, 0), ent_sql_text(stmt, 4),
                             ent_sql_text(stmt, 5)};
  return ent_edges_node(writer, &node);
}

static EntStatus
send_edge(sqlite3_stmt* const stmt, EntEdgesWriter* const writer)
{
  const EntGraphEdge edge = {.s          = ent_term_iri(ent_sql_text(stmt, 0)),
                             .p          = ent_term_iri(ent_sql_text(stmt, 1)),
                             .o          = ent_term_row(stmt, 2),
                             .s_label    = ent_sql_text(stmt, 6),
                             .p_label    = ent_sql_text(stmt, 7),
                             .o_label    = ent_sql_text(stmt, 8),
                             .mentions   = sqlite3_column_int64(stmt, 9),
                             .articles   = sqlite3_column_int64(stmt, 10),
                             .confidence = sqlite3_column_double(stmt, 11),
                             .first      = ent_sql_text(stmt, 12),
                             .last       = ent_sql_text(stmt, 13)};
  return ent_edges_edge(writer, &edge);
}

static EntStatus
send_all(EntStore* const       store,
         const SqlName         name,
         const SendRow         send,
         EntEdgesWriter* const writer,
         EntError* const       error)
{
  sqlite3_stmt* stmt   = NULL;
  EntStatus     status = ent_sql_bind(store, name, &stmt, error, "");
  if (status) {
    return status;
  }
  int rc = SQLITE_ROW;
  while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
    status = send(stmt, writer);
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_store_edges(EntStore* const       store,
                EntEdgesWriter* const writer,
                EntError* const       error)
{
  // One snapshot, so that each edge has its nodes whoever writes meanwhile
  const bool mine   = sqlite3_get_autocommit(store->db);
  EntStatus  status = ent_choice_prepare(store, error);
  if (!status && mine) {
    status = ent_sql_run(store, SQL_SNAPSHOT, error, "");
  }
  if (status) {
    return status;
  }
  if (writer->format != ENT_EDGES_CSV) {
    status = send_all(store, SQL_EDGE_NODES, send_node, writer, error);
  }
  if (!status) {
    status = send_all(store, SQL_EDGES, send_edge, writer, error);
  }
  return mine ? ent_sql_finish(store, status, error) : status;
}
