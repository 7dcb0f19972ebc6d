#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Wrong usage ends with 2 and a hint; help ends with 0.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

run 0 "$entente" --version
has out "entente "
run 0 "$entente" help
for command in demo export extract help ingest query shell; do
  has out "  $command "
  hasnt err " "
done
for command in demo export extract ingest query shell; do
  run 0 "$entente" "$command" --help && has out "Usage: entente $command"
  empty err
  run 0 "$entente" help "$command" && has out "Usage: entente $command"
  run 2 "$entente" "$command" --nonsense && has err "entente $command"
  empty out
done

run 2 "$entente"
has err "entente help"
run 2 "$entente" nonsense
has err "nonsense"
run 2 "$entente" help nonsense

echo "Norway met Sweden." >a.txt
run 2 "$entente" extract --format nonsense a.txt
has err "nonsense"
run 2 "$entente" extract --from conllu --format tsv a.txt
run 2 "$entente" extract --from nonsense a.txt
run 2 "$entente" ingest --date yesterday a.txt
has err "YYYY-MM-DD"
run 2 "$entente" ingest --date 2021-02-30 a.txt
run 2 "$entente" demo unexpected

checks=$((checks + 1))
[ ! -e entente.db ] || fail "wrong usage made a store"

finish
