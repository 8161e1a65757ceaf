"""`interparl profile`: check the files that describe an assembly, load them, list those that come along."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from interparl.cli.failing import Exit, clear_errors, fail
from interparl.cli.installation import open_installation
from interparl.cli.wording import tr, ui_language
from interparl.engine.message import say

if TYPE_CHECKING:
    from interparl.apps.profile.read import Profile


@click.group(
    "profile",
    help=tr(
        "Check and load profiles: folders of TOML files that describe an assembly.\n\n"
        "DIR is a folder, or the name of a profile that comes with the program (see `interparl profile list`). "
        "docs/profiles.md describes every file and field."
    ),
)
def command() -> None:
    """Group of the commands on profiles."""


@command.command("list", help=tr("Name the profiles that come with the program."))
def list_profiles() -> None:
    """Print names and assemblies."""
    _setup()
    from interparl.apps.common.text import Text
    from interparl.apps.profile.bundled import folder_of, names
    from interparl.apps.profile.read import check_profile

    for name in names():
        profile, _ = check_profile(folder_of(name))
        title = Text(profile.assembly.name).in_(ui_language()) if profile else tr("has faults: check it")
        click.echo(f"{name}\t{title}")


@command.command(
    "check",
    help=tr(
        "Check a profile and tell everything that is wrong with it, with the place and how to mend it.\n\n"
        "Exit code 3 when something is wrong."
    ),
)
@click.argument("folder", metavar="DIR")
def check(folder: str) -> None:
    """Check and count."""
    _setup()
    profile = _read(folder)
    counts = ", ".join(f"{table} {len(parts)}" for table, parts in profile.parts.items())
    click.echo(tr("Nothing wrong. Records: {counts}.", counts=counts))


@command.command("fields", help=tr("Print every table and field of a profile, as Markdown (in English)."))
def fields() -> None:
    """Print the reference that docs/profiles.md holds."""
    _setup()
    from interparl.apps.profile.reference import reference

    click.echo(reference(), nl=False)


@command.command(
    "load",
    help=tr(
        "Load a profile into the registers. Loading again changes only what differs; what people have changed since is "
        "kept and told.\n\n"
        "Exit codes: 3 the profile has faults, 4 the installation runs another assembly, 5 loaded, but fields changed "
        "by people were kept."
    ),
)
@click.argument("folder", metavar="DIR")
@click.option("--overwrite", is_flag=True, help=tr("Replace also what people have changed since."))
@click.option(
    "--accounts",
    is_flag=True,
    help=tr("Also make the accounts for trying things out; their pass phrases are printed once. Not for production."),
)
def load(folder: str, overwrite: bool, accounts: bool) -> None:
    """Check, load, report."""
    open_installation(make=True)
    from interparl.apps.common.domain.writing import Refused
    from interparl.apps.profile.accounts import load_accounts
    from interparl.apps.profile.load import load_profile

    profile = _read(folder)
    language = ui_language()
    with clear_errors():
        try:
            report = load_profile(profile, overwrite=overwrite)
        except Refused as error:
            fail(error.message.text(language), Exit.REFUSED)
            return
        for line in report.lines():
            click.echo(line.text(language))
        if accounts:
            made = load_accounts(profile)
            click.echo(tr("Accounts made: {count}. The pass phrases are shown only now.", count=len(made)))
            for account in made:
                click.echo("  ".join(account))
    if report.kept:
        raise SystemExit(Exit.PARTLY)


def load_with_accounts(name: str) -> list[tuple[str, str, str]]:
    """For demonstrations: load a profile with its accounts; address, pass phrase and name of those newly made."""
    from interparl.apps.profile.accounts import load_accounts
    from interparl.apps.profile.load import load_profile

    profile = _read(name)
    load_profile(profile)
    return load_accounts(profile)


@command.command(
    "samples",
    help=tr(
        "Load the bundled samples, to see the program at work: laws of invented states with a study of them, a "
        "programme, the dossier of an act with opinions and amendments, and that of an adopted act.\n\n"
        "They are marked as samples everywhere. Loading again changes nothing."
    ),
)
def samples() -> None:
    """Load and tell."""
    open_installation()
    from interparl.apps.common.domain.writing import Refused
    from interparl.apps.profile.samples import load_samples

    with clear_errors():
        try:
            told = load_samples()
        except Refused as error:
            fail(error.message.text(ui_language()), Exit.REFUSED)
            return
    for message in told or [say("The samples are loaded already.")]:
        click.echo(message.text(ui_language()))


def _setup() -> None:
    """Load settings and rooms for commands that only look: they make no data folder, and no key is ever used."""
    from interparl.project.setup import setup

    os.environ.setdefault("INTERPARL_SECRET_KEY", "nothing is signed while a profile is looked at")
    setup()


def _read(name: str) -> Profile:
    from interparl.apps.profile.bundled import folder_of
    from interparl.apps.profile.fault import ProfileError
    from interparl.apps.profile.read import read_profile

    try:
        return read_profile(folder_of(name))
    except ProfileError as error:
        for fault in error.faults:
            click.echo(fault.message().text(ui_language()), err=True)
        fail(tr("Faults in the profile: {count}.", count=len(error.faults)), Exit.UNREADABLE)
        raise
