// SPDX-License-Identifier: ISC

// Set functions (SPARQL 1.1, section 18.5.1)

#include "sparql/values_inside.h"

#include "sparql/id_set.h"
#include "sparql/packed.h"
#include "store/sql.h"

#include <string.h>

// Rows from one look at flag and clock to the next
#define CHECK_EVERY 256U

/// What a group has come to; SQLite gives it zero-initialised
typedef struct {
  uint64_t  n;        ///< Rows that count
  bool      is_error; ///< A row was one: so is the whole
  EntIdSet  seen;     ///< Of distinct terms
  EntNumber number;   ///< Sum
  EntBuffer text;     ///< GROUP_CONCAT so far
  int64_t   id;       ///< Of the term that is least, greatest, or any
  EntBuffer packed;   ///< That term, if it has no id
  EntBuffer key;      ///< Its sort key
} Group;

/// Takes a row into a group; false after a failure that the context says
typedef void (*Step)(EntCall* call, Group* group);

/// Gives what a group has come to; `group` is never NULL
typedef void (*Final)(EntCall* call, Group* group);

/// An aggregate
typedef struct {
  const char* name;
  int         n; ///< Arguments
  bool        is_distinct;
  bool        is_strict; ///< NULL in a row is an error of the group
  Step        step;
  Final       final;
} Aggregate;

// Take an argument as the result so far
static void
keep(EntCall* const call, Group* const group)
{
  const EntOperand* const operand = call->arguments[0];
  group->id                       = operand->id;
  if (!operand->id) {
    ent_buffer_reset(&group->packed);
    ent_term_pack(&group->packed, &operand->term);
    if (group->packed.failed) {
      ent_give_no_memory(call);
    }
  }
}

static void
give_kept(EntCall* const call, Group* const group)
{
  if (group->id) {
    sqlite3_result_int64(call->context, group->id);
  } else if (group->n && !group->packed.failed) {
    sqlite3_result_blob64(call->context, group->packed.data, group->packed.len,
                          SQLITE_TRANSIENT);
  }
}

static void
step_count(EntCall* const call, Group* const group)
{
  (void)call;
  ++group->n;
}

static void
give_count(EntCall* const call, Group* const group)
{
  const EntNumber n = ent_number_integer((int64_t)group->n);
  ent_give_number(call, &n);
}

static void
step_sum(EntCall* const call, Group* const group)
{
  const EntOperand* const operand = call->arguments[0];
  if (operand->kind != ENT_VALUE_NUMBER) {
    group->is_error = true;
    return;
  }
  EntNumber sum;
  if (ent_number_add(&group->number, &operand->as.number, &sum)) {
    group->number = sum;
    ++group->n;
  } else {
    group->is_error = true;
  }
}

static void
give_sum(EntCall* const call, Group* const group)
{
  ent_give_number(call, &group->number);
}

static void
give_average(EntCall* const call, Group* const group)
{
  const EntNumber n      = ent_number_integer((int64_t)group->n);
  EntNumber       result = ent_number_integer(0);
  if (!group->n || ent_number_divide(&group->number, &n, &result)) {
    ent_give_number(call, &result);
  }
}

// Keep the argument if its key stands to the kept one as `sign`
static void
step_extreme(EntCall* const call, Group* const group, const int sign)
{
  EntBuffer* const key = ent_call_buffer(call);
  ent_operand_sort_key(call->arguments[0], key);
  if (key->failed) {
    ent_give_no_memory(call);
    return;
  }
  const int order =
    ent_slice_compare(ent_buffer_slice(key), ent_buffer_slice(&group->key));
  if (!group->n || (sign < 0 ? order < 0 : order > 0)) {
    ent_buffer_reset(&group->key);
    ent_buffer_append(&group->key, ent_buffer_slice(key));
    if (group->key.failed) {
      ent_give_no_memory(call);
    }
    keep(call, group);
  }
  ++group->n;
}

static void
step_least(EntCall* const call, Group* const group)
{
  step_extreme(call, group, -1);
}

static void
step_greatest(EntCall* const call, Group* const group)
{
  step_extreme(call, group, 1);
}

static void
step_sample(EntCall* const call, Group* const group)
{
  if (!group->n) {
    keep(call, group);
    ++group->n;
  }
}

