// SPDX-License-Identifier: ISC
//
// Polarity and modality: read off the words around a predicate, then off the
// predicates that govern it, outwards ("refused to agree to leave").  What
// content words and modal verbs do is data, ent:cue in the ontology; the few
// function words that negate are grammar, and stand here.

#include "extract/clause_subject.h"
#include "extract/saying.h"

/// What has been found so far; the innermost modality counts
typedef struct {
  const EntReading* reading;
  const EntTree*    tree;
  bool              negated;
  EntModality       modality;
} Facts;

/// Cues of the word; "rule out" has its own, not those of "rule"
static unsigned
cues_of(const Facts* const r, const int32_t token)
{
  const EntClauses* const clauses =
    &r->reading->clauses[r->tree->sentence->index];
  const EntSlice own = ent_tree_token(r->tree, token)->lemma;
  const int32_t  c   = clauses->at_token[token];
  const unsigned set =
    c < 0 || clauses->clauses[c].lemma.len == own.len
      ? 0U
      : ent_ontology_cues(r->reading->ontology, clauses->clauses[c].lemma);
  return set ? set : ent_ontology_cues(r->reading->ontology, own);
}

static void
take_modality(Facts* const r, const unsigned cues)
{
  if (r->modality == ENT_ACTUAL) {
    r->modality = cues & ENT_CUE_DEMANDED   ? ENT_DEMANDED
                  : cues & ENT_CUE_PLANNED  ? ENT_PLANNED
                  : cues & ENT_CUE_POSSIBLE ? ENT_POSSIBLE
                                            : ENT_ACTUAL;
  }
}

/// True for the "would" of "said it would", which was told as "will"; not for
/// "would have"
static bool
is_future_in_past(const Facts* const r, const int32_t token, const int32_t aux)
{
  const EntTree* const  tree = r->tree;
  const EntToken* const t    = ent_tree_token(tree, token);
  return ent_slice_is(ent_tree_token(tree, aux)->form, "would") &&
         t->deprel == ENT_DEPREL_CCOMP &&
         ent_tree_token(tree, t->head)->xpos == ENT_XPOS_VBD &&
         (cues_of(r, t->head) & (ENT_CUE_HOLDER | ENT_CUE_PLANNED)) &&
         t->xpos == ENT_XPOS_VB &&
         ent_tree_child(tree, token, ENT_DEPREL_ADVCL) == ENT_NO_TOKEN;
}

static bool
is_negator(const EntToken* const t)
{
  static const char* const words[] = {"not", "n't",     "never",
                                      "no",  "neither", NULL};
  return ent_slice_is_one_of(t->lemma, words) ||
         ent_slice_is_one_of(t->form, words);
}

/// "not only", "not just"
static bool
is_not_only(const EntTree* const tree, const int32_t negator)
{
  static const char* const words[] = {"only", "just", "merely", NULL};
  return (size_t)negator + 1U < tree->sentence->n_tokens &&
         ent_slice_is_one_of(ent_tree_token(tree, negator + 1)->lemma, words);
}

/// True if the phrase has "no" or "neither", or is "nobody", "none"
static bool
is_empty_set(const EntTree* const tree, const int32_t token)
{
  const EntSlice lemma = ent_tree_token(tree, token)->lemma;
  if (ent_slice_is(lemma, "nobody") || ent_slice_is(lemma, "nothing") ||
      ent_slice_is(lemma, "none")) {
    return true;
  }
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if ((t->deprel == ENT_DEPREL_DET || t->deprel == ENT_DEPREL_CC_PRECONJ) &&
        (ent_slice_is(t->lemma, "no") || ent_slice_is(t->lemma, "neither"))) {
      return true;
    }
  }
  return false;
}

/// "no longer", "no more"
static bool
is_ended(const EntTree* const tree, const int32_t adverb)
{
  const EntToken* const t = ent_tree_token(tree, adverb);
  return adverb > 0 &&
         (ent_slice_is(t->form, "longer") || ent_slice_is(t->form, "more")) &&
         ent_slice_is(ent_tree_token(tree, adverb - 1)->lemma, "no") &&
         ent_tree_token(tree, adverb - 1)->head == adverb;
}

