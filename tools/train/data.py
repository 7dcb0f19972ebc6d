# SPDX-License-Identifier: ISC
"""CoNLL-U sentences for training, and what is done to them to learn more.

Takes plain or gzipped CoNLL-U; hands on Sentence objects.
"""

import gzip
import random


class Sentence:
    """Columns of a sentence; heads count from 0, -1 is the root's."""

    def __init__(self, rows, half):
        self.forms = [r[1] for r in rows]
        self.upos = [r[3] for r in rows]
        self.xpos = [r[4] for r in rows]
        self.heads = [int(r[6]) - 1 for r in rows]
        self.deprels = [r[7] for r in rows]
        self.space = ["SpaceAfter=No" not in r[9] for r in rows]
        self.half = half  # "GUM" or "EWT", to score them apart

    def __len__(self):
        return len(self.forms)


def read(path):
    """All sentences of a treebank; nothing but basic words is kept."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") \
        else open(path, encoding="utf-8")
    sentences, rows, half, joined_until = [], [], "EWT", 0
    with opened as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                half = "GUM" if "GUM_" in line else "EWT"
            elif not line and rows:
                sentences.append(Sentence(rows, half))
                rows, joined_until = [], 0
            elif line and not line.startswith("#"):
                row = line.split("\t")
                if "-" in row[0]:
                    joined_until = int(row[0].split("-")[1])
                elif "." not in row[0]:
                    # Words inside a multiword token touch the next one
                    if int(row[0]) < joined_until:
                        row[9] = "SpaceAfter=No"
                    rows.append(row)
    if rows:
        sentences.append(Sentence(rows, half))
    return sentences


def capitalised(form):
    return form[:1].upper() + form[1:]


def change_case(forms, rng):
    """The words in capitals, as a headline, or without capitals."""
    kind = rng.random()
    if kind < 0.35:
        return [f.upper() for f in forms]
    if kind < 0.8:
        return [capitalised(f) if i == 0 or len(f) > 3 or rng.random() < 0.3
                else f for i, f in enumerate(forms)]
    return [f.lower() for f in forms]


def augmented(sentence, rng, changed_case=0.12, no_stop=0.04):
    """Forms and length of a sentence as an epoch sees it."""
    forms, n = sentence.forms, len(sentence)
    if n > 2 and forms[-1] in ".!?" and n - 1 not in sentence.heads \
            and rng.random() < no_stop:
        n -= 1
    forms = forms[:n]
    if rng.random() < changed_case:
        forms = change_case(forms, rng)
    return forms, n


def batches(lengths, n_tokens, rng):
    """Lists of sentence numbers: similar lengths, n_tokens each, shuffled."""
    order = sorted(range(len(lengths)),
                   key=lambda i: lengths[i] + rng.random() * 2.0)
    result, batch, total = [], [], 0
    for i in order:
        if batch and total + lengths[i] > n_tokens:
            result.append(batch)
            batch, total = [], 0
        batch.append(i)
        total += lengths[i]
    if batch:
        result.append(batch)
    rng.shuffle(result)
    return result


def subtree(sentence, top):
    """The words below and with `top`, in order."""
    below = {top}
    grown = True
    while grown:
        grown = False
        for i, head in enumerate(sentence.heads):
            if head in below and i not in below:
                below.add(i)
                grown = True
    return sorted(below)


def clause(sentence, verb, name):
    """The clause of a finite verb as a sentence about `name`, or None.

    Links to what stood around it go; the subject becomes one proper noun.
    """
    kept = set(subtree(sentence, verb))
    subject = None
    for i in list(kept):
        if sentence.heads[i] != verb:
            continue
        relation = sentence.deprels[i]
        if relation == "nsubj":
            subject = i
        elif relation in ("mark", "cc", "punct", "discourse", "vocative",
                          "conj", "parataxis", "advcl", "expl"):
            kept -= set(subtree(sentence, i))
    if subject is None or subject > verb:
        return None
    kept -= set(subtree(sentence, subject)) - {subject}
    order = sorted(kept)
    place = {i: n for n, i in enumerate(order)}
    if len(order) < 3 or order != list(range(order[0], order[-1] + 1)) \
            and len(order) > 25:
        return None
    rows = []
    for n, i in enumerate(order):
        row = [str(n + 1), sentence.forms[i], "_", sentence.upos[i],
               sentence.xpos[i], "_", "0" if i == verb
               else str(place[sentence.heads[i]] + 1),
               "root" if i == verb else sentence.deprels[i], "_",
               "_" if sentence.space[i] and n + 2 <= len(order)
               else "SpaceAfter=No"]
        if i == subject:
            row[1], row[3], row[4], row[9] = name, "PROPN", "NNP", "_"
        rows.append(row)
    if order[0] != subject:
        rows[0][1] = capitalised(rows[0][1])
    rows.append([str(len(rows) + 1), ".", "_", "PUNCT", ".", "_",
                 str(place[verb] + 1), "punct", "_", "_"])
    return Sentence(rows, sentence.half)


def clauses(sentences, rng):
    """Short statements about names, of which treebanks of the web have few."""
    names = [f for s in sentences for f, x, h, d in
             zip(s.forms, s.xpos, s.heads, s.deprels)
             if x == "NNP" and len(f) > 2 and f[0].isupper()
             and d in ("nsubj", "obj", "obl", "nmod")]
    result = []
    for s in sentences:
        for i, tag in enumerate(s.xpos):
            if tag in ("VBD", "VBZ") and s.upos[i] == "VERB":
                made = clause(s, i, rng.choice(names))
                if made:
                    result.append(made)
    return result


def generator(seed):
    return random.Random(seed)
