#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Every command of doc/tutorial.md does what is shown below it.

    tutorial.py PROGRAM SOURCE-FOLDER [--update]

A block ```console has lines of a POSIX shell behind "$ ", a block ```entente
statements of the shell behind "entente> "; what follows each is its output.
A block ```turtle with a name is a file.
They are run one after the other in one folder, in which samples/ is at hand.
With --update the outputs in the document are replaced by the real ones.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

PROMPTS = {"console": "$ ", "entente": "entente> "}
# What another day, model or pattern changes without harm
LOOSE = [
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "TIME"),
    (r"(by ada, )\d{4}-\d\d-\d\d", r"\1DATE"),
    (r"confidence \d\.\d\d", "confidence N"),
    (r"ent:confidence [\d.]+", "ent:confidence N"),
    (r"(rule [^ ]+)#\w+", r"\1"),
    (r"\d+ statements", "N statements"),
    (r"\d+ properties, \d+ patterns", "N properties, N patterns"),
]


def loosen(text):
    for pattern, by in LOOSE:
        text = re.sub(pattern, by, text)
    return "\n".join(line.rstrip() for line in text.strip().split("\n"))


def steps(lines):
    """Kind, command, and first and last line of what is shown below it."""
    kind, begin = None, None
    for number, line in enumerate(lines):
        if line.startswith("```"):
            if begin is not None:
                yield kind, command, begin, number
            kind, begin = (PROMPTS.get(line[3:]) and line[3:]), None
            if line.startswith("```turtle "):
                kind, command, begin = "file", line[10:], number + 1
        elif kind == "file":
            continue
        elif kind and line.startswith(PROMPTS[kind]):
            if begin is not None:
                yield kind, command, begin, number
            command, begin = line[len(PROMPTS[kind]):], number + 1
        elif kind and begin is None:
            sys.exit(f"tutorial: line {number + 1} stands behind no command")


def run(kind, command, folder, env):
    if kind == "entente":
        argv = ["entente", "shell", "-d", "news.db", "-c", command]
    else:
        argv = ["sh", "-c", command]
    done = subprocess.run(argv, cwd=folder, env=env, text=True, timeout=120,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.rstrip("\n")


def main():
    program, source = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    update = sys.argv[3:] == ["--update"]
    document = source / "doc" / "tutorial.md"
    lines = document.read_text(encoding="utf-8").split("\n")
    env = dict(os.environ, PATH=f"{program.parent}:{os.environ['PATH']}",
               LC_ALL="C.UTF-8", NO_COLOR="1", ENTENTE_USER="ada")
    result, copied, wrong, n = [], 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "samples").symlink_to(source / "samples")
        for kind, command, begin, end in steps(lines):
            shown = "\n".join(lines[begin:end])
            if kind == "file":
                (pathlib.Path(folder) / command).write_text(shown + "\n")
                continue
            n += 1
            real = run(kind, command, folder, env)
            if loosen(shown) != loosen(real):
                wrong += 1
                if not update:
                    print(f"line {begin}: {command}\nshown:\n{shown}\n"
                          f"real:\n{real}\n")
            result += lines[copied:begin]
            gap = [""] if shown.endswith("\n") else []
            result += (real.split("\n") if real else []) + gap
            copied = end
    result += lines[copied:]
    if update:
        document.write_text("\n".join(result), encoding="utf-8")
    print(f"{n} commands, {wrong} {'replaced' if update else 'wrong'}")
    sys.exit(n < 15 or (wrong and not update))


main()
