// SPDX-License-Identifier: ISC

#include "evidence/evidence.h"

#include "evidence/fact.h"
#include "rdf/namespaces.h"

#include <math.h>

static const EntSlice nothing = {NULL, 0U};

// Hands on the quads of one subject in one graph; keeps the first failure
typedef struct {
  EntQuadSink sink;
  void*       handle;
  EntTerm     subject;
  EntTerm     graph;
  EntStatus   status;
} Node;

static void
tell(Node* const node, const char* const predicate, const EntTerm object)
{
  if (!node->status) {
    const EntQuad quad = {node->subject, ent_term_iri(ent_slice(predicate)),
                          object, node->graph};
    node->status       = node->sink(node->handle, &quad);
  }
}

static void
tell_iri(Node* const node, const char* const predicate, const EntSlice iri)
{
  tell(node, predicate, ent_term_iri(iri));
}

static void
tell_text(Node* const       node,
          const char* const predicate,
          const EntSlice    text,
          const char* const datatype,
          const char* const lang)
{
  if (text.len) {
    tell(node, predicate,
         ent_term_literal(text, ent_slice(datatype), ent_slice(lang)));
  }
}

static EntTerm
graph_term(const EntEvidenceOptions* const options, const EntSlice iri)
{
  return options->merged ? (EntTerm){ENT_TERM_NONE, nothing, nothing, nothing}
                         : ent_term_iri(iri);
}

/// True if the claim is left out: an open one, where only the ontology counts
static bool
is_left_out(const EntClaim* const           claim,
            const EntEvidenceOptions* const options)
{
  return options->closed && ent_slice_starts(claim->predicate, ENT_NS_OPEN);
}

EntSlice
ent_article_iri(const EntSlice id, EntArena* const arena)
{
  return ent_arena_printf(arena, ENT_NS_DOC "%.*s", ENT_SLICE_ARG(id));
}

bool
ent_annotations_by_name(const EntSlice name, EntAnnotations* const annotations)
{
  static const char* const names[] = {
    [ENT_ANNOTATE_NONE]    = "none",
    [ENT_ANNOTATE_GRAPHS]  = "graphs",
    [ENT_ANNOTATE_REIFIED] = "reified",
    [ENT_ANNOTATE_RDF12]   = "rdf12",
  };
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    if (ent_slice_is(name, names[i])) {
      *annotations = (EntAnnotations)i;
      return true;
    }
  }
  return false;
}

EntEvidenceOptions
ent_evidence_options(const EntSyntax      syntax,
                     const EntAnnotations annotations,
                     const bool           facts)
{
  const bool graphs =
    ent_syntax_has_graphs(syntax) && annotations != ENT_ANNOTATE_REIFIED;
  return (EntEvidenceOptions){
    annotations, facts || graphs || annotations == ENT_ANNOTATE_NONE, !graphs,
    false};
}

static void
tell_address(Node* const node, const EntSlice address)
{
  if (ent_iri_is_valid(address)) {
    tell_iri(node, ENT_NS_DCTERMS "source", address);
  } else {
    tell_text(node, ENT_NS_DCTERMS "source", address, NULL, NULL);
  }
}

EntStatus
ent_evidence_article(const EntArticleNode* const     article,
                     const EntEvidenceOptions* const options,
                     EntArena* const                 arena,
                     const EntQuadSink               sink,
                     void* const                     handle)
{
  const EntSlice iri = ent_article_iri(article->id, arena);
  if (!iri.data) {
    return ENT_ERR_MEMORY;
  }
  Node node = {sink, handle, ent_term_iri(iri), graph_term(options, iri),
               ENT_OK};

  tell_iri(&node, ENT_NS_RDF "type", ENT_SLICE_LITERAL(ENT_NS "Article"));
  tell_text(&node, ENT_NS_RDFS "label", article->title, NULL, "en");
  tell_text(&node, ENT_NS_DCTERMS "publisher", article->site, NULL, NULL);
  tell_text(&node, ENT_NS_DCTERMS "creator", article->author, NULL, NULL);
  tell_address(&node, article->url);
  for (EntSlice rest = article->urls; rest.len;) {
    const char* const end = (const char*)memchr(rest.data, '\n', rest.len);
    const size_t      n   = end ? (size_t)(end - rest.data) : rest.len;
    tell_address(&node, ent_slice_sub(rest, 0U, n));
    rest = ent_slice_sub(rest, end ? n + 1U : n, rest.len);
  }
  if (article->copy_of.len) {
    const EntSlice other = ent_article_iri(article->copy_of, arena);
    if (!other.data) {
      return ENT_ERR_MEMORY;
    }
    tell_iri(&node, ENT_NS_PROV "alternateOf", other);
  }
  if (article->date.len) {
    tell(&node, ENT_NS_DCTERMS "date", ent_claim_date(article->date));
  }
  return node.status;
}

EntStatus
ent_evidence_entity(const EntEntity* const          entity,
                    const EntEvidenceOptions* const options,
                    const EntQuadSink               sink,
                    void* const                     handle)
{
  Node node = {sink, handle, ent_term_iri(entity->iri),
               graph_term(options, ENT_SLICE_LITERAL(ENT_NS_GRAPH "entities")),
               ENT_OK};

  if (entity->class.len) {
    tell_iri(&node, ENT_NS_RDF "type", entity->class);
  }
  tell_text(&node, ENT_NS_SKOS "prefLabel", entity->label, NULL, "en");
  if (entity->match.len) {
    tell_iri(&node, ENT_NS_SKOS "exactMatch", entity->match);
  }
  return node.status;
}

