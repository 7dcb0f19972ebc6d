// SPDX-License-Identifier: ISC

#include "sparql/infer_path.h"

#include "base/no_memory.h"
#include "rdf/namespaces.h"
#include "store/sql.h"

/// A property that stands for another, or backwards for its inverse
typedef struct {
  int64_t id;
  bool    is_inverse;
} Property;

/// All that the search for them needs
typedef struct {
  EntLookup* lookup;
  EntArena*  arena;
  EntError*  error;
  int64_t    type;
  int64_t    subproperty;
  int64_t    inverse_of;
  int64_t    symmetric;
  size_t     n;
  Property   items[ENT_MAX_SUBPROPERTIES];
} Search;

/// The id of an IRI; 0 if the store lacks it
static EntStatus
find(EntLookup* const  lookup,
     const char* const iri,
     int64_t* const    id,
     EntError* const   error)
{
  const EntTerm   term = ent_term_iri(ent_slice(iri));
  const EntStatus status =
    ent_store_find_term(ent_lookup_store(lookup), &term, id, error);
  return status == ENT_ERR_NOT_FOUND ? ENT_OK : status;
}

/// Send the ids that a statement over two ids gives to `sink`
static EntStatus
each(const Search* const search,
     const char* const   sql,
     const int64_t       a,
     const int64_t       b,
     const EntIdSink     sink,
     void* const         handle)
{
  EntStore* const store  = ent_lookup_store(search->lookup);
  sqlite3_stmt*   stmt   = NULL;
  EntStatus       status = ENT_OK;
  int             rc =
    sqlite3_prepare_v2(ent_store_connection(store), sql, -1, &stmt, NULL);
  if (!rc) {
    sqlite3_bind_int64(stmt, 1, a);
    sqlite3_bind_int64(stmt, 2, b);
    while (!status && (rc = sqlite3_step(stmt)) == SQLITE_ROW) {
      status = sink(handle, sqlite3_column_int64(stmt, 0));
    }
  }
  if (!status && rc != SQLITE_DONE) {
    status = ent_sql_error(store, search->error);
  }
  sqlite3_finalize(stmt);
  return status;
}

static EntStatus
add(Search* const search, const int64_t id, const bool is_inverse)
{
  for (size_t i = 0U; i < search->n; ++i) {
    if (search->items[i].id == id &&
        search->items[i].is_inverse == is_inverse) {
      return ENT_OK;
    }
  }
  if (search->n == ENT_MAX_SUBPROPERTIES) {
    return ent_error_set(search->error, ENT_ERR_LIMIT,
                         "a property has more than %u subproperties",
                         ENT_MAX_SUBPROPERTIES);
  }
  search->items[search->n++] = (Property){id, is_inverse};
  return ENT_OK;
}

/// What a statement over the property at hand adds to the list
typedef struct {
  Search* search;
  bool    is_inverse;
} Adding;

static EntStatus
add_id(void* const handle, const int64_t id)
{
  const Adding* const adding = (const Adding*)handle;
  return add(adding->search, id, adding->is_inverse);
}

static EntStatus
set_true(void* const handle, const int64_t id)
{
  (void)id;
  *(bool*)handle = true;
  return ENT_OK;
}

/// True if the default graph says that `property` is of the class
static EntStatus
is_a(const Search* const search,
     const int64_t       property,
     const int64_t class,
     bool* const is)
{
  return class ? each(search,
                      "SELECT 1 FROM spo WHERE s = ?1 AND o = ?2 AND g = 0",
                      property, class, set_true, is)
               : ENT_OK;
}

/// Subproperties and inverses of the item at `index`
static EntStatus
expand(Search* const search, const size_t index)
{
  const Property here   = search->items[index];
  Adding         same   = {search, here.is_inverse};
  Adding         other  = {search, !here.is_inverse};
  bool           is     = false;
  EntStatus      status = ENT_OK;
  status = each(search, "SELECT s FROM pos WHERE p = ?2 AND o = ?1 AND g = 0",
                here.id, search->subproperty, add_id, &same);
  if (!status) {
    status = each(search,
                  "SELECT s FROM pos WHERE p = ?2 AND o = ?1 AND g = 0 UNION"
                  " SELECT o FROM spo WHERE p = ?2 AND s = ?1 AND g = 0",
                  here.id, search->inverse_of, add_id, &other);
  }
  if (!status) {
    status = ent_lookup_inverses(search->lookup, here.id, add_id, &other,
                                 search->error);
  }
  if (!status) {
    status =
      ent_lookup_is_symmetric(search->lookup, here.id, &is, search->error);
  }
  status = status ? status : is_a(search, here.id, search->symmetric, &is);
  return status || !is ? status : add(search, here.id, !here.is_inverse);
}

