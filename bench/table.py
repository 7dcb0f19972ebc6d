# SPDX-License-Identifier: ISC
"""A table of measures beside what is wanted of them."""
from dataclasses import dataclass


@dataclass
class Row:
    measure: str
    value: float
    least: float = None     # None where nothing is wanted
    aim: float = None       # Below `least` where less is better

    def verdict(self):
        if self.least is None:
            return ''
        sign = -1 if self.aim < self.least else 1
        return ('missed' if sign * self.value < sign * self.least
                else 'aim' if sign * self.value >= sign * self.aim else 'ok')

    def __str__(self):
        wanted = ('' if self.least is None
                  else f'{self.least:10.2f}{self.aim:10.2f}  {self.verdict()}')
        return f'{self.measure:44}{self.value:10.2f}{wanted}'.rstrip()


HEAD = f"{'measure':44}{'measured':>10}{'at least':>10}{'aim':>10}"
