// SPDX-License-Identifier: ISC

#include "lang/traits.h"

#include "lang/chars.h"
#include "lang/hash.h"
#include "lang/mentions.h"

enum {
  MAX_WORD   = 64,     ///< Bytes of a word that count
  MAX_OUTPUT = 1 << 26 ///< Of a bias of the probe
};

/// A personal pronoun by its lower-case form
typedef struct {
  const char*    word;
  EntMentionForm form;
  EntPronounCase grammar;
} Pronoun;

static const Pronoun pronouns[] = {
  {"he", ENT_FORM_HE, ENT_CASE_NOMINATIVE},
  {"him", ENT_FORM_HE, ENT_CASE_OBJECTIVE},
  {"his", ENT_FORM_HE, ENT_CASE_POSSESSIVE},
  {"himself", ENT_FORM_HE, ENT_CASE_REFLEXIVE},
  {"she", ENT_FORM_SHE, ENT_CASE_NOMINATIVE},
  {"her", ENT_FORM_SHE, ENT_CASE_OBJECTIVE},
  {"hers", ENT_FORM_SHE, ENT_CASE_POSSESSIVE},
  {"herself", ENT_FORM_SHE, ENT_CASE_REFLEXIVE},
  {"it", ENT_FORM_IT, ENT_CASE_NOMINATIVE},
  {"its", ENT_FORM_IT, ENT_CASE_POSSESSIVE},
  {"itself", ENT_FORM_IT, ENT_CASE_REFLEXIVE},
  {"they", ENT_FORM_THEY, ENT_CASE_NOMINATIVE},
  {"them", ENT_FORM_THEY, ENT_CASE_OBJECTIVE},
  {"'em", ENT_FORM_THEY, ENT_CASE_OBJECTIVE},
  {"their", ENT_FORM_THEY, ENT_CASE_POSSESSIVE},
  {"theirs", ENT_FORM_THEY, ENT_CASE_POSSESSIVE},
  {"themselves", ENT_FORM_THEY, ENT_CASE_REFLEXIVE},
  {"themself", ENT_FORM_THEY, ENT_CASE_REFLEXIVE},
  {"i", ENT_FORM_I, ENT_CASE_NOMINATIVE},
  {"me", ENT_FORM_I, ENT_CASE_OBJECTIVE},
  {"my", ENT_FORM_I, ENT_CASE_POSSESSIVE},
  {"mine", ENT_FORM_I, ENT_CASE_POSSESSIVE},
  {"myself", ENT_FORM_I, ENT_CASE_REFLEXIVE},
  {"we", ENT_FORM_WE, ENT_CASE_NOMINATIVE},
  {"us", ENT_FORM_WE, ENT_CASE_OBJECTIVE},
  {"our", ENT_FORM_WE, ENT_CASE_POSSESSIVE},
  {"ours", ENT_FORM_WE, ENT_CASE_POSSESSIVE},
  {"ourselves", ENT_FORM_WE, ENT_CASE_REFLEXIVE},
  {"you", ENT_FORM_YOU, ENT_CASE_NOMINATIVE},
  {"your", ENT_FORM_YOU, ENT_CASE_POSSESSIVE},
  {"yours", ENT_FORM_YOU, ENT_CASE_POSSESSIVE},
  {"yourself", ENT_FORM_YOU, ENT_CASE_REFLEXIVE},
  {"yourselves", ENT_FORM_YOU, ENT_CASE_REFLEXIVE},
};

/// What the traits of a sentence's mentions are made from
typedef struct {
  const EntSentence* sentence;
  const EntInputs*   inputs;
  const EntProbe*    probe;
  bool               quoted[ENT_SENTENCE_MAX_TOKENS];
} Context;

EntStatus
ent_probe_open(const EntSlice  section,
               const uint32_t  width,
               EntProbe* const probe)
{
  uint32_t sizes[3] = {0U, 0U, 0U};
  if (section.len < sizeof(sizes)) {
    return ENT_ERR_FORMAT;
  }
  memcpy(sizes, section.data, sizeof(sizes));
  if (sizes[0] != ENT_PROBE_OUTPUTS || sizes[1] != width ||
      width > ENT_MAX_VECTOR || !sizes[2] || sizes[2] > MAX_OUTPUT ||
      section.len !=
        sizeof(sizes) + ENT_PROBE_OUTPUTS * (sizeof(int32_t) + width)) {
    return ENT_ERR_FORMAT;
  }
  probe->width   = width;
  probe->unit    = (int32_t)sizes[2];
  probe->biases  = (const int32_t*)(const void*)(section.data + sizeof(sizes));
  probe->weights = (const int8_t*)(probe->biases + ENT_PROBE_OUTPUTS);
  for (uint32_t i = 0U; i < ENT_PROBE_OUTPUTS; ++i) {
    // Sums with what words add stay far below 32 bits
    if (probe->biases[i] > MAX_OUTPUT || probe->biases[i] < -MAX_OUTPUT) {
      return ENT_ERR_FORMAT;
    }
  }
  return ENT_OK;
}

