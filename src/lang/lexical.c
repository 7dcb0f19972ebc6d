// SPDX-License-Identifier: ISC

#include "lang/lexical.h"

#include "lang/chars.h"

#include <stdlib.h>

/// An abbreviation without its last full stop
typedef struct {
  const char*     word;
  EntAbbreviation kind;
} Abbreviation;

/// A word of two tokens
typedef struct {
  const char* word;
  size_t      first; ///< Bytes of the first token
} Joined;

// clang-format off
// Each list is sorted by bytes: it is searched by halving.

static const Abbreviation abbreviations[] = {
  {"a.d", ENT_ABBR_ENDING}, {"a.g", ENT_ABBR_ENDING},
  {"a.k.a", ENT_ABBR_ENDING}, {"a.m", ENT_ABBR_ENDING},
  {"adm", ENT_ABBR_TITLE}, {"al", ENT_ABBR_TITLE}, {"ala", ENT_ABBR_ENDING},
  {"amb", ENT_ABBR_TITLE}, {"approx", ENT_ABBR_TITLE},
  {"apr", ENT_ABBR_NUMBER}, {"ariz", ENT_ABBR_ENDING},
  {"art", ENT_ABBR_NUMBER}, {"arts", ENT_ABBR_NUMBER},
  {"ass't", ENT_ABBR_TITLE}, {"assn", ENT_ABBR_ENDING},
  {"asst", ENT_ABBR_TITLE}, {"attn", ENT_ABBR_TITLE},
  {"atty", ENT_ABBR_TITLE}, {"aug", ENT_ABBR_NUMBER},
  {"ave", ENT_ABBR_ENDING}, {"b.a", ENT_ABBR_ENDING},
  {"b.b.c", ENT_ABBR_ENDING}, {"b.c", ENT_ABBR_ENDING},
  {"b.sc", ENT_ABBR_ENDING}, {"bldg", ENT_ABBR_ENDING},
  {"blvd", ENT_ABBR_ENDING}, {"brig", ENT_ABBR_TITLE},
  {"brig-gen", ENT_ABBR_TITLE}, {"bros", ENT_ABBR_ENDING},
  {"c", ENT_ABBR_NUMBER}, {"c.i.a", ENT_ABBR_ENDING}, {"ca", ENT_ABBR_TITLE},
  {"cal", ENT_ABBR_ENDING}, {"calif", ENT_ABBR_ENDING}, {"capt", ENT_ABBR_TITLE},
  {"cf", ENT_ABBR_TITLE}, {"ch", ENT_ABBR_NUMBER}, {"cie", ENT_ABBR_ENDING},
  {"cmdr", ENT_ABBR_TITLE}, {"co", ENT_ABBR_ENDING}, {"col", ENT_ABBR_TITLE},
  {"colo", ENT_ABBR_ENDING}, {"conn", ENT_ABBR_ENDING},
  {"corp", ENT_ABBR_ENDING}, {"cpl", ENT_ABBR_TITLE},
  {"d.c", ENT_ABBR_ENDING}, {"dec", ENT_ABBR_NUMBER},
  {"del", ENT_ABBR_ENDING}, {"dept", ENT_ABBR_ENDING},
  {"dept-gen", ENT_ABBR_TITLE}, {"det", ENT_ABBR_TITLE},
  {"dr", ENT_ABBR_TITLE}, {"e.g", ENT_ABBR_TITLE}, {"e.u", ENT_ABBR_ENDING},
  {"ed", ENT_ABBR_ENDING}, {"eds", ENT_ABBR_ENDING}, {"eg", ENT_ABBR_TITLE},
  {"eq", ENT_ABBR_NUMBER}, {"esq", ENT_ABBR_ENDING}, {"est", ENT_ABBR_ENDING},
  {"etc", ENT_ABBR_ENDING}, {"ex", ENT_ABBR_NUMBER}, {"ext", ENT_ABBR_NUMBER},
  {"f.b.i", ENT_ABBR_ENDING}, {"feb", ENT_ABBR_NUMBER},
  {"fig", ENT_ABBR_NUMBER}, {"figs", ENT_ABBR_NUMBER},
  {"fla", ENT_ABBR_ENDING}, {"fr", ENT_ABBR_TITLE}, {"fri", ENT_ABBR_ENDING},
  {"ft", ENT_ABBR_TITLE}, {"ga", ENT_ABBR_ENDING}, {"gen", ENT_ABBR_TITLE},
  {"gov", ENT_ABBR_TITLE}, {"govt", ENT_ABBR_ENDING}, {"hon", ENT_ABBR_TITLE},
  {"hr", ENT_ABBR_ENDING}, {"hrs", ENT_ABBR_ENDING}, {"hwy", ENT_ABBR_ENDING},
  {"i.e", ENT_ABBR_TITLE}, {"ill", ENT_ABBR_ENDING},
  {"inc", ENT_ABBR_ENDING}, {"insp", ENT_ABBR_TITLE},
  {"intl", ENT_ABBR_ENDING}, {"jan", ENT_ABBR_NUMBER},
  {"jr", ENT_ABBR_ENDING}, {"jul", ENT_ABBR_NUMBER}, {"jun", ENT_ABBR_NUMBER},
  {"ky", ENT_ABBR_ENDING}, {"l.a", ENT_ABBR_ENDING}, {"la", ENT_ABBR_ENDING}, {"lb", ENT_ABBR_ENDING},
  {"lbs", ENT_ABBR_ENDING}, {"llc", ENT_ABBR_ENDING}, {"lt", ENT_ABBR_TITLE},
  {"lt-gen", ENT_ABBR_TITLE}, {"ltd", ENT_ABBR_ENDING},
  {"m.a", ENT_ABBR_ENDING}, {"m.d", ENT_ABBR_ENDING},
  {"m.sc", ENT_ABBR_ENDING}, {"maj", ENT_ABBR_TITLE},
  {"maj-gen", ENT_ABBR_TITLE}, {"mar", ENT_ABBR_NUMBER},
  {"mass", ENT_ABBR_ENDING}, {"messrs", ENT_ABBR_TITLE},
  {"mgr", ENT_ABBR_TITLE}, {"mich", ENT_ABBR_ENDING},
  {"min", ENT_ABBR_ENDING}, {"minn", ENT_ABBR_ENDING},
  {"mins", ENT_ABBR_ENDING}, {"mlle", ENT_ABBR_TITLE},
  {"mme", ENT_ABBR_TITLE}, {"mon", ENT_ABBR_ENDING}, {"mr", ENT_ABBR_TITLE},
  {"mrs", ENT_ABBR_TITLE}, {"ms", ENT_ABBR_TITLE}, {"msgr", ENT_ABBR_TITLE},
  {"mt", ENT_ABBR_TITLE}, {"mx", ENT_ABBR_TITLE},
  {"n.a.t.o", ENT_ABBR_ENDING}, {"n.c", ENT_ABBR_ENDING},
  {"n.d", ENT_ABBR_ENDING}, {"n.j", ENT_ABBR_ENDING},
  {"n.v", ENT_ABBR_ENDING}, {"n.y", ENT_ABBR_ENDING},
  {"natl", ENT_ABBR_ENDING}, {"neb", ENT_ABBR_ENDING},
  {"nev", ENT_ABBR_ENDING}, {"no", ENT_ABBR_NUMBER}, {"nos", ENT_ABBR_NUMBER},
  {"nov", ENT_ABBR_NUMBER}, {"o.k", ENT_ABBR_ENDING},
  {"oct", ENT_ABBR_NUMBER}, {"okla", ENT_ABBR_ENDING},
  {"ore", ENT_ABBR_ENDING}, {"oz", ENT_ABBR_ENDING}, {"p", ENT_ABBR_NUMBER},
  {"p.m", ENT_ABBR_ENDING}, {"p.o", ENT_ABBR_ENDING},
  {"p.s", ENT_ABBR_TITLE}, {"para", ENT_ABBR_NUMBER},
  {"paras", ENT_ABBR_NUMBER}, {"penn", ENT_ABBR_ENDING},
  {"ph.d", ENT_ABBR_ENDING}, {"plc", ENT_ABBR_ENDING},
  {"pp", ENT_ABBR_NUMBER}, {"pres", ENT_ABBR_TITLE}, {"prof", ENT_ABBR_TITLE},
  {"pt", ENT_ABBR_NUMBER}, {"pvt", ENT_ABBR_TITLE}, {"rd", ENT_ABBR_ENDING},
  {"ref", ENT_ABBR_NUMBER}, {"rep", ENT_ABBR_TITLE},
  {"repr", ENT_ABBR_ENDING}, {"reps", ENT_ABBR_TITLE},
  {"rev", ENT_ABBR_TITLE}, {"s.a", ENT_ABBR_ENDING}, {"s.c", ENT_ABBR_ENDING},
  {"s.p.a", ENT_ABBR_ENDING}, {"sat", ENT_ABBR_ENDING},
  {"sec", ENT_ABBR_NUMBER}, {"secs", ENT_ABBR_NUMBER},
  {"sen", ENT_ABBR_TITLE}, {"sens", ENT_ABBR_TITLE}, {"sep", ENT_ABBR_NUMBER},
  {"sept", ENT_ABBR_NUMBER}, {"sgt", ENT_ABBR_TITLE}, {"sq", ENT_ABBR_ENDING},
  {"sr", ENT_ABBR_ENDING}, {"sra", ENT_ABBR_TITLE}, {"st", ENT_ABBR_TITLE},
  {"ste", ENT_ABBR_TITLE}, {"sun", ENT_ABBR_ENDING}, {"supt", ENT_ABBR_TITLE},
  {"t.v", ENT_ABBR_ENDING}, {"tbsp", ENT_ABBR_ENDING},
  {"tel", ENT_ABBR_NUMBER}, {"tenn", ENT_ABBR_ENDING},
  {"tex", ENT_ABBR_ENDING}, {"thu", ENT_ABBR_ENDING},
  {"thur", ENT_ABBR_ENDING}, {"thurs", ENT_ABBR_ENDING},
  {"trans", ENT_ABBR_ENDING}, {"tsp", ENT_ABBR_ENDING},
  {"tue", ENT_ABBR_ENDING}, {"tues", ENT_ABBR_ENDING},
  {"u.k", ENT_ABBR_ENDING}, {"u.n", ENT_ABBR_ENDING},
  {"u.s", ENT_ABBR_ENDING}, {"u.s.a", ENT_ABBR_ENDING},
  {"univ", ENT_ABBR_ENDING}, {"va", ENT_ABBR_ENDING},
  {"vice-adm", ENT_ABBR_TITLE}, {"viz", ENT_ABBR_TITLE},
  {"vol", ENT_ABBR_NUMBER}, {"vols", ENT_ABBR_NUMBER}, {"vs", ENT_ABBR_TITLE},
  {"w.va", ENT_ABBR_ENDING}, {"wash", ENT_ABBR_ENDING},
  {"wed", ENT_ABBR_ENDING}, {"wis", ENT_ABBR_ENDING}, {"yr", ENT_ABBR_ENDING},
  {"yrs", ENT_ABBR_ENDING},
};

