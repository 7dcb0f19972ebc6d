#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Runs of ingest: every document is accounted for, what the store holds depends
# neither on order nor on threads, and what has gone is gone.

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

python3 "$here/corpus.py" in

# content DATABASE: all that it holds but for row numbers and times
content() {
  "$entente" export -d "$1" --format nquads
  sql "$1" "SELECT key, a.hash, s.bytes, s.name, s.title, s.site, s.url,
    s.published, s.digest FROM source s JOIN article a ON a.id = s.article
    ORDER BY key"
  sql "$1" "SELECT a.hash, c.hash FROM article a LEFT JOIN article c
    ON c.id = a.copy_of ORDER BY 1"
  sql "$1" "SELECT input, place, reason, aside FROM rejected ORDER BY 1, 2"
}

# sums DATABASE: the last run's documents are the sum of their ends
sums() {
  checks=$((checks + 1))
  [ "$(sql "$1" 'SELECT documents - stored - unchanged - duplicate - aside
    - rejected FROM ingest ORDER BY id DESC LIMIT 1')" = 0 ] ||
    fail "the sums of $1 do not agree"
  checks=$((checks + 1))
  [ "$(sql "$1" "SELECT rejected - (SELECT count(*) FROM rejected
    WHERE ingest = i.id AND NOT aside) FROM ingest i
    ORDER BY id DESC LIMIT 1")" = 0 ] || fail "rejects of $1 are not recorded"
}

run 4 "$entente" ingest -d whole.db --jobs 1 in
cp out first
sums whole.db
has out "1 set aside"
has out "4 rejected"
has err "in/lines.jsonl.xz:4: is no JSON object"
has err "in/empty.txt: is empty"
content whole.db >whole.content
checks=$((checks + 1))
[ "$(grep -c memberOf whole.content)" -gt 10 ] || fail "little was read"

# The same again: nothing changes, everything is known
run 4 "$entente" ingest -d whole.db in
has out " 0 stored,"
has out " 0 statements"
sums whole.db
run 0 "$entente" runs -d whole.db
has out "$(printf '1\t')"
has out "$(printf '2\t')"
run 0 "$entente" runs -d whole.db 1
has out "$(printf 'set aside\tin/french.txt\t\tis not in English but in fr')"
run 1 "$entente" runs -d whole.db 3

# Neither threads nor order show
for jobs in 2 7; do
  run 4 "$entente" ingest -d "jobs$jobs.db" --jobs $jobs in
  content "jobs$jobs.db" >jobs.content
  same jobs.content whole.content
  sed "s/jobs$jobs/whole/" out >jobs.out
  same jobs.out first
done
for seed in 1 2 3 4 5; do
  find in -type f | sort -R --random-source=<(yes $seed) >list
  run 4 "$entente" ingest -d "order$seed.db" --files-from list
  content "order$seed.db" >order.content
  same order.content whole.content
  sed "s/order$seed/whole/" out >order.out
  same order.out first
done

# A changed article takes the place of what it was
printf 'URL: https://t.example/0\n\nIreland is not a member of NATO.\n' \
  >in/000.txt
run 4 "$entente" ingest -d whole.db in
has out " 1 stored,"
sums whole.db
run 4 "$entente" ingest -d new.db in
"$entente" export -d new.db --format nquads >new.nq
run 0 "$entente" export -d whole.db --format nquads
same out new.nq

# What is forgotten was never there
mkdir more
printf 'Source: The Gone\n\nAndorra is a member of NATO.\n' >more/a.txt
printf 'Source: The Gone\n\nMonaco cooperates with Norway.\n' >more/b.txt
run 0 "$entente" ingest -d whole.db more
run 0 "$entente" query -d whole.db --format csv 'Andorra memberOf ?x'
has out "NATO"
run 0 "$entente" forget -d whole.db more/a.txt
has out "more/a.txt: 1 document and 1 article forgotten"
run 0 "$entente" forget -d whole.db "The Gone"
has out "1 document and 1 article"
run 0 "$entente" export -d whole.db --format nquads
same out new.nq
run 1 "$entente" forget -d whole.db "The Gone"
has err "no article or source is named The Gone"

# Of a text that was read twice, each source goes by itself
echo "Malta cooperates with Cyprus." >m1.txt
cp m1.txt m2.txt
run 0 "$entente" ingest -d two.db m1.txt m2.txt
has out "1 stored, 0 unchanged, 1 duplicate"
run 0 "$entente" forget -d two.db m1.txt
has out "1 document and 0 articles"
run 0 "$entente" query -d two.db --format csv 'Malta cooperatesWith ?x'
has out "Cyprus"
run 0 "$entente" forget -d two.db m2.txt
has out "1 document and 1 article"
run 1 "$entente" query -d two.db --format csv 'Malta cooperatesWith ?x'
has err 'unknown name "Malta"'

# Copies are sources of one text, light edits tell which
{
  echo "URL: https://a.example/1"
  echo
  seq -f "Minister number %.0f of Norway met a farmer from the valley." 1 12
} >c1.txt
sed 's|a.example/1|b.example/2|' c1.txt >c2.txt
sed 's|a.example/1|c.example/3|; s/number 7 of Norway/number 7 of Spain/' \
  c1.txt >c3.txt
run 0 "$entente" ingest -d copies.db c1.txt c2.txt c3.txt
has out "1 stored, 0 unchanged, 2 duplicate"
run 0 "$entente" export -d copies.db --format nquads
has out "terms/source> <https://a.example/1>"
has out "terms/source> <https://b.example/2>"
has out "terms/source> <https://c.example/3>"
checks=$((checks + 1))
[ "$(grep -c alternateOf out)" = 1 ] || fail "the light edit is not told"
# The original is the earliest, whatever its identifier and whichever came first
for first in 1 3; do
  sed "1i Date: 2021-05-0$first" c1.txt >dated1.txt
  sed "1i Date: 2021-05-02" c3.txt >dated3.txt
  for order in "dated1.txt dated3.txt" "dated3.txt dated1.txt"; do
    rm -f dated.db*
    read -ra order <<<"$order"
    run 0 "$entente" ingest -d dated.db "${order[@]}"
    sql dated.db "SELECT a.published, c.published FROM article a
      JOIN article c ON c.id = a.copy_of" >out
    checks=$((checks + 1))
    [ "$(cat out)" = "2021-05-0$((first > 2 ? 3 : 2))|2021-05-0$((first > 2 ? 2 : 1))" ] ||
      fail "the original is not the earliest"
  done
done
run 0 "$entente" forget -d copies.db c1.txt c2.txt
run 0 "$entente" export -d copies.db --format nquads
hasnt out alternateOf
has out "terms/source> <https://c.example/3>"

# Rejects come back: once what was wrong is mended
mkdir again
: >again/bad.txt
echo "Norway met Sweden." >again/good.txt
run 4 "$entente" ingest -d again.db --rejects again.tsv again
checks=$((checks + 1))
[ "$(cat again.tsv)" = "$(printf 'again/bad.txt\tagain/bad.txt\t\tis empty')" ] ||
  fail "the file of rejects is $(cat again.tsv)"
echo "Spain met Portugal." >again/bad.txt
run 0 "$entente" ingest -d again.db --files-from again.tsv
has out "1 document: 1 stored"

# Rejects from inside of a folder are listed as themselves, and fed back without
# waiting for anybody to write into a pipe
mkdir odd
mkfifo odd/pipe
ln -s nowhere odd/broken
echo "Norway met Sweden." >odd/good.txt
run 4 "$entente" ingest -d odd.db --rejects odd.tsv odd
cut -f 1 odd.tsv >out
has out odd/broken
has out odd/pipe
run 4 timeout 60 "$entente" ingest -d odd.db --files-from odd.tsv
has err "odd/broken: cannot be read"
has err "odd/pipe: is neither a file nor a folder"
has out "2 documents: 0 stored"

# On a terminal it tells how far it is; the sums stand alone at the end
if command -v script >/dev/null; then
  run 0 script -qec "'$entente' ingest -d tty.db in/000.txt in/001.txt" script
  has out "1 document, "
  has out " left, 0 rejected"
  has out "tty.db: 2 documents: 2 stored"
fi

# The store among its own inputs, as where a shell puts all names for *: to
# open its files would take its locks away
mkdir beside
cp in/000.txt beside
run 0 "$entente" ingest -q -d beside/s.db beside
run 4 "$entente" ingest -d beside/s.db beside/*
has err "beside/s.db: is a file of the store itself"
has out "1 unchanged"
run 0 "$entente" check -q -d beside/s.db

# What is seen without storing, and for programs
run 4 "$entente" ingest -n -d none.db in
has out "nothing was stored: "
has out "4 rejected"
checks=$((checks + 1))
[ ! -e none.db ] || fail "a dry run made a store"
run 0 "$entente" ingest -d limit.db --limit 3 in
has out "3 documents: "
run 4 "$entente" ingest -d json.db --json in
empty err
checks=$((checks + 1))
python3 - out <<'PYTHON' || fail "the lines of JSON do not add up"
import collections, json, sys
*lines, sums = [json.loads(line) for line in open(sys.argv[1])]
ends = collections.Counter(line['end'] for line in lines)
assert len(lines) == sums['documents'], sums
assert ends['rejected'] == sums['rejected'] == 4
assert ends['stored'] + ends['duplicate'] == sums['stored'] + sums['duplicate']
assert all(line['reason'] for line in lines if line['end'] == 'rejected')
PYTHON
run 0 "$entente" ingest -d lang.db --any-language in/french.txt
has out "1 stored"
run 2 "$entente" ingest --jobs 0 in
run 2 "$entente" ingest --map text in
run 2 "$entente" ingest --files-from list in
run 2 "$entente" runs x
run 2 "$entente" forget

finish
