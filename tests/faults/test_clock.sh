#!/bin/bash
# SPDX-License-Identifier: ISC
#
# A clock that runs backwards changes when a run says that it was, and nothing
# else.  test_clock.sh ENTENTE LIBRARY, which is clock.c

clock=$(realpath "$2")
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/../cli/lib.sh"

# Those who reject each other's times would not find their own
make_whole
for _ in 1 2; do
  run 0 env LD_PRELOAD="$clock" "$entente" ingest -q -d back.db in one.txt
done
run 0 "$entente" runs -d back.db
has out "19"
run 0 env LD_PRELOAD="$clock" "$entente" check -d back.db
run 0 env LD_PRELOAD="$clock" "$entente" export -d back.db --format nquads \
  -o back.nq
same back.nq whole.nq
run 0 env LD_PRELOAD="$clock" "$entente" query -d back.db --timeout 60 \
  --format csv '?x memberOf NATO'
has out "Norway"
run 0 env LD_PRELOAD="$clock" "$entente" curate -d back.db \
  reject Norway memberOf NATO
run 0 env LD_PRELOAD="$clock" "$entente" curate -d back.db undo
run 0 "$entente" query -d back.db --format csv '?x memberOf NATO'
has out "Norway"

finish
