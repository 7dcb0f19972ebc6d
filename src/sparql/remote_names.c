// SPDX-License-Identifier: ISC

#include "sparql/remote_names.h"

#include "base/display.h"
#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "rdf/print.h"
#include "sparql/answer.h"
#include "sparql/protocol.h"

/// Most candidates that are asked for and listed
enum { MAX_CANDIDATES = 5 };

/// A name that is being looked up
typedef struct {
  EntRemote*     remote;
  EntRemotePlace place;
  EntArena*      arena;
  EntNode*       node;
  EntSlice       spaced; ///< The name with blanks for _
  EntSlice       joined; ///< The name with _ for blanks
  EntAnswer      found;
  EntError*      error;
} Lookup;

/// The name with `to` for each `from`
static EntSlice
replace(const Lookup* const lookup, const char from, const char to)
{
  const EntSlice name  = lookup->node->name;
  char* const    bytes = (char*)ent_arena_alloc(lookup->arena, name.len + 1U);
  for (size_t i = 0U; bytes && i < name.len; ++i) {
    bytes[i] = (char)(name.data[i] == from ? to : name.data[i]);
  }
  return (EntSlice){bytes, name.len};
}

static void
print_text(EntBuffer* const out, const EntSlice text, const char* const lang)
{
  const EntTerm term =
    ent_term_literal(text, (EntSlice){NULL, 0U}, ent_slice(lang));
  ent_term_print(out, &term);
  ent_buffer_byte(out, ' ');
}

/// That ?t is used as what it is looked for
static const char*
use_of(const EntRemotePlace place)
{
  switch (place) {
    case ENT_REMOTE_PREDICATE:
      return "FILTER(EXISTS { ?s ?t ?o } || EXISTS { GRAPH ?h { ?s ?t ?o } }) ";
    case ENT_REMOTE_CLASS:
      return "FILTER(EXISTS { ?s a ?t } || EXISTS { GRAPH ?h { ?s a ?t } }) ";
    case ENT_REMOTE_ENTITY:
      break;
  }
  return "";
}

/// By a label, as it is typed
static void
ask_label(const Lookup* const lookup, EntBuffer* const query)
{
  const bool     is_two = !ent_slice_equals(lookup->spaced, lookup->node->name);
  const EntSlice names[] = {lookup->node->name, lookup->spaced};
  ent_buffer_string(query, "VALUES ?l { ");
  for (size_t i = 0U; i < (is_two ? 2U : 1U); ++i) {
    print_text(query, names[i], NULL);
    print_text(query, names[i], "en");
  }
  ent_buffer_string(query, "} VALUES ?p { " ENT_REMOTE_LABELS " } "
                           "{ ?t ?p ?l } UNION { GRAPH ?g { ?t ?p ?l } } ");
  ent_buffer_string(query, use_of(lookup->place));
}

/// By a local name behind one of the prefixes
static void
ask_local(const Lookup* const lookup, EntBuffer* const query)
{
  const EntPrefixes* const prefixes = &lookup->remote->prefixes;
  EntBuffer                iri      = {NULL, 0U, 0U, false};
  ent_buffer_string(query, "VALUES ?t { ");
  for (size_t i = 0U; i < prefixes->n; ++i) {
    ent_buffer_reset(&iri);
    ent_buffer_append(&iri, prefixes->items[i].iri);
    ent_buffer_append(&iri, lookup->joined);
    if (ent_iri_is_valid(ent_buffer_slice(&iri))) {
      const EntTerm term = ent_term_iri(ent_buffer_slice(&iri));
      ent_term_print(query, &term);
      ent_buffer_byte(query, ' ');
    }
  }
  query->failed = query->failed || iri.failed;
  ent_buffer_clear(&iri);
  ent_buffer_string(query, "} ");
  ent_buffer_string(query,
                    lookup->place == ENT_REMOTE_ENTITY
                      ? "FILTER(EXISTS { ?t ?p ?o } || EXISTS { ?s ?p ?t } || "
                        "EXISTS { GRAPH ?g { ?t ?p ?o } } || "
                        "EXISTS { GRAPH ?g { ?s ?p ?t } }) "
                      : use_of(lookup->place));
}

/// By looking at all that there is
static void
ask_all(const Lookup* const lookup, EntBuffer* const query)
{
  if (lookup->place == ENT_REMOTE_ENTITY) {
    ent_buffer_string(
      query, "VALUES ?p { " ENT_REMOTE_LABELS " } { ?t ?p ?l } UNION "
             "{ GRAPH ?g { ?t ?p ?l } } FILTER(LCASE(STR(?l)) = LCASE(");
    print_text(query, lookup->spaced, NULL);
    ent_buffer_string(query, ")) ");
    return;
  }
  const char* const pattern =
    lookup->place == ENT_REMOTE_PREDICATE ? "?s ?t ?o" : "?s a ?t";
  ent_buffer_printf(
    query,
    "{ %s } UNION { GRAPH ?g { %s } } "
    "FILTER(REPLACE(LCASE(STR(?t)), \"^.*[/#]\", \"\") = LCASE(",
    pattern, pattern);
  print_text(query, lookup->joined, NULL);
  ent_buffer_string(query, ")) ");
}

