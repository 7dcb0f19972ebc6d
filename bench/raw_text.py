#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How well raw text is cut into words and sentences, tagged and parsed.

usage: bench/raw_text.py [--program build/entente] [--errors] TREEBANK.conllu[.gz]

Makes the raw text of a treebank, has the program read it, and scores its words,
sentences, tags and trees as the CoNLL 2018 shared task does (align.py).  With
--errors it lists the places where words or sentences are cut otherwise.
"""
import argparse, sys

import align, conllu, program
from table import Row

MEASURES = ('words', 'sentences', 'UPOS', 'LAS', 'lemmas')


def f1(correct, gold, system):
    """-> the F1 in percent of `correct` among so many of gold and system"""
    return 200.0 * correct / max(1, gold + system)


def score(gold_sentences, system_sentences):
    """-> {measure: F1 in percent} of sentences read from the raw text of the gold ones"""
    gold, system = align.lay_out(gold_sentences), align.lay_out(system_sentences)
    pairs = align.align_words(gold, system)
    counterpart = {s.index: g.index for g, s in pairs}
    counterpart[-1] = -1
    right = {
        'words': len(pairs),
        'UPOS': sum(g.word.upos == s.word.upos for g, s in pairs),
        'lemmas': sum(g.word.lemma.lower() == s.word.lemma.lower() for g, s in pairs),
        'LAS': sum(counterpart.get(s.head) == g.head and g.word.relation == s.word.relation
                   for g, s in pairs),
    }
    scores = {m: f1(n, len(gold.places), len(system.places)) for m, n in right.items()}
    scores['sentences'] = f1(len(set(gold.sentences) & set(system.sentences)),
                             len(gold.sentences), len(system.sentences))
    return scores


def rows(run, parts):
    """The rows of the table for raw text; `run` is the program, `parts` conllu.by_half()"""
    scores = {name: score(gold, program.read_text(run, gold)) for name, gold in parts.items()}
    for name in ('EWT', 'GUM'):
        yield Row(f'{name}, raw text: LAS', scores[name]['LAS'], 84.5, 88.0)
    for name, wanted in (('news', (99.3, 99.7)), ('EWT', ()), ('GUM', ())):
        yield Row(f'{name}, raw text: words', scores[name]['words'], *wanted)
    for name, wanted in (('news', (95.0, 98.0)), ('EWT', ()), ('GUM', ())):
        yield Row(f'{name}, raw text: sentences', scores[name]['sentences'], *wanted)


def context(analysis, at, n=6):
    """-> the words around character `at`"""
    before = [p.word.form for p in analysis.places if p.end <= at][-n:]
    behind = [p.word.form for p in analysis.places if p.end > at][:n]
    return f"{' '.join(before)} || {' '.join(behind)}"


def print_errors(name, gold_sentences, system_sentences):
    """Each end of a sentence, and each word, that only one side has, in its context"""
    gold, system = align.lay_out(gold_sentences), align.lay_out(system_sentences)
    ends = [{end for _, end in side.sentences} for side in (gold, system)]
    for label, only in (('missed', ends[0] - ends[1]), ('wrong', ends[1] - ends[0])):
        for at in sorted(only):
            print(f'{name}\tsentence\t{label}\t{context(gold, at)}')
    pairs = align.align_words(gold, system)
    for label, side, found in (('missed', gold, {g.index for g, _ in pairs}),
                               ('wrong', system, {s.index for _, s in pairs})):
        for place in side.places:
            if place.index not in found:
                print(f'{name}\tword\t{label}\t{place.word.form}\t{context(gold, place.begin)}')


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--errors', action='store_true')
    parser.add_argument('treebank')
    options = parser.parse_args()
    print(f"{'':8}" + ''.join(f'{m:>11}' for m in MEASURES))
    for name, gold in conllu.by_half(conllu.read(options.treebank)).items():
        if gold:
            system = program.read_text(options.program, gold)
            scores = score(gold, system)
            print(f'{name:8}' + ''.join(f'{scores[m]:11.2f}' for m in MEASURES), flush=True)
            if options.errors:
                print_errors(name, gold, system)


if __name__ == '__main__':
    sys.exit(main())
