"""The golden suite, one test for each case; and its runner."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import golden

CASES = golden.cases(Path(__file__).parents[1] / "golden")


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case: golden.Case) -> None:
    assert golden.run(case) == []


def make(folder: Path, **files: str | bytes) -> Path:
    """Write a case; the names of files have `_` for the dot."""
    given: dict[str, str | bytes] = {
        "input_txt": "入园须知:须满12岁。\n",
        "expected_txt": "入园须知：须满12岁。\n",
        "edits_tsv": "# start\tend\trules\tbefore\tafter\n4\t5\twidth.comma\t:\t：\n",
        "case_toml": 'why = "A colon beside Chinese characters."\nkind = "width"\n',
        **files,
    }
    folder.mkdir(parents=True)
    for name, content in given.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def test_a_case_that_comes_out_as_expected_has_no_differences(tmp_path: Path) -> None:
    assert golden.run(golden.case(make(tmp_path / "colon"))) == []


def test_another_text_and_another_rule_are_differences(tmp_path: Path) -> None:
    edits = "4\t5\twidth.colon\t:\t：\n"
    case = golden.case(make(tmp_path / "colon", expected_txt="入园须知：须满12岁！\n", edits_tsv=edits))
    assert golden.run(case) == [
        "--- expected.txt (wanted)",
        "+++ expected.txt (got)",
        "@@ -1 +1 @@",
        "-入园须知：须满12岁！\\n",
        "+入园须知：须满12岁。\\n",
        "--- edits.tsv (wanted)",
        "+++ edits.tsv (got)",
        "@@ -1 +1 @@",
        "-4\t5\twidth.colon\t:\t：",
        "+4\t5\twidth.comma\t:\t：",
    ]


def test_texts_are_compared_to_the_last_line_end(tmp_path: Path) -> None:
    case = golden.case(make(tmp_path / "colon", expected_txt="入园须知：须满12岁。"))
    assert golden.run(case)[3:5] == ["-入园须知：须满12岁。", "+入园须知：须满12岁。\\n"]


def test_the_settings_of_a_case_are_used(tmp_path: Path) -> None:
    toml = 'why = "w"\nkind = "k"\nnegative = true\n[settings]\ndisable = ["width"]\n'
    folder = make(tmp_path / "colon", case_toml=toml, expected_txt="入园须知:须满12岁。\n", edits_tsv="")
    assert golden.run(golden.case(folder)) == []


def test_a_negative_case_that_changes_fails_and_cannot_be_updated(tmp_path: Path) -> None:
    case = golden.case(make(tmp_path / "colon", case_toml='why = "w"\nkind = "k"\nnegative = true\n'))
    assert golden.run(case) == ["negative case: the text must come through unchanged"]
    with pytest.raises(golden.GoldenError, match="a negative case must come through unchanged"):
        golden.update(case)


def test_update_writes_what_cleaning_gives_and_nothing_else(tmp_path: Path) -> None:
    folder = make(tmp_path / "colon", expected_txt="wrong", edits_tsv="")
    golden.update(golden.case(folder))
    assert (folder / "expected.txt").read_bytes() == "入园须知：须满12岁。\n".encode()
    assert (folder / "edits.tsv").read_text(encoding="utf-8") == (
        "# start\tend\trules\tbefore\tafter\n4\t5\twidth.comma\t:\t：\n"
    )
    assert (folder / "input.txt").read_bytes() == "入园须知:须满12岁。\n".encode()
    assert golden.run(golden.case(folder)) == []


def test_a_new_case_without_expectations_fails_until_it_is_updated(tmp_path: Path) -> None:
    folder = make(tmp_path / "colon")
    (folder / "expected.txt").unlink()
    (folder / "edits.tsv").unlink()
    assert "expected.txt: found no such file; `cleaner golden --update` writes it" in golden.run(golden.case(folder))
    golden.update(golden.case(folder))
    assert golden.run(golden.case(folder)) == []


@pytest.mark.parametrize("text", ["一\n二\t三\r", "\\n", "\u3000\u200b\x00", "\U000f0000 x", '"quoted"', "\\"])
def test_what_is_escaped_fits_in_a_field_and_comes_back(text: str) -> None:
    escaped = golden.escape(text)
    assert escaped.isprintable()
    assert golden.unescape(escaped) == text


def test_escapes_are_those_of_the_documentation() -> None:
    assert golden.escape("一\n\u3000\\\U000f0000") == r"一\n\u3000\\\U000f0000"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"case_toml": 'kind = "k"\n'}, r"case\.toml: found no 'why', expected a text"),
        (
            {"case_toml": 'why = "w"\nkind = "k"\nkinds = 1\n'},
            r"case\.toml: found the key 'kinds', expected one of why",
        ),
        ({"case_toml": 'why = 3\nkind = "k"\n'}, r"case\.toml: found why = 3, expected a str"),
        ({"case_toml": "why\n"}, r"case\.toml: expected TOML"),
        (
            {"case_toml": 'why = "w"\nkind = "k"\n[settings]\nfurnitur = "drop"\n'},
            r"unknown setting 'furnitur' in .*case\.toml; did you mean 'furniture'",
        ),
        ({"input_txt": b"\xff"}, r"input\.txt: found byte 0xFF at offset 0, expected UTF-8"),
        ({"edits_tsv": "4\t5\n"}, r"edits\.tsv:1: found 2 fields, expected start, end, rules, before, after"),
        ({"edits_tsv": "# a\n4\tx\ta.b\t:\t：\n"}, r"edits\.tsv:2: expected two offsets, rules and two escaped texts"),
        ({"edits_tsv": "4\t5\ta.b\t:\t\\q\n"}, r"edits\.tsv:1: expected two offsets.*'\\\\q' is no escape"),
        ({"edits_tsv": "3\t4\ta.b\t:\t：\n"}, r"edits\.tsv:1: found ':', expected what input\.txt has at 3 to 4"),
    ],
)
def test_a_malformed_case_is_an_error_that_names_the_file(
    files: dict[str, str | bytes], message: str, tmp_path: Path
) -> None:
    folder = make(tmp_path / "colon", **files)
    with pytest.raises(golden.GoldenError, match=message):
        golden.case(folder)


def test_a_missing_input_and_a_missing_folder_are_errors(tmp_path: Path) -> None:
    (make(tmp_path / "golden" / "colon") / "input.txt").unlink()
    with pytest.raises(golden.GoldenError, match=r"input\.txt: found no such file"):
        golden.cases(tmp_path / "golden")
    with pytest.raises(golden.GoldenError, match=r"case\.toml: found no such file, expected one with why and kind"):
        golden.case(tmp_path / "golden" / "nowhere")
    with pytest.raises(golden.GoldenError, match="nowhere: found no folder"):
        golden.cases(tmp_path / "nowhere")
