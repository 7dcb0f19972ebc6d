# SPDX-License-Identifier: ISC
"""A bidirectional LSTM layer that trains fast on few processor cores.

Both directions run as one batched product, and the gradient of the recurrent
weights is one product over all steps rather than a sum of small ones.
Gates stand in the order input, forget, output, candidate.
"""

import torch
from torch import nn


def has_fast_half():
    """True if the processor multiplies in half precision."""
    try:
        with open("/proc/cpuinfo", encoding="ascii") as info:
            return "avx512_bf16" in info.read()
    except OSError:
        return False


HALF = torch.bfloat16 if has_fast_half() else torch.float32


def product(a, b):
    """Batched product in half precision where the processor is fast at it."""
    return torch.bmm(a.to(HALF), b.to(HALF)).float()


class Recurrence(torch.autograd.Function):
    """Hidden states [step, direction, sentence, unit] from the gates' inputs."""

    @staticmethod
    def forward(ctx, gates, weight):
        steps, _, b, size = gates.shape
        n = size // 4
        low = weight.to(HALF)
        h = gates.new_zeros(2, b, n)
        c = gates.new_zeros(2, b, n)
        hs, cs, acts, tanhs = [h], [c], [], []
        for t in range(steps):
            g = gates[t] + torch.bmm(h.to(HALF), low)
            act = torch.cat([torch.sigmoid(g[..., :3 * n]),
                             torch.tanh(g[..., 3 * n:])], 2)
            i, f, o, new = act.chunk(4, 2)
            c = torch.addcmul(f * c, i, new)
            tanh = torch.tanh(c)
            h = o * tanh
            hs.append(h)
            cs.append(c)
            acts.append(act)
            tanhs.append(tanh)
        hidden = torch.stack(hs)
        ctx.save_for_backward(weight, hidden, torch.stack(cs),
                              torch.stack(acts), torch.stack(tanhs))
        return hidden[1:]

    @staticmethod
    def backward(ctx, grad):
        weight, hidden, cells, acts, tanhs = ctx.saved_tensors
        steps, _, b, n = grad.shape
        turned = weight.transpose(1, 2).contiguous().to(HALF)
        dgates = torch.empty_like(acts)
        dh = torch.zeros_like(grad[0])
        dc = torch.zeros_like(grad[0])
        # Derivatives of sigmoid and tanh, from their values
        slope = torch.cat([acts[..., :3 * n] * (1 - acts[..., :3 * n]),
                           1 - acts[..., 3 * n:] ** 2], 3)
        through = acts[..., 2 * n:3 * n] * (1 - tanhs ** 2)
        for t in reversed(range(steps)):
            i, f, _, new = acts[t].chunk(4, 2)
            dh = dh + grad[t]
            dc = torch.addcmul(dc, dh, through[t])
            d = torch.cat([dc * new, dc * cells[t], dh * tanhs[t], dc * i],
                          2) * slope[t]
            dgates[t] = d
            dc = dc * f
            dh = torch.bmm(d.to(HALF), turned).float()
        before = hidden[:-1].permute(1, 3, 0, 2).reshape(2, n, steps * b)
        dg = dgates.transpose(0, 1).reshape(2, steps * b, 4 * n)
        return dgates, product(before, dg)


class Product(torch.autograd.Function):
    """x @ w in half precision, forth and back."""

    @staticmethod
    def forward(ctx, x, w):
        ctx.save_for_backward(x, w)
        return product(x, w)

    @staticmethod
    def backward(ctx, grad):
        x, w = ctx.saved_tensors
        return (product(grad, w.transpose(1, 2)),
                product(x.transpose(1, 2), grad))


class Layer(nn.Module):
    """[sentence, step, n] to [sentence, step, 2 * hidden]."""

    def __init__(self, n, hidden, dropout=0.0):
        super().__init__()
        self.dropout = dropout  # of recurrent weights (Merity et al. 2018)
        self.input = nn.Parameter(torch.empty(2, n, 4 * hidden))
        self.recurrent = nn.Parameter(torch.empty(2, hidden, 4 * hidden))
        self.bias = nn.Parameter(torch.zeros(2, 1, 4 * hidden))
        for direction in range(2):
            nn.init.xavier_uniform_(self.input.data[direction])
            for gate in self.recurrent.data[direction].chunk(4, 1):
                nn.init.orthogonal_(gate)
        self.bias.data[:, :, hidden:2 * hidden] = 1.0  # forget gate

    def forward(self, x, lengths):
        weight = nn.functional.dropout(self.recurrent, self.dropout,
                                       self.training)
        run = self.on_gpu if x.is_cuda else self.on_processor
        return run(x, weight, lengths)

    def on_processor(self, x, weight, lengths):
        b, steps, n = x.shape
        # Place that each step of the backward direction reads
        at = torch.arange(steps).expand(b, -1)
        back = torch.where(at < lengths[:, None], lengths[:, None] - 1 - at,
                           at)
        turned = x.gather(1, back.unsqueeze(2).expand(-1, -1, n))
        both = torch.stack([x.transpose(0, 1).reshape(-1, n),
                            turned.transpose(0, 1).reshape(-1, n)])
        gates = Product.apply(both, self.input) + self.bias
        gates = gates.view(2, steps, b, -1).transpose(0, 1)
        ahead, behind = Recurrence.apply(gates, weight).unbind(1)
        behind = behind.transpose(0, 1)
        behind = behind.gather(
            1, back.unsqueeze(2).expand(-1, -1, behind.shape[2]))
        return torch.cat([ahead.transpose(0, 1), behind], 2)

    def on_gpu(self, x, weight, lengths):
        """The same by cuDNN, where candidate and output change places."""
        weights = []
        for w, u, bias in zip(self.input, weight, self.bias):
            for part in (w.t(), u.t(), bias[0], torch.zeros_like(bias[0])):
                i, f, o, new = part.chunk(4)
                weights.append(torch.cat([i, f, new, o]))
        packed = nn.utils.rnn.pack_padded_sequence(
            x, lengths, batch_first=True, enforce_sorted=False)
        start = x.new_zeros(2, len(x), weight.shape[1])
        hidden = torch.lstm(packed.data, packed.batch_sizes, (start, start),
                            weights, True, 1, 0.0, self.training, True)[0]
        return nn.utils.rnn.pad_packed_sequence(
            packed._replace(data=hidden), batch_first=True)[0]
