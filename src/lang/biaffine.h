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

/// Words whose sums are held at once
#define ENT_ROLES_AT_ONCE 16U

/// Words of one or more sentences in their roles, in memory of the caller
typedef struct {
  size_t   n;
  float*   parts;       ///< [n][parts.n_rows]
  int16_t* arc_deps;    ///< [n][arc_size], 12 bits
  int16_t* arc_heads;   ///< [n][arc_size], 12 bits
  float*   dep_scales;  ///< What an integer of each is worth [n]
  float*   head_scales; ///< [n]
  int8_t*  small;       ///< [ENT_ROLES_AT_ONCE][largest role], 8 bits
  int32_t* sums;        ///< [ENT_ROLES_AT_ONCE][most rows of a matrix]
  int16_t  arc_root[ENT_ARC_MAX_SIZE];
  float    root_scale;
} EntRoles;

/// Check and open the sections for `n_labels` labels and `n_columns` of input
EntStatus ent_biaffine_open(const EntSections* sections,
                            size_t             n_labels,
                            size_t             n_columns,
                            EntBiaffine*       biaffine);

/// Put all words, whose states are `x`, into their roles
void ent_biaffine_roles(const EntBiaffine* biaffine,
                        const EntKernel*   kernel,
                        const int8_t*      x,
                        EntRoles*          roles);

/// Score all arcs of a sentence, n words from `first`: [word][head], head 0 =
/// root
void ent_biaffine_arcs(const EntBiaffine* biaffine,
                       const EntKernel*   kernel,
                       const EntRoles*    roles,
                       size_t             first,
                       size_t             n,
                       float*             scores);

/**
   Score the labels of an arc for each word: [word][biaffine->n_labels].

   `heads` are words, counted over all sentences from 1; 0 is the root.
*/
void ent_biaffine_labels(const EntBiaffine* biaffine,
                         const EntKernel*   kernel,
                         EntRoles*          roles,
                         const uint16_t*    heads,
                         float*             scores);

#endif // ENT_LANG_BIAFFINE_H
