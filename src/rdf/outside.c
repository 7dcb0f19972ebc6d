// SPDX-License-Identifier: ISC

#include "rdf/outside.h"

void
ent_outside_warn(const EntOutside* const outside,
                 const char* const       kind,
                 const char* const       name)
{
  const XML_Parser parser = outside->parser;
  EntError         what   = {0};
  if (outside->options->warned) {
    ent_error_set(&what, ENT_ERR_NOT_FOUND,
                  "left out, as nothing outside of the document is read: %s%s",
                  kind, name);
    ent_error_place(&what, outside->name,
                    (size_t)XML_GetCurrentLineNumber(parser),
                    (size_t)XML_GetCurrentColumnNumber(parser) + 1U);
    outside->options->warned(outside->options->warned_handle, &what);
  }
}

/// An entity whose text stands elsewhere; expat gives the handle as its parser
static int XMLCALL
on_external(XML_Parser        handle,
            const char* const context,
            const char* const base,
            const char* const system,
            const char* const public)
{
  (void)context;
  (void)base;
  (void)public;
  ent_outside_warn((const EntOutside*)(void*)handle, "the entity in ",
                   system ? system : "");
  return XML_STATUS_OK;
}

/// In attributes, entities that an external parameter entity declares go
/// without a word of expat's
static void XMLCALL
on_entity(void* const       handle,
          const char* const name,
          const int         is_parameter,
          const char* const value,
          const int         len,
          const char* const base,
          const char* const system,
          const char* const public,
          const char* const notation)
{
  (void)name;
  (void)value;
  (void)len;
  (void)base;
  (void)public;
  (void)notation;
  if (is_parameter && system) {
    ent_outside_warn((const EntOutside*)handle, "the declarations in ", system);
  }
}

void
ent_outside_watch(EntOutside* const outside)
{
  XML_SetUserData(outside->parser, outside);
  XML_SetExternalEntityRefHandler(outside->parser, on_external);
  XML_SetExternalEntityRefHandlerArg(outside->parser, outside);
  XML_SetEntityDeclHandler(outside->parser, on_entity);
}

void
ent_outside_open(EntOutside* const outside)
{
  outside->parser = outside->options->warned ? XML_ParserCreate(NULL) : NULL;
  if (outside->parser) {
    ent_outside_watch(outside);
  }
}

void
ent_outside_feed(EntOutside* const outside, const EntSlice bytes)
{
  if (outside->parser && !XML_Parse(outside->parser, bytes.data, (int)bytes.len,
                                    bytes.len == 0U)) {
    ent_outside_close(outside);
  }
}

void
ent_outside_close(EntOutside* const outside)
{
  if (outside->parser) {
    XML_ParserFree(outside->parser);
  }
  outside->parser = NULL;
}
