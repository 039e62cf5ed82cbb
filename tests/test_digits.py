"""Letters that were read for digits."""

from __future__ import annotations

import pytest
from settled import repaired

from cleaner import digits
from cleaner.context import Context
from cleaner.settings import Settings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("自l998年ll月lO日起", "自1998年11月10日起"),
        ("2O25年O3月O7日", "2025年03月07日"),
        ("处l万元以上lO万元以下罚款", "处1万元以上10万元以下罚款"),
        ("每人O.5元，共1,OOO元", "每人0.5元，共1,000元"),
        ("增长l2.O5%", "增长12.05%"),
        ("2O23-l2-O9印发，会议l4:3O开始", "2023-12-09印发，会议14:30开始"),
        ("第l0页，第2O条，l5岁", "第10页，第20条，15岁"),
        ("2I3户", "213户"),
        ("一九九O年，三O一医院，八O年代，二OO九年", "一九九〇年，三〇一医院，八〇年代，二〇〇九年"),
        ("l. 报到\n2. 领书", "1. 报到\n2. 领书"),
        ("中国女排以3比O战胜对手，上半场O比2落后", "中国女排以3比0战胜对手，上半场0比2落后"),
        ("　l、报到\n\n2、领书", "　1、报到\n\n2、领书"),
        ("l.5元起\n2.免费", "1.5元起\n2.免费"),
    ],
)
def test_letters_inside_numbers(text: str, expected: str) -> None:
    assert repaired(digits.edits, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "O型血、O2O平台、A股、C++、No.1、B8O01、GPT-4o、iOS 17",
        "第I期、II度、III级、Il1O0",
        "夹角30o角，20o以下",
        "A型血的人有3比O型血多，AO比2，型号3比OK更新",
        "绳长l米，倒入2l多水，体重l克",
        "B-8O1号仓库，CN-2O元件",
        "l. 报到\n领书",
        "1O，l0",
        "All年级，Hello年会，ll",
        "二O二，O年，他得了一O型",
        "a.O5元",
        "12:6O，2O24-13-O1",
    ],
)
def test_letters_that_are_letters(text: str) -> None:
    assert repaired(digits.edits, text) == text.replace("二O二", "二〇二")


def test_each_letter_is_an_edit_of_its_own() -> None:
    text = "有l2O户"
    found = list(digits.edits(text, Context(Settings(), text)))
    assert [(edit.start, edit.before, edit.after, edit.rule) for edit in found] == [
        (1, "l", "1", "glyphs.digit_letter"),
        (3, "O", "0", "glyphs.digit_letter"),
    ]


def test_hostile_text_is_read_in_linear_time() -> None:
    """One line of labels: quadratic work would take minutes."""
    assert repaired(digits.edits, "l." * 20_000 + "\n2.") == "1." + "l." * 19_999 + "\n2."
