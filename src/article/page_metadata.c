// SPDX-License-Identifier: ISC

#include "article/page_metadata.h"

#include "article/characters.h"
#include "article/date.h"
#include "article/jsonld.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/// The fields, as offsets into EntArticleMetadata
#define FIELD(name) offsetof(EntArticleMetadata, name)

/// property, name or itemprop of <meta>; rank 0 goes before JSON-LD
static const struct {
  const char* key;
  size_t      field;
  int         rank;
} meta_keys[] = {
  {"og:title", FIELD(title), 0},
  {"og:site_name", FIELD(site), 0},
  {"og:url", FIELD(url), 0},
  {"article:published_time", FIELD(date), 0},
  {"article:author", FIELD(author), 1},
  {"author", FIELD(author), 1},
  {"byl", FIELD(author), 1},
  {"dc.creator", FIELD(author), 1},
  {"parsely-author", FIELD(author), 1},
  {"twitter:title", FIELD(title), 1},
  {"headline", FIELD(title), 1},
  {"application-name", FIELD(site), 1},
  {"datepublished", FIELD(date), 1},
  {"date", FIELD(date), 1},
  {"pubdate", FIELD(date), 1},
  {"publishdate", FIELD(date), 1},
  {"publish-date", FIELD(date), 1},
  {"publication_date", FIELD(date), 1},
  {"dc.date", FIELD(date), 1},
  {"dc.date.issued", FIELD(date), 1},
  {"dcterms.created", FIELD(date), 1},
  {"dcterms.date", FIELD(date), 1},
  {"sailthru.date", FIELD(date), 1},
  {"parsely-pub-date", FIELD(date), 1},
};

/// What was found, by how much it is trusted
typedef struct {
  EntArticleMetadata open_graph;
  EntArticleMetadata json_ld;
  EntArticleMetadata others;
} Found;

static EntSlice*
field_of(EntArticleMetadata* const metadata, const size_t field)
{
  return (EntSlice*)(void*)((char*)metadata + field);
}

static void
set_once(EntSlice* const field, const EntSlice value)
{
  const EntSlice trimmed = ent_trim(value);
  if (!field->len && trimmed.len) {
    *field = trimmed;
  }
}

static bool
is_address(const EntSlice s)
{
  return ent_slice_starts(s, "http://") || ent_slice_starts(s, "https://");
}

static void
read_meta(const EntPage* const page, const uint32_t i, Found* const found)
{
  const EntSlice content  = ent_page_attribute(page, i, "content");
  const EntSlice keys[3U] = {ent_page_attribute(page, i, "property"),
                             ent_page_attribute(page, i, "name"),
                             ent_page_attribute(page, i, "itemprop")};
  for (size_t k = 0U; k < 3U; ++k) {
    for (size_t m = 0U; keys[k].len && content.len &&
                        m < sizeof(meta_keys) / sizeof(meta_keys[0]);
         ++m) {
      const size_t field = meta_keys[m].field;
      if (!strcasecmp(keys[k].data, meta_keys[m].key) &&
          !(field == FIELD(author) && is_address(content)) &&
          (field != FIELD(url) || is_address(content))) {
        set_once(
          field_of(meta_keys[m].rank ? &found->others : &found->open_graph,
                   field),
          content);
      }
    }
  }
}

static void
read_link(const EntPage* const page, const uint32_t i, Found* const found)
{
  const EntSlice href = ent_page_attribute(page, i, "href");
  if (ent_slice_is(ent_page_attribute(page, i, "rel"), "canonical") &&
      is_address(href)) {
    found->open_graph.url =
      (EntSlice){NULL, 0U}; // The canonical one goes first
    set_once(&found->open_graph.url, href);
  }
}

static void
read_script(const EntPage* const page,
            const uint32_t       i,
            EntArena* const      arena,
            Found* const         found)
{
  if (ent_slice_is(ent_page_attribute(page, i, "type"),
                   "application/ld+json")) {
    for (uint32_t k = i + 1U; k < page->nodes[i].end; ++k) {
      ent_jsonld_read(ent_page_text(page, k), arena, &found->json_ld);
    }
  }
}

/// True if one of the words of an attribute is `word`
static bool
has_word(const EntSlice words, const char* const word)
{
  const size_t len = strlen(word);
  for (size_t i = 0U; i < words.len;) {
    size_t end = i;
    while (end < words.len && words.data[end] != ' ') {
      ++end;
    }
    if (end - i == len && !strncasecmp(words.data + i, word, len)) {
      return true;
    }
    i = end + 1U;
  }
  return false;
}

