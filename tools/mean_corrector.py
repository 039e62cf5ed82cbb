"""Write the mean of the weights of several checkpoints of one training, for `lexicons/corrector.onnx`.

    python -m tools.mean_corrector third.pt fourth.pt -o lexicons/corrector.onnx

Trainings that go on from one another, each at full rate first and cooled off in the end, err in different places; the
mean of their weights errs less than either (Wortsman and others, "Model soups", 2022).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from cleaner.corrector import weights
from cleaner.corrector.network import Network, Shape


def main() -> None:
    """Read the checkpoints, write the network."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", nargs="+", type=Path, help="files that tools/train_corrector.py wrote")
    parser.add_argument("-o", "--out", type=Path, default=Path("lexicons/corrector.onnx"))
    args = parser.parse_args()
    states = [torch.load(where, weights_only=True) for where in args.checkpoints]
    first = states[0]
    for where, state in zip(args.checkpoints, states, strict=True):
        if (state["shape"], state["symbols"]) != (first["shape"], first["symbols"]):
            parser.error(f"{where}: expected the shape and symbols of {args.checkpoints[0]}, found others")
    network = Network(Shape(**first["shape"]))
    network.load_state_dict(
        {name: torch.stack([state["average"][name].float() for state in states]).mean(0) for name in first["average"]}
    )
    names = ", ".join(where.name for where in args.checkpoints)
    weights.write(network, first["symbols"], args.out, f"the mean of the weights of {names}")


if __name__ == "__main__":
    main()
