"""`interparl serve`: the assembly on the web, server and worker together."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from interparl.cli.failing import Exit, fail
from interparl.cli.installation import make_ready
from interparl.cli.wording import tr


@click.command(
    "serve",
    help=tr(
        "Start the site of the assembly: web server and background worker, until you press Ctrl+C.\n\n"
        "Tables are made or updated first. With --demo the bundled profile and one account per role are loaded into a "
        "data folder of their own. Settings come from the environment (see docs/running.md).\n\n"
        "Example:\n\n"
        "  interparl serve --demo --port 8000"
    ),
)
@click.option("--host", default="127.0.0.1", show_default=True, help=tr("Address to listen on."))
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help=tr("Port to listen on."))
@click.option("--data", "folder", type=click.Path(path_type=Path), help=tr("Data folder (else INTERPARL_DATA)."))
@click.option("--demo", is_flag=True, help=tr("Load the bundled profile with demonstration accounts."))
@click.option("--profile", default="csto_pa", show_default=True, help=tr("Profile that --demo loads."))
@click.option("--processes", default=1, show_default=True, type=click.IntRange(1, 64), help=tr("Server processes."))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64), help=tr("Threads of each."))
@click.option("--no-worker", is_flag=True, help=tr("Do not start the background worker."))
def command(
    host: str,
    port: int,
    folder: Path | None,
    demo: bool,
    profile: str,
    processes: int,
    threads: int,
    no_worker: bool,
) -> None:
    """Prepare, load what was asked for, and run."""
    if folder is not None or demo:
        os.environ["INTERPARL_DATA"] = str((folder or Path("demo-data")).resolve())
    os.environ.setdefault("INTERPARL_URL", f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}")
    if demo:
        os.environ.setdefault("INTERPARL_SECOND_FACTOR_ROLES", "none")
    from interparl.project.running import Plan, run

    make_ready()
    accounts: list[tuple[str, str, str]] = []
    if demo:
        from interparl.cli.profile import load_with_accounts

        accounts = load_with_accounts(profile)
        from interparl.apps.profile.samples import load_samples

        load_samples()
    plan = Plan(host, port, processes, threads, worker=not no_worker)

    def ready() -> None:
        print(tr("The assembly is at {address}/ and its desk at {address}/en/desk/.", address=plan.address))
        if accounts:
            print(tr("Accounts of the demonstration (address, pass phrase, what it is):"))
            for row in accounts:
                print("  " + "  ".join(row))
        print(tr("Press Ctrl+C to stop."), flush=True)

    code = run(plan, ready)
    if code:
        fail(tr("The server or the worker ended by itself; what it said stands above."), Exit.CANCELLED)
    sys.exit(0)
