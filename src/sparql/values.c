// SPDX-License-Identifier: ISC

#include "sparql/values_inside.h"

#include "store/evidence_ids.h"
#include "store/sql.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

// Terms that are kept after they were read; a power of two
#define N_SLOTS 8192U

// Operands that may not be kept, in one call: some arguments need two
#define N_SCRATCH ((size_t)2U * ENT_MAX_ARGUMENTS)

// Longest text that is kept
#define KEPT_TEXT 1024U

// Calls from one look at flag and clock to the next
#define CHECK_EVERY 256U

static const EntSqlFunction* const all_functions[] = {
  ent_term_functions,       ent_comparison_functions, ent_order_functions,
  ent_arithmetic_functions, ent_string_functions,     ent_search_functions,
  ent_regex_functions,      ent_date_functions,       ent_digest_functions,
  ent_cast_functions,       ent_label_functions,
};

#define N_LISTS (sizeof(all_functions) / sizeof(all_functions[0]))

void
ent_values_fail(sqlite3_context* const context,
                const EntStatus        status,
                const EntError* const  error)
{
  if (status == ENT_ERR_MEMORY) {
    sqlite3_result_error_nomem(context);
  } else {
    sqlite3_result_error(context, error->message, -1);
    if (status == ENT_ERR_CANCELLED) {
      sqlite3_result_error_code(context, SQLITE_INTERRUPT);
    } else if (status == ENT_ERR_LIMIT) {
      sqlite3_result_error_code(context, SQLITE_TOOBIG);
    }
  }
}

void
ent_values_begin(EntValues* const values)
{
  ++values->call;
  values->n_scratch = 0U;
  ent_buffer_reset(&values->out);
}

bool
ent_values_are_over(EntValues* const values, sqlite3_context* const context)
{
  bool is_over = values->flag && *values->flag;
  if (!is_over && values->deadline) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    is_over = (uint64_t)now.tv_sec * 1000U + (uint64_t)now.tv_nsec / 1000000U >
              values->deadline;
  }
  if (is_over) {
    sqlite3_result_error_code(context, SQLITE_INTERRUPT);
  }
  return is_over;
}

static EntSlot*
free_slot(EntValues* const values)
{
  EntSlot* const slot = &values->scratch[values->n_scratch++];
  if (slot->owned.bytes.capacity > KEPT_TEXT) {
    ent_buffer_clear(&slot->owned.bytes);
  }
  return slot;
}

// The term of an id that has a row, or was computed
static EntStatus
load(EntValues* const values,
     EntSlot* const   slot,
     const int64_t    id,
     EntError* const  error)
{
  slot->operand.id     = 0; // Nothing is here if this fails
  const EntTerm*  term = NULL;
  const EntStatus status =
    ent_values_find(values, id, &slot->owned, &term, error);
  if (status) {
    return status;
  }
  slot->operand.term = *term;
  slot->operand.id   = id;
  ent_operand_evaluate(&slot->operand);
  return ENT_OK;
}

static EntSlot*
find_slot(EntValues* const values, const int64_t id)
{
  // Fibonacci hashing: ids that follow each other lie apart
  const uint64_t hash = (uint64_t)id * UINT64_C(0x9E3779B97F4A7C15);
  EntSlot* const slot = &values->slots[(hash >> 32U) & (N_SLOTS - 1U)];
  if (slot->operand.id == id) {
    return slot;
  }
  // Another argument of this call may be there
  return slot->call == values->call ? NULL : slot;
}

bool
ent_values_operand(EntValues* const         values,
                   sqlite3_context* const   context,
                   sqlite3_value* const     value,
                   const bool               by_value,
                   const EntOperand** const operand)
{
  const int type = sqlite3_value_type(value);
  if (type == SQLITE_INTEGER) {
    const int64_t id = sqlite3_value_int64(value);
    if (id < 0) {
      EntSlot* const slot = free_slot(values);
      if (ent_slot_decode_id(slot, id, by_value)) {
        *operand = &slot->operand;
        return true;
      }
    }
    const EntTerm* const known = ent_lookup_known_term(values->lookup, id);
    if (known && !known->datatype.len) {
      // It is as quick to evaluate it again as to find it
      EntSlot* const slot = free_slot(values);
      slot->operand.id    = id;
      slot->operand.term  = *known;
      ent_operand_evaluate(&slot->operand);
      *operand = &slot->operand;
      return true;
    }
    EntSlot* slot = find_slot(values, id);
    slot          = slot ? slot : free_slot(values);
    slot->call    = values->call;
    if (slot->operand.id != id) {
      EntError        error  = {0};
      const EntStatus status = load(values, slot, id, &error);
      if (status) {
        ent_values_fail(context, status, &error);
        return false;
      }
    }
    *operand = &slot->operand;
    return true;
  }

  if (type == SQLITE_BLOB) {
    const char* const bytes = (const char*)sqlite3_value_blob(value);
    const size_t      n     = (size_t)sqlite3_value_bytes(value);
    EntSlot* const    slot  = free_slot(values);
    if (ent_slot_decode_bytes(slot, (EntSlice){bytes, n}, by_value)) {
      *operand = &slot->operand;
      return true;
    }
  }
  return false;
}

