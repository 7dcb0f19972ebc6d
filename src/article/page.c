// SPDX-License-Identifier: ISC

#include "article/page.h"

#include "article/characters.h"
#include "base/buffer.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

/**
   What the parser may use up.

   Some pages grow to the square of their size (unclosed formatting elements
   are opened again in each paragraph), and gumbo cannot be told to stop nor
   can it do without memory.  So its allocator leaves by a jump when the
   budget is spent; all it holds is in the arena, so nothing leaks.
*/
typedef struct {
  EntArena* arena;
  jmp_buf   spent;
  EntStatus why;
  unsigned  count; ///< Allocations so far
  double    until; ///< CPU time of this thread at which it must be done
} Budget;

static double
thread_seconds(void)
{
  struct timespec t = {0, 0};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return (double)t.tv_sec + ((double)t.tv_nsec * 1e-9);
}

static void*
allocate(void* const handle, const size_t size)
{
  Budget* const budget = (Budget*)handle;
  ++budget->count;
  const bool late =
    budget->count % 1024U == 0U && thread_seconds() > budget->until;
  if (late || size > ENT_PAGE_MAX_MEMORY ||
      budget->arena->used + size > ENT_PAGE_MAX_MEMORY) {
    budget->why = ENT_ERR_LIMIT;
    longjmp(budget->spent, 1);
  }

  void* const memory = ent_arena_alloc(budget->arena, size);
  if (!memory) {
    budget->why = ENT_ERR_MEMORY;
    longjmp(budget->spent, 1);
  }
  return memory;
}

static void
release(void* const handle, void* const memory)
{
  (void)handle; // The arena frees everything at once
  (void)memory;
}

/// Parse into the arena; NULL if the budget is spent
static const GumboNode*
parse_tree(Budget* const budget, const EntSlice source)
{
  GumboOptions options = kGumboDefaultOptions;
  options.allocator    = allocate;
  options.deallocator  = release;
  options.userdata     = budget;
  options.max_errors   = 0;
  if (setjmp(budget->spent)) {
    return NULL;
  }
  return gumbo_parse_with_options(&options, source.data, source.len)->root;
}

