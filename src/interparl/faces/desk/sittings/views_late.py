"""The page of what is late."""

from __future__ import annotations

from django.http import HttpResponse

from interparl.apps.common.domain.permission import demand
from interparl.apps.sittings.domain.helping import today
from interparl.engine.message import say
from interparl.faces.desk.page import DeskRequest, Page
from interparl.faces.desk.sittings.late import late


class Late(Page):
    """What is late and who has not answered, on one page."""

    def get(self, request: DeskRequest) -> HttpResponse:
        """The page."""
        demand(self.actor, "sittings.oversee")
        return self.render(
            "desk/sittings/late.html", {"heading": say("What is late"), "late": late(self.actor, today())}
        )
