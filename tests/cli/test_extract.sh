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

# What is no text is rejected, and the rest is read
printf '\0\1\2\0' >binary.txt
run 4 "$entente" extract --lines --format events binary.txt b.txt
has err "binary.txt"
same out events.out

finish
