# SPDX-License-Identifier: ISC
"""Train the network; logs the dev scores of each epoch.

    python3 train.py --vectors vectors.npz --dev dev.conllu \\
        --output network.pt train.conllu

The same data, options, seed and thread count give the same network.
export.py makes the model file of it.
"""

import argparse
import collections
import copy
import math
import time

import numpy
import torch
from torch.nn import functional

import data
import eisner
import features
import network
import teach
import vectors

VECTOR_SCALE = 32.0  # int8 rows are divided by this


class Vocabulary:
    """Numbers of words, tags and labels; 0 stands for an unknown word."""

    def __init__(self, sentences, names, least=2, device="cpu"):
        self.device = device  # where batches go
        counts = collections.Counter(
            features.fold(f) for s in sentences for f in s.forms)
        learned = [w for w, c in counts.most_common() if c >= least]
        self.words = {w: i + 1 for i, w in enumerate(learned)}
        self.vectors = {w: i + 1 for i, w in enumerate(names)}
        self.upos = sorted({t for s in sentences for t in s.upos})
        self.xpos = sorted({t for s in sentences for t in s.xpos} - {"_"})
        self.labels = sorted({t for s in sentences for t in s.deprels})
        self.number()

    def number(self):
        self.numbers = {k: {t: i for i, t in enumerate(getattr(self, k))}
                        for k in ("upos", "xpos", "labels")}

    @classmethod
    def saved(cls, saved):
        """That of a network as it was saved."""
        self = cls.__new__(cls)
        for name in ("words", "vectors", "upos", "xpos", "labels"):
            setattr(self, name, saved[name])
        self.device = "cpu"
        self.number()
        return self

    def tensors(self, items):
        """A batch of (sentence, forms, length), padded."""
        longest = max(n for _, _, n in items)
        rows = collections.defaultdict(list)
        for s, forms, n in items:
            folded = [features.fold(f) for f in forms[:n]]
            pad = longest - n
            for key, values, filler in (
                    ("vector", [self.vectors.get(w, 0) for w in folded], 0),
                    ("word", [self.words.get(w, 0) for w in folded], 0),
                    ("shape", [features.shape(f) for f in forms[:n]], 0),
                    ("space", features.spaces(s.space[:n]), 0),
                    ("affix", [features.affixes(w) for w in folded],
                     [0] * features.N_AFFIXES),
                    ("upos", [self.numbers["upos"].get(t, -100)
                              for t in s.upos[:n]], -100),
                    ("xpos", [self.numbers["xpos"].get(t, -100)
                              for t in s.xpos[:n]], -100),
                    ("head", [h + 1 for h in s.heads[:n]], -100),
                    ("label", [self.numbers["labels"].get(t, -100)
                               for t in s.deprels[:n]], -100)):
                rows[key].append(values + [filler] * pad)
        made = {k: torch.tensor(v).to(self.device) for k, v in rows.items()}
        made["length"] = torch.tensor([n for _, _, n in items])
        gold = {k: made.pop(k) for k in ("upos", "xpos", "head", "label")}
        return made, gold


def loss_of(net, batch, gold, taught=None, share=0.0):
    """Cross entropy of the four tasks; `share` of it against what teachers
    think, the rest against what the treebank says."""
    out = net(batch)
    arcs = network.mask_padding(out["arc"], batch["length"])
    labels = net.labels(out, gold["head"].clamp(min=0))
    total = 0.0
    for k, (scores, name, weight) in enumerate([
            (out["upos"], "upos", 0.5), (out["xpos"], "xpos", 0.5),
            (arcs, "head", 1.0), (labels, "label", 1.0)]):
        loss = functional.cross_entropy(scores.flatten(0, 1),
                                        gold[name].flatten())
        if taught:
            loss = (1.0 - share) * loss + share * teach.loss(scores, taught[k])
        total = total + weight * loss
    return total


def predict(net, vocabulary, sentences):
    """(UPOS, XPOS, heads from -1, labels) of each sentence."""
    net.eval()
    result = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    with torch.no_grad():
        for at in range(0, len(order), 32):
            chunk = order[at:at + 32]
            items = [(sentences[i], sentences[i].forms, len(sentences[i]))
                     for i in chunk]
            batch, _ = vocabulary.tensors(items)
            out = net(batch)
            arcs = out["arc"].cpu().numpy()
            heads = eisner.decode(arcs, batch["length"].tolist())
            padded = torch.tensor([h + [0] * (arcs.shape[1] - len(h))
                                   for h in heads]).to(vocabulary.device)
            labels = net.labels(out, padded)
            # Only the root's arc is called root
            root = vocabulary.labels.index("root")
            labels[:, :, root] = torch.where(padded == 0, 1e9, -1e9)
            best = [out["upos"].argmax(2), out["xpos"].argmax(2),
                    labels.argmax(2)]
            best = [x.tolist() for x in best]
            for b, i in enumerate(chunk):
                n = len(sentences[i])
                upos, xpos, label = (x[b][:n] for x in best)
                result[i] = ([vocabulary.upos[t] for t in upos],
                             [vocabulary.xpos[t] for t in xpos],
                             [h - 1 for h in heads[b]],
                             [vocabulary.labels[t] for t in label])
    net.train()
    return result


