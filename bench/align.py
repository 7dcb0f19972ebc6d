# SPDX-License-Identifier: ISC
"""Which words of a system's analysis of raw text are words of the gold analysis.

The evaluation of the CoNLL 2018 shared task (D. Zeman et al., 2018: Multilingual
Parsing from Raw Text to Universal Dependencies, section 5), in our own words:

Both analyses are of the same text, so a token is known by the characters that
are no white space which it covers.  Words that are tokens are aligned if they
cover the same characters.  Where one side has a multiword token, the region is
widened until both sides have a token border on either end; the words inside
are aligned by the longest common subsequence of their forms, ignoring case.
So `don't` annotated as a multiword token of `do` and `n't` meets `do` and `n't`
that are tokens of their own.  A sentence is right if its first and last
character are.
"""
from dataclasses import dataclass


class TextsDiffer(ValueError):
    """The two analyses are not of the same text"""


@dataclass
class Place:
    """A word, the characters that its token covers, and where it stands"""
    word: object
    begin: int
    end: int
    multiword: bool
    index: int = 0          # Among all words
    head: int = -1          # Index of the head among all words, -1 for the root


@dataclass
class Analysis:
    places: list
    sentences: list         # (begin, end) of each
    characters: str


def letters(text):
    """-> `text` without white space"""
    return ''.join(text.split())


def lay_out(sentences):
    """-> the Analysis of `sentences`, in the order of the text"""
    places, spans, characters, at = [], [], [], 0
    for sentence in sentences:
        first, begin = len(places), at
        for token in sentence.tokens:
            surface = letters(token.form)
            for word in token.words:
                places.append(Place(word, at, at + len(surface), len(token.words) > 1))
            characters.append(surface)
            at += len(surface)
        for i in range(first, len(places)):
            head = places[i].word.head
            places[i].index = i
            places[i].head = first + head - 1 if head else -1
        spans.append((begin, at))
    return Analysis(places, spans, ''.join(characters))


def common(a, b):
    """-> pairs of a longest common subsequence of two short lists of words"""
    forms = [[p.word.form.lower() for p in side] for side in (a, b)]
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            best[i][j] = (1 + best[i + 1][j + 1] if forms[0][i] == forms[1][j]
                          else max(best[i + 1][j], best[i][j + 1]))
    pairs, i, j = [], 0, 0
    while i < len(a) and j < len(b):
        if forms[0][i] == forms[1][j]:
            pairs.append((a[i], b[j]))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def region_end(sides, starts):
    """-> how far a region reaches that holds whole tokens of both sides, from `starts`"""
    ends = list(starts)
    limit = max(side[i].end for side, i in zip(sides, starts))
    while True:
        before = limit
        for k, side in enumerate(sides):
            while ends[k] < len(side) and side[ends[k]].begin < limit:
                limit = max(limit, side[ends[k]].end)
                ends[k] += 1
        if limit == before:
            return ends


def align_words(gold, system):
    """-> pairs (gold Place, system Place) of two analyses of the same text"""
    if gold.characters != system.characters:
        at = next((i for i, (a, b) in enumerate(zip(gold.characters, system.characters)) if a != b),
                  min(len(gold.characters), len(system.characters)))
        raise TextsDiffer(f'texts differ at character {at}: {gold.characters[at:at + 20]!r}, '
                          f'{system.characters[at:at + 20]!r}')
    g, s, pairs, i, j = gold.places, system.places, [], 0, 0
    while i < len(g) and j < len(s):
        if g[i].multiword or s[j].multiword:
            i_end, j_end = region_end((g, s), (i, j))
            pairs += common(g[i:i_end], s[j:j_end])
            i, j = i_end, j_end
        elif (g[i].begin, g[i].end) == (s[j].begin, s[j].end):
            pairs.append((g[i], s[j]))
            i, j = i + 1, j + 1
        elif g[i].begin <= s[j].begin:
            i += 1
        else:
            j += 1
    return pairs
