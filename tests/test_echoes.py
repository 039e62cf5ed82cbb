"""What a document prints elsewhere between the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
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


BADLY_READ = "全村三十亩士地都种了豆。他是一位老工程帅。山里的路如今畅诵了。\n"


@pytest.mark.parametrize(
    ("rest", "read", "printed"),
    [
        (
            "北屯种植向日葵已有二十年，向日葵是当地的主要作物。今年的向日葵长势良好。",
            "优质向日划新品种推广了三百亩。",
            "优质向日葵新品种推广了三百亩。",
        ),
        (
            "总统赫米尼耶昨天到访。市长同赫米尼耶会谈，赫米尼耶表示感谢。",
            "会谈后，替米尼耶参观了展览。",
            "会谈后，赫米尼耶参观了展览。",
        ),
    ],
)
def test_a_badly_read_document_corrects_itself(rest: str, read: str, printed: str) -> None:
    assert Cleaner().clean(BADLY_READ + rest + read).text.endswith(rest + printed)
    assert Cleaner().clean(BADLY_READ + read).text.endswith(read)  # it says so nowhere else
    assert Cleaner().clean(rest + read).text == rest + read  # it was well read


def test_what_is_printed_otherwise_elsewhere_stays() -> None:
    text = "旧渡口的石阶已有百年历史。渡口的石碑上刻有历次大水的高度，县里打算把渡口的石碑移到高处。"
    assert Cleaner().clean(BADLY_READ + text).text.endswith(text)
