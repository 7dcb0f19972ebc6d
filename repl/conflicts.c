// SPDX-License-Identifier: ISC

/*
  conflicts [NAME]: where the store contradicts itself, with both sentences.

      asserted and denied: Turkey member of European Union
        + Turkey is a member of the European Union.
          said by … · 2020-11-11
        - Turkey is not a member of the European Union.
          said by the article · 2020-11-12
*/

#include "store/conflicts.h"
#include "base/display.h"
#include "extract/constraint.h"
#include "rdf/namespaces.h"
#include "repl/interrupt.h"
#include "repl/render.h"
#include "repl/session.h"
#include "repl/terminal.h"
#include "store/why.h"

/// Most conflicts of a kind that are shown
enum { MAX_SHOWN = 20 };

/// The question at work
typedef struct {
  Session*           session;
  EntError*          error;
  const EntOntology* ontology;
  int64_t            entity; ///< 0: any
  size_t             width;
  size_t             n;       ///< Found
  size_t             n_kind;  ///< Of the kind at hand, shown
  size_t             n_more;  ///< Of the kind at hand, not shown
  const char*        missing; ///< Of classes, what no sentence says
  EntBuffer          out;
} Conflicts;

/// The mention that is looked for, and what was found
typedef struct {
  Conflicts*  c;
  EntPolarity polarity;
  char        sign;
  bool        found;
} Side;

static EntStatus
no_memory(const Conflicts* const c)
{
  return ent_error_set(c->error, ENT_ERR_MEMORY, "out of memory");
}

static EntStore*
store_of(const Conflicts* const c)
{
  return ent_lookup_store(ent_engine_lookup(c->session->engine));
}

/// Append "S P O" as a reader sees it
static EntStatus
write_statement(const Conflicts* const c,
                const int64_t* const   ids,
                EntBuffer* const       line)
{
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < 3U && !status; ++i) {
    ent_buffer_string(line, i ? " " : "");
    status = ent_engine_show(c->session->engine, ids[i], line, c->error);
  }
  return status;
}

static EntStatus
on_mention(void* const handle, const EntMention* const mention)
{
  Side* const           side  = (Side*)handle;
  Conflicts* const      c     = side->c;
  const EntClaim* const claim = &mention->claim;
  if (side->found || claim->polarity != side->polarity ||
      claim->modality != ENT_ACTUAL) {
    return ENT_OK;
  }
  side->found              = true;
  const size_t     begin   = c->out.len;
  const MarkedSpan spans[] = {
    {claim->cue_span.begin, claim->cue_span.end, MARK_CUE},
    {claim->subject_span.begin, claim->subject_span.end, MARK_SUBJECT},
    {claim->object_span.begin, claim->object_span.end, MARK_OBJECT}};
  render_marked(&c->out, claim->sentence.text, spans, 3U,
                terminal_has_colour(c->session->out), c->width, 4U);
  if (!c->out.failed && c->out.len > begin + 4U) {
    c->out.data[begin + 2U] = side->sign;
  }

  EntBuffer      line = {NULL, 0U, 0U, false};
  const EntSlice holder =
    mention->holder_label.len ? mention->holder_label : claim->holder;
  ent_buffer_string(&line, "said by ");
  ent_buffer_append(&line, holder.len ? holder : ent_slice("the article"));
  const EntSlice parts[] = {claim->time_text,
                            mention->article.title.len ? mention->article.title
                                                       : mention->name,
                            mention->article.date, mention->article.site};
  for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts); ++i) {
    if (parts[i].len) {
      ent_buffer_string(&line, " \xC2\xB7 ");
      ent_buffer_append(&line, parts[i]);
    }
  }
  render_text(&c->out, ent_buffer_slice(&line), c->width, 4U);
  const bool failed = line.failed || c->out.failed;
  ent_buffer_clear(&line);
  return failed ? no_memory(c) : ENT_OK;
}

