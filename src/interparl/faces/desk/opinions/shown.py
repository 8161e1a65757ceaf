"""How remarks are shown beside the provisions they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.outline import nodes_of
from interparl.apps.drafting.domain.trees import citations, pieces_of
from interparl.apps.drafting.models import Draft, Remark
from interparl.engine.lawtext.tree import Provision
from interparl.faces.design.opinions import outcome_shown
from interparl.faces.desk.opinions.parts import provision_page
from interparl.faces.desk.versions.parts import cited


@dataclass(frozen=True, slots=True)
class RemarkSeen:
    """A remark as it is shown: where it stands in the text, how that reads, and what became of it.

    `label` is empty for the text as a whole; `there`: how the provision reads in the version that was sent out.
    """

    remark: Remark
    label: str
    href: str
    there: tuple[str, ...]
    outcome: str
    tone: str

    @property
    def reason(self) -> Text:
        """Why, of the answer."""
        reason: Text = self.remark.reason
        return reason


def beside(remarks: Iterable[tuple[Draft, Remark]]) -> dict[object, RemarkSeen]:
    """Remarks by their id, each beside its provision in the version that was sent out; two queries for all of them."""
    held = list(remarks)
    nodes = nodes_of((draft, remark.pid) for draft, remark in held)
    found: dict[object, RemarkSeen] = {}
    for draft, remark in held:
        node = nodes.get((draft.pk, remark.pid))
        there = tuple(lines_of(node)) if node is not None else ()
        shown = outcome_shown(remark.outcome)
        found[remark.pk] = RemarkSeen(remark, remark.label, provision_page(draft, remark.pid), there, *shown)
    return found


def choices(draft: Draft) -> list[tuple[str, str]]:
    """All provisions of a version, to choose one from; what stands under another is set in."""
    pieces = pieces_of(draft)
    labels = citations(pieces)
    return [
        (each.pid, "\u2003" * each.level + (labels[each.pid] if each.node.marker or each.node.heading else cited(each)))
        for each in pieces
    ]


def lines_of(node: Provision) -> Iterable[str]:
    """How a provision reads, with everything under it, line by line."""
    first = " ".join(part for part in (node.marker, node.heading) if part)
    if node.heading or not node.text:
        yield from (part for part in (first, *node.text.split("\n")) if part)
    else:
        yield from f"{node.marker} {node.text}".strip().split("\n")
    for child in node.children:
        yield from lines_of(child)
    if node.closing:
        yield from node.closing.split("\n")
