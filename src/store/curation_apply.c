// SPDX-License-Identifier: ISC

/*
  The log is replayed into tables of what should hold, which are compared with
  those of what holds: `moved` has the entities that mean another than before,
  `near` these and what they meant and mean, `touched` the quads of the default
  graph that may change.  Of those it is settled first which of them somebody
  put there (`asserted`), as long as the old tables say how to tell; then the
  tables, mentions and descriptions are changed; then each touched quad is put
  where it belongs.  A log is as long as people are patient, so it is cheap to
  replay it all.
*/

#include "rdf/namespaces.h"
#include "store/curated.h"
#include "store/curation_log.h"
#include "store/intern.h"
#include "store/sql.h"

#include <stdlib.h>

static const char scratch[] =
  "CREATE TEMP TABLE IF NOT EXISTS next_same"
  " (id INTEGER PRIMARY KEY, canonical INTEGER NOT NULL);"
  "CREATE TEMP TABLE IF NOT EXISTS next_raw"
  " (seq INTEGER PRIMARY KEY, s, p, o, verdict);"
  "CREATE TEMP TABLE IF NOT EXISTS next_verdict"
  " (s, p, o, verdict, PRIMARY KEY (s, p, o));"
  "CREATE TEMP TABLE IF NOT EXISTS next_renamed"
  " (s INTEGER PRIMARY KEY, p, o);"
  "CREATE TEMP TABLE IF NOT EXISTS moved (id INTEGER PRIMARY KEY);"
  "CREATE TEMP TABLE IF NOT EXISTS near (id INTEGER PRIMARY KEY);"
  "CREATE TEMP TABLE IF NOT EXISTS touched"
  " (s INTEGER, p INTEGER, o INTEGER, PRIMARY KEY (s, p, o));"
  "DELETE FROM next_same; DELETE FROM next_raw; DELETE FROM next_verdict;"
  "DELETE FROM next_renamed; DELETE FROM moved; DELETE FROM near;"
  "DELETE FROM touched;";

// What an id means from now on
#define NEXT(id)                                                               \
  "coalesce((SELECT canonical FROM next_same WHERE id = " id "), " id ")"
#define NEXT_S      NEXT("s")
#define NEXT_O      NEXT("o")
#define NEXT_QS     NEXT("q.s")
#define NEXT_QO     NEXT("q.o")
#define NEXT_RS     NEXT("r.s")
#define NEXT_RO     NEXT("r.o")
#define NEXT_HOLDER NEXT("said_holder")
#define NEXT_FIRST  NEXT("?1")
#define NEXT_SECOND NEXT("?2")

// What differs between two tables, in columns
#define DIFFERENCE(columns, a, b)                                              \
  "SELECT " columns " FROM (SELECT * FROM " a " EXCEPT SELECT * FROM " b ")"   \
  " UNION SELECT " columns " FROM (SELECT * FROM " b                           \
  " EXCEPT SELECT * FROM " a ")"
#define CHANGED_IDS      DIFFERENCE("id", "same", "next_same")
#define CHANGED_VERDICTS DIFFERENCE("s, p, o", "verdict", "next_verdict")
#define CHANGED_NAMES    DIFFERENCE("s, p, o", "renamed", "next_renamed")
#define RENAMED          DIFFERENCE("s, p", "renamed", "next_renamed")

#define MOVED "(SELECT id FROM moved)"
#define NEAR  "(SELECT id FROM near)"
#define TOUCH "INSERT OR IGNORE INTO touched SELECT "

#define VERDICT ENT_VERDICT_SQL("t.s", "t.p", "t.o")
#define TOLD    ENT_TOLD_SQL("t.s", "t.p", "t.o")

