#!/bin/bash
# SPDX-License-Identifier: ISC
#
# The shared library exports what entente.h declares, neither less nor more:
# test_symbols.sh SOURCES LIBRARY

set -euo pipefail
# shellcheck source=tests/api/declared.sh
. "$(dirname "$0")/declared.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

declared "$CC -I$1" "$1/entente.h" >"$scratch/declared"
nm -D --defined-only "$2" | awk '$2 != "A" {sub(/@.*/, "", $3); print $3}' |
  { grep -Ev '^(__|_init$|_fini$)' || true; } |
  LC_ALL=C sort -u >"$scratch/exported"

# That much is known to be there: an empty list compares with anything
for name in ent_analyse ent_store_put ent_query_step ent_namespaces; do
  grep -qx "$name" "$scratch/declared" || {
    echo "not found in the headers: $name"
    exit 1
  }
done
if ! diff -u "$scratch/declared" "$scratch/exported"; then
  echo "declared (-) and exported (+) differ: see src/libentente.map"
  exit 1
fi
echo "$(wc -l <"$scratch/exported") symbols"
