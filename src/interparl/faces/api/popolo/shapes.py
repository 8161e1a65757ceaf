"""Records as Popolo objects. Ids are ``kind:key``; dates may be of year or month precision, as Popolo allows."""

from __future__ import annotations

from typing import Any

from interparl.apps.common.text import Text
from interparl.apps.common.wording import interface_language, words
from interparl.engine.message import say
from interparl.engine.procedure import Result, Vote
from interparl.faces.api.reader import Reader, called

PASSED = frozenset({Result.ADOPTED.value, Result.ELECTED.value})
FAILED = frozenset({Result.NOT_ADOPTED.value, Result.NOT_ELECTED.value, Result.NO_QUORUM.value, Result.TIED.value})
OPTIONS = {Vote.FOR.value: "yes", Vote.AGAINST.value: "no", Vote.ABSTAINS.value: "abstain"}
KINDS = {
    "organs.organ": "organ",
    "members.delegation": "delegation",
    "members.parliament": "parliament",
    "members.chamber": "chamber",
    "members.organisation": "organisation",
}


def person(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo Person."""
    return _named(reader, row, f"person:{row.key}") | _without_nothing(
        {
            "biography": row.about.in_(interface_language()),
            "image": f"{reader.site}/files/{row.picture.sha256}/{row.picture.name}" if row.picture else "",
        }
    )


def organization(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo Organization: an organ, a delegation, a parliament, a chamber or an outside body."""
    parent = getattr(row, "parent", None) or getattr(row, "parliament", None)
    seen = parent if parent is not None and reader.sees(parent) else None
    classification = {
        "organs.organ": getattr(row, "organ_kind", ""),
        "members.chamber": "chamber",
        "members.parliament": "parliament",
        "members.delegation": "delegation",
    }.get(row.kind, "organisation")
    return _named(reader, row, organization_id(row)) | _without_nothing(
        {
            "classification": classification,
            "parent_id": organization_id(seen) if seen else "",
            "founding_date": getattr(row, "established", ""),
            "dissolution_date": getattr(row, "abolished", ""),
        }
    )


def post(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo Post: an office."""
    body = row.body if reader.sees(row.body) else None
    return _without_nothing(
        {
            "id": f"post:{row.key}",
            "label": str(row.name),
            "role": row.office_kind,
            "organization_id": organization_id(body) if body else "",
            "sources": [],
        }
    )


def seat(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo Membership: a place in a delegation."""
    return _membership(reader, row, "delegation-seat", row.delegation, row.role)


def organ_seat(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo Membership: a seat in an organ."""
    made = _membership(reader, row, "organ-seat", row.organ, row.capacity)
    if row.delegation is not None and reader.sees(row.delegation):
        made["on_behalf_of_id"] = organization_id(row.delegation)
    return made


def appointment(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo Membership: an office held."""
    body = row.office.body if reader.sees(row.office.body) else None
    made = _membership(reader, row, "appointment", body, row.office.office_kind)
    acting = {"label": words(say("acting"))} if row.acting else {}
    return {**made, **acting, "post_id": f"post:{row.office.key}"}


def motion(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo Motion: a decision. `result` is pass, fail or left out while nothing is known."""
    return _without_nothing(
        {
            "id": f"decision:{row.key}",
            "identifier": row.number,
            "text": str(row.title),
            "classification": row.decision_kind,
            "date": row.decided_on,
            "organization_id": organization_id(row.organ) if reader.sees(row.organ) else "",
            "requirement": row.rule.rule_key if row.rule else "",
            "result": "pass" if row.result in PASSED else "fail" if row.result in FAILED else "",
            "sources": _sources(reader, [row.source]),
        }
    )


def vote_event(reader: Reader, row: Any) -> dict[str, Any]:
    """A Popolo VoteEvent: a closed decision that was put to a vote. Voters are delegations, none in a secret ballot."""
    voices = list(row.voices.all())
    counts: dict[str, int] = {}
    for one in voices:
        option = OPTIONS.get(one.said, one.said)
        counts[option] = counts.get(option, 0) + 1
    for ballot in row.ballots.all():
        counts[OPTIONS.get(ballot.option, ballot.option)] = ballot.papers
    return _without_nothing(
        {
            "id": f"vote:{row.key}",
            "identifier": row.number,
            "motion_id": f"decision:{row.key}",
            "organization_id": organization_id(row.organ) if reader.sees(row.organ) else "",
            "start_date": row.opened_at.date().isoformat() if row.opened_at else "",
            "end_date": row.closed_at.date().isoformat() if row.closed_at else "",
            "result": "pass" if row.result in PASSED else "fail",
            "counts": [{"option": option, "value": value} for option, value in sorted(counts.items())],
            "votes": [
                {"voter_id": organization_id(one.delegation), "option": OPTIONS.get(one.said, one.said)}
                for one in voices
                if reader.sees(one.delegation)
            ],
        }
    )


def organization_id(row: Any) -> str:
    """The id of an organisation of whatever kind."""
    return f"{KINDS[row.kind]}:{row.key}"


def _membership(reader: Reader, row: Any, kind: str, body: Any, role: str) -> dict[str, Any]:
    return _without_nothing(
        {
            "id": f"{kind}:{row.pk}",
            "role": role,
            "person_id": f"person:{row.person.key}",
            "organization_id": organization_id(body) if body is not None else "",
            "start_date": row.valid_from,
            "end_date": row.valid_to,
            "sources": _sources(reader, [row.source, row.end_source]),
        }
    )


def _named(reader: Reader, row: Any, name: str) -> dict[str, Any]:
    texts: Text = called(row)
    language = texts.language_for(interface_language())
    others = [{"name": text, "note": code} for code, text in sorted(texts.items()) if code != language]
    others += [{"name": one["text"], "note": one.get("kind", "")} for one in row.aliases]
    pages = reader.pages(row.kind, row.key)
    links = {**(pages or {}), "API": reader.url(row.kind, row.key) or ""}
    return _without_nothing(
        {
            "id": name,
            "name": texts.in_(language),
            "other_names": others,
            "identifiers": [{"scheme": row.kind, "identifier": row.key}],
            "links": [{"url": link, "note": note} for note, link in links.items() if link],
        }
    )


def _sources(reader: Reader, rows: list[Any]) -> list[dict[str, str]]:
    return [
        {"url": row.url or reader.under(f"sources/{row.key}/"), "note": row.key}
        for row in rows
        if row is not None and reader.sees(row)
    ]


def _without_nothing(members: dict[str, Any]) -> dict[str, Any]:
    """Popolo leaves out what is not known."""
    return {name: value for name, value in members.items() if value not in ("", None, [])}
