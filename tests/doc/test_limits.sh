#!/bin/bash
# SPDX-License-Identifier: ISC
#
# doc/limits.md says what the source does.  test_limits.sh SOURCE-FOLDER

set -eu
cd "$1"
checked=0
failed=0

# The value of a C constant expression of numbers, casts and shifts
value() {
  local text=$1
  text=$(sed -E 's|///.*||; s|//.*||; s/\(size_t\)|\(uint64_t\)|UINT64_C//g;
    s/([0-9])[UL]+/\1/g; s/,.*//' <<<"$text")
  echo $((text))
}

# A number with or without unit, as the document has it
bytes() {
  case $1 in
    *KiB) echo $((${1% KiB} * 1024)) ;;
    *MiB) echo $((${1% MiB} * 1048576)) ;;
    *) echo "$1" ;;
  esac
}

while IFS='|' read -r _ what most name where _; do
  most=$(xargs <<<"$most")
  name=$(tr -d ' `' <<<"$name")
  where=src/$(xargs <<<"$where")
  text=$(grep -E "(#define|^ *|enum \{) ?$name\b *=? " "$where" |
    head -n 1 | sed -E "s/.*\b$name\b *=? *//; s/ *\};.*//")
  checked=$((checked + 1))
  if [ -z "$text" ] || [ "$(value "$text")" != "$(bytes "$most")" ]; then
    echo "$what: the document says $most, $where: ${text:-nothing}"
    failed=$((failed + 1))
  fi
done < <(grep -E "^\|.*\`[A-Z_]+\` \|" doc/limits.md)

echo "$checked limits, $failed wrong"
[ "$checked" -gt 20 ] && [ "$failed" -eq 0 ]
