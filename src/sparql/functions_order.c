// SPDX-License-Identifier: ISC

// Keys of ORDER BY (SPARQL 1.1, section 15.1), and what LIMIT spares of them

#include "sparql/calls.h"

#include <stdlib.h>

static void
sort_key(EntCall* const call)
{
  EntBuffer* const key = ent_call_buffer(call);
  ent_operand_sort_key(call->arguments[0], key);
  if (key->failed) {
    ent_give_no_memory(call);
  } else {
    sqlite3_result_blob64(call->context, key->data, key->len, SQLITE_TRANSIENT);
  }
}

/// The least keys so far, as a heap: none is greater than its parent
typedef struct {
  size_t  n;
  int64_t keys[];
} Best;

/// The key at `i` is new: let it sink below those that are greater
static void
sink(Best* const best, size_t i)
{
  for (;;) {
    size_t       greatest = i;
    const size_t left     = 2U * i + 1U;
    for (size_t child = left; child < left + 2U && child < best->n; ++child) {
      greatest = best->keys[child] > best->keys[greatest] ? child : greatest;
    }
    if (greatest == i) {
      return;
    }
    const int64_t key    = best->keys[i];
    best->keys[i]        = best->keys[greatest];
    best->keys[greatest] = key;
    i                    = greatest;
  }
}

/// The key is one more of the least
static void
rise(Best* const best, const int64_t key)
{
  size_t i = best->n++;
  for (; i && best->keys[(i - 1U) / 2U] < key; i = (i - 1U) / 2U) {
    best->keys[i] = best->keys[(i - 1U) / 2U];
  }
  best->keys[i] = key;
}

/// ent_best(n, key): false if n rows before this one had lesser keys
static void
best(EntCall* const call)
{
  const int64_t n    = sqlite3_value_int64(call->sql[0]);
  const int64_t key  = sqlite3_value_int64(call->sql[1]);
  Best*         kept = (Best*)sqlite3_get_auxdata(call->context, 0);
  if (!kept && n > 0) {
    kept = (Best*)calloc(1U, sizeof(*kept) + (size_t)n * sizeof(kept->keys[0]));
    sqlite3_set_auxdata(call->context, 0, kept, free);
    if (!kept || !sqlite3_get_auxdata(call->context, 0)) {
      ent_give_no_memory(call);
      return;
    }
  }
  const bool is_full = n <= 0 || kept->n == (size_t)n;
  const bool is_lost = n <= 0 || (is_full && key > kept->keys[0]);
  if (!is_full) {
    rise(kept, key);
  } else if (!is_lost) {
    kept->keys[0] = key;
    sink(kept, 0U);
  }
  ent_give_truth(call, is_lost ? ENT_FALSE : ENT_TRUE);
}

const EntSqlFunction ent_order_functions[] = {
  {"ent_sortkey", 1, 0, false, true, sort_key},
  {"ent_best", 2, 2, true, false, best},
  {NULL, 0, 0, false, false, NULL},
};
