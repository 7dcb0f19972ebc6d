#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How well pronouns, names and descriptions find what they mean.

usage: bench/coref.py [--program build/entente] [--data ../shared]

The documents of GUM in data/treebank/dev.conllu.gz go through
`extract --from conllu`: words and sentences are gold; tags, trees, mentions
and links are the program's.

A gold mention is known by its head tokens (GUM's minspan) and one of the
program by its head.  A gold pronoun counts if an earlier mention of its
cluster is in the document.  Its link is right if the head of the antecedent
that the program chose is a head token of another gold mention of the pronoun's
cluster.  Precision is right links among all links of such pronouns, those
that gold leaves unlinked included, though not those to mentions behind it in
gold (cataphora) if they are right; recall, which is also the accuracy, is
right links among the pronouns that count.

Names and descriptions count and are scored the same way.  MUC, B3 and CEAF-e
are those of the CoNLL-2012 shared task, on clusters of two mentions or more,
a mention being its sentence and head word.  SKIP and exit status 77 if there
is no treebank.
"""
import argparse
import collections
import gzip
import os
import re
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'tools', 'train'))
import gum
from program import run

PRONOUNS = {
    'he, she': 'he him his himself she her hers herself',
    'it': 'it its itself',
    'they': "they them their theirs themselves 'em themself",
    'I, we, you': 'i me my mine myself we us our ours ourselves you your yours yourself yourselves',
}
KIND_OF = {word: kind for kind, words in PRONOUNS.items() for word in words.split()}
THIRD = ('he, she', 'it', 'they')

Link = collections.namedtuple('Link', 'cluster antecedent')


def annotate(program, text):
    """-> the program's sentences of all documents, as columns, by document"""
    out = run(program, text, 'conllu')
    documents = []
    for block in out.strip('\n').split('\n\n'):
        lines = block.split('\n')
        if '# newdoc' in lines or not documents:
            documents.append([])
        documents[-1].append([line.split('\t') for line in lines if not line.startswith('#')])
    return documents


def links(sentences):
    """-> (sentence, head) of each mention: its Link"""
    result = {}
    for s, sentence in enumerate(sentences):
        for t, row in enumerate(sentence):
            cluster = re.search(r'(?:^|\|)Coref=(\d+):', row[9])
            antecedent = re.search(r'(?:^|\|)Antecedent=(\d+):(\d+)', row[9])
            if cluster:
                result[s, t] = Link(cluster.group(1), antecedent and (
                    int(antecedent.group(1)) - 1, int(antecedent.group(2)) - 1))
    return result


def kind_of(document, mention):
    """-> what the mention is, or None if it is not scored one by one"""
    sentence = document.sentences[mention.sentence]
    head = sentence[mention.head]
    if mention.first == mention.last and head[3] == 'PRON':
        return KIND_OF.get(head[1].lower().replace('\u2019', "'"))
    if head[3] == 'PROPN':
        return 'names'
    for row in sentence[mention.first:mention.head]:
        if int(row[6]) - 1 == mention.head and row[2] in ('the', 'this', 'that'):
            return 'descriptions'
    return None


class Count:
    """right links, links made, links wanted"""
    def __init__(self):
        self.right = self.made = self.wanted = 0

    def add(self, other):
        self.right += other.right
        self.made += other.made
        self.wanted += other.wanted

    def scores(self):
        p = self.right / self.made if self.made else 0.0
        r = self.right / self.wanted if self.wanted else 0.0
        return p, r, 2 * p * r / (p + r) if p + r else 0.0


def count_links(document, system, counts):
    """Add the document's links to counts, by kind"""
    gold = gum.mentions(document)
    clusters = collections.defaultdict(set)  # head tokens of each cluster
    at = {}                                  # the mention that a token heads
    for m in gold:
        clusters[m.cluster].update((m.sentence, t) for t in m.heads)
        at.setdefault((m.sentence, m.head), m)
    seen, scored = set(), set()
    for m in gold:
        place = (m.sentence, m.head)
        kind = kind_of(document, m)
        if kind and at[place] is m:
            scored.add(place)
            link = system.get(place)
            made = link is not None and link.antecedent is not None
            right = made and link.antecedent in clusters[m.cluster] - {place}
            wanted = m.cluster in seen
            count = counts[kind]
            count.wanted += wanted
            count.right += right and wanted
            count.made += made and (wanted or not right)
        seen.add(m.cluster)
    for (s, t), link in system.items():
        row = document.sentences[s][t]
        kind = KIND_OF.get(row[1].lower()) if row[3] == 'PRON' else None
        if (s, t) not in scored and link.antecedent is not None and kind:
            counts[kind].made += 1


def clusters_of(pairs):
    """-> the clusters of two or more mentions"""
    clusters = collections.defaultdict(set)
    for mention, cluster in pairs:
        clusters[cluster].add(mention)
    return [c for c in clusters.values() if len(c) > 1]


def muc(key, response):
    """-> links kept, links"""
    where = {m: i for i, c in enumerate(response) for m in c}
    kept = whole = 0
    for cluster in key:
        parts = {where.get(m, ('alone', m)) for m in cluster}
        kept += len(cluster) - len(parts)
        whole += len(cluster) - 1
    return kept, whole


def b3(key, response):
    where = {m: c for c in response for m in c}
    right = sum(len(c & where.get(m, set())) / len(c) for c in key for m in c)
    return right, sum(len(c) for c in key)


def best_sum(weights):
    """Largest sum of an assignment of rows to columns (Kuhn 1955, Munkres)"""
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(row) for row in zip(*weights)]
    n, m = len(weights), len(weights[0])
    u, v, match, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, used = [float('inf')] * (m + 1), [False] * (m + 1)
        while True:
            used[j0], i0, delta, j1 = True, match[j0], float('inf'), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -weights[i0 - 1][j - 1] - u[i0] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if not match[j0]:
                break
        while j0:
            match[j0], j0 = match[way[j0]], way[j0]
    return sum(weights[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


def ceaf(key, response):
    """-> similarity of the best pairing of clusters (the measure phi 4)"""
    return best_sum([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])


def f1(right, system, gold, right_gold=None):
    p = right / system if system else 0.0
    r = (right if right_gold is None else right_gold) / gold if gold else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def conll(documents, systems):
    """-> [(name, F1)] of MUC, B3, CEAF-e and their mean"""
    sums = collections.Counter()
    for document, system in zip(documents, systems):
        key = clusters_of(((m.sentence, m.head), m.cluster) for m in gum.mentions(document))
        response = clusters_of((place, link.cluster) for place, link in system.items())
        for name, measure in (('MUC', muc), ('B3', b3)):
            for side, parts in (('r', measure(key, response)), ('p', measure(response, key))):
                sums[name, side, 'right'] += parts[0]
                sums[name, side, 'all'] += parts[1]
        sums['ceaf'] += ceaf(key, response)
        sums['key'] += len(key)
        sums['response'] += len(response)
    rows = [(name, f1(sums[name, 'p', 'right'], sums[name, 'p', 'all'], sums[name, 'r', 'all'],
                      sums[name, 'r', 'right'])) for name in ('MUC', 'B3')]
    rows.append(('CEAF-e', f1(sums['ceaf'], sums['response'], sums['key'])))
    return rows + [('mean of the three', sum(f for _, f in rows) / 3)]


def scores(program, data):
    """-> rows (name, precision, recall, F1, wanted), the last ones with F1 alone; [] without data"""
    path = os.path.join(data, 'data', 'treebank', 'dev.conllu.gz')
    if not os.path.exists(path):
        return []
    with gzip.open(path, 'rt', encoding='utf-8') as file:
        documents = gum.documents(file.read())
    text = '\n\n'.join(block for d in documents for block in d.blocks) + '\n\n'
    systems = [links(s) for s in annotate(program, text)]
    counts = collections.defaultdict(Count)
    for document, system in zip(documents, systems):
        count_links(document, system, counts)
    for kind in THIRD:
        counts['pronouns'].add(counts[kind])
    rows = [(kind, *counts[kind].scores(), counts[kind].wanted)
            for kind in ('pronouns', *THIRD, 'I, we, you', 'names', 'descriptions')]
    return rows + [(name, None, None, f, None) for name, f in conll(documents, systems)]


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--data', default='../shared')
    options = parser.parse_args()
    rows = scores(options.program, options.data)
    if not rows:
        print('SKIP: no treebank')
        return 77
    print(f'{"GUM dev":20} precision  recall      F1   of')
    for name, p, r, f, n in rows:
        print(f'{name:20} ' + (f'{"":18} {f:7.3f}' if n is None else
                               f'{p:9.3f} {r:7.3f}  {f:7.3f} {n:5}'))
    return 0


if __name__ == '__main__':
    sys.exit(main())
