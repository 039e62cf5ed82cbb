"""Stages: what reads text and proposes edits. A new stage is one module here and one name in `settings.STAGES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from cleaner.ledger import Edit
from cleaner.settings import STAGES

if TYPE_CHECKING:
    from cleaner.context import Context


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule does, for its documentation, `cleaner rules` and its tests.

    Args:
        id: `stage.name`.
        what: One sentence.
        before: A text with the fault; cleaning it with default settings (and `settings`) gives `after`.
        after: What comes of it.
        near_miss: A text that looks like the fault and is right; cleaning it changes nothing.
        why: Why it is safe, or where the rule comes from (a standard, a paper).
        settings: Settings that the example needs, where they are not the defaults.
    """

    id: str
    what: str
    before: str
    after: str
    near_miss: str
    why: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A named step of the pipeline.

    Args:
        name: Its name in settings, in rule ids and in the documentation.
        rules: What it can do, in the order in which it is documented.
        edits: Takes the text as it stands and what is known of the document; yields edits with offsets in that text.
            Pure: it keeps nothing between documents. Edits of one call must not overlap.
        suspect: Says of a text whether the stage may have something to do; where it has not it is not called, which is
            what makes clean text cost next to nothing. None to call it always.
    """

    name: str
    rules: tuple[Rule, ...]
    edits: Callable[[str, Context], Iterable[Edit]]
    suspect: Callable[[str], object] | None = None


@cache
def get(name: str) -> Stage:
    """Return a stage by its name; its module is imported on first use."""
    stage: Stage = import_module(f"cleaner.stages.{name}").STAGE
    return stage


def all_rules() -> list[Rule]:
    """Return the rules of all stages, in the order of the pipeline."""
    return [rule for name in STAGES for rule in get(name).rules]
