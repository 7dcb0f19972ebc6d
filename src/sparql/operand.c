// SPDX-License-Identifier: ISC

#include "sparql/operand.h"

static EntValueKind
evaluate_literal(EntOperand* const operand)
{
  const EntSlice    text     = operand->term.text;
  const EntDatatype datatype = operand->datatype;
  EntNumberKind     kind     = ENT_NUMBER_INTEGER;
  if (datatype == ENT_XSD_STRING) {
    return ENT_VALUE_STRING;
  }
  if (datatype == ENT_RDF_LANG_STRING) {
    return ENT_VALUE_LANG_STRING;
  }
  if (datatype == ENT_XSD_BOOLEAN) {
    operand->as.boolean = ent_slice_is(text, "true") || ent_slice_is(text, "1");
    return operand->as.boolean || ent_slice_is(text, "false") ||
               ent_slice_is(text, "0")
             ? ENT_VALUE_BOOLEAN
             : ENT_VALUE_ILL_FORMED;
  }
  if (ent_number_kind(datatype, &kind)) {
    return ent_number_parse(datatype, text, &operand->as.number)
             ? ENT_VALUE_NUMBER
             : ENT_VALUE_ILL_FORMED;
  }
  if (ent_datatype_is_instant(datatype)) {
    return ent_instant_parse(datatype, text, &operand->as.instant)
             ? ENT_VALUE_INSTANT
             : ENT_VALUE_ILL_FORMED;
  }
  if (ent_datatype_is_duration(datatype)) {
    return ent_duration_parse(datatype, text, &operand->as.duration)
             ? ENT_VALUE_DURATION
             : ENT_VALUE_ILL_FORMED;
  }
  return ENT_VALUE_UNKNOWN;
}

void
ent_operand_evaluate(EntOperand* const operand)
{
  operand->datatype = ENT_OTHER_DATATYPE;
  switch (operand->term.kind) {
    case ENT_TERM_LITERAL:
      operand->datatype = ent_datatype(&operand->term);
      operand->kind     = evaluate_literal(operand);
      break;
    case ENT_TERM_IRI:
      operand->kind = ENT_VALUE_IRI;
      break;
    default:
      operand->kind = ENT_VALUE_BLANK;
      break;
  }
}

EntTruth
ent_operand_ebv(const EntOperand* const operand)
{
  EntNumberKind kind = ENT_NUMBER_INTEGER;
  switch (operand->kind) {
    case ENT_VALUE_BOOLEAN:
      return operand->as.boolean ? ENT_TRUE : ENT_FALSE;
    case ENT_VALUE_STRING:
    case ENT_VALUE_LANG_STRING:
      return operand->term.text.len ? ENT_TRUE : ENT_FALSE;
    case ENT_VALUE_NUMBER:
      return ent_number_is_zero(&operand->as.number) ||
                 ent_number_is_nan(&operand->as.number)
               ? ENT_FALSE
               : ENT_TRUE;
    case ENT_VALUE_ILL_FORMED:
      return operand->datatype == ENT_XSD_BOOLEAN ||
                 ent_number_kind(operand->datatype, &kind)
               ? ENT_FALSE
               : ENT_ERROR;
    default:
      return ENT_ERROR;
  }
}

// Two instants can be compared if they are of one type
static bool
same_family(const EntOperand* const a, const EntOperand* const b)
{
  const EntDatatype x =
    a->datatype == ENT_XSD_DATE_TIME_STAMP ? ENT_XSD_DATE_TIME : a->datatype;
  const EntDatatype y =
    b->datatype == ENT_XSD_DATE_TIME_STAMP ? ENT_XSD_DATE_TIME : b->datatype;
  return x == y;
}

static EntTruth
truth(const bool is_true)
{
  return is_true ? ENT_TRUE : ENT_FALSE;
}

// Two literals of one kind of value, both well-formed
static EntTruth
equal_values(const EntOperand* const a, const EntOperand* const b)
{
  int             order    = 0;
  EntInstantOrder instants = ENT_NO_ORDER;
  switch (a->kind) {
    case ENT_VALUE_BOOLEAN:
      return truth(a->as.boolean == b->as.boolean);
    case ENT_VALUE_NUMBER:
      return truth(ent_number_compare(&a->as.number, &b->as.number, &order) &&
                   !order);
    case ENT_VALUE_INSTANT:
      if (!same_family(a, b)) {
        return ENT_FALSE;
      }
      instants = ent_instant_compare(&a->as.instant, &b->as.instant);
      return instants == ENT_NO_ORDER ? ENT_ERROR
                                      : truth(instants == ENT_SAME_TIME);
    case ENT_VALUE_DURATION:
      return truth(ent_duration_equals(&a->as.duration, &b->as.duration));
    default:
      return truth(ent_term_equals(&a->term, &b->term));
  }
}

EntTruth
ent_operand_equal(const EntOperand* const a, const EntOperand* const b)
{
  if (a->term.kind != ENT_TERM_LITERAL || b->term.kind != ENT_TERM_LITERAL) {
    return truth(ent_term_equals(&a->term, &b->term));
  }
  if (a->kind == b->kind && a->kind < ENT_VALUE_ILL_FORMED) {
    return equal_values(a, b);
  }
  if (a->kind < ENT_VALUE_ILL_FORMED && b->kind < ENT_VALUE_ILL_FORMED) {
    // Both are known, and no value is of two kinds
    return ENT_FALSE;
  }
  if (!a->term.lang.len != !b->term.lang.len) {
    // What has a language is nothing else, whatever that may be
    return ENT_FALSE;
  }
  return ent_term_equals(&a->term, &b->term) ? ENT_TRUE : ENT_ERROR;
}

EntOrder
ent_operand_order(const EntOperand* const a, const EntOperand* const b)
{
  if (a->kind != b->kind) {
    return ENT_ORDER_NONE;
  }
  int             order    = 0;
  EntInstantOrder instants = ENT_NO_ORDER;
  switch (a->kind) {
    case ENT_VALUE_NUMBER:
      return ent_number_compare(&a->as.number, &b->as.number, &order)
               ? (EntOrder)order
               : ENT_ORDER_NAN;
    case ENT_VALUE_STRING:
      order = ent_slice_compare(a->term.text, b->term.text);
      return (EntOrder)((order > 0) - (order < 0));
    case ENT_VALUE_BOOLEAN:
      return (EntOrder)((int)a->as.boolean - (int)b->as.boolean);
    case ENT_VALUE_INSTANT:
      if (!same_family(a, b)) {
        return ENT_ORDER_NONE;
      }
      instants = ent_instant_compare(&a->as.instant, &b->as.instant);
      return instants == ENT_NO_ORDER ? ENT_ORDER_NONE : (EntOrder)instants;
    default:
      return ENT_ORDER_NONE;
  }
}
