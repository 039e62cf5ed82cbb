"""Settings: keyword arguments, cleaner.toml, pyproject.toml; what is wrong is named with its key, file and right name."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import cleaner
from cleaner import Cleaner, Settings, SettingsError
from cleaner.lexicon import LexiconError
from cleaner.settings import OFF_BY_DEFAULT, STAGES


def test_defaults() -> None:
    settings = Settings()
    assert settings.stages == tuple(name for name in STAGES if name not in OFF_BY_DEFAULT)
    assert (settings.furniture, settings.variant, settings.min_confidence) == ("keep", "", 0.0)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"furnitur": "drop"}, r"unknown setting 'furnitur'; did you mean 'furniture'\?"),
        ({"min_confidenc": 0.5}, r"unknown setting 'min_confidenc'; did you mean 'min_confidence'\?"),
        ({"xyz": 1}, "unknown setting 'xyz'; known are confusions, corrector, disable, enable, engine, furniture"),
        (
            {"furniture": "dropp"},
            r"setting 'furniture' takes one of keep, mark, drop, not 'dropp'; did you mean 'drop'\?",
        ),
        ({"furniture": 1}, "setting 'furniture' takes one of keep, mark, drop, not 1"),
        ({"variant": "t2x"}, "setting 'variant' takes one of .*, not 't2x'"),
        ({"enable": ["variant"]}, r"setting 'enable': unknown stage 'variant'; did you mean 'variants'\?"),
        ({"disable": ["line"]}, r"setting 'disable': unknown stage 'line'; did you mean 'lines'\?"),
        ({"disable": "lines"}, "setting 'disable' takes a list of names, not 'lines'"),
        ({"lexicons": "my.tsv"}, "setting 'lexicons' takes a list of names, not 'my.tsv'"),
        ({"lexicons": 5}, "setting 'lexicons' takes a list of names, not 5"),
        ({"enable": None}, "setting 'enable' takes a list of names, not None"),
        ({"pycorrector_options": 3}, "setting 'pycorrector_options' takes a table"),
        ({"pycorrector_options": ["ab"]}, "setting 'pycorrector_options' takes a table"),
        ({"lexicons": [1]}, "setting 'lexicons' takes a list of names"),
        ({"min_confidence": 2}, "setting 'min_confidence' takes a number from 0 to 1, not 2"),
        ({"min_confidence": -0.1}, "setting 'min_confidence' takes a number from 0 to 1"),
        ({"min_confidence": "0.5"}, "setting 'min_confidence' takes a number from 0 to 1, not '0.5'"),
        ({"min_confidence": True}, "setting 'min_confidence' takes a number from 0 to 1, not True"),
        ({"min_confidence": float("nan")}, "setting 'min_confidence' takes a number from 0 to 1"),
        ({"pycorrector": "bert"}, "setting 'pycorrector' takes one of .*'bert'"),
        ({"corrector": 5}, "setting 'corrector' takes the path of a file, not 5"),
    ],
)
def test_a_wrong_setting_is_named(values: dict[str, object], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Settings.make(**values)
    with pytest.raises(SettingsError, match=message):
        cleaner.clean("雨停了", **values)
    if values.keys() <= {field.name for field in fields(Settings)}:
        with pytest.raises(SettingsError, match=message):
            Settings(**values)  # type: ignore[arg-type]


def test_a_name_may_be_written_with_hyphens() -> None:
    assert Settings.make(**{"min-confidence": 0.5}).min_confidence == 0.5


def test_settings_made_by_hand_take_what_keywords_take(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("春申甫\t春申浦\n", encoding="utf-8")
    by_hand = Settings(lm=["news"], disable=["lines"], lexicons=[own], pycorrector_options={"b": 2})  # type: ignore[arg-type]
    assert by_hand == Settings.make(lm=["news"], disable=["lines"], lexicons=[own], pycorrector_options={"b": 2})
    assert (by_hand.lm, by_hand.lexicons) == (("news",), (str(own),))
    assert Cleaner(by_hand).clean("春申甫 畔,雨停了。").text == "春申浦畔，雨停了。"


def test_lists_and_tables_become_tuples() -> None:
    settings = Settings.make(disable=["lines", "width"], pycorrector_options={"b": 2, "a": "x"}, min_confidence=1)
    assert settings.disable == ("lines", "width")
    assert settings.pycorrector_options == (("a", "x"), ("b", "2"))
    assert settings.min_confidence == 1.0
    assert hash(settings) == hash(
        Settings.make(disable=("lines", "width"), pycorrector_options=settings.pycorrector_options, min_confidence=1.0)
    )


@pytest.mark.parametrize(
    ("values", "on", "off"),
    [
        ({"disable": ["lines"]}, "spaces", "lines"),
        ({"variant": "t2s"}, "variants", "pycorrector"),
        ({"enable": ["variants"]}, "variants", "pycorrector"),
        ({"pycorrector": "confusion"}, "pycorrector", "variants"),
        ({"variant": "t2s", "disable": ["variants"]}, "width", "variants"),
        ({"enable": ["lines"], "disable": ["lines"]}, "width", "lines"),
    ],
)
def test_stages_that_run(values: dict[str, object], on: str, off: str) -> None:
    stages = Settings.make(**values).stages
    assert on in stages
    assert off not in stages
    assert list(stages) == sorted(stages, key=STAGES.index)


def test_replace_checks_like_make() -> None:
    settings = Settings(disable=("lines",)).replace(furniture="mark")
    assert (settings.disable, settings.furniture) == (("lines",), "mark")
    with pytest.raises(SettingsError, match="takes one of keep, mark, drop"):
        settings.replace(furniture="gone")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_cleaner_toml(tmp_path: Path) -> None:
    path = write(
        tmp_path / "cleaner.toml",
        'furniture = "drop"\ndisable = ["glyphs"]\nlexicons = ["own.tsv"]\nmin_confidence = 1\n',
    )
    settings = Settings.load(path)
    assert (settings.furniture, settings.disable, settings.min_confidence) == ("drop", ("glyphs",), 1.0)
    assert settings.lexicons == (str(tmp_path / "own.tsv"),)


def test_pyproject_toml(tmp_path: Path) -> None:
    path = write(tmp_path / "pyproject.toml", '[project]\nname = "x"\n[tool.cleaner]\nvariant = "t2s"\n')
    assert Settings.load(path).variant == "t2s"
    assert Settings.load(write(tmp_path / "pyproject.toml", '[project]\nname = "x"\n')) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "cleaner.toml",
            'furnitur = "drop"\n',
            r"unknown setting 'furnitur' in .*cleaner\.toml; did you mean 'furniture'\?",
        ),
        (
            "cleaner.toml",
            "furniture = 3\n",
            r"setting 'furniture' in .*cleaner\.toml takes one of keep, mark, drop, not 3",
        ),
        ("cleaner.toml", "furniture =\n", r"cleaner\.toml is no valid TOML: .*line 1"),
        (
            "pyproject.toml",
            '[tool.cleaner]\nenable = ["lins"]\n',
            r"'enable' in .*pyproject\.toml: unknown stage 'lins'; did you mean 'lines'\?",
        ),
    ],
)
def test_a_wrong_setting_in_a_file_names_the_file(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        Settings.load(write(tmp_path / name, text))


@pytest.mark.parametrize("text", ["tool = 3\n", '[tool]\ncleaner = "x"\n'])
def test_a_table_that_is_none_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"pyproject\.toml"):
        Settings.load(write(tmp_path / "pyproject.toml", text))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert Settings.load(write(tmp_path / "cleaner.toml", '\ufefffurniture = "drop"\n')).furniture == "drop"


@pytest.mark.parametrize("text", ["[tool.cleaner.pycorrector_options]\na = 'b'\n", "tool.cleaner.furniture = 'drop'\n"])
def test_any_way_to_write_the_table_is_found(tmp_path: Path, text: str) -> None:
    write(tmp_path / "pyproject.toml", text)
    assert Settings.find(tmp_path) != Settings()


def test_a_file_that_is_no_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "cleaner.toml"
    path.write_bytes('furniture = "掉"'.encode("gb18030"))
    with pytest.raises(SettingsError, match=r"cleaner\.toml is no valid TOML"):
        Settings.load(path)


def test_a_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Settings.load(tmp_path / "cleaner.toml")


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    write(tmp_path / "cleaner.toml", 'furniture = "drop"\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert Settings.find(deep).furniture == "drop"
    write(tmp_path / "a" / "pyproject.toml", '[project]\nname = "x"\n')  # says nothing of the cleaner
    assert Settings.find(deep).furniture == "drop"
    write(tmp_path / "a" / "pyproject.toml", '[tool.cleaner]\nfurniture = "mark"\n')
    assert Settings.find(deep).furniture == "mark"
    write(tmp_path / "a" / "cleaner.toml", 'variant = "t2s"\n')  # before a pyproject.toml beside it
    assert Settings.find(deep) == Settings(variant="t2s")


def test_keywords_replace_what_the_settings_say() -> None:
    assert Cleaner(Settings(furniture="drop", variant="t2s"), furniture="mark").settings == Settings(
        furniture="mark", variant="t2s"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"own\.tsv"),
        ("甲\t乙\t丙\t丁\t戊\n", r"own\.tsv:1: expected 1 to 4 fields, found 5"),
    ],
    ids=["missing", "a field too many"],
)
def test_a_lexicon_that_cannot_be_read_is_named(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "own.tsv"
    if content is not None:
        write(path, content)
    with pytest.raises(LexiconError, match=message):
        Cleaner(lexicons=[str(path)]).clean("雨停了，天晴了。")