/// Negation, modal verbs and conjunctions around one predicate
static void
read_own(Facts* const r, const int32_t token)
{
  const EntTree* const tree = r->tree;
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    switch ((EntDeprel)t->deprel) {
      case ENT_DEPREL_ADVMOD:
      case ENT_DEPREL_DET:
      case ENT_DEPREL_CC_PRECONJ:
        r->negated ^=
          (is_negator(t) && !is_not_only(tree, child)) || is_ended(tree, child);
        take_modality(r, cues_of(r, child) & ENT_CUE_POSSIBLE);
        break;
      case ENT_DEPREL_AUX:
        take_modality(r, is_future_in_past(r, token, child)
                           ? ENT_CUE_PLANNED
                           : cues_of(r, child));
        break;
      case ENT_DEPREL_MARK:
      case ENT_DEPREL_CASE: {
        const unsigned cues = cues_of(r, child);
        r->negated ^= (cues & ENT_CUE_NEGATED) != 0U;
        take_modality(r, cues & ENT_CUE_POSSIBLE);
        break;
      }
      case ENT_DEPREL_NSUBJ:
      case ENT_DEPREL_NSUBJ_PASS:
      case ENT_DEPREL_OBJ:
        r->negated ^= is_empty_set(tree, child);
        break;
      default:
        break;
    }
  }
}

static bool
has_own(const EntTree* const tree, const int32_t token)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    const EntDeprel d = (EntDeprel)ent_tree_token(tree, child)->deprel;
    if (d == ENT_DEPREL_AUX || d == ENT_DEPREL_AUX_PASS ||
        d == ENT_DEPREL_COP || ent_deprel_is(d, ENT_DEPREL_NSUBJ)) {
      return true;
    }
  }
  return false;
}

static bool
is_infinitive(const EntTree* const tree, const int32_t token)
{
  ENT_TREE_CHILDREN (tree, token, child) {
    if (ent_tree_token(tree, child)->xpos == ENT_XPOS_TO) {
      return true;
    }
  }
  return false;
}

/// True for a finite verb behind one that has an auxiliary: "did not sign the
/// deal and criticised it"
static bool
is_finite_apart(const EntTree* const tree, const int32_t token)
{
  const EntToken* const t   = ent_tree_token(tree, token);
  const EntXpos         tag = (EntXpos)ent_tree_token(tree, t->head)->xpos;
  return (t->xpos == ENT_XPOS_VBD || t->xpos == ENT_XPOS_VBZ) &&
         (tag == ENT_XPOS_VB || tag == ENT_XPOS_VBG);
}

/// True behind "but"
static bool
is_contrasted(const EntTree* const tree, const int32_t token)
{
  const int32_t cc = ent_tree_child(tree, token, ENT_DEPREL_CC);
  return cc != ENT_NO_TOKEN &&
         ent_slice_is(ent_tree_token(tree, cc)->lemma, "but");
}

/// "prevented them from leaving", "warned them against leaving"
static void
read_hindrance(Facts* const r, const int32_t token, const int32_t verb)
{
  const int32_t  mark = ent_tree_child(r->tree, token, ENT_DEPREL_MARK);
  const EntSlice word = mark == ENT_NO_TOKEN
                          ? (EntSlice){NULL, 0U}
                          : ent_tree_token(r->tree, mark)->lemma;
  const unsigned cues = cues_of(r, verb);
  if (ent_slice_is(word, "from") || ent_slice_is(word, "against")) {
    r->negated ^= (cues & (ENT_CUE_NEGATED | ENT_CUE_DEMANDED)) != 0U;
    take_modality(r, cues & ENT_CUE_DEMANDED);
  }
}

/// "beat X to win the title", "went on to win it": the infinitive came true
static bool
is_result(const EntTree* const tree, const int32_t token, const int32_t head)
{
  static const char* const ends[] = {"win",  "claim",  "clinch", "reach",
                                     "lift", "secure", "become", NULL};
  static const char* const ways[] = {"beat",   "defeat", "overcome", "edge",
                                     "thrash", "go",     "come",     "outpoint",
                                     "rally",  "fight",  "stun",     NULL};
  const EntToken* const    t      = ent_tree_token(tree, head);
  return (t->xpos == ENT_XPOS_VBD || t->xpos == ENT_XPOS_VBN ||
          t->xpos == ENT_XPOS_VBP) && // "beat"
         ent_slice_is_one_of(t->lemma, ways) &&
         ent_slice_is_one_of(ent_tree_token(tree, token)->lemma, ends);
}

