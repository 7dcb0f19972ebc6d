// SPDX-License-Identifier: ISC

#include "store/row.h"

// Columns of CLAIM_SELECT
enum {
  ROW_ID,
  ROW_ARTICLE,
  ROW_SUBJECT,
  ROW_PREDICATE,
  ROW_OBJECT, // Kind, text, datatype, language
  ROW_HOLDER = ROW_OBJECT + 4,
  ROW_POLARITY,
  ROW_MODALITY,
  ROW_NUMBER,
  ROW_BEGIN,
  ROW_END,
  ROW_TEXT,
  ROW_SPANS,                      // Four pairs
  ROW_VALID_FROM = ROW_SPANS + 8, // Text, datatype
  ROW_VALID_TO   = ROW_VALID_FROM + 2,
  ROW_TIME_TEXT  = ROW_VALID_TO + 2,
  ROW_RULE,
  ROW_STEPS,
  ROW_CONFIDENCE
};

_Static_assert(ROW_CONFIDENCE + 1 == CLAIM_COLUMNS, "columns of a claim");

EntTerm
ent_term_row(sqlite3_stmt* const stmt, const int column)
{
  return (EntTerm){(EntTermKind)sqlite3_column_int(stmt, column),
                   ent_sql_text(stmt, column + 1),
                   ent_sql_text(stmt, column + 2),
                   ent_sql_text(stmt, column + 3)};
}

EntArticleNode
ent_article_row(sqlite3_stmt* const stmt)
{
  return (EntArticleNode){ent_sql_text(stmt, 0), ent_sql_text(stmt, 1),
                          ent_sql_text(stmt, 2), ent_sql_text(stmt, 3),
                          ent_sql_text(stmt, 4), ent_sql_text(stmt, 5),
                          ent_sql_text(stmt, 6), ent_sql_text(stmt, 7)};
}

static EntTerm
date_row(sqlite3_stmt* const stmt, const int column)
{
  const EntSlice text = ent_sql_text(stmt, column);
  return text.len
           ? ent_term_literal(text, ent_sql_text(stmt, column + 1),
                              (EntSlice){NULL, 0U})
           : (EntTerm){ENT_TERM_NONE, {NULL, 0U}, {NULL, 0U}, {NULL, 0U}};
}

static bool
span_row(sqlite3_stmt* const stmt,
         const int           index,
         const size_t        len,
         EntSpan* const      span)
{
  const int64_t begin = sqlite3_column_int64(stmt, ROW_SPANS + 2 * index);
  const int64_t end   = sqlite3_column_int64(stmt, ROW_SPANS + 2 * index + 1);
  span->begin         = (uint32_t)begin;
  span->end           = (uint32_t)end;
  return begin >= 0 && begin <= end && end <= (int64_t)len;
}

EntStatus
ent_claim_row(const EntStore* const store,
              sqlite3_stmt* const   stmt,
              EntClaim* const       claim,
              EntError* const       error)
{
  const int polarity = sqlite3_column_int(stmt, ROW_POLARITY);
  const int modality = sqlite3_column_int(stmt, ROW_MODALITY);

  *claim = (EntClaim){
    .id         = ent_sql_text(stmt, ROW_ID),
    .article    = ent_sql_text(stmt, ROW_ARTICLE),
    .subject    = ent_sql_text(stmt, ROW_SUBJECT),
    .predicate  = ent_sql_text(stmt, ROW_PREDICATE),
    .object     = ent_term_row(stmt, ROW_OBJECT),
    .holder     = ent_sql_text(stmt, ROW_HOLDER),
    .polarity   = (EntPolarity)polarity,
    .modality   = (EntModality)modality,
    .sentence   = {ent_sql_text(stmt, ROW_TEXT),
                   (uint32_t)sqlite3_column_int64(stmt, ROW_NUMBER),
                   sqlite3_column_int64(stmt, ROW_BEGIN),
                   sqlite3_column_int64(stmt, ROW_END)},
    .valid_from = date_row(stmt, ROW_VALID_FROM),
    .valid_to   = date_row(stmt, ROW_VALID_TO),
    .time_text  = ent_sql_text(stmt, ROW_TIME_TEXT),
    .rule       = ent_sql_text(stmt, ROW_RULE),
    .steps      = ent_sql_text(stmt, ROW_STEPS),
    .confidence = sqlite3_column_double(stmt, ROW_CONFIDENCE),
  };

  const size_t len = claim->sentence.text.len;
  if (polarity < 0 || polarity > ENT_NEGATED || modality < 0 ||
      modality > ENT_DEMANDED || !span_row(stmt, 0, len, &claim->span) ||
      !span_row(stmt, 1, len, &claim->subject_span) ||
      !span_row(stmt, 2, len, &claim->cue_span) ||
      !span_row(stmt, 3, len, &claim->object_span) ||
      !(claim->confidence >= 0.0 && claim->confidence <= 1.0)) {
    ent_error_set(error, ENT_ERR_FORMAT,
                  "the store is damaged (statement %.*s makes no sense)",
                  ENT_SLICE_ARG(claim->id));
    ent_error_place(error, store->path, 0U, 0U);
    return ENT_ERR_FORMAT;
  }
  return ENT_OK;
}
