"""OCR in XML: hOCR, ALTO, PAGE XML, and the XHTML of `pdftotext -bbox-layout`.

Entities are not resolved and nothing is fetched: a file that defines entities is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from cleaner.document import Box, Document, Line, Page
from cleaner.expressions import expression
from cleaner.formats import FormatError
from cleaner.formats.boxes import Piece, box_of, complain, corners, line_of
from cleaner.layout.reading_order import cut

_BBOX = expression(r"\bbbox\s+(\S+)\s+(\S+)\s+(\S+)\s+([^\s;]+)")
_BASELINE = expression(r"\bbaseline\s+(-?[\d.]+)")
_CONFIDENCE = expression(r"\bx_wconf\s+([\d.]+)")

HOCR_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"})
"""Classes of hOCR's elements that are one printed line; Tesseract names a line by what it takes it for."""


def read(data: bytes, source: str) -> Document:
    """Read OCR in XML; which format it is, its root tells.

    Args:
        data: The whole file.
        source: Its name, for messages.

    Raises:
        FormatError: It is not well-formed, defines entities, is none of the formats, or breaks its format; the message
            names file, line, what was expected and what was found.
    """
    root = _parse(data, source)
    reader = _READERS.get(_name(root))
    if _name(root) == "html":
        reader = _bbox_layout if any(_name(e) == "doc" for e in root.iter()) else _hocr
    if reader is None:
        complain(f"{source}:{root.sourceline}", "hOCR, ALTO, PAGE XML or pdftotext -bbox-layout", _name(root))
    pages = tuple(cut(Page(tuple(lines), ordered)) for lines, ordered in reader(root, source))
    if not pages:
        complain(f"{source}:{root.sourceline}", "a page", "none")
    return Document(pages, source, "utf-8")


def _parse(data: bytes, source: str) -> Any:
    options: dict[str, Any] = {"no_network": True, "remove_comments": True, "remove_pis": True}
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, load_dtd=False, **options))
    except etree.XMLSyntaxError as error:
        if data.lstrip()[:5] == b"<?xml" or b"<html" not in data[:2000].lower():
            line = error.lineno or 1
            raise FormatError(f"{source}:{line}: expected well-formed XML, found: {error.msg}") from error
        root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8", **options))  # hOCR written as HTML
    if root is None:
        complain(source, "XML", "nothing")
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        complain(f"{source}:1", "XML that defines no entities", next(dtd.iterentities()).name)
    return root


def _name(element: Any) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element.iter() if _name(child) == name)


def _children(element: Any, *names: str) -> list[Any]:
    return [child for child in element if _name(child) in names]


def _text(element: Any) -> str:
    return "".join(element.itertext())


Pages = Iterator[tuple[list[Line], bool]]


def _hocr(root: Any, source: str) -> Pages:
    pages = [e for e in root.iter() if "ocr_page" in (e.get("class") or "").split()]
    for page in pages:
        lines = []
        for element in page.iter():
            if HOCR_LINES.isdisjoint((element.get("class") or "").split()):
                continue
            words = [e for e in element.iter() if "ocrx_word" in (e.get("class") or "").split()]
            title = element.get("title") or ""
            slope = _BASELINE.search(title)
            pieces = [Piece(_text(e), _hocr_box(e, source), _hocr_score(e)) for e in words]
            line = line_of(pieces or [Piece(_text(element), _hocr_box(element, source))], _number(slope))
            if line:
                lines.append(line)
        yield lines, False


def _hocr_box(element: Any, source: str) -> Box | None:
    title = element.get("title") or ""
    found = _BBOX.search(title)
    if not found:
        if "bbox" in title:
            complain(f"{source}:{element.sourceline}", "bbox and four numbers", title)
        return None
    return box_of(found.groups(), f"{source}:{element.sourceline}", "bbox and four numbers")


def _hocr_score(element: Any) -> float | None:
    found = _CONFIDENCE.search(element.get("title") or "")
    return float(found[1]) / 100 if found else None


def _number(match: re.Match[str] | None) -> float:
    try:
        return float(match[1]) if match else 0.0
    except ValueError:
        return 0.0


def _alto(root: Any, source: str) -> Pages:
    for page in _all(root, "Page"):
        lines = []
        for element in _all(page, "TextLine"):
            pieces = []
            for part in _children(element, "String", "HYP"):
                content = part.get("CONTENT")
                if content is None:
                    complain(f"{source}:{part.sourceline}", f"{_name(part)} with CONTENT", "none")
                pieces.append(Piece(content, _alto_box(part, source), _share(part.get("WC"))))
            if pieces and len(pieces) > 1 and _name(_children(element, "String", "HYP")[-1]) == "HYP":
                hyphen = pieces.pop()
                pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + hyphen.text)
            line = line_of(pieces, box=_alto_box(element, source))
            if line:
                lines.append(line)
        yield lines, False


