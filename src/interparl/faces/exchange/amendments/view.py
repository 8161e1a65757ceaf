"""The marshalled list: amendments in the order in which they are considered, old and new text side by side.

What is decided, withdrawn or replaced and so no longer considered stands after it, so that no number is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from interparl.apps.common.actor import Actor
from interparl.apps.common.models.record import visible_to
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.amendment_effects import INSERTS, Effect, effects_of
from interparl.apps.drafting.domain.amendment_rules import asked_of
from interparl.apps.drafting.domain.consolidating import Met, conflicts_of, order_of_consideration
from interparl.apps.drafting.domain.trees import act_of
from interparl.apps.drafting.models import Amendment, Draft, Signature
from interparl.engine.drafting.amendments import Action
from interparl.engine.lawtext.differences import Mark, Piece
from interparl.engine.message import Message, say, say_number
from interparl.faces.design.templatetags.interparl import day as day_words
from interparl.faces.exchange.remarks.view import version_words


@dataclass(frozen=True, slots=True)
class Item:
    """One amendment. `then` and `now` are the two columns; pieces that went or came are marked in them."""

    number: int
    place: str
    kind: str
    by: str
    state: str
    then: tuple[Piece, ...]
    now: tuple[Piece, ...]
    justification: str
    signed: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Amendments under a heading."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Marshalled:
    """The document. `language` is the reader's, `of_text` that of the text; `lead` says what it is and of when."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[Part, ...]
    columns: tuple[str, str, str]
    labels: dict[str, str]
    language: str
    of_text: str
    foot: str


KINDS: dict[Action, Message] = {
    Action.REPLACE_WORDS: say("Words replaced"),
    Action.REPLACE_HEADING: say("Heading replaced"),
    Action.REPLACE_WHOLE: say("Provision in other words"),
    Action.INSERT_BEFORE: say("New provision before it"),
    Action.INSERT_AFTER: say("New provision after it"),
    Action.INSERT_IN: say("New provision in it"),
    Action.DELETE: say("Provision deleted"),
}


def marshalled(draft: Draft, actor: Actor, *, day: date, language: str) -> Marshalled:
    """The list as this person may see it. Raises `Refused` where the path of the act cannot be read."""
    act = act_of(draft)
    rows = visible_to(Amendment.objects.filter(draft=draft), actor).select_related("delegation", "organ", "sitting")
    every = list(rows.prefetch_related("replaces").order_by("number"))
    for each in every:
        each.draft = draft
    by_pk = {each.pk: each for each in every}
    ordered = [by_pk[each.pk] for each in order_of_consideration(draft, actor, act=act) if each.pk in by_pk]
    rest = [each for each in every if each not in ordered]
    effects = effects_of(draft, every, act)
    met = conflicts_of(draft, actor, act=act)
    signed = _signed(every, actor)

    def part(heading: Message, amendments: Iterable[Amendment]) -> Part:
        return Part(words(heading), tuple(_item(each, effects[each.number], met, signed) for each in amendments))

    asked = asked_of(draft)
    own = asked.order is not None
    order = say("The order is that which the path of the act sets.") if own else say(
        "This body has no order of its own; at each place what would leave least of the text comes first."
    )  # fmt: skip
    parts = [part(say("In the order of consideration"), ordered)]
    if rest:
        parts.append(part(say("No longer considered"), rest))
    return Marshalled(
        title=words(say("Amendments: {act}", act=draft.act.label())),
        lead=(
            version_words(draft),
            words(say_number("{number} amendment, {day}.", "{number} amendments, {day}.", len(every),
                             day=day_words(day))),
            words(order),
        ),
        parts=tuple(parts),
        columns=(words(say("Amendment")), words(say("Text of the version")), words(say("With the amendment"))),
        labels={
            "justification": words(say("Justification")),
            "signed": words(say("Valid signatures")),
            "nothing": words(say("No amendment is open.")),
            "none": "—",
        },
        language=language,
        of_text=draft.language,
        foot=words(say("List of amendments as of {day}", day=day_words(day))),
    )  # fmt: skip


def _item(amendment: Amendment, effect: Effect, met: Sequence[Met], signed: dict[object, list[str]]) -> Item:
    owner = amendment.delegation or amendment.organ
    notes = [
        words(each.message)
        for each in met
        if each.blocking and amendment.number in (each.one.number, each.other.number)
    ]
    if replaced := [str(each.number) for each in amendment.replaces.all()]:
        notes.insert(0, words(say("Compromise in place of amendments {numbers}", numbers=", ".join(replaced))))
    if effect.misfit is not None:
        notes.append(words(effect.misfit))
    return Item(
        number=amendment.number,
        place=amendment.label_printed,
        kind=words(KINDS[effect.action]),
        by=owner.label() if owner is not None else words(say("Nobody is named")),
        state=str(amendment.get_state_display()),
        then=() if effect.action in INSERTS else tuple(p for p in effect.pieces if p.mark is not Mark.NEW),
        now=() if effect.action is Action.DELETE else tuple(p for p in effect.pieces if p.mark is not Mark.GONE),
        justification=str(amendment.justification),
        signed=tuple(signed.get(amendment.pk, ())),
        notes=tuple(notes),
    )


def _signed(amendments: Iterable[Amendment], actor: Actor) -> dict[object, list[str]]:
    rows = visible_to(Signature.objects.filter(amendment__in=list(amendments)), actor)
    found: dict[object, list[str]] = {}
    for each in rows.filter(valid=True, withdrawn_on=None).select_related("person").order_by("person__key"):
        found.setdefault(each.amendment_id, []).append(each.person.label())
    return found
