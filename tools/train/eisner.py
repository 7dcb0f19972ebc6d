# SPDX-License-Identifier: ISC
"""Best projective trees with one root for a batch (Eisner 1996)."""

import numpy


def decode(scores, lengths):
    """Heads of the best trees.

    `scores` [sentence, word, head], head 0 being the root.  Trees are built
    over the words alone; the root then takes the best of their tops.
    Returns lists of heads, 0 for the root's.
    """
    scores = scores.astype(numpy.float64)
    b, n = scores.shape[:2]
    arcs = scores[:, :, 1:]
    # Spans i..j: [left/right headed][complete]; split points for the way back
    complete = numpy.zeros((2, b, n, n))
    partial = numpy.zeros((2, b, n, n))
    split_c = numpy.zeros((2, b, n, n), dtype=numpy.int32)
    split_p = numpy.zeros((b, n, n), dtype=numpy.int32)
    for w in range(1, n):
        for i in range(n - w):
            j = i + w
            both = complete[1][:, i, i:j] + complete[0][:, i + 1:j + 1, j]
            k = both.argmax(1)
            best = both[numpy.arange(b), k]
            split_p[:, i, j] = k + i
            partial[0][:, i, j] = best + arcs[:, i, j]  # j heads i
            partial[1][:, i, j] = best + arcs[:, j, i]
            left = complete[0][:, i, i:j] + partial[0][:, i:j, j]
            k = left.argmax(1)
            complete[0][:, i, j] = left[numpy.arange(b), k]
            split_c[0][:, i, j] = k + i
            right = partial[1][:, i, i + 1:j + 1] \
                + complete[1][:, i + 1:j + 1, j]
            k = right.argmax(1)
            complete[1][:, i, j] = right[numpy.arange(b), k]
            split_c[1][:, i, j] = k + i + 1
    result = []
    for s in range(b):
        m = lengths[s]
        tops = [complete[0][s, 0, r] + complete[1][s, r, m - 1]
                + scores[s, r, 0] for r in range(m)]
        root = int(numpy.argmax(tops))
        heads = [0] * m
        stack = [(0, 0, root, True), (1, root, m - 1, True)]
        while stack:
            side, i, j, done = stack.pop()
            if i == j:
                continue
            if not done:
                heads[j if side else i] = (i if side else j) + 1
                k = split_p[s, i, j]
                stack += [(1, i, k, True), (0, k + 1, j, True)]
            else:
                k = split_c[side][s, i, j]
                if side:
                    stack += [(1, i, k, False), (1, k, j, True)]
                else:
                    stack += [(0, i, k, True), (0, k, j, False)]
        result.append(heads)
    return result
