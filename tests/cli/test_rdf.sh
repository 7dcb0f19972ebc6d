#!/bin/bash
# SPDX-License-Identifier: ISC
#
# RDF from elsewhere: convert, load and export.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

cat >a.ttl <<'END'
@prefix e: <http://e/> .
e:a e:p 1 , "x"@en , [ e:q <rel> ] .
END
cat >b.trig <<'END'
<http://e/g> { <http://e/a> <http://e/p> "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }
END
printf '<http://e/a> <http://e/p> <http://e/b> .\nnonsense\n' >c.nt
gzip -k a.ttl

# The end of the name says the syntax, also of what is compressed
run 0 "$entente" convert --base http://b/ a.ttl
has out '_:anon1 <http://e/q> <http://b/rel> .'
cp out a.nq
run 0 "$entente" convert --base http://b/ a.ttl.gz
same a.nq out
run 0 "$entente" convert --from turtle --to ntriples --base http://b/ - <a.ttl
run 0 "$entente" convert a.ttl
has out "<file://$folder/rel>"
run 2 "$entente" convert c.txt
has err 'what syntax'
run 2 "$entente" convert --from nonsense c.nt
run 2 "$entente" convert --to rdfa c.nt
run 1 "$entente" convert none.ttl
has err 'none.ttl: No such file'

# What is wrong is told with its place, or left out and kept apart
run 1 "$entente" convert c.nt
has err 'c.nt:2:1: '
run 4 "$entente" convert --lenient rejects c.nt
has out '<http://e/b> .'
empty err
has rejects 'c.nt:2:1: '
has rejects 'nonsense'
run 3 "$entente" convert --lenient no/such/rejects c.nt

# Languages keep their case, and are one without
echo '<e:a> <e:p> "x"@en-GB , "y"@zh-Hant . <e:b> <e:p> "x"@EN-gb .' >lang.ttl
echo '<e:c> <e:p> "x"@en-gb .' >more.ttl
run 0 "$entente" load -q -d lang.db lang.ttl
run 0 "$entente" load -q -d lang.db more.ttl
run 0 "$entente" export -d lang.db --format ntriples
has out '<e:a> <e:p> "y"@zh-Hant .'
has out '<e:c> <e:p> "x"@en-GB .'
run 0 "$entente" query -d lang.db --format csv \
  'SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }'
has out 2
run 0 "$entente" update -q -d lang.db 'INSERT DATA { <e:d> <e:p> "z"@de-CH }'
run 0 "$entente" query -d lang.db --format tsv 'SELECT ?o { <e:d> ?p ?o }'
has out '"z"@de-CH'

# Entities that stand elsewhere are not read, which is told
{
  echo '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
  echo '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
  echo '<r:Description r:about="e:a"><p xmlns="e:">'
  for _ in $(seq 12); do echo '&f;'; done
  echo '</p></r:Description></r:RDF>'
} >f.rdf
for command in convert 'load -d f.db'; do
  # shellcheck disable=SC2086
  run 0 "$entente" $command f.rdf
  has err "f.rdf:4:1: left out, as nothing outside of the document is read: the"
  has err 'f.rdf:13:1: '
  hasnt err 'f.rdf:14:1: '
  has err 'and 2 more like these'
done
{
  echo '<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
  echo '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:e="e:"><body>'
  echo '<p about="e:a" property="e:p">&f;</p></body></html>'
} >f.xhtml
{
  echo '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
  echo '<rss version="2.0"><channel><title>t</title><link>http://e/</link>'
  echo '<item><title>&f;</title><link>http://e/1</link></item></channel></rss>'
} >f.rss
for format in rdfa rss; do
  file=f.$([ $format = rss ] && echo rss || echo xhtml)
  run 0 "$entente" convert -f $format "$file"
  has err "$file:3:"
  has err 'outside of the document is read: the entity in file:///etc/passwd'
done
run 0 "$entente" diff f.rdf f.rdf
has err "f.rdf:4:1: left out, as nothing outside of the document is read: the"
run 0 "$entente" update -d f.db --load-from . "LOAD <file://$(pwd -P)/f.rdf>"
has err "f.rdf:4:1: left out, as nothing outside of the document is read: the"
has err 'and 2 more like these'

# All files are loaded, or none
run 1 "$entente" load -d s.db a.ttl b.trig c.nt
checks=$((checks + 1))
[ ! -e s.db ] || fail 's.db is there'
run 0 "$entente" load -d s.db --base http://b/ a.ttl.gz b.trig
has out 's.db: 5 quads read, 5 added'
run 4 "$entente" load -q -d s.db --graph http://e/h --lenient rejects c.nt
empty out
run 1 "$entente" load -d s.db b.trig c.nt
run 2 "$entente" load -d s.db --graph 'no iri' b.trig
run 2 "$entente" load -d s.db
run 2 "$entente" load -d s.db --memory 0 b.trig
has err 'not a number of megabytes: 0'
run 2 "$entente" load -d s.db --memory 1x b.trig
run 2 "$entente" load -d s.db --memory 99999999999999999999 b.trig
run 0 "$entente" export -d s.db --format nquads
cat >expected <<'END'
_:f1_anon1 <http://e/q> <http://b/rel> .
<http://e/a> <http://e/p> _:f1_anon1 .
<http://e/a> <http://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
<http://e/a> <http://e/p> "x"@en .
<http://e/a> <http://e/p> "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date> <http://e/g> .
<http://e/a> <http://e/p> <http://e/b> <http://e/h> .
END
same expected out

# Beside what articles say, which stays as it is
run 0 "$entente" ingest -d n.db "$(dirname "$entente")/samples"
run 0 "$entente" export -d n.db --format nquads
mv out before
run 0 "$entente" load -d n.db a.ttl b.trig
run 0 "$entente" export -d n.db --format nquads
grep -v 'http://e/' out >after
same before after
run 0 "$entente" ingest -d n.db "$(dirname "$entente")/samples"
has out '0 stored'

# Foreign syntaxes
cat >x.rdf <<'END'
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">
<rdf:Description rdf:about="http://e/a"><e:p>x</e:p></rdf:Description>
</rdf:RDF>
END
run 0 "$entente" convert x.rdf
has out '<http://e/a> <http://e/p> "x" .'
run 0 "$entente" load -d x.db x.rdf
has out '1 quad read, 1 added'
echo '<rdf:RDF' >x.rdf
run 1 "$entente" convert x.rdf
has err 'x.rdf:'

finish
