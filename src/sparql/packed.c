// SPDX-License-Identifier: ISC

#include "sparql/packed.h"

#include "sparql/datatype.h"

#include <stdint.h>
#include <string.h>

#define HEAD (2U + sizeof(uint32_t))

void
ent_term_pack(EntBuffer* const buffer, const EntTerm* const term)
{
  char        head[HEAD];
  EntDatatype datatype = ENT_OTHER_DATATYPE;
  EntSlice    behind   = {NULL, 0U};
  if (term->kind == ENT_TERM_LITERAL) {
    datatype = ent_datatype(term);
    behind   = datatype == ENT_RDF_LANG_STRING  ? term->lang
               : datatype == ENT_OTHER_DATATYPE ? term->datatype
                                                : behind;
  }
  const uint32_t n = (uint32_t)behind.len;
  head[0]          = (char)term->kind;
  head[1]          = (char)datatype;
  memcpy(head + 2, &n, sizeof(n));
  ent_buffer_append(buffer, (EntSlice){head, sizeof(head)});
  ent_buffer_append(buffer, behind);
  ent_buffer_append(buffer, term->text);
}

bool
ent_term_unpack(const EntSlice bytes, EntTerm* const term)
{
  uint32_t n = 0U;
  if (bytes.len < HEAD) {
    return false;
  }
  const EntDatatype datatype = (EntDatatype)bytes.data[1];
  memcpy(&n, bytes.data + 2, sizeof(n));
  if (n > bytes.len - HEAD || datatype > ENT_OTHER_DATATYPE ||
      bytes.data[0] < (char)ENT_TERM_BLANK ||
      bytes.data[0] > (char)ENT_TERM_LITERAL) {
    return false;
  }
  const EntSlice behind = ent_slice_sub(bytes, HEAD, HEAD + n);
  *term                 = (EntTerm){0};
  term->kind            = (EntTermKind)bytes.data[0];
  term->text            = ent_slice_sub(bytes, HEAD + n, bytes.len);
  if (datatype == ENT_RDF_LANG_STRING) {
    term->lang = behind;
  } else if (datatype == ENT_OTHER_DATATYPE) {
    term->datatype = behind;
  } else if (datatype != ENT_XSD_STRING) {
    term->datatype = ent_datatype_iri(datatype);
  }
  return true;
}
