"""The error model: what is often misread costs little, a user's own counts, and counting them."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.channel import Channel, channel, count_pairs
from cleaner.fitting import STEPS, fitting
from cleaner.lexicon import LexiconError


@pytest.mark.parametrize(
    ("seen", "likely", "unlikely"),
    [("诵", "通", "东"), ("曰", "日", "成"), ("未", "末", "山"), ("·", "，", "人"), ("日", "曰", "山")],
)
def test_what_is_often_misread_costs_less(seen: str, likely: str, unlikely: str) -> None:
    assert channel().bits(seen, likely) < channel().bits(seen, unlikely)


def test_engines_put_in_few_characters_often() -> None:
    assert channel().bits("和", "") < 14 < channel().bits("国", "")


@pytest.mark.parametrize("seen", ["诵", "圈", "率"])  # 匿 and 牢 list the last two, and are not listed by them
def test_the_costs_of_all_symbols_are_those_of_each(seen: str) -> None:
    unlike, places, less = channel().costs(seen)
    costs = unlike.copy()
    costs[places] -= less
    known = fitting().symbols
    found = {meant: int(cost) for meant, cost in zip(known, costs, strict=True) if meant != seen}
    assert found == {meant: round(channel().bits(seen, meant) * STEPS) for meant in known if meant != seen}


def test_a_users_own_counts_are_added(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("# mine\n东\t诵\t900\t0\n东\t东\t100\t0\n", encoding="utf-8")
    assert Channel((str(own),)).bits("诵", "东") < 2 < channel().bits("诵", "东")
    assert Channel((str(own),)).times("诵", "东") == 900


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("东\t诵\t9\n", r"own\.tsv:1: expected 4 fields, found 3"),
        ("东\t诵\tmany\t0\n", r"own\.tsv:1: expected two strings and two counts"),
        ("\t诵\t9\t0\n", r"own\.tsv:1: expected two strings and two counts"),
        ("东\t诵\t-1\t0\n", r"own\.tsv:1: expected two strings and two counts"),
    ],
)
def test_a_row_that_breaks_the_form_is_named(tmp_path: Path, row: str, message: str) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(row, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        Channel((str(own),))


def test_pairs_of_lines_are_counted() -> None:
    lines = ["成果转化畅诵\t成果转化畅通", "第1页\t双木成木木\t双木成林", "完全不同的东西\t另外一行文字啊", ""]
    counts, left_out = count_pairs(lines, "pairs.tsv")
    assert counts["通", "诵"] == 1
    assert counts["成", "成"] == 2
    assert counts["林", "木木"] == 1
    assert left_out == 1


def test_what_is_left_out_and_put_in_is_counted_as_nothing() -> None:
    counts, _ = count_pairs(["生动诠家国情怀\t生动诠释家国情怀", "为中和心的思想\t为中心的思想"], "pairs.tsv")
    assert counts["释", "∅"] == 1
    assert counts["∅", "和"] == 1


def test_a_line_without_a_tab_is_named() -> None:
    with pytest.raises(LexiconError, match=r"pairs\.tsv:2: expected what was read and what was printed"):
        count_pairs(["一\t二", "三"], "pairs.tsv")
