#!/bin/bash
# SPDX-License-Identifier: ISC
#
# What begins on a day lasts, what happens then is over.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

printf 'Title: Then\nDate: 2021-06-01\n\n%s\n%s\n%s\n%s\n%s\n%s\n' \
  'Norway joined NATO on March 5, 2020.' \
  'Sanna Marin was appointed prime minister of Finland on March 5, 2020.' \
  'Norway met Sweden on March 5, 2020.' \
  'Sweden was a member of NATO in 1990.' \
  'Poland did not join NATO on March 5, 2020.' \
  'Iran joined OPEC in 1960.' >x.txt
run 0 "$entente" ingest -q -d x.db x.txt

# holds WHEN PATTERN yes|no
holds() {
  run 0 "$entente" query -d x.db "$2 as of $1"
  has out "$3"
}
for when in 2020-03-05 2020-03-06 2021-01; do
  holds $when 'Norway memberOf NATO' yes
  holds $when '"Sanna Marin" holdsOffice ?x' 'Minister of Finland'
done
holds 2020-03-04 'Norway memberOf NATO' no
holds 2020-03-05 'Norway meets Sweden' yes
holds 2020-03-06 'Norway meets Sweden' no
holds 1990 'Sweden memberOf NATO' yes
holds 1991 'Sweden memberOf NATO' no
holds 1961 'Iran memberOf ?x' '1 row'
run 0 "$entente" export -d x.db
checks=$((checks + 1))
[ "$(grep -c 'ent:validTo "2020-03-05"' out)" -eq 2 ] ||
  fail "a meeting and what was denied end with their day"
run 0 "$entente" shell -d x.db -c 'why Norway memberOf NATO'
has out 'time "on March 5, 2020" (from 2020-03-05)'

# An ontology that says so makes a state of another property
printf '@prefix ent: <https://w3id.org/entente/ns#> .\n%s\n%s\n' \
  'ent:meets a ent:StateProperty .' 'ent:beginning ent:cue "meet" .' >more.ttl
run 0 "$entente" ingest -q -d y.db --ontology more.ttl x.txt
run 0 "$entente" query -d y.db 'Norway meets Sweden as of 2020-03-06'
has out yes

finish
