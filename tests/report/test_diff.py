"""The terminal diff: each changed line of the source, with what goes, what comes and which rule did it."""

from __future__ import annotations

from cleaner.ledger import Edit, Ledger
from cleaner.report.diff import render
from cleaner.result import Result


def result_of(source: str, *layers: list[Edit]) -> Result:
    ledger = Ledger(source)
    for layer in layers:
        ledger.record(layer)
    return Result(ledger)


def test_a_changed_line_shows_what_goes_and_comes_and_the_rules() -> None:
    result = result_of(
        "第一行\n他来了,坐下,喝茶。\n",
        [Edit(7, 8, ",", "，", "width.comma"), Edit(10, 11, ",", "，", "width.comma"), Edit(13, 14, "。", "！", "x.y")],
    )
    assert list(render(result, "page.txt")) == [
        "page.txt",
        "     2 │ 他来了[-,-]{+，+}坐下[-,-]{+，+}喝茶[-。-]{+！+}  width.comma×2 x.y",
    ]


def test_a_line_end_that_goes_is_shown_at_the_end_of_its_line() -> None:
    result = result_of("水渠\n\n修好了。", [Edit(2, 4, "\n\n", "", "lines.join")])
    assert list(render(result, "page.txt"))[1:] == ["     1 │ 水渠[-⏎-]  lines.join", "     2 │ [-⏎-]  lines.join"]


def test_what_an_edit_over_several_lines_puts_in_is_shown_once() -> None:
    result = result_of("New \n York", [Edit(3, 6, " \n ", " ", "lines.join")])
    assert list(render(result, "page.txt"))[1:] == [
        "     1 │ New[-␣⏎-]{+␣+}  lines.join",
        "     2 │ [-␣-]York  lines.join",
    ]


def test_an_insertion_at_the_end_is_shown_on_the_last_line() -> None:
    result = result_of("一\n二", [Edit(3, 3, "", "。", "punctuation.stop")])
    assert list(render(result, "page.txt"))[1:] == ["     2 │ 二{+。+}  punctuation.stop"]


def test_the_rules_of_all_stages_that_touched_a_place_are_named() -> None:
    result = result_of("＂好", [Edit(0, 1, "＂", '"', "width.quote")], [Edit(0, 1, '"', "“", "punctuation.quote")])
    assert list(render(result, "page.txt"))[1:] == ["     1 │ [-＂-]{+“+}好  width.quote punctuation.quote"]


def test_of_a_long_line_only_the_neighbourhood_of_changes_is_shown() -> None:
    source = "甲" * 100 + "," + "乙" * 100 + "," + "丙" * 100
    result = result_of(source, [Edit(100, 101, ",", "，", "w.c"), Edit(201, 202, ",", "，", "w.c")])
    assert list(render(result, "page.txt"))[1:] == [
        f"     1 │ …{'甲' * 24}[-,-]{{+，+}}{'乙' * 24}…{'乙' * 24}[-,-]{{+，+}}{'丙' * 24}…  w.c×2"
    ]


def test_on_a_terminal_colours_take_the_place_of_brackets() -> None:
    result = result_of("好,", [Edit(1, 2, ",", "，", "width.comma")])
    assert list(render(result, "page.txt", colour=True)) == [
        "\x1b[2mpage.txt\x1b[0m",
        "     1 │ 好\x1b[31;9m,\x1b[0m\x1b[32m，\x1b[0m  \x1b[2mwidth.comma\x1b[0m",
    ]


def test_what_would_act_on_the_terminal_is_made_visible() -> None:
    result = result_of("\x1b[2J水\u200b渠", [Edit(5, 6, "\u200b", "", "unicode.zero_width")])
    assert list(render(result, "page.txt"))[1:] == ["     1 │ ‹U+001B›[2J水[-‹U+200B›-]渠  unicode.zero_width"]


def test_new_forms_of_line_ends_are_counted_not_shown() -> None:
    crlf = [Edit(1, 3, "\r\n", "\n", "unicode.newline"), Edit(4, 6, "\r\n", "\n", "unicode.newline")]
    result = result_of("一\r\n二\r\n三,", [*crlf, Edit(7, 8, ",", "，", "width.comma")])
    assert list(render(result, "page.txt"))[1:] == [
        "       │ 2 × ␍⏎ → ⏎  unicode.newline",
        "     3 │ 三[-,-]{+，+}  width.comma",
    ]


def test_nothing_is_shown_when_nothing_changes() -> None:
    assert list(render(result_of("好。", [Edit(0, 1, "好", "好", "x.note")]), "page.txt")) == []