// What is about to change
static const char find_moved[] =
  "INSERT INTO next_verdict SELECT s, p, o, verdict FROM"
  " (SELECT " NEXT_S " AS s, p, " NEXT_O " AS o, verdict, seq FROM next_raw)"
  " WHERE 1 ORDER BY seq"
  " ON CONFLICT (s, p, o) DO UPDATE SET verdict = excluded.verdict;"
  "INSERT INTO moved " CHANGED_IDS ";"
  "INSERT INTO near SELECT id FROM moved"
  " UNION SELECT canonical FROM same WHERE id IN " MOVED
  " UNION SELECT canonical FROM next_same WHERE id IN " MOVED ";";

// Behind a load: all that was decided about
static const char find_all[] =
  "INSERT OR IGNORE INTO near SELECT id FROM same"
  " UNION SELECT canonical FROM same;" //
  TOUCH "s, p, o FROM verdict;"        //
  TOUCH "q.s, q.p, q.o FROM renamed r"
  " JOIN spo q ON q.s = r.s AND q.p = r.p AND q.g = 0;";

static const char find_touched[] = TOUCH
  "q.s, q.p, q.o FROM near n CROSS JOIN spo q ON q.s = n.id WHERE q.g = 0;" //
  TOUCH
  "q.s, q.p, q.o FROM near n CROSS JOIN osp q ON q.o = n.id WHERE q.g = 0;" //
  TOUCH "q.s, q.p, q.o FROM near n CROSS JOIN asserted q ON q.s = n.id;"
  // Without an index: only where something is near
  TOUCH "q.s, q.p, q.o FROM near n CROSS JOIN asserted q ON q.o = n.id;"
  "INSERT OR IGNORE INTO touched " CHANGED_VERDICTS ";"
  // Of a renamed entity all names: those that stand, were put there, are told
  TOUCH "q.s, q.p, q.o FROM (" RENAMED ") r"
  " JOIN spo q ON q.s = r.s AND q.p = r.p WHERE q.g = 0;" //
  TOUCH "q.s, q.p, q.o FROM (" RENAMED ") r"
  " JOIN asserted q ON q.s = r.s AND q.p = r.p;" //
  TOUCH "r.s, r.p, e.label FROM (" RENAMED ") r"
  " JOIN entity_article e ON e.entity = r.s WHERE e.label NOTNULL;"
  "INSERT OR IGNORE INTO touched " CHANGED_NAMES ";";

// Which of the touched quads somebody put there.  A rejected one that stands
// was loaded just now
static const char settle_asserted[] =
  "INSERT OR IGNORE INTO asserted SELECT t.s, t.p, t.o FROM touched t"
  " JOIN spo q ON q.s = t.s AND q.p = t.p AND q.o = t.o AND q.g = 0"
  " WHERE CASE " VERDICT " WHEN 0 THEN NOT " TOLD " WHEN 2 THEN 1 ELSE 0 END";

static const char change[] =
  "DELETE FROM verdict; INSERT INTO verdict SELECT * FROM next_verdict;"
  "DELETE FROM renamed; INSERT INTO renamed SELECT * FROM next_renamed;"
  "DELETE FROM same; INSERT INTO same SELECT * FROM next_same;";

#define AFFECTED                                                               \
  "(SELECT id FROM statement WHERE s IN " MOVED                                \
  " UNION SELECT id FROM statement WHERE o IN " MOVED ")"

// Mentions and descriptions of what moved
static const char move[] =
  "INSERT OR IGNORE INTO statement (s, p, o) SELECT " NEXT_S ", p, " NEXT_O
  " FROM statement WHERE id IN " AFFECTED ";"
  "UPDATE mention SET said = statement"
  " WHERE statement IN " AFFECTED " AND said IS NULL;"
  "UPDATE mention SET statement = (SELECT c.id FROM statement r"
  " JOIN statement c ON c.s = " NEXT_RS " AND c.p = r.p AND c.o = " NEXT_RO
  " WHERE r.id = mention.said) WHERE said IN " AFFECTED ";"
  "UPDATE mention SET said = NULL"
  " WHERE said IN " AFFECTED " AND said = statement;"
  "UPDATE mention SET said_holder = holder"
  " WHERE holder IN " MOVED " AND said_holder IS NULL;"
  "UPDATE mention SET holder = " NEXT_HOLDER " WHERE said_holder IN " MOVED ";"
  "UPDATE mention SET said_holder = NULL WHERE said_holder = holder;"
  "UPDATE entity_article SET means ="
  " (SELECT canonical FROM next_same WHERE id = entity)"
  " WHERE entity IN " MOVED ";";

