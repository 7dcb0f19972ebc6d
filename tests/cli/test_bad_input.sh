#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Bad input: a clear error with the place, the right exit status, nothing
# lost, the rest of the batch done.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

article="Norway is a member of NATO. Norway cooperates with Sweden."

mkdir in in/sub
echo "$article" >in/b-good.txt
printf 'Finland cooperates with Norway.\n' | iconv -t UTF-16LE >in/c-utf16.txt
printf 'The caf\351 of Z\374rich is full. Spain is a member of NATO.\n' >in/d-latin1.txt
printf 'Caf\303\251s of M\303\274nster \377 stay. Italy is a member of NATO.\n' \
  >in/e-few-broken.txt
printf '\303\251\377\377\303\251 \377%.0s' {1..100} >in/f-many-broken.txt
: >in/g-empty.txt
head -c 5000 "$entente" >in/h-program
head -c 100000000 /dev/zero | tr '\0' x >in/i-long-line.txt
ln -s nowhere in/j-broken-link
printf '%%PDF-1.4\n' >in/k.pdf
printf '<p>Latvia is a member of NATO.' >in/sub/l.html
echo "hidden" >in/.hidden
rejects="f-many-broken.txt g-empty.txt h-program i-long-line.txt j-broken-link
k.pdf"

check_rejects() {
  local name
  for name in $rejects; do
    has "$1" "in/$name: "
  done
  for name in b-good c-utf16 d-latin1 e-few sub hidden; do
    hasnt "$1" "$name"
  done
}

# The long line is not read into memory that grows with it.
limit=unlimited
is_sanitized || limit=300000

# shellcheck disable=SC2016 # For the inner shell
run 4 bash -c 'ulimit -v "$1"; exec "$2" ingest -d store.db in' - "$limit" \
  "$entente"
has out "11 documents: 5 stored, 0 unchanged, 0 duplicate, 0 set aside, 6 rejected"
check_rejects err
checks=$((checks + 1))
[ "$(wc -l <err)" -eq 6 ] || fail "more on standard error than the rejects"
[ "$(sql store.db 'SELECT count(*) FROM rejected')" = 6 ] ||
  fail "the store has not recorded the rejects"
sql store.db "SELECT input FROM rejected" >recorded
has recorded "in/i-long-line.txt"
run 0 "$entente" query -d store.db --format tsv '?x memberOf NATO'
for country in Norway Spain Italy Latvia; do
  has out "$country"
done

# Again: nothing changes
"$entente" export -d store.db >before.ttl
run 4 "$entente" ingest -d store.db in
has out "11 documents: 0 stored, 5 unchanged, 0 duplicate, 0 set aside, 6 rejected; 0 statements"
run 0 "$entente" export -d store.db
same out before.ttl

# A name that steers the terminal is shown, not sent: one line a reject
mkdir evil
: >"evil/"$'a\x1b[31m\nb.txt'
: >"evil/"$'c\xff\xe2\x80\xae.txt'
for command in "ingest -d evil.db" extract; do
  # shellcheck disable=SC2086 # Words of a command
  run 4 "$entente" $command evil
  has err 'evil/a\u001B[31m\nb.txt: '
  has err 'evil/c\xFF\u202E.txt: '
  hasnt err $'\x1b'
  checks=$((checks + 1))
  [ "$(wc -l <err)" -eq 2 ] || fail "more than one line a reject"
done
run 1 "$entente" export -d $'no\x1b[31m\n.db'
has err 'entente export: no\u001B[31m\n.db: '
run 2 "$entente" query $'no\x1b[31m\n' $'no\x1b[31m\n'
hasnt err $'\x1b'
run 2 "$entente" shell $'no\x1b[31m\n'
has err 'unexpected argument: no\u001B[31m\n'
run 2 "$entente" $'no\x1b[31m\n'
has err 'no\u001B[31m\n'
rm -rf evil

# The filter does as well, and writes what it can
run 4 "$entente" extract in
check_rejects err
has out "Latvia"
run 4 "$entente" extract --format nquads in
run 4 "$entente" ingest -d store.db none.txt in/b-good.txt
has err "none.txt: cannot be read: No such file"
has out "2 documents: 0 stored, 1 unchanged, 0 duplicate, 0 set aside, 1 rejected"

# The store in the folder that is read is no article, by whatever name
mkdir both
echo "$article" >both/a.txt
ln -s entente.db both/link
for database in entente.db entente.db ./entente.db ../both/entente.db link; do
  # shellcheck disable=SC2016 # For the inner shell
  run 0 bash -c 'cd both && exec "$@"' - "$entente" ingest -d $database .
  empty err
done
run 4 "$entente" ingest -d other.db both
has err "both/entente.db: "

# The query of a file: the file cannot be read, or what it says is wrong
echo '?x memberOf NATO' >query.txt
echo '?x memberOf Nowhereland' >wrong.txt
run 0 "$entente" query -d store.db -f query.txt
has out "Norway"
run 1 "$entente" query -d store.db -f wrong.txt
has err "entente query: wrong.txt:1:"
run 3 "$entente" query -d store.db -f missing.txt
has err "missing.txt: No such file"
run 3 "$entente" query -d store.db -f in
has err "in: Is a directory"

# Standard input is named as what it is
checks=$((checks + 2))
head -c 100000000 in/i-long-line.txt |
  "$entente" ingest -d store.db - >out 2>err
[ "$?" -eq 4 ] || fail "a long line on standard input"
has err "standard input: is larger"
printf 'a\0b' | "$entente" extract >out 2>err
[ "$?" -eq 4 ] || fail "binary data on standard input"
has err "standard input: looks like binary data"
echo "$article" | "$entente" extract - >out 2>err || fail "standard input"
has out "NATO"

# A symbolic link does not lead out of a folder, but may be named itself
mkdir links
ln -s ../in/b-good.txt links/out
run 4 "$entente" extract links
has err "links/out: is a symbolic link that leads out"
run 0 "$entente" extract links/out

# Deep folders are refused, not descended for ever
deep=deep
for _ in $(seq 70); do deep=$deep/x; done
mkdir -p "$deep"
echo "$article" >"$deep/a.txt"
run 4 "$entente" extract deep
has err "folders deep"

finish
