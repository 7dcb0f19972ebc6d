#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""Memory that runs out in whole runs of the program.

    memory.py ENTENTE LIBRARY [--all | --samples N] [COMMAND...]

Each command runs again and again, and each time another allocation fails:
this one only, or all from it on.  LIBRARY is malloc.c.  The program must end
with what it gives undisturbed, or with a message and exit status 1 or 3; with
no more blocks left than undisturbed; with a store that is sound, from which
the same command again gives what it would have given.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile

ARTICLE = """Grain talks end

Norway is a member of NATO. Turkish President Recep Tayyip Erdogan met
Vladimir Putin in Moscow on Monday, the Kremlin said. "Turkey will not leave
NATO," he said. France did not attack Spain.
"""
PAGE = """<html><head><title>Ports</title></head><body><article>
<p>Germany cooperates with Sweden, officials said on 3 May 2022.</p>
</article></body></html>
"""
TURTLE = """@prefix e: <http://example.org/> .
e:a e:p "x" , "y"@en , 1.5 , "2022-05-03"^^<http://www.w3.org/2001/XMLSchema#date> ; e:q [ e:p e:b ] .
"""
ONTOLOGY = """@prefix ent: <https://w3id.org/entente/ns#> .
@prefix my: <https://example.org/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
my:gnawsAt a owl:ObjectProperty ; rdfs:label "gnaws at"@en ;
    rdfs:domain ent:Entity ; rdfs:range ent:Entity ;
    ent:pattern "v:gnaw o=at // [s Norway] gnaws at [o Sweden]." .
"""
JSON = '{"http://example.org/a": {"http://example.org/p": [{"value": "x", "type": "literal"}]}}'
QUERY = (
    "SELECT ?x (count(*) AS ?n) WHERE { ?x ?p ?o OPTIONAL { ?o ?q ?r }"
    " FILTER (regex(str(?p), 'e')) } GROUP BY ?x ORDER BY ?x LIMIT 5"
)
SHELL = b"""?x memberOf ?y

why Norway memberOf NATO

why not Iceland memberOf NATO

conflicts

SELECT ?x { ?x ?p ?o } ORDER BY ?x LIMIT 2
"""

# What writes to a copy of the store ("{store}") says so by its first field.
COMMANDS = {
    "ingest": (True, "ingest -q -d {store} --jobs 1 article.txt page.html"),
    "load": (True, "load -q -d {store} data.ttl"),
    "rebuild": (True, "load -q -d {store} export.nq"),
    "reload": (True, "reload -y -d {store} --ontology more.ttl"),
    "foreign": (True, "load -q -d {store} --format rdfjson data.json"),
    "update": (True, ["update", "-d", "{store}",
                      "INSERT DATA { <http://e/a> <http://e/p> 'x' }"]),
    "forget": (True, "forget -q -d {store} article.txt"),
    "query": (False, ["query", "-d", "{store}", QUERY]),
    "export": (False, "export -d {store} --format trig"),
    "shell": (False, "shell -d {store}"),  # Reads SHELL
    "check": (False, "check -d {store}"),
    "backup": (False, "backup -d {store} {store}-copy"),
    "extract": (False, "extract article.txt"),
}

# The parser in the child, which is not ours, cannot tell why it failed.
MESSAGES = (b"out of memory", b"annot allocate memory", b"the parser failed",
            b"the parser takes too long", b"ould not create")


class Program:
    """The program, with or without memory."""

    def __init__(self, path, library):
        self.path = path
        self.library = library

    def run(self, words, at=None, goes_on=False):
        """Exit status, output, messages, allocations, blocks left."""
        environment = dict(os.environ, LD_PRELOAD=self.library,
                           FAULT_REPORT="report", LC_ALL="C",
                           NO_COLOR="1", HOME=os.getcwd())
        if at is not None:
            environment["FAULT_AT"] = str(at)
        if goes_on:
            environment["FAULT_ON"] = "1"
        if os.path.exists("report"):
            os.remove("report")
        ran = subprocess.run([self.path] + words, env=environment, timeout=120,
                             input=SHELL, capture_output=True)
        calls, left = 0, 0
        if os.path.exists("report"):
            with open("report", encoding="ascii") as report:
                calls, left = map(int, report.read().split())
        return ran.returncode, ran.stdout, ran.stderr, calls, left

    def export(self, store):
        """The store as N-Quads, and whether it is sound."""
        sound = subprocess.run([self.path, "check", "-q", "-d", store],
                               capture_output=True)
        text = subprocess.run([self.path, "export", "-d", store, "--format",
                               "nquads"], capture_output=True)
        return sound.returncode == 0 and text.returncode == 0, text.stdout


def clean(name):
    """Remove a store and what may lie beside it."""
    for file in os.listdir("."):
        if file.startswith(name):
            os.remove(file)


