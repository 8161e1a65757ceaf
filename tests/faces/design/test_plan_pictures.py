"""Pictures of a programme: every item and number is in them, nothing leaves its frame, lines differ by form."""

from __future__ import annotations

import re
from datetime import date, timedelta
from xml.etree import ElementTree

from django.template.loader import render_to_string
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.effort import examples

from interparl.engine.planning import Point
from interparl.faces.design.pictures import Stretch, burn_up, burn_up_legend, changed, gantt

DAY = date(2023, 6, 1)


def items(number: int = 60) -> list[Stretch]:
    """Items of four chapters in all states."""
    states = [
        ("Done", "good", date(2022, 11, 5), False),
        ("Overdue", "bad", None, True),
        ("Not yet done", "info", None, False),
        ("Dropped", "neutral", date(2022, 3, 1), False),
    ]
    made = []
    for at in range(number):
        word, tone, ended, late = states[at % 4]
        due = date(2022, 12, 31) if late else date(2024, 12, 31)
        made.append(
            Stretch(
                str(at + 1), f"On matter <b> & {at} of a rather long title that has no room in one line", word, tone,
                date(2021, 12, 10), due, date(2022, 6, 30) if at % 5 == 0 else None, ended, late, f"Chapter {at // 15}",
            )
        )  # fmt: skip
    return made


def points(*rows: tuple[date, int, int, int, int]) -> list[Point]:
    return [Point(day, done, planned, b_done, baseline, 0, 0) for day, done, planned, b_done, baseline in rows]


SOME = points(
    (date(2021, 12, 10), 0, 29, 0, 29), (date(2023, 1, 31), 9, 29, 9, 29), (date(2025, 12, 8), 35, 35, 23, 29)
)


def coordinates(picture: str) -> list[tuple[float, float]]:
    found = [
        (float(x), float(y))
        for x, y in re.findall(r'(?:[ML]|[cx]?x="|cx=")(-?[\d.]+)(?: |" (?:c?y)=")(-?[\d.]+)', picture)
    ]
    return found


def test_they_are_pictures_with_name_description_and_no_style() -> None:
    for picture in (gantt(items(), DAY, 2021, 2025), burn_up(SOME)):
        drawn = ElementTree.fromstring(picture)
        assert drawn.get("role") == "img"
        assert drawn.findtext("title")
        assert drawn.findtext("desc")
        assert " style=" not in picture
        assert "fill=" not in picture
        assert float((drawn.get("viewBox") or "").split()[2]) == 360
    assert gantt(items(), DAY, 2021, 2025) == gantt(items(), DAY, 2021, 2025)
    assert burn_up(SOME) == burn_up(SOME)
    assert gantt([], DAY, 2021, 2025) == burn_up([]) == ""


def test_sixty_items_are_all_drawn_with_their_names_marks_and_chapters() -> None:
    picture = gantt(items(), DAY, 2021, 2025)
    drawn = ElementTree.fromstring(picture)
    rows = [one for one in drawn.iter() if (one.get("class") or "").startswith("tone-")]
    assert len(rows) == 60
    assert [row.findtext("text", "").split(".")[0] for row in rows] == [str(n) for n in range(1, 61)]
    assert all(len(row.findtext("text", "")) <= 52 for row in rows)
    assert "a rather long title that has no room in one line: Done" in rows[0].findtext("title", "")
    labels = [one.text for one in drawn.iter() if one.get("class") == "label"]
    assert labels == ["Chapter 0", "Chapter 1", "Chapter 2", "Chapter 3", "1 June 2023"]
    assert drawn.findtext("desc") == (
        "Where the items stand on 1 June 2023: Done: 15; Overdue: 15; Not yet done: 15; Dropped: 15."
    )
    assert picture.count("hollow") == 12, "the dates as adopted of those that were put off"
    assert float((drawn.get("viewBox") or "").split()[3]) < 2000
    with override("ru"):
        assert "1 июня 2023" in gantt(items(1), DAY, 2021, 2025)


def test_a_mark_tells_a_state_without_its_colour() -> None:
    made = [gantt([one], DAY, 2021, 2025) for one in items(4)]
    marks = [re.findall(r'<(circle|path) class="fill"(?: d="M(.*?)z")?', picture)[-1] for picture in made]
    shapes = set()
    for kind, path in marks:
        corners = [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]
        shapes.add((kind, *((round(x - corners[0][0], 1), round(y - corners[0][1], 1)) for x, y in corners)))
    assert len(shapes) == 4


