// SPDX-License-Identifier: ISC

#include "check.h"

#include "base/arena.h"
#include "lang/conllu.h"
#include "lang/engine.h"
#include "lang/hash.h"
#include "lang/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/// Append `line` without its brackets and types
static void
strip(const EntSlice line, EntBuffer* const text)
{
  for (size_t i = 0U; i < line.len; ++i) {
    if (line.data[i] == '[') {
      while (line.data[i] != ' ') {
        ++i;
      }
    } else if (line.data[i] != ']') {
      ent_buffer_byte(text, line.data[i]);
    }
  }
}

/// Append the text with its names in brackets
static void
bracket(const EntDocument* const document, EntBuffer* const out)
{
  size_t at = 0U;
  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    for (size_t k = 0U; k < s->n_names; ++k) {
      const EntNameSpan* const name  = &s->names[k];
      const size_t             begin = s->tokens[name->first].begin;
      const size_t             end   = s->tokens[name->last].end;
      ent_buffer_append(out, ent_slice_sub(document->text, at, begin));
      ent_buffer_printf(out, "[%s ", ent_name_type(name->type));
      ent_buffer_append(out, ent_slice_sub(document->text, begin, end));
      ent_buffer_byte(out, ']');
      at = end;
    }
  }
  ent_buffer_append(out, ent_slice_sub(document->text, at, document->text.len));
}

static void
check_line(const EntModel* const model, const EntSlice line)
{
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  EntBuffer   text     = {NULL, 0U, 0U, false};
  EntBuffer   found    = {NULL, 0U, 0U, false};
  strip(line, &text);
  assert_int_equal(
    ent_annotate(model, ent_buffer_slice(&text), &arena, &document, NULL),
    ENT_OK);
  check_document(&document);
  bracket(&document, &found);
  if (found.len != line.len || memcmp(found.data, line.data, line.len) != 0) {
    fail_msg("\n  want %.*s\n  have %.*s", ENT_SLICE_ARG(line),
             ENT_SLICE_ARG(ent_buffer_slice(&found)));
  }
  ent_buffer_clear(&found);
  ent_buffer_clear(&text);
  ent_arena_clear(&arena);
}

/// The sentences of names.txt
static void
test_sentences(void** const state)
{
  (void)state;
  EntModel* model = NULL;
  EntBuffer cases = check_read("ENT_TEST_DATA", "lang/names.txt");
  size_t    n     = 0U;
  assert_int_equal(ent_model_open(check_model_path(), &model, NULL), ENT_OK);
  for (size_t i = 0U, end = 0U; i < cases.len; i = end + 1U) {
    for (end = i; end < cases.len && cases.data[end] != '\n';) {
      ++end;
    }
    if (end > i && cases.data[i] != '#') {
      check_line(model, ent_slice_sub(ent_buffer_slice(&cases), i, end));
      ++n;
    }
  }
  assert_in_range(n, 10, 1000);
  ent_buffer_clear(&cases);
  ent_model_close(model);
}

/// Tags become spans, and spans become Name= in CoNLL-U
static void
test_spans(void** const state)
{
  (void)state;
  static const char text[]  = "1\tAnn\t_\t_\t_\t_\t_\t_\t_\t_\n"
                              "2\tLee\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                              "3\tPeru\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
                              "4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n";
  static const char misc[]  = "Name=B-PER\nName=I-PER|SpaceAfter=No\n"
                              "Name=B-LOC|SpaceAfter=No\n_\n";
  const uint8_t     tags[4] = {1U, 2U, 5U, 0U};
  EntArena          arena   = {NULL, 0U};
  EntDocument       d       = {0};
  EntBuffer         out     = {NULL, 0U, 0U, false};
  EntBuffer         last    = {NULL, 0U, 0U, false};
  assert_int_equal(ent_conllu_read(ent_slice(text), &arena, &d, NULL), ENT_OK);
  assert_int_equal(ent_names_set(&d.sentences[0], tags, &arena), ENT_OK);
  assert_int_equal(d.sentences[0].n_names, 2);
  assert_int_equal(d.sentences[0].names[0].first, 0);
  assert_int_equal(d.sentences[0].names[0].last, 1);
  assert_int_equal(d.sentences[0].names[0].type, ENT_NAME_PERSON);
  assert_int_equal(d.sentences[0].names[1].first, 2);
  assert_int_equal(d.sentences[0].names[1].last, 2);
  assert_int_equal(d.sentences[0].names[1].type, ENT_NAME_PLACE);

  ent_conllu_write(&d, &d.sentences[0], &out);
  for (const char* line = strstr(out.data, "\n1\t") + 1; *line != '\n';) {
    const char* const end = strchr(line, '\n');
    const char*       tab = end;
    while (*tab != '\t') {
      --tab;
    }
    ent_buffer_append(&last, (EntSlice){tab + 1, (size_t)(end - tab)});
    line = end + 1;
  }
  assert_true(ent_slice_is(ent_buffer_slice(&last), misc));
  ent_buffer_clear(&last);
  ent_buffer_clear(&out);
  ent_arena_clear(&arena);
}

static uint64_t
hash_of(const char* const word)
{
  return ent_hash_bytes(ent_slice(word));
}

