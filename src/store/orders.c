// SPDX-License-Identifier: ISC

#include "store/orders.h"

#include "store/quad_sort.h"

const EntOrder ent_orders[ENT_N_ORDERS] = {
  {"spo", SQL_BATCH_SPO, {ENT_S, ENT_P, ENT_O, ENT_G}, 4U},
  {"pos", SQL_BATCH_POS, {ENT_P, ENT_O, ENT_S, ENT_G}, 2U},
  {"osp", SQL_BATCH_OSP, {ENT_O, ENT_S, ENT_P, ENT_G}, 2U},
  {"gspo", SQL_BATCH_GSPO, {ENT_G, ENT_S, ENT_P, ENT_O}, 3U},
};
