"""The `meta` block: FRBR Work, Expression and Manifestation, and what of an `Act` the standard has no place for."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from interparl.engine.lawtext.akn.mappings import Mapped, write_lifecycle, write_mappings
from interparl.engine.lawtext.akn.markup import Writer, attribute, packed
from interparl.engine.lawtext.akn.names import three_letters
from interparl.engine.lawtext.identity import latin
from interparl.engine.lawtext.tree import Act

UNKNOWN_DATE = "0001-01-01"
"""The schema demands a date everywhere; this one, named "unknown", says that we have none."""
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_URI = re.compile(r"/akn(/[A-Za-z0-9._~!@:=-]+){2,}")


@dataclass(frozen=True, slots=True)
class Names:
    """URIs of one act and the agents behind it; `place` narrows the country ("aa-north")."""

    work: str
    language: str
    country: str
    work_date: str
    expression_date: str
    author: str


def names_of(act: Act, country: str, place: str, date: str, author: str) -> Names:
    """The URIs of an act. Raises ValueError when country or place is no code or `date` no ISO 8601 date."""
    jurisdiction = f"{country}-{place}" if place else country
    if not re.fullmatch(r"[a-z]{2}(-[A-Za-z0-9]+)*", jurisdiction):
        raise ValueError(f"{jurisdiction!r} is no country code with a place, such as 'kz' or 'kz-ala'")
    if date and not is_date(date):
        raise ValueError(f"{date!r} is no date such as '2024-05-31'")
    expression_date = act.date if is_date(act.date) else ""
    work_date = date or expression_date
    uri = act.work
    if not _URI.fullmatch(uri):
        slug = latin(act.work)[:80].strip("-") or "untitled"
        uri = f"/akn/{jurisdiction}/act/{work_date or 'undated'}/{slug}"
    return Names(uri, three_letters(act.language), jurisdiction, work_date, expression_date, author)


def write_meta(out: Writer, act: Act, names: Names, component: str = "main", mappings: Sequence[Mapped] = ()) -> None:
    """Write the `meta` of the act itself (`component` "main") or of one of its attachments."""
    work, expression = names.work, f"{names.work}/{names.language}@{names.expression_date}"
    out.start("meta")
    out.start("identification", ' source="#interparl"')
    for level, uri, date, extra in (
        ("Work", work, names.work_date, (f'<FRBRcountry value="{names.country}"/>',)),
        ("Expression", expression, names.expression_date, (f'<FRBRlanguage language="{names.language}"/>',)),
        ("Manifestation", f"{expression}.akn", names.expression_date, ('<FRBRformat value="application/akn+xml"/>',)),
    ):
        out.start(f"FRBR{level}")
        this = f"{uri}/!{component}" if level != "Manifestation" else f"{expression}/!{component}.akn"
        out.line(f'<FRBRthis value="{this}"/>')
        out.line(f'<FRBRuri value="{uri}"/>')
        out.line(f'<FRBRdate date="{date or UNKNOWN_DATE}" name="{"Generation" if date else "unknown"}"/>')
        out.line(f'<FRBRauthor href="#{"author" if names.author and level == "Work" else "interparl"}"/>')
        for line in extra:
            out.line(line)
        out.end()
    out.end()
    if component == "main":
        write_lifecycle(out, mappings)
        write_mappings(out, mappings)
        _write_rest(out, act, names)
    out.end()


def _write_rest(out: Writer, act: Act, names: Names) -> None:
    out.start("references", ' source="#interparl"')
    out.line('<TLCOrganization eId="interparl" href="/ontology/organization/interparl" showAs="interparl"/>')
    if names.author:
        href = f"/ontology/organization/{names.country}/{latin(names.author) or 'author'}"
        out.line(f'<TLCOrganization eId="author" href="{href}" showAs="{attribute(names.author)}"/>')
    out.end()
    # Work, date and language exactly as in the tree: the standard's own fields hold them only in their own forms.
    own = "".join(
        f' {name}="{attribute(packed(value))}"'
        for name, value in (("work", act.work), ("date", act.date), ("language", act.language))
    )
    out.start("proprietary", ' source="#interparl"')
    out.line(f'<ip:act version="1"{own}/>')
    out.end()


def is_date(text: str) -> bool:
    """Whether `text` is a date of the form 2024-05-31."""
    try:
        return _DATE.fullmatch(text) is not None and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False
