// SPDX-License-Identifier: ISC

#include "random_query.h"

enum { MAX_DEPTH = 4, MAX_SIZE = 7 };

static void put_group(Random* random, EntBuffer* out);

static void put_expression(Random* random, unsigned depth, EntBuffer* out);

/// PCG's output function over a linear congruential generator
unsigned
random_draw(Random* const random, const unsigned n)
{
  random->seed = random->seed * 747796405U + 2891336453U;
  uint32_t value =
    ((random->seed >> ((random->seed >> 28U) + 4U)) ^ random->seed) *
    277803737U;
  value = (value >> 22U) ^ value;
  return value % n;
}

const char*
random_term(const unsigned i)
{
  static const char* const terms[RANDOM_N_TERMS] = {
    "<e:p>",       "<e:q>",
    "<e:r>",       "<e:a>",
    "<e:b>",       "<e:g>",
    "1",           "2",
    "3",           "\"01\"^^<http://www.w3.org/2001/XMLSchema#integer>",
    "\"x\"",       "\"y\"",
    "\"1\"",       "\"x\"@en",
    "true",        "false",
    "\"\"",        "\"z\"^^<e:t>",
    "\"w\"^^<e:t>"};
  return terms[i];
}

static void
put_term(Random* const random, EntBuffer* const out)
{
  ent_buffer_string(out, random_term(random_draw(random, RANDOM_N_TERMS)));
}

static void
put_variable(Random* const random, EntBuffer* const out)
{
  // Those that BIND and AS made may be used, too
  if (random->is_inside_exists && random->n_inside &&
      !random_draw(random, 6U)) {
    ent_buffer_printf(out, "?m%u", random_draw(random, random->n_inside));
    return;
  }
  if (random->n_new && !random_draw(random, 5U)) {
    ent_buffer_printf(out, "?n%u", random_draw(random, random->n_new));
  } else {
    ent_buffer_printf(out, "?%c", 'a' + (int)random_draw(random, 4U));
  }
}

/// A variable that stands nowhere yet; inside of EXISTS one that no solution
/// around it can bind: by the letter that would stand in its place
static void
put_new_variable(Random* const random, EntBuffer* const out)
{
  if (random->is_inside_exists) {
    ent_buffer_printf(out, "?m%u", random->n_inside++);
  } else {
    ent_buffer_printf(out, "?n%u", random->n_new++);
  }
}

static void
put_subject(Random* const random, EntBuffer* const out)
{
  switch (random_draw(random, 8U)) {
    case 0U:
    case 1U:
      ent_buffer_string(out, random_term(random_draw(random, 6U)));
      return;
    case 2U:
      ent_buffer_string(out, "[]");
      return;
    default:
      put_variable(random, out);
  }
}

static void
put_object(Random* const random, EntBuffer* const out)
{
  if (random_draw(random, 3U)) {
    put_variable(random, out);
  } else {
    put_term(random, out);
  }
}

static void
put_property(Random* const random, EntBuffer* const out)
{
  ent_buffer_string(out, random_term(random_draw(random, 3U)));
}

static void
put_path(Random* const random, const unsigned depth, EntBuffer* const out)
{
  static const char* const ends[] = {"*", "+", "?"};
  const unsigned           kind   = depth ? random_draw(random, 7U) : 6U;
  switch (kind) {
    case 0U:
    case 1U:
      ent_buffer_byte(out, '(');
      put_path(random, depth - 1U, out);
      ent_buffer_byte(out, ')');
      ent_buffer_string(out, ends[random_draw(random, 3U)]);
      return;
    case 2U:
    case 3U:
      ent_buffer_byte(out, '(');
      put_path(random, depth - 1U, out);
      ent_buffer_byte(out, kind == 2U ? '/' : '|');
      put_path(random, depth - 1U, out);
      ent_buffer_byte(out, ')');
      return;
    case 4U:
      ent_buffer_string(out, "^(");
      put_path(random, depth - 1U, out);
      ent_buffer_byte(out, ')');
      return;
    case 5U:
      ent_buffer_string(out, "!(");
      ent_buffer_string(out, random_draw(random, 2U) ? "" : "^");
      put_property(random, out);
      if (random_draw(random, 2U)) {
        ent_buffer_string(out, random_draw(random, 2U) ? "|" : "|^");
        put_property(random, out);
      }
      ent_buffer_byte(out, ')');
      return;
    default:
      put_property(random, out);
  }
}

