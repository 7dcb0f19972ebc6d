#!/bin/sh
# SPDX-License-Identifier: CC0-1.0
#
# Read one part of many articles into a store of its own, a shard.
#
#   shard.sh LIST OUT TASK COUNT
#
# LIST names the inputs, one a line (files, folders, archives); this is task
# TASK of COUNT, from 0, and takes every COUNTth line.  OUT is a folder that all
# machines see; OUT/shard-TASK.db is there whole or not at all, so a task that
# was killed can simply be run again, here or elsewhere.  SQLite wants a disk of
# its own, so the shard is made in TMPDIR.
set -eu

list=${1:?the list of inputs}
out=${2:?the folder for shards}
task=${3:?the number of this task}
count=${4:?how many tasks there are}
entente=${ENTENTE:-entente}

shard=$out/shard-$task.db
if [ -e "$shard" ]; then
  exit 0 # By an earlier try
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch" "$shard.$$"' EXIT
awk -v task="$task" -v count="$count" '(NR - 1) % count == task' "$list" \
  >"$scratch/part"

# Exit status 4: all was read but for the documents that the file names.
status=0
"$entente" ingest -q -d "$scratch/shard.db" -j "${JOBS:-1}" \
  --rejects "$scratch/rejects" --files-from "$scratch/part" || status=$?
if [ "$status" -ne 0 ] && [ "$status" -ne 4 ]; then
  exit "$status"
fi

cp "$scratch/rejects" "$out/rejects-$task.tsv"
cp "$scratch/shard.db" "$shard.$$"
mv "$shard.$$" "$shard"
