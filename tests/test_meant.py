"""What may be meant as it stands: names, numbers, countries, verse, what recurs."""

from __future__ import annotations

import pytest

from cleaner.decoder import Arc
from cleaner.judge import Evidence
from cleaner.meant import may_be_meant

PLAIN = Evidence(*[0.0] * len(Evidence._fields))._replace(word_meant=8.0)


def stays(text: str, meant: str, probability: float, badly_read: bool, **evidence: float) -> bool:
    at = text.index("[")
    text = text.replace("[", "").replace("]", "")
    return may_be_meant(text, at, Arc(at, meant, 9.0), PLAIN._replace(**evidence), probability, badly_read)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("会议结束。罗文[寿]指出，要抓落实。", "涛"),  # a name
        ("科技创新与[二]业创新深度融合", "产"),  # a numeral that tells no number
    ],
)
def test_what_is_all_but_sure_is_written_where_the_rest_was_badly_read(text: str, meant: str) -> None:
    assert not stays(text, meant, 0.95, badly_read=True)
    assert stays(text, meant, 0.85, badly_read=True)
    assert stays(text, meant, 0.95, badly_read=False)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("处[三]千元以上罚款", "二"),  # one number for another
        ("第[上]条规定的情形", "七"),  # a number where none was read
        ("愿同[烘]方加强合作", "埃"),  # a country
    ],
)
def test_no_fact_is_told_that_was_not_printed(text: str, meant: str) -> None:
    assert stays(text, meant, 0.99, badly_read=True)


def test_verse_is_left_alone_however_sure_a_reading_is() -> None:
    assert stays("渔人不问花开[未]，只看新潮涨几分。", "来", 0.99, badly_read=True)


def test_what_recurs_stays_unless_it_stands_otherwise_more_often() -> None:
    assert stays("产品畅[诵]网上线", "通", 0.95, badly_read=True, repeats=1.0)
    assert stays("产品畅[诵]网上线", "通", 0.95, badly_read=True, repeats=1.0, elsewhere=1.0)
    assert not stays("产品畅[诵]网上线", "通", 0.95, badly_read=True, repeats=1.0, elsewhere=2.0)
    assert not stays("计划投[人]资金", "入", 0.95, badly_read=False, repeats=1.0, likeness=0.9)  # the engine's habit


def test_what_joins_two_numbers_is_not_taken_out() -> None:
    assert stays("改装成5.56[和]7.62口径", "", 0.99, badly_read=True)
    assert not stays("坚持以人民为中[和]心", "", 0.99, badly_read=True)


def test_a_word_does_not_begin_with_the_end_of_a_name() -> None:
    assert stays("说起修渠，七十九岁的石广生[话]就多了", "活", 0.8, badly_read=False)
    assert not stays("说起修渠，七十九岁的石广生[措]出，要抓紧", "指", 0.8, badly_read=False)
