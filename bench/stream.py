#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Whether RDF of any length is read in constant memory.

usage: bench/stream.py [--program build/entente] [--size 200M] [--most 32] [SYNTAX...]

Makes RDF of so many bytes (10G, 200M, ...) in each syntax, and lets `convert`
read it from standard input as it is made; nothing is on the disk.  Every block
has names of its own, so that what a reader kept of them would show.  For each
syntax: bytes and quads, CPU seconds of the program, MB and thousands of quads a
CPU second, and peak memory.  Exit status 1 if that is above --most MB anywhere.
"""
import argparse, os, subprocess, sys, tempfile

SENTENCE = ('Officials of both sides said on Monday that the talks in number @ would go on, as they had before, '
            'although nobody who was asked could tell what had been agreed, by whom and since when.')

NTRIPLES = ''.join(
    f'<http://news.example/person/@-{i}> <http://news.example/ns#{p}> {o} .\n'
    for i in range(2000) for p, o in (
        ('meetsWith', f'<http://news.example/organisation/@-{i * 7 % 997}>'),
        ('label', f'"Person @ number {i}, \\u00e9 \\"so called\\""@en'),
        ('seen', f'"{1900 + i % 120}-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ('says', f'"{SENTENCE}"'), ('knows', f'_:b@x{i}')))

TURTLE = '@prefix n: <http://news.example/ns#> .\n@prefix p: <http://news.example/person/@-> .\n' + ''.join(
    f'p:{i} a n:Person ; n:meetsWith p:{i + 1} , p:{i + 2} , _:b@x{i} ;\n'
    f'    n:label "Person @ number {i}"@en , """long\n@ "text" """ ; n:age {i % 90} ; n:height 1.{i} ;\n    n:says "{SENTENCE * 3}" ;\n'
    f'    n:address [ n:street "Road @, {i}" ; n:lines ( "a" "b" {i} ) ] .\n' for i in range(2000))

TRIG = '@prefix n: <http://news.example/ns#> .\n' + ''.join(
    f'<http://news.example/article/@-{i}> {{\n  <http://news.example/person/@-{i}> n:says [ n:of "@, {SENTENCE}" ] .\n}}\n'
    for i in range(4000))

RDFXML = ''.join(
    f'<rdf:Description rdf:about="http://news.example/person/@-{i}" n:age="{i % 90}">\n'
    f'  <n:meetsWith rdf:resource="http://news.example/person/@-{i * 7 % 997}"/>\n'
    f'  <n:label xml:lang="en">Person @ number {i} &amp; son</n:label>\n'
    f'  <n:knows rdf:nodeID="b@x{i}"/>\n  <n:says>{SENTENCE * 3}</n:says>\n'
    f'  <n:address rdf:parseType="Resource"><n:street>Road @, {i}</n:street></n:address>\n'
    '</rdf:Description>\n' for i in range(2000))

HEAD = ('<?xml version="1.0"?>\n<rdf:RDF xmlns:n="http://news.example/ns#"'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n')

# Name: what comes first, a block where each @ becomes its number, the end
SYNTAXES = {
    'ntriples': ('', NTRIPLES, ''),
    'nquads': ('', NTRIPLES.replace(' .\n', ' <http://news.example/article/@> .\n'), ''),
    'turtle': ('', TURTLE, ''),
    'trig': ('', TRIG, ''),
    'rdfxml': (HEAD, RDFXML, '</rdf:RDF>\n'),
}


def blocks(syntax, size):
    """Pieces of a document of at least `size` bytes"""
    head, block, end = (text.encode() for text in SYNTAXES[syntax])
    # In Turtle and N-Triples a language begins with @ as well
    block = block.replace(b'"@en', b'"\x01en').replace(b'@prefix', b'\x01prefix')
    yield head
    done = number = 0
    while done < size:
        piece = block.replace(b'@', b'%d' % number).replace(b'\x01', b'@')
        done += len(piece)
        number += 1
        yield piece
    yield end


def peak(pid, before):
    """Peak memory so far in MB: what wait4 tells counts from before the exec, so Python's too"""
    try:
        with open(f'/proc/{pid}/status') as status:
            return next((int(line.split()[1]) / 1024 for line in status if line.startswith('VmHWM')), before)
    except OSError:
        return before


def convert(program, syntax, size):
    """-> bytes, quads, CPU s, peak memory in MB"""
    n = memory = 0
    with tempfile.TemporaryFile() as count:
        counter = subprocess.Popen(['wc', '-l'], stdin=subprocess.PIPE, stdout=count)
        reader = subprocess.Popen([program, 'convert', '--from', syntax, '--to', 'nquads', '-'],
                                  stdin=subprocess.PIPE, stdout=counter.stdin)
        counter.stdin.close()
        for piece in blocks(syntax, size):
            reader.stdin.write(piece)
            n += len(piece)
            memory = peak(reader.pid, memory)
        reader.stdin.close()
        _, status, usage = os.wait4(reader.pid, 0)
        if status or counter.wait():
            raise SystemExit(f'{syntax}: status {status}')
        count.seek(0)
        return n, int(count.read()), usage.ru_utime + usage.ru_stime, memory


def bytes_of(text):
    unit = {'k': 1 << 10, 'M': 1 << 20, 'G': 1 << 30}.get(text[-1])
    return int(float(text[:-1]) * unit) if unit else int(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--size', type=bytes_of, default='200M')
    parser.add_argument('--most', type=float, default=32.0, help='MB of memory')
    parser.add_argument('syntaxes', nargs='*', metavar='SYNTAX', help=', '.join(SYNTAXES))
    options = parser.parse_args()
    worst = 0.0
    for syntax in options.syntaxes or SYNTAXES:
        if syntax not in SYNTAXES:
            parser.error(f'no such syntax: {syntax}')
        size, n, cpu, memory = convert(options.program, syntax, options.size)
        print(f'{syntax:10} {size / 1e6:9.0f} MB {n:11} quads {cpu:8.2f} s CPU {size / cpu / 1e6:6.0f} MB/s '
              f'{n / cpu / 1000:6.0f} k/s  peak {memory:6.1f} MB', flush=True)
        worst = max(worst, memory)
    return worst > options.most


if __name__ == '__main__':
    sys.exit(main())
