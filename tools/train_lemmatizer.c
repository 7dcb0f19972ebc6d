// SPDX-License-Identifier: ISC

#include "train_lemmatizer.h"
#include "checked.h"
#include "treebank.h"

#include "base/map.h"
#include "lang/chars.h"
#include "lang/lemmatizer.h"

#include <stdio.h>
#include <stdlib.h>

/*
  For every ending (and whole word) under a tag, the edit scripts that go
  with it are counted; the most frequent one becomes its rule.  A rule that
  says the same as that of the next shorter ending is left out.

  Endings alone can't tell "provoked" from "stalked".  So a word of the
  vocabulary whose lemma would be no word gets a rule of its own if another
  script of its tag makes one: "provoke", not "provok".
*/

/// How often a script was seen with an ending
typedef struct {
  uint32_t value; ///< Script or case
  uint32_t count;
  uint32_t next; ///< Next pair of the same ending, 0 ends the list
} Vote;

/// An ending or whole word under a tag
typedef struct {
  uint32_t key;     ///< In the model
  uint32_t votes;   ///< First vote, 0 if none
  uint32_t shorter; ///< Ending one byte shorter, 0 if none
  uint32_t rule;    ///< Value it gets, by its own rule or a shorter one's
  bool     whole;   ///< A whole word
  bool     emit;    ///< Needs a rule
} Ending;

/// A growing table whose element 0 stays unused
typedef struct {
  EntMap*   ids; ///< From text to number
  Ending*   endings;
  uint32_t  n_endings;
  Vote*     votes;
  uint32_t  n_votes;
  EntMap*   script_ids;
  EntBuffer script_bytes;
  EntBuffer script_offsets;
  uint32_t  n_scripts;
} Table;

/// Number of the ending that `name` spells, made if it is new
static uint32_t
ending_id(Table* const t, const EntSlice name, bool* const is_new)
{
  uint32_t id = 0U;
  *is_new     = !ent_map_get(t->ids, name, &id);
  if (*is_new) {
    id = t->n_endings++;
    if (!(id & (id - 1U))) {
      const size_t capacity = id ? 2U * (size_t)id : 1U;
      t->endings            = (Ending*)checked(
                   realloc(t->endings, (capacity + 1U) * sizeof(*t->endings)));
    }
    memset(&t->endings[id], 0, sizeof(*t->endings));
    ent_map_put(t->ids, name, id);
  }
  return id;
}

static void
vote(Table* const t, const uint32_t ending, const uint32_t value)
{
  // Votes are linked by index, and 0 is no vote: the analyzer can't see that
  // NOLINTBEGIN(clang-analyzer-core.*)
  for (uint32_t v = t->endings[ending].votes; v; v = t->votes[v].next) {
    if (t->votes[v].value == value) {
      ++t->votes[v].count;
      return;
    }
  }
  // NOLINTEND(clang-analyzer-core.*)
  const uint32_t v = t->n_votes++;
  if (!(v & (v - 1U))) {
    t->votes = (Vote*)checked(
      realloc(t->votes, 2U * (size_t)(v + 1U) * sizeof(*t->votes)));
  }
  t->votes[v]              = (Vote){value, 1U, t->endings[ending].votes};
  t->endings[ending].votes = v;
}

/// Number of the script that makes `lemma` of `form`
static uint32_t
script_id(Table* const t, const EntSlice form, const EntSlice lemma)
{
  size_t same = 0U;
  while (same < form.len && same < lemma.len &&
         form.data[same] == lemma.data[same]) {
    ++same;
  }
  while (same && same < form.len &&
         ((unsigned char)form.data[same] & 0xC0U) == 0x80U) {
    --same; // Not inside a character
  }
  while (same && same < lemma.len &&
         ((unsigned char)lemma.data[same] & 0xC0U) == 0x80U) {
    --same;
  }
  char           script[2U * ENT_LEMMA_MAX_FORM];
  const size_t   n = lemma.len - same;
  const EntSlice s = {script, n + 1U};
  script[0]        = (char)(form.len - same);
  memcpy(script + 1, lemma.data + same, n);

  uint32_t id = 0U;
  if (!ent_map_get(t->script_ids, s, &id)) {
    id = t->n_scripts++;
    ent_map_put(t->script_ids, s, id);
    const uint32_t offset = (uint32_t)t->script_bytes.len;
    ent_buffer_append(&t->script_offsets,
                      (EntSlice){(const char*)&offset, sizeof(offset)});
    ent_buffer_append(&t->script_bytes, s);
  }
  return id;
}

static EntSlice
lowered(const EntSlice s, char* const out)
{
  return (EntSlice){out, ent_lower(s, out, ENT_LEMMA_MAX_FORM)};
}

