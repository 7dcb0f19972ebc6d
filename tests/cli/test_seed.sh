#!/bin/bash
# SPDX-License-Identifier: ISC
#
# The seed article, which lies outside of the project.

seed=$ENT_TEST_SHARED/data/articles/seed.txt
if [ ! -r "$seed" ]; then
  echo "SKIP: the seed article is not there"
  exit 77
fi

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"

run 0 "$entente" ingest -d seed.db "$seed"
has out "1 document: 1 stored"
run 0 "$entente" query -d seed.db --format tsv 'Russia cooperatesWith ?x'
has out "Turkey"
run 0 "$entente" query -d seed.db --format tsv '?x memberOf NATO'
has out "Turkey"
hasnt out "Russia"
run 0 "$entente" query -d seed.db --format tsv 'Iran proposes ?x'
has out "railroad"

run 0 "$entente" extract "$seed"
hasnt out "Ferguson"
hasnt out "Ottomans"

finish
