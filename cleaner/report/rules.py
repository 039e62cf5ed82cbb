"""The documentation of the rules, `docs/rules.md`, made of the rules themselves: `python -m cleaner.report.rules`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import groupby

from cleaner.report.places import visible
from cleaner.settings import OFF_BY_DEFAULT
from cleaner.stages import Rule, all_rules

HEAD = """\
# Rules

All that the cleaner may do to a text, by stage, in the order in which the stages run. Every change in a result or a
report names the rules behind it by the ids below; `cleaner explain FILE:LINE` tells which of them touched a line.
In the examples ⏎ is a line end. A *near miss* looks like the fault and is right: it comes through unchanged.

This file is written by `python -m cleaner.report.rules` from the rules' own data. Change the rules, not the file.
"""


def render() -> str:
    """Return the text of `docs/rules.md`."""
    parts = [HEAD]
    for stage, rules in groupby(all_rules(), key=lambda rule: rule.id.partition(".")[0]):
        off = " (off by default)" if stage in OFF_BY_DEFAULT else ""
        parts.append(f"\n## {stage}{off}\n\n{about(stage)}\n")
        parts.extend("\n" + "\n".join(entry(rule)) + "\n" for rule in rules)
    return "".join(parts)


def about(stage: str) -> str:
    """Return one sentence about a stage: the first of its module's docstring, without the stage's name before it."""
    text = " ".join((import_module(f"cleaner.stages.{stage}").__doc__ or "").split())
    sentence = text.split(". ")[0].removesuffix(".") + "."
    sentence = sentence.removeprefix(f"{stage.capitalize()}: ").removeprefix(f"{stage}: ")
    return sentence[:1].upper() + sentence[1:]


def entry(rule: Rule) -> Iterator[str]:
    """Yield the lines about one rule; they read well as Markdown and as plain text."""
    yield f"### {rule.id}"
    yield ""
    yield rule.what
    yield ""
    if rule.settings:
        yield f"- with {', '.join(f'`{name} = {value!r}`' for name, value in rule.settings)}"
    becomes = f"→ {_quoted(rule.after)}" if rule.before != rule.after else "is reported and left as it is"
    yield f"- example: {_quoted(rule.before)} {becomes}"
    yield f"- near miss: {_quoted(rule.near_miss)}"
    yield f"- why it is safe: {rule.why}"


def _quoted(text: str) -> str:
    """Return a text as a code span of Markdown, fenced by more backticks than it holds."""
    shown = visible(text)
    fence = "`" * (1 + max((len(run) for run in _runs(shown, "`")), default=0))
    pad = " " if shown[:1] in ("`", " ") or shown[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else "(nothing)"


def _runs(text: str, char: str) -> list[str]:
    return ["".join(run) for key, run in groupby(text) if key == char]


if __name__ == "__main__":
    from pathlib import Path

    from cleaner.formats import write

    target = Path(__file__).parents[2] / "docs" / "rules.md"
    write(target, render())
    print(f"{target}: {len(all_rules())} rules")
