#!/bin/bash
# SPDX-License-Identifier: ISC
#
# usage: tests/faults/threads.sh BUILD [THREADS]
#
# Read a mixed folder with so many threads (4) under ThreadSanitizer, twice,
# and load the store into another; BUILD is a folder with -Db_sanitize=thread:
#
#     meson setup build-threads -Db_sanitize=thread -Ddefault_library=static -Db_lundef=false
#     ninja -C build-threads
#
# Exit status 0 if no two threads met, and the stores are what one thread makes.
set -eu
if [ $# -lt 1 ] || [ ! -x "$1/entente" ]; then
  echo 'usage: tests/faults/threads.sh BUILD [THREADS]' >&2
  exit 2
fi
here=$(realpath "$(dirname "$0")")
entente=$(realpath "$1")/entente
threads=${2:-4}
export TSAN_OPTIONS="exitcode=66 halt_on_error=1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 "$here/../cli/corpus.py" in 40

# ingest STORE THREADS: some of the documents are meant to be rejected
ingest() {
  local status=0
  "$entente" ingest -q -d "$1" --jobs "$2" in 2>messages || status=$?
  if [ $status -ne 4 ]; then
    cat messages >&2
    exit 1
  fi
}

ingest one.db 1
ingest many.db "$threads"
ingest many.db "$threads"
"$entente" load -q -d merged.db many.db
for store in one many merged; do
  "$entente" export -d $store.db --format nquads -o $store.nq
  cmp $store.nq one.nq
done
echo "no two of $threads threads met"