static const Joined joined[] = {
  {"aint", 2U}, {"alot", 1U}, {"arent", 3U}, {"arnt", 2U}, {"cannot", 3U},
  {"cant", 2U}, {"couldnt", 5U}, {"couldve", 5U}, {"didnt", 3U},
  {"doesnt", 4U}, {"dont", 2U}, {"gimme", 3U}, {"gonna", 3U}, {"gotta", 3U},
  {"hadnt", 3U}, {"hasnt", 3U}, {"havent", 4U}, {"heres", 4U}, {"hes", 2U},
  {"im", 1U}, {"isnt", 2U}, {"itll", 2U}, {"ive", 1U}, {"lemme", 3U},
  {"outta", 3U}, {"shes", 3U}, {"shouldnt", 6U}, {"shouldve", 6U},
  {"thats", 4U}, {"theres", 5U}, {"theyll", 4U}, {"theyre", 4U},
  {"theyve", 4U}, {"wanna", 3U}, {"wasnt", 3U}, {"werent", 4U}, {"weve", 2U},
  {"whats", 4U}, {"wheres", 5U}, {"whos", 3U}, {"wont", 2U}, {"wouldnt", 5U},
  {"wouldve", 5U}, {"youd", 3U}, {"youll", 3U}, {"youre", 3U}, {"youve", 3U},
};

