// SPDX-License-Identifier: ISC

/*
  A text of any length is read in constant memory: what is allocated while the
  last of it is read is what was allocated while the first was.
*/

#include "base/buffer.h"
#include "rdf/reader.h"

#include <malloc.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include <cmocka.h>

/// Bytes of a text, and where its first part ends
enum { SIZE = 12 << 20, FIRST_QUADS = 20000, STEP = 1000 };

/// What is allocated may differ by so much: a buffer that just grows
enum { SLACK = 64 << 10 };

/// A piece of a text; each %1$u is its number
typedef struct {
  EntSyntax   syntax;
  const char* begin;
  const char* piece;
  const char* end;
} Form;

/// A text that is written while it is read
typedef struct {
  const Form* form;
  int         fd;
} Source;

/// What was allocated
typedef struct {
  size_t n;     ///< Quads
  size_t first; ///< Most bytes while the first of them were read
  size_t later; ///< Likewise, the others
} Use;

#define RDF   "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define WORDS "which is some text about number %1$u that is long enough"

static const Form forms[] = {
  {ENT_NTRIPLES, "",
   "<http://e/s%1$u> <http://e/p> \"" WORDS "\"@en .\n"
   "_:b%1$u <http://e/p> <http://e/o%1$u> .\n",
   ""},
  {ENT_NQUADS, "",
   "<http://e/s%1$u> <http://e/p> \"" WORDS "\" <http://e/g%1$u> .\n", ""},
  {ENT_TURTLE, "@prefix : <http://e/> .\n",
   ":s%1$u :p \"\"\"" WORDS "\n\"\"\", _:b%1$u ; :q [ :r ( :o%1$u %1$u ) ] .\n"
   "@prefix : <http://e/%1$u/> .\n",
   ""},
  {ENT_TRIG, "", "<http://e/g%1$u> { <s%1$u> <p> \"" WORDS "\", [] . }\n", ""},
  {ENT_RDFXML, "<rdf:RDF xmlns:rdf='" RDF "' xmlns:e='http://e/'>\n",
   "<rdf:Description rdf:about='http://e/s%1$u' e:p='" WORDS "'>\n"
   "<e:q rdf:nodeID='b%1$u'/>"
   "<e:r rdf:parseType='Literal'><b xmlns='http://e/'>%1$u</b></e:r>\n"
   "<e:s rdf:parseType='Collection'><e:T "
   "rdf:about='#%1$u'/></e:s></rdf:Description>\n",
   "</rdf:RDF>\n"},
};

static void
write_all(const int fd, const EntSlice text)
{
  for (size_t at = 0U; at < text.len;) {
    const ssize_t n = write(fd, text.data + at, text.len - at);
    assert_true(n > 0);
    at += (size_t)n;
  }
}

static void*
write_text(void* const handle)
{
  const Source* const source = (const Source*)handle;
  EntBuffer           piece  = {NULL, 0U, 0U, false};
  size_t              size   = 0U;
  write_all(source->fd, ent_slice(source->form->begin));
  for (unsigned number = 100000U; size < SIZE; ++number) {
    char text[2000];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(text, sizeof(text), source->form->piece, number);
#pragma GCC diagnostic pop
    size += strlen(text);
    ent_buffer_string(&piece, text);
    if (piece.len > 30000U) {
      write_all(source->fd, ent_buffer_slice(&piece));
      ent_buffer_reset(&piece);
    }
  }
  ent_buffer_string(&piece, source->form->end);
  write_all(source->fd, ent_buffer_slice(&piece));
  ent_buffer_clear(&piece);
  close(source->fd);
  return NULL;
}

static EntStatus
weigh(void* const handle, const EntQuad* const quad)
{
  Use* const use = (Use*)handle;
  (void)quad;
  if (use->n++ % STEP == 0U) {
    const struct mallinfo2 info  = mallinfo2();
    const size_t           bytes = info.uordblks + info.hblkhd;
    size_t* const most = use->n < FIRST_QUADS ? &use->first : &use->later;
    *most              = bytes > *most ? bytes : *most;
  }
  return ENT_OK;
}

static void
memory_does_not_grow(void** const state)
{
  (void)state;
  for (size_t i = 0U; i < sizeof(forms) / sizeof(forms[0]); ++i) {
    const EntReadOptions options = {.base = "http://e/"};
    EntError             error   = {0};
    EntStream*           stream  = NULL;
    Use                  use     = {0U, 0U, 0U};
    pthread_t            writer;
    char                 path[64];
    int                  ends[2];
    assert_int_equal(pipe(ends), 0);
    Source source = {&forms[i], ends[1]};
    snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
    assert_int_equal(pthread_create(&writer, NULL, write_text, &source), 0);
    assert_int_equal(ent_stream_open(path, &stream, &error), ENT_OK);
    if (ent_rdf_read_stream(stream, "pipe", forms[i].syntax, &options, weigh,
                            &use, &error)) {
      fail_msg("%s: %s", ent_syntax_name(forms[i].syntax), error.message);
    }
    ent_stream_close(stream);
    pthread_join(writer, NULL);
    close(ends[0]);
    assert_true(use.n > 4U * FIRST_QUADS);
    assert_true(use.later <= use.first + SLACK);
  }
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(memory_does_not_grow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
