"""Who writes news, briefs and communiqués."""

from __future__ import annotations

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row

from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.publications.models import Publication
from interparl.apps.publications.rules import OfOrgans

COUNCIL = "officer officer-council"


def of_council(scene: Scene) -> Publication:
    row = Publication.objects.create(key="news", publication_kind="news", title=Text(en="News"))
    row.organs.add(scene.small.council)
    return row


def of_nobody(scene: Scene) -> Publication:
    return Publication.objects.create(
        key="news", publication_kind="news", title=Text(en="News"), visibility=Visibility.PUBLIC
    )


ROWS = [
    Row("publications.draft", "officer officer-council officer-commission", None, "anything"),
    Row("publications.draft", COUNCIL, lambda s: OfOrgans((s.small.council,)), "of the council"),
    Row("publications.draft", "officer", lambda s: OfOrgans((s.small.council, s.small.commission)), "of two organs"),
    Row("publications.draft", "officer", lambda s: OfOrgans(()), "of no organ"),
    Row("publications.change", COUNCIL, of_council, "of the council"),
    Row("publications.change", "officer", of_nobody, "of no organ"),
    *(
        Row(f"publications.{action}", COUNCIL, of_council)
        for action in ("publish", "withdraw", "add-picture", "change-picture", "remove-picture")
    ),
]
