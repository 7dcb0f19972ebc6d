#!/bin/sh
# SPDX-License-Identifier: CC0-1.0
#
# Read articles with GNU parallel, or with xargs where that is missing, and
# merge the shards.
#
#   parallel.sh LIST OUT STORE [COUNT]
#
# makes COUNT shards (one a core) of the inputs that LIST names.  With GNU
# parallel, PARALLEL='--sshloginfile nodes' runs them on other machines, which
# see the same files at the same places.  Run again after anything went wrong:
# what is done is not done again.
set -eu

list=${1:?the list of inputs}
out=${2:?the folder for shards}
store=${3:?the store, a file}
count=${4:-$(nproc)}
here=$(cd "$(dirname "$0")" && pwd)

mkdir -p "$out"
if command -v parallel >/dev/null && parallel --version 2>/dev/null | grep -q GNU; then
  seq 0 "$((count - 1))" |
    parallel --halt soon,fail=1 "$here/shard.sh" "$list" "$out" '{}' "$count"
else
  seq 0 "$((count - 1))" |
    xargs -P "$(nproc)" -I '{}' "$here/shard.sh" "$list" "$out" '{}' "$count"
fi
"${ENTENTE:-entente}" load -d "$store" "$out"/shard-*.db
