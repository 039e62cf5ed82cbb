"""How alike characters look."""

from __future__ import annotations

from cleaner.likeness import alike, likeness


def test_what_looks_alike_ranks_high() -> None:
    assert likeness("迸", "进") > 0.9
    assert likeness("土", "士") > 0.9
    assert likeness("诵", "通") > 0.75
    assert "通" in [char for char, _ in alike("诵")]


def test_likeness_has_no_direction_and_ends_at_itself() -> None:
    assert likeness("未", "末") == likeness("末", "未") > 0.8
    assert likeness("未", "未") == 1.0
    assert likeness("未", "龘") == likeness("", "未") == likeness("a", "b") == 0.0


def test_neighbours_come_most_alike_first() -> None:
    values = [value for _, value in alike("土")]
    assert values == sorted(values[:8], reverse=True) + values[8:]
    assert all(0.35 <= value < 1 for value in values)
    assert alike("a") == ()