static const char* const prefixes[] = {
  "anti", "arch", "bi", "co", "counter", "cross", "de", "e", "electro", "ex",
  "extra", "hyper", "infra", "inter", "intra", "macro", "mega", "meta",
  "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "post", "pre",
  "pro", "proto", "pseudo", "psycho", "re", "semi", "socio", "sub", "trans",
  "tri", "ultra", "un",
};

static const char* const clitics[] = {
  "d", "ll", "m", "re", "s", "ve",
};

static const char* const units[] = {
  "am", "b", "bn", "c", "cm", "ft", "gb", "ghz", "gw", "ha", "hr", "hrs",
  "hz", "k", "kb", "kg", "khz", "km", "kmh", "kph", "kw", "kwh", "lb", "lbs",
  "m", "mb", "mg", "mhz", "mi", "min", "mins", "ml", "mm", "mn", "mph", "ms",
  "mw", "mwh", "oz", "pm", "sec", "secs", "tb", "tn", "trn", "yr", "yrs",
};

static const char* const domain_endings[] = {
  "au", "biz", "ca", "cn", "co", "com", "de", "doc", "edu", "eu", "exe", "fr",
  "gif", "gov", "gz", "htm", "html", "info", "int", "io", "ir", "jp", "jpg",
  "mil", "mp3", "net", "org", "pdf", "php", "png", "ppt", "ru", "tr", "tv",
  "txt", "uk", "xls", "zip",
};

