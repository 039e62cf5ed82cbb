"""Correctors of other projects, run behind the ledger: they are asked about sentences, their answers become edits.

Any corrector of pycorrector 1.1.4 can be named in the settings (see `ENGINES`); any other object that corrects
sentences can be wrapped with `edits_of`. Nothing of pycorrector is imported before one of its correctors is wanted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from cleaner.expressions import expression
from cleaner.ledger import Edit, apply
from cleaner.settings import SettingsError

CONFIDENCE = 0.5
"""Confidence of a correction whose corrector gives none, which is true of all of pycorrector's."""

ROUNDS = 3
"""How often a corrector is asked about one sentence, its own answer included, before it has to agree with itself."""


class MissingEngine(ImportError):
    """A corrector that cannot run: a package, a model or a list is not there. The message says what to do about it."""


class Engine(NamedTuple):
    """A corrector of pycorrector: where it is, what it needs, which options it takes.

    Args:
        module, name: The module below `pycorrector` and the class in it.
        needs: Packages that it needs and that pycorrector does not bring along.
        files: Options of its constructor; each is the path of a file.
        numbers: Options of its `correct`, and their type.
        han_only: Whether only changes of Han characters for Han characters are its own; the rest come of the way in
            which it cuts text into tokens (MacBERT's tokenizer writes A股 as a股).
    """

    module: str
    name: str
    needs: tuple[str, ...]
    files: tuple[str, ...]
    numbers: dict[str, type[int] | type[float]]
    han_only: bool = False


_LISTS = ("proper_name_path", "stroke_path")
_LENGTHS: dict[str, type[int] | type[float]] = {
    "sim_threshold": float,
    "max_word_length": int,
    "min_word_length": int,
}
ENGINES = {
    "confusion": Engine("confusion_corrector", "ConfusionCorrector", (), ("custom_confusion_path_or_dict",), {}),
    "proper": Engine("proper_corrector", "ProperCorrector", (), _LISTS, _LENGTHS),
    "kenlm": Engine(
        "corrector",
        "Corrector",
        ("kenlm",),
        (
            "language_model_path",
            "word_freq_path",
            "custom_word_freq_path",
            "custom_confusion_path_or_dict",
            "person_name_path",
            "place_name_path",
            "stopwords_path",
            "common_char_path",
            "same_pinyin_path",
            "same_stroke_path",
            *_LISTS,
        ),
        {"threshold": float, "num_fragment": int, **_LENGTHS},
    ),
    "macbert": Engine(
        "macbert.macbert_corrector",
        "MacBertCorrector",
        ("torch", "transformers"),
        ("model_name_or_path",),
        {"threshold": float, "max_length": int, "batch_size": int},
        han_only=True,
    ),
}
"""The values of the setting `pycorrector`."""

_SENTENCE = expression(
    # At most 500 characters, so that time stays linear. No corrector can take NUL or half a surrogate pair: these
    # end a sentence, as line breaks of every kind do.
    "[^\n\r\f\v\x00\x1c-\x1e\x85\u2028\u2029\ud800-\udfff。！？!?；;]{1,500}[。！？!?；;]{0,9}[”’」』）)]{0,3}"
)
_HAN = expression("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]*")


def edits_of(
    corrector: Any,
    text: str,
    rule: str = "engine.own",
    reason: str = "",
    asked: set[str] | None = None,
    han_only: bool = False,
    **options: Any,
) -> Iterator[Edit]:
    """Ask a corrector about every sentence of a text and yield what it would change as minimal edits.

    Sentences are asked about one by one, up to the end of a line. An answer is taken only when it is a correction and
    no rewriting (see `_is_correction`), and when the corrector stands by it: asked about its own answer it must come
    to rest within `ROUNDS`. Other answers become notes.

    Args:
        corrector: An object with `correct(sentence)`, and `correct_batch(sentences)` where it is quicker, that answers
            with the corrected sentence or, as pycorrector does, with `{"target": corrected sentence}`. `"errors"`, a
            list of (wrong, right, position), and `"confidence"`, 0 to 1, may stand beside it.
        text: The text.
        rule: Id of the rule in the edits.
        reason: Reason in the edits; by default the name of the corrector's class.
        asked: Sentences not to ask about; those that were asked about and their answers are added. Keep one set for
            one document, and no two correctors, or rules, can change the same sentence back and forth.
        han_only: Leave out changes of anything but Han characters.
        options: Passed on to `correct` or `correct_batch`.

    Raises:
        TypeError: The corrector answers with something else.

    Example:
        >>> class Mine:
        ...     def correct(self, sentence):
        ...         return sentence.replace("以经", "已经")
        >>> [edit[:4] for edit in edits_of(Mine(), "他以经走了。")]
        [(1, 2, '以', '已')]
        >>> apply("他以经走了。", edits_of(Mine(), "他以经走了。"))
        '他已经走了。'
    """
    asked = set() if asked is None else asked
    reason = reason or type(corrector).__name__
    found = [(match.start(), match.group()) for match in _SENTENCE.finditer(text) if match.group().strip()]
    found = [(start, sentence) for start, sentence in found if sentence not in asked]
    answers = _settle(corrector, dict.fromkeys(sentence for _, sentence in found), han_only, options)
    asked.update(dict(found).values())
    asked.update(target for target, _, _ in answers.values())
    for start, source in found:
        target, confidence, settled = answers[source]
        if target == source:
            continue
        if not settled or not _is_correction(source, target):
            why = "a rewriting" if settled else "does not come to rest"
            note = f"{reason}: not made, {why}: {target[:80]!r}"
            yield Edit(start, start + len(source), source, source, rule, confidence, note)
            continue
        for i, j, after in _changes(source, target):
            yield Edit(start + i, start + j, source[i:j], after, rule, confidence, reason)


