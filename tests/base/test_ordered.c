// SPDX-License-Identifier: ISC

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/ordered.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

enum { N_ITEMS = 2000, N_WORKERS = 4, N_SLOTS = 8, MAX_WEIGHT = 100 };

/// What a producer and workers share
typedef struct {
  EntOrdered* ordered;
  int         items[N_ITEMS];
  atomic_int  inside;
  atomic_int  most;
  int         n_put;
} Shared;

static void*
produce(void* const argument)
{
  Shared* const shared = (Shared*)argument;
  for (int i = 0; i < N_ITEMS; ++i) {
    shared->items[i] = i;
    if (!ent_ordered_put(shared->ordered, &shared->items[i],
                         (size_t)(i % 40))) {
      break;
    }
    ++shared->n_put;
    const int inside = atomic_fetch_add(&shared->inside, 1) + 1;
    int       most   = atomic_load(&shared->most);
    while (inside > most &&
           !atomic_compare_exchange_weak(&shared->most, &most, inside)) {
    }
  }
  ent_ordered_end(shared->ordered);
  return NULL;
}

static void*
work(void* const argument)
{
  Shared* const shared = (Shared*)argument;
  size_t        slot   = 0U;
  for (int* item = NULL;
       (item = (int*)ent_ordered_take(shared->ordered, &slot));) {
    // Some take longer, so that later ones are done before them
    if (*item % 97 == 0) {
      const struct timespec pause = {0, 1000000};
      nanosleep(&pause, NULL);
    }
    ent_ordered_give(shared->ordered, slot);
  }
  return NULL;
}

static void
start(Shared* const shared, pthread_t* const threads)
{
  assert_int_equal(pthread_create(&threads[0], NULL, produce, shared), 0);
  for (int i = 1; i <= N_WORKERS; ++i) {
    assert_int_equal(pthread_create(&threads[i], NULL, work, shared), 0);
  }
}

static void
join(const pthread_t* const threads)
{
  for (int i = 0; i <= N_WORKERS; ++i) {
    assert_int_equal(pthread_join(threads[i], NULL), 0);
  }
}

static Shared*
make(const size_t burst)
{
  Shared* const shared = (Shared*)calloc(1U, sizeof(Shared));
  assert_non_null(shared);
  shared->ordered = ent_ordered_new(N_SLOTS, MAX_WEIGHT, burst);
  assert_non_null(shared->ordered);
  return shared;
}

static void
items_come_out_in_order(void** const state)
{
  (void)state;
  // A burst that can never be, too: then it waits for all that is inside
  static const size_t bursts[] = {1U, 4U, N_SLOTS, 1000U};
  for (size_t b = 0U; b < sizeof(bursts) / sizeof(bursts[0]); ++b) {
    Shared* const shared = make(bursts[b]);
    pthread_t     threads[N_WORKERS + 1];
    start(shared, threads);
    int n = 0;
    for (int* item = NULL; (item = (int*)ent_ordered_next(shared->ordered));
         ++n) {
      assert_int_equal(*item, n);
      atomic_fetch_sub(&shared->inside, 1);
    }
    assert_int_equal(n, N_ITEMS);
    join(threads);
    // One was taken out and not yet counted, one put in and counted
    assert_true(atomic_load(&shared->most) <= N_SLOTS + 1);
    assert_true(ent_ordered_is_ready(shared->ordered));
    ent_ordered_free(shared->ordered);
    free(shared);
  }
}

static void
stopping_lets_nobody_wait(void** const state)
{
  (void)state;
  Shared* const shared = make(1U);
  pthread_t     threads[N_WORKERS + 1];
  start(shared, threads);
  for (int i = 0; i < 10; ++i) {
    assert_non_null(ent_ordered_next(shared->ordered));
  }
  ent_ordered_stop(shared->ordered);
  join(threads);
  assert_true(shared->n_put < N_ITEMS);
  int n = 10;
  while (ent_ordered_next(shared->ordered)) {
    ++n;
  }
  assert_int_equal(n, shared->n_put);
  ent_ordered_free(shared->ordered);
  free(shared);
}

/// One item that is too heavy goes through alone
static void
weights_are_bounded(void** const state)
{
  (void)state;
  EntOrdered* const ordered = ent_ordered_new(4U, 10U, 1U);
  int               items[] = {0, 1};
  size_t            slot    = 0U;
  assert_non_null(ordered);
  assert_true(ent_ordered_put(ordered, &items[0], SIZE_MAX));
  assert_ptr_equal(ent_ordered_take(ordered, &slot), &items[0]);
  assert_false(ent_ordered_is_ready(ordered));
  ent_ordered_give(ordered, slot);
  assert_ptr_equal(ent_ordered_next(ordered), &items[0]);
  assert_true(ent_ordered_put(ordered, &items[1], 10U));
  ent_ordered_stop(ordered);
  assert_false(ent_ordered_put(ordered, &items[0], 1U));
  assert_null(ent_ordered_take(ordered, &slot));
  assert_ptr_equal(ent_ordered_next(ordered), &items[1]);
  assert_null(ent_ordered_next(ordered));
  ent_ordered_free(ordered);
  ent_ordered_free(NULL);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(items_come_out_in_order),
    cmocka_unit_test(stopping_lets_nobody_wait),
    cmocka_unit_test(weights_are_bounded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
