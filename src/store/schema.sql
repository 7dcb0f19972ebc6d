-- SPDX-License-Identifier: ISC
--
-- The store: one SQLite file.
--
-- Three layers.  RDF: terms have integer ids; quads stand in three covering
-- orders.  Evidence: a statement is a triple that somebody claims, once; each
-- sentence that claims it is a mention.  Bookkeeping: articles, runs, rejects.
--
-- A statement is also a quad of the default graph (a fact) while one of its
-- mentions is asserted and actual; see evidence/fact.h.  Every open checks
-- application_id and user_version; every change here bumps the version and
-- comes with a migration.  Stores that were pushed somewhere have two tables
-- more, which nothing else looks at: see pushed.h.

-- kind: 1 blank node, 2 IRI, 3 literal (EntTermKind).  datatype is a term id,
-- NULL for plain literals and others; lang is '' for none.  Integers, dates and
-- the like in canonical form have no row: they are ids below 0 (rdf/inline.h),
-- which may stand wherever a literal may, so those columns refer to no table.
CREATE TABLE term (
  id       INTEGER PRIMARY KEY,
  kind     INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  datatype INTEGER REFERENCES term (id),
  lang     TEXT    NOT NULL DEFAULT ''
);

-- Finds a term by the low 32 bits of its hash: a third of the size of a
-- unique index over the text.  Candidates are compared with the text.
CREATE TABLE term_hash (
  hash INTEGER NOT NULL,
  id   INTEGER NOT NULL,
  PRIMARY KEY (hash, id)
) WITHOUT ROWID;

-- g = 0 is the default graph, else the term id of the graph's name.
CREATE TABLE spo (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL, g INTEGER NOT NULL,
  PRIMARY KEY (s, p, o, g)) WITHOUT ROWID;
CREATE TABLE pos (p INTEGER NOT NULL, o INTEGER NOT NULL, s INTEGER NOT NULL, g INTEGER NOT NULL,
  PRIMARY KEY (p, o, s, g)) WITHOUT ROWID;
CREATE TABLE osp (o INTEGER NOT NULL, s INTEGER NOT NULL, p INTEGER NOT NULL, g INTEGER NOT NULL,
  PRIMARY KEY (o, s, p, g)) WITHOUT ROWID;
-- Quads of named graphs only.
CREATE TABLE gspo (g INTEGER NOT NULL, s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  PRIMARY KEY (g, s, p, o)) WITHOUT ROWID;
CREATE TABLE graph (id INTEGER PRIMARY KEY REFERENCES term (id));

-- Quads of the default graph that somebody loaded and articles say as well:
-- they stay when no article says them any more.
CREATE TABLE asserted (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  PRIMARY KEY (s, p, o)) WITHOUT ROWID;

-- Files of RDF that were loaded; the labels of their blank nodes in `term`
-- begin with f, this id and _.
CREATE TABLE load (
  id   INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  name TEXT NOT NULL
);

-- Names of entities and properties, for completion and for queries by label;
-- by articles, the ontology, and quads (store/label.h).
-- role: 0 preferred label, 1 other label, 2 local name of the IRI.
CREATE TABLE label (
  text TEXT    NOT NULL COLLATE NOCASE,
  term INTEGER NOT NULL REFERENCES term (id),
  role INTEGER NOT NULL,
  PRIMARY KEY (text, term)
) WITHOUT ROWID;
CREATE INDEX label_term ON label (term, role);

-- What the ontology says of its properties, as far as asking needs it.
CREATE TABLE property (
  id        INTEGER PRIMARY KEY REFERENCES term (id),
  inverse   INTEGER REFERENCES term (id),
  symmetric INTEGER NOT NULL DEFAULT 0
);

-- One run of ingest; which program, model and ontology made what it added, and
-- how its documents ended: the five below #documents sum up to it.
CREATE TABLE ingest (
  id         INTEGER PRIMARY KEY,
  started    TEXT NOT NULL,
  finished   TEXT,
  program    TEXT NOT NULL,
  model      TEXT NOT NULL,
  ontology   TEXT NOT NULL,
  documents  INTEGER NOT NULL DEFAULT 0,
  stored     INTEGER NOT NULL DEFAULT 0,
  unchanged  INTEGER NOT NULL DEFAULT 0,
  duplicate  INTEGER NOT NULL DEFAULT 0,
  aside      INTEGER NOT NULL DEFAULT 0,
  rejected   INTEGER NOT NULL DEFAULT 0,
  statements INTEGER NOT NULL DEFAULT 0
);

