// SPDX-License-Identifier: ISC

#include "rdf/turtle_names.h"

#include "base/buffer.h"
#include "base/map.h"

#include <stdlib.h>

/// A namespace with memory of its own
typedef struct {
  EntSlice  iri;
  EntBuffer text;
} Namespace;

struct TurtleNames {
  EntMap*    prefixes; ///< To indexes of #spaces
  Namespace* spaces;
  size_t     n;
  size_t     capacity;
  EntBuffer  base;
};

TurtleNames*
ent_turtle_names_new(const EntSlice base)
{
  TurtleNames* const names = (TurtleNames*)calloc(1U, sizeof(TurtleNames));
  if (names) {
    names->prefixes = ent_map_new();
  }
  if (!names || !names->prefixes || ent_turtle_set_base(names, base)) {
    ent_turtle_names_free(names);
    return NULL;
  }
  return names;
}

void
ent_turtle_names_free(TurtleNames* const names)
{
  if (names) {
    for (size_t i = 0U; i < names->n; ++i) {
      ent_buffer_clear(&names->spaces[i].text);
    }
    free(names->spaces);
    ent_map_free(names->prefixes);
    ent_buffer_clear(&names->base);
    free(names);
  }
}

static Namespace*
add(TurtleNames* const names, const EntSlice prefix)
{
  if (names->n == names->capacity) {
    const size_t     capacity = names->capacity ? names->capacity * 2U : 16U;
    Namespace* const spaces =
      (Namespace*)realloc(names->spaces, capacity * sizeof(Namespace));
    if (!spaces || capacity > UINT32_MAX) {
      names->spaces = spaces ? spaces : names->spaces;
      return NULL;
    }
    names->spaces   = spaces;
    names->capacity = capacity;
  }
  if (ent_map_put(names->prefixes, prefix, (uint32_t)names->n)) {
    return NULL;
  }
  Namespace* const space = &names->spaces[names->n++];
  *space                 = (Namespace){{NULL, 0U}, {NULL, 0U, 0U, false}};
  return space;
}

EntStatus
ent_turtle_declare(TurtleNames* const names,
                   const EntSlice     prefix,
                   const EntSlice     iri)
{
  uint32_t         index = 0U;
  Namespace* const space = ent_map_get(names->prefixes, prefix, &index)
                             ? &names->spaces[index]
                             : add(names, prefix);
  if (!space) {
    return ENT_ERR_MEMORY;
  }
  ent_buffer_reset(&space->text);
  ent_buffer_append(&space->text, iri);
  space->iri = ent_buffer_slice(&space->text);
  return space->text.failed ? ENT_ERR_MEMORY : ENT_OK;
}

const EntSlice*
ent_turtle_namespace(const TurtleNames* const names, const EntSlice prefix)
{
  uint32_t index = 0U;
  return ent_map_get(names->prefixes, prefix, &index)
           ? &names->spaces[index].iri
           : NULL;
}

EntStatus
ent_turtle_set_base(TurtleNames* const names, const EntSlice base)
{
  ent_buffer_reset(&names->base);
  ent_buffer_append(&names->base, base);
  return names->base.failed ? ENT_ERR_MEMORY : ENT_OK;
}

EntSlice
ent_turtle_base(const TurtleNames* const names)
{
  return ent_buffer_slice(&names->base);
}
