"""Which characters fit a place."""

from __future__ import annotations

import pytest

from cleaner.fitting import fitting


@pytest.mark.parametrize(
    ("left", "right", "best"),
    [("化畅", "、创", "通"), ("高质", "发展", "量"), ("中国特色社会", "义思想", "主"), ("人民群", "", "众")],
)
def test_what_the_neighbours_ask_for_costs_least(left: str, right: str, best: str) -> None:
    table = fitting()
    assert table.symbols[int(table.costs(left, right).argmin())] == best


@pytest.mark.parametrize(("left", "right"), [("", ""), ("𠮷", "\ud800"), (" ", "\n"), ("人", "")])
def test_unknown_neighbours_are_no_error(left: str, right: str) -> None:
    table = fitting()
    costs = table.costs(left, right)
    assert len(costs) == len(table.symbols)
    assert costs[table.ids["的"]] < costs[table.ids["饕"]]


def test_the_counts_do_not_change_by_being_asked() -> None:
    table = fitting()
    before = table.costs("改革", "放以").copy()
    table.costs("改革", "放以")[:] = 0
    assert (table.costs("改革", "放以") == before).all()


def test_a_character_too_many_costs_more_than_none() -> None:
    table = fitting()
    assert table.between("中", "和", "心") > table.between("中", "", "心")