// What may stand now
static const char find_moved_quads[] = TOUCH
  "st.s, st.p, st.o FROM near n CROSS JOIN statement st ON st.s = n.id;" //
  TOUCH
  "st.s, st.p, st.o FROM near n CROSS JOIN statement st ON st.o = n.id;" //
  TOUCH NEXT_QS ", q.p, " NEXT_QO
  " FROM near n CROSS JOIN asserted q ON q.s = n.id;" //
  TOUCH NEXT_QS ", q.p, " NEXT_QO
  " FROM near n CROSS JOIN asserted q ON q.o = n.id;"
  // Statements without mentions were for those that moved on
  "DELETE FROM statement WHERE (s IN " NEAR " OR o IN " NEAR ")"
  " AND NOT EXISTS (SELECT 1 FROM mention WHERE statement = statement.id)"
  " AND NOT EXISTS (SELECT 1 FROM mention WHERE said = statement.id);";

static const char find_descriptions[] =
  TOUCH "entity, ?1, class FROM description"
        " WHERE entity IN " NEAR " AND class NOTNULL"
        " UNION SELECT entity, ?2, label FROM description"
        " WHERE entity IN " NEAR " AND label NOTNULL"
        " UNION SELECT entity, ?3, match FROM description"
        " WHERE entity IN " NEAR " AND match NOTNULL";

static const char list_touched[] =
  "SELECT t.s, t.p, t.o, " VERDICT ", " TOLD
  ", EXISTS (SELECT 1 FROM asserted a"
  " WHERE a.s = t.s AND a.p = t.p AND a.o = t.o) FROM touched t";

// All of the class of ?2 means what ?1 does
static const char merge[] =
  "INSERT OR REPLACE INTO next_same SELECT id, " NEXT_FIRST
  " FROM (SELECT " NEXT_SECOND " AS id UNION SELECT id FROM next_same"
  " WHERE canonical = " NEXT_SECOND ") WHERE " NEXT_FIRST " <> " NEXT_SECOND;

// ?1 alone, or all that was merged into it
static const char split[] =
  "DELETE FROM next_same WHERE id = ?1 OR (canonical = ?1"
  " AND NOT EXISTS (SELECT 1 FROM next_same WHERE id = ?1))";

static EntStatus
count(EntStore* const   store,
      const char* const sql,
      int64_t* const    n,
      EntError* const   error)
{
  sqlite3_stmt* stmt = NULL;
  int           rc   = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
  rc                 = rc ? rc : sqlite3_step(stmt);
  *n                 = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  sqlite3_finalize(stmt);
  return rc == SQLITE_ROW ? ENT_OK : ent_sql_error(store, error);
}

static EntStatus
run(EntStore* const store, const char* const sql, EntError* const error)
{
  return sqlite3_exec(store->db, sql, NULL, NULL, NULL)
           ? ent_sql_error(store, error)
           : ENT_OK;
}

static EntStatus
replay(EntStore* const store, const EntLogRow* const row, EntError* const error)
{
  int64_t label = 0;
  switch (row->decision.action) {
    case ENT_ACCEPT:
    case ENT_REJECT:
      return ent_sql_once(
        store,
        "INSERT INTO next_raw (s, p, o, verdict) VALUES (?1, ?2, ?3, ?4)",
        error, "iiii", row->s, row->p, row->o,
        (int64_t)(row->decision.action == ENT_ACCEPT ? ENT_ACCEPTED
                                                     : ENT_REJECTED));
    case ENT_MERGE:
      return ent_sql_once(store, merge, error, "ii", row->s, row->o);
    case ENT_SPLIT:
      return ent_sql_once(store, split, error, "i", row->s);
    case ENT_RENAME: {
      const EntTerm term =
        ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_SKOS "prefLabel"));
      const EntStatus status = ent_store_find_term(store, &term, &label, error);
      return status ? status
                    : ent_sql_once(store,
                                   "INSERT OR REPLACE INTO next_renamed"
                                   " VALUES (?1, ?2, ?3)",
                                   error, "iii", row->s, label, row->o);
    }
    case ENT_UNDO:
      break;
  }
  return ENT_OK;
}

