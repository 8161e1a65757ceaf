"""`interparl user`: accounts, their passwords and roles, for whoever runs the installation."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict, TypeVar

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import acting
from interparl.cli.wording import tr

if TYPE_CHECKING:
    from interparl.apps.accounts.models import RoleGrant, User
    from interparl.apps.common.actor import Role
    from interparl.apps.common.models import Record
    from interparl.apps.members.models import Delegation
    from interparl.apps.organs.models import Organ

    R = TypeVar("R", bound=Record)


class Place(TypedDict):
    """Where a role is held."""

    organ: Organ | None
    delegation: Delegation | None


ROLES = ("administrator", "leadership", "officer", "presiding", "expert", "head", "member", "staff")
DAY = click.DateTime(["%Y-%m-%d"])

organ_option = click.option("--organ", metavar="KEY", default="", help=tr("The organ in which the role is held."))
delegation_option = click.option(
    "--delegation", metavar="KEY", default="", help=tr("The delegation in which the role is held.")
)
why_option = click.option("--why", default="", help=tr("The reason, for the audit trail."))


@click.group(
    "user",
    help=tr(
        "Make accounts and give them roles.\n\n"
        "These commands act as the program itself: whoever may run them may do everything. Each leaves its entry in "
        "the audit trail.\n\n"
        "Exit codes: 2 wrong usage, 3 there is no such account or record, 4 refused, with the reason."
    ),
)
def command() -> None:
    """Group of the commands on accounts."""


@command.command("create", help=tr("Make an account and print the address at which its owner sets a password."))
@click.argument("email")
@click.option("--name", default="", help=tr("The person's name."))
@click.option("--language", type=click.Choice(["en", "ru"]), help=tr("The language of the pages."))
@click.option("--person", metavar="KEY", default="", help=tr("The person's key in the register."))
@click.option("--role", type=click.Choice(ROLES), help=tr("A role to give at once."))
@organ_option
@delegation_option
@click.option("--password-stdin", is_flag=True, help=tr("Read the password from standard input."))
def create(
    email: str,
    name: str,
    language: str | None,
    person: str,
    role: str | None,
    organ: str,
    delegation: str,
    password_stdin: bool,
) -> None:
    """Make an account, all or nothing."""
    with acting(make=True) as actor:
        from django.db import transaction

        from interparl.apps.accounts.domain import create_account, grant_role, set_password_link
        from interparl.apps.common.actor import Role
        from interparl.apps.members.models import Person

        with transaction.atomic():
            user = create_account(
                actor,
                email=email,
                name=name,
                language=language or "",
                person=_record(Person, person) if person else None,
                password=_typed() if password_stdin else None,
            )
            if role:
                grant_role(actor, user, Role(role), **_place(organ, delegation))
        click.echo(tr("Account made: {email}", email=user.email))
        if not password_stdin:
            _print_link(set_password_link(actor, user))


@command.command("list", help=tr("List the accounts with their roles of today, separated by tabs."))
@click.option("--closed", is_flag=True, help=tr("Also those that are closed."))
def list_accounts(closed: bool) -> None:
    """Address, name, state, second factor, roles."""
    with acting(make=True):
        from allauth.mfa.utils import is_mfa_enabled

        from interparl.apps.accounts.domain import actor_of
        from interparl.apps.accounts.models import User

        for user in User.objects.order_by("email"):
            if user.is_active or closed:
                state = tr("open") if user.is_active else tr("closed")
                factor = tr("second factor") if is_mfa_enabled(user) else tr("password only")
                roles = sorted(" ".join(filter(None, g)) for g in map(_told, actor_of(user).grants))
                click.echo("\t".join([user.email, user.name, state, factor, ", ".join(roles)]))


@command.command("password", help=tr("Print the address at which the account's owner sets a new password."))
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help=tr("Read the password from standard input."))
@why_option
def password(email: str, password_stdin: bool, why: str) -> None:
    """A link, or a password of one's own."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import set_password, set_password_link

        user = _user(email)
        if password_stdin:
            set_password(actor, user, _typed(), why=why)
            click.echo(tr("Password set: {email}", email=user.email))
        else:
            _print_link(set_password_link(actor, user, why=why))


