# SPDX-License-Identifier: ISC
#
# Completion for zsh, of the lines that complete.sh describes.

function quoted(text) {
  gsub(/'/, "'\\''", text)
  return text
}

# What _arguments takes for a description: no brackets, no colons
function described(text) {
  gsub(/[\[\]:\\]/, "\\\\&", text)
  return quoted(text)
}

BEGIN { FS = "\t" }

!$2 && !$3 {
  list[++n] = $1
  summary[$1] = $5
  next
}

{
  count = split($2 " " $3, names, " ")
  for (i = 1; i <= count; ++i) {
    specs[$1] = specs[$1] " \\\n        '" names[i] "[" described($5) "]" \
      ($4 ? ":" described($4) ":" ($4 ~ /^(FILE|DIR)$/ ? "_files" : " ") : "") "'"
  }
}

END {
  print "#compdef entente"
  print "# zsh completion for entente; made of its help"
  print "_entente() {"
  print "  local -a commands"
  print "  commands=("
  for (i = 1; i <= n; ++i) {
    printf "    '%s:%s'\n", list[i], described(summary[list[i]])
  }
  print "  )"
  print "  if (( CURRENT == 2 )); then"
  print "    _describe command commands"
  print "    return"
  print "  fi"
  print "  local command=$words[2]"
  print "  shift words"
  print "  (( CURRENT-- ))"
  print "  case $command in"
  for (i = 1; i <= n; ++i) {
    if (list[i] == "help") {
      print "    help) _describe command commands ;;"
    } else {
      printf "    %s)\n      _arguments%s \\\n        '*:file:_files'\n      ;;\n", \
        list[i], specs[list[i]]
    }
  }
  print "  esac"
  print "}"
  print "_entente \"$@\""
}
