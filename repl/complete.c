// SPDX-License-Identifier: ISC

#include "repl/complete.h"

#include "base/buffer.h"
#include "base/display.h"
#include "rdf/iri.h"
#include "repl/argument.h"
#include "repl/commands.h"
#include "repl/place.h"
#include "repl/session.h"
#include "repl/statement.h"
#include "sparql/curate.h"
#include "sparql/lexer.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

/// Most words that are proposed
enum { MAX_WORDS = 100 };

/// One completion at work
typedef struct {
  Session*     session;
  EntSlice     word;
  bool         is_quoted;
  Place        place;
  LineWordSink sink;
  void*        list;
  size_t       n;
  EntBuffer    text; ///< The word in the making
} Completion;

/// Propose a word that does not depend on the store
static void
propose(Completion* const completion, const char* const word)
{
  if (!strncasecmp(word, completion->word.data, completion->word.len)) {
    completion->sink(completion->list, word, NULL);
    ++completion->n;
  }
}

/// Propose the word in the making, if a terminal may show it
static EntStatus
propose_text(Completion* const completion, const char* const note)
{
  EntBuffer safe = {NULL, 0U, 0U, false};
  ent_display_append(&safe, ent_buffer_slice(&completion->text));
  if (!completion->text.failed && !safe.failed &&
      safe.len == completion->text.len) {
    completion->sink(completion->list, completion->text.data, note);
    ++completion->n;
  }
  ent_buffer_clear(&safe);
  return completion->n < MAX_WORDS ? ENT_OK : ENT_ERR_LIMIT;
}

/// True if every character of `label` can stand in a bare name, or is a blank
static bool
is_bare(const EntSlice label)
{
  for (size_t i = 0U; i < label.len;) {
    const size_t n =
      label.data[i] == ' ' && i ? 1U : ent_name_char(label, i, !i);
    if (!n) {
      return false;
    }
    i += n;
  }
  return label.len > 0U;
}

/// Propose a label: as it is in quotes, else with _ for blanks or in quotes
static EntStatus
propose_label(Completion* const completion,
              const EntSlice    label,
              const char* const note)
{
  EntBuffer* const text = &completion->text;
  if (!label.len || memchr(label.data, '"', label.len) ||
      memchr(label.data, '\\', label.len)) {
    return ENT_OK; // What ends a quotation is not proposed
  }
  ent_buffer_reset(text);
  if (completion->is_quoted) {
    ent_buffer_append(text, label);
  } else if (is_bare(label)) {
    for (size_t i = 0U; i < label.len; ++i) {
      ent_buffer_byte(text, (char)(label.data[i] == ' ' ? '_' : label.data[i]));
    }
  } else {
    ent_buffer_printf(text, "\"%.*s\"", ENT_SLICE_ARG(label));
  }
  return propose_text(completion, note);
}

/// Append the local name of the class of `id`, safe to print
static void
append_class(const Completion* const completion,
             const int64_t           id,
             EntBuffer* const        out)
{
  EntLookup* const lookup = ent_engine_lookup(completion->session->engine);
  EntOwnedTerm     term;
  int64_t class = 0;
  memset(&term, 0, sizeof(term));
  if (!ent_lookup_class(lookup, id, &class, NULL) && class &&
      !ent_lookup_term(lookup, class, &term, NULL)) {
    ent_display_append(out, ent_iri_local_name(term.term.text));
  }
  ent_buffer_clear(&term.bytes);
}

static bool
begins(const EntSlice label, const EntSlice word)
{
  if (label.len < word.len) {
    return false;
  }
  for (size_t i = 0U; i < word.len; ++i) {
    const char c = (char)(word.data[i] == '_' ? ' ' : word.data[i]);
    const char d = (char)(label.data[i] == '_' ? ' ' : label.data[i]);
    if (strncasecmp(&c, &d, 1U) != 0) {
      return false;
    }
  }
  return true;
}

/// True if a label is the one to be typed at the place
static bool
fits(const Completion* const completion, const EntLabel* const label)
{
  switch (completion->place.where) {
    case AT_PREDICATE: // Local names, which may be labels as well
      return label->is_property &&
             !memchr(label->text.data, ' ', label->text.len);
    case AT_CLASS:
      return true;
    case AT_SUBJECT:
    case AT_OBJECT:
    case AT_NOTHING:
      break;
  }
  return !label->is_property && label->role != 2;
}

/// A label that may fit the place
static EntStatus
on_label(void* const handle, const EntLabel* const label)
{
  Completion* const completion = (Completion*)handle;
  EntBuffer class              = {NULL, 0U, 0U, false};
  if (!fits(completion, label) || !begins(label->text, completion->word)) {
    return ENT_OK;
  }
  if (completion->place.where == AT_SUBJECT ||
      completion->place.where == AT_OBJECT) {
    append_class(completion, label->id, &class);
  }
  const EntStatus status =
    propose_label(completion, label->text, class.len ? class.data : NULL);
  ent_buffer_clear(&class);
  return status;
}

