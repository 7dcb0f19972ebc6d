// SPDX-License-Identifier: ISC

#include "base/ordered.h"

#include <pthread.h>
#include <stdlib.h>

typedef struct {
  void*  item;
  size_t weight;
  bool   is_done;
} Slot;

/*
  Counts only grow; a count modulo the number of slots is a place in the ring.
  next <= taken <= put, and put - next is at most the number of slots.
*/
struct EntOrderedImpl {
  pthread_mutex_t mutex;
  pthread_cond_t  room;    ///< For the producer
  pthread_cond_t  work;    ///< For the workers
  pthread_cond_t  results; ///< For the consumer
  Slot*           slots;
  size_t          n_slots;
  size_t          max_weight;
  size_t          burst;
  size_t          weight; ///< Of what is inside
  size_t          n_done; ///< Of what is inside
  size_t          put;
  size_t          taken;
  size_t          next;
  bool            in_burst; ///< The consumer need not wait
  bool            ended;
  bool            stopped;
};

EntOrdered*
ent_ordered_new(const size_t slots, const size_t max_weight, const size_t burst)
{
  EntOrdered* const ordered = (EntOrdered*)calloc(1U, sizeof(EntOrdered));
  if (ordered) {
    ordered->slots = (Slot*)calloc(slots, sizeof(Slot));
  }
  if (!ordered || !ordered->slots) {
    free(ordered);
    return NULL;
  }
  ordered->n_slots    = slots;
  ordered->max_weight = max_weight;
  ordered->burst      = burst;
  pthread_mutex_init(&ordered->mutex, NULL);
  pthread_cond_init(&ordered->room, NULL);
  pthread_cond_init(&ordered->work, NULL);
  pthread_cond_init(&ordered->results, NULL);
  return ordered;
}

static bool
has_room(const EntOrdered* const ordered, const size_t weight)
{
  const size_t n = ordered->put - ordered->next;
  return !n || (n < ordered->n_slots && weight <= ordered->max_weight &&
                ordered->weight <= ordered->max_weight - weight);
}

bool
ent_ordered_put(EntOrdered* const ordered,
                void* const       item,
                const size_t      weight)
{
  pthread_mutex_lock(&ordered->mutex);
  while (!ordered->stopped && !has_room(ordered, weight)) {
    pthread_cond_wait(&ordered->room, &ordered->mutex);
  }
  const bool accepted = !ordered->stopped;
  if (accepted) {
    ordered->slots[ordered->put++ % ordered->n_slots] =
      (Slot){item, weight, false};
    ordered->weight += weight;
    pthread_cond_signal(&ordered->work);
  }
  pthread_mutex_unlock(&ordered->mutex);
  return accepted;
}

void
ent_ordered_end(EntOrdered* const ordered)
{
  pthread_mutex_lock(&ordered->mutex);
  ordered->ended = true;
  pthread_cond_broadcast(&ordered->work);
  pthread_cond_broadcast(&ordered->results);
  pthread_mutex_unlock(&ordered->mutex);
}

void*
ent_ordered_take(EntOrdered* const ordered, size_t* const slot)
{
  void* item = NULL;
  pthread_mutex_lock(&ordered->mutex);
  while (!ordered->stopped && !ordered->ended &&
         ordered->taken == ordered->put) {
    pthread_cond_wait(&ordered->work, &ordered->mutex);
  }
  if (!ordered->stopped && ordered->taken < ordered->put) {
    *slot = ordered->taken++ % ordered->n_slots;
    item  = ordered->slots[*slot].item;
  }
  pthread_mutex_unlock(&ordered->mutex);
  return item;
}

void
ent_ordered_give(EntOrdered* const ordered, const size_t slot)
{
  pthread_mutex_lock(&ordered->mutex);
  ordered->slots[slot].is_done = true;
  ++ordered->n_done;
  pthread_cond_signal(&ordered->results);
  pthread_mutex_unlock(&ordered->mutex);
}

static bool
is_next_done(const EntOrdered* const ordered)
{
  return ordered->next < ordered->put &&
         ordered->slots[ordered->next % ordered->n_slots].is_done;
}

static bool
is_ready(const EntOrdered* const ordered)
{
  const size_t n = ordered->put - ordered->next;
  return ordered->stopped || ordered->in_burst || (!n && ordered->ended) ||
         (is_next_done(ordered) &&
          (ordered->n_done >= ordered->burst || ordered->n_done == n));
}

bool
ent_ordered_is_ready(EntOrdered* const ordered)
{
  pthread_mutex_lock(&ordered->mutex);
  const bool ready = is_ready(ordered);
  pthread_mutex_unlock(&ordered->mutex);
  return ready;
}

void*
ent_ordered_next(EntOrdered* const ordered)
{
  void* item = NULL;
  pthread_mutex_lock(&ordered->mutex);
  const Slot* const slot = &ordered->slots[ordered->next % ordered->n_slots];
  while (!is_ready(ordered)) {
    pthread_cond_wait(&ordered->results, &ordered->mutex);
  }
  if (ordered->next < ordered->put) {
    item = slot->item;
    ordered->weight -= slot->weight;
    ordered->n_done -= slot->is_done;
    ++ordered->next;
    ordered->in_burst = is_next_done(ordered);
    pthread_cond_signal(&ordered->room);
  }
  pthread_mutex_unlock(&ordered->mutex);
  return item;
}

void
ent_ordered_stop(EntOrdered* const ordered)
{
  pthread_mutex_lock(&ordered->mutex);
  ordered->stopped = true;
  pthread_cond_broadcast(&ordered->room);
  pthread_cond_broadcast(&ordered->work);
  pthread_cond_broadcast(&ordered->results);
  pthread_mutex_unlock(&ordered->mutex);
}

void
ent_ordered_free(EntOrdered* const ordered)
{
  if (ordered) {
    pthread_cond_destroy(&ordered->results);
    pthread_cond_destroy(&ordered->work);
    pthread_cond_destroy(&ordered->room);
    pthread_mutex_destroy(&ordered->mutex);
    free(ordered->slots);
    free(ordered);
  }
}
