# SPDX-License-Identifier: ISC
"""Train coreference and put it into a model file.

    python3 coref.py --tools build/tools MODEL TRAIN.conllu

MODEL is read and written: its sections coref.* are replaced.  TRAIN is the
treebank, of which the documents of GUM are used, with the trees that MODEL
gives them.  ent-annotate and ent-coref-features do what the program does, so
that training sees what the program will see (src/lang/coref.h).

Three steps: a linear probe of the word vectors for class and gender; the
ranking, trained with no knowledge of entities; and the ranking again, with
the entities that a ranking finds that was trained on other documents.
"""

import argparse
import os
import struct
import subprocess
import sys
import tempfile

import numpy

import container
import gum

CLASSES = ("person organization place abstract object event time animal plant "
           "substance").split()
HE, SHE, IT, THEY = range(4)
N_PRONOUNS = 8         # forms below are pronouns, see src/lang/traits.h
NETWORKS = 2           # of one score, which start from different numbers
FOLDS = 2
BATCH = 192            # mentions
OUT_UNIT = 256.0       # integers to one, of what hidden units give
MARGINS = numpy.arange(-2.0, 2.01, 0.25)
LOG = print


# The probe

def adam(parameters, gradient, steps, rate):
    """Minimise in place; gradient(step) gives one array per parameter."""
    first = [numpy.zeros_like(p) for p in parameters]
    second = [numpy.zeros_like(p) for p in parameters]
    for step in range(1, steps + 1):
        now = rate * (1.0 - (step - 1.0) / steps)
        for p, g, m, v in zip(parameters, gradient(step), first, second):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= now * (m / (1 - 0.9 ** step)) / (
                numpy.sqrt(v / (1 - 0.999 ** step)) + 1e-8)


def softmax_regression(x, y, n, decay=1e-4, steps=300):
    weights = numpy.zeros((x.shape[1], n))
    bias = numpy.zeros(n)
    target = numpy.eye(n)[y]

    def gradient(_):
        z = x @ weights + bias
        z -= z.max(1, keepdims=True)
        p = numpy.exp(z)
        p /= p.sum(1, keepdims=True)
        d = (p - target) / len(x)
        return x.T @ d + decay * weights, d.sum(0)

    adam([weights, bias], gradient, steps, 0.05)
    return weights, bias


def train_probe(docs):
    """Section coref.probe from mentions with vectors and gold."""
    x, types, named, genders = [], [], [], []
    for doc in docs:
        called = {}
        for m, g in zip(doc.mentions, doc.gold):
            if g and m.form in (HE, SHE):
                called.setdefault(g.cluster, set()).add(m.form)
        for m, g in zip(doc.mentions, doc.gold):
            if not g:
                continue
            forms = called.get(g.cluster, ())
            if (m.vectors[1] is not None and len(forms) == 1
                    and (m.form >= N_PRONOUNS or m.form in (HE, SHE))):
                named.append(m.vectors[1])
                genders.append(int(SHE in forms))
            if (m.vectors[0] is not None and m.form >= N_PRONOUNS
                    and g.type in CLASSES):
                x.append(m.vectors[0])
                types.append(CLASSES.index(g.type))
    if len(set(types)) < 2 or len(set(genders)) < 2:
        sys.exit("coref.py: too few mentions of he and she, or of classes, "
                 "to learn from; give more documents")
    x, types = numpy.array(x), numpy.array(types)
    weights, bias = softmax_regression(x, types, len(CLASSES))
    LOG(f"probe: {len(x)} mentions, types right "
        f"{(numpy.argmax(x @ weights + bias, 1) == types).mean():.3f}, ",
        end="")
    named, genders = numpy.array(named), numpy.array(genders)
    w, b = softmax_regression(named, genders, 2, 1e-3)
    LOG(f"gender of {len(named)} right "
        f"{(numpy.argmax(named @ w + b, 1) == genders).mean():.3f}")
    weights = numpy.column_stack([weights, w[:, 1] - w[:, 0]])
    bias = numpy.append(bias, b[1] - b[0])
    unit = 127.0 / (numpy.abs(weights).max() / 32.0)
    return (struct.pack("<III", weights.shape[1], weights.shape[0], int(unit))
            + numpy.rint(bias * int(unit)).astype("<i4").tobytes()
            + numpy.rint(weights.T / 32.0 * int(unit)).clip(-127, 127)
            .astype(numpy.int8).tobytes())


# What the program sees

