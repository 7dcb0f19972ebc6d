// SPDX-License-Identifier: ISC

/*
  ISO 28500.  Responses of HTTP, resources and conversions are documents;
  what the archive tells of itself (warcinfo, request, metadata, revisit) is
  not.  Records are counted from 1 in the order of the file.
*/

#include "article/characters.h"
#include "article/container.h"
#include "article/date.h"
#include "article/http.h"
#include "article/records.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/// Largest header of a record
#define MAX_HEADER 65536U

/// A record that is being read
typedef struct {
  EntRecords* records;
  size_t      number;
  EntBuffer   header; ///< Owned
  EntBuffer   block;  ///< Owned
  EntBuffer   body;   ///< Owned; a body that had to be decoded
} Record;

bool
ent_warc_is(const EntSlice start)
{
  return ent_slice_starts(start, "WARC/0.") ||
         ent_slice_starts(start, "WARC/1.");
}

/// Read the header lines; empty at the end of the file
static EntStatus
read_header(Record* const record, EntError* const reason)
{
  EntBytes* const bytes = record->records->bytes;
  ent_buffer_reset(&record->header);
  for (;;) {
    EntSlice        line   = {NULL, 0U};
    const EntStatus status = ent_bytes_line(bytes, MAX_HEADER, &line, reason);
    if (status || !line.len) {
      return status;
    }
    const bool blank = !ent_trim(line).len;
    if (blank && !record->header.len) {
      continue; // Behind the block before
    }
    if (!record->header.len && !ent_warc_is(line)) {
      return ent_error_set(reason, ENT_ERR_FORMAT,
                           "is no WARC from record %zu on", record->number);
    }
    ent_buffer_append(&record->header, line);
    if (record->header.failed) {
      return ent_error_set(reason, ENT_ERR_MEMORY, "out of memory");
    }
    if (record->header.len > MAX_HEADER) {
      return ent_error_set(reason, ENT_ERR_LIMIT,
                           "has a record with too long a header");
    }
    if (blank) {
      return ENT_OK;
    }
  }
}

static EntStatus
read_length(const Record* const record,
            size_t* const       length,
            EntError* const     reason)
{
  const EntSlice text =
    ent_http_header(ent_buffer_slice(&record->header), "Content-Length");
  *length = 0U;
  for (size_t i = 0U; i < text.len; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9' || *length > SIZE_MAX / 20U) {
      *length = 0U;
      break;
    }
    *length = *length * 10U + (size_t)(text.data[i] - '0');
  }
  return *length || ent_slice_is(text, "0")
           ? ENT_OK
           : ent_error_set(reason, ENT_ERR_FORMAT,
                           "has a record without length");
}

static bool
is_type(const EntSlice type, const char* const name)
{
  const size_t n = strlen(name);
  return type.len >= n && !strncasecmp(type.data, name, n);
}

/// Collects an unpacked body
static EntStatus
take_body(void* const       handle,
          const char* const name,
          EntBytes* const   bytes,
          EntError* const   error)
{
  (void)name;
  Record* const record = (Record*)handle;
  size_t        taken  = 0U;
  ent_buffer_reset(&record->body);
  const size_t    limit = record->records->options->max_size;
  const EntStatus status =
    ent_bytes_take(bytes, limit + 1U, &record->body, &taken, error);
  return !status && taken > limit
           ? ent_error_set(error, ENT_ERR_LIMIT, "is larger than an article")
           : status;
}

/// Pulls a slice, once
static EntStatus
pull_slice(void* const handle, EntSlice* const piece, EntError* const error)
{
  (void)error;
  EntSlice* const rest = (EntSlice*)handle;
  *piece               = *rest;
  *rest                = (EntSlice){NULL, 0U};
  return ENT_OK;
}

/// Undo what the server did to the body
static EntStatus
decode_body(Record* const          record,
            EntHttpResponse* const response,
            EntError* const        reason)
{
  const EntInputOptions* const options = record->records->options;
  EntBuffer                    joined  = {NULL, 0U, 0U, false};
  EntSlice                     body    = response->body;
  EntStatus                    status  = ENT_OK;
  if (response->chunked) {
    ent_http_join_chunks(body, &joined);
    body = ent_buffer_slice(&joined);
  }
  if (ent_container_is(body) && response->encoding.len) {
    EntExpansion expansion = {0U, 0U, options->allowance, options->max_ratio};
    EntSlice     rest      = body;
    EntBytes     bytes  = {pull_slice, &rest, {NULL, 0U, 0U, false}, 0U, false};
    EntError     damage = {0};
    status = ent_container_read(&bytes, &expansion, true, take_body, record,
                                &damage, reason);
    if (!status && damage.code) {
      *reason = damage;
      status  = damage.code;
    }
    ent_bytes_clear(&bytes);
  } else if (response->encoding.len &&
             !is_type(response->encoding, "identity") &&
             !is_type(response->encoding, "gzip")) {
    status = ent_error_set(
      reason, ENT_ERR_FORMAT, "is encoded as %.*s",
      response->encoding.len < 20U ? (int)response->encoding.len : 20,
      response->encoding.data);
  } else {
    ent_buffer_reset(&record->body);
    ent_buffer_append(&record->body, body);
  }
  if (record->body.failed || joined.failed) {
    status = ent_error_set(reason, ENT_ERR_MEMORY, "out of memory");
  }
  response->body = ent_buffer_slice(&record->body);
  ent_buffer_clear(&joined);
  return status;
}

