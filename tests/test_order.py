"""Parts of a text that are read in another order than they stand: offsets, moves, undoing, JSON."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Document, Result
from cleaner.document import Box, Line, Page
from cleaner.ledger import Edit, Ledger
from cleaner.order import Move, Order
from cleaner.pipeline import Cleaner

SOURCE = "甲乙\n丙丁\n戊己\n"


def test_the_fewest_parts_move() -> None:
    order = Order(SOURCE, [(3, 6), (6, 9), (0, 3)], "order.text", reasons={0: (0.9, "it goes on there")})
    assert order.text == "丙丁\n戊己\n甲乙\n"
    assert order.moves == [Move(0, 3, 9, "order.text", 0.9, "it goes on there")]


@pytest.mark.parametrize("parts", [[(0, 3)], [(0, 6), (3, 9)], [(3, 9), (0, 2)], [(0, 10)]])
def test_an_order_that_loses_or_doubles_a_character_is_an_error(parts: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="holds every character once"):
        Order(SOURCE, parts)


def test_edits_are_told_in_offsets_of_the_source() -> None:
    ledger = Ledger(SOURCE, Order(SOURCE, [(3, 6), (0, 3), (6, 9)]))
    ledger.record([Edit(2, 3, "\n", "", "lines.join"), Edit(3, 4, "甲", "申", "glyphs.misread")])
    assert ledger.text == "丙丁申乙\n戊己\n"
    assert [(e.start, e.before, e.after) for e in ledger.edits] == [(0, "甲", "申"), (5, "\n", "")]
    assert [ledger.source_offset(k) for k in range(4)] == [3, 4, 0, 1]


def test_an_edit_over_a_border_becomes_one_for_each_part() -> None:
    ledger = Ledger(SOURCE, Order(SOURCE, [(3, 6), (0, 3), (6, 9)]))
    ledger.record([Edit(1, 4, "丁\n甲", "顶", "glyphs.misread")])
    assert ledger.text == "丙顶乙\n戊己\n"
    assert [(e.start, e.before, e.after) for e in ledger.edits] == [(0, "甲", ""), (4, "丁\n", "顶")]
    assert Result(ledger).undo() == ledger.text


def test_all_moves_can_be_taken_back_in_any_order() -> None:
    order = Order("甲乙丙丁戊", [(4, 5), (1, 2), (3, 4), (0, 1), (2, 3)], "order.text")
    assert len(order.moves) == 3
    for moves in permutations(order.moves):
        assert order.apply([], moves) == "甲乙丙丁戊"


def test_a_move_can_be_taken_back() -> None:
    ledger = Ledger(SOURCE, Order(SOURCE, [(3, 6), (0, 3), (6, 9)]))
    ledger.record([Edit(2, 3, "\n", "", "lines.join")])
    result = Result(ledger)
    assert result.text == "丙丁甲乙\n戊己\n"
    assert result.undo(*result.moves) == SOURCE
    assert result.undo(*result.edits) == "丙丁\n甲乙\n戊己\n"


def test_a_result_with_moves_comes_back_from_json() -> None:
    ledger = Ledger(SOURCE, Order(SOURCE, [(3, 6), (0, 3), (6, 9)], "order.text", reasons={0: (0.8, "so")}))
    ledger.record([Edit(2, 3, "\n", "", "lines.join"), Edit(9, 9, "", "。", "lines.stop")])
    result = Result(ledger)
    again = Result.from_json(result.to_json())
    assert (again.text, again.edits, again.moves) == (result.text, result.edits, result.moves)


@given(st.permutations(range(6)), st.lists(st.tuples(st.integers(0, 17), st.integers(0, 3)), max_size=5))
def test_edits_in_source_offsets_lead_to_the_text(places: list[int], spans: list[tuple[int, int]]) -> None:
    source = "".join(f"{k}x\n" for k in range(6))
    order = Order(source, [(3 * k, 3 * k + 3) for k in places])
    ledger, at = Ledger(source, order), 0
    edits = []
    for start, size in sorted(spans):
        if start >= at:
            at = min(18, start + size)
            edits.append(Edit(start, at, order.text[start:at], "改", "lines.join"))
            at = max(at, start + 1)
    ledger.record(edits)
    assert order.apply(ledger.edits) == ledger.text
    assert Result.from_json(Result(ledger).to_json()).text == ledger.text


def _line(text: str, left: float, top: float) -> Line:
    return Line(text, Box(left, top, left + 20 * len(text), top + 20))


def test_columns_are_read_one_after_the_other() -> None:
    left = ["　　渡口镇昨天通了公路，赶集的人"[2:], "比往常多了一倍，镇上的茶馆从早", "到晚都坐满了人，老板忙不过来。"]
    right = ["镇长说，明年还要修一座桥，让对", "岸的孩子不用再坐船上学，家里人", "也放心。"]
    lines = []
    for row in range(3):
        lines.append(_line(left[row], 40 if row == 0 else 0, 60 + 30 * row))
        lines.append(_line(right[row], 340, 60 + 30 * row))
    document = Document((Page((Line("渡口镇通车", Box(200, 0, 400, 40)), *lines)),))
    result = Cleaner(disable=("phrases", "glyphs")).clean(document)
    assert result.text == "渡口镇通车\n" + "".join(left) + "".join(right)
    assert len(result.moves) == 2
    assert result.source == "渡口镇通车\n" + "\n".join(a + "\n" + b for a, b in zip(left, right, strict=True))
