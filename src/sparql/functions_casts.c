// SPDX-License-Identifier: ISC

// Casts (SPARQL 1.1, section 17.5; XPath Functions and Operators, section 17)

#include "sparql/calls.h"

#include <math.h>
#include <string.h>

static const EntOperand*
first(const EntCall* const call)
{
  return call->arguments[0];
}

// Text of a simple literal or xsd:string without the blanks around it, which
// XPath takes away before it casts
static bool
take_text(const EntOperand* const operand, EntSlice* const text)
{
  static const char blanks[] = "\t\n\r ";
  *text                      = operand->term.text;
  while (text->len && memchr(blanks, text->data[0], 4U)) {
    *text = ent_slice_sub(*text, 1U, text->len);
  }
  while (text->len && memchr(blanks, text->data[text->len - 1U], 4U)) {
    --text->len;
  }
  return operand->kind == ENT_VALUE_STRING;
}

static void
cast_boolean(EntCall* const call)
{
  const EntOperand* const source = first(call);
  EntOperand              value;
  EntSlice                text;
  if (source->kind == ENT_VALUE_BOOLEAN) {
    ent_give_boolean(call, source->as.boolean);
  } else if (source->kind == ENT_VALUE_NUMBER) {
    ent_give_boolean(call, ent_operand_ebv(source) == ENT_TRUE);
  } else if (take_text(source, &text)) {
    value.id   = 0;
    value.term = ent_term_literal(text, ent_datatype_iri(ENT_XSD_BOOLEAN),
                                  (EntSlice){NULL, 0U});
    ent_operand_evaluate(&value);
    if (value.kind == ENT_VALUE_BOOLEAN) {
      ent_give_boolean(call, value.as.boolean);
    }
  }
}

static void
cast_number(EntCall* const call, const EntNumberKind kind)
{
  const EntOperand* const source = first(call);
  EntNumber               number;
  EntSlice                text;
  bool                    has_value = false;
  if (source->kind == ENT_VALUE_NUMBER) {
    has_value = ent_number_cast(&source->as.number, kind, &number);
  } else if (source->kind == ENT_VALUE_BOOLEAN) {
    const EntNumber bit = ent_number_integer(source->as.boolean);
    has_value           = ent_number_cast(&bit, kind, &number);
  } else if (take_text(source, &text)) {
    has_value = ent_number_parse(ent_number_datatype(kind), text, &number);
  }
  if (has_value) {
    ent_give_number(call, &number);
  }
}

static void
cast_integer(EntCall* const call)
{
  cast_number(call, ENT_NUMBER_INTEGER);
}

static void
cast_decimal(EntCall* const call)
{
  cast_number(call, ENT_NUMBER_DECIMAL);
}

static void
cast_float(EntCall* const call)
{
  cast_number(call, ENT_NUMBER_FLOAT);
}

static void
cast_double(EntCall* const call)
{
  cast_number(call, ENT_NUMBER_DOUBLE);
}

// XPath writes reals of a common size without exponent (section 17.1.2)
static bool
is_common(const EntNumber* const number)
{
  const double size = fabs(number->as.real);
  return number->kind > ENT_NUMBER_DECIMAL &&
         ((size >= 1e-6 && size < 1e6) || size == 0.0);
}

// "1.5E-3" as "0.0015"
static void
print_common(EntBuffer* const out, const EntNumber* const number)
{
  EntNumber exact;
  EntBuffer text = {0};
  ent_number_print(&text, number);
  char* const e = text.failed ? NULL : strchr(text.data, 'E');
  if (!e) {
    out->failed = true;
  } else if (number->as.real == 0.0) {
    ent_buffer_string(out, signbit(number->as.real) ? "-0" : "0");
  } else {
    int exponent = 0;
    for (const char* at = e[1] == '-' ? e + 2 : e + 1; *at; ++at) {
      exponent = exponent * 10 + (*at - '0');
    }
    // The mantissa times a power of ten, which is exact
    const EntSlice mantissa = {text.data, (size_t)(e - text.data)};
    EntNumber      power    = ent_number_integer(1);
    EntNumber      product;
    if (e[1] == '-') {
      power.scale = (unsigned)exponent;
    }
    for (int i = 0; e[1] != '-' && i < exponent; ++i) {
      power.as.coefficient *= 10;
    }
    if (ent_number_parse(ENT_XSD_DECIMAL, mantissa, &exact) &&
        ent_number_multiply(&exact, &power, &product)) {
      const EntDecimal value = ent_number_decimal(&product);
      ent_decimal_print(out, &value);
    }
  }
  ent_buffer_clear(&text);
}

