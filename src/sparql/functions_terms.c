// SPDX-License-Identifier: ISC

// Functions over terms (SPARQL 1.1, section 17.4.2)

#include "sparql/values_inside.h"

#include "base/digest.h"
#include "rdf/namespaces.h"
#include "rdf/resolve.h"

#include <stdio.h>
#include <sys/random.h>

// Digits of the digest in the label of BNODE("…"): 125 bits
#define LABEL_DIGITS 25U

static const EntOperand*
first(const EntCall* const call)
{
  return call->arguments[0];
}

static void
give_kind(EntCall* const call, const EntTermKind kind)
{
  ent_give_truth(call, first(call)->term.kind == kind ? ENT_TRUE : ENT_FALSE);
}

static void
is_iri(EntCall* const call)
{
  give_kind(call, ENT_TERM_IRI);
}

static void
is_blank(EntCall* const call)
{
  give_kind(call, ENT_TERM_BLANK);
}

static void
is_literal(EntCall* const call)
{
  give_kind(call, ENT_TERM_LITERAL);
}

static void
is_numeric(EntCall* const call)
{
  ent_give_truth(call,
                 first(call)->kind == ENT_VALUE_NUMBER ? ENT_TRUE : ENT_FALSE);
}

static void
str(EntCall* const call)
{
  if (first(call)->kind == ENT_VALUE_STRING) {
    ent_give_argument(call, 0U);
  } else if (first(call)->kind != ENT_VALUE_BLANK) {
    ent_give_string(call, first(call)->term.text);
  }
}

static void
lang(EntCall* const call)
{
  if (first(call)->term.kind == ENT_TERM_LITERAL) {
    ent_give_string(call, first(call)->term.lang);
  }
}

static void
datatype(EntCall* const call)
{
  const EntOperand* const literal = first(call);
  if (literal->term.kind == ENT_TERM_LITERAL) {
    const EntTerm iri = ent_term_iri(literal->datatype == ENT_OTHER_DATATYPE
                                       ? literal->term.datatype
                                       : ent_datatype_iri(literal->datatype));
    ent_give_term(call, &iri);
  }
}

