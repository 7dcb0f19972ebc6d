#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Folders and stores that we may not write: the reason is named.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
be_nobody

echo "Norway is a member of NATO." >one.txt
mkdir closed closed/deep
"$entente" ingest -q -d closed/there.db one.txt
chmod 444 closed/there.db
chmod 555 closed closed/deep

# No store can be made
for path in closed/new.db ./closed/new.db closed/deep/new.db "$PWD/closed/x.db" \
  closed/../closed/new.db; do
  run 3 "${user[@]}" "$entente" ingest -d "$path" one.txt
  has err "entente ingest: $path: cannot make a store here: Permission denied"
  empty out
done
# shellcheck disable=SC2016 # For the inner shell
run 3 "${user[@]}" bash -c 'cd closed && exec "$@"' - \
  "$entente" ingest -d new.db ../one.txt
has err "entente ingest: new.db: cannot make a store here: Permission denied"

# One that is there can be read, not written
run 0 "${user[@]}" "$entente" query -d closed/there.db --format csv \
  '?x memberOf NATO'
has out "Norway"
run 3 "${user[@]}" "$entente" ingest -d closed/there.db one.txt
has err "closed/there.db: the store cannot be written: Permission denied"
chmod 666 closed/there.db
run 3 "${user[@]}" "$entente" ingest -d closed/there.db one.txt
has err "there.db: the folder closed/ cannot be written: Permission denied"

finish
