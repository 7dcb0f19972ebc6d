// SPDX-License-Identifier: ISC

/**
   @file
   Statements as tab-separated lines, for scripts and scorers.

   subject, predicate, object, polarity, modality, holder, sentence (from 1),
   Wikidata items of subject and object, confidence, rule, steps.
*/

#ifndef ENT_EXTRACT_TSV_H
#define ENT_EXTRACT_TSV_H

#include "base/buffer.h"
#include "extract/extraction.h"

/// Append one line for each statement; `first` sentences came before
void ent_tsv_write(const EntExtraction* extraction,
                   size_t               first,
                   EntBuffer*           out);

#endif // ENT_EXTRACT_TSV_H
