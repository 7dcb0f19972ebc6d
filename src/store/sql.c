// SPDX-License-Identifier: ISC

#include "store/sql.h"

#include "evidence/fact.h"
#include "rdf/namespaces.h"
#include "store/curated.h"

#include <errno.h>
#include <stdarg.h>

#define SQL_NOW "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"

// Datatype of an object, also where RDF implies it, since that is its order
#define DATATYPE                                                               \
  "coalesce(d.text, inline_datatype(st.o),"                                    \
  " CASE WHEN o.kind <> 3 THEN '' WHEN o.lang = '' THEN "                      \
  "'" ENT_NS_XSD "string' ELSE '" ENT_NS_RDF "langString' END)"

// Kind, text, datatype and language of an object; values have no row
#define OBJECT                                                                 \
  "coalesce(o.kind, 3), coalesce(o.text, inline_text(st.o)), " DATATYPE        \
  ", coalesce(o.lang, '')"

// Text and datatype of a date, which may be a value as well
#define DATE(id, t, d)                                                         \
  "coalesce(" t ".text, inline_text(" id ")),"                                 \
  " coalesce(" d ".text, inline_datatype(" id "))"

#define STATEMENT_TERMS                                                        \
  " JOIN term s ON s.id = st.s JOIN term p ON p.id = st.p"                     \
  " LEFT JOIN term o ON o.id = st.o LEFT JOIN term d ON d.id = o.datatype"

// The columns of a claim, in the order of ent_claim_row
#define CLAIM_SELECT                                                           \
  "SELECT m.hash, a.hash, s.text, p.text, " OBJECT ", h.text, m.polarity,"     \
  " m.modality, e.number, e.begin_at, e.end_at, e.text, m.begin_at,"           \
  " m.end_at, m.subject_begin, m.subject_end, m.cue_begin, m.cue_end,"         \
  " m.object_begin, m.object_end, " DATE(                                      \
    "m.valid_from", "vf",                                                      \
    "vfd") ", " DATE("m.valid_to", "vt",                                       \
                     "vtd") ", tw.text, rw.text, sw.text, m.confidence"

// In the order of the articles, so that only each one's rows are sorted
#define BY_ARTICLE                                                             \
  " FROM article a CROSS JOIN sentence e ON e.article = a.id"                  \
  " CROSS JOIN mention m ON m.sentence = e.id"                                 \
  " CROSS JOIN statement st ON st.id = m.statement" STATEMENT_TERMS

#define BY_STATEMENT                                                           \
  " FROM mention m JOIN sentence e ON e.id = m.sentence"                       \
  " JOIN article a ON a.id = e.article"                                        \
  " JOIN statement st ON st.id = m.statement" STATEMENT_TERMS

#define MENTION_TERMS                                                          \
  " JOIN word rw ON rw.id = m.rule JOIN word sw ON sw.id = m.steps"            \
  " LEFT JOIN term h ON h.id = m.holder"                                       \
  " LEFT JOIN term vf ON vf.id = m.valid_from"                                 \
  " LEFT JOIN term vfd ON vfd.id = vf.datatype"                                \
  " LEFT JOIN term vt ON vt.id = m.valid_to"                                   \
  " LEFT JOIN term vtd ON vtd.id = vt.datatype"                                \
  " LEFT JOIN word tw ON tw.id = m.time_text"

// Kinds of choice.h
#define CHOSEN_MENTION(row) "is_chosen(0, " row ")"
#define CHOSEN_ARTICLE(row) "is_chosen(1, " row ")"
#define CHOSEN_ENTITY(row)  "is_chosen(2, " row ")"

// What articles say of entities in one column, but for what was rejected
#define DESCRIPTION(column, predicate)                                         \
  "SELECT e.text, v.text FROM (SELECT DISTINCT entity, " column " AS value"    \
  " FROM description WHERE " column " IS NOT NULL"                             \
  " AND " CHOSEN_ENTITY(                                                       \
    "entity") ") d"                                                            \
              " JOIN term e ON e.id = d.entity JOIN term v ON v.id = d.value"  \
              " WHERE NOT EXISTS (SELECT 1 FROM verdict r JOIN term p"         \
              " ON p.id = r.p WHERE r.s = d.entity AND r.o = d.value"          \
              " AND r.verdict = 2 AND p.text = '" predicate "')"               \
              " ORDER BY e.text, v.text"

// Quads of a subject that somebody put there, whether articles say them or not;
// ?6 tells whether there is a choice
#define QUAD_ROWS(table, where)                                                \
  "SELECT st.p, st.o FROM " table " st WHERE st.s = ?4 AND " where             \
  " AND (?6 = 0 OR is_matched(st.s, st.p, st.o))"
#define QUAD_ROWS_SORTED(table, where)                                         \
  "SELECT st.p, st.o FROM " table " st JOIN term p ON p.id = st.p"             \
  " LEFT JOIN term o ON o.id = st.o LEFT JOIN term d ON d.id = o.datatype"     \
  " WHERE st.s = ?4 AND " where                                                \
  " AND (?6 = 0 OR is_matched(st.s, st.p, st.o))"                              \
  " ORDER BY p.text, " OBJECT

// Decisions, in the order of ent_decision_row
#define DECISIONS                                                              \
  "SELECT c.id, n.text, c.action, coalesce(s.text, ''), coalesce(p.text, '')," \
  " coalesce(o.kind, CASE WHEN c.o IS NULL THEN 0 ELSE 3 END),"                \
  " coalesce(o.text, inline_text(c.o), ''),"                                   \
  " coalesce(d.text, inline_datatype(c.o), ''), coalesce(o.lang, ''), c.at,"   \
  " c.who, c.why, coalesce(u.text, ''), c.node, c.s, c.p, c.o, c.undoes"       \
  " FROM curation c JOIN term n ON n.id = c.node"                              \
  " LEFT JOIN term s ON s.id = c.s LEFT JOIN term p ON p.id = c.p"             \
  " LEFT JOIN term o ON o.id = c.o LEFT JOIN term d ON d.id = o.datatype"      \
  " LEFT JOIN term u ON u.id = c.undoes"

// Of a subject that articles say something of, each quad of the default graph
// must be asked about
#define IS_ASSERTED                                                            \
  "(EXISTS (SELECT 1 FROM asserted a"                                          \
  " WHERE a.s = st.s AND a.p = st.p AND a.o = st.o)"                           \
  " OR CASE " ST_VERDICT " WHEN 0 THEN NOT " ST_TOLD                           \
  " WHEN 3 THEN 1 ELSE 0 END)"
#define ST_VERDICT ENT_VERDICT_SQL("st.s", "st.p", "st.o")
#define ST_TOLD    ENT_TOLD_SQL("st.s", "st.p", "st.o")
#define IS_TOLD_OF                                                             \
  "EXISTS (SELECT 1 FROM statement f WHERE f.s = x.s)"                         \
  " OR EXISTS (SELECT 1 FROM description WHERE entity = x.s)"                  \
  " OR EXISTS (SELECT 1 FROM verdict f WHERE f.s = x.s)"                       \
  " OR EXISTS (SELECT 1 FROM renamed f WHERE f.s = x.s)"
#define LABEL_OF(id)                                                           \
  "coalesce((SELECT n.text FROM renamed r JOIN term n ON n.id = r.o"           \
  " WHERE r.s = " id "), (SELECT text FROM label WHERE term = " id             \
  " ORDER BY role, text COLLATE BINARY LIMIT 1))"

