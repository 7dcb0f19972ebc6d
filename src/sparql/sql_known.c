// SPDX-License-Identifier: ISC

/*
  Values that are known before an item is read, though maybe not for each row.

      { ?s a ex:C  BIND(IRI(STR(?s)) AS ?x)  ?x rdfs:label ?l }

  ?x may be unbound there, and is then whatever has a label.  An OR of both
  cases would be asked of every row; bounds, which are wide where nothing is
  known, let an index do it: t1.s >= ifnull(x, least) AND t1.s <= ifnull(x,
  greatest).
*/

#include "sparql/sql_writing.h"

/// The least and the greatest id
#define LEAST    "-9223372036854775807 - 1"
#define GREATEST "9223372036854775807"

const char*
ent_sql_compatible(EntSqlWriter* const    writer,
                   const EntColumn* const a,
                   const EntColumn* const b)
{
  if (a->is_certain && b->is_certain) {
    return ent_sql_print(writer, "%s = %s", a->text, b->text);
  }
  if (a->is_certain || b->is_certain) {
    return ent_sql_print(writer, "(%s IS NULL OR %s = %s)",
                         a->is_certain ? b->text : a->text, a->text, b->text);
  }
  return ent_sql_print(writer, "(%s IS NULL OR %s IS NULL OR %s = %s)", a->text,
                       b->text, a->text, b->text);
}

/// Most arguments of a function, with some room
enum { MAX_MERGED = 100 };

void
ent_column_merge(EntSqlWriter* const    writer,
                 EntColumn* const       column,
                 const EntColumn* const first)
{
  // One list, since SQLite's parser goes only some levels deep
  const bool is_list = first->n_merged && first->n_merged < MAX_MERGED;
  column->text =
    is_list
      ? ent_sql_print(writer, "%.*s, %s)", (int)strlen(first->text) - 1,
                      first->text, column->text)
      : ent_sql_print(writer, "coalesce(%s, %s)", first->text, column->text);
  column->n_merged = is_list ? first->n_merged + 1U : 2U;
  column->items |= first->items;
}

void
ent_item_meet(EntSqlWriter* const    writer,
              EntItem* const         item,
              const uint32_t         variable,
              const char* const      text,
              const EntColumn* const known)
{
  ent_texts_add(writer, &item->conditions,
                known->is_certain
                  ? ent_sql_print(writer, "%s = %s", text, known->text)
                  : ent_sql_print(writer,
                                  "%s >= ifnull(%s, " LEAST
                                  ") AND %s <= ifnull(%s, " GREATEST ")",
                                  text, known->text, text, known->text));
  item->needs |= known->items & (item->bit - 1U);
  ent_variables_add(&item->met, variable);
}

/// The binding of `item` that gives `variable` its value, or that is `text`;
/// NULL: none
static const EntBinding*
find_binding(const EntItem* const item,
             const uint32_t       variable,
             const char* const    text)
{
  for (size_t i = 0U; i < item->n_bindings; ++i) {
    const EntBinding* const binding = &item->bindings[i];
    if (text ? !strcmp(binding->text, text) : binding->variable == variable) {
      return binding;
    }
  }
  return NULL;
}

void
ent_block_meet(EntSqlWriter* const    writer,
               EntBlock* const        block,
               const size_t           first,
               const uint32_t         variable,
               const EntColumn* const known)
{
  // The name of a graph is the column of another variable
  const EntColumn* const column = block->columns[variable];
  const char* const      text   = column->is_shared ? NULL : column->text;
  bool                   is_met = false;
  for (size_t i = first; column->is_certain && i < block->n_items; ++i) {
    EntItem* const          item    = block->items[i];
    const EntBinding* const binding = find_binding(item, variable, text);
    if (binding && !item->loose) {
      ent_item_meet(writer, item, binding->variable, binding->text, known);
      is_met = true;
    }
  }
  if (!is_met) {
    ent_texts_add(writer, &block->where,
                  ent_sql_compatible(writer, known, column));
  }
}
