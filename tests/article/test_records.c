// SPDX-License-Identifier: ISC
//
// Streams of many articles, as they are and packed.  Each file in records/ has
// an .expected beside it: the documents that come out, and what fails.

#include "support.h"

#include "article/input.h"
#include "base/buffer.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

static const char* data_folder;
static char        packed[] = "/tmp/ent-packed-XXXXXX";

/// What a walk gave, and the name of its input, which is left out
typedef struct {
  EntBuffer   log;
  const char* input;
  bool        brief; ///< Only names and sizes
} Log;

static const char*
shown(const Log* const log, const char* const name)
{
  const size_t n = strlen(log->input);
  return !strncmp(name, log->input, n) ? name + n : name;
}

static void
note(Log* const log, const char* const what, const EntSlice value)
{
  if (value.len) {
    ent_buffer_printf(&log->log, " %s=%.*s", what, ENT_SLICE_ARG(value));
  }
}

static EntStatus
note_document(void* const                   handle,
              const EntInputDocument* const document,
              EntError* const               error)
{
  Log* const log = (Log*)handle;
  (void)error;
  if (log->brief) {
    ent_buffer_printf(&log->log, "%s %zu\n", shown(log, document->name),
                      document->bytes.len);
    return ENT_OK;
  }
  ent_buffer_printf(&log->log, "%s form=%d", shown(log, document->name),
                    (int)document->form);
  if (document->aside) {
    ent_buffer_printf(&log->log, " aside: %s\n", document->aside);
    return ENT_OK;
  }
  note(log, "title", document->known.title);
  note(log, "site", document->known.site);
  note(log, "author", document->known.author);
  note(log, "url", document->known.url);
  note(log, "date", document->known.date);
  const size_t n = strlen(log->input);
  note(log, "key",
       document->key.len > n && ent_slice_starts(document->key, log->input)
         ? ent_slice_sub(document->key, n, document->key.len)
         : document->key);
  ent_buffer_printf(&log->log, "\n  %.*s\n", ENT_SLICE_ARG(document->bytes));
  return ENT_OK;
}

static EntStatus
note_failure(void* const           handle,
             const char* const     name,
             const EntError* const reason,
             EntError* const       error)
{
  Log* const log       = (Log*)handle;
  EntError   why       = *reason;
  char       text[900] = "";
  (void)error;
  ent_error_place(&why, shown(log, name), why.line, why.column);
  ent_buffer_printf(&log->log, "! %s\n",
                    ent_error_text(&why, text, sizeof(text)));
  return ENT_OK;
}

/// Walk a file; the caller clears the log
static Log
walk(const char* const            path,
     const EntInputOptions* const options,
     const bool                   brief)
{
  Log                log   = {{NULL, 0U, 0U, false}, path, brief};
  EntError           error = {0};
  const EntInputSink sink  = {&log, note_document, note_failure};
  ent_buffer_string(&log.log, "");
  assert_int_equal(ent_input_walk(path, options, &sink, &error), ENT_OK);
  return log;
}

static const char*
path_of(const char* const folder, const char* const name)
{
  static char path[4096];
  snprintf(path, sizeof(path), "%s/%s", folder, name);
  return path;
}

static void
check_file(const char* const name, const EntInputOptions* const options)
{
  char   expected_name[256];
  size_t len = 0U;
  snprintf(expected_name, sizeof(expected_name), "%s.expected", name);
  char* const expected = load(data_folder, expected_name, &len);
  Log         log      = walk(path_of(data_folder, name), options, false);
  if (getenv("ENT_TEST_SHOW")) {
    fprintf(stderr, "== %s\n%s", name, log.log.data);
  }
  assert_slice(ent_buffer_slice(&log.log), expected ? expected : "");
  free(expected);
  ent_buffer_clear(&log.log);
}

static void
records_become_documents(void** const state)
{
  (void)state;
  static const char* const names[] = {
    "articles.csv", "articles.jsonl", "broken.rss", "crawl.warc",
    "cut.warc",     "news.atom",      "news.rss",   "rdf.rss"};
  for (size_t i = 0U; i < sizeof(names) / sizeof(names[0]); ++i) {
    check_file(names[i], NULL);
  }
}

