// SPDX-License-Identifier: ISC

#include "lang/lstm.h"

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

void
ent_lstm_run(const EntLstm* const   lstm,
             const EntKernel* const kernel,
             const int8_t* const    x,
             const size_t           n,
             int32_t* const         gates,
             int8_t* const          out)
{
  const size_t size    = ent_lstm_size(lstm);
  const size_t n_gates = N_GATES * size;
  kernel->product(&lstm->input, x, n, gates);
  for (size_t d = 0U; d < n_directions; ++d) {
    const EntMatrix input =
      ent_matrix_rows(&lstm->input, d * n_gates, (d + 1U) * n_gates);
    const EntMatrix recurrent =
      ent_matrix_rows(&lstm->recurrent, d * n_gates, (d + 1U) * n_gates);
    int32_t       products[N_GATES * ENT_LSTM_MAX_SIZE];
    float         cell[ENT_LSTM_MAX_SIZE]  = {0.0F};
    const int8_t  start[ENT_LSTM_MAX_SIZE] = {0};
    const int8_t* state                    = start;
    for (size_t t = 0U; t < n; ++t) {
      const size_t  i      = d ? n - 1U - t : t;
      int8_t* const hidden = out + (i * n_directions + d) * size;
      kernel->product(&recurrent, state, 1U, products);
      const EntCellStep step = {
        .input           = gates + (i * n_directions + d) * n_gates,
        .input_scale     = input.scale,
        .input_bias      = input.bias,
        .recurrent       = products,
        .recurrent_scale = recurrent.scale,
        .cell            = cell,
        .hidden          = hidden,
        .size            = size,
      };
      kernel->cell(&step);
      state = hidden;
    }
  }
}
