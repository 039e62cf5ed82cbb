"""Why is this so: which rules touched a line of the source, what they did there, and why they may."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.ledger import Edit
from cleaner.report.places import changed, line_starts, place, visible, where
from cleaner.result import Result
from cleaner.stages import get

CONTEXT = 6
"""How many characters of its line are shown on each side of a change."""


def explain(result: Result, line: int) -> Iterator[str]:
    """Yield, line by line, what touched a line of the source; one sentence when nothing did.

    An edit that takes away a line end touches the lines on both sides of it.

    Args:
        result: A cleaned text.
        line: Number of a line of its source, from 1.

    Raises:
        IndexError: The source has no such line.
    """
    starts = line_starts(result.source)
    count = len(starts) - (starts[-1] == len(result.source) > 0)  # behind the last line end there is no line
    if not 1 <= line <= count:
        raise IndexError(f"there is no line {line}; the last is {count}")
    first = starts[line - 1]
    last = starts[line] if line < len(starts) else len(result.source) + 1
    touching = [
        edit
        for edit in sorted((*result.edits, *result.notes))
        if edit.start < last and (edit.end > first or edit.start == first or (edit.end == first and not edit.is_note))
    ]
    moves = [move for move in result.moves if move.start < last and move.end > first]
    for move in moves:
        yield f"{where(starts, move)} ({move.rule}, confidence {move.confidence:.2f})"
        if move.reason:
            yield f"    here: {visible(move.reason)}"
    if not (touching or moves):
        yield "no rule touched this line"
    told: set[str] = set()
    for edit in touching:
        yield from _account(result.source, starts, edit, told)


def _account(source: str, starts: list[int], edit: Edit, told: set[str]) -> Iterator[str]:
    """Yield the lines about one edit; rules in `told` have been described before."""
    line, column = place(starts, edit.start)
    left = visible(source[max(starts[line - 1], edit.start - CONTEXT) : edit.start])
    right = visible(re.split("[\r\n]", source[edit.end : edit.end + CONTEXT])[0])
    what = changed(edit.before) if edit.is_note else f"{_or_nothing(edit.before)} → {_or_nothing(edit.after)}"
    left_alone = " (reported, not changed)" if edit.is_note else ""
    yield f"{line}:{column}  {left}[{what}]{right}{left_alone}"
    for step in edit.steps or (edit,):
        done = f": {_or_nothing(step.before)} → {_or_nothing(step.after)}" if edit.steps else ""
        yield f"  {step.rule}{done} (confidence {step.confidence:.2f})"
        if step.reason:
            yield f"    here: {visible(step.reason)}"
        stage = step.rule.partition(".")[0]
        for rule in get(stage).rules if stage != "order" else ():  # a move rests on no rule of a stage
            if rule.id == step.rule and rule.id not in told:
                told.add(rule.id)
                yield f"    what: {rule.what}"
                yield f"    why it is safe: {rule.why}"


def _or_nothing(text: str) -> str:
    return changed(text) or "nothing"
