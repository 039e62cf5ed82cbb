"""Settings: what a user can choose, where it is read from, and errors that name the right name."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, get_origin, get_type_hints

STAGES = (
    "unicode",
    "furniture",
    "lines",
    "spaces",
    "width",
    "punctuation",
    "variants",
    "phrases",
    "glyphs",
    "pycorrector",
)
"""Names of the stages in the order in which they run; each is a module of `cleaner.stages`."""

OFF_BY_DEFAULT = ("variants", "pycorrector")
"""Stages that run only when they are asked for: `variant` or `pycorrector` set, or named in `enable`."""

SHIPPED_MODELS = ("news",)
"""Names of the language models in `lexicons/`; any other name in the setting `lm` is the path of a file."""

PATHS = ("lexicons", "lm", "confusions", "corrector")
"""The settings that name files."""

CHOICES: dict[str, tuple[str, ...]] = {
    "order": ("auto", "keep"),
    "furniture": ("keep", "mark", "drop"),
    "variant": ("", "s2t", "t2s", "s2tw", "tw2s", "s2hk", "hk2s", "s2twp", "tw2sp", "t2tw", "tw2t", "t2hk", "hk2t"),
    "pycorrector": ("", "confusion", "proper", "kenlm", "macbert"),
    "engine": ("auto", "ngram", "neural"),
    "precision": ("high", "balanced", "recall"),
    "enable": STAGES,
    "disable": STAGES,
}
"""The values that a setting takes, where they are few."""


class SettingsError(ValueError):
    """A setting that does not exist or has a value that it cannot take; the message names key, file and right name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user can choose. Every field is a key of `cleaner.toml` and a keyword of `cleaner.clean`.

    Args:
        enable: Stages to run that are off by default.
        disable: Stages not to run.
        order: In which order lines are read: `auto` by their boxes, and without boxes by the text where it is plain
            which line goes on with which; `keep` that of the file.
        furniture: What happens to mastheads, page numbers, running heads, jump lines and contact lines: `keep` them,
            set off from the articles; `mark` each with its role; `drop` them (they stay in the report).
        variant: Script conversion by OpenCC, such as `t2s` or `tw2s`; empty for none.
        lexicons: Files of your own phrases and confusions (TSV, see `docs/lexicons.md`), beside those shipped.
        lm: Language models: `news`, or files that `cleaner train lm` wrote; the probabilities of several are averaged.
        confusions: Files of what your engine misreads, by `cleaner train confusions`; added to what is shipped.
        engine: What the stage glyphs asks beside the language model: `neural` the network of `cleaner.corrector`, which
            needs onnxruntime; `ngram` nothing; `auto` the network where onnxruntime is installed.
        corrector: A network that `cleaner train corrector` wrote; empty for the one that is shipped.
        precision: How sure the stage glyphs must be of a correction: `high` where a wrong one costs much, `recall`
            where what is left uncorrected costs more.
        min_confidence: Edits and moves of less confidence, 0 to 1, are not made but reported.
        pycorrector: The corrector of pycorrector to run after all other stages; empty for none.
        pycorrector_options: What that corrector is made with, such as `language_model_path`.

    Raises:
        SettingsError: A value that a setting cannot take.

    Example:
        >>> Settings(furniture="drop").furniture
        'drop'
    """

    enable: tuple[str, ...] = ()
    disable: tuple[str, ...] = ()
    order: str = "auto"
    furniture: str = "keep"
    variant: str = ""
    lexicons: tuple[str, ...] = ()
    lm: tuple[str, ...] = SHIPPED_MODELS
    confusions: tuple[str, ...] = ()
    engine: str = "auto"
    corrector: str = ""
    precision: str = "balanced"
    min_confidence: float = 0.0
    pycorrector: str = ""
    pycorrector_options: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for name, hint in _hints().items():
            object.__setattr__(self, name, _check(name, getattr(self, name), hint, ""))

    @classmethod
    def make(cls, _file: str = "", /, **values: Any) -> Settings:
        """Check `values` and make settings of them.

        Args:
            _file: The file that the values come from, for messages; empty for keyword arguments.
            values: Field names and values, lists allowed for tuples and a table for `pycorrector_options`.

        Raises:
            SettingsError: An unknown key or a bad value.
        """
        where = f" in {_file}" if _file else ""
        hints = _hints()
        checked: dict[str, Any] = {}
        for key, value in values.items():
            name = key.replace("-", "_")
            if name not in hints:
                raise SettingsError(f"unknown setting {key!r}{where}{_nearest(name, hints)}")
            checked[name] = _check(name, value, hints[name], where)
        return cls(**checked)

    @classmethod
    def load(cls, path: str | Path) -> Settings:
        """Read settings from `cleaner.toml`, or from `[tool.cleaner]` of a `pyproject.toml`.

        Raises:
            SettingsError: The file is no TOML, or holds an unknown key or a bad value.
            FileNotFoundError: There is no such file.
        """
        if sys.version_info >= (3, 11):
            import tomllib
        else:
            import tomli as tomllib
        path = Path(path)
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"{path} is no valid TOML: {error}") from error
        for key in ("tool", "cleaner") if path.name == "pyproject.toml" else ():
            table = table.get(key, {})
            if not isinstance(table, dict):
                raise SettingsError(f"{path}: expected a table [tool.cleaner], found {table!r}")
        settings = cls.make(str(path), **table)
        base = path.parent  # paths are relative to the file that names them
        return settings.replace(
            lexicons=[str(base / name) for name in settings.lexicons],
            confusions=[str(base / name) for name in settings.confusions],
            corrector=str(base / settings.corrector) if settings.corrector else "",
            lm=[name if name in SHIPPED_MODELS else str(base / name) for name in settings.lm],
        )

    @classmethod
    def find(cls, start: str | Path = ".") -> Settings:
        """Read the nearest `cleaner.toml`, or `pyproject.toml` with `[tool.cleaner]`, of `start` or a folder above.

        Without such a file the defaults are returned.
        """
        start = Path(start).resolve()
        for folder in (start, *start.parents):
            if (folder / "cleaner.toml").is_file():
                return cls.load(folder / "cleaner.toml")
            project = folder / "pyproject.toml"
            if project.is_file() and _has_settings(project):
                return cls.load(project)
        return cls()

    def replace(self, **values: Any) -> Settings:
        """Return settings with some values changed, checked like those of `make`."""
        return type(self).make(**{**{f.name: getattr(self, f.name) for f in fields(self)}, **values})

    @property
    def stages(self) -> tuple[str, ...]:
        """Names of the stages to run, in order."""
        on = set(STAGES) - set(OFF_BY_DEFAULT) | set(self.enable)
        on |= {"variants"} if self.variant else set()
        on |= {"pycorrector"} if self.pycorrector else set()
        return tuple(name for name in STAGES if name in on and name not in self.disable)


@cache
def _hints() -> dict[str, Any]:
    """Return the fields of `Settings` and their types."""
    return get_type_hints(Settings)


def _has_settings(project: Path) -> bool:
    """Whether a pyproject.toml mentions settings of ours, as a table or in another of TOML's ways."""
    return re.search(r"tool\s*\.\s*cleaner\b", project.read_text(encoding="utf-8", errors="replace")) is not None


