// SPDX-License-Identifier: ISC

#include "lang/conllu.h"

#include "base/utf8.h"
#include "lang/mentions.h"
#include "lang/names.h"

#include <stdlib.h>

enum { N_COLUMNS = 10 };

/// What the reader has gathered so far
typedef struct {
  EntArena*    arena;
  EntError*    error;
  EntBuffer    text;        ///< Text of the document
  EntSentence* sentences;   ///< Grown with realloc
  size_t       n_sentences; ///< In use
  size_t       capacity;    ///< Allocated
  size_t       line;        ///< Number of the current line, from 1
  size_t       first_line;  ///< Line of the first word of the sentence
  size_t       paragraph;   ///< Number of the paragraph
  size_t       range_end;   ///< Last word of the current range, or 0
  bool         new_par;     ///< Next sentence starts a paragraph
  bool         range_space; ///< White space follows the current range
  size_t       n_tokens;    ///< In the current sentence
  EntToken     tokens[ENT_SENTENCE_MAX_TOKENS];
} Reader;

static EntStatus
fail(Reader* const reader, const size_t column, const char* const message)
{
  ent_error_set(reader->error, ENT_ERR_FORMAT, "%s", message);
  ent_error_place(reader->error, NULL, reader->line, column);
  return ENT_ERR_FORMAT;
}

static EntStatus
no_memory(Reader* const reader)
{
  return ent_error_set(reader->error, ENT_ERR_MEMORY, "out of memory");
}

/// Read a decimal number of at most six digits
static bool
parse_number(const EntSlice s, size_t* const value)
{
  size_t n = 0U;
  for (size_t i = 0U; i < s.len; ++i) {
    if (s.data[i] < '0' || s.data[i] > '9') {
      return false;
    }
    n = n * 10U + (size_t)(s.data[i] - '0');
  }
  *value = n;
  return s.len > 0U && s.len <= 6U;
}

/// True if `key` stands in the |-separated list `misc`
static bool
has_key(const EntSlice misc, const char* const key)
{
  size_t begin = 0U;
  for (size_t i = 0U; i <= misc.len; ++i) {
    if (i == misc.len || misc.data[i] == '|') {
      if (ent_slice_is(ent_slice_sub(misc, begin, i), key)) {
        return true;
      }
      begin = i + 1U;
    }
  }
  return false;
}

static bool
is_blank(const EntSlice s)
{
  return ent_slice_is(s, "_");
}

/// Copy into the arena, "_" as the empty slice
static bool
copy_column(Reader* const reader, const EntSlice column, EntSlice* const out)
{
  if (is_blank(column)) {
    *out = (EntSlice){NULL, 0U};
    return true;
  }
  *out = ent_arena_copy(reader->arena, column);
  return out->data;
}

/// Split a line at its tabs; returns the number of columns, at most N + 1
static size_t
split_columns(const EntSlice line, EntSlice* const columns)
{
  size_t n     = 0U;
  size_t begin = 0U;
  for (size_t i = 0U; i <= line.len && n <= N_COLUMNS; ++i) {
    if (i == line.len || line.data[i] == '\t') {
      if (n < N_COLUMNS) {
        columns[n] = ent_slice_sub(line, begin, i);
      }
      ++n;
      begin = i + 1U;
    }
  }
  return n;
}

/// Character column of the tab-separated column `index`
static size_t
column_of(const EntSlice line, const EntSlice* const columns, const int index)
{
  const EntSlice before = {line.data,
                           (size_t)(columns[index].data - line.data)};
  return ent_utf8_count(before) + 1U;
}

/// Read "1-2": its words stand together, white space follows the last
static void
read_range(Reader* const reader, const EntSlice* const columns)
{
  const EntSlice    id   = columns[0];
  const char* const dash = (const char*)memchr(id.data, '-', id.len);
  const EntSlice    last = {dash + 1, id.len - (size_t)(dash - id.data) - 1U};
  if (parse_number(last, &reader->range_end)) {
    reader->range_space = !has_key(columns[9], "SpaceAfter=No");
  } else {
    reader->range_end = 0U;
  }
}

