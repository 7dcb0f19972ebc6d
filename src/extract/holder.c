// SPDX-License-Identifier: ISC
//
// Who says what: the subject of a verb of saying holds what it governs, also
// where the verb follows the quotation ("…, Shoygu said"), "according to", and
// whose claim or order a noun tells of.  What somebody is, told aside, is the
// article's.  Quotations over sentences: quotation.c.

#include "extract/saying.h"

#include "rdf/namespaces.h"

static const EntTokenRef none = {0U, ENT_NO_TOKEN};

/// Name right before the verb, which the parser did not make its subject
static EntTokenRef
name_before(const EntReading* const reading,
            const uint32_t          sentence,
            const int32_t           verb)
{
  for (int32_t i = verb - 1; i >= 0; --i) {
    const EntTokenNotes* const note = &reading->notes[sentence][i];
    if (note->has_name) {
      return note->name.last == verb - 1 ? (EntTokenRef){sentence, i} : none;
    }
  }
  return none;
}

/// Speaker of a verb of saying that is put after or into what is said
static EntTokenRef
speaker_below(const EntReading* const reading,
              const uint32_t          sentence,
              const int32_t           token,
              const int32_t           from)
{
  static const char* const views[] = {"word", "view", "opinion", NULL};
  const EntTree* const     tree    = &reading->clauses[sentence].tree;
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (child == from) {
      continue;
    }
    if (t->deprel == ENT_DEPREL_PARATAXIS &&
        ent_saying_is(reading, tree, child)) {
      const EntTokenRef subject = ent_saying_subject(reading, sentence, child);
      return subject.token != ENT_NO_TOKEN
               ? subject
               : name_before(reading, sentence, child);
    }
    if (t->deprel == ENT_DEPREL_OBL &&
        ent_tree_case(tree, child) == ENT_ROLE_ACCORDING_TO) {
      return (EntTokenRef){sentence, child};
    }
    if (t->deprel == ENT_DEPREL_OBL && ent_slice_is_one_of(t->lemma, views) &&
        ent_tree_case(tree, child) == ENT_ROLE_IN) {
      return ent_saying_owner(reading, sentence, child);
    }
  }
  return none;
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

/// Whose claim, order or promise the noun above the clause is; who denies a
/// claim holds that it is not so
static EntTokenRef
speaker_of_noun(const EntReading* const reading,
                const uint32_t          sentence,
                const int32_t           noun)
{
  static const char* const nouns[] = {
    "claim",      "charge",       "accusation",  "allegation", "statement",
    "report",     "assertion",    "denial",      "warning",    "announcement",
    "order",      "demand",       "promise",     "pledge",     "complaint",
    "suggestion", "assurance",    "declaration", "belief",     "argument",
    "admission",  "confirmation", "fear",        "hope",       "concern",
    NULL};
  static const char* const lights[] = {"issue",   "make",  "give",    "release",
                                       "publish", "voice", "express", NULL};
  const EntTree* const     tree     = &reading->clauses[sentence].tree;
  const EntToken* const    t        = ent_tree_token(tree, noun);
  if (ent_saying_is_denied(reading, sentence, noun)) {
    return ent_saying_subject(reading, sentence, t->head);
  }
  if (t->upos != ENT_UPOS_NOUN || !ent_slice_is_one_of(t->lemma, nouns)) {
    return none;
  }
  if (t->deprel == ENT_DEPREL_OBJ &&
      ent_slice_is_one_of(ent_tree_token(tree, t->head)->lemma, lights)) {
    return ent_saying_subject(reading, sentence, t->head);
  }
  return ent_saying_owner(reading, sentence, noun);
}

/// True if nothing but marks and words of the phrase at `token` stand between
/// it and the verb
static bool
is_next_to(const EntTree* const tree, const int32_t token, const int32_t verb)
{
  int32_t i = token + 1;
  while (i < verb && (ent_tree_token(tree, i)->upos == ENT_UPOS_PUNCT ||
                      ent_tree_dominates(tree, token, i))) {
    ++i;
  }
  return token < verb && i == verb;
}