// What STR makes of a value, without making it; false if that is an error
static bool
take_text(EntValues* const values, const EntOperand** const operand)
{
  assert(*operand);
  if ((*operand)->kind == ENT_VALUE_BLANK) {
    return false;
  }
  EntSlot* const slot = free_slot(values);
  slot->operand.id    = 0;
  slot->operand.term  = ent_term_literal(
     (*operand)->term.text, (EntSlice){NULL, 0U}, (EntSlice){NULL, 0U});
  ent_operand_evaluate(&slot->operand);
  *operand = &slot->operand;
  return true;
}

static void
dispatch(sqlite3_context* const context, const int n, sqlite3_value** const sql)
{
  const EntBinding* const binding =
    (const EntBinding*)sqlite3_user_data(context);
  EntValues* const values = binding->values;
  if (++values->n_unchecked >= CHECK_EVERY) {
    values->n_unchecked = 0U;
    if (ent_values_are_over(values, context)) {
      return;
    }
  }
  EntCall call;
  call.values  = values;
  call.context = context;
  call.n       = (size_t)n;
  call.sql     = sql;
  ent_values_begin(values);
  if (n > (int)ENT_MAX_ARGUMENTS) {
    return;
  }
  for (int i = 0; i < n; ++i) {
    call.arguments[i] = NULL;
    if (i < binding->function->n_raw
          ? sqlite3_value_type(sql[i]) == SQLITE_NULL
          : !ent_values_operand(values, context, sql[i],
                                binding->function->by_value,
                                &call.arguments[i])) {
      return;
    }
  }
  if (!binding->is_of_text ||
      (n > 0 && take_text(values, &call.arguments[0]))) {
    binding->function->body(&call);
  }
}

// Functions that are called of STR so often that they have a form for it
static bool
has_form_of_text(const EntSqlFunction* const function)
{
  static const char* const names[] = {
    "ent_regex", "ent_contains", "ent_strstarts", "ent_strends", "ent_strlen",
    "ent_lcase", "ent_ucase",    "ent_equal",     "ent_less",    "ent_greater"};
  for (size_t i = 0U; i < sizeof(names) / sizeof(*names); ++i) {
    if (!strcmp(names[i], function->name)) {
      return true;
    }
  }
  return false;
}

static EntStatus
register_one(EntValues* const            values,
             const EntSqlFunction* const function,
             const char* const           name,
             const bool                  is_of_text,
             EntError* const             error)
{
  EntBinding* const binding = &values->bindings[values->n_bindings];
  const int         flags   = SQLITE_UTF8 | SQLITE_DIRECTONLY |
                    (function->is_new ? 0 : SQLITE_DETERMINISTIC);
  *binding     = (EntBinding){values, function, is_of_text};
  const int rc = sqlite3_create_function_v2(
    values->db, name, function->n, flags, binding, dispatch, NULL, NULL, NULL);
  if (rc) {
    return ent_sql_error_code(values->db, rc, "", error);
  }
  ++values->n_bindings;
  return ENT_OK;
}

static EntStatus
register_all(EntValues* const values, EntError* const error)
{
  size_t n = 0U;
  for (size_t i = 0U; i < N_LISTS; ++i) {
    for (const EntSqlFunction* f = all_functions[i]; f->name; ++f) {
      n += has_form_of_text(f) ? 2U : 1U;
    }
  }
  values->bindings = (EntBinding*)calloc(n, sizeof(EntBinding));
  if (!values->bindings) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < N_LISTS; ++i) {
    for (const EntSqlFunction* f = all_functions[i]; f->name && !status; ++f) {
      char name[48];
      snprintf(name, sizeof(name), "%s_of_str", f->name);
      status = register_one(values, f, f->name, false, error);
      if (!status && has_form_of_text(f)) {
        status = register_one(values, f, name, true, error);
      }
    }
  }
  return status;
}

EntStatus
ent_values_new(EntLookup* const  lookup,
               EntValues** const values,
               EntError* const   error)
{
  EntValues* const made = (EntValues*)calloc(1U, sizeof(EntValues));
  *values               = NULL;
  if (!made) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  made->lookup = lookup;
  // Under no flag of its own: the progress handler of the query must stay
  made->inner      = ent_lookup_new(ent_lookup_store(lookup));
  made->db         = ent_store_connection(ent_lookup_store(lookup));
  made->slots      = (EntSlot*)calloc(N_SLOTS, sizeof(EntSlot));
  made->scratch    = (EntSlot*)calloc(N_SCRATCH, sizeof(EntSlot));
  EntStatus status = made->inner && made->slots && made->scratch
                       ? register_all(made, error)
                       : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  if (!status) {
    status = ent_aggregates_register(made, error);
  }
  if (!status && getrandom(made->random, sizeof(made->random), 0U) !=
                   (ssize_t)sizeof(made->random)) {
    status =
      ent_error_set(error, ENT_ERR_IO, "the system gives no random bits");
  }
  if (status) {
    ent_values_free(made);
    return status;
  }
  *values = made;
  return ENT_OK;
}

