"""Glyphs: characters and marks that an engine read for others, put in, or left out.

A line that surprises the language model is read anew by the decoder, a noisy channel of language model and error model;
the judge says of each better reading how probably it is right, and only what is nearly sure is written. The rest is
noted in the report. What a lexicon holds as it is, the user's own words among them, is never touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import cache
from itertools import accumulate
from math import exp

from cleaner import dashes, digits, parts, specks
from cleaner.channel import channel
from cleaner.context import Context
from cleaner.corrector import corrector
from cleaner.decoder import CONTEXT, WORTH, Proposal
from cleaner.evidence import is_classical
from cleaner.expressions import expression
from cleaner.judge import PATIENCE, Evidence, Witness
from cleaner.ledger import Edit
from cleaner.lexicon import (
    belongs,
    char_set,
    has_simplified,
    has_traditional,
    is_han,
    is_traditional,
    ngrams,
    rows,
    simplified_only,
    symbols,
    to_traditional,
    traditional_only,
    words,
)
from cleaner.likeness import alike
from cleaner.lm import language_model
from cleaner.meant import is_told_apart, may_be_meant
from cleaner.phrasebook import phrasebook
from cleaner.reading import Weighed, judge
from cleaner.stages import Rule, Stage

SURE = {"high": 0.8, "balanced": 0.55, "recall": 0.45}
"""How probably right a reading must be to be written, for each value of the setting `precision`."""

UNLIKE, PUT_IN = 0.2, 0.3
"""How much surer it must be of a character that does not resemble what was read, and was hardly ever read for it, and that
a character was put in; of the former a quarter as much where the rest of the document was badly read."""

STRANGER, FAMILIAR, MOST = 0.15, 3.5, 0.35
"""How much surer it must be for each bit by which the document costs more than that, see `judge.Document.strange`, and at most:
where the models do not know a kind of text they propose what is usual elsewhere. Of changes in correct jokes and in the Bible,
whole pages, six in seven go. `MOST` is asked for, too, where a reading fits only what is proposed beside it: of nine such readings
of subtitles two were right, of nine in sentences of a newspaper and of stories none. Neither where the rest of the document was
badly read: what was misread costs much, too, and stands side by side."""

MARK = 0.85
"""How probably right a reading that exchanges a mark must at least be where the network knows what was read: of 70 readings of
unseen pages below that 32 were right. It does not know · and *, which are often read for ， and 。."""

EASIER, MISREAD = 0.2, 0.01
"""How much less sure the judge must be that has not heard the network, where the rest of the document was badly read, and from
which share of misread characters on it was. `high` makes no such difference."""

LOOK_ALIKE, ONCE = 0.5, 1.0
"""Likeness from which characters resemble each other, and the log2 of once and one: what was read for another once when
this was measured may have been an accident."""

LEAST, DOUBT = 0.35, 0.5
"""What is less probable is neither written, whatever the settings, nor counted; and from where on a reading is noted,
though not written: it is likelier than what was read."""

TOPIC, NEAR, RARE = 3, 500, 12.0
"""How often a character stands within how many characters to each side of a place for the text to be about it, and how rare it
must be, in log2 of its count. Of 1,500 readings of scanned pages one stands so (and is right)."""

TRUST_IN_SCORES = 1.0
"""How many nats a reading's odds rise with each that the engine doubts its line more than the rest."""

FAR = 12
"""How many characters to each side must be without another traditional one for one to be a misreading."""

LEAST_WORD = 4.4
"""How often, in log2, the word must stand in the word list that a simplified character makes: 20 times."""

_DATE = expression(r"(?<=\d月)(?:[12]?\d|3[01])([曰目])")


def edits(text: str, context: Context) -> Iterator[Edit]:
    """Propose corrections of misread characters.

    Example:
        >>> from cleaner.settings import Settings
        >>> [(e.before, e.after) for e in edits("成果转化畅诵。", Context(Settings(), ""))]
        [('诵', '通')]
    """
    sure = [
        *digits.edits(text, context),
        *dashes.edits(text, context),
        *_dates(text, context),
        *_scripts(text, context),
        *parts.edits(text, context),
    ]
    taken: set[int] = set()
    for found in (sure, _readings(text, context), specks.edits(text, context)):
        new = [edit for edit in found if taken.isdisjoint(range(edit.start, edit.end))]
        taken.update(at for edit in new for at in range(edit.start, edit.end))
        yield from new


