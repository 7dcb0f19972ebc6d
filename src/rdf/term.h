// SPDX-License-Identifier: ISC

/**
   @file
   RDF terms and quads (RDF 1.1 Concepts).

   Terms are compared by identity: kind, lexical form, datatype and language
   (in lower case).  Nothing is canonicalised.
*/

#ifndef ENT_RDF_TERM_H
#define ENT_RDF_TERM_H

#include "base/slice.h"
#include "base/status.h"

#include <stdbool.h>

/// Kind of a term, in the order that SPARQL sorts them
typedef enum {
  ENT_TERM_NONE,   ///< No term: unbound, or the default graph
  ENT_TERM_BLANK,  ///< Blank node; text is its label
  ENT_TERM_IRI,    ///< Absolute IRI
  ENT_TERM_LITERAL ///< Literal
} EntTermKind;

/// An RDF term; the strings are borrowed
typedef struct {
  EntTermKind kind;     ///< What it is
  EntSlice    text;     ///< IRI, label or lexical form, UTF-8
  EntSlice    datatype; ///< IRI; empty means xsd:string (or rdf:langString)
  EntSlice    lang;     ///< Language tag; empty if none
} EntTerm;

/// A triple and the graph it stands in
typedef struct {
  EntTerm s; ///< Subject
  EntTerm p; ///< Predicate
  EntTerm o; ///< Object
  EntTerm g; ///< ENT_TERM_NONE: the default graph
} EntQuad;

/// Receives quads one by one; a status other than ENT_OK ends the stream
typedef EntStatus (*EntQuadSink)(void* handle, const EntQuad* quad);

/// An IRI as a term
static inline EntTerm
ent_term_iri(const EntSlice iri)
{
  return (EntTerm){ENT_TERM_IRI, iri, {NULL, 0U}, {NULL, 0U}};
}

/// A literal as a term; `datatype` and `lang` may be empty
static inline EntTerm
ent_term_literal(const EntSlice text,
                 const EntSlice datatype,
                 const EntSlice lang)
{
  return (EntTerm){ENT_TERM_LITERAL, text, datatype, lang};
}

/// True if both are the same term
bool ent_term_equals(const EntTerm* a, const EntTerm* b);

/// Total order: none, blank, IRI, literal; then text, datatype, language
int ent_term_compare(const EntTerm* a, const EntTerm* b);

/// Order by graph, subject, predicate, object
int ent_quad_compare(const EntQuad* a, const EntQuad* b);

/**
   True if `iri` can stand between angle brackets in every syntax.

   It has a scheme, is UTF-8, and holds none of the characters that the
   grammars of Turtle and SPARQL forbid.  Not all of RFC 3987 is checked.
*/
bool ent_iri_is_valid(EntSlice iri);

/// True if two language tags are the same but for case
bool ent_lang_equals(EntSlice a, EntSlice b);

/// True if `lang` is a language tag by Turtle's grammar, under 256 bytes
bool ent_lang_is_valid(EntSlice lang);

/// True if `term` is a term that every syntax can express
bool ent_term_is_valid(const EntTerm* term);

/// True if each term is valid and of a kind that may stand in its place
bool ent_quad_is_valid(const EntQuad* quad);

#endif // ENT_RDF_TERM_H
