"""One amendment, and what it would do to a text: which words, which provisions, which place.

For use inside this package; what others need is in `amendments`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from interparl.engine.drafting.making import Unfit, kind_of, made, usual_child
from interparl.engine.drafting.merge import Edit, edits
from interparl.engine.drafting.working import Draft, Node
from interparl.engine.lawtext.tree import Act, Kind, Provision
from interparl.engine.message import Message, say, say_number


class Action(StrEnum):
    """What an amendment asks for; see `amendments`."""

    REPLACE_WORDS = "replace-words"
    REPLACE_WHOLE = "replace-whole"
    REPLACE_HEADING = "replace-heading"
    INSERT_BEFORE = "insert-before"
    INSERT_AFTER = "insert-after"
    INSERT_IN = "insert-in"
    DELETE = "delete"

    @classmethod
    def of(cls, name: str, *, old: str = "", place: str = "") -> Action:
        """The action that a short name means, as forms and records keep it.

        "replace" with words in `old` is REPLACE_WORDS, without them REPLACE_WHOLE; "heading"; "delete"; "insert" with
        the `place` "before", "after", "in" or "first". A full name means itself. Raises ValueError for others.
        """
        match name:
            case "replace":
                return cls.REPLACE_WORDS if old.strip() else cls.REPLACE_WHOLE
            case "heading":
                return cls.REPLACE_HEADING
            case "insert":
                return cls.INSERT_IN if place in ("in", "first") else cls(f"insert-{place}")
            case _:
                return cls(name)


def canonical(value: object) -> str:
    """Data as text, the same for equal data however their keys are ordered."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{name!r}: {canonical(value[name])}' for name in sorted(value))}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(canonical, value))}]"
    return repr(value)


INSERTS = frozenset({Action.INSERT_BEFORE, Action.INSERT_AFTER, Action.INSERT_IN})
COVERING = frozenset({Action.DELETE, Action.REPLACE_WHOLE})
"""Actions that are about a provision with everything under it."""
_SPACES = " \t\u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One amendment. `pid` is the permanent id of the provision it is tabled on.

    `language` is that of its words ("": that of the text), `replaces` the keys of the amendments for which it is a
    compromise. `given` holds the rest of a provision, as in a change that inserts (``kind``, ``closing``, ``table``,
    ``children``, ``new``, ``marker``), and ``every``: true where the words are to be replaced wherever they stand in
    the provision; ``place``: ``"first"`` to insert before the children there are.
    """

    key: str
    pid: str
    action: Action
    heading: str = ""
    old: str = ""
    new: str = ""
    tabled_on: date | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    language: str = ""

    def provision(self) -> dict[str, Any]:
        """The new provision, or the new wording of one, as data for `making`."""
        rest = {name: value for name, value in self.given.items() if name not in ("every", "place")}
        return {"heading": self.heading, "text": self.new, **rest}

    def asks(self) -> str:
        """What tells whether two amendments ask for the same: everything but who, when and in place of what."""
        return canonical([self.action, self.pid, self.heading, self.old, self.new, self.given])

    def puts(self) -> str:
        """What tells whether two amendments put the same provision in."""
        return canonical([self.action in INSERTS, self.provision()])


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one field of a provision that are replaced: those that change, and the quotation they stand in."""

    field: str
    edit: Edit
    quoted: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a new provision: the parent's id ("" for the act) and how many of its children stand before."""

    under: str
    at: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What an amendment would do: `spans` of words, or a `slot`, or neither where it is about the whole provision."""

    by: Amendment
    spans: tuple[Span, ...] = ()
    slot: Slot | None = None

    @property
    def target(self) -> str:
        """The id of the provision that is changed: the parent where one is inserted."""
        return self.slot.under if self.slot is not None else self.by.pid


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """Where words stand in a text as whole words; white space of any kind and length is alike. None overlap."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return []
    before = r"(?<!\w)" if words.strip()[0].isalnum() else ""
    after = r"(?!\w)" if words.strip()[-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + r"\s+".join(parts) + after, text)]


def effect_of(draft: Draft, amendment: Amendment) -> Effect:
    """What an amendment would do. Raises Unfit where it does not fit the text."""
    if amendment.language and amendment.language != draft.of.language:
        raise Unfit(
            say(
                "The amendment is in the language {amendment}, the text in {text}.",
                amendment=amendment.language,
                text=draft.of.language,
            )
        )
    node = draft.get(amendment.pid)
    if node is None or (not amendment.pid and amendment.action is not Action.INSERT_IN):
        raise Unfit(say("The provision is not in this text."))
    match amendment.action:
        case Action.REPLACE_WORDS:
            return Effect(amendment, _words(node, amendment))
        case Action.REPLACE_HEADING:
            return Effect(amendment, _heading(node, amendment))
        case Action.REPLACE_WHOLE:
            _whole(draft, node, amendment)
            return Effect(amendment)
        case Action.DELETE:
            return Effect(amendment)
        case _:
            return Effect(amendment, slot=_slot(draft, node, amendment))


