# SPDX-License-Identifier: ISC
"""How well trees are found in words that are given, with predicted tags.

LAS counts every word, punctuation too, and compares relations without their
subtypes, as the CoNLL 2018 shared task does.
"""
import collections

import program
from table import Row

CORE = ('nsubj', 'obj')
CLAUSES = ('ccomp', 'acl:relcl', 'conj')


def pairs(gold, system):
    """-> (gold word, system word) of sentences with the same words"""
    for a, b in zip(gold, system, strict=True):
        for g, s in zip(a.words, b.words, strict=True):
            if g.form != s.form:
                raise ValueError(f'{a.id}: {g.form!r} against {s.form!r}')
            yield g, s


def percent(right):
    right = list(right)
    return 100.0 * sum(right) / max(1, len(right))


def upos(gold, system):
    return percent(g.upos == s.upos for g, s in pairs(gold, system))


def las(gold, system):
    return percent((g.head, g.relation) == (s.head, s.relation) for g, s in pairs(gold, system))


def lemmas(gold, system):
    return percent(g.lemma.lower() == s.lemma.lower() for g, s in pairs(gold, system))


def relation_f1(gold, system, relations):
    """-> F1 of words that have one of these relations, its label and head right"""
    def wanted(word):
        return word.deprel in relations or word.relation in relations

    def label(word):
        return word.deprel if word.deprel in relations else word.relation

    counts = collections.Counter()
    for g, s in pairs(gold, system):
        counts['gold'] += wanted(g)
        counts['system'] += wanted(s)
        counts['right'] += wanted(g) and wanted(s) and (g.head, label(g)) == (s.head, label(s))
    return 200.0 * counts['right'] / max(1, counts['gold'] + counts['system'])


def confusions(gold, system, n=10):
    """-> the most frequent (gold relation, system relation), with their numbers"""
    counts = collections.Counter((g.deprel, s.deprel) for g, s in pairs(gold, system)
                                 if g.deprel != s.deprel)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]


def recase(sentence, change):
    """-> a copy of `sentence` with the case of its words changed"""
    copy = sentence.copy()
    for word in copy.words:
        word.form = change(word.form)
    return copy


def title(form):
    """-> `form` with its first letter large; what follows an apostrophe is no word"""
    return form if form.startswith(("'", '\u2019')) or form.lower() == "n't" else form[:1].upper() + form[1:]


def las_loss(run, gold, change):
    """-> how much LAS is lost when the case of the words is changed"""
    changed = [recase(s, change) for s in gold]
    return las(gold, program.annotate(run, gold)) - las(changed, program.annotate(run, changed))


def rows(run, parts):
    """The rows of the table for gold words; `run` is the program, `parts` conllu.by_half()"""
    system = {name: program.annotate(run, gold) for name, gold in parts.items()}
    both = [sum((side[name] for name in ('EWT', 'GUM')), []) for side in (parts, system)]
    for name in ('EWT', 'GUM'):
        yield Row(f'{name}, gold words: UPOS', upos(parts[name], system[name]), *{
            'EWT': (96.0, 97.0), 'GUM': (97.0, 98.0)}[name])
        yield Row(f'{name}, gold words: LAS', las(parts[name], system[name]), 87.0, 90.0)
    for name, change in (('upper case', str.upper), ('title case', title)):
        yield Row(f'LAS lost on news in {name}', las_loss(run, parts['news'], change), 1.5, 0.7)
    yield Row('F1 of nsubj, obj', relation_f1(*both, CORE), 91.0, 93.0)
    yield Row('F1 of ccomp, acl:relcl, conj', relation_f1(*both, CLAUSES), 72.0, 80.0)
    yield Row('lemmas, ignoring case', lemmas(*both), 98.7, 99.2)
