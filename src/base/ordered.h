// SPDX-License-Identifier: ISC

/**
   @file
   Items that many threads work on and that come out in the order they came.

   One producer puts items in, workers take them and give them back when they
   are done, one consumer gets them in order.  A ring of slots bounds how many
   are under way, a sum of weights how large they are: who is too fast waits.

       consumer -> [done][busy][done][busy][new][new][    ][    ] <- producer
                     next                  taken       put
*/

#ifndef ENT_BASE_ORDERED_H
#define ENT_BASE_ORDERED_H

#include <stdbool.h>
#include <stddef.h>

/// Items under way
typedef struct EntOrderedImpl EntOrdered;

/**
   At most `slots` items, which weigh at most `max_weight` together unless there
   is just one.  The consumer gets them in bursts of some `burst`, or when none
   is being worked on.  NULL if out of memory.
*/
EntOrdered* ent_ordered_new(size_t slots, size_t max_weight, size_t burst);

/// Put an item in, when there is room; false if the consumer has stopped
bool ent_ordered_put(EntOrdered* ordered, void* item, size_t weight);

/// Say that nothing more is put in
void ent_ordered_end(EntOrdered* ordered);

/// Take an item to work on, NULL if there will be none; `*slot` is its place
void* ent_ordered_take(EntOrdered* ordered, size_t* slot);

/// The item in `slot` is done
void ent_ordered_give(EntOrdered* ordered, size_t slot);

/// Get the next item when it is done; NULL behind the last
void* ent_ordered_next(EntOrdered* ordered);

/// True if ent_ordered_next would not wait
bool ent_ordered_is_ready(EntOrdered* ordered);

/**
   Let nobody wait any more: puts are refused, and nothing is taken.

   What is still inside comes out of ent_ordered_next, done or not, when the
   workers have come back.
*/
void ent_ordered_stop(EntOrdered* ordered);

/// Free it; NULL is allowed.  No thread may be in it, and no item.
void ent_ordered_free(EntOrdered* ordered);

#endif // ENT_BASE_ORDERED_H