// Of two spellings that NOCASE takes for one, the weightier, then the first
// in order of bytes, whichever came first
#define LABEL_CONFLICT                                                         \
  " ON CONFLICT (text, term) DO UPDATE"                                        \
  " SET text = excluded.text, role = excluded.role"                            \
  " WHERE excluded.role < role OR (excluded.role = role"                       \
  " AND excluded.text COLLATE BINARY < label.text COLLATE BINARY)"

// Does the triple of the terms s, p, o name s?  As batch_labels.c says
#define IS_LABEL                                                               \
  "label_role(p.text, '') NOTNULL AND s.kind = 2 AND o.kind = 3"               \
  " AND o.datatype IS NULL AND length(CAST(o.text AS BLOB)) BETWEEN 1 AND 256"

// Orders articles that are alike: the original first
#define COPY_RANK(a)                                                           \
  "coalesce(nullif(" a ".published, ''), '~') || ' ' || " a ".hash"

// A description of ?2 in graph ?1, first one that no article has yet
#define LOADED(column, predicate, kind)                                        \
  "(SELECT o.text FROM gspo q JOIN term p ON p.id = q.p AND p.text = "         \
  "'" predicate "' JOIN term o ON o.id = q.o AND o.kind = " kind               \
  " WHERE q.g = ?1 AND q.s = ?2 ORDER BY EXISTS (SELECT 1 FROM entity_article" \
  " x WHERE x.entity = ?2 AND x." column " = q.o), o.text LIMIT 1)"

// The columns of an article node, in the order of ent_article_row
#define ARTICLE_NODE                                                           \
  "SELECT a.hash, a.title, a.site, a.author, a.url, a.published,"              \
  " coalesce((SELECT c.hash FROM article c WHERE c.id = a.copy_of), ''),"      \
  " coalesce((SELECT group_concat(url, char(10)) FROM (SELECT DISTINCT s.url"  \
  " FROM source s WHERE s.article = a.id AND s.url NOT IN ('', a.url)"         \
  " ORDER BY s.url)), '') FROM article a"

// Mentions that make facts, and facts that people accepted, as `st`
#define EDGES                                                                  \
  "WITH fact (s, p, o, sentence, confidence) AS (SELECT st.s, st.p, st.o,"     \
  " m.sentence, m.confidence FROM statement st"                                \
  " JOIN mention m ON m.statement = st.id"                                     \
  " WHERE " ENT_FACT_SQL " AND " ENT_NOT_REJECTED_SQL                          \
  " AND " CHOSEN_MENTION("m.id") " UNION ALL SELECT s, p, o, NULL, NULL"       \
                                 " FROM verdict WHERE " ACCEPTED ")"

// Rows of `verdict` that an export tells
#define ACCEPTED "verdict = 1 AND is_accepted(s, p, o)"

