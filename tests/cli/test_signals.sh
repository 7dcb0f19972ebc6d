#!/bin/bash
# SPDX-License-Identifier: ISC
#
# SIGTERM and SIGHUP end what writes; what is stored by then is whole, and the
# same command goes on.  A reader is not disturbed by a writer.

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

python3 "$here/corpus.py" in 120
begin=$(date +%s%N)
run 4 "$entente" ingest -d whole.db --jobs 2 in
whole=$((($(date +%s%N) - begin) / 1000000)) # Milliseconds
"$entente" export -d whole.db --format nquads >whole.nq

ended=0
for signal in TERM HUP; do
  rm -f stopped.db*
  for part in 2 3; do
    "$entente" ingest -q -d stopped.db --jobs 2 in >/dev/null 2>&1 &
    pid=$!
    delay=$((whole / part))
    sleep "$(printf '%d.%03d' $((delay / 1000)) $((delay % 1000)))"
    kill -s $signal $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ $? -gt 128 ] && ended=$((ended + 1))
    [ ! -e stopped.db ] || run 0 "$entente" check -q -d stopped.db
  done
  run 4 "$entente" ingest -q -d stopped.db in
  run 0 "$entente" check -q -d stopped.db
  run 0 "$entente" export -d stopped.db --format nquads -o stopped.nq
  same stopped.nq whole.nq
done
checks=$((checks + 1))
[ $ended -gt 0 ] || fail "nothing was stopped"

# Whoever reads meanwhile gets whole documents, and more of them each time
"$entente" ingest -q -d both.db in >/dev/null 2>&1 &
pid=$!
while [ ! -e both.db ] && kill -0 $pid 2>/dev/null; do sleep 0.02; done
while kill -0 $pid 2>/dev/null; do
  run 0 "$entente" export -d both.db --format nquads
  run 0 "$entente" check -q -d both.db
done
wait $pid
run 0 "$entente" export -d both.db --format nquads -o both.nq
same both.nq whole.nq

# Two that write take turns
for part in 1 2; do
  "$entente" ingest -q -d two.db in >/dev/null 2>&1 &
done
wait
run 0 "$entente" check -q -d two.db
run 4 "$entente" ingest -q -d two.db in
run 0 "$entente" export -d two.db --format nquads -o two.nq
same two.nq whole.nq

finish
