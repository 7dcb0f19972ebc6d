// SPDX-License-Identifier: ISC

/**
   @file
   Many quads at once, sorted; private to the store.

   Terms are ranks: numbers from 0 that sort as their ids do.
*/

#ifndef ENT_STORE_QUAD_SORT_H
#define ENT_STORE_QUAD_SORT_H

#include <stddef.h>
#include <stdint.h>

/// Places of a quad
enum { ENT_S, ENT_P, ENT_O, ENT_G };

/// A quad of ranks, in the places above
typedef struct {
  uint32_t at[4];
} EntRankQuad;

/**
   Sort by the `n_places` in `order`, the first first; where they are equal,
   quads stay in their order.  Returns the sorted quads.

   That is `quads` or `scratch`, which has room for `n` as well; the other one
   is then scratch.  Ranks are less than `n_ranks`.  Radix sort: time grows
   with `n` times the bits of `n_ranks`.
*/
EntRankQuad* ent_quads_rank_sort(EntRankQuad*   quads,
                                 EntRankQuad*   scratch,
                                 size_t         n,
                                 uint32_t       n_ranks,
                                 const uint8_t* order,
                                 size_t         n_places);

/// A number to sort by, and what it stands for
typedef struct {
  uint64_t key;
  uint32_t index;
} EntRankKey;

/// As ent_quads_rank_sort: sort by key
EntRankKey* ent_keys_sort(EntRankKey* keys, EntRankKey* scratch, size_t n);

/// Keep one of each of the quads, which are sorted; gives their number
size_t ent_quads_rank_unique(EntRankQuad* quads, size_t n);

#endif // ENT_STORE_QUAD_SORT_H
