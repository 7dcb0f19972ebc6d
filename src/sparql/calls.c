// SPDX-License-Identifier: ISC

#include "sparql/values_inside.h"

#include "sparql/packed.h"

EntBuffer*
ent_call_buffer(EntCall* const call)
{
  ent_buffer_reset(&call->values->out);
  return &call->values->out;
}

bool
ent_call_is_over(EntCall* const call)
{
  return ent_values_are_over(call->values, call->context);
}

void
ent_give_no_memory(EntCall* const call)
{
  sqlite3_result_error_nomem(call->context);
}

void
ent_give_failure(EntCall* const call, const char* const message)
{
  sqlite3_result_error(call->context, message, -1);
  sqlite3_result_error_code(call->context, SQLITE_TOOBIG);
}

void
ent_give_truth(EntCall* const call, const EntTruth truth)
{
  if (truth != ENT_ERROR) {
    sqlite3_result_int(call->context, truth == ENT_TRUE);
  }
}

void
ent_give_boolean(EntCall* const call, const bool value)
{
  int64_t id = 0;
  if (ent_inline_make(ENT_INLINE_BOOLEAN, value, &id)) {
    sqlite3_result_int64(call->context, id);
  }
}

void
ent_give_term(EntCall* const call, const EntTerm* const term)
{
  EntBuffer* const packed = &call->values->packed;
  int64_t          id     = 0;
  if (term->datatype.len && ent_inline_encode(term, &id)) {
    sqlite3_result_int64(call->context, id);
    return;
  }
  if (term->text.len > ENT_MAX_COMPUTED_TEXT) {
    ent_give_failure(call, "a computed text is too long");
    return;
  }
  ent_buffer_reset(packed);
  ent_term_pack(packed, term);
  if (packed->failed) {
    ent_give_no_memory(call);
  } else {
    sqlite3_result_blob64(call->context, packed->data, packed->len,
                          SQLITE_TRANSIENT);
  }
}

void
ent_give_argument(EntCall* const call, const size_t index)
{
  sqlite3_result_value(call->context, call->sql[index]);
}

void
ent_give_string(EntCall* const call, const EntSlice text)
{
  ent_give_typed(call, ENT_XSD_STRING, text);
}

void
ent_give_typed(EntCall* const    call,
               const EntDatatype datatype,
               const EntSlice    text)
{
  static const EntSlice nothing = {NULL, 0U};
  const EntTerm         term    = ent_term_literal(
               text, datatype == ENT_XSD_STRING ? nothing : ent_datatype_iri(datatype),
               nothing);
  ent_give_term(call, &term);
}

void
ent_give_string_like(EntCall* const          call,
                     const EntOperand* const like,
                     const EntSlice          text)
{
  const EntTerm term =
    ent_term_literal(text, (EntSlice){NULL, 0U}, like->term.lang);
  ent_give_term(call, &term);
}

void
ent_give_number(EntCall* const call, const EntNumber* const number)
{
  int64_t id = 0;
  if (number->kind == ENT_NUMBER_INTEGER && !number->is_big &&
      ent_inline_make(ENT_INLINE_INTEGER, number->as.coefficient, &id)) {
    sqlite3_result_int64(call->context, id);
    return;
  }
  EntBuffer* const text = ent_call_buffer(call);
  ent_number_print(text, number);
  if (text->failed) {
    ent_give_no_memory(call);
  } else {
    ent_give_typed(call, ent_number_datatype(number->kind),
                   ent_buffer_slice(text));
  }
}
