#!/bin/bash
# SPDX-License-Identifier: ISC
#
# What is near a name, as a picture.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir in
printf 'Title: One\nDate: 2021-03-01\n\n%s\n' \
  'Norway is a member of NATO. Norway cooperates with Finland.' >in/1.txt
printf 'Title: Two\nDate: 2021-03-02\n\n%s\n' \
  'Norway is a member of NATO. Finland met Iran.' >in/2.txt
run 0 "$entente" ingest -q -d x.db --closed in

run 0 "$entente" draw -d x.db Norway
cat >wanted <<'END'
Norway (Country)
├─ member of → NATO (Alliance) ×2
└─ cooperates with ─ Finland (Country)
   └─ meets ─ Iran (Country)
(4 nodes, 3 links)
END
same out wanted
run 0 env LC_ALL=C "$entente" draw -d x.db -n 1 Norway
cat >wanted <<'END'
Norway (Country)
|- member of -> NATO (Alliance) x2
`- cooperates with -- Finland (Country) +1
(3 nodes, 2 links)
END
same out wanted
run 0 "$entente" shell -d x.db -c 'draw NATO 1'
has out 'NATO (Alliance)'
has out '└─ member of ← Norway (Country) ×2 +1'

# Decisions are obeyed
run 0 "$entente" curate -q -d x.db reject Norway memberOf NATO
run 0 "$entente" draw -d x.db Norway
hasnt out NATO

# As files, the same from command and shell; a name may have blanks
{
  printf '@prefix : <http://example.org/> .\n'
  printf '@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n'
  printf ':a rdfs:label "A b" ; :knows :b, :c, :a ; :says "\\u001b[31m\\"q\\"\\\\N" .\n'
  printf ':b :knows :c . :c :knows :b .\n'
  seq -f ':hub :has :part%04.0f .' 300
} >y.ttl
run 0 "$entente" load -q -d y.db y.ttl
run 0 "$entente" draw -d y.db 'A b'
cat >wanted <<'END'
A b
├─ knows → A b *
├─ knows → b
│  ├─ knows → c *
│  └─ knows ← c *
├─ knows → c
└─ says → \u001B[31m"q"\N
(4 nodes, 6 links)
END
same out wanted
hasnt out $'\e'
run 0 "$entente" draw -d y.db -o x.dot 'A b'
has x.dot ' -> "http://example.org/c" [label='
has x.dot '\"q\"\\N'
run 0 "$entente" shell -d y.db -c '.prefix : <http://example.org/>
draw "A b" y.dot; draw <http://example.org/a> 1 z.dot;'
has y.dot '"http://example.org/c"'

# Graphviz lays it out where it is there
if "$entente" draw -d y.db -o x.svg 'A b' 2>err; then
  has x.svg '</svg>'
  has x.svg 'A b'
  hasnt x.svg $'\e'
  run 0 "$entente" draw -d y.db -o y.svg 'A b'
  same x.svg y.svg
else
  has err 'without Graphviz'
fi

# A node with many links
run 0 "$entente" draw -d y.db -n 1 '<http://example.org/hub>'
has out '+288'
has out '(13 nodes, 12 links)'
run 0 "$entente" draw -d y.db -n 1 -m 5 '<http://example.org/hub>'
has out '(5 nodes, 4 links)'
run 0 "$entente" draw -d y.db -n 1 -o hub.dot '<http://example.org/hub>'
checks=$((checks + 1))
[ "$(grep -c -- '->' hub.dot)" -eq 40 ] || fail "links of a hub"

run 2 "$entente" draw -d y.db
has err 'wanted: a name'
run 2 "$entente" draw -d y.db -n x a
run 2 "$entente" draw -d y.db -n 99999999999999999999 a
has err 'number of steps'
for option in -n9 -m1001; do
  run 2 "$entente" draw -d y.db $option 'A b'
  has err 'from 1 to 8 steps and to 1000 nodes'
done
run 1 "$entente" draw -d y.db Nobody
has err 'unknown name "Nobody"'
run 1 "$entente" draw -d y.db '?x'
has err 'nothing here is called ?x'
run 2 "$entente" draw -d y.db -o y.db 'A b'
run 1 "$entente" shell -d y.db -c 'draw'
has err 'usage: draw NAME'

finish
