// SPDX-License-Identifier: ISC

#include "lang/lstm.h"

#include <stdbool.h>
#include <string.h>

static const size_t n_directions = 2U;

enum { N_GATES = 4 };

EntStatus
ent_lstm_check(const EntLstm* const lstm, const size_t n_columns)
{
  const size_t size   = lstm->recurrent.n_columns;
  const size_t n_rows = n_directions * N_GATES * size;
  return size <= ENT_LSTM_MAX_SIZE && !(N_GATES * size % ENT_GROUP_ROWS) &&
             lstm->recurrent.n_rows == n_rows && lstm->input.n_rows == n_rows &&
             lstm->input.n_columns == n_columns
           ? ENT_OK
           : ENT_ERR_FORMAT;
}

size_t
ent_lstm_size(const EntLstm* const lstm)
{
  return lstm->recurrent.n_columns;
}

/// One direction of a layer on its way through a batch
typedef struct {
  const EntKernel* kernel;
  const EntBatch*  batch;
  EntMatrix        input;
  EntMatrix        recurrent;
  bool             back; ///< From the last word to the first
  const int32_t*   gates;
  int8_t*          out; ///< [n_words][2 * size], from this direction's half
  int32_t          products[ENT_BATCH_SENTENCES * N_GATES * ENT_LSTM_MAX_SIZE];
  int8_t           states[ENT_BATCH_SENTENCES * ENT_LSTM_MAX_SIZE];
  float            cells[ENT_BATCH_SENTENCES * ENT_LSTM_MAX_SIZE];
} Direction;

/// Step `t` of sentence `s`, after the product of its last state
static void
step(Direction* const d, const size_t s, const size_t t)
{
  const size_t size    = d->recurrent.n_columns;
  const size_t n_gates = N_GATES * size;
  const size_t i =
    d->batch->first[s] + (d->back ? d->batch->length[s] - 1U - t : t);
  const EntCellStep cell = {
    .input           = d->gates + i * n_gates,
    .input_scale     = d->input.scale,
    .input_bias      = d->input.bias,
    .recurrent       = d->products + s * n_gates,
    .recurrent_scale = d->recurrent.scale,
    .cell            = d->cells + s * size,
    .hidden          = d->states + s * size,
    .size            = size,
  };
  d->kernel->cell(&cell);
  memcpy(d->out + i * n_directions * size, cell.hidden, size);
}

static void
run_direction(Direction* const d)
{
  const EntBatch* const batch = d->batch;
  const size_t          size  = d->recurrent.n_columns;
  size_t                n     = batch->n;
  // A state of nothing before the first word: no product is needed
  memset(d->products, 0, n * N_GATES * size * sizeof(*d->products));
  memset(d->cells, 0, n * size * sizeof(*d->cells));
  for (size_t t = 0U; t < batch->length[0]; ++t) {
    while (batch->length[n - 1U] <= t) {
      --n;
    }
    if (t) {
      d->kernel->product(&d->recurrent, d->states, n, d->products);
    }
    for (size_t s = 0U; s < n; ++s) {
      step(d, s, t);
    }
  }
}

void
ent_lstm_run(const EntLstm* const   lstm,
             const EntKernel* const kernel,
             const EntBatch* const  batch,
             const int8_t* const    x,
             int32_t* const         gates,
             int8_t* const          out)
{
  const size_t size    = ent_lstm_size(lstm);
  const size_t n_gates = N_GATES * size;
  for (size_t i = 0U; i < n_directions; ++i) {
    Direction d;
    d.kernel = kernel;
    d.batch  = batch;
    d.input  = ent_matrix_rows(&lstm->input, i * n_gates, (i + 1U) * n_gates);
    d.recurrent =
      ent_matrix_rows(&lstm->recurrent, i * n_gates, (i + 1U) * n_gates);
    d.back  = i == 1U;
    d.gates = gates;
    d.out   = out + i * size;
    kernel->product(&d.input, x, batch->n_words, gates);
    run_direction(&d);
  }
}
