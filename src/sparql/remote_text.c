// SPDX-License-Identifier: ISC

#include "sparql/remote.h"

#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "rdf/print.h"
#include "sparql/parser.h"
#include "sparql/remote_names.h"

#include <ctype.h>

/// Words that say what is asked for
static const struct {
  const char*  word;
  EntQueryForm form;
} forms[] = {{"SELECT", ENT_FORM_SELECT},
             {"ASK", ENT_FORM_ASK},
             {"CONSTRUCT", ENT_FORM_CONSTRUCT},
             {"DESCRIBE", ENT_FORM_DESCRIBE}};

static bool
find_form(const EntLexeme* const token, EntQueryForm* const form)
{
  for (size_t i = 0U; i < sizeof(forms) / sizeof(*forms); ++i) {
    if (ent_lexeme_is_word(token, forms[i].word)) {
      *form = forms[i].form;
      return true;
    }
  }
  return false;
}

/// `text` without the ; that ends a statement
static EntSlice
without_end(EntSlice text)
{
  while (text.len && (isspace((unsigned char)text.data[text.len - 1U]) ||
                      text.data[text.len - 1U] == ';')) {
    --text.len;
  }
  return text;
}

/// Declare `prefix` if the shell knows it, and nobody did so before
static EntStatus
declare(const EntRemote* const remote,
        EntArena* const        arena,
        const EntSlice         prefix,
        EntPrefixes* const     declared,
        EntBuffer* const       head)
{
  const EntSlice* const iri = ent_prefixes_find(&remote->prefixes, prefix);
  if (!iri || ent_prefixes_find(declared, prefix)) {
    return ENT_OK;
  }
  const EntTerm term = ent_term_iri(*iri);
  ent_buffer_printf(head, "PREFIX %.*s: ", ENT_SLICE_ARG(prefix));
  ent_term_print(head, &term);
  ent_buffer_byte(head, ' ');
  return ent_prefixes_set(declared, arena, prefix, *iri);
}

/**
   SPARQL as it is typed, behind declarations that it lacks.

   These stand before its first line, so that its lines keep their numbers. What
   the lexer cannot read is left to the endpoint.
*/
static EntStatus
copy_sparql(const EntRemote* const remote,
            EntArena* const        arena,
            const EntSlice         text,
            EntBuffer* const       query,
            EntQueryForm* const    form)
{
  EntLexer    lexer      = {.text = text, .arena = arena};
  EntPrefixes declared   = {0};
  EntLexeme   token      = {0};
  EntStatus   status     = ENT_OK;
  bool        has_form   = false;
  bool        is_decided = false; // The token before was PREFIX
  while (!status && !ent_lexer_next(&lexer, &token, NULL) &&
         token.kind != ENT_LEXEME_END) {
    has_form = has_form || find_form(&token, form);
    if (token.kind == ENT_LEXEME_PREFIXED) {
      status = is_decided
                 ? ent_prefixes_set(&declared, arena, token.prefix,
                                    ENT_SLICE_LITERAL("declared"))
                 : declare(remote, arena, token.prefix, &declared, query);
    }
    is_decided = ent_lexeme_is_word(&token, "PREFIX");
  }
  ent_buffer_append(query, text);
  return status;
}

/// A pattern on its way to SPARQL
typedef struct {
  EntRemote*         remote;
  EntArena*          arena;
  const EntVariable* variables;
  EntBuffer*         query;
  size_t             n; ///< Triples so far
  EntError*          error;
} Pattern;

static void
print_node(const Pattern* const pattern, const EntNode* const node)
{
  if (node->kind == ENT_NODE_TERM) {
    ent_term_print(pattern->query, &node->term);
  } else if (pattern->variables[node->variable].is_hidden) {
    ent_buffer_printf(pattern->query, "?hidden__%u", (unsigned)node->variable);
  } else {
    ent_buffer_printf(pattern->query, "?%.*s",
                      ENT_SLICE_ARG(pattern->variables[node->variable].name));
  }
  ent_buffer_byte(pattern->query, ' ');
}

static EntStatus
write_triple(void* const handle, EntTriplePattern* const triple)
{
  Pattern* const pattern = (Pattern*)handle;
  EntStatus      status =
    ent_remote_resolve(pattern->remote, ENT_REMOTE_PREDICATE, pattern->arena,
                       &triple->p, pattern->error);
  const bool is_type = !status && triple->p.kind == ENT_NODE_TERM &&
                       ent_slice_is(triple->p.term.text, ENT_NS_RDF "type");
  status = status
             ? status
             : ent_remote_resolve(pattern->remote, ENT_REMOTE_ENTITY,
                                  pattern->arena, &triple->s, pattern->error);
  status =
    status ? status
           : ent_remote_resolve(pattern->remote,
                                is_type ? ENT_REMOTE_CLASS : ENT_REMOTE_ENTITY,
                                pattern->arena, &triple->o, pattern->error);
  if (status) {
    return status;
  }
  const EntNode* const nodes[] = {&triple->s, &triple->p, &triple->o};
  for (int graph = 0; graph < 2; ++graph) {
    if (graph) {
      ent_buffer_printf(pattern->query, "UNION { GRAPH ?graph__%zu { ",
                        pattern->n);
    } else {
      ent_buffer_string(pattern->query, "{ { ");
    }
    for (size_t i = 0U; i < 3U; ++i) {
      print_node(pattern, nodes[i]);
    }
    ent_buffer_string(pattern->query, graph ? "} } } " : "} ");
  }
  ++pattern->n;
  return ENT_OK;
}

