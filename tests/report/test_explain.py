"""The explanation of a line: place, change, rules and their reasons."""

from __future__ import annotations

import pytest

from cleaner.ledger import Edit, Ledger
from cleaner.report.explain import explain
from cleaner.result import Result
from cleaner.stages import get


def result_of(source: str, *layers: list[Edit]) -> Result:
    ledger = Ledger(source)
    for layer in layers:
        ledger.record(layer)
    return Result(ledger)


def documented(rule: str) -> list[str]:
    found = next(one for one in get(rule.partition(".")[0]).rules if one.id == rule)
    return [f"    what: {found.what}", f"    why it is safe: {found.why}"]


def test_an_edit_is_shown_in_its_place_with_rule_confidence_and_reason() -> None:
    result = result_of("标题\n他来了,坐下喝茶,走了。\n", [Edit(6, 7, ",", "，", "width.comma", 0.98, "beside 了")])
    assert list(explain(result, 2)) == [
        "2:4  他来了[, → ，]坐下喝茶,走",
        "  width.comma (confidence 0.98)",
        "    here: beside 了",
        *documented("width.comma"),
    ]


def test_a_rule_is_described_once() -> None:
    edits = [Edit(1, 2, ",", "，", "width.comma"), Edit(3, 4, ",", "，", "width.comma")]
    assert list(explain(result_of("一,二,三", edits), 1)) == [
        "1:2  一[, → ，]二,三",
        "  width.comma (confidence 1.00)",
        *documented("width.comma"),
        "1:4  一,二[, → ，]三",
        "  width.comma (confidence 1.00)",
    ]


def test_the_steps_of_a_composed_edit_are_told_in_their_order() -> None:
    result = result_of("一，，二", [Edit(1, 3, "，，", ",", "width.latin")], [Edit(1, 2, ",", "，", "width.comma")])
    assert list(explain(result, 1)) == [
        "1:2  一[，， → ，]二",
        "  width.latin: ，， → , (confidence 1.00)",
        *documented("width.latin"),
        "  width.comma: , → ， (confidence 1.00)",
        *documented("width.comma"),
    ]


def test_a_note_is_told_as_left_alone() -> None:
    lines = list(explain(result_of("一,二", [Edit(1, 2, ",", ",", "width.comma", 1.0, "unsure")]), 1))
    assert lines[:3] == ["1:2  一[,]二 (reported, not changed)", "  width.comma (confidence 1.00)", "    here: unsure"]


@pytest.mark.parametrize("line", [1, 2])
def test_a_join_touches_the_lines_on_both_sides(line: int) -> None:
    result = result_of("水渠\n修好了\n走了", [Edit(2, 3, "\n", "", "width.comma")])
    assert next(explain(result, line)) == "1:3  水渠[⏎ → nothing]修好了"


def test_a_line_that_nothing_touched_says_so() -> None:
    result = result_of("水渠\n修好了\n走了", [Edit(2, 3, "\n", "", "width.comma")])
    assert list(explain(result, 3)) == ["no rule touched this line"]


def test_lines_are_counted_as_editors_count_them() -> None:
    result = result_of("一\r\n二\r三,四\u2028五\n", [Edit(6, 7, ",", "，", "width.comma")])
    assert next(explain(result, 3)) == "3:2  三[, → ，]四‹U+2028›五"


@pytest.mark.parametrize(("source", "line", "last"), [("一\n二\n", 3, 2), ("一\n二", 3, 2), ("一", 0, 1), ("", 2, 1)])
def test_a_line_that_does_not_exist_is_an_error(source: str, line: int, last: int) -> None:
    with pytest.raises(IndexError, match=f"there is no line {line}; the last is {last}"):
        list(explain(result_of(source), line))
