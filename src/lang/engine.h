// SPDX-License-Identifier: ISC

/**
   @file
   The language engine: text in, annotated sentences out.

   One model is opened once, is never written to, and serves any number of
   threads.  The same text and model give the same result, always.
*/

#ifndef ENT_LANG_ENGINE_H
#define ENT_LANG_ENGINE_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "lang/sentence.h"

/// A trained model, mapped into memory
typedef struct EntModel EntModel;

/**
   Open the model file at `path`.

   Fails with ENT_ERR_IO if it cannot be read, ENT_ERR_VERSION if another
   version of the program wrote it, ENT_ERR_FORMAT if it is damaged.
*/
EntStatus ent_model_open(const char* path, EntModel** model, EntError* error);

/// Close the model; NULL is allowed
void ent_model_close(EntModel* model);

/// Identifier of the model: 13 base32 digits of its checksum, zero-terminated
const char* ent_model_id(const EntModel* model);

/**
   Split `text` into sentences and annotate them.

   All results belong to `arena` but for forms, which are slices of `text`.
   Fails with ENT_ERR_FORMAT (and the byte offset in `error`) where the text
   is not UTF-8, ENT_ERR_LIMIT if it is longer than 16 MiB, ENT_ERR_MEMORY;
   `document` is then as it was.
*/
EntStatus ent_annotate(const EntModel* model,
                       EntSlice        text,
                       EntArena*       arena,
                       EntDocument*    document,
                       EntError*       error);

/**
   Annotate the lines of `text`, each as one sentence, whatever marks it has.

   A line is a paragraph.  It is cut where it has more words than
   ENT_SENTENCE_MAX_TOKENS, and gives nothing if it has none.  Otherwise as
   ent_annotate.
*/
EntStatus ent_annotate_lines(const EntModel* model,
                             EntSlice        text,
                             EntArena*       arena,
                             EntDocument*    document,
                             EntError*       error);

/**
   Annotate `n` sentences whose tokens have their spans and forms.

   Sets lemma, tags, features, head and relation of each token, and the names
   of each sentence, the same as if it came alone, but faster.  Fails with
   ENT_ERR_ARGUMENT unless all have 1 to ENT_SENTENCE_MAX_TOKENS tokens, with
   ENT_ERR_MEMORY if there is none left.
*/
EntStatus ent_annotate_sentences(const EntModel* model,
                                 EntSentence*    sentences,
                                 size_t          n,
                                 EntArena*       arena,
                                 EntError*       error);

/// Annotate one sentence, as ent_annotate_sentences does
EntStatus ent_annotate_sentence(const EntModel* model,
                                EntSentence*    sentence,
                                EntArena*       arena,
                                EntError*       error);

/**
   Find the mentions of `document`, all of whose sentences are annotated, and
   which of them mean the same.

   ent_annotate does this; it is for documents whose words came from elsewhere.
   Fails with ENT_ERR_MEMORY.
*/
EntStatus ent_annotate_mentions(const EntModel* model,
                                EntDocument*    document,
                                EntArena*       arena,
                                EntError*       error);

#endif // ENT_LANG_ENGINE_H
