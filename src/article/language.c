// SPDX-License-Identifier: ISC

#include "article/language.h"

#include "article/characters.h"
#include "base/utf8.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/// Fewest words by which a language is told
#define MIN_WORDS 8U

/// One word in so many that is English is enough
#define ENOUGH 4U

/// Longest function word, in bytes
#define MAX_WORD 16U

/*
  Words that a language's running text is full of, in small letters.  Many are
  shared by languages: they tell only in sum.
*/
static const struct {
  const char* code;
  const char* words; ///< Between blanks
} languages[] = {
  {"en", " the of and to in a is that for it on was with as he be at by "
         "are this from his have not has an they which or but had were "
         "she their who been will more would about said after one we "
         "its also when out up than two all there what if into over "
         "new could some no can so i you her him them other last only "
         "first how most now "},
  {"fr", " le la les des et est une du que qui dans pour pas sur au "
         "plus avec ce il par ne se sont mais elle nous vous ont été "
         "cette ses aux aussi leur même sans où très après deux tout "
         "comme avait était "},
  {"de", " der die und das den von zu mit sich des auf für ist im dem "
         "nicht ein eine als auch es an werden aus er hat dass sie "
         "nach wird bei einer um am sind noch wie einem über einen so "
         "zum war haben nur oder aber vor zur bis mehr durch man sein "
         "wurde "},
  {"es", " el los las del que y en un una por con no para es al se lo "
         "como más pero sus le ha su este ya o porque esta cuando muy "
         "sin sobre también hasta hay donde fue han son está entre "
         "después desde todo nos durante era "},
  {"pt", " o os as do da dos das que e em um uma por com não para é ao "
         "se na no mais mas como foi sua seu pelo pela ou quando muito "
         "nos já também até isso ela entre depois sem mesmo aos são "
         "está ter ser "},
  {"it", " il lo gli della che di e un una per con non è del al si da "
         "dei nel sono le alla più anche delle ha come ma dal nella "
         "questo ai degli ci loro dalla su stato essere suo sua tra "
         "fra hanno dopo era "},
  {"nl", " de het een van en in is dat op te zijn voor met die niet aan "
         "er om ook als dan maar bij of uit nog naar heeft door ze hij "
         "over werd worden wordt meer tot hebben geen deze jaar kan "
         "wel al was "},
  {"sv", " och att det i en som är av för på med den till inte har de "
         "ett om men var jag sig från vi så kan när eller nu sin efter "
         "hade där ska vid mot under han också än blev ut alla "},
  {"da", " og at det i en som er af for på med den til ikke har de et "
         "om men var jeg sig fra vi så kan når eller nu sin efter "
         "havde der skal ved mod under han også blev ud alle "},
  {"nb", " og at det i en som er av for på med den til ikke har de et "
         "om men var jeg seg fra vi så kan når eller nå sin etter "
         "hadde der skal ved mot under han også ble ut alle være "},
  {"fi", " ja on ei se että hän oli mutta ovat kun myös joka niin sen "
         "tai kuin mitä vain ole olla jos sekä nyt hänen tämä ollut "
         "mukaan sitä jo voi vielä "},
  {"pl", " i w na z do nie się że to jest o jak za po od dla ale przez "
         "przy już są tak był oraz także które który która tym jego ze "
         "czy może było tego tylko będzie "},
  {"cs", " a v na se je to že s z do o i ve jako za by ale pro po od "
         "jsou byl které který jeho při už také nebo podle aby být "
         "není bude ze má tak "},
  {"sk", " a v na sa je to že s z do o aj ako za by ale pre po od sú "
         "bol ktoré ktorý jeho pri už tiež alebo podľa aby byť nie "
         "bude zo má tak "},
  {"hu", " a az és hogy nem is egy ez van volt de csak meg már még mint "
         "ha vagy el ezt azt kell lesz minden után nagy szerint "},
  {"ro", " și în de la cu pe nu că o un este din care pentru mai au "
         "fost sau ca prin după al ale lui să se ce are sunt dar fi "
         "între această "},
  {"tr", " ve bir bu da de için ile çok olarak daha olan gibi en ne "
         "kadar sonra var ama o ya değil her olduğu diye ise göre mi "
         "kendi "},
  {"id", " yang dan di ini itu dengan untuk tidak dari dalam akan pada "
         "juga ke karena ada mereka oleh atau sudah kami saya telah "
         "bisa kita seperti lebih "},
  {"vi", " và của là có trong cho không được với các một những người "
         "này đã từ khi tại cũng như về đến ra vào để theo "},
  {"hr", " i u je na se da za su od s o kao ne to a koji sa će bi iz "
         "što ali ili nije biti koje bio kako do po prema nakon više "},
  {"sl", " in je na se da za so v z o kot ne to ki pa tudi bi iz po od "
         "do ni bil ali še pri bo kako več "},
  {"lt", " ir kad yra į su iš tai o ne kaip buvo bet už dėl nuo jau tik "
         "ar po jis jo apie būti gali "},
  {"lv", " un ir ka ar no uz par tas bet kā arī nav tika pēc lai ko "
         "bija gan tā pie vai jau kas var "},
  {"et", " ja on ei et see oli ka ning kui mis aga oma kes nii seda või "
         "selle ole veel pärast olid tema "},
  {"ca", " el la els les i de que en un una per amb no és del al més ha "
         "com però són han aquest aquesta també molt va dels fins seva "},
  {"sq", " dhe në të e një për me nga është që se si do nuk u më ka "
         "kanë por janë ishte tha ky kjo "},
  {"sw", " ya na wa kwa katika ni la za kuwa hiyo huo huyo yake wake "
         "hata baada kama lakini alisema watu "},
  {"tl", " ang ng sa na mga ay at si ni para hindi ito kay siya nang "
         "may kung mula niya rin "},
  {"af", " die en van het is in nie dit op te met vir wat om hy aan sy "
         "was as ook word by uit sal maar deur ons tot hulle "},
  {"ga", " an agus na ar ag is a i go le sé bhí do sí tá ach ó mar leis "
         "nach "},
  {"cy", " y yn a i o yr ar wedi ei mae am gan oedd bod eu fod hyn "
         "hefyd ond gyda "},
  {"eu", " eta da du ez dira izan bat dute zen ere baina hau hori dela "
         "egin duen den "},
  {"is", " og að í á er sem var um til með ekki en fyrir það við hann "
         "af hafa þess eru frá þau verður "},
  {"mt", " li u ta fil minn għal biex ma din dan kien mill kienet lil "
         "dwar iktar huwa "},
};

