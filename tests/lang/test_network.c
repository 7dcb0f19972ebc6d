// SPDX-License-Identifier: ISC

#include "check.h"

#include "base/arena.h"
#include "lang/conllu.h"
#include "lang/eisner.h"
#include "lang/kernel.h"
#include "lang/kernel_avx2.h"
#include "lang/kernel_plain.h"
#include "lang/kernel_vnni.h"
#include "lang/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
  MAX_ROWS    = 208,
  MAX_COLUMNS = 416,
  MAX_INPUTS  = 300,
  MAX_SIZE    = 256,
  N_KERNELS   = 3
};

/// A number from -127 to 127, the ends more often than others
static int8_t
random_byte(uint64_t* const random)
{
  const uint32_t dice = check_random(random) % 320U;
  return (int8_t)(dice < 255U   ? (int)dice - 127
                  : dice < 285U ? 127
                  : dice < 315U ? -127
                                : 0);
}

/// The place of a weight in the layout that kernel.h describes
static size_t
place(const size_t row, const size_t column, const size_t n_columns)
{
  return row / 64U * 64U * n_columns + column / 4U * 256U + row % 64U * 4U +
         column % 4U;
}

/// All kernels that this processor runs; returns their number
static size_t
find_kernels(const EntKernel** const kernels)
{
  const EntKernel* const all[] = {ent_kernel_plain(), ent_kernel_avx2(),
                                  ent_kernel_vnni()};
  size_t                 n     = 0U;
  for (size_t i = 0U; i < N_KERNELS; ++i) {
    if (all[i]) {
      kernels[n++] = all[i];
    }
  }
  return n;
}

/// Every kernel gives the sums of products that a sum by hand gives
static void
test_product(void** const state)
{
  (void)state;
  const EntKernel* kernels[N_KERNELS];
  const size_t     n_kernels = find_kernels(kernels);
  static int8_t    data[MAX_ROWS * MAX_COLUMNS];
  static int8_t    x[MAX_INPUTS * MAX_COLUMNS];
  static int32_t   out[MAX_INPUTS * MAX_ROWS];
  uint64_t         random = 1U;
  for (unsigned round = 0U; round < 60U; ++round) {
    const size_t n_rows = 64U * (1U + check_random(&random) % 3U);
    // Blocks of inputs of all sizes, and more than are prepared at once
    const bool   many = round % 20U == 9U;
    const size_t n_columns =
      4U * (1U + check_random(&random) % (many ? 9U : 104U));
    const size_t n = many ? MAX_INPUTS : check_random(&random) % 20U;
    for (size_t i = 0U; i < n_rows * n_columns; ++i) {
      // Rounds of nothing but the largest products would show an overflow
      data[i] = round % 4U ? random_byte(&random) : 127;
    }
    for (size_t i = 0U; i < n * n_columns; ++i) {
      x[i] = round % 4U ? random_byte(&random) : round % 8U ? 127 : -127;
    }
    const EntMatrix matrix = {(uint32_t)n_rows, (uint32_t)n_columns, NULL, NULL,
                              data};
    for (size_t k = 0U; k < n_kernels; ++k) {
      memset(out, 0x55, sizeof(out));
      kernels[k]->product(&matrix, x, n, out);
      for (size_t i = 0U; i < n; ++i) {
        for (size_t r = 0U; r < n_rows; ++r) {
          int32_t sum = 0;
          for (size_t c = 0U; c < n_columns; ++c) {
            sum += data[place(r, c, n_columns)] * x[i * n_columns + c];
          }
          assert_int_equal(out[i * n_rows + r], sum);
        }
      }
    }
  }
}