/// True for names, pronouns and nouns of who can be told something
static bool
is_agent(const EntReading* const reading,
         const EntTree* const    tree,
         const int32_t           token)
{
  const EntToken* const t = ent_tree_token(tree, token);
  const EntSlice class    = ent_ontology_class_of(reading->ontology, t->lemma);
  return t->upos == ENT_UPOS_PRON ||
         reading->notes[tree->sentence->index][token].has_name ||
         ent_ontology_label_form(reading->ontology, class).len ||
         (class.len && ent_ontology_is_a(reading->ontology, class,
                                         ent_slice(ENT_NS "Agent")));
}

/// True if the object of "citing" can have said something: not "the crisis"
static bool
is_source(const EntReading* const reading,
          const EntTree* const    tree,
          const int32_t           token)
{
  static const char* const nouns[] = {"source", "official", "people", "data",
                                      NULL};
  const EntSlice           lemma   = ent_tree_token(tree, token)->lemma;
  return is_agent(reading, tree, token) || ent_slice_is_one_of(lemma, nouns) ||
         ent_ontology_is_a(reading->ontology,
                           ent_ontology_class_of(reading->ontology, lemma),
                           ent_slice(ENT_NS "Document"));
}

/// The source behind the speaker: X of "said Y, citing X"
static EntTokenRef
source_behind(const EntReading* const reading, const EntTokenRef speaker)
{
  static const char* const verbs[] = {"quote", "cite", NULL};
  const uint32_t           i       = speaker.sentence;
  if (speaker.token == ENT_NO_TOKEN) {
    return speaker;
  }
  for (size_t c = 0U; c < reading->clauses[i].n_clauses; ++c) {
    const EntClause* const   clause = &reading->clauses[i].clauses[c];
    const EntArgument* const object = ent_clause_argument(clause, ENT_ROLE_OBJ);
    const EntToken* const    t =
      ent_tree_token(&reading->clauses[i].tree, clause->token);
    if (object && t->xpos == ENT_XPOS_VBG && t->head != ENT_NO_HEAD &&
        ent_slice_is_one_of(clause->lemma, verbs) &&
        is_source(reading, &reading->clauses[i].tree, object->token) &&
        (t->head == speaker.token ||
         is_next_to(&reading->clauses[i].tree, speaker.token, clause->token) ||
         ent_saying_subject(reading, i, clause->token).token ==
           speaker.token)) {
      return (EntTokenRef){i, object->token};
    }
  }
  return speaker;
}