/// Read tags, head and relation of a word
static EntStatus
read_analysis(Reader* const         reader,
              const EntSlice        line,
              const EntSlice* const columns,
              EntToken* const       token)
{
  EntUpos   upos   = ENT_UPOS_X;
  EntXpos   xpos   = ENT_XPOS_FW;
  EntDeprel deprel = ENT_DEPREL_DEP;
  size_t    head   = 0U;
  if (!is_blank(columns[3]) && !ent_upos_parse(columns[3], &upos)) {
    return fail(reader, column_of(line, columns, 3), "unknown UPOS tag");
  }
  // The tag set of this column is the treebank's own affair
  ent_xpos_parse(columns[4], &xpos);
  if (!is_blank(columns[7]) && !ent_deprel_parse(columns[7], &deprel)) {
    return fail(reader, column_of(line, columns, 7), "unknown relation");
  }
  if (is_blank(columns[6])) {
    // No tree: hang everything on the first word
    head   = reader->n_tokens ? 1U : 0U;
    deprel = reader->n_tokens ? ENT_DEPREL_DEP : ENT_DEPREL_ROOT;
  } else if (!parse_number(columns[6], &head)) {
    return fail(reader, column_of(line, columns, 6), "head is no number");
  }
  token->upos   = (uint8_t)upos;
  token->xpos   = (uint8_t)xpos;
  token->deprel = (uint8_t)deprel;
  token->head   = (int32_t)head - 1;
  return ENT_OK;
}

static EntStatus
read_word(Reader* const         reader,
          const EntSlice        line,
          const EntSlice* const columns)
{
  size_t id = 0U;
  if (!parse_number(columns[0], &id) || id != reader->n_tokens + 1U) {
    return fail(reader, 1U, "word ids do not count up from 1");
  }
  if (id > ENT_SENTENCE_MAX_TOKENS) {
    ent_error_set(reader->error, ENT_ERR_LIMIT,
                  "sentence of more than %u words", ENT_SENTENCE_MAX_TOKENS);
    ent_error_place(reader->error, NULL, reader->line, 1U);
    return ENT_ERR_LIMIT;
  }
  if (!columns[1].len) {
    return fail(reader, column_of(line, columns, 1), "empty form");
  }

  EntToken* const token = &reader->tokens[reader->n_tokens];
  memset(token, 0, sizeof(*token));
  const EntStatus status = read_analysis(reader, line, columns, token);
  if (status) {
    return status;
  }
  if (!copy_column(reader, columns[5], &token->feats)) {
    return no_memory(reader);
  }
  // A lemma may well be an underscore, but only that of an underscore
  token->lemma = is_blank(columns[2]) && !is_blank(columns[1])
                   ? (EntSlice){NULL, 0U}
                   : ent_arena_copy(reader->arena, columns[2]);

  if (!reader->n_tokens) {
    reader->first_line = reader->line;
    if (reader->new_par && reader->n_sentences) {
      ++reader->paragraph;
      ent_buffer_string(&reader->text, "\n\n");
    }
    reader->new_par = false;
  }
  token->space_after = id < reader->range_end ? false
                       : id == reader->range_end
                         ? reader->range_space
                         : !has_key(columns[9], "SpaceAfter=No");
  token->begin       = reader->text.len;
  ent_buffer_append(&reader->text, columns[1]);
  token->end = reader->text.len;
  if (token->space_after) {
    ent_buffer_byte(&reader->text, ' ');
  }
  ++reader->n_tokens;
  return reader->text.failed ? no_memory(reader) : ENT_OK;
}

/// Check that heads form a tree with one root
static EntStatus
check_tree(Reader* const reader)
{
  const int32_t n     = (int32_t)reader->n_tokens;
  int32_t       roots = 0;
  for (int32_t i = 0; i < n; ++i) {
    const int32_t head = reader->tokens[i].head;
    reader->line       = reader->first_line;
    if (head >= n || head == i) {
      return fail(reader, 0U, "head outside the sentence, or the word itself");
    }
    roots += head < 0;
    int32_t steps = 0;
    for (int32_t j = i; reader->tokens[j].head >= 0; ++steps) {
      j = reader->tokens[j].head;
      if (j >= n || steps > n) {
        return fail(reader, 0U, "heads form a cycle");
      }
    }
  }
  return roots == 1 ? ENT_OK
                    : fail(reader, 0U, "sentence without exactly one root");
}

