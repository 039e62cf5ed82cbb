"""Seams: what belongs together on the two sides of a break, by counts of ordinary text."""

from __future__ import annotations

import pytest

from cleaner.seams import cohesion, cuts_word


@pytest.mark.parametrize(
    ("tail", "head"),
    [
        ("高新技术企", "业获奖者"),
        ("全面推进乡村振", "兴"),
        ("環境保護部", "門"),
        ("每天都要吃早", "饭再上学"),
        ("河堤上的柳", "树发芽了"),
    ],
)
def test_the_halves_of_a_word_hold_together(tail: str, head: str) -> None:
    assert cohesion(tail, head) > 4
    assert cuts_word(tail, head)


@pytest.mark.parametrize(
    ("tail", "head"),
    [
        ("牢记嘱托", "奋力谱写"),
        ("夯实基础", "建强队伍"),
        ("風調雨順", "國泰民安"),
        ("他走到河边", "桥头站着人"),
    ],
)
def test_a_seam_between_words_cuts_none(tail: str, head: str) -> None:
    assert not cuts_word(tail, head)


@pytest.mark.parametrize(("tail", "head"), [("苹果的", "们说"), ("非常很", "吧着"), ("石桥了", "的了")])
def test_what_never_meets_does_not_hold_together(tail: str, head: str) -> None:
    assert cohesion(tail, head) < 0


@pytest.mark.parametrize(("tail", "head"), [("", "会议"), ("会议", ""), ("", ""), ("ж", "会"), ("会", "ж")])
def test_a_side_that_is_empty_or_unknown_says_nothing(tail: str, head: str) -> None:
    assert cohesion(tail, head) == 0
    assert not cuts_word(tail, head)


def test_only_two_characters_of_each_side_are_looked_at() -> None:
    assert cohesion("甲乙丙高新技术企", "业获奖者丁") == cohesion("术企", "业获")


def test_both_scripts_hold_together_alike() -> None:
    assert cohesion("環境保護部", "門") == cohesion("环境保护部", "门")


def test_some_words_begin_sentences_and_others_do_not() -> None:
    assert cohesion("。", "会议") > cohesion("。", "们的")
    assert cohesion("\n", "本报") > 0 > cohesion("\n", "着的")
