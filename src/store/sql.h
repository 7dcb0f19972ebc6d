// SPDX-License-Identifier: ISC

/**
   @file
   How the store talks to SQLite; private to the store.

   Every statement that the store runs again and again stands in sql.c, has
   a name here, and is prepared once.  Parameters are bound, never pasted.
*/

#ifndef ENT_STORE_SQL_H
#define ENT_STORE_SQL_H

#include "store/rows.h"
#include "store/store.h"

#include <sqlite3.h>

/// Names of the statements in sql.c
typedef enum {
  SQL_BEGIN,
  SQL_COMMIT,
  SQL_ROLLBACK,
  SQL_SAVEPOINT,
  SQL_SAVEPOINT_RELEASE,
  SQL_SAVEPOINT_UNDO,
  SQL_TERM_BY_HASH,
  SQL_TERM_INSERT,
  SQL_TERM_HASH_INSERT,
  SQL_TERM_BY_ID,
  SQL_STATEMENT_IRI,
  SQL_ARTICLE_IRI,
  SQL_FACTS_IRI,
  SQL_SENTENCE_IRI,
  SQL_STATEMENT_BY_HASH,
  SQL_ARTICLE_BY_HASH,
  SQL_FACTS_BY_HASH,
  SQL_SENTENCE_BY_HASH,
  SQL_ARTICLE_NODES,
  SQL_ARTICLE_IS_ANY,
  SQL_SHOWN_INSERT,
  SQL_SHOWN_DELETE,
  SQL_SHOWN_TERM,
  SQL_SHOWN_NODE,
  SQL_SHOWN_IS_ANY,
  SQL_SPO_INSERT,
  SQL_POS_INSERT,
  SQL_OSP_INSERT,
  SQL_GSPO_INSERT,
  SQL_GRAPH_INSERT,
  SQL_SPO_DELETE,
  SQL_POS_DELETE,
  SQL_OSP_DELETE,
  SQL_GSPO_DELETE,
  SQL_SPO_HAS_QUAD,
  SQL_SPO_HAS_SP,
  SQL_POS_HAS_PO,
  SQL_FACT_IS_TOLD,
  SQL_VERDICT,
  SQL_CANONICAL,
  SQL_ASSERTED_INSERT,
  SQL_ASSERTED_DELETE,
  SQL_GRAPH_FIND,
  SQL_GRAPH_LIST,
  SQL_GRAPH_DELETE,
  SQL_GRAPH_QUADS,
  SQL_DEFAULT_QUADS,
  SQL_IS_FILLED,
  SQL_TABLE_ROOT,
  SQL_TERM_LAST,
  SQL_BATCH_FIND_HASHES,
  SQL_BATCH_FIND_TERMS,
  SQL_BATCH_TERMS,
  SQL_BATCH_HASHES,
  SQL_BATCH_SPO,
  SQL_BATCH_POS,
  SQL_BATCH_OSP,
  SQL_BATCH_GSPO,
  SQL_BATCH_LABELS,
  SQL_LOAD_INSERT,
  SQL_INGEST_INSERT,
  SQL_INGEST_FINISH,
  SQL_INGEST_CHANGED,
  SQL_INGEST_COUNT,
  SQL_PROPERTY_REPLACE,
  SQL_STATS_DELETE,
  SQL_STATS_INSERT,
  SQL_STATS_ADD,
  SQL_STATS_TAKE,
  SQL_REJECTED_INSERT,
  SQL_LABEL_INSERT,
  SQL_LABEL_DELETE,
  SQL_LABEL_TELL,
  SQL_LABEL_RETELL,
  SQL_LABEL_WITHDRAW,
  SQL_LABEL_INDEX_DROP,
  SQL_LABEL_INDEX_CREATE,
  SQL_WORD_FIND,
  SQL_WORD_INSERT,
  SQL_ARTICLE_STATE,
  SQL_ARTICLE_IS_KNOWN,
  SQL_ARTICLE_INSERT,
  SQL_ARTICLE_DELETE,
  SQL_ARTICLE_STATEMENTS,
  SQL_ARTICLE_ENTITIES,
  SQL_SOURCE_BY_BYTES,
  SQL_SOURCE_BY_KEY,
  SQL_SOURCE_BEST,
  SQL_SOURCE_TOUCH,
  SQL_SOURCE_PUT,
  SQL_SOURCE_MOVE,
  SQL_SOURCE_DELETE,
  SQL_SOURCE_REREAD,
  SQL_SUPERSEDE,
  SQL_SUPERSEDE_EARLIER,
  SQL_ARTICLE_REPRESENT,
  SQL_COPIES_FIND,
  SQL_COPIES_SET,
  SQL_COPIES_SET_TOLD,
  SQL_COPIES_SIGN,
  SQL_COPIES_LIST,
  SQL_COPIES_SIGNATURE,
  SQL_COPIES_COUNT,
  SQL_BAND_INSERT,
  SQL_ARTICLE_DIGEST,
  SQL_ARTICLE_EXISTS,
  SQL_ARTICLE_FIND,
  SQL_ARTICLE_NODE,
  SQL_UNNAMED_PREDICATES,
  SQL_SOURCE_HAS_KEY,
  SQL_FORGET_ARTICLE,
  SQL_FORGET_DOCUMENT,
  SQL_FORGET_SITE,
  SQL_RUN,
  SQL_RUNS,
  SQL_REJECTS,
  SQL_READING_INSERT,
  SQL_READING,
  SQL_RELOAD_ARTICLES,
  SQL_RELOAD_KNOWN,
  SQL_RELOAD_KEEP,
  SQL_RELOAD_SAME,
  SQL_SENTENCE_INSERT,
  SQL_SENTENCE_TEXT_INSERT,
  SQL_SENTENCE_TEXT_DELETE,
  SQL_STATEMENT_FIND,
  SQL_STATEMENT_INSERT,
  SQL_STATEMENT_DELETE,
  SQL_STATEMENT_SUPPORT,
  SQL_MENTION_INSERT,
  SQL_ENTITY_INSERT,
  SQL_ENTITY_HAS_CLASS,
  SQL_ENTITY_HAS_LABEL,
  SQL_ENTITY_HAS_MATCH,
  SQL_ENTITY_LABELS,
  SQL_SHARD_READERS,
  SQL_SHARD_PROPERTIES,
  SQL_SHARD_DOCUMENTS,
  SQL_SHARD_ARTICLE,
  SQL_SHARD_SENTENCES,
  SQL_SHARD_CLAIMS,
  SQL_SHARD_ENTITIES,
  SQL_SHARD_SUPERSEDED,
  SQL_SHARD_REJECTS,
  SQL_SHARD_LOADED,
  SQL_SUPERSEDE_KEY,
  SQL_CHOICE_ARTICLES,
  SQL_CHOICE_MENTIONS,
  SQL_CHOICE_ACCEPTED,
  SQL_SNAPSHOT,
  SQL_EXPORT_CLAIMS_RDF12,
  SQL_EXPORT_ARTICLES,
  SQL_EXPORT_CLAIMS,
  SQL_EXPORT_CLAIMS_MERGED,
  SQL_EXPORT_FACTS,
  SQL_EXPORT_FACTS_MERGED,
  SQL_EXPORT_TERMS,
  SQL_EXPORT_SUBJECTS,
  SQL_EXPORT_SUBJECTS_MERGED,
  SQL_EXPORT_ROWS,
  SQL_EXPORT_ROWS_SORTED,
  SQL_EXPORT_ROWS_NAMED,
  SQL_EXPORT_ROWS_NAMED_SORTED,
  SQL_EXPORT_ROWS_MERGED,
  SQL_EXPORT_ROWS_MERGED_SORTED,
  SQL_EXPORT_ROWS_UNTOLD,
  SQL_EXPORT_ROWS_UNTOLD_SORTED,
  SQL_EXPORT_CLASSES,
  SQL_EXPORT_LABELS,
  SQL_EXPORT_MATCHES,
  SQL_EXPORT_DECISIONS,
  SQL_EXPORT_ACCEPTED,
  SQL_DECISIONS,
  SQL_DECISION_COUNT,
  SQL_DECISION_INSERT,
  SQL_LOADED_COUNT,
  SQL_LOADED_NODES,
  SQL_LOADED_QUADS,
  SQL_LOADED_GRAPH,
  SQL_LOADED_ARTICLES,
  SQL_LOADED_ENTITY,
  SQL_GSPO_HAS_QUAD,
  SQL_TOLD_INSERT,
  SQL_IS_REJECTED,
  SQL_DECISION_TIME,
  SQL_EDGE_NODES,
  SQL_EDGES,
  SQL_WHY,
  SQL_NEIGHBOURS,
  SQL_CLASS_OF,
  SQL_PUSH_ENDPOINT_TABLE,
  SQL_PUSH_GRAPH_TABLE,
  SQL_PUSH_ENDPOINT_FIND,
  SQL_PUSH_ENDPOINT_PUT,
  SQL_PUSH_ENDPOINT_END,
  SQL_PUSH_GRAPH_FIND,
  SQL_PUSH_GRAPH_PUT,
  SQL_PUSH_GRAPH_GONE,
  SQL_PUSH_GRAPH_COUNT,
  SQL_PUSH_GRAPH_DELETE,
  SQL_PUSH_PARTS_DELETE,
  SQL_COUNT ///< Number of statements
} SqlName;

