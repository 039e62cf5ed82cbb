"""The language model: what it finds likely, several at once, files that are none, and training one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cleaner.lexicon import LexiconError
from cleaner.lm import LanguageModel, language_model
from cleaner.lm.train import TrainingError, train


def test_a_misread_character_costs_more_than_the_right_one() -> None:
    model = language_model()
    assert model.loss("成果转化畅通") + 5 < model.loss("成果转化畅诵")


def test_each_symbol_has_its_loss_and_the_sum_is_that_of_the_text() -> None:
    model = language_model()
    text = "会议强调，要抓好0月的工作。"
    losses = model.losses(text)
    assert len(losses) == len(text)
    assert sum(losses) == pytest.approx(model.loss(text), abs=1e-3)


def test_reading_symbol_by_symbol_costs_the_same() -> None:
    model = language_model()
    state, total = model.begin(), 0.0
    for symbol in "人民群众":
        state, loss = model.read(state, symbol)
        total += loss
    assert total == pytest.approx(model.loss("人民群众"), abs=1e-3)


@pytest.mark.parametrize("text", ["", " ", "人\ud800民", "人\x00民", "人\n民", "\u3000人民"])
def test_what_is_no_text_is_unknown_and_no_error(text: str) -> None:
    assert len(language_model().losses(text)) == len(text)


def test_several_models_are_averaged() -> None:
    one = language_model()
    shipped = Path(__file__).parent.parent / "lexicons" / "news.lm"
    two = LanguageModel(shipped, shipped)
    text = "经济社会发展"
    assert two.losses(text) == pytest.approx(one.losses(text), abs=1e-3)
    assert two.loss(text) == pytest.approx(one.loss(text), abs=1e-3)
    states, loss = two.read(two.begin(), "经")
    assert loss == pytest.approx(one.losses("经")[0], abs=1e-3)
    assert len(states) == 2


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.lm"
    bad.write_text("no model\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bad\.lm: expected a language model of KenLM"):
        LanguageModel(bad)
    with pytest.raises(LexiconError, match=r"none\.lm: expected a language model, found no file"):
        LanguageModel(tmp_path / "none.lm")


def test_training_without_kenlms_programs_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("KENLM_BIN", raising=False)
    with pytest.raises(TrainingError, match=r"needs KenLM's program lmplz.*docs/models\.md"):
        train(["text.txt"], tmp_path / "my.lm")


@pytest.fixture
def programs() -> None:
    """Skip where KenLM's programs are not there: they are built from its source, see docs/models.md."""
    if not shutil.which("lmplz", path=os.environ.get("KENLM_BIN")) and not shutil.which("lmplz"):
        pytest.skip("KenLM's lmplz is neither on the path nor in KENLM_BIN")


@pytest.mark.usefixtures("programs")
def test_a_model_of_ones_own_knows_ones_own_words(tmp_path: Path) -> None:
    corpus = tmp_path / "own.txt"
    corpus.write_text("石鼓岭水库管理所在苇塘镇。\n苇塘镇有石鼓岭水库。\nonly English here\n" * 20, encoding="utf-8")
    characters = train([f"{corpus}*2"], tmp_path / "own.lm")
    assert characters == 2 * 20 * (13 + 10)
    model = LanguageModel(tmp_path / "own.lm")
    assert model.loss("石鼓岭水库") < language_model().loss("石鼓岭水库")


@pytest.mark.usefixtures("programs")
@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "expected text to train on"),
        ("english.txt", b"nothing but English\n", "expected text to train on"),
        ("binary.txt", b"\xff\xfe\xfa", r"binary\.txt: expected UTF-8"),
        ("cut.txt.xz", b"\xfd7zXZ\x00", r"cut\.txt\.xz: expected a text"),
    ],
)
def test_a_corpus_that_cannot_be_used_is_named(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(TrainingError, match=message):
        train([str(tmp_path / name)], tmp_path / "own.lm")
    assert not (tmp_path / "own.lm").exists()
