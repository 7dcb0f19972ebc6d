// SPDX-License-Identifier: ISC

#include "sparql/drawing.h"

EntStatus
ent_draw_svg(EntEngine* const              engine,
             const EntNeighbourhood* const drawn,
             EntBuffer* const              out,
             EntError* const               error)
{
  (void)engine;
  (void)drawn;
  (void)out;
  return ent_error_set(error, ENT_ERR_ARGUMENT,
                       "this entente was built without Graphviz; write a .dot");
}
