// SPDX-License-Identifier: ISC

#include "tiny.h"

#include "check.h"

#include "base/arena.h"
#include "lang/conllu.h"
#include "lang/hash.h"
#include "lang/kernel_plain.h"
#include "lang/lemmatizer.h"
#include "lang/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum {
  MAX_SECTIONS = 64,
  HEADER_SIZE  = 32,
  ENTRY_SIZE   = 32,
  HIDDEN       = 16, ///< Units of a direction
  ARC          = 64,
  LABEL        = 32,
  N_LABELS     = 8,
  INPUT        = 4 + 4 + 5 * 4 + 4 + 4
};

/// Sections that are being made
typedef struct {
  EntModelSection sections[MAX_SECTIONS];
  EntBuffer       data[MAX_SECTIONS];
  size_t          n;
  uint64_t        random;
} Maker;

/// Begin a section
static EntBuffer*
begin(Maker* const maker, const char* const name)
{
  maker->sections[maker->n].name = name;
  return &maker->data[maker->n++];
}

static void
put_u32(EntBuffer* const out, const uint32_t value)
{
  ent_buffer_append(out, (EntSlice){(const char*)&value, sizeof(value)});
}

static void
put_float(EntBuffer* const out, const float value)
{
  ent_buffer_append(out, (EntSlice){(const char*)&value, sizeof(value)});
}

/// Append `n` weights from -127 to 127
static void
put_weights(Maker* const maker, EntBuffer* const out, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    ent_buffer_byte(out,
                    (char)((int)(check_random(&maker->random) % 255U) - 127));
  }
}

static void
put_matrix(Maker* const      maker,
           const char* const name,
           const uint32_t    n_rows,
           const uint32_t    n_columns)
{
  EntBuffer* const out = begin(maker, name);
  put_u32(out, n_rows);
  put_u32(out, n_columns);
  while (out->len < 64U) {
    ent_buffer_byte(out, '\0');
  }
  for (uint32_t i = 0U; i < n_rows; ++i) {
    put_float(out, 1e-4F);
  }
  for (uint32_t i = 0U; i < n_rows; ++i) {
    put_float(out, (float)(check_random(&maker->random) % 100U) * 0.01F - 0.5F);
  }
  put_weights(maker, out, (size_t)n_rows * n_columns);
}

static void
put_tables(Maker* const maker)
{
  enum { N_WORDS = 40, N_LEARNED = 9, N_AFFIXES = 16 };
  EntBuffer* const widths = begin(maker, "net.widths");
  for (unsigned i = 0U; i < 5U; ++i) {
    put_u32(widths, 4U);
  }
  EntBuffer* const keys = begin(maker, "net.keys");
  put_u32(keys, N_WORDS);
  put_u32(keys, N_LEARNED);
  for (uint32_t i = 0U; i < N_WORDS; ++i) {
    put_u32(keys, i * (UINT32_MAX / N_WORDS));
  }
  for (uint32_t i = 0U; i < N_WORDS; ++i) {
    put_u32(keys, i % N_LEARNED);
  }
  put_weights(maker, begin(maker, "net.vectors"), 4U * N_WORDS);
  put_weights(maker, begin(maker, "net.words"), 4U * N_LEARNED);
  put_weights(maker, begin(maker, "net.affixes"), 4U * N_AFFIXES);
  put_weights(maker, begin(maker, "net.shapes"), 4U * 512U);
  put_weights(maker, begin(maker, "net.spaces"), 4U * 4U);
}