class Seen:
    """A mention as ent-coref-features writes it."""

    def __init__(self, numbers):
        self.sentence, self.head, self.first, self.last, self.form = (
            int(n) for n in numbers[:5])
        width = len(numbers) // 2 - 3
        kind, gender = numbers[5:6 + width], numbers[6 + width:]
        self.vectors = (kind[1:] / (32.0 * kind[0]) if kind[0] else None,
                        gender[1:] / 32.0 if gender[0] else None)


class Doc:
    """Mentions with gold, and for each that could be linked its pairs."""

    def __init__(self):
        self.mentions, self.gold, self.pairs = [], [], []


def read_features(data, golds):
    docs, numbers, at = [], numpy.frombuffer(data, "<i4"), 0
    while at < len(numbers):
        kind, n = numbers[at], numbers[at + 1]
        record = numbers[at + 2:at + 2 + n]
        at += 2 + n
        if kind == 0:
            docs.append(Doc())
        elif kind == 1:
            docs[-1].mentions.append(Seen(record))
        else:
            if record[1] < 0:
                docs[-1].pairs.append((int(record[0]), []))
            docs[-1].pairs[-1][1].append((int(record[1]), record[2:]))
    for doc, gold in zip(docs, golds):
        doc.gold = align(doc.mentions, gold)
    return docs


def align(mentions, gold):
    """For each mention the gold one with its head and nearest end, or None."""
    by_head = {}
    for g in gold:
        by_head.setdefault((g.sentence, g.head), []).append(g)
    return [min(by_head.get((m.sentence, m.head), [None]),
                key=lambda g: g and abs(g.last - m.last) + abs(
                    g.first - m.first)) for m in mentions]


class Program:
    """The tools, and a model file that changes."""

    def __init__(self, tools, model, work):
        self.tools, self.work = tools, work
        self.model = os.path.join(work, "coref.model")
        self.sections = [(n, d) for n, d in container.read(model)
                         if not n.startswith("coref.")]
        size = subprocess.run([self.tool("ent-coref-features"), "--size"],
                              check=True, capture_output=True, text=True)
        self.n, self.hidden, self.forms = map(int, size.stdout.split())
        width = struct.unpack_from("<I", dict(self.sections)["net.widths"])[0]
        self.probe = struct.pack("<III", len(CLASSES) + 1, width, 1) + bytes(
            (len(CLASSES) + 1) * (4 + width))

    def tool(self, name):
        return os.path.join(self.tools, name)

    def write(self, ranking=None, path=None):
        net = struct.pack("<II", self.n, self.hidden) + (
            ranking.section() if ranking else bytes(
                4 * (self.forms + self.n) + 2 * self.hidden
                + self.n * self.hidden))
        container.write(path or self.model, self.sections + [
            ("coref.probe", self.probe), ("coref.net", net)])

    def parse(self, text):
        with open(os.path.join(self.work, "gold.conllu"), "w",
                  encoding="utf-8") as file:
            file.write(text)
        with open(os.path.join(self.work, "gold.conllu"), "rb") as file:
            return subprocess.run(
                [self.tool("ent-annotate"), self.model], stdin=file,
                check=True, capture_output=True).stdout.decode()

    def features(self, paths, golds):
        data = subprocess.run(
            [self.tool("ent-coref-features"), self.model] + paths,
            check=True, capture_output=True).stdout
        return read_features(data, golds)


def write_documents(golds, blocks, folder):
    """Files of the documents with predicted trees; returns their paths."""
    paths, at = [], 0
    for doc in golds:
        n = len(doc.sentences)
        path = os.path.join(folder, doc.name + ".conllu")
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n\n".join(blocks[at:at + n]) + "\n\n")
        paths.append(path)
        at += n
    return paths


# The ranking

class Batch:
    """Mentions with their candidates, flat."""

    def __init__(self, items):
        ids = [f for _, _, candidates, _ in items for f in candidates]
        self.ids = numpy.concatenate(ids).astype(numpy.int64)
        lengths = numpy.array([len(f) for f in ids])
        self.starts = numpy.concatenate([[0], numpy.cumsum(lengths)[:-1]])
        self.owner = numpy.repeat(numpy.arange(len(ids)), lengths)
        sizes = numpy.array([len(c) for _, _, c, _ in items])
        self.groups = numpy.concatenate([[0], numpy.cumsum(sizes)[:-1]])
        self.group = numpy.repeat(numpy.arange(len(items)), sizes)
        self.right = numpy.concatenate([r for _, _, _, r in items])
        self.forms = numpy.array([i[1] for i in items])
        self.order = numpy.argsort(self.ids, kind="stable")
        ordered = self.ids[self.order]
        self.firsts = numpy.flatnonzero(
            numpy.concatenate([[True], ordered[1:] != ordered[:-1]]))
        self.unique = ordered[self.firsts]


