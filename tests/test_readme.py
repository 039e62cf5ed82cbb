"""Both READMEs keep their word: their Python runs, their commands exist and give what is shown, the page is cleaned so."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import cleaner
from cleaner.cli import app

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")


def blocks(readme: str, language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands(readme: str) -> list[tuple[list[str], str]]:
    """Return the words of each command of the console blocks, without its comment, and the output shown below it."""
    sessions = "".join(blocks(readme, "console"))
    found = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", sessions, re.MULTILINE)
    return [(shlex.split(command, comments=True), output) for command, output in found]


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with what the commands read, of the golden cases only one; what they write stays there."""
    for name in ("examples", "golden/times-and-ratios-stay"):
        shutil.copytree(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("readme", READMES)
def test_the_python_gives_what_it_says(readme: str, checkout: Path) -> None:
    session = doctest.DocTestParser().get_doctest("".join(blocks(readme, "python")), {}, readme, readme, 0)
    assert len(session.examples) > 10
    problems: list[str] = []
    outcome = doctest.DocTestRunner(verbose=False).run(session, out=problems.append)
    assert outcome.failed == 0, "".join(problems)


@pytest.mark.parametrize("readme", READMES)
def test_every_subcommand_and_option_exists(readme: str) -> None:
    known = get_command(app).commands  # type: ignore[attr-defined]
    text = (ROOT / readme).read_text(encoding="utf-8")
    named = [words for words, _ in commands(readme)]
    named += [code.split() for code in re.findall(r"`(cleaner [^`\n]+)`", text)]
    named += [["cleaner", *code.split()] for code in re.findall(r"`((?:clean|golden) --[^`\n]+)`", text)]
    assert len(named) > 12
    for words in named:
        assert words[0] == "cleaner"
        assert words[1] in known, words
        options = {option for parameter in known[words[1]].params for option in parameter.opts}
        assert {word for word in words[2:] if word[0] == "-" and word != "-"} <= options, words


@pytest.mark.parametrize(
    ("words", "output"), [pytest.param(*command, id=" ".join(command[0])) for command in commands(READMES[0])]
)
def test_every_command_runs_and_gives_the_output_shown(words: list[str], output: str, checkout: Path) -> None:
    source = Path(words[words.index("<") + 1]).read_bytes() if "<" in words else b""
    arguments = words[1 : words.index("<")] if "<" in words else words[1:]
    code = "from cleaner.cli import main; main()"
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code, *arguments], input=source, capture_output=True)
    assert done.stderr == b""
    assert done.returncode == (1 if "--check" in words else 0)
    assert done.stdout.decode() == output or not output


def test_both_readmes_show_the_same_commands_and_the_same_python() -> None:
    assert commands(READMES[0]) == commands(READMES[1])
    assert blocks(READMES[0], "python") == blocks(READMES[1], "python")


@pytest.mark.parametrize("readme", READMES)
def test_the_sample_page_comes_out_as_shown(readme: str) -> None:
    page = (ROOT / "examples" / "page.txt").read_text(encoding="utf-8")
    before, after = blocks(readme, "text")
    assert before in page
    assert after in cleaner.clean(page).text


@pytest.mark.parametrize("readme", READMES)
def test_the_settings_shown_are_settings(readme: str, tmp_path: Path) -> None:
    (block,) = blocks(readme, "toml")
    (tmp_path / "cleaner.toml").write_text(block, encoding="utf-8")
    settings = cleaner.Settings.load(tmp_path / "cleaner.toml")
    assert (settings.furniture, settings.variant, settings.disable) == ("drop", "t2s", ("phrases",))


@pytest.mark.parametrize("readme", READMES)
def test_every_link_to_a_file_leads_somewhere(readme: str) -> None:
    links = re.findall(r"\]\((?!https?://)([^)#]+)", (ROOT / readme).read_text(encoding="utf-8"))
    assert len(links) > 8
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("readme", READMES)
def test_every_target_of_make_exists(readme: str) -> None:
    targets = re.findall(r"^make (\w+)", "".join(blocks(readme, "sh")), re.MULTILINE)
    assert targets == ["demo", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)
