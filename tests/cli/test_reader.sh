#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Another parser, rapper or serdi, reads back what export wrote.

reader=$2
if ! command -v "$reader" >/dev/null; then
  echo "SKIP: $reader is not there"
  exit 77
fi

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

# Escaped characters as themselves: both are right
unescape() {
  python3 -c 'import re, sys
for line in sys.stdin.buffer:
    sys.stdout.buffer.write(re.sub(
        rb"\\u([0-9A-F]{4})", lambda m: chr(int(m[1], 16)).encode(), line))'
}

# read_back SYNTAX FILE: as sorted N-Triples or N-Quads
read_back() {
  local lines=ntriples
  [ "$1" != trig ] || lines=nquads
  if [ "$reader" = rapper ]; then
    rapper -q -i "$1" -o $lines "$2" | unescape | sort -u
  else
    serdi -i "$1" -o $lines "$2" | unescape | sort -u
  fi
}

run 0 "$entente" ingest -d demo.db "$(dirname "$entente")/samples"
run 0 "$entente" export -d demo.db --facts -o demo.ttl
run 0 "$entente" export -d demo.db --facts --format ntriples
sort -u out >ours.nt
read_back turtle demo.ttl >theirs.nt
same ours.nt theirs.nt
read_back ntriples ours.nt >theirs.nt
same ours.nt theirs.nt

run 0 "$entente" export -d demo.db -o demo.trig
run 0 "$entente" export -d demo.db --format nquads
sort -u out >ours.nq
read_back trig demo.trig >theirs.nq
same ours.nq theirs.nq

finish
