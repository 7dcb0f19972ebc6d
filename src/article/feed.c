// SPDX-License-Identifier: ISC

/*
  Feeds are read by qualified names, without namespaces: many use a prefix
  that they never bind, and all use the same prefixes.  Entities of HTML that
  no DTD declares stay as they are, for the HTML reader to read.
*/

#include "article/characters.h"
#include "article/date.h"
#include "article/encoding.h"
#include "article/page.h"
#include "article/records.h"

#include <expat.h>
#include <string.h>

/// Deepest element
#define MAX_DEPTH 256U

/// What is being collected
typedef enum {
  PART_NONE,
  PART_TITLE,
  PART_LINK,
  PART_ID,
  PART_DATE,
  PART_UPDATED,
  PART_AUTHOR,
  PART_SUMMARY,
  PART_CONTENT,
  N_PARTS
} Part;

/// A feed that is being read
typedef struct {
  EntRecords* records;
  XML_Parser  parser;
  EntError*   error;
  EntStatus   status;
  EntBuffer   parts[N_PARTS]; ///< Of the item
  EntBuffer   site;           ///< The feed's own title
  Part        part;
  unsigned    depth;
  unsigned    part_depth;  ///< Of the element that #part is in
  unsigned    item_depth;  ///< 0: outside of items
  unsigned    muted_depth; ///< Of an element in #part that does not count
  bool        is_xhtml;    ///< Elements in #part are part of it
  bool        too_deep;
} Feed;

static const struct {
  const char* name;
  Part        part;
} elements[] = {
  {"title", PART_TITLE},
  {"link", PART_LINK},
  {"guid", PART_ID},
  {"id", PART_ID},
  {"pubDate", PART_DATE},
  {"published", PART_DATE},
  {"dc:date", PART_DATE},
  {"issued", PART_DATE},
  {"updated", PART_UPDATED},
  {"modified", PART_UPDATED},
  {"dc:creator", PART_AUTHOR},
  {"author", PART_AUTHOR},
  {"description", PART_SUMMARY},
  {"summary", PART_SUMMARY},
  {"content:encoded", PART_CONTENT},
  {"content", PART_CONTENT},
};

static bool
is_any(const char* const name, const char* const a, const char* const b)
{
  return !strcmp(name, a) || !strcmp(name, b);
}

/// The part that an element holds; that which came first stays
static Part
part_of(const Feed* const self, const char* const name)
{
  const bool atom = !strncmp(name, "atom:", 5U);
  for (size_t i = 0U; i < sizeof(elements) / sizeof(elements[0]); ++i) {
    if (!strcmp(name + (atom ? 5 : 0), elements[i].name) &&
        !self->parts[elements[i].part].len) {
      return elements[i].part;
    }
  }
  return PART_NONE;
}

static const char*
attribute(const XML_Char** const attributes, const char* const name)
{
  for (size_t i = 0U; attributes[i]; i += 2U) {
    if (!strcmp(attributes[i], name)) {
      return attributes[i + 1U];
    }
  }
  return NULL;
}

static void
stop(Feed* const self)
{
  XML_StopParser(self->parser, XML_FALSE);
}

static void
begin_item(Feed* const self)
{
  self->item_depth = self->depth;
  for (size_t i = 0U; i < N_PARTS; ++i) {
    ent_buffer_reset(&self->parts[i]);
  }
}

/// Atom's link is an attribute; one that leads elsewhere does not count
static void
take_link(Feed* const self, const XML_Char** const attributes)
{
  const char* const href = attribute(attributes, "href");
  const char* const rel  = attribute(attributes, "rel");
  if (href && (!rel || !strcmp(rel, "alternate")) &&
      !self->parts[PART_LINK].len) {
    ent_buffer_string(&self->parts[PART_LINK], href);
  }
}

static void XMLCALL
start_element(void* const            data,
              const XML_Char* const  name,
              const XML_Char** const attributes)
{
  Feed* const self = (Feed*)data;
  if (++self->depth > MAX_DEPTH) {
    self->too_deep = true;
    stop(self);
    return;
  }
  if (self->part != PART_NONE) {
    if (self->is_xhtml) {
      ent_buffer_printf(&self->parts[self->part], "<%s>", name);
    } else if (self->part == PART_AUTHOR && !self->muted_depth &&
               is_any(name, "uri", "email")) {
      self->muted_depth = self->depth;
    }
    return; // Of <author><name> the text is the author
  }
  if (!self->item_depth && is_any(name, "item", "entry")) {
    begin_item(self);
    return;
  }
  const Part part = part_of(self, name);
  if (part == PART_NONE || (!self->item_depth && part != PART_TITLE)) {
    return;
  }
  if (part == PART_LINK && attribute(attributes, "href")) {
    take_link(self, attributes);
    return;
  }
  const char* const type = attribute(attributes, "type");
  self->part             = part;
  self->part_depth       = self->depth;
  self->is_xhtml         = type && !strcmp(type, "xhtml");
}

