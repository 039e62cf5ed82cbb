"""The doctor: what is in use, what is missing, and what that costs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cleaner
from cleaner import Settings, doctor
from cleaner.cli import app
from cleaner.corrector import corrector


def test_what_is_in_use_is_said() -> None:
    lines = "\n".join(doctor.report(Settings()))
    assert f"cleaner {cleaner.__version__}, Python" in lines
    assert "stages: unicode, furniture, lines, spaces, width, punctuation, phrases, glyphs\n" in lines
    assert "news.lm (28.2 MB)" in lines
    assert "engine auto: neural, network: " in lines and "corrector.onnx (" in lines


def test_what_is_missing_is_said_and_what_it_costs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.setattr(doctor, "_version", lambda name: "")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("KENLM_BIN", raising=False)
    corrector.cache_clear()
    try:
        lines = "\n".join(doctor.report(Settings()))
    finally:
        corrector.cache_clear()
    assert "engine auto: ngram, no network" in lines
    assert "onnxruntime: not installed; the stage glyphs works without the network" in lines
    assert "lmplz: not found; `cleaner train lm` cannot run" in lines


def test_the_command_names_a_file_of_ones_own_that_is_missing(tmp_path: Path) -> None:
    config = tmp_path / "cleaner.toml"
    config.write_text('confusions = ["none.tsv"]\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["doctor", "--config", str(config)])
    assert result.exit_code == 2
    assert "none.tsv" in result.output
