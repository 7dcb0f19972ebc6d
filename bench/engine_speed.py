# SPDX-License-Identifier: ISC
"""How fast raw text becomes trees with names, and what that takes.

Runs bench/engine (ninja -C build bench/engine) over the samples, of whose
sentences the longest are taken, as many as have 21 words on average.
"""
import glob, os, re, subprocess

from table import Row

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = sorted(glob.glob(os.path.join(HERE, '..', 'samples', 'articles', '*')))


def measure(engine, model, *options):
    """-> sentences a second on the clock, peak memory in MB"""
    done = subprocess.run([engine, '-w', '21', '-r', '200', *options, model, *SAMPLES],
                          stdout=subprocess.PIPE, check=True, text=True)
    found = re.search(r'processor second\s+(\d+) a second\s+(\d+) MB', done.stdout)
    return float(found.group(1)), float(found.group(2))


def rows(program):
    """-> rows of the table; none if bench/engine was not built"""
    build = os.path.dirname(program)
    engine = os.path.join(build, 'bench', 'engine')
    model = os.path.join(build, 'model', 'english.model')
    if not os.path.exists(engine):
        return
    one, memory = measure(engine, model)
    yield Row('sentences a second, one worker', one, 800, 2000)
    for kind, option in (('threads', '-t'), ('processes', '-p')):
        yield Row(f'2 {kind}, times as fast', measure(engine, model, option, '2')[0] / one, 1.9, 1.95)
    yield Row('model, MB', os.path.getsize(os.path.realpath(model)) / 1e6, 25, 15)
    yield Row('resident memory, MB', memory, 90, 50)