/// Markup to text: titles are often escaped twice
static EntSlice
plain_text(Feed* const self, const EntSlice markup)
{
  EntPage   page   = {0};
  EntArena* arena  = &self->records->arena;
  EntSlice  result = ent_trim(markup);
  if (result.len &&
      (memchr(result.data, '&', result.len) ||
       memchr(result.data, '<', result.len)) &&
      !ent_page_parse(result, &page, NULL)) {
    const EntSlice inner = ent_page_inner_text(&page, 0U, arena);
    result               = inner.data ? inner : result;
  }
  ent_page_clear(&page);
  return result;
}

static EntSlice
part_text(const Feed* const self, const Part part)
{
  return ent_trim(ent_buffer_slice(&self->parts[part]));
}

static void
end_item(Feed* const self)
{
  const size_t   line    = XML_GetCurrentLineNumber(self->parser);
  const EntSlice content = part_text(self, PART_CONTENT);
  const EntSlice summary = part_text(self, PART_SUMMARY);
  const EntSlice url     = part_text(self, PART_LINK);
  const EntSlice date    = part_text(self, PART_DATE);
  const bool     failed = self->site.failed || self->parts[PART_CONTENT].failed;

  EntInputDocument document = {0};
  document.bytes            = content.len ? content : summary;
  document.form             = document.bytes.len &&
                      (memchr(document.bytes.data, '<', document.bytes.len) ||
                       memchr(document.bytes.data, '&', document.bytes.len))
                                ? ENT_FORM_HTML
                                : ENT_FORM_TEXT;
  document.known.title      = plain_text(self, part_text(self, PART_TITLE));
  document.known.author     = plain_text(self, part_text(self, PART_AUTHOR));
  document.known.site       = plain_text(self, ent_buffer_slice(&self->site));
  document.known.url        = url;
  document.known.date       = ent_date_normalise(
          date.len ? date : part_text(self, PART_UPDATED), &self->records->arena);
  document.key = ent_records_key(self->records, url, part_text(self, PART_ID),
                                 document.known.site);

  EntError reason = {0};
  if (failed) {
    self->status = ent_error_set(self->error, ENT_ERR_MEMORY, "out of memory");
  } else if (!document.bytes.len) {
    ent_error_set(&reason, ENT_ERR_FORMAT, "is an item without text");
    self->status = ent_records_fail(self->records, line, &reason, self->error);
  } else {
    self->status =
      ent_records_send(self->records, line, &document, self->error);
  }
  self->item_depth = 0U;
  ent_arena_clear(&self->records->arena);
  if (self->status) {
    stop(self);
  }
}

static void XMLCALL
end_element(void* const data, const XML_Char* const name)
{
  Feed* const self = (Feed*)data;
  if (self->part != PART_NONE) {
    if (self->muted_depth == self->depth) {
      self->muted_depth = 0U;
    }
    if (self->depth > self->part_depth) {
      if (self->is_xhtml) {
        ent_buffer_printf(&self->parts[self->part], "</%s>", name);
      }
    } else {
      if (!self->item_depth && !self->site.len) {
        ent_buffer_append(&self->site,
                          ent_buffer_slice(&self->parts[PART_TITLE]));
      }
      self->part = PART_NONE;
    }
  } else if (self->item_depth && self->depth == self->item_depth) {
    end_item(self);
  }
  --self->depth;
}

static void XMLCALL
characters(void* const data, const XML_Char* const text, const int len)
{
  Feed* const self = (Feed*)data;
  if (self->part == PART_NONE || self->muted_depth) {
    return;
  }
  EntBuffer* const out = &self->parts[self->part];
  for (int i = 0; i < len; ++i) {
    if (self->is_xhtml && (text[i] == '<' || text[i] == '&')) {
      ent_buffer_string(out, text[i] == '<' ? "&lt;" : "&amp;");
    } else {
      ent_buffer_byte(out, text[i]);
    }
  }
}

static void XMLCALL
skipped_entity(void* const           data,
               const XML_Char* const name,
               const int             is_parameter)
{
  Feed* const self = (Feed*)data;
  if (!is_parameter && self->part != PART_NONE) {
    ent_buffer_printf(&self->parts[self->part], "&%s;", name);
  }
}

/**
   Nothing outside of the feed is read.

   But that there is a DTD has to be believed, by reading an empty one: else
   an entity that is not declared ends the feed.
*/
static int XMLCALL
external_entity(XML_Parser            parser,
                const XML_Char* const context,
                const XML_Char* const base,
                const XML_Char* const system,
                const XML_Char* const public)
{
  (void)base;
  (void)system;
  (void)public;
  if (context) {
    return XML_STATUS_OK;
  }
  XML_Parser empty = XML_ExternalEntityParserCreate(parser, NULL, NULL);
  const enum XML_Status status =
    empty ? XML_Parse(empty, "", 0, 1) : XML_STATUS_ERROR;
  if (empty) {
    XML_ParserFree(empty);
  }
  return (int)status;
}

