# SPDX-License-Identifier: ISC
"""Train the tagger of names on top of a trained network.

    python3 names.py network.pt train.conllu dev.conllu uner-ewt-dev.iob2 \\
        --gazetteer ontology/gazetteer.tsv \\
        --model nameless.model --output english.model

The network stays as it is: its inputs and the states of both layers, in the
8 bits that the model file will have, are all that is learned from, along with
the lexicon (name_lists.py).  Sections are said in src/lang/names.h.

GUM's training part and Universal NER's dev part of EWT are trained on, so the
score on the latter says little: --cross-validate trains on GUM and four fifths
of its documents for each fifth, and logs the F1 of all five together.  The
same data, options, seed and thread count give the same file.
"""

import argparse
import collections
import struct
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

import container
import crf
import data
import export
import features
import lstm
import name_lists
import names_gold
import network
import train

N_TAGS = len(names_gold.TAGS)
N_CASES, N_WAYS = 4, 3
N_FOLDS = 5
HIDDEN = 128  # units; a multiple of 64 suits the kernels
SCORED = ("PER", "ORG", "LOC")
VARIANTS = (0.4, 0.4, 0.2)  # plain, with the network's dropout, other case


def open_network(path):
    """The network, its vocabulary, and what its inputs are worth in 8 bits."""
    net, saved = network.load(path)
    vocabulary = train.Vocabulary.saved(saved)
    weights = export.Weights(saved["network"])
    _, units = export.inputs(saved, weights)
    return net, vocabulary, units


class Encoder:
    """Sentences to what the tagger learns from, one row for each word."""

    def __init__(self, path, lexicon):
        self.net, self.vocabulary, self.units = open_network(path)
        self.lexicon = lexicon

    def rows(self, low, high, inputs):
        inputs = numpy.rint(inputs.numpy() / self.units).clip(-127, 127)
        states = torch.cat([low, high], 2) * 127.0
        return inputs.astype(numpy.int8), \
            torch.round(states).numpy().astype(numpy.int8)

    def states(self, batch, dropout):
        """States of both layers, and the inputs as they are without noise."""
        net, lengths = self.net, batch["length"]
        net.eval()
        plain = net.inputs(batch)
        net.training, net.dropout = dropout > 0.0, dropout
        low = net.lower(net.inputs(batch), lengths)
        high = network.shared_dropout(low, dropout, net.training)
        for layer in net.between:
            high = layer(high, lengths)
        return low, net.upper(high, lengths), plain

    def classes(self, forms):
        """Rows of names.classes for each word, from 1."""
        folded = [features.fold(f) for f in forms]
        n = len(name_lists.CLASSES)
        ways = [[w * n + k for w, bits in enumerate(word) for k in range(n)
                 if bits >> k & 1] for word in self.lexicon.ways(folded)]
        result = []
        for i, form in enumerate(forms):
            places = [(features.shape(form) % N_CASES, ways[i])]
            if i:
                places.append((N_CASES, ways[i - 1]))
            if i + 1 < len(forms):
                places.append((N_CASES + 1, ways[i + 1]))
            result.append([1 + p * N_WAYS * n + w for p, all_ in places
                           for w in all_])
        return result

    def __call__(self, sentences, forms, dropout=0.0):
        """(inputs, states, classes) of all words, one behind the other."""
        parts = [None] * len(sentences)
        order = sorted(range(len(sentences)), key=lambda i: len(forms[i]))
        with torch.no_grad():
            for at in range(0, len(order), 32):
                chunk = order[at:at + 32]
                batch, _ = self.vocabulary.tensors(
                    [(sentences[i], forms[i], len(forms[i])) for i in chunk])
                inputs, states = self.rows(*self.states(batch, dropout))
                for b, i in enumerate(chunk):
                    n = len(forms[i])
                    parts[i] = inputs[b, :n].copy(), states[b, :n].copy()
        classes = [row for f in forms for row in self.classes(f)]
        padded = numpy.zeros((len(classes), max(map(len, classes)) or 1),
                             numpy.int64)
        for i, row in enumerate(classes):
            padded[i, :len(row)] = row
        return (numpy.concatenate([p[0] for p in parts]),
                numpy.concatenate([p[1] for p in parts]), padded)