/// Close the current sentence, if it has words
static EntStatus
end_sentence(Reader* const reader)
{
  const size_t n = reader->n_tokens;
  if (!n) {
    return ENT_OK;
  }
  const size_t line   = reader->line;
  EntStatus    status = check_tree(reader);
  if (status) {
    return status;
  }
  reader->line = line;

  if (reader->n_sentences == reader->capacity) {
    const size_t capacity = reader->capacity ? reader->capacity * 2U : 64U;
    EntSentence* const grown =
      (EntSentence*)realloc(reader->sentences, capacity * sizeof(*grown));
    if (!grown) {
      return no_memory(reader);
    }
    reader->sentences = grown;
    reader->capacity  = capacity;
  }
  EntToken* const tokens = ENT_ARENA_ARRAY(reader->arena, EntToken, n);
  if (!tokens) {
    return no_memory(reader);
  }
  memcpy(tokens, reader->tokens, n * sizeof(*tokens));
  const EntSentence sentence = {
    tokens[0].begin,
    tokens[n - 1U].end,
    reader->n_sentences,
    reader->paragraph,
    n,
    tokens,
    0U,
    NULL,
  };
  reader->sentences[reader->n_sentences++] = sentence;
  reader->n_tokens                         = 0U;
  reader->range_end                        = 0U;
  return ENT_OK;
}

static EntStatus
read_line(Reader* const reader, const EntSlice line)
{
  if (!line.len) {
    return end_sentence(reader);
  }
  if (line.data[0] == '#' && !reader->n_tokens) {
    reader->new_par |=
      ent_slice_starts(line, "# newpar") || ent_slice_starts(line, "# newdoc");
    return ENT_OK;
  }

  EntSlice columns[N_COLUMNS];
  if (split_columns(line, columns) != N_COLUMNS) {
    return fail(reader, 1U, "line without exactly ten columns");
  }
  if (columns[0].len && memchr(columns[0].data, '-', columns[0].len)) {
    read_range(reader, columns);
    return ENT_OK;
  }
  if (columns[0].len && memchr(columns[0].data, '.', columns[0].len)) {
    return ENT_OK;
  }
  return read_word(reader, line, columns);
}

/// Hand over text and sentences to `document`
static EntStatus
finish(Reader* const reader, EntDocument* const document)
{
  const EntSlice text =
    ent_arena_copy(reader->arena, ent_buffer_slice(&reader->text));
  EntSentence* const sentences =
    ENT_ARENA_ARRAY(reader->arena, EntSentence, reader->n_sentences);
  if (!text.data || !sentences) {
    return no_memory(reader);
  }
  for (size_t i = 0U; i < reader->n_sentences; ++i) {
    sentences[i] = reader->sentences[i];
    for (size_t j = 0U; j < sentences[i].n_tokens; ++j) {
      EntToken* const token = &sentences[i].tokens[j];
      token->form           = ent_slice_sub(text, token->begin, token->end);
    }
  }
  document->text        = text;
  document->n_sentences = reader->n_sentences;
  document->sentences   = sentences;
  return ENT_OK;
}

bool
ent_conllu_next_document(const EntSlice  conllu,
                         size_t* const   place,
                         EntSlice* const document)
{
  static const char mark[] = "\n# newdoc";
  if (*place >= conllu.len) {
    return false;
  }
  const EntSlice    rest = ent_slice_sub(conllu, *place, conllu.len);
  const char* const next =
    (const char*)memmem(rest.data, rest.len, mark, sizeof(mark) - 1U);
  *document =
    next ? (EntSlice){rest.data, (size_t)(next - rest.data) + 1U} : rest;
  *place += document->len;
  return true;
}

EntStatus
ent_conllu_read(const EntSlice     conllu,
                EntArena* const    arena,
                EntDocument* const document,
                EntError* const    error)
{
  EntStatus     status = ENT_OK;
  Reader* const reader = (Reader*)calloc(1U, sizeof(*reader));
  if (!reader) {
    return ent_error_set(error, ENT_ERR_MEMORY, "out of memory");
  }
  reader->arena = arena;
  reader->error = error;

  for (size_t begin = 0U; begin < conllu.len && !status;) {
    const char* const stop =
      (const char*)memchr(conllu.data + begin, '\n', conllu.len - begin);
    const size_t end  = stop ? (size_t)(stop - conllu.data) : conllu.len;
    EntSlice     line = ent_slice_sub(conllu, begin, end);
    if (line.len && line.data[line.len - 1U] == '\r') {
      --line.len;
    }
    ++reader->line;
    status = ent_utf8_valid_prefix(line) == line.len
               ? read_line(reader, line)
               : fail(reader, 0U, "line is not UTF-8");
    begin  = end + 1U;
  }
  if (!status) {
    status = end_sentence(reader);
  }
  if (!status) {
    status = finish(reader, document);
  }

  ent_buffer_clear(&reader->text);
  free(reader->sentences);
  free(reader);
  return status;
}

