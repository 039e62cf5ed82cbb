"""Regular expressions that are compiled when first used."""

from __future__ import annotations

import re

import pytest

from cleaner.expressions import expression


def test_an_expression_finds_what_a_compiled_one_finds() -> None:
    found = expression(r"(?P<year>\d{4})年")
    for _ in range(2):  # before and after it was compiled
        match = found.search("到2024年为止")
        assert match is not None
        assert match.span() == (1, 6)
        assert match["year"] == "2024"
    assert found.sub("某年", "到2024年为止") == "到某年为止"
    assert found.groupindex == {"year": 1}


def test_flags_are_those_that_were_given() -> None:
    assert expression("^甲", re.MULTILINE).findall("甲乙\n甲丙") == ["甲", "甲"]
    assert expression("^甲").findall("甲乙\n甲丙") == ["甲"]


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = expression("(会议")
    assert broken.pattern == "(会议"
    with pytest.raises(re.error):
        broken.search("会议")
