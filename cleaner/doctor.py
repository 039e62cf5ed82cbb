"""What is installed and in use: for people who wonder why their text is cleaned as it is, and for bug reports."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cleaner.lexicon import path
from cleaner.settings import SHIPPED_MODELS, Settings

PACKAGES = ("ftfy", "kenlm", "lxml", "marisa-trie", "numpy", "opencc", "rapidfuzz")
"""Packages that everything needs."""

OPTIONAL = {
    "onnxruntime": "the stage glyphs works without the network (engine = ngram): it puts fewer misreadings right",
    "pycorrector": "the stage pycorrector cannot run; it is off by default",
    "torch": "`cleaner train corrector` cannot run",
}
"""Packages that only some things need, and what is lost without them."""

PROGRAMS = ("lmplz", "build_binary")
"""Programs that `cleaner train lm` needs."""


def report(settings: Settings) -> Iterator[str]:
    """Yield what is installed, what is missing and what that costs, line by line.

    Args:
        settings: What the user has set.

    Raises:
        LexiconError: A file of the user's that is missing or broken; SettingsError: an engine that cannot run.
    """
    from cleaner import __version__
    from cleaner.channel import channel
    from cleaner.corrector import corrector
    from cleaner.lm import language_model
    from cleaner.phrasebook import phrasebook

    yield f"cleaner {__version__}, Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    yield "packages: " + ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    for name, lost in OPTIONAL.items():
        found = _version(name)
        yield f"{name}: {found}" if found else f"{name}: not installed; {lost}"
    yield f"stages: {', '.join(settings.stages)}"
    for name in settings.lm:
        yield _file("language model", path(f"{name}.lm") if name in SHIPPED_MODELS else Path(name))
    language_model(settings.lm)
    if network := corrector(settings.engine, settings.corrector):
        yield _file(f"engine {settings.engine}: neural, network", network.where)
    else:
        yield f"engine {settings.engine}: ngram, no network"
    yield _file("error model", path("confusions.tsv"))
    for name in settings.confusions:
        yield _file("your confusions", Path(name))
    channel(settings.confusions)
    for name in settings.lexicons:
        yield _file("your lexicon", Path(name))
    phrasebook(settings.lexicons)
    for name in PROGRAMS:
        where = shutil.which(name, path=os.environ.get("KENLM_BIN")) or shutil.which(name)
        yield f"{name}: {where}" if where else f"{name}: not found; `cleaner train lm` cannot run"


def _version(name: str) -> str:
    """Return the version of a package, empty where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _file(what: str, where: Path) -> str:
    """Return what a file is, where, and how large."""
    size = f"{where.stat().st_size / 1e6:.1f} MB" if where.is_file() else "missing"
    return f"{what}: {where} ({size})"
