#!/usr/bin/env python3
# SPDX-License-Identifier: ISC
"""What documents point to is there.

    references.py SOURCE-FOLDER

Looked at are the relative links of all documents, with the heading that a link names,
and what stands in backquotes and looks like a file of the source or one of its
functions.
"""
import re
import sys
from pathlib import Path

LINK = re.compile(r"\]\(([^)\s:]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
FILE = re.compile(r"(?:[\w-]+/)*[\w-]+\.[ch]")
FUNCTION = re.compile(r"(?:ent|cli)_\w+")


def headings(text):
    """The names by which a link finds the headings of a document."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
            for title in re.findall(r"^#+ (.*)$", FENCED.sub("", text), re.M)}


def lost_links(path, text):
    for target in LINK.findall(text):
        name, _, heading = target.partition("#")
        file = path.parent / name if name else path
        if not file.exists():
            yield target
        elif heading and heading not in headings(file.read_text(encoding="utf-8")):
            yield target


def lost_names(text, files, words):
    for name in CODE.findall(text):
        if FILE.fullmatch(name) and not any(f"/{file}".endswith(f"/{name}") for file in files):
            yield name
        if FUNCTION.fullmatch(name) and name not in words:
            yield name


def main():
    source = Path(sys.argv[1]).resolve()
    code, documents = [], sorted(source.glob("*.md"))
    for folder in ("bench", "doc", "model", "ontology", "repl", "samples", "src", "tests", "tools"):
        paths = sorted((source / folder).rglob("*"))
        code += [path for path in paths if path.suffix in (".c", ".h")]
        documents += [path for path in paths if path.suffix == ".md"]
    files = [str(path.relative_to(source)) for path in code]
    words = set()
    for path in code:
        words.update(FUNCTION.findall(path.read_text(encoding="utf-8")))
    n_lost = 0
    for path in documents:
        text = FENCED.sub("", path.read_text(encoding="utf-8"))
        for name in (*lost_links(path, text), *lost_names(text, files, words)):
            print(f"{path.relative_to(source)}: there is no {name}")
            n_lost += 1
    print(f"{len(documents)} documents, {n_lost} references lost")
    return bool(n_lost) or not documents


if __name__ == "__main__":
    sys.exit(main())
