"""Marks that an engine put in: quotes without a partner, and specks."""

from __future__ import annotations

import pytest
from settled import repaired

from cleaner import Cleaner, specks


def taken_out(text: str, wrapped: bool = True, engine: str = "neural") -> str:
    return repaired(specks.edits, text, wrapped, engine)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("涉及彼此核心利益和重”大关切问题", "涉及彼此核心利益和重大关切问题"),
        ("推进“依法治国”，建设法治国”家。", "推进“依法治国”，建设法治国家。"),
        ("全国人大常务委员会关“于会议日程的决定", "全国人大常务委员会关于会议日程的决定"),
        ("生态环境质量持续改善，.未来五年要继续努力", "生态环境质量持续改善，未来五年要继续努力"),
        ("全面建成小_康社会，推动全面发展", "全面建成小康社会，推动全面发展"),
        ("国家发展和改革委员会、`商务部、财政部", "国家发展和改革委员会、商务部、财政部"),
    ],
)
def test_what_was_put_in_is_taken_out(text: str, expected: str) -> None:
    assert taken_out(text) == expected
    assert taken_out(text, wrapped=False) == text  # typed: whoever typed it meant it


@pytest.mark.parametrize(
    "text",
    [
        "“十四五”时期，十五五”规划纲要草案",  # its partner was lost
        "打造“乡村振兴的新样板，建设“美丽乡村”，发展生态经济",
        "要用”改革的办法“破解难题",  # printed the wrong way round
        "新华时评 | 让城市更有温度，视频|开幕式精彩回放",
        "姓名_年龄_住址，注册_登录",
        "理查德·西尔弗说，价格100~200元，中美-中欧关系",
        "- 苹果\n- 香蕉\n- 葡萄",
        "他说：“我们来了。\n“他们也来了。”",
        "填写____，见www.example.com，一.二三",
    ],
)
def test_what_was_printed_stays(text: str) -> None:
    assert taken_out(text) == text


def test_without_the_network_only_a_quote_in_the_middle_of_a_phrase_is_taken_out() -> None:
    assert (
        taken_out("涉及彼此核心利益和重”大关切问题，小_康社会", engine="ngram")
        == "涉及彼此核心利益和重大关切问题，小_康社会"
    )


def test_it_is_told_and_can_be_taken_back() -> None:
    source = (
        "会议指出，要坚持以习近平新时代中国特色社会主”义\n思想为指导，全面贯彻落实党的二十大精神，推动高质\n量发展。"
    )
    result = Cleaner().clean(source)
    assert result.text.startswith("会议指出，要坚持以习近平新时代中国特色社会主义思想")
    assert [edit.rule for edit in result.edits if edit.before == "”"] == ["glyphs.put_in_mark"]
    assert result.undo(*result.edits) == source
