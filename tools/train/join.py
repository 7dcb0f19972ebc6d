# SPDX-License-Identifier: ISC
"""Put sections of other files into a model: in place of those of the same
name, or behind the last.

usage: join.py MODEL PART...
"""

import sys

import container


def main():
    model, *parts = sys.argv[1:]
    sections = dict(container.read(model))
    for part in parts:
        sections.update(container.read(part))
    container.write(model, list(sections.items()))


if __name__ == "__main__":
    main()
