#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How fast documents go into a store.

usage: bench/ingest.py [--program build/entente] [--articles 2000] [--words 400]

Makes news (corpus.py) and times the whole program: the extraction alone, into
an empty store with one worker and with two, and again with nothing new.  CPU times
tell more than wall times on a machine that others use.  What an article costs
as a store grows, growth.py tells.
"""
import argparse, os, shutil, subprocess, sys, tempfile

import speed

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--articles', type=int, default=2000)
    parser.add_argument('--words', type=int, default=400)
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix='entente-ingest-')
    corpus, store, out = (os.path.join(work, name) for name in ('corpus.jsonl', 'store.db', 'out'))
    subprocess.run([sys.executable, os.path.join(HERE, 'corpus.py'), '--articles', str(options.articles),
                    '--words', str(options.words), corpus], check=True)
    n = options.articles
    print(f'{n} articles of {options.words} words')
    print(f"{'':24}{'wall s':>8}{'CPU s':>8}{'MB':>6}{'a second':>10}{'a CPU s':>9}")

    def row(name, argv, count=n):
        wall, cpu, memory = speed.run(argv, out)
        print(f'{name:24}{wall:8.2f}{cpu:8.2f}{memory:6.0f}{count / wall:10.0f}{count / cpu:9.0f}', flush=True)
        return wall, cpu

    def clear():
        for end in ('', '-wal', '-shm'):
            if os.path.exists(store + end):
                os.remove(store + end)

    def ingest(jobs, path):
        return [options.program, 'ingest', '-q', '-d', store, '--jobs', str(jobs), path]

    _, engine = row('extract', [options.program, 'extract', '-f', 'tsv', corpus])
    one, cpu = row('ingest, one worker', ingest(1, corpus))
    clear()
    two, _ = row('ingest, two workers', ingest(2, corpus))
    row('again, nothing new', ingest(2, corpus))
    print(f'CPU beyond the extraction: {100 * (cpu / engine - 1):.1f} %; two workers: {one / two:.2f} times as fast; '
          f'{os.path.getsize(store) / n / 1024:.1f} KB of store an article')

    shutil.rmtree(work)


if __name__ == '__main__':
    main()
