#!/bin/bash
# SPDX-License-Identifier: ISC
#
# push to a real triple store on loopback, and asking it: $2 is virtuoso (Debian's) or oxigraph
# (npm's, in $ENT_TEST_OXIGRAPH or among npm's global packages).

# shellcheck disable=SC2317 # start_ENGINE is called by its name

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

engine=$2
server=
export HOME=$folder
unset http_proxy HTTP_PROXY ALL_PROXY all_proxy

skip() {
  echo "SKIP: $*"
  exit 77
}

# shellcheck disable=SC2317 # Called by the trap
stop() {
  [ -z "$server" ] || kill "$server" 2>/dev/null
  [ -z "$server" ] || wait "$server" 2>/dev/null
}
trap 'stop; leave' EXIT

# wait_for COMMAND...: until it succeeds
wait_for() {
  for _ in $(seq 1200); do
    "$@" >/dev/null 2>&1 && return
    kill -0 "$server" 2>/dev/null || skip "$engine does not start here"
    sleep 0.1
  done
  skip "$engine does not start in time"
}

free_port() {
  python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])'
}

start_virtuoso() {
  command -v virtuoso-t >/dev/null || skip "virtuoso-t is not there"
  command -v isql-vt >/dev/null || skip "isql-vt is not there"
  local sql_port http_port
  sql_port=$(free_port)
  http_port=$(free_port)
  mkdir virtuoso
  cat >virtuoso/virtuoso.ini <<INI
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 100
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:$sql_port
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 10000
SchedulerInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:$http_port
ServerThreads = 5
INI
  (cd virtuoso && exec virtuoso-t +configfile virtuoso.ini +foreground) >virtuoso.out 2>&1 &
  server=$!
  local sql=(isql-vt "127.0.0.1:$sql_port" dba dba)
  wait_for "${sql[@]}" exec="status();"
  "${sql[@]}" >/dev/null <<'SQL'
DB.DBA.USER_CREATE('pusher', 'secret');
GRANT SPARQL_UPDATE TO "pusher";
DB.DBA.RDF_DEFAULT_USER_PERMS_SET('pusher', 15);
SQL
  printf 'machine 127.0.0.1 login pusher password secret\n' >.netrc
  chmod 600 .netrc
  graphs=http://127.0.0.1:$http_port/sparql-graph-crud-auth
  update=http://127.0.0.1:$http_port/sparql-auth
  query=http://127.0.0.1:$http_port/sparql
}

start_oxigraph() {
  command -v node >/dev/null || skip "node is not there"
  local module=${ENT_TEST_OXIGRAPH:-$(npm root -g 2>/dev/null)/oxigraph}
  [ -d "$module" ] || skip "npm's oxigraph is not there; ENT_TEST_OXIGRAPH says where it is"
  node "$here/../push/oxigraph.mjs" "$module" "$folder/port" >oxigraph.out 2>&1 &
  server=$!
  wait_for test -s port
  local base
  base=http://127.0.0.1:$(cat port)
  graphs=$base/store
  update=$base/update
  query=$base/query
}

# ask QUERY: its answer in the file out, with the usual prefixes
ask() {
  run 0 python3 "$here/../push/ask.py" "$query" \
    "PREFIX ent: <https://w3id.org/entente/ns#> PREFIX id: <https://w3id.org/entente/id/>
     PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> $1"
}

# The facts are there, and what is denied, possible or planned is no fact
check_content() {
  ask 'SELECT ?s { GRAPH ?g { id:Russia ent:cooperatesWith id:Turkey ; ?p ?o } BIND("yes" AS ?s) } LIMIT 1'
  has out "s=yes"
  ask 'SELECT ?s { GRAPH ?g { ?s ent:memberOf id:NATO } }'
  has out "id/Turkey"
  hasnt out "id/Russia"
  hasnt out "id/Ireland"
  hasnt out "id/Sweden"
  ask 'SELECT ?s ?o { ?s ent:memberOf ?o }' # In the default graph, whatever that is
  hasnt out "id/Russia"
  hasnt out "id/Ireland"
  hasnt out "id/Sweden"
  ask 'SELECT ?p ?m { GRAPH ?g { ?st rdf:subject ?s ; rdf:predicate ent:memberOf ; rdf:object id:NATO ;
    ent:polarity ?p ; ent:modality ?m } }'
  has out "p=https://w3id.org/entente/ns#negated"
  has out "m=https://w3id.org/entente/ns#possible"
  ask 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o }
    FILTER(STRSTARTS(STR(?g), "https://w3id.org/entente/")) }'
  has out "n=$("$entente" export -d "$1" --format nquads | wc -l)"
}

