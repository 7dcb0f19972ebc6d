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

/// Operators that have a word for a name; nobody calls them by it
static bool
is_operator(const size_t function)
{
  return function == ENT_FUNCTION_IN || function == ENT_FUNCTION_NOT_IN ||
         function == ENT_FUNCTION_PLUS || function == ENT_FUNCTION_MINUS ||
         function == ENT_FUNCTION_UNKNOWN;
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
  static const char xsd[] = ENT_NS_XSD;
  if (!ent_slice_starts(iri, xsd)) {
    return false;
  }
  const EntSlice local = ent_slice_sub(iri, sizeof(xsd) - 1U, iri.len);
  for (size_t i = ENT_FUNCTION_CAST_BOOLEAN; i < ENT_FUNCTION_UNKNOWN; ++i) {
    if (ent_slice_is(local, ent_functions[i].name + strlen("xsd:"))) {
      *function = (EntFunction)i;
      return true;
    }
  }
  return false;
}
