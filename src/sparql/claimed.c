// SPDX-License-Identifier: ISC

/*
  Who and when behind a pattern by label.

      ?s ?p ?o @holder Shoygu
      ?x memberOf NATO as of 2020-12-01
      ?x memberOf NATO known at 2026-11-27T15:00:00Z

  The pattern matches facts as ever; of their mentions that make them facts one
  must be held by that person, hold at that time, be read by then.
*/

#include "evidence/claim.h"
#include "evidence/fact.h"
#include "rdf/inline.h"
#include "sparql/parsing.h"
#include "sparql/sql_writing.h"

/// A date or time up to the next blank, as its own id
static EntStatus
read_time(EntParser* const parser, int64_t* const id)
{
  const EntSlice text  = parser->lexer.text;
  const size_t   begin = parser->token.begin;
  size_t         end   = begin;
  while (end < text.len && strchr("0123456789-:TZ", text.data[end])) {
    ++end;
  }
  const EntTerm term = ent_claim_date(ent_slice_sub(text, begin, end));
  if (parser->token.kind != ENT_LEXEME_INTEGER || !term.datatype.len ||
      !ent_inline_encode(&term, id)) {
    return ent_parser_expected(
      parser, "a time, as 2020, 2020-12, 2020-12-01 or 2020-12-01T09:30:00Z");
  }
  parser->lexer.at = end;
  return ent_parser_advance(parser);
}

/// Parse one suffix; `*is_one` if there is one
static EntStatus
read_suffix(EntParser* const  parser,
            EntClaimed* const claimed,
            bool* const       is_one)
{
  EntStatus status = ENT_OK;
  *is_one          = true;
  if (parser->token.kind == ENT_LEXEME_LANG &&
      ent_slice_is(parser->token.value, "holder")) {
    status = ent_parser_advance(parser);
    if (!status && parser->token.kind == ENT_LEXEME_VARIABLE) {
      return ent_parser_expected(parser, "the name of who says it");
    }
    return status ? status
                  : ent_parser_var_or_term(parser, &claimed->holder,
                                           "the name of who says it");
  }
  if (ent_parser_at_word(parser, "as")) {
    status = ent_parser_advance(parser);
    status = status ? status : ent_parser_word(parser, "of");
    return status ? status : read_time(parser, &claimed->as_of);
  }
  if (ent_parser_at_word(parser, "known")) {
    status = ent_parser_advance(parser);
    status = status ? status : ent_parser_word(parser, "at");
    return status ? status : read_time(parser, &claimed->known_at);
  }
  *is_one = false;
  return ENT_OK;
}

EntStatus
ent_parser_claimed(EntParser* const parser, EntClaimed** const claimed)
{
  EntClaimed what;
  bool       is_one = true;
  bool       is_any = false;
  EntStatus  status = ENT_OK;
  memset(&what, 0, sizeof(what));
  while (!status && is_one) {
    status = read_suffix(parser, &what, &is_one);
    is_any = is_any || is_one;
  }
  if (status || !is_any) {
    return status;
  }
  *claimed = ENT_ARENA_ARRAY(parser->arena, EntClaimed, 1U);
  if (!*claimed) {
    return ent_parser_no_memory(parser);
  }
  **claimed = what;
  return ENT_OK;
}

#define FROM "inline_text(m.valid_from)"
#define TO   "inline_text(m.valid_to)"

// Is one the beginning of the other?  Then 2020 may be 2020-12
#define IS_PREFIX(a, b)                                                        \
  "substr(" a ", 1, min(length(" a "), length(" b "))) ="                      \
  " substr(" b ", 1, min(length(" a "), length(" b ")))"

/// That the mention `m` in the article `a` holds at the time `t`.  If no time
/// is told, it is said of the time before it was said
static const char*
holds_at(EntSqlWriter* const writer, const char* const t)
{
  static const char format[] =
    "EXISTS (SELECT 1 FROM (SELECT inline_text(%s) AS t) WHERE"
    " (m.valid_from IS NULL OR " FROM " <= t OR " IS_PREFIX(
      FROM, "t") ")"
                 " AND (m.valid_to IS NULL OR t <= " TO " OR " IS_PREFIX(
                   TO, "t") ")"
                            " AND (m.valid_from NOTNULL OR m.valid_to NOTNULL "
                            "OR a.published = ''"
                            " OR substr(a.published, 1, length(t)) <= t))";
  return ent_sql_print(writer, format, t);
}

/// The statement `st` is row `t` of one of the alternatives
static const char*
is_stored(EntSqlWriter* const          writer,
          const unsigned               t,
          const EntAlternatives* const all)
{
  EntTexts parts = {0U, 0U, NULL};
  if (all->n == 1U) {
    return ent_sql_print(
      writer, "st.s = t%u.s AND st.p = t%u.p AND st.o = t%u.o", t, t, t);
  }
  for (size_t i = 0U; i < all->n; ++i) {
    const EntAlternative* const one = &all->items[i];
    const char                  s   = one->is_swapped ? 'o' : 's';
    const char                  o   = one->is_swapped ? 's' : 'o';
    const char* const p = one->predicate ? ent_sql_id(writer, one->predicate)
                                         : ent_sql_print(writer, "t%u.p", t);
    ent_texts_add(
      writer, &parts,
      ent_sql_print(writer, "(st.s = t%u.%c AND st.p = %s AND st.o = t%u.%c)",
                    t, s, p, t, o));
  }
  return ent_sql_print(writer, "(%s)", ent_texts_join(writer, &parts, " OR "));
}

void
ent_sql_claimed(EntSqlWriter* const     writer,
                EntItem* const          item,
                const EntClaimed* const claimed)
{
  EntTexts parts = {0U, 0U, NULL};
  ent_texts_add(writer, &parts,
                is_stored(writer, item->number, item->alternatives));
  if (claimed->holder.kind == ENT_NODE_TERM) {
    ent_texts_add(
      writer, &parts,
      ent_sql_print(writer, "m.holder = %s",
                    claimed->holder.id
                      ? ent_sql_id(writer, claimed->holder.id)
                      : ent_sql_term(writer, &claimed->holder.term)));
  }
  if (claimed->as_of) {
    ent_texts_add(writer, &parts,
                  holds_at(writer, ent_sql_id(writer, claimed->as_of)));
  }
  if (claimed->known_at) {
    const char* const t = ent_sql_id(writer, claimed->known_at);
    ent_texts_add(writer, &parts,
                  ent_sql_print(writer,
                                "substr(i.started, 1, length(inline_text(%s)))"
                                " <= inline_text(%s)",
                                t, t));
  }
  ent_texts_add(
    writer, &item->conditions,
    ent_sql_print(writer,
                  "EXISTS (SELECT 1 FROM statement st JOIN mention m"
                  " ON m.statement = st.id JOIN sentence e ON e.id = m.sentence"
                  " JOIN article a ON a.id = e.article"
                  " JOIN ingest i ON i.id = m.ingest WHERE " ENT_FACT_SQL
                  " AND %s)",
                  ent_texts_join(writer, &parts, " AND ")));
}
