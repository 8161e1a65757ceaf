"""`interparl laws`: bring texts into the bank of laws, see what is there, watch addresses for new texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import acting, make_ready
from interparl.cli.progress import progress_bar
from interparl.cli.wording import tr, ui_language

if TYPE_CHECKING:
    from interparl.apps.common.actor import Actor
    from interparl.apps.texts.models import Import, ImportItem, Watch, Work

STATEMENTS = {
    "work", "state", "jurisdiction", "title", "number", "language", "holds_from", "adopted", "work_kind", "kind",
    "authentic", "official_url", "sample", "same_day",
}  # fmt: skip
"""Columns of a manifest that state something of a file; others are for its own readers and are passed over."""
OTHER_NAMES = {"lang": "language", "url": "official_url"}


@click.group("laws", help=tr("The bank of laws: bring texts in, list them, watch addresses for new ones."))
def command() -> None:
    """Group of the commands on the bank of laws."""


@command.command(
    "import",
    help=tr(
        "Bring texts of laws into the bank: files, folders, packages (ZIP), or what a manifest lists.\n\n"
        "What is not stated is read from the text. What cannot be known is asked: the file waits with a question. "
        "The same texts again change nothing. A manifest has one JSON object a line: file, and what is known of it "
        "(work, state, jurisdiction, title, number, language, holds_from, adopted, work_kind, kind, authentic, "
        "official_url, sample).\n\n"
        "Examples:\n\n"
        "  interparl laws import laws/ --state XA --wait\n\n"
        "  interparl laws import --manifest laws/manifest.jsonl --wait\n\n"
        "Exit codes: 0 all stored or known, 3 nothing could be read, 4 refused, 5 some refused or with a question."
    ),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--state", default="", help=tr("Key or ISO code of the state whose laws these are."))
@click.option("--place", default="", help=tr("Another place whose laws these are, by its name."))
@click.option("--kind", "work_kind", default="", help=tr("Kind of act: law, code, treaty, model-act and others."))
@click.option("--language", default="", help=tr("Language of the texts (ISO 639-1)."))
@click.option("--day", "holds_from", default="", help=tr("First day on which the texts hold: 2024-06-03."))
@click.option("--sample", is_flag=True, help=tr("Mark them as written to show the program."))
@click.option("--manifest", type=click.Path(path_type=Path, exists=True, dir_okay=False), help=tr("List of files."))
@click.option("--title", default="", help=tr("What the import is called."))
@click.option("--wait", is_flag=True, help=tr("Read them here and now instead of leaving them to the worker."))
@click.option("--quiet", is_flag=True, help=tr("No progress bar."))
def bring(
    paths: tuple[Path, ...],
    manifest: Path | None,
    title: str,
    wait: bool,
    quiet: bool,
    place: str,
    **said: Any,
) -> None:
    """Take in, and with --wait read."""
    if not paths and manifest is None:
        fail(tr("Name files or a folder, or give a manifest."), Exit.USAGE)
    stated = {name: value for name, value in {**said, "jurisdiction": place}.items() if value}
    make_ready()
    with acting() as actor:
        from interparl.apps.texts.domain.importing import job_of, start_import

        batch = start_import(actor, _files(paths, manifest, stated), title=title, origin="folder", queued=not wait)
        job = job_of(batch)
        assert job is not None
        if not wait:
            number = batch.items.count()
            click.echo(tr("Import {key}: {number} files wait for the worker.", key=batch.key, number=number))
            return
        _work_off(actor, str(job.pk), quiet)
        _told(batch)
        _leave(batch)


@command.command("list", help=tr("List the laws: key, state, languages, texts, title, separated by tabs."))
@click.option("--state", default="", help=tr("Only those of this state (key or ISO code)."))
def list_laws(state: str) -> None:
    """One line a law."""
    with acting():
        from django.db.models import Q

        from interparl.apps.texts.models import Work

        works = Work.objects.select_related("state").prefetch_related("expressions")
        if state:
            works = works.filter(Q(state__key=state) | Q(state__iso=state.upper()))
        for work in works:
            texts = list(work.expressions.all())
            languages = ",".join(sorted({text.language for text in texts}))
            owner = work.state.key if work.state else work.jurisdiction.in_(ui_language())
            click.echo("\t".join([work.key, owner, languages, str(len(texts)), work.title.in_(ui_language())]))


@command.command("show", help=tr("Show a law with its texts, or an import with what became of each file."))
@click.argument("key")
def show(key: str) -> None:
    """By key."""
    with acting():
        from interparl.apps.texts.models import Import, Work

        batch = Import.objects.filter(key=key).first()
        work = Work.objects.filter(key=key).first()
        if batch is not None:
            _told(batch)
        elif work is not None:
            _show_work(work)
        else:
            fail(tr("There is no law and no import with the key {key}.", key=key), Exit.UNREADABLE)


@command.command(
    "watch",
    help=tr(
        "Watch an address for new texts of a law; without arguments list what is watched.\n\n"
        "Examples:\n\n"
        "  interparl laws watch xa-ferries https://laws.example/ferries --language en --every 7\n\n"
        "  interparl laws watch --look"
    ),
)
@click.argument("work_key", required=False, metavar="[LAW]")
@click.argument("url", required=False)
@click.option("--language", default="", help=tr("Language of the text there (ISO 639-1)."))
@click.option("--every", default=7, show_default=True, type=click.IntRange(1, 366), help=tr("Days between two looks."))
@click.option("--remove", is_flag=True, help=tr("Watch this address no more."))
@click.option("--look", is_flag=True, help=tr("Look here and now at what is due, or at this address."))
def watch_address(work_key: str, url: str, language: str, every: int, remove: bool, look: bool) -> None:
    """Add, remove, list, look."""
    if bool(work_key) != bool(url) or (remove and not url):
        fail(tr("Name the law and the address."), Exit.USAGE)
    with acting() as actor:
        from interparl.apps.texts.domain.watching import add_watch, due, look_now, remove_watch
        from interparl.apps.texts.models import Watch, Work

        watches = Watch.objects.select_related("work")
        chosen = list(watches.filter(work__key=work_key, url=url)) if url else []
        if url and not chosen:
            work = Work.objects.filter(key=work_key).first()
            if work is None or remove:
                fail(tr("There is no such law, or its address is not watched."), Exit.UNREADABLE)
            assert work is not None
            chosen = [add_watch(actor, work, url, language=language, every=every)]
        if remove:
            remove_watch(actor, chosen[0])
        elif look:
            for watch in chosen or list(due()):
                _work_off(actor, str(look_now(actor, watch, queued=False).pk), True)
                watch.refresh_from_db()
                click.echo(_watch_line(watch))
        else:
            for watch in chosen or watches:
                click.echo(_watch_line(watch))


@command.command(
    "reindex",
    help=tr(
        "Make what the search of laws holds anew: the full text, or with --meaning the vectors.\n\n"
        "Needed only when the data folder was damaged or the encoder changed: both follow every text by themselves."
    ),
)
@click.option("--meaning", is_flag=True, help=tr("The vectors by which provisions are found by their meaning."))
@click.option("--quiet", is_flag=True, help=tr("No progress bar."))
def reindex(meaning: bool, quiet: bool) -> None:
    """Full text or vectors."""
    with acting() as actor:
        from interparl.apps.common.models import Assembly
        from interparl.apps.jobs.domain.asking import ask
        from interparl.apps.texts.domain.encoding import WORK
        from interparl.apps.texts.domain.indexing import reindex_texts

        if not meaning:
            click.echo(tr("Provisions in the full text: {number}", number=reindex_texts()))
            return
        from interparl.apps.texts.domain.meaning import reindex_meaning

        assembly = Assembly.objects.first()
        if assembly is None:
            fail(tr("Set the assembly up first: interparl profile load."), Exit.UNREADABLE)
        assert assembly is not None
        reindex_meaning()
        _work_off(actor, str(ask(actor, WORK, assembly, queued=False).pk), quiet)


def _watch_line(watch: Watch) -> str:
    from interparl.engine.message import message_of

    looked = watch.looked_at.isoformat(timespec="minutes") if watch.looked_at else ""
    told = message_of(watch.told).text(ui_language())
    state = str(watch.get_state_display())
    return "\t".join([watch.work.key, watch.language, watch.url, state, looked, told]).rstrip()


def _show_work(work: Work) -> None:
    language = ui_language()
    click.echo(f"{work.key}\t{work.title.in_(language)}")
    for text in work.expressions.defer("fidelity", "front", "back"):
        line = [text.key, text.language, text.holds_from.isoformat(), str(text.get_expression_kind_display())]
        click.echo("\t".join([*line, text.grade, tr("Provisions: {number}", number=text.items_count)]))


def _told(batch: Import) -> None:
    """Each file with what became of it, then the sum."""
    from interparl.apps.texts.domain.importing import outcome_of

    for item in batch.items.select_related("expression"):
        click.echo(_line(item))
    click.echo(f"{batch.key}: {outcome_of(batch).text(ui_language())}")


def _line(item: ImportItem) -> str:
    from interparl.apps.texts.domain.importing import told_of

    text = item.expression
    seconds = tr("{seconds} s", seconds=round(item.seconds, 2)) if item.seconds is not None else ""
    parts = [item.name, str(item.get_state_display()), text.key if text else "", text.grade if text else "", seconds]
    return "\t".join([*parts, told_of(item).text(ui_language())]).rstrip()


def _leave(batch: Import) -> None:
    from interparl.apps.texts.domain.importing import summary_of
    from interparl.apps.texts.enums import ItemState

    counts = summary_of(batch)
    good = counts[ItemState.STORED] + counts[ItemState.UNCHANGED]
    if good == sum(counts.values()):
        return
    fail(tr("Some files were not stored; the list says why."), Exit.PARTLY if good else Exit.UNREADABLE)


def _work_off(actor: Actor, job_id: str, quiet: bool) -> None:
    """Do the job in this process; Ctrl+C cancels it, what is stored stays."""
    from interparl.apps.jobs.domain.asking import cancel
    from interparl.apps.jobs.domain.works import run_job
    from interparl.apps.jobs.enums import JobState
    from interparl.apps.jobs.models import Job
    from interparl.engine.message import message_of

    try:
        with progress_bar(quiet, ui_language()) as report:
            job = run_job(job_id, watch=report)
    except KeyboardInterrupt:
        cancel(actor, Job.objects.get(pk=job_id))
        run_job(job_id, dead_after=0)
        fail(tr("Cancelled. What was stored stays; the other files wait in the import."), Exit.CANCELLED)
        return
    if job.state == JobState.FAILED:
        fail(message_of(job.error).text(ui_language()), Exit.REFUSED)


def _files(
    paths: tuple[Path, ...], manifest: Path | None, stated: Mapping[str, Any]
) -> Iterator[tuple[str, BinaryIO, Mapping[str, Any]]]:
    """The files with their statements, one open at a time; what the manifest says goes before the options."""
    listed = _manifest(manifest) if manifest else {}
    if not paths:
        chosen = [(path, path.name) for path in listed]
    else:
        chosen = [found for path in paths for found in _under(path)]
    for path, name in chosen:
        with path.open("rb") as file:
            yield name, file, {**stated, **listed.get(path.resolve(), {})}


def _under(path: Path) -> list[tuple[Path, str]]:
    """A file itself; of a folder every file of a format that is read, or a package."""
    from interparl.engine.lawtext.readers import EXTENSIONS

    if path.is_file():
        return [(path, path.name)]
    known = {*EXTENSIONS, "zip"}
    files = sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower()[1:] in known)
    return [(file, str(file.relative_to(path))) for file in files if not _hidden(file.relative_to(path))]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _manifest(path: Path) -> dict[Path, dict[str, Any]]:
    found: dict[Path, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            file = (path.parent / row["file"]).resolve()
        except (ValueError, KeyError, TypeError):
            fail(tr("{file}, line {line}: no JSON object with a file.", file=str(path), line=number), Exit.UNREADABLE)
            raise
        named = {OTHER_NAMES.get(name, name): value for name, value in row.items()}
        found[file] = {name: value for name, value in named.items() if name in STATEMENTS}
    return found
