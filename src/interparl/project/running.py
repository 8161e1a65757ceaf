"""Starting the web server and the worker side by side, and ending both together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

WAIT = 40.0
"""Seconds the server may take until it answers."""

GRACE = 10.0
"""Seconds both have to end before they are killed."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where to listen and with how much."""

    host: str = "127.0.0.1"
    port: int = 8000
    processes: int = 1
    threads: int = 4
    worker: bool = True

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host
        return f"http://{host}:{self.port}"


def commands(plan: Plan) -> list[list[str]]:
    """The command lines of the server and, where wanted, the worker."""
    server = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", plan.host, "--port", str(plan.port),
        "--workers", str(plan.processes), "--blocking-threads", str(plan.threads), "--log-level", "warning",
        "--backpressure", str(max(64, plan.threads * 16)), "interparl.project.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "django", "qcluster"]
    return [server, worker] if plan.worker else [server]


def answers(address: str) -> bool:
    """Whether the server answers at all, be it with a refusal."""
    try:
        with urllib.request.urlopen(f"{address}/robots.txt", timeout=2):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def run(plan: Plan, ready: Callable[[], None]) -> int:
    """Run until somebody ends it or one of the two ends by itself; `ready` is called once it answers. The exit code."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "interparl.project.settings"}
    running = [subprocess.Popen(line, env=environment, start_new_session=True) for line in commands(plan)]
    stopped = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        told, started = False, time.monotonic()
        while not stopped:
            ended = [process for process in running if process.poll() is not None]
            if ended:
                return ended[0].returncode or 1
            if not told and answers(plan.address):
                told = True
                ready()
            if not told and time.monotonic() - started > WAIT:
                return 1
            time.sleep(0.2)
        return 0
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        end(running)


def end(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask the processes to end, then make them."""
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
    until = time.monotonic() + GRACE
    for process in running:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
