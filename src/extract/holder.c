// SPDX-License-Identifier: ISC
//
// Who says what: the subject of a verb of saying holds what it governs, also
// where the verb follows the quotation ("…, Shoygu said"), and "according to".
// In a paragraph that opens with a quotation mark, the speaker found there
// holds the sentences before, which are one quotation.

#include "extract/reading.h"

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

static bool
is_saying(const EntReading* const reading,
          const EntTree* const    tree,
          const int32_t           token)
{
  const EntToken* const t = ent_tree_token(tree, token);
  return t->upos == ENT_UPOS_VERB &&
         (ent_ontology_cues(reading->ontology, t->lemma) & ENT_CUE_HOLDER);
}

/// Subject of the predicate, as a reference
static EntTokenRef
subject_of(const EntReading* const reading,
           const uint32_t          sentence,
           const int32_t           token)
{
  const int32_t            c = reading->clauses[sentence].at_token[token];
  const EntArgument* const subject =
    c < 0 ? NULL
          : ent_clause_argument(&reading->clauses[sentence].clauses[c],
                                ENT_ROLE_SUBJ);
  return subject ? (EntTokenRef){sentence, subject->token} : none;
}

/// Speaker of a verb of saying that is put after or into what is said
static EntTokenRef
speaker_below(const EntReading* const reading,
              const uint32_t          sentence,
              const int32_t           token,
              const int32_t           from)
{
  const EntTree* const tree = &reading->clauses[sentence].tree;
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (child == from) {
      continue;
    }
    if (t->deprel == ENT_DEPREL_PARATAXIS && is_saying(reading, tree, child)) {
      return subject_of(reading, sentence, child);
    }
    if (t->deprel == ENT_DEPREL_OBL &&
        ent_tree_case(tree, child) == ENT_ROLE_ACCORDING_TO) {
      return (EntTokenRef){sentence, child};
    }
  }
  return none;
}

/**
   Speaker of the verb of saying that governs a clause.

   Of "…, X said, adding that …" it is X, whatever the subject of "…" is.
*/
static EntTokenRef
speaker_of(const EntReading* const reading,
           const uint32_t          sentence,
           const int32_t           saying)
{
  const EntTree* const  tree = &reading->clauses[sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, saying);
  const EntTokenRef     other =
    t->deprel == ENT_DEPREL_ADVCL &&
        ent_tree_child(tree, saying, ENT_DEPREL_NSUBJ) == ENT_NO_TOKEN
          ? speaker_below(reading, sentence, t->head, saying)
          : none;
  return other.token == ENT_NO_TOKEN ? subject_of(reading, sentence, saying)
                                     : other;
}

/// Leftmost token below `token`
static int32_t
leftmost(const EntTree* const tree, const int32_t token)
{
  int32_t first = token;
  while (first > 0 && ent_tree_dominates(tree, token, first - 1)) {
    --first;
  }
  return first;
}

/**
   Speaker of "…, X said" behind `token`, whatever the parser made of it.

   The verb must follow a comma or quotation mark with its subject next to it
   and say nothing itself.
*/
static EntTokenRef
speaker_behind(const EntReading* const reading,
               const uint32_t          sentence,
               const int32_t           token)
{
  const EntTree* const tree = &reading->clauses[sentence].tree;
  for (int32_t v = token + 1; v < (int32_t)tree->sentence->n_tokens; ++v) {
    const int32_t subject = ent_tree_child(tree, v, ENT_DEPREL_NSUBJ);
    if (subject == ENT_NO_TOKEN || !is_saying(reading, tree, v) ||
        ent_tree_child(tree, v, ENT_DEPREL_OBJ) != ENT_NO_TOKEN) {
      continue;
    }
    const int32_t said  = ent_tree_child(tree, v, ENT_DEPREL_CCOMP);
    const int32_t from  = leftmost(tree, subject);
    const int32_t first = from < v ? from : v;
    const bool    is_set_off =
      ent_tree_token(tree, first)->upos == ENT_UPOS_PUNCT ||
      (first > 0 && ent_tree_token(tree, first - 1)->upos == ENT_UPOS_PUNCT);
    if (said <= first && first > token && is_set_off) {
      return subject_of(reading, sentence, v);
    }
  }
  return none;
}

/// True if the clause begins with `word`
static bool
has_mark(const EntTree* const tree, const int32_t token, const char* const word)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_MARK && ent_slice_is(t->lemma, word)) {
      return true;
    }
  }
  return false;
}

/**
   The verb of saying that what `token` heads is said by, beside a person.

   "accused X of going", "told X that Y went": the clause may hang on X.
*/
static int32_t
saying_beside(const EntReading* const reading,
              const EntTree* const    tree,
              const int32_t           token)
{
  const EntToken* const t = ent_tree_token(tree, token);
  if (t->head == ENT_NO_HEAD ||
      !(has_mark(tree, token, "of") || has_mark(tree, token, "that"))) {
    return ENT_NO_TOKEN;
  }
  if (t->deprel == ENT_DEPREL_ADVCL || t->deprel == ENT_DEPREL_XCOMP) {
    return is_saying(reading, tree, t->head) ? t->head : ENT_NO_TOKEN;
  }
  const EntToken* const person = ent_tree_token(tree, t->head);
  return (t->deprel == ENT_DEPREL_ACL || t->deprel == ENT_DEPREL_ACL_RELCL) &&
             (person->deprel == ENT_DEPREL_OBJ ||
              person->deprel == ENT_DEPREL_IOBJ) &&
             is_saying(reading, tree, person->head)
           ? person->head
           : ENT_NO_TOKEN;
}