-- hash: the article's identifier, 12 base32 digits.  digest: of what it was
-- made from; of two inputs with one text, the one with the lesser stays, so
-- that their order does not show.  input: the same, or '' if it must be read
-- again, since the source that it was made from has gone.  copy_of: the article
-- of which this is a light edit, see copies.h; signature: its shingles'.
CREATE TABLE article (
  id        INTEGER PRIMARY KEY,
  hash      TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  title     TEXT NOT NULL,
  site      TEXT NOT NULL,
  author    TEXT NOT NULL,
  url       TEXT NOT NULL,
  published TEXT NOT NULL,
  digest    TEXT NOT NULL,
  input     TEXT NOT NULL,
  ingest    INTEGER NOT NULL REFERENCES ingest (id),
  copy_of   INTEGER,
  signature BLOB
);
CREATE INDEX article_copy ON article (copy_of) WHERE copy_of IS NOT NULL;

-- Finds articles that may be copies of one another: those that agree in one
-- part of their signatures.
CREATE TABLE band (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article)
) WITHOUT ROWID;

-- Documents: where articles were read.  key: what a document is known by when
-- its text changes, an address, an identifier or a path.  bytes: digest of all
-- that was read of it, so that it need not be read again to know.  digest: as
-- in article.  seen, state: the last run that met it, and how it ended there
-- (EntPutResult); of two with one key in one run, one stays.
CREATE TABLE source (
  id        INTEGER PRIMARY KEY,
  key       TEXT NOT NULL UNIQUE,
  article   INTEGER NOT NULL REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED,
  bytes     TEXT NOT NULL,
  name      TEXT NOT NULL,
  title     TEXT NOT NULL,
  site      TEXT NOT NULL,
  author    TEXT NOT NULL,
  url       TEXT NOT NULL,
  published TEXT NOT NULL,
  digest    TEXT NOT NULL,
  seen      INTEGER NOT NULL REFERENCES ingest (id),
  state     INTEGER NOT NULL
);
CREATE INDEX source_article ON source (article, digest);
CREATE INDEX source_bytes ON source (bytes);

