// SPDX-License-Identifier: ISC

#include "lang/ud.h"

#include <stddef.h>

static const char* const upos_names[ENT_N_UPOS] = {
#define X(name) #name,
  ENT_UPOS_LIST(X)
#undef X
};

static const char* const xpos_names[ENT_N_XPOS] = {
#define X(name, text) text,
  ENT_XPOS_LIST(X)
#undef X
};

static const char* const deprel_names[ENT_N_DEPREL] = {
#define X(name, text) text,
  ENT_DEPREL_LIST(X)
#undef X
};

/// Index of `name` in `names`, or `n`
static unsigned
find(const char* const* const names, const unsigned n, const EntSlice name)
{
  unsigned i = 0U;
  while (i < n && !ent_slice_is(name, names[i])) {
    ++i;
  }
  return i;
}

const char*
ent_upos_name(const EntUpos upos)
{
  return (unsigned)upos < ENT_N_UPOS ? upos_names[upos] : "_";
}

const char*
ent_xpos_name(const EntXpos xpos)
{
  return (unsigned)xpos < ENT_N_XPOS ? xpos_names[xpos] : "_";
}

const char*
ent_deprel_name(const EntDeprel deprel)
{
  return (unsigned)deprel < ENT_N_DEPREL ? deprel_names[deprel] : "_";
}

bool
ent_upos_parse(const EntSlice name, EntUpos* const upos)
{
  const unsigned i = find(upos_names, ENT_N_UPOS, name);
  if (i < ENT_N_UPOS) {
    *upos = (EntUpos)i;
  }
  return i < ENT_N_UPOS;
}

bool
ent_xpos_parse(const EntSlice name, EntXpos* const xpos)
{
  const unsigned i = find(xpos_names, ENT_N_XPOS, name);
  if (i < ENT_N_XPOS) {
    *xpos = (EntXpos)i;
  }
  return i < ENT_N_XPOS;
}

bool
ent_deprel_parse(const EntSlice name, EntDeprel* const deprel)
{
  unsigned i = find(deprel_names, ENT_N_DEPREL, name);
  if (i == ENT_N_DEPREL) {
    const char* const colon =
      name.len ? (const char*)memchr(name.data, ':', name.len) : NULL;
    if (colon) {
      const EntSlice base = {name.data, (size_t)(colon - name.data)};
      i                   = find(deprel_names, ENT_N_DEPREL, base);
    }
  }
  if (i < ENT_N_DEPREL) {
    *deprel = (EntDeprel)i;
  }
  return i < ENT_N_DEPREL;
}
