// SPDX-License-Identifier: ISC

/**
   @file
   Words of running text, by the tokenisation of UD English (EWT, GUM).

   Takes a stretch of text and appends the spans of its syntactic words:
   contractions and possessives apart (do n't, Turkey 's), hyphenated
   compounds in parts (well - known) but for prefixes (co-, re-, e-mail),
   abbreviations, numbers and addresses whole.  Rules only; the word lists
   are in lexical.h.
*/

#ifndef ENT_LANG_TOKENIZER_H
#define ENT_LANG_TOKENIZER_H

#include "base/slice.h"
#include "base/status.h"

#include <stddef.h>

/// Bytes from #begin up to but without #end
typedef struct {
  size_t begin;
  size_t end;
} EntSpan;

/// A growing list of spans; zero-initialised is empty and valid
typedef struct {
  EntSpan* data;     ///< Owned; free() it
  size_t   n;        ///< In use
  size_t   capacity; ///< Allocated
} EntSpans;

/**
   Append the words of text[begin, end) (valid UTF-8) to `spans`, in order.

   No word crosses the limits or contains white space, and nothing but white
   space lies between words.  Fails only for want of memory.
*/
EntStatus ent_tokenize(EntSlice  text,
                       size_t    begin,
                       size_t    end,
                       EntSpans* spans);

/// Append a span
EntStatus ent_spans_add(EntSpans* spans, size_t begin, size_t end);

#endif // ENT_LANG_TOKENIZER_H
