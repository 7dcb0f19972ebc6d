// SPDX-License-Identifier: ISC

#include "extract/tsv.h"

#include "rdf/iri.h"

/// A field: tabs and line ends become blanks
static void
field(EntBuffer* const out, const EntSlice text, const char end)
{
  for (size_t i = 0U; i < text.len; ++i) {
    const char c      = text.data[i];
    const bool breaks = c == '\t' || c == '\n' || c == '\r';
    ent_buffer_append(out, breaks ? ENT_SLICE_LITERAL(" ")
                                  : ent_slice_sub(text, i, i + 1U));
  }
  ent_buffer_byte(out, end);
}

/// True if a symmetric statement is kept the other way round than it is said
static bool
is_turned(const EntStatement* const s)
{
  return s->is_symmetric && s->object_span.end > s->object_span.begin &&
         s->object_span.begin < s->subject_span.begin;
}

void
ent_tsv_write(const EntExtraction* const extraction,
              const size_t               first,
              EntBuffer* const           out)
{
  for (size_t i = 0U; i < extraction->n_statements; ++i) {
    const EntEntity* const    e    = extraction->entities;
    const EntStatement* const s    = &extraction->statements[i];
    const bool                turn = is_turned(s);
    const EntEntity* const    a    = &e[turn ? s->object : s->subject];
    const EntEntity* const    b    = &e[turn ? s->subject : s->object];
    field(out, a->label, '\t');
    ent_buffer_string(out, ent_statement_is_open(s) ? "open:" : "");
    field(out, ent_iri_local_name(s->predicate), '\t');
    field(out, b->label, '\t');
    ent_buffer_printf(out, "%s\t%s\t", ent_polarity_name(s->polarity),
                      ent_modality_name(s->modality));
    field(out,
          s->holder == ENT_NO_ENTITY ? ENT_SLICE_LITERAL("article")
                                     : e[s->holder].label,
          '\t');
    ent_buffer_printf(out, "%zu\t", first + s->sentence + 1U);
    field(out, ent_iri_local_name(a->match), '\t');
    field(out, ent_iri_local_name(b->match), '\t');
    ent_buffer_printf(out, "%.2f\t", s->confidence);
    field(out, s->rule, '\t');
    field(out, s->steps, '\n');
  }
}
