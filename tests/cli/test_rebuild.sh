#!/bin/bash
# SPDX-License-Identifier: ISC
#
# An export that is loaded is the store again, as far as RDF tells of it.

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

python3 "$here/corpus.py" in
"$entente" ingest -q -d one.db in 2>/dev/null

# content DATABASE: what is rebuilt, but for row numbers
content() {
  sql "$1" "SELECT a.hash, a.title, a.site, a.author, a.published, c.hash
    FROM article a LEFT JOIN article c ON c.id = a.copy_of
    WHERE EXISTS (SELECT 1 FROM source WHERE article = a.id) ORDER BY 1"
  sql "$1" "SELECT a.hash, m.hash, e.number, e.begin_at, e.end_at,
    substr(CAST(e.text AS BLOB), m.begin_at + 1, m.end_at - m.begin_at),
    substr(CAST(e.text AS BLOB), m.cue_begin + 1, m.cue_end - m.cue_begin),
    s.text, p.text, o.text, h.text, m.polarity, m.modality, m.confidence,
    r.text, t.text, m.valid_from, m.valid_to FROM mention m
    JOIN sentence e ON e.id = m.sentence JOIN article a ON a.id = e.article
    JOIN statement st ON st.id = m.statement JOIN term s ON s.id = st.s
    JOIN term p ON p.id = st.p LEFT JOIN term o ON o.id = st.o
    LEFT JOIN term h ON h.id = m.holder LEFT JOIN word t ON t.id = m.time_text
    JOIN word r ON r.id = m.rule ORDER BY 1, 2"
  sql "$1" "SELECT c.action, c.at, c.who, c.why FROM curation c ORDER BY c.id"
  sql "$1" "SELECT count(*) FROM asserted"
  sql "$1" "PRAGMA integrity_check"
  "$entente" query -d "$1" --format tsv \
    'SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o'
}

# reload NAME FORMAT: NAME.db is exported and loaded, and is the same again
reload() {
  run 0 "$entente" export -d "$1.db" -f "$2" -o "$1.$2"
  rm -f again.db*
  run 0 "$entente" load -d again.db -f "$2" "$1.$2"
  has out " rebuilt"
  run 0 "$entente" export -d again.db -f "$2" -o "again.$2"
  same "$1.$2" "again.$2"
  content "$1.db" >whole
  content again.db >again
  same whole again
  sql again.db "SELECT count(*) FROM gspo" >out
  has out 0
  checks=$((checks + 1))
  [ "$(cat out)" = 0 ] || fail "quads are left beside what was rebuilt"
}
reload one trig
reload one nquads
has whole memberOf

# Loaded twice, in any order, or where the articles are: nothing changes
run 0 "$entente" load -d again.db one.trig
run 0 "$entente" load -d one.db one.trig
for db in one again; do
  run 0 "$entente" export -d $db.db -o twice.trig
  same twice.trig one.trig
  content $db.db >twice
  same twice whole
done
sort -R --random-source=in/000.txt one.nquads >shuffled.nq 2>/dev/null ||
  sort -r one.nquads >shuffled.nq
rm -f again.db*
run 0 "$entente" load -d again.db shuffled.nq
content again.db >again
same again whole

# What people decided comes back, and can be taken back
"$entente" ingest -q -d decided.db in 2>/dev/null
run 0 "$entente" curate -d decided.db reject France memberOf NATO
run 0 "$entente" curate -d decided.db accept Spain cooperatesWith Canada
run 0 "$entente" curate -d decided.db merge Latvia Norway
run 0 "$entente" curate -d decided.db rename Spain "Kingdom of Spain"
reload decided trig
run 0 "$entente" curate -d again.db undo
run 0 "$entente" curate -d again.db log
has out accept

