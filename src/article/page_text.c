// SPDX-License-Identifier: ISC

#include "article/page_text.h"

#include "article/characters.h"
#include "base/utf8.h"

#include <string.h>

/**
   Two views of one text: as marked up, and decoded.

   They differ at character references ("&amp;"), at line ends (CR LF becomes
   LF), and where the parser dropped a stray tag from the middle.  The markup
   is followed alongside; where the two part, the decoded side is taken as
   made until they agree again.
*/
typedef struct {
  EntSlice markup;
  EntSlice text;
  size_t   in_markup; ///< Next byte there
  size_t   in_text;   ///< Next byte there
  size_t   source;    ///< Where the markup begins in the page
} Alignment;

/// How far to look for a place where both agree, in bytes
#define LOOK_AHEAD 64U

/// Bytes that have to agree, if there are as many
#define AGREEMENT 8U

/// Length of the character reference at `i`, 0 if there is none
static size_t
reference_length(const EntSlice markup, const size_t i)
{
  size_t end = i + 1U;
  if (i >= markup.len || markup.data[i] != '&') {
    return 0U;
  }
  while (end < markup.len && end - i < LOOK_AHEAD &&
         ((markup.data[end] | 0x20) >= 'a'
            ? (markup.data[end] | 0x20) <= 'z'
            : markup.data[end] == '#' ||
                (markup.data[end] >= '0' && markup.data[end] <= '9'))) {
    ++end;
  }
  return end < markup.len && markup.data[end] == ';' ? end + 1U - i : end - i;
}

/// True if the text from `t` goes on like the markup from `m`
static bool
agree(const Alignment* const a, const size_t m, const size_t t)
{
  const size_t left_m = a->markup.len - m;
  const size_t left_t = a->text.len - t;
  size_t       n      = left_t < AGREEMENT ? left_t : AGREEMENT;
  if (left_m < n) {
    return false;
  }
  for (size_t k = 1U; k < n; ++k) {
    // The next reference or line end need not look the same
    if (a->markup.data[m + k] == '&' || a->markup.data[m + k] == '\r') {
      n = k;
    }
  }
  return !memcmp(a->markup.data + m, a->text.data + t, n);
}

/// Step over markup that has no text: a tag within, the CR of CR LF
static void
skip_silent(Alignment* const a)
{
  const EntSlice markup = a->markup;
  while (a->in_markup < a->markup.len) {
    const char c    = markup.data[a->in_markup];
    const char want = a->text.data[a->in_text];
    if (c == '\r' && want == '\n' && a->in_markup + 1U < markup.len &&
        markup.data[a->in_markup + 1U] == '\n') {
      ++a->in_markup;
    } else if (c == '<' && want != '<') {
      const char* const end = (const char*)memchr(
        markup.data + a->in_markup, '>', markup.len - a->in_markup);
      if (!end) {
        a->markup.len = a->in_markup; // Nothing more to align with
        return;
      }
      a->in_markup = (size_t)(end - markup.data) + 1U;
    } else {
      return;
    }
  }
}

/// Place of the next `n` bytes of text in the page, or ENT_DRAFT_MADE
static size_t
align(Alignment* const a, const size_t n)
{
  skip_silent(a);

  const size_t m         = a->in_markup;
  const size_t t         = a->in_text;
  const size_t reference = reference_length(a->markup, m);
  if (reference > 1U && (a->text.data[t] != '&' || !agree(a, m, t))) {
    a->in_markup += reference;
    return ENT_DRAFT_MADE;
  }
  if (m + n <= a->markup.len &&
      !memcmp(a->markup.data + m, a->text.data + t, n)) {
    a->in_markup += n;
    return a->source + m;
  }
  for (size_t k = m + 1U; k < a->markup.len && k < m + LOOK_AHEAD; ++k) {
    if (agree(a, k, t) && k + n <= a->markup.len) {
      a->in_markup = k + n;
      return a->source + k;
    }
  }
  return ENT_DRAFT_MADE;
}

EntPageWriter
ent_page_writer(EntDraft* const draft, const size_t limit)
{
  return (EntPageWriter){draft, false, false, ENT_DRAFT_MADE, limit};
}

void
ent_page_write_space(EntPageWriter* const writer)
{
  writer->blank_source = ENT_DRAFT_MADE;
  writer->pending      = true;
}

static void
write_bytes(EntPageWriter* const writer,
            const EntSlice       bytes,
            const size_t         source)
{
  if (writer->pending && writer->started && writer->left) {
    ent_draft_append(writer->draft, ENT_SLICE_LITERAL(" "),
                     writer->blank_source);
    --writer->left;
  }
  writer->pending = false;
  if (bytes.len > writer->left) {
    writer->left = 0U;
    return;
  }
  writer->started = true;
  writer->left -= bytes.len;
  ent_draft_append(writer->draft, bytes, source);
}

void
ent_page_write_text(EntPageWriter* const writer,
                    const EntPage* const page,
                    const uint32_t       i)
{
  const GumboStringPiece* const piece =
    &page->nodes[i].node->v.text.original_text;
  const bool inside = piece->data >= page->source.data &&
                      piece->data <= page->source.data + page->source.len;
  const EntSlice markup = {piece->data, inside ? piece->length : 0U};
  Alignment      a      = {markup, ent_page_text(page, i), 0U, 0U,
                 inside ? (size_t)(piece->data - page->source.data) : 0U};

  uint32_t code = 0U;
  size_t   n    = 0U;
  while ((n = ent_utf8_decode(a.text, a.in_text, &code))) {
    const size_t source = align(&a, n);
    if (ent_is_space(code)) {
      if (!writer->pending) {
        writer->blank_source = code == ' ' ? source : ENT_DRAFT_MADE;
      }
      writer->pending = true;
    } else if (!ent_is_invisible(code)) {
      write_bytes(writer, ent_slice_sub(a.text, a.in_text, a.in_text + n),
                  source);
    }
    a.in_text += n;
  }
}
