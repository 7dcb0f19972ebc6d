-- SPDX-License-Identifier: ISC
--
-- From version 4 of the schema to version 5: nodes of the evidence that quads
-- speak of are terms.  Runs in a transaction, without foreign keys.

CREATE VIEW node (id, iri, article) AS
  SELECT m.id + 288230376151711744, 'https://w3id.org/entente/st/' || m.hash, e.article
  FROM mention m JOIN sentence e ON e.id = m.sentence
  UNION ALL SELECT id + 288511851128422400, 'https://w3id.org/entente/doc/' || hash, id FROM article
  UNION ALL SELECT id + 288793326105133056, 'https://w3id.org/entente/doc/' || hash || '-facts', id FROM article
  UNION ALL SELECT e.id + 289074801081843712,
    'https://w3id.org/entente/doc/' || a.hash || '#char=' || e.begin_at || ',' || e.end_at, a.id
  FROM sentence e JOIN article a ON a.id = e.article;

CREATE TABLE shown (
  node INTEGER PRIMARY KEY,
  term INTEGER NOT NULL REFERENCES term (id)
);
CREATE INDEX shown_term ON shown (term);

-- Updates put the numbers of nodes into quads: those that still are nodes
-- become terms, what speaks of others has no meaning any more.
CREATE TEMP TABLE said AS
  SELECT s AS node FROM spo WHERE s >= 288230376151711744
  UNION SELECT o FROM osp WHERE o >= 288230376151711744
  UNION SELECT g FROM gspo WHERE g >= 288230376151711744;
INSERT INTO term (kind, text) SELECT 2, iri FROM node WHERE id IN (SELECT node FROM said)
  EXCEPT SELECT kind, text FROM term;
INSERT INTO term_hash SELECT term_hash(kind, text, '', lang), id FROM term
  WHERE text IN (SELECT iri FROM node WHERE id IN (SELECT node FROM said))
  AND id NOT IN (SELECT id FROM term_hash);

INSERT INTO shown SELECT n.id, t.id FROM node n JOIN (SELECT id, text FROM term WHERE kind = 2
  AND text >= 'https://w3id.org/entente/' AND text < 'https://w3id.org/entente0') t ON t.text = n.iri;
CREATE TEMP TABLE mended AS
  SELECT coalesce(x.term, q.s) AS s, q.p, coalesce(y.term, q.o) AS o, coalesce(z.term, q.g) AS g FROM spo q
  LEFT JOIN shown x ON x.node = q.s LEFT JOIN shown y ON y.node = q.o LEFT JOIN shown z ON z.node = q.g
  WHERE q.s IN (SELECT node FROM said) OR q.o IN (SELECT node FROM said) OR q.g IN (SELECT node FROM said);
DELETE FROM mended WHERE max(s, o, g) >= 288230376151711744;
DELETE FROM spo WHERE max(s, o, g) >= 288230376151711744;
DELETE FROM pos WHERE max(s, o, g) >= 288230376151711744;
DELETE FROM osp WHERE max(s, o, g) >= 288230376151711744;
DELETE FROM gspo WHERE max(s, o, g) >= 288230376151711744;
DELETE FROM graph WHERE id >= 288230376151711744;
INSERT OR IGNORE INTO spo (s, p, o, g) SELECT s, p, o, g FROM mended;
INSERT OR IGNORE INTO pos (s, p, o, g) SELECT s, p, o, g FROM mended;
INSERT OR IGNORE INTO osp (s, p, o, g) SELECT s, p, o, g FROM mended;
INSERT OR IGNORE INTO gspo (s, p, o, g) SELECT s, p, o, g FROM mended WHERE g > 0;
INSERT OR IGNORE INTO graph SELECT g FROM mended WHERE g > 0;
DROP TABLE temp.mended;
DROP TABLE temp.said;