# What is no whole statement, or not ours, stays as it was written
cat >odd.trig <<'END'
@prefix ent: <https://w3id.org/entente/ns#> .
@prefix doc: <https://w3id.org/entente/doc/> .
@prefix st: <https://w3id.org/entente/st/> .
@prefix id: <https://w3id.org/entente/id/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
doc:aaaaaaaaaaaa { doc:aaaaaaaaaaaa a ent:Article ; dcterms:source <http://a/1>, <http://a/2> ; ent:note "mine" .
  st:aaaaaaaaaaaaaaaa a ent:Statement ; rdf:subject id:A ; rdf:predicate ent:memberOf ; rdf:object id:B ;
    ent:polarity ent:negated ; ent:modality ent:actual ; ent:holder doc:aaaaaaaaaaaa ; ent:confidence 0.5 ;
    ent:evidence <https://w3id.org/entente/doc/aaaaaaaaaaaa#char=0,9> ; ent:sentenceIndex 7 ;
    ent:quote "A left B" ; ent:trigger "left" ; ent:rule "r" ; ent:note "also mine" .
  st:bbbbbbbbbbbbbbbb a ent:Statement ; rdf:subject id:A ; rdf:predicate ent:memberOf ; rdf:object id:C ;
    ent:polarity ent:asserted ; ent:modality ent:actual ; ent:holder doc:aaaaaaaaaaaa ; ent:confidence 0.5 ;
    ent:evidence <https://w3id.org/entente/doc/aaaaaaaaaaaa#char=0,9> ; ent:sentenceIndex 7 ;
    ent:quote "A joined C" ; ent:trigger "joined" ; ent:rule "r" .
  st:cccccccccccccccc a ent:Statement ; rdf:subject id:A ; rdf:predicate ent:memberOf , ent:partOf .
}
doc:bbbbbbbbbbbb { doc:bbbbbbbbbbbb a ent:Thing }
doc:cccccccccccc { doc:cccccccccccc a ent:Article ; ent:sentenceIndex 99999999999999999999 }
END
run 0 "$entente" load -d odd.db odd.trig
run 0 "$entente" export -d odd.db -o odd.out.trig
run 0 "$entente" diff --graphs odd.trig odd.out.trig
sql odd.db "SELECT a.hash, m.hash FROM article a LEFT JOIN sentence e
  ON e.article = a.id LEFT JOIN mention m ON m.sentence = e.id ORDER BY 1" >out
has out "aaaaaaaaaaaa|aaaaaaaaaaaaaaaa" # Denied: no fact to miss
hasnt out bbbbbbbbbbbbbbbb             # The graph of facts lacks it
run 0 "$entente" forget -d odd.db http://a/2

# Copies of themselves and of one another: the later one is a copy, if any
cat >circle.trig <<'END'
@prefix ent: <https://w3id.org/entente/ns#> .
@prefix doc: <https://w3id.org/entente/doc/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
doc:aaaaaaaaaaaa { doc:aaaaaaaaaaaa a ent:Article ; prov:alternateOf doc:bbbbbbbbbbbb }
doc:bbbbbbbbbbbb { doc:bbbbbbbbbbbb a ent:Article ; prov:alternateOf doc:aaaaaaaaaaaa }
doc:cccccccccccc { doc:cccccccccccc a ent:Article ; prov:alternateOf doc:cccccccccccc }
END
run 0 "$entente" load -d circle.db circle.trig
has out "3 articles rebuilt"
sql circle.db "SELECT a.hash, c.hash FROM article a JOIN article c
  ON c.id = a.copy_of" >copies
echo "bbbbbbbbbbbb|aaaaaaaaaaaa" >expected
same copies expected
run 0 "$entente" export -d circle.db -o circle.out.trig
run 0 "$entente" diff --graphs circle.trig circle.out.trig

# An article with more addresses than any has: memory grows with them only
cat >addresses.py <<'END'
import resource, subprocess, sys
doc = '<https://w3id.org/entente/doc/dddddddddddd>'
with open('addresses.nq', 'w') as file:
    print(doc, '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>',
          '<https://w3id.org/entente/ns#Article>', doc, '.', file=file)
    for i in range(16000):
        print(doc, '<http://purl.org/dc/terms/source>', f'<http://a.example/{i:012}>', doc, '.', file=file)
subprocess.run([sys.argv[1], 'load', '-d', 'addresses.db', 'addresses.nq'], check=True)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
assert most < 1500000, most
END
run 0 python3 addresses.py "$entente"
has out "1 article rebuilt"

finish
