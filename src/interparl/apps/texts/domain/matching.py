"""Which law a text is of: a known one, a new one, or a question that only a person can answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.text import Text
from interparl.apps.members.models import State
from interparl.apps.texts.domain.facts import Facts, facts_of
from interparl.apps.texts.domain.said import WITHOUT_STATE, Said
from interparl.apps.texts.domain.trees import sound, words_digest
from interparl.apps.texts.domain.works import add_work
from interparl.apps.texts.enums import WorkKind
from interparl.apps.texts.models import Expression, Work
from interparl.engine.lawtext.law import Grade, Law
from interparl.engine.message import Message, say

SURE_OF_LANGUAGE = 0.5
"""Least certainty with which a language is taken from the text alone."""


class Question(Exception):
    """Something only a person can say. `asks` names the fields of `said`, `read` what the text says of them."""

    def __init__(self, message: Message, asks: tuple[str, ...], read: dict[str, Any]) -> None:
        self.message, self.asks, self.read = message, asks, read
        super().__init__(str(message))

    def data(self) -> dict[str, Any]:
        """The message as data with what is asked and what the text says beside it."""
        return self.message.data() | {"asks": list(self.asks), "read": self.read}


class NoLaw(Exception):
    """The text is not one of a law at all."""

    message = say("The text was not recognised as a law: no provisions were found in it.")


@dataclass(frozen=True, slots=True)
class Placed:
    """The law a text belongs to, the day from which it holds, and whether the law was entered for it."""

    work: Work
    holds_from: date
    new: bool


def place(actor: Actor, law: Law, said: Said) -> Placed:
    """Find or enter the law of a text. Raises `Question` for what cannot be known and `NoLaw` for what is none."""
    if law.fidelity.grade is Grade.E:
        raise NoLaw
    facts = facts_of(law.act)
    read = _read(law, facts)
    if not said.language and (not law.act.language or law.language_confidence < SURE_OF_LANGUAGE):
        raise Question(say("In which language is the text?"), ("language",), read)
    work = _work(law, said, facts, read)
    if work is None:
        _complete(law, said, read)
        return Placed(_enter(actor, law, said, facts), _day(law, said, facts, read), True)
    if said.holds_from is None and (known := _same_words(work, law)) is not None:
        return Placed(work, known.holds_from, False)
    day = _day(law, said, facts, read)
    _not_two_for_a_day(work, law, said, day, read)
    return Placed(work, day, False)


def _work(law: Law, said: Said, facts: Facts, read: dict[str, Any]) -> Work | None:
    """The known law: named, or of the same address, or of the same owner with the same number and day, or title.

    Where no owner was named only the very same words, or number, day and title together, tell the law: laws of several
    states share titles, and a guess must not look like a fact.
    """
    if said.work:
        return Work.objects.get(key=said.work)
    if law.format == "akn" and law.act.work:
        named = Work.objects.filter(frbr=law.act.work).first() or Work.objects.filter(key=law.act.work).first()
        if named is not None:
            return named
    owned = _owned(said)
    if owned is None:
        return _without_owner(law, said, facts)
    number, adopted = said.number or facts.number, said.adopted or facts.adopted
    if number and adopted:
        same = [w for w in owned if _same(w.number, number) and w.adopted and adopted.startswith(w.adopted)]
        if len(same) == 1:
            return same[0]
    title = said.title or law.act.title
    titled = [
        w
        for w in owned
        if any(_same(known, title) for known in w.title.values())
        and not (w.number and number and not _same(w.number, number))
        and not (w.adopted and adopted and not adopted.startswith(w.adopted) and not facts.amended)
    ]
    if len(titled) > 1:
        keys = ", ".join(w.key for w in titled[:5])
        raise Question(say("Several laws have this title ({keys}). Which one is it?", keys=keys), ("work",), read)
    return titled[0] if titled else None


def _without_owner(law: Law, said: Said, facts: Facts) -> Work | None:
    text = Expression.objects.filter(language=law.act.language, words=words_digest(sound(law.act)))
    works = list(Work.objects.filter(expressions__in=text).distinct()[:2])
    number, adopted, title = said.number or facts.number, said.adopted or facts.adopted, said.title or law.act.title
    if not works and number and len(adopted) == 10:
        same_day = Work.objects.filter(adopted=adopted)
        works = [w for w in same_day if _same(w.number, number) and any(_same(t, title) for t in w.title.values())]
    return works[0] if len(works) == 1 else None


def _owned(said: Said) -> list[Work] | None:
    """Laws of the owner that was named; None when none was."""
    works = Work.objects.all()
    if said.state:
        return list(works.filter(state__key=said.state))
    if said.jurisdiction:
        return [w for w in works.filter(state=None) if w.jurisdiction == said.jurisdiction]
    if said.work_kind in WITHOUT_STATE:
        return list(works.filter(work_kind=said.work_kind))
    return None


def _complete(law: Law, said: Said, read: dict[str, Any]) -> None:
    """A new law needs an owner and a title."""
    if not said.state and not said.jurisdiction and said.work_kind not in WITHOUT_STATE:
        raise Question(
            say("Whose law is it? Name the state, or another place, or say that it is a treaty or a model act."),
            ("state", "jurisdiction", "work_kind"),
            read,
        )
    if not said.title and not law.act.title.strip():
        raise Question(say("The text has no title. What is the law called?"), ("title",), read)


def _day(law: Law, said: Said, facts: Facts, read: dict[str, Any]) -> date:
    """From when the wording holds: stated, or given by the file's own data, or the one day a first wording names."""
    if said.holds_from is not None:
        return said.holds_from
    if law.format == "akn" and law.act.date:
        try:
            return date.fromisoformat(law.act.date)
        except ValueError:
            pass
    adopted = said.adopted or facts.adopted
    if len(adopted) == 10 and not facts.amended:
        return date.fromisoformat(adopted)
    raise Question(say("From which day does this text hold?"), ("holds_from",), read)


