#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Understood anew by another ontology, the store says what it would if all was
# read with it.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
export ENTENTE_USER=ada

mkdir in
cp "$(dirname "$entente")"/samples/*.* in # Those of the build
printf 'Title: Gnus\nDate: 2021-03-01\nURL: https://x.example/1\n\n%s\n\n%s\n' \
  "Norway gnaws at Sweden — «always».  Finland met Iran on March 5, 2020." \
  'Norway is a member of NATO.  It gnawed at  Denmark, too.' >in/gnus.txt
printf '<html><body><article><h1>T</h1><p>%s</p><p>%s</p></article></body>' \
  'Norway &amp; Sweden <b>met <i>Finland</i></b> on Monday, said K&ouml;ln.' \
  'Peru gnaws at <a href="/x">Chile</a> and a member of <em>NATO</em> met it.' \
  >in/page.html

cat >more.ttl <<'END'
@prefix ent: <https://w3id.org/entente/ns#> .
@prefix my: <https://example.org/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
my:gnawsAt a owl:ObjectProperty ; rdfs:label "gnaws at"@en ;
    rdfs:domain ent:Entity ; rdfs:range ent:Entity ;
    ent:pattern "v:gnaw o=at // [s Norway] gnaws at [o Sweden]." .
ent:meets a ent:StateProperty .
ent:beginning ent:cue "meet" .
END

# Of all that is exported, the same to the byte
equal() {
  for format in trig ntriples; do
    run 0 "$entente" export -d "$1" -f $format --facts -o "one.$format"
    run 0 "$entente" export -d "$2" -f $format --facts -o "two.$format"
    same "one.$format" "two.$format"
  done
}

run 0 "$entente" ingest -q -d old.db in
run 0 "$entente" ingest -q -d new.db --ontology more.ttl in
cp old.db before.db

# By the same ontology nothing changes
run 0 "$entente" reload -d old.db -y
has out ' understood anew: 0 statements came, 0 went, 0 changed'
equal old.db before.db
run 0 "$entente" ingest -d old.db in
has out ' 0 stored, 10 unchanged'
equal old.db before.db

# It is shown, and only then done
run 0 "$entente" reload -d old.db --ontology more.ttl -n
has out '+ Norway gnawsAt Sweden · sentence 1 · Gnus'
has out '~ Finland meets Iran · sentence 2 · Gnus'
has out '+ Peru gnawsAt Chile · sentence'
equal old.db before.db
run 2 "$entente" reload -d old.db --ontology more.ttl
has err 'nobody to ask'
run 0 "$entente" reload -d old.db --ontology more.ttl -y
equal old.db new.db
run 0 "$entente" query -d old.db 'Norway "gnaws at" ?x'
has out Denmark
run 0 "$entente" ingest -d old.db --ontology more.ttl in
has out ' 0 stored, 10 unchanged'
equal old.db new.db

# What stays was known before, what came is new
sql old.db "SELECT count(DISTINCT ingest) FROM mention" >n
checks=$((checks + 1))
[ "$(cat n)" -eq 2 ] || fail "runs in which mentions came to be known"

# And back
run 0 "$entente" reload -d old.db -y
has out '- Norway gnawsAt Sweden'
equal old.db before.db

# Decisions hold; merged stores keep how their articles were read
run 0 "$entente" curate -q -d old.db reject Finland meets Iran
run 0 "$entente" curate -q -d old.db merge Norway Peru
run 0 "$entente" curate -q -d new.db reject Finland meets Iran
run 0 "$entente" curate -q -d new.db merge Norway Peru
run 0 "$entente" reload -d old.db --ontology more.ttl -y
for store in old new; do
  run 0 "$entente" export -d $store.db -f ntriples --facts -o $store.nt
  grep -v -e created -e 'entente/curation' -e '/ns#[a-z]*"' $store.nt |
    grep -F -e '/ns#gnawsAt' -e '/ns#meets' >$store.facts
done
same old.facts new.facts
run 0 "$entente" query -d old.db 'Finland meets Iran'
has out no
run 0 "$entente" load -q -d all.db before.db
run 0 "$entente" reload -d all.db --ontology more.ttl -n
has out '+ Norway gnawsAt Sweden'

# The shell shows it and keeps it when it is told to
run 0 "$entente" shell -d all.db -c '.reload'
has out 'nothing was changed'
run 0 "$entente" shell -d all.db -c '.reload yes'
has out '0 statements came, 0 went, 0 changed'
run 0 "$entente" shell -d all.db -c '.reload closed'
has out 'nothing was changed; .reload closed yes keeps it'
run 1 "$entente" shell -d all.db -c '.reload perhaps'
has err 'usage: .reload'

# Kept words that are damaged, and none
sql old.db "UPDATE reading SET data = zeroblob(40) WHERE article = (SELECT min(article) FROM reading)"
run 1 "$entente" reload -d old.db -y
has err 'damaged'
sql old.db "DELETE FROM reading WHERE article = (SELECT min(article) FROM reading)"
run 0 "$entente" reload -d old.db -n
has out '1 article was read before words were kept: ingest it again'

finish
