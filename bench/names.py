#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How well the program finds names: spans and types against gold.

usage: bench/names.py [--program build/entente] [--data ../shared]

Gold are Universal NER's names of EWT dev (PER, ORG, LOC) and the named
entities of GUM dev (these and OTHER), words as the treebanks split them; a
name counts if its first word, its last and its type are right.  GUM dev is
what the model has not seen.  It is trained on the names of EWT dev: what it
does on unseen documents of that kind is measured by cross-validation, with
tools/train/names.py --cross-validate (see model/README.md).

Needs data/treebank of the data folder, which is no part of the project; where
it is missing this says so and exits with 77.
"""
import argparse, collections, gzip, os, re, sys

TYPES = ('PER', 'ORG', 'LOC')
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(HERE, '..', 'tools', 'train'))
from program import run
import names_gold  # what the trainer learns from is what is scored here


def found(program, text):
    """-> for each sentence of CoNLL-U the tags that the program gives"""
    out = run(program, text, 'conllu')
    sentences = []
    for block in out.strip('\n').split('\n\n'):
        rows = [line.split('\t') for line in block.split('\n') if not line.startswith('#')]
        tags = [re.search(r'(?:^|\|)Name=([^|]*)', row[9]) for row in rows]
        sentences.append([tag.group(1) if tag else 'O' for tag in tags])
    return sentences


def score(gold, system, types):
    """-> (type, precision, recall, F1) in percent, of each type and of all"""
    counts = collections.Counter()
    for a, b in zip(gold, system, strict=True):
        a, b = ({s for s in names_gold.spans(x) if s[2] in types} for x in (a, b))
        for key, names in (('gold', a), ('found', b), ('both', a & b)):
            for name in names:
                counts[key, name[2]] += 1
                counts[key, 'all'] += 1
    rows = []
    for t in types + ('all',):
        both, n_found, n_gold = (counts[k, t] for k in ('both', 'found', 'gold'))
        rows.append((t, 100.0 * both / max(1, n_found), 100.0 * both / max(1, n_gold),
                     200.0 * both / max(1, n_found + n_gold)))
    return rows


def scores(program, data):
    """-> (part, type, precision, recall, F1) in percent; nothing if there is no data"""
    folder = os.path.join(data, 'data', 'treebank')
    treebank = os.path.join(folder, 'dev.conllu.gz')
    uner = os.path.join(folder, 'uner-ewt-dev.iob2')
    if not os.path.exists(treebank) or not os.path.exists(uner):
        return []
    gum, ewt = names_gold.read(treebank, uner)
    with gzip.open(treebank, 'rt', encoding='utf-8') as f:
        blocks = f.read().strip('\n').split('\n\n')
    names = [re.search(r'^# sent_id = (\S+)', b, re.M).group(1) for b in blocks]
    rows = []
    for part, examples, is_gum, types in (('EWT dev (trained on)', ewt, False, TYPES),
                                          ('GUM dev (unseen)', gum, True, TYPES + ('OTHER',))):
        known = {e.name: e.tags for e in examples}
        mine = [(n, b) for n, b in zip(names, blocks)
                if n in known and n.startswith('GUM_') == is_gum]
        system = found(program, ''.join(b + '\n\n' for _, b in mine))
        rows += [(part,) + row for row in score([known[n] for n, _ in mine], system, types)]
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--data', default='../shared')
    options = parser.parse_args()
    rows = scores(options.program, options.data)
    if not rows:
        print(f'SKIP: no treebank with names in {options.data}')
        return 77
    print(f'{"names, gold tokens":22}{"type":8}{"P":>7}{"R":>7}{"F1":>7}')
    for part, kind, *figures in rows:
        print(f'{part:22}{kind:8}' + ''.join(f'{x:7.1f}' for x in figures))
    return 0


if __name__ == '__main__':
    sys.exit(main())
