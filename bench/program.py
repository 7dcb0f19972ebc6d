# SPDX-License-Identifier: ISC
"""Runs the program that is measured."""
import os, subprocess, tempfile

import conllu


def run(program, text, source):
    """-> the CoNLL-U that `program` makes of `text`, which is 'text' or 'conllu'"""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'input')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        done = subprocess.run([program, 'extract', '--from', source, '--format', 'conllu', path],
                              stdout=subprocess.PIPE, check=True)
    return done.stdout.decode('utf-8')


def extract(program, text, source):
    """-> the sentences that `program` makes of `text`, as run()"""
    return conllu.parse(run(program, text, source))


def annotate(program, sentences):
    """-> `sentences` annotated afresh, their words kept"""
    return extract(program, ''.join(map(str, sentences)), 'conllu')


def read_text(program, sentences):
    """-> what the program makes of the raw text of `sentences`"""
    return extract(program, conllu.raw_text(sentences), 'text')
