#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Stores that are not ours, too new, out of reach; disks that are full.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_whole

# Not a database; another program's; a newer one: refused, and left alone
echo "This is no database, but somebody's letter." >letter.db
sql other.db "CREATE TABLE mine (x)"
sql other.db "INSERT INTO mine VALUES (1)"
cp whole.db newer.db
sql newer.db "PRAGMA user_version = 99"
for name in letter other newer; do
  cp $name.db $name.copy
  for command in "ingest -d $name.db in" "query -d $name.db" \
    "export -d $name.db" "shell -d $name.db -c"; do
    case $command in
      query* | shell*) set -- '?x memberOf NATO' ;;
      *) set -- ;;
    esac
    # shellcheck disable=SC2086 # Words of a command
    run 1 "$entente" $command "$@"
    has err "$name.db"
    empty out
  done
  same $name.db $name.copy
done
has err "newer"

# No store, no folder, a folder in its place
run 1 "$entente" query -d none.db '?x memberOf NATO'
has err "none.db"
run 1 "$entente" export -d none.db
checks=$((checks + 1))
[ ! -e none.db ] || fail "asking made a store"
run 3 "$entente" ingest -d none/none.db one.txt
has err "none/none.db"
run 3 "$entente" ingest -d in one.txt
run 3 "$entente" ingest -d /proc/none.db one.txt

# A limit on the size of files, as a quota
size=$(($(stat -c %s whole.db) / 1024))
# shellcheck disable=SC2016 # For the inner shell
for part in 4 2; do
  rm -f quota.db*
  check_full quota.db bash -c 'trap "" XFSZ; ulimit -f "$1"; shift; exec "$@"' \
    - $((size / part)) "$entente" ingest -d quota.db in one.txt
done

# Standard output that takes nothing
for command in "extract in" "export -d whole.db" "help" "--version" \
  "demo -d demo.db -o demo.ttl"; do
  checks=$((checks + 1))
  # shellcheck disable=SC2086 # Words of a command
  "$entente" $command >/dev/full 2>err
  status=$?
  [ $status -eq 3 ] || fail "exit status $status on a full output: $command"
done
checks=$((checks + 1))
"$entente" query -d whole.db '?x memberOf NATO' >/dev/full 2>err
[ $? -eq 3 ] || fail "query on a full output"

# A reader that leaves ends us without a word
checks=$((checks + 1))
mapfile -t many < <(for _ in $(seq 200); do echo in; done)
"$entente" extract "${many[@]}" 2>err | head -n 1 >/dev/null
empty err

finish
