# SPDX-License-Identifier: ISC
#
# The manual page of a command, made of what `entente help COMMAND` prints:
# what a command's help says is what its manual says.
#
#   entente help load |
#     awk -v name=load -v summary='read RDF into the store' \
#       -v version='entente 0.1.0' -f roff.awk -f page.awk
#
# Help begins with lines of usage; options stand two or six spaces in; what is
# behind "Exit status: " goes into a section of its own.  So does what can be
# typed in the shell: lines behind a word and a colon as they stand, and behind
# "Commands:" a command a line, two blanks between it and what it does.

# Options bold, the rest of `text` (their values) in italics
function tag(text,    words, n, i, out) {
  n = split(text, words, " ")
  for (i = 1; i <= n; ++i) {
    out = out (i > 1 ? " " : "") \
      (words[i] ~ /^-/ ? "\\fB" : "\\fI") plain(words[i]) "\\fR"
  }
  return out
}

function add_description(line) {
  if (match(line, /Exit status: /)) {
    if (RSTART > 1) {
      description = description plain(substr(line, 1, RSTART - 1)) "\n"
    }
    is_exit = 1
    status = plain(substr(line, RSTART + RLENGTH)) "\n"
  } else if (is_exit) {
    status = status plain(line) "\n"
  } else {
    description = description plain(line) "\n"
  }
}

/^Usage: / || (is_usage && /^ +entente/) {
  is_usage = 1
  sub(/^(Usage:)? +/, "")
  sub(/^entente /, "")
  synopsis = synopsis (synopsis ? ".br\n" : "") \
    ".B entente\n" plain($0) "\n"
  next
}

{ is_usage = 0 }

/^Commands:$/ {
  is_typed = is_option = 0
  is_command = 1
  next
}

is_command && /^  [^ ]/ {
  match($0, /^  [^ ]+( [^ ]+)*/)
  word = substr($0, 3, RLENGTH - 2)
  does = substr($0, RLENGTH + 1)
  sub(/^ +/, "", does)
  commands = commands ".TP\n\\fB" plain(word) "\\fR\n" plain(does) "\n"
  next
}

/^[A-Z][A-Za-z]*:  / { is_typed = 1 }

is_typed && !/^$/ {
  typed = typed plain($0) "\n"
  next
}

/^(  |      )-/ {
  line = $0
  sub(/^ +/, "", line)
  # Behind the names and the value, in capitals, stands what it does
  match(line, /^(-[A-Za-z],? ?)?(--[a-z-]+,? ?)*([A-Z][A-Z=,.]*)?( |$)/)
  does = substr(line, RLENGTH + 1)
  sub(/^ +/, "", does)
  options = options ".TP\n" tag(substr(line, 1, RLENGTH)) "\n"
  if (does) {
    options = options plain(does) "\n"
  }
  is_option = 1
  next
}

/^$/ {
  is_option = is_exit = 0
  if (description) {
    description = description ".PP\n"
  }
  next
}

is_option {
  sub(/^ +/, "")
  options = options plain($0) "\n"
  next
}

{ add_description($0) }

END {
  sub(/(\.PP\n)+$/, "", description)
  gsub(/(\.PP\n)+/, ".PP\n", description)
  title = toupper("entente-" name)
  printf ".TH \"%s\" 1 \"\" \"%s\" \"User Commands\"\n", plain(title), version
  printf ".SH NAME\nentente\\-%s \\- %s\n", name, plain(summary)
  printf ".SH SYNOPSIS\n%s.SH DESCRIPTION\n%s", synopsis, description
  if (options) {
    printf ".SH OPTIONS\n%s", options
  }
  if (typed) {
    printf ".SH STATEMENTS\n.EX\n%s.EE\n", typed
  }
  if (commands) {
    printf ".SH COMMANDS\n%s", commands
  }
  if (status) {
    printf ".SH EXIT STATUS\n%s", status
  }
  printf ".SH SEE ALSO\n.BR entente (1),\n.BR entente.db (5)\n"
}
