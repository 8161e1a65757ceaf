"""Bringing in texts: files taken in at once, read one by one by the worker, each with just one outcome."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db import OperationalError, transaction
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.file_refusals import BadFile
from interparl.apps.common.domain.files import path_of
from interparl.apps.common.domain.writing import Refused, Writing, writing
from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import Text
from interparl.apps.jobs.domain.asking import ask
from interparl.apps.jobs.domain.works import Running
from interparl.apps.jobs.models import Job
from interparl.apps.texts.domain.matching import NoLaw, Placed, Question, place
from interparl.apps.texts.domain.originals import kept_original, read_upload
from interparl.apps.texts.domain.packages import is_package, unpack
from interparl.apps.texts.domain.reading import Reader, Request
from interparl.apps.texts.domain.said import Said, said_of
from interparl.apps.texts.domain.storing import store_law
from interparl.apps.texts.enums import ExpressionKind, ItemState
from interparl.apps.texts.models import Expression, Import, ImportItem, Work
from interparl.engine.lawtext.law import Law
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.message import Message, message_of, say, say_number

log = logging.getLogger("interparl.texts")

WORK = "texts.import"
MOST_FILES = 2000
"""Files of one import."""

Given = tuple[str, BinaryIO, Mapping[str, Any]]
"""A file's name, its bytes, and what its owner says of it (see `said.Said`)."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file as it was taken in: kept, or refused at the door."""

    name: str
    said: Said
    file: StoredFile | None
    told: Message | None = None


def start_import(
    actor: Actor, files: Iterable[Given], *, title: str = "", origin: str = "upload", queued: bool = True
) -> Import:
    """Take in files and have them read in the background; packages (ZIP) are unpacked, each file is an item.

    What is refused at the door (kind, size, active content) becomes an item that says why. With `queued=False` no
    worker is told: the caller runs the job (`jobs_of(batch)`). Raises `Refused` when there is nothing to bring or a
    statement is wrong, `Forbidden` before anything is kept.
    """
    with writing(actor, "texts.import"):
        pass  # asks for the right before the files are looked at, without holding the database meanwhile
    taken = list(_taken_in(files))
    if not taken:
        raise Refused(say("Give at least one file."))
    if len(taken) > MOST_FILES:
        raise Refused(say("An import takes at most {most} files. Divide them.", most=MOST_FILES))
    with writing(actor, "texts.import") as write:
        key = f"import-{timezone.now():%Y-%m-%d}-{uuid.uuid4().hex[:6]}"
        batch = write.create(Import(key=key, title=title[:200], origin=origin, made_by=actor.key, visibility="members"))
        for order, each in enumerate(taken):
            _add(write, batch, order, each)
        ask(actor, WORK, batch, queued=queued)
    return batch


def answer_item(actor: Actor, item: ImportItem, said: Mapping[str, Any], *, expected: int | None = None) -> ImportItem:
    """Say of a file what was asked, or say more of one that was refused: it is read again with it.

    Raises `Refused` when it has its outcome already or the bytes were never kept, `Conflict` as everywhere.
    """
    with writing(actor, "texts.import", item) as write:
        if item.state not in (ItemState.QUESTION, ItemState.REFUSED) or item.file is None:
            raise Refused(say("This file waits for no answer."))
        joined = said_of({**item.said, **said})
        write.change(item, expected=expected, of=item.batch, said=joined.data(), state=ItemState.WAITING, told={})
        ask(actor, WORK, item.batch)
    return item


def resume_import(actor: Actor, batch: Import, *, queued: bool = True) -> Job:
    """Go on with an import that was cancelled or stopped; what has its outcome keeps it. Refused when nothing waits."""
    with writing(actor, "texts.import", batch):
        if not batch.items.filter(state=ItemState.WAITING).exists():
            raise Refused(say("No file of this import waits."))
        return ask(actor, WORK, batch, queued=queued)


