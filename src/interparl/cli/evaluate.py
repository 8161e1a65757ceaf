"""`interparl evaluate`: quality on gold sets, per set and pair."""

from __future__ import annotations

from pathlib import Path

import click

from interparl.cli.failing import clear_errors
from interparl.cli.progress import progress_bar
from interparl.cli.wording import tr, ui_language


@click.command(
    "evaluate",
    help=tr(
        "Measure quality on gold sets: one set or a folder of sets.\n\n"
        "A set holds docs.jsonl, provisions.jsonl, pairs.jsonl and links.jsonl; a set of divergences holds JSON lines "
        "with left, right and expected. Labels and ids are never shown to the method.\n\n"
        "Examples:\n\n"
        "  interparl evaluate eval/ --json\n\n"
        "  interparl evaluate eval/arbitration --predictions predictions.jsonl --no-order"
    ),
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=tr("Print figures as JSON."))
@click.option(
    "--predictions",
    type=click.Path(path_type=Path),
    default=None,
    help=tr("Write what was predicted, one JSON object a line."),
)
@click.option("--no-order", is_flag=True, help=tr("Hide the order of provisions from the method."))
@click.option("--encoder", "encoder_name", metavar="MODULE:FACTORY", default=None, help=tr("Another text encoder."))
@click.option("--quiet", is_flag=True, help=tr("No progress bar."))
def command(
    folder: Path, as_json: bool, predictions: Path | None, no_order: bool, encoder_name: str | None, quiet: bool
) -> None:
    """Evaluate."""
    from interparl.cli.encoder import open_encoder
    from interparl.engine.message import say
    from interparl.engine.quality import evaluate, report_json, report_text, write_predictions

    with clear_errors(), progress_bar(quiet, ui_language()) as progress:
        report = evaluate(
            folder,
            encoder=open_encoder(encoder_name),
            order=not no_order,
            progress=lambda done, steps, stage: progress(say("Evaluating: {stage}", stage=stage), done, steps),
        )
        if predictions is not None:
            write_predictions(predictions, report.predictions())
    click.echo(report_json(report) if as_json else report_text(report, ui_language()))
