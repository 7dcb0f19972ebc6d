// SPDX-License-Identifier: ISC

/*
  why not S P O: the sentences that mention both, and what became of them.

      Turkey member of European Union
        1. [s:Turkey] wants to join the [o:European Union].
           planned: it is said to be planned, not to be so
           The talks · 2020-11-11

  Sentences that say it, but not as a fact, are those of `why`.  Others are
  found by their words, and read again (extract/retrace.h).
*/

#include "base/display.h"
#include "extract/retrace.h"
#include "rdf/iri.h"
#include "repl/interrupt.h"
#include "repl/render.h"
#include "repl/session.h"
#include "repl/terminal.h"
#include "sparql/infer.h"
#include "store/curation.h"
#include "store/quad.h"

#include <stdlib.h>
#include <strings.h>

/// Most sentences that are shown and found, and names that are looked for
enum { MAX_SENTENCES = 5, MAX_FOUND = 50, MAX_NAMES = 20 };

/// Subject or object: its names, and the IRIs that it goes by
typedef struct {
  EntSlice names[MAX_NAMES];
  size_t   n_names;
  EntSlice iris[MAX_NAMES];
  size_t   n_iris;
} End;

/// A sentence that mentions both
typedef struct {
  EntSentencePlace place; ///< Strings in the arena
  EntSlice         text;
} Sentence;

/// The question at work
typedef struct {
  Session*           session;
  EntError*          error;
  EntArena           arena;
  EntResolvedPattern pattern;
  EntSlice           predicates[ENT_MAX_ALTERNATIVES];
  size_t             n_predicates;
  End                subject;
  End                object;
  Sentence           sentences[MAX_FOUND];
  size_t             n_sentences;
  EntBuffer          out;
} WhyNot;

static EntLookup*
lookup_of(const WhyNot* const w)
{
  return ent_engine_lookup(w->session->engine);
}

static EntStatus
no_memory(const WhyNot* const w)
{
  return ent_error_set(w->error, ENT_ERR_MEMORY, "out of memory");
}

/// The text of the term `id`, in the arena
static EntStatus
text_of(WhyNot* const w, const int64_t id, EntSlice* const text)
{
  EntOwnedTerm term;
  memset(&term, 0, sizeof(term));
  const EntStatus status = ent_lookup_term(lookup_of(w), id, &term, w->error);
  *text = status ? term.term.text : ent_arena_copy(&w->arena, term.term.text);
  ent_buffer_clear(&term.bytes);
  return status || text->data ? status : no_memory(w);
}

/// Names of an end, and the terms that have them
typedef struct {
  WhyNot* w;
  End*    end;
  int64_t ids[MAX_NAMES];
  size_t  n_ids;
} Names;

static EntStatus
on_name(void* const handle, const EntLabel* const label)
{
  Names* const names = (Names*)handle;
  End* const   end   = names->end;
  size_t       i     = 0U;
  if (label->role < 2 && end->n_names < MAX_NAMES) {
    end->names[end->n_names] = ent_arena_copy(&names->w->arena, label->text);
    if (!end->names[end->n_names++].data) {
      return no_memory(names->w);
    }
  }
  while (i < names->n_ids && names->ids[i] != label->own) {
    ++i;
  }
  if (i == names->n_ids && i < MAX_NAMES) {
    names->ids[names->n_ids++] = label->own;
  }
  return ENT_OK;
}

/// A value goes by its text, an entity by its labels
static EntStatus
find_end(WhyNot* const        w,
         const EntNode* const node,
         const int64_t        id,
         End* const           end)
{
  Names     names  = {w, end, {id}, 1U};
  EntStatus status = ENT_OK;
  if (node->term.kind == ENT_TERM_LITERAL) {
    end->names[end->n_names++] = node->term.text;
    end->iris[end->n_iris++]   = node->term.text;
    return ENT_OK;
  }
  if (id) {
    status = ent_lookup_names(lookup_of(w), id, on_name, &names, w->error);
  }
  for (size_t i = 0U; id && i < names.n_ids && !status; ++i) {
    status = text_of(w, names.ids[i], &end->iris[end->n_iris++]);
  }
  return status;
}