def items_of(doc):
    """(mention, form, features of candidates, which are right)."""
    result = []
    for m, candidates in doc.pairs:
        gold = doc.gold[m]
        right = numpy.array([
            c >= 0 and gold is not None and doc.gold[c] is not None
            and doc.gold[c].cluster == gold.cluster for c, _ in candidates])
        right[0] = not right.any()
        result.append((m, doc.mentions[m].form, [f for _, f in candidates],
                       right))
    return result


class Ranking:
    """The network: a table of rows, the last column being linear."""

    def __init__(self, n, hidden, forms, seed):
        self.rows = numpy.zeros((n, hidden + 1), numpy.float32)
        if seed is not None:
            self.rows[:, :hidden] = numpy.random.default_rng(seed).normal(
                0, 0.1, (n, hidden))
        self.out = numpy.where(numpy.arange(hidden) % 2, -0.5, 0.5).astype(
            numpy.float32)
        self.margins = numpy.zeros(forms)
        self.hidden = hidden

    def forward(self, batch, keep=None):
        values = self.rows[batch.ids]
        if keep is not None:
            values = values * keep[:, None]
        sums = numpy.add.reduceat(values, batch.starts)
        active = numpy.maximum(sums[:, :self.hidden], 0)
        return sums, active, active @ self.out + sums[:, self.hidden]

    def silent(self):
        """A network of the same shape that says nothing."""
        return Ranking(len(self.rows), self.hidden, len(self.margins), None)

    def section(self):
        """The rest of coref.net."""
        rows = self.rows[:, :self.hidden]
        row_unit = 127.0 / float(numpy.quantile(numpy.abs(rows), 0.9999))
        rows = numpy.rint(rows * row_unit)
        unit = row_unit * OUT_UNIT
        return (numpy.rint(self.margins * unit).astype("<i4").tobytes()
                + numpy.rint(self.rows[:, self.hidden] * unit).astype(
                    "<i4").tobytes()
                + numpy.rint(self.out * OUT_UNIT).clip(-32767, 32767).astype(
                    "<i2").tobytes()
                + rows.clip(-127, 127).astype(numpy.int8).tobytes())


def together(rankings):
    """One network that gives the sum of the scores of several."""
    first = rankings[0]
    whole = Ranking(len(first.rows), 0, len(first.margins), 0)
    whole.rows = numpy.column_stack(
        [r.rows[:, :r.hidden] for r in rankings]
        + [sum(r.rows[:, r.hidden] for r in rankings)])
    whole.out = numpy.concatenate([r.out for r in rankings])
    whole.hidden = sum(r.hidden for r in rankings)
    return whole


def log_sums(scores, batch):
    """Logarithms of the sums of exponentials of each mention's scores."""
    top = numpy.maximum.reduceat(scores, batch.groups)
    return top + numpy.log(numpy.add.reduceat(
        numpy.exp(scores - top[batch.group]), batch.groups))


def train(n, hidden, forms, docs, seed, epochs=6, rate=0.01, decay=1e-3,
          drop=0.5, log=None):
    random = numpy.random.default_rng(seed)
    ranking = Ranking(n, hidden, forms, seed)
    items = [i for doc in docs for i in items_of(doc)]
    items = [items[i] for i in random.permutation(len(items))]
    batches = [Batch(items[i:i + BATCH]) for i in range(0, len(items), BATCH)]
    state = [[numpy.zeros_like(p), numpy.zeros_like(p)]
             for p in (ranking.rows, ranking.out)]
    step, total = 0, epochs * len(batches)
    for epoch in range(epochs):
        loss = 0.0
        for k in random.permutation(len(batches)):
            batch = batches[k]
            step += 1
            keep = (random.random(len(batch.ids), dtype=numpy.float32)
                    > drop) / numpy.float32(1 - drop)
            sums, active, scores = ranking.forward(batch, keep)
            whole = log_sums(scores, batch)
            good = log_sums(numpy.where(batch.right, scores, -1e4), batch)
            loss += float((whole - good).sum())
            d = numpy.exp(scores - whole[batch.group])
            d -= numpy.where(batch.right,
                             numpy.exp(scores - good[batch.group]), 0)
            w = numpy.where(batch.forms < 4, 1.0, 0.5) / BATCH
            d = (d * w[batch.group]).astype(numpy.float32)
            grad_out = active.T @ d
            back = numpy.empty_like(sums)
            back[:, :-1] = (d[:, None] * ranking.out) * (sums[:, :-1] > 0)
            back[:, -1] = d
            flat = (back[batch.owner] * keep[:, None])[batch.order]
            grad = numpy.add.reduceat(flat, batch.firsts)
            now = rate * (1.0 - (step - 1.0) / total)
            # Rows that the batch does not have stay as they are
            u = batch.unique
            m, v = state[0]
            m[u] += 0.1 * (grad - m[u])
            v[u] += 0.01 * (grad * grad - v[u])
            ranking.rows[u] -= now * (m[u] / (numpy.sqrt(v[u]) + 1e-4)
                                      + decay * ranking.rows[u])
            m, v = state[1]
            m += 0.1 * (grad_out - m)
            v += 0.01 * (grad_out * grad_out - v)
            ranking.out -= now * m / (numpy.sqrt(v) + 1e-4)
        if log:
            log(f"epoch {epoch + 1}: loss {loss / len(items):.4f}")
    return ranking


