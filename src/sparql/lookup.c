// SPDX-License-Identifier: ISC

#include "sparql/lookup.h"

#include "rdf/inline.h"
#include "rdf/iri.h"
#include "rdf/namespaces.h"
#include "sparql/term_cache.h"
#include "store/evidence_ids.h"
#include "store/sql.h"

#include <stdio.h>
#include <stdlib.h>

/// Steps of SQLite's machine between two looks at the flag: some 0.1 ms
enum { PROGRESS_STEPS = 2000 };

typedef enum {
  TERM,
  LABEL,
  HOMONYMS,
  LABELS_EQUAL,
  LABELS_PREFIX,
  LABELS_PROPERTIES,
  LABELS_CLASSES,
  LABELS_ALL,
  PREDICATES,
  CLASS,
  TRIPLES,
  INVERSES,
  SYMMETRIC,
  ANY_SYMMETRIC,
  STATS,
  TOTALS,
  SAMPLE,
  COUNTS,
  USES,
  NAMES,
  SENTENCES,
  SENTENCE,
  N_STATEMENTS
} Name;

// A property is what the ontology calls so, or what stands as a predicate
#define IS_PROPERTY                                                            \
  "(EXISTS (SELECT 1 FROM property WHERE id = l.term)"                         \
  " OR EXISTS (SELECT 1 FROM pos WHERE p = l.term))"

// A merged entity goes by what it was merged into, a renamed one by its new
// name first (store/curated.h)
#define LABEL_COLUMNS                                                          \
  "SELECT l.text, coalesce((SELECT canonical FROM same WHERE id = l.term),"    \
  " l.term), l.role, " IS_PROPERTY ", l.term"
#define RENAMED                                                                \
  " UNION ALL SELECT t.text, coalesce((SELECT canonical FROM same"             \
  " WHERE id = r.s), r.s), 0, 0, r.s"                                          \
  " FROM renamed r JOIN term t ON t.id = r.o"