def _same_words(work: Work, law: Law) -> Expression | None:
    words = words_digest(sound(law.act))
    return work.expressions.filter(language=law.act.language, words=words).order_by("-holds_from").first()


def _not_two_for_a_day(work: Work, law: Law, said: Said, day: date, read: dict[str, Any]) -> None:
    if said.same_day:
        return
    there = work.expressions.filter(language=law.act.language, holds_from=day)
    if there.exists() and not there.filter(words=words_digest(sound(law.act))).exists():
        raise Question(
            say("Another text of this law is known for the same day. Name the day of this one, or say that both stay."),
            ("holds_from", "same_day"),
            read | {"work": work.key},
        )


def _enter(actor: Actor, law: Law, said: Said, facts: Facts) -> Work:
    language = law.act.language
    return add_work(
        actor,
        title=Text({language: said.title or law.act.title}),
        state=State.objects.get(key=said.state) if said.state else None,
        jurisdiction=said.jurisdiction,
        work_kind=said.work_kind or WorkKind.LAW,
        number=(said.number or facts.number)[:80],
        adopted=said.adopted or facts.adopted,
        authentic=[language] if said.authentic else [],
        official_url=said.official_url,
        sample=said.sample,
        frbr=_free_address(law),
    )


def _free_address(law: Law) -> str:
    address = law.act.work if law.format == "akn" and law.act.work.startswith("/akn/") else ""
    return "" if len(address) > 200 or Work.objects.filter(frbr=address).exists() else address


def _read(law: Law, facts: Facts) -> dict[str, Any]:
    """What the text says of itself, for the form that asks the rest."""
    found = {
        "title": law.act.title[:600], "language": law.act.language, "number": facts.number, "adopted": facts.adopted,
        "grade": law.fidelity.grade.value,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value}


def _same(one: str, other: str) -> bool:
    """Equal but for case, white space and signs."""
    first, second = (re.sub(r"[\W_]+", " ", text.casefold()).strip() for text in (one, other))
    return bool(first) and first == second