def _settle(
    corrector: Any, sentences: Iterable[str], han_only: bool, options: dict[str, Any]
) -> dict[str, tuple[str, float, bool]]:
    """Ask about sentences, then about the answers that differ, until the corrector agrees with itself.

    Returns:
        For each sentence the last answer, its confidence, and whether the corrector left that answer as it was.
    """
    answers = {sentence: (sentence, 1.0, False) for sentence in sentences}
    for _ in range(ROUNDS):
        open_ones = [source for source, (_, _, settled) in answers.items() if not settled]
        if not open_ones:
            break
        asked = [answers[source][0] for source in open_ones]
        for source, sentence, answer in zip(open_ones, asked, _ask(corrector, asked, options), strict=True):
            target, sure = _read(sentence, answer)
            if han_only:
                target = apply(sentence, _of_han(sentence, target))
            before = answers[source][1]
            answers[source] = (target, min(before, sure) if target != sentence else before, target == sentence)
    return answers


def _ask(corrector: Any, sentences: list[str], options: dict[str, Any]) -> list[Any]:
    if hasattr(corrector, "correct_batch"):
        return list(corrector.correct_batch(sentences, **options))
    return [corrector.correct(sentence, **options) for sentence in sentences]


def _read(sentence: str, answer: Any) -> tuple[str, float]:
    """Return what an answer makes of the sentence, and its confidence.

    pycorrector's own `target` goes wrong where a replacement is longer or shorter than what it replaces: it writes
    what follows at places that have moved. So the answer is put together from its `errors` where each of them does
    stand where it is said to, and taken from `target` where not.
    """
    if isinstance(answer, str):
        return answer, CONFIDENCE
    if not isinstance(answer, dict) or not isinstance(answer.get("target"), str):
        raise TypeError(f"a corrector answers with a text or {{'target': text, …}}, not with {answer!r:.80}")
    confidence = float(answer.get("confidence", CONFIDENCE))
    out: list[str] = []
    at = 0
    for wrong, right, start, *_ in sorted(answer.get("errors") or (), key=lambda error: error[2]):
        if not wrong or start < at or not sentence.startswith(wrong, start):
            return answer["target"], confidence
        out += sentence[at:start], right
        at = start + len(wrong)
    return ("".join(out) + sentence[at:] if out else answer["target"]), confidence


def _of_han(source: str, target: str) -> list[Edit]:
    changes = [Edit(i, j, source[i:j], after, "") for i, j, after in _changes(source, target)]
    return [edit for edit in changes if _HAN.fullmatch(edit.before + edit.after)]


