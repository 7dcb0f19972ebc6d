-- SPDX-License-Identifier: ISC
--
-- From version 1 of the schema to version 2: literals that are their own ids
-- lose their rows, hashes are XXH3, quads that were loaded are told apart.
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