static const char* const after_it_is[] = {
  "a", "actually", "an", "at", "because", "been", "definitely", "for", "from",
  "getting", "going", "if", "in", "like", "my", "not", "pretty", "probably",
  "really", "simply", "the", "to", "too", "your",
};

static const char* const newsgroups[] = {
  "alt", "ba", "comp", "misc", "rec", "sci", "soc", "talk",
};

static const char* const slashed[] = {
  "b/c", "b/t", "l/c", "s/he", "w/o", "w/out",
};

static const char* const starters[] = {
  "a", "about", "according", "additionally", "after", "against", "all",
  "also", "although", "among", "an", "analysts", "and", "another", "are",
  "as", "at", "authorities", "because", "before", "between", "both", "but",
  "by", "can", "could", "critics", "despite", "did", "do", "does", "during",
  "each", "earlier", "either", "even", "every", "experts", "few", "five",
  "for", "four", "from", "furthermore", "government", "had", "has", "have",
  "he", "her", "here", "his", "how", "however", "i", "if", "in", "instead",
  "is", "it", "its", "just", "last", "later", "let", "many", "may",
  "meanwhile", "might", "moreover", "most", "must", "my", "neither", "next",
  "no", "nor", "not", "now", "of", "officers", "officials", "on", "once",
  "one", "only", "or", "other", "others", "our", "over", "people", "perhaps",
  "please", "police", "several", "she", "should", "since", "so", "some",
  "still", "such", "that", "the", "their", "then", "there", "therefore",
  "these", "they", "this", "those", "though", "three", "thus", "to", "today",
  "two", "under", "until", "was", "we", "were", "what", "when", "where",
  "whether", "which", "while", "who", "why", "will", "with", "within",
  "without", "would", "yesterday", "yet", "you", "your",
};

