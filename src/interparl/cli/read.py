"""`interparl read`: one law as a tree, with the report of what the reader kept and lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from interparl.cli.failing import Exit, clear_errors, fail
from interparl.cli.wording import tr, ui_language

if TYPE_CHECKING:
    from interparl.engine.lawtext.law import Law

WRITERS = (".akn.xml", ".xml", ".html", ".txt", ".json")


@click.command(
    "read",
    help=tr(
        "Read a law from a file and show its tree with a fidelity report.\n\n"
        "FILE may be Akoma Ntoso, DOCX, DOC, HTML, PDF with a text layer, RTF, Markdown or plain text, in any "
        "language; English, Russian, Armenian, Belarusian, Kazakh, Kyrgyz and Tajik have rules of their own.\n\n"
        "Examples:\n\n"
        "  interparl read law.docx\n\n"
        "  interparl read law.pdf --full --lang kk\n\n"
        "  interparl read law.html --out law.akn.xml --out law.txt"
    ),
    epilog=tr("Exit codes: 0 read well enough to compare, 3 not readable, 4 read, but too doubtful to compare."),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--lang", "language", metavar="CODE", help=tr("Language of the law (ru, kk, ...); detected when left out.")
)
@click.option(
    "--out",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help=tr("Write the law to a file: .akn.xml (schema-valid Akoma Ntoso), .html, .txt or .json. May be repeated."),
)
@click.option("--full", is_flag=True, help=tr("Show every word, not only the outline."))
@click.option("--json", "as_json", is_flag=True, help=tr("Print the tree and the fidelity report as JSON."))
def command(file: Path, language: str | None, outputs: tuple[Path, ...], full: bool, as_json: bool) -> None:
    """Read one law."""
    from interparl.engine.lawtext.fidelity import COMPARABLE
    from interparl.engine.lawtext.read import read_law

    with clear_errors():
        for out in outputs:
            if not out.name.endswith(WRITERS):
                fail(
                    tr(
                        "{file}: no writer for this ending. Use one of {endings}.",
                        file=out.name,
                        endings=", ".join(WRITERS),
                    ),
                    Exit.USAGE,
                )
        law = read_law(file, language=language)
        for out in outputs:
            _write(law, out)
            click.echo(tr("Written: {file}", file=str(out)), err=True)
        click.echo(_json(law) if as_json else _show(law, full))
    if law.fidelity.grade not in COMPARABLE:
        raise SystemExit(Exit.REFUSED)


def _show(law: Law, full: bool) -> str:
    from interparl.cli.fidelity import fidelity_text
    from interparl.engine.lawtext.outline import outline

    return outline(law.act, full=full, language=ui_language()) + "\n\n" + fidelity_text(law, ui_language())


def _json(law: Law) -> str:
    import json

    from interparl.cli.fidelity import law_as_json

    return json.dumps(law_as_json(law, ui_language()), ensure_ascii=False, indent=1)


def _write(law: Law, out: Path) -> None:
    from interparl.faces.exchange.files import write_whole

    if out.name.endswith(".xml"):
        from interparl.engine.lawtext.akn import write_akn

        write_whole(out, write_akn(law.act))
    elif out.suffix == ".html":
        from interparl.cli.fidelity import page

        write_whole(out, page(law).encode())
    elif out.suffix == ".txt":
        from interparl.engine.lawtext.plain import to_text

        write_whole(out, to_text(law.act).encode())
    else:
        write_whole(out, _json(law).encode())