static const char* const texts[N_STATEMENTS] = {
  [TERM]         = "SELECT t.kind, t.text, coalesce(d.text, ''), t.lang"
                   " FROM term t LEFT JOIN term d ON d.id = t.datatype WHERE t.id = ?1",
  [LABEL]        = "SELECT coalesce((SELECT t.text FROM renamed r"
                   " JOIN term t ON t.id = r.o WHERE r.s = ?1),"
                   " (SELECT text FROM label WHERE term = ?1 AND role = 0"
                   " ORDER BY text, text COLLATE BINARY LIMIT 1)) AS text"
                   " WHERE text NOTNULL",
  [HOMONYMS]     = "SELECT count(*) FROM (SELECT 1 FROM label WHERE text = ?1"
                   " AND text = ?1 COLLATE BINARY AND role = 0 AND term NOT IN"
                   " (SELECT s FROM renamed UNION ALL SELECT id FROM same)"
                   " UNION ALL SELECT 1 FROM renamed r JOIN term t"
                   " ON t.id = r.o WHERE t.text = ?1 LIMIT 2)",
  [LABELS_EQUAL] = LABEL_COLUMNS " FROM label l WHERE l.text = ?1" RENAMED
                                 " WHERE t.text = ?1 COLLATE NOCASE",
  // U+10FFFF, the last character, closes the range of what has the prefix
  [LABELS_PREFIX] =
    LABEL_COLUMNS " FROM label l WHERE l.text >= ?1"
                  " AND l.text < ?1 || char(1114111)" RENAMED
                  " WHERE t.text >= ?1 COLLATE NOCASE"
                  " AND t.text < ?1 || char(1114111) COLLATE NOCASE ORDER BY 1",
  [LABELS_PROPERTIES] =
    "SELECT l.text, l.term, l.role, 1, l.term FROM ("
    " SELECT id FROM property UNION SELECT p FROM predicate_stats) q"
    " CROSS JOIN label l ON l.term = q.id",
  // Each next class, and below each next predicate, is sought in the index
  [LABELS_CLASSES] = "WITH RECURSIVE c(o) AS (SELECT min(o) FROM pos"
                     " WHERE p = ?1 UNION ALL SELECT (SELECT min(o) FROM pos"
                     " WHERE p = ?1 AND o > c.o) FROM c WHERE o NOTNULL)"
                     " SELECT t.text, c.o, 2, 0, c.o FROM c"
                     " CROSS JOIN term t ON t.id = c.o WHERE t.kind = 2",
  [LABELS_ALL]     = LABEL_COLUMNS " FROM label l" RENAMED,
  [PREDICATES]     = "WITH RECURSIVE d(p) AS (SELECT min(p) FROM spo"
                     " WHERE s = ?1 UNION ALL SELECT (SELECT min(p) FROM spo"
                     " WHERE s = ?1 AND p > d.p) FROM d WHERE p NOTNULL)"
                     " SELECT p FROM d WHERE EXISTS"
                     " (SELECT 1 FROM spo WHERE s = ?1 AND p = d.p AND g = 0)"
                     " UNION SELECT id FROM property WHERE symmetric AND EXISTS"
                     " (SELECT 1 FROM pos WHERE p = id AND o = ?1 AND g = 0)",
  [CLASS]     = "SELECT o FROM spo WHERE s = ?1 AND p = ?2 AND g = 0 LIMIT 1",
  [TRIPLES]   = "SELECT s, p, o FROM spo WHERE s = ?1 AND g = 0",
  [INVERSES]  = "SELECT inverse FROM property WHERE id = ?1 AND inverse NOTNULL"
                " UNION SELECT id FROM property WHERE inverse = ?1",
  [SYMMETRIC] = "SELECT symmetric FROM property WHERE id = ?1",
  [ANY_SYMMETRIC] = "SELECT max(symmetric) FROM property",
  [STATS] =
    "SELECT n, distinct_s, distinct_o FROM predicate_stats WHERE p = ?1",
  [TOTALS] = "SELECT sum(n), max(distinct_s), max(distinct_o)"
             " FROM predicate_stats",
  // Where nobody counted yet; a thousand is as good as more
  [SAMPLE] = "SELECT count(*), count(DISTINCT s), count(DISTINCT o) FROM"
             " (SELECT s, o FROM pos WHERE (p = ?1 OR ?1 = 0) LIMIT 1000)",
  [COUNTS] = "SELECT (SELECT count(*) FROM article),"
             " (SELECT count(*) FROM sentence),"
             " (SELECT count(*) FROM statement),"
             " (SELECT count(*) FROM mention),"
             " (SELECT count(*) FROM spo WHERE g = 0),"
             " (SELECT count(*) FROM term),"
             " (SELECT count(*) FROM rejected)",
  [USES]   = "SELECT p, count(*) AS n FROM pos WHERE g = 0 GROUP BY p"
             " ORDER BY n DESC, p",
  [NAMES]  = "SELECT l.text, l.term, l.role, 0, l.term FROM label l"
             " WHERE l.term = ?1 OR l.term IN"
             " (SELECT id FROM same WHERE canonical = ?1)" RENAMED
            " WHERE r.s = ?1 ORDER BY 3, 1",
  [SENTENCES] = "SELECT a.hash, s.begin_at, s.end_at, a.title, a.published"
                " FROM sentence_text"
                " CROSS JOIN sentence s ON s.id = sentence_text.rowid"
                " CROSS JOIN article a ON a.id = s.article"
                " WHERE sentence_text MATCH ?1 ORDER BY rank, 1, 2 LIMIT ?2",
  [SENTENCE]  = "SELECT s.text FROM article a JOIN sentence s"
                " ON s.article = a.id WHERE a.hash = ?1"
                " AND s.begin_at = ?2 AND s.end_at = ?3",
};

struct EntLookup {
  EntStore*                    store;
  const volatile sig_atomic_t* cancel;
  sqlite3_stmt*                prepared[N_STATEMENTS];
  EntTermCache                 terms;
};

EntLookup*
ent_lookup_new(EntStore* const store)
{
  EntLookup* const lookup = (EntLookup*)calloc(1U, sizeof(*lookup));
  if (lookup) {
    lookup->store = store;
  }
  return lookup;
}

void
ent_lookup_free(EntLookup* const lookup)
{
  if (lookup) {
    for (size_t i = 0U; i < N_STATEMENTS; ++i) {
      sqlite3_finalize(lookup->prepared[i]);
    }
    ent_term_cache_clear(&lookup->terms);
    free(lookup);
  }
}

