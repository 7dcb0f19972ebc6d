#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""How fast RDF is read, loaded, added to and written.

usage: bench/load.py [--program build/entente] [--append MORE.nt] FILE...

FILE is RDF in a syntax that the end of its name tells.  For each one: CPU
seconds, thousands of triples per CPU second, peak memory, and bytes of the
store for each triple.  Where rapper and serdi are installed, they parse and
write the same file in the same run.  --append adds a file to the last store.
"""
import argparse, os, shutil, tempfile, time

SYNTAXES = {'.nt': 'ntriples', '.nq': 'nquads', '.ttl': 'turtle', '.trig': 'trig'}


def run(argv):
    """-> CPU s, wall s, peak memory in MB, standard output"""
    begin = time.monotonic()
    with tempfile.TemporaryFile() as out:
        pid = os.posix_spawnp(argv[0], argv, os.environ,
                              file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)])
        _, status, usage = os.wait4(pid, 0)
        if status:
            raise SystemExit(f"{' '.join(argv)}: status {status}")
        out.seek(0)
        head = out.read(200).decode()
    return (usage.ru_utime + usage.ru_stime, time.monotonic() - begin,
            usage.ru_maxrss / 1024, head)


def show(name, n, cpu, wall, memory, note=''):
    rate = f'{n / cpu / 1000:8.0f} k/s' if n else ''
    print(f'{name:34} {cpu:7.2f} s CPU {wall:7.2f} s {rate} {memory:7.0f} MB  {note}')


def measure(program, path, store):
    syntax = SYNTAXES[os.path.splitext(path)[1]]
    name = os.path.basename(path)
    target = 'nquads' if syntax in ('nquads', 'trig') else 'ntriples'

    cpu, wall, memory, head = run([program, 'load', '-d', store, path])
    n = int(head.rsplit(':', 1)[1].split()[0])
    size = os.path.getsize(store)
    show(f'{name} load', n, cpu, wall, memory, f'{size / n:.1f} bytes a quad')
    peers = [('convert', [program, 'convert', '--to', target, path]),
             ('serdi', ['serdi', '-i', syntax, '-o', target, path]),
             ('rapper', ['rapper', '-q', '-i', syntax, '-o', target, path])]
    for peer, argv in peers:
        if shutil.which(argv[0]):
            cpu, wall, memory, _ = run(argv)
            show(f'{name} {peer}', n, cpu, wall, memory)
    cpu, wall, memory, _ = run([program, 'export', '-d', store, '--format', target])
    show(f'{name} export {target}', n, cpu, wall, memory)
    cpu, wall, memory, _ = run([program, 'export', '-d', store, '--format', 'turtle'])
    show(f'{name} export turtle', n, cpu, wall, memory)
    if shutil.which('serdi') and target == 'ntriples':
        cpu, wall, memory, _ = run(['serdi', '-i', syntax, '-o', 'turtle', path])
        show(f'{name} serdi to turtle', n, cpu, wall, memory)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--program', default='build/entente')
    parser.add_argument('--append')
    parser.add_argument('files', nargs='+')
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory(prefix='entente-bench-') as work:
        for i, path in enumerate(options.files):
            store = os.path.join(work, f'{i}.db')
            measure(program, path, store)
        if options.append:
            cpu, wall, memory, head = run([program, 'load', '-d', store, options.append])
            n = int(head.rsplit(':', 1)[1].split()[0])
            show(f'{os.path.basename(options.append)} append', n, cpu, wall, memory)


if __name__ == '__main__':
    main()