static void
test_dot(void** const state)
{
  (void)state;
  uint64_t random = 2U;
  for (unsigned round = 0U; round < 200U; ++round) {
    int16_t      a[MAX_SIZE];
    int16_t      b[MAX_SIZE];
    const size_t size = 64U * (1U + check_random(&random) % 4U);
    int64_t      sum  = 0;
    for (size_t i = 0U; i < size; ++i) {
      a[i] =
        (int16_t)(round ? (int)(check_random(&random) % 4095U) - 2047 : 2047);
      b[i] =
        (int16_t)(round ? (int)(check_random(&random) % 4095U) - 2047 : 2047);
      sum += a[i] * b[i];
    }
    const EntKernel* kernels[N_KERNELS];
    const size_t     n_kernels = find_kernels(kernels);
    for (size_t k = 0U; k < n_kernels; ++k) {
      assert_int_equal(kernels[k]->dot(a, b, size), sum);
    }
  }
}

/// A step of an LSTM is the same to the last bit in every kernel
static void
test_cell(void** const state)
{
  (void)state;
  enum { SIZE = 64, N_GATES = 4 * SIZE };
  uint64_t random = 3U;
  for (unsigned round = 0U; round < 300U; ++round) {
    int32_t input[N_GATES];
    int32_t recurrent[N_GATES];
    float   scale[2][N_GATES];
    float   bias[N_GATES];
    float   cell[N_KERNELS][SIZE];
    int8_t  hidden[N_KERNELS][SIZE];
    for (size_t i = 0U; i < N_GATES; ++i) {
      input[i]     = (int32_t)(check_random(&random) % 400001U) - 200000;
      recurrent[i] = (int32_t)(check_random(&random) % 400001U) - 200000;
      scale[0][i]  = (float)(check_random(&random) % 1000U) * 1e-7F;
      scale[1][i]  = (float)(check_random(&random) % 1000U) * 1e-7F;
      bias[i]      = (float)(check_random(&random) % 1000U) * 1e-3F - 0.5F;
    }
    for (size_t i = 0U; i < SIZE; ++i) {
      cell[0][i] = (float)(check_random(&random) % 1000U) * 4e-3F - 2.0F;
      cell[1][i] = cell[0][i];
      cell[2][i] = cell[0][i];
    }
    const EntKernel* kernels[N_KERNELS];
    const size_t     n_kernels = find_kernels(kernels);
    for (size_t k = 0U; k < n_kernels; ++k) {
      const EntCellStep step = {input,    scale[0], bias,      recurrent,
                                scale[1], cell[k],  hidden[k], SIZE};
      kernels[k]->cell(&step);
      assert_memory_equal(cell[0], cell[k], sizeof(cell[0]));
      assert_memory_equal(hidden[0], hidden[k], sizeof(hidden[0]));
    }
  }
}

/// From sums to numbers, integers and labels: the same in every kernel
static void
test_numbers(void** const state)
{
  (void)state;
  enum { SIZE = 64, LABELS = 24, ROWS = (SIZE + 1) * LABELS };
  uint64_t random = 7U;
  for (unsigned round = 0U; round < 100U; ++round) {
    static int32_t sums[ROWS];
    static float   scale[ROWS];
    static float   bias[ROWS];
    float          x[N_KERNELS][SIZE];
    int8_t         small[N_KERNELS][SIZE];
    int16_t        medium[N_KERNELS][SIZE];
    float          worth[N_KERNELS][2];
    float          scores[N_KERNELS][LABELS];
    for (size_t i = 0U; i < ROWS; ++i) {
      sums[i]  = (int32_t)(check_random(&random) % 400001U) - 200000;
      scale[i] = round ? (float)(check_random(&random) % 1000U) * 1e-7F : 0.0F;
      bias[i] =
        round ? (float)(check_random(&random) % 1000U) * 1e-3F - 0.5F : 0.0F;
    }
    const EntKernel* kernels[N_KERNELS];
    const size_t     n_kernels = find_kernels(kernels);
    for (size_t k = 0U; k < n_kernels; ++k) {
      kernels[k]->numbers(sums, scale, bias, 0.7F, -0.25F, SIZE, x[k]);
      worth[k][0]             = kernels[k]->bits_8(x[k], SIZE, small[k]);
      worth[k][1]             = kernels[k]->bits_12(x[k], SIZE, medium[k]);
      const EntLabelStep step = {sums, scale, bias,   worth[k][0],
                                 x[k], SIZE,  LABELS, scores[k]};
      kernels[k]->labels(&step);
      assert_memory_equal(x[0], x[k], sizeof(x[0]));
      assert_memory_equal(small[0], small[k], sizeof(small[0]));
      assert_memory_equal(medium[0], medium[k], sizeof(medium[0]));
      assert_memory_equal(worth[0], worth[k], sizeof(worth[0]));
      assert_memory_equal(scores[0], scores[k], sizeof(scores[0]));
    }
    for (size_t i = 0U; i < SIZE; ++i) {
      // Integers are at most half of one beside the number
      assert_true(x[0][i] >= -0.25F);
      assert_float_equal((float)small[0][i] * worth[0][0], x[0][i],
                         worth[0][0] * 0.501F);
      assert_float_equal((float)medium[0][i] * worth[0][1], x[0][i],
                         worth[0][1] * 0.501F);
    }
  }
}

