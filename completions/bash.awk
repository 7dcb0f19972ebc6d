# SPDX-License-Identifier: ISC
#
# Completion for bash, of the lines that complete.sh describes.

BEGIN { FS = "\t" }

!$2 && !$3 {
  commands = commands " " $1
  list[++n] = $1
  next
}

{
  options[$1] = options[$1] " " $2 " " $3
  if ($4 && $4 !~ /^(FILE|DIR)$/) {
    count = split($2 " " $3, names, " ")
    for (i = 1; i <= count; ++i) {
      valued = valued (valued ? "|" : "") "\"" $1 " " names[i] "\""
    }
  }
}

END {
  print "# bash completion for entente; made of its help"
  print "_entente() {"
  print "  local current=${COMP_WORDS[COMP_CWORD]}"
  print "  local command=${COMP_WORDS[1]-} previous=${COMP_WORDS[COMP_CWORD - 1]}"
  print "  local options="
  print "  COMPREPLY=()"
  print "  if [ \"$COMP_CWORD\" -eq 1 ] || [ \"$command\" = help ]; then"
  printf "    mapfile -t COMPREPLY < <(compgen -W \"%s\" -- \"$current\")\n", \
    substr(commands, 2)
  print "    return"
  print "  fi"
  print "  case \"$command $previous\" in"
  printf "    %s) return ;; # A value that is no file\n", valued
  print "  esac"
  print "  case $command in"
  for (i = 1; i <= n; ++i) {
    gsub(/ +/, " ", options[list[i]])
    printf "    %s) options=\"%s\" ;;\n", list[i], substr(options[list[i]], 2)
  }
  print "  esac"
  print "  case $current in"
  print "    -*) mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\") ;;"
  print "    *) compopt -o filenames"
  print "      mapfile -t COMPREPLY < <(compgen -f -- \"$current\") ;;"
  print "  esac"
  print "}"
  print "complete -F _entente entente"
}
