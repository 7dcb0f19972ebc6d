#!/bin/bash
# SPDX-License-Identifier: ISC
#
# The samples, end to end: the demo, its answers from a script, its Turtle.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# statement FILE SUBJECT PREDICATE OBJECT POLARITY: a node of FILE says so
statement() {
  checks=$((checks + 1))
  python3 - "$@" <<'PYTHON' || fail "no statement in Turtle: ${*:2}"
import re, sys
name, s, p, o, polarity = sys.argv[1:]
for block in open(name, encoding="utf-8").read().split(" .\n"):
    if "rdf:subject" in block and \
       re.search(rf"rdf:subject \S*\b{s}\b", block) and \
       re.search(rf"rdf:predicate ent:{p}\b", block) and \
       re.search(rf"rdf:object \S*\b{o}\b", block) and \
       f"ent:polarity ent:{polarity}" in block and \
       "ent:quote" in block and "ent:evidence" in block:
        sys.exit(0)
sys.exit(1)
PYTHON
}

run 0 "$entente" demo -d demo.db -o demo.ttl
empty err
has out "0 rejected"
has out " Turkey"
has out "[s:Russia] is not a [p:member] of [o:NATO]"
cp out first

# By hand it is the same, in any order
run 0 "$entente" ingest -d hand.db "$(dirname "$entente")/samples"
run 0 "$entente" export -d hand.db --facts -o hand.ttl
same demo.ttl hand.ttl
mapfile -t files < <(find "$(dirname "$entente")/samples" -type f | sort -r)
run 0 "$entente" ingest -d reverse.db "${files[@]}"
run 0 "$entente" export -d reverse.db --facts -o reverse.ttl
same demo.ttl reverse.ttl

# The three statements, and the one that must not be
run 0 "$entente" query -d demo.db --format tsv 'Russia cooperatesWith ?x'
has out "Turkey"
run 0 "$entente" query -d demo.db --format tsv '?x memberOf NATO'
has out "Turkey"
hasnt out "Russia"
run 0 "$entente" query -d demo.db --format tsv 'Iran proposes ?x'
has out "railroad"
statement demo.ttl Russia cooperatesWith Turkey asserted
statement demo.ttl Turkey memberOf NATO asserted
statement demo.ttl Russia memberOf NATO negated
statement demo.ttl Iran proposes railroad asserted

# The filter says the same as the store
run 0 "$entente" extract --format nquads "$(dirname "$entente")/samples"
sort -u out >filter.nq
run 0 "$entente" export -d demo.db --format nquads
sort -u out >store.nq
same filter.nq store.nq

finish
