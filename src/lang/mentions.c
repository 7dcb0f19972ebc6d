// SPDX-License-Identifier: ISC

#include "lang/mentions.h"

/// First and last token of something
typedef struct {
  int32_t first;
  int32_t last;
} Extent;

/// Mentions that one sentence can have: each token and each token's group
enum { MAX_OF_SENTENCE = 2 * ENT_SENTENCE_MAX_TOKENS };

/// True for relations that stand inside a noun phrase
static bool
is_within_phrase(const EntDeprel deprel)
{
  switch (deprel) {
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_ACL_RELCL:
    case ENT_DEPREL_AMOD:
    case ENT_DEPREL_APPOS:
    case ENT_DEPREL_CC_PRECONJ:
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_DET:
    case ENT_DEPREL_DET_PREDET:
    case ENT_DEPREL_FIXED:
    case ENT_DEPREL_FLAT:
    case ENT_DEPREL_GOESWITH:
    case ENT_DEPREL_NMOD:
    case ENT_DEPREL_NMOD_DESC:
    case ENT_DEPREL_NMOD_POSS:
    case ENT_DEPREL_NMOD_UNMARKED:
    case ENT_DEPREL_NUMMOD:
      return true;
    default:
      return false;
  }
}

/// True for a demonstrative that stands alone
static bool
is_demonstrative(const EntToken* const t)
{
  static const char* const words[] = {"this", "that", "these", "those", NULL};
  return t->upos == ENT_UPOS_PRON && t->xpos == ENT_XPOS_DT &&
         ent_slice_is_one_of(t->lemma, words);
}

/// True if the noun is only part of the name or the word that it hangs on
static bool
is_part(const EntSentence* const s, const EntToken* const t)
{
  switch ((EntDeprel)t->deprel) {
    case ENT_DEPREL_FLAT:
    case ENT_DEPREL_FIXED:
    case ENT_DEPREL_GOESWITH:
    case ENT_DEPREL_NMOD_DESC:
    case ENT_DEPREL_CASE:
    case ENT_DEPREL_ADVMOD:
      return true;
    case ENT_DEPREL_COMPOUND:
      return t->upos != ENT_UPOS_PROPN || t->head == ENT_NO_HEAD ||
             s->tokens[t->head].upos == ENT_UPOS_PROPN;
    default:
      return false;
  }
}

/// True for relations of a clause's arguments
static bool
is_argument(const EntDeprel deprel)
{
  return deprel == ENT_DEPREL_NSUBJ || deprel == ENT_DEPREL_NSUBJ_PASS ||
         deprel == ENT_DEPREL_OBJ || deprel == ENT_DEPREL_IOBJ ||
         deprel == ENT_DEPREL_OBL || deprel == ENT_DEPREL_OBL_AGENT;
}

/// Set `*kind` and return true if the token heads a mention
static bool
heads_mention(const EntSentence* const s,
              const EntToken* const    t,
              EntMentionKind* const    kind)
{
  *kind =
    t->upos == ENT_UPOS_PROPN ? ENT_MENTION_NAME : ENT_MENTION_DESCRIPTION;
  switch ((EntUpos)t->upos) {
    case ENT_UPOS_PRON:
      if (t->xpos == ENT_XPOS_PRP || t->xpos == ENT_XPOS_PRPS ||
          is_demonstrative(t)) {
        *kind = ENT_MENTION_PRONOUN;
        return true;
      }
      return t->xpos == ENT_XPOS_NN; // "someone"
    case ENT_UPOS_NOUN:
    case ENT_UPOS_PROPN:
      return !is_part(s, t);
    case ENT_UPOS_NUM: // "in 2008", "the two"
      return t->deprel != ENT_DEPREL_NUMMOD &&
             t->deprel != ENT_DEPREL_COMPOUND && !is_part(s, t);
    case ENT_UPOS_ADJ: // "most of the rooms", "the poor"
    case ENT_UPOS_DET:
      return is_argument((EntDeprel)t->deprel) && t->xpos != ENT_XPOS_WDT;
    default:
      return false;
  }
}

/// Set the first and last token of the subtree of each token
static void
find_subtrees(const EntSentence* const s, Extent* const subtrees)
{
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    subtrees[i] = (Extent){i, i};
  }
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    for (int32_t j = s->tokens[i].head; j != ENT_NO_HEAD;
         j         = s->tokens[j].head) {
      Extent* const above = &subtrees[j];
      if (above->first <= i && i <= above->last) {
        break; // It and all above know of a token on this side already
      }
      above->first = i < above->first ? i : above->first;
      above->last  = i > above->last ? i : above->last;
    }
  }
}

