"""Documents of a dossier: concept notes, explanatory notes, letters, reports; each in one language, never replaced."""

from __future__ import annotations

from typing import Any, BinaryIO

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.file_kinds import DOCUMENTS
from interparl.apps.common.domain.files import store_file
from interparl.apps.common.domain.queries import the_assembly
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import Source, StoredFile
from interparl.apps.common.text import Text
from interparl.apps.drafting.enums import PaperKind
from interparl.apps.drafting.models import ActPaper, ActStep, ModelAct
from interparl.apps.sittings.domain.helping import NO_TEXT, fresh_key, locked
from interparl.engine.message import say


def add_paper(
    actor: Actor,
    act: ModelAct,
    *,
    kind: str,
    title: Text,
    language: str,
    day: str = "",
    upload: BinaryIO | None = None,
    name: str = "",
    file: StoredFile | None = None,
    words: str = "",
    author: Text = NO_TEXT,
    visibility: str = Visibility.PUBLIC,
    source: Source | None = None,
    key: str = "",
    why: str = "",
) -> ActPaper:
    """Add a document: a file (`upload` with its `name`, or one stored already) or words written here.

    `Refused` without either, without a title, in a language that the assembly does not have, or for a file of a kind
    that is not taken.
    """
    with writing(actor, "drafting.add-paper", act, why=why, source=source) as write:
        _check(kind, title, language)
        if upload is None and file is None and not words.strip():
            raise Refused(say("Add the file, or write the document here."))
        stored = store_file(write, upload, name, allowed=DOCUMENTS, of=act) if upload is not None else file
        paper = ActPaper(
            key=key or fresh_key(ActPaper, f"{act.key}-P", numbered=True), act=act, paper_kind=kind, title=title,
            language=language, day=day, file=stored, words=words.strip(), author=author, source=source,
            visibility=visibility,
        )  # fmt: skip
        return write.create(paper, of=act)


def change_paper(
    actor: Actor, paper: ActPaper, *, expected: int | None = None, why: str = "", **values: Any
) -> ActPaper:
    """Mend what is said of a document: title, kind, day, author, source, who sees it. Its file and words stay."""
    if unknown := values.keys() - {"title", "paper_kind", "day", "author", "source", "visibility"}:
        raise TypeError(f"not changed by this verb: {sorted(unknown)}")
    with writing(actor, "drafting.add-paper", paper, why=why) as write:
        write.change(paper, expected=expected, of=paper.act, **values)
        _check(paper.paper_kind, paper.title, paper.language)
    return paper


def remove_paper(actor: Actor, paper: ActPaper, *, why: str) -> None:
    """Take a document out that came in by mistake. `Refused` without a reason, or when a stage was entered with it."""
    with writing(actor, "drafting.add-paper", paper, why=why) as write:
        held = locked(paper)
        if not why.strip():
            raise Refused(say("Give the reason."))
        if ActStep.objects.filter(paper=held).exists():
            raise Refused(say("A stage was entered with this document, so it stays."))
        write.remove(held, of=held.act)


def _check(kind: str, title: Text, language: str) -> None:
    if kind not in PaperKind.values:
        raise Refused(say("There is no kind of document {kind}.", kind=str(kind)))
    if not title:
        raise Refused(say("Give the document a title."))
    assembly = the_assembly()
    if assembly and assembly.languages and language not in assembly.languages:
        raise Refused(say("The assembly has no papers in the language “{language}”.", language=language))
