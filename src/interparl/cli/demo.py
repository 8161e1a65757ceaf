"""`interparl demo`: the sample model act against the laws of seven invented states, out as reports to open."""

from __future__ import annotations

import time
import webbrowser
from datetime import date
from pathlib import Path

import click

from interparl.cli.failing import clear_errors
from interparl.cli.progress import progress_bar
from interparl.cli.wording import tr, ui_language


@click.command(
    "demo",
    help=tr(
        "Compare the sample model act with the laws of seven invented states, in seven languages, and write the "
        "report.\n\n"
        "The samples were written for demonstration; they are not law. Use --states to compare fewer of them.\n\n"
        "Example:\n\n"
        "  interparl demo --out demo-out --states A,C"
    ),
)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("demo-out"),
    show_default=True,
    help=tr("Folder to write to."),
)
@click.option(
    "--states", default="A,B,C,D,E,F,G", show_default=True, help=tr("Letters of the sample states to compare.")
)
@click.option("--formats", default="html,xlsx,docx,pdf,csv,json", show_default=True, help=tr("Formats to write."))
@click.option("--report-lang", type=click.Choice(["en", "ru"]), default=None, help=tr("Language of the report."))
@click.option("--no-open", is_flag=True, help=tr("Do not open the report in a browser."))
@click.option("--quiet", is_flag=True, help=tr("No progress bar."))
def command(folder: Path, states: str, formats: str, report_lang: str | None, no_open: bool, quiet: bool) -> None:
    """Run the demonstration."""
    from interparl.cli.encoder import open_encoder
    from interparl.cli.summary import summary_text
    from interparl.engine.concordance.compare import SubjectLaws, compare
    from interparl.engine.lawtext.read import read_law
    from interparl.engine.message import say
    from interparl.faces.exchange.report import write_report
    from interparl.samples import files

    started = time.monotonic()
    language = report_lang or ui_language()
    wanted = {letter.strip().upper() for letter in states.split(",")}
    with clear_errors(), progress_bar(quiet, ui_language()) as progress:
        samples = files()
        model = read_law(samples[0].paths[1 if language == "ru" else 0])
        chosen = [sample for sample in samples[1:] if sample.state in wanted]
        subjects = []
        for done, sample in enumerate(chosen):
            progress(say("Reading laws"), done, len(chosen))
            name = say("Sample State {letter}", letter=sample.state).text(language)
            subjects.append(SubjectLaws(name, tuple(read_law(path) for path in sample.paths)))
        result = compare(model, subjects, encoder=open_encoder(), progress=progress)
        folder.mkdir(parents=True, exist_ok=True)
        written: list[Path] = []
        for ending in formats.split(","):
            path = folder / f"correlation-table.{ending.strip()}"
            progress(say("Writing reports"), len(written), len(formats.split(",")))
            write_report(
                result,
                path,
                language=language,
                day=date.today(),
                title=say("Sample comparison: countering trafficking in persons and illegal migration").text(language),
                notice=say("Samples written for demonstration. They are not the law of any state.").text(language),
            )
            written.append(path)
    click.echo(summary_text(result, language))
    click.echo("")
    for path in written:
        click.echo(tr("Written: {file}", file=str(path)))
    click.echo(tr("Done in {seconds} s.", seconds=f"{time.monotonic() - started:.1f}"))
    page = next((path for path in written if path.suffix == ".html"), None)
    if page is not None:
        address = page.resolve().as_uri()
        opened = False if no_open else webbrowser.open(address)
        click.echo(
            tr("Open in a browser: {address}", address=address)
            if not opened
            else tr("Opened: {address}", address=address)
        )
