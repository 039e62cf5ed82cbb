"""What the network is trained on: text spoilt as engines spoil it, with the right labels."""

from __future__ import annotations

import numpy as np
import pytest

from cleaner.channel import channel
from cleaner.corrector.noise import IGNORED, Noise, Sample, Vocabulary, aligned
from cleaner.fitting import fitting
from cleaner.lexicon import is_han

NOTHING = Vocabulary.NOTHING
LINE = "会议强调，要坚持以人民为中心的发展思想，推动高质量发展，促进经济平稳运行。"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(fitting().symbols)


@pytest.fixture(scope="module")
def noise(vocabulary: Vocabulary) -> Noise:
    return Noise(vocabulary, channel())


def told(sample: Sample, vocabulary: Vocabulary) -> str:
    """Return the line that the labels tell: what was left out put in, what was put in left out."""
    shown = dict(enumerate(vocabulary.symbols, Vocabulary.FIRST))
    parts = []
    for true, missing in zip(sample.true.tolist(), sample.missing.tolist(), strict=True):
        parts += [shown[number] for number in (missing, true) if number != NOTHING]
    return "".join(parts)


def test_the_labels_tell_what_was_printed(noise: Noise, vocabulary: Vocabulary) -> None:
    dice = np.random.default_rng(3)
    true = vocabulary.ids(LINE)
    spoilt = 0
    for _ in range(300):
        sample = noise.spoil(true, dice)
        assert len(sample.seen) == len(sample.true) == len(sample.missing)
        if IGNORED not in sample.missing and sample.true[-1] == true[-1]:  # else two in a row, or the last, are lost
            assert told(sample, vocabulary) == LINE
        spoilt += not np.array_equal(sample.seen, true)
    assert 150 < spoilt < 290  # some windows stay clean


def test_the_same_dice_spoil_alike(noise: Noise, vocabulary: Vocabulary) -> None:
    first, second = (noise.spoil(vocabulary.ids(LINE), np.random.default_rng(5)) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(first, second, strict=True))


def test_misreadings_are_those_of_engines(noise: Noise, vocabulary: Vocabulary) -> None:
    dice = np.random.default_rng(1)
    drawn = {vocabulary.symbols[noise.misread(vocabulary.id("土"), dice) - Vocabulary.FIRST] for _ in range(200)}
    assert "士" in drawn and "土" not in drawn


def test_rare_characters_are_misread_more_often_than_common_ones(noise: Noise, vocabulary: Vocabulary) -> None:
    dice = np.random.default_rng(2)
    true = vocabulary.ids("的是鬻的是羹" * 16)
    hits = {0: 0, 2: 0}
    for _ in range(200):
        sample = noise.spoil(true, dice)
        if len(sample.seen) == len(true):
            for place in hits:
                hits[place] += int((sample.seen != sample.true)[place::3].sum())
    assert hits[2] > 1.5 * hits[0]


def test_a_mark_is_read_as_a_mark_mostly_a_character_as_a_character(noise: Noise, vocabulary: Vocabulary) -> None:
    dice = np.random.default_rng(4)

    def marks(true: str) -> float:
        read = [vocabulary.symbols[noise.misread(vocabulary.id(true), dice) - Vocabulary.FIRST] for _ in range(200)]
        return sum(not is_han(symbol) for symbol in read) / len(read)

    assert marks("，") > 0.8 and marks("会") < 0.2


@pytest.mark.parametrize(
    ("read", "printed", "true", "missing"),
    [
        ("畅诵", "畅通", "畅通", "∅∅"),
        ("中和心", "中心", "中∅心", "∅∅∅"),
        ("政局委", "政治局委", "政局委", "∅治∅"),
        ("政局委", "政治治局委", "政局委", "∅?∅"),
        ("木木业", "林业", "林∅业", "∅∅∅"),
    ],
)
def test_lines_of_engines_are_aligned(vocabulary: Vocabulary, read: str, printed: str, true: str, missing: str) -> None:
    numbers = {"∅": NOTHING, "?": IGNORED}
    sample = aligned(read, printed, vocabulary)
    assert sample.seen.tolist() == vocabulary.ids(read).tolist()
    assert sample.true.tolist() == [numbers.get(char, vocabulary.id(char)) for char in true]
    assert sample.missing.tolist() == [numbers.get(char, vocabulary.id(char)) for char in missing]


def test_a_symbol_that_is_not_known_is_unknown(vocabulary: Vocabulary) -> None:
    assert vocabulary.ids("畅\U0002a6d6").tolist()[1] == Vocabulary.UNKNOWN