void
ent_values_reset(EntValues* const values)
{
  for (size_t i = 0U; i < N_SLOTS; ++i) {
    ent_buffer_clear(&values->slots[i].owned.bytes);
    values->slots[i].operand.id = 0;
  }
  // What lies there may point into what goes now
  for (size_t i = 0U; i < N_SCRATCH; ++i) {
    values->scratch[i].operand.id = 0;
  }
  ent_computed_clear(&values->computed);
}

bool
ent_values_are_many(const EntValues* const values)
{
  return values->computed.n > ENT_MAX_COMPUTED / 64U ||
         values->computed.texts.used > ENT_MAX_COMPUTED_BYTES / 16U;
}

void
ent_values_free(EntValues* const values)
{
  if (!values) {
    return;
  }
  for (size_t i = 0U; i < values->n_bindings; ++i) {
    const EntBinding* const     b = &values->bindings[i];
    const EntSqlFunction* const f = b->function;
    char                        name[48];
    snprintf(name, sizeof(name), "%s%s", f->name,
             b->is_of_text ? "_of_str" : "");
    sqlite3_create_function_v2(values->db, name, f->n, SQLITE_UTF8, NULL, NULL,
                               NULL, NULL, NULL);
  }
  ent_aggregates_remove(values);
  if (values->slots && values->scratch) {
    ent_values_reset(values);
  }
  for (size_t i = 0U; values->scratch && i < N_SCRATCH; ++i) {
    ent_buffer_clear(&values->scratch[i].owned.bytes);
  }
  ent_lookup_free(values->inner);
  ent_buffer_clear(&values->out);
  ent_buffer_clear(&values->packed);
  free(values->slots);
  free(values->scratch);
  free(values->bindings);
  free(values);
}

void
ent_values_set_limits(EntValues* const                   values,
                      const volatile sig_atomic_t* const flag,
                      const uint64_t                     deadline)
{
  values->flag     = flag;
  values->deadline = deadline;
}

EntStore*
ent_values_store(const EntValues* const values)
{
  return ent_lookup_store(values->lookup);
}

EntStatus
ent_values_intern(EntValues* const     values,
                  const EntTerm* const term,
                  int64_t* const       id,
                  EntError* const      error)
{
  EntStore* const store = ent_lookup_store(values->lookup);
  if (ent_inline_encode(term, id)) {
    return ENT_OK;
  }
  // What was computed before is not in the store
  if (ent_computed_find(&values->computed, term, id)) {
    return ENT_OK;
  }
  EntStatus status = ent_store_term_id(store, term, id, error);
  if (!status && !*id) {
    status = ent_evidence_find(store, term, id, error);
  }
  return status || *id
           ? status
           : ent_computed_intern(&values->computed, term, id, error);
}

EntStatus
ent_values_term(EntValues* const    values,
                const int64_t       id,
                EntOwnedTerm* const term,
                EntError* const     error)
{
  const EntTerm* const computed = ent_computed_term(&values->computed, id);
  if (!computed) {
    return ent_lookup_term(values->lookup, id, term, error);
  }
  EntBuffer* const bytes = &term->bytes;
  ent_buffer_reset(bytes);
  ent_buffer_append(bytes, computed->text);
  ent_buffer_append(bytes, computed->datatype);
  ent_buffer_append(bytes, computed->lang);
  if (bytes->failed) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  const EntSlice all  = ent_buffer_slice(bytes);
  const size_t   text = computed->text.len;
  const size_t   end  = text + computed->datatype.len;
  term->term =
    (EntTerm){computed->kind, ent_slice_sub(all, 0U, text),
              ent_slice_sub(all, text, end), ent_slice_sub(all, end, all.len)};
  return ENT_OK;
}

EntStatus
ent_values_find(EntValues* const      values,
                const int64_t         id,
                EntOwnedTerm* const   spare,
                const EntTerm** const term,
                EntError* const       error)
{
  *term = ent_computed_term(&values->computed, id);
  return *term ? ENT_OK
               : ent_lookup_shared_term(values->lookup, id, spare, term, error);
}

// xoroshiro128+ by Blackman and Vigna, which is in the public domain
uint64_t
ent_values_random(EntValues* const values)
{
  const uint64_t a  = values->random[0];
  const uint64_t b  = values->random[1] ^ a;
  const uint64_t r  = a + values->random[1];
  values->random[0] = ((a << 24U) | (a >> 40U)) ^ b ^ (b << 16U);
  values->random[1] = (b << 37U) | (b >> 27U);
  return r;
}