/// "was accused of leaving": nobody says who says so
static void
read_suspicion(Facts* const r, const int32_t token, const int32_t verb)
{
  const int32_t  mark = ent_tree_child(r->tree, token, ENT_DEPREL_MARK);
  const EntSlice word = mark == ENT_NO_TOKEN
                          ? (EntSlice){NULL, 0U}
                          : ent_tree_token(r->tree, mark)->lemma;
  if ((ent_slice_is(word, "of") || ent_slice_is(word, "with")) &&
      ent_tree_token(r->tree, verb)->upos == ENT_UPOS_VERB &&
      (cues_of(r, verb) & (ENT_CUE_HOLDER | ENT_CUE_POSSIBLE)) &&
      ent_is_passive(r->tree, verb) &&
      ent_tree_child(r->tree, verb, ENT_DEPREL_OBL_AGENT) == ENT_NO_TOKEN) {
    take_modality(r, ENT_CUE_POSSIBLE);
  }
}

/// Cues that the verb `head` gives its infinitive
static unsigned
cues_of_governor(const Facts* const r, const int32_t token, const int32_t head)
{
  const EntSlice lemma = ent_tree_token(r->tree, head)->lemma;
  return is_result(r->tree, token, head) ? 0U
         : ent_verb_is_commission(lemma) ? ENT_CUE_PLANNED
         : ent_slice_is(lemma, "have") && is_infinitive(r->tree, token)
           ? ENT_CUE_DEMANDED
           : cues_of(r, head);
}

/// Read what hangs on a noun or beside a verb
static void
read_adverbial(Facts* const r, const int32_t token, const int32_t head)
{
  const EntTree* const tree = r->tree;
  const unsigned       cues = cues_of(r, head);
  // "forced the rebels to leave": they left, whichever word that hangs on
  const int32_t verb = ent_noun_is_controlled(tree, head)
                         ? ent_tree_token(tree, head)->head
                         : head;
  read_hindrance(r, token, verb);
  read_suspicion(r, token, verb);
  r->negated ^=
    !is_infinitive(tree, token) && // "rejected claims that …"
    ent_saying_is_denied(r->reading, (uint32_t)tree->sentence->index, head);
  if (ent_verb_controls_object(ent_tree_token(tree, verb)->lemma)) {
    take_modality(r, cues_of(r, verb));
  } else if (is_infinitive(tree, token) && !is_result(tree, token, head) &&
             !ent_noun_is_of_rank(tree, head)) {
    take_modality(r, cues & ENT_CUE_DEMANDED ? cues : ENT_CUE_PLANNED);
  }
}

/// "did not rule out joining": it is neither so nor not so
static bool
read_open(Facts* const r, const int32_t head)
{
  static const char* const verbs[] = {"rule", "deny", "exclude", NULL};
  Facts                    above   = {r->reading, r->tree, false, ENT_ACTUAL};
  read_own(&above, head);
  const bool is_open =
    above.negated && (cues_of(r, head) & ENT_CUE_NEGATED) &&
    ent_slice_is_one_of(ent_tree_token(r->tree, head)->lemma, verbs);
  if (is_open) {
    take_modality(r, ENT_CUE_POSSIBLE);
  }
  return is_open;
}

/// Read what a verb does to what it is about; returns the verb if reading goes
/// on from there
static int32_t
read_complement(Facts* const r, const int32_t token, const int32_t head)
{
  if (read_open(r, head)) {
    return ENT_NO_TOKEN;
  }
  r->negated ^= (cues_of(r, head) & ENT_CUE_NEGATED) != 0U;
  take_modality(r, cues_of_governor(r, token, head));
  read_own(r, head);
  return head;
}

/// "ruled out attacking", "stopped attacking", whatever the parser made of it
static bool
is_gerund_object(const Facts* const r, const int32_t token, const int32_t head)
{
  return ent_tree_token(r->tree, token)->xpos == ENT_XPOS_VBG && token > head &&
         token <= head + 2 && (cues_of(r, head) & ENT_CUE_NEGATED) &&
         ent_tree_child(r->tree, token, ENT_DEPREL_MARK) == ENT_NO_TOKEN &&
         ent_tree_child(r->tree, head, ENT_DEPREL_OBJ) == ENT_NO_TOKEN;
}

