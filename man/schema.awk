# SPDX-License-Identifier: ISC
#
# The schema of a store as a part of a manual page: comments as text, SQL as it
# stands.  Of src/store/schema.sql, for entente.db(5).

# Say which of the two stands here from now on
function enter(kind) {
  if (kind == now) {
    return
  }
  if (now == "sql") {
    print ".EE"
    print ".RE"
  }
  if (kind == "sql") {
    print ".PP"
    print ".RS 2"
    print ".EX"
  } else if (kind == "text") {
    print ".PP"
  }
  now = kind
}

/^-- SPDX/ { next }

/^--/ {
  sub(/^-- ?/, "")
  enter("text")
  print $0 ? plain($0) : ".PP"
  next
}

/^$/ {
  enter("")
  next
}

{
  enter("sql")
  print plain($0)
}

END { enter("") }