struct EntStore {
  sqlite3*      db;
  char*         path;
  sqlite3_stmt* prepared[SQL_COUNT];
  size_t   n_stale; ///< Articles that must be made anew from another source
  unsigned nested;  ///< Savepoints that ent_sql_finish ends first
  const struct EntChoice* choice;      ///< What is exported; NULL: all
  bool                    asks_choice; ///< SQL knows its functions
  EntRows wanted; ///< Terms that an export looks up, as the table `wanted`
};

/// Say what went wrong with the last call on `store`
EntStatus ent_sql_error(const EntStore* store, EntError* error);

/// As ent_sql_error for a connection whose result was `code`
EntStatus ent_sql_error_code(sqlite3*    db,
                             int         code,
                             const char* path,
                             EntError*   error);

/**
   Bind parameters to a statement, which is prepared and reset.

   `types` has a letter for each parameter: i int64_t; o int64_t where 0 is
   NULL; t EntSlice, a text; b EntSlice, any bytes; d double.  The strings must
   live until the next use.
*/
EntStatus ent_sql_bind(EntStore*      store,
                       SqlName        name,
                       sqlite3_stmt** stmt,
                       EntError*      error,
                       const char*    types,
                       ...);

/// Bind and run a statement that gives no rows
EntStatus ent_sql_run(EntStore*   store,
                      SqlName     name,
                      EntError*   error,
                      const char* types,
                      ...);

/// As ent_sql_run; sets `*value` to the integer that it gives, 0 if no row
EntStatus ent_sql_get(EntStore*   store,
                      SqlName     name,
                      int64_t*    value,
                      EntError*   error,
                      const char* types,
                      ...);

/// As ent_sql_run for a statement that is not run often enough to be kept
EntStatus ent_sql_once(EntStore*   store,
                       const char* sql,
                       EntError*   error,
                       const char* types,
                       ...);

/// A column's text, valid until the statement moves on
EntSlice ent_sql_text(sqlite3_stmt* stmt, int column);

/// Begin a transaction, or a savepoint in the one that is open
EntStatus ent_sql_begin(EntStore* store, EntError* error);

/// End what ent_sql_begin or SQL_BEGIN began: commit if `status` is ENT_OK,
/// else take all back
EntStatus ent_sql_finish(EntStore* store, EntStatus status, EntError* error);

#endif // ENT_STORE_SQL_H
