#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How well the program reads: trees and statements against gold.

usage: bench/accuracy.py [--program build/entente] [--data ../shared]

Needs a treebank (data/treebank/dev.conllu.gz), articles with gold statements
(data/articles) and their scorers (eval), which are no part of the project;
where they are missing it says so and exits with 77.
"""
import argparse, gzip, os, re, subprocess, sys, tempfile


def halves(path):
    """-> the sentences of EWT and of GUM, as CoNLL-U"""
    blocks = gzip.open(path, 'rt', encoding='utf-8').read().strip('\n').split('\n\n')
    parts, part = {'EWT': [], 'GUM': []}, 'EWT'
    for block in blocks:
        name = re.search(r'^# sent_id = (\S+)', block, re.M)
        if name:
            part = 'GUM' if name.group(1).startswith('GUM') else 'EWT'
        parts[part].append(block)
    return {k: '\n\n'.join(v) + '\n\n' for k, v in parts.items()}


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

    with tempfile.TemporaryDirectory() as work:
        for name, text in halves(treebank).items():
            gold = os.path.join(work, name + '.gold')
            system = os.path.join(work, name + '.system')
            with open(gold, 'w', encoding='utf-8') as f:
                f.write(text)
            with open(system, 'wb') as f:
                subprocess.run([options.program, 'extract', '--from', 'conllu',
                                '--format', 'conllu', gold], stdout=f, check=True)
            print(f'{name} dev, gold tokens, predicted tags')
            sys.stdout.flush()
            subprocess.run([sys.executable, os.path.join(options.data, 'eval', 'ud_score.py'),
                            gold, system], check=True)
    print('Articles with gold statements')
    sys.stdout.flush()
    return subprocess.run([sys.executable, os.path.join(options.data, 'eval', 'articles.py'), '--cmd',
                           f'{options.program} extract --format tsv {{}}']).returncode


if __name__ == '__main__':
    sys.exit(main())
