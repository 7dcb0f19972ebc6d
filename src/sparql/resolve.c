// SPDX-License-Identifier: ISC

#include "sparql/resolve.h"

#include "base/display.h"
#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "sparql/suggest.h"
#include "sparql/walk.h"
#include "store/curated.h"
#include "store/evidence_ids.h"

#include <stdint.h>

/// Most candidates of one name that are told apart
enum { MAX_CANDIDATES = 16 };

/// What a name is looked up as
typedef enum { AS_ENTITY, AS_PREDICATE, AS_CLASS } Sort;

static const char* const sort_names[] = {"name", "predicate", "class"};

/// A term that a name may mean; smaller rank is better
typedef struct {
  int64_t id;
  int     rank;
} Candidate;

/// One name at work
typedef struct {
  EntLookup*         lookup;
  const EntPrefixes* prefixes;
  EntArena*          arena;
  EntError*          error;
  const EntNode*     node;
  Sort               sort;
  EntSlice           text; ///< What is compared in this pass
  Candidate          candidates[MAX_CANDIDATES];
  size_t             n;
  EntSuggestions     suggestions;
} Search;

static void
add_candidate(Search* const search, const int64_t id, const int rank)
{
  for (size_t i = 0U; i < search->n; ++i) {
    Candidate* const old = &search->candidates[i];
    if (old->id == id) {
      old->rank = rank < old->rank ? rank : old->rank;
      return;
    }
  }
  if (search->n < MAX_CANDIDATES) {
    search->candidates[search->n++] = (Candidate){id, rank};
    return;
  }
  // Keep the best ones: a name that common is ambiguous anyway
  for (size_t i = 0U; i < search->n; ++i) {
    if (rank < search->candidates[i].rank) {
      search->candidates[i] = (Candidate){id, rank};
      return;
    }
  }
}

/// Rank of a label: properties last among entities, then case, then role
static int
rank_of(const Search* const search, const EntLabel* const label)
{
  const bool is_exact = ent_slice_equals(label->text, search->text);
  return (search->sort == AS_ENTITY && label->is_property ? 100 : 0) +
         (is_exact ? 0 : 10) + label->role;
}

static EntStatus
on_equal(void* const handle, const EntLabel* const label)
{
  Search* const search = (Search*)handle;
  if (search->sort != AS_PREDICATE || label->is_property) {
    add_candidate(search, label->id, rank_of(search, label));
  }
  return ENT_OK;
}

/// Candidates among labels equal to `text`
static EntStatus
look_up(Search* const search, const EntSlice text)
{
  search->text = text;
  return ent_lookup_labels(search->lookup, ENT_LABELS_EQUAL, text, on_equal,
                           search, search->error);
}

/// Second pass, over all labels: other cases and accents, and near names
static EntStatus
on_any(void* const handle, const EntLabel* const label)
{
  Search* const search = (Search*)handle;
  EntFolded     folded;
  if (search->sort == AS_PREDICATE && !label->is_property) {
    return ENT_OK;
  }
  if (search->suggestions.is_usable && ent_fold(label->text, &folded) &&
      !ent_fold_distance(&search->suggestions.wanted, &folded, 0U)) {
    add_candidate(search, label->id, 10 + rank_of(search, label));
  }
  return ent_suggest_add(&search->suggestions, label->text, label->role,
                         label->id)
           ? ENT_OK
           : ent_no_memory(search->error);
}

static EntStatus
look_wide(Search* const search, const EntLabelChoice choice)
{
  return ent_lookup_labels(search->lookup, choice, search->node->name, on_any,
                           search, search->error);
}

