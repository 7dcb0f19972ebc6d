#!/bin/sh
# SPDX-License-Identifier: ISC
#
# pages.sh PROGRAM VERSION SCHEMA.sql store.h FOLDER
#
# Write the manual pages into FOLDER: entente.1, one of each command, and
# entente.db.5.  All but two short frames (*.in) is made of the program's help
# and of the schema, so that the manual says what the program does.

set -eu
here=$(dirname "$0")
program=$1
version=$2
schema=$(sed -n 's/^#define ENT_STORE_VERSION //p' "$4")
out=$5

"$program" help | sed -n 's/^  \([a-z]\{1,\}\)  *\(.*\)/\1 \2/p' >"$out/commands"

while read -r command summary; do
  printf '.TP\n.BR entente\\-%s (1)\n%s\n' "$command" "$summary"
done <"$out/commands" |
  sed 's/^\.BR entente\\-help (1)/.B entente help/' >"$out/commands.roff"

while read -r command summary; do
  [ "$command" = help ] ||
    "$program" help "$command" |
    awk -v name="$command" -v summary="$summary" -v version="entente $version" \
      -f "$here/roff.awk" -f "$here/page.awk" >"$out/entente-$command.1"
done <"$out/commands"

awk -f "$here/roff.awk" -f "$here/schema.awk" "$3" >"$out/tables.roff"
fill() {
  sed -e "s/@VERSION@/$version/" -e "s/@SCHEMA@/$schema/" \
    -e "/@$1@/{r $2" -e 'd;}' "$3"
}
fill COMMANDS "$out/commands.roff" "$here/entente.1.in" >"$out/entente.1"
fill TABLES "$out/tables.roff" "$here/entente.db.5.in" >"$out/entente.db.5"
rm "$out/commands" "$out/commands.roff" "$out/tables.roff"
