"""The style sheets and scripts as text: their size, their themes, the contrast of their colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import interparl.faces.design

FOLDER = Path(interparl.faces.design.__file__).parent / "static" / "interparl"
SHEETS = sorted(FOLDER.glob("*.css"))
SCRIPTS = sorted(FOLDER.glob("*.js"))
TEXTS = ("ink", "muted", "link", "accent", "good", "warn", "bad", "info", "neutral")
TINTED = ("good", "warn", "bad", "info", "neutral")


def declared(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", css))


def themes() -> dict[str, dict[str, str]]:
    css = (FOLDER / "tokens.css").read_text()
    light = re.search(r':root, \[data-theme="light"\] \{(.*?)\}', css, re.S)
    dark = re.search(r'\n  \[data-theme="dark"\] \{\n(.*?)\}', css, re.S)
    device = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\}", css, re.S)
    assert light
    assert dark
    assert device
    return {"light": declared(light[1]), "dark": declared(dark[1]), "device": declared(device[1])}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_style_sheets_and_scripts_stay_small() -> None:
    assert sum(path.stat().st_size for path in SHEETS) < 40_000
    assert sum(path.stat().st_size for path in SCRIPTS) < 10_000


def test_nothing_is_asked_of_another_site() -> None:
    for path in (*SHEETS, *SCRIPTS):
        text = path.read_text()
        assert "http" not in text.replace('a[href^="http"]', ""), path.name
        assert "@import" not in text


def test_every_rule_stands_in_a_layer_that_is_ordered() -> None:
    order = re.search(r"@layer ([\w, ]+);", (FOLDER / "tokens.css").read_text())
    assert order
    known = order[1].split(", ")
    for path in SHEETS:
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        used = re.findall(r"@layer (\w+) \{", text)
        assert used, path.name
        assert set(used) <= set(known), path.name
        outside = re.sub(r"@layer (\w+) \{.*?\n\}", "", text, flags=re.S).replace(order[0], "")
        assert outside.strip() == "", path.name


def test_dark_by_choice_and_dark_by_device_are_the_same() -> None:
    found = themes()
    assert found["dark"] == found["device"]
    assert set(found["dark"]) == set(found["light"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface", "sunk"])
def test_text_has_contrast_on_every_ground(theme: str, ground: str) -> None:
    colours = themes()[theme]
    poor = {name: contrast(colours[name], colours[ground]) for name in TEXTS}
    assert {name: ratio for name, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_states_have_contrast_on_their_tint_and_ink_has_it_too(theme: str) -> None:
    colours = themes()[theme]
    pairs = [(tone, f"{tone}-tint") for tone in TINTED] + [("ink", f"{tone}-tint") for tone in TINTED]
    pairs += [("ink", "mark"), ("on-deep", "deep"), ("on-deep-muted", "deep"), ("paper", "link"), ("paper", "bad")]
    assert [pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_focus_and_colours_of_pictures_are_seen(theme: str) -> None:
    colours = themes()[theme]
    drawn = ["edge", "focus", *(f"s{place}" for place in range(1, 9)), *TINTED]
    assert [name for name in drawn if contrast(colours[name], colours["paper"]) < 3] == []