static const char* const speech_verbs[] = {
  "added", "adds", "admits", "admitted", "announced", "announces", "answered",
  "answers", "argued", "argues", "asked", "asks", "claimed", "claims",
  "commented", "comments", "concluded", "concludes", "continued", "continues",
  "cried", "cries", "declared", "declares", "demanded", "emphasised",
  "emphasized", "exclaimed", "exclaims", "explained", "explains", "insisted",
  "insists", "joked", "noted", "notes", "pointed", "posted", "quipped",
  "recalled", "recalls", "remarked", "remarks", "replied", "replies",
  "responded", "responds", "retorted", "said", "say", "saying", "says",
  "shouted", "shouts", "stated", "states", "stressed", "stresses", "tells",
  "told", "tweeted", "underlined", "underlines", "urged", "warned", "warns",
  "whispered", "wondered", "wonders", "writes", "wrote", "yelled",
};

static const char* const after_time[] = {
  "and", "april", "at", "august", "beijing", "bst", "cdt", "central", "cet",
  "cst", "ct", "december", "eastern", "edt", "est", "et", "february", "for",
  "friday", "gmt", "in", "january", "july", "june", "local", "london",
  "march", "may", "mdt", "monday", "moscow", "mountain", "mst", "mt",
  "november", "october", "on", "or", "pacific", "pdt", "pst", "pt",
  "saturday", "september", "sunday", "thursday", "to", "today", "tomorrow",
  "tuesday", "until", "utc", "wednesday", "yesterday",
};

// clang-format on

enum { MAX_WORD = 32 };

/// The key of a search: a lower-cased word
typedef struct {
  char   text[MAX_WORD];
  size_t length; ///< 0 if the word is longer than any of the lists
} Key;

static Key
key_of(const EntSlice word)
{
  Key key = {"", 0U};
  if (word.len < MAX_WORD) {
    key.length           = ent_lower(word, key.text, MAX_WORD - 1U);
    key.text[key.length] = '\0';
  }
  return key;
}

static int
compare_word(const void* const a, const void* const b)
{
  return strcmp((const char*)a, *(const char* const*)b);
}

/// Element of a sorted table whose elements begin with their word, or NULL
static const void*
find(const EntSlice    word,
     const void* const table,
     const size_t      count,
     const size_t      size)
{
  const Key key = key_of(word);
  return key.length ? bsearch(key.text, table, count, size, compare_word)
                    : NULL;
}

#define FIND(word, table)                                                      \
  find((word), (table), sizeof(table) / sizeof((table)[0]), sizeof((table)[0]))

EntAbbreviation
ent_abbreviation(const EntSlice word)
{
  const Abbreviation* const found =
    (const Abbreviation*)FIND(word, abbreviations);
  return found ? found->kind : ENT_ABBR_NONE;
}

bool
ent_is_hyphen_prefix(const EntSlice word)
{
  return FIND(word, prefixes);
}

bool
ent_is_clitic(const EntSlice word)
{
  return FIND(word, clitics);
}

size_t
ent_joined_length(const EntSlice word)
{
  const Joined* const found = (const Joined*)FIND(word, joined);
  return found ? found->first : 0U;
}

bool
ent_follows_it_is(const EntSlice word)
{
  return FIND(word, after_it_is);
}

bool
ent_is_newsgroup(const EntSlice word)
{
  return FIND(word, newsgroups);
}

bool
ent_is_slashed(const EntSlice word)
{
  return FIND(word, slashed);
}

bool
ent_is_unit(const EntSlice word)
{
  return FIND(word, units);
}

bool
ent_is_domain_ending(const EntSlice word)
{
  return FIND(word, domain_endings);
}

bool
ent_is_starter(const EntSlice word)
{
  return FIND(word, starters);
}

bool
ent_is_speech_verb(const EntSlice word)
{
  return FIND(word, speech_verbs);
}

bool
ent_follows_time(const EntSlice word)
{
  return FIND(word, after_time);
}
