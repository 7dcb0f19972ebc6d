#!/bin/bash
# SPDX-License-Identifier: ISC
#
# The sample scripts: what they write, and that they hide no failure.

source=$(realpath "$(dirname "$0")/../..")
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

scripts=$source/samples
export ENTENTE=$entente TMPDIR=$folder/temp
mkdir temp in empty

for n in $(seq 250); do
  echo "Norway cooperates with Company $n." >"in/a b$n.txt"
done

# parallel-extract.sh: as one process does, nothing left behind
run 0 env JOBS=3 "$scripts/parallel-extract.sh" in
empty err
cp out parallel.nq
run 0 "$entente" extract --format nquads in
sort -u out >one.nq
same parallel.nq one.nq
checks=$((checks + 1))
[ "$(grep -c . parallel.nq)" -gt 250 ] || fail "too few statements"

run 0 "$scripts/parallel-extract.sh" empty
empty out
empty err

: >in/nothing.txt
run 4 "$scripts/parallel-extract.sh" in
same out one.nq
has err "in/nothing.txt: "

run 3 "$scripts/parallel-extract.sh" missing
has err "missing: there is no such folder"
empty out
run 3 env ENTENTE=no-such-program "$scripts/parallel-extract.sh" in
empty out
printf '#!/bin/sh\necho broken >&2; exit 3\n' >broken
chmod +x broken
run 123 env ENTENTE="$folder/broken" "$scripts/parallel-extract.sh" in
has err "broken"
empty out

# bulk-ingest.sh
run 0 "$scripts/bulk-ingest.sh" in x.db
has out "rejected, see x.db.rejects: 1"
has x.db.rejects "in/nothing.txt: "
has x.db.ttl "Norway"
echo "no database" >letter.db
run 1 "$scripts/bulk-ingest.sh" in letter.db
has err "letter.db: "

checks=$((checks + 1))
[ -z "$(ls temp)" ] || fail "left behind: $(ls temp)"

finish
