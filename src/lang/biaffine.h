// SPDX-License-Identifier: ISC

/**
   @file
   Scores of arcs and labels (Dozat and Manning 2017).

   Each word is put into four roles: as dependent and as head, of an arc and
   of a label.  The score of an arc is bilinear in dependent and head; so is
   that of each label, for the arc that was chosen.

   Sections, matrices as in kernel.h:

       net.parts  rows: arc dependent, arc head, label dependent, label head;
                  negative results count as 0
       net.arc    [arc size][arc size], its bias being that of the head
       net.label  row j * L + l: how label l sees the dependent when unit j of
                  the head is 1; L is the number of labels, rounded up to a
                  multiple of 8; j goes up to the label size, where a head
                  always has a 1; then zeros up to a whole group
       net.roots  f32 [arc size + label size]: the root as a head
*/

#ifndef ENT_LANG_BIAFFINE_H
#define ENT_LANG_BIAFFINE_H

#include "lang/kernel.h"
#include "lang/sections.h"

#include <stddef.h>
#include <stdint.h>

/// Most units of a word as part of an arc
#define ENT_ARC_MAX_SIZE 512U

/// Most units of a word as part of a label
#define ENT_LABEL_MAX_SIZE 128U

/// The scorers; borrows the bytes of the sections
typedef struct {
  EntMatrix    parts;
  EntMatrix    arc;
  EntMatrix    label;
  const float* arc_root;
  const float* label_root;
  size_t       arc_size;
  size_t       label_size;
  size_t       n_labels; ///< Rounded up to a multiple of 8
} EntBiaffine;

/// Words in their roles, in memory of the caller
typedef struct {
  size_t   n;
  float*   parts;          ///< [n][parts.n_rows]
  int8_t*  small;          ///< [n][largest role], 8 bits
  int32_t* products;       ///< [n][arc_size]
  int16_t* arc_deps;       ///< [n][arc_size], 12 bits
  int16_t* arc_heads;      ///< [n + 1][arc_size], the root being the first
  float*   dep_scales;     ///< [n]
  float*   head_scales;    ///< [n + 1]
  int32_t* label_products; ///< [label.n_rows]
} EntRoles;

/// Check and open the sections for `n_labels` labels and `n_columns` of input
EntStatus ent_biaffine_open(const EntSections* sections,
                            size_t             n_labels,
                            size_t             n_columns,
                            EntBiaffine*       biaffine);

/// Score all arcs of n words whose states are `x`: [word][head], head 0 = root
void ent_biaffine_arcs(const EntBiaffine* biaffine,
                       const EntKernel*   kernel,
                       const int8_t*      x,
                       EntRoles*          roles,
                       float*             scores);

/**
   Score the labels of the arc from `head` (0 is the root) to `word`.

   To be called after ent_biaffine_arcs; `scores` gets biaffine->n_labels.
*/
void ent_biaffine_labels(const EntBiaffine* biaffine,
                         const EntKernel*   kernel,
                         EntRoles*          roles,
                         size_t             word,
                         size_t             head,
                         float*             scores);

#endif // ENT_LANG_BIAFFINE_H
