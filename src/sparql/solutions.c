// SPDX-License-Identifier: ISC

#include "sparql/solutions.h"

#include "sparql/eval.h"

static EntSlice
variable(void* const handle, const size_t index)
{
  return ent_query_variable((const EntQuery*)handle, index);
}

static EntStatus
step(void* const handle, bool* const has_row, EntError* const error)
{
  return ent_query_step((EntQuery*)handle, has_row, error);
}

static const EntTerm*
value(void* const handle, const size_t index)
{
  return ent_query_value((const EntQuery*)handle, index);
}

static EntStatus
show(void* const      handle,
     const size_t     index,
     EntBuffer* const buffer,
     EntError* const  error)
{
  return ent_query_show((EntQuery*)handle, index, buffer, error);
}

EntSolutions
ent_query_solutions(EntQuery* const query)
{
  return (EntSolutions){
    query, ent_query_n_variables(query), variable, step, value, show};
}
