"""Starting, asking, telling, stopping."""

from __future__ import annotations

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "ru")
MOST = 50.0
"""Seconds all of it may take on two cores; more is told, and is no failure of a page."""


PARTS = ("/now/", "/job/")
"""Ends of addresses whose answers are put into a page by a script."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: status, seconds, bytes; `fault` is empty when it was right."""

    name: str
    path: str
    status: int
    seconds: float
    body: bytes
    fault: str = ""


class Reader:
    """Asks one installation, with the cookies of one person or the token of a program."""

    def __init__(self, address: str, token: str = "") -> None:
        self.address, self.token = address, token
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def get(self, name: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        """One request; with `fields` a form is sent. An error, an empty page or another type of file is a fault."""
        request = urllib.request.Request(self.address + path, headers={"Referer": self.address + path})
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        if fields is not None:
            request.data = urllib.parse.urlencode(fields).encode()
        started = time.monotonic()
        try:
            with self.opener.open(request, timeout=30) as response:
                status, body, kind = response.status, response.read(), response.headers.get("Content-Type", "")
        except urllib.error.HTTPError as error:
            status, body, kind = error.code, error.read(), error.headers.get("Content-Type", "")
        except OSError as error:
            return Answer(name, path, 0, time.monotonic() - started, b"", str(error))
        fault = "" if status == 200 else f"answered {status}"
        return Answer(name, path, status, time.monotonic() - started, body, fault or _wrong(path, kind, body))

    def log_in(self, email: str, password: str) -> Answer:
        """Through the log-in page, as a person does."""
        path = "/en/account/login/"
        page = self.get("log in", path)
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
        fields = {"login": email, "password": password, "csrfmiddlewaretoken": token.group(1).decode() if token else ""}
        return self.get("log in", path, fields)


def _wrong(path: str, kind: str, body: bytes) -> str:
    """What is wrong with an answer that says it is right."""
    if not body:
        return "is empty"
    begins = {
        ".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK", ".zip": b"PK", ".akn": b"<?xml", ".atom": b"<?xml",
        ".ics": b"BEGIN:VCALENDAR",
    }  # fmt: skip
    for ending, mark in begins.items():
        if path.endswith(ending) and not body.startswith(mark):
            return f"is no {ending[1:]} file"
    if "json" in kind:
        try:
            json.loads(body)
        except ValueError:
            return "is no JSON"
    if path.endswith(PARTS):
        return "" if b"</" in body and b"</html>" not in body else "is no part of a page"
    headed = b"<h1" in body or path == "/api/docs/"  # that page draws its heading by script
    if "text/html" in kind and (b"</html>" not in body or not headed):
        return "is no whole page with a heading"
    return ""


def with_what(has: str, answer: Answer) -> Answer:
    """The answer; at fault when it lacks what must stand in it."""
    if answer.fault or has.encode() in answer.body:
        return answer
    return replace(answer, fault=f"has no “{has}”")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def followed(reader: Reader, lists: list[Answer]) -> Iterator[Answer]:
    """One row of each list of the API that has rows, by the address the list gives."""
    for answer in lists:
        try:
            found: Any = json.loads(answer.body)
        except ValueError:
            continue
        rows = found.get("results") or found.get("data") or [] if isinstance(found, dict) else []
        if rows and isinstance(rows[0], dict):
            address = rows[0].get("url") if "oparl" not in answer.path else rows[0].get("id")
            if isinstance(address, str) and "/api/" in address:
                path = "/api/" + address.split("/api/", 1)[1]
                yield reader.get(f"one of {answer.name}", path)


GIVEN = "--given-database"
"""With it the site is made in the database that DATABASE_URL names, which must be empty; else in a file of its own."""


def main(arguments: Sequence[str] = ()) -> int:
    """Run; 0 when everything answered."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="interparl-smoke-") as folder:
        os.environ["INTERPARL_DATA"] = folder
        os.environ["INTERPARL_UI"] = "en"
        os.environ["INTERPARL_SECOND_FACTOR_ROLES"] = "none"
        if GIVEN not in arguments:
            os.environ.pop("DATABASE_URL", None)
        port = free_port()
        os.environ["INTERPARL_URL"] = f"http://127.0.0.1:{port}"
        if GIVEN in arguments and _in_use():
            print("The database that DATABASE_URL names is in use. The smoke test needs an empty one.")
            return 2
        log = Path(folder) / "log"
        with log.open("wb") as out:
            line = [sys.executable, "-m", "interparl.cli", "serve", "--demo", "--data", folder, "--port", str(port)]
            line += ["--processes", "2"]
            site = subprocess.Popen(line, stdout=out, stderr=subprocess.STDOUT)
            try:
                answers, lost = _asked(site, log, f"http://127.0.0.1:{port}")
            finally:
                site.terminate()
                try:
                    site.wait(20)
                except subprocess.TimeoutExpired:
                    site.kill()
        return _told(answers, lost, time.monotonic() - started, log)


def _in_use() -> bool:
    from interparl.project.setup import setup

    setup()
    from django.db import connection

    return bool(connection.introspection.table_names())


def _asked(site: subprocess.Popen[bytes], log: Path, address: str) -> tuple[list[Answer], list[str]]:
    accounts = _accounts(site, log)
    from interparl.project.setup import setup

    setup()
    from interparl.project.open_data import refresh
    from interparl.project.smoke.pages import FOR_MEMBERS, Ask, asks
    from interparl.project.smoke.story import hold, token_of, work

    hold()
    work()
    refresh(always=True)  # the worker makes the copy of the open data every hour; here it is wanted at once
    reader, program = Reader(address), Reader(address, token_of(accounts["officer@"][0]))
    wanted, lost = asks(LANGUAGES)

    def asked(ask: Ask) -> Answer:
        return with_what(ask.has, (program if ask.name in FOR_MEMBERS else reader).get(ask.name, ask.path))

    with ThreadPoolExecutor(2) as pool:  # two cores, two server processes
        answers = list(pool.map(asked, wanted))
    for who, own in ((reader, False), (program, True)):
        lists = [one for one in answers if one.path.startswith("/api/v1/") and (one.name in FOR_MEMBERS) is own]
        answers += followed(who, lists)
    for language, words in (("en", "Council"), ("ru", "комиссией")):
        found = reader.get("search", f"/{language}/search/?q={urllib.parse.quote(words)}")
        answers.append(found)
    desk, _ = asks(LANGUAGES, desk=True)
    officer = Reader(address)
    answers.append(officer.log_in(*accounts["officer@"]))
    administrator = Reader(address)
    answers.append(administrator.log_in(*accounts["administrator@"]))

    def at_the_desk(ask: Ask) -> Answer:
        found = officer.get(ask.name, ask.path)
        return with_what(ask.has, administrator.get(ask.name, ask.path) if found.status == 403 else found)

    with ThreadPoolExecutor(2) as pool:
        # 405: a button's address, which takes what is sent and shows nothing.
        answers += [answer for answer in pool.map(at_the_desk, desk) if answer.status != 405]
    return answers, lost


def _accounts(site: subprocess.Popen[bytes], log: Path) -> dict[str, tuple[str, str]]:
    """The accounts that the site prints once it answers."""
    until = time.monotonic() + 120
    while time.monotonic() < until and site.poll() is None:
        text = log.read_text(encoding="utf-8")
        if "Ctrl+C" in text:
            rows = re.findall(r"^\s+(\S+@\S+)\s\s+(\S+)", text, re.MULTILINE)
            return {email.split("@")[0] + "@": (email, password) for email, password in rows}
        time.sleep(0.2)
    raise SystemExit(f"The site did not start:\n{log.read_text(encoding='utf-8')}")


def _told(answers: list[Answer], lost: list[str], seconds: float, log: Path) -> int:
    faults = [answer for answer in answers if answer.fault]
    for answer in faults:
        print(f"FAILED {answer.name} {answer.path}: {answer.fault}")
    for name in lost:
        print(f"NO EXAMPLE of the page type {name}: add one in interparl/project/smoke/pages.py")
    if faults or lost:
        print(log.read_text(encoding="utf-8")[-4000:])
    slowest = sorted(answers, key=lambda answer: -answer.seconds)[:3]
    print("slowest: " + ", ".join(f"{answer.path} {answer.seconds:.2f} s" for answer in slowest))
    print(f"{len(answers)} requests, {len(faults)} failed, {seconds:.0f} s in all (aim {MOST:.0f} s)")
    return 1 if faults or lost else 0
