"""The network of the corrector, in PyTorch: what was printed at each place of a line, from all of the line.

Two residual blocks that see two symbols to each side, then blocks of attention with rotary positions, then two heads
that share the embedding: the symbol printed here, and the symbol left out before here. Without the local blocks it
learns far slower: most of what tells a misreading stands beside it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class Shape(NamedTuple):
    """The size of a network.

    Args:
        symbols: How many symbols it knows.
        width: Size of a symbol's vector.
        local: How many local blocks.
        depth: How many blocks of attention.
        heads: How many heads in each of these.
        inner: Width of the inner layer of a block of attention.
    """

    symbols: int
    width: int = 256
    local: int = 2
    depth: int = 3
    heads: int = 4
    inner: int = 1024


class Local(nn.Module):
    """A residual block that sees two symbols to each side."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.near = nn.Linear(5 * shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        y = F.pad(self.norm(x) * there, (0, 0, 2, 2))
        size = x.shape[1]
        near = torch.cat([y[:, k : k + size] for k in range(5)], -1)
        return x + self.out(F.gelu(self.near(near)))


class Attention(nn.Module):
    """A block of attention and an inner layer, both residual, normed before."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.norm1, self.norm2 = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)

    def forward(self, x: Tensor, turns: tuple[Tensor, Tensor], bias: Tensor) -> Tensor:
        rows, size, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(rows, size, 3, self.heads, width // self.heads).unbind(2)
        q, k, v = turn(q.transpose(1, 2), turns), turn(k.transpose(1, 2), turns), v.transpose(1, 2)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        x = x + self.out(mixed.transpose(1, 2).reshape(rows, size, width))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


def turn(x: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
    """Return vectors turned by their positions (rotary positions, Su et al. 2021)."""
    cos, sin = turns
    first, second = x.chunk(2, -1)
    return torch.cat([first * cos - second * sin, second * cos + first * sin], -1).to(x.dtype)


class Network(nn.Module):
    """The whole network.

    Args:
        shape: Its size.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.symbols, shape.width)
        nn.init.normal_(self.embedding.weight, std=0.05)
        self.local = nn.ModuleList(Local(shape) for _ in range(shape.local))
        self.blocks = nn.ModuleList(Attention(shape) for _ in range(shape.depth))
        self.norm = nn.LayerNorm(shape.width)
        self.here = nn.Linear(shape.width, shape.width)
        self.before = nn.Linear(shape.width, shape.width)
        self.bias_here = nn.Parameter(torch.zeros(shape.symbols))
        self.bias_before = nn.Parameter(torch.zeros(shape.symbols))

    def turns(self, size: int) -> tuple[Tensor, Tensor]:
        """Return cosine and sine of each position's turn."""
        half = self.shape.width // self.shape.heads // 2
        speed = 10000.0 ** (-torch.arange(half, dtype=torch.float32) / half)
        angle = torch.arange(size, dtype=torch.float32)[:, None] * speed
        return angle.cos(), angle.sin()

    def forward(self, ids: Tensor) -> Tensor:
        """Return a vector for each place.

        Args:
            ids: Numbers of symbols, rows × places; 0 where a row has ended.
        """
        there = (ids != 0)[..., None]
        bias = torch.where(ids != 0, 0.0, -1e4)[:, None, None, :]
        turns = self.turns(ids.shape[1])
        x = self.embedding(ids)
        for near in self.local:
            x = near(x, there)
        for block in self.blocks:
            x = block(x, turns, bias)
        return self.norm(x)

    def scores(self, vectors: Tensor, before: bool) -> Tensor:
        """Return what each symbol scores as the one printed here, or left out before here."""
        head, bias = (self.before, self.bias_before) if before else (self.here, self.bias_here)
        return F.linear(F.gelu(head(vectors)), self.embedding.weight, bias)

    def state(self) -> dict[str, Any]:
        """Return what `torch.save` needs to make this network again."""
        return {"shape": self.shape._asdict(), "weights": self.state_dict()}
