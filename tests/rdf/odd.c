// SPDX-License-Identifier: ISC

#include "odd.h"

#include "rdf/namespaces.h"
#include "rdf/writer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const EntTerm none = {ENT_TERM_NONE, {0}, {0}, {0}};

void
odd_quads(EntArena* const arena, EntQuads* const quads)
{
  static const char* const locals[]    = {"a",
                                          "a.b",
                                          "a.",
                                          ".a",
                                          "-a",
                                          "a-",
                                          "9",
                                          "_",
                                          "a/b",
                                          "a#b",
                                          "a%20b",
                                          "a:b",
                                          "a~b",
                                          "a'b",
                                          "(a)",
                                          "a,b",
                                          "a;b",
                                          "a=b",
                                          "\xC3\x89t\xC3\xA9",
                                          "\xC3\x97",
                                          "\xF0\x9F\x8C\x8D",
                                          "a@b",
                                          "true",
                                          "a?b",
                                          "a!b",
                                          "a$b",
                                          "a&b",
                                          "a*b",
                                          "a+b",
                                          "prefix",
                                          "\xE4\xB8\xAD",
                                          "a\xCC\x81",
                                          "__",
                                          "a..b",
                                          ""};
  static const char* const texts[]     = {"",
                                          "\"",
                                          "\\",
                                          "\n",
                                          "\r\n",
                                          "\t",
                                          "a\\",
                                          "\"\"\"",
                                          "'''",
                                          "\\u0041",
                                          "\x01\x02",
                                          "\x7F",
                                          "\xC2\x85",
                                          "\xE2\x80\xA8",
                                          "1",
                                          "01",
                                          "1.",
                                          ".1",
                                          "1.0",
                                          "1e5",
                                          "1E+5",
                                          "true",
                                          "TRUE",
                                          "-1",
                                          "+1",
                                          "1.e5",
                                          "INF",
                                          "@en",
                                          "^^",
                                          "x .",
                                          "# no",
                                          "\xEF\xBB\xBFx",
                                          "\xF0\x9F\x8C\x8D"};
  static const char* const datatypes[] = {"",
                                          ENT_NS_XSD "integer",
                                          ENT_NS_XSD "decimal",
                                          ENT_NS_XSD "double",
                                          ENT_NS_XSD "boolean",
                                          ENT_NS "a/b"};

  const EntTerm s = ent_term_iri(ent_slice(ENT_NS_ID "s"));
  const EntTerm p = ent_term_iri(ent_slice(ENT_NS "p"));
  const EntTerm g = ent_term_iri(ent_slice(ENT_NS_DOC "g"));
  for (size_t i = 0U; i < sizeof(locals) / sizeof(locals[0]); ++i) {
    const EntTerm iri =
      ent_term_iri(ent_arena_printf(arena, ENT_NS_ID "%s", locals[i]));
    const EntQuad made[] = {
      {iri, p, s, none}, {s, p, iri, g}, {s, p, s, iri}, {s, iri, s, g}};
    for (size_t j = 0U; j < 4U; ++j) {
      ent_quads_add(quads, &made[j]);
    }
  }
  for (size_t i = 0U; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    for (size_t j = 0U; j < sizeof(datatypes) / sizeof(datatypes[0]); ++j) {
      const EntQuad quad = {s, p,
                            ent_term_literal(ent_slice(texts[i]),
                                             ent_slice(datatypes[j]),
                                             (EntSlice){NULL, 0U}),
                            j % 2U ? g : none};
      ent_quads_add(quads, &quad);
    }
    const EntQuad quad = {s, p,
                          ent_term_literal(ent_slice(texts[i]),
                                           (EntSlice){NULL, 0U},
                                           ent_slice("en-gb")),
                          g};
    ent_quads_add(quads, &quad);
  }
}

EntBuffer
odd_write(const EntQuads* const quads, const EntSyntax syntax)
{
  EntBuffer        out    = {NULL, 0U, 0U, false};
  EntError         error  = {0};
  EntWriter* const writer = ent_writer_to_buffer(syntax, &out);
  assert_int_equal(ent_quads_send(quads, ent_writer_quad, writer), ENT_OK);
  assert_int_equal(ent_writer_finish(writer, &error), ENT_OK);
  ent_writer_free(writer);
  return out;
}