def test_an_item_without_a_date_says_so_and_a_day_outside_is_not_drawn() -> None:
    bare = Stretch("7", "Someday", "Not yet done", "info", date(2021, 12, 10))
    assert "No due date" in gantt([bare], DAY, 2021, 2025)
    assert 'class="limit"' not in gantt(items(1), date(2030, 1, 1), 2021, 2025)
    assert ">2031<" in gantt([Stretch("1", "Late", "Done", "good", DAY, DAY, None, date(2031, 1, 1))], DAY, 2021, 2025)


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@settings(max_examples=examples(60), deadline=None)
@given(
    begins=st.none() | days, due=st.none() | days, first=st.none() | days, ended=st.none() | days, day=days,
    late=st.booleans(),
)  # fmt: skip
def test_nothing_leaves_the_frame(
    begins: date | None, due: date | None, first: date | None, ended: date | None, day: date, late: bool
) -> None:
    picture = gantt([Stretch("1", "A", "Done", "good", begins, due, first, ended, late)], day, 2021, 2025)
    height = float((ElementTree.fromstring(picture).get("viewBox") or "").split()[3])
    for x, y in coordinates(picture):
        assert 0 <= x <= 360, picture
        assert 0 <= y <= height, picture
    for x, width in re.findall(r'<rect class="\w+" x="(-?[\d.]+)" y="[\d.]+" width="([\d.]+)"', picture):
        assert float(x) + float(width) <= 360


def test_the_lines_of_a_burn_up_differ_by_form_and_carry_their_numbers() -> None:
    picture = burn_up(SOME)
    assert ">35/35<" in picture
    assert ">23/29<" in picture
    lines = re.findall(r'<path class="((?:course|bound)[^"]*)"', picture)
    assert len({tuple(line.split()[:-1]) for line in lines}) == len(lines) == 4
    assert "On 8 December 2025: 23 of 29 items as adopted are done, and 35 of 35 as amended." in picture
    assert re.findall(r">(20\d\d)<", picture) == ["2022", "2023", "2024", "2025"]
    assert len(burn_up_legend()) == 4


def test_both_numbers_are_readable_where_they_are_the_same() -> None:
    picture = burn_up(points((DAY, 0, 3, 0, 3), (DAY + timedelta(days=40), 2, 3, 2, 3)))
    first, second = (float(y) for y in re.findall(r'y="([\d.]+)" text-anchor="start">2/3<', picture))
    assert abs(first - second) >= 14
    large = burn_up(points((DAY, 200, 200, 200, 200)))
    (x, *_) = re.findall(r'x="([\d.]+)" y="[\d.]+" text-anchor="start">200/200<', large)
    assert float(x) + 7 * 7.2 <= 360, "seven figures have room"
    assert "1 June 2023" in picture
    assert "11 July 2023" in picture


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(days, *[st.integers(0, 300)] * 4), min_size=1, max_size=40, unique_by=lambda row: row[0]))
def test_a_burn_up_stays_in_its_frame(rows: list[tuple[date, int, int, int, int]]) -> None:
    held = sorted(rows)
    made = [Point(day, min(a, b), max(a, b), min(c, d), max(c, d), 0, 0) for day, a, b, c, d in held]
    for x, y in coordinates(burn_up(made)):
        assert 0 <= x <= 360
        assert 0 <= y <= 220


def test_the_table_leaves_out_only_what_did_not_change() -> None:
    many = points(*((DAY + timedelta(days=30 * at), at // 4, 9, at // 4, 9) for at in range(12)))
    assert [one.done for one in changed(many)] == [0, 1, 2, 2]
    html = render_to_string("design/components/plan_burn_up.html", {"points": many})
    assert html.count("<tr>") == 5
    assert "<svg" in html
    assert " style=" not in html
    html = render_to_string(
        "design/components/plan_timeline.html", {"items": items(8), "day": DAY, "first_year": 2021, "last_year": 2025}
    )
    assert html.count("<tr>") == 9
    assert "On matter &lt;b&gt;" in html
    assert 'tabindex="0"' in html
