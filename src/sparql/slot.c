// SPDX-License-Identifier: ISC

// Terms that carry their value: ids below 0, and BLOBs

#include "sparql/packed.h"
#include "sparql/values_inside.h"

// A number or boolean that is its own id
static bool
evaluate_inline(EntOperand* const operand, const EntInlineClass class)
{
  int64_t   value  = ent_inline_value(operand->id);
  EntNumber number = ent_number_integer(value);
  switch (class) {
    case ENT_INLINE_BOOLEAN:
      operand->kind       = ENT_VALUE_BOOLEAN;
      operand->datatype   = ENT_XSD_BOOLEAN;
      operand->as.boolean = value != 0;
      return true;
    case ENT_INLINE_INTEGER:
      operand->kind      = ENT_VALUE_NUMBER;
      operand->datatype  = ENT_XSD_INTEGER;
      operand->as.number = number;
      return true;
    case ENT_INLINE_DECIMAL:
      for (number.scale = 6U; number.scale && value % 10 == 0; value /= 10) {
        --number.scale;
      }
      number.kind           = ENT_NUMBER_DECIMAL;
      number.as.coefficient = value;
      operand->kind         = ENT_VALUE_NUMBER;
      operand->datatype     = ENT_XSD_DECIMAL;
      operand->as.number    = number;
      return true;
    default:
      return false;
  }
}

// A date or dateTime that is its own id, as far as comparison goes
static bool
evaluate_moment(EntOperand* const operand, const EntInlineClass class)
{
  const bool is_date = class == ENT_INLINE_DATE || class == ENT_INLINE_DATE_UTC;
  const bool is_utc =
    class == ENT_INLINE_DATE_UTC || class == ENT_INLINE_DATE_TIME_UTC;
  if (!is_date && !is_utc && class != ENT_INLINE_DATE_TIME) {
    return false;
  }
  operand->kind       = ENT_VALUE_INSTANT;
  operand->datatype   = is_date ? ENT_XSD_DATE : ENT_XSD_DATE_TIME;
  operand->as.instant = (EntInstant){.seconds = ent_inline_value(operand->id) *
                                                (is_date ? 86400 : 1),
                                     .zone = is_utc ? 0 : ENT_NO_ZONE};
  return true;
}

bool
ent_slot_decode_id(EntSlot* const slot, const int64_t id, const bool by_value)
{
  EntOperand* const operand  = &slot->operand;
  const EntInlineClass class = ent_inline_class(id);
  operand->id                = class == ENT_INLINE_NONE ? 0 : id;
  if (class == ENT_INLINE_NONE) {
    return false;
  }
  if (by_value &&
      (evaluate_inline(operand, class) || evaluate_moment(operand, class))) {
    operand->term = ent_term_literal((EntSlice){NULL, 0U},
                                     ent_datatype_iri(operand->datatype),
                                     (EntSlice){NULL, 0U});
    return true;
  }
  if (!ent_inline_decode(id, &operand->term, slot->text)) {
    return false;
  }
  if (!evaluate_inline(operand, class)) {
    ent_operand_evaluate(operand);
  }
  return true;
}

bool
ent_slot_decode_bytes(EntSlot* const slot,
                      const EntSlice bytes,
                      const bool     by_value)
{
  EntOperand* const operand = &slot->operand;
  operand->id               = 0;
  if (ent_real_unpack(bytes, &operand->as.number)) {
    operand->kind     = ENT_VALUE_NUMBER;
    operand->datatype = ent_number_datatype(operand->as.number.kind);
    operand->term     = ent_term_literal((EntSlice){NULL, 0U},
                                         ent_datatype_iri(operand->datatype),
                                         (EntSlice){NULL, 0U});
    return by_value ||
           ent_term_unpack(bytes, &slot->owned.bytes, &operand->term);
  }
  if (!ent_term_unpack(bytes, &slot->owned.bytes, &operand->term)) {
    return false;
  }
  ent_operand_evaluate(operand);
  return true;
}
