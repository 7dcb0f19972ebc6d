// SPDX-License-Identifier: ISC

/**
   @file
   Forms of verbs whose lemma the rules that were learned get wrong.

   The treebanks have too few verbs of war and of the courts for their endings
   to be learned: "bombed" would be of "bom".
*/

#ifndef ENT_LANG_VERB_FORMS_H
#define ENT_LANG_VERB_FORMS_H

#include "base/slice.h"

/// Lemma of the verb's form, which is in lower case; empty if it is not listed
EntSlice ent_verb_lemma(EntSlice form);

#endif // ENT_LANG_VERB_FORMS_H