static void
fields_are_mapped(void** const state)
{
  (void)state;
  EntFieldMap     map     = {0};
  EntError        error   = {0};
  EntInputOptions options = {0};
  assert_int_equal(
    ent_field_map_parse("title=titel,text=inhalt,author=wer", &map, &error),
    ENT_OK);
  options.map = &map;
  check_file("mapped.csv", &options);
  static const char* const wrong[] = {"title", "title=", "what=x", "=x", ","};
  for (size_t i = 0U; i < sizeof(wrong) / sizeof(wrong[0]); ++i) {
    error = (EntError){0};
    assert_int_equal(ent_field_map_parse(wrong[i], &map, &error),
                     ENT_ERR_ARGUMENT);
    assert_non_null(strstr(error.message, "is not FIELD=NAME"));
  }
  assert_int_equal(ent_field_map_parse("", &map, &error), ENT_OK);
}

/// Pack `bytes` as member `name`, `times` times over, with `filter`
static void
pack(const int         format,
     const int         filter,
     const char* const name,
     const EntSlice    bytes)
{
  struct archive* const       a     = archive_write_new();
  struct archive_entry* const entry = archive_entry_new();
  assert_int_equal(archive_write_set_format(a, format), ARCHIVE_OK);
  assert_int_equal(archive_write_add_filter(a, filter), ARCHIVE_OK);
  assert_int_equal(archive_write_open_filename(a, packed), ARCHIVE_OK);
  archive_entry_set_pathname(entry, name);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_size(entry, (la_int64_t)bytes.len);
  assert_int_equal(archive_write_header(a, entry), ARCHIVE_OK);
  assert_int_equal(archive_write_data(a, bytes.data, bytes.len),
                   (la_ssize_t)bytes.len);
  archive_entry_free(entry);
  assert_int_equal(archive_write_free(a), ARCHIVE_OK);
}

static void
what_is_packed_is_unpacked(void** const state)
{
  (void)state;
  static const struct {
    int         format;
    int         filter;
    const char* prefix; ///< Of the members' names
  } forms[] = {
    {ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, ""},
    {ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_ZSTD, ""},
    {ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_XZ, ""},
    {ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_BZIP2, ""},
    {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, "/in/a.jsonl"},
    {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD, "/in/a.jsonl"},
    {ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE, "/in/a.jsonl"},
  };
  static const char lines[] = "{\"text\":\"One.\"}\n{\"text\":\"Three\"}\n";
  for (size_t i = 0U; i < sizeof(forms) / sizeof(forms[0]); ++i) {
    char expected[256];
    snprintf(expected, sizeof(expected), "%s:1 4\n%s:2 5\n", forms[i].prefix,
             forms[i].prefix);
    pack(forms[i].format, forms[i].filter, "in/a.jsonl", ent_slice(lines));
    Log log = walk(packed, NULL, true);
    assert_slice(ent_buffer_slice(&log.log), expected);
    ent_buffer_clear(&log.log);
  }
  pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, "in/.hidden",
       ent_slice(lines));
  Log log = walk(packed, NULL, true);
  assert_slice(ent_buffer_slice(&log.log), "");
  ent_buffer_clear(&log.log);
}

/// Check what comes of `packed`
static void
check_packed(const EntInputOptions* const options, const char* const expected)
{
  Log log = walk(packed, options, true);
  assert_slice(ent_buffer_slice(&log.log), expected);
  ent_buffer_clear(&log.log);
}

static void
bombs_are_stopped(void** const state)
{
  (void)state;
  enum { SIZE = 200000 };
  char* const letters = (char*)malloc(SIZE);
  size_t      len     = 0U;
  assert_non_null(letters);
  memset(letters, 'a', SIZE);
  pack(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, "x", (EntSlice){letters, SIZE});
  char* const gz = load("/tmp", packed + 5, &len);
  assert_non_null(gz);
  assert_true(len > 100U && len < 1000U);

  // At the allowance, and one below it
  EntInputOptions options = {.max_ratio = 2U, .allowance = SIZE};
  check_packed(&options, " 200000\n");
  options.allowance = SIZE - 1U;
  check_packed(&options, "! expands to more than 2 times its size\n");
  // At the ratio that it has, and one below it
  options           = (EntInputOptions){.allowance = 1U};
  options.max_ratio = (unsigned)((SIZE + len - 1U) / len);
  check_packed(&options, " 200000\n");
  --options.max_ratio;
  Log log = walk(packed, &options, true);
  assert_non_null(strstr(log.log.data, "expands to more than"));
  ent_buffer_clear(&log.log);
  free(gz);
  free(letters);
}

