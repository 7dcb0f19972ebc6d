// SPDX-License-Identifier: ISC

#include "sparql/expression.h"

#include "rdf/namespaces.h"

#include <strings.h>

const EntFunctionInfo ent_functions[ENT_N_FUNCTIONS] = {
#define ENT_FUNCTION(name, text, fewest, most, result)                         \
  {text, fewest, most, ENT_RESULT_##result},
#include "sparql/functions.def"
#undef ENT_FUNCTION
};

/// Operators that have a word for a name, and what is called by its IRI
static bool
is_operator(const size_t function)
{
  return function == ENT_FUNCTION_IN || function == ENT_FUNCTION_NOT_IN ||
         function == ENT_FUNCTION_PLUS || function == ENT_FUNCTION_MINUS ||
         function >= ENT_FUNCTION_CAST_BOOLEAN;
}

bool
ent_function_find(const EntSlice name, EntFunction* const function)
{
  for (size_t i = 0U; i < ENT_N_FUNCTIONS; ++i) {
    if (!is_operator(i) && strlen(ent_functions[i].name) == name.len &&
        !strncasecmp(ent_functions[i].name, name.data, name.len)) {
      *function = (EntFunction)i;
      return true;
    }
  }
  return false;
}

bool
ent_function_find_iri(const EntSlice iri, EntFunction* const function)
{
  static const struct {
    const char* prefix;
    const char* iri;
  } namespaces[] = {{"xsd:", ENT_NS_XSD}, {"ent:", ENT_NS}};
  for (size_t n = 0U; n < sizeof(namespaces) / sizeof(namespaces[0]); ++n) {
    if (!ent_slice_starts(iri, namespaces[n].iri)) {
      continue;
    }
    const EntSlice local =
      ent_slice_sub(iri, strlen(namespaces[n].iri), iri.len);
    const size_t begin = strlen(namespaces[n].prefix);
    for (size_t i = ENT_FUNCTION_CAST_BOOLEAN; i < ENT_FUNCTION_UNKNOWN; ++i) {
      const EntSlice name = ent_slice(ent_functions[i].name);
      if (ent_slice_starts(name, namespaces[n].prefix) &&
          ent_slice_equals(local, ent_slice_sub(name, begin, name.len))) {
        *function = (EntFunction)i;
        return true;
      }
    }
  }
  return false;
}
