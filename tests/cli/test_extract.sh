#!/bin/bash
# SPDX-License-Identifier: ISC
#
# What extract writes: formats, profiles, and lines that are sentences.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

tab=$(printf '\t')

# Without --lines the text is split, and white space made single blanks
printf 'Norway attacked  Chad. Kenya met\nTogo, its neighbour.\n' >a.txt
run 0 "$entente" extract --format openie a.txt
has out "Norway attacked Chad.$tab"
has out "Kenya met Togo, its neighbour.$tab"
has out "${tab}Norway${tab}attacked${tab}Chad"
run 0 "$entente" extract --format events a.txt
has out "${tab}Norway${tab}ASSAULT${tab}Chad${tab}NOR${tab}TCD"
has out "${tab}Kenya${tab}CONSULT${tab}Togo${tab}KEN${tab}TGO"

# With it each line is one sentence as it stands, and read by itself
printf 'Norway attacked  Chad . Kenya slept .\r\n\n%s\n%s' \
  "Peru is a member of NATO ." "Title: Spain -LRB- and Italy -RRB- met" >b.txt
for format in openie events tsv conllu; do
  run 0 "$entente" extract --lines --format $format b.txt
  [ $format = conllu ] || hasnt out "$(printf '\r')"
  cp out $format.out
done
has openie.out "Norway attacked  Chad . Kenya slept .$tab"
has openie.out "Peru is a member of NATO .$tab"
has events.out "Norway attacked  Chad . Kenya slept .$tab"
has tsv.out "Peru${tab}memberOf${tab}NATO${tab}asserted${tab}actual${tab}article${tab}2$tab"
has conllu.out "# sent_id = 3"
hasnt conllu.out "# sent_id = 4"
has conllu.out "${tab}-LRB-${tab}"

# A line of more words than a sentence may have is cut, none is lost
yes "word" | head -n 600 | tr '\n' ' ' >long.txt
run 0 "$entente" extract --lines --format conllu long.txt
has out "# sent_id = 3"
hasnt out "# sent_id = 4"
checks=$((checks + 1))
[ "$(grep -c "${tab}word${tab}" out)" -eq 600 ] || fail "words are lost"

# Appositions carry no words for their relation
echo "Oslo, the capital of Norway, welcomed the minister." >c.txt
run 0 "$entente" extract --format openie --profile full c.txt
has out "${tab}Oslo${tab}is${tab}the capital of Norway"
run 0 "$entente" extract --format openie --profile minimal c.txt
hasnt out "${tab}is${tab}the capital"
has out "welcomed"

run 2 "$entente" extract --format openie --profile nonsense c.txt
has err "nonsense"
run 2 "$entente" extract --format tsv --profile full c.txt
run 2 "$entente" extract --lines --format turtle c.txt
run 2 "$entente" extract --lines --from conllu c.txt

# Clauses, a predicate a line
run 0 "$entente" extract --format clauses c.txt
has out "welcome: subj=Oslo obj=minister"

# As a filter: lines of JSON in, documents told apart out, a bad one among them
cat >in.jsonl <<'END'
{"title": "One", "url": "https://t.example/1", "text": "Norway is a member of NATO."}
nonsense
{"title": "Two", "text": "Sweden is not a member of NATO."}
END
"$entente" extract --format nquads --framed <in.jsonl >framed.nq 2>err
empty err
has framed.nq '# begin "-:1"'
has framed.nq '# end "-:1"'
has framed.nq '# rejected "-:2" '
checks=$((checks + 1))
[ "$(grep -c '# rejected' framed.nq)" = 1 ] || fail "rejected more than once"
has framed.nq '# begin "-:3"'
has framed.nq 'Norway'
run 0 "$entente" load -q -d framed.db framed.nq
run 4 "$entente" extract --format nquads in.jsonl
sort out >plain.nq
grep -v '^#' framed.nq | sort >unframed.nq
same unframed.nq plain.nq
"$entente" extract --format jsonl <in.jsonl >out 2>err
empty err
checks=$((checks + 1))
python3 - out <<'PYTHON' || fail "the lines of JSON are wrong"
import json, sys
one, bad, two = [json.loads(line) for line in open(sys.argv[1])]
assert one['document'] == '-:1' and one['title'] == 'One', one
assert one['url'] == 'https://t.example/1' and len(one['article']) == 12, one
statement, = [s for s in one['statements'] if s['object'].endswith('id/NATO')]
assert statement['subject'].endswith('id/Norway'), statement
assert statement['quote'] == 'Norway is a member of NATO', statement
assert statement['polarity'] == 'asserted' and 0 < statement['confidence'] <= 1
assert bad['document'] == '-:2' and bad['rejected'] and len(bad) == 2, bad
assert any(s['polarity'] == 'negated' for s in two['statements']), two
PYTHON
run 2 "$entente" extract --framed --format tsv in.jsonl
run 2 "$entente" extract --framed --format rdfxml in.jsonl
run 2 "$entente" extract --lines --format jsonl in.jsonl

# What is no text is rejected, and the rest is read
printf '\0\1\2\0' >binary.txt
run 4 "$entente" extract --lines --format events binary.txt b.txt
has err "binary.txt"
same out events.out

finish
