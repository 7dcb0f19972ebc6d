// SPDX-License-Identifier: ISC

#include "evidence/reading.h"

#include "rdf/namespaces.h"

/// Most digits of a number, so that it fits
#define MAX_DIGITS 9U

/// `digits` of base 32 behind `prefix`; empty if `iri` is anything else
static EntSlice
digits_of(const EntSlice iri, const char* const prefix, const size_t digits)
{
  const size_t begin = strlen(prefix);
  if (iri.len != begin + digits || !ent_slice_starts(iri, prefix)) {
    return (EntSlice){NULL, 0U};
  }
  for (size_t i = begin; i < iri.len; ++i) {
    const char c = iri.data[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'))) {
      return (EntSlice){NULL, 0U};
    }
  }
  return ent_slice_sub(iri, begin, iri.len);
}

EntSlice
ent_article_digits(const EntSlice iri)
{
  return digits_of(iri, ENT_NS_DOC, ENT_ARTICLE_DIGITS);
}

EntSlice
ent_statement_digits(const EntSlice iri)
{
  return digits_of(iri, ENT_NS_ST, ENT_STATEMENT_DIGITS);
}

/// Read a whole number at the start of `*text`, and go behind it
static bool
take_number(EntSlice* const text, int64_t* const number)
{
  size_t n = 0U;
  *number  = 0;
  while (n < text->len && n < MAX_DIGITS && text->data[n] >= '0' &&
         text->data[n] <= '9') {
    *number = *number * 10 + (text->data[n++] - '0');
  }
  *text = ent_slice_sub(*text, n, text->len);
  return n != 0U;
}

static bool
take_literal(EntSlice* const out, const EntTerm* const object)
{
  *out = object->text;
  return object->kind == ENT_TERM_LITERAL;
}

static bool
take_iri(EntSlice* const out, const EntTerm* const object)
{
  *out = object->text;
  return object->kind == ENT_TERM_IRI;
}

/// BASE/doc/ARTICLE#char=BEGIN,END
static bool
take_place(EntClaimSentence* const sentence,
           const EntSlice          article,
           const EntTerm* const    object)
{
  static const char mark[] = "#char=";

  const size_t at = sizeof(ENT_NS_DOC) - 1U + ENT_ARTICLE_DIGITS;
  EntSlice     rest;
  if (!take_iri(&rest, object) || rest.len < at ||
      !ent_slice_equals(ent_article_digits(ent_slice_sub(rest, 0U, at)),
                        article)) {
    return false;
  }
  rest = ent_slice_sub(rest, at, rest.len);
  if (!ent_slice_starts(rest, mark)) {
    return false;
  }
  rest = ent_slice_sub(rest, sizeof(mark) - 1U, rest.len);
  if (!take_number(&rest, &sentence->begin) || !ent_slice_starts(rest, ",")) {
    return false;
  }
  rest = ent_slice_sub(rest, 1U, rest.len);
  return take_number(&rest, &sentence->end) && !rest.len;
}

static bool
take_index(EntClaimSentence* const sentence, const EntTerm* const object)
{
  EntSlice rest;
  int64_t  number = 0;
  if (!take_literal(&rest, object) || !take_number(&rest, &number) ||
      rest.len) {
    return false;
  }
  sentence->number = (uint32_t)number;
  return number > 0;
}

/// By hand, since strtod would obey the locale
static bool
take_confidence(double* const confidence, const EntTerm* const object)
{
  EntSlice rest;
  int64_t  whole = 0;
  int64_t  part  = 0;
  double   unit  = 1.0;
  if (!take_literal(&rest, object) || !take_number(&rest, &whole) ||
      !ent_slice_starts(rest, ".")) {
    return false;
  }
  rest           = ent_slice_sub(rest, 1U, rest.len);
  const size_t n = rest.len;
  if (!take_number(&rest, &part) || rest.len) {
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    unit *= 10.0;
  }
  *confidence = (double)whole + (double)part / unit;
  return *confidence <= 1.0;
}

static bool
take_polarity(EntPolarity* const polarity, const EntTerm* const object)
{
  *polarity =
    ent_slice_is(object->text, ENT_NS "negated") ? ENT_NEGATED : ENT_ASSERTED;
  return *polarity || ent_slice_is(object->text, ENT_NS "asserted");
}

static bool
take_modality(EntModality* const modality, const EntTerm* const object)
{
  static const char* const iris[] = {
    [ENT_ACTUAL]   = ENT_NS "actual",
    [ENT_POSSIBLE] = ENT_NS "possible",
    [ENT_PLANNED]  = ENT_NS "planned",
    [ENT_DEMANDED] = ENT_NS "demanded",
  };
  for (size_t i = 0U; i < sizeof(iris) / sizeof(*iris); ++i) {
    if (ent_slice_is(object->text, iris[i])) {
      *modality = (EntModality)i;
      return true;
    }
  }
  return false;
}

static bool
take_holder(EntSlice* const      holder,
            const EntSlice       article,
            const EntTerm* const object)
{
  const bool is_iri = take_iri(holder, object);
  if (ent_slice_equals(ent_article_digits(*holder), article)) {
    *holder = (EntSlice){NULL, 0U}; // The article itself
  }
  return is_iri;
}

static bool
take_date(EntTerm* const date, const EntTerm* const object)
{
  *date =
    ent_term_literal(object->text, object->datatype, (EntSlice){NULL, 0U});
  return object->kind == ENT_TERM_LITERAL && object->text.len;
}

