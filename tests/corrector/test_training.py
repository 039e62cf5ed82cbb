"""Training: it goes on where it was stopped, and what is written is read back. Needs PyTorch, which CI does not have."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is needed for training only")
pytest.importorskip("onnx", reason="onnx is not installed; it is needed for training only")

from cleaner.corrector import Corrector, weights  # noqa: E402
from cleaner.corrector.network import Shape  # noqa: E402
from cleaner.corrector.noise import Vocabulary  # noqa: E402
from cleaner.corrector.training import Corpus, Plan, pairs_of, train, tune  # noqa: E402
from cleaner.lexicon import LexiconError, path  # noqa: E402
from cleaner.lm.train import TrainingError  # noqa: E402

LINES = ["成果转化畅通，创新投入增加。", "会议强调，要坚持以人民为中心的发展思想。"]
VOCABULARY = Vocabulary("".join(sorted({*"".join(LINES)})))
SHAPE = Shape(len(VOCABULARY), width=32, local=1, depth=2, heads=2, inner=64)


def test_what_is_written_is_read_back_and_says_the_same(tmp_path: Path) -> None:
    corpora = [(Corpus(LINES, VOCABULARY), 1.0)]
    network = train(tmp_path / "small.pt", SHAPE, VOCABULARY, corpora, [], Plan(chars=2000, batch=200)).eval()
    weights.write(network, VOCABULARY.symbols, tmp_path / "small.onnx", "nothing")
    back, vocabulary = weights.read(tmp_path / "small.onnx")
    assert vocabulary.symbols == VOCABULARY.symbols and back.shape == SHAPE
    line = LINES[0]
    opinions = Corrector(tmp_path / "small.onnx").ask(line, {at: [] for at in range(len(line))})
    for one in (network, back.eval()):
        with torch.no_grad():
            scores = one.scores(one(torch.from_numpy(VOCABULARY.ids(line)[None])), False)[0].log_softmax(-1) / np.log(2)
        for at, opinion in opinions.items():
            assert opinion.says(line[at]) == pytest.approx(float(scores[at][VOCABULARY.id(line[at])]), abs=0.2)


def test_training_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    corpora = [(Corpus(LINES, VOCABULARY), 1.0)]
    where = tmp_path / "small.pt"
    train(where, SHAPE, VOCABULARY, corpora, [], Plan(chars=2000, batch=200))
    assert torch.load(where, weights_only=True)["seen"] >= 2000
    train(where, SHAPE, VOCABULARY, corpora, [], Plan(chars=4000, batch=200))
    seen = [json.loads(line)["chars"] for line in (tmp_path / "small.log").read_text(encoding="utf-8").splitlines()]
    assert len(seen) == 2 and seen[0] >= 2000 and seen[1] >= 4000


def test_the_shipped_network_is_tuned_on_pairs(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("成果转化畅诵\t成果转化畅通\n\n别的一行文字\t完全不同的东西\n", encoding="utf-8")
    assert list(pairs_of(pairs)) == [("成果转化畅诵", "成果转化畅通")]
    number, found = tune(path("corrector.onnx"), [pairs], [], tmp_path / "ours.onnx", 3000)
    assert number == 1 and 0 <= found <= 1
    assert Corrector(tmp_path / "ours.onnx").ask("成果转化畅诵", {5: ["通"]})[5].says("通") > -1


def test_pairs_and_texts_that_are_none_are_named(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("成果转化畅诵\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"pairs\.tsv:1: expected what was read and what was printed"):
        list(pairs_of(tmp_path / "pairs.tsv"))
    with pytest.raises(TrainingError, match="expected text to train on, found none"):
        Corpus(["", " "], VOCABULARY)
