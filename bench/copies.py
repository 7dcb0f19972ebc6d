#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How well light edits of one text are told from other texts.

usage: bench/copies.py [--program build/entente] [--articles 2000] [--words 400]

Makes articles of which a fifth are edits of others (corpus.py), reads them, and
compares what the store takes for one text with what was edited from what, over
all pairs of articles.
"""
import argparse, collections, os, sqlite3, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def groups(pairs):
    """-> the group of each, by its least member, of those that pairs connect"""
    parent = {}

    def find(x):
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x

    for a, b in pairs:
        low, high = sorted((find(a), find(b)))
        parent[high] = low
    return {x: find(x) for x in list(parent)}


def pairs_of(group):
    members = collections.defaultdict(list)
    for member, name in group.items():
        members[name].append(member)
    return {tuple(sorted((a, b))) for m in members.values() for a in m for b in m if a < b}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--articles', type=int, default=2000)
    parser.add_argument('--words', type=int, default=400)
    parser.add_argument('--copies', type=float, default=0.2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='entente-copies-') as work:
        corpus, gold, store = (os.path.join(work, name) for name in ('corpus', 'gold', 'store.db'))
        subprocess.run([sys.executable, os.path.join(HERE, 'corpus.py'), '--articles', str(options.articles),
                        '--words', str(options.words), '--copies', str(options.copies), '--gold', gold, corpus],
                       check=True)
        subprocess.run([options.program, 'ingest', '-d', store, corpus], check=True)
        with open(gold, encoding='utf-8') as file:
            rows = [line.rstrip('\n').split('\t') for line in file]
        expected = pairs_of(groups((row[0], row[2]) for row in rows if row[1] == 'copyOf'))
        with sqlite3.connect(store) as db:
            found = pairs_of(groups(db.execute(
                'SELECT a.url, c.url FROM article a JOIN article c ON c.id = a.copy_of')))
    hits = len(found & expected)
    print(f'{len(expected)} pairs of one text, {len(found)} found: '
          f'precision {hits / max(1, len(found)):.3f}, recall {hits / max(1, len(expected)):.3f}')


if __name__ == '__main__':
    main()
