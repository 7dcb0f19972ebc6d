# SPDX-License-Identifier: ISC
#
# What the public headers declare.
#
# shellcheck shell=sh

# Names of the functions and variables that HEADER and what it includes
# declare, sorted: declared "CC FLAGS" HEADER
declared() {
  # shellcheck disable=SC2086 # A compiler and its flags
  $1 -E -P "$2" | tr '\n' ' ' | sed '
    # Bodies and members, from within; what ends with one ends there
    :again
    s/{[^{}]*}/;/g
    t again' | tr ';' '\n' |
    grep -Ev '^ *(static|typedef)\b' |
    grep -Eo '\bent_[a-z0-9_]+ *[[(]' |
    tr -d ' [(' | LC_ALL=C sort -u
}