static char
lower(const char c)
{
  return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

// Basic filtering (RFC 4647, section 3.3.1)
static bool
matches_range(const EntSlice tag, const EntSlice range)
{
  if (ent_slice_is(range, "*")) {
    return tag.len > 0U;
  }
  if (tag.len < range.len) {
    return false;
  }
  for (size_t i = 0U; i < range.len; ++i) {
    if (lower(tag.data[i]) != lower(range.data[i])) {
      return false;
    }
  }
  return tag.len == range.len || (range.len && tag.data[range.len] == '-');
}

static void
lang_matches(EntCall* const call)
{
  if (first(call)->kind == ENT_VALUE_STRING &&
      call->arguments[1]->kind == ENT_VALUE_STRING) {
    ent_give_truth(
      call, matches_range(first(call)->term.text, call->arguments[1]->term.text)
              ? ENT_TRUE
              : ENT_FALSE);
  }
}

// The second argument is the base, and may be missing
static void
iri(EntCall* const call)
{
  if (first(call)->kind == ENT_VALUE_IRI) {
    ent_give_argument(call, 0U);
    return;
  }
  if (first(call)->kind != ENT_VALUE_STRING) {
    return;
  }
  const EntSlice base =
    call->n > 1U ? call->arguments[1]->term.text : (EntSlice){NULL, 0U};
  EntBuffer* const out = ent_call_buffer(call);
  ent_iri_resolve(out, base, first(call)->term.text);
  if (out->failed) {
    ent_give_no_memory(call);
  } else if (ent_iri_is_valid(ent_buffer_slice(out))) {
    const EntTerm term = ent_term_iri(ent_buffer_slice(out));
    ent_give_term(call, &term);
  }
}

static void
str_datatype(EntCall* const call)
{
  static const char       lang_string[] = ENT_NS_RDF "langString";
  const EntOperand* const type          = call->arguments[1];
  if (first(call)->kind != ENT_VALUE_STRING || type->kind != ENT_VALUE_IRI ||
      ent_slice_is(type->term.text, lang_string)) {
    return;
  }
  const EntTerm term = ent_term_literal(first(call)->term.text, type->term.text,
                                        (EntSlice){NULL, 0U});
  ent_give_term(call, &term);
}

static void
str_lang(EntCall* const call)
{
  const EntOperand* const tag = call->arguments[1];
  if (first(call)->kind == ENT_VALUE_STRING && tag->kind == ENT_VALUE_STRING &&
      ent_lang_is_valid(tag->term.text)) {
    const EntTerm term = ent_term_literal(first(call)->term.text,
                                          (EntSlice){NULL, 0U}, tag->term.text);
    ent_give_term(call, &term);
  }
}

static void
give_blank(EntCall* const call, const char* const label)
{
  const EntTerm term = {
    ENT_TERM_BLANK, ent_slice(label), {NULL, 0U}, {NULL, 0U}};
  ent_give_term(call, &term);
}

// A label that no term of the store has
static void
bnode(EntCall* const call)
{
  char    label[32];
  EntTerm term = {ENT_TERM_BLANK, {label, 0U}, {NULL, 0U}, {NULL, 0U}};
  int64_t id   = 0;
  do {
    const int n   = snprintf(label, sizeof(label), "n%llu",
                             (unsigned long long)++call->values->serial);
    term.text.len = (size_t)n;
  } while (ent_store_find_term(ent_lookup_store(call->values->lookup), &term,
                               &id, NULL) == ENT_OK);
  give_blank(call, label);
}

// The same for the same string in the same row
static void
bnode_of_string(EntCall* const call)
{
  if (call->arguments[1]->kind != ENT_VALUE_STRING) {
    return;
  }
  EntBuffer* const out = ent_call_buffer(call);
  const int        n   = sqlite3_value_bytes(call->sql[0]);
  const char*      row = (const char*)sqlite3_value_blob(call->sql[0]);
  ent_buffer_printf(out, "%d %d ", sqlite3_value_type(call->sql[0]), n);
  ent_buffer_append(out, (EntSlice){row, (size_t)n});
  ent_buffer_append(out, call->arguments[1]->term.text);
  if (out->failed) {
    ent_give_no_memory(call);
    return;
  }
  char label[LABEL_DIGITS + 2U] = "n";
  ent_digest(ent_buffer_slice(out), LABEL_DIGITS, label + 1);
  give_blank(call, label);
}

// RFC 9562, version 4; false if the system gives no random bits
static bool
make_uuid(char uuid[37])
{
  uint64_t bits[2];
  if (getrandom(bits, sizeof(bits), 0U) != (ssize_t)sizeof(bits)) {
    return false;
  }
  snprintf(uuid, 37U, "%08x-%04x-4%03x-%04x-%012llx",
           (unsigned)(bits[0] >> 32U), (unsigned)(bits[0] >> 16U) & 0xFFFFU,
           (unsigned)bits[0] & 0xFFFU,
           ((unsigned)(bits[1] >> 48U) & 0x3FFFU) | 0x8000U,
           (unsigned long long)(bits[1] & UINT64_C(0xFFFFFFFFFFFF)));
  return true;
}

static void
uuid(EntCall* const call)
{
  char text[9 + 37] = "urn:uuid:";
  if (make_uuid(text + 9)) {
    const EntTerm term = ent_term_iri(ent_slice(text));
    ent_give_term(call, &term);
  }
}

static void
str_uuid(EntCall* const call)
{
  char text[37];
  if (make_uuid(text)) {
    ent_give_string(call, ent_slice(text));
  }
}

// An id for a term that has none
static void
intern(EntCall* const call)
{
  if (first(call)->id) {
    sqlite3_result_int64(call->context, first(call)->id);
    return;
  }
  EntError        error = {0};
  int64_t         id    = 0;
  const EntStatus status =
    ent_values_intern(call->values, &first(call)->term, &id, &error);
  if (status) {
    ent_values_fail(call->context, status, &error);
  } else {
    sqlite3_result_int64(call->context, id);
  }
}

// Nobody knows this function: an error of each row
static void
unknown(EntCall* const call)
{
  sqlite3_result_null(call->context);
}

const EntSqlFunction ent_term_functions[] = {
  {"ent_isiri", 1, 0, false, is_iri},
  {"ent_isuri", 1, 0, false, is_iri},
  {"ent_isblank", 1, 0, false, is_blank},
  {"ent_isliteral", 1, 0, false, is_literal},
  {"ent_isnumeric", 1, 0, false, is_numeric},
  {"ent_str", 1, 0, false, str},
  {"ent_lang", 1, 0, false, lang},
  {"ent_datatype", 1, 0, false, datatype},
  {"ent_langmatches", 2, 0, false, lang_matches},
  {"ent_iri", 1, 0, false, iri},
  {"ent_iri", 2, 0, false, iri},
  {"ent_uri", 1, 0, false, iri},
  {"ent_uri", 2, 0, false, iri},
  {"ent_strdt", 2, 0, false, str_datatype},
  {"ent_strlang", 2, 0, false, str_lang},
  {"ent_bnode", 1, 1, true, bnode},
  {"ent_bnode", 2, 1, false, bnode_of_string},
  {"ent_uuid", 0, 0, true, uuid},
  {"ent_struuid", 0, 0, true, str_uuid},
  {"ent_intern", 1, 0, false, intern},
  {"ent_unknown", -1, 0, false, unknown},
  {NULL, 0, 0, false, NULL},
};
