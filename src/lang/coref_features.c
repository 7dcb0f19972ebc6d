// SPDX-License-Identifier: ISC

#include "lang/coref_features.h"

#include "lang/hash.h"

/// How two mentions stand to each other in one sentence
typedef enum {
  RELATION_APART,        ///< In different sentences
  RELATION_IN_CLAUSE_OF, ///< In a clause that modifies the candidate
  RELATION_INSIDE,       ///< Otherwise inside of the candidate
  RELATION_ARGUMENTS,    ///< Arguments of one predicate
  RELATION_SAME_CLAUSE,  ///< Under one predicate
  RELATION_ABOVE,        ///< The candidate's predicate is above
  RELATION_BELOW,        ///< The candidate's predicate is below
  RELATION_ASIDE,        ///< Neither
  RELATION_AHEAD,        ///< The candidate comes later
  RELATION_APPOSITION,   ///< The mention is an apposition of the candidate
  RELATION_CONJUNCT,     ///< They are co-ordinated
  N_RELATIONS
} Relation;

/// What two names or noun phrases have in common
typedef enum {
  MATCH_NONE,
  MATCH_SAME,        ///< The same words
  MATCH_SHORT,       ///< Same head, the candidate has more words
  MATCH_SHORT_OTHER, ///< The candidate has all words and another head
  MATCH_LONG,        ///< Same head, the candidate has fewer words
  MATCH_LONG_OTHER,  ///< All the candidate's words, and another head
  MATCH_HEAD,        ///< Same head, each has words of its own
  MATCH_SOME,        ///< Some word
  MATCH_ACRONYM,     ///< One is the initials of the other
  N_MATCHES
} Match;

// Short, for the table below
#define F (uint32_t) ENT_N_FORMS
#define G (uint32_t) ENT_N_CASES
#define C (uint32_t) ENT_N_CLASSES
#define P (uint32_t) ENT_N_PLACES

enum {
  N_DISTANCES = 8, ///< See bucket()
  N_RANKS     = 8,
  N_SIZES     = 5,
  N_SIMILAR   = 10,
  N_KINDS     = 4, ///< See kind_of()
  N_BUCKETS   = 512
};

// clang-format off

/// X(template, number of values)
#define TEMPLATES(X)                                                          \
  X(FORMS,       F * F)                                                       \
  X(DISTANCE,    F * G * N_DISTANCES)                                         \
  X(RANK,        F * N_RANKS * 2)                                             \
  X(PLACES,      F * P * P * 3)                                                 \
  X(PLACE_NEAR,  F * P * 3)                                                   \
  X(CLASS,       F * C * 2 * 2)                                               \
  X(GENDER,      F * 5 * 2)                                                   \
  X(RELATION,    F * G * N_RELATIONS * 2)                                     \
  X(MATCH,       F * F * N_MATCHES)                                           \
  X(MATCH_NEAR,  F * N_MATCHES * N_DISTANCES)                                 \
  X(AGREEMENT,   F * 2 * 2 * 2)                                               \
  X(CLASSES,     F * C * C)                                                   \
  X(SIZE,        F * N_SIZES * 3)                                             \
  X(HISTORY,     F * 16)                                                      \
  X(LATEST,      F * 2 * F)                                                   \
  X(QUOTES,      F * F * 4)                                                   \
  X(DEPTH,       F * 4 * 2)                                                   \
  X(FIRST,       F * 4)                                                       \
  X(PARAGRAPH,   F * 3)                                                       \
  X(LENGTH,      F * 5)                                                       \
  X(GOVERNORS,   F * 2 * 2)                                                   \
  X(HEAD_WORD,   N_KINDS * N_BUCKETS)                                               \
  X(VERB_CLASS,  2 * N_BUCKETS * 4)                                           \
  X(TOPIC,       F * 2 * 2 * 3)                                               \
  X(SECOND,      F * C * C)                                                   \
  X(MATCH_ALONE, N_MATCHES * 2)                                               \
  X(SIMILAR,     F * N_SIMILAR)                                               \
  X(TITLE,       F * 2)                                                       \
  X(FIT,         ENT_N_GENDERS * 3 * 3)                                       \
  X(MATCH_CLASS, N_MATCHES * C * 2)                                           \
  X(LONE_FORM,   F * G)                                                       \
  X(LONE_PLACE,  F * P * 2)                                                   \
  X(LONE_GOVERNOR, N_KINDS * N_BUCKETS)                                             \
  X(LONE_HEAD,   2 * N_BUCKETS)                                               \
  X(LONE_NEXT,   N_KINDS * N_BUCKETS)                                               \
  X(LONE_CLAUSE, F * 16)                                                      \
  X(LONE_COUNT,  F * 6)                                                       \
  X(LONE_AGREE,  F * 6)                                                       \
  X(LONE_CLASS,  F * C * 2)                                                   \
  X(LONE_PHRASE, F * 16)                                                      \
  X(LONE_START,  F * 4)