static void
put_network(Maker* const maker)
{
  static const char pairs[] = {0, 0, 9, 0, 1, 8, 1, 2, 0, 2, 3, 99};
  put_tables(maker);
  ent_buffer_string(begin(maker, "net.upos"), "NOUN\nVERB\nPUNCT\n");
  ent_buffer_string(begin(maker, "net.xpos"), "NN\nNNS\nVBD\n.\n");
  ent_buffer_string(begin(maker, "net.labels"),
                    "root\nnsubj\nobj\npunct\nobl\n");
  put_weights(maker, begin(maker, "net.relations"), 15U);
  ent_buffer_append(begin(maker, "net.pairs"),
                    (EntSlice){pairs, sizeof(pairs)});
  put_matrix(maker, "net.0.in", 8U * HIDDEN, INPUT);
  put_matrix(maker, "net.0.rec", 8U * HIDDEN, HIDDEN);
  put_matrix(maker, "net.1.in", 8U * HIDDEN, 2U * HIDDEN);
  put_matrix(maker, "net.1.rec", 8U * HIDDEN, HIDDEN);
  put_matrix(maker, "net.tagger", 64U, 4U * HIDDEN);
  put_matrix(maker, "net.parts", 2U * (ARC + LABEL), 2U * HIDDEN);
  put_matrix(maker, "net.arc", ARC, ARC);
  put_matrix(maker, "net.label", ((LABEL + 1U) * N_LABELS + 63U) / 64U * 64U,
             LABEL);
  EntBuffer* const roots = begin(maker, "net.roots");
  for (unsigned i = 0U; i < ARC + LABEL; ++i) {
    put_float(roots, (float)(i % 7U) * 0.1F);
  }
}

static int
compare_keys(const void* const a, const void* const b)
{
  const uint32_t x = *(const uint32_t*)a;
  const uint32_t y = *(const uint32_t*)b;
  return (x > y) - (x < y);
}

static void
put_lemmas(Maker* const maker)
{
  // Cut nothing, one letter, two; put another ending in place of one
  static const char        scripts[] = "\0\1\2\1ies";
  static const uint32_t    offsets[] = {0U, 1U, 2U, 3U, 7U};
  static const char* const endings[] = {"", "s", "ed", "y"};
  enum { N_XPOS = 4, N = 4 * N_XPOS };
  uint32_t keys[N];
  for (size_t i = 0U; i < N; ++i) {
    keys[i] = ent_lemma_ending_key(ent_slice(endings[i / N_XPOS]), false,
                                   (uint8_t)(i % N_XPOS));
  }
  qsort(keys, N, sizeof(*keys), compare_keys);
  EntBuffer* const rules = begin(maker, "lemma.rules");
  put_u32(rules, N);
  ent_buffer_append(rules, (EntSlice){(const char*)keys, sizeof(keys)});
  for (size_t i = 0U; i < N; ++i) {
    const uint16_t value = (uint16_t)(i % 4U);
    ent_buffer_append(rules, (EntSlice){(const char*)&value, sizeof(value)});
  }
  EntBuffer* const out = begin(maker, "lemma.scripts");
  put_u32(out, 4U);
  ent_buffer_append(out, (EntSlice){(const char*)offsets, sizeof(offsets)});
  ent_buffer_append(out, (EntSlice){scripts, offsets[4]});
}

static void
put_names(Maker* const maker)
{
  enum { UNITS = 64, CLASSES = 3, WAYS = 6 * 3, N = 12 };
  put_matrix(maker, "names.input", UNITS, INPUT);
  put_matrix(maker, "names.lower", UNITS, 2U * HIDDEN);
  put_matrix(maker, "names.upper", UNITS, 2U * HIDDEN);
  EntBuffer* const classes = begin(maker, "names.classes");
  put_float(classes, 0.01F);
  while (classes->len < 64U) {
    ent_buffer_byte(classes, '\0');
  }
  put_weights(maker, classes, (size_t)WAYS * CLASSES * UNITS);
  EntBuffer* const scores = begin(maker, "names.scores");
  for (size_t i = 0U; i < (UNITS + 2U + ENT_N_NAME_TAGS) * ENT_N_NAME_TAGS;
       ++i) {
    put_float(scores,
              (float)(check_random(&maker->random) % 100U) * 0.01F - 0.5F);
  }
  EntBuffer* const lexicon = begin(maker, "names.lexicon");
  put_u32(lexicon, N);
  put_u32(lexicon, CLASSES);
  for (uint32_t i = 0U; i < N; ++i) {
    put_u32(lexicon, i * (UINT32_MAX / N));
  }
  for (uint16_t i = 0U; i < N; ++i) {
    const uint16_t value = (uint16_t)(1U + i % 7U);
    ent_buffer_append(lexicon, (EntSlice){(const char*)&value, sizeof(value)});
  }
}