static void
nesting_is_limited(void** const state)
{
  (void)state;
  EntBuffer inner = {NULL, 0U, 0U, false};
  ent_buffer_string(&inner, "text");
  for (unsigned depth = 1U; depth <= 5U; ++depth) {
    pack(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE, "t",
         ent_buffer_slice(&inner));
    if (depth == 4U) {
      check_packed(NULL, "/t/t/t/t 4\n");
    }
    size_t      len   = 0U;
    char* const bytes = load("/tmp", packed + 5, &len);
    assert_non_null(bytes);
    ent_buffer_reset(&inner);
    ent_buffer_append(&inner, (EntSlice){bytes, len});
    free(bytes);
  }
  ent_buffer_clear(&inner);
  check_packed(NULL, "! /t/t/t/t: is packed more than 4 times over\n");
}

static void
write_packed(const char* const bytes, const size_t len)
{
  FILE* const file = fopen(packed, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1U, len, file), len);
  assert_int_equal(fclose(file), 0);
}

static void
damage_is_told(void** const state)
{
  (void)state;
  static const char lines[] = "{\"text\":\"One.\"}\n{\"text\":\"Three\"}\n";
  size_t            len     = 0U;
  pack(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP, "x", ent_slice(lines));
  char* const whole = load("/tmp", packed + 5, &len);
  assert_non_null(whole);
  for (size_t n = 18U; n < len; ++n) {
    write_packed(whole, n);
    Log log = walk(packed, NULL, true);
    assert_non_null(strstr(log.log.data, "! cannot be unpacked"));
    ent_buffer_clear(&log.log);
  }
  free(whole);
}

static void
records_are_limited(void** const state)
{
  (void)state;
  // A line of JSON may be eight times as long as an article
  EntInputOptions options = {.max_size = 10U};
  EntBuffer       text    = {NULL, 0U, 0U, false};
  for (int extra = 0; extra < 2; ++extra) {
    ent_buffer_reset(&text);
    ent_buffer_printf(&text, "{\"text\":\"ok\",\"x\":\"%0*d\"}\n%s", 59 + extra,
                      0, "{\"text\":\"next\"}\n");
    write_packed(text.data, text.len);
    check_packed(&options, extra ? "! :1: is a line of more than 80 bytes\n"
                                   ":2 4\n"
                                 : ":1 2\n:2 4\n");
  }
  // A record of CSV as long as an article
  write_packed("a,text\n1234,12345\n", 18U);
  check_packed(&options, "! :2: is a line of more than 10 bytes\n");
  options.max_size = 11U;
  check_packed(&options, ":2 5\n");
  options.max_size = 18U;
  write_packed("a,text\n1234,\"12345\n67890123\"\n", 29U);
  check_packed(&options, ":2 14\n");
  options.max_size = 17U;
  check_packed(&options, "! :2: is a record of more than 17 bytes or 1024 "
                         "fields\n");
  // A feed may nest 256 deep
  for (int extra = 0; extra < 2; ++extra) {
    ent_buffer_reset(&text);
    ent_buffer_string(&text, "<rss>");
    for (int i = 0; i < 255 + extra; ++i) {
      ent_buffer_string(&text, "<a>");
    }
    for (int i = 0; i < 255 + extra; ++i) {
      ent_buffer_string(&text, "</a>");
    }
    ent_buffer_string(&text, "</rss>");
    write_packed(text.data, text.len);
    Log log = walk(packed, NULL, true);
    assert_int_equal(strstr(log.log.data, "nests too deep") != NULL, extra);
    ent_buffer_clear(&log.log);
  }
  ent_buffer_clear(&text);
}

