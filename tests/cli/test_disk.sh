#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Disks that are full or read-only.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

mkdir full
if ! mount -t tmpfs tmpfs full 2>err; then
  echo "SKIP: no tmpfs can be mounted here"
  exit 77
fi
umount full
make_whole
size=$(($(stat -c %s whole.db) / 1024))

mount -t tmpfs -o "size=$((size / 2))k" tmpfs full
check_full full/store.db "$entente" ingest -d full/store.db in one.txt
umount full

# A file that cannot be written whole is left as it was
mount -t tmpfs -o "size=8k" tmpfs full
echo old >full/a.ttl
run 3 "$entente" export -d whole.db -o full/a.ttl
has err "full/a.ttl: "
has err "No space left"
has full/a.ttl "old"
checks=$((checks + 1))
[ "$(ls full)" = a.ttl ] || fail "left in the folder: $(ls full)"
umount full

# Neither the new store stays, nor what a load keeps on the disk meanwhile
seq 1 60000 | sed 's|.*|<http://e/s&> <http://e/p> "&" .|' >many.nt
mount -t tmpfs -o "size=700k" tmpfs full
run 3 "$entente" load -d full/new.db --memory 3 many.nt
has err "what does not fit in memory: No space left"
checks=$((checks + 1))
[ -z "$(ls -A full)" ] || fail "left in the folder: $(ls -A full)"
umount full

mount -t tmpfs tmpfs full
cp whole.db full
mount -o remount,ro full
run 3 "$entente" ingest -d full/new.db one.txt
has err "full/new.db: cannot make a store here: Read-only file system"
run 3 "$entente" ingest -d full/whole.db one.txt
has err "full/whole.db: the store cannot be written: Read-only file system"
run 3 "$entente" export -d full/whole.db -o full/a.ttl
has err "full/a.ttl: cannot write: Read-only file system"
run 0 "$entente" export -d full/whole.db --format nquads
same out whole.nq
umount full

finish
