"""Pictures: the same numbers give the same picture, every number is in it, nothing leaves its frame."""

from __future__ import annotations

import re
from itertools import pairwise
from math import cos, hypot, pi, sin
from xml.etree import ElementTree

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from interparl.engine.procedure.types import Position, Presence
from interparl.faces.design.pictures import (
    Held,
    Matrix,
    MatrixRow,
    Part,
    Seats,
    VoiceOf,
    attendance_matrix,
    forms_used,
    quorum,
    ring,
    seating,
    sign,
    small_bar,
    stacked,
    timeline,
)
from interparl.faces.design.pictures.seating import INNER, OUTER, apart, places, rows_of
from interparl.faces.design.pictures.svg import n, series_shape
from interparl.faces.design.pictures.timeline import place_of

DELEGATIONS = [Seats("AL", "Alandia", 5), Seats("BO", "Borea & Co <b>", 12), Seats("CO", "Corvia", 1)]


def tree(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def told(picture: str) -> tuple[str, str]:
    drawn = tree(picture)
    return drawn.findtext("title") or "", drawn.findtext("desc") or ""


def marks(picture: str) -> list[ElementTree.Element]:
    """Marks in groups, not the plates they stand on."""
    return [one for group in tree(picture).iter("g") for one in group if one.get("class") in {"fill", "hollow"}]


def coordinates(picture: str) -> list[tuple[float, float]]:
    """Middles of round marks, corners of the others."""
    found = []
    for one in marks(picture):
        points = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", one.get("d", ""))
        found += points or [(one.get("cx", "0"), one.get("cy", "0"))]
    return [(float(x), float(y)) for x, y in found]


def drawn_ones() -> dict[str, str]:
    return {
        "hemicycle": seating(DELEGATIONS),
        "table": seating(DELEGATIONS, "table"),
        "timeline": timeline([Held("2024-06-03", "in-person"), Held("2021-11", "remote"), Held("2022", "odd")]),
        "stacked": stacked([Part("Taken", 3, "good"), Part("Deferred", 1, "warn")]),
        "small bar": small_bar(3, 12),
        "quorum": quorum(4, 4, 6),
        "large quorum": quorum(40, 80, 120),
        "ring": ring([VoiceOf("AL", "Alandia", Position.OBJECTION), VoiceOf("BO", "Borea", Position.NOT_STATED)]),
    }


@pytest.mark.parametrize("kind", list(drawn_ones()))
def test_every_picture_has_name_description_and_no_style_of_its_own(kind: str) -> None:
    picture = drawn_ones()[kind]
    assert tree(picture).get("role") == "img"
    assert all(told(picture))
    assert " style=" not in picture
    assert "fill=" not in picture
    assert 0 < float((tree(picture).get("viewBox") or "").split()[2]) <= 360


@pytest.mark.parametrize("kind", list(drawn_ones()))
def test_every_picture_is_the_same_each_time(kind: str) -> None:
    assert drawn_ones()[kind] == drawn_ones()[kind]


def test_pictures_speak_the_language_of_the_reader() -> None:
    with override("ru"):
        assert ">Я<" in timeline([Held("2024-06-03", "in-person")])
    with override("en"):
        assert ">J<" in timeline([Held("2024-06-03", "in-person")])


def test_names_are_escaped() -> None:
    assert "<b>" not in seating(DELEGATIONS)
    assert "Borea & Co <b>" in told(seating(DELEGATIONS))[1]


@pytest.mark.parametrize("style", ["hemicycle", "table"])
def test_seating_tells_all_numbers_and_leaves_out_who_has_no_seat(style: str) -> None:
    picture = seating([*DELEGATIONS, Seats("DE", "Deltania", 0)], style)
    description = told(picture)[1]
    assert "Alandia (AL): 5" in description
    assert "Deltania" not in description
    assert ">DE<" not in picture
    assert ">18<" in picture


def test_seating_of_nobody_is_nothing() -> None:
    assert seating([]) == ""
    assert seating([Seats("AL", "Alandia", 0)]) == ""


def test_neighbours_differ_in_colour_and_in_shape() -> None:
    groups = re.findall(r'<g class="(s\d)">', seating(DELEGATIONS))
    assert groups == ["s1", "s2", "s3"]
    assert all(series_shape(place) != series_shape(place + 1) for place in range(20))


def test_tone_takes_the_place_of_the_series() -> None:
    assert 'class="tone-bad"' in seating([Seats("AL", "Alandia", 1, "bad")], "table")


@settings(deadline=None)  # a time limit would measure the machine
@given(st.integers(1, 3000))
def test_half_circle_has_just_the_seats_it_shall_have(seats: int) -> None:
    rows = rows_of(seats)
    assert sum(count for _, count in rows) == seats
    assert len(places(seats)) == seats
    assert all(INNER - 1 <= radius <= OUTER for radius, _ in rows)
    assert all(-1e-9 <= angle <= pi for angle, _ in places(seats))


@settings(deadline=None)  # a time limit would measure the machine
@given(st.lists(st.integers(1, 40), min_size=1, max_size=14))
def test_seats_stand_in_their_frame_and_none_covers_another(numbers: list[int]) -> None:
    picture = seating([Seats(f"D{place}", f"Delegation {place}", seats) for place, seats in enumerate(numbers)])
    assert len(marks(picture)) == sum(numbers)
    _, _, width, height = (float(value) for value in (tree(picture).get("viewBox") or "").split())
    assert all(0 <= x <= width and 0 <= y <= height for x, y in coordinates(picture))
    spots = [(radius * cos(angle), radius * sin(angle)) for angle, radius in places(sum(numbers))]
    circle = tree(picture).find(".//circle")
    assert circle is not None
    size = float(circle.get("r", 0))
    nearest = min((hypot(a[0] - b[0], a[1] - b[1]) for i, a in enumerate(spots) for b in spots[:i]), default=2 * size)
    assert nearest >= 2 * size - 0.01


@settings(deadline=None)  # a time limit would measure the machine
@given(st.lists(st.floats(0, pi), min_size=1, max_size=12))
def test_labels_keep_their_order_and_their_distance(angles: list[float]) -> None:
    wanted = sorted(angles, reverse=True)
    moved = apart(wanted, 0.2)
    assert all(before - after >= 0.2 - 1e-9 for before, after in pairwise(moved))
    assert min(moved) >= -1e-9
    if all(before - after >= 0.2 for before, after in pairwise(wanted)):
        assert moved == wanted


@pytest.mark.parametrize(
    ("day", "place"),
    [
        ("2024-01-01", (2024, 0.5 / 31 / 12)),
        ("2024-02-29", (2024, (1 + 28.5 / 29) / 12)),
        ("2024-06", (2024, 5.5 / 12)),
        ("2024", (2024, 0.5)),
    ],
)
def test_day_has_its_place_in_the_year(day: str, place: tuple[int, float]) -> None:
    assert place_of(day) == pytest.approx(place)


def test_timeline_has_every_year_between_and_marks_inexact_days_hollow() -> None:
    picture = timeline([Held("2024-06-03", "in-person"), Held("2021-11", "remote")])
    assert re.findall(r">(20\d\d)<", picture) == ["2021", "2022", "2023", "2024"]
    assert [one.get("class") for one in marks(picture)] == ["hollow", "fill"]
    assert "2021: 1; 2022: 0; 2023: 0; 2024: 1" in told(picture)[1]


@settings(deadline=None)  # a time limit would measure the machine
@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_timeline_shows_each_sitting_within_its_frame(days: list[object]) -> None:
    held = [Held(f"2024-{str(day)[5:]}", "in-person") for day in days if str(day)[5:] != "02-29"]
    picture = timeline(held)
    assert len(marks(picture) if held else []) == len(held)
    across = sorted(x for x, _ in (coordinates(picture) if held else []))
    assert all(0 < x < 360 for x in across)
    assert all(after - before > 10 for before, after in pairwise(across))


def test_legend_names_only_the_forms_that_occur() -> None:
    with override("en"):
        used = forms_used([Held("2024", "remote"), Held("2024", "odd")])
    assert [kind for kind, _ in used] == ["diamond", "dash"]
    assert used[0][1] == "Remote"


def test_bar_is_divided_as_the_numbers_are() -> None:
    picture = stacked([Part("Taken", 3, "good"), Part("Deferred", 1, "warn"), Part("None", 0)])
    widths = [float(one.get("width", 0)) for one in tree(picture).iter("rect")]
    assert len(widths) == 2
    assert widths[0] == pytest.approx(3 * widths[1], abs=0.02)
    assert told(picture)[1] == "Taken: 3; Deferred: 1; 4 in all."
    assert stacked([Part("None", 0)]) == ""


@pytest.mark.parametrize(("value", "most", "width"), [(3, 12, 20), (0, 12, 0), (20, 12, 80), (3, 0, 0)])
def test_small_bar_never_leaves_its_frame(value: int, most: int, width: float) -> None:
    filled = [one for one in tree(small_bar(value, most)).iter("rect") if one.get("class") == "fill"]
    assert sum(float(one.get("width", 0)) for one in filled) == width


@pytest.mark.parametrize(
    ("present", "word", "tone"), [(4, "Quorum is there", "good"), (3, "Quorum is not there", "warn")]
)
def test_quorum_says_whether_it_is_there(present: int, word: str, tone: str) -> None:
    with override("en"):
        picture = quorum(present, 4, 6)
    assert told(picture) == (word, f"{present} of 6 take part; 4 are needed.")
    assert f"tone-{tone}" in picture
    assert [one.get("class") for one in tree(picture).iter("rect")].count("fill") == present


def test_each_delegation_has_one_equal_piece_of_the_ring() -> None:
    said = (Position.NO_OBJECTION, Position.NOT_STATED, Position.RESERVATION)
    picture = ring([VoiceOf(f"D{place}", f"Delegation {place}", one) for place, one in enumerate(said)])
    assert re.findall(r"tone-(\w+)", picture) == ["good", "neutral", "warn"]
    assert len([one for one in tree(picture).iter("path") if "A" in one.get("d", "")]) == 3
    assert "Delegation 1 (D1): Has not stated" in told(picture)[1]


def test_a_single_voice_fills_the_ring() -> None:
    assert len(re.findall("A84", ring([VoiceOf("AL", "Alandia", Position.OBJECTION)]))) == 1


def test_matrix_counts_present_and_represented_of_those_entitled() -> None:
    rows = [
        MatrixRow("Alandia", [Presence.PRESENT, Presence.REPRESENTED], "/al/"),
        MatrixRow("Borea", [Presence.ABSENT, None]),
        MatrixRow("Corvia", [Presence.ABSENT_NOTIFIED, ""]),
    ]
    with override("en"):
        table = attendance_matrix(Matrix("Who came", [("XL", "/xl/", "2024"), ("XLI", "", "2025")], rows))
    assert '<a href="/al/">Alandia</a>' in table
    assert "1 of 3" in table
    assert "1 of 2" in table
    assert "Not entitled" in table
    assert "Not registered" in table
    assert table.count('scope="row"') == 4


def test_matrix_refuses_a_row_of_another_length() -> None:
    with pytest.raises(ValueError, match="Alandia: 1 presences for 2 sittings"):
        attendance_matrix(Matrix("Who came", [("XL", "", ""), ("XLI", "", "")], [MatrixRow("Alandia", [None])]))


def test_sign_in_the_table_is_the_mark_in_the_picture() -> None:
    assert 'class="sign s2"' in sign(1)
    assert 'class="s2"' in seating(DELEGATIONS)


@pytest.mark.parametrize(
    ("value", "written"), [(-0.001, "0"), (10.0, "10"), (1.256, "1.26"), (0.5, "0.5"), (-3.0, "-3")]
)
def test_numbers_are_short(value: float, written: str) -> None:
    assert n(value) == written
