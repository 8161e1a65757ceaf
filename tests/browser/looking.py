"""Looking at a page as a person's browser does: what it complains of, what axe finds, what the keyboard reaches.

    def test_front_page(chromium: Any, live_server: Any) -> None:
        for look in every_look():
            with opened(chromium, live_server.url + "/en/", look) as page:
                assert_clean(page)
                assert_keyboard_works(page)

Needs Chromium and the packages of ``requirements-browser.txt``; a test that uses it is marked slow.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Opened:
    """A page in the browser with what was said and asked while it loaded."""

    page: Any
    look: Look
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def every_look() -> Iterator[Look]:
    """Both widths in both themes."""
    for width in (1280, 390):
        for theme in ("light", "dark"):
            yield Look(width, theme)


@contextmanager
def opened(
    chromium: Any, address: str, look: Look | None = None, cookies: dict[str, str] | None = None
) -> Iterator[Opened]:
    """The page at an address, in a fresh context; `cookies` carry a session (``client.cookies`` of a test client)."""
    look = look or Look()
    context = chromium.new_context(
        viewport={"width": look.width, "height": 900}, color_scheme=look.theme, java_script_enabled=look.scripts
    )
    try:
        if cookies:
            whole = f"{urlsplit(address).scheme}://{urlsplit(address).netloc}/"  # else the cookie is the page's alone
            context.add_cookies([{"name": name, "value": value, "url": whole} for name, value in cookies.items()])
        page = context.new_page()
        seen = Opened(page, look)
        page.on("console", lambda message: seen.said.append(message.text))
        page.on("pageerror", lambda error: seen.said.append(str(error)))
        page.on("request", lambda request: seen.asked.append(request.url))
        if look.paper:
            page.emulate_media(media="print")
        page.goto(address)
        yield seen
    finally:
        context.close()


def faults(seen: Opened) -> list[str]:
    """What axe finds (rules of WCAG 2.2 A and AA and good practice), each with the element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(seen.page, options={"resultTypes": ["violations"]})
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found.response["violations"] for node in fault["nodes"]]


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
