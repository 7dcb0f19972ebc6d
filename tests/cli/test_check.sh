#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Check and backup, and the ways out of damage that doc/recovery.md tells.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

make_whole

# flip FILE OFFSET: one byte of it is another
flip() {
  python3 - "$@" <<'PYTHON'
import sys
with open(sys.argv[1], "r+b") as file:
    file.seek(int(sys.argv[2]))
    byte = file.read(1)[0]
    file.seek(int(sys.argv[2]))
    file.write(bytes([byte ^ 0x55]))
PYTHON
}

run 0 "$entente" check -d whole.db
echo "whole.db: sound" >expected
same out expected
run 0 "$entente" check -q -d whole.db
empty out
run 3 "$entente" backup -d whole.db none/copy.db
run 0 "$entente" backup -d whole.db copy.db
empty out
run 2 "$entente" backup -d whole.db copy.db
has err "copy.db: there is a file already"
run 2 "$entente" backup -d whole.db
run 2 "$entente" check whole.db
run 1 "$entente" check -d none.db
run 0 "$entente" export -d copy.db --format nquads -o copy.nq
same copy.nq whole.nq
checks=$((checks + 1))
[ -z "$(ls copy.db?* 2>/dev/null)" ] || fail "more than the copy is left"

# Damage on a page that answers come from
cp whole.db damaged.db
for page in 1 2 3 4 5 6 7 8 9; do
  flip damaged.db $((page * 4096 + 4000))
done
run 1 "$entente" check -d damaged.db
checks=$((checks + 1))
[ "$(wc -l <out)" -gt 2 ] || fail "too little is found"
run 1 "$entente" check -q -d damaged.db
empty out
run 1 "$entente" backup -d damaged.db other.db
has err "damaged.db: the store is damaged"
checks=$((checks + 1))
[ ! -e other.db ] || fail "a damaged store was copied"

# Back to the backup, and what came since is read again
echo "Iceland is not a member of NATO." >two.txt
run 0 "$entente" ingest -q -d whole.db two.txt
"$entente" export -d whole.db --format nquads >whole.nq
mv damaged.db damaged.aside
mv copy.db damaged.db
run 0 "$entente" ingest -q -d damaged.db in one.txt two.txt
"$entente" export -d damaged.db --format nquads >again.nq
same again.nq whole.nq

# What another program has changed, and what to do if that was right
cp whole.db changed.db
python3 - <<'PYTHON'
import sqlite3
db = sqlite3.connect("changed.db")
db.execute("UPDATE article SET title = 'Another'")
db.commit()
PYTHON
run 1 "$entente" check -d changed.db
has out ": it does not agree with its checksum"
sql changed.db "UPDATE article SET title = 'Yet another'"
run 0 "$entente" check -d changed.db
has out "sound, as far as can be told"
run 0 "$entente" backup -d changed.db renewed.db
run 0 "$entente" check -d renewed.db
echo "renewed.db: sound" >expected
same out expected
run 0 "$entente" export -d renewed.db
has out "Yet another"

finish
