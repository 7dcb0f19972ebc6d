#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Stores that were filled apart and merged are the store of a single run.

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

python3 "$here/corpus.py" in

# content DATABASE: all that it holds but for row numbers and times
content() {
  "$entente" export -d "$1" --format nquads
  sql "$1" "SELECT key, a.hash, s.bytes, s.name, s.title, s.site, s.url,
    s.published, s.digest, a.digest, a.input FROM source s
    JOIN article a ON a.id = s.article ORDER BY key"
  sql "$1" "SELECT a.hash, c.hash, hex(a.signature) FROM article a
    LEFT JOIN article c ON c.id = a.copy_of ORDER BY 1"
  sql "$1" "SELECT a.hash, e.number, e.begin_at, e.end_at, e.text
    FROM sentence e JOIN article a ON a.id = e.article ORDER BY 1, 2"
  sql "$1" "SELECT m.hash, m.begin_at, m.end_at, m.subject_begin, m.cue_begin,
    m.object_begin, m.confidence, r.text, w.text FROM mention m
    JOIN word r ON r.id = m.rule JOIN word w ON w.id = m.steps ORDER BY 1"
  sql "$1" "SELECT l.text, t.text, l.role FROM label l
    JOIN term t ON t.id = l.term ORDER BY 1, 2"
  sql "$1" "SELECT t.text, i.text, p.symmetric FROM property p
    JOIN term t ON t.id = p.id LEFT JOIN term i ON i.id = p.inverse ORDER BY 1"
  sql "$1" "PRAGMA integrity_check"
}

run 4 "$entente" ingest -d whole.db in
content whole.db >whole.content
checks=$((checks + 1))
[ "$(grep -c memberOf whole.content)" -gt 10 ] || fail "little was read"

# Documents dealt out to three, those with one text or key to different ones
find in -type f | sort >files
for i in 0 1 2; do
  awk "NR % 3 == $i" files >part$i
  "$entente" ingest -q -d shard$i.db --files-from part$i 2>/dev/null
done
for order in "0 1 2" "2 1 0" "1 0 2"; do
  rm -f merged.db*
  read -ra shards <<<"$order"
  shards=("${shards[@]/#/shard}")
  run 0 "$entente" load -d merged.db "${shards[@]/%/.db}"
  content merged.db >merged.content
  same merged.content whole.content
done
has out " set aside"

# Again, and a part of it again: nothing changes
run 0 "$entente" load -d merged.db shard0.db shard1.db shard2.db
has out " 0 stored,"
run 0 "$entente" load -q -d merged.db shard1.db
empty out
content merged.db >merged.content
same merged.content whole.content
run 4 "$entente" ingest -d merged.db in
has out " 0 stored,"

# Killed at some time and run again
for n in 1 2 3 4 5 6; do
  rm -f killed.db*
  (timeout -s KILL "0.0$((n * 3))" \
    "$entente" load -q -d killed.db shard2.db shard0.db shard1.db) 2>/dev/null
  run 0 "$entente" load -q -d killed.db shard2.db shard0.db shard1.db
  content killed.db >killed.content
  same killed.content whole.content
done

# Into a store that has articles, and RDF, of its own
printf 'Andorra is a member of NATO.\n' >more.txt
printf '<http://e/a> <http://e/p> <http://e/b> .\n' >more.nt
run 4 "$entente" ingest -q -d both.db in more.txt
run 0 "$entente" load -q -d both.db more.nt
run 0 "$entente" ingest -q -d into.db more.txt
run 0 "$entente" load -q -d into.db more.nt
run 0 "$entente" load -q -d into.db shard0.db shard1.db shard2.db
"$entente" export -d both.db -f nquads >both.nq
"$entente" export -d into.db -f nquads >into.nq
same both.nq into.nq
run 0 "$entente" load -d other.db into.db
has err "RDF that was loaded into 1 of the stores was left there"

# What cannot be merged
run 2 "$entente" load -d whole.db shard0.db more.nt
run 2 "$entente" load -d shard0.db shard0.db
has err "the input is the store"
run 2 "$entente" load -d whole.db --graph http://e/g shard0.db
cp shard1.db foreign.db
sql foreign.db "UPDATE ingest SET model = 'another'"
run 1 "$entente" load -d none.db shard0.db foreign.db
has err "foreign.db: its articles were not all read by"
cp shard1.db damaged.db
sql damaged.db "UPDATE term SET text = 'no iri' WHERE id IN
  (SELECT p FROM statement)"
run 1 "$entente" load -d none2.db damaged.db
has err "no iri"
cp shard1.db damaged.db
sql damaged.db "UPDATE sentence SET number = -number"
run 1 "$entente" load -d none3.db damaged.db
has err "damaged"

# What people decided goes with the stores, once
printf 'Grain\n\nKenya is a member of NATO.\nFrance attacked Spain.\n' >grain.txt
printf 'Ports\n\nFrance attacked Spain on Monday, and Spain attacked Portugal.\n' >ports.txt
run 0 "$entente" ingest -q -d one.db grain.txt
run 0 "$entente" ingest -q -d two.db ports.txt
run 0 "$entente" curate -d one.db -b misread reject France attacks Spain
run 0 "$entente" curate -d one.db accept Kenya cooperatesWith Spain
for order in "one.db two.db" "two.db one.db one.db"; do
  rm -f both.db*
  read -ra stores <<<"$order"
  run 0 "$entente" load -q -d both.db "${stores[@]}"
  run 0 "$entente" curate -d both.db log
  checks=$((checks + 1))
  [ "$(grep -c misread out)" -eq 1 ] || fail "the decision is not there once"
  run 0 "$entente" query -d both.db --format tsv 'France attacks ?x'
  hasnt out "Spain"
  run 0 "$entente" query -d both.db --format tsv '?x attacks Portugal'
  has out "Spain"
  run 0 "$entente" query -d both.db --format tsv 'Kenya cooperatesWith ?x'
  has out "Spain"
  run 0 "$entente" export -d both.db -f nquads
  [ -e curated.nq ] || cp out curated.nq
  same out curated.nq
done

finish
