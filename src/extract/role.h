// SPDX-License-Identifier: ISC

/**
   @file
   The roles that arguments play in a clause.

   Core roles are deep: the subject of a passive is an object, its agent a
   subject.  Prepositional arguments are named by their preposition, so that
   patterns read like English: `v:belong o=to`.  The names here are the ones
   that patterns in the ontology use.
*/

#ifndef ENT_EXTRACT_ROLE_H
#define ENT_EXTRACT_ROLE_H

#include "base/slice.h"

#include <stdbool.h>

// clang-format off

/// X(enumerator suffix, name)
#define ENT_ROLE_LIST(X)                                                      \
  X(NONE, "")           /* no role */                                         \
  X(SUBJ, "subj")       /* who does it; what a noun is said of */             \
  X(OBJ, "obj")         /* whom it is done to */                              \
  X(IOBJ, "iobj")       /* recipient */                                       \
  X(COMP, "comp")       /* clausal complement: its predicate */               \
  X(AIM, "aim")         /* object of its infinitive: "threatened to hit X" */ \
  X(POSS, "poss")       /* possessor: "Turkey's membership" */                \
  X(COMPOUND, "compound") /* noun before a noun: "NATO membership" */         \
  X(AMOD, "amod")       /* adjective: "Turkish forces" */                     \
  X(ADVMOD, "advmod")   /* adverb; for conditions */                          \
  X(CASE, "case")       /* preposition of the predicate itself */             \
  X(UNMARKED, "unmarked") /* bare noun phrase, mostly of time */              \
  X(COMMA, "comma")     /* name behind a comma: "Lagos, Nigeria" */           \
  X(SELF, "self")       /* what the noun itself denotes */                    \
  X(LIGHT, "light")     /* subject of the verb whose object the noun is */    \
  X(VERB, "verb")       /* that verb; for conditions */                       \
  X(GOV, "gov")         /* subject of the verb that governs the noun */       \
  X(COORD, "coord")     /* the other conjuncts of the subject's filler */     \
  X(TITLE, "title")     /* office by which the subject is called */           \
  X(CONTENT, "content") /* what later sentences say that it is */             \
  X(ABOUT, "about") X(ABOVE, "above") X(ACCORDING_TO, "according_to")         \
  X(ACROSS, "across") X(AFTER, "after") X(AGAINST, "against")                 \
  X(ALONG, "along") X(AMONG, "among") X(AROUND, "around") X(AS, "as")         \
  X(AT, "at") X(BECAUSE_OF, "because_of") X(BEFORE, "before")                 \
  X(BEHIND, "behind") X(BETWEEN, "between") X(BEYOND, "beyond") X(BY, "by")   \
  X(DESPITE, "despite") X(DUE_TO, "due_to") X(DURING, "during") X(FOR, "for") \
  X(FROM, "from") X(IN, "in") X(INSIDE, "inside") X(INTO, "into")             \
  X(LIKE, "like") X(NEAR, "near") X(OF, "of") X(OFF, "off") X(ON, "on")       \
  X(OUT_OF, "out_of") X(OUTSIDE, "outside") X(OVER, "over") X(PER, "per")     \
  X(SINCE, "since") X(THANKS_TO, "thanks_to") X(THAN, "than")                 \
  X(THROUGH, "through") X(TO, "to") X(TOWARD, "toward")                       \
  X(TOWARDS, "towards") X(UNDER, "under") X(UNTIL, "until") X(UPON, "upon")   \
  X(VIA, "via") X(WITH, "with") X(WITHIN, "within") X(WITHOUT, "without")     \
  X(OTHER, "_")         /* a preposition that no pattern names */

// clang-format on

/// Role of an argument
typedef enum {
#define X(name, text) ENT_ROLE_##name,
  ENT_ROLE_LIST(X)
#undef X
    ENT_N_ROLES
} EntRole;

/// Name as patterns write it
const char* ent_role_name(EntRole role);

/// Set `*role` and return true if `name` is a role
bool ent_role_parse(EntSlice name, EntRole* role);

/// True for prepositions of place: "in", "to", "from", "near"…
bool ent_role_is_locative(EntRole role);

#endif // ENT_EXTRACT_ROLE_H
