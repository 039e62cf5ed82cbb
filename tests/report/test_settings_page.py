"""docs/settings.md: made of `Settings`, current, and true."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from cleaner.report.settings import EXAMPLES, about, render
from cleaner.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"
NAMES = [field.name for field in fields(Settings)]


def entry(name: str) -> str:
    return render().partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run `python -m cleaner.report.settings`"


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_has_an_entry_with_its_description(name: str) -> None:
    assert len(about()[name]) > 10
    assert about()[name] in entry(name)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_a_settings_file_that_sets_this_and_nothing_else(name: str, tmp_path: Path) -> None:
    file = tmp_path / "cleaner.toml"
    file.write_text(EXAMPLES[name], encoding="utf-8")
    loaded = Settings.load(file)
    assert [other for other in NAMES if getattr(loaded, other) != getattr(Settings(), other)] == [name]


def test_an_entry_says_type_default_choices_and_option() -> None:
    assert (
        '- type: text\n- default: `"keep"`\n- choices: `keep`, `mark`, `drop`\n- on the command line: `--furniture`\n'
        in (entry("furniture"))
    )
    assert "- type: number from 0 to 1\n- default: `0.0`\n- example:\n" in entry("min_confidence")
    assert "- type: table of texts\n- default: `{}`\n- example:\n" in entry("pycorrector_options")