/// The first sentence that says the statement so
static EntStatus
write_side(Conflicts* const     c,
           const int64_t* const ids,
           const EntPolarity    polarity,
           const char           sign)
{
  Side      side   = {c, polarity, sign, false};
  EntStatus status = ent_store_mentions(store_of(c), ids[0], ids[1], ids[2],
                                        on_mention, &side, c->error);
  if (!status && !side.found) {
    ent_buffer_printf(&c->out, "  %c %s\n", sign, c->missing);
  }
  return status;
}

/// "Ankara capital of Turkey; Ankara capital of Syria", then a sentence of each
static EntStatus
show(Conflicts* const         c,
     const EntConflict* const conflict,
     const char* const        what)
{
  const bool is_polarity = conflict->kind == ENT_CONFLICT_POLARITY;
  EntBuffer  line        = {NULL, 0U, 0U, false};
  ent_buffer_string(&line, what);
  EntStatus status = write_statement(c, conflict->first, &line);
  if (!status && !is_polarity) {
    ent_buffer_string(&line, "; ");
    status = write_statement(c, conflict->second, &line);
  }
  if (!status) {
    ent_buffer_string(&c->out, c->n ? "\n" : "");
    render_text(&c->out, ent_buffer_slice(&line), c->width, 0U);
    status = write_side(c, conflict->first, ENT_ASSERTED, '+');
  }
  status            = status ? status
                             : write_side(c, conflict->second,
                               is_polarity ? ENT_NEGATED : ENT_ASSERTED,
                               is_polarity ? '-' : '+');
  const bool failed = line.failed || c->out.failed;
  ent_buffer_clear(&line);
  status = status || !failed ? status : no_memory(c);
  status = status
             ? status
             : session_print(c->session, ent_buffer_slice(&c->out), c->error);
  ent_buffer_reset(&c->out);
  ++c->n;
  return status;
}

/// The IRI of a term, in its own buffer
static EntStatus
read_iri(const Conflicts* const c, const int64_t id, EntOwnedTerm* const term)
{
  return ent_lookup_term(ent_engine_lookup(c->session->engine), id, term,
                         c->error);
}

static EntStatus
are_disjoint(const Conflicts* const   c,
             const EntConflict* const conflict,
             bool* const              yes)
{
  EntOwnedTerm a;
  EntOwnedTerm b;
  memset(&a, 0, sizeof(a));
  memset(&b, 0, sizeof(b));
  EntStatus status = read_iri(c, conflict->first[2], &a);
  status           = status ? status : read_iri(c, conflict->second[2], &b);
  *yes =
    !status && ent_ontology_are_disjoint(c->ontology, a.term.text, b.term.text);
  ent_buffer_clear(&a.bytes);
  ent_buffer_clear(&b.bytes);
  return status;
}

static EntStatus
on_conflict(void* const handle, const EntConflict* const conflict)
{
  static const char* const what[] = {
    [ENT_CONFLICT_POLARITY] = "asserted and denied: ",
    [ENT_CONFLICT_VALUES]   = "two values at a time: ",
    [ENT_CONFLICT_OWNERS]   = "two at a time: ",
    [ENT_CONFLICT_CLASSES]  = "disjoint classes: "};

  Conflicts* const c      = (Conflicts*)handle;
  bool             yes    = true;
  EntStatus        status = ENT_OK;
  if (interrupt_flag) {
    return ent_error_set(c->error, ENT_ERR_CANCELLED, "cancelled");
  }
  if (conflict->kind == ENT_CONFLICT_CLASSES) {
    status = are_disjoint(c, conflict, &yes);
  }
  if (status || !yes) {
    return status;
  }
  if (c->n_kind == MAX_SHOWN) {
    ++c->n_more;
    return ENT_OK;
  }
  ++c->n_kind;
  return show(c, conflict, what[conflict->kind]);
}

