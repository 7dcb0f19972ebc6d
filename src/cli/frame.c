// SPDX-License-Identifier: ISC

#include "cli/frame.h"

#include "base/display.h"
#include "evidence/claim.h"

#include <jansson.h>
#include <stdlib.h>

/// A string that may hold bytes that are no UTF-8, as some paths do
static json_t*
text(const EntSlice s)
{
  json_t* const plain = json_stringn(s.len ? s.data : "", s.len);
  if (plain) {
    return plain;
  }
  EntBuffer safe = {NULL, 0U, 0U, false};
  ent_display_append(&safe, s);
  json_t* const shown = json_string(safe.data ? safe.data : "");
  ent_buffer_clear(&safe);
  return shown;
}

/// Append `value` on one line, and free it
static void
append(EntBuffer* const out, json_t* const value)
{
  const size_t flags =
    JSON_COMPACT | JSON_ENSURE_ASCII | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6);
  char* const dumped = value ? json_dumps(value, flags) : NULL;
  if (dumped) {
    ent_buffer_string(out, dumped);
  } else {
    out->failed = true;
  }
  free(dumped);
  json_decref(value);
}

void
cli_frame_comment(EntBuffer* const  out,
                  const char* const what,
                  const char* const name,
                  const char* const reason)
{
  ent_buffer_printf(out, "# %s ", what);
  append(out, text(ent_slice(name)));
  if (reason) {
    ent_buffer_byte(out, ' ');
    append(out, text(ent_slice(reason)));
  }
  ent_buffer_byte(out, '\n');
}

static void
set(json_t* const object, const char* const key, const EntSlice value)
{
  if (value.len) {
    json_object_set_new(object, key, text(value));
  }
}

static json_t*
statement(const EntClaim* const claim)
{
  const EntSlice quote =
    ent_slice_sub(claim->sentence.text, claim->span.begin, claim->span.end);
  json_t* const object = json_object();
  set(object, "id", claim->id);
  set(object, "subject", claim->subject);
  set(object, "predicate", claim->predicate);
  set(object, "object", claim->object.text);
  set(object, "holder", claim->holder);
  set(object, "polarity", ent_slice(ent_polarity_name(claim->polarity)));
  set(object, "modality", ent_slice(ent_modality_name(claim->modality)));
  set(object, "validFrom", claim->valid_from.text);
  set(object, "validTo", claim->valid_to.text);
  set(object, "quote", quote);
  set(object, "rule", claim->rule);
  json_object_set_new(object, "sentence",
                      json_integer((json_int_t)claim->sentence.number));
  json_object_set_new(object, "begin",
                      json_integer((json_int_t)claim->sentence.begin));
  json_object_set_new(object, "end",
                      json_integer((json_int_t)claim->sentence.end));
  json_object_set_new(object, "confidence", json_real(claim->confidence));
  return object;
}

EntStatus
cli_frame_json(EntBuffer* const           out,
               const char* const          name,
               const EntExtraction* const extraction,
               EntError* const            error)
{
  const EntArticle* const article = extraction->article;
  json_t* const           line    = json_object();
  json_t* const           list    = json_array();
  EntPlace                place   = {NULL, 0U, 0};
  EntStatus               status  = ENT_OK;
  json_object_set_new(line, "document", text(ent_slice(name)));
  set(line, "article", ent_slice(article->id));
  set(line, "title", article->title);
  set(line, "source", article->site);
  set(line, "author", article->author);
  set(line, "url", article->url);
  set(line, "date", article->date);
  for (size_t i = 0U; i < extraction->n_statements && !status; ++i) {
    EntClaim claim;
    status = ent_claim_init(&claim, extraction, i, &place, error);
    if (!status) {
      json_array_append_new(list, statement(&claim));
    }
  }
  json_object_set_new(line, "statements", list);
  if (status) {
    json_decref(line);
    return status;
  }
  append(out, line);
  ent_buffer_byte(out, '\n');
  return ENT_OK;
}

void
cli_frame_json_nothing(EntBuffer* const  out,
                       const char* const what,
                       const char* const name,
                       const char* const why)
{
  json_t* const line = json_object();
  json_object_set_new(line, "document", text(ent_slice(name)));
  json_object_set_new(line, what, text(ent_slice(why)));
  append(out, line);
  ent_buffer_byte(out, '\n');
}