static const char* const texts[SQL_COUNT] = {
  [SQL_BEGIN]             = "BEGIN IMMEDIATE",
  [SQL_COMMIT]            = "COMMIT",
  [SQL_ROLLBACK]          = "ROLLBACK",
  [SQL_SAVEPOINT]         = "SAVEPOINT document",
  [SQL_SAVEPOINT_RELEASE] = "RELEASE document",
  [SQL_SAVEPOINT_UNDO]    = "ROLLBACK TO document",

  [SQL_TERM_BY_HASH] =
    "SELECT t.id, t.kind, t.text, coalesce(d.text, ''), t.lang"
    " FROM term_hash h CROSS JOIN term t ON t.id = h.id"
    " LEFT JOIN term d ON d.id = t.datatype WHERE h.hash = ?1 ORDER BY h.id",
  [SQL_TERM_INSERT] =
    "INSERT INTO term (kind, text, datatype, lang) VALUES (?1, ?2, ?3, ?4)",
  [SQL_TERM_HASH_INSERT] = "INSERT INTO term_hash (hash, id) VALUES (?1, ?2)",
  [SQL_TERM_BY_ID] =
    "SELECT t.kind, t.text, coalesce(d.text, ''), t.lang"
    " FROM term t LEFT JOIN term d ON d.id = t.datatype WHERE t.id = ?1",

  [SQL_STATEMENT_IRI] =
    "SELECT '" ENT_NS_ST "' || hash FROM mention WHERE id = ?1",
  [SQL_ARTICLE_IRI] =
    "SELECT '" ENT_NS_DOC "' || hash FROM article WHERE id = ?1",
  [SQL_FACTS_IRI] =
    "SELECT '" ENT_NS_DOC "' || hash || '-facts' FROM article WHERE id = ?1",
  [SQL_SENTENCE_IRI] =
    "SELECT '" ENT_NS_DOC "' || a.hash || '#char=' || e.begin_at || ',' ||"
    " e.end_at FROM sentence e JOIN article a ON a.id = e.article"
    " WHERE e.id = ?1",
  [SQL_STATEMENT_BY_HASH] =
    "SELECT id FROM mention WHERE hash = ?1 AND ?2 = ''",
  [SQL_ARTICLE_BY_HASH] = "SELECT id FROM article WHERE hash = ?1 AND ?2 = ''",
  [SQL_FACTS_BY_HASH] =
    "SELECT id FROM article WHERE hash = ?1 AND ?2 = '-facts'",
  [SQL_SENTENCE_BY_HASH] =
    "SELECT min(e.id) FROM article a JOIN sentence e ON e.article = a.id"
    " WHERE a.hash = ?1 AND '#char=' || e.begin_at || ',' || e.end_at = ?2",
  [SQL_ARTICLE_NODES]  = "SELECT id, iri FROM node WHERE article = ?1",
  [SQL_ARTICLE_IS_ANY] = "SELECT 1 FROM article LIMIT 1",
  [SQL_SHOWN_INSERT]   = "INSERT INTO shown (node, term) VALUES (?1, ?2)",
  [SQL_SHOWN_DELETE] =
    "DELETE FROM shown WHERE node IN (SELECT id FROM node WHERE article = ?1)",
  [SQL_SHOWN_TERM]   = "SELECT term FROM shown WHERE node = ?1",
  [SQL_SHOWN_NODE]   = "SELECT min(node) FROM shown WHERE term = ?1",
  [SQL_SHOWN_IS_ANY] = "SELECT 1 FROM shown LIMIT 1",

  [SQL_SPO_INSERT]   = "INSERT OR IGNORE INTO spo (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_POS_INSERT]   = "INSERT OR IGNORE INTO pos (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_OSP_INSERT]   = "INSERT OR IGNORE INTO osp (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_GSPO_INSERT]  = "INSERT OR IGNORE INTO gspo (s, p, o, g)"
                       " VALUES (?1, ?2, ?3, ?4)",
  [SQL_GRAPH_INSERT] = "INSERT OR IGNORE INTO graph (id) VALUES (?1)",
  [SQL_SPO_DELETE] =
    "DELETE FROM spo WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_POS_DELETE] =
    "DELETE FROM pos WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_OSP_DELETE] =
    "DELETE FROM osp WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_GSPO_DELETE] =
    "DELETE FROM gspo WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",

  [SQL_SPO_HAS_QUAD] = "SELECT 1 FROM spo"
                       " WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_SPO_HAS_SP]   = "SELECT 1 FROM spo WHERE p = ?1 AND s = ?2 LIMIT 1",
  [SQL_POS_HAS_PO]   = "SELECT 1 FROM pos WHERE p = ?1 AND o = ?2 LIMIT 1",
  [SQL_FACT_IS_TOLD] = "SELECT " ENT_TOLD_SQL("?4", "?5", "?6"),
  [SQL_VERDICT]      = "SELECT " ENT_VERDICT_SQL("?1", "?2", "?3"),
  [SQL_CANONICAL]    = "SELECT canonical FROM same WHERE id = ?1",
  [SQL_ASSERTED_INSERT] =
    "INSERT OR IGNORE INTO asserted (s, p, o) VALUES (?1, ?2, ?3)",
  [SQL_ASSERTED_DELETE] =
    "DELETE FROM asserted WHERE s = ?1 AND p = ?2 AND o = ?3 RETURNING 1",
  [SQL_GRAPH_FIND]    = "SELECT 1 FROM graph WHERE id = ?1",
  [SQL_GRAPH_LIST]    = "SELECT id FROM graph ORDER BY id",
  [SQL_GRAPH_DELETE]  = "DELETE FROM graph WHERE id = ?1",
  [SQL_GRAPH_QUADS]   = "SELECT s, p, o, g FROM gspo WHERE g = ?1",
  [SQL_DEFAULT_QUADS] = "SELECT s, p, o, g FROM spo WHERE g = 0",

  [SQL_IS_FILLED]  = "SELECT EXISTS (SELECT 1 FROM term)"
                     " OR EXISTS (SELECT 1 FROM spo)",
  [SQL_TABLE_ROOT] = "SELECT rootpage FROM sqlite_schema WHERE name = ?1",
  [SQL_TERM_LAST]  = "SELECT max(id) FROM term",
  [SQL_BATCH_FIND_HASHES] =
    "SELECT b.b, h.id FROM batch b CROSS JOIN term_hash h ON h.hash = b.a",
  [SQL_BATCH_FIND_TERMS] =
    "SELECT b.b, t.id, t.kind, t.text, coalesce(d.text, ''), t.lang"
    " FROM batch b CROSS JOIN term t ON t.id = b.a"
    " LEFT JOIN term d ON d.id = t.datatype",
  [SQL_BATCH_TERMS]  = "INSERT INTO term (id, kind, text, datatype, lang)"
                       " SELECT a, b, c, d, e FROM batch",
  [SQL_BATCH_HASHES] = "INSERT INTO term_hash (hash, id)"
                       " SELECT a, b FROM batch",
  [SQL_BATCH_SPO] = "INSERT INTO spo (s, p, o, g) SELECT a, b, c, d FROM batch",
  [SQL_BATCH_POS] = "INSERT INTO pos (s, p, o, g) SELECT a, b, c, d FROM batch",
  [SQL_BATCH_OSP] = "INSERT INTO osp (s, p, o, g) SELECT a, b, c, d FROM batch",
  [SQL_BATCH_GSPO] =
    "INSERT INTO gspo (s, p, o, g) SELECT a, b, c, d FROM batch",
  [SQL_BATCH_LABELS] = "INSERT INTO label (text, term, role)"
                       " SELECT a, b, c FROM batch WHERE 1" LABEL_CONFLICT,
  [SQL_LOAD_INSERT]  = "INSERT INTO load (at, name) VALUES (" SQL_NOW ", ?1)",

  [SQL_INGEST_INSERT] = "INSERT INTO ingest (started, program, model, ontology)"
                        " VALUES (" SQL_NOW ", ?1, ?2, ?3)",
  [SQL_INGEST_FINISH] =
    "UPDATE ingest SET finished = " SQL_NOW " WHERE id = ?1",
  // Whoever puts articles without counting them may have changed anything
  [SQL_INGEST_CHANGED] =
    "SELECT documents = 0 OR stored + duplicate > 0 FROM ingest WHERE id = ?1",
  [SQL_INGEST_COUNT] =
    "UPDATE ingest SET documents = ?2, stored = ?3, unchanged = ?4,"
    " duplicate = ?5, aside = ?6, rejected = ?7, statements = ?8"
    " WHERE id = ?1",
  [SQL_PROPERTY_REPLACE] =
    "INSERT INTO property (id, inverse, symmetric) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (id) DO UPDATE SET inverse = excluded.inverse,"
    " symmetric = excluded.symmetric",
  [SQL_STATS_DELETE] = "DELETE FROM predicate_stats",
  [SQL_STATS_INSERT] =
    "INSERT INTO predicate_stats (p, n, distinct_s, distinct_o)"
    " SELECT p, count(*), count(DISTINCT s), count(DISTINCT o)"
    " FROM pos GROUP BY p",
  [SQL_STATS_ADD] =
    "INSERT INTO predicate_stats (p, n, distinct_s, distinct_o)"
    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (p) DO UPDATE SET n = n + excluded.n,"
    " distinct_s = distinct_s + excluded.distinct_s,"
    " distinct_o = distinct_o + excluded.distinct_o RETURNING n",
  [SQL_STATS_TAKE] =
    "UPDATE predicate_stats SET n = n - 1 WHERE p = ?1 AND n > 0",
  [SQL_REJECTED_INSERT] = "INSERT INTO rejected (ingest, input, place,"
                          " reason, aside) VALUES (?1, ?2, ?3, ?4, ?5)",

  [SQL_LABEL_INSERT] =
    "INSERT INTO label (text, term, role) VALUES (?1, ?2, ?3)" LABEL_CONFLICT,
  [SQL_LABEL_DELETE] = "DELETE FROM label WHERE term = ?1",
  [SQL_LABEL_TELL]   = "INSERT INTO label (text, term, role)"
                       " SELECT o.text, s.id, label_role(p.text, o.lang)"
                       " FROM term p CROSS JOIN term o CROSS JOIN term s"
                       " WHERE p.id = ?2 AND o.id = ?3 AND s.id = ?1"
                       " AND " IS_LABEL LABEL_CONFLICT,
  [SQL_LABEL_RETELL] =
    "INSERT INTO label (text, term, role)"
    " SELECT o.text, s.id, label_role(p.text, o.lang)"
    " FROM spo q CROSS JOIN term p ON p.id = q.p"
    " CROSS JOIN term o ON o.id = q.o CROSS JOIN term s ON s.id = q.s"
    " WHERE q.s = ?1 AND " IS_LABEL LABEL_CONFLICT,
  // What ontology and articles call a term stays
  [SQL_LABEL_WITHDRAW] =
    "DELETE FROM label WHERE term = ?1 AND role < 2"
    " AND text = (SELECT o.text FROM term o WHERE o.id = ?3)"
    " AND (SELECT label_role(p.text, '') FROM term p WHERE p.id = ?2) NOTNULL"
    " AND NOT EXISTS (SELECT 1 FROM property WHERE id = ?1)"
    " AND NOT EXISTS (SELECT 1 FROM entity_article e JOIN term t"
    " ON t.id = e.label WHERE e.entity = ?1 AND label.text = t.text)"
    " RETURNING 1",
  [SQL_LABEL_INDEX_DROP]   = "DROP INDEX label_term",
  [SQL_LABEL_INDEX_CREATE] = "CREATE INDEX label_term ON label (term, role)",
  [SQL_WORD_FIND]          = "SELECT id FROM word WHERE text = ?1",
  [SQL_WORD_INSERT]        = "INSERT INTO word (text) VALUES (?1)",

  [SQL_ARTICLE_STATE] =
    "SELECT a.id, a.digest,"
    " a.ingest = r.id OR (i.program = r.program AND i.model = r.model"
    " AND i.ontology = r.ontology), a.input = ''"
    " FROM article a JOIN ingest i ON i.id = a.ingest JOIN ingest r"
    " ON r.id = ?2 WHERE a.hash = ?1",
  [SQL_ARTICLE_IS_KNOWN] =
    "SELECT 1 FROM article a JOIN ingest i ON i.id = a.ingest JOIN ingest r"
    " ON r.id = ?3 WHERE a.hash = ?1 AND a.input = ?2"
    " AND i.program = r.program AND i.model = r.model"
    " AND i.ontology = r.ontology",
  [SQL_ARTICLE_INSERT] =
    "INSERT INTO article (hash, name, title, site, author, url, published,"
    " digest, input, ingest) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
  [SQL_ARTICLE_DELETE] = "DELETE FROM article WHERE id = ?1",
  [SQL_ARTICLE_STATEMENTS] =
    "SELECT DISTINCT st.id, st.s, st.p, st.o FROM sentence e"
    " JOIN mention m ON m.sentence = e.id"
    " JOIN statement st ON st.id IN (m.statement, m.said)"
    " WHERE e.article = ?1",
  [SQL_ARTICLE_ENTITIES] =
    "SELECT entity, class, label, match FROM entity_article"
    " WHERE article = ?1",
  [SQL_SOURCE_BY_BYTES] =
    "SELECT s.id FROM source s JOIN article a ON a.id = s.article"
    " JOIN ingest i ON i.id = a.ingest JOIN ingest r ON r.id = ?2"
    " WHERE s.bytes = ?1 AND i.program = r.program AND i.model = r.model"
    " AND i.ontology = r.ontology"
    " UNION ALL SELECT -1 FROM superseded WHERE bytes = ?1 LIMIT 1",
  [SQL_SOURCE_BY_KEY] =
    "SELECT s.id, s.article, a.hash, s.published, s.digest, s.seen = ?2,"
    " s.state, s.digest = a.digest FROM source s"
    " JOIN article a ON a.id = s.article WHERE s.key = ?1",
  [SQL_SOURCE_BEST] =
    "SELECT id, digest FROM source WHERE article = ?1 AND id <> ?2"
    " ORDER BY digest LIMIT 1",
  [SQL_SOURCE_TOUCH] =
    "UPDATE source SET seen = ?2, state = ?3 WHERE id = ?1 AND seen <> ?2",
  [SQL_SOURCE_PUT] =
    "INSERT INTO source (key, article, bytes, name, title, site, author, url,"
    " published, digest, seen, state)"
    " SELECT ?1, id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 FROM article"
    " WHERE hash = ?2 ON CONFLICT (key) DO UPDATE SET"
    " article = excluded.article, bytes = excluded.bytes,"
    " name = excluded.name, title = excluded.title, site = excluded.site,"
    " author = excluded.author, url = excluded.url,"
    " published = excluded.published, digest = excluded.digest,"
    " seen = excluded.seen, state = excluded.state",
  [SQL_SOURCE_MOVE]   = "UPDATE source SET article = ?2 WHERE article = ?1",
  [SQL_SOURCE_DELETE] = "DELETE FROM source WHERE id = ?1",
  // What an article was made from has gone: it is told by the next of its
  // sources, and made from that when it is read again
  [SQL_SOURCE_REREAD] = "UPDATE source SET bytes = '' WHERE id = ?1",
  [SQL_SUPERSEDE] =
    "INSERT OR REPLACE INTO superseded (bytes, source) VALUES (?1, ?2)",
  [SQL_SUPERSEDE_EARLIER] =
    "INSERT OR REPLACE INTO superseded (bytes, source)"
    " SELECT bytes, id FROM source WHERE id = ?1 AND bytes <> ?2",
  [SQL_ARTICLE_REPRESENT] =
    "UPDATE article SET (name, title, site, author, url, published, digest,"
    " input) = (SELECT name, title, site, author, url, published, digest, ''"
    " FROM source WHERE id = ?2) WHERE id = ?1",
  [SQL_COPIES_FIND] = "SELECT a.id, " COPY_RANK("a") ", coalesce(" COPY_RANK(
    "c") ", ''),"
         " a.signature FROM article a"
         " LEFT JOIN article c ON c.id = a.copy_of WHERE a.id IN (SELECT "
         "article"
         " FROM band WHERE hash IN (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
         "?11,"
         " ?12, ?13, ?14, ?15, ?16)) AND a.id <> ?17 ORDER BY 2 LIMIT ?18",
  [SQL_COPIES_SET]      = "UPDATE article SET copy_of = ?2 WHERE id = ?1",
  [SQL_COPIES_SET_TOLD] = "UPDATE article SET copy_of = ?2 WHERE id = ?1 "
                          "AND " COPY_RANK("article") " > (SELECT " COPY_RANK(
                            "o") " FROM article o WHERE o.id = ?2)",
  [SQL_COPIES_SIGN] =
    "UPDATE article SET signature = ?2, copy_of = ?3 WHERE id = ?1",
  [SQL_COPIES_LIST] = "SELECT id FROM article WHERE copy_of = ?1",
  [SQL_COPIES_SIGNATURE] =
    "SELECT signature, " COPY_RANK("article") " FROM article WHERE id = ?1",
  [SQL_COPIES_COUNT] =
    "SELECT count(*) FROM article WHERE ingest = ?1 AND copy_of IS NOT NULL",
  [SQL_BAND_INSERT]    = "INSERT OR IGNORE INTO band (hash, article)"
                         " VALUES (?1, ?2)",
  [SQL_ARTICLE_DIGEST] = "SELECT digest FROM article WHERE id = ?1",
  [SQL_ARTICLE_EXISTS] = "SELECT 1 FROM article WHERE id = ?1",
  [SQL_ARTICLE_FIND]   = "SELECT id FROM article WHERE hash = ?1",
  [SQL_SOURCE_HAS_KEY] = "SELECT 1 FROM source WHERE key = ?1",
  // An article that no ingest put has no source
  [SQL_FORGET_ARTICLE] =
    "SELECT coalesce(s.id, 0), a.id FROM article a LEFT JOIN source s"
    " ON s.article = a.id WHERE a.hash = ?1 ORDER BY s.id",
  [SQL_FORGET_DOCUMENT] =
    "SELECT id, article FROM source WHERE ?1 IN (key, name, url) ORDER BY id",
  [SQL_FORGET_SITE] =
    "SELECT id, article FROM source WHERE site = ?1 AND site <> ''"
    " ORDER BY id",
  [SQL_RUN] = "SELECT 1 FROM ingest WHERE id = ?1",
  [SQL_RUNS] =
    "SELECT id, started, coalesce(finished, ''), program, documents, stored,"
    " unchanged, duplicate, aside, rejected, statements FROM ingest"
    " ORDER BY id",
  [SQL_REJECTS]        = "SELECT input, place, reason, aside FROM rejected"
                         " WHERE ingest = ?1 ORDER BY id",
  [SQL_READING_INSERT] = "INSERT INTO reading (article, data) VALUES (?1, ?2)",
  [SQL_READING]        = "SELECT data FROM reading WHERE article = ?1",
  [SQL_RELOAD_ARTICLES] =
    "SELECT a.id, i.model, EXISTS (SELECT 1 FROM reading WHERE article = a.id)"
    " FROM article a JOIN ingest i ON i.id = a.ingest ORDER BY a.hash",
  [SQL_RELOAD_KNOWN] = "SELECT m.hash, m.ingest FROM sentence e"
                       " JOIN mention m ON m.sentence = e.id"
                       " WHERE e.article = ?1",
  [SQL_RELOAD_SAME]  = "UPDATE article SET ingest = ?2 WHERE id = ?1",
  [SQL_RELOAD_KEEP]  = "UPDATE mention SET ingest = ?2 WHERE hash = ?3"
                       " AND sentence IN (SELECT e.id FROM article a"
                       " JOIN sentence e ON e.article = a.id WHERE a.hash = ?1)",
  [SQL_SENTENCE_INSERT] =
    "INSERT INTO sentence (article, number, begin_at, end_at, text)"
    " VALUES (?1, ?2, ?3, ?4, ?5)",
  [SQL_SENTENCE_TEXT_INSERT] =
    "INSERT INTO sentence_text (rowid, text) VALUES (?1, ?2)",
  [SQL_SENTENCE_TEXT_DELETE] =
    "INSERT INTO sentence_text (sentence_text, rowid, text)"
    " SELECT 'delete', id, text FROM sentence WHERE article = ?1",

  [SQL_STATEMENT_FIND] =
    "SELECT id FROM statement WHERE s = ?1 AND p = ?2 AND o = ?3",
  [SQL_STATEMENT_INSERT] =
    "INSERT INTO statement (s, p, o) VALUES (?1, ?2, ?3)",
  [SQL_STATEMENT_DELETE] =
    "DELETE FROM statement WHERE id = ?1"
    " AND NOT EXISTS (SELECT 1 FROM mention WHERE said = ?1)",
  // 0: nobody says so; 1: not as a fact; 2: as a fact
  [SQL_STATEMENT_SUPPORT] =
    "SELECT EXISTS (SELECT 1 FROM mention WHERE statement = ?1)"
    " + EXISTS (SELECT 1 FROM mention WHERE statement = ?1"
    " AND " ENT_FACT_SQL ")",
  [SQL_MENTION_INSERT] =
    "INSERT INTO mention (statement, sentence, hash, polarity, modality,"
    " holder, begin_at, end_at, subject_begin, subject_end, cue_begin,"
    " cue_end, object_begin, object_end, valid_from, valid_to, time_text,"
    " confidence, rule, steps, ingest, said, said_holder) VALUES (?1, ?2, ?3,"
    " ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
    " ?19, ?20, ?21, ?22, ?23)",

  [SQL_ENTITY_INSERT] =
    "INSERT OR IGNORE INTO entity_article (entity, article, class, label,"
    " match, means) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
  // Besides the row that is put, where ?3 is an article: two of one article may
  // be merged
  [SQL_ENTITY_HAS_CLASS] =
    "SELECT count(*) > (?3 <> 0) FROM (SELECT 1 FROM description"
    " WHERE entity = ?1 AND class = ?2 LIMIT 2)",
  [SQL_ENTITY_HAS_LABEL] =
    "SELECT 1 FROM entity_article WHERE entity = ?1 AND label = ?2"
    " AND article <> ?3 LIMIT 1",
  [SQL_ENTITY_HAS_MATCH] =
    "SELECT count(*) > (?3 <> 0) FROM (SELECT 1 FROM description"
    " WHERE entity = ?1 AND match = ?2 LIMIT 2)",
  [SQL_ENTITY_LABELS] =
    "SELECT DISTINCT t.text FROM entity_article e JOIN term t ON t.id = e.label"
    " WHERE e.entity = ?1",

  [SQL_CHOICE_ARTICLES] =
    "SELECT id FROM article WHERE published >= ?1 AND ingest >= ?2",
  [SQL_CHOICE_MENTIONS] =
    "SELECT m.id, st.id, a.id, st.s, st.o, m.holder FROM mention m"
    " JOIN sentence e ON e.id = m.sentence JOIN article a ON a.id = e.article"
    " JOIN statement st ON st.id = m.statement"
    " WHERE a.published >= ?1 AND a.ingest >= ?2 AND m.confidence >= ?3"
    " AND (?4 = 0 OR NOT EXISTS (SELECT 1 FROM term x WHERE x.id = st.p"
    " AND substr(x.text, 1, length('" ENT_NS_OPEN "')) = '" ENT_NS_OPEN "'))",

  // As what was loaded, and with their mentions
  [SQL_CHOICE_ACCEPTED] =
    "SELECT st.s, st.p, st.o FROM verdict st WHERE st.verdict = 1"
    " AND (?1 = 0 OR NOT EXISTS (SELECT 1 FROM term x WHERE x.id = st.p"
    " AND substr(x.text, 1, length('" ENT_NS_OPEN "')) = '" ENT_NS_OPEN "'))"
    " AND (is_matched(st.s, st.p, st.o) OR EXISTS (SELECT 1 FROM statement x"
    " JOIN mention m ON m.statement = x.id WHERE x.s = st.s AND x.p = st.p"
    " AND x.o = st.o AND " CHOSEN_MENTION("m.id") "))",

  [SQL_SHARD_READERS] = "SELECT DISTINCT program, model, ontology FROM ingest"
                        " WHERE id IN (SELECT ingest FROM article)"
                        " OR id = (SELECT max(id) FROM ingest)",
  [SQL_SHARD_PROPERTIES] =
    "SELECT t.text, coalesce((SELECT text FROM label WHERE term = p.id"
    " AND role = 2), ''), coalesce((SELECT text FROM label WHERE term = p.id"
    " AND role = 0), ''), coalesce(i.text, ''), p.symmetric FROM property p"
    " JOIN term t ON t.id = p.id LEFT JOIN term i ON i.id = p.inverse"
    " ORDER BY t.text",
  [SQL_SHARD_DOCUMENTS] =
    "SELECT s.key, s.bytes, a.id, a.hash, s.name, s.title, s.site, s.author,"
    " s.url, s.published, s.digest FROM source s"
    " JOIN article a ON a.id = s.article ORDER BY s.digest <> a.digest, s.id",
  [SQL_SHARD_ARTICLE] =
    "SELECT hash, name, title, site, author, url, published, digest,"
    " input = '', signature FROM article WHERE id = ?1",
  [SQL_SHARD_SENTENCES] = "SELECT number, begin_at, end_at, text FROM sentence"
                          " WHERE article = ?1 ORDER BY number",
  [SQL_SHARD_CLAIMS] =
    CLAIM_SELECT BY_ARTICLE MENTION_TERMS " WHERE a.id = ?1 ORDER BY m.id",
  [SQL_SHARD_ENTITIES] =
    "SELECT e.text, coalesce(l.text, ''), coalesce(c.text, ''),"
    " coalesce(m.text, ''), coalesce((SELECT group_concat(text, '|') FROM label"
    " WHERE term = x.entity AND role = 1), '') FROM entity_article x"
    " JOIN term e ON e.id = x.entity LEFT JOIN term l ON l.id = x.label"
    " LEFT JOIN term c ON c.id = x.class LEFT JOIN term m ON m.id = x.match"
    " WHERE x.article = ?1 ORDER BY x.entity",
  [SQL_SHARD_SUPERSEDED] = "SELECT p.bytes, s.key FROM superseded p"
                           " JOIN source s ON s.id = p.source ORDER BY p.bytes",
  [SQL_SHARD_REJECTS] =
    "SELECT input, place, reason, aside FROM rejected"
    " WHERE ingest = (SELECT max(id) FROM ingest) ORDER BY id",
  [SQL_SHARD_LOADED] = "SELECT EXISTS (SELECT 1 FROM load)",
  [SQL_SUPERSEDE_KEY] =
    "INSERT OR IGNORE INTO superseded (bytes, source) SELECT ?1, id FROM source"
    " WHERE key = ?2 AND NOT EXISTS (SELECT 1 FROM source WHERE bytes = ?1)",

  [SQL_SNAPSHOT] = "BEGIN",
  [SQL_EXPORT_ARTICLES] =
    ARTICLE_NODE " WHERE " CHOSEN_ARTICLE("a.id") " ORDER BY a.hash",
  [SQL_ARTICLE_NODE]  = ARTICLE_NODE " WHERE a.id = ?1",
  [SQL_EXPORT_CLAIMS] = CLAIM_SELECT BY_ARTICLE MENTION_TERMS
  " WHERE " CHOSEN_MENTION("m.id") " ORDER BY a.hash, m.hash",
  [SQL_EXPORT_CLAIMS_MERGED] = CLAIM_SELECT BY_STATEMENT MENTION_TERMS
  " WHERE " CHOSEN_MENTION("m.id") " ORDER BY m.hash, a.hash",
  // By triple; facts first, so that all their annotations stand together
  [SQL_EXPORT_CLAIMS_RDF12] = CLAIM_SELECT
  ", " ENT_NOT_REJECTED_SQL BY_STATEMENT MENTION_TERMS " WHERE " CHOSEN_MENTION(
    "m.id") " ORDER BY CASE ?1 WHEN 0 THEN a.hash END, 3, 4, 5, 6, 7, 8,"
            " NOT (" ENT_FACT_SQL "), m.hash, a.hash",
  [SQL_EXPORT_FACTS] =
    "SELECT a.hash, s.text, p.text, " OBJECT BY_ARTICLE " WHERE " ENT_FACT_SQL
    " AND " ENT_NOT_REJECTED_SQL
    " AND " CHOSEN_MENTION("m.id") " ORDER BY 1, 2, 3, 4, 5, 6, 7",
  [SQL_EXPORT_FACTS_MERGED] =
    "SELECT '', s.text, p.text, " OBJECT " FROM statement st" STATEMENT_TERMS
    " WHERE EXISTS (SELECT 1 FROM mention WHERE statement = st.id"
    " AND " ENT_FACT_SQL
    " AND " CHOSEN_MENTION("mention.id") ") AND " ENT_NOT_REJECTED_SQL
                                         " ORDER BY 1, 2, 3, 4, 5, 6, 7",
  [SQL_EXPORT_CLASSES] = DESCRIPTION("class", ENT_NS_RDF "type"),
  [SQL_EXPORT_TERMS] =
    "SELECT b.b, t.kind, t.text, coalesce(d.text, ''), t.lang FROM wanted b"
    " CROSS JOIN term t ON t.id = b.a LEFT JOIN term d ON d.id = t.datatype",
  // Graph and subject, in their order, and whether articles tell of it
  [SQL_EXPORT_SUBJECTS] =
    "SELECT * FROM (SELECT 0 AS gk, '' AS gt, t.kind AS sk, t.text AS st,"
    " 0 AS g, x.s, " IS_TOLD_OF
    " FROM (SELECT DISTINCT s FROM spo WHERE g = 0) x"
    " JOIN term t ON t.id = x.s UNION ALL"
    " SELECT n.kind, n.text, t.kind, t.text, y.g, y.s, 0"
    " FROM (SELECT DISTINCT g, s FROM gspo) y"
    " JOIN term n ON n.id = y.g JOIN term t ON t.id = y.s)"
    " ORDER BY gk, gt, sk, st",
  [SQL_EXPORT_SUBJECTS_MERGED] =
    "SELECT 0, '', t.kind, t.text, 0, x.s, " IS_TOLD_OF
    " FROM (SELECT DISTINCT s FROM spo) x"
    " JOIN term t ON t.id = x.s ORDER BY t.kind, t.text",
  // ?5: the graph; of a subject that no article tells of, whether of any graph
  [SQL_EXPORT_ROWS] = QUAD_ROWS("spo", "st.g = 0 AND " IS_ASSERTED),
  [SQL_EXPORT_ROWS_SORTED] =
    QUAD_ROWS_SORTED("spo", "st.g = 0 AND " IS_ASSERTED),
  [SQL_EXPORT_ROWS_NAMED]        = QUAD_ROWS("gspo", "st.g = ?5"),
  [SQL_EXPORT_ROWS_NAMED_SORTED] = QUAD_ROWS_SORTED("gspo", "st.g = ?5"),
  [SQL_EXPORT_ROWS_MERGED] = QUAD_ROWS("spo", "(st.g <> 0 OR " IS_ASSERTED ")"),
  [SQL_EXPORT_ROWS_MERGED_SORTED] =
    QUAD_ROWS_SORTED("spo", "(st.g <> 0 OR " IS_ASSERTED ")"),
  [SQL_EXPORT_ROWS_UNTOLD]        = QUAD_ROWS("spo", "(?5 OR st.g = 0)"),
  [SQL_EXPORT_ROWS_UNTOLD_SORTED] = QUAD_ROWS_SORTED("spo", "(?5 OR st.g = 0)"),
  [SQL_EXPORT_LABELS]    = DESCRIPTION("label", ENT_NS_SKOS "prefLabel"),
  [SQL_EXPORT_MATCHES]   = DESCRIPTION("match", ENT_NS_SKOS "exactMatch"),
  [SQL_EXPORT_DECISIONS] = DECISIONS " ORDER BY n.text",
  [SQL_EXPORT_ACCEPTED] =
    "SELECT '', s.text, p.text, " OBJECT " FROM (SELECT s, p, o FROM verdict"
    " WHERE " ACCEPTED " UNION SELECT s, p, o FROM renamed"
    " WHERE s NOT IN (SELECT id FROM same) AND " CHOSEN_ENTITY(
      "s") ") st" STATEMENT_TERMS " ORDER BY 1, 2, 3, 4, 5, 6, 7",
  [SQL_DECISIONS]      = DECISIONS " ORDER BY c.at, n.text",
  [SQL_DECISION_COUNT] = "SELECT count(*) FROM curation",
  [SQL_DECISION_INSERT] =
    "INSERT OR IGNORE INTO curation (node, action, s, p, o, at, who, why,"
    " undoes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
  [SQL_LOADED_COUNT] = "SELECT count(DISTINCT s) FROM gspo WHERE g = ?1",
  [SQL_LOADED_NODES] = "SELECT DISTINCT s FROM gspo WHERE g = ?1 ORDER BY s",
  [SQL_LOADED_QUADS] =
    "SELECT s.text, p.text, " OBJECT " FROM gspo st" STATEMENT_TERMS
    " WHERE st.g = ?2 AND st.s = ?1 ORDER BY 2, 3, 4, 5, 6",
  [SQL_LOADED_GRAPH] =
    "SELECT st.s, s.text, p.text, " OBJECT " FROM gspo st" STATEMENT_TERMS
    " WHERE st.g = ?1 AND s.kind = 2 ORDER BY st.s",
  [SQL_LOADED_ARTICLES] =
    "SELECT g.id, t.text FROM graph g CROSS JOIN term t ON t.id = g.id"
    " WHERE t.kind = 2 AND substr(t.text, 1, length('" ENT_NS_DOC
    "')) = '" ENT_NS_DOC "' ORDER BY t.text",
  [SQL_LOADED_ENTITY] =
    "SELECT " LOADED("class", ENT_NS_RDF "type", "2") ", " LOADED(
      "label",
      ENT_NS_SKOS "prefLabel",
      "3 AND o.lang = 'en'") ", " LOADED("match",
                                         ENT_NS_SKOS "exactMatch",
                                         "2"),
  [SQL_GSPO_HAS_QUAD] = "SELECT 1 FROM gspo"
                        " WHERE s = ?1 AND p = ?2 AND o = ?3 AND g = ?4",
  [SQL_TOLD_INSERT] =
    "INSERT OR IGNORE INTO told (g, s, p, o) VALUES (?1, ?2, ?3, ?4)",
  [SQL_IS_REJECTED] =
    "SELECT EXISTS (SELECT 1 FROM verdict v WHERE v.s = ?1 AND v.p = ?2"
    " AND v.o = ?3 AND v.verdict = 2)",
  [SQL_UNNAMED_PREDICATES] =
    "SELECT DISTINCT p FROM statement st"
    " WHERE NOT EXISTS (SELECT 1 FROM label WHERE term = st.p)",
  // Now, but behind the last one
  [SQL_DECISION_TIME] =
    "SELECT max(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),"
    " coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', max(at), '+0.001 seconds'), ''))"
    " FROM curation",
  [SQL_EDGE_NODES] = EDGES
  ", st (o) AS (SELECT s FROM fact UNION SELECT o FROM fact)"
  " SELECT " OBJECT ", " LABEL_OF(
    "st.o") ","
            " (SELECT c.text FROM description x JOIN term c ON c.id = "
            "x.class"
            " WHERE x.entity = st.o ORDER BY c.text LIMIT 1)"
            " FROM st LEFT JOIN term o ON o.id = st.o"
            " LEFT JOIN term d ON d.id = o.datatype ORDER BY 1, 2, 3, 4",
  [SQL_EDGES] = EDGES
  " SELECT s.text, p.text, " OBJECT
  ", " LABEL_OF("st.s") ", " LABEL_OF("st.p") ", " LABEL_OF(
    "st.o") ", count(st.sentence),"
            " count(DISTINCT a.id), max(st.confidence),"
            " min(nullif(a.published, '')), max(a.published) FROM fact st"
            " LEFT JOIN sentence e ON e.id = st.sentence"
            " LEFT JOIN article a ON a.id = e.article" STATEMENT_TERMS
            " GROUP BY st.s, st.p, st.o ORDER BY 1, 2, 3, 4, 5, 6",
  [SQL_WHY] = CLAIM_SELECT
  ", a.title, a.site, a.author, a.url, a.published, "
  "a.name, " LABEL_OF("st.s") ", " LABEL_OF("st.p") ", " LABEL_OF(
    "st.o") ", " LABEL_OF("m.holder") ", coalesce((SELECT c.hash FROM article c"
                                      " WHERE c.id = a.copy_of), '')" //
  BY_STATEMENT MENTION_TERMS " WHERE st.s = ?1 AND st.p = ?2 AND st.o = ?3"
                                      " ORDER BY a.published, a.hash, "
                                      "e.number, m.begin_at, m.end_at, m.hash",
  [SQL_NEIGHBOURS] =
    "WITH q (s, p, o) AS (SELECT * FROM (SELECT s, p, o FROM spo"
    " WHERE s = ?1 AND g = 0 LIMIT ?4) UNION SELECT * FROM (SELECT s, p, o"
    " FROM osp WHERE o = ?1 AND g = 0 LIMIT ?4))"
    " SELECT q.s, q.p, q.o, (SELECT count(*) FROM statement st"
    " JOIN mention m ON m.statement = st.id WHERE st.s = q.s AND st.p = q.p"
    " AND st.o = q.o AND " ENT_FACT_SQL ") AS n, coalesce(y.symmetric, 0)"
    " FROM q JOIN term p ON p.id = q.p LEFT JOIN property y ON y.id = q.p"
    " JOIN term s ON s.id = q.s LEFT JOIN term o ON o.id = q.o"
    " WHERE p.text NOT IN (?2, ?3) AND label_role(p.text, '') IS NULL"
    " ORDER BY n DESC, p.text, CASE q.s WHEN ?1 THEN"
    " coalesce(o.text, inline_text(q.o)) ELSE s.text END, q.s = ?1 DESC,"
    " o.lang, o.datatype, q.o",
  [SQL_CLASS_OF] = "SELECT c.text FROM spo JOIN term c ON c.id = spo.o"
                   " JOIN term p ON p.id = spo.p WHERE spo.s = ?1"
                   " AND p.text = ?2 AND spo.g = 0 ORDER BY c.text LIMIT 1",

  [SQL_PUSH_ENDPOINT_TABLE] =
    "CREATE TABLE IF NOT EXISTS push_endpoint (id INTEGER PRIMARY KEY,"
    " url TEXT NOT NULL UNIQUE, run INTEGER NOT NULL,"
    " ended INTEGER NOT NULL DEFAULT 0)",
  [SQL_PUSH_GRAPH_TABLE] =
    "CREATE TABLE IF NOT EXISTS push_graph (endpoint INTEGER NOT NULL"
    " REFERENCES push_endpoint (id), graph TEXT NOT NULL, digest TEXT NOT NULL,"
    " run INTEGER NOT NULL, PRIMARY KEY (endpoint, graph)) WITHOUT ROWID",
  [SQL_PUSH_ENDPOINT_FIND] =
    "SELECT id, run, ended FROM push_endpoint WHERE url = ?1",
  [SQL_PUSH_ENDPOINT_PUT] =
    "INSERT INTO push_endpoint (url, run) VALUES (?1, ?2) ON CONFLICT (url)"
    " DO UPDATE SET run = excluded.run RETURNING id",
  [SQL_PUSH_ENDPOINT_END] = "UPDATE push_endpoint SET ended = ?2 WHERE id = ?1",
  [SQL_PUSH_GRAPH_FIND]   = "SELECT digest, run FROM push_graph"
                            " WHERE endpoint = ?1 AND graph = ?2",
  [SQL_PUSH_GRAPH_PUT] =
    "INSERT INTO push_graph (endpoint, graph, digest, run)"
    " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (endpoint, graph) DO UPDATE SET"
    " digest = excluded.digest, run = excluded.run",
  [SQL_PUSH_GRAPH_GONE] =
    "SELECT graph FROM push_graph WHERE endpoint = ?1 AND run < ?2"
    " AND graph > ?3 ORDER BY graph LIMIT 1",
  [SQL_PUSH_GRAPH_COUNT] = "SELECT count(*) FROM push_graph WHERE endpoint = ?1"
                           " AND instr(graph, ' ') = 0",
  [SQL_PUSH_GRAPH_DELETE] =
    "DELETE FROM push_graph WHERE endpoint = ?1 AND graph = ?2",
  [SQL_PUSH_PARTS_DELETE] =
    "DELETE FROM push_graph WHERE endpoint = ?1 AND graph > ?2 || ' '"
    " AND graph < ?2 || '!'",
};