static EntStatus
replay_log(EntStore* const store, EntError* const error)
{
  EntArena   arena  = {NULL, 0U};
  EntLogRow* rows   = NULL;
  size_t     n      = 0U;
  EntStatus  status = ent_log_read(store, &arena, &rows, &n, error);
  for (size_t i = 0U; i < n && !status; ++i) {
    status =
      rows[i].decision.is_in_force ? replay(store, &rows[i], error) : ENT_OK;
  }
  ent_arena_clear(&arena);
  return status;
}

/// Put one touched quad where it belongs
static EntStatus
settle_quad(EntStore* const     store,
            sqlite3_stmt* const stmt,
            EntError* const     error)
{
  const QuadIds    quad    = {sqlite3_column_int64(stmt, 0),
                              sqlite3_column_int64(stmt, 1),
                              sqlite3_column_int64(stmt, 2), 0};
  const EntVerdict verdict = (EntVerdict)sqlite3_column_int(stmt, 3);
  const bool       told    = sqlite3_column_int(stmt, 4) != 0;
  const bool       put     = sqlite3_column_int(stmt, 5) != 0;
  EntStatus        status  = ent_quad_place(
            store, quad,
    verdict == ENT_UNDECIDED ? told || put : verdict != ENT_REJECTED, error);
  if (!status && put && !told && verdict == ENT_UNDECIDED) {
    // As all others that somebody put there
    status = ent_sql_run(store, SQL_ASSERTED_DELETE, error, "iii", quad.s,
                         quad.p, quad.o);
  }
  return status;
}

static EntStatus
settle(EntStore* const store, const int64_t told[3], EntError* const error)
{
  sqlite3_stmt* stmt = NULL;
  // What is said of one quad does not change by where another is put
  int       rc = sqlite3_prepare_v2(store->db, list_touched, -1, &stmt, NULL);
  EntStatus status = rc ? ent_sql_error(store, error) : ENT_OK;
  for (int i = 0; i < 3 && !rc; ++i) {
    rc = sqlite3_bind_int64(stmt, i + 1, told[i]);
  }
  while (!status) {
    rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    status = settle_quad(store, stmt, error);
  }
  sqlite3_finalize(stmt);
  return status;
}

EntStatus
ent_curation_apply(EntStore* const store,
                   const bool      is_loaded,
                   EntError* const error)
{
  int64_t   told[3] = {0, 0, 0};
  int64_t   some    = 0;
  EntTerm   label   = ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_SKOS "prefLabel"));
  EntStatus status  = ent_store_intern(store, &label, &told[1], error);
  status            = status ? status : ent_told_predicates(store, told, error);
  status            = status ? status : run(store, scratch, error);
  status            = status ? status : replay_log(store, error);
  status            = status ? status : run(store, find_moved, error);
  status = status || !is_loaded ? status : run(store, find_all, error);
  status = status ? status : run(store, find_touched, error);
  status = status ? status
                  : ent_sql_once(store, settle_asserted, error, "iii", told[0],
                                 told[1], told[2]);
  status = status ? status : run(store, change, error);
  status =
    status ? status : count(store, "SELECT count(*) FROM moved", &some, error);
  status = status || !some ? status : run(store, move, error);
  status = status ? status : run(store, find_moved_quads, error);
  status = status ? status
                  : ent_sql_once(store, find_descriptions, error, "iii",
                                 told[0], told[1], told[2]);
  return status ? status : settle(store, told, error);
}
