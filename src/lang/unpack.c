// SPDX-License-Identifier: ISC

#include "lang/packed_parts.h"

#include "base/utf8.h"
#include "base/varint.h"
#include "lang/chars.h"
#include "lang/feats.h"
#include "lang/mentions.h"

/// Bytes being read
typedef struct {
  EntVarintReader in;
  EntSlice        text;
  EntArena*       arena;
  EntDocument*    document;
  bool            no_memory;
} Unpacking;

/// Room for `n` items, each of which takes a byte at least
static void*
room(Unpacking* const u, const size_t n, const size_t size)
{
  u->in.failed = u->in.failed || n > u->in.rest.len;
  void* const items =
    u->in.failed ? NULL : ent_arena_alloc_array(u->arena, n, size);
  u->no_memory = u->no_memory || (!u->in.failed && !items);
  u->in.failed = u->in.failed || !items;
  return items;
}

static void
read_sentences(Unpacking* const u)
{
  size_t paragraph = 0U;
  size_t n_tokens  = 0U;
  for (size_t i = 0U; i < u->document->n_sentences && !u->in.failed; ++i) {
    EntSentence* const s = &u->document->sentences[i];
    s->index             = i;
    s->begin             = (size_t)ent_varint_read(&u->in, u->text.len);
    s->paragraph = paragraph += (size_t)ent_varint_read(&u->in, u->text.len);
    s->n_tokens  = (size_t)ent_varint_read(&u->in, ENT_SENTENCE_MAX_TOKENS);
    s->n_names   = (size_t)ent_varint_read(&u->in, s->n_tokens);
    n_tokens += s->n_tokens;
    u->in.failed = u->in.failed || !s->n_tokens;
  }
  u->in.failed = u->in.failed || n_tokens > u->in.rest.len ||
                 n_tokens > u->text.len; // None is empty
  for (size_t i = 0U; i < u->document->n_sentences && !u->in.failed; ++i) {
    EntSentence* const s = &u->document->sentences[i];
    s->tokens            = (EntToken*)room(u, s->n_tokens, sizeof(EntToken));
    s->names = (EntNameSpan*)room(u, s->n_names, sizeof(EntNameSpan));
  }
}

static bool
is_boundary(const EntSlice text, const size_t at)
{
  return at == text.len || ((unsigned char)text.data[at] & 0xC0U) != 0x80U;
}

/// True if white space, or the end, is at byte `at`
static bool
is_space_at(const EntSlice text, const size_t at)
{
  uint32_t code = 0U;
  return !ent_utf8_decode(text, at, &code) ||
         ent_char_class(code) == ENT_CHAR_SPACE;
}

static void
read_spans(Unpacking* const u)
{
  size_t end = 0U;
  for (size_t i = 0U; i < u->document->n_sentences && !u->in.failed; ++i) {
    EntSentence* const s = &u->document->sentences[i];
    end += s->begin; // So far what is between it and the sentence before
    s->begin = end;
    for (size_t t = 0U; t < s->n_tokens && !u->in.failed; ++t) {
      EntToken* const token = &s->tokens[t];
      const size_t    gap   = (size_t)ent_varint_read(&u->in, u->text.len);
      const size_t    len   = (size_t)ent_varint_read(&u->in, u->text.len);
      token->begin          = end + gap;
      token->end            = token->begin + len;
      if (!len || (!t && gap) || token->end > u->text.len ||
          !is_boundary(u->text, token->begin) ||
          !is_boundary(u->text, token->end)) {
        u->in.failed = true;
        return;
      }
      token->form = ent_slice_sub(u->text, token->begin, token->end);
      if (t) {
        s->tokens[t - 1U].space_after = gap > 0U;
      }
      end = token->end;
    }
    s->end                                  = end;
    s->tokens[s->n_tokens - 1U].space_after = is_space_at(u->text, end);
  }
}

typedef enum { UPOS, XPOS, DEPREL } Tag;

static void
read_tags(Unpacking* const u, const Tag tag)
{
  static const uint64_t limits[] = {[UPOS]   = ENT_N_UPOS - 1,
                                    [XPOS]   = ENT_N_XPOS - 1,
                                    [DEPREL] = ENT_N_DEPREL - 1};
  for (size_t i = 0U; i < u->document->n_sentences; ++i) {
    const EntSentence* const s = &u->document->sentences[i];
    for (size_t t = 0U; t < s->n_tokens; ++t) {
      EntToken* const token = &s->tokens[t];
      uint8_t* const  at    = tag == UPOS   ? &token->upos
                              : tag == XPOS ? &token->xpos
                                            : &token->deprel;
      *at                   = (uint8_t)ent_varint_read(&u->in, limits[tag]);
    }
  }
}

