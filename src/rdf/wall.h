// SPDX-License-Identifier: ISC

/**
   @file
   Walls around this process, from inside; private to the readers.
*/

#ifndef ENT_RDF_WALL_H
#define ENT_RDF_WALL_H

#include <stdbool.h>

/**
   Give up, for good, all but computing and the descriptors that are open.

   No file, process or connection can be opened; memory grows by at most 1
   GiB from here.  False if the system does not let us: then better leave.
*/
bool ent_wall_build(void);

#endif // ENT_RDF_WALL_H
