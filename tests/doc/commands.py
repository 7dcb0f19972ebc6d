#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What documents show runs, and answers what they say that it answers.

    commands.py ENTENTE BUILD-FOLDER SOURCE-FOLDER [--update] [DOCUMENT...]

Without DOCUMENT: those of the source folder.  Each gets a folder of its own, in which
its fenced blocks are carried out in their order.  Behind the fence stands what a block
is:

    sh              commands, which must succeed
    console         commands behind "$ ", each with what it prints
    entente STORE   statements of the shell behind "entente> ", likewise
    sparql STORE    queries, parted by empty lines, which must have answers
    pattern STORE   the same of patterns, one a line
    LANGUAGE FILE   the file itself, for the commands behind it
    text            nothing to run

`sh not-here: WHY` is counted, and not run.  A line of "…" stands for any lines, "…"
in a line for any characters, and what another day, model or pattern changes without
harm is not compared (LOOSE).  --update writes what is printed today into the document,
but for answers with "…" that still hold.

In the folder are news.db (the samples), articles to read, and links to what the
source folder and the build folder have.  Who decides is ada.  Requests over http go to
a triple store of our own, whatever their address.
"""
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

FENCE = re.compile(r"^```(.*)\n((?:(?!```).*\n)*?)```$", re.M)

# What another day, model or pattern changes without harm
LOOSE = [(re.compile(pattern), by) for pattern, by in (
    (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "TIME"),
    (r"(by ada, )\d{4}-\d\d-\d\d", r"\1DATE"),
    (r"confidence \d\.\d\d", "confidence N"),
    (r"ent:confidence [\d.]+", "ent:confidence N"),
    (r"(rule [^ ]+#)\w+", r"\1ID"),
    (r"\d+ statements", "N statements"),
    (r"\d+ properties, \d+ patterns", "N properties, N patterns"),
)]


class Document:
    """One document, the folder where its blocks run, and how that went."""

    def __init__(self, path, scene, environment):
        self.path = path
        self.scene = scene
        self.environment = environment
        self.counts = {"run": 0, "not here": 0}
        self.failures = []

    def fail(self, line, command, what):
        self.failures.append(f"{self.path}:{line}: {command}\n{what.rstrip()}")

    def call(self, command):
        """Status and all output of a command."""
        self.counts["run"] += 1
        done = subprocess.run(command, cwd=self.scene, env=self.environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False, timeout=120)
        return done.returncode, done.stdout

    def succeed(self, line, command, arguments):
        status, output = self.call(arguments)
        if status:
            self.fail(line, command, f"exit status {status}\n{output}")
        return output

    def shell(self, line, text):
        """One bash for a block: what it exports holds to its end."""
        self.counts["run"] += len(commands_of(text)) - 1
        self.succeed(line, text.strip(), ["bash", "-euo", "pipefail", "-c", text])

    def transcript(self, line, text, prompt, answer):
        """Check a block of commands behind `prompt`, each with its output, which
        `answer` gives; returns the block as it is today.  Blank lines at the end of
        an answer part it from the next command."""
        shown = []
        at = line
        for piece in re.split(f"^(?={re.escape(prompt)})", text, flags=re.M):
            if not piece.startswith(prompt):
                if piece:
                    self.fail(at, piece, f"no {prompt!r} in front")
                continue
            command, _, expected = piece[len(prompt):].partition("\n")
            output = answer(at, command)
            is_right = matches(expected, output)
            if not is_right:
                self.fail(at, command, f"shown:\n{expected}printed:\n{output}")
            if not is_right or "…" not in expected:
                expected = stripped(output) + expected[len(expected.rstrip("\n")) + 1:]
            shown.append(f"{prompt}{command}\n{expected}")
            at += piece.count("\n")
        return "".join(shown)

    def session(self, line, text, store):
        """Check statements of the shell, the mistaken among them, each by itself."""
        return self.transcript(
            line, text, "entente> ",
            lambda _, command: self.call(["entente", "shell", "-d", store, "-c", command])[1])

    def ask(self, line, queries, store):
        for query in queries:
            output = self.succeed(line, query,
                                  ["entente", "query", "-d", store, "--format", "csv", query])
            if output.count("\n") < 2:
                self.fail(line, query, f"no answer\n{output}")

    def block(self, line, info, text):
        """Carry out one block; returns it as it is today."""
        kind, _, rest = info.partition(" ")
        if not kind:
            self.fail(line, text, "a fence that does not say what is in it")
        elif kind == "sh" and rest.startswith("not-here: "):
            self.counts["not here"] += len(commands_of(text))
        elif kind == "sh":
            self.shell(line, text)
        elif kind == "console":
            return self.transcript(
                line, text, "$ ", lambda at, command: self.succeed(
                    at, command, ["bash", "-euo", "pipefail", "-c", command]))
        elif kind == "entente":
            return self.session(line, text, rest)
        elif kind == "sparql" and rest:
            self.ask(line, re.split(r"\n\n+", text.strip()), rest)
        elif kind == "pattern":
            self.ask(line, text.strip().split("\n"), rest)
        elif rest:
            (self.scene / rest).write_text(text, encoding="utf-8")
        return text

    def carry_out(self):
        """All blocks in order; returns the document as it is today."""
        text = self.path.read_text(encoding="utf-8")

        def replace(match):
            line = text.count("\n", 0, match.start()) + 2
            return f"```{match[1]}\n{self.block(line, match[1], match[2])}```"

        return FENCE.sub(replace, text)


def commands_of(text):
    """The lines that begin a command."""
    joined = re.sub(r"\\\n", "", text)
    joined = re.sub(r"<<'?(\w+)'?(.*\n)(?:.*\n)*?\1\n", r"\2", joined)
    return [line for line in joined.split("\n")
            if re.match(r"[\w./\"$]", line) and not re.match(r"(done|fi|esac)\b", line)]


def stripped(output):
    """As it is shown: without spaces and blank lines at ends."""
    lines = "".join(line.rstrip() + "\n" for line in output.splitlines()).strip("\n")
    return lines and lines + "\n"


def loosened(text):
    for pattern, by in LOOSE:
        text = pattern.sub(by, text)
    return stripped(text)


def matches(expected, output):
    """Whether `output` is what `expected` shows, with its "…"."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…\n" else
        ".*".join(map(re.escape, line.split("…")))
        for line in loosened(expected).splitlines(True))
    return re.fullmatch(pattern, loosened(output)) is not None


