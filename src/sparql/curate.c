// SPDX-License-Identifier: ISC

#include "sparql/curate.h"

#include "base/display.h"
#include "sparql/lexer.h"
#include "store/curation.h"
#include "store/quad.h"

#include <inttypes.h>
#include <stdlib.h>
#include <strings.h>

const char* const ent_curate_words[] = {"accept", "reject", "merge", "split",
                                        "rename", "undo",   "log",   NULL};

static const char* const usages[] = {
  "accept SUBJECT PREDICATE OBJECT [because \"reason\"]",
  "reject SUBJECT PREDICATE OBJECT [because \"reason\"]",
  "merge NAME NAME [because \"reason\"]",
  "split NAME [because \"reason\"]",
  "rename NAME \"new label\" [because \"reason\"]",
  "undo [NUMBER] [because \"reason\"]",
  "log [NUMBER]"};

/// Most tokens of a decision, its reason included
enum { MAX_TOKENS = 32 };

/// A line at work
typedef struct {
  const EntCurator* curator;
  size_t            word;     ///< Of ent_curate_words
  EntSlice          text;     ///< Behind it
  EntSlice          argument; ///< Of #text, before the reason
  EntSlice          why;
  EntLexeme         tokens[MAX_TOKENS]; ///< Of #argument
  size_t            n;
  EntArena          arena;
  EntBuffer*        out;
  EntError*         error;
} Curate;

