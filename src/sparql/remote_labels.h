// SPDX-License-Identifier: ISC

/**
   @file
   Labels of what another endpoint answers, for people; private to remote.h.
*/

#ifndef ENT_SPARQL_REMOTE_LABELS_H
#define ENT_SPARQL_REMOTE_LABELS_H

#include "base/map.h"
#include "sparql/answer.h"
#include "sparql/remote.h"

/// Most IRIs of an answer whose labels are asked for
#define ENT_REMOTE_MAX_LABELS 200U

/// Labels of IRIs; zero-initialised has none
typedef struct {
  EntMap*  index; ///< By IRI; owned
  size_t   n;
  EntSlice iris[ENT_REMOTE_MAX_LABELS];
  EntSlice labels[ENT_REMOTE_MAX_LABELS]; ///< Data is NULL: none
} EntRemoteLabels;

/**
   Ask for the labels of the first IRIs of `answer`, plain or in English; of
   several the first by bytes.  Strings are put into `arena`.

   An endpoint that cannot say leaves them without: only ENT_ERR_MEMORY and
   ENT_ERR_CANCELLED are errors.
*/
EntStatus ent_remote_labels_ask(EntRemoteLabels* labels,
                                EntRemote*       remote,
                                const EntAnswer* answer,
                                EntArena*        arena,
                                EntError*        error);

/// Append what to show for `iri`: its label, with the IRI where another has it,
/// too; else the prefixed name
void ent_remote_labels_show(const EntRemoteLabels* labels,
                            const EntPrefixes*     prefixes,
                            EntSlice               iri,
                            EntBuffer*             buffer);

/// Free what they own
void ent_remote_labels_clear(EntRemoteLabels* labels);

#endif // ENT_SPARQL_REMOTE_LABELS_H
