"""`interparl audit`: prove that the audit trail is whole; read it."""

from __future__ import annotations

import json

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import open_installation
from interparl.cli.wording import tr, ui_language

BROKEN = 1


@click.group("audit", help=tr("Check and read the audit trail."))
def command() -> None:
    """Group of the commands on the audit trail."""


@command.command(
    "verify",
    help=tr(
        "Walk the chain of the audit trail from its beginning and tell every fault.\n\n"
        "Prints the digest of its end. Keep it somewhere else, and give it back with --holding later: a chain that was "
        "written anew would not hold it.\n\n"
        "Exit codes: 0 whole, 1 broken."
    ),
)
@click.option("--holding", metavar="DIGEST", default="", help=tr("A digest printed earlier that must still be there."))
def verify(holding: str) -> None:
    """Check the chain."""
    open_installation()
    from interparl.apps.common.domain.audit import verify as walk

    verdict = walk(holding=holding.strip().lower())
    click.echo(tr("Entries: {entries}", entries=verdict.entries))
    click.echo(tr("Digest of the end: {digest}", digest=verdict.head))
    for fault in verdict.faults:
        click.echo(fault.text(ui_language()), err=True)
    if verdict.faults:
        click.echo(tr("The audit trail is broken."), err=True)
        raise SystemExit(BROKEN)
    click.echo(tr("The audit trail is whole."))


@command.command(
    "show",
    help=tr(
        "Show entries of the audit trail, newest first.\n\n"
        "Examples:\n\n"
        "  interparl audit show --subject sittings.sitting/council-2024-06\n\n"
        "  interparl audit show --actor person@example.org --most 20"
    ),
)
@click.option("--subject", metavar="KIND/KEY", default="", help=tr("Only this record and what belongs to it."))
@click.option("--actor", metavar="WHO", default="", help=tr("Only what this account (its address or id) did."))
@click.option("--action", metavar="ACTION", default="", help=tr("Only this action, such as sittings.convene."))
@click.option("--most", default=50, show_default=True, type=click.IntRange(1), help=tr("At most so many entries."))
@click.option("--json", "as_json", is_flag=True, help=tr("Print each entry as a line of JSON, as it is kept."))
def show(subject: str, actor: str, action: str, most: int, as_json: bool) -> None:
    """List entries."""
    open_installation()
    from django.db.models import Q
    from django.utils.translation import override

    from interparl.apps.common.domain.audit import HASHED, stamp
    from interparl.apps.common.domain.history import changes
    from interparl.apps.common.models import AuditEntry

    found = AuditEntry.objects.order_by("-seq")
    if subject:
        kind, key = _subject(subject)
        found = found.filter(Q(subject_kind=kind, subject_id=key) | Q(parent_kind=kind, parent_id=key))
    if actor:
        found = found.filter(actor=_actor(actor))
    if action:
        found = found.filter(action=action)
    entries = list(found[:most])
    if as_json:
        for entry in entries:
            kept = {name: getattr(entry, name) for name in HASHED} | {"at": stamp(entry.at), "digest": entry.digest}
            click.echo(json.dumps(kept, ensure_ascii=False, sort_keys=True))
        return
    language = ui_language()
    with override(language):
        for change in changes(entries):
            click.echo(f"{change.seq}  {stamp(change.at)}  {change.who}  {change.entry.action}")
            operation, kind_told = change.operation.text(language), change.kind.text(language)
            click.echo(f"    {kind_told}, {operation}: {change.what or change.key}")
            for field in change.fields:
                label = f"{field.label} ({field.language})" if field.language else field.label
                values = tr("not told") if field.hidden else f"“{field.old}” → “{field.new}”"
                click.echo(f"    {label}: {values}")
            if change.why:
                click.echo("    " + tr("Why: {why}", why=change.why))
    if not entries:
        click.echo(tr("No entry."))


def _subject(text: str) -> tuple[str, str]:
    """Kind and id of ``app.model/KEY``."""
    from interparl.apps.common.domain.history import model_of
    from interparl.apps.common.models import AuditEntry, Record

    kind, _, key = text.partition("/")
    model = model_of(kind)
    if model is not None and issubclass(model, Record):
        row = model._default_manager.filter(key=key).first()
        if row is not None:
            return kind, str(row.pk)
    if not AuditEntry.objects.filter(subject_kind=kind, subject_id=key).exists():
        fail(tr("The audit trail knows no {subject}.", subject=text), Exit.UNREADABLE)
    return kind, key


def _actor(text: str) -> str:
    from interparl.apps.accounts.models import User

    user = User.objects.filter(email__iexact=text).first()
    return str(user.pk) if user else text
