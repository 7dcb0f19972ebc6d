#!/bin/bash
# SPDX-License-Identifier: ISC
#
# A load that is told to end leaves nothing behind, and what was ignored when
# it began, as nohup has it, stays so.

here=$(realpath "$(dirname "$0")")
# shellcheck source=tests/cli/lib.sh
. "$here/lib.sh"

# begin COMMAND...: with a pipe as input that has one quad so far; waits until
# the draft is there.  Signals are not ignored, as the shell has it for SIGINT,
# and nohup for SIGHUP
begin() {
  rm -f pipe && mkfifo pipe
  env --default-signal "$@" <pipe >out 2>err &
  pid=$!
  exec 3>pipe
  echo '<e:a> <e:p> <e:b> .' >&3
  for _ in $(seq 100); do
    compgen -G "$database.new-*" >/dev/null && return
    sleep 0.05
  done
  fail "no draft of $database"
}

# ends STATUS: the process does, though its input goes on
ends() {
  local status=0
  timeout 20 tail -s 0.05 --pid=$pid -f /dev/null || kill -9 $pid
  wait $pid || status=$?
  exec 3>&-
  checks=$((checks + 1))
  [ $status -eq "$1" ] || fail "exit status $status, not $1"
}

for signal in INT TERM HUP; do
  database=$signal.db
  begin "$entente" load -d $database -f ntriples -
  kill -$signal $pid
  ends 1
  has err "entente load: cancelled"
  checks=$((checks + 1))
  compgen -G "$database*" >/dev/null && fail "$signal leaves $(ls $database*)"
done

# A store that is there stays as it was
echo '<e:a> <e:p> 1 .' >one.ttl
run 0 "$entente" load -d old.db one.ttl
mkfifo old.pipe
set -m
"$entente" load -d old.db -f ntriples - <old.pipe >out 2>err &
pid=$!
set +m
exec 3>old.pipe
echo '<e:b> <e:p> <e:b> .' >&3
sleep 0.5
kill -INT $pid
ends 1
run 0 "$entente" query -d old.db --format csv 'SELECT ?s { ?s ?p ?o }'
has out e:a
hasnt out e:b

# Ignored
database=ignored.db
# shellcheck disable=SC2016 # The inner one expands it
begin bash -c 'trap "" INT HUP; exec "$0" load -d ignored.db -f ntriples -' \
  "$entente"
kill -INT $pid
kill -HUP $pid
sleep 0.2
echo '<e:c> <e:p> <e:b> .' >&3
exec 3>&-
ends 0
has out "2 quads read, 2 added"

finish