/// Ask the endpoint one way
static EntStatus
ask(Lookup* const lookup, void (*write)(const Lookup*, EntBuffer*))
{
  EntBuffer       query    = {NULL, 0U, 0U, false};
  EntHttpResponse response = {0};
  ent_buffer_string(&query, "SELECT DISTINCT ?t WHERE { ");
  write(lookup, &query);
  ent_buffer_printf(&query, "FILTER(isIRI(?t)) } LIMIT %d", MAX_CANDIDATES);
  EntStatus status =
    query.failed
      ? ent_no_memory(lookup->error)
      : ent_protocol_query(lookup->remote->http, lookup->remote->url,
                           ent_buffer_slice(&query), ENT_ACCEPT_SOLUTIONS,
                           &response, lookup->error);
  status = status ? status
                  : ent_answer_read(ent_buffer_slice(&response.body),
                                    (size_t)10U * MAX_CANDIDATES, lookup->arena,
                                    &lookup->found, lookup->error);
  ent_buffer_clear(&query);
  ent_buffer_clear(&response.body);
  return status;
}

/// Fill the error from `text` and the place of the node
static EntStatus
fail(const Lookup* const lookup, const EntStatus code, EntBuffer* const text)
{
  if (text->failed) {
    return ent_no_memory(lookup->error);
  }
  ent_error_set(lookup->error, code, "%s", text->data);
  return ent_error_place(lookup->error, NULL, lookup->node->line,
                         lookup->node->column);
}

static EntStatus
fail_unknown(const Lookup* const lookup)
{
  static const char* const sorts[] = {"name", "predicate", "class"};
  EntBuffer                text    = {NULL, 0U, 0U, false};
  ent_buffer_printf(&text, "the endpoint knows no %s \"", sorts[lookup->place]);
  ent_display_append(&text, lookup->node->name);
  ent_buffer_string(&text, "\": no label, and no local name behind a prefix");
  const EntStatus status = fail(lookup, ENT_ERR_NOT_FOUND, &text);
  ent_buffer_clear(&text);
  return status;
}

static EntStatus
fail_ambiguous(const Lookup* const lookup)
{
  const EntAnswer* const found = &lookup->found;
  EntBuffer              text  = {NULL, 0U, 0U, false};
  EntBuffer              iri   = {NULL, 0U, 0U, false};
  ent_buffer_string(&text, "ambiguous name \"");
  ent_display_append(&text, lookup->node->name);
  ent_buffer_string(&text, "\": write ");
  for (size_t i = 0U; i < found->n_rows; ++i) {
    ent_buffer_reset(&iri);
    ent_buffer_string(&text, i ? " or " : "");
    ent_prefixes_shorten(&lookup->remote->prefixes,
                         found->cells[i * found->n_variables].text, &iri);
    ent_display_append(&text, ent_buffer_slice(&iri));
  }
  ent_buffer_string(&text, found->n_rows == MAX_CANDIDATES ? " or …" : "");
  text.failed            = text.failed || iri.failed;
  const EntStatus status = fail(lookup, ENT_ERR_SYNTAX, &text);
  ent_buffer_clear(&iri);
  ent_buffer_clear(&text);
  return status;
}

EntStatus
ent_remote_resolve(EntRemote* const     remote,
                   const EntRemotePlace place,
                   EntArena* const      arena,
                   EntNode* const       node,
                   EntError* const      error)
{
  if (node->claimed) { // Only a store has mentions; fewer answers would be lies
    ent_error_set(error, ENT_ERR_ARGUMENT,
                  "@holder, as of and known at need the store itself; ask "
                  "another endpoint in SPARQL");
    return ent_error_place(error, NULL, node->line, node->column);
  }
  if (node->kind != ENT_NODE_NAME) {
    return ENT_OK;
  }
  Lookup lookup = {.remote = remote,
                   .place  = place,
                   .arena  = arena,
                   .node   = node,
                   .error  = error};
  lookup.spaced = replace(&lookup, '_', ' ');
  lookup.joined = replace(&lookup, ' ', '_');
  if (!lookup.spaced.data || !lookup.joined.data) {
    return ent_no_memory(error);
  }
  EntStatus status = ask(&lookup, place ? ask_local : ask_label);
  if (!status && !lookup.found.n_rows) {
    status = ask(&lookup, place ? ask_label : ask_local);
  }
  if (!status && !lookup.found.n_rows) {
    status = ask(&lookup, ask_all);
  }
  if (status) {
    return status;
  }
  if (lookup.found.n_rows != 1U || !lookup.found.n_variables) {
    return lookup.found.n_rows ? fail_ambiguous(&lookup)
                               : fail_unknown(&lookup);
  }
  node->kind = ENT_NODE_TERM;
  node->term = lookup.found.cells[0];
  return ENT_OK;
}
