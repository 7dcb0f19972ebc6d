#!/bin/bash
# SPDX-License-Identifier: ISC
#
# A program outside of the project: installs the library, compiles against its
# pkg-config file, runs it.  test_consumer.sh MESON BUILD-FOLDER

set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
meson=$1
build=$2

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$meson" install -C "$build" --no-rebuild --quiet --tags devel,runtime \
  --destdir "$scratch/root" >"$scratch/log" 2>&1 || {
  cat "$scratch/log"
  exit 1
}
root=$scratch/root$ENT_PREFIX
lib=$scratch/root$ENT_LIBDIR

export PKG_CONFIG_PATH=$lib/pkgconfig LD_LIBRARY_PATH=$lib
package=(pkg-config "--define-variable=prefix=$root")
read -ra flags < <("${package[@]}" --cflags --libs entente-0)
read -ra compiler <<<"$CC"

# compile SOURCE PROGRAM
compile() {
  "${compiler[@]}" -std=c11 -Wall -Wextra -Wpedantic -Werror -o "$2" "$1" \
    "${flags[@]}"
}

compile "$here/consumer.c" "$scratch/consumer"
"$scratch/consumer" "$build/model/english.model" "$build/ontology" \
  "$scratch/store.db"
ldd "$scratch/consumer" | grep "libentente.so.*$lib/" >/dev/null || {
  echo "the consumer runs with another library, or a static one"
  ldd "$scratch/consumer"
  exit 1
}

# The example in entente.h
sed -n '/@code/,/@endcode/{/@/d;s/^   //;p}' \
  "$root/include/entente-0/entente.h" >"$scratch/example.c"
compile "$scratch/example.c" "$scratch/example"
"$scratch/example" "$build/model/english.model" "$build/ontology" |
  grep -x 'Turkey .*memberOf NATO (asserted, actual)' >/dev/null || {
  echo "the example in entente.h does not find its statement"
  exit 1
}

# The samples, one after the other
for name in extract ingest ask; do
  compile "$here/../../samples/api/$name.c" "$scratch/$name"
done
cat >"$scratch/news.txt" <<'TEXT'
Alliance news

Turkey is a member of NATO and wants new jets.
TEXT
"$scratch/extract" "$build" <"$scratch/news.txt" |
  grep '^Turkey.*#memberOf.NATO.asserted, actual' >/dev/null || {
  echo "samples/api/extract.c does not find its statement"
  exit 1
}
"$scratch/ingest" "$build" "$scratch/news.db" "$scratch/news.txt" |
  grep 'news.txt.stored' >/dev/null || {
  echo "samples/api/ingest.c does not store its article"
  exit 1
}
{
  "$scratch/ask" "$scratch/news.db" '?x memberOf NATO'
  "$scratch/ask" "$scratch/news.db" -w 'Turkey memberOf NATO'
} >"$scratch/answers"
diff - "$scratch/answers" <<'TEXT' || {
Turkey
Turkey is a member of NATO and wants new jets. (Alliance news, asserted)
TEXT
  echo "samples/api/ask.c does not answer"
  exit 1
}

data=$("${package[@]}" --variable=pkgdatadir entente-0)
[ "$data" = "$root/share/entente" ] || {
  echo "pkgdatadir is $data"
  exit 1
}
