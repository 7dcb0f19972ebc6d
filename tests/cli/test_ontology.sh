#!/bin/bash
# SPDX-License-Identifier: ISC
#
# A user's own properties: checked, and read with; and statements beyond all
# properties.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

tab=$(printf '\t')

run 0 "$entente" ontology check
has out " 0 mistakes"
empty err

prefixes='@prefix ex: <https://example.org/ns#> .
@prefix ent: <https://w3id.org/entente/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .'

# A property of one's own, and a pattern more for one of ours
cat >own.ttl <<EOF
$prefixes
ex:outfits a owl:ObjectProperty ;
    rdfs:label "outfits"@en ; rdfs:domain ent:Agent ; rdfs:range ent:Organisation ;
    ent:pattern "v:outfit|kit // [s Norway] outfits [o the club]." .
ent:memberOf ent:pattern "v:enlist o=in // [s Norway] enlisted in [o NATO]." .
EOF
run 0 "$entente" ontology check own.ttl
has out " 0 mistakes"
echo "Kenya outfits the club. Norway enlisted in NATO." >text.txt
run 0 "$entente" extract --ontology own.ttl text.txt
has out "Kenya${tab}outfits${tab}club"
has out "Norway${tab}memberOf${tab}NATO"
run 0 "$entente" extract --ontology own.ttl --format ntriples --facts text.txt
has out "<https://example.org/ns#outfits>"
run 0 "$entente" ingest -q -d own.db --ontology own.ttl text.txt
run 0 "$entente" query -d own.db --format csv '?x outfits ?y'
has out "Kenya"

# Without it they are open statements, which can be left out
run 0 "$entente" extract text.txt
has out "Kenya${tab}open:outfit${tab}club"
has out "Norway${tab}open:enlist_in${tab}NATO"
run 0 "$entente" extract --closed text.txt
empty out
run 0 "$entente" ingest -q -d open.db text.txt
run 0 "$entente" export -d open.db --format ntriples --facts
has out "<https://w3id.org/entente/open/outfit>"
run 0 "$entente" export -d open.db --format ntriples --facts --closed
hasnt out "/open/"
run 0 "$entente" ingest -q -d closed.db --closed text.txt
run 0 "$entente" export -d closed.db --format ntriples --facts
hasnt out "/open/"

# Mistakes: each with its line and what to do
cat >wrong.ttl <<EOF
$prefixes
ex:outfits a owl:ObjectProperty ;
    rdfs:domain ent:Agent ;
    rdfs:range ent:Organization ;
    rdfs:subPropertyOf ent:dresses ;
    ent:pattern "v:outfit // [s Norway] signed [o the treaty]." ,
        "v:clothe" .
EOF
run 1 "$entente" ontology check wrong.ttl
has err "wrong.ttl:5:"
has err "the range of outfits is no class"
has err "dresses, which is no property"
has err "add rdfs:label"
has err "wrong.ttl:9:"
has err "Norway signs treaty"
has err "wrong.ttl:10:"
has err "\"v:clothe\" has no example"
has out " 5 mistakes"

# What cannot be understood at all
sed 's/v:clothe/v:clothe o=sideways/' wrong.ttl >worse.ttl
run 1 "$entente" ontology check worse.ttl
has err "worse.ttl:10:"
has err "expected the name of a role"
run 1 "$entente" extract --ontology worse.ttl text.txt
has err "worse.ttl:10:"
sed 's/v:clothe/v:clothe obj=@Nonsense/' wrong.ttl >worse.ttl
run 1 "$entente" ontology check worse.ttl
has err "worse.ttl:10:"
has err "\"@Nonsense\" is no class"
echo "$prefixes ex:a ex:b" >broken.ttl
run 1 "$entente" ontology check broken.ttl
has err "broken.ttl:"
run 1 "$entente" ontology check nothing.ttl
has err "nothing.ttl"
run 2 "$entente" ontology
run 2 "$entente" ontology nonsense

finish
