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

out=$(mktemp -d)
export out
trap 'rm -rf "$out"' EXIT

# A hundred articles a process: opening the model costs more than one article.
# shellcheck disable=SC2016
find "$folder" -type f -print0 | sort -z |
  xargs -0 -n 100 -P "$jobs" sh -c \
    '"$ENTENTE" extract --format nquads "$@" >"$out/$$.nq" || [ $? -eq 4 ]' sh

sort -u "$out"/*.nq
