// SPDX-License-Identifier: ISC

/**
   @file
   Sentences with tokens, tags and a dependency tree.

   What the language engine hands on.  Token indexes count from 0 within the
   sentence; spans are bytes in the text of the document, begin inclusive and
   end exclusive.  All memory belongs to the arena of the document.

   Guaranteed of every sentence: spans are in order and inside the text; each
   token's form is text[begin, end); exactly one token has no head; following
   heads from any token ends there; names are in order and do not overlap.
*/

#ifndef ENT_LANG_SENTENCE_H
#define ENT_LANG_SENTENCE_H

#include "base/slice.h"
#include "lang/ud.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Head of the root
#define ENT_NO_HEAD (-1)

/// Most tokens in a sentence; longer runs of text are split
#define ENT_SENTENCE_MAX_TOKENS 256U

/// A syntactic word
typedef struct {
  size_t   begin;       ///< First byte in the text
  size_t   end;         ///< Byte behind the last
  EntSlice form;        ///< As written
  EntSlice lemma;       ///< Dictionary form, lower case but for names
  EntSlice feats;       ///< "Number=Sing|Person=3", empty if none
  uint8_t  upos;        ///< An EntUpos
  uint8_t  xpos;        ///< An EntXpos
  uint8_t  deprel;      ///< An EntDeprel
  bool     space_after; ///< White space follows in the text
  int32_t  head;        ///< Token index, or ENT_NO_HEAD
} EntToken;

/// What a name is the name of
typedef enum {
  ENT_NAME_PERSON,
  ENT_NAME_ORGANISATION,
  ENT_NAME_PLACE,
  ENT_NAME_OTHER, ///< Works, laws, events, products, languages
  ENT_N_NAME_TYPES
} EntNameType;

/// A name in a sentence, without titles and articles
typedef struct {
  int32_t     first; ///< First token
  int32_t     last;  ///< Last token
  EntNameType type;  ///< Person, organisation, place …
} EntNameSpan;

/// A sentence
typedef struct {
  size_t       begin;     ///< First byte of the first token
  size_t       end;       ///< Byte behind the last token
  size_t       index;     ///< Number in the document, from 0
  size_t       paragraph; ///< Number of its paragraph, from 0
  size_t       n_tokens;  ///< At least 1, at most ENT_SENTENCE_MAX_TOKENS
  EntToken*    tokens;    ///< In the order of the text
  size_t       n_names;   ///< Names in #names
  EntNameSpan* names;     ///< In the order of the text; none overlap
} EntSentence;

/// What a mention is by its head
typedef enum {
  ENT_MENTION_PRONOUN,     ///< "she", "its", "this" that stands alone
  ENT_MENTION_NAME,        ///< "Sergey Shoygu"
  ENT_MENTION_DESCRIPTION, ///< "the minister", "two talks"
  ENT_MENTION_GROUP,       ///< "Ann and her son": conjuncts, taken together
} EntMentionKind;

/// No mention
#define ENT_NO_MENTION UINT32_MAX

/**
   Words that stand for an entity.

   The cluster is the number of the entity, from 0 in the order of the text;
   mentions with the same one are thought to mean the same.  The antecedent is
   the mention that this one was linked to: an earlier one, but where a pronoun
   runs ahead ("Before he left, the minister ...").
*/
typedef struct {
  uint32_t       sentence;   ///< Index of the sentence
  int32_t        head;       ///< Token that heads it; of a group, the first
  int32_t        first;      ///< First token
  int32_t        last;       ///< Last token
  uint32_t       cluster;    ///< What it stands for
  uint32_t       antecedent; ///< Index of a mention, or ENT_NO_MENTION
  EntMentionKind kind;       ///< What it is
} EntCorefMention;

/// A text and its sentences
typedef struct {
  EntSlice         text;        ///< In which all spans are
  size_t           n_sentences; ///< Of #sentences
  EntSentence*     sentences;   ///< In the order of the text
  size_t           n_mentions;  ///< Of #mentions
  EntCorefMention* mentions; ///< By sentence and head, a group behind its first
} EntDocument;

#endif // ENT_LANG_SENTENCE_H