@command.command("role", help=tr("Give an account a role from a day (today) to a day (for good), both included."))
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
@organ_option
@delegation_option
@click.option("--from", "first", type=DAY, help=tr("The first day: 2026-01-31."))
@click.option("--to", "last", type=DAY, help=tr("The last day."))
@why_option
def give_role(
    email: str, role: str, organ: str, delegation: str, first: datetime | None, last: datetime | None, why: str
) -> None:
    """Grant."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import grant_role
        from interparl.apps.common.actor import Role

        user = _user(email)
        place = _place(organ, delegation)
        grant_role(actor, user, Role(role), valid_from=_day(first), valid_to=_day(last), why=why, **place)
        click.echo(tr("Role given: {role} to {email}", role=role, email=user.email))


@command.command("end-role", help=tr("End a role, at once or with a last day."))
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
@organ_option
@delegation_option
@click.option("--last-day", type=DAY, help=tr("The last day on which the role is held."))
@why_option
def end_role(email: str, role: str, organ: str, delegation: str, last_day: datetime | None, why: str) -> None:
    """End every grant of this role in this place that has not ended."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import end_role as end
        from interparl.apps.common.actor import Role

        user = _user(email)
        grants = _held(user, Role(role), **_place(organ, delegation))
        if not grants:
            fail(tr("The account does not have this role."), Exit.UNREADABLE)
        for grant in grants:
            end(actor, grant, last_day=_day(last_day), why=why)
        click.echo(tr("Role ended: {role} of {email}", role=role, email=user.email))


@command.command("close", help=tr("Close an account: nobody signs in with it until it is reopened."))
@click.argument("email")
@why_option
def close(email: str, why: str) -> None:
    """Close."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import close_account

        click.echo(tr("Account closed: {email}", email=close_account(actor, _user(email), why=why).email))


@command.command("reopen", help=tr("Open a closed account again."))
@click.argument("email")
@why_option
def reopen(email: str, why: str) -> None:
    """Reopen."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import reopen_account

        click.echo(tr("Account opened: {email}", email=reopen_account(actor, _user(email), why=why).email))


@command.command("unlock", help=tr("Forget the wrong passwords typed for an account."))
@click.argument("email")
@why_option
def unlock(email: str, why: str) -> None:
    """Unlock."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import unlock_account

        number = unlock_account(actor, _user(email), why=why)
        click.echo(tr("Addresses unlocked: {number}", number=number))


@command.command("remove-factors", help=tr("Remove an account's second factors, after its owner lost them."))
@click.argument("email")
@why_option
def remove_factors(email: str, why: str) -> None:
    """Remove second factors."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import remove_second_factors

        number = remove_second_factors(actor, _user(email), why=why)
        click.echo(tr("Second factors removed: {number}", number=number))


@command.command("export", help=tr("Print everything kept about the owner of an account, as JSON."))
@click.argument("email")
def export(email: str) -> None:
    """Personal data."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import export_personal_data

        click.echo(json.dumps(export_personal_data(actor, _user(email)), ensure_ascii=False, indent=2))


@command.command("erase", help=tr("Take away everything by which an account names a person. It cannot be undone."))
@click.argument("email")
@click.option("--yes", is_flag=True, help=tr("Do it without asking."))
@why_option
def erase(email: str, yes: bool, why: str) -> None:
    """Erase."""
    with acting(make=True) as actor:
        from interparl.apps.accounts.domain import erase_account

        user = _user(email)
        if not yes:
            click.confirm(tr("Erase the account {email} for good?", email=user.email), abort=True)
        erase_account(actor, user, why=why)
        click.echo(tr("Account erased: {email}", email=email))


@command.command("forget-old", help=tr("Delete old traces of sign-ins, ended sessions and old drafts. Run it daily."))
def forget_old() -> None:
    """Retention."""
    with acting(make=True):
        from interparl.apps.accounts.domain import forget_old as forget

        gone = forget()
        click.echo(tr("Sign-ins forgotten: {number}", number=gone["sign-ins"]))
        click.echo(tr("Wrong passwords forgotten: {number}", number=gone["wrong passwords"]))
        click.echo(tr("Drafts deleted: {number}", number=gone["drafts"]))
        click.echo(tr("Ended sessions deleted: {number}", number=gone["sessions"]))


def _user(email: str) -> User:
    from interparl.apps.accounts.models import User

    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        fail(tr("There is no account {email}.", email=email), Exit.UNREADABLE)
    assert user is not None
    return user


def _record(model: type[R], key: str) -> R:
    found = model._default_manager.filter(key=key).first()
    if found is None:
        fail(tr("There is no record with the key {key}.", key=key), Exit.UNREADABLE)
    assert found is not None
    return found


def _place(organ: str, delegation: str) -> Place:
    from interparl.apps.members.models import Delegation
    from interparl.apps.organs.models import Organ

    return {
        "organ": _record(Organ, organ) if organ else None,
        "delegation": _record(Delegation, delegation) if delegation else None,
    }


def _held(user: User, role: Role, organ: Organ | None, delegation: Delegation | None) -> list[RoleGrant]:
    from django.db.models import Q
    from django.utils import timezone

    not_ended = Q(valid_to=None) | Q(valid_to__gte=timezone.localdate())
    return list(user.role_grants.filter(not_ended, role=role, organ=organ, delegation=delegation))


def _told(grant: object) -> tuple[str, str, str]:
    return str(getattr(grant, "role", "")), getattr(grant, "organ", ""), getattr(grant, "delegation", "")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _typed() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _print_link(link: str) -> None:
    click.echo(tr("Here the owner sets a password; hand the address over by a way you trust:"))
    click.echo(link)
