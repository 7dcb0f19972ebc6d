#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Files that are written: whole or not at all, and never the store itself.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# here FILES...: nothing is in the folder but these
here() {
  checks=$((checks + 1))
  [ "$(find . -mindepth 1 ! -name out ! -name err | sort | tr '\n' ' ')" = \
    "$(printf './%s\n' "$@" | sort | tr '\n' ' ')" ] ||
    fail "files: $(ls), wanted: $*"
}

echo "Norway is a member of NATO." | "$entente" ingest -d x.db -q -
cp x.db x.copy
mkdir sub
ln -s x.db link.db
ln x.db hard.db
ln -s . folder

# The store under any name, and what SQLite keeps beside it
for output in x.db ./x.db "$PWD/x.db" sub/../x.db link.db hard.db folder/x.db \
  x.db-wal x.db-shm x.db-journal folder/x.db-wal; do
  for database in x.db link.db; do
    for command in export demo; do
      run 2 "$entente" $command -d $database -o "$output"
      has err "the output is the store"
      empty out
      same x.db x.copy
    done
  done
done
run 2 "$entente" demo -d new.db -o folder/new.db
run 2 "$entente" demo -d new.db -o new.db-wal
here x.db x.copy sub link.db hard.db folder

# A file that is there is replaced through links, and keeps its mode
echo old >sub/a.ttl
chmod 640 sub/a.ttl
ln -s sub/a.ttl a.ttl
run 0 "$entente" export -d x.db -o a.ttl
checks=$((checks + 2))
[ -L a.ttl ] || fail "the link was replaced"
[ "$(stat -c %a sub/a.ttl)" = 640 ] || fail "the mode has changed"
run 0 "$entente" export -d x.db
same out sub/a.ttl
has out "NATO"
run 0 "$entente" export -d x.db -o /dev/stdout
same out sub/a.ttl

# If it fails, what was there stays, and nothing else.  The limit, in KiB, is
# more than SQLite's shared memory takes and less than the Turtle does.
seq -f "Norway cooperates with Company %.0f." 100 | sed '1i\Title: x\n' |
  "$entente" ingest -d long.db -q -
cp sub/a.ttl a.copy
# shellcheck disable=SC2016 # For the inner shell
run 3 bash -c 'trap "" XFSZ; ulimit -f 40; exec "$@"' - \
  "$entente" export -d long.db -o a.ttl
has err "a.ttl: "
same sub/a.ttl a.copy
run 3 "$entente" export -d x.db -o none/a.ttl
has err "none/a.ttl: cannot write: No such file or directory"
run 3 "$entente" export -d x.db -o sub
has err "sub: cannot write: Is a directory"
run 1 "$entente" export -d none.db -o a.ttl
same sub/a.ttl a.copy
here x.db x.copy long.db sub sub/a.ttl link.db hard.db folder a.ttl a.copy

# The demo keeps what it makes in the cache folder
echo "mine" >demo.ttl
cp demo.ttl demo.copy
run 0 env XDG_CACHE_HOME="$PWD/cache" "$entente" demo
same demo.ttl demo.copy
has out "$PWD/cache/entente/demo.ttl"
has cache/entente/demo.ttl "NATO"
cp cache/entente/demo.ttl first.ttl
run 0 env XDG_CACHE_HOME="$PWD/cache" "$entente" demo
same cache/entente/demo.ttl first.ttl
run 2 env XDG_CACHE_HOME="$PWD/cache" "$entente" demo \
  -o cache/entente/demo.db
run 0 "$entente" query -d cache/entente/demo.db --format tsv '?x memberOf NATO'
has out "Turkey"

# What a syntax cannot have is told, whatever was written by then
run 1 "$entente" query -d cache/entente/demo.db --format rdfxml \
  'CONSTRUCT { ?s <http://example.org/1> "a" } WHERE { ?s ?p ?o }'
has err "RDF/XML cannot have the predicate: http://example.org/1"

finish