static bool
is_container(const GumboNode* const node)
{
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static bool
is_text(const GumboNode* const node)
{
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
         node->type == GUMBO_NODE_CDATA;
}

/// Elements that stand within a line of text
static bool
is_inline(const GumboNode* const node)
{
  if (node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML) {
    return true;
  }
  switch (node->v.element.tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_BR:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
      return true;
    default:
      return false;
  }
}

/// Number of nodes that are kept, found without recursion
typedef struct {
  EntPageNode* nodes;
  unsigned*    next_child;
  uint32_t     n;
  uint32_t     max;
} Flattener;

static bool
add_node(Flattener* const f, const GumboNode* const node, const uint32_t parent)
{
  if (f->n == f->max) {
    const uint32_t max = f->max ? f->max * 2U : 1024U;
    EntPageNode*   nodes =
      (EntPageNode*)realloc(f->nodes, max * sizeof(EntPageNode));
    f->nodes       = nodes ? nodes : f->nodes;
    unsigned* next = (unsigned*)realloc(f->next_child, max * sizeof(unsigned));
    f->next_child  = next ? next : f->next_child;
    if (!nodes || !next) {
      return false;
    }
    f->max = max;
  }

  const uint32_t     i    = f->n++;
  EntPageNode* const self = &f->nodes[i];
  f->next_child[i]        = 0U;
  *self =
    (EntPageNode){node, parent, i + 1U, i, false, false, false, false, 0U};
  if (i) {
    const EntPageNode* const above = &f->nodes[parent];
    const bool               block = is_container(node) && !is_inline(node);
    self->block                    = block ? i : above->block;
    self->in_link =
      above->in_link ||
      (is_container(node) && !block && node->v.element.tag == GUMBO_TAG_A &&
       node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML);
  }
  return true;
}

static bool
flatten(Flattener* const f, const GumboNode* const root)
{
  uint32_t current = 0U;
  if (!add_node(f, root, 0U)) {
    return false;
  }
  for (;;) {
    const GumboVector* const children =
      &f->nodes[current].node->v.element.children;
    if (f->next_child[current] < children->length) {
      const GumboNode* const child =
        (const GumboNode*)children->data[f->next_child[current]++];
      if (is_container(child) || is_text(child)) {
        if (!add_node(f, child, current)) {
          return false;
        }
        current = is_container(child) ? f->n - 1U : current;
      }
    } else {
      f->nodes[current].end = f->n;
      if (!current) {
        return true;
      }
      current = f->nodes[current].parent;
    }
  }
}

EntStatus
ent_page_parse(const EntSlice  source,
               EntPage* const  page,
               EntError* const error)
{
  *page        = (EntPage){0};
  page->source = source;

  Budget budget = {0};
  budget.arena  = &page->arena;
  budget.until  = thread_seconds() + ENT_PAGE_MAX_SECONDS;

  const GumboNode* const root = parse_tree(&budget, source);
  if (!root) {
    return budget.why == ENT_ERR_MEMORY
             ? ent_error_set(error, ENT_ERR_MEMORY, "out of memory")
             : ent_error_set(error, ENT_ERR_LIMIT,
                             "is a page that takes more than %zu MiB or %d "
                             "seconds to parse",
                             ENT_PAGE_MAX_MEMORY / 1024U / 1024U,
                             ENT_PAGE_MAX_SECONDS);
  }

  Flattener  f    = {NULL, NULL, 0U, 0U};
  const bool done = flatten(&f, root);
  free(f.next_child);
  page->nodes   = f.nodes;
  page->n_nodes = f.n;
  return done ? ENT_OK : ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
}

void
ent_page_clear(EntPage* const page)
{
  ent_arena_clear(&page->arena);
  free(page->nodes);
  *page = (EntPage){0};
}

bool
ent_page_is_element(const EntPage* const page, const uint32_t i)
{
  return is_container(page->nodes[i].node);
}

bool
ent_page_has_tag(const EntPage* const page,
                 const uint32_t       i,
                 const GumboTag       tag)
{
  const GumboNode* const node = page->nodes[i].node;
  return is_container(node) && node->v.element.tag == tag &&
         node->v.element.tag_namespace == GUMBO_NAMESPACE_HTML;
}

EntSlice
ent_page_text(const EntPage* const page, const uint32_t i)
{
  const GumboNode* const node = page->nodes[i].node;
  return is_container(node) ? (EntSlice){NULL, 0U}
                            : ent_slice(node->v.text.text);
}

EntSlice
ent_page_attribute(const EntPage* const page,
                   const uint32_t       i,
                   const char* const    name)
{
  const GumboNode* const node = page->nodes[i].node;
  if (is_container(node)) {
    const GumboAttribute* const attribute =
      gumbo_get_attribute(&node->v.element.attributes, name);
    if (attribute) {
      return ent_slice(attribute->value);
    }
  }
  return (EntSlice){NULL, 0U};
}

EntSlice
ent_page_range_text(const EntPage* const page,
                    const uint32_t       begin,
                    const uint32_t       end,
                    EntArena* const      arena)
{
  EntBuffer buffer  = {NULL, 0U, 0U, false};
  bool      pending = false;
  for (uint32_t k = begin; k < end; ++k) {
    const EntSlice text = ent_page_text(page, k);
    // A block, or a line break, ends the word before it
    pending |=
      page->nodes[k].block == k || ent_page_has_tag(page, k, GUMBO_TAG_BR);

    uint32_t code = 0U;
    size_t   n    = 0U;
    for (size_t at = 0U; (n = ent_utf8_decode(text, at, &code)); at += n) {
      if (ent_is_space(code)) {
        pending = true;
      } else if (!ent_is_invisible(code)) {
        if (pending && buffer.len) {
          ent_buffer_byte(&buffer, ' ');
        }
        pending = false;
        ent_buffer_append(&buffer, ent_slice_sub(text, at, at + n));
      }
    }
  }
  const EntSlice copy = buffer.failed
                          ? (EntSlice){NULL, 0U}
                          : ent_arena_copy(arena, ent_buffer_slice(&buffer));
  ent_buffer_clear(&buffer);
  return copy;
}

EntSlice
ent_page_inner_text(const EntPage* const page,
                    const uint32_t       i,
                    EntArena* const      arena)
{
  return ent_page_range_text(page, i, page->nodes[i].end, arena);
}