/// Set the phrase that each token heads
static void
find_phrases(const EntSentence* const s, Extent* const phrases)
{
  Extent subtrees[ENT_SENTENCE_MAX_TOKENS];
  find_subtrees(s, subtrees);
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    phrases[i] = (Extent){i, i};
  }
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    const EntToken* const t = &s->tokens[i];
    // The clitic of "Turkey's" belongs to the phrase, a preposition does not
    if (t->head == ENT_NO_HEAD ||
        !(is_within_phrase((EntDeprel)t->deprel) ||
          (t->deprel == ENT_DEPREL_CASE && i == t->head + 1))) {
      continue;
    }
    Extent* const phrase = &phrases[t->head];
    if (subtrees[i].first < phrase->first) {
      phrase->first = subtrees[i].first;
    }
    if (subtrees[i].last > phrase->last) {
      phrase->last = subtrees[i].last;
    }
  }
}

/// Set the last token of the group that each token heads, or ENT_NO_HEAD
static void
find_groups(const EntSentence* const s,
            const Extent* const      phrases,
            int32_t* const           ends)
{
  for (size_t i = 0U; i < ENT_SENTENCE_MAX_TOKENS; ++i) {
    ends[i] = ENT_NO_HEAD;
  }
  for (size_t i = 0U; i < s->n_tokens; ++i) {
    const EntToken* const t    = &s->tokens[i];
    EntMentionKind        kind = ENT_MENTION_NAME;
    if (t->deprel == ENT_DEPREL_CONJ && t->head != ENT_NO_HEAD &&
        t->head < (int32_t)i && heads_mention(s, t, &kind)) {
      const int32_t own = phrases[t->head].last;
      const int32_t end = phrases[i].last > own ? phrases[i].last : own;
      ends[t->head]     = end > ends[t->head] ? end : ends[t->head];
    }
  }
}

/// Write the mentions of one sentence to `out`; returns their number
static size_t
find_mentions(const EntSentence* const s, EntCorefMention* const out)
{
  Extent  phrases[ENT_SENTENCE_MAX_TOKENS];
  int32_t groups[ENT_SENTENCE_MAX_TOKENS];
  find_phrases(s, phrases);
  find_groups(s, phrases, groups);

  size_t n = 0U;
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    EntCorefMention mention = {(uint32_t)s->index, i,  phrases[i].first,
                               phrases[i].last,    0U, ENT_NO_MENTION,
                               ENT_MENTION_NAME};
    if (heads_mention(s, &s->tokens[i], &mention.kind)) {
      out[n++] = mention;
      if (groups[i] != ENT_NO_HEAD) {
        mention.kind = ENT_MENTION_GROUP;
        mention.last = groups[i];
        out[n++]     = mention;
      }
    }
  }
  return n;
}

/// Number of mentions of all sentences, at most the limit
static size_t
count_mentions(const EntDocument* const document)
{
  EntCorefMention found[MAX_OF_SENTENCE];
  size_t          n = 0U;
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    n += find_mentions(&document->sentences[i], found);
  }
  return n < ENT_MAX_MENTIONS ? n : ENT_MAX_MENTIONS;
}

EntStatus
ent_mentions_find(EntDocument* const document, EntArena* const arena)
{
  const size_t           n        = count_mentions(document);
  EntCorefMention* const mentions = ENT_ARENA_ARRAY(arena, EntCorefMention, n);
  if (!mentions) {
    return ENT_ERR_MEMORY;
  }
  size_t done = 0U;
  for (size_t i = 0U; i < document->n_sentences && done < n; ++i) {
    EntCorefMention found[MAX_OF_SENTENCE];
    const size_t    n_found = find_mentions(&document->sentences[i], found);
    for (size_t k = 0U; k < n_found && done < n; ++k, ++done) {
      mentions[done]         = found[k];
      mentions[done].cluster = (uint32_t)done;
    }
  }
  document->mentions   = mentions;
  document->n_mentions = n;
  return ENT_OK;
}

size_t
ent_mention_from(const EntDocument* const document,
                 const size_t             sentence,
                 const int32_t            token)
{
  size_t low  = 0U;
  size_t high = document->n_mentions;
  while (low < high) {
    const size_t                 middle = low + (high - low) / 2U;
    const EntCorefMention* const m      = &document->mentions[middle];
    if (m->sentence < sentence ||
        (m->sentence == sentence && m->head < token)) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}
