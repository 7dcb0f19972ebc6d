#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Kills ingest at random times and runs it again: nothing may be lost or changed.

usage: bench/kill.py [--program build/entente] [--kills 200] [--articles 300] [--seed 1]

Each round kills a run of ingest three times (kill -9, at a time between its
start and its end), lets it finish, and compares the export and the table of
sources with those of an undisturbed run.  Documents come as files, JSON Lines
and pages.  Exit status 1 if one differs.
"""
import argparse, os, random, shutil, sqlite3, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))


def content(program, store):
    """-> all that a store holds but for rows, runs and times"""
    graph = subprocess.run([program, 'export', '-d', store, '--format', 'nquads'], stdout=subprocess.PIPE,
                           check=True).stdout
    with sqlite3.connect(store) as db:
        assert db.execute('PRAGMA integrity_check').fetchone() == ('ok',)
        sources = db.execute('SELECT key, a.hash, s.bytes, s.digest FROM source s JOIN article a'
                             ' ON a.id = s.article ORDER BY key').fetchall()
        copies = db.execute('SELECT a.hash, c.hash FROM article a JOIN article c ON c.id = a.copy_of'
                            ' ORDER BY 1').fetchall()
    return graph, sources, copies


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--kills', type=int, default=200)
    parser.add_argument('--articles', type=int, default=300)
    parser.add_argument('--words', type=int, default=100)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    work = tempfile.mkdtemp(prefix='entente-kill-')
    inputs = []
    for seed, form in enumerate(('mixed', 'jsonl')):
        inputs.append(os.path.join(work, form))
        subprocess.run([sys.executable, os.path.join(HERE, 'corpus.py'), '--form', form, '--words', str(options.words),
                        '--articles', str(options.articles // 2), '--copies', '0.1', '--seed', str(seed),
                        inputs[-1]], check=True)

    def ingest(store):
        return [options.program, 'ingest', '-q', '-d', store, '--jobs', str(rng.randrange(1, 4)), *inputs]

    whole, store = (os.path.join(work, name) for name in ('whole.db', 'killed.db'))
    begin = time.monotonic()
    subprocess.run(ingest(whole), check=True)
    span = time.monotonic() - begin
    expected = content(options.program, whole)
    kills = rounds = wrong = 0
    while kills < options.kills:
        for end in ('', '-wal', '-shm'):
            if os.path.exists(store + end):
                os.remove(store + end)
        for _ in range(3):
            process = subprocess.Popen(ingest(store))
            try:
                process.wait(rng.uniform(0.0, span * 0.9))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                kills += 1
        subprocess.run(ingest(store), check=True)
        rounds += 1
        if content(options.program, store) != expected:
            wrong += 1
            print(f'round {rounds} differs', flush=True)
    print(f'{kills} kills in {rounds} rounds over {options.articles} documents: {wrong} rounds differ')
    shutil.rmtree(work)
    sys.exit(wrong > 0)


if __name__ == '__main__':
    main()
