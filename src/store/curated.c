// SPDX-License-Identifier: ISC

#include "store/curated.h"

#include "store/sql.h"

EntStatus
ent_curated(EntStore* const   store,
            const QuadIds     quad,
            EntVerdict* const verdict,
            EntError* const   error)
{
  int64_t         number = 0;
  const EntStatus status = quad.g
                             ? ENT_OK
                             : ent_sql_get(store, SQL_VERDICT, &number, error,
                                           "iii", quad.s, quad.p, quad.o);
  *verdict               = (EntVerdict)number;
  return status;
}

EntStatus
ent_canonical(EntStore* const store, int64_t* const id, EntError* const error)
{
  int64_t         canonical = 0;
  const EntStatus status =
    *id > 0 ? ent_sql_get(store, SQL_CANONICAL, &canonical, error, "i", *id)
            : ENT_OK;
  *id = canonical ? canonical : *id;
  return status;
}
