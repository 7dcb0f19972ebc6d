// SPDX-License-Identifier: ISC

/**
   @file
   Literals that are their own ids.

   The id of a term is a 64-bit number.  From 1 up to #ENT_ID_COMPUTED it is a
   row of the store's table `term`; from there on it belongs to terms that one
   query made.  0 is no term, or the default graph.  Below 0 it is a value: a
   number, date or the like whose lexical form is the canonical one, so that
   the id says all of it and the term has no row.

   Within a class, ids grow with the value, so a range of values is a range of
   ids; the ids of two classes tell nothing.  A literal that has no id here
   ("01", fractions of a second, huge numbers) has a row like any other term,
   so whoever compares values looks at the rows besides.
*/

#ifndef ENT_RDF_INLINE_H
#define ENT_RDF_INLINE_H

#include "rdf/term.h"

#include <stdbool.h>
#include <stdint.h>

/// The least id of a term that a query computed and no store has
#define ENT_ID_COMPUTED ((int64_t)1 << 60)

/// Bytes that the text of an inline value takes at most
#define ENT_INLINE_SIZE 24U

/// What an id below 0 stands for
typedef enum {
  ENT_INLINE_NONE,         ///< No inline value
  ENT_INLINE_BOOLEAN,      ///< xsd:boolean; 0 or 1
  ENT_INLINE_INTEGER,      ///< xsd:integer
  ENT_INLINE_DECIMAL,      ///< xsd:decimal with a point; millionths
  ENT_INLINE_YEAR,         ///< xsd:gYear without zone
  ENT_INLINE_YEAR_MONTH,   ///< xsd:gYearMonth; 12 times the year, month from 0
  ENT_INLINE_DATE,         ///< xsd:date without zone; days since 1970-01-01
  ENT_INLINE_DATE_UTC,     ///< xsd:date with zone Z, likewise
  ENT_INLINE_DATE_TIME,    ///< xsd:dateTime without zone; seconds since 1970
  ENT_INLINE_DATE_TIME_UTC ///< xsd:dateTime with zone Z, likewise
} EntInlineClass;

/// How a value stands to another
typedef enum {
  ENT_INLINE_LESS,
  ENT_INLINE_LESS_EQUAL,
  ENT_INLINE_EQUAL,
  ENT_INLINE_GREATER_EQUAL,
  ENT_INLINE_GREATER
} EntInlineRelation;

/// Ids from `least` up to and with `greatest`; none if that is less
typedef struct {
  int64_t least;
  int64_t greatest;
} EntIdRange;

/// Set `*id` to the id that `term` is itself; false if it needs a row
bool ent_inline_encode(const EntTerm* term, int64_t* id);

/**
   Set `*term` to the term that `id` is; false if it is no inline value.

   The text lies in `buffer`, which must live as long as the term is used.
*/
bool ent_inline_decode(int64_t id, EntTerm* term, char buffer[ENT_INLINE_SIZE]);

/// Class of `id`, ENT_INLINE_NONE if it is no inline value
EntInlineClass ent_inline_class(int64_t id);

/// Value of an inline id, in the unit of its class
int64_t ent_inline_value(int64_t id);

/// Set `*id` to that of `value`, in the unit of `class`; false if out of range
bool ent_inline_make(EntInlineClass class, int64_t value, int64_t* id);

/// All ids of `class`, which is not ENT_INLINE_NONE
EntIdRange ent_inline_ids(EntInlineClass class);

/**
   Set `*range` to the ids whose values stand in `relation` to `term`'s.

   Only ids of the class of `term`: 2 >= 1 is told, 2.0 >= 1 is not.  False if
   `term` is no inline value.
*/
bool ent_inline_range(const EntTerm*    term,
                      EntInlineRelation relation,
                      EntIdRange*       range);

#endif // ENT_RDF_INLINE_H