static bool
is_blank(const char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Without blanks around it and a ; behind it
static EntSlice
trim(EntSlice text)
{
  while (text.len && is_blank(text.data[0])) {
    text = ent_slice_sub(text, 1U, text.len);
  }
  while (text.len && is_blank(text.data[text.len - 1U])) {
    --text.len;
  }
  if (text.len && text.data[text.len - 1U] == ';') {
    --text.len;
  }
  return text;
}

bool
ent_curate_begins(const EntSlice     text,
                  const char** const word,
                  EntSlice* const    rest)
{
  for (size_t i = 0U; ent_curate_words[i]; ++i) {
    const size_t n = strlen(ent_curate_words[i]);
    if (text.len >= n && !strncasecmp(text.data, ent_curate_words[i], n) &&
        (text.len == n || is_blank(text.data[n]) || text.data[n] == ';')) {
      *word = ent_curate_words[i];
      *rest = trim(ent_slice_sub(text, n, text.len));
      return true;
    }
  }
  return false;
}

static EntStatus
wrong_usage(const Curate* const curate)
{
  return ent_error_set(curate->error, ENT_ERR_SYNTAX, "usage: %s",
                       usages[curate->word]);
}

/// Split into tokens, and the reason off
static EntStatus
read_tokens(Curate* const curate)
{
  EntLexer  lexer  = {.text =
                      curate->text.len ? curate->text : ENT_SLICE_LITERAL(""),
                      .arena    = &curate->arena,
                      .by_label = true};
  EntStatus status = ent_lexer_check(&lexer, curate->error);
  while (!status) {
    if (curate->n == MAX_TOKENS) {
      return wrong_usage(curate);
    }
    EntLexeme* const token = &curate->tokens[curate->n];
    status                 = ent_lexer_next(&lexer, token, curate->error);
    if (status || token->kind == ENT_LEXEME_END) {
      break;
    }
    ++curate->n;
  }
  curate->argument = curate->text;
  if (!status && curate->n >= 2U) {
    const EntLexeme* const last = &curate->tokens[curate->n - 1U];
    if (last->kind == ENT_LEXEME_STRING &&
        ent_lexeme_is_word(&last[-1], "because")) {
      curate->why      = last->value;
      curate->argument = ent_slice_sub(curate->text, 0U, last[-1].begin);
      curate->n -= 2U;
    }
  }
  return status;
}

/// The entity that a token names, as a term in the arena
static EntStatus
read_entity(Curate* const          curate,
            const EntLexeme* const token,
            EntResolvedPattern*    pattern,
            EntTerm* const         term)
{
  const EntSlice text = ent_arena_printf(
    &curate->arena, "%.*s ?p ?o",
    ENT_SLICE_ARG(ent_slice_sub(curate->text, token->begin, token->end)));
  if (!text.data) {
    return ent_error_set(curate->error, ENT_ERR_MEMORY, "out of memory");
  }
  const EntStatus status = ent_engine_pattern(
    curate->curator->engine, text, &curate->arena, pattern, curate->error);
  if (status && curate->error && curate->error->column) {
    curate->error->line = token->line;
    curate->error->column += token->column - 1U;
  }
  *term = pattern->triple.s.term;
  return status || (pattern->triple.s.kind == ENT_NODE_TERM &&
                    term->kind == ENT_TERM_IRI)
           ? status
           : ent_error_set(curate->error, ENT_ERR_SYNTAX,
                           "expected the name of an entity");
}

/// What was decided, as in the log
static void
write_decision(EntBuffer* const         out,
               const EntPrefixes* const prefixes,
               const EntDecision* const decision)
{
  const EntTerm* const terms[] = {&decision->s, &decision->p, &decision->o};
  EntBuffer            text    = {NULL, 0U, 0U, false};
  ent_buffer_string(out, ent_action_name(decision->action));
  for (size_t i = 0U; i < 3U; ++i) {
    if (terms[i]->kind == ENT_TERM_IRI) {
      ent_buffer_byte(&text, ' ');
      ent_prefixes_shorten(prefixes, terms[i]->text, &text);
    } else if (terms[i]->kind == ENT_TERM_LITERAL) {
      ent_buffer_printf(&text, " \"%.*s\"", ENT_SLICE_ARG(terms[i]->text));
    }
  }
  if (decision->why.len) {
    ent_buffer_printf(&text, " because \"%.*s\"", ENT_SLICE_ARG(decision->why));
  }
  ent_display_append(out, ent_buffer_slice(&text));
  out->failed = out->failed || text.failed;
  ent_buffer_clear(&text);
}

static EntStatus
decide(Curate* const curate, EntDecision decision)
{
  int64_t number = 0;
  decision.who   = curate->curator->who;
  decision.why   = curate->why;
  const EntStatus done =
    ent_store_decide(curate->curator->store, &decision, &number, curate->error);
  if (!done) {
    ent_buffer_printf(curate->out, "%" PRId64 "  ", number);
    write_decision(curate->out, ent_engine_prefixes(curate->curator->engine),
                   &decision);
    ent_buffer_byte(curate->out, '\n');
  }
  return done;
}

/// The term `id`, in the arena
static EntStatus
term_of(Curate* const curate, const int64_t id, EntTerm* const term)
{
  EntOwnedTerm owned;
  memset(&owned, 0, sizeof(owned));
  const EntStatus status = ent_lookup_term(
    ent_engine_lookup(curate->curator->engine), id, &owned, curate->error);
  *term = owned.term;
  if (!status) {
    term->text     = ent_arena_copy(&curate->arena, owned.term.text);
    term->datatype = ent_arena_copy(&curate->arena, owned.term.datatype);
    term->lang     = ent_arena_copy(&curate->arena, owned.term.lang);
  }
  ent_buffer_clear(&owned.bytes);
  return status || (term->text.data && term->datatype.data && term->lang.data)
           ? status
           : ent_error_set(curate->error, ENT_ERR_MEMORY, "out of memory");
}

static EntStatus
count_statement(void* const handle, const EntStatementIds* const statement)
{
  (void)statement;
  ++*(size_t*)handle;
  return ENT_OK;
}

/// Set `*known` if somebody says the statement or put it there
static EntStatus
is_known(Curate* const                curate,
         const EntStatementIds* const ids,
         bool* const                  known)
{
  EntLookup* const lookup = ent_engine_lookup(curate->curator->engine);
  const QuadIds    quad   = {ids->s, ids->p, ids->o, 0};
  size_t           n      = 0U;
  EntStatus status = ent_lookup_statements(lookup, ids, false, count_statement,
                                           &n, curate->error);
  *known           = n > 0U;
  return status || *known ? status
                          : ent_quad_find(ent_lookup_store(lookup), quad, known,
                                          curate->error);
}

/// Reject what stands for the statement: itself, or where it follows from
static EntStatus
reject_all(Curate* const                   curate,
           const EntResolvedPattern* const pattern,
           EntDecision                     decision)
{
  EntAlternatives all = {0U, NULL};
  size_t          n   = 0U;
  EntStatus       status =
    ent_infer(ent_engine_lookup(curate->curator->engine), ENT_INFER_INVERSE,
              &curate->arena, &pattern->triple, &all, curate->error);
  if (!pattern->s || !pattern->p || !pattern->o) {
    all.n = 0U; // Not yet known
  }
  for (size_t i = 0U; i < all.n && !status; ++i) {
    const EntAlternative* const item = &all.items[i];
    const EntStatementIds ids = {item->is_swapped ? pattern->o : pattern->s,
                                 item->predicate,
                                 item->is_swapped ? pattern->s : pattern->o};
    bool known = false;
    status     = is_known(curate, &ids, &known);
    if (!status && known) {
      EntDecision one = {.action = ENT_REJECT};
      status          = term_of(curate, ids.s, &one.s);
      status          = status ? status : term_of(curate, ids.p, &one.p);
      status          = status ? status : term_of(curate, ids.o, &one.o);
      status          = status ? status : decide(curate, one);
      ++n;
    }
  }
  return status || n ? status : decide(curate, decision);
}

static EntStatus
judge(Curate* const curate, const EntAction action)
{
  EntResolvedPattern pattern;
  memset(&pattern, 0, sizeof(pattern));
  if (!curate->n) {
    return wrong_usage(curate);
  }
  const EntStatus status =
    ent_engine_pattern(curate->curator->engine, curate->argument,
                       &curate->arena, &pattern, curate->error);
  if (status) {
    return status;
  }
  const EntNode* const nodes[] = {&pattern.triple.s, &pattern.triple.p,
                                  &pattern.triple.o};
  for (size_t i = 0U; i < 3U; ++i) {
    if (nodes[i]->kind != ENT_NODE_TERM) {
      ent_error_set(curate->error, ENT_ERR_SYNTAX,
                    "a decision is about one statement, without variables");
      return ent_error_place(curate->error, NULL, nodes[i]->line,
                             nodes[i]->column);
    }
  }
  const EntDecision decision = {.action = action,
                                .s      = nodes[0]->term,
                                .p      = nodes[1]->term,
                                .o      = nodes[2]->term};
  return action == ENT_REJECT ? reject_all(curate, &pattern, decision)
                              : decide(curate, decision);
}

static EntStatus
merge(Curate* const curate)
{
  EntDecision        decision = {.action = ENT_MERGE};
  EntResolvedPattern pattern;
  if (curate->n != 2U) {
    return wrong_usage(curate);
  }
  EntStatus status =
    read_entity(curate, &curate->tokens[0], &pattern, &decision.s);
  status = status
             ? status
             : read_entity(curate, &curate->tokens[1], &pattern, &decision.o);
  return status ? status : decide(curate, decision);
}

/// An entity that a name may mean, and what it was merged into
typedef struct {
  int64_t canonical;
  int64_t own; ///< 0: none; -1: several
} Merged;

static EntStatus
on_label(void* const handle, const EntLabel* const label)
{
  Merged* const merged = (Merged*)handle;
  if (label->id == merged->canonical && label->own != merged->own) {
    merged->own = merged->own ? -1 : label->own;
  }
  return ENT_OK;
}

/// By the name of one that was merged into another, it alone comes apart
static EntStatus
split(Curate* const curate)
{
  EntDecision        decision = {.action = ENT_SPLIT};
  EntResolvedPattern pattern;
  if (curate->n != 1U) {
    return wrong_usage(curate);
  }
  const EntLexeme* const token = &curate->tokens[0];
  EntStatus status = read_entity(curate, token, &pattern, &decision.s);
  Merged    merged = {pattern.s, 0};
  if (!status &&
      (token->kind == ENT_LEXEME_NAME || token->kind == ENT_LEXEME_STRING)) {
    status = ent_lookup_labels(ent_engine_lookup(curate->curator->engine),
                               ENT_LABELS_EQUAL, token->value, on_label,
                               &merged, curate->error);
    if (!status && merged.own > 0) {
      status = term_of(curate, merged.own, &decision.s);
    }
  }
  return status ? status : decide(curate, decision);
}

static EntStatus
rename_entity(Curate* const curate)
{
  EntDecision        decision = {.action = ENT_RENAME};
  EntResolvedPattern pattern;
  if (curate->n != 2U || (curate->tokens[1].kind != ENT_LEXEME_STRING &&
                          curate->tokens[1].kind != ENT_LEXEME_NAME)) {
    return wrong_usage(curate);
  }
  const EntStatus status =
    read_entity(curate, &curate->tokens[0], &pattern, &decision.s);
  decision.o = ent_term_literal(curate->tokens[1].value, (EntSlice){NULL, 0U},
                                ENT_SLICE_LITERAL("en"));
  return status ? status : decide(curate, decision);
}

/// A number, or 0 if there is none
static bool
read_number(const Curate* const curate, int64_t* const number)
{
  char text[20] = "";
  *number       = 0;
  if (!curate->n) {
    return true;
  }
  const EntSlice value = curate->tokens[0].value;
  if (curate->n > 1U || curate->tokens[0].kind != ENT_LEXEME_INTEGER ||
      value.len >= sizeof(text)) {
    return false;
  }
  memcpy(text, value.data, value.len);
  *number = strtoll(text, NULL, 10);
  return *number > 0;
}

static EntStatus
undo(Curate* const curate)
{
  int64_t number = 0;
  int64_t undone = 0;
  if (!read_number(curate, &number)) {
    return wrong_usage(curate);
  }
  const EntStatus status =
    ent_store_undo(curate->curator->store, number, curate->curator->who,
                   curate->why, &undone, curate->error);
  if (!status) {
    ent_buffer_printf(curate->out, "took back %" PRId64 "\n", undone);
  }
  return status;
}

/// The number of the decision whose node is `iri`; 0 if the log lacks it
static int64_t
number_of(const EntDecision* const log, const size_t n, const EntSlice iri)
{
  for (size_t i = 0U; i < n; ++i) {
    if (ent_slice_equals(log[i].iri, iri)) {
      return log[i].number;
    }
  }
  return 0;
}

/// The last decisions, or all
static EntStatus
show_log(Curate* const curate)
{
  EntDecision* log    = NULL;
  size_t       n      = 0U;
  int64_t      wanted = 0;
  if (!read_number(curate, &wanted)) {
    return wrong_usage(curate);
  }
  const EntStatus status = ent_store_decisions(
    ent_lookup_store(ent_engine_lookup(curate->curator->engine)),
    &curate->arena, &log, &n, curate->error);
  const size_t first = wanted && (uint64_t)wanted < n ? n - (size_t)wanted : 0U;
  for (size_t i = first; !status && i < n; ++i) {
    const EntDecision* const one = &log[i];
    ent_buffer_printf(curate->out, "%4" PRId64 "  %.19s  ", one->number,
                      one->at.data);
    ent_display_append(curate->out, one->who.len ? one->who : ent_slice("-"));
    ent_buffer_string(curate->out, "  ");
    write_decision(curate->out, ent_engine_prefixes(curate->curator->engine),
                   one);
    if (one->undoes.len) {
      ent_buffer_printf(curate->out, " %" PRId64,
                        number_of(log, n, one->undoes));
    }
    ent_buffer_string(curate->out,
                      one->is_in_force ? "\n" : "  (taken back)\n");
  }
  if (!status && !n) {
    ent_buffer_string(curate->out, "nothing was decided\n");
  }
  return status;
}

static EntStatus
run(Curate* const curate)
{
  const EntStatus status = read_tokens(curate);
  if (status) {
    return status;
  }
  switch (curate->word) {
    case 0:
      return judge(curate, ENT_ACCEPT);
    case 1:
      return judge(curate, ENT_REJECT);
    case 2:
      return merge(curate);
    case 3:
      return split(curate);
    case 4:
      return rename_entity(curate);
    case 5:
      return undo(curate);
    default:
      return show_log(curate);
  }
}

EntStatus
ent_curate(const EntCurator* const curator,
           const char* const       word,
           const EntSlice          rest,
           EntBuffer* const        out,
           EntError* const         error)
{
  Curate curate = {
    .curator = curator, .text = rest, .out = out, .error = error};
  while (ent_curate_words[curate.word] &&
         strcmp(ent_curate_words[curate.word], word) != 0) {
    ++curate.word;
  }
  const EntStatus status = run(&curate);
  ent_arena_clear(&curate.arena);
  return status || !out->failed
           ? status
           : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}
