"""The documentation of the rules, `docs/rules.md`, made of the rules themselves: `python -m cleaner.report.rules`."""

from __future__ import annotations

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
        parts.extend(_entry(rule) for rule in rules)
    return "".join(parts)


def about(stage: str) -> str:
    """Return one line about a stage: the first of its module's docstring, without the stage's own name before it."""
    first = (import_module(f"cleaner.stages.{stage}").__doc__ or "").strip().split("\n")[0]
    return first.removeprefix(f"{stage.capitalize()}: ").removeprefix(f"{stage}: ")


def _entry(rule: Rule) -> str:
    rows = [f"\n### {rule.id}\n\n{rule.what}\n"]
    if rule.settings:
        rows.append(f"- with {', '.join(f'`{name} = {value!r}`' for name, value in rule.settings)}")
    if rule.before == rule.after:
        rows.append(f"- example: {_quoted(rule.before)}, reported and left as it is")
    else:
        rows.append(f"- example: {_quoted(rule.before)} → {_quoted(rule.after)}")
    rows.append(f"- near miss: {_quoted(rule.near_miss)}")
    rows.append(f"- why it is safe: {rule.why}")
    return "\n".join(rows) + "\n"


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
