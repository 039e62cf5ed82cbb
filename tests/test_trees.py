"""Trees: what they say of evidence, and files of them that break their form."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import trees
from cleaner.lexicon import LexiconError

KNOWN = ("gain", "loss")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of trees in place of those that are shipped."""
    where = tmp_path / "some.tsv"
    monkeypatch.setattr("cleaner.lexicon.path", lambda name: where)
    trees._trees.cache_clear()
    return where


def test_the_leaves_that_evidence_leads_to_are_added_up(file: Path) -> None:
    rows = [
        "base\t1\tbase\t1\tbase\t1\t0\t0\t0\t0",
        "gain\t5\tloss\t2\tloss\t3\t-3\t-1\t1\t3",
        "loss\t0\tgain\t0\tgain\t0\t0\t0\t0\t1",
    ]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = trees.probabilities([(4.0, 2.0), (6.0, 4.0), (5.0, -1.0)], file.name, KNOWN, 2)
    # 1 - 3 + 1, 1 + 3 + 1, 1 - 3 + 0, through the logistic function; what is equal to a limit goes left.
    assert found == pytest.approx([0.268941, 0.993307, 0.119203], abs=1e-6)


def test_of_nothing_nothing_is_said() -> None:
    assert trees.probabilities([], "judge.tsv", KNOWN, 2) == []


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("\t".join(["gain", "1.0"] * 7 + ["0"] * 7), "expected 22 fields, found 21"),
        ("\t".join(["luck", "1.0"] * 7 + ["0"] * 8), "expected names of evidence, found 'luck'"),
        ("\t".join(["gain", "much"] * 7 + ["0"] * 8), "expected numbers"),
    ],
)
def test_a_row_that_breaks_the_form_is_named(file: Path, row: str, message: str) -> None:
    file.write_text(row + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=f"some.tsv:1: {message}"):
        trees.probabilities([(1.0, 1.0)], file.name, KNOWN, 3)
