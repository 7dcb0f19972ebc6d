# SPDX-License-Identifier: ISC
"""A linear-chain conditional random field over the tags of names.

(Lafferty, McCallum and Pereira 2001.)  Forward and backward sums are scaled at
each step, so nothing is taken to the logarithm but the total.
"""

import numpy

import names_gold

N = len(names_gold.TAGS)
NEVER = -1e9


def constraints():
    """What is added to the first tag's and each pair's score."""
    first, following = numpy.zeros(N), numpy.zeros((N, N))
    for j, tag in enumerate(names_gold.TAGS):
        if tag.startswith("I-"):
            first[j] = NEVER
            for i, before in enumerate(names_gold.TAGS):
                if before[2:] != tag[2:]:
                    following[i, j] = NEVER
    return first, following


FIRST, FOLLOWING = constraints()


def gradients(scores, mask, gold, first, following):
    """Loss of a batch, and its gradients for scores [sentence, word, tag],
    the first tag [tag] and pairs [tag, tag]."""
    b, steps, _ = scores.shape
    most = scores.max(2, keepdims=True)
    word = numpy.exp(scores - most)
    pair = numpy.exp(following + FOLLOWING)
    ahead = numpy.empty((steps, b, N))
    behind = numpy.ones((steps, b, N))
    scale = numpy.empty((steps, b, 1))
    for t in range(steps):
        here = mask[:, t, None]
        x = (ahead[t - 1] @ pair if t else numpy.exp(first + FIRST)) * \
            word[:, t]
        x = numpy.where(here, x, ahead[t - 1]) if t else x
        scale[t] = x.sum(1, keepdims=True)
        ahead[t] = x / scale[t]
    for t in reversed(range(steps - 1)):
        here = mask[:, t + 1, None]
        x = (word[:, t + 1] * behind[t + 1]) @ pair.T / scale[t + 1]
        behind[t] = numpy.where(here, x, behind[t + 1])

    share = ahead * behind
    share /= share.sum(2, keepdims=True)
    of_first = share[0].copy()
    share = share.transpose(1, 0, 2) * mask[:, :, None]
    right = (word.transpose(1, 0, 2)[1:] * behind[1:] / scale[1:]
             * mask.T[1:, :, None])
    of_pairs = numpy.einsum("tbi,tbj->bij", ahead[:-1], right) * pair
    total = numpy.log(scale).sum((0, 2)) + (most[:, :, 0] * mask).sum(1)

    rows, columns = numpy.arange(b)[:, None], numpy.arange(steps)[None]
    reached = (scores[rows, columns, gold] * mask).sum(1) + first[gold[:, 0]]
    reached += (following[gold[:, :-1], gold[:, 1:]] * mask[:, 1:]).sum(1)
    share[rows, columns, gold] -= mask
    of_first[numpy.arange(b), gold[:, 0]] -= 1.0
    numpy.subtract.at(of_pairs, (rows, gold[:, :-1], gold[:, 1:]), mask[:, 1:])
    return total - reached, share, of_first, of_pairs


def decode(scores, first, following):
    """The best tags for scores [word, tag]."""
    best, before = first + FIRST + scores[0], []
    for row in scores[1:]:
        sums = best[:, None] + following + FOLLOWING
        before.append(sums.argmax(0))
        best = sums.max(0) + row
    tags = [int(best.argmax())]
    for step in reversed(before):
        tags.append(int(step[tags[-1]]))
    return [names_gold.TAGS[t] for t in reversed(tags)]
