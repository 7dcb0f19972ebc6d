#!/bin/bash
# SPDX-License-Identifier: ISC
#
# The shell's dot commands, from a file: what they do, and what they refuse.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cat >news.txt <<'TEXT'
Turkey is a member of NATO. Turkey cooperates with Norway.
Russia is not a member of NATO, the minister said.
TEXT
run 0 "$entente" ingest -q -d news.db news.txt

# typed STATUS LINE...: the lines, typed one after the other
typed() {
  local expected=$1
  shift
  printf '%s\n' "$@" >input
  run "$expected" sh -c "exec '$entente' shell -d news.db <input"
}

typed 0 .help
has out ".explain QUERY"
has out "why Russia memberOf NATO"

typed 0 '.prefix my: <https://example.org/>' .prefix 'ASK { my:a my:b my:c }'
has out "my: <https://example.org/>"
has out "skos: <http://www.w3.org/2004/02/skos/core#>"
typed 1 '.prefix my'
has err "usage: .prefix NAME: <IRI>"
typed 1 '.prefix my: https://example.org/'
has err "usage: .prefix NAME: <IRI>"

typed 0 '.mode csv' '?x memberOf NATO'
has out Turkey
hasnt out "row)"
typed 0 '.format json' '?x memberOf NATO'
has out '"bindings"'
typed 1 '.mode no-such'
has err "which is one of table"
typed 1 ".mode $(printf 'x%.0s' {1..200})"
has err "which is one of table"

# Norway cooperates with Turkey as Turkey does with Norway; or, as it stands,
# one of the two only
typed 0 '.infer none' 'Norway cooperatesWith ?x' 'Turkey cooperatesWith ?x'
checks=$((checks + 1))
[ "$(grep -c '(1 row)' out)" -eq 1 ] || fail "not one way of the two"
typed 0 '.infer inverse' 'Norway cooperatesWith ?x' 'Turkey cooperatesWith ?x'
checks=$((checks + 1))
[ "$(grep -c '(1 row)' out)" -eq 2 ] || fail "not both ways"
typed 1 '.infer much'
has err "usage: .infer none|inverse|all"

typed 0 .schema
has out memberOf
typed 0 .stats
has out sentences
typed 0 '.explain ?x memberOf NATO'
has out SELECT
typed 1 '.explain SELECT'
has err "line 1"

typed 0 '.timer on' '?x memberOf NATO'
checks=$((checks + 1))
grep -Eq '[0-9] (ms|s)\b' out err || fail "no time"
typed 1 '.timer maybe'
has err "usage: .timer"
typed 0 '.timeout 5' '?x memberOf NATO'
for wrong in soon -1 1e999; do
  typed 1 ".timeout $wrong"
  has err "usage: .timeout"
done

typed 0 '.output answer' '?x memberOf NATO' .output .stats
has answer Turkey
hasnt out "row)"
has out sentences
typed 3 '.output no-such-folder/answer'
has err "no-such-folder/answer"

typed 0 .quit .no-such-command
typed 1 .no-such-command
has err "unknown command"

# Statements stand in the order of their names, not in that of ingestion
echo "Norway is a member of NATO. Finland cooperates with Norway." >more.txt
echo "Iceland is a member of NATO. Canada is a member of NATO." >most.txt
run 0 "$entente" ingest -q -d one.db news.txt more.txt most.txt
for file in most more news; do
  run 0 "$entente" ingest -q -d other.db $file.txt
done
for store in one other; do
  run 0 "$entente" shell -d $store.db -c 'why ?x memberOf NATO'
  has out 'Canada member of NATO'
  mv out $store.why
done
same one.why other.why
checks=$((checks + 1))
grep 'member of NATO$' one.why | sort -c || fail "not sorted"

finish
