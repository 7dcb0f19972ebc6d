#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What an article costs as the store grows: time, memory, disk, and whether any is lost.

usage: bench/growth.py [--program build/entente] [--articles 200000] [--chunk 10000] [--words 400]
                       [--jobs 2] [--copies 0.05] --work FOLDER

Makes news (corpus.py) chunk by chunk, ingests each into one store in FOLDER,
and prints a line for it: CPU tells more than wall time on a machine that others
use.  The lines are kept in FOLDER/growth.tsv; run again after an interruption,
it goes on behind the last whole chunk.  At the end: growth is the CPU time of
an article in the last tenth of the chunks against the first tenth; the last chunk
is read again with nothing new; and the sums of all runs in the store are
compared with the documents that were made.  Exit status 1 if one was lost.
"""
import argparse, json, os, sqlite3, sys

import corpus, speed

FIELDS = ('articles', 'wall', 'cpu', 'memory', 'bytes')


def make(path, options, begin, end):
    """Write articles `begin` to `end`; every so many is a light edit of one of the 1000 before it"""
    writer = corpus.Writer(1, options.words)
    with open(path, 'w', encoding='utf-8') as file:
        for number in range(begin, end):
            choice = corpus.random.Random(f'growth/{number}')
            copy = number and choice.random() < options.copies
            article = (writer.edit(number, choice.randrange(max(0, number - 1000), number)) if copy
                       else writer.compose(number)[0])
            file.write(json.dumps(article, ensure_ascii=False) + '\n')


def mean(rows, before):
    """-> CPU seconds of an article in consecutive rows; `before` them there were so many"""
    return sum(row['cpu'] for row in rows) / (rows[-1]['articles'] - before)


def summarise(rows, again, store, options):
    tenth = max(1, len(rows) // 10)
    first = mean(rows[:tenth], 0)
    last = mean(rows[-tenth:], rows[-tenth - 1]['articles'] if len(rows) > tenth else 0)
    total = rows[-1]['articles']
    wall, cpu, n = again
    with sqlite3.connect(store) as db:
        sums = db.execute('SELECT sum(documents), sum(stored), sum(unchanged), sum(duplicate), sum(aside),'
                          ' sum(rejected) FROM ingest').fetchone()
        articles, sources = (db.execute(f'SELECT count(*) FROM {table}').fetchone()[0]
                             for table in ('article', 'source'))
    print(f"{total} articles of {options.words} words: {total / sum(r['wall'] for r in rows):.0f} a second,"
          f" {total / sum(r['cpu'] for r in rows):.0f} a CPU second;"
          f" peak memory {max(r['memory'] for r in rows):.0f} MB; {rows[-1]['bytes'] / total:.0f} bytes an article")
    print(f'an article costs {last / first:.3f} times as much at the end as at the beginning')
    print(f'again, nothing new: {n / wall:.0f} documents a second, {n / cpu:.0f} a CPU second')
    print('documents {}: stored {}, unchanged {}, duplicate {}, set aside {}, rejected {};'.format(*sums),
          f'the store has {articles} articles of {sources} documents')
    # What was interrupted and read again counts twice, and is unchanged then
    return sums[0] == sum(sums[1:]) and sums[0] >= total + n and sources == total and not sums[4] and not sums[5]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--articles', type=int, default=200000)
    parser.add_argument('--chunk', type=int, default=10000)
    parser.add_argument('--words', type=int, default=400)
    parser.add_argument('--jobs', type=int, default=2)
    parser.add_argument('--copies', type=float, default=0.05)
    parser.add_argument('--work', required=True)
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    chunk, store, out, log = (os.path.join(options.work, name)
                              for name in ('chunk.jsonl', 'store.db', 'out', 'growth.tsv'))
    rows = []
    if os.path.exists(log):
        with open(log, encoding='utf-8') as file:
            rows = [dict(zip(FIELDS, map(float, line.split('\t')))) for line in file]
    print(f"{'articles':>9}{'wall s':>9}{'CPU s':>9}{'a second':>10}{'CPU ms each':>13}{'peak MB':>9}{'bytes each':>12}")
    begin = int(rows[-1]['articles']) if rows else 0
    n = 0
    while begin < options.articles or not n:
        end = min(begin + options.chunk, options.articles)
        if begin >= end:  # All done before: only read the last chunk again
            begin = max(0, end - options.chunk)
            make(chunk, options, begin, end)
            n = end - begin
            break
        make(chunk, options, begin, end)
        n = end - begin
        argv = [options.program, 'ingest', '-q', '-d', store, '--jobs', str(options.jobs), chunk]
        wall, cpu, memory = speed.run(argv, out)
        row = dict(zip(FIELDS, (end, wall, cpu, memory, os.path.getsize(store))))
        rows.append(row)
        with open(log, 'a', encoding='utf-8') as file:
            file.write('\t'.join(str(row[field]) for field in FIELDS) + '\n')
        print(f"{end:9}{wall:9.1f}{cpu:9.1f}{n / wall:10.1f}{1000 * cpu / n:13.2f}{memory:9.0f}"
              f"{row['bytes'] / end:12.0f}", flush=True)
        begin = end
    wall, cpu, _ = speed.run([options.program, 'ingest', '-q', '-d', store, '--jobs', str(options.jobs), chunk], out)
    whole = summarise(rows, (wall, cpu, n), store, options)
    os.remove(chunk)
    sys.exit(not whole)


if __name__ == '__main__':
    main()
