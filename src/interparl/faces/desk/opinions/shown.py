"""How remarks are shown beside the provisions they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from interparl.apps.common.text import Text
from interparl.apps.drafting.domain.trees import Standing, citations, pieces_of
from interparl.apps.drafting.models import Draft, Remark
from interparl.engine.lawtext.tree import Provision
from interparl.engine.message import say
from interparl.faces.design.opinions import outcome_shown
from interparl.faces.desk.opinions.parts import provision_page
from interparl.faces.desk.versions.parts import cited

WHOLE = say("The text as a whole")


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


class Provisions:
    """The provisions of one version, to look remarks up in; one query, none where they are at hand already."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.by_pid: dict[str, Standing] = {each.pid: each for each in pieces_of(draft)}

    def remark(self, remark: Remark) -> RemarkSeen:
        """A remark beside its provision."""
        found = self.by_pid.get(remark.pid)
        word, tone = outcome_shown(remark.outcome)
        return RemarkSeen(
            remark,
            remark.label,
            provision_page(self.draft, remark.pid),
            tuple(lines_of(found.node)) if found is not None else (),
            word,
            tone,
        )

    def choices(self) -> list[tuple[str, str]]:
        """All of them, to choose one from; what stands under another is set in."""
        labels = citations(self.by_pid.values())
        return [
            (pid, "\u2003" * each.level + (labels[pid] if each.node.marker or each.node.heading else cited(each)))
            for pid, each in self.by_pid.items()
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