static bool
is_usable(const EntToken* const t)
{
  return t->form.len < ENT_LEMMA_MAX_FORM / 2U &&
         t->lemma.len < ENT_LEMMA_MAX_FORM / 2U && t->lemma.len &&
         t->xpos != ENT_XPOS_GW &&
         (!ent_slice_is(t->lemma, "_") || ent_slice_is(t->form, "_"));
}

/// Count the script of a token for all endings of its form
static void
count_endings(Table* const t, const EntToken* const token)
{
  char           form_text[ENT_LEMMA_MAX_FORM];
  char           lemma_text[ENT_LEMMA_MAX_FORM];
  char           name[ENT_LEMMA_MAX_FORM + 4U];
  const EntSlice form   = lowered(token->form, form_text);
  const EntSlice lemma  = lowered(token->lemma, lemma_text);
  const uint32_t script = script_id(t, form, lemma);
  bool           is_new = false;
  bool           first  = false;

  // The whole word counts each time, endings count once for each word
  name[0] = 'W';
  name[1] = (char)(token->xpos + 1);
  memcpy(name + 2, form.data, form.len);
  const uint32_t whole = ending_id(t, (EntSlice){name, form.len + 2U}, &first);
  vote(t, whole, script);
  if (!first) {
    return;
  }
  uint32_t     shorter = 0U;
  const size_t longest =
    form.len < ENT_LEMMA_MAX_ENDING ? form.len : ENT_LEMMA_MAX_ENDING;
  name[0] = 'E';
  for (size_t k = 0U; k <= longest; ++k) {
    const EntSlice last = ent_slice_sub(form, form.len - k, form.len);
    memcpy(name + 2, last.data, k);
    const uint32_t id = ending_id(t, (EntSlice){name, k + 2U}, &is_new);
    if (is_new) {
      t->endings[id].key     = ent_lemma_ending_key(last, false, token->xpos);
      t->endings[id].shorter = shorter;
    }
    vote(t, id, script);
    shorter = id;
  }
  t->endings[whole].key     = ent_lemma_ending_key(form, true, token->xpos);
  t->endings[whole].whole   = true;
  t->endings[whole].shorter = shorter;
}

/// Count what happens to the case of a token
static void
count_case(Table* const t, const EntToken* const token, const EntCase sentence)
{
  char           form_text[ENT_LEMMA_MAX_FORM];
  char           lemma_text[ENT_LEMMA_MAX_FORM];
  char           name[ENT_LEMMA_MAX_FORM + 8U];
  const EntSlice form  = lowered(token->form, form_text);
  const EntSlice lemma = lowered(token->lemma, lemma_text);
  const EntCase  word  = ent_case_of(token->form);
  const bool     keeps = token->form.data[0] == token->lemma.data[0] &&
                     ent_case_of(token->lemma) == word;
  const EntLemmaCase kind   = ent_slice_equals(lemma, token->lemma)
                                ? ENT_LEMMA_LOWER
                              : keeps ? ENT_LEMMA_KEEP
                                      : ENT_LEMMA_TITLE;
  bool               is_new = false;
  name[0]                   = 'C';
  name[1]                   = (char)(token->xpos + 1);
  name[2]                   = (char)(word + 1);
  name[3]                   = (char)(sentence + 1);
  const uint32_t all        = ending_id(t, (EntSlice){name, 4U}, &is_new);
  if (is_new) {
    t->endings[all].key =
      ent_lemma_case_key((EntSlice){"", 0U}, token->xpos, word, sentence);
  }
  vote(t, all, kind);
  memcpy(name + 4, form.data, form.len);
  const uint32_t one = ending_id(t, (EntSlice){name, form.len + 4U}, &is_new);
  if (is_new) {
    t->endings[one].key = ent_lemma_case_key(form, token->xpos, word, sentence);
    t->endings[one].shorter = all;
    t->endings[one].whole   = true;
  }
  vote(t, one, kind);
}

/// Decide which endings need rules, shorter ones first
static void
choose(Table* const t)
{
  // An ending is made after the shorter ones, except for whole words
  for (int whole = 0; whole < 2; ++whole) {
    for (uint32_t i = 1U; i < t->n_endings; ++i) {
      Ending* const e = &t->endings[i];
      if (e->whole != (whole == 1)) {
        continue;
      }
      const uint32_t inherited = e->shorter ? t->endings[e->shorter].rule : 0U;
      uint32_t       total     = 0U;
      uint32_t       best      = 0U;
      uint32_t       agrees    = 0U;
      for (uint32_t v = e->votes; v; v = t->votes[v].next) {
        total += t->votes[v].count;
        agrees = t->votes[v].value == inherited ? t->votes[v].count : agrees;
        if (!best || t->votes[v].count > t->votes[best].count) {
          best = v;
        }
      }
      // One word proves nothing about its ending
      const bool enough = e->whole || !e->shorter || total >= 2U;
      e->rule           = inherited;
      if (best && enough &&
          (!e->shorter || (t->votes[best].value != inherited &&
                           t->votes[best].count > agrees))) {
        e->rule = t->votes[best].value;
        e->emit = true;
      }
    }
  }
}