/// All variables that have names
static void
print_variables(const EntParsed* const parsed, EntBuffer* const query)
{
  for (size_t i = 0U; i < parsed->n_projected; ++i) {
    const EntVariable* const variable =
      &parsed->variables[parsed->projected[i]];
    ent_buffer_printf(query, "?%.*s ", ENT_SLICE_ARG(variable->name));
  }
}

static EntStatus
write_patterns(EntRemote* const    remote,
               EntArena* const     arena,
               const EntSlice      text,
               EntBuffer* const    query,
               EntQueryForm* const form,
               EntError* const     error)
{
  EntParsed parsed;
  EntStatus status =
    ent_query_parse(text, &remote->prefixes, arena, &parsed, error);
  if (status) {
    return status;
  }
  Pattern pattern = {remote, arena, parsed.variables, query, 0U, error};
  *form           = parsed.n_projected ? ENT_FORM_SELECT : ENT_FORM_ASK;
  ent_buffer_string(query, *form == ENT_FORM_ASK ? "ASK " : "SELECT DISTINCT ");
  print_variables(&parsed, query);
  ent_buffer_string(query, "WHERE { ");
  status = ent_algebra_each_triple(parsed.root, write_triple, &pattern);
  ent_buffer_string(query, "}");
  if (*form == ENT_FORM_SELECT) {
    ent_buffer_string(query, " ORDER BY ");
    print_variables(&parsed, query);
  }
  return status;
}

EntStatus
ent_remote_translate(EntRemote* const    remote,
                     const EntSlice      text,
                     EntBuffer* const    query,
                     EntQueryForm* const form,
                     EntError* const     error)
{
  EntArena       arena = {NULL, 0U};
  const EntSlice asked = without_end(text);
  EntLexer       lexer = {.text     = asked.len ? asked : ENT_SLICE_LITERAL(""),
                          .arena    = &arena,
                          .by_label = true};
  EntLexeme      token = {0};
  *form                = ENT_FORM_SELECT;
  EntStatus status     = ent_lexer_check(&lexer, error);
  if (!status) {
    const bool is_sparql =
      !ent_lexer_next(&lexer, &token, NULL) &&
      (find_form(&token, form) || ent_lexeme_is_word(&token, "PREFIX") ||
       ent_lexeme_is_word(&token, "BASE"));
    status = is_sparql
               ? copy_sparql(remote, &arena, asked, query, form)
               : write_patterns(remote, &arena, asked, query, form, error);
  }
  ent_arena_clear(&arena);
  return !status && query->failed ? ent_no_memory(error) : status;
}

EntStatus
ent_remote_evidence(EntRemote* const remote,
                    const EntSlice   text,
                    EntBuffer* const query,
                    EntError* const  error)
{
  static const char* const properties[] = {"subject", "predicate", "object"};
  EntArena                 arena        = {NULL, 0U};
  EntParsed                parsed;
  EntStatus status = ent_triple_parse(without_end(text), &remote->prefixes,
                                      &arena, &parsed, error);
  if (status) {
    ent_arena_clear(&arena);
    return status;
  }
  EntTriplePattern* const triple  = parsed.root->as.bgp.triples;
  EntNode* const          nodes[] = {&triple->s, &triple->p, &triple->o};
  const Pattern pattern = {remote, &arena, parsed.variables, query, 0U, error};
  ent_buffer_string(
    query, "SELECT * WHERE { GRAPH ?graph { ?statement a <" ENT_NS
           "Statement> ; <" ENT_NS "quote> ?quote ; <" ENT_NS
           "holder> ?holder ; <" ENT_NS "polarity> ?polarity ; <" ENT_NS
           "modality> ?modality ; <" ENT_NS "evidence> ?evidence");
  for (size_t i = 0U; i < 3U && !status; ++i) {
    // A predicate that is only denied stands in no triple as such
    status =
      ent_remote_resolve(remote, ENT_REMOTE_ENTITY, &arena, nodes[i], error);
    if (!status) {
      ent_buffer_printf(query, " ; <" ENT_NS_RDF "%s> ", properties[i]);
      print_node(&pattern, nodes[i]);
    }
  }
  ent_buffer_string(query, "} } ORDER BY ?evidence ?statement");
  ent_arena_clear(&arena);
  return !status && query->failed ? ent_no_memory(error) : status;
}
