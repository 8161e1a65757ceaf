"""Looking at a page as a person's browser does: what it complains of, what axe finds, what the keyboard reaches.

    def test_front_page(chromium: Any, live_server: Any) -> None:
        with opened(chromium, live_server.url + "/en/", Look(390, "dark")) as page:
            assert_clean(page)
            assert_keyboard_works(page)

    def test_all_pages(chromium: Any, live_server: Any) -> None:
        assert faults_of(chromium, live_server.url + "/en", by_turns(PAGES, "en")) == []

Needs Chromium and the packages of ``requirements-browser.txt``; a test that uses it is marked slow.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
needs_browser = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

SHIFT = """() => new Promise(done => {
  let sum = 0
  new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.hadRecentInput ? 0 : one.value })
    .observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => done(sum), 150)
})"""

FOCUSED = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  at.dataset.seen = at.dataset.seen || String(document.querySelectorAll('[data-seen]').length + 1)
  const style = getComputedStyle(at)
  const box = at.getBoundingClientRect()
  return { place: at.dataset.seen, what: at.outerHTML.slice(0, 120), outlined: style.outlineStyle !== 'none',
    inside: box.right > 0 && box.left < innerWidth && box.width > 0 }
}"""

FROM_THE_TOP = """() => {
  document.activeElement.blur()
  document.querySelectorAll('[data-seen]').forEach(e => delete e.dataset.seen)
  scrollTo(0, 0)
}"""

REACHABLE = """() => [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(e => !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }))
  .filter(e => e.type !== 'radio' || e === (e.form?.querySelector(`[name="${e.name}"]:checked`) ??
    e.form?.querySelector(`[name="${e.name}"]`)))
  .filter(e => !e.dataset.seen).map(e => e.outerHTML.slice(0, 120))"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at: width in pixels, light or dark, with scripts or without, on the screen or on paper."""

    width: int = 1280
    theme: str = "light"
    scripts: bool = True
    paper: bool = False


LOOKS = (Look(1280, "light"), Look(390, "dark"), Look(1280, "dark"), Look(390, "light"))
TURN = {"en": 0, "ru": 1}
"""Where a language begins among the looks, so that a page is wide in one and narrow in the other."""
FEW = 20
"""So many pages are looked at in the first two looks alone: each look costs a window."""


@dataclass(slots=True)
class Opened:
    """A page in the browser with what was said and asked while it loaded."""

    page: Any
    look: Look
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


class Window:
    """A window in which pages are visited one after the other, as a person does.

    A fresh window for each page would start a process, fetch the style sheets and compile the scripts anew each time,
    which takes longer than looking at the page.
    """

    def __init__(self, page: Any, look: Look) -> None:
        self._page, self._look = page, look
        self._now = Opened(page, look)
        page.on("console", lambda message: self._now.said.append(message.text))
        page.on("pageerror", lambda error: self._now.said.append(str(error)))
        page.on("request", lambda request: self._now.asked.append(request.url))

    def visit(self, address: str) -> Opened:
        """The page at an address, with a fresh record of what it says and asks for."""
        self._now = Opened(self._page, self._look)
        self._page.goto(address)
        return self._now


def by_turns(paths: Sequence[str], language: str) -> list[tuple[str, Look]]:
    """Each path with one look, so that over both languages each page is seen wide and narrow."""
    looks = LOOKS[:2] if len(paths) <= FEW else LOOKS
    return [(path, looks[(number + TURN[language]) % len(looks)]) for number, path in enumerate(paths)]


@contextmanager
def window(
    chromium: Any, site: str, look: Look | None = None, cookies: dict[str, str] | None = None
) -> Iterator[Window]:
    """A window with nothing kept from others; `cookies` carry a session (``client.cookies`` of a test client)."""
    look = look or Look()
    context = chromium.new_context(
        viewport={"width": look.width, "height": 900}, color_scheme=look.theme, java_script_enabled=look.scripts
    )
    try:
        if cookies:
            whole = f"{urlsplit(site).scheme}://{urlsplit(site).netloc}/"  # else the cookie is the page's alone
            context.add_cookies([{"name": name, "value": value, "url": whole} for name, value in cookies.items()])
        page = context.new_page()
        if look.paper:
            page.emulate_media(media="print")
        yield Window(page, look)
    finally:
        context.close()


@contextmanager
def opened(
    chromium: Any, address: str, look: Look | None = None, cookies: dict[str, str] | None = None
) -> Iterator[Opened]:
    """The page at an address, in a window of its own."""
    with window(chromium, address, look, cookies) as one:
        yield one.visit(address)


def faults_of(
    chromium: Any,
    home: str,
    seen_as: Iterable[tuple[str, Look]],
    cookies: dict[str, str] | None = None,
    *,
    forgiven: str = "",
    keyboard: bool = False,
) -> list[str]:
    """What is wrong with pages under an address, each with its path and width; one window serves one look.

    `forgiven`: what the browser may say, such as that a page is not found. `keyboard`: it must reach everything too.
    """
    wrong = []
    of_look: dict[Look, list[str]] = {}
    for path, look in seen_as:
        of_look.setdefault(look, []).append(path)
    for look, paths in of_look.items():
        with window(chromium, home, look, cookies) as one:
            for path in paths:
                seen = one.visit(f"{home}/{path}")
                seen.said[:] = [said for said in seen.said if not forgiven or forgiven not in said]
                try:
                    assert_clean(seen)
                    assert seen.page.locator("h1").count() == 1
                    if keyboard:
                        assert_keyboard_works(seen)
                except AssertionError as fault:
                    wrong.append(f"{path} at {look.width} {look.theme}: {fault}")
    return wrong


@cache
def _axe() -> str:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    return str(axe.Axe().axe_script)


def faults(seen: Opened) -> list[str]:
    """What axe finds (rules of WCAG 2.2 A and AA and good practice), each with the element.

    Without `preload`, which fetches every style sheet once more for a rule that is off unless one asks for it.
    """
    seen.page.evaluate(_axe())
    found = seen.page.evaluate(
        "axe.run({ resultTypes: ['violations'], preload: false }).then(found => found.violations)"
    )
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


def moved(seen: Opened) -> float:
    """How much of the page moved while it was laid out: the least of three loads, for a busy machine draws late."""
    found = float(seen.page.evaluate(SHIFT))
    for _ in range(2):
        if found < 0.01:
            break
        seen.page.reload()
        found = min(found, float(seen.page.evaluate(SHIFT)))
    return found


def assert_clean(seen: Opened) -> None:
    """No complaint, nothing asked of elsewhere, no sideways scroll, nothing moved, no fault of accessibility."""
    page, home = seen.page, urlsplit(seen.page.url).netloc
    assert seen.said == []
    assert [one for one in seen.asked if urlsplit(one).scheme != "data" and urlsplit(one).netloc != home] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= seen.look.width
    assert moved(seen) < 0.01
    assert faults(seen) == []


def assert_keyboard_works(seen: Opened, most: int = 400) -> None:
    """Every link, button and field is reached by Tab alone, shows that it has the focus, and none holds it fast."""
    page = seen.page
    page.evaluate(FROM_THE_TOP)
    places: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:  # past the last element, before the first
            continue
        if at["place"] == "1" and places and places[-1] != "1":
            break
        assert at["outlined"], f"the focus is not seen on {at['what']}"
        assert at["inside"], f"the focus is outside the screen on {at['what']}"
        places.append(at["place"])
    else:
        raise AssertionError(f"Tab does not come to an end after {most} stops")
    assert page.evaluate(REACHABLE) == []