/// Tags of inflected forms, whose lemmas are words too
static const EntXpos inflected[] = {
  ENT_XPOS_NNS, ENT_XPOS_VBD, ENT_XPOS_VBG, ENT_XPOS_VBN, ENT_XPOS_VBZ,
  ENT_XPOS_JJR, ENT_XPOS_JJS, ENT_XPOS_RBR, ENT_XPOS_RBS,
};

enum {
  MIN_WORD  = 4, ///< Shorter words are abbreviations as often as not
  MIN_LEMMA = 3,
  MIN_TYPES = 8 ///< Words that a script was seen with, to be tried on others
};

/// Write what a script makes of a form; its length, or 0 if it does not fit
static size_t
apply_script(const Table* const t,
             const uint32_t     script,
             const EntSlice     form,
             char* const        out)
{
  const uint32_t* const offsets =
    (const uint32_t*)(const void*)t->script_offsets.data;
  const size_t begin = offsets[script];
  const size_t end =
    script + 1U < t->n_scripts ? offsets[script + 1U] : t->script_bytes.len;
  const size_t cut = (unsigned char)t->script_bytes.data[begin];
  const size_t n   = end - begin - 1U;
  if (cut > form.len || form.len - cut + n > ENT_LEMMA_MAX_FORM) {
    return 0U;
  }
  memcpy(out, form.data, form.len - cut);
  memcpy(out + form.len - cut, t->script_bytes.data + begin + 1U, n);
  return form.len - cut + n;
}

/// The longest known ending of a form under a tag
static uint32_t
longest_ending(const Table* const t, const EntSlice form, const EntXpos xpos)
{
  char   name[ENT_LEMMA_MAX_ENDING + 2U] = {'E', (char)(xpos + 1)};
  size_t k = form.len < ENT_LEMMA_MAX_ENDING ? form.len : ENT_LEMMA_MAX_ENDING;
  for (;; --k) {
    uint32_t id = 0U;
    memcpy(name + 2, form.data + form.len - k, k);
    if (ent_map_get(t->ids, (EntSlice){name, k + 2U}, &id) || !k) {
      return id;
    }
  }
}

/// The script that most words of the tag have, of those that make a word
static bool
find_spelling(const Table* const  t,
              const EntMap* const words,
              const EntSlice      form,
              const EntXpos       xpos,
              uint32_t* const     script)
{
  const char name[2] = {'E', (char)(xpos + 1)};
  uint32_t   all     = 0U;
  uint32_t   most    = MIN_TYPES - 1U;
  char       lemma[2U * ENT_LEMMA_MAX_FORM];
  ent_map_get(t->ids, (EntSlice){name, 2U}, &all);
  for (uint32_t v = t->endings[all].votes; v; v = t->votes[v].next) {
    const size_t n = apply_script(t, t->votes[v].value, form, lemma);
    if (t->votes[v].count > most && n >= MIN_LEMMA &&
        !ent_slice_equals((EntSlice){lemma, n}, form) &&
        ent_map_get(words, (EntSlice){lemma, n}, NULL)) {
      *script = t->votes[v].value;
      most    = t->votes[v].count;
    }
  }
  return most >= MIN_TYPES;
}

/// Give a word whose lemma would be no word a rule of its own
static void
respell(Table* const        t,
        const EntMap* const words,
        const EntSlice      form,
        const EntXpos       xpos)
{
  char     name[ENT_LEMMA_MAX_FORM + 2U] = {'W', (char)(xpos + 1)};
  char     lemma[2U * ENT_LEMMA_MAX_FORM];
  uint32_t script = 0U;
  bool     is_new = false;
  memcpy(name + 2, form.data, form.len);
  const EntSlice whole = {name, form.len + 2U};
  const uint32_t usual = t->endings[longest_ending(t, form, xpos)].rule;
  const size_t   n     = apply_script(t, usual, form, lemma);
  if (ent_map_get(t->ids, whole, NULL) ||
      (n && ent_map_get(words, (EntSlice){lemma, n}, NULL)) ||
      !find_spelling(t, words, form, xpos, &script)) {
    return;
  }
  const uint32_t id = ending_id(t, whole, &is_new);
  Ending* const  e  = &t->endings[id];
  e->key            = ent_lemma_ending_key(form, true, (uint8_t)xpos);
  e->whole          = true;
  e->rule           = script;
  e->emit           = true;
}

static bool
is_plain(const EntSlice word)
{
  for (size_t i = 0U; i < word.len; ++i) {
    if (word.data[i] < 'a' || word.data[i] > 'z') {
      return false;
    }
  }
  return word.len >= MIN_WORD && word.len < ENT_LEMMA_MAX_FORM / 2U;
}