EntStore*
ent_lookup_store(const EntLookup* const lookup)
{
  return lookup->store;
}

void
ent_lookup_set_cancel(EntLookup* const                   lookup,
                      const volatile sig_atomic_t* const flag)
{
  lookup->cancel = flag;
}

/// Called by SQLite now and then; 1 interrupts the statement
static int
on_progress(void* const handle)
{
  const EntLookup* const lookup = (const EntLookup*)handle;
  return *lookup->cancel != 0;
}

/// As sqlite3_step, but ends with SQLITE_INTERRUPT after the cancel flag
static int
step(EntLookup* const lookup, sqlite3_stmt* const stmt)
{
  if (!lookup->cancel) {
    return sqlite3_step(stmt);
  }
  if (*lookup->cancel) {
    return SQLITE_INTERRUPT;
  }
  sqlite3* const db = ent_store_connection(lookup->store);
  sqlite3_progress_handler(db, PROGRESS_STEPS, on_progress, lookup);
  const int rc = sqlite3_step(stmt);
  sqlite3_progress_handler(db, 0, NULL, NULL);
  return rc;
}

/// The statement, reset and without parameters; NULL with an error
static sqlite3_stmt*
prepare(EntLookup* const lookup, const Name name, EntError* const error)
{
  sqlite3_stmt** const slot = &lookup->prepared[name];
  if (!*slot &&
      sqlite3_prepare_v3(ent_store_connection(lookup->store), texts[name], -1,
                         SQLITE_PREPARE_PERSISTENT, slot, NULL)) {
    ent_sql_error(lookup->store, error);
    return NULL;
  }
  sqlite3_reset(*slot);
  sqlite3_clear_bindings(*slot);
  return *slot;
}

static int
bind_text(sqlite3_stmt* const stmt, const int place, const EntSlice text)
{
  return sqlite3_bind_text64(stmt, place, text.len ? text.data : "", text.len,
                             SQLITE_STATIC, SQLITE_UTF8);
}

/// Status of the last step; resets the statement
static EntStatus
finish(EntLookup* const    lookup,
       sqlite3_stmt* const stmt,
       const int           rc,
       EntError* const     error)
{
  EntStatus status = ENT_OK;
  if ((rc & 0xFF) == SQLITE_INTERRUPT) {
    status = ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
  } else if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
    status = ent_sql_error(lookup->store, error);
  }
  sqlite3_reset(stmt);
  return status;
}

/// Copy `term` into the buffer of `*out`
static EntStatus
own_term(const EntTerm* const term,
         EntOwnedTerm* const  out,
         EntError* const      error)
{
  EntBuffer* const bytes = &out->bytes;
  ent_buffer_reset(bytes);
  ent_buffer_append(bytes, term->text);
  ent_buffer_append(bytes, term->datatype);
  ent_buffer_append(bytes, term->lang);
  if (bytes->failed) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  const char* const at    = bytes->data;
  const size_t      end   = term->text.len + term->datatype.len;
  out->term.kind          = term->kind;
  out->term.text          = (EntSlice){at, term->text.len};
  out->term.datatype      = (EntSlice){at, term->datatype.len};
  out->term.lang          = (EntSlice){at, term->lang.len};
  out->term.datatype.data = at ? at + term->text.len : NULL;
  out->term.lang.data     = at ? at + end : NULL;
  return ENT_OK;
}

