// SPDX-License-Identifier: ISC

#include "article/page_furniture.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/// Words of class and id attributes, split at capitals and punctuation
static const struct {
  const char*  word;
  EntFurniture furniture;
} marks[] = {
  {"ad", ENT_PERHAPS},           {"ads", ENT_PERHAPS},
  {"advert", ENT_PERHAPS},       {"advertisement", ENT_PERHAPS},
  {"author", ENT_PERHAPS},       {"banner", ENT_PERHAPS},
  {"breadcrumb", ENT_PROBABLY},  {"breadcrumbs", ENT_PROBABLY},
  {"byline", ENT_PERHAPS},       {"caption", ENT_PERHAPS},
  {"comment", ENT_PROBABLY},     {"comments", ENT_PROBABLY},
  {"consent", ENT_PROBABLY},     {"cookie", ENT_PROBABLY},
  {"cookies", ENT_PROBABLY},     {"copyright", ENT_PERHAPS},
  {"credit", ENT_PERHAPS},       {"disqus", ENT_PROBABLY},
  {"donate", ENT_PERHAPS},       {"donation", ENT_PERHAPS},
  {"facebook", ENT_PERHAPS},     {"footer", ENT_PERHAPS},
  {"gdpr", ENT_PROBABLY},        {"instagram", ENT_PROBABLY},
  {"menu", ENT_PERHAPS},         {"meta", ENT_PERHAPS},
  {"modal", ENT_PERHAPS},        {"nav", ENT_PERHAPS},
  {"navbar", ENT_PERHAPS},       {"navigation", ENT_PERHAPS},
  {"newsletter", ENT_PROBABLY},  {"notification", ENT_PERHAPS},
  {"outbrain", ENT_PROBABLY},    {"pagination", ENT_PERHAPS},
  {"paywall", ENT_PERHAPS},      {"popular", ENT_PERHAPS},
  {"popup", ENT_PERHAPS},        {"promo", ENT_PERHAPS},
  {"promoted", ENT_PERHAPS},     {"recirc", ENT_PERHAPS},
  {"recommended", ENT_PROBABLY}, {"recommendations", ENT_PROBABLY},
  {"related", ENT_PROBABLY},     {"respond", ENT_PROBABLY},
  {"share", ENT_PERHAPS},        {"sharing", ENT_PERHAPS},
  {"sidebar", ENT_PERHAPS},      {"signup", ENT_PERHAPS},
  {"social", ENT_PERHAPS},       {"sponsored", ENT_PERHAPS},
  {"subscribe", ENT_PERHAPS},    {"subscription", ENT_PERHAPS},
  {"support", ENT_PERHAPS},      {"taboola", ENT_PROBABLY},
  {"tags", ENT_PERHAPS},         {"teaser", ENT_PERHAPS},
  {"teasers", ENT_PERHAPS},      {"tiktok", ENT_PROBABLY},
  {"timestamp", ENT_PERHAPS},    {"toolbar", ENT_PERHAPS},
  {"trending", ENT_PROBABLY},    {"tweet", ENT_PROBABLY},
  {"widget", ENT_PERHAPS},
};

/// Values of the role attribute (WAI-ARIA landmarks) that are no content
static const char* const furniture_roles[] = {
  "navigation",  "banner", "complementary", "contentinfo", "search",
  "alertdialog", "dialog", "menu",          "menubar",     "toolbar",
};

static bool
is_upper(const char c)
{
  return c >= 'A' && c <= 'Z';
}

static bool
is_alnum(const char c)
{
  return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static EntFurniture
word_furniture(const EntSlice word)
{
  for (size_t i = 0U; i < sizeof(marks) / sizeof(marks[0]); ++i) {
    if (strlen(marks[i].word) == word.len &&
        !strncasecmp(marks[i].word, word.data, word.len)) {
      return marks[i].furniture;
    }
  }
  return ENT_CONTENT;
}

/// The surest verdict of all words in an attribute
static EntFurniture
names_furniture(const EntSlice names)
{
  EntFurniture verdict = ENT_CONTENT;
  for (size_t i = 0U; i < names.len;) {
    size_t end = i + 1U;
    if (is_alnum(names.data[i])) {
      while (end < names.len && is_alnum(names.data[end]) &&
             !(is_upper(names.data[end]) && !is_upper(names.data[end - 1U]))) {
        ++end;
      }
      const EntFurniture word = word_furniture(ent_slice_sub(names, i, end));
      verdict                 = word > verdict ? word : verdict;
    }
    i = end;
  }
  return verdict;
}

static EntFurniture
tag_furniture(const GumboTag tag)
{
  switch (tag) {
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_VIDEO:
      return ENT_CERTAINLY;
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_HEADER:
      return ENT_PERHAPS;
    default:
      return ENT_CONTENT;
  }
}

static bool
is_hidden(const EntPage* const page, const uint32_t i)
{
  const EntSlice style = ent_page_attribute(page, i, "style");
  return ent_page_attribute(page, i, "hidden").data ||
         (style.data && (strcasestr(style.data, "display:none") ||
                         strcasestr(style.data, "display: none")));
}

/// Custom elements say by their names what they are: <amp-ad>
static EntFurniture
name_furniture(const GumboElement* const element)
{
  GumboStringPiece name = element->original_tag;
  if (element->tag != GUMBO_TAG_UNKNOWN || !name.data) {
    return ENT_CONTENT;
  }
  gumbo_tag_from_original_text(&name);
  return names_furniture((EntSlice){name.data, name.length});
}

EntFurniture
ent_page_furniture(const EntPage* const page, const uint32_t i)
{
  const GumboElement* const element = &page->nodes[i].node->v.element;
  if (element->tag_namespace != GUMBO_NAMESPACE_HTML ||
      tag_furniture(element->tag) == ENT_CERTAINLY) {
    return ENT_CERTAINLY;
  }
  if (element->tag == GUMBO_TAG_HTML || element->tag == GUMBO_TAG_BODY) {
    return ENT_CONTENT; // Named after all that the site's pages may have
  }

  EntFurniture   verdict = tag_furniture(element->tag);
  const EntSlice role    = ent_page_attribute(page, i, "role");
  for (size_t k = 0U;
       role.len && k < sizeof(furniture_roles) / sizeof(furniture_roles[0]);
       ++k) {
    verdict = ent_slice_is(role, furniture_roles[k]) ? ENT_PROBABLY : verdict;
  }

  const EntSlice     class_names = ent_page_attribute(page, i, "class");
  const EntSlice     id          = ent_page_attribute(page, i, "id");
  const EntFurniture by_class    = names_furniture(class_names);
  const EntFurniture by_id       = names_furniture(id);
  verdict                        = by_class > verdict ? by_class : verdict;
  const EntFurniture by_name     = name_furniture(element);
  verdict                        = by_id > verdict ? by_id : verdict;
  verdict                        = by_name > verdict ? by_name : verdict;
  if (is_hidden(page, i) ||
      ent_slice_is(ent_page_attribute(page, i, "aria-hidden"), "true")) {
    verdict = verdict > ENT_PROBABLY ? verdict : ENT_PROBABLY;
  }
  return verdict;
}
