"""Pictures of a publication, each with a text for those who do not see it."""

from __future__ import annotations

from typing import BinaryIO

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.files import PICTURES, store_file
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.text import Text
from interparl.apps.publications.domain.drafting import languages_of
from interparl.apps.publications.enums import Stage
from interparl.apps.publications.models import Picture, Publication
from interparl.engine.message import say


def add_picture(
    actor: Actor,
    publication: Publication,
    upload: BinaryIO,
    filename: str,
    *,
    alt: Text,
    caption: Text | None = None,
    credit: str = "",
    why: str = "",
) -> Picture:
    """Add a picture after those there are. `alt` is needed in each language that the publication's text has."""
    _demand_open(publication)
    _demand_alt(publication, alt)
    with writing(actor, "publications.add-picture", publication, why=why) as write:
        stored = store_file(write, upload, filename, allowed=PICTURES, of=publication)
        last = publication.pictures.order_by("-order").values_list("order", flat=True).first()
        order = 0 if last is None else last + 1
        row = Picture(
            publication=publication, file=stored, alt=alt, caption=caption or Text(), credit=credit, order=order
        )
        return write.create(row, of=publication)


def change_picture(
    actor: Actor,
    picture: Picture,
    *,
    alt: Text | None = None,
    caption: Text | None = None,
    credit: str | None = None,
    order: int | None = None,
    expected: int | None = None,
) -> Picture:
    """Change what is said of a picture, or its place among the others."""
    _demand_open(picture.publication)
    if alt is not None:
        _demand_alt(picture.publication, alt)
    given: dict[str, object] = {"alt": alt, "caption": caption, "credit": credit, "order": order}
    values = {name: value for name, value in given.items() if value is not None}
    with writing(actor, "publications.change-picture", picture.publication) as write:
        return write.change(picture, of=picture.publication, expected=expected, **values)


def remove_picture(actor: Actor, picture: Picture, *, why: str = "") -> None:
    """Take a picture out. The file stays in the store: other records may show it."""
    _demand_open(picture.publication)
    with writing(actor, "publications.remove-picture", picture.publication, why=why) as write:
        write.remove(picture, of=picture.publication)


def _demand_open(publication: Publication) -> None:
    if publication.stage is Stage.WITHDRAWN:
        raise Refused(say("This was withdrawn. Draft a new publication instead."))


def _demand_alt(publication: Publication, alt: Text) -> None:
    for language in languages_of(publication):
        if language not in alt:
            raise Refused(say("A picture has no alternative text in {language}.", language=language))