// What the person can do about an input or output error
static EntStatus
set_io_error(sqlite3* const db, const int code, EntError* const error)
{
  if (code == SQLITE_IOERR_DATA) {
    return ent_error_set(error, ENT_ERR_FORMAT,
                         "the store is damaged (a page does not agree with"
                         " its checksum)");
  }
  if (code == SQLITE_IOERR_NOMEM) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  const int reason = db ? sqlite3_system_errno(db) : 0;
  return ent_error_set(error, ENT_ERR_IO, "%s",
                       reason ? strerror(reason) : "input or output failed");
}

EntStatus
ent_sql_error_code(sqlite3* const    db,
                   const int         code,
                   const char* const path,
                   EntError* const   error)
{
  EntStatus status = ENT_ERR_IO;
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
      status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
      break;
    case SQLITE_FULL:
      ent_error_set(error, status, "the disk is full");
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      ent_error_set(error, status,
                    "another process is writing to the store; try again later");
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      ent_error_set(error, status, "the store cannot be written");
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      status = set_io_error(db, code, error);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      status = ent_error_set(error, ENT_ERR_FORMAT, "the store is damaged (%s)",
                             sqlite3_errstr(code));
      break;
    case SQLITE_INTERRUPT:
      status = ent_error_set(error, ENT_ERR_CANCELLED, "cancelled");
      break;
    case SQLITE_TOOBIG:
      status =
        ent_error_set(error, ENT_ERR_LIMIT, "a text is too long to store");
      break;
    default:
      status = ent_error_set(error, ENT_ERR_FORMAT, "%s",
                             db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
      break;
  }
  ent_error_place(error, path, 0U, 0U);
  return status;
}

