"""Columns side by side in plain text, as `pdftotext -layout` writes them, and what only looks like such."""

from __future__ import annotations

from itertools import zip_longest

import pytest

from cleaner import Cleaner
from cleaner.document import Document
from cleaner.layout.side_by_side import read

CLEANER = Cleaner(disable=("phrases", "glyphs"))

ROAD = "村里的路今年修通了，出门的人都说方便多了。赶集的日子，天不亮就有人挑着担子往镇上走，有说有笑。到了中午，又都回来了。"
RIVER = "河水涨到桥面的时候，学校就放假。老师守在桥头，等最后一个孩子过了河，才转身回家去，天已经黑了，灯也亮了起来。"
MILL = "磨坊建在河湾里，水车一年四季吱吱呀呀地转。磨倌姓陈，耳朵不大好，和他说话要靠近了喊，才听得见，也才答得上来。"


def lines(paragraph: str, wide: int, indent: str = "") -> list[str]:
    """Break a paragraph as print does: no line begins with a mark."""
    out = [indent]
    for char in paragraph:
        if len(out[-1]) >= wide and char not in "，。":
            out.append("")
        out[-1] += char
    return out


def beside(*columns: list[str], place: int = 15, wide: int = 1) -> str:
    """Set columns side by side; `wide`: how many places a Chinese character takes."""
    rows = []
    for cells in zip_longest(*columns, fillvalue=""):
        row = ""
        for k, cell in enumerate(cells):
            row += " " * (place * wide * k - sum(1 if char == " " else wide for char in row)) + cell
        rows.append(row.rstrip())
    return "\n".join(rows)


@pytest.mark.parametrize("wide", [1, 2])
@pytest.mark.parametrize("indent", ["", "  "])
def test_columns_are_read_one_after_the_other(wide: int, indent: str) -> None:
    page = beside(lines(ROAD, 12, indent), lines(RIVER, 12, indent), wide=wide)
    assert CLEANER.clean(page).text == f"{ROAD}\n{RIVER}"


def test_so_are_three_columns_below_a_headline_in_the_middle() -> None:
    page = beside(*(lines(text, 12) for text in (ROAD, RIVER, MILL)))
    assert CLEANER.clean(" " * 18 + "乡间旧事\n" + page).text.split("\n") == ["乡间旧事", ROAD, RIVER, MILL]


def test_lines_of_columns_that_are_not_of_one_height_have_rows_of_their_own() -> None:
    left, right = lines(ROAD, 12), lines(RIVER, 12)
    page = "\n".join(f"{a}\n{' ' * 15}{b}" for a, b in zip(left, right, strict=True))
    assert CLEANER.clean(page).text == f"{ROAD}\n{RIVER}"


def test_a_paragraph_goes_on_in_the_next_column_and_other_text_stays_above_and_below() -> None:
    whole = lines(ROAD + RIVER, 12)
    half = len(whole) // 2
    above = "这篇短文写的是山里的日子，文中的人和事都是作者小时候亲眼见过的"
    page = f"{above}。\n\n{beside(whole[:half], whole[half:])}\n\n{' ' * 14}— 12 —"
    assert CLEANER.clean(page).text.split("\n") == [f"{above}。", ROAD + RIVER, "", "— 12 —"]


def test_every_move_and_every_line_end_is_told_and_can_be_taken_back() -> None:
    page = beside(lines(ROAD, 12), lines(RIVER, 12))
    result = CLEANER.clean(page)
    assert {move.rule for move in result.moves} == {"order.text"}
    assert all("side by side" in move.reason for move in result.moves)
    assert "lines.column" in {name for edit in result.edits for name in edit.rules}
    assert result.undo(*result.edits, *result.moves) == page
    assert CLEANER.clean(result.text).edits == []


def test_four_rows_are_enough() -> None:
    left = [
        "  昨天上午，秋收现场会在镇",
        "里召开。会上，农技人员演示",
        "了收割机的操作方法，来自各",
        "乡镇的机手参加了培训。",
    ]
    right = ["  市里的负责人说，今年玉米", "种植面积扩大，预计单产比去", "年提高，秋收工作将在十月底", "前全部结束。"]
    assert CLEANER.clean(beside(left, right)).text.split("\n") == ["".join(left).strip(), "".join(right).strip()]