def _check(name: str, value: Any, hint: Any, where: str) -> Any:
    """Return `value` as the setting wants it, or raise a SettingsError that says what was expected."""
    choices = CHOICES.get(name)
    if name in PATHS:
        value = [_text(v) for v in value] if isinstance(value, (list, tuple, set, frozenset)) else _text(value)
    if name == "pycorrector_options":
        if isinstance(value, tuple):  # as kept in a Settings
            return value
        if not isinstance(value, dict):
            raise SettingsError(f"setting {name!r}{where} takes a table of options, not {value!r}")
        return tuple(sorted((str(k), str(v)) for k, v in value.items()))
    if get_origin(hint) is tuple:
        if not isinstance(value, (list, tuple, set, frozenset)) or not all(isinstance(v, str) for v in value):
            raise SettingsError(f"setting {name!r}{where} takes a list of names, not {value!r}")
        for v in value:
            if choices and v not in choices:
                raise SettingsError(f"setting {name!r}{where}: unknown stage {v!r}{_nearest(v, choices)}")
        if name == "lm" and not value:
            raise SettingsError(f"setting {name!r}{where} takes one model or more, such as 'news', not {value!r}")
        return tuple(value)
    if hint is float:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise SettingsError(f"setting {name!r}{where} takes a number from 0 to 1, not {value!r}")
        return float(value)
    if choices and value not in choices:
        shown = ", ".join(c or '""' for c in choices)
        raise SettingsError(f"setting {name!r}{where} takes one of {shown}, not {value!r}{_nearest(value, choices)}")
    if not isinstance(value, str):
        raise SettingsError(f"setting {name!r}{where} takes the path of a file, not {value!r}")
    return value


def _text(value: Any) -> Any:
    """Return a path as text, anything else as it is."""
    return os.fspath(value) if isinstance(value, os.PathLike) else value


def _nearest(name: Any, known: Any) -> str:
    """Return `; did you mean 'x'?` for the nearest known name, or all names when none is near."""
    import difflib

    near = difflib.get_close_matches(str(name), sorted(known), 1, 0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(sorted(k for k in known if k))}"