bool
ent_is_predicate(const EntToken* const token)
{
  switch ((EntDeprel)token->deprel) {
    case ENT_DEPREL_ROOT:
    case ENT_DEPREL_CCOMP:
    case ENT_DEPREL_XCOMP:
    case ENT_DEPREL_ADVCL:
    case ENT_DEPREL_ADVCL_RELCL:
    case ENT_DEPREL_ACL:
    case ENT_DEPREL_ACL_RELCL:
    case ENT_DEPREL_CSUBJ:
    case ENT_DEPREL_CSUBJ_PASS:
    case ENT_DEPREL_CSUBJ_OUTER:
    case ENT_DEPREL_PARATAXIS:
      return true;
    case ENT_DEPREL_CONJ:
      return token->upos == ENT_UPOS_VERB || token->upos == ENT_UPOS_AUX;
    default:
      return false;
  }
}

static EntMentionPlace
place_of(const EntDeprel deprel)
{
  switch (deprel) {
    case ENT_DEPREL_NSUBJ:
    case ENT_DEPREL_NSUBJ_OUTER:
      return ENT_PLACE_SUBJECT;
    case ENT_DEPREL_NSUBJ_PASS:
      return ENT_PLACE_PASSIVE_SUBJECT;
    case ENT_DEPREL_OBJ:
      return ENT_PLACE_OBJECT;
    case ENT_DEPREL_IOBJ:
      return ENT_PLACE_INDIRECT_OBJECT;
    case ENT_DEPREL_OBL:
    case ENT_DEPREL_OBL_AGENT:
    case ENT_DEPREL_OBL_UNMARKED:
      return ENT_PLACE_OBLIQUE;
    case ENT_DEPREL_NMOD:
    case ENT_DEPREL_NMOD_UNMARKED:
      return ENT_PLACE_MODIFIER;
    case ENT_DEPREL_NMOD_POSS:
      return ENT_PLACE_POSSESSOR;
    case ENT_DEPREL_APPOS:
      return ENT_PLACE_APPOSITION;
    case ENT_DEPREL_COMPOUND:
      return ENT_PLACE_COMPOUND;
    case ENT_DEPREL_EXPL:
      return ENT_PLACE_EXPLETIVE;
    default:
      return ENT_PLACE_OTHER;
  }
}

/// Set place, depth and governor
static void
set_place(const EntSentence* const s,
          const int32_t            head,
          EntTraits* const         traits)
{
  int32_t t = head;
  while (s->tokens[t].deprel == ENT_DEPREL_CONJ &&
         s->tokens[t].head != ENT_NO_HEAD && !ent_is_predicate(&s->tokens[t])) {
    t = s->tokens[t].head;
  }
  traits->governor = ENT_NO_HEAD;
  traits->place    = ent_is_predicate(&s->tokens[t])
                       ? ENT_PLACE_PREDICATE
                       : (uint8_t)place_of((EntDeprel)s->tokens[t].deprel);
  for (t = s->tokens[t].head; t != ENT_NO_HEAD; t = s->tokens[t].head) {
    if (ent_is_predicate(&s->tokens[t])) {
      traits->governor = t;
      break;
    }
    traits->depth = (uint8_t)(traits->depth + (traits->depth < 3U));
  }
}

/// Lower-case form without dots, at most MAX_WORD bytes
static EntSlice
fold(const EntSlice form, char* const out)
{
  const size_t n    = ent_lower(form, out, MAX_WORD);
  size_t       kept = 0U;
  for (size_t i = 0U; i < n; ++i) {
    if (out[i] != '.') {
      out[kept++] = out[i];
    }
  }
  return (EntSlice){out, kept ? kept : n};
}

static uint32_t
hash_word(const EntSlice word)
{
  char folded[MAX_WORD];
  return (uint32_t)(ent_hash_bytes(fold(word, folded)) >> 32U) | 1U;
}

static uint64_t
bit_of(const uint32_t hash)
{
  return UINT64_C(1) << (hash >> 26U);
}

