"""What is typed on the review screen: read by hand, since its fields follow from the texts before the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from interparl.apps.common.domain.writing import Refused
from interparl.apps.comparison.domain.reviewing import CellPage, Choice, Difference, Place, Side
from interparl.apps.comparison.domain.saying import EXTENTS, WITHOUT
from interparl.apps.comparison.enums import Covered, DivergenceWord, Relation
from interparl.apps.texts.models import Expression, Provision
from interparl.engine.concordance.result import DivergenceKind
from interparl.engine.message import Message, say

MOST_FOUND = 8


def found_in(page: CellPage, term: str) -> list[Side]:
    """Provisions of the column's texts whose citation, heading or words have what was typed, citations first."""
    term = " ".join(term.split())
    if not term:
        return []
    rows = Provision.objects.filter(expression__in=[text.pk for text in page.texts], item=True, repealed=False)
    rows = rows.select_related("expression__work__state")
    found: dict[Any, Provision] = {}
    if term.isdecimal():
        found |= {row.pk: row for row in rows.filter(number_key=term)[:MOST_FOUND]}
    for condition in ({"label__icontains": term}, {"heading__icontains": term}, {"words__icontains": term}):
        if len(found) < MOST_FOUND:
            found |= {row.pk: row for row in rows.filter(**condition)[:MOST_FOUND]}
    return [Side(row, row.expression) for row in list(found.values())[:MOST_FOUND]]


class CellForm:
    """The fields of the screen: as last typed, else as the finding has them, else as the machine proposes."""

    def __init__(self, page: CellPage, post: QueryDict | None = None) -> None:
        self.page, self.post = page, post
        self.faults: list[Message] = []

    def text(self, name: str) -> str:
        """A field of words as typed; empty where nothing was sent."""
        return self.post.get(name, "").strip() if self.post is not None else ""

    def expected(self) -> int | None:
        """The version of the finding that the person saw; 0 says that there was none."""
        given = self.text("version")
        return int(given) if given.isdecimal() else None

    @property
    def text_find(self) -> str:
        """What was looked up."""
        return self.text("find")

    @property
    def text_new_kind(self) -> str:
        """Kind of the divergence that the person adds."""
        return self.text("new_kind")

    @property
    def text_new_note(self) -> str:
        """Words of the divergence that the person adds."""
        return self.text("new_note")

    @property
    def relation(self) -> str:
        """The relation chosen; none before anything is found or proposed."""
        if self.post is not None:
            return self.text("relation")
        source = self.page.finding or self.page.proposal
        return source.relation if source else ""

    @property
    def covered(self) -> str:
        """How far it is covered; empty: as follows from the relation."""
        if self.post is not None:
            return self.text("covered")
        finding = self.page.finding
        if finding is None or EXTENTS[Relation(finding.relation)][0] == finding.covered:
            return ""
        return finding.covered

    @property
    def reason(self) -> str:
        """The reason, for readers of the analysis."""
        return self.text("reason") if self.post is not None else (self.page.finding.reason if self.page.finding else "")

    @property
    def note(self) -> str:
        """A note for the team alone."""
        return self.text("note") if self.post is not None else (self.page.finding.note if self.page.finding else "")

    @property
    def searched(self) -> frozenset[str]:
        """Texts in which counterparts were looked for: all of the column's, unless the person says otherwise."""
        if self.post is not None:
            return frozenset(self.post.getlist("searched"))
        return self.page.searched or frozenset(str(text.pk) for text in self.page.texts)

    def words(self) -> list[tuple[Difference, str]]:
        """Each divergence with what is said of it."""
        return [(one, self.text(f"word.{one.number}") or one.word) for one in self.page.differences]

    def offer(self, page: CellPage, found: Sequence[Side]) -> None:
        """Tick what was ticked, and add what was looked up, so that nothing chosen is lost."""
        ticked = frozenset(self.post.getlist("counterpart")) if self.post is not None else None
        have = {choice.side.value for choice in page.choices}
        more = [Choice(side, None, False, False) for side in found if side.value not in have]
        choices = [*page.choices, *more]
        if ticked is not None:
            choices = [replace(choice, chosen=choice.side.value in ticked) for choice in choices]
        self.page = replace(page, choices=tuple(choices))

    def values(self) -> dict[str, Any]:
        """What `comparison.domain.finding.record` takes. Raises `Refused` where something is missing or unknown."""
        if self.relation not in Relation.values:
            raise Refused(say("Choose how the counterparts stand to the provision."))
        relation = Relation(self.relation)
        if self.covered and self.covered not in Covered.values:
            raise Refused(say("Choose how far the provision is covered."))
        places = [] if relation in WITHOUT else self._places()
        return {
            "relation": relation,
            "covered": self.covered or None,
            "counterparts": places,
            "divergences": self._divergences({pid for _, pid in places}),
            "searched": [text for text in self.page.texts if str(text.pk) in self.searched],
            "reason": self.reason,
            "note": self.note,
        }

    def _places(self) -> list[tuple[Expression, str]]:
        texts = {str(text.pk): text for text in self.page.texts}
        found = []
        for value in dict.fromkeys(self.post.getlist("counterpart") if self.post is not None else []):
            expression, _, pid = value.partition("|")
            if expression not in texts:
                raise Refused(say("A counterpart stands in a text that the column no longer has. Look at it again."))
            found.append((texts[expression], pid))
        return found

    def _divergences(self, kept: set[str]) -> list[dict[str, Any]]:
        """What is said of each proposed divergence, and one that the person adds; those of dropped ones fall away."""
        found = [
            _as_data(one, word)
            for one, word in self.words()
            if word in DivergenceWord.values and (not one.place[1] or one.place[1] in kept)
        ]
        kind = self.text("new_kind")
        if kind:
            if kind not in {one.value for one in DivergenceKind}:
                raise Refused(say("Choose the kind of the divergence."))
            if not self.text("new_note"):
                raise Refused(say("Say in words what the divergence is."))
            found.append(
                {"kind": kind, "left": None, "right": None, "pid": "", "expression": "", "word": DivergenceWord.ADDED,
                 "note": self.text("new_note")}
            )  # fmt: skip
        return found


def _as_data(one: Difference, word: str) -> dict[str, Any]:
    place: Place = one.place
    note = "" if isinstance(one.note, Message) else one.note
    span: Mapping[str, Any] = {
        "left": [one.left.start, one.left.end] if one.left else None,
        "right": [one.right.start, one.right.end] if one.right else None,
    }
    return {
        "kind": one.kind, **span, "expression": place[0], "pid": place[1], "word": word, "note": note,
    }  # fmt: skip
