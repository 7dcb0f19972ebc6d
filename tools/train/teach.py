# SPDX-License-Identifier: ISC
"""What trained networks think of the training sentences, for another to learn.

A teacher's doubt says more than the right answer alone (Hinton et al. 2015;
for parsers Kuncoro et al. 2016).  Several teachers are heard as their mean.
"""

import numpy
import torch

import network


def opinions(net, vocabulary, sentences):
    """(UPOS, XPOS, arcs, labels of the right arcs) of each sentence: the
    probabilities [word, choice] in half precision, on the words as written."""
    net.to(vocabulary.device).eval()
    result = [None] * len(sentences)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
    with torch.no_grad():
        for at in range(0, len(order), 32):
            chunk = order[at:at + 32]
            batch, gold = vocabulary.tensors(
                [(sentences[i], sentences[i].forms, len(sentences[i]))
                 for i in chunk])
            out = net(batch)
            arcs = network.mask_padding(out["arc"], batch["length"])
            scores = (out["upos"], out["xpos"], arcs,
                      net.labels(out, gold["head"].clamp(min=0)))
            parts = [s.softmax(2).half().cpu().numpy()
                     for s in scores]
            for b, i in enumerate(chunk):
                n = len(sentences[i])
                upos, xpos, arc, label = (p[b, :n] for p in parts)
                result[i] = (upos, xpos, arc[:, :n + 1].copy(), label)
    return result


def hear(paths, vocabulary, sentences):
    """The mean of the teachers' opinions, by sentence."""
    heard = {}
    for path in paths:
        net, saved = network.load(path)
        if any(saved[k] != getattr(vocabulary, k)
               for k in ("words", "upos", "xpos", "labels")):
            raise SystemExit("%s learned other words or labels" % path)
        for s, parts in zip(sentences, opinions(net, vocabulary, sentences)):
            parts = [p / numpy.float16(len(paths)) for p in parts]
            if id(s) in heard:
                parts = [a + b for a, b in zip(heard[id(s)], parts)]
            heard[id(s)] = parts
    return heard


def targets(heard, items, device="cpu"):
    """Opinions on a batch of (sentence, forms, length), padded with zeros;
    a sentence may have lost words at its end."""
    longest = max(n for _, _, n in items)
    parts = []
    for k, part in enumerate(next(iter(heard.values()))):
        width = longest + 1 if k == 2 else part.shape[1]
        rows = numpy.zeros((len(items), longest, width), dtype=numpy.float16)
        for b, (s, _, n) in enumerate(items):
            most = n + 1 if k == 2 else width
            rows[b, :n, :most] = heard[id(s)][k][:n, :most]
        rows = torch.from_numpy(rows).to(device).float()
        parts.append(rows / rows.sum(2, keepdim=True).clamp(min=1e-9))
    return parts


def loss(scores, target):
    """Cross entropy against the probabilities of a target, mean by word."""
    logs = scores.log_softmax(2).clamp(min=-50.0)
    return -(target * logs).sum() / (target.sum() + 1e-9)