/// True for words that tell one name or noun phrase from another
static bool
is_content(const EntToken* const t)
{
  return t->upos == ENT_UPOS_NOUN || t->upos == ENT_UPOS_PROPN ||
         t->upos == ENT_UPOS_NUM || t->upos == ENT_UPOS_ADJ ||
         t->upos == ENT_UPOS_VERB;
}

/// True if the token is the head, or belongs to its name or modifies it
static bool
is_core(const EntSentence* const s, const int32_t head, const int32_t t)
{
  if (t == head) {
    return true;
  }
  const EntToken* const token = &s->tokens[t];
  const int32_t         above = token->head;
  if (!is_content(token) || above == ENT_NO_HEAD) {
    return false;
  }
  switch ((EntDeprel)token->deprel) {
    case ENT_DEPREL_FLAT:
    case ENT_DEPREL_COMPOUND:
    case ENT_DEPREL_AMOD:
    case ENT_DEPREL_NUMMOD:
    case ENT_DEPREL_NMOD_UNMARKED:
      return above == head ||
             (s->tokens[above].head == head &&
              (s->tokens[above].deprel == ENT_DEPREL_FLAT ||
               s->tokens[above].deprel == ENT_DEPREL_COMPOUND));
    case ENT_DEPREL_NMOD: // "the Ministry of Defence", "the president of Peru"
      return above == head;
    default:
      return false;
  }
}

/// Set the words of the name, its acronym and signature
static void
set_words(const EntSentence* const     s,
          const EntCorefMention* const mention,
          EntTraits* const             traits)
{
  char   initials[MAX_WORD];
  size_t n_initials = 0U;
  size_t n_core     = 0U;
  traits->head_key  = hash_word(s->tokens[mention->head].lemma);
  for (int32_t t = mention->first; t <= mention->last; ++t) {
    const EntToken* const token = &s->tokens[t];
    if (!is_core(s, mention->head, t)) {
      continue;
    }
    if (traits->n_words < ENT_MAX_NAME_WORDS || t == mention->head) {
      const uint32_t hash = hash_word(token->lemma);
      const size_t   at   = traits->n_words < ENT_MAX_NAME_WORDS
                              ? traits->n_words++
                              : ENT_MAX_NAME_WORDS - 1U;
      traits->words[at]   = hash;
      traits->signature |= bit_of(hash);
    }
    ++n_core;
    if (n_initials < MAX_WORD && ent_is_capitalised(token->form)) {
      initials[n_initials++] = token->form.data[0];
    }
  }
  if (n_initials > 1U && n_initials == n_core) {
    traits->acronym = hash_word((EntSlice){initials, n_initials});
    traits->signature |= bit_of(traits->acronym);
  }
}

/// True if the word's vector tells what the mention is, or which gender
static bool
is_telling(const EntSentence* const s,
           const int32_t            head,
           const int32_t            t,
           const bool               for_gender)
{
  const EntToken* const token = &s->tokens[t];
  if (t == head ||
      (token->head == head && token->deprel == ENT_DEPREL_NMOD_DESC)) {
    return true;
  }
  return !for_gender && token->head == head &&
         (token->deprel == ENT_DEPREL_FLAT ||
          (token->deprel == ENT_DEPREL_COMPOUND &&
           token->upos == ENT_UPOS_PROPN &&
           s->tokens[head].upos == ENT_UPOS_PROPN));
}

uint32_t
ent_mention_vector(const EntSentence* const     s,
                   const EntCorefMention* const mention,
                   const EntInputs* const       inputs,
                   const bool                   for_gender,
                   int32_t* const               sum)
{
  const uint32_t width = inputs->width[ENT_INPUT_VECTOR];
  uint32_t       n     = 0U;
  memset(sum, 0, width * sizeof(*sum));
  for (int32_t t = mention->first; t <= mention->last; ++t) {
    const int8_t* const vector =
      is_telling(s, mention->head, t, for_gender)
        ? ent_inputs_vector(inputs, s->tokens[t].form)
        : NULL;
    for (uint32_t i = 0U; vector && i < width; ++i) {
      sum[i] += vector[i];
    }
    n += vector != NULL;
  }
  return n;
}

