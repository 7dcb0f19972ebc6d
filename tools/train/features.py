# SPDX-License-Identifier: ISC
"""What the network sees of a word; src/lang/inputs.c does the same in C.

A change here needs the same change there and a new model version.
"""

import functools
import unicodedata

N_AFFIXES = 5          # suffixes of 2, 3, 4 and prefixes of 2, 3 characters
AFFIX_ROWS = 1 << 15   # rows of the table they share
N_SHAPES = 512
N_SPACES = 4
MAX_BYTES = 64         # longer words are known by their first bytes

APOSTROPHES = "'`\u2018\u2019\u201b\u02bc\u00b4"
QUOTES = "\"\u201c\u201d\u201e\u201f\u00ab\u00bb"
HYPHENS = "-\u2010\u2011"
LOWER, UPPER, DIGIT, OTHER = range(4)


def kind(c):
    """Class of a character as src/lang/chars.c has it."""
    if c < "\x80":
        return (LOWER if "a" <= c <= "z" else UPPER if "A" <= c <= "Z"
                else DIGIT if "0" <= c <= "9" else OTHER)
    if c in APOSTROPHES or c in QUOTES or c in HYPHENS or c in "\u200b\ufeff":
        return OTHER
    category = unicodedata.category(c)
    if category in ("Lu", "Lt"):
        return UPPER
    if category in ("Ll", "Lm", "Lo", "Mn", "Mc", "Me") \
            or c in "\u00ad\u200c\u200d":
        return LOWER
    return DIGIT if category == "Nd" else OTHER


def fold_char(c):
    if kind(c) == DIGIT:
        return "0"
    if c in APOSTROPHES:
        return "'"
    if c in QUOTES:
        return '"'
    if c in HYPHENS:
        return "-"
    lower = c.lower()
    return lower if len(lower) == 1 else c


@functools.lru_cache(maxsize=None)
def fold(form):
    """Lower case; digits, quotation marks and hyphens made alike."""
    result, size = [], 0
    for c in form:
        c = fold_char(c)
        size += len(c.encode("utf-8"))
        if size > MAX_BYTES:
            break
        result.append(c)
    return "".join(result)


def fnv1a(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def mix(h, value):
    """ent_hash_mix of src/lang/hash.h."""
    h = ((h ^ value) * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF
    h ^= h >> 32
    h = (h * 0xFF51AFD7ED558CCD) & 0xFFFFFFFFFFFFFFFF
    return h ^ (h >> 29)


def hash_text(text):
    """ent_hash_bytes of src/lang/hash.h."""
    data = text.encode("utf-8")
    return mix(fnv1a(data), len(data))


def word_key(folded):
    """Key of a word in the model's vocabulary: 32 bits."""
    return hash_text(folded) >> 32


@functools.lru_cache(maxsize=None)
def affixes(folded):
    """Rows of suffixes 2, 3, 4 and prefixes 2, 3 in their table."""
    parts = [folded[-2:], folded[-3:], folded[-4:], folded[:2], folded[:3]]
    return [mix(hash_text(p), i + 1) & (AFFIX_ROWS - 1)
            for i, p in enumerate(parts)]


@functools.lru_cache(maxsize=None)
def shape(form):
    """Case, digits, marks and length as a number below N_SHAPES."""
    kinds = [kind(c) for c in form]
    lower, upper = kinds.count(LOWER), kinds.count(UPPER)
    digits, others = kinds.count(DIGIT), kinds.count(OTHER)
    first_upper = kinds[:1] == [UPPER]
    case = (0 if not upper else 2 if not lower and upper > 1
            else 1 if first_upper and upper == 1 else 3)
    return (case | (4 if digits else 0) | (8 if others else 0)
            | (0 if lower or upper else 16) | min(len(kinds), 4) << 5
            | (256 if others and form.endswith(".") else 0))


def spaces(space_after):
    """1: space before, 2: space behind, for each word."""
    return [(1 if i == 0 or space_after[i - 1] else 0)
            | (2 if after else 0) for i, after in enumerate(space_after)]