static EntStatus
find(Conflicts* const      c,
     const EntConflictKind kind,
     const int64_t         predicate,
     const bool            is_time)
{
  const EntConflictQuery query = {kind, predicate, c->entity, is_time};
  return ent_store_conflicts(store_of(c), &query, on_conflict, c, c->error);
}

/// Begin a new kind; say how many of the last were left out
static EntStatus
end_kind(Conflicts* const c)
{
  char text[60] = "";
  if (c->n_more) {
    snprintf(text, sizeof(text), "\nand %zu more\n", c->n_more);
  }
  c->n_kind = 0U;
  c->n_more = 0U;
  return session_print(c->session, ent_slice(text), c->error);
}

/// The id of a term of the store; 0 if it has none
static EntStatus
id_of(const Conflicts* const c, const EntSlice iri, int64_t* const id)
{
  const EntTerm   term   = ent_term_iri(iri);
  const EntStatus status = ent_store_find_term(store_of(c), &term, id, NULL);
  *id                    = status ? 0 : *id;
  return status == ENT_ERR_NOT_FOUND ? ENT_OK : status;
}

/// Functional properties as they are stored: themselves, or turned round
static EntStatus
find_values(Conflicts* const c)
{
  size_t                   n = 0U;
  const EntProperty* const properties =
    ent_ontology_properties(c->ontology, &n);
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < n && !status; ++i) {
    if (ent_ontology_is_functional(c->ontology, properties[i].iri)) {
      int64_t own     = 0;
      int64_t inverse = 0;
      status          = id_of(c, properties[i].iri, &own);
      if (!status && properties[i].inverse.len) {
        status = id_of(c, properties[i].inverse, &inverse);
      }
      if (!status && own) {
        status = find(c, ENT_CONFLICT_VALUES, own,
                      ent_slice_starts(properties[i].range, ENT_NS_TIME));
      }
      if (!status && inverse) {
        status = find(c, ENT_CONFLICT_OWNERS, inverse, false);
      }
    }
  }
  return status;
}

static EntStatus
find_all(Conflicts* const c)
{
  c->missing       = "no sentence: it was loaded or accepted";
  EntStatus status = find(c, ENT_CONFLICT_POLARITY, 0, false);
  status           = status ? status : end_kind(c);
  status           = status ? status : find_values(c);
  status           = status ? status : end_kind(c);
  c->missing       = "by the names that articles use, or loaded";
  status           = status ? status : find(c, ENT_CONFLICT_CLASSES, 0, false);
  status           = status ? status : end_kind(c);
  return status || c->n
           ? status
           : session_print(c->session, ent_slice("no conflicts\n"), c->error);
}

/// The entity that is asked about; 0 if none is
static EntStatus
read_entity(Conflicts* const c, const EntSlice text)
{
  EntArena           arena = {NULL, 0U};
  EntResolvedPattern pattern;
  EntStatus          status = ENT_OK;
  memset(&pattern, 0, sizeof(pattern));
  if (text.len) {
    const EntSlice whole =
      ent_arena_printf(&arena, "%.*s ?p ?o", ENT_SLICE_ARG(text));
    status = whole.data ? ent_engine_pattern(c->session->engine, whole, &arena,
                                             &pattern, c->error)
                        : no_memory(c);
  }
  c->entity = pattern.s;
  ent_arena_clear(&arena);
  return status;
}

EntStatus
session_conflicts(Session* const session, EntSlice text, EntError* const error)
{
  Conflicts c = {
    .session = session, .error = error, .width = terminal_width(session->out)};
  if (text.len && text.data[text.len - 1U] == ';') {
    --text.len;
  }
  EntStatus status = read_entity(&c, text);
  status = status ? status : session_open_analyser(session, false, error);
  if (!status) {
    c.ontology = ent_analyser_ontology(session->analyser);
    status     = find_all(&c);
  }
  ent_buffer_clear(&c.out);
  return status;
}