/// `("a" OR "b")`, as FTS5 reads it
static void
write_names(const End* const end, EntBuffer* const words)
{
  ent_buffer_byte(words, '(');
  for (size_t i = 0U; i < end->n_names; ++i) {
    ent_buffer_string(words, i ? " OR \"" : "\"");
    for (size_t j = 0U; j < end->names[i].len; ++j) {
      const char c = end->names[i].data[j];
      ent_buffer_string(words, c == '"' ? "\"" : "");
      ent_buffer_byte(words, c);
    }
    ent_buffer_byte(words, '"');
  }
  ent_buffer_byte(words, ')');
}

static EntStatus
on_sentence(void* const handle, const EntSentencePlace* const place)
{
  WhyNot* const   w = (WhyNot*)handle;
  Sentence* const s = &w->sentences[w->n_sentences++];
  s->place          = *place;
  s->place.article  = ent_arena_copy(&w->arena, place->article);
  s->place.title    = ent_arena_copy(&w->arena, place->title);
  s->place.date     = ent_arena_copy(&w->arena, place->date);
  return s->place.article.data && s->place.title.data && s->place.date.data
           ? ENT_OK
           : no_memory(w);
}

/// Copies of an article have the same sentences
static bool
is_shown(const WhyNot* const w, const EntSlice text)
{
  size_t i = 0U;
  while (i < w->n_sentences && !ent_slice_equals(w->sentences[i].text, text)) {
    ++i;
  }
  return i < w->n_sentences;
}

static EntStatus
find_sentences(WhyNot* const w)
{
  EntBuffer words  = {NULL, 0U, 0U, false};
  EntBuffer text   = {NULL, 0U, 0U, false};
  EntStatus status = ENT_OK;
  if (!w->subject.n_names || !w->object.n_names) {
    return ENT_OK;
  }
  write_names(&w->subject, &words);
  ent_buffer_string(&words, " AND ");
  write_names(&w->object, &words);
  status         = words.failed
                     ? no_memory(w)
                     : ent_lookup_sentences(lookup_of(w), ent_buffer_slice(&words),
                                            MAX_FOUND, on_sentence, w, w->error);
  const size_t n = w->n_sentences;
  w->n_sentences = 0U;
  for (size_t i = 0U; i < n && !status && w->n_sentences < MAX_SENTENCES; ++i) {
    Sentence s = w->sentences[i];
    ent_buffer_reset(&text);
    status = ent_lookup_sentence(lookup_of(w), &s.place, &text, w->error);
    s.text = ent_arena_copy(&w->arena, ent_buffer_slice(&text));
    status = status || s.text.data ? status : no_memory(w);
    if (!status && !is_shown(w, s.text)) {
      w->sentences[w->n_sentences++] = s;
    }
  }
  ent_buffer_clear(&words);
  ent_buffer_clear(&text);
  return status;
}

/// Where a name of the end stands in the sentence, in any ASCII case
static MarkedSpan
find_name(const End* const end, const EntSlice text, const Mark mark)
{
  for (size_t i = 0U; i < end->n_names; ++i) {
    const EntSlice name = end->names[i];
    for (size_t at = 0U; name.len && at + name.len <= text.len; ++at) {
      if (!strncasecmp(text.data + at, name.data, name.len)) {
        return (MarkedSpan){at, at + name.len, mark};
      }
    }
  }
  return (MarkedSpan){0U, 0U, mark};
}

/// Append what a reader sees of an IRI; one that the store does not know, as
/// the sentence was read by itself, goes by the words it was made of
static void
write_iri(const WhyNot* const w, const EntSlice iri, EntBuffer* const out)
{
  const EntTerm term = ent_term_iri(iri);
  int64_t       id   = 0;
  if (!ent_store_find_term(ent_lookup_store(lookup_of(w)), &term, &id, NULL) &&
      !ent_engine_show(w->session->engine, id, out, NULL)) {
    return;
  }
  const EntSlice name = ent_iri_local_name(iri);
  for (size_t i = 0U; i < name.len; ++i) {
    ent_buffer_byte(out, (char)(name.data[i] == '_' ? ' ' : name.data[i]));
  }
}

