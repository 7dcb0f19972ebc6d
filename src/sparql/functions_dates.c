// SPDX-License-Identifier: ISC

// Parts of dates and times (SPARQL 1.1, section 17.4.5); of xsd:date,
// xsd:time and the others, too, as far as they have them

#include "sparql/calls.h"

// What a type has; bits
enum { HAS_YEAR = 1, HAS_MONTH = 2, HAS_DAY = 4, HAS_TIME = 8 };

static unsigned
parts_of(const EntDatatype datatype)
{
  switch (datatype) {
    case ENT_XSD_DATE_TIME:
    case ENT_XSD_DATE_TIME_STAMP:
      return HAS_YEAR | HAS_MONTH | HAS_DAY | HAS_TIME;
    case ENT_XSD_DATE:
      return HAS_YEAR | HAS_MONTH | HAS_DAY;
    case ENT_XSD_TIME:
      return HAS_TIME;
    case ENT_XSD_YEAR_MONTH:
      return HAS_YEAR | HAS_MONTH;
    case ENT_XSD_YEAR:
      return HAS_YEAR;
    case ENT_XSD_MONTH_DAY:
      return HAS_MONTH | HAS_DAY;
    case ENT_XSD_DAY:
      return HAS_DAY;
    case ENT_XSD_MONTH:
      return HAS_MONTH;
    default:
      return 0U;
  }
}

// The instant of the argument, NULL if it has none with these parts
static const EntInstant*
instant_with(const EntCall* const call, const unsigned parts)
{
  const EntOperand* const operand = call->arguments[0];
  return operand->kind == ENT_VALUE_INSTANT &&
             (parts_of(operand->datatype) & parts) == parts
           ? &operand->as.instant
           : NULL;
}

static void
give_integer(EntCall* const call, const int64_t value)
{
  const EntNumber number = ent_number_integer(value);
  ent_give_number(call, &number);
}

static void
year(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, HAS_YEAR);
  if (instant) {
    give_integer(call, instant->year);
  }
}

static void
month(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, HAS_MONTH);
  if (instant) {
    give_integer(call, instant->month);
  }
}

static void
day(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, HAS_DAY);
  if (instant) {
    give_integer(call, instant->day);
  }
}

static void
hours(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, HAS_TIME);
  if (instant) {
    give_integer(call, instant->hour);
  }
}

static void
minutes(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, HAS_TIME);
  if (instant) {
    give_integer(call, instant->minute);
  }
}

static void
seconds(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, HAS_TIME);
  if (!instant) {
    return;
  }
  EntBuffer* const text = ent_call_buffer(call);
  EntNumber        number;
  ent_instant_print_seconds(text, instant);
  if (!text->failed &&
      ent_number_parse(ENT_XSD_DECIMAL, ent_buffer_slice(text), &number)) {
    ent_give_number(call, &number);
  }
}

// fn:timezone-from-dateTime: a duration; an error without a zone
static void
time_zone(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, 0U);
  if (!instant || instant->zone == ENT_NO_ZONE) {
    return;
  }
  const int        zone = instant->zone < 0 ? -instant->zone : instant->zone;
  EntBuffer* const text = ent_call_buffer(call);
  ent_buffer_string(text, instant->zone < 0 ? "-PT" : "PT");
  if (zone / 60) {
    ent_buffer_printf(text, "%dH", zone / 60);
  }
  if (zone % 60) {
    ent_buffer_printf(text, "%dM", zone % 60);
  }
  if (!zone) {
    ent_buffer_string(text, "0S");
  }
  ent_give_typed(call, ENT_XSD_DAY_TIME_DURATION, ent_buffer_slice(text));
}

static void
tz(EntCall* const call)
{
  const EntInstant* const instant = instant_with(call, 0U);
  if (instant) {
    EntBuffer* const text = ent_call_buffer(call);
    ent_instant_print_zone(text, instant);
    ent_give_string(call, ent_buffer_slice(text));
  }
}

const EntSqlFunction ent_date_functions[] = {
  {"ent_year", 1, 0, false, year},
  {"ent_month", 1, 0, false, month},
  {"ent_day", 1, 0, false, day},
  {"ent_hours", 1, 0, false, hours},
  {"ent_minutes", 1, 0, false, minutes},
  {"ent_seconds", 1, 0, false, seconds},
  {"ent_timezone", 1, 0, false, time_zone},
  {"ent_tz", 1, 0, false, tz},
  {NULL, 0, 0, false, NULL},
};
