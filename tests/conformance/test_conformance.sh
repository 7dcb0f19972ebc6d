#!/bin/sh
# SPDX-License-Identifier: ISC
#
# test_conformance.sh PROGRAM GROUP: the W3C tests of a group, as far as they
# are beside the project.  What fails must stand in known-GROUP.txt, and what
# stands there must fail: the list only shrinks.

set -u
program=$1
group=$2
known=$ENT_TEST_DATA/conformance/known-$group.txt
runner=$ENT_TEST_SHARED/conformance/run.py

if [ ! -f "$runner" ]; then
  echo "skipped: there are no W3C tests at $ENT_TEST_SHARED/conformance"
  exit 77
fi
if ! command -v python3 > /dev/null; then
  echo "skipped: the runner of the W3C tests needs python3"
  exit 77
fi

folder=$(mktemp -d) || exit 99
trap 'rm -rf "$folder"' EXIT INT TERM
python3 "$runner" --program "$program" --groups "$group" --list-failures \
  --update-cmd '{program} update -d {db} -f {query}' --timeout 60 \
  > "$folder/report" 2>&1
tail -n 1 "$folder/report"
if ! tail -n 1 "$folder/report" | grep -q '^[1-9][0-9]* passed'; then
  cat "$folder/report"
  exit 99
fi

sed -n 's/^FAIL .* \([^ ]*\)$/\1/p' "$folder/report" | sort > "$folder/failed"
grep -v '^#' "$known" 2> /dev/null | sort > "$folder/known"
result=0
if comm -23 "$folder/failed" "$folder/known" | grep .; then
  echo "these fail, which they did not before:"
  grep -A 1 '^FAIL' "$folder/report"
  result=1
fi
if comm -13 "$folder/failed" "$folder/known" | grep .; then
  echo "these pass now: take them out of $known"
  result=1
fi
exit $result