/// Append `n` numbers of 32 bits, small and of either sign
static void
put_numbers(Maker* const maker, EntBuffer* const out, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    put_u32(out, (uint32_t)((int)(check_random(&maker->random) % 255U) - 127));
  }
}

static void
put_coref(Maker* const maker)
{
  const size_t     n   = ent_n_coref_features();
  EntBuffer* const net = begin(maker, "coref.net");
  put_u32(net, (uint32_t)n);
  put_u32(net, ENT_COREF_HIDDEN);
  put_numbers(maker, net, ENT_N_FORMS + n);
  put_weights(maker, net, ENT_COREF_HIDDEN * sizeof(int16_t));
  put_weights(maker, net, ENT_COREF_HIDDEN * n);
  EntBuffer* const probe = begin(maker, "coref.probe");
  put_u32(probe, ENT_PROBE_OUTPUTS);
  put_u32(probe, 4U);
  put_u32(probe, 100U);
  put_numbers(maker, probe, ENT_PROBE_OUTPUTS);
  put_weights(maker, probe, ENT_PROBE_OUTPUTS * 4U);
}

void
tiny_model(EntBuffer* const out)
{
  Maker maker = {.random = 1U};
  put_network(&maker);
  put_lemmas(&maker);
  put_weights(&maker, begin(&maker, "split.weights"), 1024U);
  put_names(&maker);
  put_coref(&maker);
  for (size_t i = 0U; i < maker.n; ++i) {
    maker.sections[i].data = ent_buffer_slice(&maker.data[i]);
  }
  ent_model_pack(maker.sections, maker.n, out);
  for (size_t i = 0U; i < maker.n; ++i) {
    ent_buffer_clear(&maker.data[i]);
  }
}

/// A script being read; zeros behind its end
typedef struct {
  const uint8_t* next;
  size_t         rest;
} Script;

static uint32_t
take(Script* const script, const unsigned n_bytes)
{
  uint32_t value = 0U;
  for (unsigned i = 0U; i < n_bytes && script->rest; ++i) {
    value |= (uint32_t)*script->next++ << (8U * i);
    --script->rest;
  }
  return value;
}

/// Write up to 8 bytes of the script over `data`
static void
write_over(Script* const script,
           char* const   data,
           const size_t  size,
           const size_t  place)
{
  const uint32_t n = 1U + take(script, 1U) % 8U;
  for (size_t i = place; i < place + n && i < size; ++i) {
    data[i] = (char)take(script, 1U);
  }
}

/// What can be changed of a section
typedef struct {
  char      name[17];
  EntBuffer data;
} Piece;

static size_t
take_apart(const EntBuffer* const good, Piece* const pieces)
{
  uint32_t n = 0U;
  memcpy(&n, good->data + 12, sizeof(n));
  assert_in_range(n, 1, MAX_SECTIONS);
  for (size_t i = 0U; i < n; ++i) {
    const char* const entry = good->data + HEADER_SIZE + i * ENTRY_SIZE;
    uint64_t          place[2];
    memcpy(pieces[i].name, entry, 16U);
    memcpy(place, entry + 16, sizeof(place));
    ent_buffer_append(&pieces[i].data,
                      (EntSlice){good->data + place[0], (size_t)place[1]});
  }
  return n;
}

/// One change of a section
static void
change(Script* const script, Piece* const pieces, const size_t n)
{
  Piece* const     piece = &pieces[take(script, 1U) % n];
  EntBuffer* const data  = &piece->data;
  switch (take(script, 1U) % 8U) {
    case 0U: // In front, where sizes are
      write_over(script, data->data, data->len, take(script, 1U) % 16U);
      break;
    case 1U:
    case 2U:
      write_over(script, data->data, data->len,
                 take(script, 2U) % (data->len + 1U));
      break;
    case 3U:
      data->len = take(script, 2U) % (data->len + 1U);
      break;
    case 4U:
      for (uint32_t k = take(script, 1U); k; --k) {
        ent_buffer_byte(data, (char)take(script, 1U));
      }
      break;
    case 5U: {
      Piece* const    other = &pieces[take(script, 1U) % n];
      const EntBuffer kept  = other->data;
      other->data           = *data;
      *data                 = kept;
      break;
    }
    case 6U:
      piece->name[take(script, 1U) % 16U] = (char)take(script, 1U);
      break;
    default:
      data->len -= take(script, 1U) % 5U % (data->len + 1U);
      break;
  }
}

