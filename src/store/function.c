// SPDX-License-Identifier: ISC

#include "store/function.h"

#include "rdf/inline.h"
#include "store/intern.h"
#include "store/label.h"

static EntSlice
text_of(sqlite3_value* const value)
{
  const char* const text = (const char*)sqlite3_value_text(value);
  const int         len  = sqlite3_value_bytes(value);
  return (EntSlice){text, text ? (size_t)len : 0U};
}

static void
result_text(sqlite3_context* const context, const EntSlice s)
{
  sqlite3_result_text64(context, s.data, s.len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static void
inline_text(sqlite3_context* const context,
            const int              n,
            sqlite3_value** const  values)
{
  (void)n;
  char    buffer[ENT_INLINE_SIZE];
  EntTerm term;
  if (ent_inline_decode(sqlite3_value_int64(values[0]), &term, buffer)) {
    result_text(context, term.text);
  }
}

static void
inline_datatype(sqlite3_context* const context,
                const int              n,
                sqlite3_value** const  values)
{
  (void)n;
  char    buffer[ENT_INLINE_SIZE];
  EntTerm term;
  if (ent_inline_decode(sqlite3_value_int64(values[0]), &term, buffer)) {
    result_text(context, term.datatype);
  }
}

static void
inline_id(sqlite3_context* const context,
          const int              n,
          sqlite3_value** const  values)
{
  (void)n;
  const EntTerm term = ent_term_literal(text_of(values[0]), text_of(values[1]),
                                        (EntSlice){NULL, 0U});
  int64_t       id   = 0;
  if (ent_inline_encode(&term, &id)) {
    sqlite3_result_int64(context, id);
  }
}

static void
term_hash(sqlite3_context* const context,
          const int              n,
          sqlite3_value** const  values)
{
  (void)n;
  const EntTerm term = {(EntTermKind)sqlite3_value_int(values[0]),
                        text_of(values[1]), text_of(values[2]),
                        text_of(values[3])};
  sqlite3_result_int64(context, (int64_t)(ent_term_hash(&term) & UINT32_MAX));
}

static void
label_role(sqlite3_context* const context,
           const int              n,
           sqlite3_value** const  values)
{
  (void)n;
  LabelRole role = LABEL_OTHER;
  if (ent_label_role(text_of(values[0]), text_of(values[1]), &role)) {
    sqlite3_result_int(context, (int)role);
  }
}

int
ent_functions_add(sqlite3* const db)
{
  static const struct {
    const char* name;
    int         n;
    void (*call)(sqlite3_context*, int, sqlite3_value**);
  } functions[] = {
    {"inline_text", 1, inline_text}, {"inline_datatype", 1, inline_datatype},
    {"inline_id", 2, inline_id},     {"term_hash", 4, term_hash},
    {"label_role", 2, label_role},
  };
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  int       rc    = SQLITE_OK;
  for (size_t i = 0U; !rc && i < sizeof(functions) / sizeof(functions[0]);
       ++i) {
    rc =
      sqlite3_create_function_v2(db, functions[i].name, functions[i].n, flags,
                                 NULL, functions[i].call, NULL, NULL, NULL);
  }
  return rc;
}
