// SPDX-License-Identifier: ISC

/*
  Prologue, BaseDecl, PrefixDecl, DatasetClause, UsingClause (rules 4 to 6, 13
  to 16, 44), and VersionDecl of SPARQL 1.2.
*/

#include "sparql/parsing.h"

/// An IRI in <…>, BASE or the namespace of a prefix
static EntStatus
read_iri_ref(EntParser* const  parser,
             const char* const what,
             EntSlice* const   iri)
{
  return parser->token.kind == ENT_LEXEME_IRI
           ? ent_parser_iri(parser, iri)
           : ent_parser_expected(parser, what);
}

static EntStatus
read_prefix(EntParser* const parser)
{
  const EntLexeme name = parser->token;
  if (parser->prefixes.n >= ENT_QUERY_MAX_PREFIXES) {
    return ent_error_set(parser->error, ENT_ERR_LIMIT,
                         "the query has more than %u prefixes",
                         ENT_QUERY_MAX_PREFIXES);
  }
  if (name.kind != ENT_LEXEME_PREFIXED || name.value.len) {
    return ent_parser_expected(parser, "a prefix with its colon, as ex:");
  }
  EntSlice  iri    = {NULL, 0U};
  EntStatus status = ent_parser_advance(parser);
  status           = status ? status
                            : read_iri_ref(parser, "the IRI of the prefix in <…>", &iri);
  if (!status &&
      ent_prefixes_set(&parser->prefixes, parser->arena, name.prefix, iri)) {
    status = ent_parser_no_memory(parser);
  }
  return status;
}

/// Which SPARQL it is, in single quotes; what is newer shows where it stands
static EntStatus
read_version(EntParser* const parser)
{
  const EntLexeme* const token = &parser->token;
  const char* const      text  = parser->lexer.text.data + token->begin;
  const size_t           n     = token->end - token->begin;
  return token->kind == ENT_LEXEME_STRING && n > 2U && text[1] != token->mark
           ? ent_parser_advance(parser)
           : ent_parser_expected(parser, "a version in quotes, as \"1.2\"");
}

EntStatus
ent_parser_prologue(EntParser* const parser)
{
  EntStatus status = ENT_OK;
  while (!status) {
    if (ent_parser_accept(parser, "PREFIX", &status)) {
      status = read_prefix(parser);
    } else if (ent_parser_accept(parser, "BASE", &status)) {
      status = read_iri_ref(parser, "an IRI in <…>", &parser->prefixes.base);
    } else if (ent_parser_accept(parser, "VERSION", &status)) {
      status = read_version(parser);
    } else {
      break;
    }
  }
  return status;
}

EntSlice
ent_parser_declarations(EntParser* const parser)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_buffer_printf(&text, "BASE <%.*s>\n",
                    ENT_SLICE_ARG(parser->prefixes.base));
  for (size_t i = 0U; i < parser->prefixes.n; ++i) {
    const EntPrefix* const item = &parser->prefixes.items[i];
    ent_buffer_printf(&text, "PREFIX %.*s: <%.*s>\n",
                      ENT_SLICE_ARG(item->prefix), ENT_SLICE_ARG(item->iri));
  }
  const EntSlice copy =
    text.failed ? (EntSlice){NULL, 0U}
                : ent_arena_copy(parser->arena, ent_buffer_slice(&text));
  ent_buffer_clear(&text);
  return copy;
}

EntStatus
ent_parser_dataset(EntParser* const  parser,
                   const char* const word,
                   EntDataset* const dataset)
{
  EntStatus status      = ENT_OK;
  size_t    capacity[2] = {0U, 0U};
  while (ent_parser_accept(parser, word, &status)) {
    const bool      is_named = ent_parser_accept(parser, "NAMED", &status);
    size_t* const   n        = is_named ? &dataset->n_named : &dataset->n_from;
    EntNode** const items    = is_named ? &dataset->named : &dataset->from;
    void*           array    = *items;
    status                   = status ? status
                                      : ent_parser_grow(parser, &array, *n, &capacity[is_named],
                                                        sizeof(EntNode));
    if (!status) {
      *items = (EntNode*)array;
      status = ent_parser_iri_node(parser, &(*items)[*n]);
      *n += status ? 0U : 1U;
    }
  }
  return status;
}