/// Collect candidates, and suggestions if there are none
static EntStatus
collect(Search* const search)
{
  const EntSlice name   = search->node->name;
  EntStatus      status = ENT_OK;
  ent_suggest_init(&search->suggestions, name,
                   search->sort == AS_PREDICATE ? 2 : 0, search->arena);
  search->text = name;
  if (search->sort == AS_CLASS) {
    status = look_wide(search, ENT_LABELS_CLASSES);
  }
  if (!status && !search->n) {
    status = look_up(search, name);
  }
  if (!status && name.len && memchr(name.data, '_', name.len)) {
    char* const bytes = (char*)ent_arena_alloc(search->arena, name.len);
    if (!bytes) {
      return ent_no_memory(search->error);
    }
    for (size_t i = 0U; i < name.len; ++i) {
      bytes[i] = (char)(name.data[i] == '_' ? ' ' : name.data[i]);
    }
    status = look_up(search, (EntSlice){bytes, name.len});
  }
  search->text = name;
  if (!status && !search->n && search->sort != AS_CLASS) {
    status =
      look_wide(search, search->sort == AS_PREDICATE ? ENT_LABELS_PROPERTIES
                                                     : ENT_LABELS_ALL);
  }
  return status;
}

/// Fill the error from `text` and the place of the node
static EntStatus
fail(const Search* const search, const EntStatus code, EntBuffer* const text)
{
  if (text->failed) {
    return ent_no_memory(search->error);
  }
  ent_error_set(search->error, code, "%s", text->data);
  ent_error_place(search->error, NULL, search->node->line,
                  search->node->column);
  return code;
}

static EntStatus
fail_unknown(const Search* const search)
{
  EntBuffer text = {NULL, 0U, 0U, false};
  ent_buffer_printf(&text, "unknown %s \"", sort_names[search->sort]);
  ent_display_append(&text, search->node->name);
  ent_buffer_byte(&text, '"');
  ent_suggest_print(&search->suggestions, &text);
  const EntStatus status = fail(search, ENT_ERR_NOT_FOUND, &text);
  ent_buffer_clear(&text);
  return status;
}

/// Several terms are equally good: list them
static EntStatus
fail_ambiguous(const Search* const search, const int rank)
{
  EntBuffer    text   = {NULL, 0U, 0U, false};
  EntOwnedTerm term   = {{ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}},
                         {NULL, 0U, 0U, false}};
  EntStatus    status = ENT_OK;
  size_t       n      = 0U;
  ent_buffer_string(&text, "ambiguous name \"");
  ent_display_append(&text, search->node->name);
  ent_buffer_string(&text, "\": write ");
  for (size_t i = 0U; !status && i < search->n; ++i) {
    if (search->candidates[i].rank == rank) {
      ent_buffer_string(&text, n++ ? " or " : "");
      status = ent_lookup_term(search->lookup, search->candidates[i].id, &term,
                               search->error);
      ent_prefixes_shorten(search->prefixes, term.term.text, &text);
    }
  }
  if (!status) {
    status = fail(search, ENT_ERR_SYNTAX, &text);
  }
  ent_buffer_clear(&term.bytes);
  ent_buffer_clear(&text);
  return status;
}

/// Set `*id` to the one term that the name means
static EntStatus
choose(const Search* const search, int64_t* const id)
{
  int    best = INT32_MAX;
  size_t n    = 0U;
  for (size_t i = 0U; i < search->n; ++i) {
    const Candidate* const candidate = &search->candidates[i];
    if (candidate->rank < best) {
      best = candidate->rank;
      *id  = candidate->id;
      n    = 0U;
    }
    n += candidate->rank == best;
  }
  return !n        ? fail_unknown(search)
         : n == 1U ? ENT_OK
                   : fail_ambiguous(search, best);
}

/// What the whole walk needs
typedef struct {
  EntLookup*         lookup;
  const EntPrefixes* prefixes;
  EntArena*          arena;
  EntError*          error;
} Context;

