// SPDX-License-Identifier: ISC

#include "sparql/packed.h"

#include "sparql/datatype.h"

#include <stdint.h>
#include <string.h>

// First bytes of what is no term but a value; behind those of EntTermKind
#define FLOAT  '\4'
#define DOUBLE '\5'

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

void
ent_real_pack(EntBuffer* const buffer, const EntNumber* const real)
{
  char bytes[1U + sizeof(double)];
  bytes[0] = real->kind == ENT_NUMBER_FLOAT ? FLOAT : DOUBLE;
  memcpy(bytes + 1, &real->as.real, sizeof(double));
  ent_buffer_append(buffer, (EntSlice){bytes, sizeof(bytes)});
}

bool
ent_real_unpack(const EntSlice bytes, EntNumber* const real)
{
  double value = 0.0;
  if (bytes.len != 1U + sizeof(double) ||
      (bytes.data[0] != FLOAT && bytes.data[0] != DOUBLE)) {
    return false;
  }
  memcpy(&value, bytes.data + 1, sizeof(double));
  *real = ent_number_real(
    bytes.data[0] == FLOAT ? ENT_NUMBER_FLOAT : ENT_NUMBER_DOUBLE, value);
  return true;
}

static bool
unpack_real(const EntSlice bytes, EntBuffer* const text, EntTerm* const term)
{
  EntNumber real;
  if (!ent_real_unpack(bytes, &real)) {
    return false;
  }
  ent_buffer_reset(text);
  ent_number_print(text, &real);
  *term = ent_term_literal(ent_buffer_slice(text),
                           ent_datatype_iri(ent_number_datatype(real.kind)),
                           (EntSlice){NULL, 0U});
  return !text->failed;
}

bool
ent_term_unpack(const EntSlice   bytes,
                EntBuffer* const text,
                EntTerm* const   term)
{
  if (bytes.len < HEAD) {
    return false;
  }
  if (bytes.data[0] > (char)ENT_TERM_LITERAL) {
    return unpack_real(bytes, text, term);
  }
  uint32_t          n        = 0U;
  const EntDatatype datatype = (EntDatatype)bytes.data[1];
  memcpy(&n, bytes.data + 2, sizeof(n));
  if (n > bytes.len - HEAD || datatype > ENT_OTHER_DATATYPE ||
      bytes.data[0] < (char)ENT_TERM_BLANK) {
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