/// The gates do what an LSTM's do: open input stores, open output shows
static void
test_cell_values(void** const state)
{
  (void)state;
  enum { SIZE = 16 };
  int32_t zero[4 * SIZE]  = {0};
  float   scale[4 * SIZE] = {0.0F};
  float   bias[4 * SIZE];
  float   cell[SIZE];
  int8_t  hidden[SIZE];
  for (size_t i = 0U; i < SIZE; ++i) {
    bias[i]             = 100.0F;  // Input gate open
    bias[SIZE + i]      = -100.0F; // What was there is forgotten
    bias[2U * SIZE + i] = 100.0F;
    bias[3U * SIZE + i] = (float)(i % 8U) * 0.5F - 2.0F;
    cell[i]             = 5.0F;
  }
  const EntCellStep step = {zero, scale, bias, zero, scale, cell, hidden, SIZE};
  ent_kernel_plain()->cell(&step);
  // 127 * tanh(tanh(x)) for x = -2, -1.5 ... 1.5
  static const int expected[8] = {-95, -91, -82, -55, 0, 55, 82, 91};
  for (size_t i = 0U; i < SIZE; ++i) {
    assert_int_equal(hidden[i], expected[i % 8U]);
  }
}

/// True if the heads (0 is the root) make a projective tree with one root
static bool
is_projective_tree(const uint16_t* const heads, const size_t n)
{
  size_t n_roots = 0U;
  for (size_t i = 0U; i < n; ++i) {
    n_roots += !heads[i];
    size_t steps = 0U;
    for (size_t at = i + 1U; at; at = heads[at - 1U]) {
      if (++steps > n) {
        return false;
      }
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    // Every word under an arc must be below its head
    const size_t low  = heads[i] < i + 1U ? heads[i] : i + 1U;
    const size_t high = heads[i] < i + 1U ? i + 1U : heads[i];
    for (size_t k = low + 1U; k < high; ++k) {
      size_t at = k;
      while (at && at != heads[i]) {
        at = heads[at - 1U];
      }
      if (at != heads[i]) {
        return false;
      }
    }
  }
  return n_roots == 1U;
}

static float
tree_score(const float* const    scores,
           const uint16_t* const heads,
           const size_t          n)
{
  float sum = 0.0F;
  for (size_t i = 0U; i < n; ++i) {
    sum += scores[i * (n + 1U) + heads[i]];
  }
  return sum;
}

/// Short sentences: no tree of all that there are is better
static void
test_eisner(void** const state)
{
  (void)state;
  enum { MOST = 5 };
  uint64_t random = 4U;
  for (unsigned round = 0U; round < 150U; ++round) {
    const size_t n = 1U + round % MOST;
    float        scores[MOST * (MOST + 1)];
    char         scratch[4096] __attribute__((aligned(16)));
    uint16_t     found[MOST] = {0U};
    assert_in_range(ent_eisner_scratch_size(n), 1, sizeof(scratch));
    for (size_t i = 0U; i < n * (n + 1U); ++i) {
      // Whole numbers, so that sums are exact in any order
      scores[i] = (float)(check_random(&random) % 2001U) - 1000.0F;
    }
    ent_eisner_run(scores, n, scratch, found);
    assert_true(is_projective_tree(found, n));

    float    best        = -1e9F;
    uint16_t heads[MOST] = {0U};
    for (size_t k = 0U; k < n;) {
      if (is_projective_tree(heads, n)) {
        const float sum = tree_score(scores, heads, n);
        best            = sum > best ? sum : best;
      }
      for (k = 0U; k < n && heads[k] == n; ++k) {
        heads[k] = 0U;
      }
      if (k < n) {
        ++heads[k];
      }
    }
    assert_float_equal(tree_score(scores, found, n), best, 0.5);
  }
}

/// Long sentences: still a tree
static void
test_eisner_long(void** const state)
{
  (void)state;
  uint64_t random = 5U;
  for (size_t n = 1U; n <= 256U; n = n * 2U + (n == 64U ? 3U : 0U)) {
    float* const    scores  = (float*)malloc(n * (n + 1U) * sizeof(float));
    void* const     scratch = malloc(ent_eisner_scratch_size(n));
    uint16_t* const heads   = (uint16_t*)malloc(n * sizeof(uint16_t));
    for (size_t i = 0U; i < n * (n + 1U); ++i) {
      scores[i] = (float)(check_random(&random) % 2001U);
    }
    ent_eisner_run(scores, n, scratch, heads);
    assert_true(is_projective_tree(heads, n));
    free(heads);
    free(scratch);
    free(scores);
  }
}

/// A sentence of `n` words, taken in turn from the words of the document
static EntSentence
make_sentence(const EntDocument* const document,
              const size_t             n,
              const size_t             start,
              EntArena* const          arena)
{
  EntToken* const tokens = ENT_ARENA_ARRAY(arena, EntToken, n);
  size_t          s      = start % document->n_sentences;
  for (size_t i = 0U; i < n; s = (s + 1U) % document->n_sentences) {
    const EntSentence* const from = &document->sentences[s];
    for (size_t k = 0U; k < from->n_tokens && i < n; ++k) {
      tokens[i].form        = from->tokens[k].form;
      tokens[i].space_after = from->tokens[k].space_after;
      ++i;
    }
  }
  return (EntSentence){.index = start, .n_tokens = n, .tokens = tokens};
}

/// Append all that is known of a sentence
static void
write_sentence(const EntSentence* const s, EntBuffer* const out)
{
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const EntToken* const t = &s->tokens[i];
    assert_true(t->upos < ENT_N_UPOS && t->xpos < ENT_N_XPOS &&
                t->deprel < ENT_N_DEPREL);
    ent_buffer_append(out, t->lemma);
    ent_buffer_append(out, t->feats);
    ent_buffer_printf(out, " %u %u %u %d\n", t->upos, t->xpos, t->deprel,
                      t->head);
  }
}

