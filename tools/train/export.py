# SPDX-License-Identifier: ISC
"""Write the model file: the trained network in 8 bits, and the lemma rules.

    python3 export.py network.pt lemmas.model train.conllu english.model

`lemmas.model` comes from ent-train-lemmas.  The layout of each section is
said in src/lang: inputs.h, kernel.h, biaffine.h.
"""

import argparse
import collections
import math
import struct

import numpy
import torch

import container
import data
import features
import network

STATE_UNIT = 1.0 / 127.0   # what an integer of an LSTM's state is worth
VECTOR_UNIT = 1.0 / 32.0   # see VECTOR_SCALE in train.py
GROUP_ROWS, GROUP_COLUMNS = 64, 4


def rounded(x):
    return numpy.clip(numpy.rint(x), -127, 127).astype(numpy.int8)


def table(weight):
    """A table of rows as int8, and what an integer of it is worth."""
    unit = float(numpy.quantile(numpy.abs(weight), 0.9999)) / 127.0
    return rounded(weight / unit).tobytes(), unit


def matrix(weight, bias=None):
    """Section of a matrix whose rows are outputs, a scale for each row."""
    rows, columns = weight.shape
    padded = (rows + GROUP_ROWS - 1) // GROUP_ROWS * GROUP_ROWS
    weight = numpy.vstack([weight, numpy.zeros((padded - rows, columns))])
    scale = numpy.maximum(numpy.abs(weight).max(1), 1e-9) / 127.0
    biases = numpy.zeros(padded)
    if bias is not None:
        biases[:rows] = bias
    small = rounded(weight / scale[:, None])
    groups = small.reshape(padded // GROUP_ROWS, GROUP_ROWS,
                          columns // GROUP_COLUMNS, GROUP_COLUMNS)
    return (struct.pack("<II", padded, columns).ljust(64, b"\0")
            + scale.astype("<f4").tobytes() + biases.astype("<f4").tobytes()
            + groups.transpose(0, 2, 1, 3).tobytes())


class Weights:
    """The parameters of the network by name, in double precision."""

    def __init__(self, state):
        self.state = state

    def __getitem__(self, name):
        return self.state[name].numpy().astype(numpy.float64)


def inputs(saved, w):
    """Sections of the tables, and the unit of each column of the input."""
    vectors, words = saved["vectors"], saved["words"]
    rows = numpy.rint(w["vectors"] / VECTOR_UNIT)
    entries = {}
    for word in list(vectors) + list(words):
        entries.setdefault(features.word_key(word),
                           (vectors.get(word, 0), words.get(word, 0)))
    keys = sorted(entries)
    learned, word_unit = table(w["word.weight"])
    affixes, affix_unit = table(w["affix.weight"])
    shapes, shape_unit = table(w["shape.weight"])
    spaces, space_unit = table(w["space.weight"])
    widths = (rows.shape[1], network.WORD_SIZE, network.AFFIX_SIZE,
              network.SHAPE_SIZE, network.SPACE_SIZE)
    sections = [
        ("net.widths", struct.pack("<5I", *widths)),
        ("net.keys", struct.pack("<II", len(keys), len(words) + 1)
         + numpy.array(keys, "<u4").tobytes()
         + numpy.array([entries[k][1] for k in keys], "<u4").tobytes()),
        ("net.vectors", rounded(
            rows[[entries[k][0] for k in keys]]).tobytes()),
        ("net.words", learned), ("net.affixes", affixes),
        ("net.shapes", shapes), ("net.spaces", spaces)]
    units = [(VECTOR_UNIT, widths[0]), (word_unit, widths[1]),
             (affix_unit, widths[2] * features.N_AFFIXES),
             (shape_unit, widths[3]), (space_unit, widths[4])]
    return sections, numpy.concatenate([numpy.full(n, u) for u, n in units])


def lstm(name, w, layer, units):
    """Sections of a layer whose inputs are worth `units`."""
    weight, recurrent = w[layer + ".input"], w[layer + ".recurrent"]
    rows = numpy.concatenate([weight[0].T, weight[1].T]) * units
    again = numpy.concatenate([recurrent[0].T, recurrent[1].T]) * STATE_UNIT
    return [(name + ".in", matrix(rows, w[layer + ".bias"].ravel())),
            (name + ".rec", matrix(again))]


def heads(w):
    """Sections of tags, arcs and labels, which read states."""
    def stacked(names, unit=STATE_UNIT):
        return matrix(
            numpy.concatenate([w[n + ".weight"] for n in names]) * unit,
            numpy.concatenate([w[n + ".bias"] for n in names]))

    n_labels, size, _ = w["label"].shape
    padded = (n_labels + 7) // 8 * 8
    label = numpy.zeros((size + 1, padded, size))
    bias = numpy.zeros((size + 1, padded))
    label[:size, :n_labels] = w["label"].transpose(2, 0, 1)
    bias[:size, :n_labels] = w["label_head_bias.weight"].T
    label[size, :n_labels] = w["label_dep_bias.weight"]
    bias[size, :n_labels] = w["label_dep_bias.bias"]
    return [
        ("net.tagger", stacked(["upos", "xpos"])),
        ("net.parts", stacked(["arc_dep", "arc_head", "label_dep",
                               "label_head"])),
        ("net.arc", matrix(w["arc"].T, w["arc_bias"])),
        ("net.label", matrix(label.reshape(-1, size), bias.ravel())),
        ("net.roots", numpy.concatenate(
            [w["arc_root"], w["label_root"]]).astype("<f4").tobytes())]


def pairs(saved, path, least=3):
    """UPOS and XPOS that occur together, as numbers, and how often."""
    counts = collections.Counter(
        pair for s in data.read(path) for pair in zip(s.upos, s.xpos))
    return b"".join(
        bytes([saved["upos"].index(u), saved["xpos"].index(x),
               min(255, round(16.0 * math.log(count)))])
        for (u, x), count in sorted(counts.items()) if count >= least)


def relations(saved, path):
    """How much oftener than by chance a label meets a UPOS, row by row."""
    met, of_label, of_upos = (collections.Counter() for _ in range(3))
    for s in data.read(path):
        met.update(zip(s.deprels, s.upos))
        of_label.update(s.deprels)
        of_upos.update(s.upos)
    n = sum(of_upos.values())
    return b"".join(
        struct.pack("b", max(-128, min(127, round(16.0 * math.log(
            (met[label, upos] + 0.5)
            / (of_label[label] * of_upos[upos] / n + 0.5))))))
        for label in saved["labels"] for upos in saved["upos"])


def lines(names):
    return "".join(n + "\n" for n in names).encode()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("network")
    parser.add_argument("lemmas")
    parser.add_argument("train", help="treebank: pairs of tags that meet")
    parser.add_argument("output")
    options = parser.parse_args()
    saved = torch.load(options.network)
    w = Weights(saved["network"])
    sections, units = inputs(saved, w)
    sections += [("net.upos", lines(saved["upos"])),
                 ("net.xpos", lines(saved["xpos"])),
                 ("net.labels", lines(saved["labels"])),
                 ("net.pairs", pairs(saved, options.train)),
                 ("net.relations", relations(saved, options.train))]
    between = ["between.%d" % i for i in range(saved["layers"] - 2)]
    for i, layer in enumerate(["lower"] + between + ["upper"]):
        sections += lstm("net.%d" % i, w, layer, STATE_UNIT if i else units)
    sections += heads(w)
    sections += container.read(options.lemmas)
    container.write(options.output, sections)


if __name__ == "__main__":
    main()
