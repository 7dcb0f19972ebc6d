#!/bin/bash
# SPDX-License-Identifier: ISC
#
# push, to a server of our own that fails on purpose (tests/push/server.py).

server_py=$(realpath "$(dirname "$0")/../push/server.py")
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

server=
export HOME=$folder # Where there is no .netrc
unset http_proxy HTTP_PROXY ALL_PROXY all_proxy

if ! "$entente" push --dry-run -d none http://localhost/ 2>&1 | grep -q "no such store"; then
  echo "SKIP: no push in this build"
  exit 77
fi

# serve FAULT...: a new server; its address in $url
serve() {
  stop
  mkdir -p served
  rm -f served/port
  python3 "$server_py" served "$@" 2>server.err &
  server=$!
  for _ in $(seq 600); do
    [ -s served/port ] && break
    kill -0 "$server" || break
    sleep 0.1
  done
  url=http://127.0.0.1:$(cat served/port)
}

# shellcheck disable=SC2317 # Called by the trap
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null
  [ -z "$server" ] || wait "$server" 2>/dev/null
  server=
}
trap 'stop; leave' EXIT

get() {
  local port=${url##*:}
  exec 3<>"/dev/tcp/127.0.0.1/$port"
  printf 'GET /%s HTTP/1.0\r\n\r\n' "$1" >&3
  sed '1,/^\r$/d' <&3
  exec 3<&-
}

# holds DATABASE: the server has just what the store exports
holds() {
  get quads >there.nq
  "$entente" export -d "$1" --format nquads | LC_ALL=C sort >here.nq
  same there.nq here.nq
}

requests() {
  get log | wc -l
}

# shellcheck disable=SC2317 # Called by run
push() {
  "$entente" push --wait 0.05 -d "$@"
}

mkdir in
for country in Norway Spain Italy Latvia Poland; do
  echo "$country is a member of NATO. $country cooperates with Sweden." \
    >"in/$country.txt"
done
echo "Turkey is a member of NATO, but Russia is not a member of NATO." >in/not.txt
echo "Ireland may join NATO." >in/may.txt
run 0 "$entente" ingest -d a.db in

# A dry run sends nothing and leaves nothing behind
serve
cp a.db before.db
run 0 push a.db --dry-run "$url/data"
has out "14 graphs to send"
has out "0 unchanged, 0 to remove"
same a.db before.db
get log >seen
empty seen

# By either protocol the server has what an export has
run 0 push a.db "$url/data"
has out "14 graphs sent"
has out "14 requests"
holds a.db
has there.nq "<https://w3id.org/entente/id/Turkey> <https://w3id.org/entente/ns#memberOf> <https://w3id.org/entente/id/NATO>"
hasnt there.nq "<https://w3id.org/entente/id/Russia> <https://w3id.org/entente/ns#memberOf>"
hasnt there.nq "<https://w3id.org/entente/id/Ireland> <https://w3id.org/entente/ns#"
has there.nq "ns#negated"
has there.nq "ns#possible"
run 0 push a.db --since last "$url/data"
has out "0 graphs sent (0 triples, 0 bytes), 14 unchanged, 0 removed, 0 requests"
run 0 push a.db "$url/data"
has out "14 graphs sent"
serve
run 0 push a.db --protocol update "$url/update"
has out "14 graphs sent"
has out ", 1 request"
holds a.db

# What changed, and what is gone
cp a.db b.db
echo "Portugal is a member of NATO." >in/Portugal.txt
run 0 "$entente" ingest -d b.db in/Portugal.txt
run 0 "$entente" forget -d b.db in/Spain.txt
run 0 push b.db --protocol update --since last --dry-run "$url/update"
has out "3 graphs to send"
has out "11 unchanged, 2 to remove"
run 0 push b.db --protocol update --since last "$url/update"
has out "3 graphs sent"
has out "11 unchanged, 2 removed, 2 requests"
holds b.db
sent=$(get log | awk 'NR == 2 { print $3 }')
checks=$((checks + 1))
[ "$sent" -lt 4000 ] || fail "$sent bytes for one article"
run 0 push b.db --protocol update "$url/update"
has out "14 graphs sent"
holds b.db
serve
run 0 push a.db "$url/data"
run 0 push b.db "$url/data" # Not the store that was sent before
run 0 push b.db --since last "$url/data"
has out "0 graphs sent"
run 0 "$entente" forget -d b.db in/Italy.txt
run 0 push b.db --since last "$url/data"
has out "2 removed"
get quads >there.nq
hasnt there.nq "id/Italy"

# Without the statement nodes
serve
run 0 push a.db --annotations none "$url/data"
get quads >there.nq
hasnt there.nq "ns#Statement"
hasnt there.nq "ns#negated"

# Faults that pass
for protocol in data update; do
  serve 1:500 2:429/1 3:cut 4:late 6:503 7:502 8:504 9:408
  cp before.db c.db
  how=graph-store
  [ "$protocol" = data ] || how=update
  run 0 push c.db --protocol $how --chunk 4 "$url/$protocol"
  has out "14 graphs sent"
  has err "HTTP status 500: on purpose; trying again in 0.1 s"
  has err "HTTP status 429: on purpose; trying again in 1.0 s"
  has err "HTTP status 502"
  hasnt err "and more"
  holds c.db
done
serve 1:slow
cp before.db c.db
run 0 push c.db --timeout 1 "$url/data"
has err "no answer in time"
holds c.db

# Faults that stay; the next run goes on
for fault in 400 500 501 404 cut 429/3600; do
  last=9
  case $fault in
    500 | cut) last=10 ;; # Tried twice; libcurl itself asks anew after a cut
  esac
  serve "9-$last:$fault"
  cp before.db c.db
  tries=2
  [ $fault != cut ] || tries=1
  run 3 push c.db --tries $tries "$url/data"
  [ $fault = cut ] || has err "HTTP status ${fault%/*}"
  checks=$((checks + 1))
  [ "$(requests)" -eq $last ] || fail "$(requests) requests for $fault"
  run 0 push c.db "$url/data"
  has out "6 graphs sent"
  has out "8 unchanged"
  has out "went on where it had stopped"
  holds c.db
