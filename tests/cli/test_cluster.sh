#!/bin/bash
# SPDX-License-Identifier: ISC
#
# The scripts of samples/cluster, with plain processes in the place of a
# cluster's tasks: shards that were made apart, some of them killed and made
# again, are merged into the store of a single run.

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

scripts=$(realpath "$here/../../samples/cluster")
export ENTENTE=$entente TMPDIR=$folder/temp CLUSTER=$scripts
mkdir temp shards
python3 "$here/corpus.py" in
find in -type f | sort >list
run 4 "$entente" ingest -q -d whole.db in
"$entente" export -d whole.db -f nquads >whole.nq

# A killed task leaves no shard, and is simply run again
for task in 0 1 2 3; do
  setsid env SLURM_ARRAY_TASK_ID=$((task + 5)) SLURM_ARRAY_TASK_MIN=5 \
    SLURM_ARRAY_TASK_COUNT=4 "$scripts/slurm.sh" list shards >"log.$task" 2>&1 &
  pids[task]=$!
done
sleep 0.3
kill -9 -- "-${pids[1]}" "-${pids[2]}"
wait 2>/dev/null
for task in 1 2 0 3; do
  run 0 "$scripts/shard.sh" list shards $task 4
done
checks=$((checks + 1))
[ "$(echo shards/*.db)" = "shards/shard-0.db shards/shard-1.db shards/shard-2.db shards/shard-3.db" ] ||
  fail "the shards are $(ls shards)"
checks=$((checks + 1))
[ "$(cat shards/rejects-*.tsv | wc -l)" = 4 ] || fail "rejects are lost"
run 0 "$entente" load -d merged.db shards/shard-*.db
run 0 "$entente" export -d merged.db -f nquads
same out whole.nq
run 0 "$entente" diff merged.db whole.db

# All at once, and again with nothing left to do
run 0 "$scripts/parallel.sh" list some some.db 3
run 0 "$entente" diff some.db whole.db
run 0 "$scripts/parallel.sh" list some some.db 3
has out " 0 stored,"

# What fails is told
run 127 env ENTENTE="$folder/none" "$scripts/shard.sh" list other 0 1
checks=$((checks + 1))
[ ! -e other/shard-0.db ] || fail "a shard of nothing"

finish