/// True if the clause says what somebody or something is, aside or as a title
static bool
is_told_aside(const EntReading* const reading,
              const uint32_t          sentence,
              const int32_t           token)
{
  const int32_t          c = reading->clauses[sentence].at_token[token];
  const EntClause* const clause =
    c < 0 ? NULL : &reading->clauses[sentence].clauses[c];
  const EntArgument* const subject =
    clause ? ent_clause_argument(clause, ENT_ROLE_SUBJ) : NULL;
  return subject && clause->kind == ENT_PREDICATE_NOMINAL &&
         (subject->via & ENT_VIA_APPOS);
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

/// True for a word between a clause and the verb of saying: "in a statement",
/// "posted on its website"
static bool
is_passed(const EntToken* const t)
{
  return t->upos != ENT_UPOS_VERB || t->deprel == ENT_DEPREL_ACL;
}

/// True if the word is part of a phrase of its verb, not of the verb's subject
static bool
is_in_phrase(const EntToken* const t)
{
  return t->deprel == ENT_DEPREL_ACL || t->deprel == ENT_DEPREL_OBL ||
         t->deprel == ENT_DEPREL_OBL_UNMARKED || t->deprel == ENT_DEPREL_NMOD ||
         t->deprel == ENT_DEPREL_NMOD_UNMARKED;
}

/**
   The verb of saying that what `token` heads is said by, beside another word.

   "accused X of going", "told X that Y went": the clause may hang on X.  "said
   in a statement on Friday that Y went": it may hang on anything between.
*/
static int32_t
saying_beside(const EntReading* const reading,
              const EntTree* const    tree,
              const int32_t           token)
{
  const EntToken* const t       = ent_tree_token(tree, token);
  const bool            is_that = has_mark(tree, token, "that");
  if (t->head == ENT_NO_HEAD || !(is_that || has_mark(tree, token, "of"))) {
    return ENT_NO_TOKEN;
  }
  if (t->deprel == ENT_DEPREL_ADVCL || t->deprel == ENT_DEPREL_XCOMP) {
    return ent_saying_is(reading, tree, t->head) ? t->head : ENT_NO_TOKEN;
  }
  if (t->deprel != ENT_DEPREL_ACL && t->deprel != ENT_DEPREL_ACL_RELCL) {
    return ENT_NO_TOKEN;
  }
  const EntToken* word = ent_tree_token(tree, t->head);
  const bool      is_person =
    (word->deprel == ENT_DEPREL_OBJ || word->deprel == ENT_DEPREL_IOBJ) &&
    is_agent(reading, tree, t->head);
  for (int i = 0; i < 4 && is_that && is_in_phrase(word) &&
                  is_passed(ent_tree_token(tree, word->head));
       ++i) {
    word = ent_tree_token(tree, word->head);
  }
  return word->head != ENT_NO_HEAD &&
             (is_person || (is_that && is_in_phrase(word))) &&
             ent_saying_is(reading, tree, word->head)
           ? word->head
           : ENT_NO_TOKEN;
}

/// True if what hangs on the token is a remark of the article's own: "accuse
/// Iran …, a charge Iran denies"
static bool
is_remark(const EntTree* const tree, const int32_t token)
{
  static const char* const words[] = {"claim",      "charge",    "accusation",
                                      "allegation", "assertion", NULL};
  const EntToken* const    t       = ent_tree_token(tree, token);
  const EntDeprel          d       = (EntDeprel)t->deprel;
  const int32_t            first   = leftmost(tree, token);
  const EntSlice           mark    = ent_tree_token(tree, first)->form;
  if (d == ENT_DEPREL_APPOS && ent_slice_is_one_of(t->lemma, words)) {
    return true;
  }
  return (d == ENT_DEPREL_PARATAXIS || d == ENT_DEPREL_APPOS) &&
         (ent_slice_is(mark, "-") || ent_slice_is(mark, "–") ||
          ent_slice_is(mark, "—"));
}

/// Who says what stands beside the participle: "…, Shoygu said, adding that …"
static EntTokenRef
speaker_beside(const EntReading* const reading,
               const uint32_t          sentence,
               const int32_t           participle)
{
  const EntTree* const  tree = &reading->clauses[sentence].tree;
  const EntToken* const t    = ent_tree_token(tree, participle);
  if (t->head == ENT_NO_HEAD) {
    return none;
  }
  const EntTokenRef below =
    speaker_below(reading, sentence, t->head, participle);
  const EntToken* const head = ent_tree_token(tree, t->head);
  return below.token == ENT_NO_TOKEN && head->deprel == ENT_DEPREL_CCOMP &&
             head->head != ENT_NO_HEAD &&
             ent_saying_is(reading, tree, head->head)
           ? ent_saying_subject(reading, sentence, head->head)
           : below;
}

/// The speaker that the clause at `token` has above it, or no token
static EntTokenRef
speaker_above(const EntReading* const reading,
              const uint32_t          sentence,
              const int32_t           token)
{
  const EntTree* const  tree = &reading->clauses[sentence].tree;
  const EntToken* const node = ent_tree_token(tree, token);
  if (node->head == ENT_NO_HEAD) {
    return none;
  }
  const EntToken* const head   = ent_tree_token(tree, node->head);
  const EntDeprel       deprel = (EntDeprel)node->deprel;
  if ((deprel == ENT_DEPREL_CCOMP || deprel == ENT_DEPREL_PARATAXIS) &&
      ent_saying_is(reading, tree, node->head)) {
    const EntTokenRef beside = head->xpos == ENT_XPOS_VBG
                                 ? speaker_beside(reading, sentence, node->head)
                                 : none;
    return beside.token != ENT_NO_TOKEN
             ? beside
             : ent_saying_subject(reading, sentence, node->head);
  }
  const EntTokenRef owner =
    ent_deprel_is(deprel, ENT_DEPREL_ACL) || deprel == ENT_DEPREL_CCOMP
      ? speaker_of_noun(reading, sentence, node->head)
      : none;
  const int32_t verb = saying_beside(reading, tree, token);
  return owner.token != ENT_NO_TOKEN || verb == ENT_NO_TOKEN
           ? owner
           : ent_saying_subject(reading, sentence, verb);
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
    if (subject == ENT_NO_TOKEN || !ent_saying_is(reading, tree, v) ||
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
      return ent_saying_subject(reading, sentence, v);
    }
  }
  return none;
}