/// Put numbers up to n into an order that `random` decides
static void
shuffle(size_t* const order, const size_t n, uint64_t* const random)
{
  for (size_t i = 0U; i < n; ++i) {
    const size_t k = check_random(random) % (i + 1U);
    order[i]       = order[k];
    order[k]       = i;
  }
}

/// What a sentence gets is the same whatever the kernel and its company
static void
test_same_trees(void** const state)
{
  (void)state;
  enum { N = 70 };
  const EntKernel* kernels[N_KERNELS];
  const size_t     n_kernels = find_kernels(kernels);
  EntModel*        model     = NULL;
  EntArena         arena     = {NULL, 0U};
  EntDocument      document  = {0};
  EntBuffer        gold      = check_read("ENT_TEST_DATA", "lang/trees.conllu");
  EntBuffer        alone[N]  = {{NULL, 0U, 0U, false}};
  uint64_t         random    = 6U;
  assert_int_equal(ent_model_open(check_model_path(), &model, NULL), ENT_OK);
  assert_int_equal(
    ent_conllu_read(ent_buffer_slice(&gold), &arena, &document, NULL), ENT_OK);

  // Most of some 20 words, a few as long and as short as they can be
  size_t lengths[N];
  for (size_t i = 0U; i < N; ++i) {
    lengths[i]    = i < 2U   ? ENT_SENTENCE_MAX_TOKENS - i
                    : i < 6U ? 1U
                             : 2U + check_random(&random) % (i % 9U ? 40U : 150U);
    EntSentence s = make_sentence(&document, lengths[i], i, &arena);
    model->kernel = ent_kernel_plain();
    assert_int_equal(ent_annotate_sentence(model, &s, &arena, NULL), ENT_OK);
    write_sentence(&s, &alone[i]);
  }
  for (size_t round = 0U; round < 4U * n_kernels; ++round) {
    // All together, or some
    const size_t n = round < n_kernels ? N : 1U + check_random(&random) % N;
    size_t       order[N];
    EntSentence  sentences[N];
    EntBuffer    got = {NULL, 0U, 0U, false};
    shuffle(order, N, &random);
    for (size_t i = 0U; i < n; ++i) {
      sentences[i] =
        make_sentence(&document, lengths[order[i]], order[i], &arena);
    }
    model->kernel = kernels[round % n_kernels];
    assert_int_equal(ent_annotate_sentences(model, sentences, n, &arena, NULL),
                     ENT_OK);
    for (size_t i = 0U; i < n; ++i) {
      ent_buffer_reset(&got);
      write_sentence(&sentences[i], &got);
      assert_int_equal(sentences[i].index, order[i]);
      assert_string_equal(got.data, alone[order[i]].data);
    }
    ent_buffer_clear(&got);
  }
  for (size_t i = 0U; i < N; ++i) {
    ent_buffer_clear(&alone[i]);
  }
  ent_arena_clear(&arena);
  ent_buffer_clear(&gold);
  ent_model_close(model);
}

