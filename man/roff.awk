# SPDX-License-Identifier: ISC
#
# What the pages share.

# `text` as roff prints it unchanged
function plain(text) {
  gsub(/\\/, "\\e", text)
  gsub(/-/, "\\-", text)
  sub(/^[.']/, "\\\\\\&&", text)
  return text
}