/// Check the lemmas of a vocabulary, a word a line
static void
respell_all(Table* const t, const EntSlice vocabulary)
{
  EntMap* const words = (EntMap*)checked(ent_map_new());
  // Once to know the words, once to look at them
  for (int pass = 0; pass < 2; ++pass) {
    size_t begin = 0U;
    for (size_t i = 0U; i < vocabulary.len; ++i) {
      if (vocabulary.data[i] != '\n') {
        continue;
      }
      const EntSlice word = ent_slice_sub(vocabulary, begin, i);
      begin               = i + 1U;
      if (!pass) {
        ent_map_put(words, word, 0U);
      } else if (is_plain(word)) {
        for (size_t k = 0U; k < sizeof(inflected) / sizeof(*inflected); ++k) {
          respell(t, words, word, inflected[k]);
        }
      }
    }
  }
  ent_map_free(words);
}

static int
compare_keys(const void* const a, const void* const b)
{
  const Ending* const x = *(const Ending* const*)a;
  const Ending* const y = *(const Ending* const*)b;
  return (x->key > y->key) - (x->key < y->key);
}

static void
append(EntBuffer* const out, const void* const data, const size_t size)
{
  ent_buffer_append(out, (EntSlice){(const char*)data, size});
}

static void
write_sections(Table* const t, EntBuffer* const rules, EntBuffer* const scripts)
{
  const Ending** const sorted =
    (const Ending**)checked(malloc((t->n_endings + 1U) * sizeof(*sorted)));
  uint32_t n = 0U;
  for (uint32_t i = 1U; i < t->n_endings; ++i) {
    if (t->endings[i].emit) {
      sorted[n++] = &t->endings[i];
    }
  }
  qsort(sorted, n, sizeof(*sorted), compare_keys);
  uint32_t kept = 0U;
  for (uint32_t i = 0U; i < n; ++i) {
    // Of two with the same key, which is rare, one must do
    if (!kept || sorted[kept - 1U]->key != sorted[i]->key) {
      sorted[kept++] = sorted[i];
    }
  }
  append(rules, &kept, sizeof(kept));
  for (uint32_t i = 0U; i < kept; ++i) {
    append(rules, &sorted[i]->key, sizeof(sorted[i]->key));
  }
  for (uint32_t i = 0U; i < kept; ++i) {
    const uint16_t value = (uint16_t)sorted[i]->rule;
    append(rules, &value, sizeof(value));
  }

  const uint32_t end = (uint32_t)t->script_bytes.len;
  append(scripts, &t->n_scripts, sizeof(t->n_scripts));
  ent_buffer_append(scripts, ent_buffer_slice(&t->script_offsets));
  append(scripts, &end, sizeof(end));
  ent_buffer_append(scripts, ent_buffer_slice(&t->script_bytes));
  fprintf(stderr, "  %u rules, %u scripts, %.1f MB\n", kept, t->n_scripts,
          (double)(rules->len + scripts->len) / 1e6);
  free(sorted);
}

void
train_lemmatizer(const EntDocument* const document,
                 const EntSlice           vocabulary,
                 const uint64_t           seed,
                 EntBuffer* const         rules,
                 EntBuffer* const         scripts)
{
  Table    t      = {0};
  Random   random = {seed};
  EntArena arena  = {NULL, 0U};
  t.ids           = (EntMap*)checked(ent_map_new());
  t.script_ids    = (EntMap*)checked(ent_map_new());
  t.n_votes       = 1U;
  t.votes         = (Vote*)checked(malloc(2U * sizeof(*t.votes)));
  bool is_new     = false;
  ending_id(&t, (EntSlice){"-", 1U}, &is_new);

  for (size_t i = 0U; i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    for (size_t j = 0U; j < s->n_tokens; ++j) {
      if (is_usable(&s->tokens[j])) {
        count_endings(&t, &s->tokens[j]);
      }
    }
    // As it is, and twice as a headline
    for (int variant = 0; variant < 3; ++variant) {
      const EntSentence v =
        variant ? treebank_headline(&random, s, variant == 1, &arena) : *s;
      const EntCase sentence = ent_headline_case(v.tokens, v.n_tokens);
      for (size_t j = 0U; j < v.n_tokens; ++j) {
        if (is_usable(&v.tokens[j])) {
          count_case(&t, &v.tokens[j], sentence);
        }
      }
      ent_arena_clear(&arena);
    }
  }
  choose(&t);
  respell_all(&t, vocabulary);
  write_sections(&t, rules, scripts);

  ent_map_free(t.ids);
  ent_map_free(t.script_ids);
  ent_buffer_clear(&t.script_bytes);
  ent_buffer_clear(&t.script_offsets);
  free(t.endings);
  free(t.votes);
}