static void
read_element(const EntPage* const page,
             const uint32_t       i,
             EntArena* const      arena,
             Found* const         found)
{
  const EntSlice itemprop = ent_page_attribute(page, i, "itemprop");
  if (ent_page_has_tag(page, i, GUMBO_TAG_TIME)) {
    set_once(&found->others.date, ent_page_attribute(page, i, "datetime"));
  }
  if (itemprop.len && has_word(itemprop, "datePublished")) {
    set_once(&found->others.date, ent_page_inner_text(page, i, arena));
  }
  if (has_word(ent_page_attribute(page, i, "rel"), "author") ||
      (itemprop.len && has_word(itemprop, "author"))) {
    set_once(&found->others.author, ent_page_inner_text(page, i, arena));
  }
}

/// Title without " | Site", " - Site" or the like behind it
static EntSlice
strip_site(const EntSlice title, const EntSlice site)
{
  static const char* const separators[] = {
    " | ", " - ", " \342\200\223 ", " \342\200\224 ", " \302\273 ", " :: "};
  if (site.len && title.len > site.len &&
      !strncasecmp(title.data + title.len - site.len, site.data, site.len)) {
    for (size_t k = 0U; k < sizeof(separators) / sizeof(separators[0]); ++k) {
      const size_t n = strlen(separators[k]);
      if (title.len > site.len + n &&
          !memcmp(title.data + title.len - site.len - n, separators[k], n)) {
        return ent_slice_sub(title, 0U, title.len - site.len - n);
      }
    }
  }

  // Nobody told the site: a bar sets it off, a dash may be the headline's own
  if (!site.len && title.len) {
    const char* const bar =
      (const char*)memmem(title.data, title.len, " | ", 3U);
    if (bar && bar > title.data) {
      return ent_slice_sub(title, 0U, (size_t)(bar - title.data));
    }
  }
  return title;
}

static EntSlice
first_of(const EntSlice a, const EntSlice b, const EntSlice c)
{
  return a.len ? a : b.len ? b : c;
}

/// A date in our form: the first of three that can be read
static EntSlice
first_date(const EntSlice  a,
           const EntSlice  b,
           const EntSlice  c,
           EntArena* const arena)
{
  const EntSlice first = ent_date_normalise(a, arena);
  const EntSlice next  = first.len ? first : ent_date_normalise(b, arena);
  return next.len ? next : ent_date_normalise(c, arena);
}

/// True if `h1` is the lesser part of <title>: then it is the site's name
static bool
is_site_name(const EntSlice h1, const EntSlice title)
{
  return h1.len && h1.len * 5U < title.len * 2U &&
         memmem(title.data, title.len, h1.data, h1.len);
}

void
ent_page_metadata(const EntPage* const page,
                  EntArena* const      arena,
                  EntArticle* const    article)
{
  Found    found = {0};
  EntSlice title = {NULL, 0U};
  EntSlice h1    = {NULL, 0U};
  for (uint32_t i = 0U; i < page->n_nodes; ++i) {
    if (!ent_page_is_element(page, i)) {
      continue;
    }
    if (ent_page_has_tag(page, i, GUMBO_TAG_META)) {
      read_meta(page, i, &found);
    } else if (ent_page_has_tag(page, i, GUMBO_TAG_LINK)) {
      read_link(page, i, &found);
    } else if (ent_page_has_tag(page, i, GUMBO_TAG_SCRIPT)) {
      read_script(page, i, arena, &found);
    } else if (ent_page_has_tag(page, i, GUMBO_TAG_TITLE)) {
      set_once(&title, ent_page_inner_text(page, i, arena));
    } else if (ent_page_has_tag(page, i, GUMBO_TAG_H1)) {
      set_once(&h1, ent_page_inner_text(page, i, arena));
    } else {
      read_element(page, i, arena, &found);
    }
  }

  const EntArticleMetadata* const a = &found.open_graph;
  const EntArticleMetadata* const b = &found.json_ld;
  const EntArticleMetadata* const c = &found.others;
  article->site                     = first_of(a->site, b->site, c->site);
  article->author                   = first_of(a->author, b->author, c->author);
  article->url = first_of(a->url, is_address(b->url) ? b->url : c->url, c->url);
  article->date  = first_date(a->date, b->date, c->date, arena);
  article->title = strip_site(
    first_of(first_of(a->title, b->title, c->title),
             is_site_name(h1, title) ? (EntSlice){NULL, 0U} : h1, title),
    article->site);
}
