"""Reading text files: the encoding is found, every byte that cannot be read is reported, binary files are refused."""

from __future__ import annotations

import codecs
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.formats import FormatError, encode
from cleaner.formats.text import decode

SIMPLIFIED = "荆江两岸，稻花飘香。村里修好了三条水渠，今年的收成比去年多两成。\n他说：“明年还要再修一条。”\n"
TRADITIONAL = "港口擴建工程昨日開工，預計兩年後完成。\n他說：「船期不會受到影響。」\n"

NOISE = b"".join(sha256(bytes([i])).digest() for i in range(100)).replace(b"\0", b"\1")

TEXTS = {
    "simplified": (SIMPLIFIED, ("gb18030", "utf-8", "utf-16-le", "utf-16-be")),
    "traditional": (TRADITIONAL, ("cp950", "gb18030", "utf-8", "utf-16-le", "utf-16-be")),
    "short simplified": ("明天上午九点开会", ("gb18030", "utf-8", "utf-16-le", "utf-16-be")),
    "short traditional": ("明天上午九點開會", ("cp950", "utf-8", "utf-16-le", "utf-16-be")),
    "two characters, in GB18030 also valid UTF-8": ("通知\n", ("gb18030", "utf-8")),
    "two characters, in GB18030 almost valid UTF-8": ("联通", ("gb18030", "utf-8")),
    "two traditional characters": ("臺灣", ("cp950", "utf-8")),
    "mostly ASCII": ("Wi-Fi password: abc123\nTel 0716-1234567\n（请勿外传，谢谢配合）\n", ("gb18030", "utf-16-le")),
    "a table drawn with lines": ("┌──┬──┐\n│姓名│年龄│\n└──┴──┘\n", ("gb18030", "utf-8")),
    "English": ("The river rose two metres.\r\n", ("utf-8", "utf-16-le", "utf-16-be")),
    "a word of French": ("café\n", ("utf-8",)),
    "one letter": ("é\n", ("utf-8",)),
    "a word of Greek": ("λόγος\n", ("utf-8",)),
    "characters beyond the BMP": ("𠮷野家的招牌换了新的颜色。", ("gb18030", "utf-8", "utf-16-le")),
}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [pytest.param(text, e, id=f"{name}, {e}") for name, (text, encodings) in TEXTS.items() for e in encodings],
)
def test_the_encoding_is_found(text: str, encoding: str) -> None:
    document = decode(text.encode(encoding), "page.txt")
    assert document.text == text
    assert document.encoding == encoding


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes, encoding: str) -> None:
    document = decode(mark + "一".encode(encoding), "page.txt")
    assert (document.text, document.encoding, document.problems) == ("一", encoding, ())


def test_hong_kong_characters_are_read_as_big5() -> None:
    text = "佢哋喺度等咗好耐，個女仔冇嚟。今日天氣好好，大家一齊去公園行吓。"
    document = decode(text.encode("big5hkscs"), "page.txt")
    assert document.text == text


def test_line_ends_and_offsets_are_those_of_the_file() -> None:
    text = "一\r\n二\r三\n四\x85五\u2028六\u2029七\f八"
    assert decode(text.encode(), "page.txt").text == text


def test_an_empty_file_is_an_empty_text() -> None:
    document = decode(b"", "page.txt")
    assert (document.text, document.problems) == ("", ())


