// SPDX-License-Identifier: ISC

#include "lang/model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "The model is read in place and is little-endian"
#endif

enum {
  HEADER_SIZE    = 32,
  SIZE_PLACE     = 16,
  CHECKSUM_PLACE = 24,
  ENTRY_SIZE     = 32,
  NAME_SIZE      = 16,
  ALIGNMENT      = 64,
  MAX_SECTIONS   = 64,
};

static const char   magic[]  = "entmodel";
static const size_t max_size = (size_t)1U << 30U;

static uint64_t
read_u64(const char* const data)
{
  uint64_t value = 0U;
  memcpy(&value, data, sizeof(value));
  return value;
}

static uint32_t
read_u32(const char* const data)
{
  uint32_t value = 0U;
  memcpy(&value, data, sizeof(value));
  return value;
}

/// Checksum of a whole file, which is a multiple of 8 bytes long
static uint64_t
checksum(const char* const data, const size_t size)
{
  uint64_t hash = size;
  for (size_t i = 0U; i < size; i += 8U) {
    // Each step is a bijection of hash: no single change can go unseen
    hash ^= i == CHECKSUM_PLACE ? 0U : read_u64(data + i);
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 32U;
  }
  return hash;
}

/// Write 13 digits of base32 (RFC 4648 section 6, lower case)
static void
write_id(const uint64_t sum, char* const out)
{
  static const char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
  for (unsigned i = 0U; i < 13U; ++i) {
    const unsigned shift = 60U - 5U * i;
    out[i] = digits[(i == 12U ? sum << 1U : sum >> (shift - 1U)) & 31U];
  }
  out[13] = '\0';
}

static EntStatus
damaged(EntError* const error, const char* const path, const char* const what)
{
  ent_error_set(error, ENT_ERR_FORMAT,
                "not a model of this program, or damaged: %s", what);
  ent_error_place(error, path, 0U, 0U);
  return ENT_ERR_FORMAT;
}

/// Check header and checksum
static EntStatus
check(const char* const data,
      const size_t      size,
      const char* const path,
      EntError* const   error)
{
  if (size < HEADER_SIZE || memcmp(data, magic, 8U) != 0) {
    return damaged(error, path, "it does not begin like one");
  }
  const uint32_t version = read_u32(data + 8);
  if (version != ENT_MODEL_VERSION) {
    ent_error_set(error, ENT_ERR_VERSION,
                  "model of format %u, this program reads format %u", version,
                  ENT_MODEL_VERSION);
    ent_error_place(error, path, 0U, 0U);
    return ENT_ERR_VERSION;
  }
  if (read_u64(data + SIZE_PLACE) != size || size % 8U) {
    return damaged(error, path, "its size is not what it says");
  }
  if (read_u64(data + CHECKSUM_PLACE) != checksum(data, size)) {
    return damaged(error, path, "its checksum is wrong");
  }
  const uint32_t n = read_u32(data + 12);
  return n <= MAX_SECTIONS && HEADER_SIZE + n * (size_t)ENTRY_SIZE <= size
           ? ENT_OK
           : damaged(error, path, "its directory is too long");
}

EntSlice
ent_sections_find(const EntSections* const sections, const char* const name)
{
  const char* const data = sections->data;
  const size_t      size = sections->size;
  const uint32_t    n    = read_u32(data + 12);
  for (uint32_t i = 0U; i < n; ++i) {
    const char* const entry  = data + HEADER_SIZE + i * (size_t)ENTRY_SIZE;
    const uint64_t    offset = read_u64(entry + NAME_SIZE);
    const uint64_t    length = read_u64(entry + NAME_SIZE + 8);
    if (!strncmp(entry, name, NAME_SIZE) && offset <= size &&
        length <= size - offset && !(offset % ALIGNMENT)) {
      return (EntSlice){data + offset, (size_t)length};
    }
  }
  return (EntSlice){data, 0U};
}

/// Open all stages from the bytes of a file
static EntStatus
open_stages(EntModel* const   model,
            const EntSlice    bytes,
            const char* const path,
            EntError* const   error)
{
  EntStatus status = check(bytes.data, bytes.len, path, error);
  if (status) {
    return status;
  }
  write_id(read_u64(bytes.data + CHECKSUM_PLACE), model->id);
  model->kernel              = ent_kernel_best();
  const EntSections sections = {bytes.data, bytes.len};
  if (ent_network_open(&sections, &model->network)) {
    status = damaged(error, path, "no good network inside");
  } else if (ent_lemmatizer_open(ent_sections_find(&sections, "lemma.rules"),
                                 ent_sections_find(&sections, "lemma.scripts"),
                                 &model->lemmatizer)) {
    status = damaged(error, path, "no good lemmatizer inside");
  } else if (ent_boundaries_open(ent_sections_find(&sections, "split.weights"),
                                 &model->boundaries)) {
    status = damaged(error, path, "no good sentence splitter inside");
  } else if (ent_coref_open(&sections, &model->network.inputs, &model->coref)) {
    status = damaged(error, path, "no good coreference inside");
  }
  return status;
}

