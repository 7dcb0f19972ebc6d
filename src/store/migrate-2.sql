-- SPDX-License-Identifier: ISC
--
-- From version 2 of the schema to version 3: what people decide is kept, and
-- mentions and descriptions obey it.
-- Runs in a transaction, without foreign keys.

ALTER TABLE mention ADD COLUMN said INTEGER;
ALTER TABLE mention ADD COLUMN said_holder INTEGER;
CREATE INDEX mention_said ON mention (said) WHERE said IS NOT NULL;

ALTER TABLE entity_article ADD COLUMN means INTEGER;
CREATE INDEX entity_article_means ON entity_article (means) WHERE means IS NOT NULL;

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

CREATE TABLE verdict (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  verdict INTEGER NOT NULL, PRIMARY KEY (s, p, o)) WITHOUT ROWID;
CREATE TABLE same (id INTEGER PRIMARY KEY, canonical INTEGER NOT NULL);
CREATE INDEX same_canonical ON same (canonical);
CREATE TABLE renamed (s INTEGER NOT NULL, p INTEGER NOT NULL, o INTEGER NOT NULL,
  PRIMARY KEY (s)) WITHOUT ROWID;

CREATE VIEW description (entity, article, class, label, match) AS
  SELECT entity, article, class, coalesce((SELECT o FROM renamed WHERE s = entity), label), match
  FROM entity_article WHERE means IS NULL
  UNION ALL SELECT means, article, class, NULL, match FROM entity_article WHERE means IS NOT NULL;