static void
put_triple(Random* const random, EntBuffer* const out)
{
  put_subject(random, out);
  ent_buffer_byte(out, ' ');
  switch (random_draw(random, 6U)) {
    case 0U:
      put_variable(random, out);
      break;
    case 1U:
      put_path(random, 3U, out);
      break;
    default:
      put_property(random, out);
  }
  ent_buffer_byte(out, ' ');
  put_object(random, out);
  ent_buffer_string(out, " . ");
  ++random->size;
}

static void
put_exists(Random* const random, EntBuffer* const out)
{
  const bool was_inside    = random->is_inside_exists;
  random->is_inside_exists = true;
  ent_buffer_string(out, random_draw(random, 2U) ? "EXISTS " : "NOT EXISTS ");
  put_group(random, out);
  random->is_inside_exists = was_inside;
}

static void
put_pair(Random* const     random,
         const unsigned    depth,
         const char* const between,
         EntBuffer* const  out)
{
  ent_buffer_byte(out, '(');
  put_expression(random, depth, out);
  ent_buffer_string(out, between);
  put_expression(random, depth, out);
  ent_buffer_byte(out, ')');
}

static void
put_call(Random* const random, const unsigned depth, EntBuffer* const out)
{
  static const char* const names[] = {"STR",       "isIRI", "isLITERAL", "LANG",
                                      "isNUMERIC", "!",     "isBLANK",   "STR"};
  switch (random_draw(random, 6U)) {
    case 0U:
      ent_buffer_string(out, "BOUND(");
      put_variable(random, out);
      ent_buffer_byte(out, ')');
      return;
    case 1U:
      ent_buffer_string(out, "COALESCE");
      put_pair(random, depth, ", ", out);
      return;
    case 2U:
      ent_buffer_string(out, "IF(");
      put_expression(random, depth, out);
      ent_buffer_string(out, ", ");
      put_expression(random, depth, out);
      ent_buffer_string(out, ", ");
      put_expression(random, depth, out);
      ent_buffer_byte(out, ')');
      return;
    case 3U:
      ent_buffer_string(out, "CONCAT(STR(");
      put_expression(random, depth, out);
      ent_buffer_string(out, "), STR(");
      put_expression(random, depth, out);
      ent_buffer_string(out, "))");
      return;
    case 4U:
      ent_buffer_string(out, "sameTerm");
      put_pair(random, depth, ", ", out);
      return;
    default:
      ent_buffer_printf(out, "%s(", names[random_draw(random, 8U)]);
      put_expression(random, depth, out);
      ent_buffer_byte(out, ')');
  }
}

static void
put_expression(Random* const random, const unsigned depth, EntBuffer* const out)
{
  static const char* const operators[] = {
    " = ", " != ", " < ", " >= ", " && ", " || ",
    " + ", " * ",  " - ", " = ",  " > ",  " <= "};
  switch (depth ? random_draw(random, 8U) : random_draw(random, 2U)) {
    case 0U:
      put_term(random, out);
      return;
    case 1U:
    case 2U:
      put_variable(random, out);
      return;
    case 3U:
      put_call(random, depth - 1U, out);
      return;
    case 4U:
      ent_buffer_byte(out, '(');
      put_expression(random, depth - 1U, out);
      ent_buffer_string(out, random_draw(random, 2U) ? " IN " : " NOT IN ");
      put_pair(random, depth - 1U, ", ", out);
      ent_buffer_byte(out, ')');
      return;
    case 5U:
      if (random->depth < MAX_DEPTH && random->size < MAX_SIZE) {
        put_exists(random, out);
        return;
      }
      put_variable(random, out);
      return;
    default:
      put_pair(random, depth - 1U, operators[random_draw(random, 12U)], out);
  }
}

static void
put_bracketed(Random* const random, EntBuffer* const out)
{
  ent_buffer_byte(out, '(');
  put_expression(random, 2U, out);
  ent_buffer_byte(out, ')');
}

static void
put_cell(Random* const random, EntBuffer* const out)
{
  if (random_draw(random, 5U)) {
    put_term(random, out);
  } else {
    ent_buffer_string(out, "UNDEF");
  }
  ent_buffer_byte(out, ' ');
}

