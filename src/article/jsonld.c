// SPDX-License-Identifier: ISC

#include "article/jsonld.h"

#include <jansson.h>
#include <stdbool.h>
#include <string.h>

/// Deepest nesting that is searched for an article
#define MAX_DEPTH 16U

static bool
is_article_type(const json_t* const type)
{
  const char* const name = json_string_value(type);
  return name && (strstr(name, "Article") || strstr(name, "BlogPosting"));
}

static bool
is_article(const json_t* const object)
{
  const json_t* const type = json_object_get(object, "@type");
  if (json_is_array(type)) {
    for (size_t i = 0U; i < json_array_size(type); ++i) {
      if (is_article_type(json_array_get(type, i))) {
        return true;
      }
    }
  }
  return is_article_type(type);
}

/// The first article in `value`, or NULL
static const json_t*
find_article(const json_t* const value, const unsigned depth)
{
  const json_t* found = NULL;
  if (json_is_object(value)) {
    if (is_article(value)) {
      return value;
    }
    const json_t* const graph = json_object_get(value, "@graph");
    found = depth < MAX_DEPTH && graph ? find_article(graph, depth + 1U) : NULL;
  } else if (json_is_array(value) && depth < MAX_DEPTH) {
    for (size_t i = 0U; !found && i < json_array_size(value); ++i) {
      found = find_article(json_array_get(value, i), depth + 1U);
    }
  }
  return found;
}

static void
take_string(const json_t* const value,
            EntArena* const     arena,
            EntSlice* const     field)
{
  if (!field->len && json_is_string(value)) {
    const EntSlice s = {json_string_value(value), json_string_length(value)};
    *field           = ent_arena_copy(arena, s);
  }
}

/// A thing is told by its name, or an object that has one, or a list of them
static void
take_name(const json_t* const value,
          EntArena* const     arena,
          EntSlice* const     field)
{
  const json_t* const first =
    json_is_array(value) ? json_array_get(value, 0U) : value;
  take_string(json_is_object(first) ? json_object_get(first, "name") : first,
              arena, field);
}

void
ent_jsonld_read(const EntSlice            json,
                EntArena* const           arena,
                EntArticleMetadata* const known)
{
  json_t* const root =
    json_loadb(json.data ? json.data : "", json.len, 0U, NULL);
  const json_t* const article = find_article(root, 0U);
  if (article) {
    take_string(json_object_get(article, "headline"), arena, &known->title);
    take_string(json_object_get(article, "datePublished"), arena, &known->date);
    take_string(json_object_get(article, "url"), arena, &known->url);
    take_name(json_object_get(article, "author"), arena, &known->author);
    take_name(json_object_get(article, "publisher"), arena, &known->site);
  }
  json_decref(root);
}
