# SPDX-License-Identifier: ISC
"""The network: words to tags, arcs and labels.

word vectors, affixes, shape -> BiLSTM -> tags
                                       -> BiLSTM -> biaffine arcs and labels
(Dozat and Manning 2017, with the tags from the lower layer.)
"""

import torch
from torch import nn

import features
import lstm

WORD_SIZE = 92    # learned vector of a frequent word
AFFIX_SIZE = 32
SHAPE_SIZE = 24
SPACE_SIZE = 8
ARC_SIZE = 256
LABEL_SIZE = 64
DROPS = (0.1, 0.2, 0.1)
INPUT_SIZE = (100 + WORD_SIZE + features.N_AFFIXES * AFFIX_SIZE + SHAPE_SIZE
              + SPACE_SIZE)


def shared_dropout(x, p, training):
    """Dropout that is the same for all words of a sentence."""
    if not training or not p:
        return x
    keep = x.new_empty(x.shape[0], 1, x.shape[2]).bernoulli_(1.0 - p)
    return x * keep / (1.0 - p)


def kept(x, p):
    """1 for each word that stays when they are dropped with probability p."""
    return x.new_empty(x.shape[:2] + (1,)).bernoulli_(1.0 - p)


def mask_padding(arcs, lengths):
    """No word takes its head from behind the end."""
    heads = torch.arange(arcs.shape[2], device=arcs.device)[None, None, :]
    return arcs.masked_fill(
        heads > lengths.to(arcs.device)[:, None, None], -1e9)


def load(path):
    """A network as train.py saved it, and all that was saved with it."""
    saved = torch.load(path, map_location="cpu")
    state = saved["network"]
    net = Network(state["vectors"], len(state["word.weight"]),
                  len(saved["upos"]), len(saved["xpos"]), len(saved["labels"]),
                  saved["hidden"], saved["layers"])
    net.load_state_dict(state)
    return net, saved


class Network(nn.Module):
    def __init__(self, vectors, n_learned, n_upos, n_xpos, n_labels,
                 hidden=256, layers=2, dropout=0.33, drops=DROPS,
                 recurrent=0.2):
        """`hidden` units of each direction; multiples of 32 suit the kernels.
        The first of the layers gives the tags, the last one the tree."""
        super().__init__()
        self.dropout = dropout
        self.drops = tuple(drops)  # of vectors, learned words, affixes
        self.register_buffer("vectors", vectors)
        self.word = nn.Embedding(n_learned, WORD_SIZE)
        self.affix = nn.Embedding(features.AFFIX_ROWS, AFFIX_SIZE)
        self.shape = nn.Embedding(features.N_SHAPES, SHAPE_SIZE)
        self.space = nn.Embedding(features.N_SPACES, SPACE_SIZE)
        # Rows that training never touches stay zero: unknown says nothing
        for table in (self.word, self.affix, self.shape):
            nn.init.zeros_(table.weight)
        self.lower = lstm.Layer(INPUT_SIZE, hidden, recurrent)
        self.between = nn.ModuleList(
            lstm.Layer(2 * hidden, hidden, recurrent) for _ in range(layers - 2))
        self.upper = lstm.Layer(2 * hidden, hidden, recurrent)
        # Tags are scored from the lowest states and the highest ones
        self.upos = nn.Linear(4 * hidden, n_upos)
        self.xpos = nn.Linear(4 * hidden, n_xpos)
        self.arc_dep = nn.Linear(2 * hidden, ARC_SIZE)
        self.arc_head = nn.Linear(2 * hidden, ARC_SIZE)
        self.label_dep = nn.Linear(2 * hidden, LABEL_SIZE)
        self.label_head = nn.Linear(2 * hidden, LABEL_SIZE)
        self.arc_root = nn.Parameter(torch.zeros(ARC_SIZE))
        self.label_root = nn.Parameter(torch.zeros(LABEL_SIZE))
        self.arc = nn.Parameter(torch.eye(ARC_SIZE) * 0.1)
        self.arc_bias = nn.Parameter(torch.zeros(ARC_SIZE))  # of the head
        self.label = nn.Parameter(
            0.02 * torch.randn(n_labels, LABEL_SIZE, LABEL_SIZE))
        self.label_dep_bias = nn.Linear(LABEL_SIZE, n_labels)
        self.label_head_bias = nn.Linear(LABEL_SIZE, n_labels, bias=False)

    def inputs(self, batch):
        vector = self.vectors[batch["vector"]]
        word = self.word(batch["word"])
        affix = self.affix(batch["affix"]).flatten(2)
        if self.training or 1.0 in self.drops:  # 1: never seen
            drops = [p if self.training or p == 1.0 else 0.0
                     for p in self.drops]
            vector = vector * kept(vector, drops[0])
            word = word * kept(word, drops[1])
            affix = affix * kept(affix, drops[2])
        x = torch.cat([vector, word, affix, self.shape(batch["shape"]),
                       self.space(batch["space"])], 2)
        return nn.functional.dropout(x, 0.5 * self.dropout, self.training)

    def mlp(self, layer, x):
        return shared_dropout(torch.relu(layer(x)), self.dropout,
                              self.training)

    def forward(self, batch):
        """Scores of UPOS and XPOS, of arcs [sentence, word, head + 1], and
        the representations that labels are scored from."""
        lengths = batch["length"]
        low = self.lower(self.inputs(batch), lengths)
        low = shared_dropout(low, self.dropout, self.training)
        high = low
        for layer in self.between:
            high = shared_dropout(layer(high, lengths), self.dropout,
                                  self.training)
        high = self.upper(high, lengths)
        high = shared_dropout(high, self.dropout, self.training)
        dep = self.mlp(self.arc_dep, high)
        head = self.with_root(self.mlp(self.arc_head, high), self.arc_root)
        both = torch.cat([low, high], 2)
        arcs = (dep @ self.arc + self.arc_bias) @ head.transpose(1, 2)
        return {"upos": self.upos(both), "xpos": self.xpos(both), "arc": arcs,
                "label_dep": self.mlp(self.label_dep, high),
                "label_head": self.with_root(
                    self.mlp(self.label_head, high), self.label_root)}

    @staticmethod
    def with_root(heads, root):
        first = root.expand(heads.shape[0], 1, -1)
        return torch.cat([first, heads], 1)

    def labels(self, out, heads):
        """Scores of labels for the arcs from `heads` (0 is the root)."""
        index = heads.unsqueeze(2).expand(-1, -1, LABEL_SIZE)
        head = out["label_head"].gather(1, index)
        dep = out["label_dep"]
        n_labels = self.label.shape[0]
        weight = self.label.permute(1, 0, 2).reshape(1, LABEL_SIZE, -1)
        mixed = lstm.Product.apply(dep.reshape(1, -1, LABEL_SIZE), weight)
        mixed = mixed.view(dep.shape[:2] + (n_labels, LABEL_SIZE))
        return ((mixed * head.unsqueeze(2)).sum(3)
                + self.label_dep_bias(dep) + self.label_head_bias(head))