class Part:
    """Examples and their rows, in the variants that training sees."""

    def __init__(self, encoder, examples, rng=None):
        self.examples = examples
        sentences = [e.sentence for e in examples]
        forms = [s.forms for s in sentences]
        self.at = numpy.cumsum([0] + [len(f) for f in forms])
        self.tags = numpy.array([names_gold.TAGS.index(t)
                                 for e in examples for t in e.tags])
        self.variants = [encoder(sentences, forms)]
        if rng:
            self.variants.append(encoder(sentences, forms, 0.33))
            changed = [data.change_case(f, rng) for f in forms]
            self.variants.append(encoder(sentences, changed, 0.2))
        # Few sentences without a capital have a name
        self.dull = [not any(t != "O" for t in e.tags) and not any(
            f[:1].isupper() for f in e.sentence.forms[1:]) for e in examples]

    def rows(self, i, variant):
        span = slice(self.at[i], self.at[i + 1])
        return [x[span] for x in self.variants[variant]] + [self.tags[span]]


class Tagger(nn.Module):
    def __init__(self, n_inputs, n_states, units, spread, dropout=0.4):
        super().__init__()
        n_rows = (N_CASES + 2) * N_WAYS * len(name_lists.CLASSES)
        self.dropout = dropout
        self.register_buffer("worth", torch.tensor(
            units / spread, dtype=torch.float32))
        self.input = nn.Linear(n_inputs, HIDDEN)
        self.states = nn.Linear(n_states, HIDDEN, bias=False)
        self.classes = nn.Embedding(n_rows + 1, HIDDEN)
        nn.init.zeros_(self.classes.weight)
        self.scores = nn.Linear(HIDDEN, N_TAGS)
        self.first = nn.Parameter(torch.zeros(N_TAGS))
        self.next = nn.Parameter(torch.zeros(N_TAGS, N_TAGS))

    def drop(self, x, lengths):
        """Dropout that is the same for all words of a sentence."""
        if not self.training:
            return x
        keep = torch.empty(len(lengths), x.shape[1]).bernoulli_(
            1.0 - self.dropout) / (1.0 - self.dropout)
        return x * keep.repeat_interleave(lengths, 0)

    @staticmethod
    def product(layer, x):
        y = functional.linear(x.to(lstm.HALF), layer.weight.to(lstm.HALF))
        return y.float() if layer.bias is None else y.float() + layer.bias

    def forward(self, inputs, states, classes, lengths):
        lengths = torch.as_tensor(lengths)
        inputs = torch.from_numpy(inputs).float() * self.worth
        states = torch.from_numpy(states).float() / 127.0
        classes = torch.from_numpy(classes)
        if self.training:
            classes = classes * torch.empty(classes.shape).bernoulli_(0.9) \
                .long()
        x = (self.product(self.input, self.drop(inputs, lengths))
             + self.product(self.states, self.drop(states, lengths))
             + functional.embedding_bag(classes, self.classes.weight,
                                        mode="sum", padding_idx=0))
        return self.scores(functional.dropout(torch.relu(x), 0.3,
                                              self.training))

    def tags(self, part, numbers):
        """The tags of some of the sentences of a part."""
        self.eval()
        result = []
        first = self.first.detach().numpy()
        following = self.next.detach().numpy()
        with torch.no_grad():
            for i in numbers:
                rows = part.rows(i, 0)
                scores = self(*rows[:3], [len(rows[3])]).numpy()
                result.append(crf.decode(scores, first, following))
        return result


def batches(sources, rng, n_tokens):
    """Lists of (part, sentence, variant, weight) for an epoch."""
    items = []
    for part, numbers in sources:
        variants = rng.choice(len(VARIANTS), len(numbers), p=VARIANTS)
        for i, variant in zip(numbers, variants):
            # Some of the dull ones stand for all of them
            if not part.dull[i] or rng.random() < 0.3:
                items.append((part, i, variant,
                              1.0 / 0.3 if part.dull[i] else 1.0))
    order = data.batches([int(p.at[i + 1] - p.at[i]) for p, i, _, _ in items],
                         n_tokens, data.generator(int(rng.randint(1 << 30))))
    return [[items[k] for k in batch] for batch in order]


