"""The decoder: where a line reads strangely, and better readings of it."""

from __future__ import annotations

import pytest

from cleaner.channel import channel
from cleaner.decoder import options_of, proposals, surprising
from cleaner.lm import language_model


def better(line: str) -> list[tuple[int, str, str]]:
    """Return offset, what was read and what was meant of all proposals."""
    model = language_model()
    found = proposals(line, options_of(line, model.losses(line), channel())[0], model)
    return [(p.arc.at, line[p.arc.at], p.arc.meant) for p in found]


def places(line: str) -> list[int]:
    return surprising(line, language_model().losses(line))


def test_a_misread_character_surprises_and_usual_text_does_not() -> None:
    assert 5 in places("成果转化畅诵、创新投入")
    assert places("会议强调，要坚持以人民为中心的发展思想。") == []


@pytest.mark.parametrize("line", ["", "一", "English only, 12:30", "これは日本語です、人口問題", "Только русский"])
def test_what_is_not_chinese_surprises_nobody(line: str) -> None:
    assert places(line) == []


def test_nothing_is_looked_for_in_a_long_line_of_classical_chinese() -> None:
    model = language_model()
    classical = (
        "夫人之相与，俯仰一世，或取诸怀抱，晤言一室之内；或因寄所托，放浪形骸之外。虽取舍万殊，静躁不同，当其欣于所遇。"
    )
    modern = (
        "这是县里的第三个水库之一，建成之后，下游的两万多亩旱地逐年改为水田，群众说，成果转化畅诵、创新投入增加了。"
    )
    for line, looked_for in ((classical, False), (modern, True)):
        found = options_of(line, model.losses(line), channel())[0]
        assert found
        assert any(found.values()) is looked_for


def test_a_burst_is_read_as_a_whole() -> None:
    line = "要增强“四个意识”、坚定“四个自佶”、做剑“两个维护”，深人学习贸彻会议精神"
    found = better(line)
    assert {(line.index("佶"), "佶", "信"), (line.index("剑"), "剑", "到")} <= set(found)
    assert {(line.index("人学"), "人", "入"), (line.index("贸"), "贸", "贯")} <= set(found)


def test_two_wrong_neighbours_are_each_others_context() -> None:
    line = "推动经济高贡里发展取得新成效"
    at = line.index("贡里")
    assert {(at, "贡", "质"), (at + 1, "里", "量")} <= set(better(line))


def test_a_character_put_in_is_taken_out() -> None:
    line = "会议强调，要坚持以人民为中和心的发展思想"
    assert (line.index("和"), "和", "") in better(line)


@pytest.mark.parametrize(
    ("line", "seen", "meant"),
    [
        ("党中央对人力资社会保障工作高度重视。", "社", "源社"),
        ("坚持以经济建设为中心，全面绿色转区上实现新突破。", "区", "型区"),
        ("加强党的政治建，推动全面从严治党。", "，", "设，"),  # before a mark
        ("推动经济社会高质量发，增进民生福祉。", "，", "展，"),
    ],
)
def test_a_character_left_out_is_put_in(line: str, seen: str, meant: str) -> None:
    assert (line.index(seen), seen, meant) in better(line)
    right = line.replace(seen, meant, 1)
    assert [wanted for _, _, wanted in better(right) if len(wanted) > 1] == []


def test_a_mark_that_was_read_for_another() -> None:
    line = "会议强调·要全面贯彻党的二十大精神"
    assert (4, "·", "，") in better(line)


def test_usual_text_has_no_better_reading() -> None:
    assert better("会议强调，要坚持以人民为中心的发展思想。") == []