def _alto_box(element: Any, source: str) -> Box | None:
    values = [element.get(key) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
    if None in values:
        return None
    left, top, width, height = box_of(values, f"{source}:{element.sourceline}", "numbers HPOS, VPOS, WIDTH, HEIGHT")
    return Box(left, top, left + width, top + height)


def _share(value: str | None) -> float | None:
    """Return an engine's confidence, or None where it is none."""
    try:
        return min(1.0, max(0.0, float(value))) if value else None
    except ValueError:
        return None


def _page_xml(root: Any, source: str) -> Pages:
    for page in _all(root, "Page"):
        order = [ref.get("regionRef") for ref in _references(page)]
        place = {region: k for k, region in enumerate(order)}
        regions = [e for e in page.iter() if _name(e).endswith("Region")]
        regions.sort(key=lambda region: place.get(region.get("id"), len(place)))
        lines = []
        for region in regions:
            for element in _children(region, "TextLine"):
                line = _page_line(element, source)
                if line:
                    lines.append(line)
        yield lines, bool(place)


def _references(page: Any) -> list[Any]:
    """Return the references of PAGE XML's reading order, groups unfolded; those with an index in its order."""
    out = []
    for group in _all(page, "ReadingOrder"):
        stack = list(reversed(_children(group, "OrderedGroup", "UnorderedGroup")))
        while stack:
            element = stack.pop()
            if _name(element).startswith("RegionRef"):
                out.append(element)
                continue
            if element.get("regionRef"):
                out.append(element)
            inner = [e for e in element if "Ref" in _name(e) or "Group" in _name(e)]
            if _name(element).startswith("Ordered"):
                inner.sort(key=lambda e: int(index) if (index := e.get("index") or "").isdecimal() else 0)
            stack.extend(reversed(inner))
    return out


def _page_line(element: Any, source: str) -> Line | None:
    box, _ = _page_box(element, source)
    slope = 0.0
    for baseline in _children(element, "Baseline"):
        points = _points(baseline, source)
        if points and len(points) > 1 and points[-1][0] > points[0][0]:
            slope = (points[-1][1] - points[0][1]) / (points[-1][0] - points[0][0])
    pieces = [
        Piece(content, _page_box(word, source)[0], score)
        for word in _children(element, "Word")
        for content, score in [_page_text(word)]
        if content
    ]
    content, score = _page_text(element)
    line = line_of(pieces, slope, box)
    if content.strip() and (line is None or "".join(line.text.split()) != "".join(content.split())):
        return Line(" ".join(content.split("\n")).strip(), box, score, (), slope)
    return line


def _page_text(element: Any) -> tuple[str, float | None]:
    """Return the first reading of a line or word of PAGE XML and its confidence."""
    readings = _children(element, "TextEquiv")
    readings.sort(key=lambda e: int(index) if (index := e.get("index") or "").isdecimal() else 0)
    for reading in readings[:1]:
        for content in _children(reading, "Unicode"):
            return content.text or "", _share(reading.get("conf"))
    return "", None


def _page_box(element: Any, source: str) -> tuple[Box | None, float]:
    for coords in _children(element, "Coords"):
        points = _points(coords, source)
        if points:
            return corners(points)
    return None, 0.0


def _points(element: Any, source: str) -> list[tuple[float, float]]:
    expected = "points such as 10,20 30,20"
    where = f"{source}:{element.sourceline}"
    pairs = [point.split(",") for point in (element.get("points") or "").split()]
    pairs = pairs or [[point.get("x") or "", point.get("y") or ""] for point in _children(element, "Point")]
    for pair in pairs:
        if len(pair) != 2:
            complain(where, expected, element.get("points"))
    boxes = [box_of((x, y, x, y), where, expected) for x, y in pairs]
    return [(box.left, box.top) for box in boxes]


def _bbox_layout(root: Any, source: str) -> Pages:
    keys = ("xMin", "yMin", "xMax", "yMax")

    def box(element: Any) -> Box:
        values = [element.get(key) or element.get(key.lower()) for key in keys]
        return box_of(values, f"{source}:{element.sourceline}", "numbers xMin, yMin, xMax, yMax")

    for page in _all(root, "page"):
        lines = []
        for element in _all(page, "line"):
            line = line_of([Piece(_text(word), box(word)) for word in _children(element, "word")])
            if line:
                lines.append(line)
        if not lines:  # -bbox without -layout: words alone
            words = [Piece(_text(word), box(word)) for word in _all(page, "word")]
            lines = [line for line in (line_of(row) for row in _rows(words)) if line]
        yield lines, False


def _rows(words: list[Piece]) -> list[list[Piece]]:
    """Return words that stand side by side in the order of the file as one line."""
    rows: list[list[Piece]] = []
    for word in words:
        last = rows[-1][-1] if rows else None
        if last and last.box and word.box and word.box.left >= last.box.left:
            shared = min(last.box.bottom, word.box.bottom) - max(last.box.top, word.box.top)
            if shared > 0.5 * min(last.box.height, word.box.height):
                rows[-1].append(word)
                continue
        rows.append([word])
    return rows


_READERS: dict[str, Callable[[Any, str], Pages]] = {"alto": _alto, "PcGts": _page_xml}
