# SPDX-License-Identifier: ISC
"""Sentences whose names are known, from two annotations made one.

GUM's `Entity=` brackets whole phrases; of those that are headed by a name the
name itself is kept, without articles, titles and what only describes, as
Universal NER (IOB2) has it.  Nested names give way to the outermost.
"""

import collections
import gzip
import re

import data
import name_lists

TYPES = ("PER", "ORG", "LOC", "OTHER")
TAGS = ["O"] + [p + "-" + t for t in TYPES for p in "BI"]
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
INNER_CASES = ("of", "for", "de", "on", "the")  # "Bank of Peru"
MAX_WORDS = 12


class Example:
    """A sentence, the tags of its words, and the document it is in."""

    def __init__(self, name, sentence, tags, document):
        self.name = name
        self.sentence = sentence
        self.tags = tags
        self.document = document


def opened(path):
    if path.endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8")
    return open(path, encoding="utf-8")


def blocks(path):
    """(comments by key, rows of words) of each sentence."""
    rows, notes, joined_until = [], {}, 0
    with opened(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# "):
                key, _, value = line[2:].partition(" = ")
                notes[key] = value
            elif line:
                row = line.split("\t")
                if "-" in row[0]:
                    joined_until = int(row[0].split("-")[1])
                elif row[0].isdigit():
                    # As in data.read
                    if int(row[0]) < joined_until:
                        row[9] += "|SpaceAfter=No"
                    rows.append(row)
            elif rows:
                yield notes, rows
                # The document goes on
                notes = {k: v for k, v in notes.items() if k == "newdoc id"}
                rows, joined_until = [], 0
    if rows:
        yield notes, rows


def mentions(rows):
    """(first, last, fields of GUM's annotation) of each bracketed phrase."""
    open_, result = [], []
    for i, row in enumerate(rows):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)",
                               found.group(1) if found else ""):
            if part[0] == "(":
                open_.append((part.strip("()").split("-"), i))
            if part[-1] == ")":
                key = part.strip("()").split("-")[0]
                for k in reversed(range(len(open_))):
                    if open_[k][0][0] == key:
                        fields, begin = open_.pop(k)
                        result.append((begin, i, fields))
                        break
    return result


def is_title(form):
    return form.lower().rstrip(".") in name_lists.TITLES


class Tree:
    """Rows with the dependents of each."""

    def __init__(self, rows):
        self.forms = [r[1] for r in rows]
        self.upos = [r[3] for r in rows]
        self.xpos = [r[4] for r in rows]
        self.heads = [int(r[6]) - 1 for r in rows]
        self.deprels = [r[7] for r in rows]
        self.children = collections.defaultdict(list)
        for i, head in enumerate(self.heads):
            self.children[head].append(i)

    def is_capital(self, i):
        return self.forms[i][:1].isupper()

    def belongs(self, i, child, top, person, linked):
        """True if `child` is a part of the name that `i` is in."""
        relation = self.deprels[child]
        if relation in ("flat", "goeswith", "fixed"):
            return True
        if not self.is_capital(child):
            return relation == "nummod" and child < i and linked
        if relation in ("compound", "amod", "nmod:desc", "nmod:unmarked"):
            return child < i and (self.upos[child] == "PROPN" or linked
                                  or not person)
        if person:
            return False
        if relation == "nmod":
            return child > i and any(
                self.deprels[c] == "case" and self.forms[c] in INNER_CASES
                for c in self.children[child])
        # "Department of Health and Labour", not "Peru and Chile"
        return (relation == "conj" and self.upos[child] == "PROPN"
                and (not top or linked)
                and any(self.deprels[c] == "cc"
                        for c in self.children[child]))

    def gather(self, i, first, last, top, person, linked, inside):
        inside.add(i)
        for child in self.children[i]:
            if not first <= child <= last:
                continue
            if self.belongs(i, child, top, person, linked):
                self.gather(child, first, last, False, person, linked, inside)
            elif self.deprels[child] in ("case", "cc", "punct") \
                    or (self.deprels[child] == "det" and not top):
                inside.add(child)

    def is_edge(self, i):
        return (self.upos[i] in ("PUNCT", "DET", "CCONJ", "ADP", "PART")
                or self.deprels[i] in ("case", "cc", "det"))

    def name(self, first, last, person, linked):
        """First and last word of the name that a phrase is headed by."""
        tops = [i for i in range(first, last + 1)
                if not first <= self.heads[i] <= last]
        if len(tops) != 1:
            return None
        top = tops[0]
        if person and (self.upos[top] != "PROPN"
                       or is_title(self.forms[top])):
            flat = [c for c in self.children[top] if top < c <= last
                    and self.deprels[c] == "flat" and self.upos[c] == "PROPN"]
            if flat and flat[0] == top + 1:
                return flat[0], flat[-1]  # "Admiral John Smith"
        if self.upos[top] != "PROPN" and not (
                linked and self.is_capital(top)
                and self.upos[top] in ("NOUN", "X", "ADJ")):
            return None
        if person and self.xpos[top] == "NNPS":
            return None  # "Americans"

        inside = set()
        self.gather(top, first, last, True, person, linked, inside)
        first = last = top
        while first - 1 in inside:
            first -= 1
        while last + 1 in inside:
            last += 1
        while first <= last and (self.is_edge(first) or (
                person and is_title(self.forms[first]))):
            first += 1
        while last >= first and self.is_edge(last):
            last -= 1
        words = range(first, last + 1)
        if not 0 < len(words) <= MAX_WORDS or self.forms[first][0].islower():
            return None
        if not linked and not any(self.upos[i] == "PROPN" for i in words):
            return None
        return first, last


def gum_tags(rows):
    """Tags of the words of a sentence of GUM."""
    tree, found = Tree(rows), []
    for first, last, fields in mentions(rows):
        kind, linked = fields[1], len(fields) > 7
        name = None if kind == "time" else tree.name(
            first, last, kind == "person", linked)
        if name:
            found.append(name + (GUM_TYPES.get(kind, "OTHER"),))
    tags = ["O"] * len(rows)
    for first, last, kind in sorted(
            found, key=lambda f: (f[0] - f[1], f[0], f[2] == "OTHER")):
        if all(t == "O" for t in tags[first:last + 1]):
            tags[first:last + 1] = ["B-" + kind] + ["I-" + kind] * (
                last - first)
    return tags


def iob2(path):
    """(forms, tags) by the identifier of the sentence."""
    result = {}
    with opened(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                current = result.setdefault(line[12:], ([], []))
            elif line and not line.startswith("#"):
                row = line.split("\t")
                current[0].append(row[1])
                current[1].append(row[2])
    return result


def read(path, uner=None):
    """(examples of GUM, examples of EWT): of EWT those that `uner` has."""
    known = iob2(uner) if uner else {}
    gum, ewt = [], []
    for notes, rows in blocks(path):
        name = notes["sent_id"]
        is_gum = name.startswith("GUM_")
        sentence = data.Sentence(rows, "GUM" if is_gum else "EWT")
        document = notes.get("newdoc id", "")
        if is_gum:
            gum.append(Example(name, sentence, gum_tags(rows), document))
        elif known.get(name, ((), ()))[0] == sentence.forms:
            ewt.append(Example(name, sentence, known[name][1],
                               document))
    return gum, ewt


def spans(tags):
    """(first, last, type) of each name."""
    result, first = [], None
    for i, tag in enumerate(list(tags) + ["O"]):
        if first is not None and tag != "I-" + tags[first][2:]:
            result.append((first, i - 1, tags[first][2:]))
            first = None
        if tag != "O" and first is None:
            first = i
    return result
