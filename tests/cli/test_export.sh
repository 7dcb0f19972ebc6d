#!/bin/bash
# SPDX-License-Identifier: ISC
#
# What export leaves out, how it annotates, and that the same graph gives the
# same bytes.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir in
printf 'Title: Old\nDate: 2019-03-01\n\nNorway is a member of NATO.\n' >in/1.txt
printf 'Title: New\nDate: 2021-03-01\n\n%s %s %s\n' \
  'Norway is a member of NATO. Sweden is not a member of NATO.' \
  'Norway cooperates with Finland.' \
  'Spain bakes bread.' >in/2.txt
run 0 "$entente" ingest -q -d x.db in/1.txt
run 0 "$entente" ingest -q -d x.db in/2.txt
cat >loaded.ttl <<'END'
@prefix id: <https://w3id.org/entente/id/> . @prefix ent: <https://w3id.org/entente/ns#> .
id:Norway ent:cooperatesWith id:Latvia . <http://e/a> <http://e/p> <http://e/b> , "b" .
END
run 0 "$entente" load -q -d x.db loaded.ttl

# By confidence, date, run and ontology
run 0 "$entente" export -d x.db -f nquads
cp out all.nq
has all.nq 'open/'
has all.nq 'id/Spain>'
run 0 "$entente" export -d x.db -f nquads --closed
hasnt out 'open/'
hasnt out 'Spain'
has out 'id/Norway> <https://w3id.org/entente/ns#memberOf>'
has out '<http://e/p>'
run 0 "$entente" export -d x.db -f nquads --min-confidence 1
hasnt out 'NATO'
has out '<http://e/p>'
run 0 "$entente" export -d x.db -f nquads --since 2020-01-01
cp out since.nq
hasnt out '2019-03-01'
hasnt out '<http://e/p>'
has out '"New"@en'
has out 'ns#negated'
run 0 "$entente" export -d x.db -f nquads --since 2
same out since.nq
run 0 "$entente" export -d x.db -f nquads --since 1 --min-confidence 0
cp out both.nq
sed '/<http:\/\/e\/\|Latvia/d' all.nq >told.nq
same both.nq told.nq

# What a pattern matches, with all who say or deny it, and nothing else
run 0 "$entente" export -d x.db -f nquads --where '?x memberOf NATO'
cp out where.nq
checks=$((checks + 1))
[ "$(grep -c 'syntax-ns#object> <.*id/NATO>' out)" = 2 ] || fail "not 2 mentions"
hasnt out 'Finland'
hasnt out 'Sweden'
has out 'id/Norway> <http://www.w3.org/2004/02/skos/core#prefLabel>'
run 0 "$entente" export -d x.db -f nquads --where '{ ?x ent:memberOf id:NATO }'
same out where.nq
run 0 "$entente" export -d x.db -f nquads --where 'WHERE { ?x ent:memberOf id:NATO }'
same out where.nq
run 0 "$entente" export -d x.db -f nquads --where '?x cooperatesWith ?y'
has out 'id/Latvia> .'
has out 'Finland'
hasnt out 'NATO'
run 0 "$entente" export -d x.db -f nquads --where \
  '{ ?x ?p ?o FILTER(isLiteral(?o) && ?o = "b") }'
checks=$((checks + 1))
[ "$(cat out)" = '<http://e/a> <http://e/p> "b" .' ] || fail "not one quad"
# A statement node stands for its mention
run 0 "$entente" export -d x.db -f nquads --where \
  '{ GRAPH ?g { ?m ent:polarity ent:negated } }'
checks=$((checks + 1))
[ "$(grep -c 'ns#polarity>' out)" = 1 ] || fail "not one mention"
has out 'id/Sweden>'
hasnt out 'Norway'
run 0 "$entente" export -d x.db -f nquads --since 2020-01-01 --where \
  '?x memberOf NATO'
checks=$((checks + 1))
[ "$(grep -c 'ns#polarity>' out)" = 1 ] || fail "filters do not add up"
run 0 "$entente" export -d x.db -f csv --where '?x memberOf NATO'
checks=$((checks + 1))
[ "$(wc -l <out)" = 2 ] || fail "not one edge"

run 1 "$entente" export -d x.db --where '?x memberOf'
has err '^'
run 1 "$entente" export -d x.db --where '?x memberOf Nowherelandia'
run 1 "$entente" export -d x.db --where 'SELECT * { ?s ?p ?o }'
run 1 "$entente" export -d x.db --since 9
has err 'there is no run 9'
run 2 "$entente" export -d x.db --since yesterday
run 2 "$entente" export -d x.db --since 0

