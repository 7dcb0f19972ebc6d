// SPDX-License-Identifier: ISC

#include "sample.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static EntSlice
copy(Sample* const sample, const char* const string)
{
  return ent_arena_copy(&sample->arena, ent_slice(string));
}

void
sample_sentence(Sample* const sample, const char* const text)
{
  assert_true(sample->document.n_sentences < SAMPLE_MAX);
  if (sample->text.len) {
    ent_buffer_string(&sample->text, "\n\n");
  }
  const size_t       begin = sample->text.len;
  const size_t       index = sample->document.n_sentences++;
  EntSentence* const s     = &sample->sentences[index];
  ent_buffer_string(&sample->text, text);
  *s = (EntSentence){begin, sample->text.len, index, index, 0U, NULL, 0U, NULL};
}

uint32_t
sample_entity(Sample* const     sample,
              const char* const label,
              const char* const class_name,
              const char* const qid)
{
  EntBuffer iri = {NULL, 0U, 0U, false};
  ent_buffer_string(&iri, ENT_NS_ID);
  for (const char* c = label; *c; ++c) {
    ent_buffer_byte(&iri, *c == ' ' ? '_' : *c);
  }
  const uint32_t n = (uint32_t)sample->extraction.n_entities;
  uint32_t       i = 0U;
  while (i < n && !ent_slice_is(sample->entities[i].iri, iri.data)) {
    ++i;
  }
  if (i == n) {
    assert_true(n < SAMPLE_MAX);
    EntEntity* const entity =
      &sample->entities[sample->extraction.n_entities++];

    entity->iri   = copy(sample, iri.data);
    entity->label = copy(sample, label);
    if (class_name) {
      entity->class = ent_arena_printf(&sample->arena, ENT_NS "%s", class_name);
    }
    if (qid) {
      entity->match = ent_arena_printf(&sample->arena, ENT_NS_WD "%s", qid);
    }
  }
  ent_buffer_clear(&iri);
  return i;
}

static EntSpan
find(const Sample* const sample, const char* const words)
{
  if (!words) {
    return (EntSpan){0U, 0U};
  }
  const EntSentence* const s =
    &sample->sentences[sample->document.n_sentences - 1U];
  const char* const at = strstr(sample->text.data + s->begin, words);
  assert_non_null(at);
  const uint32_t begin = (uint32_t)(at - sample->text.data);
  return (EntSpan){begin, begin + (uint32_t)strlen(words)};
}

EntStatement*
sample_claim(Sample* const     sample,
             const uint32_t    subject,
             const char* const property,
             const uint32_t    object,
             const char* const subject_words,
             const char* const cue_words,
             const char* const object_words)
{
  assert_true(sample->extraction.n_statements < SAMPLE_MAX);
  const uint32_t      last     = (uint32_t)sample->document.n_sentences - 1U;
  const EntSentence*  sentence = &sample->sentences[last];
  EntStatement* const s =
    &sample->statements[sample->extraction.n_statements++];

  s->subject      = subject;
  s->object       = object;
  s->holder       = ENT_NO_ENTITY;
  s->predicate    = ent_arena_printf(&sample->arena, ENT_NS "%s", property);
  s->sentence     = last;
  s->subject_span = find(sample, subject_words);
  s->cue_span     = find(sample, cue_words);
  s->object_span  = find(sample, object_words);
  s->span = (EntSpan){(uint32_t)sentence->begin, (uint32_t)sentence->end};
  if (subject_words && object_words) {
    s->span.begin = s->subject_span.begin < s->object_span.begin
                      ? s->subject_span.begin
                      : s->object_span.begin;
    s->span.end = s->subject_span.end > s->object_span.end ? s->subject_span.end
                                                           : s->object_span.end;
  }
  s->rule       = ent_arena_printf(&sample->arena, "%s-verb", property);
  s->steps      = copy(sample, "clause link");
  s->confidence = 0.82;
  return s;
}

static void
make_id(Sample* const sample, EntStatement* const s)
{
  const EntEntity* const entities = sample->entities;
  const EntSlice         holder   = s->holder == ENT_NO_ENTITY
                                      ? ent_slice(sample->article.id)
                                      : entities[s->holder].iri;
  const EntSlice         key      = ent_arena_printf(
                 &sample->arena, "%s\x1F%u\x1F%u\x1F%s\x1F%s\x1F%s\x1F%d\x1F%d\x1F%s",
                 sample->article.id, s->span.begin, s->span.end,
                 entities[s->subject].iri.data, s->predicate.data,
                 entities[s->object].iri.data, (int)s->polarity, (int)s->modality,
                 holder.data);
  ent_digest(key, ENT_STATEMENT_DIGITS, s->id);
}

