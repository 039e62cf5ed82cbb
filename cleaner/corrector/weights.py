"""Between PyTorch and ONNX: a trained network is written in 8 bits, and read back to be trained on."""

from __future__ import annotations

import copy
import logging
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from cleaner.corrector import SIZE
from cleaner.corrector.network import Network, Shape
from cleaner.corrector.noise import Vocabulary
from cleaner.lexicon import LexiconError

OPSET = 17

LOG2_E = 1.4426950408889634


class _Product(nn.Module):
    """A linear layer whose matrix keeps its name and form in the file: inputs × outputs."""

    def __init__(self, linear: nn.Linear) -> None:
        super().__init__()
        self.weight, self.bias = nn.Parameter(linear.weight.T.contiguous()), linear.bias

    def forward(self, x: Tensor) -> Tensor:
        return x @ self.weight + self.bias


class _Reader(nn.Module):
    """What the file computes of some places of one line, as log2 of probabilities.

    For each of `places` the five likeliest symbols there, and how likely they are; how likely the symbols in its row of
    `wanted` are; the three likeliest to have been left out before it, and how likely; how likely those in its row of
    `missing` were left out.

    It is the network for one line without padding, in as few steps as may be: a third of the time goes into steps that
    are no product of matrices. The last block is done for the places alone that are asked about.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = copy.deepcopy(network)
        for parent in list(self.network.modules()):
            for name, child in list(parent.named_children()):
                if isinstance(child, nn.Linear):
                    setattr(parent, name, _Product(child))
        self.table = nn.Parameter(network.embedding.weight.T.contiguous())
        half_scale = (network.shape.width // network.shape.heads) ** -0.25  # on both sides of the product
        turns = [(part * half_scale)[:, None, None] for part in network.turns(SIZE)]
        self.cos, self.sin = (nn.Buffer(part) for part in turns)

    def forward(self, ids: Tensor, places: Tensor, wanted: Tensor, missing: Tensor) -> tuple[Tensor, ...]:
        network, vectors = self.network, self._vectors(ids[0], places)
        out: list[Tensor] = []
        for head, bias, count, asked in (
            (network.here, network.bias_here, 5, wanted),
            (network.before, network.bias_before, 3, missing),
        ):
            scores = nn.functional.gelu(head(vectors)) @ self.table + bias
            total = _total(scores)
            bits, likeliest = scores.topk(count, -1)
            out += (likeliest, (bits - total) * LOG2_E, (scores.gather(1, asked) - total) * LOG2_E)
        return tuple(out)

    def _vectors(self, ids: Tensor, asked: Tensor) -> Tensor:
        """Return the vectors of the places that are asked about: `Network.forward`, for one line."""
        network, size, x = self.network, ids.shape[0], self.network.embedding(ids)
        for near in network.local:
            y = nn.functional.pad(near.norm(x), (0, 0, 2, 2))
            x = x + near.out(nn.functional.gelu(near.near(torch.cat([y[k : k + size] for k in range(5)], -1))))
        for block in network.blocks:
            x = self._attention(block, x, asked if block is network.blocks[-1] else None)
        return network.norm(x)

    def _attention(self, block: Any, x: Tensor, asked: Tensor | None) -> Tensor:
        """Return the vectors behind a block of attention, of all places or of those that are asked about."""
        size, width = x.shape
        qkv = block.qkv(block.norm1(x)).view(size, 3, block.heads, width // block.heads)
        cos, sin = self.cos[:size], self.sin[:size]
        first, second = qkv[:, :2].chunk(2, -1)
        turned = torch.cat([first * cos - second * sin, second * cos + first * sin], -1)
        q, k, v = turned[:, 0], turned[:, 1].permute(1, 2, 0), qkv[:, 2].transpose(0, 1)
        if asked is not None:
            q, x = q[asked], x[asked]
        mixed = (q.transpose(0, 1) @ k).softmax(-1) @ v
        x = x + block.out(mixed.transpose(0, 1).reshape(-1, width))
        return x + block.down(nn.functional.gelu(block.up(block.norm2(x))))


def _total(scores: Tensor) -> Tensor:
    """Return the log of the sum of all exponentials; as single steps, which ONNX Runtime does five times faster."""
    most = scores.amax(-1, keepdim=True)
    return most + (scores - most).exp().sum(-1, keepdim=True).log()


def write(network: Network, symbols: str, where: Path, note: str = "") -> None:
    """Write a network as ONNX, matrices in 8 bits, each output of a matrix with a scale of its own.

    One of the 8 bits is left free: else processors without VNNI instructions would cut sums off, and tell otherwise
    than others do.

    Args:
        network: The network.
        symbols: What it knows, in the order of its numbers.
        where: The file.
        note: What it was trained on, kept in the file.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    line = torch.arange(40)[None] % network.shape.symbols  # any will do: it shows the shapes
    shown = line, torch.tensor([3, 5]), line[:, :4].repeat(2, 1), line[:, :2].repeat(2, 1)
    inputs = ["ids", "places", "wanted", "missing"]
    outputs = ["likeliest", "bits", "wanted_bits", "lost", "lost_bits", "missing_bits"]
    axes = {name: {0: "places"} for name in ("places", "likeliest", "bits", "lost", "lost_bits")}
    axes |= {name: {0: "places", 1: "choices"} for name in ("wanted", "wanted_bits")}
    axes |= {name: {0: "places", 1: "losses"} for name in ("missing", "missing_bits")}
    axes["ids"] = {1: "size"}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _Reader(network).eval(),
            shown,
            str(plain),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes=axes,
            dynamo=False,
            opset_version=OPSET,
        )
        logging.disable(logging.WARNING)  # it warns of what is as it should be
        try:
            quantize_dynamic(plain, plain, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        finally:
            logging.disable(logging.NOTSET)
        model = onnx.load(plain)
        shape = ",".join(map(str, network.shape))
        onnx.helper.set_model_props(model, {"symbols": symbols, "shape": shape, "note": note})
        partial = where.with_suffix(".part")
        onnx.save(model, partial)
        partial.replace(where)


def read(where: Path) -> tuple[Network, Vocabulary]:
    """Return the network of a file that `write` wrote, to be trained on, and its symbols.

    Raises:
        LexiconError: A file that does not hold all of its weights.
    """
    import onnx

    model = onnx.load(where)
    props = {prop.key: prop.value for prop in model.metadata_props}
    arrays = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    network = Network(Shape(*map(int, props["shape"].split(","))))
    state = network.state_dict()
    for name in state:
        stored = f"network.{name}"
        found = arrays.get(stored)
        if found is None and f"{stored}_quantized" in arrays:
            scale, zero = arrays[f"{stored}_scale"], arrays[f"{stored}_zero_point"]
            found = (arrays[f"{stored}_quantized"].astype(np.float32) - zero) * scale
        if found is None:
            raise LexiconError(f"{where}: expected the weights {stored!r}, found {sorted(arrays)[:5]} and others")
        linear = found.ndim == 2 and not name.startswith("embedding")
        state[name] = torch.from_numpy(np.array(found.T if linear else found, np.float32))
    network.load_state_dict(state)
    return network, Vocabulary(props["symbols"])