def numbers(n, samples):
    """Numbers from 1 to n: all, or the first, then ever further apart."""
    if not samples or samples >= n:
        return range(1, n + 1)
    few = samples // 4
    ratio = (n / few) ** (1.0 / (samples - few))
    chosen = set(range(1, few + 1))
    chosen.update(round(few * ratio ** i) for i in range(samples - few + 1))
    # The latter half of a run is as likely to fail as the first
    chosen.update(n * i // (samples - few) for i in range(1, samples - few))
    return sorted(i for i in chosen if 1 <= i <= n)


def difference(one, other):
    """The first line of an output that is another one, or what is missing."""
    lines = other.splitlines()
    for i, line in enumerate(one.splitlines()):
        if i >= len(lines) or lines[i] != line:
            return line + b" / " + b"".join(lines[i:i + 1])
    return b"there is more"


class Trial:
    """One command, undisturbed and not."""

    def __init__(self, program, name):
        self.program = program
        self.name = name
        self.writes, words = COMMANDS[name]
        words = words.split() if isinstance(words, str) else words
        self.words = [word.replace("{store}", "s.db") for word in words]
        self.failures = 0
        self.fresh()
        self.status, self.out, err, self.calls, self.left = program.run(
            self.words)
        if self.status != 0:
            sys.exit(f"{name}: exit status {self.status}: {err.decode()}")
        self.after = program.export("s.db")[1]

    @staticmethod
    def fresh():
        """The store as it is before each run."""
        clean("s.db")
        shutil.copy("whole.db", "s.db")

    def complain(self, at, goes_on, what, err):
        """Count and tell a failure."""
        self.failures += 1
        how = "from" if goes_on else "at"
        text = err.decode(errors="replace").strip()
        print(f"{self.name}: {how} {at}: {what}: {text[-300:]}", flush=True)

    def once(self, at, goes_on, again):
        """Run with a fault; `again`: and once more without."""
        self.fresh()
        status, out, err, calls, left = self.program.run(self.words, at,
                                                         goes_on)
        if status == 0 and out != self.out:
            self.complain(at, goes_on, "other output", difference(self.out, out))
        elif status not in (0, 1, 3):
            self.complain(at, goes_on, f"exit status {status}", err)
        elif status and not err:
            self.complain(at, goes_on, "no message", err)
        elif status and not any(word in err for word in MESSAGES):
            self.complain(at, goes_on, "another message", err)
        if calls and left > self.left:
            self.complain(at, goes_on, f"{left - self.left} blocks left", err)
        if self.writes and again:
            sound, text = self.program.export("s.db")
            if not sound:
                self.complain(at, goes_on, "the store is damaged", err)
            if status != 0:
                _, _, err, _, _ = self.program.run(self.words)
                sound, text = self.program.export("s.db")
            if not sound or text != self.after:
                self.complain(at, goes_on, "in the end another store", err)

    def all(self, samples):
        """All of the sampled faults."""
        tried = numbers(self.calls, samples)
        for i, at in enumerate(tried):
            self.once(at, i % 2 == 1, i % 4 < 2)
            if not samples:
                self.once(at, i % 2 == 0, i % 4 >= 2)
        print(f"{self.name}: {len(tried)} of {self.calls} allocations,"
              f" {self.failures} failures", flush=True)
        return self.failures


def prepare(program):
    """The inputs, and a store with two articles."""
    for name, text in (("article.txt", ARTICLE), ("page.html", PAGE),
                       ("data.ttl", TURTLE), ("data.json", JSON),
                       ("more.ttl", ONTOLOGY)):
        with open(name, "w", encoding="utf-8") as file:
            file.write(text)
    os.mkdir("first")
    with open("first/one.txt", "w", encoding="utf-8") as file:
        file.write("Norway is a member of NATO. Iceland left NATO."
                   " Norway gnaws at Sweden.\n")
    for words in (["ingest", "-q", "-d", "other.db", "page.html"],
                  ["export", "-d", "other.db", "-o", "export.nq"],
                  ["ingest", "-q", "-d", "whole.db", "first", "article.txt"],
                  ["load", "-q", "-d", "whole.db", "data.ttl"]):
        status, _, err, _, _ = program.run(words)
        if status != 0:
            sys.exit(err.decode())


def main():
    """Run the commands that were asked for; exit status 1 if one fails."""
    parser = argparse.ArgumentParser()
    parser.add_argument("entente")
    parser.add_argument("library")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--samples", type=int, default=24)
    parser.add_argument("--at", type=int)
    parser.add_argument("commands", nargs="*", default=list(COMMANDS))
    options = parser.parse_intermixed_args()
    program = Program(os.path.realpath(options.entente),
                      os.path.realpath(options.library))
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        prepare(program)
        for name in options.commands:
            trial = Trial(program, name)
            if options.at:
                trial.once(options.at, False, True)
                trial.once(options.at, True, True)
                failures += trial.failures
            else:
                failures += trial.all(0 if options.all else options.samples)
        os.chdir("/")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
