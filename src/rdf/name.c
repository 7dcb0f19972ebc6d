// SPDX-License-Identifier: ISC

#include "rdf/name.h"

#include "base/utf8.h"

bool
ent_name_is_base(const uint32_t c)
{
  static const uint32_t ranges[][2] = {
    {'A', 'Z'},         {'a', 'z'},           {0xC0U, 0xD6U},
    {0xD8U, 0xF6U},     {0xF8U, 0x2FFU},      {0x370U, 0x37DU},
    {0x37FU, 0x1FFFU},  {0x200CU, 0x200DU},   {0x2070U, 0x218FU},
    {0x2C00U, 0x2FEFU}, {0x3001U, 0xD7FFU},   {0xF900U, 0xFDCFU},
    {0xFDF0U, 0xFFFDU}, {0x10000U, 0xEFFFFU},
  };
  for (size_t i = 0U; i < sizeof(ranges) / sizeof(ranges[0]); ++i) {
    if (c >= ranges[i][0] && c <= ranges[i][1]) {
      return true;
    }
  }
  return false;
}

bool
ent_name_is_plain(const EntSlice s)
{
  for (size_t i = 0U; i < s.len;) {
    uint32_t     code = 0U;
    const size_t n    = ent_utf8_decode(s, i, &code);
    const bool   inner =
      i > 0U && (code == '-' || (code == '.' && i + 1U < s.len));
    if (!n || (!ent_name_is_base(code) && code != '_' &&
               !(code >= '0' && code <= '9') && !inner)) {
      return false;
    }
    i += n;
  }
  return s.len > 0U;
}
