// SPDX-License-Identifier: ISC

/**
   @file
   The datatypes whose values SPARQL knows (RDF 1.1 Concepts, section 5.1).
*/

#ifndef ENT_SPARQL_DATATYPE_H
#define ENT_SPARQL_DATATYPE_H

#include "base/slice.h"
#include "rdf/term.h"

#include <stdbool.h>

/// A datatype; the integers stand together, from the widest on
typedef enum {
  ENT_XSD_STRING,
  ENT_RDF_LANG_STRING,
  ENT_XSD_BOOLEAN,
  ENT_XSD_DECIMAL,
  ENT_XSD_FLOAT,
  ENT_XSD_DOUBLE,
  ENT_XSD_DATE_TIME,
  ENT_XSD_DATE_TIME_STAMP,
  ENT_XSD_DATE,
  ENT_XSD_TIME,
  ENT_XSD_YEAR_MONTH,
  ENT_XSD_YEAR,
  ENT_XSD_MONTH_DAY,
  ENT_XSD_DAY,
  ENT_XSD_MONTH,
  ENT_XSD_DURATION,
  ENT_XSD_DAY_TIME_DURATION,
  ENT_XSD_YEAR_MONTH_DURATION,
  ENT_XSD_INTEGER,
  ENT_XSD_NON_POSITIVE_INTEGER,
  ENT_XSD_NEGATIVE_INTEGER,
  ENT_XSD_LONG,
  ENT_XSD_INT,
  ENT_XSD_SHORT,
  ENT_XSD_BYTE,
  ENT_XSD_NON_NEGATIVE_INTEGER,
  ENT_XSD_UNSIGNED_LONG,
  ENT_XSD_UNSIGNED_INT,
  ENT_XSD_UNSIGNED_SHORT,
  ENT_XSD_UNSIGNED_BYTE,
  ENT_XSD_POSITIVE_INTEGER,
  ENT_OTHER_DATATYPE ///< One that we do not know; the number of the others
} EntDatatype;

/// The datatype of a literal
EntDatatype ent_datatype(const EntTerm* literal);

/// IRI of a datatype; empty for ENT_OTHER_DATATYPE
EntSlice ent_datatype_iri(EntDatatype datatype);

/// True for xsd:integer and what is derived from it
static inline bool
ent_datatype_is_integer(const EntDatatype datatype)
{
  return datatype >= ENT_XSD_INTEGER && datatype < ENT_OTHER_DATATYPE;
}

#endif // ENT_SPARQL_DATATYPE_H
