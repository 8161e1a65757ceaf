"""Records as objects near OParl 1.1: `id` is an address, `type` an address of the OParl schema."""

from __future__ import annotations

from typing import Any

from interparl.apps.members.models import Delegation
from interparl.apps.sittings.enums import SittingState
from interparl.faces.api.reader import Reader

SCHEMA = "https://schema.oparl.org/1.1/"


def address(reader: Reader, kind: str, key: str = "") -> str:
    """Where an object or a list stands."""
    return reader.under(f"oparl/{kind}/{key}/" if key else f"oparl/{kind}/")


def organization(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl Organization: an organ or a delegation."""
    is_delegation = isinstance(row, Delegation)
    prefix = "delegation" if is_delegation else "organ"
    made = _object(reader, "organization", f"{prefix}:{row.key}", row)
    made |= {
        "body": address(reader, "body", "assembly"),
        "name": str(row.name),
        "shortName": row.key,
        "organizationType": "delegation" if is_delegation else row.organ_kind,
        "classification": row.state_of_forming if is_delegation else row.organ_kind,
    }
    if not is_delegation:
        made |= {"startDate": row.established, "endDate": row.abolished}
        if row.parent is not None and reader.sees(row.parent):
            made["subOrganizationOf"] = address(reader, "organization", f"organ:{row.parent.key}")
    return _known(made)


def person(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl Person."""
    made = _object(reader, "person", f"person:{row.key}", row)
    return _known(made | {"body": address(reader, "body", "assembly"), "name": str(row.name), "life": str(row.about)})


def _membership(reader: Reader, row: Any, prefix: str, body: str, role: str) -> dict[str, Any]:
    return _known(
        {
            "id": address(reader, "membership", f"{prefix}:{row.pk}"),
            "type": f"{SCHEMA}Membership",
            "person": address(reader, "person", f"person:{row.person.key}"),
            "organization": address(reader, "organization", body),
            "role": role,
            "startDate": row.valid_from,
            "endDate": row.valid_to,
        }
    )


def seat(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl Membership in a delegation."""
    return _membership(reader, row, "delegation-seat", f"delegation:{row.delegation.key}", row.role)


def organ_seat(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl Membership in an organ."""
    made = _membership(reader, row, "organ-seat", f"organ:{row.organ.key}", row.capacity)
    if row.delegation is not None and reader.sees(row.delegation):
        made["onBehalfOf"] = address(reader, "organization", f"delegation:{row.delegation.key}")
    return made


def meeting(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl Meeting. `start` is given only where the time is known: a day of year or month precision is no time."""
    made = _object(reader, "meeting", f"sitting:{row.key}", row)
    start = row.opened_at or row.opens_at
    end = row.closed_at or row.closes_at
    made |= {
        "name": str(row.title),
        "meetingState": row.state,
        "cancelled": row.state == SittingState.CANCELLED,
        "start": start.isoformat() if start else "",
        "end": end.isoformat() if end else "",
        "interparl:day": row.day,
        "location": {"type": f"{SCHEMA}Location", "description": str(row.place)} if row.place else "",
        "organization": [
            address(reader, "organization", f"organ:{organ.key}") for organ in row.organs.all() if reader.sees(organ)
        ],
        "agendaItem": [
            address(reader, "agenda-item", f"item:{item.key}") for item in row.items.all() if reader.sees(item)
        ],
    }
    return _known(made)


def agenda_item(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl AgendaItem, as the newest agreed or adopted agenda has it."""
    made = _object(reader, "agenda-item", f"item:{row.key}", row)
    lines = list(row.lines.all())
    made |= {
        "meeting": address(reader, "meeting", f"sitting:{row.sitting.key}"),
        "name": str(lines[-1].title) if lines else "",
        "order": lines[-1].order if lines else None,
        "result": str(row.outcome_note),
    }
    return _known(made)


def paper(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl Paper with its files."""
    made = _object(reader, "paper", f"paper:{row.key}", row)
    made |= {
        "body": address(reader, "body", "assembly"),
        "name": str(row.title),
        "reference": row.key,
        "paperType": row.paper_kind,
        "auxiliaryFile": [file(reader, version) for version in row.versions.all()],
    }
    return _known(made)


def file(reader: Reader, row: Any) -> dict[str, Any]:
    """An OParl File: one version of a paper in one language."""
    where = f"papers/{row.paper.key}/files/{row.language}/{row.number}/"
    return _known(
        {
            "id": address(reader, "file", f"file:{row.pk}"),
            "type": f"{SCHEMA}File",
            "name": row.file.name,
            "fileName": row.file.name,
            "mimeType": row.file.media_type,
            "size": row.file.size,
            "interparl:sha256": row.file.sha256,
            "language": row.language,
            "date": row.added_at.date().isoformat(),
            "accessUrl": reader.under(where),
            "downloadUrl": reader.under(where),
        }
    )


def _object(reader: Reader, kind: str, name: str, row: Any) -> dict[str, Any]:
    pages = reader.pages(row.kind, row.key)
    named = {"organization": "Organization", "person": "Person", "meeting": "Meeting", "agenda-item": "AgendaItem"}
    made = {"id": address(reader, kind, name), "type": SCHEMA + named.get(kind, "Paper")}
    return made | ({"web": pages["en"]} if pages else {})


def _known(members: dict[str, Any]) -> dict[str, Any]:
    """OParl leaves out what is not known."""
    return {name: value for name, value in members.items() if value not in ("", None, [])}