def _is_correction(source: str, target: str) -> bool:
    """Whether `target` corrects a few characters of `source`: four of them or a quarter, no new line, and a length
    that differs by half at most. More than that is no misprint but another sentence."""
    from rapidfuzz.distance import Levenshtein

    few = max(4, len(source) // 4)
    same_lines = len((target + ".").splitlines()) == 1
    return (
        same_lines
        and 2 * abs(len(target) - len(source)) <= len(source)
        and Levenshtein.distance(source, target, score_cutoff=few) <= few
    )


def _changes(source: str, target: str) -> list[tuple[int, int, str]]:
    """Return start, end and replacement of the fewest changes that make `target` of `source`; neighbours are one."""
    from rapidfuzz.distance import Levenshtein

    out: list[tuple[int, int, str]] = []
    for op in Levenshtein.opcodes(source, target):
        if op.tag == "equal":
            continue
        after = target[op.dest_start : op.dest_end]
        if out and out[-1][1] == op.src_start:
            start, _, before = out.pop()
            out.append((start, op.src_end, before + after))
        else:
            out.append((op.src_start, op.src_end, after))
    return out


_LOCK = Lock()


def pycorrector(name: str, options: tuple[tuple[str, str], ...]) -> Callable[[str, set[str]], Iterator[Edit]]:
    """Make a corrector of pycorrector, or return the one that was made before with the same options.

    Args:
        name: A key of `ENGINES`.
        options: Names and values of its options, as in the setting `pycorrector_options`.

    Returns:
        A function that takes a text and the set `asked` (see `edits_of`) and yields edits.

    Raises:
        SettingsError: An unknown option, or a value that is no number where one is wanted.
        MissingEngine: pycorrector, a package it needs, a model or a list is not there.
    """
    with _LOCK:  # threads share the corrector, and making one swaps modules
        return _made(name, options)


@lru_cache(maxsize=4)  # a model may take hundreds of megabytes
def _made(name: str, options: tuple[tuple[str, str], ...]) -> Callable[[str, set[str]], Iterator[Edit]]:
    engine = ENGINES[name]
    files, numbers = _checked(name, engine, options)
    if find_spec("pycorrector") is None:
        raise MissingEngine("pycorrector is not installed: pip install 'zh-ocr-cleaner[pycorrector]'")
    for package in engine.needs:
        if find_spec(package) is None:
            raise MissingEngine(f"pycorrector's {name} corrector needs {package}: pip install {package}")
    try:
        corrector = _construct(engine, files)
        if name == "kenlm":
            _load_language_model(corrector)
    except MissingEngine:
        raise
    except ImportError as error:
        missing = error.name or error
        raise MissingEngine(f"pycorrector's {name} corrector cannot be loaded: {missing} is missing") from error
    except (OSError, ValueError) as error:  # no such model, not its form, not UTF-8
        option, what = engine.files[0], str(error).partition("\n")[0] or type(error).__name__
        raise MissingEngine(f"pycorrector's {name} corrector cannot be made, check its {option}: {what}") from error
    if name == "confusion" and not corrector.custom_confusion:
        raise MissingEngine(f"{files[engine.files[0]]} holds no pair: expected a wrong and a right word in each line")

    def edits(text: str, asked: set[str]) -> Iterator[Edit]:
        reason = f"pycorrector's {name} corrector"
        return edits_of(corrector, text, f"pycorrector.{name}", reason, asked, engine.han_only, **numbers)

    return edits


def _checked(
    name: str, engine: Engine, options: tuple[tuple[str, str], ...]
) -> tuple[dict[str, str], dict[str, int | float]]:
    """Return the options of the constructor and those of `correct`, or raise an error that says what is wrong."""
    files: dict[str, str] = {}
    numbers: dict[str, int | float] = {}
    for key, value in options:
        if key in engine.numbers:
            try:
                numbers[key] = engine.numbers[key](value)
            except ValueError:
                numbers[key] = -1
            if not numbers[key] > 0:
                kind = "whole number" if engine.numbers[key] is int else "number"
                raise SettingsError(f"pycorrector_options: {key!r} takes a {kind} above 0, not {value!r}")
        elif key not in engine.files:
            known = ", ".join((*engine.files, *engine.numbers))
            raise SettingsError(f"pycorrector_options: {name!r} has no option {key!r}; it has {known}")
        elif key != "model_name_or_path" and not Path(value).is_file():
            # pycorrector goes on without a list that is not there, and then corrects nothing
            raise MissingEngine(f"pycorrector's {name} corrector: {key} names a file that is not there: {value}")
        else:
            files[key] = value
    if name == "confusion" and not files:
        wanted = f"set {engine.files[0]} in pycorrector_options to a file of wrong and right words"
        raise MissingEngine(f"pycorrector's confusion corrector has no list of its own: {wanted}")
    return files, numbers


def _construct(engine: Engine, files: dict[str, str]) -> Any:
    """Import pycorrector's module without its root, which imports torch, and make the corrector.

    The root is stood in for by an empty package of the same path. Afterwards whatever was imported leaves
    `sys.modules` again (the corrector keeps what it needs): an `import pycorrector` elsewhere finds nothing half
    made. Where the true root has been imported already, that one is used.
    """
    before = set(sys.modules)
    try:
        if "pycorrector" not in before:
            spec = find_spec("pycorrector")
            assert spec is not None  # `_made` has looked
            sys.modules["pycorrector"] = module_from_spec(spec)
        make = getattr(import_module(f"pycorrector.{engine.module}"), engine.name)
        from loguru import logger

        logger.disable("pycorrector")  # it tells stderr how many words it has loaded
        try:
            return make(**files)
        finally:
            logger.enable("pycorrector")
    finally:
        if "pycorrector" not in before:
            for module in [m for m in sys.modules if m.split(".")[0] == "pycorrector" and m not in before]:
                del sys.modules[module]


def _load_language_model(corrector: Any) -> None:
    """Load it now, and only what is there: left alone, pycorrector fetches three gigabytes at the first sentence."""
    if not Path(corrector.language_model_path).is_file():
        raise MissingEngine(
            "pycorrector's kenlm corrector needs a language model of characters: set language_model_path in "
            f"pycorrector_options, or put the model at {corrector.language_model_path}"
        )
    corrector.check_detector_initialized()
    corrector.check_corrector_initialized()
