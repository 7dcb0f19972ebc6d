// SPDX-License-Identifier: ISC

#include "rdf/iri.h"

#include "base/buffer.h"

#include <stdlib.h>
#include <utf8proc.h>

static bool
is_plain(const unsigned char c)
{
  return c >= 0x80U || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
         (c >= 'a' && c <= 'z') || (c && strchr("-._~!$&'()*+,;=:@", c));
}

static bool
is_ascii(const EntSlice s)
{
  unsigned char all = 0U;
  for (size_t i = 0U; i < s.len; ++i) {
    all |= (unsigned char)s.data[i];
  }
  return all < 0x80U;
}

EntSlice
ent_iri_mint(EntArena* const   arena,
             const char* const base,
             const EntSlice    label)
{
  // ASCII is in NFC as it stands
  utf8proc_uint8_t*      nfc = NULL;
  const utf8proc_ssize_t n =
    is_ascii(label)
      ? (utf8proc_ssize_t)label.len
      : utf8proc_map((const utf8proc_uint8_t*)label.data,
                     (utf8proc_ssize_t)label.len, &nfc,
                     (utf8proc_option_t)(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const unsigned char* const bytes =
    nfc ? nfc : (const unsigned char*)label.data;

  EntBuffer iri = {NULL, 0U, 0U, false};
  ent_buffer_string(&iri, base);
  for (utf8proc_ssize_t i = 0; i < n; ++i) {
    if (bytes[i] == ' ') {
      ent_buffer_byte(&iri, '_');
    } else if (is_plain(bytes[i])) {
      ent_buffer_byte(&iri, (char)bytes[i]);
    } else {
      ent_buffer_printf(&iri, "%%%02X", bytes[i]);
    }
  }
  const EntSlice result = iri.failed || n < 0
                            ? (EntSlice){NULL, 0U}
                            : ent_arena_copy(arena, ent_buffer_slice(&iri));
  ent_buffer_clear(&iri);
  free(nfc);
  return result;
}

EntSlice
ent_iri_local_name(const EntSlice iri)
{
  size_t begin = iri.len;
  while (begin && iri.data[begin - 1U] != '#' && iri.data[begin - 1U] != '/') {
    --begin;
  }
  return ent_slice_sub(iri, begin, iri.len);
}
