#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""The W3C tests of a group, where they are: conformance.py PROGRAM RUNNER GROUP KNOWN

Runs RUNNER, which runs the tests against PROGRAM, and compares what fails with
the list in the file KNOWN: it may only get shorter.  Exit status 77 without
the tests."""
import os, re, subprocess, sys

program, runner, group, known = sys.argv[1:]
if not os.path.exists(runner):
    print('SKIP: the W3C tests are not there:', runner)
    sys.exit(77)
done = subprocess.run([sys.executable, runner, '--program', program, '--groups', group,
                       '--update-cmd', '{program} update -d {db} -f {query}',
                       '--update-syntax-cmd', '{program} update -d {db} --explain -f {query}',
                       '--list-failures', '--timeout', '60'], stdout=subprocess.PIPE, text=True)
print(done.stdout[-2000:])
total = re.search(r'^(\d+) passed, (\d+) failed, (\d+) skipped$', done.stdout, re.M)
failed = set(re.findall(r'^FAIL .* (\S+)$', done.stdout, re.M))
expected = {line.split()[0] for line in open(known) if line.strip() and line[0] != '#'}
if not total or int(total[1]) < 100 or int(total[2]) != len(failed) or int(total[3]):
    sys.exit('the tests did not run as a whole')
for name in sorted(failed - expected):
    print('fails now:', name)
for name in sorted(expected - failed):
    print('passes now; take it off the list:', name)
sys.exit(failed != expected)
