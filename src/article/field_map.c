// SPDX-License-Identifier: ISC

#include "article/field_map.h"

#include <string.h>

/// Our names, and what records commonly call it
static const struct {
  const char* name;
  const char* common[8];
} fields[ENT_N_FIELDS] = {
  [ENT_FIELD_TEXT]   = {"text",
                        {"text", "body", "content", "article", "fulltext",
                         "full_text", "maintext", NULL}},
  [ENT_FIELD_TITLE]  = {"title", {"title", "headline", "name", NULL}},
  [ENT_FIELD_DATE]   = {"date",
                        {"date", "published", "published_at", "publishedAt",
                         "datePublished", "date_published", "pubDate", NULL}},
  [ENT_FIELD_SITE]   = {"source",
                        {"source", "site", "publisher", "publication",
                         "site_name", NULL}},
  [ENT_FIELD_URL]    = {"url", {"url", "link", "uri", NULL}},
  [ENT_FIELD_AUTHOR] = {"author", {"author", "byline", "authors", NULL}},
  [ENT_FIELD_ID]     = {"id", {"id", "guid", "uuid", NULL}},
};

static bool
find_field(const EntSlice name, size_t* const field)
{
  for (size_t i = 0U; i < ENT_N_FIELDS; ++i) {
    if (ent_slice_is(name, fields[i].name)) {
      *field = i;
      return true;
    }
  }
  return false;
}

EntStatus
ent_field_map_parse(const char* const  text,
                    EntFieldMap* const map,
                    EntError* const    error)
{
  *map = (EntFieldMap){0};
  for (const char* at = text; *at;) {
    const size_t      n     = strcspn(at, ",");
    const char* const equal = (const char*)memchr(at, '=', n);
    size_t            field = 0U;
    if (!equal || equal + 1 == at + n ||
        !find_field((EntSlice){at, (size_t)(equal - at)}, &field)) {
      return ent_error_set(error, ENT_ERR_ARGUMENT,
                           "'%.*s' is not FIELD=NAME, where FIELD is text, "
                           "title, date, source, url, author or id",
                           (int)n, at);
    }
    map->names[field] = (EntSlice){equal + 1, (size_t)(at + n - equal - 1)};
    at += n + (at[n] == ',');
  }
  return ENT_OK;
}

EntSlice
ent_field_map_name(const EntFieldMap* const map,
                   const EntField           field,
                   const size_t             rank)
{
  if (map && map->names[field].len) {
    return rank ? (EntSlice){NULL, 0U} : map->names[field];
  }
  for (size_t i = 0U; fields[field].common[i]; ++i) {
    if (i == rank) {
      return ent_slice(fields[field].common[i]);
    }
  }
  return (EntSlice){NULL, 0U};
}