def scores(sentences, predicted):
    """Accuracy in percent by half: UPOS, XPOS, UAS, LAS."""
    sums = {}
    for s, (upos, xpos, heads, labels) in zip(sentences, predicted):
        row = sums.setdefault(s.half, numpy.zeros(5))
        for i in range(len(s)):
            arc = heads[i] == s.heads[i]
            same = labels[i].split(":")[0] == s.deprels[i].split(":")[0]
            row += (upos[i] == s.upos[i], xpos[i] == s.xpos[i], arc,
                    arc and same, 1)
    return {half: 100.0 * r[:4] / r[4] for half, r in sorted(sums.items())}


def report(label, sentences, predicted):
    parts = []
    for half, row in scores(sentences, predicted).items():
        parts.append("%s UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f"
                     % ((half,) + tuple(row)))
    print(label, " | ".join(parts), flush=True)


def rate(step, total, options):
    """Warm-up, then half a cosine."""
    if step < options.warm_up:
        return (step + 1) / options.warm_up
    done = (step - options.warm_up) / max(1, total - options.warm_up)
    return 0.5 * (1.0 + math.cos(math.pi * min(1.0, done))) + 0.005


def train(options):
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    if options.device != "cpu":
        torch.use_deterministic_algorithms(True, warn_only=True)
    rng = data.generator(options.seed)
    sentences = [s for path in options.train for s in data.read(path)
                 if options.half in ("", s.half)]
    dev = data.read(options.dev) if options.dev else []
    names, rows = vectors.load(options.vectors, options.words)
    rows = numpy.vstack([numpy.zeros((1, rows.shape[1])), rows])
    vocabulary = Vocabulary(sentences, names, device=options.device)
    net = network.Network(
        torch.tensor(rows / VECTOR_SCALE, dtype=torch.float32),
        len(vocabulary.words) + 1, len(vocabulary.upos),
        len(vocabulary.xpos), len(vocabulary.labels), options.hidden,
        options.layers, drops=options.drops,
        recurrent=options.recurrent).to(options.device)
    average = copy.deepcopy(net)
    optimizer = torch.optim.Adam(net.parameters(), lr=options.rate,
                                 betas=(0.9, 0.98))
    print(len(sentences), "sentences,", len(vocabulary.words), "words,",
          sum(p.numel() for p in net.parameters()), "weights", flush=True)

    made = data.clauses(sentences, data.generator(options.seed))
    extra = min(len(made), int(options.clauses * len(sentences)))
    if options.start:
        net.load_state_dict(network.load(options.start)[0].state_dict())
    heard = teach.hear(options.teachers, vocabulary, sentences + made)
    lengths = [len(s) for s in sentences + made[:extra]]
    total = options.epochs * len(data.batches(lengths, options.batch,
                                              data.generator(0)))
    step, start = 0, time.time()
    for epoch in range(1, options.epochs + 1):
        seen = [(s,) + data.augmented(s, rng)
                for s in sentences + rng.sample(made, extra)]
        mean, count = 0.0, 0
        for chunk in data.batches([n for _, _, n in seen], options.batch,
                                  rng):
            items = [seen[i] for i in chunk]
            batch, gold = vocabulary.tensors(items)
            taught = teach.targets(heard, items, options.device) \
                if heard else None
            for group in optimizer.param_groups:
                group["lr"] = options.rate * rate(step, total, options)
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(net, batch, gold, taught, options.share)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            with torch.no_grad():
                for slow, fast in zip(average.parameters(), net.parameters()):
                    slow.lerp_(fast, max(1.0 - options.average, 1 / (step + 1)))
            step, mean, count = step + 1, mean + loss.item(), count + 1
            if options.steps and step >= options.steps:
                print("step", step, mean / count, time.time() - start)
                return
        label = "epoch %d loss %.3f %.0f s" % (epoch, mean / count,
                                               time.time() - start)
        torch.save({"network": average.state_dict(),
                    "hidden": options.hidden, "layers": options.layers,
                    "words": vocabulary.words,
                    "vectors": vocabulary.vectors, "upos": vocabulary.upos,
                    "xpos": vocabulary.xpos, "labels": vocabulary.labels},
                   options.output)
        if dev:
            report(label, dev, predict(average, vocabulary, dev))
        else:
            print(label, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("train", nargs="+")
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--dev")
    parser.add_argument("--output", default="network.pt")
    parser.add_argument("--words", type=int, default=100000)
    parser.add_argument("--hidden", type=int, default=256)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--half", default="", choices=["", "EWT", "GUM"],
                        help="learn from this part of the treebank only")
    parser.add_argument("--drops", type=float, nargs=3, default=network.DROPS,
                        metavar="P", help="how often vectors, learned words "
                        "and affixes are hidden; 1 does without them")
    parser.add_argument("--recurrent", type=float, default=0.2,
                        help="dropout of an LSTM's states between steps")
    parser.add_argument("--average", type=float, default=0.998,
                        help="share of its weights that the moving average "
                        "keeps each step; it is what is kept")
    parser.add_argument("--start", help="network to go on from")
    parser.add_argument("--teachers", nargs="*", default=[],
                        help="networks to learn from besides the treebank")
    parser.add_argument("--share", type=float, default=0.5,
                        help="of the loss: what the teachers think")
    parser.add_argument("--clauses", type=float, default=0.0,
                        help="clauses to add, as a share of the sentences")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--batch", type=int, default=1200)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--warm-up", type=int, default=200)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, help="stop early, for timing")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