EntStatus
ent_sql_error(const EntStore* const store, EntError* const error)
{
  return ent_sql_error_code(store->db, sqlite3_extended_errcode(store->db),
                            store->path, error);
}

static int
bind_all(sqlite3_stmt* const stmt, const char* const types, va_list args)
{
  int rc = SQLITE_OK;
  for (int i = 1; types[i - 1] && rc == SQLITE_OK; ++i) {
    switch (types[i - 1]) {
      case 'i':
        rc = sqlite3_bind_int64(stmt, i, va_arg(args, int64_t));
        break;
      case 'o': {
        const int64_t id = va_arg(args, int64_t);
        rc = id ? sqlite3_bind_int64(stmt, i, id) : sqlite3_bind_null(stmt, i);
        break;
      }
      case 't': {
        const EntSlice s = va_arg(args, EntSlice);
        rc = sqlite3_bind_text64(stmt, i, s.len ? s.data : "", s.len,
                                 SQLITE_STATIC, SQLITE_UTF8);
        break;
      }
      case 'b': {
        const EntSlice s = va_arg(args, EntSlice);
        rc = sqlite3_bind_blob64(stmt, i, s.len ? s.data : "", s.len,
                                 SQLITE_STATIC);
        break;
      }
      case 'd':
        rc = sqlite3_bind_double(stmt, i, va_arg(args, double));
        break;
      default:
        rc = SQLITE_MISUSE;
        break;
    }
  }
  return rc;
}

