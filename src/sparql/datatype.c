// SPDX-License-Identifier: ISC

#include "sparql/datatype.h"

#include "rdf/namespaces.h"

#define IRI(string)                                                            \
  {                                                                            \
    string, sizeof(string) - 1U                                                \
  }
#define XSD(name) IRI(ENT_NS_XSD name)

// By EntDatatype
static const EntSlice iris[ENT_OTHER_DATATYPE] = {
  [ENT_XSD_STRING]               = XSD("string"),
  [ENT_RDF_LANG_STRING]          = IRI(ENT_NS_RDF "langString"),
  [ENT_XSD_BOOLEAN]              = XSD("boolean"),
  [ENT_XSD_DECIMAL]              = XSD("decimal"),
  [ENT_XSD_FLOAT]                = XSD("float"),
  [ENT_XSD_DOUBLE]               = XSD("double"),
  [ENT_XSD_DATE_TIME]            = XSD("dateTime"),
  [ENT_XSD_DATE_TIME_STAMP]      = XSD("dateTimeStamp"),
  [ENT_XSD_DATE]                 = XSD("date"),
  [ENT_XSD_TIME]                 = XSD("time"),
  [ENT_XSD_YEAR_MONTH]           = XSD("gYearMonth"),
  [ENT_XSD_YEAR]                 = XSD("gYear"),
  [ENT_XSD_MONTH_DAY]            = XSD("gMonthDay"),
  [ENT_XSD_DAY]                  = XSD("gDay"),
  [ENT_XSD_MONTH]                = XSD("gMonth"),
  [ENT_XSD_DURATION]             = XSD("duration"),
  [ENT_XSD_DAY_TIME_DURATION]    = XSD("dayTimeDuration"),
  [ENT_XSD_YEAR_MONTH_DURATION]  = XSD("yearMonthDuration"),
  [ENT_XSD_INTEGER]              = XSD("integer"),
  [ENT_XSD_NON_POSITIVE_INTEGER] = XSD("nonPositiveInteger"),
  [ENT_XSD_NEGATIVE_INTEGER]     = XSD("negativeInteger"),
  [ENT_XSD_LONG]                 = XSD("long"),
  [ENT_XSD_INT]                  = XSD("int"),
  [ENT_XSD_SHORT]                = XSD("short"),
  [ENT_XSD_BYTE]                 = XSD("byte"),
  [ENT_XSD_NON_NEGATIVE_INTEGER] = XSD("nonNegativeInteger"),
  [ENT_XSD_UNSIGNED_LONG]        = XSD("unsignedLong"),
  [ENT_XSD_UNSIGNED_INT]         = XSD("unsignedInt"),
  [ENT_XSD_UNSIGNED_SHORT]       = XSD("unsignedShort"),
  [ENT_XSD_UNSIGNED_BYTE]        = XSD("unsignedByte"),
  [ENT_XSD_POSITIVE_INTEGER]     = XSD("positiveInteger"),
};

EntDatatype
ent_datatype(const EntTerm* const literal)
{
  if (literal->lang.len) {
    return ENT_RDF_LANG_STRING;
  }
  if (!literal->datatype.len) {
    return ENT_XSD_STRING;
  }
  for (unsigned i = 0U; i < ENT_OTHER_DATATYPE; ++i) {
    if (ent_slice_equals(literal->datatype, iris[i])) {
      // A literal without a tag is no rdf:langString
      return i == ENT_RDF_LANG_STRING ? ENT_OTHER_DATATYPE : (EntDatatype)i;
    }
  }
  return ENT_OTHER_DATATYPE;
}

EntSlice
ent_datatype_iri(const EntDatatype datatype)
{
  return datatype < ENT_OTHER_DATATYPE ? iris[datatype] : (EntSlice){NULL, 0U};
}
