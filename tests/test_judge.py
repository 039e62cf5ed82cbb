"""The judge: what it thinks sure, what it doubts, and a lexicon that breaks its form."""

from __future__ import annotations

from cleaner import judge
from cleaner.channel import channel
from cleaner.decoder import options_of, proposals
from cleaner.lm import language_model


def probability(text: str, at: int) -> float:
    """Return how probably the proposal for one place of a document of one line is right."""
    model, errors = language_model(), channel()
    losses = model.losses(text)
    options, _ = options_of(text, losses, errors)
    document = judge.Document.of(text, len(options), losses)
    found = [p for p in proposals(text, options, model) if p.arc.at == at]
    return max(judge.probabilities([judge.weigh(text, losses, p, document, model, errors) for p in found]))


def test_a_look_alike_in_a_set_phrase_is_sure() -> None:
    assert probability("要坚持以人民为中心的发展思相，推动工作。", 13) > 0.9


def test_what_is_printed_right_elsewhere_is_surer() -> None:
    alone = probability("成果转化畅诵、创新投入撬动。", 5)
    twice = probability("成果转化畅诵、创新投入撬动。围绕成果转化畅通出台办法。", 5)
    assert twice > alone


def test_what_misreadings_cost_makes_a_text_no_stranger() -> None:
    """A kind of text is known by what most of it costs."""

    def strange(text: str) -> float:
        return judge.Document.of(text, 0, language_model().losses(text)).strange

    news = "会议强调，要坚持以人民为中心的发展思想，推动高质量发展，全面贯彻新发展理念，加快构建新发展格局。"
    misread = news.replace("坚持", "坚恃").replace("理念", "理佘")
    joke = "甲：你刚才梦见啥了，咋笑得跟捡了只烤鸭似的？乙：别提了，那鸭子临走还啄了我一口，扑棱扑棱就没影儿。"
    assert strange(news) < strange(misread) < 3 < 4 < strange(joke)


def test_no_proposals_no_probabilities() -> None:
    assert judge.probabilities([]) == []
