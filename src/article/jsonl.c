// SPDX-License-Identifier: ISC

#include "article/characters.h"
#include "article/encoding.h"
#include "article/records.h"
#include "base/utf8.h"

#include <jansson.h>
#include <string.h>

/// Most that escapes and other fields may add to the text of one article
#define LINE_FACTOR 8U

bool
ent_jsonl_is(const EntSlice start)
{
  const EntSlice s   = ent_trim(start);
  bool           yes = s.len > 1U && s.data[0] == '{';
  size_t         i   = 1U;
  while (yes && i < s.len && strchr(" \t\r\n", s.data[i])) {
    ++i;
  }
  return yes && i < s.len && (s.data[i] == '"' || s.data[i] == '}');
}

/// The value at `path`, "name" or "name.of.inner"
static const json_t*
find_value(const json_t* const object, const EntSlice path)
{
  char key[256];
  if (!path.len || path.len >= sizeof(key)) {
    return NULL;
  }
  memcpy(key, path.data, path.len);
  key[path.len]       = '\0';
  const json_t* value = json_object_get(object, key);
  const json_t* inner = object;
  for (char* at = key; !value && inner;) {
    char* const dot = strchr(at, '.');
    if (dot) {
      *dot = '\0';
    }
    inner = json_object_get(inner, at);
    if (!dot) {
      return inner;
    }
    at = dot + 1;
  }
  return value;
}

/// What a value says: a string, the name of a thing, the first of a list
static EntSlice
text_of(EntRecords* const records, const json_t* value)
{
  value = json_is_array(value) ? json_array_get(value, 0U) : value;
  value = json_is_object(value) ? json_object_get(value, "name") : value;
  if (json_is_integer(value)) {
    return ent_arena_printf(&records->arena, "%lld",
                            (long long)json_integer_value(value));
  }
  return json_is_string(value)
           ? (EntSlice){json_string_value(value), json_string_length(value)}
           : (EntSlice){NULL, 0U};
}

static EntSlice
find_field(EntRecords* const   records,
           const json_t* const object,
           const EntField      field)
{
  EntSlice found = {NULL, 0U};
  for (size_t rank = 0U; !found.len; ++rank) {
    const EntSlice name =
      ent_field_map_name(records->options->map, field, rank);
    if (!name.len) {
      break;
    }
    found = text_of(records, find_value(object, name));
  }
  return found;
}

static EntStatus
read_object(EntRecords* const   records,
            const json_t* const object,
            const size_t        number,
            EntError* const     error)
{
  EntSlice         values[ENT_N_FIELDS];
  EntInputDocument document = {0};
  EntError         reason   = {0};
  for (size_t i = 0U; i < ENT_N_FIELDS; ++i) {
    values[i] = find_field(records, object, (EntField)i);
  }
  if (ent_records_article(records, values, &document, &reason)) {
    return ent_records_fail(records, number, &reason, error);
  }
  return ent_records_send(records, number, &document, error);
}

static EntStatus
read_line(EntRecords* const records,
          EntSlice          line,
          const size_t      number,
          EntError* const   error)
{
  EntError reason = {0};
  if (ent_utf8_valid_prefix(line) < line.len &&
      ent_text_decode(line, &records->arena, &line, &reason)) {
    return ent_records_fail(records, number, &reason, error);
  }
  json_error_t  why    = {0};
  json_t* const root   = json_loadb(line.data, line.len, 0U, &why);
  EntStatus     status = ENT_OK;
  if (json_is_object(root)) {
    status = read_object(records, root, number, error);
  } else {
    ent_error_set(&reason, ENT_ERR_FORMAT, "is no JSON object: %s",
                  root ? "it is another value" : why.text);
    status = ent_records_fail(records, number, &reason, error);
  }
  json_decref(root);
  return status;
}

EntStatus
ent_jsonl_read(EntRecords* const records, EntError* const error)
{
  const size_t max_size = records->options->max_size < SIZE_MAX / LINE_FACTOR
                            ? records->options->max_size * LINE_FACTOR
                            : SIZE_MAX;
  EntStatus    status   = ENT_OK;
  for (size_t number = 1U; !status; ++number) {
    EntSlice        line   = {NULL, 0U};
    EntError        reason = {0};
    const EntStatus got =
      ent_bytes_line(records->bytes, max_size, &line, &reason);
    if (got) {
      status = ent_records_fail(records, got == ENT_ERR_LIMIT ? number : 0U,
                                &reason, error);
      if (got != ENT_ERR_LIMIT) {
        break;
      }
    } else if (!line.len) {
      break;
    } else if (ent_trim(line).len) {
      status = read_line(records, ent_trim(line), number, error);
    }
    ent_arena_clear(&records->arena);
  }
  return status;
}