def test_each_page_is_read_by_itself() -> None:
    page = beside(lines(ROAD, 12), lines(RIVER, 12))
    assert CLEANER.clean(f"{MILL}\n\f{page}\n").text.split("\n") == [MILL, f"\f{ROAD}", RIVER, ""]


@pytest.mark.parametrize(
    "text",
    [
        # A table whose cells are sentences.
        beside(
            ["甲方权利", "乙方权利", "违约责任", "争议解决"],
            ["有权检查工程质量。", "有权收取工程价款。", "应当赔偿对方损失。", "提交仲裁委员会裁决。"],
        ),
        # One whose cells are broken, below each other.
        "甲方权利   有权对乙方的施工进度和质量进行监督，发现不合\n       格的有权要求返工。\n"
        "乙方权利   有权按照合同约定收取工程价款，并对甲方的变\n       更提出合理意见。\n"
        "违约责任   任何一方违反本合同约定，给对方造成损失，应\n       当承担赔偿责任。",
        # Fields of a form.
        beside(
            ["姓名：张三", "性别：男", "民族：汉族", "籍贯：江苏", "学历：大学"],
            ["出生年月：1985年3月", "政治面貌：中共党员", "参加工作：2007年7月", "联系电话：13900001234", "职务：主任"],
        ),
        # Columns of another language.
        beside(
            [
                "The study examines what",
                "makes teachers move in",
                "the west. Using data of",
                "2019, we find that wages",
            ],
            ["Policy makers should", "improve schooling in the", "villages, rather than", "rely on bonuses alone."],
            place=28,
        ),
        # Verses side by side.
        beside(
            ["大江东去，浪淘尽，", "千古风流人物。", "故垒西边，人道是，", "三国周郎赤壁。"],
            ["遥想公瑾当年，", "小乔初嫁了，", "雄姿英发。", "羽扇纶巾，谈笑间，"],
        ),
    ],
)
def test_what_is_read_along_its_rows_stays(text: str) -> None:
    assert CLEANER.clean(text).text == text


def test_lines_with_a_wide_blank_in_their_middle_are_no_columns() -> None:
    rows = lines(ROAD + RIVER + MILL, 26)
    page = "\n".join(f"{row[:13]}   {row[13:]}".rstrip() for row in rows)
    result = CLEANER.clean(page)
    assert (result.moves, result.text) == ([], page)


def test_a_page_that_an_engine_read_across_is_none_of_columns() -> None:
    left, right = lines(ROAD, 12), lines(RIVER, 12)
    page = "\n".join(f"{a}{' ' * gap}{b}" for a, b, gap in zip(left, right, (2, 7, 3, 9, 5), strict=True))
    assert read(page, ("news",)) is None


def test_a_short_column_beside_a_long_one() -> None:
    page = beside(lines(ROAD + MILL + ROAD, 12, "  "), lines(RIVER, 12, "  "))
    assert CLEANER.clean(page).text == f"{ROAD}{MILL}{ROAD}\n{RIVER}"


def test_a_table_below_columns_stays_as_it_is() -> None:
    table = "  线路           首班              末班\n  1路            6:00              21:30\n  快3路          5:50              22:00"
    page = f"{beside(lines(ROAD, 12), lines(RIVER, 12))}\n\n\n{table}"
    result = CLEANER.clean(page)
    assert result.text == f"{ROAD}\n{RIVER}\n\n{table}"
    assert result.undo(*result.edits, *result.moves) == page


def test_the_order_of_the_file_can_be_kept() -> None:
    page = beside(lines(ROAD, 12), lines(RIVER, 12))
    kept = Cleaner(order="keep", disable=("phrases", "glyphs", "lines", "spaces")).clean(Document.from_text(page))
    assert (kept.moves, kept.text) == ([], page)