/// Without declarations, comments and white space at the start
static EntSlice
skip_prolog(const EntSlice start)
{
  EntSlice s = ent_trim(start);
  while (ent_slice_starts(s, "<?") || ent_slice_starts(s, "<!")) {
    const char* const angle = (const char*)memchr(s.data, '>', s.len);
    const char* const bracket =
      angle ? (const char*)memchr(s.data, '[', (size_t)(angle - s.data)) : NULL;
    const char* const close = ent_slice_starts(s, "<!--") ? "-->"
                              : bracket                   ? "]>"
                                                          : ">";
    const char* const end =
      (const char*)memmem(s.data, s.len, close, strlen(close));
    const size_t n = end ? (size_t)(end - s.data) + strlen(close) : s.len;
    s              = ent_trim(ent_slice_sub(s, n, s.len));
  }
  return s;
}

bool
ent_feed_is(const EntSlice start)
{
  const EntSlice s = skip_prolog(ent_slice_starts(start, "\xEF\xBB\xBF")
                                   ? ent_slice_sub(start, 3U, start.len)
                                   : start);
  static const char* const roots[] = {"<rss", "<feed", "<rdf:RDF",
                                      "<atom:feed"};
  for (size_t i = 0U; i < sizeof(roots) / sizeof(roots[0]); ++i) {
    const size_t n = strlen(roots[i]);
    if (s.len > n && ent_slice_starts(s, roots[i]) &&
        strchr(" \t\r\n>", s.data[n])) {
      return true;
    }
  }
  return false;
}

static void
set_handlers(Feed* const self)
{
  XML_SetUserData(self->parser, self);
  XML_SetElementHandler(self->parser, start_element, end_element);
  XML_SetCharacterDataHandler(self->parser, characters);
  XML_SetSkippedEntityHandler(self->parser, skipped_entity);
  XML_UseForeignDTD(self->parser, XML_TRUE);
  XML_SetParamEntityParsing(self->parser, XML_PARAM_ENTITY_PARSING_ALWAYS);
  XML_SetExternalEntityRefHandler(self->parser, external_entity);
}

static EntStatus
parse(Feed* const self, const EntSlice text)
{
  EntError reason = {0};
  if (XML_Parse(self->parser, text.data, (int)text.len, 1) == XML_STATUS_OK ||
      self->status) {
    return self->status;
  }
  const enum XML_Error code = XML_GetErrorCode(self->parser);
  if (code == XML_ERROR_NO_MEMORY) {
    return ent_error_set(self->error, ENT_ERR_MEMORY, "out of memory");
  }
  ent_error_set(&reason, self->too_deep ? ENT_ERR_LIMIT : ENT_ERR_FORMAT,
                "is no whole feed: %s",
                self->too_deep ? "it nests too deep" : XML_ErrorString(code));
  ent_error_place(&reason, NULL, XML_GetCurrentLineNumber(self->parser),
                  XML_GetCurrentColumnNumber(self->parser) + 1U);
  return ent_records_fail(self->records, 0U, &reason, self->error);
}

EntStatus
ent_feed_read(EntRecords* const records, EntError* const error)
{
  EntBuffer    raw    = {NULL, 0U, 0U, false};
  EntArena     arena  = {NULL, 0U};
  EntSlice     text   = {NULL, 0U};
  EntError     reason = {0};
  size_t       taken  = 0U;
  const size_t limit  = records->options->max_size;
  EntStatus    status =
    ent_bytes_take(records->bytes, limit + 1U, &raw, &taken, &reason);
  if (!status && taken > limit) {
    status =
      ent_error_set(&reason, ENT_ERR_LIMIT, "is a feed of more than %zu MiB",
                    limit / 1024U / 1024U);
  }
  if (!status) {
    status = ent_text_decode(ent_buffer_slice(&raw), &arena, &text, &reason);
  }
  if (status) {
    status = ent_records_fail(records, 0U, &reason, error);
  } else {
    Feed self   = {.records = records, .error = error};
    self.parser = XML_ParserCreate("UTF-8");
    if (self.parser) {
      set_handlers(&self);
      status = parse(&self, text);
      XML_ParserFree(self.parser);
    } else {
      status = ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
    }
    for (size_t i = 0U; i < N_PARTS; ++i) {
      ent_buffer_clear(&self.parts[i]);
    }
    ent_buffer_clear(&self.site);
  }
  ent_buffer_clear(&raw);
  ent_arena_clear(&arena);
  return status;
}
