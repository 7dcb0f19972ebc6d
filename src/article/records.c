// SPDX-License-Identifier: ISC

#include "article/records.h"

#include "article/characters.h"
#include "article/date.h"
#include "article/encoding.h"
#include "base/utf8.h"

#include <string.h>

/// Tags that tell the part of a page that is an article from plain text
static bool
has_tags(const EntSlice s)
{
  static const char* const tags[] = {"<p>", "</p>", "<br", "</div>", "</li>"};
  for (size_t i = 0U; i < sizeof(tags) / sizeof(tags[0]); ++i) {
    if (memmem(s.data ? s.data : "", s.len, tags[i], strlen(tags[i]))) {
      return true;
    }
  }
  return false;
}

/// "STREAM:NUMBER", in the arena; NULL if out of memory
static const char*
name_of(EntRecords* const records, const size_t number)
{
  return number
           ? ent_arena_printf(&records->arena, "%s:%zu", records->name, number)
               .data
           : records->name;
}

EntStatus
ent_records_send(EntRecords* const       records,
                 const size_t            number,
                 EntInputDocument* const document,
                 EntError* const         error)
{
  document->name = name_of(records, number);
  if (!document->name) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  if (document->form == ENT_FORM_ANY && has_tags(document->bytes)) {
    document->form = ENT_FORM_HTML;
  }
  return records->sink->document(records->sink->handle, document, error);
}

EntStatus
ent_records_fail(EntRecords* const records,
                 const size_t      number,
                 EntError* const   reason,
                 EntError* const   error)
{
  const char* const name   = name_of(records, number);
  EntStatus         status = ENT_OK;
  if (reason->code == ENT_ERR_MEMORY || !name) {
    status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  } else {
    status = records->sink->failure(records->sink->handle, name, reason, error);
  }
  *reason = (EntError){0};
  return status;
}

EntSlice
ent_records_key(EntRecords* const records,
                const EntSlice    url,
                const EntSlice    id,
                const EntSlice    site)
{
  const EntSlice scope = site.len ? site : ent_slice(records->name);
  return url.len || !id.len
           ? url
           : ent_arena_printf(&records->arena, "%.*s#%.*s",
                              ENT_SLICE_ARG(scope), ENT_SLICE_ARG(id));
}

EntSlice
ent_records_text(EntRecords* const records, const EntSlice value)
{
  EntSlice trimmed = ent_trim(value);
  EntSlice decoded = {NULL, 0U};
  if (trimmed.len && ent_utf8_valid_prefix(trimmed) < trimmed.len) {
    trimmed = ent_text_decode(trimmed, &records->arena, &decoded, NULL)
                ? (EntSlice){NULL, 0U}
                : decoded;
  }
  return trimmed;
}

EntStatus
ent_records_article(EntRecords* const       records,
                    const EntSlice* const   values,
                    EntInputDocument* const document,
                    EntError* const         reason)
{
  const EntSlice url = ent_records_text(records, values[ENT_FIELD_URL]);
  const EntSlice id  = ent_records_text(records, values[ENT_FIELD_ID]);

  *document              = (EntInputDocument){0};
  document->bytes        = ent_trim(values[ENT_FIELD_TEXT]);
  document->known.title  = ent_records_text(records, values[ENT_FIELD_TITLE]);
  document->known.site   = ent_records_text(records, values[ENT_FIELD_SITE]);
  document->known.author = ent_records_text(records, values[ENT_FIELD_AUTHOR]);
  document->known.url    = url;
  document->known.date =
    ent_date_normalise(ent_trim(values[ENT_FIELD_DATE]), &records->arena);
  document->key = ent_records_key(records, url, id, document->known.site);
  return document->bytes.len
           ? ENT_OK
           : ent_error_set(reason, ENT_ERR_FORMAT, "is a record without text");
}