/// True if one word has no head, and from each other heads lead to it
static bool
is_tree(const EntSentence* const s)
{
  bool   reached[ENT_SENTENCE_MAX_TOKENS] = {false};
  size_t n_roots                          = 0U;
  for (size_t t = 0U; t < s->n_tokens; ++t) {
    const bool is_root = s->tokens[t].head == ENT_NO_HEAD;
    if (is_root != (s->tokens[t].deprel == ENT_DEPREL_ROOT)) {
      return false;
    }
    n_roots += is_root;
    size_t  steps = 0U;
    int32_t at    = (int32_t)t;
    while (at != ENT_NO_HEAD && !reached[at] && steps++ < s->n_tokens) {
      at = s->tokens[at].head;
    }
    if (steps > s->n_tokens || (at != ENT_NO_HEAD && !reached[at])) {
      return false;
    }
    for (at = (int32_t)t; at != ENT_NO_HEAD && !reached[at];
         at = s->tokens[at].head) {
      reached[at] = true;
    }
  }
  return n_roots == 1U;
}

static void
read_heads(Unpacking* const u)
{
  for (size_t i = 0U; i < u->document->n_sentences && !u->in.failed; ++i) {
    const EntSentence* const s = &u->document->sentences[i];
    for (size_t t = 0U; t < s->n_tokens && !u->in.failed; ++t) {
      const int64_t far = ent_varint_read_signed(&u->in);
      if (far < -(int64_t)t || far >= (int64_t)(s->n_tokens - t)) {
        u->in.failed = true;
        return;
      }
      s->tokens[t].head = far ? (int32_t)((int64_t)t + far) : ENT_NO_HEAD;
    }
    u->in.failed = u->in.failed || !is_tree(s);
  }
}

/// A lemma, as pack.c tells it
static void
read_lemma(Unpacking* const u, EntToken* const token)
{
  char           lower[PACKED_MAX_LOWER];
  const uint64_t code    = ent_varint_read(&u->in, u->text.len + PACKED_AS_IS);
  const EntSlice form    = token->form;
  const EntSlice lowered = ent_packed_lower(form, lower);
  const bool     is_form = !code || code >= PACKED_AS_IS;
  const EntSlice from    = is_form ? form : lowered;
  const uint64_t cut = code < 2U ? 0U : code - (is_form ? PACKED_AS_IS : 2U);
  EntSlice       end = {NULL, 0U};
  if (code >= 2U) {
    end = ent_varint_read_bytes(&u->in, ent_varint_read(&u->in, u->text.len));
  }
  if (u->in.failed || cut > from.len) {
    u->in.failed = true;
    return;
  }
  if (!code) {
    token->lemma = form;
    return;
  }
  token->lemma =
    ent_arena_printf(u->arena, "%.*s%.*s", (int)(from.len - cut),
                     from.len ? from.data : "", ENT_SLICE_ARG(end));
  u->no_memory = u->no_memory || !token->lemma.data;
  u->in.failed = u->in.failed || u->no_memory || !token->lemma.len ||
                 ent_utf8_valid_prefix(token->lemma) != token->lemma.len;
}

static void
read_names(Unpacking* const u)
{
  for (size_t i = 0U; i < u->document->n_sentences && !u->in.failed; ++i) {
    const EntSentence* const s    = &u->document->sentences[i];
    uint64_t                 next = 0U;
    for (size_t n = 0U; n < s->n_names && !u->in.failed; ++n) {
      const uint64_t first = ent_varint_read(&u->in, s->n_tokens - 1U);
      const uint64_t more  = ent_varint_read(&u->in, s->n_tokens - 1U);
      const uint64_t type  = ent_varint_read(&u->in, ENT_N_NAME_TYPES - 1);
      u->in.failed =
        u->in.failed || first < next || first + more >= s->n_tokens;
      s->names[n] = (EntNameSpan){(int32_t)first, (int32_t)(first + more),
                                  (EntNameType)type};
      next        = first + more + 1U;
    }
  }
}

static void
read_mention(Unpacking* const u, const size_t i, const uint64_t before)
{
  const EntDocument* const d = u->document;
  EntCorefMention* const   m = &d->mentions[i];
  const uint64_t sentence    = before + ent_varint_read(&u->in, d->n_sentences);
  const int64_t  head        = (int64_t)ent_varint_read(&u->in, INT32_MAX);
  const int64_t  before_head = ent_varint_read_signed(&u->in);
  const int64_t  behind_head = ent_varint_read_signed(&u->in);
  const int64_t  cluster     = ent_varint_read_signed(&u->in);
  const int64_t  antecedent  = ent_varint_read_signed(&u->in);
  const uint64_t kind        = ent_varint_read(&u->in, ENT_MENTION_GROUP);
  const int64_t  at          = (int64_t)i;
  const int64_t  n           = (int64_t)d->n_mentions;
  const int64_t  n_tokens =
    sentence < d->n_sentences ? (int64_t)d->sentences[sentence].n_tokens : 0;
  // Each is far from its neighbours, so that the differences cannot run over
  if (u->in.failed || head >= n_tokens || before_head < head - n_tokens ||
      before_head > head || behind_head < -head ||
      behind_head >= n_tokens - head || before_head + behind_head < 0 ||
      cluster > at || cluster <= at - n || antecedent > at ||
      antecedent <= at - n) {
    u->in.failed = true;
    return;
  }
  *m           = (EntCorefMention){.sentence   = (uint32_t)sentence,
                                   .head       = (int32_t)head,
                                   .first      = (int32_t)(head - before_head),
                                   .last       = (int32_t)(head + behind_head),
                                   .cluster    = (uint32_t)(at - cluster),
                                   .antecedent = antecedent ? (uint32_t)(at - antecedent)
                                                            : ENT_NO_MENTION,
                                   .kind       = (EntMentionKind)kind};
  u->in.failed = m->first < 0 || m->first >= n_tokens;
}

