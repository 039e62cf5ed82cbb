"""The documentation of the settings, `docs/settings.md`, made of `Settings`: `python -m cleaner.report.settings`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from inspect import cleandoc, signature
from typing import Any, get_type_hints

from cleaner.settings import CHOICES, OFF_BY_DEFAULT, STAGES, Settings

HEAD = """\
# Settings

A setting is a keyword of `cleaner.clean` and `cleaner.Cleaner`, a key of the file `cleaner.toml`, and a key of the
table `[tool.cleaner]` in `pyproject.toml`. In Python:

    cleaner.clean(text, furniture="drop", variant="t2s")
    cleaner.Cleaner(cleaner.Settings.load("cleaner.toml"), furniture="drop")

The command takes the nearest `cleaner.toml`, or `pyproject.toml` with that table, of the current folder or a folder
above it; `--config FILE` names another. The options
{options}
go before what the file says. The library reads no file by itself: `Settings.find()` does what the command does,
`Settings.load(path)` reads one. The paths of `lexicons`, `lm`, `confusions` and `corrector` are relative to the file
that names them.

A setting that does not exist, or a value that it cannot take, is an error that names the key, the file and the nearest
right name.

The stages are, in the order in which they run,
{stages}.
Off by default are {off}: each is turned on by the setting that says what it is to do.

This file is written by `python -m cleaner.report.settings` from the settings themselves. Change those, not the file.
"""

EXAMPLES = {
    "enable": 'enable = ["pycorrector"]',
    "disable": 'disable = ["phrases", "glyphs"]',
    "order": 'order = "keep"',
    "furniture": 'furniture = "drop"',
    "variant": 'variant = "t2s"',
    "lexicons": 'lexicons = ["ours.tsv"]',
    "lm": 'lm = ["news", "ours.lm"]',
    "confusions": 'confusions = ["our-engine.tsv"]',
    "engine": 'engine = "ngram"',
    "corrector": 'corrector = "ours.onnx"',
    "precision": 'precision = "high"',
    "min_confidence": "min_confidence = 0.9",
    "pycorrector": 'pycorrector = "proper"',
    "pycorrector_options": '[pycorrector_options]\nsim_threshold = "0.9"',
}
"""A line of `cleaner.toml` for each setting."""

KINDS: dict[Any, str] = {
    str: "text",
    float: "number from 0 to 1",
    tuple[str, ...]: "list of texts",
    tuple[tuple[str, str], ...]: "table of texts",
}
"""What the types of the fields are in a settings file."""


def render() -> str:
    """Return the text of `docs/settings.md`."""
    options = [f"--{field.name}" for field in fields(Settings) if _is_option(field.name)]
    head = HEAD.format(options=_codes(options), stages=_codes(STAGES), off=" and ".join(map(_code, OFF_BY_DEFAULT)))
    return head + "".join("\n" + "\n".join(_entry(field.name, field.default)) + "\n" for field in fields(Settings))


def about() -> dict[str, str]:
    """Return what the docstring of `Settings` says of each field, as one line each."""
    _, _, text = cleandoc(Settings.__doc__ or "").partition("\nArgs:\n")
    text = text.partition("\n\n")[0]
    return {
        name: " ".join(said.split()) for name, said in re.findall(r"^    (\w+): (.+(?:\n {8}.+)*)", text, re.MULTILINE)
    }


def _entry(name: str, default: Any) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield about()[name]
    yield ""
    hint = get_type_hints(Settings)[name]
    yield f"- type: {KINDS[hint]}"
    yield f"- default: `{'{}' if KINDS[hint].startswith('table') else _toml(default)}`"
    if name in CHOICES:
        yield f"- choices: {_codes(choice or _toml(choice) for choice in CHOICES[name])}"
    if _is_option(name):
        yield f"- on the command line: `--{name}`"
    yield "- example:"
    yield ""
    yield from (f"      {line}" for line in EXAMPLES[name].split("\n"))


def _is_option(name: str) -> bool:
    """Return whether the command takes the setting as an option."""
    from cleaner.cli import clean

    return name in signature(clean).parameters


def _toml(value: Any) -> str:
    """Return a text, a number or a list of texts as it is written in a settings file."""
    return json.dumps(value, ensure_ascii=False)


def _codes(words: Iterable[str]) -> str:
    return ", ".join(map(_code, words))


def _code(word: str) -> str:
    return f"`{word}`"


if __name__ == "__main__":
    from pathlib import Path

    from cleaner.formats import write

    target = Path(__file__).parents[2] / "docs" / "settings.md"
    write(target, render())
    print(f"{target}: {len(fields(Settings))} settings")