static EntPath*
new_path(const Search* const search,
         const EntPathKind   kind,
         EntPath* const      left,
         EntPath* const      right)
{
  EntPath* const path = ENT_ARENA_ARRAY(search->arena, EntPath, 1U);
  if (path) {
    path->kind  = kind;
    path->left  = left;
    path->right = right;
  }
  return path;
}

static EntPath*
link_of(const Search* const search, const Property property)
{
  EntPath* const link = new_path(search, ENT_PATH_LINK, NULL, NULL);
  if (link) {
    link->link.kind = ENT_NODE_TERM;
    link->link.id   = property.id;
  }
  return link && property.is_inverse
           ? new_path(search, ENT_PATH_INVERSE, link, NULL)
           : link;
}

/// rdf:type / rdfs:subClassOf*, if there are subclasses
static EntStatus
infer_type(const Search* const search, EntPath** const path)
{
  int64_t   subclass = 0;
  EntStatus status =
    find(search->lookup, ENT_NS_RDFS "subClassOf", &subclass, search->error);
  if (status || !subclass) {
    return status;
  }
  EntPath* const type   = link_of(search, (Property){search->type, false});
  EntPath* const link   = link_of(search, (Property){subclass, false});
  EntPath* const supers = new_path(search, ENT_PATH_ZERO_OR_MORE, link, NULL);
  EntPath* const both   = new_path(search, ENT_PATH_SEQUENCE, type, supers);
  *path                 = new_path(search, ENT_PATH_SET, both, NULL);
  return type && link && supers && both && *path ? ENT_OK
                                                 : ent_no_memory(search->error);
}

/// All ways to say the property, once or, if it is transitive, in a row
static EntStatus
infer_property(Search* const   search,
               const int64_t   property,
               EntPath** const path)
{
  int64_t   transitive    = 0;
  bool      is_transitive = false;
  EntStatus status        = add(search, property, false);
  for (size_t i = 0U; !status && i < search->n; ++i) {
    status = expand(search, i);
  }
  if (!status) {
    status = find(search->lookup, ENT_NS_OWL "TransitiveProperty", &transitive,
                  search->error);
  }
  status = status ? status : is_a(search, property, transitive, &is_transitive);
  if (status || (search->n == 1U && !is_transitive)) {
    return status;
  }
  EntPath* step = link_of(search, search->items[0]);
  for (size_t i = 1U; step && i < search->n; ++i) {
    EntPath* const link = link_of(search, search->items[i]);
    step = link ? new_path(search, ENT_PATH_ALTERNATIVE, step, link) : NULL;
  }
  *path =
    step ? new_path(search, is_transitive ? ENT_PATH_ONE_OR_MORE : ENT_PATH_SET,
                    step, NULL)
         : NULL;
  return *path ? ENT_OK : ent_no_memory(search->error);
}

EntStatus
ent_infer_path(EntLookup* const              lookup,
               EntArena* const               arena,
               const EntTriplePattern* const triple,
               EntPath** const               path,
               EntError* const               error)
{
  Search search;
  memset(&search, 0, sizeof(search));
  search.lookup = lookup;
  search.arena  = arena;
  search.error  = error;
  *path         = NULL;
  if (triple->p.kind != ENT_NODE_TERM || !triple->p.id) {
    return ENT_OK;
  }
  const struct {
    const char* iri;
    int64_t*    id;
  } terms[] = {
    {ENT_NS_RDF "type", &search.type},
    {ENT_NS_RDFS "subPropertyOf", &search.subproperty},
    {ENT_NS_OWL "inverseOf", &search.inverse_of},
    {ENT_NS_OWL "SymmetricProperty", &search.symmetric},
  };
  EntStatus status = ENT_OK;
  for (size_t i = 0U; !status && i < sizeof(terms) / sizeof(*terms); ++i) {
    status = find(lookup, terms[i].iri, terms[i].id, error);
  }
  if (status) {
    return status;
  }
  return triple->p.id == search.type
           ? infer_type(&search, path)
           : infer_property(&search, triple->p.id, path);
}
