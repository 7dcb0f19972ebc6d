// SPDX-License-Identifier: ISC

#include "store/digest.h"

#include "base/buffer.h"
#include "base/digest.h"

// Fields that tell where an article comes from
#define N_KNOWN 5U

static void
field(EntBuffer* const out, const EntSlice s)
{
  ent_buffer_printf(out, "%zu:", s.len);
  ent_buffer_append(out, s);
}

// A byte that continues a code point
static bool
continues(const char byte)
{
  return ((unsigned char)byte & 0xC0U) == 0x80U;
}

EntStatus
ent_digest_article(const EntArticle* const article,
                   EntDigest* const        digest,
                   EntError* const         error)
{
  const EntSlice known[] = {article->title, article->site, article->author,
                            article->url,   article->date, article->text};
  EntBuffer      out     = {NULL, 0U, 0U, false};
  char           rank    = '9';
  for (size_t i = 0U; i < sizeof(known) / sizeof(known[0]); ++i) {
    field(&out, known[i]);
    rank = (char)(rank - (known[i].len && i < N_KNOWN ? 1 : 0));
  }

  // Segments stand nearly in the order of the source
  size_t byte  = 0U;
  size_t count = 0U;
  for (size_t i = 0U; i < article->n_segments; ++i) {
    const EntSegment* const segment = &article->segments[i];
    while (byte < segment->source && byte < article->source.len) {
      count += !continues(article->source.data[byte++]);
    }
    while (byte > segment->source) {
      count -= !continues(article->source.data[--byte]);
    }
    ent_buffer_printf(&out, "%zu,%zu,%zu,%zu;", segment->text, segment->source,
                      count, segment->len);
  }
  digest->text[0] = rank;
  ent_digest(ent_buffer_slice(&out), ENT_STORE_DIGITS, digest->text + 1);
  const bool failed = out.failed;
  ent_buffer_clear(&out);
  return failed ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
                : ENT_OK;
}