/**
   Read what the governor of `token` does to it.

   Returns the governor if reading goes on from there, or ENT_NO_TOKEN.
*/
static int32_t
read_governor(Facts* const r, const int32_t token)
{
  const EntTree* const  tree = r->tree;
  const EntToken* const t    = ent_tree_token(tree, token);
  const int32_t         head = t->head;
  if (head == ENT_NO_HEAD) {
    return ENT_NO_TOKEN;
  }

  const unsigned cues = cues_of(r, head);
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_XCOMP:
      return read_complement(r, token, head);
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_CSUBJ:
      r->negated ^= (cues & ENT_CUE_NEGATED) != 0U;
      take_modality(r, cues & (cues & ENT_CUE_HOLDER ? 0U : ~0U));
      return ENT_NO_TOKEN;
    case ENT_DEPREL_ADVCL:
      if (is_gerund_object(r, token, head)) {
        return read_complement(r, token, head);
      }
      read_adverbial(r, token, head);
      return ENT_NO_TOKEN;
    case ENT_DEPREL_ACL:
      read_adverbial(r, token, head);
      return ENT_NO_TOKEN;
    case ENT_DEPREL_CONJ:
      if (!has_own(tree, token) && !is_finite_apart(tree, token)) {
        const bool negated = r->negated;
        read_own(r, head);
        r->negated = is_contrasted(tree, token) ? negated : r->negated;
        return head;
      }
      read_governor(r, head); // Shares what governs it, not its own words
      return ENT_NO_TOKEN;
    case ENT_DEPREL_NSUBJ: // "Membership is impossible"
      if (ent_tree_token(tree, head)->upos == ENT_UPOS_ADJ) {
        r->negated ^= (cues & ENT_CUE_NEGATED) != 0U;
        take_modality(r, cues);
        read_own(r, head);
      }
      return ENT_NO_TOKEN;
    case ENT_DEPREL_NSUBJ_PASS: // "Talks are planned", "the attack was denied"
      r->negated ^= (cues & ENT_CUE_NEGATED) != 0U;
      take_modality(r, cues);
      read_own(r, head);
      return ENT_NO_TOKEN;
    case ENT_DEPREL_OBJ: // The event is as real as what is done to it
      if (ent_tree_token(tree, head)->upos == ENT_UPOS_VERB) {
        take_modality(r, cues & ~(unsigned)ENT_CUE_NEGATED);
        read_own(r, head);
        return head;
      }
      return ENT_NO_TOKEN;
    default:
      return ENT_NO_TOKEN;
  }
}

void
ent_factuality_find(const EntReading* const reading,
                    const uint32_t          sentence,
                    const int32_t           token,
                    EntPolarity* const      polarity,
                    EntModality* const      modality)
{
  Facts r = {reading, &reading->clauses[sentence].tree, false, ENT_ACTUAL};
  read_own(&r, token);
  for (int32_t t = token, depth = 0; t != ENT_NO_TOKEN && depth < 16; ++depth) {
    t = read_governor(&r, t);
  }
  *polarity = r.negated ? ENT_NEGATED : ENT_ASSERTED;
  *modality = r.modality;
}

bool
ent_conjunct_is_negated(const EntReading* const reading, const EntTokenRef ref)
{
  const EntTree* const tree = &reading->clauses[ref.sentence].tree;
  bool                 any  = false;
  if (ent_tree_token(tree, ref.token)->deprel != ENT_DEPREL_CONJ) {
    return false;
  }
  ENT_TREE_CHILDREN (tree, ref.token, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    any |= child < ref.token && ent_slice_is(t->lemma, "not") &&
           !is_not_only(tree, child);
  }
  return any;
}

void
ent_factuality_own(const EntReading* const reading,
                   const uint32_t          sentence,
                   const int32_t           token,
                   EntPolarity* const      polarity,
                   EntModality* const      modality)
{
  Facts r = {reading, &reading->clauses[sentence].tree, false, ENT_ACTUAL};
  read_own(&r, token);
  *polarity = r.negated ? ENT_NEGATED : ENT_ASSERTED;
  *modality = r.modality;
}
