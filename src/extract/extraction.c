// SPDX-License-Identifier: ISC

#include "extract/extraction.h"

const char*
ent_polarity_name(const EntPolarity polarity)
{
  return polarity == ENT_NEGATED ? "negated" : "asserted";
}

const char*
ent_modality_name(const EntModality modality)
{
  static const char* const names[] = {"actual", "possible", "planned",
                                      "demanded"};
  return names[modality];
}
