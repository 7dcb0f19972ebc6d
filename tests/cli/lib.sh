# shellcheck shell=bash
# SPDX-License-Identifier: ISC
#
# What the tests of the program share.  Each is called with the path of
# `entente`, works in a folder of its own, and fails if one check does.

set -u
export LC_ALL=C.UTF-8 NO_COLOR=1
unset ENTENTE_DB

entente=$(realpath "$1")
folder=$(mktemp -d)
failures=0
checks=0

# shellcheck disable=SC2317 # Called by the trap
leave() {
  cd /
  mountpoint -q "$folder/full" 2>/dev/null && umount "$folder/full"
  chmod -R u+w "$folder"
  rm -rf "$folder"
}
trap leave EXIT
cd "$folder" || exit 1

fail() {
  failures=$((failures + 1))
  echo "FAILED: $*"
  sed 's/^/  out: /' out 2>/dev/null | head -n 20
  sed 's/^/  err: /' err 2>/dev/null | head -n 20
}

# run STATUS COMMAND...: output in the files out and err
run() {
  local expected=$1 status=0
  shift
  checks=$((checks + 1))
  "$@" >out 2>err </dev/null || status=$?
  if [ "$status" -ne "$expected" ]; then
    fail "exit status $status, not $expected: $*"
    return 1
  fi
}

# has FILE TEXT: a line of FILE has TEXT in it
has() {
  checks=$((checks + 1))
  grep -qF -- "$2" "$1" || fail "$1 lacks: $2"
}

hasnt() {
  checks=$((checks + 1))
  ! grep -qF -- "$2" "$1" || fail "$1 has: $2"
}

empty() {
  checks=$((checks + 1))
  [ ! -s "$1" ] || fail "$1 is not empty"
}

same() {
  checks=$((checks + 1))
  cmp -s "$1" "$2" || fail "$1 and $2 differ"
}

# sql DATABASE STATEMENT: by Python, which meson needs anyway
sql() {
  python3 - "$@" <<'PYTHON'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for row in db.execute(sys.argv[2]):
    print(*row, sep="|")
if db.in_transaction:
    db.commit()
    db.execute("VACUUM")  # Else pages would not agree with their checksums
PYTHON
}

# Memory limits kill programs that are built with sanitizers
is_sanitized() {
  grep -q __asan_init "$entente"
}

# Fill the array `user` with what runs a command without root's rights, or skip
be_nobody() {
  user=()
  [ "$(id -u)" -eq 0 ] || return 0
  user=(setpriv --reuid=65534 --regid=65534 --clear-groups)
  chmod 755 "$folder"
  if ! echo "Norway met Sweden." |
    "${user[@]}" "$entente" extract >out 2>err; then
    echo "SKIP: only root can run the program here"
    sed 's/^/  /' err
    exit 77
  fi
}

# make_whole: the articles in/* and one.txt, whole.db with them, whole.nq of it
make_whole() {
  mkdir in
  local country
  for country in Norway Spain Italy Latvia Poland Greece; do
    echo "$country is a member of NATO. $country cooperates with Sweden." \
      >"in/$country.txt"
  done
  echo "Ireland is not a member of NATO." >one.txt
  run 0 "$entente" ingest -d whole.db in one.txt
  "$entente" export -d whole.db --format nquads >whole.nq
  checks=$((checks + 1))
  [ -s whole.nq ] || fail "nothing exported"
}

# check_full DATABASE COMMAND...: ingest until the disk is full; then what was
# stored is whole, and going on gives what an undisturbed run gives.
check_full() {
  local database=$1
  shift
  run 3 "$@" || return
  checks=$((checks + 1))
  [ -s err ] || fail "a full disk and no message"
  if [ -s "$database" ]; then
    cp "$database" rest.db
    cp "$database-wal" rest.db-wal 2>/dev/null
    run 0 "$entente" export -d rest.db
  fi
  run 0 "$entente" ingest -d rest.db in one.txt
  run 0 "$entente" export -d rest.db --format nquads
  same out whole.nq
  rm -f rest.db*
}

finish() {
  echo "$checks checks, $failures failed"
  [ "$checks" -gt 0 ] && [ "$failures" -eq 0 ]
  exit
}
