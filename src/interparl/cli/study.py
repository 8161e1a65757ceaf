"""`interparl study`: the comparison studies, proposals for them, what has been found and what it amounts to."""

from __future__ import annotations

import csv
import json
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import acting
from interparl.cli.progress import progress_bar
from interparl.cli.wording import tr, ui_language

if TYPE_CHECKING:
    from interparl.apps.common.actor import Actor
    from interparl.apps.comparison.models import Study
    from interparl.engine.concordance.conformity import Figures, Share


@click.group("study", help=tr("Comparison studies: list and show them, have proposals made, print coverage."))
def command() -> None:
    """Group of the commands on studies."""


@command.command("list", help=tr("List the studies: key, day, state, columns, title, separated by tabs."))
def list_studies() -> None:
    """One line a study."""
    with acting():
        from interparl.apps.comparison.models import Study

        studies = list(Study.objects.prefetch_related("columns"))
        for study in studies:
            state = str(study.get_state_display())
            parts = [study.key, study.as_of.isoformat(), state, str(len(study.columns.all()))]
            click.echo("\t".join([*parts, study.title.in_(ui_language())]))
        if not studies:
            click.echo(tr("No study yet. Officers open one at the desk."), err=True)


@command.command("show", help=tr("Show a study: its texts, team, and how many cells are proposed and found."))
@click.argument("key")
def show(key: str) -> None:
    """By key."""
    with acting():
        from interparl.apps.comparison.domain.cells import matrix_of
        from interparl.apps.comparison.domain.pinning import texts_of, waiting_texts

        study, language = _study(key), ui_language()
        click.echo(f"{study.key}\t{study.title.in_(language)}")
        click.echo(tr("State: {state}", state=str(study.get_state_display())))
        click.echo(tr("Model: {text}, as of {day}", text=study.model.key, day=study.as_of.isoformat()))
        matrix = matrix_of(study)
        for column in matrix.columns:
            states = [matrix.cell(row, column).state.value for row in matrix.rows]
            stale = sum(matrix.cell(row, column).stale for row in matrix.rows)
            told = tr(
                "{column}: found {found} of {total}, open {open}, proposed only {proposed}, not compared {refused}, "
                "stale {stale}",
                column=column.label(),
                found=states.count("found"),
                total=len(states),
                open=states.count("open"),
                proposed=states.count("proposed"),
                refused=states.count("refused"),
                stale=stale,
            )
            click.echo(told)
            for text in texts_of(column):
                click.echo(f"    {text.key}\t{text.grade}")
        for member in study.team.select_related("user"):
            click.echo(f"{member.user.get_full_name()}\t{member.get_role_display()}")
        for text in waiting_texts(study):
            click.echo(tr("From {day} another wording holds: {text}", day=text.holds_from.isoformat(), text=text.key))


@command.command(
    "propose",
    help=tr(
        "Have the machine make proposals for a study. What has not changed is left; findings are never touched.\n\n"
        "Example:\n\n"
        "  interparl study propose lighthouses --wait\n\n"
        "Exit codes: 0 done (or left to the worker), 1 cancelled, 3 no such study, 4 refused."
    ),
)
@click.argument("key")
@click.option("--wait", is_flag=True, help=tr("Make them here and now instead of leaving them to the worker."))
@click.option("--quiet", is_flag=True, help=tr("No progress bar."))
def propose_for(key: str, wait: bool, quiet: bool) -> None:
    """Ask for proposals."""
    with acting() as actor:
        from interparl.apps.comparison.domain.proposing import propose

        study = _study(key)
        job = propose(actor, study, queued=not wait)
        if not wait:
            click.echo(tr("Proposals for {study} wait for the worker.", study=study.key))
            return
        _work_off(actor, str(job.pk), quiet)


def _work_off(actor: Actor, job_id: str, quiet: bool) -> None:
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
        fail(tr("Cancelled. The columns that were done keep their proposals."), Exit.CANCELLED)
        return
    if job.state == JobState.DONE:
        click.echo(message_of(job.outcome).text(ui_language()))
    elif job.state == JobState.FAILED:
        fail(message_of(job.error).text(ui_language()), Exit.REFUSED)
    else:
        click.echo(tr("Another worker has this job."))


@command.command(
    "coverage",
    help=tr(
        "Print what the findings of a study amount to, for the whole and for each column.\n\n"
        "Every figure stands with its numerator and denominator. What was not examined is never counted as none."
    ),
)
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help=tr("Print JSON."))
@click.option("--csv", "as_csv", is_flag=True, help=tr("Print CSV."))
def coverage(key: str, as_json: bool, as_csv: bool) -> None:
    """Figures of a study."""
    with acting():
        from interparl.apps.comparison.domain.cells import matrix_of
        from interparl.apps.comparison.domain.coverage import figures_of

        study = _study(key)
        matrix = matrix_of(study)
        told = figures_of(matrix)
        named = [(column.label(), told.columns[column.pk]) for column in matrix.columns if column.pk in told.columns]
        rows = [_row(tr("Whole study"), told.whole), *(_row(name, figures) for name, figures in named)]
        if as_json:
            head = {"study": study.key, "cut_off": told.cut_off.isoformat(), "gaps_open_since": told.since.isoformat()}
            click.echo(json.dumps({**head, "rows": rows}, ensure_ascii=False, indent=1))
        elif as_csv:
            writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        else:
            click.echo(tr("{study}, findings up to {day}", study=study.key, day=told.cut_off.isoformat()))
            _told(tr("Whole study"), told.whole)
            for name, figures in named:
                _told(name, figures)


def _row(name: str, figures: Figures) -> dict[str, Any]:
    counted = figures.coverage
    return {
        "column": name,
        "full": counted.full,
        "part": counted.part,
        "none": counted.none,
        "not_applicable": counted.not_applicable,
        "not_examined": counted.not_examined,
        "asks_nothing": counted.asks_nothing,
        "conformity_numerator": float(figures.conformity.numerator),
        "conformity_denominator": float(figures.conformity.denominator),
        "gaps": figures.age.gaps,
        "gap_days_median": None if figures.age.median is None else float(figures.age.median),
    }


def _told(name: str, figures: Figures) -> None:
    counted = figures.coverage
    click.echo(name)
    counts = tr(
        "in full {full}, in part {part}, not at all {none}, not applicable {apart}, not examined {rest}",
        full=counted.full,
        part=counted.part,
        none=counted.none,
        apart=counted.not_applicable,
        rest=counted.not_examined,
    )
    click.echo(f"    {counts}")
    click.echo("    " + tr("Examined: {share}", share=_share(counted.examined)))
    click.echo("    " + tr("Met in full, of those assessed: {share}", share=_share(counted.met_in_full)))
    click.echo("    " + tr("Conformity of decisive provisions, weighted: {share}", share=_share(figures.conformity)))
    if figures.age.median is not None:
        days = round(float(figures.age.median))
        click.echo("    " + tr("Gaps: {gaps}, open for {days} days (median)", gaps=figures.age.gaps, days=days))


def _share(share: Share) -> str:
    if share.value is None:
        return tr("no base yet")
    return f"{_number(share.numerator)}/{_number(share.denominator)} = {float(share.value):.0%}"


def _number(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"


def _study(key: str) -> Study:
    from interparl.apps.comparison.models import Study

    found = Study.objects.select_related("model__work", "organ").filter(key=key).first()
    if found is None:
        fail(tr("There is no study with the key {key}. `interparl study list` lists them.", key=key), Exit.UNREADABLE)
        raise LookupError(key)
    return found
