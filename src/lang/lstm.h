// SPDX-License-Identifier: ISC

/**
   @file
   A bidirectional LSTM layer (Hochreiter and Schmidhuber 1997).

   The products of the inputs are one product for the whole sentence; only
   those of the states go step by step.
*/

#ifndef ENT_LANG_LSTM_H
#define ENT_LANG_LSTM_H

#include "lang/kernel.h"

#include <stddef.h>
#include <stdint.h>

/// Most units of a direction
#define ENT_LSTM_MAX_SIZE 256U

/// A layer; rows are gates of the direction ahead, then of the one back
typedef struct {
  EntMatrix input;     ///< 8 * size rows, columns of the layer's input
  EntMatrix recurrent; ///< 8 * size rows, size columns
} EntLstm;

/// ENT_ERR_FORMAT unless the matrices fit each other and `n_columns` of input
EntStatus ent_lstm_check(const EntLstm* lstm, size_t n_columns);

/// Units of a direction
size_t ent_lstm_size(const EntLstm* lstm);

/**
   Run the layer over n words.

   `x` has the words' inputs, `gates` room for n * 8 * size numbers; `out`
   gets n * 2 * size states in 127ths.
*/
void ent_lstm_run(const EntLstm*   lstm,
                  const EntKernel* kernel,
                  const int8_t*    x,
                  size_t           n,
                  int32_t*         gates,
                  int8_t*          out);

#endif // ENT_LANG_LSTM_H
