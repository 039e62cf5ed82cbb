"""OCR in JSON and TSV: RapidOCR, PaddleOCR, and Tesseract's table of words."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isfinite
from typing import Any

from cleaner.document import Box, Document, Line, Page
from cleaner.formats import FormatError
from cleaner.formats.boxes import Piece, box_of, complain, corners, line_of
from cleaner.layout.reading_order import cut

TSV_HEADER = [
    *("level", "page_num", "block_num", "par_num", "line_num", "word_num"),
    *("left", "top", "width", "height", "conf", "text"),
]
"""The columns of Tesseract's TSV."""


def read_json(data: bytes, source: str) -> Document:
    """Read what OCR engines give as JSON.

    Known are: a list of `{"box", "text" or "txt", "score"}` (RapidOCR; also under `data`, as PaddleOCR-json and Umi-OCR
    write it), a list of `[box, text, score]` (RapidOCR 1), a list of `[box, [text, score]]` (PaddleOCR 2), and
    `{"rec_texts", "rec_scores", "rec_polys" or "rec_boxes"}` (PaddleOCR 3; also under `res`). A list of such pages is a
    document. A box is four corners, or left, top, right, bottom.

    Raises:
        FormatError: It is no JSON, or none of these; the message names file, line or record, what was expected and
            what was found.
    """
    try:
        table = json.loads(data)
    except json.JSONDecodeError as error:
        raise FormatError(f"{source}:{error.lineno}: expected JSON, found: {error.msg}") from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise FormatError(f"{source}: expected JSON, found: {error}") from error
    pages = _pages(table)
    if pages is None:
        complain(source, "lines of RapidOCR or PaddleOCR, with box and text", json.dumps(table, ensure_ascii=False))
    several = len(pages) > 1
    return Document(
        tuple(
            Page(tuple(_lines(page, f"{source}: page {k}, " if several else f"{source}: ")))
            for k, page in enumerate(pages, 1)
        ),
        source,
        "utf-8",
    )


def is_ocr(table: Any) -> bool:
    """Whether JSON is of a form that `read_json` knows."""
    return _pages(table) is not None


def _pages(table: Any) -> list[Any] | None:
    """Return the pages of a document, each a form that `_lines` knows, or None."""
    if isinstance(table, dict):
        for key in ("res", "data"):
            if isinstance(table.get(key), (dict, list)):
                return _pages(table[key])
        return [table] if isinstance(table.get("rec_texts"), list) else None
    if not isinstance(table, list) or not table:
        return None
    if _is_line(table[0]):
        return [table]
    pages: list[Any] = []
    for page in table:
        if page is None or page == []:  # PaddleOCR's form of an empty page
            pages.append([])
            continue
        found = _pages(page)
        if found is None or len(found) != 1:
            return None
        pages.extend(found)
    return pages if any(pages) else None


def _is_line(record: Any) -> bool:
    if isinstance(record, dict):
        return "box" in record and ("text" in record or "txt" in record)
    if not isinstance(record, list) or len(record) not in (2, 3) or not isinstance(record[0], list):
        return False
    return isinstance(record[1], str) or (
        isinstance(record[1], list) and len(record[1]) == 2 and isinstance(record[1][0], str)
    )


def _lines(page: Any, where: str) -> Iterator[Line]:
    if isinstance(page, dict):
        texts = page["rec_texts"]
        boxes = page.get("rec_polys") or page.get("rec_boxes") or page.get("dt_polys")
        scores = page.get("rec_scores") or [None] * len(texts)
        if not isinstance(boxes, list) or not len(boxes) == len(texts) == len(scores):
            found = f"{len(texts)}, {len(scores)}, {len(boxes) if isinstance(boxes, list) else boxes}"
            complain(where.rstrip(": "), "as many rec_texts as rec_scores and rec_polys", found)
        records: Sequence[Any] = list(zip(boxes, texts, scores, strict=True))
    else:
        records = page
    for number, record in enumerate(records, 1):
        here = f"{where}line {number}"
        if isinstance(record, dict):
            box, text, score = record.get("box"), record.get("text", record.get("txt")), record.get("score")
        elif isinstance(record, (list, tuple)) and len(record) > 1:
            box, text, score = record[0], record[1], record[2] if len(record) > 2 else None
            if isinstance(text, list) and len(text) == 2:
                text, score = text
        else:
            complain(here, "a line with box and text", record)
        if not isinstance(text, str):
            complain(here, "text", text)
        where_it_stands, slope = _box(box, here)
        text = " ".join(text.splitlines()).strip()
        if text:
            yield Line(text, where_it_stands, float(score) if isinstance(score, (int, float)) else None, (), slope)


def _box(value: Any, where: str) -> tuple[Box, float]:
    expected = "a box of four corners, or of left, top, right, bottom"
    if not isinstance(value, list) or len(value) < 4:
        complain(where, expected, value)
    if all(isinstance(number, (int, float)) for number in value):
        return box_of([str(number) for number in value[:4]], where, expected), 0.0
    points = []
    for point in value:
        if not (isinstance(point, list) and len(point) == 2 and all(isinstance(n, (int, float)) for n in point)):
            complain(where, expected, value)
        if not all(map(isfinite, point)):
            complain(where, expected, value)
        points.append((float(point[0]), float(point[1])))
    return corners(points)


def read_tsv(data: bytes, source: str) -> Document:
    """Read Tesseract's TSV: one row for each page, block, paragraph, line and word; only the words hold text.

    Raises:
        FormatError: The header or a row is not as it should be; the message names file, line, what was expected and
            what was found.
    """
    try:
        rows = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise FormatError(f"{source}: expected UTF-8, found: {error}") from error
    if not rows or rows[0].split("\t") != TSV_HEADER:
        complain(f"{source}:1", f"Tesseract's header {' '.join(TSV_HEADER)}", rows[0] if rows else "nothing")
    words: list[tuple[tuple[int, ...], Piece]] = []
    pages = 0
    for number, fields in enumerate(csv.reader(rows[1:], delimiter="\t", quoting=csv.QUOTE_NONE), 2):
        where = f"{source}:{number}"
        if not fields:
            continue
        if len(fields) not in (len(TSV_HEADER) - 1, len(TSV_HEADER)):
            complain(where, f"{len(TSV_HEADER)} fields", "\t".join(fields))
        try:
            level, page, *inner = map(int, fields[:5])
        except ValueError:
            complain(where, "whole numbers in the first five fields", "\t".join(fields))
        pages = max(pages, page)
        if level != 5:
            continue
        left, top, width, height = box_of(fields[6:10], where, "numbers left, top, width, height")
        score = box_of([fields[10]] * 4, where, "a number conf").left / 100
        text = fields[11] if len(fields) > 11 else ""
        words.append(((page, *inner), Piece(text, Box(left, top, left + width, top + height), score)))
    of_page: dict[int, list[Line]] = {page: [] for page in range(1, pages + 1)}
    for key, group in groupby(words, key=lambda word: word[0]):
        line = line_of([piece for _, piece in group])
        if line:
            of_page.setdefault(key[0], []).append(line)
    return Document(tuple(cut(Page(tuple(lines))) for lines in of_page.values()) or (Page(()),), source, "utf-8")