static void
complete_labels(Completion* const completion, const EntLabelChoice choice)
{
  ent_lookup_labels(ent_engine_lookup(completion->session->engine), choice,
                    completion->word, on_label, completion, NULL);
}

/// Entities that begin with the word; `_` there stands for a blank, too
static void
complete_entities(Completion* const completion)
{
  complete_labels(completion, ENT_LABELS_PREFIX);
  if (!completion->n &&
      memchr(completion->word.data, '_', completion->word.len)) {
    char* const spaced = strndup(completion->word.data, completion->word.len);
    if (spaced) {
      for (char* c = spaced; *c; ++c) {
        *c = (char)(*c == '_' ? ' ' : *c);
      }
      ent_lookup_labels(ent_engine_lookup(completion->session->engine),
                        ENT_LABELS_PREFIX, ent_slice(spaced), on_label,
                        completion, NULL);
    }
    free(spaced);
  }
}

/// A predicate of the subject, by its local name
static EntStatus
on_predicate(void* const handle, const int64_t id)
{
  Completion* const completion = (Completion*)handle;
  EntOwnedTerm      term;
  memset(&term, 0, sizeof(term));
  EntStatus status = ent_lookup_term(
    ent_engine_lookup(completion->session->engine), id, &term, NULL);
  if (!status) {
    const EntSlice name = ent_iri_local_name(term.term.text);
    if (begins(name, completion->word)) {
      status = propose_label(completion, name, NULL);
    }
  }
  ent_buffer_clear(&term.bytes);
  return status;
}

/// Who a subject may be
typedef struct {
  int64_t id; ///< 0: nobody
  int     role;
} Subject;

/// The best of the labels that are what was typed
static EntStatus
on_subject(void* const handle, const EntLabel* const label)
{
  Subject* const subject = (Subject*)handle;
  if (!label->is_property && (!subject->id || label->role < subject->role)) {
    *subject = (Subject){label->id, label->role};
  }
  return ENT_OK;
}

/// Look for what is called `name`; no near names, which would take too long
static int64_t
find_named(const Completion* const completion, const EntSlice name)
{
  EntLookup* const lookup  = ent_engine_lookup(completion->session->engine);
  Subject          subject = {0, 0};
  char* const      spaced  = strndup(name.len ? name.data : "", name.len);
  ent_lookup_labels(lookup, ENT_LABELS_EQUAL, name, on_subject, &subject, NULL);
  if (spaced && !subject.id && strchr(spaced, '_')) {
    for (char* c = spaced; *c; ++c) {
      *c = (char)(*c == '_' ? ' ' : *c);
    }
    ent_lookup_labels(lookup, ENT_LABELS_EQUAL, ent_slice(spaced), on_subject,
                      &subject, NULL);
  }
  free(spaced);
  return subject.id;
}

/// The subject that is typed; 0: it is none of the store
static int64_t
find_subject(const Completion* const completion)
{
  EntArena  arena   = {NULL, 0U};
  EntBuffer pattern = {NULL, 0U, 0U, false};
  EntLexer  lexer   = {
       .text = completion->place.subject, .arena = &arena, .by_label = true};
  EntLexeme          token;
  EntResolvedPattern resolved;
  int64_t            id = 0;
  if (completion->place.subject.len && !ent_lexer_next(&lexer, &token, NULL)) {
    if (token.kind == ENT_LEXEME_NAME || token.kind == ENT_LEXEME_STRING) {
      id = find_named(completion, token.value);
    } else {
      ent_buffer_printf(&pattern, "%.*s ?p ?o",
                        ENT_SLICE_ARG(completion->place.subject));
      if (!ent_engine_pattern(completion->session->engine,
                              ent_buffer_slice(&pattern), &arena, &resolved,
                              NULL)) {
        id = resolved.s;
      }
    }
  }
  ent_buffer_clear(&pattern);
  ent_arena_clear(&arena);
  return id;
}

/// Predicates of the subject if it is known, else all properties
static void
complete_predicates(Completion* const completion)
{
  const int64_t subject = find_subject(completion);
  if (subject) {
    ent_lookup_predicates(ent_engine_lookup(completion->session->engine),
                          subject, on_predicate, completion, NULL);
  }
  if (!completion->n) {
    complete_labels(completion, ENT_LABELS_PROPERTIES);
  }
}

