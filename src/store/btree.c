// SPDX-License-Identifier: ISC

/*
  A page of an index b-tree, which is what a table WITHOUT ROWID is:

    0     8 or 12   pointers to cells           cells, last one first    usable
    | header | 2 bytes each, in order | free | ... third | second | first |

  A cell is its payload's length and the payload, a record; in a page that is
  no leaf, the number of the page with lesser rows stands in front.  Each row
  stands once, in a leaf or further up.

  A level of the tree has one page in the making.  When a cell does not fit,
  the last one that did goes up to part this page from the next, so that no
  page is ever empty.
*/

#include "store/btree.h"

#include "store/checksum.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Levels; with 100 cells on a page this is more than there are rows
enum { MAX_LEVELS = 12 };

/// Offsets in the header of the file, and of a page
enum {
  FILE_PAGE_SIZE = 16,
  FILE_RESERVED  = 20,
  FILE_CHANGES   = 24,
  FILE_N_PAGES   = 28,
  FILE_VACUUM    = 52,
  FILE_VALID_FOR = 92,
  FILE_HEADER    = 100,
  PAGE_N_CELLS   = 3,
  PAGE_CONTENT   = 5,
  PAGE_RIGHT     = 8,
  LEAF_HEADER    = 8,
  INNER_HEADER   = 12
};

/// Kinds of pages
enum { INNER = 0x02, LEAF = 0x0A };

/// SQLite locks bytes from here on: their page is never used
#define PENDING_BYTE 0x40000000U

/// The longest cell: a page number, a length, and a record of four integers
#define MAX_CELL (4U + 1U + 5U + 8U * ENT_BTREE_COLUMNS)

typedef struct {
  unsigned char* page; ///< Owned
  uint32_t       n_cells;
  uint32_t       content; ///< Offset of the last cell
} Level;

typedef struct {
  EntBtreeFile* file;
  uint32_t      root;
  Level         levels[MAX_LEVELS];
  size_t        n_levels;
  EntError*     error;
} Tree;

static void
put16(unsigned char* const at, const uint32_t value)
{
  at[0] = (unsigned char)(value >> 8U);
  at[1] = (unsigned char)value;
}

static void
put32(unsigned char* const at, const uint32_t value)
{
  put16(at, value >> 16U);
  put16(at + 2, value & 0xFFFFU);
}

static uint32_t
get32(const unsigned char* const at)
{
  return (uint32_t)at[0] << 24U | (uint32_t)at[1] << 16U |
         (uint32_t)at[2] << 8U | at[3];
}

static EntStatus
fail(const EntBtreeFile* const file,
     const EntStatus           status,
     const char* const         message,
     EntError* const           error)
{
  ent_error_set(error, status, "%s", message);
  return ent_error_place(error, file->path, 0U, 0U);
}

EntStatus
ent_btree_open(EntBtreeFile* const file,
               const char* const   path,
               EntError* const     error)
{
  unsigned char header[FILE_HEADER];
  *file    = (EntBtreeFile){.path = path};
  file->fd = open(path, O_RDWR | O_CLOEXEC);
  if (file->fd < 0 ||
      pread(file->fd, header, sizeof(header), 0) != (ssize_t)sizeof(header)) {
    return fail(file, ENT_ERR_IO, strerror(errno), error);
  }
  const uint32_t size =
    (uint32_t)header[FILE_PAGE_SIZE] << 8U | header[FILE_PAGE_SIZE + 1];
  file->page_size = size == 1U ? 65536U : size;
  file->usable    = file->page_size - header[FILE_RESERVED];
  file->n_pages   = get32(header + FILE_N_PAGES);
  return get32(header + FILE_VACUUM) || !file->n_pages ||
             header[FILE_RESERVED] != ENT_CHECKSUM_SIZE
           ? fail(file, ENT_ERR_FORMAT, "not a file to write pages to", error)
           : ENT_OK;
}

/// Write what is complete but for its checksum
static bool
write_page(const EntBtreeFile* const file,
           unsigned char* const      page,
           const uint32_t            number)
{
  const size_t size = file->page_size;
  ent_checksum_set(page, size, number);
  return pwrite(file->fd, page, size, (off_t)(number - 1U) * (off_t)size) ==
         (ssize_t)size;
}

/// Tell in the header how many pages there are, and that they have changed
static EntStatus
end_header(const EntBtreeFile* const file, EntError* const error)
{
  const size_t         size  = file->page_size;
  unsigned char* const first = (unsigned char*)malloc(size);
  if (!first) {
    return fail(file, ENT_ERR_MEMORY, "out of memory", error);
  }
  bool fine = pread(file->fd, first, size, 0) == (ssize_t)size;
  if (fine) {
    const uint32_t changes = get32(first + FILE_CHANGES) + 1U;
    put32(first + FILE_CHANGES, changes);
    put32(first + FILE_VALID_FOR, changes);
    put32(first + FILE_N_PAGES, file->n_pages);
    fine = write_page(file, first, 1U);
  }
  free(first);
  return fine ? ENT_OK : fail(file, ENT_ERR_IO, strerror(errno), error);
}

EntStatus
ent_btree_close(EntBtreeFile* const file,
                EntStatus           status,
                EntError* const     error)
{
  status = status ? status : end_header(file, error);
  if (file->fd >= 0 && close(file->fd) && !status) {
    status = fail(file, ENT_ERR_IO, strerror(errno), error);
  }
  return status;
}

