// SPDX-License-Identifier: ISC

#include "evidence/decision.h"

#include "base/buffer.h"
#include "base/digest.h"
#include "base/utf8.h"

// The names are the ends of IRIs
static const char* const iris[ENT_N_ACTIONS] = {
  [ENT_ACCEPT] = ENT_NS "accept", [ENT_REJECT] = ENT_NS "reject",
  [ENT_MERGE] = ENT_NS "merge",   [ENT_SPLIT] = ENT_NS "split",
  [ENT_RENAME] = ENT_NS "rename", [ENT_UNDO] = ENT_NS "undo"};

// The kinds of terms that stand in a place, as bits; 0: it is empty
enum { NONE = 0, IRI = 1, LITERAL = 2 };

static const unsigned kinds[ENT_N_ACTIONS][3] = {
  [ENT_ACCEPT] = {IRI, IRI, IRI | LITERAL},
  [ENT_REJECT] = {IRI, IRI, IRI | LITERAL},
  [ENT_MERGE]  = {IRI, NONE, IRI},
  [ENT_SPLIT]  = {IRI, NONE, NONE},
  [ENT_RENAME] = {IRI, NONE, LITERAL},
  [ENT_UNDO]   = {NONE, NONE, NONE}};

const char*
ent_action_name(const EntAction action)
{
  return iris[action] + sizeof(ENT_NS) - 1U;
}

bool
ent_action_by_name(const EntSlice name, EntAction* const action)
{
  for (size_t i = 0U; i < ENT_N_ACTIONS; ++i) {
    if (ent_slice_is(name, ent_action_name((EntAction)i))) {
      *action = (EntAction)i;
      return true;
    }
  }
  return false;
}

/// 2026-05-31T12:00:00.000Z
static bool
is_time(const EntSlice text)
{
  static const char pattern[] = "0000-00-00T00:00:00.000Z";
  if (text.len != sizeof(pattern) - 1U) {
    return false;
  }
  for (size_t i = 0U; i < text.len; ++i) {
    const char c = text.data[i];
    if (pattern[i] == '0' ? c < '0' || c > '9' : c != pattern[i]) {
      return false;
    }
  }
  return true;
}

static bool
is_text(const EntSlice text)
{
  return text.len <= ENT_DECISION_MAX_TEXT &&
         ent_utf8_valid_prefix(text) == text.len &&
         (!text.len || !memchr(text.data, '\0', text.len));
}

static bool
suits(const EntTerm* const term, const unsigned allowed)
{
  switch (term->kind) {
    case ENT_TERM_NONE:
      return allowed == NONE;
    case ENT_TERM_IRI:
      return (allowed & IRI) && ent_iri_is_valid(term->text);
    case ENT_TERM_LITERAL:
      return (allowed & LITERAL) && ent_term_is_valid(term);
    default:
      return false;
  }
}

EntStatus
ent_decision_check(const EntDecision* const decision, EntError* const error)
{
  const unsigned* const allowed = kinds[decision->action];
  const char*           wrong   = NULL;
  if (!suits(&decision->s, allowed[0])) {
    wrong = "subject";
  } else if (!suits(&decision->p, allowed[1])) {
    wrong = "predicate";
  } else if (!suits(&decision->o, allowed[2]) ||
             (decision->action == ENT_RENAME && !decision->o.text.len)) {
    wrong = "object";
  } else if (!is_time(decision->at)) {
    wrong = "time";
  } else if (!is_text(decision->who) || !is_text(decision->why)) {
    wrong = "text";
  } else if ((decision->action == ENT_UNDO) !=
             ent_iri_is_valid(decision->undoes)) {
    wrong = "decision to undo";
  }
  return wrong
           ? ent_error_set(error, ENT_ERR_FORMAT, "%s: that cannot be its %s",
                           ent_action_name(decision->action), wrong)
           : ENT_OK;
}

static void
join(EntBuffer* const buffer, const EntSlice text)
{
  ent_buffer_printf(buffer, "%zu:", text.len);
  ent_buffer_append(buffer, text);
}

