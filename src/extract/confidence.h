// SPDX-License-Identifier: ISC

/**
   @file
   How sure a statement is: the way it was read, and the odds of that way.

   A way is a set of steps.  Each step has a name, which evidence shows, and a
   weight; confidence is logistic in their sum.  The weights were fitted by
   bench/calibration.py on statements that people judged.
*/

#ifndef ENT_EXTRACT_CONFIDENCE_H
#define ENT_EXTRACT_CONFIDENCE_H

#include "base/arena.h"
#include "base/slice.h"

#include <stdint.h>

// clang-format off

/// X(enumerator suffix, name)
#define ENT_STEP_LIST(X)                                                       \
  X(VERB, "verb")              /* the predicate is a verb */                   \
  X(NOUN, "noun")              /* a noun that stands for an event */           \
  X(COPULA, "copula")          /* a noun said of something */                  \
  X(OPEN, "open")              /* no pattern of the ontology */                \
  X(PASSIVE, "passive")        /* the verb was turned round */                 \
  X(CONJUNCT, "conjunct")      /* an argument is one of several */             \
  X(CONTROL, "control")        /* the subject is that of another verb */       \
  X(RELATIVE, "relative")      /* an antecedent */                             \
  X(APPOSITION, "apposition")  /* an apposition or title */                    \
  X(ATTACHMENT, "attachment")  /* a phrase that may belong elsewhere */        \
  X(PRONOUN, "pronoun")        /* a pronoun was resolved */                  \
  X(CONTENT, "content")        /* said in a later sentence */                  \
  X(LINK, "link")              /* subject or object is one that is known */    \
  X(LOCAL_SUBJECT, "local-subject") /* the subject has no name */              \
  X(LOCAL_OBJECT, "local-object")   /* the object has none */                  \
  X(UNCLASSED, "unclassed")    /* of one of them no class is known */          \
  X(LONG, "long")              /* the sentence has more than 30 words */       \
  X(UNREAL, "unreal")          /* it is possible, planned or demanded */       \
  X(DESCRIPTION, "description") /* "the alliance" was resolved */              \
  X(GROUP, "group")            /* so was "the two sides" */                    \
  X(SHORT_NAME, "short-name")  /* a surname or acronym, to the name in full */ \
  X(SEAT, "seat")              /* a capital or palace, to who governs there */ \
  X(DEMONYM, "demonym")        /* "Turkish", to the country */                 \
  X(CONTEXT, "context")        /* one of several that have the name */         \
  X(ATTRIBUTION, "attribution") /* somebody holds it */                        \
  X(TIME, "time")              /* a time was told */

// clang-format on

/// Bits of a set of steps
enum {
#define X(name, text) ENT_STEP_INDEX_##name,
  ENT_STEP_LIST(X)
#undef X
    ENT_N_STEPS
};

enum {
#define X(name, text) ENT_STEP_##name = 1 << ENT_STEP_INDEX_##name,
  ENT_STEP_LIST(X)
#undef X
};

/// Words from which on a sentence is long
#define ENT_STEP_LONG_SENTENCE 31U

/// Odds of what was read in these steps, between 0 and 1, two decimals
double ent_confidence(uint32_t steps);

/// Names of the steps, "verb passive link"; data is NULL if out of memory
EntSlice ent_steps_write(uint32_t steps, EntArena* arena);

#endif // ENT_EXTRACT_CONFIDENCE_H