done

# Killed while a graph is under way
serve 6:hang
cp before.db c.db
"$entente" push -d c.db "$url/data" >/dev/null 2>&1 &
pusher=$!
for _ in $(seq 600); do
  [ "$(requests)" -lt 6 ] || break
  sleep 0.1
done
kill -9 $pusher
wait $pusher 2>/dev/null
gone=$("$entente" export -d c.db --format nquads | grep -o '<[^>]*/doc/[^>#]*> \.$' | head -n 1)
gone=${gone%> .}
run 0 "$entente" forget -d c.db "${gone#<}" # It is there already
run 0 push c.db "$url/data"
has out "went on where it had stopped"
hasnt out " 0 removed"
holds c.db

# Killed while some of the entities are there
serve 6:hang
cp before.db c.db
"$entente" push -d c.db --protocol update --chunk 2 "$url/update" >/dev/null 2>&1 &
pusher=$!
for _ in $(seq 600); do
  [ "$(requests)" -lt 6 ] || break
  sleep 0.1
done
kill -9 $pusher
wait $pusher 2>/dev/null
run 0 "$entente" forget -d c.db in/not.txt
run 0 push c.db --protocol update --since last "$url/update"
has out "went on where it had stopped"
holds c.db

# Ctrl-C ends at once, unless it is ignored as the shell would have it
serve 1:hang
cp before.db c.db
begin=$(date +%s)
env --default-signal "$entente" push -d c.db "$url/data" >out 2>err &
pusher=$!
for _ in $(seq 600); do
  [ "$(requests)" -lt 1 ] || break
  sleep 0.1
done
kill -INT $pusher
wait $pusher
checks=$((checks + 1))
[ $(($(date +%s) - begin)) -lt 60 ] || fail "Ctrl-C took long"
has err "cancelled"

# In pieces
for protocol in data update; do
  serve
  cp before.db c.db
  how=graph-store
  [ "$protocol" = data ] || how=update
  run 0 push c.db --protocol $how --chunk 1 "$url/$protocol"
  holds c.db
  checks=$((checks + 1))
  [ "$(requests)" -gt 14 ] || fail "only $(requests) requests"
  get log | awk '$3 > 2048 { print }' >long
  empty long
done

# Passwords
serve
cp before.db c.db
printf 'machine 127.0.0.1 login pusher password secret\n' >netrc
chmod 644 netrc
run 2 push c.db --netrc netrc "$url/auth/data"
has err "not yours alone"
chmod 600 netrc
run 3 push c.db "$url/auth/data"
has err "HTTP status 401"
run 0 push c.db --netrc netrc "$url/auth/data"
hasnt out secret
hasnt err secret
holds c.db
cp netrc .netrc
cp before.db c.db
run 0 push c.db "$url/auth/data"
run 0 push c.db --protocol update "$url/auth/update"
holds c.db
sed -i s/secret/wrong/ .netrc
run 3 push c.db "$url/auth/data"
has err "HTTP status 401"
hasnt err wrong

# Redirections: some, but not for ever, and no password for another host
serve
sed -i s/wrong/secret/ .netrc
cp before.db c.db
run 0 push c.db "$url/moved/data"
holds c.db
run 3 push c.db "$url/round"
run 3 push c.db "$url/other/data"
has err "HTTP status 401"

# A server that nobody vouches for
if command -v openssl >/dev/null &&
  openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 \
    -subj /CN=localhost 2>/dev/null; then
  port=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
  stop
  openssl s_server -quiet -accept "127.0.0.1:$port" -cert cert.pem -key key.pem >/dev/null 2>&1 &
  server=$!
  for _ in $(seq 100); do
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
    sleep 0.1
  done
  run 3 push c.db "https://localhost:$port/data"
  has err "certificate"
  hasnt err "trying again"
fi

# Addresses that are none
for address in "http://user:secret@127.0.0.1/" ftp://127.0.0.1/ file:///etc/passwd \
  nothing "http://" "http://127.0.0.1/a b" "http://127.0.0.1/#part"; do
  run 2 push c.db "$address"
  has err "not the address of an endpoint"
  hasnt err secret
done
run 3 push c.db --tries 2 http://127.0.0.1:1/
has err "trying again"

# What was loaded: the default graph and blank nodes get names
serve
cat >loaded.nq <<'QUADS'
<http://example.org/s> <http://example.org/p> "in no graph" .
_:a <http://example.org/p> _:b _:g .
_:a <http://example.org/p> "ä\n" <http://example.org/g> .
QUADS
run 0 "$entente" load -d l.db loaded.nq
run 0 push l.db "$url/data"
get quads >there.nq
has there.nq '<http://example.org/s> <http://example.org/p> "in no graph" <https://w3id.org/entente/graph/loaded> .'
has there.nq '<http://example.org/p> "ä\n" <http://example.org/g> .'
checks=$((checks + 1))
node='<https://w3id.org/entente/genid/[^ ]*>'
grep -q "^$node <http://example.org/p> $node $node .$" there.nq || fail "blank nodes"
hasnt there.nq "_:"
echo '<http://example.org/s> <http://example.org/p> "x" <https://w3id.org/entente/graph/loaded> .' >more.nq
run 0 "$entente" load -d l.db more.nq
run 1 push l.db "$url/data"
has err "is the name that others get"

finish
