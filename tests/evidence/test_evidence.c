// SPDX-License-Identifier: ISC

#include "../store/sample.h"

#include "evidence/evidence.h"
#include "rdf/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static EntBuffer
write_sample(const Sample* const sample, const EntSyntax syntax)
{
  EntBuffer                out    = {NULL, 0U, 0U, false};
  EntError                 error  = {0};
  EntWriter* const         writer = ent_writer_to_buffer(syntax, &out);
  const EntEvidenceOptions options =
    ent_evidence_options(syntax, ENT_ANNOTATE_GRAPHS, true);
  assert_int_equal(ent_evidence_write(&sample->extraction, &options,
                                      ent_writer_quad, writer, &error),
                   ENT_OK);
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  ent_writer_free(writer);
  return out;
}

static void
the_seed_is_written(void** const state)
{
  (void)state;
  static const char* const suffixes[] = {"ttl", "trig", "nt", "nq"};

  Sample sample = {0};
  sample_seed(&sample);
  assert_non_null(getenv("ENT_TEST_DATA"));
  for (int syntax = ENT_TURTLE; syntax <= ENT_NQUADS; ++syntax) {
    EntBuffer out = write_sample(&sample, (EntSyntax)syntax);
    char      path[4096];
    snprintf(path, sizeof(path), "%s/evidence/data/seed.%s",
             getenv("ENT_TEST_DATA"), suffixes[syntax]);
    if (getenv("ENT_TEST_UPDATE")) {
      FILE* const file = fopen(path, "wb");
      fwrite(out.data, 1U, out.len, file);
      fclose(file);
    }
    FILE* const file = fopen(path, "rb");
    assert_non_null(file);
    char* const  expected = (char*)calloc(1U, 65536U);
    const size_t len      = fread(expected, 1U, 65535U, file);
    fclose(file);
    assert_int_equal(out.len, len);
    assert_string_equal(out.data, expected);
    free(expected);
    ent_buffer_clear(&out);
  }
  sample_clear(&sample);
}

// Spans count code points of the source, markup and all
static void
places_are_those_of_the_source(void** const state)
{
  (void)state;
  Sample         sample = {0};
  const uint32_t a      = sample_entity(&sample, "A", NULL, NULL);
  const uint32_t b      = sample_entity(&sample, "B", NULL, NULL);
  sample_sentence(&sample, "\xC3\x89.");
  sample_sentence(&sample, "A \xE2\x80\x94 B.");
  sample_claim(&sample, a, "memberOf", b, "A", NULL, "B");
  //                           0123456789 012345678901 23456789
  sample.article.source = ent_slice("<p>\xC3\x89.</p><p>A \xE2\x80\x94 B.</p>");
  sample.article.segments   = sample.segments;
  sample.article.n_segments = 2U;
  sample.segments[0]        = (EntSegment){0U, 3U, 3U};
  sample.segments[1]        = (EntSegment){5U, 13U, 8U};
  sample_end(&sample);

  EntPlace         place = {NULL, 0U, 0};
  EntClaimSentence s;
  assert_true(ent_claim_sentence(&sample.extraction, 1U, &place, &s));
  assert_int_equal(s.begin, 12);
  assert_int_equal(s.end, 18);
  assert_true(ent_claim_sentence(&sample.extraction, 0U, &place, &s));
  assert_int_equal(s.begin, 3);
  assert_int_equal(s.end, 5);
  assert_false(ent_claim_sentence(&sample.extraction, 2U, &place, &s));
  sample_clear(&sample);
}

static void
dates_get_their_datatype(void** const state)
{
  (void)state;
  static const char* const cases[][2] = {
    {"2024", ENT_NS_XSD "gYear"},
    {"2024-05", ENT_NS_XSD "gYearMonth"},
    {"2024-02-29", ENT_NS_XSD "date"},
    {"2024-05-31T10:00:00", ENT_NS_XSD "dateTime"},
    {"2024-05-31T10:00:00Z", ENT_NS_XSD "dateTime"},
    {"2023-02-29", ""},
    {"2024-13", ""},
    {"2024-00-01", ""},
    {"2024-05-31T24:00:00", ""},
    {"2024-05-31T10:00", ""},
    {"2024-05-3", ""},
    {"20245", ""},
    {"spring", ""},
  };
  for (size_t i = 0U; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    const EntTerm term = ent_claim_date(ent_slice(cases[i][0]));
    assert_int_equal(term.kind, ENT_TERM_LITERAL);
    assert_true(ent_slice_is(term.datatype, cases[i][1]));
  }
  assert_int_equal(ent_claim_date(ent_slice("")).kind, ENT_TERM_NONE);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_seed_is_written),
    cmocka_unit_test(places_are_those_of_the_source),
    cmocka_unit_test(dates_get_their_datatype),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