// The separator is a term, or text as SQL has it
static void
step_concat(EntCall* const call, Group* const group)
{
  const EntOperand* const part = call->arguments[0];
  if (part->kind == ENT_VALUE_BLANK) {
    group->is_error = true;
    return;
  }
  if (group->n++) {
    if (sqlite3_value_type(call->sql[1]) == SQLITE_TEXT) {
      const char* const text = (const char*)sqlite3_value_text(call->sql[1]);
      const size_t      n    = (size_t)sqlite3_value_bytes(call->sql[1]);
      ent_buffer_append(&group->text, (EntSlice){text, n});
    } else if (ent_values_operand(call->values, call->context, call->sql[1],
                                  &call->arguments[1])) {
      ent_buffer_append(&group->text, call->arguments[1]->term.text);
    }
  }
  if (group->text.len + part->term.text.len > ENT_MAX_COMPUTED_TEXT) {
    ent_give_failure(call, "a computed text is too long");
    group->is_error = true;
    return;
  }
  ent_buffer_append(&group->text, part->term.text);
  if (group->text.failed) {
    ent_give_no_memory(call);
    group->is_error = true;
  }
}

static void
give_concat(EntCall* const call, Group* const group)
{
  ent_give_string(call, ent_buffer_slice(&group->text));
}

#define AGGREGATE(name, n, is_strict, step, final)                             \
  {"ent_" name, n, false, is_strict, step, final},                             \
  {                                                                            \
    "ent_" name "_distinct", n, true, is_strict, step, final                   \
  }

static const Aggregate aggregates[] = {
  AGGREGATE("count", 1, false, step_count, give_count),
  AGGREGATE("sum", 1, true, step_sum, give_sum),
  AGGREGATE("avg", 1, true, step_sum, give_average),
  AGGREGATE("min", 1, true, step_least, give_kept),
  AGGREGATE("max", 1, true, step_greatest, give_kept),
  AGGREGATE("sample", 1, false, step_sample, give_kept),
  AGGREGATE("group_concat", 2, false, step_concat, give_concat),
};

#define N_AGGREGATES (sizeof(aggregates) / sizeof(aggregates[0]))

/// An aggregate and the values that it works on
typedef struct {
  EntValues*       values;
  const Aggregate* aggregate;
} Binding;

// True if the argument was not in the group before
static bool
is_new_term(EntCall* const call, Group* const group)
{
  const EntOperand* const operand = call->arguments[0];
  int64_t                 id      = operand->id;
  bool                    is_new  = false;
  EntError                error   = {0};
  EntStatus               status  = ENT_OK;
  if (!id) {
    status = ent_values_intern(call->values, &operand->term, &id, &error);
  }
  if (!status) {
    is_new = !ent_id_set_has(&group->seen, id);
    status =
      is_new && !ent_id_set_add(&group->seen, id) ? ENT_ERR_MEMORY : ENT_OK;
  }
  if (status) {
    ent_values_fail(call->context, status, &error);
  }
  return is_new && !status;
}

static void
on_step(sqlite3_context* const context, const int n, sqlite3_value** const sql)
{
  const Binding* const binding = (const Binding*)sqlite3_user_data(context);
  EntValues* const     values  = binding->values;
  Group* const         group =
    (Group*)sqlite3_aggregate_context(context, sizeof(Group));
  if (!group) {
    sqlite3_result_error_nomem(context);
    return;
  }
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
  if (group->is_error) {
    return;
  }
  if (!ent_values_operand(values, context, sql[0], &call.arguments[0])) {
    group->is_error = binding->aggregate->is_strict;
  } else if (!binding->aggregate->is_distinct || is_new_term(&call, group)) {
    binding->aggregate->step(&call, group);
  }
}

static void
on_final(sqlite3_context* const context)
{
  const Binding* const binding = (const Binding*)sqlite3_user_data(context);
  Group* const         group   = (Group*)sqlite3_aggregate_context(context, 0);
  Group                empty   = {0};
  EntCall              call;
  call.values  = binding->values;
  call.context = context;
  call.n       = 0U;
  call.sql     = NULL;
  ent_values_begin(binding->values);
  if (!group) {
    binding->aggregate->final(&call, &empty);
    return;
  }
  if (!group->is_error) {
    binding->aggregate->final(&call, group);
  }
  ent_id_set_clear(&group->seen);
  ent_buffer_clear(&group->text);
  ent_buffer_clear(&group->packed);
  ent_buffer_clear(&group->key);
}

EntStatus
ent_aggregates_register(EntValues* const values, EntError* const error)
{
  for (size_t i = 0U; i < N_AGGREGATES; ++i) {
    Binding* const binding = (Binding*)sqlite3_malloc(sizeof(Binding));
    if (!binding) {
      return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    *binding     = (Binding){values, &aggregates[i]};
    const int rc = sqlite3_create_function_v2(
      values->db, aggregates[i].name, aggregates[i].n,
      SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC, binding, NULL,
      on_step, on_final, sqlite3_free);
    if (rc) {
      return ent_sql_error_code(values->db, rc, "", error);
    }
  }
  return ENT_OK;
}

void
ent_aggregates_remove(EntValues* const values)
{
  for (size_t i = 0U; i < N_AGGREGATES; ++i) {
    sqlite3_create_function_v2(values->db, aggregates[i].name, aggregates[i].n,
                               SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
  }
}