static void
put_values(Random* const random, EntBuffer* const out)
{
  const bool is_new = random->is_inside_exists;
  const bool is_two = !is_new && random_draw(random, 2U);
  ent_buffer_string(out, "VALUES (");
  if (is_new) {
    put_new_variable(random, out);
  } else {
    const unsigned first = random_draw(random, 4U);
    ent_buffer_printf(out, "?%c", 'a' + (int)first);
    if (is_two) {
      ent_buffer_printf(out, " ?%c", 'a' + (int)((first + 1U) % 4U));
    }
  }
  ent_buffer_string(out, ") { ");
  for (unsigned i = random_draw(random, 4U); i; --i) {
    ent_buffer_string(out, "( ");
    put_cell(random, out);
    if (is_two) {
      put_cell(random, out);
    }
    ent_buffer_string(out, ") ");
  }
  ent_buffer_string(out, "} ");
}

static void
put_aggregate(Random* const random, EntBuffer* const out)
{
  static const char* const names[] = {"COUNT", "SUM", "MIN", "MAX", "SAMPLE"};
  const unsigned           kind    = random_draw(random, 6U);
  if (kind == 5U) {
    ent_buffer_string(out, random_draw(random, 2U) ? "COUNT(*)"
                                                   : "COUNT(DISTINCT *)");
    return;
  }
  ent_buffer_printf(out, "%s(%s", names[kind],
                    random_draw(random, 3U) ? "" : "DISTINCT ");
  put_expression(random, random_draw(random, 2U), out);
  ent_buffer_byte(out, ')');
}

static void
put_order(Random* const random, EntBuffer* const out)
{
  ent_buffer_string(out, "ORDER BY ");
  for (unsigned i = 1U + random_draw(random, 2U); i; --i) {
    ent_buffer_string(out, random_draw(random, 3U) ? "" : "DESC");
    put_bracketed(random, out);
    ent_buffer_byte(out, ' ');
  }
}

/// SELECT … GROUP BY; `is_inner`: a subquery, whose LIMIT cuts all or nothing
static void
put_grouped(Random* const random, EntBuffer* const out)
{
  const bool     has_keys = random_draw(random, 4U) > 0U;
  const bool     is_named = has_keys && !random_draw(random, 3U);
  const char     key      = (char)('a' + (int)random_draw(random, 4U));
  const unsigned name     = random->n_new;
  random->n_new += is_named ? 1U : 0U;
  if (is_named) {
    ent_buffer_printf(out, "?n%u ", name);
  } else if (has_keys) {
    ent_buffer_printf(out, "?%c ", key);
  }
  for (unsigned i = 1U + random_draw(random, 2U); i; --i) {
    // The aggregate is written before the name it gets is known to others
    EntBuffer inside = {NULL, 0U, 0U, false};
    put_aggregate(random, &inside);
    ent_buffer_byte(out, '(');
    ent_buffer_append(out, ent_buffer_slice(&inside));
    ent_buffer_string(out, " AS ");
    put_new_variable(random, out);
    ent_buffer_string(out, ") ");
    ent_buffer_clear(&inside);
  }
  ent_buffer_string(out, "WHERE ");
  put_group(random, out);
  if (is_named) {
    ent_buffer_string(out, "GROUP BY (");
    put_expression(random, 1U, out);
    ent_buffer_printf(out, " AS ?n%u) ", name);
  } else if (has_keys) {
    ent_buffer_printf(out, "GROUP BY ?%c ", key);
  }
  if (!random_draw(random, 3U)) {
    ent_buffer_string(out, "HAVING (");
    put_aggregate(random, out);
    ent_buffer_string(out, " > 1) ");
  }
}

static void
put_plain(Random* const random, EntBuffer* const out)
{
  if (!random_draw(random, 4U)) {
    ent_buffer_string(out, "* ");
  } else {
    for (unsigned i = 1U + random_draw(random, 3U); i; --i) {
      put_variable(random, out);
      ent_buffer_byte(out, ' ');
    }
    if (!random_draw(random, 3U)) {
      EntBuffer inside = {NULL, 0U, 0U, false};
      put_expression(random, 2U, &inside);
      ent_buffer_byte(out, '(');
      ent_buffer_append(out, ent_buffer_slice(&inside));
      ent_buffer_string(out, " AS ");
      put_new_variable(random, out);
      ent_buffer_string(out, ") ");
      ent_buffer_clear(&inside);
    }
  }
  ent_buffer_string(out, "WHERE ");
  put_group(random, out);
}