/// Sections of a matrix that are cut, too large or hold what is not allowed
static void
test_bad_matrix(void** const state)
{
  (void)state;
  enum { ROWS = 64, COLUMNS = 8, SIZE = 64 + 2 * ROWS * 4 + ROWS * COLUMNS };
  EntMatrix matrix;
  char      good[SIZE] __attribute__((aligned(64))) = {0};
  char      bad[SIZE + 4] __attribute__((aligned(64)));
  good[0] = ROWS;
  good[4] = COLUMNS;
  assert_int_equal(ent_matrix_open((EntSlice){good, SIZE}, &matrix), ENT_OK);
  for (size_t length = 0U; length < SIZE; length += 3U) {
    assert_int_equal(ent_matrix_open((EntSlice){good, length}, &matrix),
                     ENT_ERR_FORMAT);
  }
  static const struct {
    size_t      at;
    const char* bytes;
    size_t      n;
  } damages[] = {
    {0U, "\x00", 1U},              // No rows
    {0U, "\xff\xff\xff\xff", 4U},  // More rows than memory
    {0U, "\x11", 1U},              // Rows that are no multiple of 64
    {4U, "\xff\xff\xff\x7f", 4U},  // More columns
    {64U, "\x00\x00\xc0\x7f", 4U}, // A scale that is no number
    {64U, "\x00\x00\x80\xff", 4U}, // An infinite one
    {400U, "\x00\x00\x80\x7f", 4U},
    {SIZE - 1U, "\x80", 1U}, // -128
  };
  for (size_t i = 0U; i < sizeof(damages) / sizeof(damages[0]); ++i) {
    memcpy(bad, good, SIZE);
    memcpy(bad + damages[i].at, damages[i].bytes, damages[i].n);
    assert_int_equal(ent_matrix_open((EntSlice){bad, SIZE}, &matrix),
                     ENT_ERR_FORMAT);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_product),     cmocka_unit_test(test_dot),
    cmocka_unit_test(test_cell),        cmocka_unit_test(test_numbers),
    cmocka_unit_test(test_cell_values), cmocka_unit_test(test_eisner),
    cmocka_unit_test(test_eisner_long), cmocka_unit_test(test_same_trees),
    cmocka_unit_test(test_bad_matrix),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