def answers(ranking, docs):
    """(form, link is right or not needed, there is one, linked, margin)."""
    result = []
    for doc in docs:
        items = items_of(doc)
        if not items:
            continue
        batch = Batch(items)
        scores = ranking.forward(batch)[2]
        ends = list(batch.groups[1:]) + [len(scores)]
        for (_, form, _, right), a, b in zip(items, batch.groups, ends):
            best = a + 1 + int(numpy.argmax(scores[a + 1:b]))
            result.append((form, bool(batch.right[best]), not right[0],
                           float(scores[best] - scores[a])))
    return result


def summary(results, forms, margins=None):
    """Precision, recall and F1 of the links of these forms."""
    right = made = wanted = 0
    for form, good, there, margin in results:
        if form in forms:
            linked = margin > (margins[form] if margins is not None else 0.0)
            wanted += there
            made += linked
            right += linked and good
    p, r = right / max(made, 1), right / max(wanted, 1)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def best_margins(results, forms):
    """For each form, what a link must be better by for the best F1."""
    margins = numpy.zeros(forms)
    for form in range(forms):
        tried = []
        for margin in MARGINS:
            if form >= N_PRONOUNS and margin < 0:
                continue    # Two nouns made one are worse than one made two
            margins[form] = margin
            tried.append((round(summary(results, (form,), margins)[2], 4),
                          -abs(margin), margin))
        margins[form] = max(tried)[2]
    return margins


def report(results, title, margins=None):
    for name, forms in (("he she it they", (0, 1, 2, 3)), ("he she", (0, 1)),
                        ("it", (2,)), ("they", (3,)), ("I we you", (4, 5, 6)),
                        ("names", (8,)), ("the", (9,)),
                        ("others", (10, 11, 12, 13))):
        LOG("%s %-15s P %.3f R %.3f F %.3f" % (
            (title, name) + summary(results, forms, margins)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tools", default="build/tools")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dev", help="treebank to report on")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--work", help="folder for what comes in between")
    parser.add_argument("model")
    parser.add_argument("train")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        run(options, options.work or work)


def load(path, program, work):
    with open(path, encoding="utf-8") as file:
        golds = gum.documents(file.read())
    blocks = program.parse("\n\n".join(
        block for d in golds for block in d.blocks) + "\n\n").strip("\n").split("\n\n")
    return (write_documents(golds, blocks, work),
            [gum.mentions(d) for d in golds])


def run(options, work):
    program = Program(options.tools, options.model, work)
    program.write()
    paths, golds = load(options.train, program, work)
    program.probe = train_probe(program.features(paths, golds))
    program.write()
    docs = program.features(paths, golds)

    def fit(some, seed):
        return train(program.n, program.hidden // NETWORKS, program.forms,
                     some, seed, options.epochs)

    def fit_together(some):
        return together([fit(some, options.seed + k)
                         for k in range(NETWORKS)])

    again, held_out = [None] * len(docs), []
    for fold in range(FOLDS):
        mine = list(range(fold, len(docs), FOLDS))
        ranking = fit([d for i, d in enumerate(docs) if i % FOLDS != fold],
                      options.seed)
        program.write(together(
            [ranking] + [ranking.silent()] * (NETWORKS - 1)))
        LOG(f"fold {fold}")
        found = program.features([paths[i] for i in mine],
                                 [golds[i] for i in mine])
        held_out += answers(ranking, found)
        for i, doc in zip(mine, found):
            again[i] = doc
    report(held_out, "held out")
    ranking = fit_together(again)
    ranking.margins = best_margins(held_out, program.forms) * NETWORKS
    report(held_out, "held out", ranking.margins / NETWORKS)
    program.write(ranking)
    if options.dev:
        report(answers(ranking, program.features(*load(
            options.dev, program, work))), "dev", ranking.margins)
    program.write(ranking, options.model)


if __name__ == "__main__":
    main()
