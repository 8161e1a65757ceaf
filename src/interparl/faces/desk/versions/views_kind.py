"""What kind of provision a piece of the text is: a paragraph made a point, a chapter a section."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.actor import Actor
from interparl.apps.common.models import Row
from interparl.apps.common.wording import words
from interparl.apps.drafting.domain.editing import change_kind
from interparl.apps.drafting.domain.pieces import kinds_for, pieces_by_id
from interparl.engine.lawtext.tree import Kind
from interparl.engine.message import Message, say
from interparl.faces.desk.laws.views_mend import KINDS
from interparl.faces.desk.versions.forms import KindForm
from interparl.faces.desk.versions.parts import OfPiece, cited


class KindChange(OfPiece):
    """Make a provision another kind."""

    form_class = KindForm
    action = "drafting.write"
    says = say("Its id, its words and its number stay. Set the number by hand if it is printed in another way now.")
    press = say("Make it that kind")
    after = say("It is another kind of provision now.")

    def heading(self) -> Message:
        """Which one."""
        return say("Kind of {provision}", provision=cited(self.standing))

    def form_options(self) -> dict[str, Any]:
        """What it is, and what else it can be where it stands."""
        pieces, now = pieces_by_id(self.draft), Kind(self.piece.piece_kind)
        kinds = sorted({now, *kinds_for(pieces, self.piece)}, key=list(Kind).index)
        return {"kinds": [(kind.value, words(KINDS[kind])) for kind in kinds]}

    def initial(self) -> dict[str, Any]:
        """What it is now."""
        return {"kind": self.piece.piece_kind}

    def send(self, actor: Actor, values: dict[str, Any]) -> Row | None:
        """Change it."""
        seen = values["version"] or 0
        return change_kind(
            actor, self.draft, self.piece.pid, expected=seen, kind=values["kind"], why=values["why"]
        )  # fmt: skip