def summary_of(batch: Import) -> dict[str, int]:
    """How many files of an import stand where."""
    counts = dict.fromkeys(ItemState.values, 0)
    for state in batch.items.values_list("state", flat=True):
        counts[state] += 1
    return counts


def waiting_imports() -> Iterator[Import]:
    """Imports with files that wait: the clock asks for them again where no job is open (see `tasks.sweep`)."""
    yield from Import.objects.filter(items__state=ItemState.WAITING).distinct()


def _taken_in(files: Iterable[Given]) -> Iterator[_Taken]:
    for name, upload, given in files:
        said = said_of(given)
        try:
            if is_package(upload):
                for inner, data in unpack(upload):
                    yield _taken(inner, data, said)
            else:
                yield _taken(name, read_upload(upload), said)
        except BadFile as bad:
            yield _Taken(name, said, None, bad.message)


def _taken(name: str, data: bytes, said: Said) -> _Taken:
    try:
        return _Taken(name, said, kept_original(data, name))
    except BadFile as bad:
        return _Taken(name, said, None, bad.message)


def _add(write: Writing, batch: Import, order: int, taken: _Taken) -> None:
    file = taken.file
    if file is not None and file._state.adding:
        # The same file twice in one import is one row.
        file = StoredFile.objects.filter(sha256=file.sha256, name=file.name).first() or write.create(file, of=batch)
    item = ImportItem(batch=batch, order=order, name=taken.name[-300:], file=file, said=taken.said.data())
    if taken.told is not None:
        item.state, item.told = ItemState.REFUSED, taken.told.data()
    write.create(item, of=batch)


class _SettledElsewhere(Exception):
    """Another worker, thought dead or alive, gave the file its outcome meanwhile."""


def bring_in(run: Running) -> Message:
    """Read and store what waits in an import, file by file; while one is stored the next is read already."""
    batch = run.subject()
    assert isinstance(batch, Import)
    with Reader() as reader:
        while waiting := list(batch.items.filter(state=ItemState.WAITING).select_related("file").order_by("order")):
            total = batch.items.count()
            for place_in_row, item in enumerate(waiting):
                run.check()
                done = total - len(waiting) + place_in_row
                run.tell(done, total, say("Reading {name}", name=item.name))
                following = waiting[place_in_row + 1] if place_in_row + 1 < len(waiting) else None
                _bring(run.actor, item, reader, following)
    return outcome_of(batch)


def outcome_of(batch: Import) -> Message:
    """What became of the files, in one sentence."""
    counts = summary_of(batch)
    return say(
        "{stored}, {unchanged} known already, {questions} with a question, {refused} refused.",
        stored=say_number("{number} text stored", "{number} texts stored", counts[ItemState.STORED]),
        unchanged=counts[ItemState.UNCHANGED],
        questions=counts[ItemState.QUESTION],
        refused=counts[ItemState.REFUSED],
    )


def _bring(actor: Actor, item: ImportItem, reader: Reader, following: ImportItem | None) -> None:
    """Give one file its outcome."""
    began = time.monotonic()
    try:
        _read_and_store(actor, item, reader, following, began)
    except _SettledElsewhere:
        return


def _read_and_store(actor: Actor, item: ImportItem, reader: Reader, following: ImportItem | None, began: float) -> None:
    try:
        said = said_of(item.said)
    except Refused as refused:
        _settle(actor, item, ItemState.REFUSED, began, told=refused.message.data())
        return
    known = _known_file(item, said)
    if known is not None:
        _settle(actor, item, ItemState.UNCHANGED, began, expression=known, work=known.work)
        return
    try:
        law, _ = reader.law(_request(item))
    except LawReadError as error:
        told = say("{reason} {mend}", reason=error.reason, mend=error.mend)
        _settle(actor, item, ItemState.REFUSED, began, told=told.data())
        return
    if following is not None:
        reader.begin(_request(following))
    try:
        _store(actor, item, law, said, began)
    except Question as question:
        _settle(actor, item, ItemState.QUESTION, began, told=question.data())
    except NoLaw as no_law:
        _settle(actor, item, ItemState.REFUSED, began, told=no_law.message.data())
    except Refused as refused:
        _settle(actor, item, ItemState.REFUSED, began, told=refused.message.data())
    except (_SettledElsewhere, OperationalError):
        raise
    except Exception as fault:
        # A defect met by one text must not keep the others of the import waiting for ever.
        log.exception("import item %s (%s) could not be stored", item.pk, item.name)
        told = say("An unexpected error met this text ({fault}). The log tells more.", fault=type(fault).__name__)
        _settle(actor, item, ItemState.REFUSED, began, told=told.data())


