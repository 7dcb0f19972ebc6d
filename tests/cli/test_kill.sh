#!/bin/bash
# SPDX-License-Identifier: ISC
#
# kill -9 at any time, and the same command again: in the end the store holds
# what an undisturbed run gives.  bench/kill.py does it more often.

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

python3 "$here/corpus.py" in 160
begin=$(date +%s%N)
run 4 "$entente" ingest -d whole.db --jobs 3 in
whole=$((($(date +%s%N) - begin) / 1000000)) # Milliseconds
"$entente" export -d whole.db --format nquads >whole.nq

RANDOM=17
killed=0
for round in 1 2 3 4 5 6 7; do
  rm -f killed.db*
  for _ in 1 2 3; do
    "$entente" ingest -q -d killed.db --jobs $((RANDOM % 3 + 1)) in \
      >/dev/null 2>&1 &
    pid=$!
    delay=$((RANDOM % whole))
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    # A process that has ended is no kill
    kill -9 $pid 2>/dev/null && killed=$((killed + 1))
    wait $pid 2>/dev/null
  done
  run 4 "$entente" ingest -d killed.db in
  run 0 "$entente" export -d killed.db --format nquads
  same out whole.nq
  checks=$((checks + 1))
  [ "$(sql killed.db 'PRAGMA integrity_check')" = ok ] ||
    fail "round $round left a damaged store"
done
echo "$killed processes killed"
checks=$((checks + 1))
[ $killed -ge 5 ] || fail "hardly anything was killed"

finish
