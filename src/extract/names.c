// SPDX-License-Identifier: ISC
//
// Proper names: runs of words that the gazetteer knows, and runs of proper
// nouns that hang together in the tree or that the language engine sees as one
// name ("University of Oslo").

#include "extract/reading.h"

#include "extract/time_word.h"
#include "rdf/namespaces.h"

static bool
is_capitalised(const EntSlice word)
{
  return word.len && ((word.data[0] >= 'A' && word.data[0] <= 'Z') ||
                      (unsigned char)word.data[0] >= 0x80U);
}

EntSlice
ent_name_text(const EntSentence* const s,
              const int32_t            first,
              const int32_t            last,
              char* const              out,
              const size_t             size)
{
  size_t n = 0U;
  for (int32_t i = first; i <= last; ++i) {
    const EntToken* const t = &s->tokens[i];
    if (n + t->form.len + 2U > size) {
      return (EntSlice){NULL, 0U};
    }
    if (i > first && t->begin > s->tokens[i - 1].end) {
      out[n++] = ' ';
    }
    memcpy(out + n, t->form.data, t->form.len);
    n += t->form.len;
  }
  return (EntSlice){out, n};
}

/// True if a name may begin here: "Cuba", and "al" of "al-Qaeda"
static bool
may_begin(const EntSentence* const s, const int32_t token)
{
  const EntToken* const t = &s->tokens[token];
  return is_capitalised(t->form) || t->upos == ENT_UPOS_PROPN ||
         (token + 1 < (int32_t)s->n_tokens && !t->space_after &&
          ent_slice_is(s->tokens[token + 1].form, "-"));
}

/// Longest name that the gazetteer knows from token `first` on
static bool
find_known(const EntReading* const  reading,
           const EntSentence* const s,
           const int32_t            first,
           EntName* const           name)
{
  const EntGazetteer* const g     = ent_ontology_gazetteer(reading->ontology);
  const int32_t             limit = first + (int32_t)ENT_NAME_MAX_WORDS;
  const size_t reach = ent_gazetteer_reach(g, s->tokens[first].form);
  int32_t      last  = first;
  while (last + 1 < (int32_t)s->n_tokens && last + 1 < limit &&
         s->tokens[last + 1].end - s->tokens[first].begin <= reach) {
    ++last;
  }
  for (; reach && last >= first; --last) {
    char           buffer[256];
    const EntSlice text = ent_name_text(s, first, last, buffer, sizeof(buffer));
    const int32_t  index = text.len ? ent_gazetteer_find(g, text) : -1;
    if (index >= 0) {
      name->first  = first;
      name->last   = last;
      name->may_be = index;
      return true;
    }
  }
  return false;
}

/// Token of the run whose head is outside it
static int32_t
head_of_run(const EntSentence* const s, const int32_t first, const int32_t last)
{
  for (int32_t i = last; i >= first; --i) {
    const int32_t head = s->tokens[i].head;
    if (head < first || head > last) {
      return i;
    }
  }
  return last;
}

bool
ent_token_is_title(const EntReading* const reading, const EntToken* const t)
{
  const EntSlice class = ent_ontology_class_of(reading->ontology, t->lemma);
  return class.len && ent_ontology_label_form(reading->ontology, class).len;
}

/// True if the word before the name is part of a longer one: "Port" of "Port
/// Blair", "National" of "National Democratic Party"
static bool
is_extended_left(const EntReading* const reading,
                 const EntTree* const    tree,
                 const int32_t           head,
                 const EntName* const    name)
{
  const int32_t i = name->first - 1;
  if (i < 0) {
    return false;
  }
  const EntToken* const t = ent_tree_token(tree, i);
  const EntSlice class    = ent_ontology_class_of(reading->ontology, t->lemma);
  return t->head == head && t->space_after && is_capitalised(t->form) &&
         (t->deprel == ENT_DEPREL_COMPOUND ||
          (t->deprel == ENT_DEPREL_AMOD && i > 0)) && // A sentence's first word
         reading->notes[tree->sentence->index][i].known_from < 0 &&
         !ent_token_is_title(reading, t) &&
         !ent_slice_is(class, ENT_NS "Person") &&
         !(t->form.data[t->form.len - 1U] == '.');
}

/// True if the language engine sees more words as the name of one person
static bool
is_in_person(const EntSentence* const s,
             const int32_t            first,
             const int32_t            last)
{
  for (size_t i = 0U; i < s->n_names; ++i) {
    const EntNameSpan* const span = &s->names[i];
    if (span->type == ENT_NAME_PERSON && span->first <= first &&
        last <= span->last && span->last - span->first > last - first) {
      return true;
    }
  }
  return false;
}

