// SPDX-License-Identifier: ISC

#include "extract/role.h"

#include <stdint.h>
#include <string.h>

static const char* const names[] = {
#define X(name, text) text,
  ENT_ROLE_LIST(X)
#undef X
};

static const uint8_t lengths[] = {
#define X(name, text) sizeof(text) - 1U,
  ENT_ROLE_LIST(X)
#undef X
};

const char*
ent_role_name(const EntRole role)
{
  return names[role];
}

bool
ent_role_parse(const EntSlice name, EntRole* const role)
{
  for (unsigned i = ENT_ROLE_NONE + 1U; i < ENT_N_ROLES; ++i) {
    if (name.len == lengths[i] && name.data[0] == names[i][0] &&
        !memcmp(name.data, names[i], name.len)) {
      *role = (EntRole)i;
      return true;
    }
  }
  return false;
}

bool
ent_role_is_locative(const EntRole role)
{
  switch (role) {
    case ENT_ROLE_ACROSS:
    case ENT_ROLE_AROUND:
    case ENT_ROLE_AT:
    case ENT_ROLE_FROM:
    case ENT_ROLE_IN:
    case ENT_ROLE_INSIDE:
    case ENT_ROLE_INTO:
    case ENT_ROLE_NEAR:
    case ENT_ROLE_OUT_OF:
    case ENT_ROLE_OUTSIDE:
    case ENT_ROLE_THROUGH:
    case ENT_ROLE_TO:
    case ENT_ROLE_VIA:
    case ENT_ROLE_WITHIN:
      return true;
    default:
      return false;
  }
}