def _request(item: ImportItem) -> Request:
    assert item.file is not None
    return Request(str(path_of(item.file)), item.file.name, str(item.said.get("language", "")))


def _known_file(item: ImportItem, said: Said) -> Expression | None:
    """The text that was stored from just these bytes, where nothing stated now speaks against it."""
    assert item.file is not None
    texts = Expression.objects.filter(file__sha256=item.file.sha256).select_related("work", "work__state")
    fitting = [text for text in texts if _fits(text, said)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(text: Expression, said: Said) -> bool:
    owner = text.work.state.key if text.work.state else ""
    return (
        said.work in ("", text.work.key)
        and said.state in ("", owner)
        and (not said.jurisdiction or said.jurisdiction == text.work.jurisdiction)
        and said.language in ("", text.language)
        and said.holds_from in (None, text.holds_from)
        and said.number in ("", text.work.number)
        and said.kind in ("", text.expression_kind)
    )


def _store(actor: Actor, item: ImportItem, law: Law, said: Said, began: float) -> None:
    """One transaction: law, text, provisions and the item's outcome are there together or not at all."""
    with transaction.atomic():
        placed = place(actor, law, said)
        kind = said.kind or _kind(placed, law)
        stored = store_law(
            actor, placed.work, law, holds_from=placed.holds_from, file=item.file, expression_kind=kind,
            authentic=said.authentic, official_url=said.official_url,
        )  # fmt: skip
        if stored.new:
            _title_in_its_language(actor, placed.work, law)
        told: dict[str, Any] = {}
        if stored.problems:
            told = say("Mends of the structure did not fit the new text: {number}", number=len(stored.problems)).data()
        state = ItemState.STORED if stored.new else ItemState.UNCHANGED
        _settle(actor, item, state, began, expression=stored.expression, work=placed.work, told=told)


def _kind(placed: Placed, law: Law) -> str:
    """The first text of a law entered now that says nothing of changes is as adopted; else a consolidated one."""
    from interparl.apps.texts.domain.facts import facts_of

    facts = facts_of(law.act)
    first = placed.new and not facts.amended and facts.adopted == placed.holds_from.isoformat()
    return ExpressionKind.ORIGINAL if first else ExpressionKind.CONSOLIDATED


def _title_in_its_language(actor: Actor, work_: Work, law: Law) -> None:
    if law.act.title and not work_.title.has(law.act.language):
        with writing(actor, "texts.store", work_) as write:
            write.change(work_, title=Text({**work_.title, law.act.language: law.act.title}))


def _settle(actor: Actor, item: ImportItem, state: str, began: float, **values: Any) -> None:
    """Write the outcome, once: a file that another worker has settled meanwhile keeps its outcome."""
    with writing(actor, "texts.import", item) as write:
        held = ImportItem.objects.select_for_update().get(pk=item.pk)
        if held.state != ItemState.WAITING:
            raise _SettledElsewhere
        write.change(held, of=item.batch, state=state, seconds=round(time.monotonic() - began, 3), **values)


def told_of(item: ImportItem) -> Message:
    """What is asked of its owner or why it was refused; empty when there is nothing to say."""
    return message_of(item.told)


def job_of(batch: Import) -> Job | None:
    """The newest job of the import."""
    from interparl.apps.jobs.domain.asking import jobs_of

    return jobs_of(batch).first()
