"""`interparl compare`: a model act against national laws, out as a correlation table in any of six formats."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from interparl.cli.failing import Exit, clear_errors, fail, unreadable
from interparl.cli.progress import Report, progress_bar
from interparl.cli.wording import tr, ui_language

if TYPE_CHECKING:
    from interparl.engine.concordance.compare import SubjectLaws
    from interparl.engine.lawtext.law import Law


@click.command(
    "compare",
    help=tr(
        "Compare a MODEL act with national laws and write the correlation table.\n\n"
        "Each LAW is a column of its own. Where the counterpart is scattered over several laws of one state, put them "
        "into one column with --state, or give a whole folder of a state's laws with --corpus. Laws may be in "
        "different languages and formats. What comes out are proposals of a machine: an expert reviews them.\n\n"
        "Examples:\n\n"
        "  interparl compare model.docx kz.html by.pdf am.txt --out table.xlsx --out table.html\n\n"
        '  interparl compare model.docx --state "Kyrgyzstan=special.txt,migration.txt" --out table.docx\n\n'
        "  interparl compare model.akn.xml --corpus laws/kz/ --out table.html"
    ),
    epilog=tr(
        "Exit codes: 0 done, 3 the model act could not be read, 4 refused because the model act was not read "
        "faithfully enough (--force overrides), 5 done, but some laws were left out; the report names them and why."
    ),
)
@click.argument("model", type=click.Path(path_type=Path))
@click.argument("laws", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--state",
    "states",
    multiple=True,
    metavar="NAME=FILE,FILE",
    help=tr("Several laws of one state as one column. May be repeated."),
)
@click.option(
    "--corpus",
    "corpora",
    multiple=True,
    type=click.Path(path_type=Path),
    help=tr("A folder of one state's laws as one column. May be repeated."),
)
@click.option(
    "--out",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help=tr("File to write: .html .xlsx .docx .pdf .csv .json. May be repeated."),
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="FILE=CODE",
    help=tr("Language of one file, where detection is wrong. May be repeated."),
)
@click.option(
    "--report-lang",
    type=click.Choice(["en", "ru"]),
    default=None,
    help=tr("Language of the report; that of the command line when left out."),
)
@click.option("--title", default=None, help=tr("Title of the report."))
@click.option(
    "--notice", default=None, help=tr('A notice shown on every page of the report, such as "samples, not law".')
)
@click.option(
    "--force", is_flag=True, help=tr("Compare even texts that were not read faithfully enough. The report says so.")
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    default=None,
    help=tr("Folder of the vector cache; the user's cache folder when left out."),
)
@click.option("--no-cache", is_flag=True, help=tr("Neither read nor write the vector cache."))
@click.option(
    "--encoder",
    "encoder_name",
    metavar="MODULE:FACTORY",
    default=None,
    help=tr("Another text encoder, as a Python object that makes one."),
)
@click.option("--quiet", is_flag=True, help=tr("No progress bar, no summary."))
def command(
    model: Path,
    laws: tuple[Path, ...],
    states: tuple[str, ...],
    corpora: tuple[Path, ...],
    outputs: tuple[Path, ...],
    languages: tuple[str, ...],
    report_lang: str | None,
    title: str | None,
    notice: str | None,
    force: bool,
    cache: Path | None,
    no_cache: bool,
    encoder_name: str | None,
    quiet: bool,
) -> None:
    """Compare and write."""
    from interparl.cli.encoder import open_encoder
    from interparl.engine.concordance.compare import RefusedError, compare
    from interparl.faces.exchange.report import check_path, write_report

    language = report_lang or ui_language()
    with clear_errors(), progress_bar(quiet, ui_language()) as progress:
        if not (laws or states or corpora):
            fail(tr("Nothing to compare with. Name at least one law, --state or --corpus."), Exit.USAGE)
        for out in outputs:
            check_path(out)
        spoken = _languages(languages)
        model_law, skipped = _read_all([model], spoken, progress, strict=True)
        subjects = _subjects(laws, states, corpora, spoken, progress, skipped)
        try:
            result = compare(
                model_law[0],
                subjects,
                encoder=open_encoder(encoder_name, folder=cache, cached=not no_cache),
                force=force,
                progress=progress,
            )
        except RefusedError as error:
            fail(error.message.text(ui_language()), Exit.REFUSED)
        for out in outputs:
            write_report(result, out, language=language, day=date.today(), title=title, notice=notice)
    if not quiet:
        from interparl.cli.summary import summary_text

        click.echo(summary_text(result, language))
        for out in outputs:
            click.echo(tr("Written: {file}", file=str(out)))
    compared = {id(law) for law in result.laws.values()}
    if skipped or any(id(law) not in compared for subject in subjects for law in subject.laws):
        for name in skipped:
            click.echo(name, err=True)
        raise SystemExit(Exit.PARTLY)


def _languages(options: tuple[str, ...]) -> dict[str, str]:
    spoken = {}
    for option in options:
        file, sign, code = option.rpartition("=")
        if not sign or not file or not code:
            fail(tr("--lang {value}: write FILE=CODE, for example kz.html=kk.", value=option), Exit.USAGE)
        spoken[file] = code
    return spoken


def _read_all(
    paths: list[Path], spoken: dict[str, str], progress: Report, *, strict: bool
) -> tuple[list[Law], list[str]]:
    """Read laws; unreadable ones raise when `strict`, else they come back as sentences that say why."""
    from interparl.engine.lawtext.read import read_law
    from interparl.engine.lawtext.source import LawReadError
    from interparl.engine.message import say

    read, skipped = [], []
    for done, path in enumerate(paths):
        progress(say("Reading laws"), done, len(paths))
        try:
            read.append(read_law(path, language=spoken.get(str(path)) or spoken.get(path.name)))
        except LawReadError as error:
            if strict:
                raise
            skipped.append(unreadable(error))
    progress(say("Reading laws"), len(paths), len(paths))
    return read, skipped


def _subjects(
    laws: tuple[Path, ...],
    states: tuple[str, ...],
    corpora: tuple[Path, ...],
    spoken: dict[str, str],
    progress: Report,
    skipped: list[str],
) -> list[SubjectLaws]:
    from interparl.engine.concordance.compare import SubjectLaws
    from interparl.engine.message import say

    columns: list[tuple[str, list[Path]]] = [(path.name, [path]) for path in laws]
    for option in states:
        name, sign, listed = option.partition("=")
        if not sign or not name or not listed:
            fail(tr("--state {value}: write NAME=FILE or NAME=FILE,FILE.", value=option), Exit.USAGE)
        columns.append((name, [Path(file) for file in listed.split(",") if file]))
    for folder in corpora:
        if not folder.is_dir():
            fail(tr("--corpus {value}: there is no such folder.", value=str(folder)), Exit.USAGE)
        files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
        if not files:
            fail(tr("--corpus {value}: the folder is empty.", value=str(folder)), Exit.USAGE)
        columns.append((folder.name or str(folder), files))
    subjects = []
    for column, paths in columns:
        read, unreadable = _read_all(paths, spoken, progress, strict=False)
        skipped += unreadable
        gaps = say("Left out: {reasons}", reasons=" ".join(unreadable)) if unreadable else None
        subjects.append(SubjectLaws(column, tuple(read), gaps))
    return subjects