/// Prefixed names: prefixes first, then local names behind a whole prefix
static EntStatus
on_local(void* const handle, const EntLabel* const label)
{
  Completion* const completion = (Completion*)handle;
  EntOwnedTerm      term;
  memset(&term, 0, sizeof(term));
  EntStatus status = ent_lookup_term(
    ent_engine_lookup(completion->session->engine), label->id, &term, NULL);
  if (!status) {
    ent_buffer_reset(&completion->text);
    ent_prefixes_shorten(ent_engine_prefixes(completion->session->engine),
                         term.term.text, &completion->text);
    if (!completion->text.failed &&
        !strncasecmp(completion->text.data, completion->word.data,
                     completion->word.len)) {
      EntBuffer class = {NULL, 0U, 0U, false};
      append_class(completion, label->id, &class);
      status = propose_text(completion, class.len ? class.data : NULL);
      ent_buffer_clear(&class);
    }
  }
  ent_buffer_clear(&term.bytes);
  return status;
}

static void
complete_prefixed(Completion* const completion)
{
  const EntPrefixes* const prefixes =
    ent_endpoint_prefixes(completion->session->endpoint);
  const EntSlice    word = completion->word;
  const char* const colon =
    word.len ? (const char*)memchr(word.data, ':', word.len) : NULL;
  if (colon && !completion->session->engine) {
    return; // What is there, only a store can say
  }
  if (colon) {
    const EntSlice local =
      ent_slice_sub(word, (size_t)(colon - word.data) + 1U, word.len);
    ent_lookup_labels(ent_engine_lookup(completion->session->engine),
                      ENT_LABELS_PREFIX, local, on_local, completion, NULL);
    return;
  }
  for (size_t i = 0U; word.len && i < prefixes->n; ++i) {
    if (begins(prefixes->items[i].prefix, word)) {
      ent_buffer_reset(&completion->text);
      ent_buffer_printf(&completion->text,
                        "%.*s:", ENT_SLICE_ARG(prefixes->items[i].prefix));
      (void)propose_text(completion, NULL);
    }
  }
}

/// Propose each of the words of `list`, which commas and blanks divide
static void
propose_each(Completion* const completion, const char* list)
{
  char word[32];
  while (*(list += strspn(list, ",; "))) {
    const size_t n = strcspn(list, ",; ");
    snprintf(word, sizeof(word), "%.*s", (int)n, list);
    if (strcmp(word, "for") != 0 && strcmp(word, "graphs") != 0) {
      propose(completion, word);
    }
    list += n;
  }
}

/// What a command takes, which `*result` is; false if it is a pattern
static bool
word_of_command(Completion* const     completion,
                const EntSlice        line,
                LineCompletion* const result)
{
  const char* words = NULL;
  EntSlice    rest  = {NULL, 0U};
  if (!line.len || line.data[0] != '.') {
    return false;
  }
  switch (argument_find(line, &words, &rest)) {
    case ARGUMENT_FILE:
      *result = LINE_FILE;
      return true;
    case ARGUMENT_WORDS:
      propose_each(completion, rest.len ? "" : words);
      return true;
    case ARGUMENT_PATTERN:
      break;
  }
  return false;
}

LineCompletion
complete_line(void* const        handle,
              const char* const  line,
              const char* const  word,
              const bool         is_quoted,
              const LineWordSink sink,
              void* const        list)
{
  Completion     completion;
  LineCompletion result = LINE_WORDS;
  memset(&completion, 0, sizeof(completion));
  completion.session   = (Session*)handle;
  completion.word      = ent_slice(word);
  completion.is_quoted = is_quoted;
  completion.sink      = sink;
  completion.list      = list;

  // An open quotation mark is not part of what stands before the word
  const EntSlice all = ent_slice(line);
  const EntSlice before =
    ent_slice_sub(all, 0U, all.len - (is_quoted && all.len ? 1U : 0U));
  const bool first = !statement_trim(before).len;
  if (first && word[0] == '.') {
    for (size_t i = 0U; command_name(i); ++i) {
      if (completion.session->engine || !command_needs_store(i)) {
        propose(&completion, command_name(i));
      }
    }
    return LINE_WORDS;
  }
  if (word_of_command(&completion, before, &result)) {
    return result;
  }
  completion.place = place_find(before);
  if (first && !is_quoted && word[0]) {
    propose(&completion, "why");
    if (completion.session->engine) {
      propose(&completion, "conflicts");
      propose(&completion, "draw");
      for (size_t i = 0U; ent_curate_words[i]; ++i) {
        propose(&completion, ent_curate_words[i]);
      }
    }
    propose(&completion, "SELECT");
    propose(&completion, "ASK");
  }
  switch (completion.session->engine ? completion.place.where : AT_NOTHING) {
    case AT_SUBJECT:
    case AT_OBJECT:
      complete_entities(&completion);
      break;
    case AT_PREDICATE:
      complete_predicates(&completion);
      break;
    case AT_CLASS:
      complete_labels(&completion, ENT_LABELS_CLASSES);
      break;
    case AT_NOTHING:
      break;
  }
  if (!is_quoted) {
    complete_prefixed(&completion);
  }
  ent_buffer_clear(&completion.text);
  return completion.n < MAX_WORDS ? LINE_WORDS : LINE_MORE_WORDS;
}