static EntStatus
io_error(EntError* const error, const char* const path, const int code)
{
  ent_error_set(error, ENT_ERR_IO, "cannot read the language model: %s",
                strerror(code));
  ent_error_place(error, path, 0U, 0U);
  return ENT_ERR_IO;
}

/// Map the file at `path`
static EntStatus
map_file(EntModel* const model, const char* const path, EntError* const error)
{
  const int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    return io_error(error, path, errno);
  }

  EntStatus   status = ENT_OK;
  struct stat info;
  if (fstat(fd, &info)) {
    status = io_error(error, path, errno);
  } else if (S_ISDIR(info.st_mode)) {
    status = io_error(error, path, EISDIR);
  } else if (!S_ISREG(info.st_mode) || info.st_size < HEADER_SIZE ||
             (uint64_t)info.st_size > max_size) {
    status = damaged(error, path, "its size cannot be right");
  } else {
    model->size = (size_t)info.st_size;
    void* const mapping =
      mmap(NULL, model->size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (mapping == MAP_FAILED) {
      status = io_error(error, path, errno);
    } else {
      model->mapping = mapping;
    }
  }
  close(fd);
  return status;
}

/// Open a model of the file at `path`, or of its bytes if there are any
static EntStatus
open_model(const char* const path,
           EntSlice          bytes,
           EntModel** const  model,
           EntError* const   error)
{
  *model              = NULL;
  EntModel* const new = (EntModel*)calloc(1U, sizeof(*new));
  if (!new) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  EntStatus status = ENT_OK;
  if (!bytes.data) {
    status = map_file(new, path, error);
    bytes  = (EntSlice){(const char*)new->mapping, new->size};
  }
  if (!status) {
    status = open_stages(new, bytes, path, error);
  }
  if (status) {
    ent_model_close(new);
  } else {
    *model = new;
  }
  return status;
}

EntStatus
ent_model_open(const char* const path,
               EntModel** const  model,
               EntError* const   error)
{
  return open_model(path, (EntSlice){NULL, 0U}, model, error);
}

EntStatus
ent_model_open_bytes(const EntSlice    data,
                     const char* const name,
                     EntModel** const  model,
                     EntError* const   error)
{
  return open_model(name, data, model, error);
}

void
ent_model_close(EntModel* const model)
{
  if (model) {
    if (model->mapping) {
      munmap(model->mapping, model->size);
    }
    free(model);
  }
}

const char*
ent_model_id(const EntModel* const model)
{
  return model->id;
}

static void
append_u64(EntBuffer* const out, const uint64_t value)
{
  ent_buffer_append(out, (EntSlice){(const char*)&value, sizeof(value)});
}

static uint64_t
aligned(const uint64_t offset)
{
  return (offset + ALIGNMENT - 1U) / ALIGNMENT * ALIGNMENT;
}

void
ent_model_seal(EntBuffer* const file)
{
  if (!file->failed && file->len >= HEADER_SIZE) {
    const uint64_t size = file->len;
    memcpy(file->data + SIZE_PLACE, &size, sizeof(size));
    const uint64_t sum = checksum(file->data, file->len);
    memcpy(file->data + CHECKSUM_PLACE, &sum, sizeof(sum));
  }
}

void
ent_model_pack(const EntModelSection* const sections,
               const size_t                 n,
               EntBuffer* const             out)
{
  uint64_t offset = aligned(HEADER_SIZE + n * ENTRY_SIZE);
  ent_buffer_append(out, (EntSlice){magic, 8U});
  append_u64(out, ENT_MODEL_VERSION | (uint64_t)n << 32U);
  append_u64(out, 0U); // Size and checksum, of which both are known at the end
  append_u64(out, 0U);
  for (size_t i = 0U; i < n; ++i) {
    char name[NAME_SIZE] = "";
    strncpy(name, sections[i].name, NAME_SIZE - 1U);
    ent_buffer_append(out, (EntSlice){name, NAME_SIZE});
    append_u64(out, offset);
    append_u64(out, sections[i].data.len);
    offset = aligned(offset + sections[i].data.len);
  }
  for (size_t i = 0U; i < n; ++i) {
    while (out->len % ALIGNMENT) {
      ent_buffer_byte(out, '\0');
    }
    ent_buffer_append(out, sections[i].data);
  }
  while (out->len % ALIGNMENT) {
    ent_buffer_byte(out, '\0');
  }
  ent_model_seal(out);
}
