"""The numeral 一 that was read for a dash."""

from __future__ import annotations

import pytest
from settled import repaired

from cleaner import Cleaner, dashes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年1一4月份，全国社会物流总额", "今年1—4月份，全国社会物流总额"),
        ("下降5%一10%，8时一12时停水", "下降5%—10%，8时—12时停水"),
        ("新闻热线：0000一5551234", "新闻热线：0000—5551234"),
        ("-12一", "—12—"),
        ("推动高质量发展迈上新台阶一一代表委员热议政府工作报告", "推动高质量发展迈上新台阶——代表委员热议政府工作报告"),
        ("“陶瓷之乡”一-江西景德镇打破传统", "“陶瓷之乡”——江西景德镇打破传统"),
        ("一一访市消防救援支队", "——访市消防救援支队"),
        ("合力打造坚强的英雄军队一—\n访某部官兵", "合力打造坚强的英雄军队——\n访某部官兵"),
        ("第八届中国一南亚博览会在昆明开幕", "第八届中国—南亚博览会在昆明开幕"),
    ],
)
def test_dashes(text: str, expected: str) -> None:
    assert repaired(dashes.edits, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "二〇一一年，三一一医院，一一九台",
        "每5户一组，3人一桌，第2一栏",
        "这些隐患可以一一排除，总书记同他们一一握手。",
        "对群众提出的问题，他一一解答。",
        "一-二年级，一—三楼",
        "的身份—一位成功的儒商，",
        "他的身份是一—\n位商人",
        "中国一南一北两座城市，盼着遇见杨一这样的人",
        "一 5 三",
        "他的爱好——一是读书，二是下棋。工作的重点——一要抓教育，二要抓产业。",
    ],
)
def test_numerals_stay(text: str) -> None:
    assert repaired(dashes.edits, text) == text


def test_a_dash_of_a_range_is_written_by_default() -> None:
    result = Cleaner().clean("1一2月份，服务业生产指数同比增长5.2%。")
    assert result.text == "1—2月份，服务业生产指数同比增长5.2%。"
    assert [edit.rule for edit in result.edits] == ["glyphs.range_dash"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("产量连续十年位居全球第—。", "产量连续十年位居全球第一。"),
        ("居民用上-个月，进—步加快，《脱贫攻坚战》–书出版。", "居民用上一个月，进一步加快，《脱贫攻坚战》一书出版。"),
        ("他說，這是一個進-步的社會。", "他說，這是一個進一步的社會。"),
    ],
)
def test_a_dash_inside_a_phrase_is_the_numeral(text: str, expected: str) -> None:
    assert repaired(dashes.edits, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "运用好“团结—批评—团结”的方法，以“县城—中心镇—重点村”为轴。",
        "中国—东盟自由贸易区，让-诺埃尔·巴罗，巴科斯-诺尔范式",
        "找到“个人-市场-产品”三者的交叉点，读取-修改-写入周期",
        "请填写第—页至第—页",
        "他的爱好——一是读书，二是下棋。",
        "在周六—周日减少版面，服务-不错",
    ],
)
def test_dashes_stay(text: str) -> None:
    assert repaired(dashes.edits, text) == text