EntStatus
ent_lookup_term(EntLookup* const    lookup,
                const int64_t       id,
                EntOwnedTerm* const term,
                EntError* const     error)
{
  char            value[ENT_INLINE_SIZE];
  EntTerm         inlined;
  EntEvidenceNode node = ENT_NODE_STATEMENT;
  int64_t         row  = 0;
  if (ent_inline_decode(id, &inlined, value)) {
    return own_term(&inlined, term, error);
  }
  if (ent_evidence_node(id, &node, &row)) {
    ent_buffer_reset(&term->bytes);
    const EntStatus status =
      ent_evidence_iri(lookup->store, id, &term->bytes, error);
    term->term = ent_term_iri(ent_buffer_slice(&term->bytes));
    return status;
  }
  sqlite3_stmt* const stmt = prepare(lookup, TERM, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  sqlite3_bind_int64(stmt, 1, id);
  // One row, and functions ask for it while a query runs: its progress handler
  // must stay
  const int rc = sqlite3_step(stmt);
  if (rc != SQLITE_ROW) {
    const EntStatus status = finish(lookup, stmt, rc, error);
    return status ? status
                  : ent_error_set(error, ENT_ERR_FORMAT,
                                  "the store is damaged (term %lld is missing)",
                                  (long long)id);
  }

  const EntTerm   found  = {(EntTermKind)sqlite3_column_int(stmt, 0),
                            ent_sql_text(stmt, 1), ent_sql_text(stmt, 2),
                            ent_sql_text(stmt, 3)};
  const EntStatus status = own_term(&found, term, error);
  sqlite3_reset(stmt);
  return status;
}

EntStatus
ent_lookup_shared_term(EntLookup* const      lookup,
                       const int64_t         id,
                       EntOwnedTerm* const   spare,
                       const EntTerm** const term,
                       EntError* const       error)
{
  *term = id > 0 ? ent_term_cache_get(&lookup->terms, id) : NULL;
  if (*term) {
    return ENT_OK;
  }
  const EntStatus status = ent_lookup_term(lookup, id, spare, error);
  if (!status) {
    *term =
      id > 0 ? ent_term_cache_put(&lookup->terms, id, &spare->term) : NULL;
    *term = *term ? *term : &spare->term;
  }
  return status;
}

const EntTerm*
ent_lookup_known_term(const EntLookup* const lookup, const int64_t id)
{
  return ent_term_cache_get(&lookup->terms, id);
}

void
ent_lookup_forget(EntLookup* const lookup)
{
  ent_term_cache_clear(&lookup->terms);
}

/// Run a statement that gives one integer
static EntStatus
one_integer(EntLookup* const lookup,
            const Name       name,
            const int64_t    id,
            const EntSlice*  text,
            int64_t* const   value,
            EntError* const  error)
{
  *value                   = 0;
  sqlite3_stmt* const stmt = prepare(lookup, name, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  if (text) {
    bind_text(stmt, 1, *text);
  } else if (sqlite3_bind_parameter_count(stmt)) {
    sqlite3_bind_int64(stmt, 1, id);
  }
  const int rc = step(lookup, stmt);
  if (rc == SQLITE_ROW) {
    *value = sqlite3_column_int64(stmt, 0);
  }
  return finish(lookup, stmt, rc, error);
}

EntStatus
ent_lookup_label(EntLookup* const lookup,
                 const int64_t    id,
                 EntBuffer* const label,
                 bool* const      is_ambiguous,
                 EntError* const  error)
{
  *is_ambiguous            = false;
  sqlite3_stmt* const stmt = prepare(lookup, LABEL, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  sqlite3_bind_int64(stmt, 1, id);
  const int    rc    = step(lookup, stmt);
  const size_t begin = label->len;
  if (rc == SQLITE_ROW) {
    ent_buffer_append(label, ent_sql_text(stmt, 0));
  }
  const EntStatus status = finish(lookup, stmt, rc, error);
  if (status || rc != SQLITE_ROW || label->failed) {
    return status;
  }

  int64_t         n    = 0;
  const EntSlice  text = {label->data + begin, label->len - begin};
  const EntStatus last = one_integer(lookup, HOMONYMS, 0, &text, &n, error);
  *is_ambiguous        = n > 1;
  return last;
}

/// Send the rows of a statement of labels to `sink`, unless `status` is set; of
/// IRIs the local name
static EntStatus
send_labels(EntLookup* const    lookup,
            sqlite3_stmt* const stmt,
            const bool          is_iri,
            EntStatus           status,
            const EntLabelSink  sink,
            void* const         handle,
            EntError* const     error)
{
  int rc = SQLITE_ROW;
  while (!status && (rc = step(lookup, stmt)) == SQLITE_ROW) {
    const EntSlice label = ent_sql_text(stmt, 0);
    const EntLabel found = {
      is_iri ? ent_iri_local_name(label) : label, sqlite3_column_int64(stmt, 1),
      sqlite3_column_int(stmt, 2), sqlite3_column_int(stmt, 3) != 0,
      sqlite3_column_int64(stmt, 4)};
    status = sink(handle, &found);
  }
  const EntStatus last = finish(lookup, stmt, rc, error);
  return status ? status : last;
}

EntStatus
ent_lookup_labels(EntLookup* const     lookup,
                  const EntLabelChoice choice,
                  const EntSlice       text,
                  const EntLabelSink   sink,
                  void* const          handle,
                  EntError* const      error)
{
  static const Name   names[] = {LABELS_EQUAL, LABELS_PREFIX, LABELS_PROPERTIES,
                                 LABELS_CLASSES, LABELS_ALL};
  sqlite3_stmt* const stmt    = prepare(lookup, names[choice], error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  EntStatus status = ENT_OK;
  if (choice == ENT_LABELS_CLASSES) {
    const EntTerm type = ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_RDF "type"));
    int64_t       id   = 0;
    status             = ent_store_find_term(lookup->store, &type, &id, error);
    status             = status == ENT_ERR_NOT_FOUND ? ENT_OK : status;
    sqlite3_bind_int64(stmt, 1, id);
  } else if (sqlite3_bind_parameter_count(stmt)) {
    bind_text(stmt, 1, text);
  }
  return send_labels(lookup, stmt, choice == ENT_LABELS_CLASSES, status, sink,
                     handle, error);
}

EntStatus
ent_lookup_names(EntLookup* const   lookup,
                 const int64_t      id,
                 const EntLabelSink sink,
                 void* const        handle,
                 EntError* const    error)
{
  sqlite3_stmt* const stmt = prepare(lookup, NAMES, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  sqlite3_bind_int64(stmt, 1, id);
  return send_labels(lookup, stmt, false, ENT_OK, sink, handle, error);
}

/// Send the integers of column 0 to `sink`
static EntStatus
each_id(EntLookup* const lookup,
        const Name       name,
        const int64_t    id,
        const EntIdSink  sink,
        void* const      handle,
        EntError* const  error)
{
  sqlite3_stmt* const stmt = prepare(lookup, name, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  sqlite3_bind_int64(stmt, 1, id);
  int       rc     = SQLITE_ROW;
  EntStatus status = ENT_OK;
  while (!status && (rc = step(lookup, stmt)) == SQLITE_ROW) {
    status = sink(handle, sqlite3_column_int64(stmt, 0));
  }
  const EntStatus last = finish(lookup, stmt, rc, error);
  return status ? status : last;
}

EntStatus
ent_lookup_class(EntLookup* const lookup,
                 const int64_t    id,
                 int64_t* const class,
                 EntError* const error)
{
  const EntTerm type = ent_term_iri(ENT_SLICE_LITERAL(ENT_NS_RDF "type"));
  int64_t       is_a = 0;
  *class             = 0;
  EntStatus status   = ent_store_find_term(lookup->store, &type, &is_a, error);
  if (status) {
    return status == ENT_ERR_NOT_FOUND ? ENT_OK : status;
  }
  sqlite3_stmt* const stmt = prepare(lookup, CLASS, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  sqlite3_bind_int64(stmt, 1, id);
  sqlite3_bind_int64(stmt, 2, is_a);
  const int rc = step(lookup, stmt);
  *class       = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  return finish(lookup, stmt, rc, error);
}

EntStatus
ent_lookup_predicates(EntLookup* const lookup,
                      const int64_t    subject,
                      const EntIdSink  sink,
                      void* const      handle,
                      EntError* const  error)
{
  return each_id(lookup, PREDICATES, subject, sink, handle, error);
}

EntStatus
ent_lookup_triples(EntLookup* const       lookup,
                   const int64_t          subject,
                   const EntStatementSink sink,
                   void* const            handle,
                   EntError* const        error)
{
  sqlite3_stmt* const stmt = prepare(lookup, TRIPLES, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  sqlite3_bind_int64(stmt, 1, subject);
  int       rc     = SQLITE_ROW;
  EntStatus status = ENT_OK;
  while (!status && (rc = step(lookup, stmt)) == SQLITE_ROW) {
    const EntStatementIds triple = {sqlite3_column_int64(stmt, 0),
                                    sqlite3_column_int64(stmt, 1),
                                    sqlite3_column_int64(stmt, 2)};
    status                       = sink(handle, &triple);
  }
  const EntStatus last = finish(lookup, stmt, rc, error);
  return status ? status : last;
}

EntStatus
ent_lookup_inverses(EntLookup* const lookup,
                    const int64_t    property,
                    const EntIdSink  sink,
                    void* const      handle,
                    EntError* const  error)
{
  return each_id(lookup, INVERSES, property, sink, handle, error);
}

EntStatus
ent_lookup_is_symmetric(EntLookup* const lookup,
                        const int64_t    property,
                        bool* const      is,
                        EntError* const  error)
{
  int64_t         value = 0;
  const EntStatus status =
    one_integer(lookup, property ? SYMMETRIC : ANY_SYMMETRIC, property, NULL,
                &value, error);
  *is = value > 0;
  return status;
}

EntStatus
ent_lookup_stats(EntLookup* const         lookup,
                 const int64_t            predicate,
                 EntPredicateStats* const stats,
                 EntError* const          error)
{
  const Name names[] = {predicate ? STATS : TOTALS, SAMPLE};
  *stats             = (EntPredicateStats){0.0, 1.0, 1.0};
  for (size_t i = 0U; i < 2U && stats->n < 1.0; ++i) {
    sqlite3_stmt* const stmt = prepare(lookup, names[i], error);
    if (!stmt) {
      return error ? error->code : ENT_ERR_IO;
    }
    if (sqlite3_bind_parameter_count(stmt)) {
      sqlite3_bind_int64(stmt, 1, predicate);
    }
    const int rc = step(lookup, stmt);
    if (rc == SQLITE_ROW) {
      const double s    = sqlite3_column_double(stmt, 1);
      const double o    = sqlite3_column_double(stmt, 2);
      stats->n          = sqlite3_column_double(stmt, 0);
      stats->distinct_s = s < 1.0 ? 1.0 : s;
      stats->distinct_o = o < 1.0 ? 1.0 : o;
    }
    const EntStatus status = finish(lookup, stmt, rc, error);
    if (status) {
      return status;
    }
  }
  return ENT_OK;
}

/// A statement with conditions on what the pattern binds, for its indices
static sqlite3_stmt*
prepare_statements(EntLookup* const             lookup,
                   const char* const            select,
                   const EntStatementIds* const pattern,
                   const bool                   is_any_symmetric,
                   EntError* const              error)
{
  char sql[400];
  snprintf(sql, sizeof(sql), "%s WHERE 1%s%s%s", select,
           pattern->s ? " AND st.s = ?1" : "",
           pattern->p         ? " AND st.p = ?2"
           : is_any_symmetric ? " AND st.p IN"
                                " (SELECT id FROM property WHERE symmetric)"
                              : "",
           pattern->o ? " AND st.o = ?3" : "");
  sqlite3_stmt* stmt = NULL;
  if (sqlite3_prepare_v2(ent_store_connection(lookup->store), sql, -1, &stmt,
                         NULL)) {
    ent_sql_error(lookup->store, error);
    return NULL;
  }
  const int64_t ids[] = {pattern->s, pattern->p, pattern->o};
  for (int i = 0; i < 3 && i < sqlite3_bind_parameter_count(stmt); ++i) {
    sqlite3_bind_int64(stmt, i + 1, ids[i]);
  }
  return stmt;
}

EntStatus
ent_lookup_statements(EntLookup* const             lookup,
                      const EntStatementIds* const pattern,
                      const bool                   is_any_symmetric,
                      const EntStatementSink       sink,
                      void* const                  handle,
                      EntError* const              error)
{
  sqlite3_stmt* const stmt =
    prepare_statements(lookup, "SELECT st.s, st.p, st.o FROM statement st",
                       pattern, is_any_symmetric, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  int       rc     = SQLITE_ROW;
  EntStatus status = ENT_OK;
  while (!status && (rc = step(lookup, stmt)) == SQLITE_ROW) {
    const EntStatementIds found = {sqlite3_column_int64(stmt, 0),
                                   sqlite3_column_int64(stmt, 1),
                                   sqlite3_column_int64(stmt, 2)};
    status                      = sink(handle, &found);
  }
  const EntStatus last = finish(lookup, stmt, rc, error);
  sqlite3_finalize(stmt);
  return status ? status : last;
}

EntStatus
ent_lookup_n_mentions(EntLookup* const             lookup,
                      const EntStatementIds* const pattern,
                      int64_t* const               n,
                      EntError* const              error)
{
  *n                       = 0;
  sqlite3_stmt* const stmt = prepare_statements(
    lookup,
    "SELECT count(*) FROM statement st JOIN mention m ON m.statement = st.id",
    pattern, false, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  const int rc = step(lookup, stmt);
  if (rc == SQLITE_ROW) {
    *n = sqlite3_column_int64(stmt, 0);
  }
  const EntStatus status = finish(lookup, stmt, rc, error);
  sqlite3_finalize(stmt);
  return status;
}

EntStatus
ent_lookup_counts(EntLookup* const lookup,
                  EntCounts* const counts,
                  EntError* const  error)
{
  memset(counts, 0, sizeof(*counts));
  sqlite3_stmt* const stmt = prepare(lookup, COUNTS, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  const int rc = step(lookup, stmt);
  if (rc == SQLITE_ROW) {
    counts->articles   = sqlite3_column_int64(stmt, 0);
    counts->sentences  = sqlite3_column_int64(stmt, 1);
    counts->statements = sqlite3_column_int64(stmt, 2);
    counts->mentions   = sqlite3_column_int64(stmt, 3);
    counts->facts      = sqlite3_column_int64(stmt, 4);
    counts->terms      = sqlite3_column_int64(stmt, 5);
    counts->rejected   = sqlite3_column_int64(stmt, 6);
  }
  return finish(lookup, stmt, rc, error);
}

EntStatus
ent_lookup_uses(EntLookup* const lookup,
                const EntUseSink sink,
                void* const      handle,
                EntError* const  error)
{
  sqlite3_stmt* const stmt = prepare(lookup, USES, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  int       rc     = SQLITE_ROW;
  EntStatus status = ENT_OK;
  while (!status && (rc = step(lookup, stmt)) == SQLITE_ROW) {
    status = sink(handle, sqlite3_column_int64(stmt, 0),
                  sqlite3_column_int64(stmt, 1));
  }
  const EntStatus last = finish(lookup, stmt, rc, error);
  return status ? status : last;
}

EntStatus
ent_lookup_sentences(EntLookup* const      lookup,
                     const EntSlice        words,
                     const size_t          limit,
                     const EntSentenceSink sink,
                     void* const           handle,
                     EntError* const       error)
{
  sqlite3_stmt* const stmt = prepare(lookup, SENTENCES, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  bind_text(stmt, 1, words);
  sqlite3_bind_int64(stmt, 2, (int64_t)limit);
  int       rc     = SQLITE_ROW;
  EntStatus status = ENT_OK;
  while (!status && (rc = step(lookup, stmt)) == SQLITE_ROW) {
    const EntSentencePlace place = {
      ent_sql_text(stmt, 0), sqlite3_column_int64(stmt, 1),
      sqlite3_column_int64(stmt, 2), ent_sql_text(stmt, 3),
      ent_sql_text(stmt, 4)};
    status = sink(handle, &place);
  }
  const EntStatus last = finish(lookup, stmt, rc, error);
  return status ? status : last;
}

EntStatus
ent_lookup_sentence(EntLookup* const              lookup,
                    const EntSentencePlace* const place,
                    EntBuffer* const              text,
                    EntError* const               error)
{
  sqlite3_stmt* const stmt = prepare(lookup, SENTENCE, error);
  if (!stmt) {
    return error ? error->code : ENT_ERR_IO;
  }
  bind_text(stmt, 1, place->article);
  sqlite3_bind_int64(stmt, 2, place->begin);
  sqlite3_bind_int64(stmt, 3, place->end);
  const int rc = step(lookup, stmt);
  if (rc == SQLITE_ROW) {
    ent_buffer_append(text, ent_sql_text(stmt, 0));
  }
  const EntStatus status = finish(lookup, stmt, rc, error);
  return status ? status
         : rc == SQLITE_DONE
           ? ent_error_set(error, ENT_ERR_NOT_FOUND, "no such sentence")
         : text->failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                        : ENT_OK;
}
