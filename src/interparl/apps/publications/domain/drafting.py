"""Publications: drafted, changed, published, withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.claims import check_dates
from interparl.apps.common.domain.keys import free_key
from interparl.apps.common.domain.permission import demand
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.publications.enums import PublicationKind, Stage
from interparl.apps.publications.models import Publication
from interparl.apps.publications.rules import OfOrgans
from interparl.engine.message import say

MARKUP = re.compile(r"<\s*[/?]?\s*[A-Za-z]|<!")
TEXTS = ("title", "lead", "body", "region")
LINKS = ("organs", "sittings", "decisions", "people", "states", "sources")
FIELDS = frozenset({*TEXTS, "event_day", "as_of"})


def draft_publication(
    actor: Actor, *, kind: PublicationKind | str, title: Text, key: str = "", why: str = "", **values: Any
) -> Publication:
    """Begin a publication, at level DRAFT: only the secretariat sees it until it is published.

    `values`: ``lead``, ``body``, ``region`` (texts; the body is paragraphs with blank lines between them, no markup),
    ``event_day``, ``as_of``, and what it is about: ``organs``, ``sittings``, ``decisions``, ``people``, ``states``,
    ``sources``.
    """
    links = _links(values)
    row = Publication(publication_kind=kind, visibility=Visibility.DRAFT, **_checked({"title": title, **values}))
    row.key = key or free_key(Publication, title, prefix=str(values.get("event_day") or "")[:10])
    with writing(actor, "publications.draft", OfOrgans(tuple(links.get("organs", ()))), why=why) as write:
        write.create(row)
        _link(write, row, links)
        return row


def change_publication(
    actor: Actor,
    publication: Publication,
    *,
    visibility: Visibility | str | None = None,
    expected: int | None = None,
    why: str = "",
    **values: Any,
) -> Publication:
    """Change a publication's texts, dates or links. What was published stays complete: see `publish`.

    `visibility`: another level for what is published. To hide it altogether, withdraw it, so that its page says so.
    """
    if publication.stage is Stage.WITHDRAWN:
        raise Refused(say("This was withdrawn. Draft a new publication instead."))
    if visibility is not None and publication.stage is Stage.DRAFT:
        raise Refused(say("A draft gets its level when it is published."))
    if visibility == Visibility.DRAFT:
        raise Refused(say("What was published is not made a draft again. Withdraw it: its page then says why."))
    links = _links(values)
    checked = _checked(values) | ({} if visibility is None else {"visibility": visibility})
    with writing(actor, "publications.change", publication, why=why) as write:
        write.change(publication, expected=expected, **checked)
        _link(write, publication, links)
        if publication.stage is Stage.PUBLISHED:
            demand_complete(publication)
        return publication


def publish(
    actor: Actor,
    publication: Publication,
    *,
    visibility: Visibility | str = Visibility.PUBLIC,
    expected: int | None = None,
    why: str = "",
) -> Publication:
    """Show a publication from now on to those whom `visibility` means.

    Refused while something is missing: a brief needs the day it describes and a source, each picture an alternative
    text in every language of the text, and there must be something to read.
    """
    demand(actor, "publications.publish", publication)
    if publication.stage is not Stage.DRAFT:
        raise Refused(say("Only a draft can be published. This one was published before."))
    if visibility == Visibility.DRAFT:
        raise Refused(say("Choose who may see it: a draft is seen by the secretariat alone."))
    demand_complete(publication)
    with writing(actor, "publications.publish", publication, why=why) as write:
        return write.change(publication, expected=expected, published_at=timezone.now(), visibility=visibility)


def withdraw(
    actor: Actor, publication: Publication, *, reason: Text, expected: int | None = None, why: str = ""
) -> Publication:
    """Take back what was published. Its address stays and tells when and why; the text is not shown any more."""
    if publication.stage is not Stage.PUBLISHED:
        raise Refused(say("Only what is published can be withdrawn."))
    if not reason:
        raise Refused(say("Say why it is withdrawn. The reason is shown in its place."))
    with writing(actor, "publications.withdraw", publication, why=why or str(reason)) as write:
        return write.change(publication, expected=expected, withdrawn_at=timezone.now(), withdrawal=reason)


def demand_complete(publication: Publication) -> None:
    """Refuse a publication in which something is missing that readers need."""
    if not publication.body and not publication.lead:
        raise Refused(say("There is nothing to read yet. Write a lead or a body."))
    if publication.publication_kind == PublicationKind.BRIEF:
        if not publication.as_of:
            raise Refused(say("A brief says of what day it speaks. Give that day."))
        if not publication.sources.exists():
            raise Refused(say("A brief names its sources. Link at least one."))
    for language in languages_of(publication):
        if language not in publication.title:
            raise Refused(say("The text in {language} has no title.", language=language))
        for picture in publication.pictures.all():
            if language not in picture.alt:
                raise Refused(say("A picture has no alternative text in {language}.", language=language))


def languages_of(publication: Publication) -> tuple[str, ...]:
    """The languages in which there is a text to read, title alone or more."""
    return tuple(sorted({*publication.title, *publication.lead, *publication.body}))


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a body in one language."""
    return tuple(part.strip() for part in re.split(r"\n\s*\n", text.strip()) if part.strip())


def _checked(values: dict[str, Any]) -> dict[str, Any]:
    unknown = values.keys() - FIELDS
    if unknown:
        raise TypeError(f"no such fields of a publication: {sorted(unknown)}")
    if "title" in values and not values["title"]:
        raise Refused(say("Give a title in at least one language."))
    for name in TEXTS:
        for language, text in Text(values.get(name) or {}).items():
            if MARKUP.search(text):
                raise Refused(
                    say(
                        "The text in {language} contains markup. Write plain paragraphs with blank lines between them.",
                        language=language,
                    )
                )
    for name in ("event_day", "as_of"):
        check_dates(as_of=values.get(name, ""))
    return values


def _links(values: dict[str, Any]) -> dict[str, list[Any]]:
    """Take the linked records out of the values."""
    found: dict[str, list[Any]] = {}
    for name in LINKS:
        if name in values:
            rows: Iterable[Any] = values.pop(name)
            found[name] = list(rows)
    return found


def _link(write: Writing, row: Publication, links: dict[str, list[Any]]) -> None:
    for name, rows in links.items():
        write.link(row, name, rows)
