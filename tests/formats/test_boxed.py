"""OCR formats with boxes: what is read, how it is found out, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cleaner
from cleaner import Document, FormatError
from cleaner.document import Box
from cleaner.formats import detect, parse

HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name='ocr-system' content='tesseract 5'/></head><body>
<div class='ocr_page' title='image "a.png"; bbox 0 0 400 300'>
<span class='ocr_line' title="bbox 0 0 120 20; baseline 0.01 0">
<span class='ocrx_word' title='bbox 0 0 60 20; x_wconf 90'>渡口镇</span>
<span class='ocrx_word' title='bbox 62 0 100 20; x_wconf 70'>通车</span></span>
<span class='ocr_header' title="bbox 0 30 60 50"><span class='ocrx_word' title='bbox 0 30 60 50'>第三版</span></span>
</div></body></html>"""

ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page><PrintSpace><TextBlock>
<TextLine HPOS="0" VPOS="0" WIDTH="100" HEIGHT="20">
<String CONTENT="渡口镇" HPOS="0" VPOS="0" WIDTH="60" HEIGHT="20" WC="0.9"/>
<String CONTENT="通车" HPOS="62" VPOS="0" WIDTH="40" HEIGHT="20"/></TextLine>
<TextLine><String CONTENT="trans" HPOS="0" VPOS="30" WIDTH="50" HEIGHT="20"/><HYP CONTENT="-"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>"""

PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page>
<ReadingOrder><OrderedGroup><RegionRefIndexed index="1" regionRef="a"/><RegionRefIndexed index="0" regionRef="b"/>
</OrderedGroup></ReadingOrder>
<TextRegion id="a"><TextLine><Coords points="0,0 60,0 60,20 0,20"/><TextEquiv conf="0.8"><Unicode>第二段</Unicode>
</TextEquiv></TextLine></TextRegion>
<TextRegion id="b"><TextLine><Coords points="0,30 60,30 60,50 0,50"/><Baseline points="0,50 50,51"/>
<TextEquiv index="1"><Unicode>错</Unicode></TextEquiv><TextEquiv index="0"><Unicode>第一段</Unicode></TextEquiv>
</TextLine></TextRegion></Page></PcGts>"""

BBOX = """<html xmlns="http://www.w3.org/1999/xhtml"><body><doc>
<page width="400" height="300"><flow><block><line xMin="0" yMin="0" xMax="60" yMax="20">
<word xMin="0" yMin="0" xMax="60" yMax="20">渡口镇</word></line></block></flow></page></doc></body></html>"""

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
TSV = f"""{HEADER}
1\t1\t0\t0\t0\t0\t0\t0\t400\t300\t-1\t
4\t1\t1\t1\t1\t0\t0\t0\t100\t20\t-1\t
5\t1\t1\t1\t1\t1\t0\t0\t60\t20\t90\t渡口镇
5\t1\t1\t1\t1\t2\t62\t0\t40\t20\t80\t"通
5\t1\t1\t1\t2\t1\t0\t30\t60\t20\t80\t第三版
"""

QUAD = [[0, 0], [100, 1], [100, 21], [0, 20]]


def read(text: str, format: str = "") -> Document:
    return parse(text.encode(), "page", format)


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        (HOCR, "hocr", ["渡口镇通车", "第三版"]),
        (ALTO, "alto", ["渡口镇通车", "trans-"]),
        (PAGE, "page", ["第一段", "第二段"]),
        (BBOX, "bbox", ["渡口镇"]),
        (TSV, "tsv", ['渡口镇"通', "第三版"]),
        (json.dumps([{"box": QUAD, "text": "渡口镇", "score": 0.9}]), "json", ["渡口镇"]),
        (json.dumps([{"box": QUAD, "txt": "渡口镇"}]), "json", ["渡口镇"]),
        (json.dumps({"code": 100, "data": [{"box": QUAD, "text": "渡口镇", "score": 0.9}]}), "json", ["渡口镇"]),
        (json.dumps([[QUAD, "渡口镇", 0.9]]), "json", ["渡口镇"]),
        (json.dumps([[QUAD, ["渡口镇", 0.9]], [QUAD, ["通车", 0.8]]]), "json", ["渡口镇", "通车"]),
        (json.dumps([[[QUAD, ["渡口镇", 0.9]]]]), "json", ["渡口镇"]),
        (json.dumps({"rec_texts": ["渡口镇"], "rec_scores": [0.9], "rec_polys": [QUAD]}), "json", ["渡口镇"]),
        (json.dumps({"res": {"rec_texts": ["甲乙"], "rec_boxes": [[0, 0, 40, 20]]}}), "json", ["甲乙"]),
    ],
)
def test_formats_are_found_out_and_read(text: str, format: str, expected: list[str]) -> None:
    assert detect(text.encode()) == format
    assert [line.text for page in read(text).pages for line in page.lines] == expected


