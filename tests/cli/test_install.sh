#!/bin/bash
# SPDX-License-Identifier: ISC
#
# What is installed runs from wherever it is moved: its data is found beside
# it.  test_install.sh ENTENTE MESON BUILD-FOLDER

meson=$2
build=$(realpath "$3")
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/lib.sh"
unset ENTENTE_DATA

run 0 "$meson" install -C "$build" --no-rebuild --quiet --destdir "$folder/root"
mv "root$ENT_PREFIX" "$folder/elsewhere" || fail "nothing below root$ENT_PREFIX"
rm -rf root
away=$folder/elsewhere

run 0 env -i HOME="$folder" PATH=/usr/bin:/bin "$away/bin/entente" demo
has out "8 articles: 8 stored"
has out "none asserts it, so it is not a fact"
run 0 env -i PATH=/usr/bin:/bin "$away/bin/entente" ontology check -q
for file in man/man1/entente.1 man/man1/entente-ingest.1 man/man5/entente.db.5 \
  bash-completion/completions/entente.bash zsh/site-functions/_entente \
  fish/vendor_completions.d/entente.fish entente/model/english.model; do
  checks=$((checks + 1))
  [ -s "$away/share/$file" ] || fail "share/$file is not installed"
done

# Without its data it says where it looked
mv "$away/share/entente" gone
run 3 env -i HOME="$folder" PATH=/usr/bin:/bin "$away/bin/entente" extract
has err "$away/bin/../share/entente"

finish
