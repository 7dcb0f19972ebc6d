// SPDX-License-Identifier: ISC

#include "store/conflicts.h"

#include "rdf/namespaces.h"
#include "store/curated.h"
#include "store/intern.h"
#include "store/sql.h"

#define TEXT(id)                                                               \
  "coalesce(inline_text(" id "), (SELECT text FROM term WHERE id = " id "))"
#define A_S TEXT("a.s")
#define A_O TEXT("a.o")
#define B_S TEXT("b.s")
#define B_O TEXT("b.o")

// Is one the beginning of the other?  So 2020 and 2020-12 may be one time
#define IS_PREFIX(a, b)                                                        \
  "substr(" a ", 1, min(length(" a "), length(" b "))) ="                      \
  " substr(" b ", 1, min(length(" a "), length(" b ")))"
#define IS_PREFIX_OBJECTS IS_PREFIX(A_O, B_O)

// When mentions of a fact `x` say that it holds; what has no end yet ends, of
// things that exclude one another, where the next one begins
#define FROM TEXT("m.valid_from")
#define TO   TEXT("m.valid_to")
#define TIMES(x)                                                               \
  "(SELECT " FROM " AS b, coalesce(" TO ", " FROM ") AS e FROM statement f"    \
  " JOIN mention m ON m.statement = f.id"                                      \
  " WHERE f.s = " x ".s AND f.p = " x ".p AND f.o = " x ".o"                   \
  " AND " ENT_FACT_SQL " AND m.valid_from NOTNULL)"
#define TIMES_A  TIMES("a")
#define TIMES_B  TIMES("b")
#define BEGINS_X IS_PREFIX("x.b", "y.e")
#define BEGINS_Y IS_PREFIX("y.b", "x.e")

// Both are known to hold at times that do not overlap
#define ARE_APART                                                              \
  "(EXISTS " TIMES_A " AND EXISTS " TIMES_B " AND NOT EXISTS"                  \
  " (SELECT 1 FROM " TIMES_A " x, " TIMES_B " y"                               \
  " WHERE (x.b <= y.e OR " BEGINS_X ") AND (y.b <= x.e OR " BEGINS_Y ")))"

#define RELATED(x, y)                                                          \
  "EXISTS (SELECT 1 FROM spo q WHERE q.g = 0 AND ((q.s = " x " AND q.o = " y   \
  ") OR (q.s = " y " AND q.o = " x ")))"
#define RELATED_OBJECTS  RELATED("a.o", "b.o")
#define RELATED_SUBJECTS RELATED("a.s", "b.s")

#define PAIRS "SELECT a.s, a.p, a.o, b.s, b.p, b.o FROM pos a CROSS JOIN "

// ?1 predicate, ?2 entity or 0, ?3 whether values are times; six columns of a
// conflict
static const char* const texts[] = {
  [ENT_CONFLICT_POLARITY] =
    "SELECT st.s, st.p, st.o, st.s, st.p, st.o FROM statement st"
    " JOIN term s ON s.id = st.s JOIN term p ON p.id = st.p"
    " LEFT JOIN term o ON o.id = st.o"
    " WHERE (?2 = 0 OR ?2 IN (st.s, st.o)) AND EXISTS (SELECT 1 FROM mention"
    " WHERE statement = st.id AND polarity = 1 AND modality = 0)"
    " AND EXISTS (SELECT 1 FROM mention WHERE statement = st.id"
    " AND " ENT_FACT_SQL ") AND NOT EXISTS (SELECT 1 FROM verdict v"
    " WHERE v.s = st.s AND v.p = st.p AND v.o = st.o)"
    " ORDER BY s.text, p.text, coalesce(o.text, inline_text(st.o))",
  [ENT_CONFLICT_VALUES] =
    PAIRS "spo b ON b.s = a.s AND b.p = a.p AND b.g = 0"
          " WHERE a.p = ?1 AND a.g = 0 AND " A_O " < " B_O
          " AND (?2 = 0 OR ?2 IN (a.s, a.o, b.o)) AND NOT " IS_PREFIX_OBJECTS
          " AND NOT " RELATED_OBJECTS " AND ?3 = " ARE_APART " ORDER BY " A_S
          ", " A_O ", " B_O,
  [ENT_CONFLICT_OWNERS] =
    PAIRS "pos b ON b.p = a.p AND b.o = a.o AND b.g = 0"
          " WHERE a.p = ?1 AND a.g = 0 AND " A_S " < " B_S
          " AND (?2 = 0 OR ?2 IN (a.s, a.o, b.s)) AND NOT " RELATED_SUBJECTS
          " AND NOT " ARE_APART " ORDER BY " A_O ", " A_S ", " B_S,
  [ENT_CONFLICT_CLASSES] =
    PAIRS "spo b ON b.s = a.s AND b.p = a.p AND b.g = 0"
          " WHERE a.p = ?1 AND a.g = 0 AND " A_O " < " B_O
          " AND (?2 = 0 OR ?2 = a.s) ORDER BY " A_S ", " A_O ", " B_O,
};

EntStatus
ent_store_conflicts(EntStore* const               store,
                    const EntConflictQuery* const query,
                    const EntConflictSink         sink,
                    void* const                   handle,
                    EntError* const               error)
{
  int64_t       predicate = query->predicate;
  sqlite3_stmt* stmt      = NULL;
  EntStatus     status    = ENT_OK;
  if (query->kind == ENT_CONFLICT_CLASSES) {
    const EntTerm type = ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_RDF "type"));
    status             = ent_store_look_up(store, &type, &predicate, error);
  }
  int rc =
    status ? SQLITE_OK
           : sqlite3_prepare_v2(store->db, texts[query->kind], -1, &stmt, NULL);
  const int64_t values[] = {predicate, query->entity, query->is_time};
  const int     n        = rc ? 0 : sqlite3_bind_parameter_count(stmt);
  for (int i = 0; i < 3 && i < n && !rc; ++i) {
    rc = sqlite3_bind_int64(stmt, i + 1, values[i]);
  }
  status = rc ? ent_sql_error(store, error) : status;
  while (!status) {
    rc = sqlite3_step(stmt);
    if (rc != SQLITE_ROW) {
      status = rc == SQLITE_DONE ? ENT_OK : ent_sql_error(store, error);
      break;
    }
    EntConflict conflict = {.kind = query->kind};
    for (int i = 0; i < 3; ++i) {
      conflict.first[i]  = sqlite3_column_int64(stmt, i);
      conflict.second[i] = sqlite3_column_int64(stmt, i + 3);
    }
    status = sink(handle, &conflict);
  }
  sqlite3_finalize(stmt);
  return status;
}
