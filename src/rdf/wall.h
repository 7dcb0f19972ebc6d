// SPDX-License-Identifier: ISC

/**
   @file
   Walls around this process, from inside; private to the readers.
*/

#ifndef ENT_RDF_WALL_H
#define ENT_RDF_WALL_H

/// What a wall keeps in
typedef enum {
  ENT_WALL_NONE,   ///< Nothing, so better leave
  ENT_WALL_LIMITS, ///< No descriptor is opened, no file grows
  ENT_WALL_WHOLE   ///< Nor can any other call of the system be made
} EntWall;

/**
   Give up, for good, all but computing and the descriptors that are open.

   No file, process or connection can be opened; memory grows by at most 1
   GiB from here.  Where seccomp was not built in, or is refused, as by some
   containers, there are the limits of the system only.
*/
EntWall ent_wall_build(void);

#endif // ENT_RDF_WALL_H