/// The longest phrase counts, and a word that begins one counts otherwise alone
static void
test_lexicon(void** const state)
{
  (void)state;
  // Classes: 1 york; 2 new york; 4 new york times; "new" begins them
  const uint64_t new_    = ent_hash_mix(0U, hash_of("new"));
  const uint64_t york    = ent_hash_mix(0U, hash_of("york"));
  const uint64_t city    = ent_hash_mix(new_, hash_of("york"));
  const uint64_t times   = ent_hash_mix(city, hash_of("times"));
  uint64_t       keys[4] = {new_, york, city, times};
  // Of a phrase the highest bit means nothing
  uint16_t bits[4] = {0x8000U, 1U, 0x8002U, 4U};
  struct {
    uint32_t n;
    uint32_t n_classes;
    uint32_t keys[4];
    uint16_t classes[4];
  } section = {4U, 3U, {0U}, {0U}};
  for (size_t i = 0U; i < 4U; ++i) {
    size_t at = 0U;
    for (size_t k = 0U; k < 4U; ++k) {
      at += keys[k] < keys[i];
    }
    section.keys[at]    = (uint32_t)(keys[i] >> 32U);
    section.classes[at] = bits[i];
  }
  EntLexicon     lexicon;
  const EntSlice good = {(const char*)&section, sizeof(section)};
  assert_int_equal(ent_lexicon_open(good, &lexicon), ENT_OK);

  static const char* const forms[] = {"New", "York", "Times", "new", "York"};
  EntToken                 tokens[5];
  EntWordClasses           found[5];
  static EntWords          words;
  memset(tokens, 0, sizeof(tokens));
  for (size_t i = 0U; i < 5U; ++i) {
    tokens[i].form = ent_slice(forms[i]);
  }
  ent_words_set(&words, tokens, 5U);
  ent_lexicon_find(&lexicon, &words, found);
  static const EntWordClasses expected[5] = {
    {0U, 4U, 0U}, {1U, 0U, 4U}, {0U, 0U, 4U}, {0U, 2U, 0U}, {1U, 0U, 2U}};
  assert_memory_equal(found, expected, sizeof(expected));

  for (size_t length = 0U; length < good.len; ++length) {
    assert_int_equal(ent_lexicon_open((EntSlice){good.data, length}, &lexicon),
                     ENT_ERR_FORMAT);
  }
  section.classes[0] |= 8U; // A class that there is not
  assert_int_equal(ent_lexicon_open(good, &lexicon), ENT_ERR_FORMAT);
  section.classes[0] &= 0x8007U;
  section.keys[1] = section.keys[0]; // Twice the same
  assert_int_equal(ent_lexicon_open(good, &lexicon), ENT_ERR_FORMAT);
}

enum { N_SECTIONS = 6 };

static const char* const section_names[N_SECTIONS] = {
  "names.input",   "names.lower",  "names.upper",
  "names.classes", "names.scores", "names.lexicon"};

/// Open names from the given sections; names without data are left out
static EntStatus
open_sections(const EntNetwork* const net,
              const EntSlice* const   data,
              EntNames* const         names)
{
  EntModelSection sections[N_SECTIONS];
  EntBuffer       file = {NULL, 0U, 0U, false};
  size_t          n    = 0U;
  for (size_t i = 0U; i < N_SECTIONS; ++i) {
    if (data[i].len) {
      sections[n++] = (EntModelSection){section_names[i], data[i]};
    }
  }
  ent_model_pack(sections, n, &file);
  const EntSections found  = {file.data, file.len};
  const EntStatus   status = ent_names_open(
      &found, net->inputs.total, 2U * ent_lstm_size(&net->layers[0]),
      2U * ent_lstm_size(&net->layers[net->n_layers - 1U]), names);
  ent_buffer_clear(&file);
  return status;
}

/// No names without sections; some of them, or damaged ones, are refused
static void
test_sections(void** const state)
{
  (void)state;
  EntModel* model = NULL;
  EntBuffer bytes = check_read("ENTENTE_DATA", "model/english.model");
  assert_int_equal(ent_model_open(check_model_path(), &model, NULL), ENT_OK);
  const EntSections whole = {bytes.data, bytes.len};
  EntSlice          good[N_SECTIONS];
  EntSlice          none[N_SECTIONS] = {{NULL, 0U}};
  EntNames          names;
  for (size_t i = 0U; i < N_SECTIONS; ++i) {
    good[i] = ent_sections_find(&whole, section_names[i]);
    assert_in_range(good[i].len, 1, bytes.len);
  }
  assert_int_equal(open_sections(&model->network, good, &names), ENT_OK);
  assert_in_range(names.n_units, 1, ENT_NAMES_MAX_UNITS);
  assert_int_equal(open_sections(&model->network, none, &names), ENT_OK);
  assert_int_equal(names.n_units, 0);

  for (size_t i = 0U; i < N_SECTIONS; ++i) {
    EntSlice some[N_SECTIONS];
    memcpy(some, good, sizeof(some));
    some[i].len = 0U;
    assert_int_equal(open_sections(&model->network, some, &names),
                     ENT_ERR_FORMAT);
    some[i].len = good[i].len - 1U;
    assert_int_equal(open_sections(&model->network, some, &names),
                     ENT_ERR_FORMAT);
    some[i] = good[(i + 1U) % N_SECTIONS];
    assert_true(i == 1U || open_sections(&model->network, some, &names));
  }
  // A score that is no number
  const uint32_t no_number = 0x7FC00000U;
  char* const    scores    = (char*)malloc(good[4].len);
  EntSlice       some[N_SECTIONS];
  memcpy(scores, good[4].data, good[4].len);
  memcpy(scores + good[4].len - sizeof(no_number), &no_number,
         sizeof(no_number));
  memcpy(some, good, sizeof(some));
  some[4].data = scores;
  assert_int_equal(open_sections(&model->network, some, &names),
                   ENT_ERR_FORMAT);
  free(scores);
  ent_buffer_clear(&bytes);
  ent_model_close(model);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sentences),
    cmocka_unit_test(test_spans),
    cmocka_unit_test(test_lexicon),
    cmocka_unit_test(test_sections),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