/// Why a body of this type is no article, or NULL; sets the form
static const char*
judge_type(const EntSlice type, EntArticleForm* const form)
{
  if (is_type(type, "text/html") || is_type(type, "application/xhtml")) {
    *form = ENT_FORM_HTML;
    return NULL;
  }
  if (is_type(type, "text/plain")) {
    *form = ENT_FORM_TEXT;
    return NULL;
  }
  *form = ENT_FORM_ANY;
  return type.len ? "is neither a page nor text" : NULL;
}

/// Make a document of the record's block
static EntStatus
open_block(Record* const           record,
           EntInputDocument* const document,
           EntError* const         reason)
{
  const EntSlice  header   = ent_buffer_slice(&record->header);
  const EntSlice  type     = ent_http_header(header, "WARC-Type");
  EntSlice        mime     = ent_http_header(header, "Content-Type");
  EntStatus       status   = ENT_OK;
  EntHttpResponse response = {0};

  document->bytes = ent_buffer_slice(&record->block);
  if (is_type(type, "response") && ent_http_parse(document->bytes, &response)) {
    mime = response.type;
    document->aside =
      response.status != 200U ? "is no page but a refusal of its server" : NULL;
    if (!document->aside) {
      status = decode_body(record, &response, reason);
    }
    document->bytes = response.body;
  }
  const char* const why = judge_type(mime, &document->form);
  document->aside       = document->aside ? document->aside : why;
  return status;
}

static EntStatus
send_block(Record* const record, EntError* const error)
{
  const EntSlice   header   = ent_buffer_slice(&record->header);
  EntSlice         url      = ent_http_header(header, "WARC-Target-URI");
  EntInputDocument document = {0};
  EntError         reason   = {0};
  if (url.len > 2U && url.data[0] == '<') { // As WARC 0.17 writes it
    url = ent_slice_sub(url, 1U, url.len - 1U);
  }
  const EntStatus status = open_block(record, &document, &reason);
  document.key           = ent_records_text(record->records, url);
  document.known.url =
    ent_slice_starts(url, "http") ? document.key : (EntSlice){NULL, 0U};
  return status
           ? ent_records_fail(record->records, record->number, &reason, error)
           : ent_records_send(record->records, record->number, &document,
                              error);
}

static bool
is_document(const Record* const record)
{
  const EntSlice type =
    ent_http_header(ent_buffer_slice(&record->header), "WARC-Type");
  return is_type(type, "response") || is_type(type, "resource") ||
         is_type(type, "conversion");
}

/// Read one record; `*more` is false at the end of what can be read
static EntStatus
read_record(Record* const record, bool* const more, EntError* const error)
{
  EntRecords* const records = record->records;
  EntError          reason  = {0};
  size_t            length  = 0U;
  size_t            taken   = 0U;
  EntStatus         status  = read_header(record, &reason);
  if (!status && !record->header.len) {
    *more = false;
    return ENT_OK;
  }
  status = status ? status : read_length(record, &length, &reason);
  if (status) { // Where the next record begins cannot be known
    *more = false;
    return ent_records_fail(records, 0U, &reason, error);
  }
  const bool wanted = is_document(record);
  const bool large  = length > records->options->max_size;
  ent_buffer_reset(&record->block);
  status =
    ent_bytes_take(records->bytes, length,
                   wanted && !large ? &record->block : NULL, &taken, &reason);
  if (!status && taken < length) {
    status = ent_error_set(&reason, ENT_ERR_FORMAT, "ends within record %zu",
                           record->number);
  }
  *more = !status;
  if (!status && wanted && large) {
    status =
      ent_error_set(&reason, ENT_ERR_LIMIT, "is larger than an article may be");
  }
  if (status) {
    return ent_records_fail(records, *more ? record->number : 0U, &reason,
                            error);
  }
  return wanted ? send_block(record, error) : ENT_OK;
}

EntStatus
ent_warc_read(EntRecords* const records, EntError* const error)
{
  Record    record = {.records = records};
  EntStatus status = ENT_OK;
  for (bool more = true; more && !status;) {
    ++record.number;
    status = read_record(&record, &more, error);
    ent_arena_clear(&records->arena);
  }
  ent_buffer_clear(&record.header);
  ent_buffer_clear(&record.block);
  ent_buffer_clear(&record.body);
  return status;
}
