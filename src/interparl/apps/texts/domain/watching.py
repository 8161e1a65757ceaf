"""Watched addresses: looked at now and then, politely; what is new goes through the ordinary import."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.writing import Refused, writing
from interparl.apps.jobs.domain.asking import ask
from interparl.apps.jobs.domain.works import Running, run_job
from interparl.apps.jobs.models import Job
from interparl.apps.texts.domain.fetching import Fetched, Fetcher, NotFetched
from interparl.apps.texts.domain.importing import job_of, start_import, told_of
from interparl.apps.texts.enums import ItemState, WatchState
from interparl.apps.texts.models import Watch, Work
from interparl.engine.message import Message, say

WORK = "texts.look"
FIELDS = frozenset({"url", "language", "every", "paused"})


def add_watch(actor: Actor, work: Work, url: str, *, language: str, every: int = 7) -> Watch:
    """Have an address looked at every so many days for a new text of `work` in `language`.

    Raises `Refused` for what is no web address, and when the work has this address already.
    """
    with writing(actor, "texts.watch", work) as write:
        watch = Watch(work=work, url=url.strip(), language=language.strip().lower(), every=every)
        _check(watch)
        return write.create(watch, of=work)


def change_watch(actor: Actor, watch: Watch, *, expected: int | None = None, **values: Any) -> Watch:
    """Change address, language or pace, or let it rest (`paused`). Raises `Conflict` and `Refused`."""
    unknown = values.keys() - FIELDS
    if unknown:
        raise TypeError(f"a watch has no {', '.join(sorted(unknown))} to be set")
    with writing(actor, "texts.watch", watch) as write:
        if "url" in values and values["url"] != watch.url:
            # What the old address said of its state means nothing for the new one.
            values |= {"etag": "", "modified": "", "digest": "", "state": WatchState.NEVER, "told": {}}
        write.change(watch, expected=expected, of=watch.work, **values)
        _check(watch)
    return watch


def remove_watch(actor: Actor, watch: Watch) -> None:
    """Look there no more; the texts that came from it stay."""
    with writing(actor, "texts.watch", watch) as write:
        write.remove(watch, of=watch.work)


def look_now(actor: Actor, watch: Watch, *, queued: bool = True) -> Job:
    """Have the worker look at an address without waiting for its day."""
    with writing(actor, "texts.watch", watch):
        return ask(actor, WORK, watch, queued=queued)


def due() -> Iterator[Watch]:
    """The watches whose day has come."""
    now = timezone.now()
    for watch in Watch.objects.filter(paused=False).select_related("work"):
        if watch.looked_at is None or watch.looked_at + timedelta(days=watch.every) <= now:
            yield watch


def look(run: Running, fetcher: Fetcher | None = None) -> Message:
    """Fetch a watched address; a file that is new is imported as a text of the work. Safe to do again at any point."""
    watch = run.subject()
    assert isinstance(watch, Watch)
    run.tell(0, 1, say("Looking at {url}", url=watch.url))
    try:
        got = (fetcher or Fetcher()).fetch(watch.url, etag=watch.etag, modified=watch.modified)
    except NotFetched as failed:
        return _note(run.actor, watch, WatchState.FAILED, failed.message)
    digest = hashlib.sha256(got.data).hexdigest() if got.data is not None else watch.digest
    if got.data is None or digest == watch.digest:
        return _note(run.actor, watch, WatchState.UNCHANGED, say("Nothing has changed."), got)
    state, told = _bring(watch, got.data, got.name)
    # What could not be read is fetched again next time: its state is not taken for known.
    known = {} if state is WatchState.FAILED else {"digest": digest}
    return _note(run.actor, watch, state, told, got if known else None, **known)


def _bring(watch: Watch, data: bytes, name: str) -> tuple[WatchState, Message]:
    """Import what came, at once; tells what became of it."""
    said = {"work": watch.work.key, "language": watch.language, "official_url": watch.url}
    batch = start_import(
        Actor.system("watch"), [(name, io.BytesIO(data), said)], title=watch.url, origin="address", queued=False
    )
    job = job_of(batch)
    assert job is not None
    run_job(str(job.pk))
    item = batch.items.get()
    match item.state:
        case ItemState.STORED:
            return WatchState.NEW, say("A new text was stored (import {key}).", key=batch.key)
        case ItemState.QUESTION:
            return WatchState.NEW, say("A new text was found and waits for an answer (import {key}).", key=batch.key)
        case ItemState.UNCHANGED:
            return WatchState.UNCHANGED, say("The page was changed, the text of the law was not.")
        case ItemState.REFUSED:
            return WatchState.FAILED, told_of(item)
    return WatchState.FAILED, say("What came was not read to the end (import {key}).", key=batch.key)


def _note(
    actor: Actor, watch: Watch, state: WatchState, told: Message, got: Fetched | None = None, **more: Any
) -> Message:
    values: dict[str, Any] = {"state": state, "told": told.data(), "looked_at": timezone.now(), **more}
    if got is not None and got.data is not None:
        values |= {"etag": got.etag, "modified": got.modified}
    with writing(actor, "texts.watch", watch) as write:
        write.change(watch, of=watch.work, **values)
    return told


def _check(watch: Watch) -> None:
    if not watch.url.startswith(("https://", "http://")):
        raise Refused(say("“{url}” is no web address.", url=watch.url[:200]))
    if not 1 <= watch.every <= 366:
        raise Refused(say("An address is looked at every 1 to 366 days."))
    if not watch.language:
        raise Refused(say("Name the language of the text at this address."))
    if Watch.objects.filter(work=watch.work, url=watch.url).exclude(pk=watch.pk).exists():
        raise Refused(say("This address is watched for this law already."))
