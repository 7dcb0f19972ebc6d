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
  EntOrdered* const self = (EntOrdered*)calloc(1U, sizeof(EntOrdered));
  if (self) {
    self->slots = (Slot*)calloc(slots, sizeof(Slot));
  }
  if (!self || !self->slots) {
    free(self);
    return NULL;
  }
  self->n_slots    = slots;
  self->max_weight = max_weight;
  self->burst      = burst;
  pthread_mutex_init(&self->mutex, NULL);
  pthread_cond_init(&self->room, NULL);
  pthread_cond_init(&self->work, NULL);
  pthread_cond_init(&self->results, NULL);
  return self;
}

static bool
has_room(const EntOrdered* const self, const size_t weight)
{
  const size_t n = self->put - self->next;
  return !n || (n < self->n_slots && weight <= self->max_weight &&
                self->weight <= self->max_weight - weight);
}

bool
ent_ordered_put(EntOrdered* const self, void* const item, const size_t weight)
{
  pthread_mutex_lock(&self->mutex);
  while (!self->stopped && !has_room(self, weight)) {
    pthread_cond_wait(&self->room, &self->mutex);
  }
  const bool accepted = !self->stopped;
  if (accepted) {
    self->slots[self->put++ % self->n_slots] = (Slot){item, weight, false};
    self->weight += weight;
    pthread_cond_signal(&self->work);
  }
  pthread_mutex_unlock(&self->mutex);
  return accepted;
}

void
ent_ordered_end(EntOrdered* const self)
{
  pthread_mutex_lock(&self->mutex);
  self->ended = true;
  pthread_cond_broadcast(&self->work);
  pthread_cond_broadcast(&self->results);
  pthread_mutex_unlock(&self->mutex);
}

void*
ent_ordered_take(EntOrdered* const self, size_t* const slot)
{
  void* item = NULL;
  pthread_mutex_lock(&self->mutex);
  while (!self->stopped && !self->ended && self->taken == self->put) {
    pthread_cond_wait(&self->work, &self->mutex);
  }
  if (!self->stopped && self->taken < self->put) {
    *slot = self->taken++ % self->n_slots;
    item  = self->slots[*slot].item;
  }
  pthread_mutex_unlock(&self->mutex);
  return item;
}

void
ent_ordered_give(EntOrdered* const self, const size_t slot)
{
  pthread_mutex_lock(&self->mutex);
  self->slots[slot].is_done = true;
  ++self->n_done;
  pthread_cond_signal(&self->results);
  pthread_mutex_unlock(&self->mutex);
}

static bool
is_next_done(const EntOrdered* const self)
{
  return self->next < self->put &&
         self->slots[self->next % self->n_slots].is_done;
}

static bool
is_ready(const EntOrdered* const self)
{
  const size_t n = self->put - self->next;
  return self->stopped || self->in_burst || (!n && self->ended) ||
         (is_next_done(self) &&
          (self->n_done >= self->burst || self->n_done == n));
}

bool
ent_ordered_is_ready(EntOrdered* const self)
{
  pthread_mutex_lock(&self->mutex);
  const bool ready = is_ready(self);
  pthread_mutex_unlock(&self->mutex);
  return ready;
}

void*
ent_ordered_next(EntOrdered* const self)
{
  void* item = NULL;
  pthread_mutex_lock(&self->mutex);
  const Slot* const slot = &self->slots[self->next % self->n_slots];
  while (!is_ready(self)) {
    pthread_cond_wait(&self->results, &self->mutex);
  }
  if (self->next < self->put) {
    item = slot->item;
    self->weight -= slot->weight;
    self->n_done -= slot->is_done;
    ++self->next;
    self->in_burst = is_next_done(self);
    pthread_cond_signal(&self->room);
  }
  pthread_mutex_unlock(&self->mutex);
  return item;
}

void
ent_ordered_stop(EntOrdered* const self)
{
  pthread_mutex_lock(&self->mutex);
  self->stopped = true;
  pthread_cond_broadcast(&self->room);
  pthread_cond_broadcast(&self->work);
  pthread_cond_broadcast(&self->results);
  pthread_mutex_unlock(&self->mutex);
}

void
ent_ordered_free(EntOrdered* const self)
{
  if (self) {
    pthread_cond_destroy(&self->results);
    pthread_cond_destroy(&self->work);
    pthread_cond_destroy(&self->room);
    pthread_mutex_destroy(&self->mutex);
    free(self->slots);
    free(self);
  }
}