static EntStatus
bind(EntStore* const      store,
     const SqlName        name,
     sqlite3_stmt** const stmt,
     EntError* const      error,
     const char* const    types,
     va_list              args)
{
  sqlite3_stmt** const slot = &store->prepared[name];
  if (!*slot && sqlite3_prepare_v3(store->db, texts[name], -1,
                                   SQLITE_PREPARE_PERSISTENT, slot, NULL)) {
    return ent_sql_error(store, error);
  }
  sqlite3_reset(*slot);
  if (bind_all(*slot, types, args)) {
    return ent_sql_error(store, error);
  }
  *stmt = *slot;
  return ENT_OK;
}

EntStatus
ent_sql_bind(EntStore* const      store,
             const SqlName        name,
             sqlite3_stmt** const stmt,
             EntError* const      error,
             const char* const    types,
             ...)
{
  va_list args;
  va_start(args, types);
  const EntStatus status = bind(store, name, stmt, error, types, args);
  va_end(args);
  return status;
}

static EntStatus
get(EntStore* const   store,
    const SqlName     name,
    int64_t* const    value,
    EntError* const   error,
    const char* const types,
    va_list           args)
{
  sqlite3_stmt*   stmt   = NULL;
  const EntStatus status = bind(store, name, &stmt, error, types, args);
  if (status) {
    return status;
  }
  const int rc           = sqlite3_step(stmt);
  *value                 = rc == SQLITE_ROW ? sqlite3_column_int64(stmt, 0) : 0;
  const EntStatus result = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(store, error);
  sqlite3_reset(stmt);
  return result;
}