/// Token of the number that makes a company's name that of one of its models,
/// "Boeing 737", "Airbus A320"; or -1
static int32_t
model_number(const EntReading* const  reading,
             const EntSentence* const s,
             const EntName* const     name)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  const int32_t             i = name->last + 1;
  if (i >= (int32_t)s->n_tokens || name->may_be < 0 ||
      s->tokens[i].form.len < 3U ||
      !ent_slice_is(
        ent_gazetteer_entity(g, ent_gazetteer_name(g, name->may_be)->entity)
          ->class,
        ENT_NS "Company")) {
    return -1;
  }
  const EntSlice form   = s->tokens[i].form;
  size_t         digits = 0U;
  for (size_t c = 0U; c < form.len; ++c) {
    digits += form.data[c] >= '0' && form.data[c] <= '9';
  }
  const bool is_inside =
    s->tokens[i].head >= name->first && s->tokens[i].head <= name->last;
  return is_inside && digits * 2U >= form.len &&
             !memchr(form.data, '.', form.len)
           ? i
           : -1;
}

/// True if a longer name takes the run in: "Georgia" in "Georgia Smith"
static bool
is_extended(const EntReading* const reading,
            const EntTree* const    tree,
            const int32_t           head,
            const EntName* const    name)
{
  if (is_extended_left(reading, tree, head, name)) {
    return true;
  }
  ENT_TREE_CHILDREN (tree, head, child) {
    const EntToken* const t = ent_tree_token(tree, child);
    if (t->deprel == ENT_DEPREL_FLAT && t->upos == ENT_UPOS_PROPN &&
        ent_time_weekday(t->form) < 0 && // "met Yasser Arafat Wednesday"
        (child < name->first || child > name->last)) {
      return true;
    }
  }
  const EntToken* const t = ent_tree_token(tree, head);
  return t->deprel == ENT_DEPREL_FLAT && t->head != ENT_NO_HEAD &&
         ent_tree_token(tree, t->head)->upos == ENT_UPOS_PROPN &&
         is_capitalised(ent_tree_token(tree, t->head)->form);
}

/// "Defense" of "Defense Minister" is no name
static bool
is_in_title(const EntReading* const  reading,
            const EntSentence* const s,
            const EntToken* const    t)
{
  return t->deprel == ENT_DEPREL_COMPOUND && t->head != ENT_NO_HEAD &&
         ent_token_is_title(reading, &s->tokens[t->head]);
}

/// Last token of the name but for the "2-0" of "beat Chile 2-0"
static int32_t
without_score(const EntSentence* const s, const EntNameSpan* const span)
{
  const int32_t last = span->last;
  return last - 3 >= span->first && s->tokens[last].upos == ENT_UPOS_NUM &&
             s->tokens[last - 2].upos == ENT_UPOS_NUM &&
             s->tokens[last - 1].upos != ENT_UPOS_NUM &&
             s->tokens[last - 1].form.len <= 3U
           ? last - 3
           : last;
}

/// Widen the name to what the language engine sees as one: "Bank of Japan"
static void
widen(const EntSentence* const s, const int32_t head, EntName* const name)
{
  for (size_t i = 0U; i < s->n_names; ++i) {
    const EntNameSpan* const span = &s->names[i];
    const int32_t            last = without_score(s, span);
    if (span->first <= name->first && name->last <= last &&
        last - span->first < (int32_t)ENT_NAME_MAX_WORDS &&
        head_of_run(s, span->first, last) == head) {
      name->first = span->first;
      name->last  = last;
    }
  }
}

/// True for a title that is no part of the name, as those of kings are
static bool
is_before_name(const EntToken* const t)
{
  static const char* const parts[] = {
    "king",   "queen", "prince", "princess", "pope",  "emperor", "sultan",
    "sheikh", "duke",  "emir",   "mr.",      "mr",    "mrs.",    "mrs",
    "ms.",    "ms",    "dr.",    "dr",       "saint", NULL};
  char lower[16];
  if (t->deprel != ENT_DEPREL_NMOD_DESC || t->lemma.len > sizeof(lower)) {
    return false;
  }
  memcpy(lower, t->lemma.data, t->lemma.len);
  ent_ascii_lower(lower, t->lemma.len);
  return !ent_slice_is_one_of((EntSlice){lower, t->lemma.len}, parts);
}