static void
columns_are_limited(void** const state)
{
  (void)state;
  EntBuffer text = {NULL, 0U, 0U, false};
  for (int extra = 0; extra < 2; ++extra) {
    ent_buffer_reset(&text);
    ent_buffer_string(&text, "text,a\nfirst");
    for (int i = 1; i < 1024 + extra; ++i) {
      ent_buffer_byte(&text, ',');
    }
    ent_buffer_string(&text, "\n");
    write_packed(text.data, text.len);
    Log log = walk(packed, NULL, true);
    assert_int_equal(strstr(log.log.data, "or 1024 fields") != NULL, extra);
    assert_int_equal(strstr(log.log.data, ":2 5\n") != NULL, !extra);
    ent_buffer_clear(&log.log);
  }
  ent_buffer_clear(&text);
}

static void
feeds_are_limited(void** const state)
{
  (void)state;
  static const char feed[] =
    "<rss><item><description>Text.</description></item></rss>";
  EntInputOptions options = {.max_size = sizeof(feed) - 1U};
  write_packed(feed, sizeof(feed) - 1U);
  check_packed(&options, ":1 5\n");
  --options.max_size;
  check_packed(&options, "! is a feed of more than 0 MiB\n");
}

/// A record of `n` bytes, behind a header that `padding` bytes make longer
static void
write_warc(const int n, const int padding)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_buffer_printf(&text,
                    "WARC/1.0\r\nWARC-Type: conversion\r\nX-Padding: %0*d\r\n"
                    "Content-Length: %d\r\n\r\n%0*d\r\n\r\n",
                    padding, 0, n, n, 0);
  write_packed(text.data, text.len);
  ent_buffer_clear(&text);
}

static void
archives_of_the_web_are_limited(void** const state)
{
  (void)state;
  EntInputOptions options = {.max_size = 20U};
  write_warc(20, 1);
  check_packed(&options, ":1 20\n");
  write_warc(21, 1);
  check_packed(&options, "! :1: is larger than an article may be\n");
  // 10 + 23 + 12 + padding + 2 + 19 + 2 bytes of header: 64 KiB and one more
  write_warc(20, 65536 - 68);
  check_packed(&options, ":1 20\n");
  write_warc(20, 65536 - 67);
  check_packed(&options, "! has a record with too long a header\n");
}

/// Entities that expand without end are expat's to stop, and it does
static void
entities_do_not_explode(void** const state)
{
  (void)state;
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_buffer_string(&text, "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 "
                           "\"ha ha ha ha ha\">");
  for (int i = 1; i < 12; ++i) {
    ent_buffer_printf(&text, "<!ENTITY a%d \"", i);
    for (int k = 0; k < 10; ++k) {
      ent_buffer_printf(&text, "&a%d;", i - 1);
    }
    ent_buffer_string(&text, "\">");
  }
  ent_buffer_string(&text, "]><rss><item><description>&a11;</description>"
                           "</item></rss>");
  write_packed(text.data, text.len);
  Log log = walk(packed, NULL, true);
  assert_non_null(strstr(log.log.data, "is no whole feed"));
  ent_buffer_clear(&log.log);
  ent_buffer_clear(&text);
}

static int
make_file(void** const state)
{
  (void)state;
  const int fd = mkstemp(packed);
  return fd < 0 || close(fd);
}

static int
remove_file(void** const state)
{
  (void)state;
  return unlink(packed);
}

int
main(const int argc, char** const argv)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(records_become_documents),
    cmocka_unit_test(fields_are_mapped),
    cmocka_unit_test(what_is_packed_is_unpacked),
    cmocka_unit_test(bombs_are_stopped),
    cmocka_unit_test(nesting_is_limited),
    cmocka_unit_test(damage_is_told),
    cmocka_unit_test(records_are_limited),
    cmocka_unit_test(columns_are_limited),
    cmocka_unit_test(feeds_are_limited),
    cmocka_unit_test(archives_of_the_web_are_limited),
    cmocka_unit_test(entities_do_not_explode),
  };
  data_folder = argc > 1 ? argv[1] : "records";
  return cmocka_run_group_tests(tests, make_file, remove_file);
}
