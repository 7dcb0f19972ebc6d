# SPDX-License-Identifier: ISC
"""What words may be in names: the lexicon that src/lang/lexicon.h describes.

Takes the project's gazetteer, lists of cities and of persons, and the trees of
the treebank; hands on classes by phrase.
"""

import collections
import csv
import functools
import re

import features

MAX_WORDS = 5
CLASSES = ("place", "state", "demonym", "person", "organisation",
           "of organisation", "of place", "title", "city", "given", "given?",
           "family", "family?", "tree given", "tree family")
BEGINS_LONGER = 0x8000

PLACE_CLASSES = ("Country", "Region")
TITLES = frozenset("""
    mr mrs ms miss mx dr prof professor president vice-president vice prime
    minister premier chancellor senator sen representative rep congressman
    congresswoman governor gov mayor judge justice chief king queen prince
    princess emperor empress duke duchess lord lady sir dame count countess
    baron earl pope bishop archbishop cardinal father brother sister saint
    rabbi imam sheikh sheik ayatollah prophet general gen lieutenant lt colonel
    col major maj captain capt commander cmdr admiral adm sergeant sgt corporal
    cpl private officer secretary attorney ambassador speaker director chairman
    chairwoman chair ceo coach agent detective inspector constable doctor chef
    uncle aunt auntie grandma grandpa mom dad mother sheriff deputy madam fellow
    protector reverend rev whip president-elect defense foreign state staff
    solicitor""".split())
OF_ORGANISATION = """
    inc inc. corp corp. ltd ltd. llc co co. plc company corporation group bank
    university college school institute ministry department agency council
    committee association foundation party union court commission congress
    senate parliament police army hospital museum church club league times post
    journal news press tribune herald gazette authority bureau center centre
    federation society board office""".split()
OF_PLACE = """
    river lake mount mountain mountains island islands bay street avenue road
    city county state sea ocean desert valley park beach airport bridge square
    hill hills province district region strip bank gulf peninsula republic
    kingdom creek canyon forest heights""".split()
STATES = """
    Alabama;Alaska;Arizona;Arkansas;California;Colorado;Connecticut;Delaware;
    Florida;Georgia;Hawaii;Idaho;Illinois;Indiana;Iowa;Kansas;Kentucky;
    Louisiana;Maine;Maryland;Massachusetts;Michigan;Minnesota;Mississippi;
    Missouri;Montana;Nebraska;Nevada;New Hampshire;New Jersey;New Mexico;
    New York;North Carolina;North Dakota;Ohio;Oklahoma;Oregon;Pennsylvania;
    Rhode Island;South Carolina;South Dakota;Tennessee;Texas;Utah;Vermont;
    Virginia;Washington;West Virginia;Wisconsin;Wyoming;District of Columbia;
    Ontario;Quebec;British Columbia;Alberta;Manitoba;Saskatchewan;Nova Scotia;
    New Brunswick;Newfoundland;England;Scotland;Wales;Northern Ireland;
    Queensland;New South Wales;Victoria;Tasmania""".split(";")
STATE_CODES = """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO
    MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY
    D.C. DC""".split()


def table(path):
    with open(path, encoding="utf-8") as lines:
        yield from csv.DictReader((x for x in lines if not x.startswith("#")),
                                  delimiter="\t", quoting=csv.QUOTE_NONE)


def alternatives(field):
    return [x for x in (field or "").split("|") if x]


@functools.lru_cache(maxsize=None)
def word_hash(word):
    return features.hash_text(word)


def phrase_key(words):
    """As src/lang/lexicon.c mixes it."""
    h = 0
    for word in words:
        h = features.mix(h, word_hash(word))
    return h >> 32


class Lexicon:
    """Bits of classes by the key of a phrase."""

    def __init__(self):
        self.bits = collections.defaultdict(int)

    def add(self, name, kind):
        name = re.sub(r"('s)\b", r" \1", name)
        words = [features.fold(w) for w in
                 name.replace("-", " - ").replace(",", " , ").split()]
        if 0 < len(words) <= MAX_WORDS:
            self.bits[phrase_key(words)] |= 1 << CLASSES.index(kind)
            if len(words) > 1:
                self.bits[phrase_key(words[:1])] |= BEGINS_LONGER

    def add_counted(self, counts, kind, least, often=None):
        """Words seen `often` are of `kind`, others seen enough of `kind?`."""
        for word, count in counts.items():
            if count >= least and len(word) > 1:
                self.add(word, kind if not often or count >= often
                         else kind + "?")

    def ways(self, folded):
        """For each word its classes by itself, as first word of a phrase, and
        as a later one; see ent_lexicon_find."""
        alone, first, later = ([0] * len(folded) for _ in range(3))
        for i in range(len(folded)):
            bits = self.bits.get(phrase_key(folded[i:i + 1]), 0)
            longest = min(MAX_WORDS, len(folded) - i)
            for n in range(longest if bits & BEGINS_LONGER else 0, 1, -1):
                found = self.bits.get(phrase_key(folded[i:i + n]), 0) \
                    & ~BEGINS_LONGER
                if found:
                    first[i] |= found
                    for k in range(i + 1, i + n):
                        later[k] |= found
                    break
            else:
                alone[i] = bits & ~BEGINS_LONGER
        return list(zip(alone, first, later))


def add_lists(lexicon, gazetteer, cities, persons):
    for row in table(gazetteer):
        kind = ("place" if row["class"] in PLACE_CLASSES else
                "person" if row["class"] == "Person" else "organisation")
        for name in [row["label"]] + alternatives(row["names"]):
            lexicon.add(name, kind)
        for name in alternatives(row["seats"]):
            lexicon.add(name, "place")
        for name in alternatives(row["adjectives"]):
            lexicon.add(name, "demonym")
    for kind, words in (("place", STATES), ("state", STATE_CODES),
                        ("of organisation", OF_ORGANISATION),
                        ("of place", OF_PLACE), ("title", sorted(TITLES))):
        for word in words:
            lexicon.add(word.strip(), kind)
    for word in sorted(TITLES):
        lexicon.add(word + ".", "title")
    if cities:
        for row in table(cities):
            lexicon.add(row["label"], "city")
    if persons:
        given, family = collections.Counter(), collections.Counter()
        for row in table(persons):
            words = row["label"].replace(".", "").split()
            if len(words) > 1:
                given[words[0]] += 1
                family[words[-1]] += 1
        lexicon.add_counted(given, "given", 2, 5)
        lexicon.add_counted(family, "family", 2, 5)


def add_trees(lexicon, sentences):
    """Given and family names: in the treebanks only these are flat."""
    given, family = collections.Counter(), collections.Counter()
    for s in sentences:
        for i, form in enumerate(s.forms):
            if s.upos[i] != "PROPN" or not form[:1].isupper():
                continue
            flat = [j for j in range(i + 1, min(i + 4, len(s)))
                    if s.heads[j] == i and s.deprels[j] == "flat"
                    and s.upos[j] == "PROPN"]
            if flat:
                given[form] += 1
                family[s.forms[flat[-1]]] += 1
            elif s.deprels[i] == "vocative":
                given[form] += 1
    lexicon.add_counted(given, "tree given", 1)
    lexicon.add_counted(family, "tree family", 1)