/// "Faith" of "met Faith Cherono", read as a noun
static bool
is_misread_noun(const EntReading* const reading,
                const EntToken* const   t,
                const int32_t           next)
{
  return t->upos == ENT_UPOS_NOUN && t->xpos == ENT_XPOS_NN && next > 1 &&
         t->deprel == ENT_DEPREL_COMPOUND && is_capitalised(t->form) &&
         !ent_ontology_class_of(reading->ontology, t->lemma).len;
}

/// True if the token joins a proper noun before it to the name behind it
static bool
is_hyphen_of_name(const EntSentence* const   s,
                  const EntTokenNotes* const notes,
                  const int32_t              token)
{
  return token > 0 && s->tokens[token].xpos == ENT_XPOS_HYPH &&
         !s->tokens[token].space_after && !s->tokens[token - 1].space_after &&
         s->tokens[token - 1].upos == ENT_UPOS_PROPN &&
         s->tokens[token - 1].deprel == ENT_DEPREL_COMPOUND &&
         s->tokens[token - 1].head > token && notes[token - 1].known_from < 0;
}

/// True if one of the words before `end` is a title: "Brigadier General"
static bool
has_title(const EntReading* const  reading,
          const EntSentence* const s,
          const int32_t            first,
          const int32_t            end)
{
  for (int32_t i = first; i < end; ++i) {
    if (ent_token_is_title(reading, &s->tokens[i])) {
      return true;
    }
  }
  return false;
}

/// The run of proper nouns around `head` that the tree holds together
static EntName
find_unknown(const EntReading* const reading,
             const EntTree* const    tree,
             const int32_t           head)
{
  const EntSentence* const   s     = tree->sentence;
  const EntTokenNotes* const notes = reading->notes[s->index];
  EntName                    name = {head, head, -1, ENT_NAMED_BY_NAME, -1, -1};
  while (name.first > 0) {
    const EntToken* const t = &s->tokens[name.first - 1];
    // "United States" of "United States Navy"
    const int32_t from = notes[name.first - 1].known_from;
    if (from >= 0 && t->head != ENT_NO_HEAD && t->upos == ENT_UPOS_PROPN &&
        ent_tree_dominates(tree, head, name.first - 1)) {
      name.first = from;
      continue;
    }
    // "National" of "National Democratic Party"; the first word of a sentence
    // has a capital anyway
    const bool is_adjective = t->deprel == ENT_DEPREL_AMOD &&
                              is_capitalised(t->form) &&
                              (name.first > 1 || from >= 0);
    if (is_hyphen_of_name(s, notes, name.first - 1)) { // "Sea-Watch"
      name.first -= 2;
      continue;
    }
    if ((!is_adjective && !is_misread_noun(reading, t, name.first) &&
         (t->upos != ENT_UPOS_PROPN || (t->deprel != ENT_DEPREL_COMPOUND &&
                                        t->deprel != ENT_DEPREL_FLAT))) ||
        ent_token_is_title(reading, t) || t->head < name.first ||
        t->head > head) {
      break;
    }
    --name.first;
  }
  while (name.last + 1 < (int32_t)s->n_tokens) {
    const EntToken* const t = &s->tokens[name.last + 1];
    if (t->upos != ENT_UPOS_PROPN || t->deprel != ENT_DEPREL_FLAT ||
        t->head < name.first || t->head > name.last ||
        ent_time_weekday(t->form) >= 0) {
      break;
    }
    ++name.last;
  }
  widen(s, head, &name);
  while (name.first < head && is_before_name(&s->tokens[name.first]) &&
         (s->tokens[name.first].upos != ENT_UPOS_PROPN ||
          has_title(reading, s, name.first, head) ||
          !is_in_person(s, name.first, name.first))) {
    ++name.first;
  }
  return name;
}

/// True if nobody is named so but for short
static bool
is_only_short(const EntReading* const reading, const EntName* const name)
{
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  int32_t                   i = name->may_be;
  while (i >= 0 && ent_gazetteer_name(g, i)->naming == ENT_NAMED_BY_SHORT) {
    i = ent_gazetteer_name(g, i)->next;
  }
  return i < 0;
}

/// True if the token is part of a name that was found, and does not head it
static bool
is_inside_known(const EntTokenNotes* const notes,
                const int32_t              token,
                const int32_t              n)
{
  const int32_t first = notes[token].known_from;
  for (int32_t i = first < 0 ? n : first; i < n && notes[i].known_from == first;
       ++i) {
    if (notes[i].has_name) {
      return true;
    }
  }
  return false;
}

