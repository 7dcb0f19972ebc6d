-- SPDX-License-Identifier: ISC
--
-- From version 1 of the schema to version 2: literals that are their own ids
-- lose their rows, hashes are XXH3, quads that were loaded are told apart,
-- sentences are found by their words; runs count, articles have sources, which
-- they get when they are read again.
-- Runs in a transaction, without foreign keys.

CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL);
INSERT INTO moved
  SELECT t.id, inline_id(t.text, d.text) FROM main.term t
  JOIN main.term d ON d.id = t.datatype
  WHERE t.kind = 3 AND inline_id(t.text, d.text) NOTNULL;

UPDATE spo SET o = (SELECT new FROM moved WHERE old = o) WHERE o IN (SELECT old FROM moved);
UPDATE pos SET o = (SELECT new FROM moved WHERE old = o) WHERE o IN (SELECT old FROM moved);
UPDATE osp SET o = (SELECT new FROM moved WHERE old = o) WHERE o IN (SELECT old FROM moved);
UPDATE gspo SET o = (SELECT new FROM moved WHERE old = o) WHERE o IN (SELECT old FROM moved);

CREATE TABLE asserted (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  PRIMARY KEY (s, p, o)) WITHOUT ROWID;

CREATE TABLE load (
  id   INTEGER PRIMARY KEY,
  at   TEXT NOT NULL,
  name TEXT NOT NULL
);

CREATE TABLE statement_2 (
  id INTEGER PRIMARY KEY,
  s  INTEGER NOT NULL REFERENCES term (id),
  p  INTEGER NOT NULL REFERENCES term (id),
  o  INTEGER NOT NULL,
  UNIQUE (s, p, o)
);
INSERT INTO statement_2
  SELECT id, s, p, coalesce((SELECT new FROM moved WHERE old = o), o) FROM statement;
DROP TABLE statement;
ALTER TABLE statement_2 RENAME TO statement;
CREATE INDEX statement_pos ON statement (p, o, s);
CREATE INDEX statement_osp ON statement (o, s, p);

CREATE TABLE mention_2 (
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
  ingest        INTEGER NOT NULL REFERENCES ingest (id),
  UNIQUE (statement, hash)
);
INSERT INTO mention_2
  SELECT id, statement, sentence, hash, polarity, modality, holder, begin_at, end_at,
    subject_begin, subject_end, cue_begin, cue_end, object_begin, object_end,
    coalesce((SELECT new FROM moved WHERE old = valid_from), valid_from),
    coalesce((SELECT new FROM moved WHERE old = valid_to), valid_to), time_text, confidence,
    rule, steps, ingest
  FROM mention;
DROP TABLE mention;
ALTER TABLE mention_2 RENAME TO mention;
CREATE INDEX mention_sentence ON mention (sentence);

DELETE FROM main.term WHERE id IN (SELECT old FROM moved);
DELETE FROM term_hash;
INSERT INTO term_hash
  SELECT term_hash(t.kind, t.text, coalesce(d.text, ''), t.lang), t.id
  FROM main.term t LEFT JOIN main.term d ON d.id = t.datatype ORDER BY 1, 2;
DROP TABLE moved;

CREATE TABLE ingest_2 (
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
INSERT INTO ingest_2 (id, started, finished, program, model, ontology)
  SELECT id, started, finished, program, model, ontology FROM ingest;
DROP TABLE ingest;
ALTER TABLE ingest_2 RENAME TO ingest;

CREATE TABLE article_2 (
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
INSERT INTO article_2 (id, hash, name, title, site, author, url, published, digest, input, ingest)
  SELECT id, hash, name, title, site, author, url, published, digest, input, ingest FROM article;
DROP TABLE article;
ALTER TABLE article_2 RENAME TO article;

CREATE TABLE rejected_2 (
  id     INTEGER PRIMARY KEY,
  ingest INTEGER NOT NULL REFERENCES ingest (id),
  input  TEXT NOT NULL,
  place  TEXT NOT NULL,
  reason TEXT NOT NULL,
  aside  INTEGER NOT NULL DEFAULT 0
);
INSERT INTO rejected_2 (id, ingest, input, place, reason)
  SELECT id, ingest, input, place, reason FROM rejected;
DROP TABLE rejected;
ALTER TABLE rejected_2 RENAME TO rejected;
CREATE INDEX article_copy ON article (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE band (
  hash    INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article)
) WITHOUT ROWID;

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

CREATE TABLE superseded (
  bytes  TEXT PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX superseded_source ON superseded (source);

CREATE VIRTUAL TABLE sentence_text USING fts5 (text, content = 'sentence', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO sentence_text (sentence_text) VALUES ('rebuild');
