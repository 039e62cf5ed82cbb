"""pycorrector: runs a corrector of the package pycorrector, when the settings name one, behind the same ledger.

How it is loaded and how its answers become edits stands in `cleaner.engines`. It comes after all other stages: these
correctors want whole sentences of clean text. They harm correct text more often than the stages before them do, which
is why their edits carry a confidence of 0.5, and `min_confidence` turns them into notes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cleaner.engines import ENGINES, pycorrector
from cleaner.ledger import Edit
from cleaner.settings import SettingsError
from cleaner.stages import Rule, Stage

if TYPE_CHECKING:
    from cleaner.context import Context

RULES = (
    Rule(
        "pycorrector.confusion",
        "Replaces the wrong words of your own list by the right ones beside them.",
        "会议以经结束。",
        "会议已经结束。",
        "会议可以经电话召开。",
        "It changes only what your list holds. The example's list has the pair 会议以经 会议已经: a pair without a "
        "neighbour, 以经 已经, would harm 可以经.",
        (("pycorrector", "confusion"), ("pycorrector_options", "custom_confusion_path_or_dict = pairs.txt")),
    ),
    Rule(
        "pycorrector.proper",
        "Replaces a word of two to four characters that looks or sounds almost like a name or phrase of a list.",
        "街上的行人川流不熄。",
        "街上的行人川流不息。",
        "山上的泉水川流而下。",
        "pycorrector's own list has thirteen phrases. A long list of names is another matter: any two characters that "
        "sound like a name are taken for it.",
        (("pycorrector", "proper"),),
    ),
    Rule(
        "pycorrector.kenlm",
        "Replaces characters that a KenLM model of characters finds unlikely by others of like shape or sound.",
        "他在少先队的队前让坐。",
        "他在少先队的队前让座。",
        "他请老人先坐。",
        "What it does depends on the model; the example is of its kind and no promise. It was measured to be wrong "
        "more often than right, so use it to find places for a person to look at: with min_confidence above 0.5 it "
        "only reports.",
        (("pycorrector", "kenlm"), ("pycorrector_options", "language_model_path = model.klm")),
    ),
    Rule(
        "pycorrector.macbert",
        "Replaces characters by what the neural corrector MacBERT4CSC expects in their place; Han for Han only.",
        "今天新情很好。",
        "今天心情很好。",
        "今天心情很好。",
        "What it does depends on the model; the example is its authors' own. It knows the slips of writers better "
        "than those of scanners.",
        (("pycorrector", "macbert"),),
    ),
)


def edits(text: str, context: Context) -> Iterable[Edit]:
    """Yield what the corrector of the settings would change. It is asked about each sentence of a document once.

    Raises:
        SettingsError: The settings name no corrector, or give it an option that it does not have.
        MissingEngine: Something that the corrector needs is not there.
    """
    settings = context.settings
    if not settings.pycorrector:
        raise SettingsError(f"the stage 'pycorrector' needs the setting 'pycorrector': one of {', '.join(ENGINES)}")
    return pycorrector(settings.pycorrector, settings.pycorrector_options)(text, context.asked)


STAGE = Stage("pycorrector", RULES, edits)