/// Properties of statement nodes; those before IS_QUOTED every one has
typedef enum {
  IS_TYPED,
  IS_SUBJECT,
  IS_PREDICATE,
  IS_OBJECT,
  IS_POLARITY,
  IS_MODALITY,
  IS_HOLDER,
  IS_EVIDENCE,
  IS_INDEX,
  IS_CONFIDENCE,
  IS_QUOTED,
  IS_TRIGGER,
  IS_RULE,
  IS_TIME_TEXT,
  IS_VALID_FROM,
  IS_VALID_TO,
  IS_UNKNOWN
} Property;

static Property
property_of(const EntSlice predicate)
{
  static const char* const iris[] = {
    [IS_TYPED]      = ENT_NS_RDF "type",
    [IS_SUBJECT]    = ENT_NS_RDF "subject",
    [IS_PREDICATE]  = ENT_NS_RDF "predicate",
    [IS_OBJECT]     = ENT_NS_RDF "object",
    [IS_POLARITY]   = ENT_NS "polarity",
    [IS_MODALITY]   = ENT_NS "modality",
    [IS_HOLDER]     = ENT_NS "holder",
    [IS_EVIDENCE]   = ENT_NS "evidence",
    [IS_INDEX]      = ENT_NS "sentenceIndex",
    [IS_CONFIDENCE] = ENT_NS "confidence",
    [IS_QUOTED]     = ENT_NS "quote",
    [IS_TRIGGER]    = ENT_NS "trigger",
    [IS_RULE]       = ENT_NS "rule",
    [IS_TIME_TEXT]  = ENT_NS "timeText",
    [IS_VALID_FROM] = ENT_NS "validFrom",
    [IS_VALID_TO]   = ENT_NS "validTo",
  };
  size_t i = 0U;
  while (i < IS_UNKNOWN && !ent_slice_is(predicate, iris[i])) {
    ++i;
  }
  return (Property)i;
}

static bool
take(EntToldClaim* const  told,
     const Property       property,
     const EntSlice       article,
     const EntTerm* const object)
{
  EntClaim* const claim = &told->claim;
  switch (property) {
    case IS_TYPED:
      return ent_slice_is(object->text, ENT_NS "Statement");
    case IS_SUBJECT:
      return take_iri(&claim->subject, object);
    case IS_PREDICATE:
      return take_iri(&claim->predicate, object);
    case IS_OBJECT:
      claim->object = *object;
      return object->kind != ENT_TERM_BLANK;
    case IS_POLARITY:
      return take_polarity(&claim->polarity, object);
    case IS_MODALITY:
      return take_modality(&claim->modality, object);
    case IS_HOLDER:
      return take_holder(&claim->holder, article, object);
    case IS_EVIDENCE:
      return take_place(&claim->sentence, article, object);
    case IS_INDEX:
      return take_index(&claim->sentence, object);
    case IS_CONFIDENCE:
      return take_confidence(&claim->confidence, object);
    case IS_QUOTED:
      return take_literal(&told->quote, object);
    case IS_TRIGGER:
      return take_literal(&told->trigger, object);
    case IS_RULE:
      return take_literal(&claim->rule, object);
    case IS_TIME_TEXT:
      return take_literal(&claim->time_text, object);
    case IS_VALID_FROM:
      return take_date(&claim->valid_from, object);
    case IS_VALID_TO:
      return take_date(&claim->valid_to, object);
    case IS_UNKNOWN:
      break;
  }
  return true; // Somebody else's remark, which stays one
}

bool
ent_claim_take(EntToldClaim* const  told,
               const EntSlice       article,
               const EntSlice       predicate,
               const EntTerm* const object)
{
  const Property property = property_of(predicate);
  const uint32_t bit      = property == IS_UNKNOWN ? 0U : 1U << property;
  if (told->seen & bit) {
    return false;
  }
  told->seen |= bit;
  return take(told, property, article, object);
}

bool
ent_claim_is_whole(const EntToldClaim* const told)
{
  const uint32_t all = (1U << IS_QUOTED) - 1U;
  return (told->seen & all) == all;
}

static void
take_address(EntArticleNode* const node,
             const EntSlice        address,
             EntBuffer* const      urls)
{
  if (!node->url.len) {
    node->url = address;
    return;
  }
  ent_buffer_string(urls, urls->len ? "\n" : "");
  ent_buffer_append(urls, address);
}

void
ent_article_take(EntArticleNode* const node,
                 const EntSlice        predicate,
                 const EntTerm* const  object,
                 EntBuffer* const      urls)
{
  const struct {
    const char* predicate;
    EntSlice*   text;
  } places[] = {
    {ENT_NS_RDFS "label", &node->title},
    {ENT_NS_DCTERMS "publisher", &node->site},
    {ENT_NS_DCTERMS "creator", &node->author},
    {ENT_NS_DCTERMS "date", &node->date},
  };
  if (ent_slice_is(predicate, ENT_NS_DCTERMS "source")) {
    take_address(node, object->text, urls);
  }
  if (ent_slice_is(predicate, ENT_NS_PROV "alternateOf")) {
    node->copy_of = ent_article_digits(object->text);
  }
  for (size_t i = 0U; i < sizeof(places) / sizeof(*places); ++i) {
    if (ent_slice_is(predicate, places[i].predicate) && !places[i].text->len) {
      *places[i].text = object->text;
    }
  }
}