-- Documents that lost their key to another of the same run (bytes as there).
CREATE TABLE superseded (
  bytes  TEXT PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX superseded_source ON superseded (source);

-- begin and end count code points of the source (RFC 5147); number from 1.
CREATE TABLE sentence (
  id       INTEGER PRIMARY KEY,
  article  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  number   INTEGER NOT NULL,
  begin_at INTEGER NOT NULL,
  end_at   INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  UNIQUE (article, number)
);

-- Finds sentences by their words; its rows are those of `sentence`.  Triggers
-- are off in stores, so whoever changes those changes these.
CREATE VIRTUAL TABLE sentence_text USING fts5 (text, content = 'sentence', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');

-- How an article was read: its words and trees (reading.h).  Articles that were
-- read before version 4, or by a program that keeps none, have no row.
CREATE TABLE reading (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  data    BLOB NOT NULL
);

CREATE TABLE statement (
  id INTEGER PRIMARY KEY,
  s  INTEGER NOT NULL REFERENCES term (id),
  p  INTEGER NOT NULL REFERENCES term (id),
  o  INTEGER NOT NULL,
  UNIQUE (s, p, o)
);
CREATE INDEX statement_pos ON statement (p, o, s);
CREATE INDEX statement_osp ON statement (o, s, p);

-- Patterns and other words that repeat: rule, steps, time_text.
CREATE TABLE word (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);

-- One sentence's claim of a statement.  hash: 16 base32 digits.  polarity: 0
-- asserted, 1 negated.  modality: 0 actual, 1 possible, 2 planned, 3 demanded.
-- holder: term id, NULL: the article itself.  begin_at, end_at and the
-- *_begin and *_end columns are bytes of sentence.text; equal: no span.  valid_from and valid_to are term ids.
-- said, said_holder: what it was before entities were merged; NULL: the same.
CREATE TABLE mention (
  id            INTEGER PRIMARY KEY,
  statement     INTEGER NOT NULL REFERENCES statement (id),
  sentence      INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
  hash          TEXT    NOT NULL,
  polarity      INTEGER NOT NULL,
  modality      INTEGER NOT NULL,
  holder        INTEGER REFERENCES term (id),
  begin_at      INTEGER NOT NULL,
  end_at        INTEGER NOT NULL,
  subject_begin INTEGER NOT NULL,
  subject_end   INTEGER NOT NULL,
  cue_begin     INTEGER NOT NULL,
  cue_end       INTEGER NOT NULL,
  object_begin  INTEGER NOT NULL,
  object_end    INTEGER NOT NULL,
  valid_from    INTEGER,
  valid_to      INTEGER,
  time_text     INTEGER REFERENCES word (id),
  confidence    REAL    NOT NULL,
  rule          INTEGER NOT NULL REFERENCES word (id),
  steps         INTEGER NOT NULL REFERENCES word (id),
  ingest        INTEGER NOT NULL REFERENCES ingest (id), said INTEGER, said_holder INTEGER,
  UNIQUE (statement, hash)
);
CREATE INDEX mention_sentence ON mention (sentence);
CREATE INDEX mention_said ON mention (said) WHERE said IS NOT NULL;

-- What of this queries show as nodes: statements, articles, the graphs of their
-- facts, sentences.  id: the number of its kind and its row.
CREATE VIEW node (id, iri, article) AS
  SELECT m.id + 288230376151711744, 'https://w3id.org/entente/st/' || m.hash, e.article
  FROM mention m JOIN sentence e ON e.id = m.sentence
  UNION ALL SELECT id + 288511851128422400, 'https://w3id.org/entente/doc/' || hash, id FROM article
  UNION ALL SELECT id + 288793326105133056, 'https://w3id.org/entente/doc/' || hash || '-facts', id FROM article
  UNION ALL SELECT e.id + 289074801081843712,
    'https://w3id.org/entente/doc/' || a.hash || '#char=' || e.begin_at || ',' || e.end_at, a.id
  FROM sentence e JOIN article a ON a.id = e.article;

-- Those of them that are terms as well, since quads speak of them.
CREATE TABLE shown (
  node INTEGER PRIMARY KEY,
  term INTEGER NOT NULL REFERENCES term (id)
);
CREATE INDEX shown_term ON shown (term);

-- Entities that an article mentions, and how it describes them (term ids):
-- what to keep when one is forgotten.  The descriptions are also quads of the
-- default graph.  means: the entity that it was merged into; NULL: none.
CREATE TABLE entity_article (
  entity  INTEGER NOT NULL REFERENCES term (id),
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  class   INTEGER REFERENCES term (id),
  label   INTEGER REFERENCES term (id),
  match   INTEGER REFERENCES term (id), means INTEGER,
  PRIMARY KEY (entity, article)
) WITHOUT ROWID;
CREATE INDEX entity_article_article ON entity_article (article);
CREATE INDEX entity_article_means ON entity_article (means) WHERE means IS NOT NULL;

-- What people decided, in order (EntDecision); nothing is ever deleted from it.
-- node, s, p, o, undoes are term ids.
CREATE TABLE curation (
  id     INTEGER PRIMARY KEY,
  node   INTEGER NOT NULL UNIQUE REFERENCES term (id),
  action INTEGER NOT NULL,
  s      INTEGER REFERENCES term (id),
  p      INTEGER REFERENCES term (id),
  o      INTEGER,
  at     TEXT NOT NULL,
  who    TEXT NOT NULL,
  why    TEXT NOT NULL,
  undoes INTEGER REFERENCES term (id)
);

-- What follows from it, see curated.h.  verdict: 1 accepted, 2 rejected.
CREATE TABLE verdict (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  verdict INTEGER NOT NULL, PRIMARY KEY (s, p, o)) WITHOUT ROWID;
-- Entities that were merged, and into which.
CREATE TABLE same (id INTEGER PRIMARY KEY, canonical INTEGER NOT NULL);
CREATE INDEX same_canonical ON same (canonical);
-- Entities that were renamed: o is the only p that s has.
CREATE TABLE renamed (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  PRIMARY KEY (s)) WITHOUT ROWID;

-- entity_article with merged and renamed entities.
CREATE VIEW description (entity, article, class, label, match) AS
  SELECT entity, article, class, coalesce((SELECT o FROM renamed WHERE s = entity), label), match
  FROM entity_article WHERE means IS NULL
  UNION ALL SELECT means, article, class, NULL, match FROM entity_article WHERE means IS NOT NULL;

-- Inputs that gave no article: where, and why.  aside: 1 if nothing was wrong
-- with it, but it is none.
CREATE TABLE rejected (
  id     INTEGER PRIMARY KEY,
  ingest INTEGER NOT NULL REFERENCES ingest (id),
  input  TEXT NOT NULL,
  place  TEXT NOT NULL,
  reason TEXT NOT NULL,
  aside  INTEGER NOT NULL DEFAULT 0
);

-- How the planner sees a predicate; refreshed when an ingest run finishes.
CREATE TABLE predicate_stats (
  p          INTEGER PRIMARY KEY,
  n          INTEGER NOT NULL,
  distinct_s INTEGER NOT NULL,
  distinct_o INTEGER NOT NULL
);
