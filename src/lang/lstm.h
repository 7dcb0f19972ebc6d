// SPDX-License-Identifier: ISC

/**
   @file
   A bidirectional LSTM layer (Hochreiter and Schmidhuber 1997).

   Runs over a batch of sentences.  The products of the inputs are one product
   for all words of all sentences; only those of the states go step by step, a
   step of all sentences that are long enough at once:

       step       0  1  2  3  4  5
       longest    A0 A1 A2 A3 A4 A5
                  B0 B1 B2 B3
       shortest   C0 C1 C2            each column is one product

   The other direction begins with the last word of each.
*/

#ifndef ENT_LANG_LSTM_H
#define ENT_LANG_LSTM_H

#include "lang/kernel.h"

#include <stddef.h>
#include <stdint.h>

/// Most units of a direction
#define ENT_LSTM_MAX_SIZE 256U

/// Most sentences of a batch
#define ENT_BATCH_SENTENCES 8U

/// A layer; rows are gates of the direction ahead, then of the one back
typedef struct {
  EntMatrix input;     ///< 8 * size rows, columns of the layer's input
  EntMatrix recurrent; ///< 8 * size rows, size columns
} EntLstm;

/// ENT_ERR_FORMAT unless the matrices fit each other and `n_columns` of input
EntStatus ent_lstm_check(const EntLstm* lstm, size_t n_columns);

/// Units of a direction
size_t ent_lstm_size(const EntLstm* lstm);

/// Sentences, longest first, whose words stand one behind the other
typedef struct {
  size_t n;                           ///< Sentences
  size_t n_words;                     ///< Of all sentences
  size_t length[ENT_BATCH_SENTENCES]; ///< Words of each
  size_t first[ENT_BATCH_SENTENCES];  ///< First word of each
} EntBatch;

/**
   Run the layer over a batch.

   `x` has the words' inputs, `gates` room for n_words * 4 * size numbers;
   `out` gets n_words * 2 * size states in 127ths.
*/
void ent_lstm_run(const EntLstm*   lstm,
                  const EntKernel* kernel,
                  const EntBatch*  batch,
                  const int8_t*    x,
                  int32_t*         gates,
                  int8_t*          out);

#endif // ENT_LANG_LSTM_H
