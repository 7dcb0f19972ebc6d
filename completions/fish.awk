# SPDX-License-Identifier: ISC
#
# Completion for fish, of the lines that complete.sh describes.

function quoted(text) {
  gsub(/\\/, "\\\\", text)
  gsub(/'/, "\\'", text)
  return "'" text "'"
}

BEGIN {
  FS = "\t"
  print "# fish completion for entente; made of its help"
}

!$2 && !$3 {
  printf "complete -c entente -f -n __fish_use_subcommand -a %s -d %s\n", \
    $1, quoted($5)
  next
}

{
  count = split($2 " " $3, names, " ")
  for (i = 1; i <= count; ++i) {
    name = names[i]
    printf "complete -c entente -n '__fish_seen_subcommand_from %s' %s%s -d %s\n", \
      $1, name ~ /^--/ ? "-l " substr(name, 3) : "-s " substr(name, 2), \
      !$4 ? "" : $4 ~ /^(FILE|DIR)$/ ? " -r -F" : " -x", quoted($5)
  }
}
