"""Writing files: all or nothing, and nothing changes on the way in silence."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from cleaner.formats import encode, replacing, write


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("一\n二", b"\xe4\xb8\x80\n\xe4\xba\x8c\n"),
        ("一\n", b"\xe4\xb8\x80\n"),
        ("一\n\n\n", b"\xe4\xb8\x80\n"),
        ("\n\n", b"\n"),
        ("", b""),
    ],
)
def test_a_file_is_utf8_and_ends_with_one_line_end(text: str, data: bytes, tmp_path: Path) -> None:
    assert write(tmp_path / "out.txt", text) == ()
    assert (tmp_path / "out.txt").read_bytes() == data


def test_a_lone_surrogate_is_replaced_and_reported() -> None:
    data, problems = encode("水\ud800渠\udfff")
    assert data.decode() == "水\ufffd渠\ufffd\n"
    assert problems == (
        "lone surrogate U+D800 at offset 1 has no form in UTF-8; U+FFFD stands in its place",
        "lone surrogate U+DFFF at offset 3 has no form in UTF-8; U+FFFD stands in its place",
    )


def test_a_failed_write_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "page.txt"
    file.write_text("原文\n", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(file, "新文")
    assert file.read_text(encoding="utf-8") == "原文\n"
    assert list(tmp_path.iterdir()) == [file]


def test_an_interrupted_write_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "page.txt") as file:
        file.write(b"half of it")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.touch()
    file.chmod(0o640)
    write(file, "新文")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert file.read_text(encoding="utf-8") == "新文\n"


@pytest.mark.skipif(sys.platform == "win32", reason="links need special rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "page.txt", tmp_path / "link.txt"
    file.touch()
    link.symlink_to(file)
    write(link, "新文")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "新文\n"
