// SPDX-License-Identifier: ISC

#include "sparql/bounds.h"

/// What is known of a column: numbers of constraints, or -1
typedef struct {
  int equal;
  int least;
  int greatest;
} Known;

bool
ent_bounds_has(const int plan, const int column)
{
  return (plan & (1 << column)) != 0;
}

static int
range_bit(const int column)
{
  return 1 << (ENT_MAX_BOUND_COLUMNS + column);
}

static void
note(Known* const known, const unsigned char op, const int constraint)
{
  int* const place = op == SQLITE_INDEX_CONSTRAINT_EQ   ? &known->equal
                     : op == SQLITE_INDEX_CONSTRAINT_GE ? &known->least
                     : op == SQLITE_INDEX_CONSTRAINT_LE ? &known->greatest
                                                        : NULL;
  if (place && *place < 0) {
    *place = constraint;
  }
}

int
ent_bounds_choose(sqlite3_index_info* const info,
                  const int                 n_columns,
                  const int                 n_ids,
                  const int                 trusted)
{
  Known known[ENT_MAX_BOUND_COLUMNS];
  for (int i = 0; i < n_columns; ++i) {
    known[i] = (Known){-1, -1, -1};
  }
  for (int i = 0; i < info->nConstraint; ++i) {
    const struct sqlite3_index_constraint* const c = &info->aConstraint[i];
    if (c->usable && c->iColumn >= 0 && c->iColumn < n_columns) {
      note(&known[c->iColumn], c->op, i);
    }
  }

  int n         = 0;
  int arguments = 0;
  for (int column = 0; column < n_columns; ++column) {
    const Known* const it = &known[column];
    if (it->equal >= 0) {
      info->aConstraintUsage[it->equal].argvIndex = ++arguments;
      info->aConstraintUsage[it->equal].omit = ent_bounds_has(trusted, column);
      info->idxNum |= 1 << column;
      ++n;
    } else if (column < n_ids && it->least >= 0 && it->greatest >= 0) {
      info->aConstraintUsage[it->least].argvIndex    = ++arguments;
      info->aConstraintUsage[it->greatest].argvIndex = ++arguments;
      info->idxNum |= range_bit(column);
      ++n;
    }
  }
  return n;
}

int
ent_bounds_read(const int             plan,
                const int             n_ids,
                sqlite3_value** const argv,
                int64_t* const        ids,
                int* const            n)
{
  int known = 0;
  *n        = 0;
  for (int column = 0; column < n_ids; ++column) {
    if (ent_bounds_has(plan, column)) {
      ids[column] = sqlite3_value_int64(argv[(*n)++]);
      known |= 1 << column;
    } else if (plan & range_bit(column)) {
      ids[column] = sqlite3_value_int64(argv[(*n)++]);
      known |=
        ids[column] == sqlite3_value_int64(argv[(*n)++]) ? 1 << column : 0;
    }
  }
  return known;
}
