# SPDX-License-Identifier: ISC
"""Dev scores of a trained network, or of several that decide together.

    python3 score.py DEV.conllu A.pt [B.pt...]

Together they take the mean of their probabilities; labels are scored for the
heads that come of it.
"""

import sys

import torch

import data
import eisner
import network
import train


def together(nets, vocabulary, sentences):
    """(UPOS, XPOS, heads from -1, labels) of each sentence."""
    result = []
    for s in sentences:
        batch, _ = vocabulary.tensors([(s, s.forms, len(s))])
        outs = [net(batch) for net in nets]

        def mean(scores):
            return sum(x.softmax(2) for x in scores)[0]

        arcs = mean(network.mask_padding(o["arc"], batch["length"])
                    for o in outs)
        heads = eisner.decode((arcs / len(nets) + 1e-9).log()[None].numpy(),
                              [len(s)])[0]
        labels = mean(net.labels(o, torch.tensor([heads]))
                      for net, o in zip(nets, outs))
        root = vocabulary.labels.index("root")
        labels[:, root] = torch.where(torch.tensor(heads) == 0, 9.0, -9.0)
        upos, xpos, label = (x.argmax(1).tolist() for x in (
            mean(o["upos"] for o in outs), mean(o["xpos"] for o in outs),
            labels))
        result.append(([vocabulary.upos[t] for t in upos],
                       [vocabulary.xpos[t] for t in xpos],
                       [h - 1 for h in heads],
                       [vocabulary.labels[t] for t in label]))
    return result


def main():
    torch.set_num_threads(1)
    dev = data.read(sys.argv[1])
    loaded = [network.load(path) for path in sys.argv[2:]]
    vocabulary = train.Vocabulary.saved(loaded[0][1])
    nets = [net.eval() for net, _ in loaded]
    with torch.no_grad():
        train.report("%d networks" % len(nets), dev,
                     together(nets, vocabulary, dev))


if __name__ == "__main__":
    main()
