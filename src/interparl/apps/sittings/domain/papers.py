"""Papers before a sitting: documents in languages and versions. A version is never replaced, a new one follows."""

from __future__ import annotations

from typing import BinaryIO

from django.db.models import Max

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.files import store_file
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.text import Text
from interparl.apps.sittings.domain.helping import fresh_key, locked
from interparl.apps.sittings.enums import DocumentKind
from interparl.apps.sittings.models import AgendaItem, Paper, PaperVersion, Sitting
from interparl.engine.message import say


def add_paper(
    actor: Actor,
    sitting: Sitting,
    *,
    title: Text,
    kind: DocumentKind = DocumentKind.OTHER,
    item: AgendaItem | None = None,
    visibility: Visibility = Visibility.ORGAN,
    key: str = "",
    why: str = "",
) -> Paper:
    """Register a paper of the sitting or of one of its items; its files follow with `add_paper_version`."""
    with writing(actor, "sittings.add-paper", sitting, why=why) as write:
        if item is not None and item.sitting_id != sitting.pk:
            raise Refused(say("This item belongs to another sitting."))
        if not title:
            raise Refused(say("Give the paper a title."))
        key = key or fresh_key(Paper, f"{sitting.key}-P", numbered=True)
        paper = Paper(key=key, sitting=sitting, item=item, paper_kind=kind, title=title, visibility=visibility)
        write.create(paper, of=sitting)
    return paper


def change_paper(
    actor: Actor,
    paper: Paper,
    *,
    title: Text | None = None,
    kind: DocumentKind | None = None,
    visibility: Visibility | None = None,
    expected: int | None = None,
    why: str = "",
) -> Paper:
    """Change what a paper is called, what it is or who may see it; its files stay."""
    given = {"title": title, "paper_kind": kind, "visibility": visibility}
    with writing(actor, "sittings.add-paper", paper, why=why) as write:
        values = {name: value for name, value in given.items() if value is not None}
        write.change(paper, expected=expected, of=paper.sitting, **values)
    return paper


def add_paper_version(
    actor: Actor, paper: Paper, *, upload: BinaryIO, name: str, language: str, why: str = ""
) -> PaperVersion:
    """Add a file as the next version of the paper in a language (BCP 47, one of the assembly's).

    `Refused` for a file that is too large or of a kind not taken, and for a language the assembly does not have.
    """
    assembly = the_assembly()
    if assembly and assembly.languages and language not in assembly.languages:
        raise Refused(say("The assembly has no papers in the language “{language}”.", language=language))
    with writing(actor, "sittings.add-paper", paper, why=why) as write:
        locked(paper)
        stored = store_file(write, upload, name)
        last = paper.versions.filter(language=language).aggregate(last=Max("number"))["last"] or 0
        version = PaperVersion(paper=paper, language=language, number=last + 1, file=stored)
        write.create(version, of=paper)
    return version
