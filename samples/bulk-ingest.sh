#!/bin/sh
# SPDX-License-Identifier: CC0-1.0
#
# Read a folder of articles into a store; what is rejected goes to a file.
#
#   bulk-ingest.sh FOLDER STORE.db
#
# Run it again at any time: what is there already is left as it is, so a run
# that was cut short goes on where it stopped.
set -eu

folder=${1:?the folder with articles}
store=${2:?the store, a file}
entente=${ENTENTE:-entente}

status=0
"$entente" ingest -d "$store" "$folder" 2>"$store.rejects" || status=$?

# Exit status 4: all was read but for the inputs that the file names.
if [ "$status" -eq 4 ]; then
  echo "rejected, see $store.rejects: $(wc -l <"$store.rejects")"
elif [ "$status" -ne 0 ]; then
  cat "$store.rejects" >&2
  exit "$status"
fi

"$entente" export -d "$store" --format turtle >"$store.ttl"
echo "Turtle is in $store.ttl"
