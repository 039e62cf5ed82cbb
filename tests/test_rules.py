"""Every rule keeps its word: its example comes out as it says, by that rule, and its near miss comes through unchanged.

The rules of *pycorrector* need its models and lists; `tests/stages/test_pycorrector.py` tests them.
"""

from __future__ import annotations

from collections import Counter

import pytest

import cleaner
from cleaner.settings import STAGES
from cleaner.stages import Rule, all_rules

RULES = [rule for rule in all_rules() if not rule.id.startswith("pycorrector.")]


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_example_comes_out_as_the_rule_says(rule: Rule) -> None:
    result = cleaner.clean(rule.before, **dict(rule.settings))
    assert result.text == rule.after
    assert rule.id in {name for edit in (*result.edits, *result.notes) for name in edit.rules}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_near_miss_comes_through_unchanged(rule: Rule) -> None:
    result = cleaner.clean(rule.near_miss, **dict(rule.settings))
    assert result.text == rule.near_miss
    assert result.edits == []


def test_ids_are_unique_and_name_their_stage() -> None:
    ids = Counter(rule.id for rule in all_rules())
    assert [name for name, count in ids.items() if count > 1] == []
    assert [name for name in ids if name.partition(".")[0] not in STAGES or not name.partition(".")[2]] == []


def test_every_rule_says_what_it_does_and_why_it_may() -> None:
    silent = [rule.id for rule in all_rules() if not (rule.what and rule.why and rule.before and rule.near_miss)]
    assert silent == []
