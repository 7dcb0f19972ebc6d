// SPDX-License-Identifier: ISC

#include "lang/packed_parts.h"

#include "base/varint.h"

/// One number of a word
typedef int64_t (*Column)(const EntSentence* s, size_t token);

static int64_t
upos_of(const EntSentence* const s, const size_t t)
{
  return s->tokens[t].upos;
}

static int64_t
xpos_of(const EntSentence* const s, const size_t t)
{
  return s->tokens[t].xpos;
}

static int64_t
deprel_of(const EntSentence* const s, const size_t t)
{
  return s->tokens[t].deprel;
}

/// How far the head is; 0 of the root
static int64_t
head_of(const EntSentence* const s, const size_t t)
{
  const int32_t head = s->tokens[t].head;
  return head == ENT_NO_HEAD ? 0 : (int64_t)head - (int64_t)t;
}

static void
write_column(const EntDocument* const document,
             const Column             column,
             const bool               is_signed,
             EntBuffer* const         out)
{
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    for (size_t t = 0U; t < s->n_tokens; ++t) {
      const int64_t value = column(s, t);
      if (is_signed) {
        ent_varint_write_signed(out, value);
      } else {
        ent_varint_write(out, (uint64_t)value);
      }
    }
  }
}

static void
write_sentences(const EntDocument* const document, EntBuffer* const out)
{
  size_t end       = 0U;
  size_t paragraph = 0U;
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    ent_varint_write(out, s->begin - end);
    ent_varint_write(out, s->paragraph - paragraph);
    ent_varint_write(out, s->n_tokens);
    ent_varint_write(out, s->n_names);
    end       = s->end;
    paragraph = s->paragraph;
  }
}

/// Words begin where the one before ends, but for the blanks between
static void
write_spans(const EntDocument* const document, EntBuffer* const out)
{
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s   = &document->sentences[i];
    size_t                   end = s->begin;
    for (size_t t = 0U; t < s->n_tokens; ++t) {
      ent_varint_write(out, s->tokens[t].begin - end);
      ent_varint_write(out, s->tokens[t].end - s->tokens[t].begin);
      end = s->tokens[t].end;
    }
  }
}

/**
   A lemma: 0 is the form; 1 the form in lower case; 2 + n the form in lower
   case but for its last n bytes, with what stands behind; likewise from
   PACKED_AS_IS on with the form as it is.
*/
static void
write_lemma(const EntToken* const token, EntBuffer* const out)
{
  char           lower[PACKED_MAX_LOWER];
  const EntSlice form    = token->form;
  const EntSlice lemma   = token->lemma;
  const EntSlice lowered = ent_packed_lower(form, lower);
  if (ent_slice_equals(form, lemma)) {
    ent_varint_write(out, 0U);
    return;
  }
  if (ent_slice_equals(lowered, lemma)) {
    ent_varint_write(out, 1U);
    return;
  }
  size_t same  = 0U;
  size_t as_is = 0U;
  while (same < lowered.len && same < lemma.len &&
         lowered.data[same] == lemma.data[same]) {
    ++same;
  }
  while (as_is < form.len && as_is < lemma.len &&
         form.data[as_is] == lemma.data[as_is]) {
    ++as_is;
  }
  const bool is_lower =
    lowered.len && same >= as_is && form.len - same < PACKED_AS_IS - 2U;
  const size_t kept = is_lower ? same : as_is;
  ent_varint_write(out, (is_lower ? 2U : PACKED_AS_IS) + (form.len - kept));
  ent_varint_write(out, lemma.len - kept);
  ent_buffer_append(out, ent_slice_sub(lemma, kept, lemma.len));
}

static void
write_names(const EntDocument* const document, EntBuffer* const out)
{
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    for (size_t n = 0U; n < s->n_names; ++n) {
      ent_varint_write(out, (uint64_t)s->names[n].first);
      ent_varint_write(out, (uint64_t)(s->names[n].last - s->names[n].first));
      ent_varint_write(out, (uint64_t)s->names[n].type);
    }
  }
}

static void
write_mentions(const EntDocument* const document, EntBuffer* const out)
{
  uint32_t sentence = 0U;
  for (size_t i = 0U; i < document->n_mentions; ++i) {
    const EntCorefMention* const m = &document->mentions[i];
    ent_varint_write(out, m->sentence - sentence);
    ent_varint_write(out, (uint64_t)m->head);
    ent_varint_write_signed(out, (int64_t)m->head - m->first);
    ent_varint_write_signed(out, (int64_t)m->last - m->head);
    ent_varint_write_signed(out, (int64_t)i - (int64_t)m->cluster);
    ent_varint_write_signed(out, m->antecedent == ENT_NO_MENTION
                                   ? 0
                                   : (int64_t)i - (int64_t)m->antecedent);
    ent_varint_write(out, (uint64_t)m->kind);
    sentence = m->sentence;
  }
}

void
ent_document_pack(const EntDocument* const document, EntBuffer* const out)
{
  ent_varint_write(out, PACKED_VERSION);
  ent_varint_write(out, document->n_sentences);
  ent_varint_write(out, document->n_mentions);
  write_sentences(document, out);
  write_spans(document, out);
  write_column(document, upos_of, false, out);
  write_column(document, xpos_of, false, out);
  write_column(document, deprel_of, false, out);
  write_column(document, head_of, true, out);
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    for (size_t t = 0U; t < document->sentences[i].n_tokens; ++t) {
      write_lemma(&document->sentences[i].tokens[t], out);
    }
  }
  write_names(document, out);
  write_mentions(document, out);
}
