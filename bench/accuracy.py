#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How well the program reads: words, sentences, trees and statements against gold.

usage: bench/accuracy.py [--program build/entente] [--data ../shared]

Prints each measure beside what is wanted of it, the relations that are most
often confused on news, and the score of the statements.  Needs a treebank
(data/treebank/dev.conllu.gz), articles with gold statements (data/articles)
and their scorer (eval), which are no part of the project; where they are
missing it says so and exits with 77.  Speed and memory are measured if
bench/engine was built (ninja -C build bench/engine).

A module that has measures of its own has a function rows(program, parts),
which yields rows of the table; parts is what conllu.by_half() returns.
"""
import argparse, os, subprocess, sys

import conllu, coref, engine_speed, names, program, raw_text, trees
import table
from table import Row

MODULES = (trees, raw_text)


def rows_of_names(program, data):
    """-> rows of names; what is wanted is wanted of a model that was not trained on them"""
    for part, kind, _, _, f1 in names.scores(program, data):
        yield Row(f'names, {part}, {kind}, F1', f1)


def rows_of_coreference(program, data):
    for kind, _, _, f1, n in coref.scores(program, data):
        if n is not None:
            yield Row(f'antecedents, {kind}, F1', 100.0 * f1,
                      *((60.0, 75.0) if kind == 'pronouns' else ()))


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--data', default='../shared')
    options = parser.parse_args()
    treebank = os.path.join(options.data, 'data', 'treebank', 'dev.conllu.gz')
    if not os.path.exists(treebank):
        print(f'SKIP: {treebank} is not there')
        return 77

    # First, since a child's peak memory begins with that of its parent
    speed = list(engine_speed.rows(options.program))
    parts = conllu.by_half(conllu.read(treebank))
    print(table.HEAD)
    for module in MODULES:
        for row in module.rows(options.program, parts):
            print(row, flush=True)
    for more in (rows_of_names(options.program, options.data),
                 rows_of_coreference(options.program, options.data),
                 speed):
        for row in more:
            print(row, flush=True)
    print('\nRelations confused on news, gold first')
    for (gold, system), n in trees.confusions(parts['news'],
                                              program.annotate(options.program, parts['news'])):
        print(f'  {gold:>14}  {system:14}{n:3}')
    print('\nArticles with gold statements', flush=True)
    return subprocess.run([sys.executable, os.path.join(options.data, 'eval', 'articles.py'), '--cmd',
                           f'{options.program} extract --format tsv {{}}']).returncode


if __name__ == '__main__':
    sys.exit(main())
