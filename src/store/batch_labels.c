// SPDX-License-Identifier: ISC

#include "store/batch_labels.h"

#include "store/sql.h"

#include <stdlib.h>

/// What NOCASE orders by before all else
static uint64_t
key_of(const EntTableTerm* const text)
{
  uint64_t key = 0U;
  for (uint32_t i = 0U; i < 8U; ++i) {
    const char c = i < text->len ? text->text[i] : '\0';
    key =
      key << 8U | (unsigned char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  }
  return key;
}

/// The quad may give a name; false if memory is out
static bool
add(const EntBatch* const batch,
    EntBatchLabels* const labels,
    const EntBatchLabel   label,
    const EntSlice        predicate)
{
  const EntTableTerm* const s = &batch->terms.terms[label.term];
  const EntTableTerm* const o = &batch->terms.terms[label.text];
  if (s->kind != ENT_TERM_IRI || o->kind != ENT_TERM_LITERAL ||
      o->datatype != ENT_NO_TERM || !o->len || o->len > ENT_MAX_LABEL) {
    return true;
  }
  if (labels->n == labels->capacity) {
    const size_t capacity = labels->capacity ? labels->capacity * 2U : 256U;
    EntBatchLabel* const items =
      (EntBatchLabel*)realloc(labels->items, capacity * sizeof(EntBatchLabel));
    if (!items) {
      return false;
    }
    labels->items    = items;
    labels->capacity = capacity;
  }
  EntBatchLabel* const new = &labels->items[labels->n++];
  *new                     = label;
  new->key                 = key_of(o);
  return ent_label_role(predicate, (EntSlice){o->text + o->len, o->lang_len},
                        &new->role);
}

bool
ent_batch_find_labels(const EntBatch* const    batch,
                      const EntRankQuad* const quads,
                      const size_t             n,
                      const uint32_t* const    indexes,
                      EntBatchLabels* const    labels)
{
  const EntSlice none      = {NULL, 0U};
  EntSlice       predicate = none;
  bool           is_label  = false;
  for (size_t i = 0U; i < n; ++i) {
    const uint32_t* const at = quads[i].at;
    if (!i || quads[i - 1U].at[ENT_P] != at[ENT_P]) {
      LabelRole role = LABEL_OTHER;
      predicate = ent_term_table_get(&batch->terms, indexes[at[ENT_P]]).text;
      is_label  = ent_label_role(predicate, none, &role);
    }
    if (is_label && !add(batch, labels,
                         (EntBatchLabel){0U, indexes[at[ENT_S]],
                                         indexes[at[ENT_O]], LABEL_OTHER},
                         predicate)) {
      return false;
    }
  }
  return true;
}

/// Names on their way into the table
typedef struct {
  const EntTableTerm*  terms;
  const EntBatchLabel* items;
} Writing;

static void
label_value(const void* const      handle,
            const size_t           row,
            const int              column,
            sqlite3_context* const result)
{
  const Writing* const       writing = (const Writing*)handle;
  const EntBatchLabel* const label   = &writing->items[row];
  const EntTableTerm* const  text    = &writing->terms[label->text];
  switch (column) {
    case 0:
      sqlite3_result_text64(result, text->text, text->len, SQLITE_STATIC,
                            SQLITE_UTF8);
      break;
    case 1:
      sqlite3_result_int64(result, writing->terms[label->term].id);
      break;
    default:
      sqlite3_result_int(result, (int)label->role);
      break;
  }
}

/// By text, as NOCASE has it, and term
static int
compare(const void* const a, const void* const b, void* const handle)
{
  const EntTableTerm* const  terms = (const EntTableTerm*)handle;
  const EntBatchLabel* const x     = (const EntBatchLabel*)a;
  const EntBatchLabel* const y     = (const EntBatchLabel*)b;
  if (x->key != y->key) {
    return x->key < y->key ? -1 : 1;
  }
  const EntTableTerm* const p     = &terms[x->text];
  const EntTableTerm* const q     = &terms[y->text];
  const int                 order = sqlite3_strnicmp(p->text, q->text,
                                                     (int)(p->len < q->len ? p->len : q->len));
  if (order || p->len != q->len) {
    return order ? order : p->len < q->len ? -1 : 1;
  }
  const int64_t s = terms[x->term].id;
  const int64_t t = terms[y->term].id;
  return s < t ? -1 : s > t;
}

EntStatus
ent_batch_write_labels(EntBatch* const       batch,
                       EntBatchLabels* const labels,
                       const bool            is_only,
                       EntError* const       error)
{
  const Writing writing = {batch->terms.terms, labels->items};
  EntStatus     status  = ENT_OK;
  if (labels->n) {
    qsort_r(labels->items, labels->n, sizeof(EntBatchLabel), compare,
            batch->terms.terms);
    // An index costs less when the rows are there
    if (is_only) {
      status = ent_sql_run(batch->store, SQL_LABEL_INDEX_DROP, error, "");
    }
    batch->rows = (EntRows){labels->n, label_value, &writing};
    if (!status) {
      status = ent_sql_run(batch->store, SQL_BATCH_LABELS, error, "");
    }
    batch->rows = (EntRows){0U, NULL, NULL};
    if (!status && is_only) {
      status = ent_sql_run(batch->store, SQL_LABEL_INDEX_CREATE, error, "");
    }
  }
  free(labels->items);
  *labels = (EntBatchLabels){NULL, 0U, 0U};
  return status;
}
