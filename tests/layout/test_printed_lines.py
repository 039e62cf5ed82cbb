"""The layout's lines: where printed lines begin and end, how wide they are, of what kind, in which column."""

from __future__ import annotations

import pytest

from cleaner.layout.lines import Line, name_lists, set_columns, split, width


@pytest.mark.parametrize(
    ("text", "em"),
    [
        ("", 0),
        ("新桥通车", 4),
        ("共3人，到齐", 5.5),
        ("共 3 人, 到齐", 5.5),  # blanks take no room, a half-width comma may stand for a full-width one
        ("　　新桥", 2),
        ("GDP增长5.2%", 5.5),
        ("“好”", 3),
    ],
)
def test_width_in_em(text: str, em: float) -> None:
    assert width(text) == em


def kinds(text: str) -> list[str]:
    return [line.kind for line in split(text, [])]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("昨天新桥通车了。", "text"),
        ("一、修路", "item"),
        ("（二）架桥", "item"),
        ("▶（三）通水", "item"),
        ("1. 修路", "item"),
        ("① 修路", "item"),
        ("第五条 通水", "item"),
        ("A. 长江", "item"),
        ("7:30 集合", "item"),
        ("- 苹果", "item"),
        ("• 苹果", "item"),
        ("甲、乙两地", "item"),
        ("3.5公里", "text"),
        ("2024年5月", "text"),
        ("一天早上", "text"),
        ("第五天早上", "text"),
        ("-5℃", "text"),
        ("姓名  年龄  住址", "table"),
        ("姓名\t年龄", "table"),
        ("| 村名 | 户数 |", "table"),
        ("第一章 总论........1", "table"),
        ("（下转第2版）", "furniture"),
        ("— 3 —", "furniture"),
        ("◆ ◆ ◆", "ornament"),
        ("***", "ornament"),
    ],
)
def test_the_kind_of_a_line(line: str, kind: str) -> None:
    assert kinds(line) == [kind]


def test_one_gap_makes_a_row_only_beside_another_row() -> None:
    assert kinds("新桥通车  两岸欢呼") == ["text"]
    assert kinds("王明  30岁\n李河  28岁") == ["table", "table"]
    assert kinds("王明  30岁\n昨天新桥通车了。") == ["text", "text"]


def test_protected_lines_are_verbatim() -> None:
    text = "命令：\nx = 1\n完。"
    assert [line.kind for line in split(text, [(4, 10)])] == ["text", "verbatim", "text"]


def test_lines_know_their_place_their_indent_and_the_empty_lines_before_them() -> None:
    text = "\n　　第一行\n\n\n  第二行  \n第三行"
    lines = split(text, [])
    assert [text[line.start : line.end] for line in lines] == ["第一行", "第二行", "第三行"]
    assert [line.blanks for line in lines] == [1, 2, 0]
    assert [line.indent for line in lines] == [4, 2, 0]


def test_no_text_has_no_lines() -> None:
    assert split("", []) == split("\n \n\f", []) == []


def test_a_block_given_as_one_line_falls_into_printed_lines() -> None:
    text = (
        "镇里昨天召开会议，研究防汛 工作，要求各村组织人员昼夜 巡查河堤，发现险情马上报 "
        "告，各户备足沙袋木桩，听到 锣声就上堤，不得有误。"
    )
    lines = split(text, [])
    assert [text[line.start : line.end] for line in lines] == text.split(" ")
    assert [line.soft for line in lines] == [False, True, True, True, True]
    assert [line.more for line in lines] == [True, True, True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        "建阵地 强队伍 夯实社会工作和志愿服务基础 奏响和谐曲",
        "出席的有：张三 李四四 王五 赵六 孙七七 周八 吴九 郑十十 冯十一 陈十二",
        "今天的天气很好，我们去了河边。 回来的时候天已经黑了，月亮升起来了，照着回家的路。",
    ],
    ids=["headline in parts", "names", "one blank"],
)
def test_blanks_that_are_no_line_ends_part_nothing(text: str) -> None:
    assert len(split(text, [])) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（记者王大山 李小河 特约记者赵一平）昨天", ["记者王大山 李小河 特约记者赵一平"]),
        ("摄影：王大山 李小河", ["摄影：王大山 李小河"]),
        ("（記者王大山 李小河）昨天", ["記者王大山 李小河"]),
        ("昨天新桥通车 两岸欢呼", []),
    ],
)
def test_by_lines_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in name_lists(text, 0, len(text))] == found


def columns(text: str) -> list[float]:
    lines: list[Line] = split(text, [])
    set_columns(lines, text)
    return [line.column for line in lines]


def test_the_column_is_the_width_that_lines_share() -> None:
    text = (
        "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，谁也不肯先回家去，\n"
        "都等着下游来的消息，一直等\n到天黑。"
    )
    assert columns(text) == [13.0] * 5


def test_two_columns_side_by_side_are_measured_by_themselves() -> None:
    narrow = "昨天清晨，下了三天的雨终于\n停了，河水还在上涨，堤上站\n满了人，谁也不肯先回家去，\n都等着下游来的消息。"
    wide = (
        "县图书馆新馆下月开放，藏书二十万册，设座位六百\n个，读者可以凭身份证借书，一次五本，一月归还，\n"
        "少儿阅览室在一楼，周末还有故事会，请孩子们都来\n听，入场不收费，只要提前一天在网上约好就行了。"
    )
    found = columns(narrow + "\n\n" + wide)
    assert found[:4] == [13.0] * 4
    assert found[4:] == [23.0] * 4


@pytest.mark.parametrize(
    "text",
    [
        "炊烟起了\n牛铃还在响\n响过三道山梁",
        "河口市江滨路9号\n青石巷口\n三单元201室",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
        "昨天新桥通车了，两岸的人都很高兴。\n今天下了雨，河里的水又涨了起来了。\n明天还有雨，大家要多加小心才是呀。",
    ],
    ids=["free verse", "address", "verse", "paragraphs of like length"],
)
def test_lines_that_nothing_cut_show_no_column(text: str) -> None:
    assert set(columns(text)) == {0.0}
