// SPDX-License-Identifier: ISC

/**
   @file
   Query text into algebra.

   Two forms.  Triple patterns by label, as one types them in the shell:

       Russia cooperatesWith ?x . ?x memberOf NATO

   where a bare or double-quoted word is a name (a literal stands in single
   quotes); the answer has all variables, without duplicates.  And SPARQL 1.1
   (section 19), with what section 18.2 and the notes to the grammar demand:
   scopes of variables and blank nodes, aggregates, arity.

   Escapes of code points stand in strings and IRIs only, as in SPARQL 1.2.
*/

#ifndef ENT_SPARQL_PARSER_H
#define ENT_SPARQL_PARSER_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "sparql/algebra.h"
#include "sparql/lexer.h"
#include "sparql/prefix.h"

#include <stddef.h>

/// Deepest nesting of groups, collections and property lists
#define ENT_QUERY_MAX_DEPTH 64U

/// Most prefixes, those that are built in counted, too
#define ENT_QUERY_MAX_PREFIXES 4096U

/// Most operators of a query and steps of its paths, so that trees of them are
/// never too deep to walk
#define ENT_QUERY_MAX_OPERATORS 1024U

/**
   Parse `text`, a query of either form.

   `text` must outlive `parsed`, which lives in `arena`.  Errors are
   ENT_ERR_SYNTAX with line and column, ENT_ERR_LIMIT, ENT_ERR_MEMORY.
*/
EntStatus ent_query_parse(EntSlice           text,
                          const EntPrefixes* prefixes,
                          EntArena*          arena,
                          EntParsed*         parsed,
                          EntError*          error);

/**
   Parse `text`, a pattern without a query around it: triple patterns by label,
   or a WHERE clause of SPARQL, whose first word may be left out.

   Nothing is projected yet.
*/
EntStatus ent_where_parse(EntSlice           text,
                          const EntPrefixes* prefixes,
                          EntArena*          arena,
                          EntParsed*         parsed,
                          EntError*          error);

/**
   Parse `text`, exactly one triple pattern by label (as `why` takes it).

   Its variables are in `parsed->variables`; the root is a BGP.
*/
EntStatus ent_triple_parse(EntSlice           text,
                           const EntPrefixes* prefixes,
                           EntArena*          arena,
                           EntParsed*         parsed,
                           EntError*          error);

/**
   Find the end of the first query in `text`.

   A query ends behind a `;` outside of braces, or with the text.  Returns
   false if the text is only the beginning of one: a group or a long quotation
   is open, or it begins with a SPARQL keyword and has no group yet.
*/
bool ent_query_split(EntSlice text, size_t* end);

/**
   Append the line of `text` where `error` lies, and below it a caret.

   Appends nothing if the error has no place.
*/
void ent_query_caret(EntSlice text, const EntError* error, EntBuffer* buffer);

#endif // ENT_SPARQL_PARSER_H
