#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: tests/fuzz/run.sh BUILD SECONDS [TARGET...]
#
# Run fuzz targets of BUILD (CONTRIBUTING.md), each for so many CPU seconds,
# from the inputs in tests/fuzz/corpus, and keep there the fewest that reach
# all that was reached.  An input that fails is left as BUILD/failed-TARGET-*;
# then the exit status is 1.
set -u
if [ $# -lt 2 ] || [ ! -d "$1/tests/fuzz" ]; then
  echo 'usage: tests/fuzz/run.sh BUILD SECONDS [TARGET...]' >&2
  exit 2
fi
build=$(cd "$1" && pwd)
seconds=$2
shift 2
cd "$(dirname "$0")" || exit 2
[ $# -gt 0 ] || set -- answer functions input model ontology parser rdf results shell store text
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
status=0

for target; do
  fuzz=$build/tests/fuzz/fuzz_$target
  mkdir -p "$work/$target/all" "$work/$target/least" corpus
  if [ -e "corpus/$target.tar.gz" ]; then
    tar -xzf "corpus/$target.tar.gz" -C "$work/$target/all" || exit 2
  fi
  # The limit ends it with SIGXCPU, for which the shell says 128 + 24
  TMPDIR=$work prlimit --cpu="$seconds:" "$fuzz" -max_len=4096 -rss_limit_mb=3000 \
    -artifact_prefix="$build/failed-$target-" "$work/$target/all" >"$build/fuzz-$target.log" 2>&1
  ended=$?
  echo "$target: $(grep -c '^#' "$build/fuzz-$target.log") lines, status $ended, $build/fuzz-$target.log"
  if [ $ended -ne 152 ]; then
    status=1
    continue
  fi
  TMPDIR=$work "$fuzz" -set_cover_merge=1 -max_len=4096 "$work/$target/least" \
    "$work/$target/all" >>"$build/fuzz-$target.log" 2>&1 || exit 2
  (cd "$work/$target/least" && LC_ALL=C tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - -- *) |
    gzip -9n >"corpus/$target.tar.gz"
  echo "$target: $(find "$work/$target/least" -type f | wc -l) inputs kept"
done
exit $status