"start_$engine"
mkdir in
echo "Turkey is a member of NATO, and Russia cooperates with Turkey." >in/one.txt
echo "Russia is not a member of NATO. Ireland may join NATO." >in/two.txt
echo "Sweden plans to join NATO." >in/three.txt
run 0 "$entente" ingest -d a.db in
cp a.db b.db

# remote STATUS QUERY: asked as if it were the store
remote() {
  run "$1" "$entente" query --endpoint "$query" --format tsv "$2"
}

# The same questions as to the store, and the same answers
check_remote() {
  local question
  for question in '?x memberOf NATO' 'Russia cooperatesWith ?x . ?x memberOf NATO' \
    'russia cooperatesWith ?x' '?x a Country' 'Russia memberOf NATO' 'Turkey memberOf NATO'; do
    run 0 "$entente" query -d "$1" --format tsv "$question"
    LC_ALL=C sort out >local.tsv
    remote 0 "$question"
    LC_ALL=C sort out >remote.tsv
    same remote.tsv local.tsv
  done
  remote 1 'Rusia cooperatesWith ?x'
  has err 'the endpoint knows no name "Rusia"'
  remote 0 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?st ent:polarity ent:negated } }'
  has out 1
  remote 0 'ASK { GRAPH ?g { id:Turkey ent:memberOf id:NATO } }'
  has out true
  remote 0 'ASK { GRAPH ?g { id:Russia ent:memberOf id:NATO } }'
  has out false
  remote 3 'SELECT ?x { ?x '
  has err "HTTP status 400"
  run 0 "$entente" query --endpoint "$query" --format ntriples \
    'CONSTRUCT { ?x a ent:Member } WHERE { GRAPH ?g { ?x ent:memberOf id:NATO } }'
  has out "<https://w3id.org/entente/id/Turkey> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/entente/ns#Member> ."
  printf '.mode csv\n.prefix e: <https://w3id.org/entente/id/>\nRussia cooperatesWith ?x\n%s\n' \
    'SELECT ?p { GRAPH ?g { e:Russia ?p e:Turkey } };' >script
  run 0 bash -c "'$entente' shell --endpoint '$query' <script"
  has out "https://w3id.org/entente/id/Turkey"
  has out "https://w3id.org/entente/ns#cooperatesWith"
  run 1 "$entente" shell --endpoint "$query" -c 'why Turkey memberOf NATO'
  has err "needs the store itself"
  run 1 "$entente" shell --endpoint "$query" -c '.stats'
  has err "needs the store itself"
}

for protocol in graph-store update; do
  endpoint=$graphs
  [ $protocol = graph-store ] || endpoint=$update
  run 0 "$entente" push -d a.db --protocol $protocol "$endpoint"
  check_content a.db
done
check_remote a.db

# What is forgotten goes, by either protocol; the rest stays
run 0 "$entente" forget -d a.db in/one.txt
run 0 "$entente" push -d a.db --since last "$graphs"
has out "2 removed"
ask 'SELECT ?s { GRAPH ?g { ?s ent:memberOf id:NATO } }'
empty out
run 0 "$entente" push -d b.db --protocol update "$update"
check_content b.db
run 0 "$entente" forget -d b.db in/one.txt
run 0 "$entente" push -d b.db --protocol update --since last "$update"
has out "2 removed"
ask 'SELECT ?s { GRAPH ?g { ?s ent:memberOf id:NATO } }'
empty out

# The three statements of the seed article, where it is
seed=$ENT_TEST_SHARED/data/articles/seed.txt
if [ -r "$seed" ]; then
  run 0 "$entente" ingest -d seed.db "$seed"
  run 0 "$entente" push -d seed.db "$graphs"
  ask 'SELECT ?s ?p ?o { GRAPH ?g { VALUES (?s ?p ?o) { (id:Russia ent:cooperatesWith id:Turkey)
    (id:Turkey ent:memberOf id:NATO) (id:Russia ent:memberOf id:NATO) } ?s ?p ?o } }'
  has out "s=https://w3id.org/entente/id/Russia p=https://w3id.org/entente/ns#cooperatesWith"
  has out "s=https://w3id.org/entente/id/Turkey p=https://w3id.org/entente/ns#memberOf"
  hasnt out "s=https://w3id.org/entente/id/Russia p=https://w3id.org/entente/ns#memberOf"
  ask 'SELECT ?o { GRAPH ?g { id:Iran ent:proposes ?o } }'
  has out "railroad"
fi

finish