/// "its subject, an ent:Person, is no ent:State"
static void
write_class(const WhyNot* const    w,
            const EntTraced* const t,
            EntBuffer* const       out)
{
  ent_buffer_string(out, t->stop == ENT_STOP_DOMAIN
                           ? "domain: the subject of \""
                           : "range: the object of \"");
  ent_buffer_append(out, t->cue);
  ent_buffer_string(out, "\" must be ");
  write_iri(w, t->asked, out);
  ent_buffer_string(out, t->class.len ? ", this one is " : "; of this one no ");
  if (t->class.len) {
    write_iri(w, t->class, out);
  } else {
    ent_buffer_string(out, "class is known");
  }
}

/// What is said instead
static void
write_other(const WhyNot* const    w,
            const EntTraced* const t,
            EntBuffer* const       out)
{
  ent_buffer_string(out, t->stop == ENT_STOP_OTHERS ? "said of others: "
                                                    : "another property: ");
  write_iri(w, t->subject, out);
  ent_buffer_byte(out, ' ');
  write_iri(w, t->predicate, out);
  ent_buffer_byte(out, ' ');
  write_iri(w, t->object, out);
}

static void
write_said(const WhyNot* const    w,
           const EntTraced* const t,
           EntBuffer* const       out)
{
  ent_buffer_printf(out,
                    "read now: by itself it says so (confidence %.2f); ingest "
                    "the article again",
                    t->confidence);
  if (t->holder.len) {
    ent_buffer_string(out, ", attributed to ");
    write_iri(w, t->holder, out);
  }
}

/// The step that did not fire
static void
write_stop(const WhyNot* const    w,
           const EntTraced* const t,
           EntBuffer* const       out)
{
  switch (t->stop) {
    case ENT_STOP_GARBLED:
      ent_buffer_string(out, "garbled: it looks like no sentence");
      return;
    case ENT_STOP_CLAUSE:
      ent_buffer_string(out, "no clause: no predicate was found in it");
      return;
    case ENT_STOP_PATTERN:
      ent_buffer_string(out,
                        "no pattern: no word of it stands for the property");
      return;
    case ENT_STOP_CONDITION:
      ent_buffer_printf(out,
                        "pattern: \"%.*s\" is one of its words, but not "
                        "with those beside it",
                        ENT_SLICE_ARG(t->cue));
      return;
    case ENT_STOP_ROLE:
      ent_buffer_printf(out,
                        "clause: \"%.*s\" has no subject or no object there",
                        ENT_SLICE_ARG(t->cue));
      return;
    case ENT_STOP_ENTITY:
      ent_buffer_printf(out,
                        "names: what \"%.*s\" is said of are not these two",
                        ENT_SLICE_ARG(t->cue));
      return;
    case ENT_STOP_DOMAIN:
    case ENT_STOP_RANGE:
      write_class(w, t, out);
      return;
    case ENT_STOP_OTHERS:
    case ENT_STOP_PREDICATE:
      write_other(w, t, out);
      return;
    case ENT_STOP_NEGATED:
      ent_buffer_string(out, "negated: it is denied");
      return;
    case ENT_STOP_UNREAL:
      ent_buffer_printf(out, "%s: it is not said to be so",
                        ent_modality_name(t->modality));
      return;
    case ENT_STOP_NOWHERE:
      write_said(w, t, out);
      return;
  }
}

static EntStatus
show_sentence(WhyNot* const w, const size_t index)
{
  const Sentence* const s     = &w->sentences[index];
  const size_t          width = terminal_width(w->session->out);
  EntBuffer             line  = {NULL, 0U, 0U, false};
  EntTraced             traced;
  const EntSought       sought = {{w->subject.iris, w->subject.n_iris},
                                  {w->predicates, w->n_predicates},
                                  {w->object.iris, w->object.n_iris}};
  if (interrupt_flag) {
    return ent_error_set(w->error, ENT_ERR_CANCELLED, "cancelled");
  }
  EntStatus status = ent_retrace(w->session->analyser, s->text, s->place.date,
                                 &sought, &w->arena, &traced, w->error);
  if (status) {
    return status;
  }
  const MarkedSpan spans[] = {find_name(&w->subject, s->text, MARK_SUBJECT),
                              find_name(&w->object, s->text, MARK_OBJECT)};
  render_marked(&w->out, s->text, spans, 2U,
                terminal_has_colour(w->session->out), width, 5U);
  render_number(&w->out, 0U, index + 1U);
  write_stop(w, &traced, &line);
  render_text(&w->out, ent_buffer_slice(&line), width, 5U);
  ent_buffer_reset(&line);
  ent_buffer_append(&line,
                    s->place.title.len ? s->place.title : s->place.article);
  ent_buffer_string(&line, s->place.date.len ? " \xC2\xB7 " : "");
  ent_buffer_append(&line, s->place.date);
  render_text(&w->out, ent_buffer_slice(&line), width, 5U);
  const bool failed = line.failed || w->out.failed;
  ent_buffer_clear(&line);
  status = failed
             ? no_memory(w)
             : session_print(w->session, ent_buffer_slice(&w->out), w->error);
  ent_buffer_reset(&w->out);
  return status;
}