@pytest.mark.parametrize(
    ("data", "text", "problems"),
    [
        pytest.param(
            "水渠".encode() + b"\xff" + "修好了".encode(),
            "水渠\ufffd修好了",
            ("byte 0xFF at offset 6 is not UTF-8; U+FFFD stands in its place",),
            id="UTF-8",
        ),
        pytest.param(
            "今年的收成很好，三条水渠".encode()[:-1] + "都修好了。".encode(),
            "今年的收成很好，三条水\ufffd\ufffd都修好了。",
            (
                "byte 0xE6 at offset 33 is not UTF-8; U+FFFD stands in its place",
                "byte 0xB8 at offset 34 is not UTF-8; U+FFFD stands in its place",
            ),
            id="a character of UTF-8 cut short",
        ),
        pytest.param(
            "今年的收成很好".encode("gb18030") + b"\xff" + "三条水渠都修好了。".encode("gb18030"),
            "今年的收成很好\ufffd三条水渠都修好了。",
            ("byte 0xFF at offset 14 is not GB18030; U+FFFD stands in its place",),
            id="GB18030",
        ),
        pytest.param(
            "港口擴建工程".encode("cp950") + b"\xff" + "昨日開工。".encode("cp950"),
            "港口擴建工程\ufffd昨日開工。",
            ("byte 0xFF at offset 12 is not Big5; U+FFFD stands in its place",),
            id="Big5",
        ),
        pytest.param(
            codecs.BOM_UTF16_LE + b"\x00\xd8" + "港口".encode("utf-16-le") + b"\x41",
            "\ufffd\ufffd港口\ufffd",
            (
                "byte 0x00 at offset 2 is not UTF-16-LE; U+FFFD stands in its place",
                "byte 0xD8 at offset 3 is not UTF-16-LE; U+FFFD stands in its place",
                "byte 0x41 at offset 8 is not UTF-16-LE; U+FFFD stands in its place",
            ),
            id="UTF-16: half a pair of surrogates, and an odd byte at the end",
        ),
        pytest.param(
            b"two words of caf\xe9 and na\xefve",
            "two words of caf\ufffd and na\ufffdve",
            (
                "byte 0xE9 at offset 16 is not UTF-8; U+FFFD stands in its place",
                "byte 0xEF at offset 24 is not UTF-8; U+FFFD stands in its place",
            ),
            id="Latin-1 is not taken for Chinese",
        ),
    ],
)
def test_each_undecodable_byte_becomes_one_replacement_and_is_reported(
    data: bytes, text: str, problems: tuple[str, ...]
) -> None:
    document = decode(data, "page.txt")
    assert document.text == text
    assert document.problems == problems


def test_of_many_undecodable_bytes_twenty_are_spelled_out_and_the_rest_counted() -> None:
    document = decode("堤防".encode() * 50 + b"\xff" * 33, "page.txt")
    assert document.text == "堤防" * 50 + "\ufffd" * 33
    assert len(document.problems) == 21
    assert document.problems[19] == "byte 0xFF at offset 319 is not UTF-8; U+FFFD stands in its place"
    assert document.problems[20] == "13 more bytes are not UTF-8; U+FFFD stands in the place of each"


def test_a_replacement_character_that_stands_in_the_file_is_no_problem() -> None:
    assert decode("水\ufffd渠".encode(), "page.txt").problems == ()


def test_a_close_call_is_reported() -> None:
    document = decode("北京".encode("gb18030"), "page.txt")
    assert document.text == "北京"
    assert document.problems == ("too little text to tell GB18030 from Big5; read as GB18030",)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\x00\x06\x00", "a ZIP file (as are DOCX, ODT and EPUB)"),
        (b"\x1f\x8b\x08\x00", "a gzip file"),
        (b"abc\x00\x01\x02\x03def", "binary data (a NUL byte at offset 3)"),
        (NOISE, "binary data or an unknown encoding"),
    ],
)
def test_a_binary_file_is_refused(data: bytes, kind: str, tmp_path: Path) -> None:
    file = tmp_path / "scan.txt"
    file.write_bytes(data)
    with pytest.raises(FormatError) as caught:
        cleaner.load(file)
    assert str(caught.value) == (
        f"{file}: found {kind}; "
        "expected a text file in UTF-8, UTF-16, GB18030 or Big5; run OCR or text extraction first"
    )


def test_a_text_that_speaks_of_a_magic_number_is_a_text() -> None:
    assert decode("一个PDF文件以%PDF-开头。".encode(), "page.txt").encoding == "utf-8"


def test_a_stray_nul_in_a_chinese_text_is_kept() -> None:
    document = decode("第一段文字\x00第二段文字".encode(), "page.txt")
    assert document.text == "第一段文字\x00第二段文字"


def test_the_document_knows_its_file(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes("通知\n".encode())
    assert cleaner.load(file).source == str(file)


def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"nowhere\.txt"):
        cleaner.load(tmp_path / "nowhere.txt")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_no_bad_byte_goes_unreported(data: bytes) -> None:
    try:
        document = decode(data, "page.txt")
    except FormatError as error:
        assert str(error).startswith("page.txt: found ")
        return
    standing_in = document.text.count("\ufffd") - _valid(data, document.encoding).count("\ufffd")
    reported = [problem for problem in document.problems if "U+FFFD" in problem]
    assert (standing_in > 0) == bool(reported)


def _valid(data: bytes, encoding: str | None) -> str:
    """What can be decoded, the rest left out: the replacement characters in it stand in the file itself."""
    assert encoding
    return data.decode(encoding, "ignore")


@given(TEXT)
def test_utf8_text_comes_through_exactly(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), "page.txt").text == text


@given(TEXT)
def test_what_is_written_is_read_back(text: str) -> None:
    data, problems = encode(text)
    assert problems == ()
    assert data.decode() == (text.rstrip("\n") + "\n" if text else "")