/// True if the source at `source` is told in a clause that `token` is not in
static bool
is_source_of_other(const EntTree* const tree,
                   const int32_t        source,
                   const int32_t        token)
{
  for (int32_t t = source; t != ENT_NO_HEAD;
       t         = ent_tree_token(tree, t)->head) {
    const EntDeprel d = (EntDeprel)ent_tree_token(tree, t)->deprel;
    if ((ent_deprel_is(d, ENT_DEPREL_ACL) ||
         ent_deprel_is(d, ENT_DEPREL_ADVCL)) &&
        !ent_tree_dominates(tree, t, token)) {
      return true;
    }
  }
  return false;
}

/// X of "…, according to X", on whatever the parser hung it
static EntTokenRef
source_of(const EntReading* const reading,
          const uint32_t          sentence,
          const int32_t           token)
{
  const EntTree* const tree = &reading->clauses[sentence].tree;
  for (int32_t i = 0; i < (int32_t)tree->sentence->n_tokens; ++i) {
    const EntDeprel d = (EntDeprel)ent_tree_token(tree, i)->deprel;
    if ((d == ENT_DEPREL_NMOD || d == ENT_DEPREL_OBL) &&
        ent_tree_case(tree, i) == ENT_ROLE_ACCORDING_TO &&
        !ent_tree_dominates(tree, i, token) &&
        !is_source_of_other(tree, i, token)) {
      return (EntTokenRef){sentence, i};
    }
  }
  return none;
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
    const EntTokenRef below = t == token && ent_saying_is(reading, tree, t)
                                ? none
                                : speaker_below(reading, sentence, t, from);
    if (below.token != ENT_NO_TOKEN &&
        !ent_tree_dominates(tree, below.token, token)) {
      return below;
    }
    if (is_remark(tree, t)) {
      return none;
    }
    const EntTokenRef above = speaker_above(reading, sentence, t);
    if (above.token != ENT_NO_TOKEN) {
      return above;
    }
    from = t;
    t    = node->head;
  }
  if (ent_saying_is(reading, tree, token)) {
    return none;
  }
  const EntTokenRef behind = speaker_behind(reading, sentence, token);
  return behind.token != ENT_NO_TOKEN ? behind
                                      : source_of(reading, sentence, token);
}

EntStatus
ent_holders_find(EntReading* const reading)
{
  ent_quotations_find(reading);
  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    const EntClauses* const clauses = &reading->clauses[i];
    for (size_t c = 0U; c < clauses->n_clauses; ++c) {
      const int32_t        token = clauses->clauses[c].token;
      EntTokenNotes* const note  = &reading->notes[i][token];
      if (is_told_aside(reading, i, token) && !note->is_quoted) {
        continue;
      }
      note->holder = source_behind(reading, find_holder(reading, i, token));
      if (note->holder.token == ENT_NO_TOKEN && note->is_quoted) {
        note->holder = reading->speaker[i];
      }
    }
  }
  return ENT_OK;
}