def make_scene(scene, entente, build, source):
    """What documents take for given."""
    (scene / "build").symlink_to(build)
    for name in ("ontology", "samples", "scripts", "bench", "tests"):
        (scene / name).symlink_to(source / name)
    shutil.copytree(source / "samples/articles", scene / "FOLDER")
    shutil.copy(source / "samples/articles/summit.html", scene / "article.html")
    with (scene / "articles.jsonl").open("w", encoding="utf-8") as out:
        for name in sorted((scene / "FOLDER").glob("*.txt")):
            out.write(json.dumps({"url": f"https://courier.example/{name.stem}",
                                  "text": name.read_text(encoding="utf-8")}) + "\n")
    (scene / "part-7").write_text("FOLDER/sanctions.txt\nFOLDER/summit.html\n", encoding="utf-8")
    with gzip.open(scene / "more.ttl.gz", "wt", encoding="utf-8") as out:
        out.write("<https://example.org/a> <https://example.org/b> 1 .\n")
    subprocess.run([entente, "ingest", "-d", scene / "news.db", "FOLDER"], cwd=scene,
                   check=True, stdout=subprocess.DEVNULL)


def main(arguments):
    is_updated = "--update" in arguments
    entente, build, source, *paths = (Path(a).absolute() for a in arguments if a != "--update")
    if not paths:
        paths = [source / "README.md", source / "CONTRIBUTING.md", source / "ontology/README.md",
                 *sorted((source / "doc").glob("*.md"))]
    sums = {"run": 0, "not here": 0}
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        environment = {name: value for name, value in os.environ.items()
                       if name != "ENTENTE_DB" and not name.lower().endswith("_proxy")}
        environment.update(
            PATH=f"{entente.parent}:{environment['PATH']}", LC_ALL="C.UTF-8", NO_COLOR="1",
            HOME=folder, XDG_CACHE_HOME=f"{folder}/cache", COLUMNS="120",
            ENTENTE_USER="ada")
        server_folder = root / "server"
        server_folder.mkdir()
        server = subprocess.Popen([sys.executable, source / "tests/push/server.py", server_folder],
                                  stderr=subprocess.PIPE, text=True)
        try:
            port = server_folder / "port"
            while not (port.exists() and port.read_text()):
                if server.poll() is not None:
                    sys.exit(f"the server ended: {server.stderr.read()}")
            environment["http_proxy"] = f"http://127.0.0.1:{port.read_text().strip()}"
            for path in paths:
                scene = root / path.relative_to(source)
                scene.mkdir(parents=True)
                make_scene(scene, entente, build, source)
                document = Document(path, scene, environment)
                today = document.carry_out()
                if is_updated:
                    path.write_text(today, encoding="utf-8")
                print(f"{path.relative_to(source)}: {document.counts['run']} commands run, "
                      f"{document.counts['not here']} not here, {len(document.failures)} failed")
                for key in sums:
                    sums[key] += document.counts[key]
                failures += document.failures
        finally:
            server.kill()
            server.wait()
    print("\n\n".join(failures))
    print(f"{len(paths)} documents, {sums['run']} commands run, {sums['not here']} not here, "
          f"{len(failures)} failed")
    return bool(failures) or not sums["run"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
