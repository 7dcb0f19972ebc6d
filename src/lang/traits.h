// SPDX-License-Identifier: ISC

/**
   @file
   What is known of a mention by itself, as small numbers.

   Number, gender, semantic class, role in the clause and the words of its
   name: what the features of coreference are made of.  Class and gender come
   from a linear probe of the word vectors, trained on the types of GUM:

       coref.probe  u32 n_outputs, u32 width, u32 unit,
                    i32 biases[n_outputs], i8 weights[n_outputs][width]

   Outputs are log odds, `unit` to one: of the classes in the order of
   EntMentionClass, then of feminine against masculine.
*/

#ifndef ENT_LANG_TRAITS_H
#define ENT_LANG_TRAITS_H

#include "base/arena.h"
#include "base/status.h"
#include "lang/inputs.h"
#include "lang/sections.h"
#include "lang/sentence.h"

#include <stdbool.h>
#include <stdint.h>

/// What a mention is made of, as far as linking goes
typedef enum {
  ENT_FORM_HE,
  ENT_FORM_SHE,
  ENT_FORM_IT,
  ENT_FORM_THEY,
  ENT_FORM_I,
  ENT_FORM_WE,
  ENT_FORM_YOU,
  ENT_FORM_THIS,      ///< A demonstrative that stands alone
  ENT_FORM_NAME,      ///< "NATO"
  ENT_FORM_THE_NOUN,  ///< "the alliance"
  ENT_FORM_THIS_NOUN, ///< "this plan"
  ENT_FORM_POSS_NOUN, ///< "its plan"
  ENT_FORM_A_NOUN,    ///< "a plan"
  ENT_FORM_NOUN,      ///< "plans", "two plans", "every plan"
  ENT_FORM_GROUP,     ///< "NATO and its allies"
  ENT_N_FORMS
} EntMentionForm;

/// Case of a pronoun
typedef enum {
  ENT_CASE_NOMINATIVE,
  ENT_CASE_OBJECTIVE,
  ENT_CASE_POSSESSIVE,
  ENT_CASE_REFLEXIVE,
  ENT_N_CASES
} EntPronounCase;

/// What kind of thing it is: the types of GUM
typedef enum {
  ENT_CLASS_PERSON,
  ENT_CLASS_ORGANIZATION,
  ENT_CLASS_PLACE,
  ENT_CLASS_ABSTRACT,
  ENT_CLASS_OBJECT,
  ENT_CLASS_EVENT,
  ENT_CLASS_TIME,
  ENT_CLASS_ANIMAL,
  ENT_CLASS_PLANT,
  ENT_CLASS_SUBSTANCE,
  ENT_CLASS_UNKNOWN,
  ENT_N_CLASSES
} EntMentionClass;

/// Place in the clause; that of a conjunct is its first's
typedef enum {
  ENT_PLACE_SUBJECT,
  ENT_PLACE_PASSIVE_SUBJECT,
  ENT_PLACE_OBJECT,
  ENT_PLACE_INDIRECT_OBJECT,
  ENT_PLACE_OBLIQUE,
  ENT_PLACE_MODIFIER, ///< nmod
  ENT_PLACE_POSSESSOR,
  ENT_PLACE_APPOSITION,
  ENT_PLACE_PREDICATE, ///< Heads a clause
  ENT_PLACE_COMPOUND,
  ENT_PLACE_EXPLETIVE,
  ENT_PLACE_OTHER,
  ENT_N_PLACES
} EntMentionPlace;

/// Gender, as far as a word shows it
#define ENT_N_GENDERS 5U ///< Masculine, rather so, neither, rather feminine, so

/// Most words of a mention that are compared
#define ENT_MAX_NAME_WORDS 6U

/// Traits of a mention
typedef struct {
  uint8_t form;           ///< An EntMentionForm
  uint8_t grammar;        ///< An EntPronounCase
  uint8_t plural;         ///< 0 or 1
  uint8_t class;          ///< An EntMentionClass
  uint8_t       second;   ///< The class that is next to it
  uint8_t       sure;     ///< 0 or 1: the class is clear
  uint8_t       gender;   ///< Below ENT_N_GENDERS
  uint8_t       place;    ///< An EntMentionPlace
  uint8_t       quoted;   ///< 0 or 1: inside quotation marks
  uint8_t       depth;    ///< Noun phrases that it is inside of, at most 3
  uint8_t       n_words;  ///< In #words
  int32_t       governor; ///< Token of the predicate above, or ENT_NO_HEAD
  uint32_t      head_key; ///< Hash of the head's lemma
  uint32_t      acronym;  ///< Hash of what its initials spell, or 0
  uint32_t      words[ENT_MAX_NAME_WORDS]; ///< Hashes of the words of the name
  const int8_t* vector; ///< Of the head; NULL: none, or a pronoun
  const int8_t* parent; ///< Vector of the word that the head hangs on, or NULL
  uint64_t signature;   ///< Bits of words and acronym: in common if they match
} EntTraits;

/// Classes and gender
#define ENT_PROBE_OUTPUTS (ENT_CLASS_UNKNOWN + 1U)

/// Widest word vector
#define ENT_MAX_VECTOR 512U

/// The probe; borrows the bytes of its section
typedef struct {
  uint32_t       width;
  int32_t        unit;
  const int32_t* biases;
  const int8_t*  weights;
} EntProbe;

/// Check and open the probe for vectors of `width`; ENT_ERR_FORMAT if damaged
EntStatus ent_probe_open(EntSlice section, uint32_t width, EntProbe* probe);

/**
   Traits of all mentions of `document`, in their order; NULL if out of memory.

   `inputs` has the word vectors.
*/
EntTraits* ent_traits_find(const EntDocument* document,
                           const EntInputs*   inputs,
                           const EntProbe*    probe,
                           EntArena*          arena);

/**
   Add up the vectors of the words that tell what a mention is.

   For its class these are those of its name; for its gender the head, which of
   a person's name is the given name, and titles.  Writes as many numbers to
   `sum` as a vector has; returns the number of words that have one.
*/
uint32_t ent_mention_vector(const EntSentence*     sentence,
                            const EntCorefMention* mention,
                            const EntInputs*       inputs,
                            bool                   for_gender,
                            int32_t*               sum);

/// True if `token` heads a clause
bool ent_is_predicate(const EntToken* token);

/// True for he, she, it and they in any case
static inline bool
ent_is_third_person(const EntTraits* const traits)
{
  return traits->form <= ENT_FORM_THEY;
}

/// True for any pronoun
static inline bool
ent_is_pronoun(const EntTraits* const traits)
{
  return traits->form <= ENT_FORM_THIS;
}

#endif // ENT_LANG_TRAITS_H
