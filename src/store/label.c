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

EntSlice
ent_iri_local_name(const EntSlice iri)
{
  size_t begin = iri.len;
  while (begin && iri.data[begin - 1U] != '#' && iri.data[begin - 1U] != '/') {
    --begin;
  }
  return ent_slice_sub(iri, begin, iri.len);
}
