# SPDX-License-Identifier: ISC
"""Coreference as GUM annotates it: documents and the mentions of `Entity=`.

A mention opens with "(cluster-type-infstat-salience-centering-minspan-link"
and closes with "cluster)"; minspan has the head tokens, counted from 1 within
the mention (https://wiki.gucorpling.org/gum/entities).
"""

import collections
import re

Document = collections.namedtuple("Document", "name sentences blocks")
Mention = collections.namedtuple(
    "Mention", "cluster type infstat link sentence first last head heads")


def documents(text, prefix="GUM_"):
    """The documents of a CoNLL-U text whose id starts with `prefix`.

    A sentence is a list of lines' columns, without ranges and empty nodes;
    its block is the CoNLL-U as it came.
    """
    result = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        lines = block.split("\n")
        for line in lines:
            match = re.match(r"# newdoc id = (\S+)", line)
            if match:
                result.append(Document(match.group(1), [], []))
        rows = [line.split("\t") for line in lines
                if line and not line.startswith("#")]
        if result:
            result[-1].blocks.append(block)
            result[-1].sentences.append([r for r in rows if r[0].isdigit()])
    return [d for d in result if d.name.startswith(prefix)]


def head_of(sentence, first, last):
    """The token of the span whose head is outside of it."""
    for i in range(first, last + 1):
        if not first <= int(sentence[i][6]) - 1 <= last:
            return i
    return first


def mentions(document):
    """All mentions, by sentence, first token, and length, longest first."""
    result, opened = [], {}
    for s, sentence in enumerate(document.sentences):
        for t, row in enumerate(sentence):
            entity = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
            for part in re.findall(r"\([^()]+\)?|[^()]+\)",
                                   entity.group(1) if entity else ""):
                fields = part.strip("()").split("-")
                if part[0] == "(":
                    opened.setdefault(fields[0], []).append((fields, s, t))
                if part[-1] == ")":
                    fields, begin, first = opened[fields[0]].pop()
                    if begin != s or len(fields) < 7:
                        continue
                    head = head_of(sentence, first, t)
                    result.append(Mention(fields[0], fields[1], fields[2],
                                          fields[6], s, first, t, head,
                                          [first + int(i) - 1 for i in
                                           fields[5].split(",")]))
    result.sort(key=lambda m: (m.sentence, m.first, -m.last))
    return result
