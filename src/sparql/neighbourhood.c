// SPDX-License-Identifier: ISC

#include "sparql/neighbourhood.h"

#include "base/map.h"
#include "rdf/iri.h"
#include "sparql/engine.h"

/// The search at work
typedef struct {
  EntEngine*           engine;
  const EntDrawLimits* limits;
  EntArena*            arena;
  EntNeighbourhood*    found;
  EntMap*              known;    ///< Indexes of nodes by id
  size_t               capacity; ///< Of the links
  size_t               at;       ///< Node whose links are read
  EntError*            error;
} Search;

static EntStatus
no_memory(const Search* const search)
{
  return ent_error_set(search->error, ENT_ERR_MEMORY, "out of memory");
}

/// An id as a key of #known
static EntSlice
key(const int64_t* const id)
{
  return (EntSlice){(const char*)id, sizeof(*id)};
}

/// Was the link found at `node` before?
static bool
has_link(const EntNeighbourhood* const found,
         const EntDrawNode* const      node,
         const EntLink* const          link)
{
  for (size_t i = node->begin; i < node->end; ++i) {
    const EntLink* const other = &found->links[i].link;
    if (other->s == link->s && other->p == link->p && other->o == link->o) {
      return true;
    }
  }
  return false;
}

static EntStatus
add_node(Search* const search, const EntDrawNode* const node)
{
  EntNeighbourhood* const found  = search->found;
  const uint32_t          at     = (uint32_t)found->n_nodes;
  found->nodes[found->n_nodes++] = *node;
  return ent_map_put(search->known, key(&node->id), at) ? no_memory(search)
                                                        : ENT_OK;
}

static EntStatus
add_link(Search* const search, const EntLink* const link, const size_t to)
{
  EntNeighbourhood* const found = search->found;
  if (found->n_links == search->capacity) {
    const size_t       capacity = search->capacity * 2U + 64U;
    EntDrawLink* const links =
      ENT_ARENA_ARRAY(search->arena, EntDrawLink, capacity);
    if (!links) {
      return no_memory(search);
    }
    if (found->n_links) {
      memcpy(links, found->links, found->n_links * sizeof(*links));
    }
    found->links     = links;
    search->capacity = capacity;
  }
  found->links[found->n_links++] =
    (EntDrawLink){*link, search->at, to, {NULL, 0U}};
  return ENT_OK;
}

static EntStatus
on_link(void* const handle, const EntLink* const link)
{
  Search* const           search = (Search*)handle;
  EntNeighbourhood* const found  = search->found;
  EntDrawNode* const      node   = &found->nodes[search->at];
  const EntDrawNode other  = {.id    = link->s == node->id ? link->o : link->s,
                              .depth = node->depth + 1U,
                              .link  = found->n_links};
  uint32_t          to     = 0U;
  const bool        is_new = !ent_map_get(search->known, key(&other.id), &to);
  if (search->engine->cancel && *search->engine->cancel) {
    return ent_error_set(search->error, ENT_ERR_CANCELLED, "cancelled");
  }
  if (!is_new && to < search->at && has_link(found, &found->nodes[to], link)) {
    return ENT_OK;
  }
  if (found->n_links - node->begin == search->limits->links ||
      (is_new && (node->depth == search->limits->depth ||
                  found->n_nodes == search->limits->nodes))) {
    ++node->n_more;
    return ENT_OK;
  }
  if (is_new) {
    to                     = (uint32_t)found->n_nodes;
    const EntStatus status = add_node(search, &other);
    if (status) {
      return status;
    }
  }
  return add_link(search, link, to);
}

/// What a reader sees of the term `id`, in the arena; where it stands tells it
/// from another of that name
static EntStatus
read_name(const Search* const search, const int64_t id, EntSlice* const name)
{
  EntBuffer buffer       = {NULL, 0U, 0U, false};
  bool      is_ambiguous = false;
  EntStatus status = ent_lookup_label(ent_engine_lookup(search->engine), id,
                                      &buffer, &is_ambiguous, search->error);
  if (!status && !buffer.len) {
    status = ent_engine_show(search->engine, id, &buffer, search->error);
  }
  if (!status) {
    // Where nothing else is known, the end of an IRI says more than the IRI
    const EntSlice shown  = ent_buffer_slice(&buffer);
    const bool     is_iri = shown.len > 2U && shown.data[0] == '<' &&
                        shown.data[shown.len - 1U] == '>';
    const EntSlice local = ent_iri_local_name(
      is_iri ? ent_slice_sub(shown, 1U, shown.len - 1U) : shown);
    *name  = ent_arena_copy(search->arena, is_iri && local.len ? local : shown);
    status = name->data ? ENT_OK : no_memory(search);
  }
  ent_buffer_clear(&buffer);
  return status;
}

static EntStatus
read_class(const Search* const search, EntDrawNode* const node)
{
  EntStore* const store = ent_lookup_store(ent_engine_lookup(search->engine));
  EntBuffer       name  = {NULL, 0U, 0U, false};
  EntStatus       status =
    ent_store_class_name(store, node->id, &name, search->error);
  if (!status && name.len) {
    node->class = ent_arena_copy(search->arena, ent_buffer_slice(&name));
    status      = node->class.data ? ENT_OK : no_memory(search);
  }
  ent_buffer_clear(&name);
  return status;
}

static EntStatus
read_names(const Search* const search)
{
  EntNeighbourhood* const found  = search->found;
  EntStatus               status = ENT_OK;
  for (size_t i = 0U; i < found->n_nodes && !status; ++i) {
    EntDrawNode* const node = &found->nodes[i];
    status                  = read_name(search, node->id, &node->name);
    status                  = status ? status : read_class(search, node);
  }
  for (size_t i = 0U; i < found->n_links && !status; ++i) {
    EntDrawLink* const link = &found->links[i];
    status                  = read_name(search, link->link.p, &link->name);
  }
  return status;
}

EntStatus
ent_neighbourhood_find(EntEngine* const           engine,
                       const int64_t              id,
                       const EntDrawLimits* const limits,
                       EntArena* const            arena,
                       EntNeighbourhood* const    found,
                       EntError* const            error)
{
  Search search = {.engine = engine,
                   .limits = limits,
                   .arena  = arena,
                   .found  = found,
                   .error  = error};
  memset(found, 0, sizeof(*found));
  if (!limits->depth || limits->depth > ENT_DRAW_MAX_DEPTH || !limits->nodes ||
      limits->nodes > ENT_DRAW_MAX_NODES || !limits->links ||
      limits->links > ENT_DRAW_MAX_LINKS) {
    return ent_error_set(error, ENT_ERR_ARGUMENT,
                         "from 1 to %d steps and to %d nodes can be drawn",
                         ENT_DRAW_MAX_DEPTH, ENT_DRAW_MAX_NODES);
  }
  found->nodes     = ENT_ARENA_ARRAY(arena, EntDrawNode, limits->nodes);
  search.known     = ent_map_new();
  EntStatus status = found->nodes && search.known
                       ? add_node(&search, &(EntDrawNode){.id = id})
                       : no_memory(&search);

  EntStore* const store = ent_lookup_store(ent_engine_lookup(engine));
  for (; search.at < found->n_nodes && !status; ++search.at) {
    EntDrawNode* const node = &found->nodes[search.at];
    node->begin             = found->n_links;
    status    = ent_store_neighbours(store, node->id, on_link, &search, error);
    node->end = found->n_links;
  }
  status = status ? status : read_names(&search);
  ent_map_free(search.known);
  return status;
}