/// Set class and gender from what the probe makes of the words' vectors
static void
classify(const EntProbe* const probe,
         const int32_t* const  outputs,
         EntTraits* const      traits)
{
  unsigned best   = outputs[0] >= outputs[1] ? 0U : 1U;
  unsigned second = 1U - best;
  for (unsigned k = 2U; k < ENT_CLASS_UNKNOWN; ++k) {
    if (outputs[k] > outputs[best]) {
      second = best;
      best   = k;
    } else if (outputs[k] > outputs[second]) {
      second = k;
    }
  }
  traits->class  = (uint8_t)best;
  traits->second = (uint8_t)second;
  traits->sure   = outputs[best] - outputs[second] > probe->unit;

  const int32_t feminine = outputs[ENT_CLASS_UNKNOWN];
  const int32_t limit    = probe->unit * 3 / 2;
  traits->gender         = feminine < -limit             ? 0U
                           : feminine < -probe->unit / 2 ? 1U
                           : feminine <= probe->unit / 2 ? 2U
                           : feminine <= limit           ? 3U
                                                         : 4U;
}

/// Set outputs `begin` up to but without `end`; false if no word is known
static bool
probe(const Context* const         context,
      const EntCorefMention* const mention,
      const uint32_t               begin,
      const uint32_t               end,
      int32_t* const               outputs)
{
  const EntProbe* const p = context->probe;
  int32_t               sum[ENT_MAX_VECTOR];
  const int32_t         n =
    (int32_t)ent_mention_vector(context->sentence, mention, context->inputs,
                                begin == ENT_CLASS_UNKNOWN, sum);
  for (uint32_t k = begin; k < end; ++k) {
    const int8_t* const weights = p->weights + (size_t)k * p->width;
    int32_t             product = 0;
    for (uint32_t i = 0U; i < p->width; ++i) {
      product += weights[i] * sum[i];
    }
    outputs[k] = n ? product / (begin ? 1 : n) + p->biases[k] : 0;
  }
  return n;
}

/// Let the name that the head is part of decide the class
static void
set_class_of_name(const EntSentence* const sentence,
                  const int32_t            head,
                  EntTraits* const         traits)
{
  static const EntMentionClass classes[] = {
    [ENT_NAME_PERSON]       = ENT_CLASS_PERSON,
    [ENT_NAME_ORGANISATION] = ENT_CLASS_ORGANIZATION,
    [ENT_NAME_PLACE]        = ENT_CLASS_PLACE,
    [ENT_NAME_OTHER]        = ENT_CLASS_UNKNOWN,
  };
  for (size_t i = 0U; i < sentence->n_names; ++i) {
    const EntNameSpan* const name = &sentence->names[i];
    if (name->first <= head && head <= name->last &&
        classes[name->type] != ENT_CLASS_UNKNOWN) {
      traits->class = (uint8_t)classes[name->type];
      traits->sure  = true;
    }
  }
}

/// Set class and gender
static void
set_class(const Context* const         context,
          const EntCorefMention* const mention,
          EntTraits* const             traits)
{
  static const uint8_t classes[] = {
    ENT_CLASS_PERSON, ENT_CLASS_PERSON, ENT_CLASS_UNKNOWN, ENT_CLASS_UNKNOWN,
    ENT_CLASS_PERSON, ENT_CLASS_PERSON, ENT_CLASS_PERSON,  ENT_CLASS_UNKNOWN};
  traits->gender = ENT_N_GENDERS / 2U;
  traits->second = ENT_CLASS_UNKNOWN;
  if (ent_is_pronoun(traits)) {
    traits->class  = classes[traits->form];
    traits->gender = traits->form == ENT_FORM_HE    ? 0U
                     : traits->form == ENT_FORM_SHE ? ENT_N_GENDERS - 1U
                                                    : ENT_N_GENDERS / 2U;
    return;
  }
  int32_t outputs[ENT_PROBE_OUTPUTS];
  traits->class = ENT_CLASS_UNKNOWN;
  if (probe(context, mention, 0U, ENT_CLASS_UNKNOWN, outputs)) {
    probe(context, mention, ENT_CLASS_UNKNOWN, ENT_PROBE_OUTPUTS, outputs);
    classify(context->probe, outputs, traits);
  }
  set_class_of_name(context->sentence, mention->head, traits);
}

