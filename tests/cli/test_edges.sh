#!/bin/bash
# SPDX-License-Identifier: ISC
#
# The facts of a store as edges.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir in
printf 'Title: Old\nDate: 2019-03-01\n\nNorway is a member of NATO.\n' >in/1.txt
printf 'Title: New\nDate: 2021-03-01\n\n%s %s\n' \
  'Norway is a member of NATO. Sweden is not a member of NATO.' \
  'Norway cooperates with Finland.' >in/2.txt
run 0 "$entente" ingest -q -d x.db in

# What is denied is no edge; what is said twice is one
run 0 "$entente" export -d x.db -f csv
has out 'Norway,member of,NATO,'
has out ',2,2,0.'
has out ',2019-03-01,2021-03-01'
has out 'Finland'
hasnt out 'Sweden'
run 0 "$entente" export -d x.db -f csv --since 2020-01-01
has out 'Norway,member of,NATO,'
hasnt out '2019-03-01'
run 0 "$entente" export -d x.db -f csv --min-confidence 1
hasnt out 'NATO'

for format in graphml dot; do
  run 0 "$entente" export -d x.db -o "x.$format"
  run 0 "$entente" export -d x.db -f $format
  same out "x.$format"
  has out 'Norway'
  hasnt out 'Sweden'
done
if command -v xmllint >/dev/null; then
  run 0 xmllint --noout x.graphml
fi

# What people accepted is a fact, whatever articles say; the denied one is told
# by no article as a fact, and one by none at all
run 0 "$entente" curate -d x.db -q accept Sweden memberOf NATO
run 0 "$entente" curate -d x.db -q accept Finland cooperatesWith Sweden
run 0 "$entente" curate -d x.db -q accept Norway memberOf NATO
run 0 "$entente" export -d x.db -f csv
has out 'Norway,member of,NATO,'
has out ',2,2,0.'
has out 'Sweden,member of,NATO,'
has out 'Finland,cooperates with,Sweden,'
has out ',0,0,,,'
run 0 "$entente" export -d x.db -f csv --min-confidence 1
has out 'Sweden,member of,NATO,'
run 0 "$entente" export -d x.db -f csv --where '?x memberOf NATO'
has out 'Sweden,member of,NATO,'
hasnt out 'Finland'
run 0 "$entente" export -d x.db -f csv --since 2020-01-01
has out 'Sweden,member of,NATO,' # Its mention is as new as that
hasnt out 'Finland,cooperates with,Sweden' # This has no date
for format in graphml dot; do
  run 0 "$entente" export -d x.db -f $format --where '?x cooperatesWith Sweden'
  has out 'Finland'
  has out 'Sweden'
done

run 2 "$entente" export -d x.db -f csv --since yesterday
has err 'no date such as'
run 2 "$entente" export -d x.db -f csv --min-confidence 2
has err 'no number from 0 to 1'
run 2 "$entente" export -d x.db -f csv --facts
has err 'edges are facts'

finish