/// Alternatives of the statement: is one a fact, does a sentence say one?
static EntStatus
find_said(WhyNot* const w, bool* const is_fact, int64_t* const n_mentions)
{
  EntLookup* const lookup = lookup_of(w);
  EntAlternatives  all    = {0U, NULL};
  EntStatus        status = ent_infer(lookup, ENT_INFER_INVERSE, &w->arena,
                                      &w->pattern.triple, &all, w->error);
  for (size_t i = 0U; i < all.n && !status; ++i) {
    const EntAlternative* const a = &all.items[i];
    const int64_t               s = a->is_swapped ? w->pattern.o : w->pattern.s;
    const int64_t               o = a->is_swapped ? w->pattern.s : w->pattern.o;
    const EntStatementIds       ids  = {s, a->predicate, o};
    bool                        here = false;
    int64_t                     n    = 0;
    if (a->predicate) {
      status = text_of(w, a->predicate, &w->predicates[w->n_predicates++]);
    }
    if (!status && s && o && a->predicate) {
      status = ent_quad_find(ent_lookup_store(lookup),
                             (QuadIds){s, a->predicate, o, 0}, &here, w->error);
      status =
        status ? status : ent_lookup_n_mentions(lookup, &ids, &n, w->error);
    }
    *is_fact = *is_fact || here;
    *n_mentions += n;
  }
  return status;
}

static EntStatus
retrace_all(WhyNot* const w)
{
  EntStatus status =
    find_end(w, &w->pattern.triple.s, w->pattern.s, &w->subject);
  status = status ? status
                  : find_end(w, &w->pattern.triple.o, w->pattern.o, &w->object);
  status = status ? status : find_sentences(w);
  if (status || !w->n_sentences) {
    return status ? status
                  : session_print(w->session,
                                  ent_slice("no sentence mentions both\n"),
                                  w->error);
  }
  status = session_open_analyser(w->session, false, w->error);
  for (size_t i = 0U; i < w->n_sentences && !status; ++i) {
    status = show_sentence(w, i);
  }
  return status;
}

static EntStatus
answer(WhyNot* const w, const EntSlice text)
{
  bool      is_fact    = false;
  int64_t   n_mentions = 0;
  EntStatus status     = find_said(w, &is_fact, &n_mentions);
  if (status) {
    return status;
  }
  if (is_fact) {
    return session_print(w->session, ent_slice("it is a fact: ask why\n"),
                         w->error);
  }
  if (n_mentions) {
    status = session_print(
      w->session, ent_slice("sentences speak of it, but it is no fact\n"),
      w->error);
    return status ? status : session_why(w->session, text, w->error);
  }
  return retrace_all(w);
}

EntStatus
session_why_not(Session* const  session,
                const EntSlice  text,
                EntError* const error)
{
  WhyNot* const w = (WhyNot*)calloc(1U, sizeof(WhyNot));
  if (!w) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  w->session = session;
  w->error   = error;

  EntStatus status =
    text.len
      ? ent_engine_pattern(session->engine, text, &w->arena, &w->pattern, error)
      : ent_error_set(error, ENT_ERR_SYNTAX,
                      "expected a statement: why not SUBJECT PREDICATE OBJECT");
  const EntTriplePattern* const triple = &w->pattern.triple;
  if (!status &&
      (triple->s.kind != ENT_NODE_TERM || triple->p.kind != ENT_NODE_TERM ||
       triple->o.kind != ENT_NODE_TERM)) {
    status = ent_error_set(error, ENT_ERR_SYNTAX,
                           "why not is about one statement, without variables");
  }
  status = status ? status : answer(w, text);
  ent_buffer_clear(&w->out);
  ent_arena_clear(&w->arena);
  free(w);
  return status;
}