def step(tagger, batch):
    """Set the gradients of a batch; its loss."""
    rows = [part.rows(i, variant) for part, i, variant, _ in batch]
    lengths = numpy.array([len(r[3]) for r in rows])
    weight = numpy.array([w for _, _, _, w in batch]) / len(batch)
    classes = [r[2] for r in rows]
    widest = max(c.shape[1] for c in classes)
    classes = [numpy.pad(c, ((0, 0), (0, widest - c.shape[1])))
               for c in classes]
    scores = tagger(numpy.concatenate([r[0] for r in rows]),
                    numpy.concatenate([r[1] for r in rows]),
                    numpy.concatenate(classes), lengths)
    mask = numpy.arange(lengths.max())[None] < lengths[:, None]
    padded = numpy.zeros(mask.shape + (N_TAGS,))
    padded[mask] = scores.detach().numpy()
    gold = numpy.zeros(mask.shape, int)
    gold[mask] = numpy.concatenate([r[3] for r in rows])
    loss, of_scores, of_first, of_pairs = crf.gradients(
        padded, mask, gold, tagger.first.detach().double().numpy(),
        tagger.next.detach().double().numpy())
    of_scores *= weight[:, None, None]
    scores.backward(torch.from_numpy(of_scores[mask]).float())
    tagger.first.grad = torch.from_numpy(weight @ of_first).float()
    tagger.next.grad = torch.from_numpy(
        numpy.einsum("b,bij->ij", weight, of_pairs)).float()
    return float((loss * weight).sum())


def fit(sources, units, options, dev=None):
    torch.manual_seed(options.seed)
    rng = numpy.random.RandomState(options.seed)
    inputs, states, _ = sources[0][0].variants[0]
    spread = (inputs * units).std(0) + 1e-3
    tagger = Tagger(inputs.shape[1], states.shape[1], units, spread)
    optimizer = torch.optim.Adam(tagger.parameters(), lr=options.rate,
                                 betas=(0.9, 0.98), weight_decay=1e-5)
    done, total, start = 0, 0, time.time()
    for epoch in range(1, options.epochs + 1):
        tagger.train()
        chunks = batches(sources, rng, options.batch)
        total, mean = total or len(chunks) * options.epochs, 0.0
        for batch in chunks:
            for group in optimizer.param_groups:
                group["lr"] = options.rate * min(1.0, (done + 1) / 100.0) * (
                    0.02 + max(0.0, 0.98 * (1.0 - done / total)))
            optimizer.zero_grad(set_to_none=True)
            mean += step(tagger, batch) / len(chunks)
            nn.utils.clip_grad_norm_(tagger.parameters(), 5.0)
            optimizer.step()
            done += 1
        label = "epoch %d loss %.3f %.0f s" % (epoch, mean,
                                               time.time() - start)
        print(label, dev and report(tagger, dev) or "", flush=True)
    return tagger


def f1(gold, found, kinds=SCORED):
    """F1 in percent over all kinds, then of each."""
    counts = collections.Counter()
    for a, b in zip(gold, found):
        a, b = ({s for s in names_gold.spans(x) if s[2] in kinds}
                for x in (a, b))
        for key, spans in (("gold", a), ("found", b), ("both", a & b)):
            for _, _, kind in spans:
                counts[key, kind] += 1
                counts[key, ""] += 1
    result = [200.0 * counts["both", k] / max(
        1, counts["gold", k] + counts["found", k]) for k in ("",) + kinds]
    return " ".join("%s %.1f" % x for x in zip(("F1",) + kinds, result))


def report(tagger, part):
    everything = range(len(part.examples))
    return "GUM dev " + f1([e.tags for e in part.examples],
                           tagger.tags(part, everything), names_gold.TYPES)


