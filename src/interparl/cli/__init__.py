"""The `interparl` command. Subcommands are imported when they are called, so that the command starts at once."""

from __future__ import annotations

import importlib

import click

from interparl import __version__
from interparl.cli.clickwords import let_click_speak
from interparl.cli.wording import tr, ui_language

let_click_speak(ui_language())

COMMANDS = (
    "read",
    "compare",
    "evaluate",
    "demo",
    "serve",
    "profile",
    "user",
    "study",
    "audit",
    "laws",
    "dump",
    "export",
    "import",
    "backup",
    "restore",
)

MODULES = {"import": "import_"}
"""Commands whose name cannot be a module's."""


class LazyGroup(click.Group):
    """A group whose subcommand NAME is `command` in ``interparl.cli.NAME``, imported only when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The subcommands in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of this name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"interparl.cli.{MODULES.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)
        return command


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=tr(
        "Read laws, compare them provision by provision, and write correlation tables.\n\n"
        "Start with `interparl demo`, then `interparl read LAW` and `interparl compare MODEL LAW... --out table.xlsx`. "
        "Everything runs on this computer; nothing is sent anywhere.\n\n"
        "Exit codes: 0 done, 1 cancelled or unexpected, 2 wrong usage, 3 a file could not be read, 4 a comparison was "
        "refused because a text was not read faithfully enough (--force overrides), 5 done, but some laws were left "
        "out and are named in the report."
    ),
)
@click.version_option(__version__, prog_name="interparl", help=tr("Show the version and leave."))
def main() -> None:
    """Entry point of the command line."""
