// SPDX-License-Identifier: ISC

#include "support.h"

#include "article/language.h"

/// One sentence or two in each language, and what it is
static const struct {
  const char* code;
  const char* text;
} samples[] = {
  {"en", "The minister said on Monday that the talks would go on until both "
         "sides had agreed on a price for the gas."},
  {"en", "Smith 3-1 Jones, Brown 2-0 White, Green 6-4 Black, Gray 1-1 Hall"},
  {"en", "Storm closes port"},
  {"en", ""},
  {"en", "Angela Merkel, Emmanuel Macron, Pedro S\303\241nchez and Mario "
         "Draghi were among those who signed the letter in Paris."},
  {"fr", "Le ministre a d\303\251clar\303\251 lundi que les discussions se "
         "poursuivront jusqu'\303\240 ce que les deux parties soient d'accord "
         "sur le prix du gaz."},
  {"de", "Der Minister sagte am Montag, dass die Gespr\303\244che "
         "weitergehen, bis sich beide Seiten auf einen Preis f\303\274r das "
         "Gas geeinigt haben."},
  {"es", "El ministro dijo el lunes que las conversaciones van a seguir hasta "
         "que los dos lados est\303\251n de acuerdo en el precio del gas."},
  {"pt", "O ministro disse na segunda-feira que as conversas v\303\243o "
         "continuar at\303\251 que os dois lados cheguem a um acordo sobre o "
         "pre\303\247o do g\303\241s."},
  {"it", "Il ministro ha detto che i colloqui andranno avanti fino a quando "
         "le due parti non saranno d'accordo sul prezzo del gas della regione "
         "e di un nuovo contratto."},
  {"nl", "De minister zei maandag dat de gesprekken doorgaan tot beide "
         "partijen het eens zijn over een prijs voor het gas en over de "
         "leiding."},
  {"sv", "Ministern sade att samtalen ska forts\303\244tta till dess att de "
         "b\303\245da parterna \303\244r \303\266verens om ett pris p\303\245 "
         "gasen och inte f\303\266rr."},
  {"pl", "Minister powiedzia\305\202 w poniedzia\305\202ek, \305\274e rozmowy "
         "b\304\231d\304\205 trwa\304\207 do czasu, gdy obie strony zgodz\304"
         "\205 si\304\231 na cen\304\231 gazu, a nie jest to pewne."},
  {"cs", "Ministr \305\231ekl, \305\276e rozhovory budou pokra\304\215ovat, "
         "dokud se ob\304\233 strany nedohodnou na cen\304\233 plynu, a to je "
         "podle n\304\233j jist\303\251, ale bude to a\305\276 v lednu."},
  {"fi", "Ministeri sanoi, ett\303\244 neuvottelut jatkuvat, kunnes osapuolet "
         "ovat sopineet hinnasta, mutta se ei ole viel\303\244 varmaa ja "
         "h\303\244n on huolissaan."},
  {"hu", "A miniszter azt mondta, hogy a t\303\241rgyal\303\241sok "
         "folytat\303\263dnak, de az \303\241r m\303\251g nem biztos, \303\251"
         "s ez egy nagy gond, ha csak egy fajta g\303\241z van."},
  {"tr", "Bakan, g\303\266r\303\274\305\237melerin iki taraf bir fiyat "
         "\303\274zerinde anla\305\237ana kadar devam edece\304\237ini "
         "s\303\266yledi, ama bu \303\247ok zor ve daha sonra i\303\247in."},
  {"id", "Menteri itu mengatakan bahwa pembicaraan akan terus berjalan dengan "
         "kedua pihak yang ada di kota ini dan tidak akan berhenti untuk "
         "harga gas."},
  {"Cyrl", "\320\234\320\270\320\275\320\270\321\201\321\202\321\200 "
           "\321\201\320\272\320\260\320\267\320\260\320\273 \321\215\321\202"
           "\320\276 NATO"},
  {"ja", "\343\201\223\343\202\214\343\201\257\343\203\206\343\202\271\343\203"
         "\210\343\201\247\343\201\231"},
  {"Arab", "\331\207\330\260\330\247 \330\247\330\256\330\252\330\250\330\247"
           "\330\261"},
};

static void
languages_are_told(void** const state)
{
  (void)state;
  for (size_t i = 0U; i < sizeof(samples) / sizeof(samples[0]); ++i) {
    assert_string_equal(ent_language_find(ent_slice(samples[i].text)),
                        samples[i].code);
  }
  assert_true(ent_language_is_english("en"));
  assert_false(ent_language_is_english("fr"));
}

/// What is no UTF-8 is no letter; a word of any length is one word
static void
any_bytes_are_read(void** const state)
{
  (void)state;
  char* const text = (char*)malloc(100000U);
  assert_non_null(text);
  memset(text, 0xFF, 100000U);
  assert_string_equal(ent_language_find((EntSlice){text, 100000U}), "en");
  memset(text, 'a', 100000U);
  assert_string_equal(ent_language_find((EntSlice){text, 100000U}), "en");
  free(text);
}

int
main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(languages_are_told),
    cmocka_unit_test(any_bytes_are_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
