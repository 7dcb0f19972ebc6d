// SPDX-License-Identifier: ISC

#include "sparql/evidence_branches.h"

#include "evidence/claim.h"
#include "evidence/decision.h"
#include "evidence/fact.h"
#include "rdf/namespaces.h"
#include "store/evidence_ids.h"

// Where ids of nodes begin, and of integers and decimals; see evidence_ids.h
// and rdf/inline.h, whose numbers stand in every store
#define STATEMENT "(m.id + 288230376151711744)"
#define ARTICLE   "(a.id + 288511851128422400)"
#define FACTS     "(a.id + 288793326105133056)"
#define SENTENCE  "(e.id + 289074801081843712)"
#define INTEGER   " - 52776558133249 "
#define DECIMAL   " - 30786325577729 "

#define MENTIONS                                                               \
  " FROM mention m JOIN sentence e ON e.id = m.sentence"                       \
  " JOIN article a ON a.id = e.article"
#define STATEMENTS MENTIONS " JOIN statement st ON st.id = m.statement"

// A property of statement nodes; `o` is SQL of the object
#define PROPERTY(predicate, o, from, o_is, makes_text, ...)                    \
  {                                                                            \
    predicate, NULL, ENT_NODE_STATEMENT, ENT_NODE_ARTICLE,                     \
      "SELECT " STATEMENT ", 0, " o ", " ARTICLE from, " AND m.id = ?1", "",   \
      o_is, " AND a.id = ?4", {__VA_ARGS__}, makes_text                        \
  }

// A property of articles
#define OF_ARTICLE(predicate, o, where, makes_text, ...)                       \
  {                                                                            \
    predicate, NULL, ENT_NODE_ARTICLE, ENT_NODE_ARTICLE,                       \
      "SELECT " ARTICLE ", 0, " o ", " ARTICLE " FROM article a WHERE " where, \
      " AND a.id = ?1", "", NULL, " AND a.id = ?4", {__VA_ARGS__}, makes_text  \
  }

// What articles together say of entities
#define OF_ENTITY(predicate, column)                                           \
  {                                                                            \
    predicate, ENT_NS_GRAPH "entities", -1, -1,                                \
      "SELECT DISTINCT x.entity, 0, x." column                                 \
      ", ?5 FROM description x WHERE x." column " IS NOT NULL"                 \
      " AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.s = x.entity"          \
      " AND v.p = ?6 AND v.o = x." column " AND v.verdict = 2)",               \
      " AND x.entity = ?1", "", " AND x." column " = ?3", "", {predicate},     \
      NULL                                                                     \
  }

// What people accepted
#define ACCEPTED(select)                                                       \
  {                                                                            \
    NULL, ENT_GRAPH_ACCEPTED, -1, -1, select, " AND v.s = ?1",                 \
      " AND v.p = ?2", " AND v.o = ?3", "", {NULL}, NULL                       \
  }

// What decisions say; `o` is SQL of the object
#define OF_DECISION(predicate, o, where, makes_text, ...)                      \
  {                                                                            \
    predicate, ENT_GRAPH_CURATION, -1, -1,                                     \
      "SELECT c.node, 0, " o ", ?5 FROM curation c WHERE " where,              \
      " AND c.node = ?1", "", NULL, "", {__VA_ARGS__}, makes_text              \
  }

// Bytes of the sentence from one column to another
#define WORDS(begin, end)                                                      \
  "CAST(substr(CAST(e.text AS BLOB), m." begin " + 1, m." end " - m." begin    \
  ") AS TEXT)"

static EntTerm
plain(const EntSlice text)
{
  static const EntSlice nothing = {NULL, 0U};
  return ent_term_literal(text, nothing, nothing);
}

static EntTerm
moment(const EntSlice text)
{
  return ent_term_literal(text, ENT_SLICE_LITERAL(ENT_NS_XSD "dateTime"),
                          (EntSlice){NULL, 0U});
}

static EntTerm
title(const EntSlice text)
{
  return ent_term_literal(text, (EntSlice){NULL, 0U}, ENT_SLICE_LITERAL("en"));
}

static EntTerm
source(const EntSlice text)
{
  return ent_iri_is_valid(text) ? ent_term_iri(text) : plain(text);
}

