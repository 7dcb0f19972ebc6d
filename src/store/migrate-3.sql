-- SPDX-License-Identifier: ISC
--
-- From version 3 of the schema to version 4: how an article was read is kept.
-- Runs in a transaction, without foreign keys.

CREATE TABLE reading (
  article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  data    BLOB NOT NULL
);