def test_boxes_scores_and_slopes_are_kept() -> None:
    line = read(HOCR).pages[0].lines[0]
    assert (line.box, line.score, line.slope) == (Box(0, 0, 100, 20), pytest.approx(0.8), 0.01)
    assert [line.text[word.start : word.end] for word in line.words] == ["渡口镇", "通车"]
    first = read(PAGE).pages[0].lines[0]
    assert (first.box, first.slope) == (Box(0, 30, 60, 50), 0.02)
    assert read(json.dumps([{"box": QUAD, "text": "渡口镇"}])).pages[0].lines[0].slope == 0.01


def test_pages_of_json_are_pages() -> None:
    page = [[QUAD, ["第一页", 0.9]]]
    assert read(json.dumps([page, None, page])).text == "第一页\f\f第一页"


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "渡口镇"}',
        '["渡口镇", "通车"]',
        "[1] 渡口镇志",
        "<p>渡口镇</p>",
        "<html><body><p>渡口镇</p></body></html>",
        "level\t1",
    ],
)
def test_other_json_and_markup_is_text(text: str) -> None:
    assert detect(text.encode()) == "text"
    assert read(text).text == text


@pytest.mark.parametrize(
    ("text", "format", "message"),
    [
        (HOCR.replace("bbox 62 0 100 20", "bbox 62 0 zwei 20"), "", "page:6: expected bbox and four numbers"),
        (HOCR[:-20], "", r"page:\d+: expected well-formed XML"),
        (ALTO.replace(' CONTENT="通车"', ""), "", "page:4: expected String with CONTENT"),
        (ALTO.replace('WIDTH="60"', 'WIDTH="nan"'), "", "page:3: expected numbers HPOS"),
        (PAGE.replace("0,30 60,30", "0;30 60,30"), "", "page:6: expected points such as"),
        (TSV.replace("62\t0\t40", "62\tx\t40"), "", "page:5: expected numbers left, top, width, height"),
        (TSV.replace("5\t1\t1\t1\t2", "5\tI\t1\t1\t2"), "", "page:6: expected whole numbers"),
        (f"{HEADER}\n5\t1\t1\n", "", "page:2: expected 12 fields, found '5"),
        ("渡口镇", "tsv", "page:1: expected Tesseract's header"),
        ('[{"box": [[0, 0]], "text": "甲"}]', "", "line 1: expected a box of four corners"),
        ('[{"box": [[0, 0], [1, 0], [1, 1], [0, "x"]], "text": "甲"}]', "", "line 1: expected a box of four corners"),
        ('[{"box": [[0, 0], [1, 0], [1, 1], [0, 1]], "text": "甲"}', "", "page:1: expected JSON"),
        ('{"rec_texts": ["甲"], "rec_scores": [], "rec_polys": []}', "", "expected as many rec_texts"),
        ("[]", "json", "expected lines of RapidOCR or PaddleOCR"),
        ("<r/>", "alto", "page:1: expected hOCR, ALTO, PAGE XML"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><alto><Layout><Page/></Layout></alto>', "alto", "defines no entities"),
    ],
)
def test_what_breaks_its_format_is_an_error_that_names_the_place(text: str, format: str, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read(text, format)


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="unknown format 'pdf'; known are text, hocr"):
        read("甲", "pdf")


def test_a_file_is_loaded_by_what_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(HOCR, encoding="utf-8")
    assert cleaner.load(file).text == "渡口镇通车\n第三版"
    assert cleaner.load(file, "text").text == HOCR