/// The nearest holder on the way from the predicate to the root
static EntTokenRef
find_holder(const EntReading* const reading,
            const uint32_t          sentence,
            const int32_t           token)
{
  const EntTree* const tree = &reading->clauses[sentence].tree;
  int32_t              from = ENT_NO_TOKEN;
  for (int32_t t = token; t != ENT_NO_HEAD;) {
    const EntToken* const node = ent_tree_token(tree, t);
    // The saying itself, and what its speaker is, is the article's
    const EntTokenRef below = t == token && is_saying(reading, tree, t)
                                ? none
                                : speaker_below(reading, sentence, t, from);
    if (below.token != ENT_NO_TOKEN &&
        !ent_tree_dominates(tree, below.token, token)) {
      return below;
    }
    if ((node->deprel == ENT_DEPREL_CCOMP ||
         node->deprel == ENT_DEPREL_PARATAXIS) &&
        node->head != ENT_NO_HEAD && is_saying(reading, tree, node->head)) {
      return speaker_of(reading, sentence, node->head);
    }
    const int32_t beside = saying_beside(reading, tree, t);
    if (beside != ENT_NO_TOKEN) {
      return subject_of(reading, sentence, beside);
    }
    from = t;
    t    = node->head;
  }
  return is_saying(reading, tree, token)
           ? none
           : speaker_behind(reading, sentence, token);
}

static bool
opens_with_quote(const EntSentence* const s)
{
  const EntToken* const t = &s->tokens[0];
  return t->xpos == ENT_XPOS_OPEN_QUOTE || t->xpos == ENT_XPOS_CLOSE_QUOTE ||
         ent_slice_is(t->form, "\"") || ent_slice_is(t->form, "“") ||
         ent_slice_is(t->form, "”") || ent_slice_is(t->form, "'") ||
         ent_slice_is(t->form, "‘");
}

static bool
has_quote(const EntSentence* const s)
{
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const EntSlice form = s->tokens[i].form;
    if (ent_slice_is(form, "\"") || ent_slice_is(form, "“") ||
        ent_slice_is(form, "”")) {
      return true;
    }
  }
  return false;
}

/// "I would say" is said by whom the quotation quotes
static bool
is_inside_quote(const EntToken* const t)
{
  static const char* const words[] = {"I", "i", "we", "you", NULL};
  return ent_slice_is_one_of(t->lemma, words);
}

/// Speaker of the sentence's main verb of saying
static EntTokenRef
main_speaker(const EntReading* const reading, const uint32_t sentence)
{
  const EntClauses* const clauses = &reading->clauses[sentence];
  for (size_t c = 0U; c < clauses->n_clauses; ++c) {
    const int32_t         token = clauses->clauses[c].token;
    const EntToken* const t     = ent_tree_token(&clauses->tree, token);
    if (is_saying(reading, &clauses->tree, token) &&
        (t->deprel == ENT_DEPREL_ROOT || t->deprel == ENT_DEPREL_PARATAXIS)) {
      const EntTokenRef subject = subject_of(reading, sentence, token);
      if (subject.token != ENT_NO_TOKEN &&
          !is_inside_quote(ent_reading_token(reading, subject))) {
        return subject;
      }
    }
  }
  return none;
}

/// Give the sentences of a quotation their speaker
static void
find_speakers(EntReading* const reading)
{
  const EntSentence* const s      = reading->document->sentences;
  const size_t             n      = reading->document->n_sentences;
  EntTokenRef              before = none; // Speaker of the paragraph before
  for (size_t begin = 0U, end = 0U; begin < n; begin = end) {
    EntTokenRef speaker = none;
    size_t      at      = begin;
    for (end = begin; end < n && s[end].paragraph == s[begin].paragraph;
         ++end) {
      if (speaker.token == ENT_NO_TOKEN) {
        speaker = main_speaker(reading, (uint32_t)end);
        at      = end;
      }
    }
    if (opens_with_quote(&s[begin])) {
      const EntTokenRef who = speaker.token != ENT_NO_TOKEN ? speaker : before;
      for (size_t i = begin; i < end; ++i) {
        if (i <= at || speaker.token == ENT_NO_TOKEN || has_quote(&s[i])) {
          reading->speaker[i] = who;
        }
      }
      before = who;
    } else {
      before = speaker;
    }
  }
}

EntStatus
ent_holders_find(EntReading* const reading)
{
  find_speakers(reading);
  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    const EntClauses* const clauses = &reading->clauses[i];
    for (size_t c = 0U; c < clauses->n_clauses; ++c) {
      const int32_t     token   = clauses->clauses[c].token;
      const EntTokenRef holder  = find_holder(reading, i, token);
      const EntTokenRef speaker = reading->speaker[i];
      const bool        quoted  = holder.token == ENT_NO_TOKEN &&
                          speaker.token != ENT_NO_TOKEN &&
                          speaker.sentence != i;
      reading->notes[i][token].holder = quoted ? speaker : holder;
    }
  }
  return ENT_OK;
}
