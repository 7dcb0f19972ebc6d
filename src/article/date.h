// SPDX-License-Identifier: ISC

/**
   @file
   Dates as pages and feeds write them.
*/

#ifndef ENT_ARTICLE_DATE_H
#define ENT_ARTICLE_DATE_H

#include "base/arena.h"
#include "base/slice.h"

/**
   Rewrite `text` as YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, in `arena`.

   Reads ISO 8601 (a time with an offset is converted to UTC, one without
   keeps no Z), "March 5, 2021", "5 March 2021" and RFC 5322 dates.  Returns
   the empty slice for anything else, or no possible date.
*/
EntSlice ent_date_normalise(EntSlice text, EntArena* arena);

#endif // ENT_ARTICLE_DATE_H
