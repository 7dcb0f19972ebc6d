#!/bin/sh
# SPDX-License-Identifier: ISC
#
# complete.sh PROGRAM SHELL: how bash, zsh or fish completes entente's commands
# and options, of the program's help.
#
# In between stand lines of tab-separated fields, an option each (options.awk);
# a line without letter and names is a command.

set -eu
here=$(dirname "$0")
"$1" help | sed -n 's/^  \([a-z]\{1,\}\)  *\(.*\)/\1 \2/p' |
  while read -r command summary; do
    printf '%s\t\t\t\t%s\n' "$command" "$summary"
    [ "$command" = help ] ||
      "$1" help "$command" | awk -v command="$command" -f "$here/options.awk"
  done | awk -f "$here/$2.awk"
