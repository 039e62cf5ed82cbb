"""The command, as people and scripts use it: what is written where, and with which exit code it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import cleaner
from cleaner.channel import channel
from cleaner.cli import app
from cleaner.settings import STAGES

SOURCE = "入园须知:须满12岁,自备雨具。\n"
CLEAN = "入园须知：须满12岁，自备雨具。\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run every test in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    result = CliRunner().invoke(app, arguments, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def put(name: str, text: str | bytes = SOURCE) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(name: str) -> str:
    return Path(name).read_bytes().decode()


# one text


def test_the_text_of_one_file_goes_to_standard_output() -> None:
    put("page.txt")
    result = run("clean", "page.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, CLEAN, "")
    assert read("page.txt") == SOURCE


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input_is_decoded_like_a_file(encoding: str) -> None:
    result = run("clean", "-", stdin=SOURCE.encode(encoding))
    assert (result.exit_code, result.stdout) == (0, CLEAN)


def test_an_empty_input_gives_an_empty_output() -> None:
    result = run("clean", "-", stdin=b"")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_one_file_goes_to_a_file_or_into_a_folder() -> None:
    put("page.txt")
    assert run("clean", "page.txt", "-o", "clean.txt").exit_code == 0
    Path("out").mkdir()
    assert run("clean", "page.txt", "-o", "out").exit_code == 0
    assert run("clean", "page.txt", "-o", "new/").exit_code == 0
    assert read("clean.txt") == read("out/page.txt") == read("new/page.txt") == CLEAN


def test_a_file_may_take_its_own_place() -> None:
    put("page.txt", SOURCE.encode("gb18030"))
    assert run("clean", "page.txt", "-o", "page.txt").exit_code == 0
    assert read("page.txt") == CLEAN


# several texts


def test_a_folder_goes_to_a_folder_and_files_keep_their_places() -> None:
    put("in/a.txt")
    put("in/2024/b.TXT")
    put("in/notes.md")
    result = run("clean", "in", "-o", "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert read("out/a.txt") == read("out/2024/b.TXT") == CLEAN
    assert not Path("out/notes.md").exists()


def test_files_named_one_by_one_keep_their_places_below_the_folder_they_share() -> None:
    put("in/a/page.txt")
    put("in/b/page.text")
    assert run("clean", "in/a/page.txt", "in/b/page.text", "-o", "out").exit_code == 0
    assert read("out/a/page.txt") == read("out/b/page.text") == CLEAN


def test_what_was_written_before_is_no_input() -> None:
    put("a.txt")
    assert run("clean", ".", "-o", "out").exit_code == 0
    assert run("clean", ".", "-o", "out").exit_code == 0
    assert sorted(path.name for path in Path("out").rglob("*")) == ["a.txt"]


def test_workers_give_the_same_files() -> None:
    for number in range(5):
        put(f"in/{number}.txt", f"第{number}条:须满12岁。\n")
    assert run("clean", "in", "-o", "out", "--workers", "2").exit_code == 0
    assert [read(f"out/{number}.txt") for number in range(5)] == [f"第{n}条：须满12岁。\n" for n in range(5)]


def test_several_texts_do_not_run_together_on_standard_output() -> None:
    put("a.txt")
    put("b.txt")
    result = run("clean", "a.txt", "b.txt")
    assert result.exit_code == 2
    assert result.stderr == "cleaner: several inputs need -o FOLDER, --check or --diff\n"


def test_several_texts_do_not_go_to_one_file() -> None:
    put("in/a.txt")
    put("out.txt", "kept")
    result = run("clean", "in", "-o", "out.txt")
    assert (result.exit_code, result.stderr) == (2, "cleaner: out.txt is a file; several inputs need a folder\n")
    assert read("out.txt") == "kept"


# --check


def test_check_lists_what_would_change_and_writes_nothing() -> None:
    put("in/bad.txt")
    put("in/good.txt", CLEAN)
    result = run("clean", "in", "--check")
    assert (result.exit_code, result.stdout) == (1, f"{Path('in/bad.txt')}\n")
    assert read("in/bad.txt") == SOURCE


def test_check_of_clean_text_is_silent() -> None:
    put("good.txt", CLEAN)
    result = run("clean", "--check", "good.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_check_with_an_output_is_refused() -> None:
    put("page.txt")
    result = run("clean", "page.txt", "--check", "-o", "out.txt")
    assert (result.exit_code, result.stderr) == (2, "cleaner: --check writes nothing: leave out -o\n")


# errors


def test_a_file_that_cannot_be_read_does_not_stop_the_others() -> None:
    put("in/a.txt")
    put("in/b.txt", b"%PDF-1.7\n")
    put("in/c.txt")
    result = run("clean", "in", "nowhere.txt", "-o", "out", "--report", "report.json")
    assert result.exit_code == 2
    assert result.stderr == (
        "cleaner: nowhere.txt: no such file or folder\n"
        f"cleaner: {Path('in/b.txt')}: found a PDF file; expected a text file in UTF-8, UTF-16, GB18030 or "
        "Big5; run OCR or text extraction first\n"
    )
    assert read("out/a.txt") == read("out/c.txt") == CLEAN
    assert not Path("out/b.txt").exists()
    assert [sorted(set(one) & {"text", "error"}) for one in json.loads(read("report.json"))] == [
        ["text"],
        ["error"],
        ["text"],
    ]


def test_an_error_outweighs_a_change_in_the_exit_code() -> None:
    put("page.txt")
    assert run("clean", "page.txt", "nowhere.txt", "--check").exit_code == 2


def test_a_folder_without_texts_is_an_error() -> None:
    Path("in").mkdir()
    result = run("clean", "in", "-o", "out")
    assert (result.exit_code, result.stderr) == (2, "cleaner: in: no text and no OCR file in this folder\n")


def test_bytes_that_cannot_be_decoded_are_reported_and_kept_as_replacements() -> None:
    put("page.txt", "水渠".encode() + b"\xff" + "修好了。\n".encode())
    result = run("clean", "page.txt", "--report", "report.json")
    assert (result.exit_code, result.stdout) == (0, "水渠\ufffd修好了。\n")
    sentence = "byte 0xFF at offset 6 is not UTF-8; U+FFFD stands in its place"
    assert result.stderr == f"cleaner: page.txt: {sentence}\n"
    assert json.loads(read("report.json"))[0]["problems"] == [sentence]


def test_a_file_that_cannot_be_written_is_named_and_does_not_stop_the_others() -> None:
    put("in/a.txt")
    put("in/b.txt")
    put("out/a.txt/in_the_way.txt")
    result = run("clean", "in", "-o", "out")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"cleaner: {Path('out/a.txt')}: ")
    assert read("out/b.txt") == CLEAN


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--disable", "widht"], "cleaner: setting 'disable': unknown stage 'widht'; did you mean 'width'?\n"),
        (["--furniture", "dropp"], "cleaner: setting 'furniture' takes one of keep, mark, drop, not 'dropp'"),
        (
            ["--config", "cleaner.toml"],
            "cleaner: unknown setting 'furnitur' in cleaner.toml; did you mean 'furniture'?",
        ),
        (["--config", "no.toml"], "cleaner: no.toml: No such file or directory"),
        (["--wat"], "Usage: "),
        (["-"], "cleaner: - stands for standard input and goes with no other PATH"),
    ],
)
def test_a_wrong_option_or_setting_is_one_sentence(arguments: list[str], sentence: str) -> None:
    put("page.txt")
    if "cleaner.toml" in arguments:
        put("cleaner.toml", 'furnitur = "drop"\n')
    result = run("clean", "page.txt", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(sentence)


# settings


def test_settings_come_from_the_nearest_file_and_options_go_over_them() -> None:
    put("cleaner.toml", 'disable = ["width"]\n')
    put("other.toml", "")
    put("page.txt")
    assert run("clean", "page.txt").stdout == SOURCE
    assert run("clean", "page.txt", "--enable", "width").stdout == CLEAN
    assert run("clean", "page.txt", "--config", "other.toml").stdout == CLEAN
    assert run("clean", "page.txt", "--config", "other.toml", "--disable", "width").stdout == SOURCE


def test_the_script_is_converted_on_demand() -> None:
    put("page.txt", "港口擴建工程昨日開工。\n")
    assert run("clean", "page.txt").stdout == "港口擴建工程昨日開工。\n"
    assert run("clean", "page.txt", "--variant", "t2s").stdout == "港口扩建工程昨日开工。\n"


# --diff and --report


def test_the_diff_takes_the_place_of_the_text() -> None:
    put("page.txt")
    result = run("clean", "page.txt", "--diff")
    assert result.exit_code == 0
    assert result.stdout == "page.txt\n     1 │ 入园须知[-:-]{+：+}须满12岁[-,-]{+，+}自备雨具。  width.comma×2\n"


def test_the_report_has_an_object_for_each_file_with_every_edit() -> None:
    put("in/a.txt")
    put("in/b.txt", CLEAN.encode("gb18030"))
    assert run("clean", "in", "-o", "out", "--report", "report.json").exit_code == 0
    first, second = json.loads(read("report.json"))
    assert (first["file"], first["encoding"]) == (str(Path("in/a.txt")), "utf-8")
    assert [(e["start"], e["before"], e["after"], e["rule"]) for e in first["edits"]] == [
        (4, ":", "：", "width.comma"),
        (10, ",", "，", "width.comma"),
    ]
    assert first["stats"] == {"width.comma": 2}
    assert (second["file"], second["encoding"]) == (str(Path("in/b.txt")), "gb18030")
    assert (second["edits"], second["notes"], second["problems"], second["stats"]) == ([], [], [], {})


def test_the_report_goes_to_standard_output_where_nothing_else_does() -> None:
    put("page.txt")
    result = run("clean", "page.txt", "-o", "clean.txt", "--report", "-")
    assert result.exit_code == 0 and json.loads(result.stdout)[0]["stats"] == {"width.comma": 2}
    assert read("clean.txt") == CLEAN
    for other in ((), ("-o", "clean.txt", "--diff"), ("--check",)):
        result = run("clean", "page.txt", *other, "--report", "-")
        assert result.exit_code == 2 and "--report - needs -o" in result.stderr
    assert not Path("-").exists()


def test_an_object_of_the_report_is_a_result() -> None:
    put("page.txt")
    run("clean", "page.txt", "--report", "report.json")
    result = cleaner.Result.from_json(json.dumps(json.loads(read("report.json"))[0]))
    assert (result.source, result.text) == (SOURCE, CLEAN)


# the other commands


def test_explain_tells_what_happens_to_a_line_and_why() -> None:
    put("page.txt", "通知\n\n入园须知:须满12岁。\n")
    result = run("explain", "page.txt:3")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "3:5  入园须知[: → ：]须满12岁。"
    assert lines[1].startswith("  width.comma (confidence ")
    assert any(line.startswith("    what: ") for line in lines)
    assert any(line.startswith("    why it is safe: ") for line in lines)


def test_explain_says_when_nothing_touches_a_line() -> None:
    put("page.txt", CLEAN)
    assert run("explain", "page.txt:1").stdout == "no rule touched this line\n"


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ("page.txt:9", "cleaner: page.txt: there is no line 9; the last is 1\n"),
        ("page.txt", "cleaner: expected FILE:LINE, such as page.txt:12, not page.txt\n"),
        ("page.txt:one", "cleaner: expected FILE:LINE, such as page.txt:12, not page.txt:one\n"),
        ("nowhere.txt:1", "cleaner: nowhere.txt: No such file or directory\n"),
    ],
)
def test_explain_of_what_is_not_there_is_an_error(where: str, sentence: str) -> None:
    put("page.txt")
    result = run("explain", where)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence)


def test_stages_lists_all_in_order_with_their_defaults() -> None:
    result = run("stages")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [(row[0], row[1]) for row in rows] == [
        (name, "off" if name in ("variants", "pycorrector") else "on") for name in STAGES
    ]
    assert all(int(row[2]) > 0 and len(row[3]) > 10 for row in rows)


def test_rules_lists_all_or_tells_about_one() -> None:
    table = dict(line.split("\t") for line in run("rules").stdout.splitlines())
    assert "width.comma" in table
    one = run("rules", "width.comma").stdout
    assert table["width.comma"] in one
    assert "near miss" in one
    wrong = run("rules", "width.coma")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "cleaner: there is no rule 'width.coma'; did you mean 'width.comma'?\n",
    )


def test_golden_runs_the_cases_and_updates_only_when_told() -> None:
    put("golden/colon/input.txt")
    put("golden/colon/expected.txt", "wrong\n")
    put("golden/colon/edits.tsv", "")
    put("golden/colon/case.toml", 'why = "Colons are wide."\nkind = "width"\n')
    failing = run("golden")
    assert failing.exit_code == 1
    assert "colon: Colons are wide.\n" in failing.stdout
    assert "  -wrong\\n\n" in failing.stdout
    assert failing.stdout.endswith("1 cases, 1 failed\n")
    assert read("golden/colon/expected.txt") == "wrong\n"

    update = run("golden", "--update", "colon")
    assert update.exit_code == 0
    assert "+入园须知：须满12岁，自备雨具。\\n\n" in update.stdout
    assert read("golden/colon/expected.txt") == CLEAN

    assert run("golden", "--update", "colon").stdout == "colon: nothing to update\n"
    passing = run("golden")
    assert (passing.exit_code, passing.stdout) == (0, "1 cases, 0 failed\n")


def test_golden_without_cases_is_an_error() -> None:
    result = run("golden")
    assert result.exit_code == 2
    assert result.stderr == "cleaner: golden: found no folder, expected one with a folder for each case\n"


def test_the_version_is_that_of_the_package() -> None:
    assert run("--version").stdout == f"cleaner {cleaner.__version__}\n"


# as a process of its own


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "cleaner.cli", *arguments]


def test_a_reader_that_closes_the_pipe_ends_it_quietly() -> None:
    put("page.txt", CLEAN * 5_000)  # more than a pipe holds
    with subprocess.Popen(command("clean", "page.txt"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 141


def test_a_pipe_carries_bytes_and_no_progress() -> None:
    put("in/a.txt")
    done = subprocess.run(command("clean", "-"), input=SOURCE.encode("gb18030"), capture_output=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN.encode(), b"")
    done = subprocess.run(command("clean", "in", "-o", "out"), capture_output=True, timeout=120)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_version_is_told_without_loading_what_cleans() -> None:
    code = (
        "import sys, cleaner.cli\n"
        "sys.argv = ['cleaner', '--version']\n"
        "try:\n    cleaner.cli.main()\n"
        "except SystemExit:\n    pass\n"
        "print(sorted({'rich', 'opencc', 'ftfy', 'ahocorasick', 'rapidfuzz', 'marisa_trie', 'numpy', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == (f"cleaner {cleaner.__version__}\n[]\n", "")


def test_confusions_of_ones_own_are_counted_from_pairs(tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.tsv", tmp_path / "ours.tsv"
    pairs.write_text("成果转化畅龘\t成果转化畅通\n完全不同的东西\t另外一行文字啊\n", encoding="utf-8")
    result = run("train", "confusions", str(pairs), "-o", str(out))
    assert result.exit_code == 0
    assert "6 readings, 1 of them wrong; 1 lines were no pairs" in result.output
    assert "通\t龘\t1\t0\n" in out.read_text(encoding="utf-8")
    assert channel((str(out),)).times("龘", "通") == channel().times("龘", "通") + 1


def test_pairs_that_are_none_are_named(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("成果转化畅诵\n", encoding="utf-8")
    result = run("train", "confusions", str(pairs), "-o", str(tmp_path / "ours.tsv"))
    assert result.exit_code == 2
    assert "pairs.tsv:1: expected what was read and what was printed" in result.output
    assert not (tmp_path / "ours.tsv").exists()


def test_training_without_kenlm_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("KENLM_BIN", raising=False)
    result = run("train", "lm", "none.txt", "-o", str(tmp_path / "own.lm"))
    assert result.exit_code == 2
    assert "needs KenLM's program lmplz" in result.output