/// True if mention `i` stands behind the one before, and its link may be
static bool
is_in_order(const EntDocument* const d, const size_t i, const uint32_t clusters)
{
  const EntCorefMention* const m      = &d->mentions[i];
  const EntCorefMention* const before = i ? m - 1 : NULL;
  if (m->cluster > clusters || (before && (before->sentence > m->sentence ||
                                           (before->sentence == m->sentence &&
                                            (m->kind == ENT_MENTION_GROUP
                                               ? before->head != m->head
                                               : before->head >= m->head))))) {
    return false;
  }
  if (m->antecedent == ENT_NO_MENTION) {
    return true;
  }
  const EntCorefMention* const other = &d->mentions[m->antecedent];
  return other->cluster == m->cluster &&
         (m->antecedent < i ||
          (m->kind == ENT_MENTION_PRONOUN && other->sentence == m->sentence));
}

/// Check the order of the mentions, and that no links lead in a circle
static void
check_mentions(Unpacking* const u)
{
  const EntDocument* const d        = u->document;
  uint32_t                 clusters = 0U;
  uint32_t* const seen = ENT_ARENA_ARRAY(u->arena, uint32_t, d->n_mentions);
  u->no_memory         = !seen;
  u->in.failed         = !seen;
  for (size_t i = 0U; i < d->n_mentions && !u->in.failed; ++i) {
    u->in.failed = !is_in_order(d, i, clusters);
    clusters += d->mentions[i].cluster == clusters;
  }
  // Each walk marks where it was, and ends where another or itself was
  for (size_t i = 0U; i < d->n_mentions && !u->in.failed; ++i) {
    const uint32_t walk = (uint32_t)i + 1U;
    uint32_t       at   = (uint32_t)i;
    while (at != ENT_NO_MENTION && !seen[at]) {
      seen[at] = walk;
      at       = d->mentions[at].antecedent;
    }
    u->in.failed = at != ENT_NO_MENTION && seen[at] == walk;
  }
}

static void
read_all(Unpacking* const u)
{
  EntDocument* const d = u->document;
  read_sentences(u);
  read_spans(u);
  for (Tag tag = UPOS; tag <= DEPREL && !u->in.failed; ++tag) {
    read_tags(u, tag);
  }
  read_heads(u);
  for (size_t i = 0U; i < d->n_sentences; ++i) {
    for (size_t t = 0U; t < d->sentences[i].n_tokens && !u->in.failed; ++t) {
      read_lemma(u, &d->sentences[i].tokens[t]);
    }
  }
  read_names(u);
  uint64_t sentence = 0U;
  for (size_t i = 0U; i < d->n_mentions && !u->in.failed; ++i) {
    read_mention(u, i, sentence);
    sentence = d->mentions[i].sentence;
  }
  if (!u->in.failed) {
    check_mentions(u);
  }
}

EntStatus
ent_document_unpack(const EntSlice     bytes,
                    const EntSlice     text,
                    EntArena* const    arena,
                    EntDocument* const document,
                    EntError* const    error)
{
  EntDocument result = {.text = text};
  Unpacking   u      = {{bytes, false}, text, arena, &result, false};
  u.in.failed        = ent_varint_read(&u.in, UINT64_MAX) != PACKED_VERSION ||
                ent_utf8_valid_prefix(text) != text.len;
  result.n_sentences = (size_t)ent_varint_read(&u.in, text.len);
  result.n_mentions  = (size_t)ent_varint_read(&u.in, ENT_MAX_MENTIONS);
  result.sentences =
    (EntSentence*)room(&u, result.n_sentences, sizeof(EntSentence));
  result.mentions =
    (EntCorefMention*)room(&u, result.n_mentions, sizeof(EntCorefMention));
  if (!u.in.failed) {
    read_all(&u);
  }
  for (size_t i = 0U; i < result.n_sentences && !u.in.failed; ++i) {
    u.no_memory = ent_feats_set(result.sentences[i].tokens,
                                result.sentences[i].n_tokens, arena) != ENT_OK;
    u.in.failed = u.no_memory;
  }
  if (u.no_memory) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (u.in.failed || u.in.rest.len) {
    return ent_error_set(error, ENT_ERR_FORMAT,
                         "the words that were kept are damaged");
  }
  *document = result;
  return ENT_OK;
}
