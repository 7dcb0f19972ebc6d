#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Names that RDF from elsewhere gives: by load, append and update, and gone with
# their triples.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

prefixes='PREFIX e: <http://e/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>'

# asks PATTERN ANSWER...: what ?x is, in any order
asks() {
  local pattern=$1
  shift
  run 0 "$entente" query -d s.db --format csv "$pattern"
  (echo x; for x in "$@"; do echo "http://e/$x"; done) >expected
  tr -d '\r' <out | sort >found
  sort -o expected expected
  same found expected
}

# knows_not NAME
knows_not() {
  run 1 "$entente" query -d s.db "$1 ?p ?x"
  has err "unknown name \"$1\""
}

update() {
  run 0 "$entente" update -d s.db "$prefixes $1"
}

cat >a.ttl <<'END'
@prefix e: <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
e:n1 rdfs:label "NATO"@en , "OTAN"@fr .
e:p1 schema:name "Poland" ; e:memberOf e:n1 .
e:t1 skos:prefLabel "Turkey"@en-GB ; skos:altLabel "Türkiye" ; e:memberOf e:n1 .
e:x rdfs:label 7 , "dated"^^e:type .
[] rdfs:label "nobody" .
END
cat >b.ttl <<'END'
@prefix e: <http://e/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:f1 rdfs:label "Finland" ; e:memberOf e:n1 ; e:borders e:s1 .
e:memberOf rdfs:label "is a member of" .
END

# A new store, with the local name of the predicate
run 0 "$entente" load -d s.db a.ttl
asks '?x memberOf NATO' p1 t1
asks '?x memberof otan' p1 t1
asks 'Turkey memberOf ?x' n1
asks 'Türkiye memberOf ?x' n1
knows_not dated
knows_not nobody
run 0 "$entente" query -d s.db '?x memberOf NATO'
has out ' Turkey'
run 0 "$entente" query -d s.db --format csv \
  'SELECT ?l ?e { BIND(ent:entity("poland") AS ?e) BIND(ent:label(?e) AS ?l) }'
has out 'Poland,http://e/p1'

# More is added
run 0 "$entente" load -d s.db b.ttl
asks '?x "is a member of" NATO' f1 p1 t1
asks 'Finland borders ?x' s1

# Updates add names, and take back what no other triple says
update 'INSERT DATA { e:s1 rdfs:label "Sweden" , "sweden"@sv ; e:touches e:f1 }'
asks 'Sweden touches ?x' f1
update 'DELETE DATA { e:s1 rdfs:label "Sweden" }'
asks 'Sweden touches ?x' f1
update 'DELETE DATA { e:s1 rdfs:label "sweden"@sv }'
knows_not Sweden
update 'INSERT DATA { GRAPH e:g { e:p1 rdfs:label "Poland" } }'
update 'DELETE WHERE { e:p1 <http://schema.org/name> ?l }'
asks 'Poland memberOf ?x' n1
update 'DROP GRAPH e:g'
knows_not Poland

# What articles call a thing stays when a loaded name goes, and the reverse
id=https://w3id.org/entente/id
echo 'Norway is a member of NATO. Norway cooperates with Spain.' >norway.txt
run 0 "$entente" ingest -d s.db norway.txt
update "INSERT DATA { <$id/Norway> rdfs:label 'Norway' , 'Norge'@no }"
run 0 "$entente" query -d s.db --format csv 'Norge cooperatesWith ?x'
has out "$id/Spain"
update "DELETE DATA { <$id/Norway> rdfs:label 'Norway' }"
run 0 "$entente" query -d s.db --format csv 'Norway cooperatesWith ?x'
has out "$id/Spain"
update "INSERT DATA { <$id/Norway> rdfs:label 'Norway' ; e:touches e:f1 }"
run 0 "$entente" forget -d s.db norway.txt
asks 'Norway touches ?x' f1
asks 'Norge touches ?x' f1

# A name is no longer than 256 bytes
long=$(printf 'n%.0s' {1..256})
update "INSERT DATA { e:l1 rdfs:label '$long' ; e:touches e:f1 . e:l2 rdfs:label '${long}n' }"
asks "$long touches ?x" f1
run 1 "$entente" query -d s.db "${long}n touches ?x"

finish