/// SELECT … up to its ORDER BY
static void
put_select(Random* const random, EntBuffer* const out)
{
  ent_buffer_string(out, "SELECT ");
  if (!random_draw(random, 4U)) {
    ent_buffer_string(out, random_draw(random, 4U) ? "DISTINCT " : "REDUCED ");
  }
  if (random_draw(random, 4U)) {
    put_plain(random, out);
  } else {
    put_grouped(random, out);
  }
}

static void
put_subselect(Random* const random, EntBuffer* const out)
{
  ent_buffer_string(out, "{ ");
  ++random->depth;
  put_select(random, out);
  --random->depth;
  if (!random_draw(random, 6U)) {
    put_order(random, out);
  }
  if (!random_draw(random, 5U)) {
    ent_buffer_string(out,
                      random_draw(random, 3U) ? "LIMIT 5000 " : "LIMIT 0 ");
  }
  if (!random_draw(random, 8U)) {
    put_values(random, out);
  }
  ent_buffer_string(out, "} ");
}

/// An element of a group that has groups in it
static void
put_nested(Random* const random, EntBuffer* const out)
{
  switch (random_draw(random, 8U)) {
    case 0U:
    case 1U:
      ent_buffer_string(out, "OPTIONAL ");
      put_group(random, out);
      return;
    case 2U:
      put_group(random, out);
      do {
        ent_buffer_string(out, "UNION ");
        put_group(random, out);
      } while (!random_draw(random, 4U));
      return;
    case 3U:
      ent_buffer_string(out, "MINUS ");
      put_group(random, out);
      return;
    case 4U:
    case 5U:
      ent_buffer_string(out, "GRAPH ");
      if (random_draw(random, 2U)) {
        put_variable(random, out);
      } else {
        ent_buffer_string(out, random_term(3U + random_draw(random, 3U)));
      }
      ent_buffer_byte(out, ' ');
      put_group(random, out);
      return;
    case 6U:
      if (!random->is_inside_exists) {
        put_subselect(random, out);
        return;
      }
      put_group(random, out);
      return;
    default:
      put_group(random, out);
  }
}

static void
put_bind(Random* const random, EntBuffer* const out)
{
  EntBuffer inside = {NULL, 0U, 0U, false};
  put_expression(random, 2U, &inside);
  ent_buffer_string(out, "BIND(");
  ent_buffer_append(out, ent_buffer_slice(&inside));
  ent_buffer_string(out, " AS ");
  put_new_variable(random, out);
  ent_buffer_string(out, ") ");
  ent_buffer_clear(&inside);
}

static void
put_group(Random* const random, EntBuffer* const out)
{
  const bool is_deep = random->depth == MAX_DEPTH;
  ent_buffer_string(out, "{ ");
  ++random->depth;
  for (unsigned i = random_draw(random, 8U) ? 1U + random_draw(random, 3U) : 0U;
       i; --i) {
    if (random->size >= MAX_SIZE && out->len) {
      break;
    }
    switch (random_draw(random, 10U)) {
      case 0U:
        ent_buffer_string(out, "FILTER");
        put_bracketed(random, out);
        ent_buffer_byte(out, ' ');
        break;
      case 1U:
        put_bind(random, out);
        break;
      case 2U:
        put_values(random, out);
        break;
      case 3U:
      case 4U:
      case 5U:
        if (!is_deep) {
          put_nested(random, out);
          break;
        }
        put_triple(random, out);
        break;
      default:
        put_triple(random, out);
    }
  }
  --random->depth;
  ent_buffer_string(out, "} ");
}

void
random_query(Random* const random, EntBuffer* const out)
{
  random->n_new            = 0U;
  random->n_inside         = 0U;
  random->depth            = 0U;
  random->size             = 0U;
  random->is_inside_exists = false;
  if (!random_draw(random, 20U)) {
    ent_buffer_string(out, "ASK ");
    put_group(random, out);
    return;
  }
  put_select(random, out);
  if (!random_draw(random, 4U)) {
    put_order(random, out);
  }
  if (!random_draw(random, 5U)) {
    ent_buffer_printf(out, "LIMIT %u ", random_draw(random, 4U));
  }
  if (!random_draw(random, 8U)) {
    ent_buffer_printf(out, "OFFSET %u ", random_draw(random, 3U));
  }
  if (!random_draw(random, 8U)) {
    put_values(random, out);
  }
}