// clang-format on

#define X(name, size) name##_AT, name##_END = name##_AT + (size)-1,
enum { TEMPLATES(X) N_FEATURES };
#undef X

_Static_assert(N_FEATURES <= UINT16_MAX, "features are numbered in 16 bits");

/// Append a feature
#define ADD(list, name, value)                                                 \
  ((list)->ids[(list)->n++] = (uint16_t)((uint32_t)name##_AT + (value)))

/// 1 if it is so, else 0
static uint32_t
one_if(const bool condition)
{
  return condition ? 1U : 0U;
}

size_t
ent_n_coref_features(void)
{
  return N_FEATURES;
}

/// Number of the bucket of `n`, of which there are `limit`
static uint32_t
bucket(const uint32_t n, const uint32_t limit)
{
  const uint32_t b = n <= 4U ? n : n <= 6U ? 5U : n <= 10U ? 6U : 7U;
  return b < limit ? b : limit - 1U;
}

static const EntSentence*
sentence_of(const EntCorefView* const view, const uint32_t mention)
{
  return &view->document->sentences[view->document->mentions[mention].sentence];
}

bool
ent_mentions_agree(const EntTraits* const a, const EntTraits* const c)
{
  const bool human =
    c->class == ENT_CLASS_PERSON || c->class == ENT_CLASS_UNKNOWN || !c->sure;
  if (c->form == a->form) {
    return true;
  }
  switch ((EntMentionForm)a->form) {
    case ENT_FORM_HE:
      return !c->plural && human && c->gender < 4U &&
             (!ent_is_pronoun(c) || c->form == ENT_FORM_I);
    case ENT_FORM_SHE:
      return !c->plural && human && c->gender > 0U &&
             (!ent_is_pronoun(c) || c->form == ENT_FORM_I);
    case ENT_FORM_IT:
      return !c->plural && !(c->class == ENT_CLASS_PERSON && c->sure) &&
             (!ent_is_pronoun(c) || c->form == ENT_FORM_THIS);
    case ENT_FORM_THEY:
      return (c->plural || c->class == ENT_CLASS_ORGANIZATION) &&
             (!ent_is_pronoun(c) || c->form == ENT_FORM_THIS);
    case ENT_FORM_I:
    case ENT_FORM_WE:
    case ENT_FORM_YOU:
      return ent_is_pronoun(c) && c->class == ENT_CLASS_PERSON;
    default:
      return a->plural == c->plural &&
             (a->class == c->class || !a->sure || !c->sure);
  }
}

/// True if `t` is below `above`
static bool
is_below(const EntSentence* const s, int32_t t, const int32_t above)
{
  while (t != ENT_NO_HEAD && t != above) {
    t = s->tokens[t].head;
  }
  return t != ENT_NO_HEAD;
}

/// True if clause `t` takes its subject from the clause `above`
static bool
shares_subject(const EntSentence* const s, const int32_t t, const int32_t above)
{
  if (t == ENT_NO_HEAD || s->tokens[t].head != above ||
      (s->tokens[t].deprel != ENT_DEPREL_CONJ &&
       s->tokens[t].deprel != ENT_DEPREL_XCOMP)) {
    return false;
  }
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    if (s->tokens[i].head == t &&
        (s->tokens[i].deprel == ENT_DEPREL_NSUBJ ||
         s->tokens[i].deprel == ENT_DEPREL_NSUBJ_PASS)) {
      return false;
    }
  }
  return true;
}

static Relation
relation_of(const EntCorefView* const view,
            const uint32_t            anaphor,
            const uint32_t            candidate)
{
  const EntCorefMention* const a = &view->document->mentions[anaphor];
  const EntCorefMention* const c = &view->document->mentions[candidate];
  if (a->sentence != c->sentence) {
    return RELATION_APART;
  }
  const EntSentence* const s  = sentence_of(view, anaphor);
  const EntToken* const    t  = &s->tokens[a->head];
  const int32_t            ga = view->traits[anaphor].governor;
  const int32_t            gc = view->traits[candidate].governor;
  const bool               c_is_subject =
    view->traits[candidate].place <= ENT_PLACE_PASSIVE_SUBJECT;
  if (c->head > a->head) {
    return RELATION_AHEAD;
  }
  if (t->head == c->head && t->deprel == ENT_DEPREL_APPOS) {
    return RELATION_APPOSITION;
  }
  if (t->head == c->head && t->deprel == ENT_DEPREL_CONJ) {
    return RELATION_CONJUNCT;
  }
  if (a->head <= c->last) {
    return ga != ENT_NO_HEAD && ga > c->head ? RELATION_IN_CLAUSE_OF
                                             : RELATION_INSIDE;
  }
  if (ga == gc || (c_is_subject && shares_subject(s, ga, gc))) {
    return view->traits[anaphor].depth == 0U &&
               view->traits[candidate].depth == 0U
             ? RELATION_ARGUMENTS
             : RELATION_SAME_CLAUSE;
  }
  return is_below(s, ga, gc)   ? RELATION_ABOVE
         : is_below(s, gc, ga) ? RELATION_BELOW
                               : RELATION_ASIDE;
}

bool
ent_is_co_subject(const EntCorefView* const view,
                  const uint32_t            anaphor,
                  const uint32_t            candidate)
{
  return view->traits[candidate].place <= ENT_PLACE_PASSIVE_SUBJECT &&
         relation_of(view, anaphor, candidate) == RELATION_ARGUMENTS;
}

static bool
has_word(const EntTraits* const traits, const uint32_t word)
{
  for (uint32_t i = 0U; i < traits->n_words; ++i) {
    if (traits->words[i] == word) {
      return true;
    }
  }
  return false;
}

bool
ent_is_acronym_of(const EntTraits* const a, const EntTraits* const c)
{
  return (a->acronym && c->n_words == 1U && has_word(c, a->acronym)) ||
         (c->acronym && a->n_words == 1U && has_word(a, c->acronym));
}

static Match
match_of(const EntTraits* const a, const EntTraits* const c)
{
  if (!(a->signature & c->signature)) {
    return MATCH_NONE;
  }
  if (ent_is_acronym_of(a, c)) {
    return MATCH_ACRONYM;
  }
  uint32_t common = 0U;
  for (uint32_t i = 0U; i < a->n_words; ++i) {
    common += has_word(c, a->words[i]);
  }
  if (!common) {
    return MATCH_NONE;
  }
  const bool same_head = a->head_key == c->head_key;
  if (common == a->n_words && a->n_words == c->n_words) {
    return MATCH_SAME;
  }
  if (common == a->n_words) {
    return same_head ? MATCH_SHORT : MATCH_SHORT_OTHER;
  }
  if (common == c->n_words) {
    return same_head ? MATCH_LONG : MATCH_LONG_OTHER;
  }
  return same_head ? MATCH_HEAD : MATCH_SOME;
}

static uint32_t
hash_bucket(const uint32_t hash)
{
  return (hash >> 8U) % N_BUCKETS;
}

/// Bucket of the lemma of a token, or 0
static uint32_t
lemma_bucket(const EntSentence* const s, const int32_t token)
{
  return token == ENT_NO_HEAD || token >= (int32_t)s->n_tokens
           ? 0U
           : (uint32_t)(ent_hash_bytes(s->tokens[token].lemma) >> 40U) %
               N_BUCKETS;
}

/// What the candidate's entity was called so far, as seen from the anaphor
static uint32_t
history_of(const uint32_t forms)
{
  return ((forms >> ENT_FORM_HE) & 1U) | ((forms >> ENT_FORM_SHE) & 1U) << 1U |
         ((forms >> ENT_FORM_IT) & 1U) << 2U |
         ((forms >> ENT_FORM_THEY) & 1U) << 3U;
}

/// True for the subject of a main clause
static bool
is_topic(const EntSentence* const s, const EntTraits* const traits)
{
  return traits->place <= ENT_PLACE_PASSIVE_SUBJECT && traits->depth == 0U &&
         traits->governor != ENT_NO_HEAD &&
         s->tokens[traits->governor].head == ENT_NO_HEAD;
}

/// Group of forms, where there is too little data to tell them apart
static uint32_t
kind_of(const EntTraits* const a)
{
  return a->form == ENT_FORM_IT     ? 0U
         : a->form == ENT_FORM_THEY ? 1U
         : a->form <= ENT_FORM_SHE  ? 2U
                                    : 3U;
}

/// Cosine of two vectors in tenths, below N_SIMILAR; 0 if it is negative or
/// one of them is missing
static uint32_t
similarity(const uint32_t width, const int8_t* const a, const int8_t* const c)
{
  if (!a || !c) {
    return 0U;
  }
  int32_t product  = 0;
  int32_t norms[2] = {0, 0};
  for (uint32_t i = 0U; i < width; ++i) {
    product += a[i] * c[i];
    norms[0] += a[i] * a[i];
    norms[1] += c[i] * c[i];
  }
  uint32_t tenths = 1U;
  // Compared as squares, so that all stays exact
  while (product > 0 && tenths + 1U < N_SIMILAR &&
         (int64_t)product * product * 100 >=
           (int64_t)norms[0] * norms[1] * tenths * tenths) {
    ++tenths;
  }
  return tenths;
}

/// Features of where the two stand
static void
add_places(const EntCorefView* const view,
           const uint32_t            anaphor,
           const EntCandidate* const candidate,
           EntFeatureList* const     list)
{
  const EntCorefMention* const am = &view->document->mentions[anaphor];
  const EntCorefMention* const cm =
    &view->document->mentions[candidate->mention];
  const EntTraits* const a     = &view->traits[anaphor];
  const EntTraits* const c     = &view->traits[candidate->mention];
  const uint32_t         apart = am->sentence - cm->sentence;
  const uint32_t         near  = apart < 2U ? apart : 2U;
  const Relation relation      = relation_of(view, anaphor, candidate->mention);
  const bool     subject       = c->place <= ENT_PLACE_PASSIVE_SUBJECT;

  ADD(list, DISTANCE,
      (a->form * G + a->grammar) * N_DISTANCES + bucket(apart, N_DISTANCES));
  ADD(list, RANK,
      (a->form * N_RANKS + bucket(candidate->rank, N_RANKS)) * 2U +
        candidate->agrees);
  ADD(list, PLACES, ((a->form * P + a->place) * P + c->place) * 3U + near);
  ADD(list, TOPIC,
      ((a->form * 2U + one_if(is_topic(sentence_of(view, anaphor), a))) * 2U +
       one_if(is_topic(sentence_of(view, candidate->mention), c))) *
          3U +
        near);
  ADD(list, PLACE_NEAR, (a->form * P + c->place) * 3U + near);
  ADD(list, RELATION,
      ((a->form * G + a->grammar) * N_RELATIONS + relation) * 2U +
        one_if(subject));
  ADD(list, DEPTH, (a->form * 4U + c->depth) * 2U + one_if(subject));

  const uint32_t earlier =
    candidate->mention &&
    view->document->mentions[candidate->mention - 1U].sentence == cm->sentence;
  ADD(list, FIRST, (a->form * 2U + earlier) * 2U + one_if(apart > 0U));
  const uint32_t paragraphs =
    (uint32_t)(sentence_of(view, anaphor)->paragraph -
               sentence_of(view, candidate->mention)->paragraph);
  ADD(list, PARAGRAPH, a->form * 3U + (paragraphs < 2U ? paragraphs : 2U));
  ADD(list, QUOTES, (a->form * F + c->form) * 4U + a->quoted * 2U + c->quoted);
  ADD(list, GOVERNORS,
      (a->form * 2U + one_if(a->governor == ENT_NO_HEAD)) * 2U +
        one_if(
          c->governor != ENT_NO_HEAD && a->governor != ENT_NO_HEAD &&
          ent_slice_equals(
            sentence_of(view, anaphor)->tokens[a->governor].lemma,
            sentence_of(view, candidate->mention)->tokens[c->governor].lemma)));
}

/// Features of what the two are
static void
add_kinds(const EntCorefView* const view,
          const uint32_t            anaphor,
          const EntCandidate* const candidate,
          EntFeatureList* const     list)
{
  const EntCorefMention* const cm =
    &view->document->mentions[candidate->mention];
  const EntTraits* const a = &view->traits[anaphor];
  const EntTraits* const c = &view->traits[candidate->mention];
  ADD(list, FORMS, a->form * F + c->form);
  ADD(list, SECOND, (a->form * C + c->class) * C + c->second);
  ADD(list, TITLE, a->form * 2U + one_if(cm->sentence == 0U));
  ADD(list, SIMILAR,
      a->form * N_SIMILAR +
        similarity(view->width, ent_is_pronoun(a) ? a->parent : a->vector,
                   c->vector));
  ADD(list, CLASS, ((a->form * C + c->class) * 2U + c->sure) * 2U + c->plural);
  ADD(list, GENDER,
      (a->form * 5U + c->gender) * 2U + one_if(c->form == ENT_FORM_NAME));
  if (a->form <= ENT_FORM_SHE) {
    // One scale for both, so that each learns from the other
    const uint32_t gender =
      a->form == ENT_FORM_HE ? c->gender : ENT_N_GENDERS - 1U - c->gender;
    const uint32_t kind  = ent_is_pronoun(c)          ? 0U
                           : c->form == ENT_FORM_NAME ? 1U
                                                      : 2U;
    const uint32_t human = c->class != ENT_CLASS_PERSON ? 0U
                           : c->sure                    ? 2U
                                                        : 1U;
    ADD(list, FIT, (gender * 3U + kind) * 3U + human);
  }
  ADD(list, AGREEMENT,
      ((a->form * 2U + one_if(a->plural == c->plural)) * 2U + c->plural) * 2U +
        candidate->agrees);
  ADD(list, CLASSES, (a->form * C + a->class) * C + c->class);
  const uint32_t length = (uint32_t)(cm->last - cm->first);
  ADD(list, LENGTH,
      a->form * 5U + (length < 2U    ? length
                      : length < 5U  ? 2U
                      : length < 12U ? 3U
                                     : 4U));
  if (!ent_is_pronoun(c)) {
    ADD(list, HEAD_WORD, kind_of(a) * N_BUCKETS + hash_bucket(c->head_key));
  }
  if (a->form == ENT_FORM_IT || a->form == ENT_FORM_THEY) {
    const uint32_t kind =
      c->class == ENT_CLASS_PERSON                                    ? 0U
      : c->class == ENT_CLASS_ORGANIZATION                            ? 1U
      : c->class == ENT_CLASS_ABSTRACT || c->class == ENT_CLASS_EVENT ? 2U
                                                                      : 3U;
    const EntSentence* const     s  = sentence_of(view, anaphor);
    const EntCorefMention* const am = &view->document->mentions[anaphor];
    ADD(list, VERB_CLASS,
        (one_if(a->form == ENT_FORM_THEY) * N_BUCKETS +
         lemma_bucket(s, s->tokens[am->head].head)) *
            4U +
          kind);
  }
  if (!ent_is_pronoun(a)) {
    const Match match = match_of(a, c);
    ADD(list, MATCH, (a->form * F + c->form) * N_MATCHES + match);
    ADD(list, MATCH_CLASS,
        (match * C + c->class) * 2U + one_if(c->form == ENT_FORM_NAME));
    ADD(list, MATCH_ALONE, match * 2U + one_if(a->form == ENT_FORM_NAME));
    ADD(list, MATCH_NEAR,
        (a->form * N_MATCHES + match) * N_DISTANCES +
          bucket(view->document->mentions[anaphor].sentence - cm->sentence,
                 N_DISTANCES));
  }
}

/// Features of the candidate's entity
static void
add_entity(const EntCorefView* const view,
           const uint32_t            anaphor,
           const EntCandidate* const candidate,
           EntFeatureList* const     list)
{
  const EntCorefMention* const cm =
    &view->document->mentions[candidate->mention];
  const EntTraits* const      a    = &view->traits[anaphor];
  const EntCorefEntity* const e    = &view->entities[cm->cluster];
  const uint32_t              size = e->size <= 2U   ? e->size - 1U
                                     : e->size <= 4U ? 2U
                                     : e->size <= 8U ? 3U
                                                     : 4U;
  const uint32_t              apart =
    view->document->mentions[anaphor].sentence - cm->sentence;
  ADD(list, SIZE, (a->form * N_SIZES + size) * 3U + (apart < 2U ? apart : 2U));
  ADD(list, HISTORY, a->form * 16U + history_of(e->forms));
  ADD(list, LATEST,
      (a->form * 2U + one_if(e->last == candidate->mention)) * F +
        view->traits[e->first].form);
}

void
ent_pair_features(const EntCorefView* const view,
                  const uint32_t            anaphor,
                  const EntCandidate* const candidate,
                  EntFeatureList* const     list)
{
  list->n = 0U;
  add_places(view, anaphor, candidate, list);
  add_kinds(view, anaphor, candidate, list);
  add_entity(view, anaphor, candidate, list);
}

/// Which kinds of clauses and modifiers the token `t` has
static uint32_t
dependents_of(const EntSentence* const s, const int32_t t)
{
  uint32_t bits = 0U;
  for (size_t i = 0U; t != ENT_NO_HEAD && i < s->n_tokens; ++i) {
    if (s->tokens[i].head != t) {
      continue;
    }
    switch ((EntDeprel)s->tokens[i].deprel) {
      case ENT_DEPREL_CSUBJ:
      case ENT_DEPREL_CCOMP:
      case ENT_DEPREL_ADVCL:
      case ENT_DEPREL_ACL:
        bits |= 1U;
        break;
      case ENT_DEPREL_XCOMP:
      case ENT_DEPREL_ACL_RELCL:
        bits |= 2U;
        break;
      case ENT_DEPREL_COP:
      case ENT_DEPREL_NMOD:
        bits |= 4U;
        break;
      case ENT_DEPREL_EXPL:
      case ENT_DEPREL_AMOD:
      case ENT_DEPREL_COMPOUND:
        bits |= 8U;
        break;
      default:
        break;
    }
  }
  return bits;
}

void
ent_lone_features(const EntCorefView* const view,
                  const uint32_t            anaphor,
                  const uint32_t            n_candidates,
                  const uint32_t            n_agreeing,
                  EntFeatureList* const     list)
{
  const EntCorefMention* const m     = &view->document->mentions[anaphor];
  const EntSentence* const     s     = sentence_of(view, anaphor);
  const EntTraits* const       a     = &view->traits[anaphor];
  const int32_t                above = s->tokens[m->head].head;
  list->n                            = 0U;
  ADD(list, LONE_FORM, a->form * G + a->grammar);
  ADD(list, LONE_PLACE, (a->form * P + a->place) * 2U + a->quoted);
  ADD(list, LONE_COUNT, a->form * 6U + bucket(n_candidates, 6U));
  ADD(list, LONE_AGREE, a->form * 6U + bucket(n_agreeing, 6U));
  ADD(list, LONE_START,
      (a->form * 2U + one_if(m->sentence == 0U)) * 2U + one_if(m->first == 0));
  ADD(list, LONE_GOVERNOR, kind_of(a) * N_BUCKETS + lemma_bucket(s, above));
  ADD(list, LONE_NEXT, kind_of(a) * N_BUCKETS + lemma_bucket(s, m->head + 1));
  ADD(list, LONE_CLAUSE, a->form * 16U + dependents_of(s, above));
  if (!ent_is_pronoun(a)) {
    ADD(list, LONE_HEAD,
        one_if(a->form == ENT_FORM_NAME) * N_BUCKETS +
          hash_bucket(a->head_key));
    ADD(list, LONE_CLASS, (a->form * C + a->class) * 2U + a->plural);
    ADD(list, LONE_PHRASE, a->form * 16U + dependents_of(s, m->head));
  }
}
