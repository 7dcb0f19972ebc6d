// SPDX-License-Identifier: ISC

#include "store/label.h"

#include "store/sql.h"

EntStatus
ent_label_insert(EntStore* const store,
                 const int64_t   term,
                 const EntSlice  text,
                 const LabelRole role,
                 EntError* const error)
{
  return text.len ? ent_sql_run(store, SQL_LABEL_INSERT, error, "tii", text,
                                term, (int64_t)role)
                  : ENT_OK;
}