def cross_validate(gum, ewt, dev, units, options):
    """F1 on Universal NER's part, a fifth of its documents at a time."""
    everything = range(len(gum.examples))
    tagger = fit([(gum, everything)], units, options)
    print("GUM only: EWT dev", f1(
        [e.tags for e in ewt.examples],
        tagger.tags(ewt, range(len(ewt.examples)))), "|",
          report(tagger, dev), flush=True)
    documents = sorted({e.document for e in ewt.examples})
    data.generator(options.seed).shuffle(documents)
    fold = {d: k % N_FOLDS for k, d in enumerate(documents)}
    gold, found = [], []
    for k in range(N_FOLDS):
        inside = [i for i, e in enumerate(ewt.examples)
                  if fold[e.document] != k]
        outside = [i for i, e in enumerate(ewt.examples)
                   if fold[e.document] == k]
        tagger = fit([(gum, everything), (ewt, inside)], units, options)
        gold += [ewt.examples[i].tags for i in outside]
        found += tagger.tags(ewt, outside)
        print("fold %d:" % (k + 1), f1(gold[-len(outside):],
                                       found[-len(outside):]),
              "|", report(tagger, dev), flush=True)
    print("cross-validated, EWT dev:", f1(gold, found), flush=True)


def sections(tagger, lexicon):
    """What the model file gets."""
    w = {k: v.detach().numpy().astype(numpy.float64)
         for k, v in tagger.state_dict().items()}
    size = w["states.weight"].shape[1] // 2
    states = w["states.weight"] * export.STATE_UNIT
    rows, unit = export.table(w["classes.weight"][1:])
    keys = sorted(lexicon.bits)
    words = (struct.pack("<II", len(keys), len(name_lists.CLASSES))
             + numpy.array(keys, "<u4").tobytes()
             + numpy.array([lexicon.bits[k] for k in keys], "<u2").tobytes())
    scores = [w["scores.weight"].T, w["scores.bias"], w["first"], w["next"]]
    return [
        ("names.input", export.matrix(w["input.weight"] * w["worth"],
                                      w["input.bias"])),
        ("names.lower", export.matrix(states[:, :size])),
        ("names.upper", export.matrix(states[:, size:])),
        ("names.classes", struct.pack("<f", unit).ljust(64, b"\0") + rows),
        ("names.scores", numpy.concatenate(
            [x.ravel() for x in scores]).astype("<f4").tobytes()),
        ("names.lexicon", words + bytes(-len(words) % 4))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("network")
    parser.add_argument("train", help="treebank with GUM's entities")
    parser.add_argument("dev", help="its dev part, EWT and GUM")
    parser.add_argument("uner", help="names of EWT's dev part, IOB2")
    parser.add_argument("--gazetteer", required=True)
    parser.add_argument("--cities", help="table with a column label")
    parser.add_argument("--persons", help="as --cities")
    parser.add_argument("--model", help="model file of the network; what it "
                        "has besides names is kept")
    parser.add_argument("--output", help="model file to write")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--batch", type=int, default=400, help="words")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)

    lexicon = name_lists.Lexicon()
    name_lists.add_lists(lexicon, options.gazetteer, options.cities,
                         options.persons)
    # Only of the half whose names are not trained on: else they are known
    name_lists.add_trees(lexicon, [s for s in data.read(options.train)
                                   if s.half == "EWT"])
    encoder = Encoder(options.network, lexicon)
    rng = data.generator(options.seed)
    gum, _ = names_gold.read(options.train)
    dev, ewt = names_gold.read(options.dev, options.uner)
    gum, ewt = Part(encoder, gum, rng), Part(encoder, ewt, rng)
    dev = Part(encoder, dev)
    print(len(lexicon.bits), "phrases;", len(gum.examples), "sentences of GUM,",
          len(ewt.examples), "of EWT", flush=True)
    if options.cross_validate:
        cross_validate(gum, ewt, dev, encoder.units, options)
    if options.output:
        everything = [(p, range(len(p.examples))) for p in (gum, ewt)]
        tagger = fit(everything, encoder.units, options, dev)
        others = [s for s in container.read(options.model)
                  if not s[0].startswith("names.")] if options.model else []
        container.write(options.output, others + sections(tagger, lexicon))


if __name__ == "__main__":
    main()
