"""What a document prints elsewhere between the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.echoes import echoes

PAGE = "陈燕芳从大学毕业。记者见到陈燕芳时，陈往芳正在地里。"


@pytest.mark.parametrize(
    ("text", "char", "expected"),
    [
        (PAGE, "往", ("燕",)),
        ("霍尔木兹海峡的船只，通过霍尔木兹海峡，霍尔木效海峡", "效", ("兹",)),
        ("陈燕芳从大学毕业。陈往芳正在地里。", "往", ()),  # once is no evidence: 陈 alone stands before both
        ("大学毕业，大字毕竟", "字", ()),
        ("一次，两次，三饮", "饮", ()),  # one character of context
    ],
)
def test_what_stands_between_the_same_characters(text: str, char: str, expected: tuple[str, ...]) -> None:
    assert echoes(text, text.rindex(char)) == expected


def test_a_long_document_is_searched_near_by() -> None:
    far = PAGE[:18] + "。" * 30_000
    assert echoes(far + "陈往芳正", len(far) + 1) == ()
    assert echoes(PAGE[:18] * 2_000 + "陈往芳正", 36_001) == ("燕",)


@given(st.text("陈燕芳往。\n", max_size=40), st.data())
def test_wherever_it_looks_it_finds_other_characters(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, max(0, len(text) - 1)))
    if text:
        assert text[at] not in echoes(text, at)