#define N_LANGUAGES (sizeof(languages) / sizeof(languages[0]))

/// Scripts that English is not written in
static const struct {
  uint32_t    first;
  uint32_t    last;
  const char* code;
} scripts[] = {
  {0x370U, 0x3FFU, "el"},   {0x400U, 0x52FU, "Cyrl"},
  {0x530U, 0x58FU, "hy"},   {0x590U, 0x5FFU, "he"},
  {0x600U, 0x77FU, "Arab"}, {0x900U, 0x97FU, "Deva"},
  {0x980U, 0x9FFU, "Beng"}, {0xA00U, 0xDFFU, "Indic"},
  {0xE00U, 0xE7FU, "th"},   {0xE80U, 0x109FU, "Mymr"},
  {0x10A0U, 0x10FFU, "ka"}, {0x1100U, 0x11FFU, "ko"},
  {0x1200U, 0x139FU, "am"}, {0x1780U, 0x17FFU, "km"},
  {0x3040U, 0x30FFU, "ja"}, {0x3400U, 0x9FFFU, "Hani"},
  {0xAC00U, 0xD7AFU, "ko"},
};

#define N_SCRIPTS (sizeof(scripts) / sizeof(scripts[0]))

/// What was counted
typedef struct {
  size_t words;
  size_t hits[N_LANGUAGES];
  size_t letters;
  size_t others[N_SCRIPTS];
} Counts;

static bool
is_letter(const uint32_t code)
{
  const utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

static void
count_letter(Counts* const counts, const uint32_t code)
{
  ++counts->letters;
  for (size_t i = 0U; code >= 0x370U && i < N_SCRIPTS; ++i) {
    if (code >= scripts[i].first && code <= scripts[i].last) {
      ++counts->others[i];
    }
  }
}

/// `word` has a blank on either side; asks the first `n` languages
static void
count_word(Counts* const counts, const char* const word, const size_t n)
{
  ++counts->words;
  for (size_t i = 0U; i < n; ++i) {
    counts->hits[i] += strstr(languages[i].words, word) != NULL;
  }
}

static void
count_text(Counts* const counts, const EntSlice text, const size_t n_languages)
{
  *counts                      = (Counts){0};
  char     word[MAX_WORD + 8U] = " ";
  size_t   len                 = 1U; ///< Of #word
  bool     whole               = true;
  uint32_t code                = 0U;
  for (size_t i = 0U;
       i <= text.len && counts->words < ENT_LANGUAGE_MAX_WORDS;) {
    const size_t n = ent_utf8_decode(text, i, &code);
    if (n && is_letter(code)) {
      count_letter(counts, code);
      whole &= len <= MAX_WORD;
      len +=
        whole
          ? ent_utf8_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)code),
                            word + len)
          : 0U;
    } else if (len > 1U) {
      word[len]      = ' ';
      word[len + 1U] = '\0';
      count_word(counts, whole ? word : "?", n_languages);
      len   = 1U;
      whole = true;
    }
    i += n ? n : 1U;
  }
}

/// The script of most letters if that is not the Latin one, or NULL
static const char*
find_script(const Counts* const counts)
{
  size_t best    = 0U;
  size_t foreign = 0U;
  for (size_t i = 0U; i < N_SCRIPTS; ++i) {
    best = counts->others[i] > counts->others[best] ? i : best;
    foreign += counts->others[i];
  }
  return foreign * 2U > counts->letters ? scripts[best].code : NULL;
}

const char*
ent_language_find(const EntSlice text)
{
  Counts counts;
  count_text(&counts, text, 1U);
  const char* const script = find_script(&counts);
  if (script) {
    return script;
  }
  if (counts.words < MIN_WORDS || counts.hits[0] * ENOUGH > counts.words) {
    return "en"; // No other language has that many words in common with it
  }

  // English words are few where a text is all names, so another language must
  // have half as many again, and enough of them
  size_t best = 0U;
  count_text(&counts, text, N_LANGUAGES);
  for (size_t i = 1U; i < N_LANGUAGES; ++i) {
    if (counts.hits[i] * 2U > counts.hits[0] * 3U &&
        counts.hits[i] * 6U > counts.words &&
        (!best || counts.hits[i] > counts.hits[best])) {
      best = i;
    }
  }
  return languages[best].code;
}

bool
ent_language_is_english(const char* const code)
{
  return !strcmp(code, "en");
}