const EntEvidenceBranch ent_evidence_branches[] = {
  {NULL,
   NULL,
   -1,
   -1,
   "SELECT q.s, q.p, q.o, q.g FROM spo q WHERE q.g <> 0",
   " AND q.s = ?1",
   " AND q.p = ?2",
   " AND q.o = ?3",
   " AND q.g = ?4",
   {NULL},
   NULL},
  {NULL,
   NULL,
   -1,
   ENT_NODE_FACTS,
   "SELECT DISTINCT st.s, st.p, st.o, " FACTS STATEMENTS
   " WHERE m." ENT_FACT_SQL " AND " ENT_NOT_REJECTED_SQL,
   " AND st.s = ?1",
   " AND st.p = ?2",
   " AND st.o = ?3",
   " AND a.id = ?4",
   {NULL},
   NULL},
  PROPERTY(ENT_NS_RDF "type",
           "?6",
           MENTIONS " WHERE 1",
           NULL,
           NULL,
           ENT_NS "Statement"),
  PROPERTY(ENT_NS_RDF "subject",
           "st.s",
           STATEMENTS " WHERE 1",
           " AND st.s = ?3",
           NULL,
           NULL),
  PROPERTY(ENT_NS_RDF "predicate",
           "st.p",
           STATEMENTS " WHERE 1",
           " AND st.p = ?3",
           NULL,
           NULL),
  PROPERTY(ENT_NS_RDF "object",
           "st.o",
           STATEMENTS " WHERE 1",
           " AND st.o = ?3",
           NULL,
           NULL),
  PROPERTY(ENT_NS "polarity",
           "CASE m.polarity WHEN 0 THEN ?6 ELSE ?7 END",
           MENTIONS " WHERE 1",
           NULL,
           NULL,
           ENT_NS "asserted",
           ENT_NS "negated"),
  PROPERTY(ENT_NS "modality",
           "CASE m.modality WHEN 0 THEN ?6 WHEN 1 THEN ?7 WHEN 2 THEN ?8"
           " ELSE ?9 END",
           MENTIONS " WHERE 1",
           NULL,
           NULL,
           ENT_NS "actual",
           ENT_NS "possible",
           ENT_NS "planned",
           ENT_NS "demanded"),
  PROPERTY(ENT_NS "holder",
           "coalesce(m.holder, " ARTICLE ")",
           MENTIONS " WHERE 1",
           NULL,
           NULL,
           NULL),
  PROPERTY(ENT_NS "evidence", SENTENCE, MENTIONS " WHERE 1", NULL, NULL, NULL),
  PROPERTY(ENT_NS "sentenceIndex",
           "e.number" INTEGER,
           MENTIONS " WHERE 1",
           NULL,
           NULL,
           NULL),
  PROPERTY(ENT_NS "quote",
           WORDS("begin_at", "end_at"),
           MENTIONS " WHERE m.end_at > m.begin_at",
           NULL,
           plain,
           NULL),
  PROPERTY(ENT_NS "trigger",
           WORDS("cue_begin", "cue_end"),
           MENTIONS " WHERE m.cue_end > m.cue_begin",
           NULL,
           plain,
           NULL),
  PROPERTY(ENT_NS "rule",
           "w.text",
           MENTIONS " JOIN word w ON w.id = m.rule WHERE w.text <> ''",
           NULL,
           plain,
           NULL),
  PROPERTY(ENT_NS "timeText",
           "w.text",
           MENTIONS " JOIN word w ON w.id = m.time_text WHERE w.text <> ''",
           NULL,
           plain,
           NULL),
  PROPERTY(ENT_NS "confidence",
           "CAST(round(m.confidence * 10000) AS INTEGER) * 100" DECIMAL,
           MENTIONS " WHERE 1",
           NULL,
           NULL,
           NULL),
  PROPERTY(ENT_NS "validFrom",
           "m.valid_from",
           MENTIONS " WHERE m.valid_from IS NOT NULL",
           NULL,
           NULL,
           NULL),
  PROPERTY(ENT_NS "validTo",
           "m.valid_to",
           MENTIONS " WHERE m.valid_to IS NOT NULL",
           NULL,
           NULL,
           NULL),
  OF_ARTICLE(ENT_NS_RDF "type", "?6", "1", NULL, ENT_NS "Article"),
  OF_ARTICLE(ENT_NS_RDFS "label", "a.title", "a.title <> ''", title, NULL),
  OF_ARTICLE(ENT_NS_DCTERMS "publisher", "a.site", "a.site <> ''", plain, NULL),
  OF_ARTICLE(ENT_NS_DCTERMS "creator",
             "a.author",
             "a.author <> ''",
             plain,
             NULL),
  OF_ARTICLE(ENT_NS_DCTERMS "source", "a.url", "a.url <> ''", source, NULL),
  OF_ARTICLE(ENT_NS_DCTERMS "date",
             "a.published",
             "a.published <> ''",
             ent_claim_date,
             NULL),
  OF_ENTITY(ENT_NS_RDF "type", "class"),
  OF_ENTITY(ENT_NS_SKOS "prefLabel", "label"),
  OF_ENTITY(ENT_NS_SKOS "exactMatch", "match"),
  ACCEPTED("SELECT v.s, v.p, v.o, ?5 FROM verdict v WHERE v.verdict = 1"),
  ACCEPTED("SELECT v.s, v.p, v.o, ?5 FROM renamed v"
           " WHERE v.s NOT IN (SELECT id FROM same)"),
  OF_DECISION(ENT_NS_RDF "type", "?6", "1", NULL, ENT_NS "Decision"),
  OF_DECISION(ENT_NS "action",
              "CASE c.action WHEN 0 THEN ?6 WHEN 1 THEN ?7 WHEN 2 THEN ?8"
              " WHEN 3 THEN ?9 WHEN 4 THEN ?10 ELSE ?11 END",
              "1",
              NULL,
              ENT_NS "accept",
              ENT_NS "reject",
              ENT_NS "merge",
              ENT_NS "split",
              ENT_NS "rename",
              ENT_NS "undo"),
  OF_DECISION(ENT_NS_RDF "subject", "c.s", "c.s IS NOT NULL", NULL, NULL),
  OF_DECISION(ENT_NS_RDF "predicate", "c.p", "c.p IS NOT NULL", NULL, NULL),
  OF_DECISION(ENT_NS_RDF "object", "c.o", "c.o IS NOT NULL", NULL, NULL),
  OF_DECISION(ENT_NS_DCTERMS "created", "c.at", "1", moment, NULL),
  OF_DECISION(ENT_NS_DCTERMS "creator", "c.who", "c.who <> ''", plain, NULL),
  OF_DECISION(ENT_NS_RDFS "comment", "c.why", "c.why <> ''", plain, NULL),
  OF_DECISION(ENT_NS "undoes", "c.undoes", "c.undoes IS NOT NULL", NULL, NULL),
};

const size_t ent_n_evidence_branches =
  sizeof(ent_evidence_branches) / sizeof(*ent_evidence_branches);