/// Entry of the gazetteer that the whole name has, or -1
static int32_t
may_be(const EntReading* const  reading,
       const EntSentence* const s,
       const EntName* const     name)
{
  char                      buffer[256];
  const EntGazetteer* const g = ent_ontology_gazetteer(reading->ontology);
  const EntSlice            text =
    ent_name_text(s, name->first, name->last, buffer, sizeof(buffer));
  const int32_t found = text.len ? ent_gazetteer_find(g, text) : -1;
  return found < 0 && text.len ? ent_gazetteer_find_misspelt(g, text) : found;
}

static void
find_in_sentence(EntReading* const reading, const uint32_t sentence)
{
  const EntSentence* const s     = &reading->document->sentences[sentence];
  const EntTree* const     tree  = &reading->clauses[sentence].tree;
  EntTokenNotes* const     notes = reading->notes[sentence];
  for (int32_t i = 0; i < (int32_t)s->n_tokens;) {
    EntName name = {0, 0, -1, ENT_NAMED_BY_NAME, -1, -1};
    if (may_begin(s, i) && find_known(reading, s, i, &name) &&
        !is_only_short(reading, &name)) {
      const int32_t head  = head_of_run(s, name.first, name.last);
      const int32_t model = model_number(reading, s, &name);
      if (model >= 0) {
        name.last   = model;
        name.may_be = -1;
      }
      if (!is_extended(reading, tree, head, &name) &&
          !is_in_person(s, name.first, name.last)) {
        notes[head].name     = name;
        notes[head].has_name = true;
      }
      for (int32_t t = name.first; t <= name.last; ++t) {
        notes[t].known_from = name.first;
      }
      i = name.last + 1;
    } else {
      ++i;
    }
  }
  for (int32_t i = 0; i < (int32_t)s->n_tokens; ++i) {
    const EntToken* const t = &s->tokens[i];
    if (!notes[i].has_name && t->upos == ENT_UPOS_PROPN &&
        !is_inside_known(notes, i, (int32_t)s->n_tokens) &&
        t->deprel != ENT_DEPREL_FLAT && !ent_token_is_title(reading, t) &&
        !is_in_title(reading, s, t)) {
      notes[i].name        = find_unknown(reading, tree, i);
      notes[i].name.may_be = is_extended_left(reading, tree, i, &notes[i].name)
                               ? -1
                               : may_be(reading, s, &notes[i].name);
      notes[i].has_name    = true;
    }
  }
}

static bool
is_acronym(const EntSlice word)
{
  size_t n = 0U;
  while (n < word.len && word.data[n] >= 'A' && word.data[n] <= 'Z') {
    ++n;
  }
  return n == word.len && n >= 2U && n <= ENT_NAME_MAX_WORDS;
}

/// First token of the words before `end` whose capitals spell the acronym, or
/// -1
static int32_t
spelt_before(const EntSentence* const s,
             const int32_t            end,
             const EntSlice           acronym)
{
  static const char* const small[] = {"of", "for", "and", "the", "on", "in",
                                      "to", "de",  "la",  "-",   "&",  NULL};
  size_t                   left    = acronym.len;
  int32_t                  i       = end;
  while (left && i > 0) {
    const EntSlice form = s->tokens[--i].form;
    if (form.data[0] == acronym.data[left - 1U]) {
      --left;
    } else if (!ent_slice_is_one_of(form, small)) {
      return -1;
    }
  }
  return left ? -1 : i;
}

/// Names that the sentence abbreviates: "United Front for Progress (UFP)"
static void
find_abbreviated(EntReading* const reading, const uint32_t sentence)
{
  const EntSentence* const s     = &reading->document->sentences[sentence];
  EntTokenNotes* const     notes = reading->notes[sentence];
  for (int32_t i = 2; i + 2 < (int32_t)s->n_tokens; ++i) {
    if (!ent_slice_is(s->tokens[i].form, "(") ||
        !ent_slice_is(s->tokens[i + 2].form, ")") ||
        !is_acronym(s->tokens[i + 1].form)) {
      continue;
    }
    const int32_t first = spelt_before(s, i, s->tokens[i + 1].form);
    const int32_t head  = first < 0 ? -1 : head_of_run(s, first, i - 1);
    if (head < 0) {
      continue;
    }
    for (int32_t t = first; t < i; ++t) {
      notes[t].has_name   = t == head;
      notes[t].known_from = first;
    }
    notes[head].name = (EntName){first, i - 1, -1, ENT_NAMED_BY_NAME, -1, -1};
    notes[head].name.may_be = may_be(reading, s, &notes[head].name);
  }
}

EntStatus
ent_names_find(EntReading* const reading)
{
  for (uint32_t i = 0U; i < reading->document->n_sentences; ++i) {
    find_in_sentence(reading, i);
    find_abbreviated(reading, i);
  }
  return ENT_OK;
}
