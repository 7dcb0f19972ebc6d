#!/bin/bash
# SPDX-License-Identifier: ISC
#
# What differs between two stores, or exports of them.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

tab=$(printf '\t')
mkdir in
printf 'Date: 2019-03-01\n\nNorway is a member of NATO.\n' >in/1.txt
printf 'Date: 2021-03-01\n\nSweden is not a member of NATO.\n' >in/2.txt
run 0 "$entente" ingest -q -d a.db in
run 0 "$entente" ingest -q -d b.db in

# Two that are the same, as stores and in every form of export
run 0 "$entente" diff a.db b.db
empty out
empty err
for name in x.trig x.nq x.jsonld; do
  run 0 "$entente" export -d a.db -o $name -f "$(case $name in
    *.nq) echo nquads ;; *.trig) echo trig ;; *) echo jsonld ;; esac)"
done
run 0 "$entente" export -d a.db -o x.ttl --facts
for name in x.trig x.nq x.ttl; do
  run 0 "$entente" diff $name b.db
  empty out
done
run 0 "$entente" diff --graphs x.nq x.trig
run 1 "$entente" diff --graphs x.ttl x.trig

# What came and went
printf 'Date: 2021-03-01\n\nFinland cooperates with Sweden.\n' >in/3.txt
run 0 "$entente" ingest -q -d b.db in/3.txt
run 1 "$entente" diff a.db b.db
cp out forth
has out "+${tab}statement${tab}id:Finland ent:cooperatesWith id:Sweden"
has out "+${tab}mention${tab}st:"
has out "id:Finland ent:cooperatesWith id:Sweden ent:asserted ent:actual doc:"
has out '"Finland cooperates with Sweden"'
hasnt out "-$tab"
hasnt out Norway
run 1 "$entente" diff x.trig b.db
same out forth
run 1 "$entente" diff b.db a.db
sed 's/^+/-/' forth >back
same out back
run 0 "$entente" forget -d b.db in/3.txt in/2.txt
run 1 "$entente" diff a.db b.db
has out "-${tab}mention${tab}st:"
has out "ent:negated ent:actual"
hasnt out "statement${tab}id:Sweden ent:memberOf"
run 1 "$entente" diff --summary a.db b.db
has out "mentions: 0 came, 1 went, 0 changed"

# What changed: the mention is the same, what is told of it is not
sql b.db "UPDATE mention SET confidence = 0.1234"
run 0 "$entente" ingest -q -d c.db in/1.txt
run 1 "$entente" diff c.db b.db
checks=$((checks + 1))
[ "$(wc -l <out)" = 1 ] || fail "more than one line"
has out "~${tab}mention${tab}st:"
has out " - ent:confidence 0."
has out " + ent:confidence 0.1234"
hasnt out "+ ent:quote"
run 1 "$entente" diff -q c.db b.db
empty out

# RDF from anywhere; control characters are escaped
printf '<http://e/a> <http://e/p> "x" , "y\\u001B[2J" .\n' >old.ttl
printf '<http://e/a> <http://e/p> "x" , "z" .\n' >new.ttl
run 1 "$entente" diff old.ttl new.ttl
printf -- '-\tstatement\t<http://e/a> <http://e/p> "y\\u001B[2J"\n' >expected
printf -- '+\tstatement\t<http://e/a> <http://e/p> "z"\n' >>expected
same out expected

# Trouble, and nothing is left behind
mkdir temp
printf 'nonsense' >bad.ttl
run 2 env TMPDIR="$folder/temp" "$entente" diff bad.ttl new.ttl
has err 'bad.ttl:1'
run 2 "$entente" diff none.db a.db
run 2 "$entente" diff a.db
run 2 "$entente" diff a.db b.unknown
run 1 env TMPDIR="$folder/temp" "$entente" diff old.ttl new.ttl
checks=$((checks + 1))
[ -z "$(ls temp)" ] || fail "left behind: $(ls temp)"

finish
