# SPDX-License-Identifier: ISC
#
# The options that `entente help COMMAND` lists, one a line and tab-separated:
# command, letter, long names divided by spaces, value ("" if it takes none),
# what it does.  Needs -v command=COMMAND.

function emit() {
  if (has_option) {
    gsub(/[ \t]+/, " ", does)
    printf "%s\t%s\t%s\t%s\t%s\n", command, letter, names, value, does
  }
  has_option = 0
}

/^(  |      )-/ {
  emit()
  has_option = 1
  letter = names = value = does = ""
  sub(/^ +/, "")
  if (match($0, /^(-[A-Za-z],? ?)?(--[a-z-]+,? ?)*([A-Z][A-Z=,.]*)?( |$)/)) {
    does = substr($0, RLENGTH + 1)
    sub(/^ +/, "", does)
    $0 = substr($0, 1, RLENGTH)
  }
  for (i = 1; i <= NF; ++i) {
    word = $i
    if (word ~ /^--/) {
      sub(/,$/, "", word)
      names = names (names ? " " : "") word
    } else if (word ~ /^-/) {
      letter = substr(word, 1, 2)
    } else {
      value = word
    }
  }
  next
}

/^ / {
  sub(/^ +/, "")
  does = does (does ? " " : "") $0
  next
}

{ emit() }

END { emit() }
