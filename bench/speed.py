#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How fast the program reads, stores and exports.

usage: bench/speed.py [--program build/entente] [--copies 100]

Makes articles out of the samples (each copy has a first line of its own), then
times the whole program over them: wall and CPU seconds, peak memory.  Where
rapper and serdi are installed, they convert the same graph in the same run.
"""
import argparse, os, shutil, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def run(argv, output):
    """-> wall s, CPU s, peak memory in MB"""
    begin = time.monotonic()
    pid = os.fork()
    if pid == 0:
        with open(output, 'wb') as out:
            os.dup2(out.fileno(), 1)
        with open(os.devnull, 'wb') as null:
            os.dup2(null.fileno(), 2)
        os.execvp(argv[0], argv)
    _, status, usage = os.wait4(pid, 0)
    if status:
        sys.exit(f"{' '.join(argv)}: status {status}")
    return (time.monotonic() - begin, usage.ru_utime + usage.ru_stime,
            usage.ru_maxrss / 1024)


def make_articles(folder, copies):
    samples = os.path.join(HERE, '..', 'samples', 'articles')
    n = size = 0
    for name in sorted(os.listdir(samples)):
        if not name.endswith('.txt'):
            continue
        text = open(os.path.join(samples, name), encoding='utf-8').read()
        for i in range(copies):
            copy = f'{text}\nThis is copy number {i} of it.\n'
            with open(os.path.join(folder, f'{i:05}-{name}'), 'w', encoding='utf-8') as f:
                f.write(copy)
            n += 1
            size += len(copy.split())
    return n, size


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--copies', type=int, default=100)
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix='entente-bench-')
    articles = os.path.join(work, 'articles')
    store = os.path.join(work, 'store.db')
    os.mkdir(articles)
    n, words = make_articles(articles, options.copies)
    print(f'{n} articles, {words} words')
    print(f"{'':34}{'wall s':>8}{'CPU s':>8}{'MB':>7}")
    out = os.path.join(work, 'out')

    def row(name, argv, output=out):
        wall, cpu, memory = run(argv, output)
        print(f'{name:34}{wall:8.2f}{cpu:8.2f}{memory:7.0f}')
        return cpu

    program = options.program
    cpu = row('extract --format tsv', [program, 'extract', '--format', 'tsv', articles])
    statements = sum(1 for _ in open(out, 'rb'))
    row('ingest', [program, 'ingest', '-d', store, articles])
    row('ingest again, nothing new', [program, 'ingest', '-d', store, articles])
    row('query, start to answer', [program, 'query', '-d', store, 'Russia cooperatesWith ?x'])
    row('export --format turtle', [program, 'export', '-d', store, '--format', 'turtle'])
    quads = os.path.join(work, 'graph.nt')
    row('export --format ntriples', [program, 'export', '-d', store, '--format', 'ntriples'], quads)
    triples = sum(1 for _ in open(quads, 'rb'))
    for other in (['serdi', '-i', 'ntriples', '-o', 'turtle', quads],
                  ['rapper', '-q', '-i', 'ntriples', '-o', 'turtle', quads]):
        if shutil.which(other[0]):
            row(f'{other[0]}, the same to Turtle', other)
        else:
            print(f'{other[0]}: not installed, skipped')
    print(f'{n / cpu:.0f} articles and {words / cpu:.0f} words a CPU second; '
          f'{statements} statements, {triples} triples, '
          f'{os.path.getsize(store) / n / 1024:.1f} KB of store an article')
    shutil.rmtree(work)


if __name__ == '__main__':
    main()