def _dates(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `glyphs.date`."""
    if not context.chars.isdisjoint("曰目"):
        for match in _DATE.finditer(text):
            yield Edit(match.end() - 1, match.end(), match[1], "日", "glyphs.date", reason=f"{match[0]} is a day")


def _scripts(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of rule `glyphs.script`, of either script."""
    traditional = is_traditional(context.chars)
    strangers = simplified_only() if traditional else traditional_only()
    if not strangers.search(text):
        return
    folded = symbols(text)
    count = words().log2
    for match in strangers.finditer(text):
        at, char = match.start(), match.group()
        before, after = text[max(0, at - FAR) : at], text[at + 1 : at + 1 + FAR]
        around = (before + after).replace(char, "")
        if strangers.search(around) or char in char_set("names.tsv"):
            continue
        if not (has_traditional(around) if traditional else has_simplified(around)):
            continue
        if any(word.index(char) <= at and text.startswith(word, at - word.index(char)) for word in _kept(char)):
            continue
        meant = to_traditional(before + char + after)[len(before)] if traditional else folded[at]
        if not traditional and to_traditional(meant) != char:
            continue  # another form of a character that is written in both scripts: 战慄, 刘璿
        pairs = folded[max(0, at - 1) : at + 1], folded[at : at + 2]
        if meant != char and any(len(pair) == 2 and count(pair) >= LEAST_WORD for pair in pairs):
            why = f"{meant} is written so everywhere else"
            yield Edit(at, at + 1, char, meant, "glyphs.script", 0.95, why)


@cache
def _kept(char: str) -> tuple[str, ...]:
    """Return the protected words that are written with a traditional character in simplified text, too: 繁體."""
    return tuple(word for _, (word, _) in rows("protected.tsv", 2) if char in word)


def _readings(text: str, context: Context) -> Iterator[Edit]:
    """Yield edits of the rules that the judge decides."""
    traditional = is_traditional(context.chars)
    lines = [_folded(line, traditional) for line in text.split("\n")]
    folded = "\n".join(lines)
    model, errors = language_model(context.settings.lm), channel(context.settings.confusions)
    judged = judge(lines, model, errors, corrector(context.settings.engine, context.settings.corrector))
    holds = phrasebook(context.settings.lexicons).holds
    # Of several readings of one place the judge's best is taken.
    best: dict[int, Weighed] = {}
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    for found in judged:
        at = starts[found.line] + found.proposal.arc.at
        found = found._replace(probability=_doubted(found.probability, context.doubt(at)))
        if at not in best or found.probability > best[at].probability:
            best[at] = found
    likely = {at: found for at, found in best.items() if found.probability >= LEAST and not holds(folded, at)}
    topics = {at for at in likely if _is_topic(folded, at, best)}
    meant = {at for at, found in likely.items() if _is_meant(folded, at, found, topics)}
    shares = {at: _share_of_noise(found) for at, found in likely.items() if at not in meant}
    noise = sum(shares.values())
    bad = MISREAD * (PATIENCE + sum(map(is_han, folded))) if likely else 0.0
    for at, found in likely.items():
        if is_classical(text, at):
            continue
        before = text[at]
        after = _written(folded, at, found.proposal, before, traditional)
        if traditional and "着" not in context.chars:  # as in Taiwan
            after = after.replace("着", "著")
        rule, why = _reason(before, after, found.evidence, found.witness)
        if context.doubt(at) > 0:
            why += "; the engine was less sure of this line than of others"
        enough, more = _enough(found, after, noise - shares.get(at, 0.0) > bad, context.settings.precision)
        confidence = round(found.probability, 2)
        if found.probability >= enough and at not in meant:
            yield Edit(at, at + 1, before, after, rule, confidence, why)
        elif found.probability >= DOUBT + more and (found.probability >= enough or at not in meant):
            # else there is little reason to doubt
            yield Edit(at, at + 1, before, before, rule, confidence, f"perhaps {after or 'nothing'}: {why}")


def _enough(found: Weighed, after: str, misread: bool, precision: str) -> tuple[float, float]:
    """Return how probably right a reading must be to be written, and how much of that is for what it is.

    Args:
        found: The reading.
        after: What would be written.
        misread: Whether the rest of the document was badly read.
        precision: The setting.
    """
    evidence = found.evidence
    lenient = len(after) == 1 and misread and precision != "high"
    more = PUT_IN if not after else 0.0 if _resembles(evidence) else UNLIKE / 4 if lenient else UNLIKE
    if not misread:  # what was misread costs much, too
        more += min(MOST, STRANGER * max(0.0, found.strange - FAMILIAR))
        if found.proposal.alone < WORTH:  # it fits only what is proposed beside it
            more = max(more, MOST)
    enough = SURE[precision] + more
    if lenient and not found.witness:
        enough -= EASIER
    return max(enough, MARK) if evidence.mark and found.witness else enough, more


def _share_of_noise(found: Weighed) -> float:
    """Return for how much of a misread character a reading counts that tells how badly a document was read.

    What resembles nothing that was read counts half: in a kind of text that the models do not know such readings are many.
    """
    return found.probability if _resembles(found.evidence) else found.probability / 2


def _resembles(evidence: Evidence) -> bool:
    """Whether a reading is a look-alike of what was read, or was often read so."""
    return evidence.likeness >= LOOK_ALIKE or evidence.counted > ONCE


def _is_meant(folded: str, at: int, found: Weighed, topics: Set[int]) -> bool:
    """Whether what was read at offset `at` may be what was printed: `topics` are what the text is about."""
    proposal = found.proposal
    if at in topics or may_be_meant(folded, at, proposal.arc, found.evidence, found.probability):
        return True
    if is_told_apart(folded, at, 1, proposal.arc.meant):
        return True
    # It may fit nothing but what is not written.
    return proposal.alone < WORTH and any(abs(other - at) <= CONTEXT for other in topics)


def _is_topic(folded: str, at: int, best: Mapping[int, Weighed]) -> bool:
    """Return whether a text seems to be about the rare character at offset `at`: 戟, in a text on weapons.

    It stands near by several times, and one reading fits two in three of them at most. Engines misread a character as the
    same one again and again, but then one reading fits nearly everywhere.
    """
    char, meant = folded[at], best[at].proposal.arc.meant
    near = range(max(0, at - NEAR), min(len(folded), at + NEAR))
    times = folded.count(char, near.start, near.stop)
    if times < TOPIC or not is_han(char) or ngrams().log2(char) >= RARE:
        return False
    alike = sum(
        k in near and folded[k] == char and other.proposal.arc.meant == meant and other.probability >= DOUBT
        for k, other in best.items()
    )
    return 3 * alike <= 2 * times


def _folded(line: str, traditional: bool) -> str:
    """Return a line of a simplified or traditional text for look-up: 著, two words in traditional text, is 着 there."""
    folded = symbols(line)
    return folded.replace("著", "着") if "著" in line and (traditional or has_traditional(line)) else folded


def _doubted(probability: float, doubt: float) -> float:
    """Return how probable a reading is, given how much more than the rest the engine doubts its line.

    Example:
        >>> round(_doubted(0.5, 1.0), 2), _doubted(0.5, 0.0)
        (0.67, 0.5)
    """
    odds = probability / max(1e-9, 1 - probability) * exp(TRUST_IN_SCORES * doubt)
    return odds / (1 + odds) if doubt else probability


def _written(folded: str, at: int, proposal: Proposal, before: str, traditional: bool) -> str:
    """Return how a reading is written in the script of the text."""
    meant = proposal.arc.meant
    kept = "".join(before if char == folded[at] else char for char in meant)
    if not traditional or kept == before:
        return kept
    for other, _ in alike(before):
        if symbols(other) == meant and belongs(other, True):
            return other
    around = folded[max(0, at - 4) : at] + meant + folded[at + 1 : at + 5]
    first = min(4, at)
    return to_traditional(around)[first : first + len(meant)]


def _reason(before: str, after: str, evidence: Evidence, witness: Witness | None) -> tuple[str, str]:
    """Return the rule of a change, and why it is proposed, in words."""
    gain = f"{evidence.gain:.0f} bits likelier"
    also = ""
    if witness:
        also = f"; the network gives it {2**witness.net_meant:.0%}, what was read {2**witness.net_seen:.0%}"
    if not after:
        return "glyphs.put_in", f"without {before} the line is {gain}{also}"
    if len(after) > len(before):
        return "glyphs.left_out", f"with {after} for {before} the line is {gain}{also}"
    likeness = f"likeness {evidence.likeness:.2f}" if evidence.likeness else "no look-alikes"
    seen = f", {evidence.elsewhere:.0f} times so in the document" if evidence.elsewhere else ""
    if evidence.mark:
        return "glyphs.mark", f"{after} is {gain} than {before}{also}"
    return "glyphs.misread", f"{after} is {gain} than {before}; {likeness}{seen}{also}"


RULES = (
    Rule(
        id="glyphs.misread",
        what="Writes a character that makes no sense where it stands as the one that was probably printed.",
        before="这条河畅诵无阻，岸边三十亩士地巳经播种。",
        after="这条河畅通无阻，岸边三十亩土地已经播种。",
        near_miss="骑士地位不低，三千部手机运到，子曰诗云，桃之夭夭。",
        why="The language model, a small network, the measured confusions of two engines and a judge trained on real pages decide; what a "
        "lexicon holds, and classical Chinese, is never touched.",
    ),
    Rule(
        id="glyphs.put_in",
        what="Takes out a character that an engine put in.",
        before="会议强调，要坚持以人民为中和心的发展思想，推动高质量发展。",
        after="会议强调，要坚持以人民为中心的发展思想，推动高质量发展。",
        near_miss="会议强调，要坚持以人民为中心的思想和作风，推动高质量发展。",
        why="Engines slip the same few characters (和, 人, 了, 有, 上) into lines; the same model, errors and judge decide.",
    ),
    Rule(
        id="glyphs.left_out",
        what="Writes a character that an engine left out.",
        before="会议强调，要深入贯落实党的二十大精神，有关部门负责同志参加。",
        after="会议强调，要深入贯彻落实党的二十大精神，有关部门负责同志参加。",
        near_miss="当局委员会的委员出席了会议，政局稳定。",
        why="Only where the line can hardly go on without it; the same model, errors and judge decide.",
    ),
    Rule(
        id="glyphs.mark",
        what="Writes a mark that was read for another as the one that was probably printed.",
        before="会议强调·要全面贯彻党的二十大精神，深入学习贯彻重要讲话精神。",
        after="会议强调，要全面贯彻党的二十大精神，深入学习贯彻重要讲话精神。",
        near_miss="弗朗西斯科·查韦斯说，要全面贯彻会议精神。",
        why="The measured confusions of marks (，。、 and ·) and the language model must agree; the judge decides.",
    ),
    Rule(
        id="glyphs.script",
        what="Writes a traditional character that stands alone in simplified text as the simplified one, and the other way round.",
        before="这些设施的維护费用由村里承担，群众消費更加放心。",
        after="这些设施的维护费用由村里承担，群众消费更加放心。",
        near_miss="乾隆年间，郑和鑑先生住在日昇昌票号旁边。",
        why="RapidOCR reads 數 for 数 here and there, and 统 for 統. Only where the character makes a word with its neighbour and "
        "nothing else nearby is of the other script; characters that names keep are left alone.",
    ),
    Rule(
        id="glyphs.date",
        what="Writes 曰 and 目 behind the number of a day as 日.",
        before="5月3曰开园，5月9目闭园。",
        after="5月3日开园，5月9日闭园。",
        near_miss="他在第3目里说：子曰，学而时习之。",
        why="Only behind a month in digits and a number from 0 to 31.",
    ),
)

STAGE = Stage("glyphs", (*RULES, *digits.RULES, *dashes.RULES, *parts.RULES, specks.RULE), edits)
