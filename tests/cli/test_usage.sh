#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Wrong usage ends with 2 and a hint; help ends with 0.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# wrong COMMAND MESSAGE OPTION: refused in one line
wrong() {
  run 2 "$entente" "$1" "$3"
  echo "entente $1: $2; try 'entente $1 --help'" >expected
  same err expected
  empty out
}

run 0 "$entente" --version
has out "entente "
run 0 "$entente" help
for command in demo export extract help ingest query shell update; do
  has out "  $command "
  hasnt err " "
done
for command in demo export extract ingest query shell update; do
  run 0 "$entente" "$command" --help && has out "Usage: entente $command"
  empty err
  run 0 "$entente" help "$command" && has out "Usage: entente $command"
  has out "  -h, --help  "
  [ $command = extract ] || has out "  -d, --database FILE  "

  wrong "$command" "unknown option '--nonsense'" --nonsense
  wrong "$command" "unknown option '--nonsense=x'" --nonsense=x
  wrong "$command" "unknown option '-x'" -x
  wrong "$command" "unknown option '-x'" -xd
  wrong "$command" "option '--help=x' takes no value" --help=x
  if [ $command != extract ]; then
    wrong "$command" "option '-d' needs a value" -d
    wrong "$command" "option '--database' needs a value" --database
  fi
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
run 2 "$entente" extract --from text --format tsv a.txt
run 2 "$entente" extract --from nonsense a.txt
run 2 "$entente" ingest --date yesterday a.txt
has err "YYYY-MM-DD"
run 2 "$entente" ingest --date 2021-02-30 a.txt
run 2 "$entente" demo unexpected

# The store by all names of its option
run 0 "$entente" ingest --database a.db a.txt
for option in "-d a.db" "-da.db" "--database a.db" "--database=a.db" \
  "--db a.db" "--db=a.db"; do
  # shellcheck disable=SC2086 # Words of a command
  run 0 "$entente" export $option
  has out "Norway"
done

checks=$((checks + 1))
[ ! -e entente.db ] || fail "wrong usage made a store"

finish
