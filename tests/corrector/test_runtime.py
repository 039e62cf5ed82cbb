"""The network as the product runs it: what it says, on what that hangs, and how one does without it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import cleaner
from cleaner import Cleaner, SettingsError
from cleaner.corrector import REACH, SIZE, Corrector, _windows, corrector
from cleaner.lexicon import LexiconError, path


def network() -> Corrector:
    found = corrector("neural")
    assert found
    return found


@pytest.mark.parametrize(
    ("line", "at", "meant"),
    [
        ("成果转化畅诵。", 5, "通"),
        ("会议强调，要坚持以人民为中心的发展思相，推动高质量发展。", 18, "想"),
        ("岸边三十亩士地已经播种。", 5, "土"),
        ("要牢记息书记的嘱托，把工作做好。", 3, "总"),
    ],
)
def test_it_knows_what_was_printed_and_what_was_not(line: str, at: int, meant: str) -> None:
    opinion = network().ask(line, {at: [meant, "龙"]})[at]
    assert opinion.says(meant) > -1
    assert opinion.says(line[at]) < -4
    assert opinion.says("龙") < -6
    assert next(iter(opinion.likeliest)) == meant


@pytest.mark.parametrize(
    "line", ["会议强调，要坚持以人民为中心的发展思想。", "今年全市新建农村公路三百公里，群众出行更加方便。"]
)
def test_it_takes_right_text_for_right(line: str) -> None:
    opinions = network().ask(line, {at: [] for at in range(len(line))})
    assert all(opinion.says(char) > -1 for opinion, char in zip(opinions.values(), line, strict=True))


def test_it_proposes_what_was_put_in_and_left_out() -> None:
    line = "文章指出，树立和上践行正确政绩观。"
    assert next(iter(network().ask(line, {8: []})[8].likeliest)) == ""
    line = "组织部门要深入贯新时代党的建设总要求。"
    assert "彻新" in network().ask(line, {8: []})[8].likeliest
    line = "组织部门要深入贯彻新时代党的建设总要求。"
    assert list(network().ask(line, {9: []})[9].likeliest) == ["新"]


def test_what_it_was_not_asked_about_it_does_not_know() -> None:
    assert network().ask("成果转化畅诵。", {5: []})[5].says("龘") == -30
    assert network().ask("成果转化畅诵。", {}) == {}


def test_every_place_has_its_surroundings_whatever_else_is_asked() -> None:
    places = [0, 3, 70, 150, 151, 290, 299]
    windows = list(_windows(300, places))
    assert [at for *_, among in windows for at in among] == places
    for start, end, among in windows:
        assert end - start <= SIZE
        assert all(at - start >= min(at, REACH) and end - at >= min(300 - at, REACH) for at in among)


def test_one_document_is_cleaned_alike_alone_and_among_others() -> None:
    texts = ["成果转化畅诵，创新投入增加。\n", "会议强调，要坚持以人民为中心的发展思相。\n", "骑士地位不低。\n"]
    cleaner_ = Cleaner(engine="neural")
    one_by_one = [cleaner_.clean(text).edits for text in texts]
    assert len(one_by_one[0]) == 1
    assert [result.edits for result in cleaner_.clean_many(reversed(texts), workers=2)] == one_by_one[::-1]


def test_without_onnxruntime_the_n_grams_work_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    corrector.cache_clear()
    try:
        assert corrector("auto") is None
        assert cleaner.clean("成果转化畅诵，创新投入增加。\n").text == "成果转化畅通，创新投入增加。\n"
        with pytest.raises(SettingsError, match="engine = 'neural' needs onnxruntime: pip install onnxruntime"):
            corrector("neural")
    finally:
        corrector.cache_clear()


def test_the_engine_ngram_does_not_load_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleaner.corrector.Corrector", None)  # would fail if called
    corrector.cache_clear()
    assert cleaner.clean("成果转化畅诵，创新投入增加。\n", engine="ngram").text == "成果转化畅通，创新投入增加。\n"


def test_a_file_that_is_no_network_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.onnx: expected a network, found no file"):
        Corrector(tmp_path / "none.onnx")
    (tmp_path / "bad.onnx").write_text("not a network", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bad\.onnx: expected a network of this project"):
        Corrector(tmp_path / "bad.onnx")


def test_ones_own_network_is_used_and_its_path_is_relative_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "ours.onnx").write_bytes(path("corrector.onnx").read_bytes())
    (tmp_path / "cleaner.toml").write_text('corrector = "ours.onnx"\n', encoding="utf-8")
    settings = cleaner.Settings.load(tmp_path / "cleaner.toml")
    assert settings.corrector == str(tmp_path / "ours.onnx")
    found = corrector(settings.engine, settings.corrector)
    assert found and found.where == tmp_path / "ours.onnx"


def test_the_shipped_network_is_small() -> None:
    assert path("corrector.onnx").stat().st_size < 12_000_000