EntSlice
ent_decision_iri(const EntDecision* const decision, EntArena* const arena)
{
  const EntTerm* const terms[] = {&decision->s, &decision->p, &decision->o};
  EntBuffer            text    = {NULL, 0U, 0U, false};
  char                 digits[ENT_STATEMENT_DIGITS + 1U];
  join(&text, ent_slice(ent_action_name(decision->action)));
  for (size_t i = 0U; i < 3U; ++i) {
    join(&text, terms[i]->text);
    join(&text, terms[i]->datatype);
    join(&text, terms[i]->lang);
  }
  join(&text, decision->at);
  join(&text, decision->who);
  join(&text, decision->why);
  join(&text, decision->undoes);
  ent_digest(ent_buffer_slice(&text), ENT_STATEMENT_DIGITS, digits);
  const EntSlice iri =
    text.failed ? (EntSlice){NULL, 0U}
                : ent_arena_printf(arena, ENT_NS_CURATION "%s", digits);
  ent_buffer_clear(&text);
  return iri;
}

EntStatus
ent_evidence_decision(const EntDecision* const decision,
                      const bool               is_merged,
                      const EntQuadSink        sink,
                      void* const              handle)
{
  static const EntSlice none = {NULL, 0U};

  const EntTerm nothing = {ENT_TERM_NONE, none, none, none};
  const EntTerm graph =
    is_merged ? nothing : ent_term_iri(ENT_SLICE_LITERAL(ENT_GRAPH_CURATION));
  const struct {
    const char* predicate;
    EntTerm     object;
  } parts[] = {
    {ENT_NS_RDF "type", ent_term_iri(ENT_SLICE_LITERAL(ENT_NS "Decision"))},
    {ENT_NS "action", ent_term_iri(ent_slice(iris[decision->action]))},
    {ENT_NS_RDF "subject", decision->s},
    {ENT_NS_RDF "predicate", decision->p},
    {ENT_NS_RDF "object", decision->o},
    {ENT_NS_DCTERMS "created",
     ent_term_literal(decision->at, ENT_SLICE_LITERAL(ENT_NS_XSD "dateTime"),
                      none)},
    {ENT_NS_DCTERMS "creator",
     decision->who.len ? ent_term_literal(decision->who, none, none) : nothing},
    {ENT_NS_RDFS "comment",
     decision->why.len ? ent_term_literal(decision->why, none, none) : nothing},
    {ENT_NS "undoes",
     decision->undoes.len ? ent_term_iri(decision->undoes) : nothing},
  };
  EntStatus status = ENT_OK;
  for (size_t i = 0U; i < sizeof(parts) / sizeof(*parts) && !status; ++i) {
    if (parts[i].object.kind != ENT_TERM_NONE) {
      const EntQuad quad = {ent_term_iri(decision->iri),
                            ent_term_iri(ent_slice(parts[i].predicate)),
                            parts[i].object, graph};
      status             = sink(handle, &quad);
    }
  }
  return status;
}

bool
ent_decision_take(EntDecision* const   decision,
                  const EntSlice       predicate,
                  const EntTerm* const object)
{
  if (ent_slice_is(predicate, ENT_NS_RDF "type")) {
    return ent_slice_is(object->text, ENT_NS "Decision");
  }
  if (ent_slice_is(predicate, ENT_NS "action")) {
    return ent_slice_starts(object->text, ENT_NS) &&
           ent_action_by_name(
             ent_slice_sub(object->text, sizeof(ENT_NS) - 1U, object->text.len),
             &decision->action);
  }
  const struct {
    const char* predicate;
    EntTerm*    term;
    EntSlice*   text;
  } places[] = {
    {ENT_NS_RDF "subject", &decision->s, NULL},
    {ENT_NS_RDF "predicate", &decision->p, NULL},
    {ENT_NS_RDF "object", &decision->o, NULL},
    {ENT_NS_DCTERMS "created", NULL, &decision->at},
    {ENT_NS_DCTERMS "creator", NULL, &decision->who},
    {ENT_NS_RDFS "comment", NULL, &decision->why},
    {ENT_NS "undoes", NULL, &decision->undoes},
  };
  for (size_t i = 0U; i < sizeof(places) / sizeof(*places); ++i) {
    if (ent_slice_is(predicate, places[i].predicate)) {
      if (places[i].term) {
        *places[i].term = *object;
      } else {
        *places[i].text = object->text;
      }
      return true;
    }
  }
  return false;
}