def _words(node: Node, amendment: Amendment) -> tuple[Span, ...]:
    if not amendment.old.strip():
        raise Unfit(say("Say which words are to be replaced."))
    found = [
        _span(name, getattr(node.was, name), place, amendment.new)
        for name in ("text", "closing")
        for place in find_words(getattr(node.was, name), amendment.old)
    ]
    if not found:
        below = [each for each in node.walk() if each is not node and _holds(each.was, amendment.old)]
        if below:
            raise Unfit(
                say(
                    "The words are not in the provision itself but under it, in {place}.",
                    place=name_of(below[0].was) or below[0].was.eid,
                )
            )
        if find_words(node.was.heading, amendment.old):
            raise Unfit(say("The words are in the heading; table an amendment to the heading."))
        raise Unfit(say("The words that are to be replaced are not in the provision."))
    if len(found) > 1 and not amendment.given.get("every"):
        raise Unfit(
            say_number(
                "The words stand in the provision {number} time; quote more of them or ask for every place.",
                "The words stand in the provision {number} times; quote more of them or ask for every place.",
                len(found),
            )
        )
    return _changing(found)


def _holds(node: Provision, words: str) -> bool:
    return bool(find_words(node.text, words) or find_words(node.closing, words))


def _heading(node: Node, amendment: Amendment) -> tuple[Span, ...]:
    was, new = node.was.heading, amendment.heading or amendment.new
    if not amendment.old.strip():
        return _changing([_span("heading", was, (0, len(was)), new)])
    found = find_words(was, amendment.old)
    if len(found) != 1:
        raise Unfit(say("The words that are to be replaced are not in the heading, or more than once."))
    return _changing([_span("heading", was, found[0], new)])


def _changing(spans: list[Span]) -> tuple[Span, ...]:
    changing = tuple(span for span in spans if span.edit.start != span.edit.end or span.edit.new)
    if not changing:
        raise Unfit(say("The amendment changes nothing."))
    return changing


def _span(name: str, text: str, place: tuple[int, int], new: str) -> Span:
    """The words that really change in a quotation that is replaced; words taken out go with the space before them."""
    start, end = place
    if not new.strip():
        lead = len(text[:start]) - len(text[:start].rstrip(_SPACES))
        follow = len(text[end:]) - len(text[end:].lstrip(_SPACES))
        if lead:
            start -= lead
        elif not start or text[start - 1] == "\n":
            end += follow
        return Span(name, Edit(start, end, ""), place)
    changed = edits(text[start:end], new)
    if not changed:
        return Span(name, Edit(start, start, ""), place)
    first, last = changed[0].start, changed[-1].end
    return Span(name, Edit(start + first, start + last, new[first : len(new) - (end - start - last)]), place)


def _whole(draft: Draft, node: Node, amendment: Amendment) -> None:
    data = amendment.provision()
    if not any(data.get(name) for name in ("heading", "text", "closing", "table", "children")):
        raise Unfit(say("Say what is to stand in place of the provision."))
    made(draft, {**data, "new": ""}, kind_of(data, node.was.kind), "trial")


def _slot(draft: Draft, node: Node, amendment: Amendment) -> Slot:
    data = amendment.provision()
    if not any(data.get(name) for name in ("heading", "text", "closing", "table", "children")):
        raise Unfit(say("Say what is to be inserted."))
    if node.was.kind in (Kind.TABLE, Kind.NOTE) and amendment.action is Action.INSERT_IN:
        raise Unfit(say("Nothing can stand under a table or a note."))
    made(draft, data, new_kind(node, amendment), "trial")
    if amendment.action is Action.INSERT_IN:
        return Slot(amendment.pid, 0 if amendment.given.get("place") == "first" else len(node.children))
    assert node.parent is not None
    at = node.parent.children.index(node) + (amendment.action is Action.INSERT_AFTER)
    return Slot(node.parent.was.id, at)


def new_kind(node: Node, amendment: Amendment) -> Kind:
    """The kind of a provision that is inserted beside or in a node, where the amendment does not name it."""
    return usual_child(node) if amendment.action is Action.INSERT_IN else node.was.kind


def name_of(node: Provision) -> str:
    """How people name one provision: its marker without the signs around the number."""
    return node.marker.strip(" .:;()–—-") or node.heading


def check(act: Act, amendment: Amendment) -> Message | None:
    """Why an amendment does not fit the text; None where it does."""
    return misfits(act, [amendment]).get(amendment.key)


def misfits(act: Act, amendments: Iterable[Amendment]) -> dict[str, Message]:
    """Key of each amendment that does not fit the text -> why."""
    return effects(Draft(act), amendments)[1]


def effects(draft: Draft, amendments: Iterable[Amendment]) -> tuple[list[Effect], dict[str, Message]]:
    """What each amendment would do, in the order of their keys, and why the others do not fit.

    Raises ValueError when two different amendments have one key.
    """
    by_key: dict[str, Amendment] = {}
    for each in amendments:
        if by_key.setdefault(each.key, each) != each:
            raise ValueError(f"two amendments have the key {each.key!r}")
    found: list[Effect] = []
    unfit: dict[str, Message] = {}
    for key in sorted(by_key):
        try:
            found.append(effect_of(draft, by_key[key]))
        except Unfit as error:
            unfit[key] = error.message
    return found, unfit