static void
cast_string(EntCall* const call)
{
  const EntOperand* const source = first(call);
  EntBuffer* const        out    = ent_call_buffer(call);
  switch (source->kind) {
    case ENT_VALUE_STRING:
      ent_give_argument(call, 0U);
      return;
    case ENT_VALUE_BLANK:
    case ENT_VALUE_LANG_STRING:
    case ENT_VALUE_ILL_FORMED:
    case ENT_VALUE_UNKNOWN:
      return;
    case ENT_VALUE_BOOLEAN:
      ent_buffer_string(out, source->as.boolean ? "true" : "false");
      break;
    case ENT_VALUE_NUMBER:
      if (is_common(&source->as.number)) {
        print_common(out, &source->as.number);
      } else if (source->as.number.kind <= ENT_NUMBER_DECIMAL) {
        const EntDecimal value = ent_number_decimal(&source->as.number);
        ent_decimal_print(out, &value);
      } else {
        ent_number_print(out, &source->as.number);
      }
      break;
    case ENT_VALUE_INSTANT:
      if (source->datatype == ENT_XSD_DATE_TIME ||
          source->datatype == ENT_XSD_DATE) {
        ent_instant_print(out, source->datatype, &source->as.instant);
        break;
      }
      ent_buffer_append(out, source->term.text);
      break;
    default:
      ent_buffer_append(out, source->term.text);
      break;
  }
  if (out->failed) {
    ent_give_no_memory(call);
  } else {
    ent_give_string(call, ent_buffer_slice(out));
  }
}

// To xsd:dateTime or xsd:date from either, or from text
static void
cast_instant(EntCall* const call, const EntDatatype datatype)
{
  const EntOperand* const source = first(call);
  EntBuffer* const        out    = ent_call_buffer(call);
  EntInstant              instant;
  EntSlice                text;
  if (source->kind == ENT_VALUE_INSTANT &&
      (source->datatype == ENT_XSD_DATE_TIME ||
       source->datatype == ENT_XSD_DATE_TIME_STAMP ||
       source->datatype == ENT_XSD_DATE)) {
    instant = source->as.instant;
  } else if (!take_text(source, &text) ||
             !ent_instant_parse(datatype, text, &instant)) {
    return;
  }
  ent_instant_print(out, datatype, &instant);
  if (out->failed) {
    ent_give_no_memory(call);
  } else {
    ent_give_typed(call, datatype, ent_buffer_slice(out));
  }
}

static void
cast_date_time(EntCall* const call)
{
  cast_instant(call, ENT_XSD_DATE_TIME);
}

static void
cast_date(EntCall* const call)
{
  cast_instant(call, ENT_XSD_DATE);
}

const EntSqlFunction ent_cast_functions[] = {
  {"ent_cast_boolean", 1, 0, false, cast_boolean},
  {"ent_cast_integer", 1, 0, false, cast_integer},
  {"ent_cast_decimal", 1, 0, false, cast_decimal},
  {"ent_cast_float", 1, 0, false, cast_float},
  {"ent_cast_double", 1, 0, false, cast_double},
  {"ent_cast_string", 1, 0, false, cast_string},
  {"ent_cast_datetime", 1, 0, false, cast_date_time},
  {"ent_cast_date", 1, 0, false, cast_date},
  {NULL, 0, 0, false, NULL},
};