# Reified: no graphs, so facts must be asked for
run 0 "$entente" export -d x.db -f nquads --annotations reified
has out '<http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement> .'
hasnt out 'id/Norway> <https://w3id.org/entente/ns#memberOf>'
run 0 "$entente" export -d x.db -f ntriples --annotations reified --facts
has out 'id/Norway> <https://w3id.org/entente/ns#memberOf>'
hasnt out 'id/Sweden> <https://w3id.org/entente/ns#memberOf>'

# RDF 1.2: what is asserted is annotated, what is denied only reified
run 0 "$entente" export -d x.db -f ntriples --annotations rdf12
has out 'ns#reifies> <<( <https://w3id.org/entente/id/Sweden> '
hasnt out 'syntax-ns#subject>'
checks=$((checks + 1))
! grep -q '^<https://w3id.org/entente/id/Norway> <https://w3id.org/entente/ns#m' out ||
  fail "facts without being asked for"
run 0 "$entente" export -d x.db -f turtle --annotations rdf12
has out '<< id:Norway ent:memberOf id:NATO ~ st:'
hasnt out '{|'
run 0 "$entente" export -d x.db -f turtle --annotations rdf12 --facts
has out 'ent:memberOf id:NATO'
has out '~ st:'
has out '<< id:Sweden ent:memberOf id:NATO ~ st:'
hasnt out '<< id:Norway ent:memberOf'
checks=$((checks + 1))
[ "$(grep -c '{| ' out)" = "$(grep -c ' |}' out)" ] || fail "unbalanced blocks"
run 0 "$entente" export -d x.db -f nquads --annotations rdf12
has out '<https://w3id.org/entente/id/Norway> <https://w3id.org/entente/ns#memberOf> <https://w3id.org/entente/id/NATO> <https://w3id.org/entente/doc/'
hasnt out '-facts>'
run 2 "$entente" export -d x.db -f rdfxml --annotations rdf12
run 2 "$entente" export -d x.db --annotations nonsense

# What people accepted is told as what was loaded, and with its mentions
run 0 "$entente" curate -d x.db -q accept Sweden memberOf NATO
run 0 "$entente" curate -d x.db -q accept Finland cooperatesWith Sweden
accepted='<https://w3id.org/entente/graph/accepted>'
for filter in '--min-confidence=1' '--closed' '--where=?x cooperatesWith ?y'; do
  run 0 "$entente" export -d x.db -f nquads "$filter"
  has out "ns#cooperatesWith> <https://w3id.org/entente/id/Sweden> $accepted"
done
hasnt out "id/NATO> $accepted"
has out 'id/Sweden> <http://www.w3.org/2004/02/skos/core#prefLabel>'
run 0 "$entente" export -d x.db -f nquads --since 2020-01-01
has out "id/NATO> $accepted"
hasnt out "id/Sweden> $accepted"

# The order of loading does not show, in ten of them
run 0 "$entente" export -d x.db -f ntriples
cp out graph.nt
for seed in 1 2 3 4 5 6 7 8 9 10; do
  sort -R --random-source=<(yes $seed) graph.nt >shuffled.nt
  rm -f shuffled.db
  run 0 "$entente" load -q -d shuffled.db shuffled.nt
  "$entente" export -d shuffled.db -f turtle | sha256sum >>hashes
done
checks=$((checks + 1))
[ "$(sort -u hashes | wc -l)" = 1 ] || fail "shuffled loads differ"
run 0 "$entente" export -d shuffled.db -f ntriples
same out graph.nt

# Many quads of one subject, more than are sorted in memory
{
  seq -f '<http://e/hub> <http://e/p> <http://e/o%.0f> .' 6000
  seq -f '<http://e/hub> <http://e/p> <http://e/o%.0f> <http://e/g> .' 3000 7000
} >hub.nq
run 0 "$entente" load -q -d hub.db hub.nq
run 0 "$entente" export -d hub.db -f nquads
sort hub.nq >hub.sorted
sort out >out.sorted
same hub.sorted out.sorted
run 0 "$entente" export -d hub.db -f ntriples
checks=$((checks + 1))
[ "$(wc -l <out)" = 7000 ] || fail "a triple of two graphs comes twice"

finish