/// A record (section 2.1) of `n` integers behind its length; returns its end
static unsigned char*
put_record(unsigned char* const at,
           const int64_t* const columns,
           const size_t         n)
{
  static const uint8_t sizes[] = {0U, 1U, 2U, 3U, 4U, 6U, 8U};

  unsigned char* out = at + 2U + n;
  at[1]              = (unsigned char)(n + 1U);
  for (size_t i = 0U; i < n; ++i) {
    const int64_t value = columns[i];
    unsigned      type  = 1U;
    if (value == 0 || value == 1) { // Types that are their value
      at[2U + i] = (unsigned char)(8 + value);
      continue;
    }
    while (type < 6U && (value < -((int64_t)1 << (8U * sizes[type] - 1U)) ||
                         value >= (int64_t)1 << (8U * sizes[type] - 1U))) {
      ++type;
    }
    at[2U + i] = (unsigned char)type;
    for (unsigned j = sizes[type]; j--;) {
      *out++ = (unsigned char)((uint64_t)value >> (8U * j));
    }
  }
  at[0] = (unsigned char)(out - at - 1);
  return out;
}

static size_t
header_size(const size_t level)
{
  return level ? INNER_HEADER : LEAF_HEADER;
}

static void
begin_page(Tree* const tree, const size_t level)
{
  Level* const at = &tree->levels[level];
  memset(at->page, 0, tree->file->page_size);
  at->page[0] = level ? INNER : LEAF;
  at->n_cells = 0U;
  at->content = tree->file->usable;
}

/// Write the page of a level; sets `*number` to its number
static EntStatus
end_page(Tree* const     tree,
         const size_t    level,
         const bool      is_root,
         uint32_t* const number)
{
  EntBtreeFile* const file = tree->file;
  Level* const        at   = &tree->levels[level];
  put16(at->page + PAGE_N_CELLS, at->n_cells);
  put16(at->page + PAGE_CONTENT, at->content & 0xFFFFU); // 65536 is 0
  *number = tree->root;
  if (!is_root) {
    ++file->n_pages;
    file->n_pages += file->n_pages == PENDING_BYTE / file->page_size + 1U;
    *number = file->n_pages;
  }
  return write_page(file, at->page, *number)
           ? ENT_OK
           : fail(file, ENT_ERR_IO, strerror(errno), tree->error);
}

static EntStatus
add_level(Tree* const tree)
{
  if (tree->n_levels == MAX_LEVELS) {
    return fail(tree->file, ENT_ERR_LIMIT, "too many rows", tree->error);
  }
  Level* const level = &tree->levels[tree->n_levels];
  level->page        = (unsigned char*)malloc(tree->file->page_size);
  if (!level->page) {
    return fail(tree->file, ENT_ERR_MEMORY, "out of memory", tree->error);
  }
  begin_page(tree, tree->n_levels++);
  return ENT_OK;
}

static bool
has_room(const Level* const at, const size_t level, const size_t len)
{
  return header_size(level) + 2U * ((size_t)at->n_cells + 1U) + len <=
         at->content;
}

static void
place(Level* const               at,
      const size_t               level,
      const unsigned char* const cell,
      const size_t               len)
{
  at->content -= (uint32_t)len;
  memcpy(at->page + at->content, cell, len);
  put16(at->page + header_size(level) + 2U * (size_t)at->n_cells, at->content);
  ++at->n_cells;
}

/// Add a cell that begins with the page of what is less, unless in a leaf
static EntStatus
add_cell(Tree* const                tree,
         const size_t               level,
         const unsigned char* const cell,
         const size_t               len)
{
  EntStatus status = level < tree->n_levels ? ENT_OK : add_level(tree);
  if (status) {
    return status;
  }
  Level* const at = &tree->levels[level];
  if (has_room(at, level, len)) {
    place(at, level, cell, len);
    return ENT_OK;
  }
  // The last cell goes up; in an inner page, what was less than it is now
  // the greatest there
  const unsigned char* const last   = at->page + at->content;
  const unsigned char* const record = last + (level ? 4U : 0U);
  unsigned char              up[MAX_CELL];
  const size_t               up_len = 4U + 1U + record[0];
  uint32_t                   number = 0U;
  memcpy(up + 4, record, up_len - 4U);
  if (level) {
    memcpy(at->page + PAGE_RIGHT, last, 4U);
  }
  at->content += (uint32_t)(up_len - (level ? 0U : 4U));
  --at->n_cells;
  memset(at->page + header_size(level) + 2U * (size_t)at->n_cells, 0, 2U);
  status = end_page(tree, level, false, &number);
  put32(up, number);
  status = status ? status : add_cell(tree, level + 1U, up, up_len);
  begin_page(tree, level);
  place(&tree->levels[level], level, cell, len);
  return status;
}

/// Write the pages in the making, the uppermost as the root
static EntStatus
end_all(Tree* const tree)
{
  EntStatus status = ENT_OK;
  uint32_t  number = 0U;
  for (size_t i = 0U; i < tree->n_levels && !status; ++i) {
    if (i) {
      put32(tree->levels[i].page + PAGE_RIGHT, number);
    }
    status = end_page(tree, i, i + 1U == tree->n_levels, &number);
  }
  return status;
}

EntStatus
ent_btree_fill(EntBtreeFile* const file,
               const uint32_t      root,
               const size_t        n_columns,
               const EntBtreeNext  next,
               void* const         handle,
               EntError* const     error)
{
  Tree      tree   = {.file = file, .root = root, .error = error};
  bool      is_end = false;
  int64_t   columns[ENT_BTREE_COLUMNS];
  EntStatus status = next(handle, columns, &is_end, error);
  while (!status && !is_end) {
    unsigned char              cell[MAX_CELL];
    const unsigned char* const end = put_record(cell, columns, n_columns);
    status = add_cell(&tree, 0U, cell, (size_t)(end - cell));
    status = status ? status : next(handle, columns, &is_end, error);
  }
  status = status ? status : end_all(&tree);
  for (size_t i = 0U; i < tree.n_levels; ++i) {
    free(tree.levels[i].page);
  }
  return status;
}