static EntStatus
resolve_name(const Context* const context, EntNode* const node, const Sort sort)
{
  Search* const search = ENT_ARENA_ARRAY(context->arena, Search, 1U);
  if (!search) {
    return ent_no_memory(context->error);
  }
  search->lookup   = context->lookup;
  search->prefixes = context->prefixes;
  search->arena    = context->arena;
  search->error    = context->error;
  search->node     = node;
  search->sort     = sort;

  EntStatus status = collect(search);
  if (status || (status = choose(search, &node->id))) {
    return status;
  }

  EntOwnedTerm term = {{ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}},
                       {NULL, 0U, 0U, false}};
  status = ent_lookup_term(context->lookup, node->id, &term, context->error);
  if (!status) {
    node->kind          = ENT_NODE_TERM;
    node->term          = term.term;
    node->term.text     = ent_arena_copy(context->arena, term.term.text);
    node->term.datatype = (EntSlice){NULL, 0U};
    node->term.lang     = (EntSlice){NULL, 0U};
    status = node->term.text.data ? ENT_OK : ent_no_memory(context->error);
  }
  ent_buffer_clear(&term.bytes);
  return status;
}

static EntStatus
resolve_node(const Context* const context, EntNode* const node, const Sort sort)
{
  if (node->kind == ENT_NODE_NAME) {
    return resolve_name(context, node, sort);
  }
  if (node->kind == ENT_NODE_TERM) {
    EntStore* const store = ent_lookup_store(context->lookup);
    const EntStatus status =
      ent_store_find_term(store, &node->term, &node->id, context->error);
    return status == ENT_ERR_NOT_FOUND
             ? ent_evidence_find(store, &node->term, &node->id, context->error)
           : status ? status
                    : ent_canonical(store, &node->id, context->error);
  }
  return ENT_OK;
}

/// Each link of a path is a predicate
static EntStatus
resolve_links(const Context* const context, EntPath* const path)
{
  EntStatus status = ENT_OK;
  if (!path) {
    return ENT_OK;
  }
  if (path->kind == ENT_PATH_LINK) {
    return resolve_node(context, &path->link, AS_PREDICATE);
  }
  for (size_t i = 0U; !status && i < path->n_forward; ++i) {
    status = resolve_node(context, &path->forward[i], AS_PREDICATE);
  }
  for (size_t i = 0U; !status && i < path->n_inverse; ++i) {
    status = resolve_node(context, &path->inverse[i], AS_PREDICATE);
  }
  status = status ? status : resolve_links(context, path->left);
  return status ? status : resolve_links(context, path->right);
}

static EntStatus
resolve_path(void* const handle, EntPathPattern* const pattern)
{
  const Context* const context = (const Context*)handle;
  EntStatus            status  = resolve_node(context, &pattern->s, AS_ENTITY);
  status = status ? status : resolve_links(context, pattern->path);
  return status ? status : resolve_node(context, &pattern->o, AS_ENTITY);
}

static EntStatus
resolve_triple(void* const handle, EntTriplePattern* const triple)
{
  const Context* const context = (const Context*)handle;
  EntStatus            status = resolve_node(context, &triple->p, AS_PREDICATE);
  if (!status && triple->p.claimed) {
    status = resolve_node(context, &triple->p.claimed->holder, AS_ENTITY);
  }
  if (status) {
    return status;
  }
  const bool is_type = triple->p.kind == ENT_NODE_TERM &&
                       ent_slice_is(triple->p.term.text, ENT_NS_RDF "type");
  status = resolve_node(context, &triple->s, AS_ENTITY);
  return status
           ? status
           : resolve_node(context, &triple->o, is_type ? AS_CLASS : AS_ENTITY);
}

EntStatus
ent_resolve(EntLookup* const         lookup,
            const EntPrefixes* const prefixes,
            EntArena* const          arena,
            EntAlgebra* const        root,
            EntError* const          error)
{
  Context          context = {lookup, prefixes, arena, error};
  const EntVisitor visitor = {&context, resolve_triple, resolve_path, NULL,
                              NULL};
  const EntStatus  status  = ent_algebra_walk(root, &visitor);
  if (!status && error) {
    // A term that the store lacks left its message behind
    memset(error, 0, sizeof(*error));
  }
  return status;
}
