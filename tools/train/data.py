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


def generator(seed):
    return random.Random(seed)