void
sample_end(Sample* const sample)
{
  sample->article.text =
    ent_arena_copy(&sample->arena, ent_buffer_slice(&sample->text));
  if (!sample->article.source.data) {
    sample->article.source     = sample->article.text;
    sample->article.segments   = sample->segments;
    sample->article.n_segments = 1U;
    sample->segments[0]        = (EntSegment){0U, 0U, sample->article.text.len};
  }
  ent_digest(sample->article.text, ENT_ARTICLE_DIGITS, sample->article.id);
  sample->document.text       = sample->article.text;
  sample->document.sentences  = sample->sentences;
  sample->extraction.article  = &sample->article;
  sample->extraction.document = &sample->document;
  sample->extraction.entities = sample->entities;

  sample->extraction.statements = sample->statements;
  for (size_t i = 0U; i < sample->extraction.n_statements; ++i) {
    make_id(sample, &sample->statements[i]);
  }
}

void
sample_clear(Sample* const sample)
{
  ent_arena_clear(&sample->arena);
  ent_buffer_clear(&sample->text);
  memset(sample, 0, sizeof(*sample));
}

void
sample_seed(Sample* const sample)
{
  sample->article.title =
    ENT_SLICE_LITERAL("The alliance and its \"neighbour\"");
  sample->article.url  = ENT_SLICE_LITERAL("https://news.example/a?b=1");
  sample->article.date = ENT_SLICE_LITERAL("2019-12-14");
  sample->article.site = ENT_SLICE_LITERAL("Example News");
  sample->article.name = ENT_SLICE_LITERAL("seed.txt");

  const uint32_t turkey = sample_entity(sample, "Turkey", "Country", "Q43");
  const uint32_t nato   = sample_entity(sample, "NATO", "Alliance", "Q7184");
  const uint32_t russia = sample_entity(sample, "Russia", "Country", "Q159");
  const uint32_t shoygu =
    sample_entity(sample, "Sergey Shoygu", "Person", NULL);

  sample_sentence(sample, "Turkey is a member of NATO.");
  sample_claim(sample, turkey, "memberOf", nato, "Turkey", "member", "NATO");
  sample_sentence(sample, "\xC2\xABRussia works with Turkey\xC2\xBB, he said.");
  sample_claim(sample, russia, "cooperatesWith", turkey, "Russia", "works",
               "Turkey")
    ->holder = shoygu;
  sample_sentence(sample,
                  "Russia is not a member of NATO, and may never join.");
  EntStatement* s =
    sample_claim(sample, russia, "memberOf", nato, "Russia", "member", "NATO");
  s->polarity = ENT_NEGATED;
  s->holder   = shoygu;
  s = sample_claim(sample, russia, "memberOf", nato, "Russia", "join", NULL);
  s->modality   = ENT_POSSIBLE;
  s->valid_from = ENT_SLICE_LITERAL("2020");
  s->valid_to   = ENT_SLICE_LITERAL("2020-02-29");
  s->time_text  = ENT_SLICE_LITERAL("some day");
  s->confidence = 1.0;
  sample_end(sample);
}

// Numerical Recipes' generator: the same series on every machine
static unsigned
draw(uint32_t* const seed, const unsigned n)
{
  *seed = *seed * 1664525U + 1013904223U;
  return (unsigned)(*seed >> 16U) % n;
}

void
sample_random(Sample* const sample, const unsigned number)
{
  static const char* const names[] = {
    "Alba",    "Borduria",  "Cordium",       "Dinotopia",
    "Elbonia", "Freedonia", "Grand Fenwick", "\xC3\x85land"};
  static const char* const properties[] = {"memberOf", "cooperatesWith",
                                           "attacks", "supports"};

  uint32_t seed = number * 2654435761U + 1U;
  char     title[64];
  snprintf(title, sizeof(title), "Article %u", number);
  sample->article.title = copy(sample, title);
  sample->article.date  = ENT_SLICE_LITERAL("2024-05-31T10:00:00Z");

  const char*    subject  = NULL;
  const char*    object   = NULL;
  const char*    property = NULL;
  const unsigned n        = 2U + draw(&seed, 5U);
  for (unsigned i = 0U; i < n; ++i) {
    if (!i || draw(&seed, 3U)) { // Else it says the same again
      subject  = names[draw(&seed, 8U)];
      object   = names[draw(&seed, 8U)];
      property = properties[draw(&seed, 4U)];
    }
    char text[200];
    snprintf(text, sizeof(text), "In report %u, %s %s %s (%u).", number,
             subject, property, object, i);
    sample_sentence(sample, text);

    const uint32_t      s = sample_entity(sample, subject, "Country", NULL);
    const uint32_t      o = sample_entity(sample, object, "Country", NULL);
    EntStatement* const claim =
      sample_claim(sample, s, property, o, subject, property, object);
    claim->polarity         = draw(&seed, 4U) ? ENT_ASSERTED : ENT_NEGATED;
    const unsigned modality = draw(&seed, 8U);
    claim->modality   = modality < 4U ? (EntModality)modality : ENT_ACTUAL;
    claim->confidence = (double)draw(&seed, 101U) / 100.0;
    if (draw(&seed, 3U) == 0U) {
      claim->holder = s;
    }
  }
  sample_end(sample);
}
