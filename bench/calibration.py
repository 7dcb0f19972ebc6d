#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Whether confidence means what it says: of statements at 0.8, are 80 % right?

usage: bench/calibration.py [--program build/entente] [--data ../shared] [--fit]

Reads the development articles and sentences (data/articles, data/carb, no part
of the project) and asks of each statement if it is right: it is if a gold row
explains it, else judged.tsv tells, where people judged what the gold lacks.
Prints the reliability of the confidence that the program gives, and that of
weights which were fitted without the source at hand (leave one out).  With
--fit, prints the table of weights for src/extract/confidence.c, fitted on all.
Exits with 77 if the data is missing.
"""
import argparse, math, os, subprocess, sys

STEPS = ('verb', 'noun', 'copula', 'open', 'passive', 'conjunct', 'control', 'relative', 'apposition',
         'attachment', 'pronoun', 'content', 'link', 'local-subject', 'local-object', 'unclassed', 'long',
         'unreal', 'description', 'group', 'short-name', 'seat', 'demonym', 'context', 'attribution', 'time')
RIDGE = 1.0    # Pull of the weights towards 0
CARB_PARTS = 5 # The sentences are one source; they are left out part by part
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


class Statement:
    def __init__(self, source, row, right):
        self.source, self.right = source, right
        self.confidence = float(row[9])
        self.steps = row[11].split()
        self.is_open = row[1].startswith('open:')


def extract(program, path, lines):
    run = subprocess.run([program, 'extract', '--format', 'tsv'] + ['--lines'] * lines + [path],
                         stdout=subprocess.PIPE, check=True)
    return [l.split('\t') for l in run.stdout.decode('utf-8').split('\n') if l]


def read_judged(path):
    judged = {}
    with open(path, encoding='utf-8') as file:
        for line in file:
            if not line.startswith('#'):
                row = line.rstrip('\n').split('\t')
                judged[tuple(row[:7])] = row[7] == 'y'
    return judged


def matched(eval_dir, data, name, rows):
    """-> indexes of rows that a gold row explains"""
    sys.path.insert(0, eval_dir)
    import articles
    article = articles.Article(os.path.join(data, 'data', 'articles'), name)
    out = articles.read_tsv('\n'.join('\t'.join(r) for r in rows))
    predicates = articles.Preds(os.path.join(eval_dir, 'predicates.tsv'))
    match, duplicates = articles.score_article(article, out, predicates)
    return {i for i, _, _ in match} | set(duplicates)


def read_all(program, data):
    """-> statements with a verdict, and how many have none"""
    judged = read_judged(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'judged.tsv'))
    folder = os.path.join(data, 'data', 'articles')
    statements, unknown = [], 0
    for name in sorted(f[:-4] for f in os.listdir(folder) if f.endswith('.txt')):
        rows = extract(program, os.path.join(folder, name + '.txt'), False)
        right = matched(os.path.join(data, 'eval'), data, name, rows)
        for i, r in enumerate(rows):
            verdict = True if i in right else judged.get((name, r[6], *r[:5]))
            unknown += verdict is None
            if verdict is not None:
                statements.append(Statement(name, r, verdict))
    for r in extract(program, os.path.join(data, 'data', 'carb', 'dev_sentences.txt'), True):
        verdict = judged.get(('carb', r[6], *r[:5]))
        if verdict is not None:
            statements.append(Statement(f'carb {int(r[6]) % CARB_PARTS}', r, verdict))
    return statements, unknown


def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-x))


def fit(statements):
    """-> bias and weights of a logistic regression with a ridge, by Newton's method"""
    n = len(STEPS) + 1
    x = [[1.0] + [1.0 if s in t.steps else 0.0 for s in STEPS] for t in statements]
    w = [0.0] * n
    for _ in range(25):
        gradient = [0.0 if i == 0 else -RIDGE * w[i] for i in range(n)]
        hessian = [[(1e-6 if i == 0 else RIDGE) if i == j else 0.0 for j in range(n)] for i in range(n)]
        for row, t in zip(x, statements):
            p = sigmoid(sum(a * b for a, b in zip(w, row)))
            ones = [i for i in range(n) if row[i]]
            for i in ones:
                gradient[i] += (1.0 if t.right else 0.0) - p
                for j in ones:
                    hessian[i][j] += p * (1.0 - p)
        step = solve(hessian, gradient)
        w = [a + b for a, b in zip(w, step)]
    return w


def solve(a, b):
    """-> x with a x = b, by elimination"""
    n = len(b)
    rows = [a[i][:] + [b[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i and rows[r][i]:
                f = rows[r][i] / rows[i][i]
                rows[r] = [x - f * y for x, y in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def predict(w, t):
    return sigmoid(w[0] + sum(w[1 + STEPS.index(s)] for s in t.steps if s in STEPS))


def print_table(title, pairs):
    """pairs of confidence and verdict"""
    print(f'\n{title}\n  confidence      n   mean  right')
    gap = 0.0
    for low, high in zip(BINS, BINS[1:]):
        part = [(c, r) for c, r in pairs if low <= c < high]
        if part:
            mean, right = sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part)
            gap += abs(mean - right) * len(part) / len(pairs)
            print(f'  {low:.2f} to {min(high, 1.0):.2f} {len(part):5}  {mean:.3f}  {right:.3f}')
    brier = sum((c - r) ** 2 for c, r in pairs) / len(pairs)
    print(f'  expected calibration error {gap:.3f}, Brier score {brier:.3f}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--data', default='../shared')
    parser.add_argument('--fit', action='store_true')
    options = parser.parse_args()
    if not os.path.isdir(os.path.join(options.data, 'data', 'articles')):
        print('SKIP: the articles are not there')
        return 77

    statements, unknown = read_all(options.program, options.data)
    closed = [t for t in statements if not t.is_open]
    print(f'{len(statements)} statements judged, {unknown} of the articles not; right: '
          f'{sum(t.right for t in closed) / len(closed):.3f} of {len(closed)} of the ontology, '
          f'{sum(t.right for t in statements if t.is_open) / max(1, len(statements) - len(closed)):.3f} of '
          f'{len(statements) - len(closed)} open')
    print_table('As the program has it', [(t.confidence, t.right) for t in statements])
    crossed = []
    for source in sorted({t.source for t in statements}):
        w = fit([t for t in statements if t.source != source])
        crossed += [(predict(w, t), t.right) for t in statements if t.source == source]
    print_table('Fitted without the source at hand', crossed)
    if options.fit:
        w = fit(statements)
        print(f'\nstatic const double BIAS = {w[0]:.2f};\nstatic const double weights[] = {{')
        for name, x in zip(STEPS, w[1:]):
            print(f'  {x:.2f}, // {name}')
        print('};')
    return 0


if __name__ == '__main__':
    sys.exit(main())