static EntSlice
polarity_iri(const EntPolarity polarity)
{
  return polarity == ENT_NEGATED ? ENT_SLICE_LITERAL(ENT_NS "negated")
                                 : ENT_SLICE_LITERAL(ENT_NS "asserted");
}

static EntSlice
modality_iri(const EntModality modality)
{
  static const char* const iris[] = {
    [ENT_ACTUAL]   = ENT_NS "actual",
    [ENT_POSSIBLE] = ENT_NS "possible",
    [ENT_PLANNED]  = ENT_NS "planned",
    [ENT_DEMANDED] = ENT_NS "demanded",
  };
  return ent_slice(iris[modality]);
}

// By hand, since printf may use the locale's decimal point
static EntSlice
print_decimal(const double value, EntArena* const arena)
{
  long part = lround(value * 10000.0);
  long unit = 10000;
  int  n    = 4;
  for (; n > 1 && part % 10 == 0; --n) {
    part /= 10;
    unit /= 10;
  }
  return ent_arena_printf(arena, "%ld.%0*ld", part / unit, n, part % unit);
}

static EntSlice
words(const EntClaim* const claim, const EntSpan span)
{
  return ent_slice_sub(claim->sentence.text, span.begin, span.end);
}

// The part of a statement node that says where it comes from
static void
tell_evidence(Node* const           node,
              const EntClaim* const claim,
              const EntSlice        article,
              EntArena* const       arena)
{
  const EntClaimSentence* const sentence = &claim->sentence;

  const EntSlice place =
    ent_arena_printf(arena, "%.*s#char=%lld,%lld", ENT_SLICE_ARG(article),
                     (long long)sentence->begin, (long long)sentence->end);
  const EntSlice index =
    ent_arena_printf(arena, "%u", (unsigned)sentence->number);
  const EntSlice confidence = print_decimal(claim->confidence, arena);
  if (!place.data || !index.data || !confidence.data) {
    node->status = node->status ? node->status : ENT_ERR_MEMORY;
    return;
  }

  tell_iri(node, ENT_NS "evidence", place);
  tell_text(node, ENT_NS "sentenceIndex", index, ENT_NS_XSD "integer", NULL);
  tell_text(node, ENT_NS "quote", words(claim, claim->span), NULL, NULL);
  tell_text(node, ENT_NS "trigger", words(claim, claim->cue_span), NULL, NULL);
  tell_text(node, ENT_NS "rule", claim->rule, NULL, NULL);
  tell_text(node, ENT_NS "confidence", confidence, ENT_NS_XSD "decimal", NULL);
}

EntStatus
ent_evidence_claim(const EntClaim* const           claim,
                   const EntEvidenceOptions* const options,
                   EntArena* const                 arena,
                   const EntQuadSink               sink,
                   void* const                     handle)
{
  if (is_left_out(claim, options)) {
    return ENT_OK;
  }
  const EntSlice article = ent_article_iri(claim->article, arena);
  const EntSlice iri =
    ent_arena_printf(arena, ENT_NS_ST "%.*s", ENT_SLICE_ARG(claim->id));
  if (!article.data || !iri.data) {
    return ENT_ERR_MEMORY;
  }
  Node node = {sink, handle, ent_term_iri(iri), graph_term(options, article),
               ENT_OK};

  tell_iri(&node, ENT_NS_RDF "type", ENT_SLICE_LITERAL(ENT_NS "Statement"));
  if (options->annotations == ENT_ANNOTATE_REIFIED) {
    tell_iri(&node, ENT_NS_RDF "type",
             ENT_SLICE_LITERAL(ENT_NS_RDF "Statement"));
  }
  if (options->annotations != ENT_ANNOTATE_RDF12) {
    tell_iri(&node, ENT_NS_RDF "subject", claim->subject);
    tell_iri(&node, ENT_NS_RDF "predicate", claim->predicate);
    tell(&node, ENT_NS_RDF "object", claim->object);
  }
  tell_iri(&node, ENT_NS "polarity", polarity_iri(claim->polarity));
  tell_iri(&node, ENT_NS "modality", modality_iri(claim->modality));
  tell_iri(&node, ENT_NS "holder", claim->holder.len ? claim->holder : article);
  tell_evidence(&node, claim, article, arena);
  tell_text(&node, ENT_NS "timeText", claim->time_text, NULL, NULL);
  if (claim->valid_from.kind) {
    tell(&node, ENT_NS "validFrom", claim->valid_from);
  }
  if (claim->valid_to.kind) {
    tell(&node, ENT_NS "validTo", claim->valid_to);
  }
  return node.status;
}

EntStatus
ent_evidence_fact(const EntClaim* const           claim,
                  const EntEvidenceOptions* const options,
                  EntArena* const                 arena,
                  const EntQuadSink               sink,
                  void* const                     handle)
{
  if (!ent_is_fact(claim->polarity, claim->modality) ||
      is_left_out(claim, options)) {
    return ENT_OK;
  }
  const EntSlice graph = ent_arena_printf(arena, ENT_NS_DOC "%.*s-facts",
                                          ENT_SLICE_ARG(claim->article));
  if (!graph.data) {
    return ENT_ERR_MEMORY;
  }
  const EntQuad quad = {ent_term_iri(claim->subject),
                        ent_term_iri(claim->predicate), claim->object,
                        graph_term(options, graph)};
  return sink(handle, &quad);
}
