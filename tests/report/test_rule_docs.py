"""docs/rules.md is made of the rules and cannot go stale."""

from __future__ import annotations

from pathlib import Path

from cleaner.report.rules import entry, render
from cleaner.stages import Rule


def test_the_documentation_is_up_to_date() -> None:
    written = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert written == render(), "docs/rules.md is stale: run `python -m cleaner.report.rules`"


def test_an_entry_shows_line_ends_settings_and_backticks() -> None:
    rule = Rule("x.y", "Joins.", "一\n二 ", "一二", "`三`", "It is.", (("variant", "t2s"),))
    assert list(entry(rule)) == [
        "### x.y",
        "",
        "Joins.",
        "",
        "- with `variant = 't2s'`",
        "- example: ` 一⏎二  ` → `一二`",
        "- near miss: `` `三` ``",
        "- why it is safe: It is.",
    ]


def test_an_entry_of_a_rule_that_only_reports_says_so() -> None:
    rule = Rule("x.y", "Reports.", "\ue000", "\ue000", "一", "It changes nothing.")
    assert list(entry(rule))[4] == "- example: `‹U+E000›` is reported and left as it is"
