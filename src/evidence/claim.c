// SPDX-License-Identifier: ISC

#include "evidence/claim.h"

#include "base/utf8.h"
#include "rdf/namespaces.h"

#include <math.h>

static bool
is_text(const EntSlice s)
{
  return ent_utf8_valid_prefix(s) == s.len;
}

bool
ent_article_is_told(const EntArticle* const article)
{
  return strlen(article->id) == ENT_ARTICLE_DIGITS && is_text(article->title) &&
         is_text(article->site) && is_text(article->author) &&
         is_text(article->url) && is_text(article->date);
}

bool
ent_claim_sentence(const EntExtraction* const extraction,
                   const uint32_t             index,
                   EntPlace* const            place,
                   EntClaimSentence* const    out)
{
  const EntDocument* const document = extraction->document;
  const EntArticle* const  article  = extraction->article;
  if (index >= document->n_sentences) {
    return false;
  }
  const EntSentence* const sentence = &document->sentences[index];
  if (sentence->begin > sentence->end || sentence->end > document->text.len) {
    return false;
  }

  out->text   = ent_slice_sub(document->text, sentence->begin, sentence->end);
  out->number = index + 1U;
  out->begin  = ent_place_count(
     place, article, ent_article_source_offset(article, sentence->begin));

  // By its last byte: what follows in the text may stand elsewhere in the
  // source, behind markup
  const size_t last =
    sentence->end > sentence->begin ? sentence->end - 1U : sentence->begin;
  out->end = ent_place_count(place, article,
                             ent_article_source_offset(article, last) + 1U);
  return ent_utf8_valid_prefix(out->text) == out->text.len;
}

// `span` of the document as bytes of the sentence; empty if it is not in it
static EntSpan
relative(const EntSpan span, const EntSentence* const sentence)
{
  const EntSpan none = {0U, 0U};
  if (span.begin >= span.end || span.begin < sentence->begin ||
      span.end > sentence->end) {
    return none;
  }
  return (EntSpan){span.begin - (uint32_t)sentence->begin,
                   span.end - (uint32_t)sentence->begin};
}

// Matches `text` against a pattern where 0 stands for any digit
static bool
is_like(const EntSlice text, const char* const pattern)
{
  if (text.len < strlen(pattern)) {
    return false;
  }
  for (size_t i = 0U; pattern[i]; ++i) {
    const char c  = text.data[i];
    const bool is = pattern[i] == '0' ? c >= '0' && c <= '9' : c == pattern[i];
    if (!is) {
      return false;
    }
  }
  return true;
}

static int
number(const EntSlice text, const size_t begin)
{
  return (text.data[begin] - '0') * 10 + (text.data[begin + 1U] - '0');
}

static bool
is_month(const EntSlice text)
{
  const int month = number(text, 5U);
  return month >= 1 && month <= 12;
}

static bool
is_day(const EntSlice text)
{
  static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (!is_month(text)) {
    return false;
  }
  const int  month = number(text, 5U);
  const int  year  = number(text, 0U) * 100 + number(text, 2U);
  const int  day   = number(text, 8U);
  const bool leap  = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day >= 1 && day <= days[month - 1] - (month == 2 && !leap);
}

static bool
is_time(const EntSlice text)
{
  return is_like(text, "0000-00-00T00:00:00") &&
         (text.len == 19U || (text.len == 20U && text.data[19] == 'Z')) &&
         is_day(text) && number(text, 11U) < 24 && number(text, 14U) < 60 &&
         number(text, 17U) < 60;
}

EntTerm
ent_claim_date(const EntSlice text)
{
  EntSlice datatype = {NULL, 0U};
  if (!text.len) {
    return (EntTerm){ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
  }
  if (is_time(text)) {
    datatype = ENT_SLICE_LITERAL(ENT_NS_XSD "dateTime");
  } else if (is_like(text, "0000-00-00") && text.len == 10U && is_day(text)) {
    datatype = ENT_SLICE_LITERAL(ENT_NS_XSD "date");
  } else if (is_like(text, "0000-00") && text.len == 7U && is_month(text)) {
    datatype = ENT_SLICE_LITERAL(ENT_NS_XSD "gYearMonth");
  } else if (is_like(text, "0000") && text.len == 4U) {
    datatype = ENT_SLICE_LITERAL(ENT_NS_XSD "gYear");
  }
  return ent_term_literal(text, datatype, (EntSlice){NULL, 0U});
}

static bool
has_entity(const EntExtraction* const extraction, const uint32_t entity)
{
  return entity < extraction->n_entities &&
         ent_iri_is_valid(extraction->entities[entity].iri);
}

static bool
is_sound(const EntExtraction* const extraction,
         const EntStatement* const  statement)
{
  return has_entity(extraction, statement->subject) &&
         has_entity(extraction, statement->object) &&
         (statement->holder == ENT_NO_ENTITY ||
          has_entity(extraction, statement->holder)) &&
         ent_iri_is_valid(statement->predicate) &&
         strlen(statement->id) == ENT_STATEMENT_DIGITS &&
         is_text(statement->time_text) && is_text(statement->rule) &&
         is_text(statement->steps) && statement->polarity <= ENT_NEGATED &&
         statement->modality <= ENT_DEMANDED && statement->confidence >= 0.0 &&
         statement->confidence <= 1.0;
}

EntStatus
ent_claim_init(EntClaim* const            out,
               const EntExtraction* const extraction,
               const size_t               index,
               EntPlace* const            place,
               EntError* const            error)
{
  const EntStatement* const s = &extraction->statements[index];
  EntClaimSentence          sentence;
  if (!is_sound(extraction, s) ||
      !ent_claim_sentence(extraction, s->sentence, place, &sentence)) {
    return ent_error_set(error, ENT_ERR_FORMAT,
                         "statement %zu of article %s is broken", index,
                         extraction->article->id);
  }

  const EntEntity* const   entities = extraction->entities;
  const EntSentence* const whole =
    &extraction->document->sentences[s->sentence];
  *out = (EntClaim){
    .id           = ent_slice(s->id),
    .article      = ent_slice(extraction->article->id),
    .subject      = entities[s->subject].iri,
    .predicate    = s->predicate,
    .object       = ent_term_iri(entities[s->object].iri),
    .polarity     = s->polarity,
    .modality     = s->modality,
    .sentence     = sentence,
    .span         = relative(s->span, whole),
    .subject_span = relative(s->subject_span, whole),
    .cue_span     = relative(s->cue_span, whole),
    .object_span  = relative(s->object_span, whole),
    .valid_from   = ent_claim_date(s->valid_from),
    .valid_to     = ent_claim_date(s->valid_to),
    .time_text    = s->time_text,
    .rule         = s->rule,
    .steps        = s->steps,
    .confidence   = round(s->confidence * 10000.0) / 10000.0,
  };
  if (s->holder != ENT_NO_ENTITY) {
    out->holder = entities[s->holder].iri;
  }
  if (out->span.begin == out->span.end) {
    out->span = (EntSpan){0U, (uint32_t)out->sentence.text.len};
  }
  return ENT_OK;
}
