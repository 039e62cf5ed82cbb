"""The document: pages of lines, and the text that they make."""

from __future__ import annotations

import math

import pytest

from cleaner import Cleaner, Document, Line, Page


@pytest.mark.parametrize(
    "text", ["", "一行", "第一行\n第二行\n", "\n\n中间\n\n", "一页\f二页\n\f", "\f\f", "坏\ud83d\x00字"]
)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert Document.from_text(text).text == text


def test_a_form_feed_begins_a_page_and_a_line_end_a_line() -> None:
    document = Document.from_text("甲\n乙\f丙")
    assert document.pages == (Page((Line("甲"), Line("乙"))), Page((Line("丙"),)))


def test_a_document_is_made_of_boxed_lines() -> None:
    line = Line("新桥通车", box=(10, 20, 200, 48), score=0.93)
    document = Document((Page((line, Line("两岸欢呼"))),), source="page.json")
    assert document.text == "新桥通车\n两岸欢呼"
    assert (document.source, document.encoding, document.problems) == ("page.json", None, ())
    assert document.pages[0].lines[0].box == (10, 20, 200, 48)


def test_where_it_came_from_is_remembered() -> None:
    document = Document.from_text("甲", "a.txt", "gb18030", ("byte 0xff at offset 3 is no GB18030",))
    assert (document.source, document.encoding) == ("a.txt", "gb18030")
    assert Document.from_text("甲").source == "<text>"


def test_a_document_cannot_be_changed() -> None:
    document = Document.from_text("甲")
    with pytest.raises(AttributeError):
        document.source = "b.txt"  # type: ignore[misc]
    assert document == Document.from_text("甲")


def test_cleaning_a_document_is_cleaning_its_text() -> None:
    cleaner = Cleaner(disable=("phrases", "glyphs"))
    document = Document.from_text("雨停了,天晴了。\f路干了.", problems=("something was lost",))
    result = cleaner.clean(document)
    assert result.text == "雨停了，天晴了。\f路干了。"
    assert result.source == document.text
    assert result.problems == ("something was lost",)
    assert cleaner.clean(document.text).problems == ()


def test_lines_that_the_engine_doubts_are_told_by_their_scores() -> None:
    lines = (Line("甲乙丙", score=0.96), Line("丁戊己", score=0.99), Line("庚辛壬", score=0.99))
    doubts = Document((Page(lines[:2]), Page(lines[2:]))).doubts()
    assert list(doubts) == [0, 4, 8]
    parted = Document((Page(lines[:2]), Page(()), Page(lines[2:])))  # an empty page between
    assert [parted.text[at] for at in parted.doubts()] == ["甲", "丁", "庚"]
    assert doubts[0] == pytest.approx(math.log(2)) and doubts[4] == doubts[8] == pytest.approx(math.log(0.5))


@pytest.mark.parametrize("scores", [(None, None), (1.0, 1.0), (0.9999, 0.9998)])
def test_without_scores_that_differ_nothing_is_doubted(scores: tuple[float | None, float | None]) -> None:
    assert Document((Page(tuple(Line("甲乙丙", score=score) for score in scores)),)).doubts() == {}


def test_scores_beyond_all_bounds_do_no_harm() -> None:
    lines = tuple(Line("甲乙丙", score=score) for score in (97.0, -1.0, 0.5, None))
    assert all(abs(doubt) <= math.log(8.01) for doubt in Document((Page(lines),)).doubts().values())
