#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Where seccomp is refused, foreign parsers run under limits, and that is said.
# test_wall.sh ENTENTE LIBRARY, which is seccomp.c

refusal=$(realpath "$2")
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/../cli/lib.sh"

echo '{"http://e/a": {"http://e/p": [{"value": "x", "type": "literal"}]}}' >a.rj
run 0 "$entente" convert --from rdfjson --to ntriples a.rj
empty err
cp out expected
run 0 env LD_PRELOAD="$refusal" "$entente" convert --from rdfjson \
  --to ntriples a.rj
same out expected
has err "without seccomp"
run 0 env LD_PRELOAD="$refusal" "$entente" load -d a.db --format rdfjson a.rj
has err "without seccomp"
run 0 env LD_PRELOAD="$refusal" "$entente" convert --from ntriples \
  --to ntriples expected
empty err

finish