EntStatus
ent_sql_run(EntStore* const   store,
            const SqlName     name,
            EntError* const   error,
            const char* const types,
            ...)
{
  va_list args;
  va_start(args, types);
  int64_t         ignored = 0;
  const EntStatus status  = get(store, name, &ignored, error, types, args);
  va_end(args);
  return status;
}

EntStatus
ent_sql_get(EntStore* const   store,
            const SqlName     name,
            int64_t* const    value,
            EntError* const   error,
            const char* const types,
            ...)
{
  va_list args;
  va_start(args, types);
  const EntStatus status = get(store, name, value, error, types, args);
  va_end(args);
  return status;
}

EntStatus
ent_sql_once(EntStore* const   store,
             const char* const sql,
             EntError* const   error,
             const char* const types,
             ...)
{
  sqlite3_stmt* stmt = NULL;
  va_list       args;
  va_start(args, types);
  int rc = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
  rc     = rc ? rc : bind_all(stmt, types, args);
  va_end(args);
  rc                     = rc ? rc : sqlite3_step(stmt);
  const EntStatus status = rc == SQLITE_ROW || rc == SQLITE_DONE
                             ? ENT_OK
                             : ent_sql_error(store, error);
  sqlite3_finalize(stmt);
  return status;
}

EntSlice
ent_sql_text(sqlite3_stmt* const stmt, const int column)
{
  const char* const text = (const char*)sqlite3_column_text(stmt, column);
  const int         len  = sqlite3_column_bytes(stmt, column);
  return (EntSlice){text, text ? (size_t)len : 0U};
}

EntStatus
ent_sql_begin(EntStore* const store, EntError* const error)
{
  if (sqlite3_get_autocommit(store->db)) {
    store->nested = 0U;
    return ent_sql_run(store, SQL_BEGIN, error, "");
  }
  ++store->nested;
  return ent_sql_run(store, SQL_SAVEPOINT, error, "");
}

EntStatus
ent_sql_finish(EntStore* const store,
               const EntStatus status,
               EntError* const error)
{
  if (store->nested) {
    --store->nested;
    if (status && !sqlite3_get_autocommit(store->db)) {
      (void)ent_sql_run(store, SQL_SAVEPOINT_UNDO, NULL, "");
      (void)ent_sql_run(store, SQL_SAVEPOINT_RELEASE, NULL, "");
    }
    return status ? status
                  : ent_sql_run(store, SQL_SAVEPOINT_RELEASE, error, "");
  }
  const EntStatus result =
    status ? status : ent_sql_run(store, SQL_COMMIT, error, "");
  // SQLite may have rolled back by itself, so ask before doing it again
  if (result && !sqlite3_get_autocommit(store->db)) {
    (void)ent_sql_run(store, SQL_ROLLBACK, NULL, "");
  }
  return result;
}
