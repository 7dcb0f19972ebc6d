#!/bin/sh
# SPDX-License-Identifier: CC0-1.0
#
# Read a folder of articles with all cores; statements to standard output.
#
#   parallel-extract.sh FOLDER >statements.nq
#
# `entente extract` keeps nothing, so any number of processes can run side by
# side.  Each writes a file of its own: lines of two processes never mix.
set -eu

folder=${1:?the folder with articles}
jobs=${JOBS:-$(nproc)}
ENTENTE=${ENTENTE:-entente}
export ENTENTE

if [ ! -d "$folder" ]; then
  echo "$folder: there is no such folder" >&2
  exit 3
fi
command -v "$ENTENTE" >/dev/null || {
  echo "$ENTENTE: there is no such program; set ENTENTE" >&2
  exit 3
}

out=$(mktemp -d)
export out
trap 'rm -rf "$out"' EXIT

# A process that failed says so; rejected inputs (4) are named, and no failure.
# shellcheck disable=SC2016 # For the inner shell
work='
  file=$(mktemp "$out/XXXXXXXXXX.nq") || exit 1
  "$ENTENTE" extract --format nquads "$@" >"$file" && exit
  status=$?
  [ "$status" -eq 4 ] || exit 1
  : >"$out/rejected"'

# A hundred articles a process: opening the model costs more than one article.
find "$folder" -type f >/dev/null # Fails where a folder cannot be read
find "$folder" -type f -print0 | sort -z |
  xargs -0 -r -n 100 -P "$jobs" sh -c "$work" sh

# By name, for there may be no file or more than a command line takes
find "$out" -name '*.nq' -exec cat {} + | sort -u
[ ! -e "$out/rejected" ] || exit 4
