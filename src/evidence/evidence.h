// SPDX-License-Identifier: ISC

/**
   @file
   Who says what, as RDF.

   Three kinds of graph: BASE/graph/entities describes entities;
   BASE/doc/HASH has an article and its statement nodes, which assert nothing
   by themselves; BASE/doc/HASH-facts has the plain triples of those
   statements that make facts (fact.h).  An article's statements are told
   here and only here, whether they come from an extraction or the store.
*/

#ifndef ENT_EVIDENCE_EVIDENCE_H
#define ENT_EVIDENCE_EVIDENCE_H

#include "base/arena.h"
#include "evidence/claim.h"
#include "extract/extraction.h"
#include "rdf/syntax.h"
#include "rdf/term.h"

#include <stdbool.h>

/// How the evidence is told
typedef enum {
  ENT_ANNOTATE_NONE,    ///< Not at all: facts and entities only
  ENT_ANNOTATE_GRAPHS,  ///< Statement nodes in a graph per article
  ENT_ANNOTATE_REIFIED, ///< Statement nodes that are rdf:Statements, no graphs
  ENT_ANNOTATE_RDF12    ///< Statement nodes that reify triple terms (RDF 1.2)
} EntAnnotations;

/// What to tell
typedef struct {
  EntAnnotations annotations; ///< How statements are told
  bool           facts;       ///< The plain triples
  bool           merged;      ///< All in the default graph
  bool           closed;      ///< Without open statements
} EntEvidenceOptions;

/// What is told of an article; empty fields are left out
typedef struct {
  EntSlice id;      ///< Digits
  EntSlice title;   ///< Headline
  EntSlice site;    ///< Name of the publication
  EntSlice author;  ///< As the input writes it
  EntSlice url;     ///< Where it was read; empty if that is unknown
  EntSlice date;    ///< Of publication, as YYYY-MM-DD or longer
  EntSlice copy_of; ///< Digits of the article of which it is a light edit
  EntSlice urls;    ///< Other addresses where it was read, one a line
} EntArticleNode;

/// The annotations called `name` ("none", "graphs", "reified", "rdf12"); false
/// if there are none
bool ent_annotations_by_name(EntSlice name, EntAnnotations* annotations);

/// The IRI of an article, in `arena`; data is NULL if out of memory
EntSlice ent_article_iri(EntSlice id, EntArena* arena);

/**
   What suits `syntax`.

   Without graphs, a plain triple could not be told from what a statement
   node merely quotes; so `facts` asks for them, unless there are no
   annotations.  With graphs they are always there: in one of their own, but
   for ENT_ANNOTATE_RDF12 beside what is said of them.
*/
EntEvidenceOptions ent_evidence_options(EntSyntax      syntax,
                                        EntAnnotations annotations,
                                        bool           facts);

/**
   The following hand the quads of one thing to `sink`, in no order.

   Strings that they make belong to `arena`.
*/
EntStatus ent_evidence_article(const EntArticleNode*     article,
                               const EntEvidenceOptions* options,
                               EntArena*                 arena,
                               EntQuadSink               sink,
                               void*                     handle);

/// The description of an entity
EntStatus ent_evidence_entity(const EntEntity*          entity,
                              const EntEvidenceOptions* options,
                              EntQuadSink               sink,
                              void*                     handle);

/**
   The statement node of a claim.

   For ENT_ANNOTATE_RDF12 without its triple, which EntAnnotation is for.
*/
EntStatus ent_evidence_claim(const EntClaim*           claim,
                             const EntEvidenceOptions* options,
                             EntArena*                 arena,
                             EntQuadSink               sink,
                             void*                     handle);

/// The plain triple of a claim that makes a fact
EntStatus ent_evidence_fact(const EntClaim*           claim,
                            const EntEvidenceOptions* options,
                            EntArena*                 arena,
                            EntQuadSink               sink,
                            void*                     handle);

/**
   Hand all quads of `extraction` to `sink`, sorted and each once.

   They are those that a store with just this article would export.  Fails
   with ENT_ERR_FORMAT if the extraction is broken, or as `sink` does.
*/
EntStatus ent_evidence_write(const EntExtraction*      extraction,
                             const EntEvidenceOptions* options,
                             EntQuadSink               sink,
                             void*                     handle,
                             EntError*                 error);

#endif // ENT_EVIDENCE_EVIDENCE_H