/// Append the words of a sentence as running text
static void
write_text(const EntSentence* const sentence, EntBuffer* const out)
{
  for (size_t i = 0U; i < sentence->n_tokens; ++i) {
    ent_buffer_append(out, sentence->tokens[i].form);
    if (sentence->tokens[i].space_after && i + 1U < sentence->n_tokens) {
      ent_buffer_byte(out, ' ');
    }
  }
}

static void
write_column(const EntSlice column, EntBuffer* const out)
{
  ent_buffer_append(out, column.len ? column : ENT_SLICE_LITERAL("_"));
  ent_buffer_byte(out, '\t');
}

/// Write the mentions that token `t` heads, from `*at` on, which moves on
static void
write_mentions(const EntDocument* const document,
               const EntSentence* const sentence,
               const size_t             t,
               size_t* const            at,
               EntBuffer* const         out)
{
  const EntCorefMention* const mentions = document->mentions;
  const size_t                 first    = *at;
  for (; *at < document->n_mentions &&
         mentions[*at].sentence == sentence->index &&
         mentions[*at].head == (int32_t)t;
       ++*at) {
    const EntCorefMention* const m = &mentions[*at];
    if (*at == first && m->antecedent != ENT_NO_MENTION) {
      const EntCorefMention* const a = &mentions[m->antecedent];
      ent_buffer_printf(out, "Antecedent=%u:%d|", a->sentence + 1U,
                        a->head + 1);
    }
    ent_buffer_printf(out, "%s%u:%d-%d", *at == first ? "Coref=" : ",",
                      m->cluster + 1U, m->first + 1, m->last + 1);
  }
}

/// Write the word's part in a name
static void
write_name(const EntToken* const    token,
           const EntSentence* const sentence,
           const EntNameSpan* const name,
           EntBuffer* const         out)
{
  const bool begins = &sentence->tokens[name->first] == token;
  ent_buffer_printf(out, "Name=%c-%s", begins ? 'B' : 'I',
                    ent_name_type(name->type));
}

void
ent_conllu_write(const EntDocument* const document,
                 const EntSentence* const sentence,
                 EntBuffer* const         out)
{
  const size_t i = sentence->index;
  if (!i || (i < document->n_sentences &&
             document->sentences[i - 1U].paragraph != sentence->paragraph)) {
    ent_buffer_string(out, "# newpar\n");
  }
  ent_buffer_printf(out, "# sent_id = %zu\n# text = ", i + 1U);
  write_text(sentence, out);
  ent_buffer_byte(out, '\n');

  size_t n       = 0U;
  size_t mention = ent_mention_from(document, i, 0);
  for (size_t t = 0U; t < sentence->n_tokens; ++t) {
    const EntToken* const token = &sentence->tokens[t];
    while (n < sentence->n_names && sentence->names[n].last < (int32_t)t) {
      ++n;
    }
    const EntNameSpan* const name =
      n < sentence->n_names && sentence->names[n].first <= (int32_t)t
        ? &sentence->names[n]
        : NULL;
    ent_buffer_printf(out, "%zu\t", t + 1U);
    write_column(token->form, out);
    write_column(token->lemma, out);
    ent_buffer_printf(out, "%s\t%s\t", ent_upos_name((EntUpos)token->upos),
                      ent_xpos_name((EntXpos)token->xpos));
    write_column(token->feats, out);
    ent_buffer_printf(out, "%d\t%s\t_\t", token->head + 1,
                      ent_deprel_name((EntDeprel)token->deprel));
    const size_t begin = out->len;
    write_mentions(document, sentence, t, &mention, out);
    if (name) {
      ent_buffer_string(out, out->len > begin ? "|" : "");
      write_name(token, sentence, name, out);
    }
    if (!token->space_after) {
      ent_buffer_string(out, out->len > begin ? "|" : "");
      ent_buffer_string(out, "SpaceAfter=No");
    }
    ent_buffer_string(out, out->len > begin ? "\n" : "_\n");
  }
  ent_buffer_byte(out, '\n');
}
