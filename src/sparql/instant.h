// SPDX-License-Identifier: ISC

/**
   @file
   Dates, times and durations of XSD 1.1 (section 3.3 and appendix E).

   Seconds behind the point are kept up to 18 digits; more are cut.
*/

#ifndef ENT_SPARQL_INSTANT_H
#define ENT_SPARQL_INSTANT_H

#include "base/buffer.h"
#include "base/slice.h"
#include "sparql/datatype.h"

#include <stdbool.h>
#include <stdint.h>

/// Minutes of a time zone that is not there
#define ENT_NO_ZONE INT16_MAX

/// A date, a time, or a part of either; what its type lacks has the value that
/// XSD takes for it to be compared
typedef struct {
  int64_t  year;
  uint64_t fraction; ///< Of a second, in units of 10^-18
  int64_t  seconds;  ///< From 1970 in UTC, or as if it were UTC
  int16_t  zone;     ///< East of UTC, in minutes, or ENT_NO_ZONE
  uint8_t  month;
  uint8_t  day;
  uint8_t  hour;
  uint8_t  minute;
  uint8_t  second;
} EntInstant;

/// A duration
typedef struct {
  int64_t  months;
  int64_t  seconds;
  uint64_t fraction; ///< In units of 10^-18
  bool     is_negative;
} EntDuration;

/// What comparison of instants gives
typedef enum {
  ENT_BEFORE = -1,
  ENT_SAME_TIME,
  ENT_AFTER,
  ENT_NO_ORDER ///< One has a zone, the other has not, and both are near
} EntInstantOrder;

/// True if `datatype` has instants as values
static inline bool
ent_datatype_is_instant(const EntDatatype datatype)
{
  return datatype >= ENT_XSD_DATE_TIME && datatype <= ENT_XSD_MONTH;
}

/// True if `datatype` has durations as values
static inline bool
ent_datatype_is_duration(const EntDatatype datatype)
{
  return datatype >= ENT_XSD_DURATION &&
         datatype <= ENT_XSD_YEAR_MONTH_DURATION;
}

/// Read a lexical form of `datatype`; false if it has none of these
bool ent_instant_parse(EntDatatype datatype,
                       EntSlice    text,
                       EntInstant* instant);

/// Compare two of one datatype
EntInstantOrder ent_instant_compare(const EntInstant* a, const EntInstant* b);

/// Append the zone as in a lexical form: "", "Z", "-08:00"
void ent_instant_print_zone(EntBuffer* buffer, const EntInstant* instant);

/// Append the canonical form of an xsd:dateTime or xsd:date
void ent_instant_print(EntBuffer*        buffer,
                       EntDatatype       datatype,
                       const EntInstant* instant);

/// Append the seconds with their fraction, as a decimal
void ent_instant_print_seconds(EntBuffer* buffer, const EntInstant* instant);

/// Read a lexical form of `datatype`; false if it has none of these
bool ent_duration_parse(EntDatatype  datatype,
                        EntSlice     text,
                        EntDuration* duration);

/// True if both are as long
bool ent_duration_equals(const EntDuration* a, const EntDuration* b);

#endif // ENT_SPARQL_INSTANT_H
