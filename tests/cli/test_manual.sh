#!/bin/bash
# SPDX-License-Identifier: ISC
#
# Each command has a manual page, which tells all of its options, and so do
# the completions; both are made of its help.

# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
built=$(dirname "$entente")


mapfile -t commands < <("$entente" help | sed -n 's/^  \([a-z]\{1,\}\)  .*/\1/p')
for command in "${commands[@]}"; do
  [ "$command" = help ] && continue
  roff=$built/man/entente-$command.1
  run 0 test -s "$roff" || continue
  run 0 grep -qF "entente\\-$command (1)" "$built/man/entente.1"
  mapfile -t options < <("$entente" help "$command" |
    grep -oE '^(  |      )-.*' | grep -oE -- '--[a-z-]+' | sort -u)
  run 0 test "${#options[@]}" -gt 0
  for option in "${options[@]}"; do
    run 0 grep -qF "\\fB${option//-/\\-}" "$roff"
    for shell in entente.bash _entente entente.fish; do
      word=$option
      [ "$shell" = entente.fish ] && word="-l ${option#--}"
      run 0 grep -qF -- "$word" "$built/completions/$shell"
    done
  done
done
# What can be typed in the shell is told by its help, and by its manual
run 0 "$entente" help shell
mapfile -t commands < <(grep -oE '^  [.\\][a-z]+' out | tr -d ' ')
run 0 test "${#commands[@]}" -gt 10
for command in "${commands[@]}"; do
  case $command in
    .*) word="\\&$command" ;;
    *) word="\\e${command#?}" ;;
  esac
  run 0 grep -qF "\\fB$word" "$built/man/entente-shell.1"
done
has "$built/man/entente-shell.1" "why not Turkey memberOf"
run 0 test -s "$built/man/entente.db.5"
has "$built/man/entente.db.5" "CREATE TABLE mention"

# What roff, which is told as man tells it that pages are UTF-8, and the shells
# think of it
if command -v groff >/dev/null; then
  for roff in "$built"/man/*.[15]; do
    run 0 groff -Kutf8 -man -Tutf8 -ww -z "$roff"
    empty err
  done
fi
run 0 bash -n "$built/completions/entente.bash"
if command -v zsh >/dev/null; then
  run 0 zsh -n "$built/completions/_entente"
fi
if command -v fish >/dev/null; then
  run 0 fish -n "$built/completions/entente.fish"
fi

# Completion by bash itself
complete_words() {
  # shellcheck disable=SC2317 # `run` calls it
  bash -c '. "$1"; shift
    compopt() { :; }
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _entente
    printf "%s\n" "${COMPREPLY[@]}"' - "$built/completions/entente.bash" "$@"
}
run 0 complete_words entente in
has out "ingest"
hasnt out "load"
run 0 complete_words entente query --max
has out "--max-rows"
touch news.db
run 0 complete_words entente query -d ne
has out "news.db"

finish
