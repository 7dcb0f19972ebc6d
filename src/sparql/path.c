// SPDX-License-Identifier: ISC

/*
  Property paths (rules 88 to 96), and their translation where triples say the
  same (section 18.2.2.4).
*/

#include "rdf/namespaces.h"
#include "sparql/parsing.h"

#include <assert.h>

static EntStatus read_alternative(EntParser* parser, EntPath** path);

static EntStatus
new_path(EntParser* const  parser,
         const EntPathKind kind,
         EntPath* const    left,
         EntPath* const    right,
         EntPath** const   path)
{
  // A link alone is a triple; all others count
  const EntStatus status =
    kind == ENT_PATH_LINK ? ENT_OK : ent_parser_count(parser);
  if (status) {
    return status;
  }
  *path = ENT_ARENA_ARRAY(parser->arena, EntPath, 1U);
  if (!*path) {
    return ent_parser_no_memory(parser);
  }
  (*path)->kind  = kind;
  (*path)->left  = left;
  (*path)->right = right;
  return ENT_OK;
}

bool
ent_parser_at_path(const EntParser* const parser)
{
  return ent_parser_at(parser, '^') || ent_parser_at(parser, '!') ||
         ent_parser_at(parser, '(') || parser->token.kind == ENT_LEXEME_IRI ||
         parser->token.kind == ENT_LEXEME_PREFIXED ||
         (parser->token.kind == ENT_LEXEME_NAME &&
          ent_slice_is(parser->token.value, "a"));
}

/// PathOneInPropertySet
static EntStatus
read_one_in_set(EntParser* const parser,
                EntPath* const   set,
                size_t* const    capacity)
{
  EntStatus       status     = ENT_OK;
  const bool      is_inverse = ent_parser_accept_mark(parser, '^', &status);
  EntNode** const items      = is_inverse ? &set->inverse : &set->forward;
  size_t* const   n          = is_inverse ? &set->n_inverse : &set->n_forward;
  void*           array      = *items;
  status                     = status ? status
                                      : ent_parser_grow(parser, &array, *n, &capacity[is_inverse],
                                                        sizeof(EntNode));
  if (status) {
    return status;
  }
  *items = (EntNode*)array;
  if (parser->token.kind == ENT_LEXEME_VARIABLE) {
    return ent_parser_expected(parser, "an IRI, a or ^");
  }
  status = ent_parser_verb(parser, &(*items)[*n], "an IRI, a or ^");
  *n += status ? 0U : 1U;
  return status;
}

/// PathNegatedPropertySet, the `!` is consumed
static EntStatus
read_negated(EntParser* const parser, EntPath** const path)
{
  size_t    capacity[2] = {0U, 0U};
  EntStatus status      = new_path(parser, ENT_PATH_NEGATED, NULL, NULL, path);
  if (status) {
    return status;
  }
  assert(*path);
  if (!ent_parser_accept_mark(parser, '(', &status)) {
    status = status ? status : read_one_in_set(parser, *path, capacity);
  } else if (!ent_parser_accept_mark(parser, ')', &status) && !status) {
    do {
      status = read_one_in_set(parser, *path, capacity);
    } while (ent_parser_accept_mark(parser, '|', &status));
    status = status ? status : ent_parser_mark(parser, ')', "| or )");
  }
  if (!status) {
    (*path)->has_forward = (*path)->n_forward || !(*path)->n_inverse;
  }
  return status;
}

/// PathPrimary
static EntStatus
read_primary(EntParser* const parser, EntPath** const path)
{
  EntStatus status = ENT_OK;
  if (ent_parser_accept_mark(parser, '!', &status)) {
    return read_negated(parser, path);
  }
  if (ent_parser_accept_mark(parser, '(', &status)) {
    if ((status = ent_parser_nest(parser)) ||
        (status = read_alternative(parser, path))) {
      return status;
    }
    --parser->nesting;
    return ent_parser_mark(parser, ')', ")");
  }
  if (status || !ent_parser_at_path(parser)) {
    return status ? status : ent_parser_expected(parser, "a property or path");
  }
  status = new_path(parser, ENT_PATH_LINK, NULL, NULL, path);
  return status ? status
                : ent_parser_verb(parser, &(*path)->link, "a property");
}

/// PathElt
static EntStatus
read_element(EntParser* const parser, EntPath** const path)
{
  EntStatus status = read_primary(parser, path);
  if (ent_parser_accept_mark(parser, '?', &status)) {
    return new_path(parser, ENT_PATH_ZERO_OR_ONE, *path, NULL, path);
  }
  if (ent_parser_accept_mark(parser, '*', &status)) {
    return new_path(parser, ENT_PATH_ZERO_OR_MORE, *path, NULL, path);
  }
  if (ent_parser_accept_mark(parser, '+', &status)) {
    return new_path(parser, ENT_PATH_ONE_OR_MORE, *path, NULL, path);
  }
  return status;
}

/// PathEltOrInverse
static EntStatus
read_element_or_inverse(EntParser* const parser, EntPath** const path)
{
  EntStatus  status     = ENT_OK;
  const bool is_inverse = ent_parser_accept_mark(parser, '^', &status);
  status                = status ? status : read_element(parser, path);
  return status || !is_inverse
           ? status
           : new_path(parser, ENT_PATH_INVERSE, *path, NULL, path);
}

/// PathSequence
static EntStatus
read_sequence(EntParser* const parser, EntPath** const path)
{
  EntStatus status = read_element_or_inverse(parser, path);
  while (ent_parser_accept_mark(parser, '/', &status)) {
    EntPath* right = NULL;
    status         = read_element_or_inverse(parser, &right);
    status =
      status ? status : new_path(parser, ENT_PATH_SEQUENCE, *path, right, path);
  }
  return status;
}

/// PathAlternative
static EntStatus
read_alternative(EntParser* const parser, EntPath** const path)
{
  EntStatus status = read_sequence(parser, path);
  while (ent_parser_accept_mark(parser, '|', &status)) {
    EntPath* right = NULL;
    status         = read_sequence(parser, &right);
    status         = status
                       ? status
                       : new_path(parser, ENT_PATH_ALTERNATIVE, *path, right, path);
  }
  return status;
}

EntStatus
ent_parser_path(EntParser* const parser, EntPath** const path)
{
  return read_alternative(parser, path);
}

EntStatus
ent_parser_add_path(EntParser* const     parser,
                    EntTriples* const    list,
                    const EntNode* const s,
                    EntPath* const       path,
                    const EntNode* const o)
{
  EntTripleItem item;
  memset(&item, 0, sizeof(item));
  item.triple.s = *s;
  item.triple.o = *o;
  switch (path->kind) {
    case ENT_PATH_LINK:
      item.triple.p = path->link;
      return ent_parser_add(parser, list, &item);
    case ENT_PATH_INVERSE:
      return ent_parser_add_path(parser, list, o, path->left, s);
    case ENT_PATH_SEQUENCE: {
      EntNode middle;
      memset(&middle, 0, sizeof(middle));
      middle.kind      = ENT_NODE_VARIABLE;
      EntStatus status = ent_parser_fresh(parser, &middle.variable);
      status           = status
                           ? status
                           : ent_parser_add_path(parser, list, s, path->left, &middle);
      return status
               ? status
               : ent_parser_add_path(parser, list, &middle, path->right, o);
    }
    default:
      item.path = path;
      return ent_parser_add(parser, list, &item);
  }
}