/// Form of a noun phrase, by its determiner
static EntMentionForm
form_of_noun(const EntSentence* const s, const EntCorefMention* const mention)
{
  static const char* const near[] = {"this", "that", "these", "those", NULL};
  if (mention->kind == ENT_MENTION_GROUP) {
    return ENT_FORM_GROUP;
  }
  if (mention->kind == ENT_MENTION_NAME) {
    return ENT_FORM_NAME;
  }
  for (int32_t t = mention->first; t < mention->head; ++t) {
    const EntToken* const token = &s->tokens[t];
    if (token->head != mention->head) {
      continue;
    }
    if (token->deprel == ENT_DEPREL_NMOD_POSS) {
      return ENT_FORM_POSS_NOUN;
    }
    if (token->deprel == ENT_DEPREL_DET) {
      return ent_slice_is(token->lemma, "a")           ? ENT_FORM_A_NOUN
             : ent_slice_is(token->lemma, "the")       ? ENT_FORM_THE_NOUN
             : ent_slice_is_one_of(token->lemma, near) ? ENT_FORM_THIS_NOUN
                                                       : ENT_FORM_NOUN;
    }
  }
  return ENT_FORM_NOUN;
}

/// Set form, case and number
static void
set_form(const EntSentence* const     s,
         const EntCorefMention* const mention,
         EntTraits* const             traits)
{
  // Plural without an ending
  static const char* const collectives[] = {"police", "people", "cattle", NULL};
  const EntToken* const    head          = &s->tokens[mention->head];
  if (mention->kind != ENT_MENTION_PRONOUN) {
    traits->form   = (uint8_t)form_of_noun(s, mention);
    traits->plural = mention->kind == ENT_MENTION_GROUP ||
                     head->xpos == ENT_XPOS_NNS ||
                     head->xpos == ENT_XPOS_NNPS ||
                     ent_slice_is_one_of(head->lemma, collectives);
    return;
  }
  char           folded[MAX_WORD];
  const EntSlice word = fold(head->form, folded);
  traits->form        = ENT_FORM_THIS;
  for (size_t i = 0U; i < sizeof(pronouns) / sizeof(pronouns[0]); ++i) {
    if (ent_slice_is(word, pronouns[i].word)) {
      traits->form    = (uint8_t)pronouns[i].form;
      traits->grammar = (uint8_t)pronouns[i].grammar;
    }
  }
  // "her" and "you" look alike in two cases
  if (head->xpos == ENT_XPOS_PRPS) {
    traits->grammar = ENT_CASE_POSSESSIVE;
  } else if (traits->grammar == ENT_CASE_POSSESSIVE &&
             traits->form == ENT_FORM_SHE && word.len == 3U) {
    traits->grammar = ENT_CASE_OBJECTIVE;
  }
  traits->plural =
    traits->form == ENT_FORM_THEY || traits->form == ENT_FORM_WE ||
    (traits->form == ENT_FORM_THIS &&
     (ent_slice_is(word, "these") || ent_slice_is(word, "those")));
}

/// Note which tokens stand in quotation marks, `inside` at the beginning
static bool
find_quotes(Context* const context, bool inside)
{
  const EntSentence* const s = context->sentence;
  for (size_t t = 0U; t < s->n_tokens; ++t) {
    inside             = s->tokens[t].xpos == ENT_XPOS_OPEN_QUOTE    ? true
                         : s->tokens[t].xpos == ENT_XPOS_CLOSE_QUOTE ? false
                                                                     : inside;
    context->quoted[t] = inside;
  }
  return inside;
}

EntTraits*
ent_traits_find(const EntDocument* const document,
                const EntInputs* const   inputs,
                const EntProbe* const    probe,
                EntArena* const          arena)
{
  EntTraits* const traits =
    ENT_ARENA_ARRAY(arena, EntTraits, document->n_mentions);
  Context context = {NULL, inputs, probe, {false}};
  bool    inside  = false;
  for (size_t i = 0U, m = 0U; traits && i < document->n_sentences; ++i) {
    const EntSentence* const s = &document->sentences[i];
    context.sentence           = s;
    inside                     = find_quotes(&context, inside && i &&
                                                         document->sentences[i - 1U].paragraph ==
                                                           s->paragraph);
    for (; m < document->n_mentions && document->mentions[m].sentence == i;
         ++m) {
      const EntCorefMention* const mention = &document->mentions[m];
      set_form(s, mention, &traits[m]);
      set_place(s, mention->head, &traits[m]);
      set_class(&context, mention, &traits[m]);
      traits[m].quoted    = context.quoted[mention->head];
      const int32_t above = s->tokens[mention->head].head;
      traits[m].parent    = above == ENT_NO_HEAD
                              ? NULL
                              : ent_inputs_vector(inputs, s->tokens[above].form);
      if (!ent_is_pronoun(&traits[m])) {
        set_words(s, mention, &traits[m]);
        traits[m].vector =
          ent_inputs_vector(inputs, s->tokens[mention->head].form);
      }
    }
  }
  return traits;
}