void
tiny_damage(const EntBuffer* const good,
            const uint8_t* const   script,
            const size_t           n,
            EntBuffer* const       out)
{
  Script          s                      = {script, n};
  Piece           pieces[MAX_SECTIONS]   = {{"", {NULL, 0U, 0U, false}}};
  EntModelSection sections[MAX_SECTIONS] = {{NULL, {NULL, 0U}}};
  const size_t    n_pieces               = take_apart(good, pieces);
  for (uint32_t k = take(&s, 1U) % 4U; k; --k) {
    change(&s, pieces, n_pieces);
  }
  for (size_t i = 0U; i < n_pieces; ++i) {
    sections[i] =
      (EntModelSection){pieces[i].name, ent_buffer_slice(&pieces[i].data)};
  }
  // Few without the last sections
  const size_t dropped = take(&s, 1U) % 8U == 7U ? take(&s, 1U) % n_pieces : 0U;
  ent_model_pack(sections, n_pieces - dropped, out);
  for (size_t i = 0U; i < n_pieces; ++i) {
    ent_buffer_clear(&pieces[i].data);
  }

  // Header and directory, then the whole file
  for (uint32_t k = take(&s, 1U) % 8U; k > 4U; --k) {
    write_over(&s, out->data, out->len,
               take(&s, 2U) % (HEADER_SIZE + n_pieces * ENTRY_SIZE));
  }
  const uint32_t cut = take(&s, 1U) % 8U == 7U ? take(&s, 2U) : 0U;
  out->len -= cut % out->len;
  if (take(&s, 1U) % 8U != 7U) {
    out->len -= out->len % 8U;
    ent_model_seal(out);
  }
}

/// Annotate with one kernel and write all that came out
static void
annotate(const EntModel* const model, EntBuffer* const out)
{
  static const char text[] =
    "Turkey’s envoy said on Wednesday that the well-known U.S. firm doesn’t "
    "sell its 12 ships. “We agree,” she added.\n\nTALKS FAIL AGAIN";
  EntArena    arena    = {NULL, 0U};
  EntDocument document = {0};
  assert_int_equal(
    ent_annotate(model, ent_slice(text), &arena, &document, NULL), ENT_OK);
  check_document(&document);
  for (size_t i = 0U; i < document.n_sentences; ++i) {
    ent_conllu_write(&document, &document.sentences[i], out);
  }
  ent_arena_clear(&arena);
}

bool
tiny_survive(const EntBuffer* const bytes)
{
  // A copy of just its size, so that reading behind it is seen
  void* copy = NULL;
  assert_int_equal(posix_memalign(&copy, 64U, bytes->len + !bytes->len), 0);
  memcpy(copy, bytes->data, bytes->len);
  EntModel*       model  = NULL;
  EntError        error  = {ENT_OK, "", "", 0U, 0U, 0U};
  const EntStatus status = ent_model_open_bytes(
    (EntSlice){(const char*)copy, bytes->len}, "tiny", &model, &error);
  if (status) {
    assert_true(status == ENT_ERR_FORMAT || status == ENT_ERR_VERSION);
    assert_true(error.message[0] && error.code == status);
    assert_null(model);
  } else {
    EntBuffer fast  = {NULL, 0U, 0U, false};
    EntBuffer plain = {NULL, 0U, 0U, false};
    annotate(model, &fast);
    model->kernel = ent_kernel_plain();
    annotate(model, &plain);
    assert_string_equal(fast.data, plain.data);
    ent_buffer_clear(&fast);
    ent_buffer_clear(&plain);
    ent_model_close(model);
  }
  free(copy);
  return !status;
}
