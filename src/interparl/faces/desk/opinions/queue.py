"""The queue of remarks of an act: all of them in the order of the text, what narrows them, and pages of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.answering import RemarkRow
from interparl.engine.message import say
from interparl.faces.desk.opinions.parts import circulation_name

PER_PAGE = 20
UNANSWERED = "1"

Choices = list[tuple[str, str]]
WHOLE = "whole"
"""How an address names the text as a whole, whose own id is empty."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the remarks are narrowed to; empty: all. `provision` is the id of one, or `WHOLE`."""

    unanswered: bool = False
    addressee: str = ""
    provision: str = ""
    circulation: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Narrowed:
        """Out of the query of an address; what it does not know stands for itself and matches nothing."""
        return cls(
            given.get("unanswered") == UNANSWERED,
            *(given.get(name, "")[:100] for name in ("addressee", "provision", "circulation")),
        )

    def query(self, page: int = 1) -> str:
        """The query of an address, without the question mark."""
        found = {"unanswered": UNANSWERED if self.unanswered else ""}
        found |= {"addressee": self.addressee, "provision": self.provision, "circulation": self.circulation}
        found |= {"page": str(page) if page > 1 else ""}
        return urlencode({name: value for name, value in found.items() if value})

    def keeps(self, row: RemarkRow) -> bool:
        """Whether a line is among them."""
        if self.unanswered and row.outcome is not None:
            return False
        if self.addressee and row.addressee.key != self.addressee:
            return False
        if self.provision and (row.remark.pid or WHOLE) != self.provision:
            return False
        return not self.circulation or row.opinion.request.circulation.key == self.circulation

    def __bool__(self) -> bool:
        return bool(self.query())


@dataclass(frozen=True, slots=True)
class Offered:
    """What one can narrow to: those that have remarks, in the order of the table."""

    addressees: Choices
    provisions: Choices
    circulations: Choices


def offered(rows: Iterable[RemarkRow]) -> Offered:
    """Out of all lines."""
    addressees: dict[str, str] = {}
    provisions: dict[str, str] = {}
    circulations: dict[str, str] = {}
    for row in rows:
        addressees.setdefault(row.addressee.key, row.addressee.label())
        provisions.setdefault(row.remark.pid or WHOLE, row.label or words(say("The text as a whole")))
        circulation = row.opinion.request.circulation
        if circulation.key not in circulations:
            circulation.draft = row.draft
            circulations[circulation.key] = words(circulation_name(circulation))
    return Offered(sorted(addressees.items()), list(provisions.items()), list(circulations.items()))


def after(rows: list[RemarkRow], answered: object, narrowed: Narrowed) -> tuple[int, object]:
    """Where to go on once a remark is answered: the page, and the id of the next remark on it; None at the end.

    `rows` are the lines as they were before, narrowed. An answered one leaves the list of those without an answer.
    """
    place = next((at for at, row in enumerate(rows) if row.remark.pk == answered), None)
    if place is None:
        return 1, None
    left = [row for row in rows if row.remark.pk != answered] if narrowed.unanswered else rows
    follows = place if narrowed.unanswered else place + 1
    if follows >= len(left):
        return max(1, -(-len(left) // PER_PAGE)), None
    return follows // PER_PAGE + 1, left[follows].remark.pk
