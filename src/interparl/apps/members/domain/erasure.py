"""Erasing a person's data. Who held a public office, and when, stays: that is the assembly's history, not private."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from interparl.apps.common.actor import Actor
from interparl.apps.common.domain.files import path_of
from interparl.apps.common.domain.writing import Conflict, Refused, Writing, writing
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import StoredFile
from interparl.apps.common.text import Text
from interparl.apps.members.models import DelegationSeat, Person
from interparl.engine.message import LANGUAGES, say

CLEARED = ("about", "note", "picture", "picture_alt", "private")


def erase_person(actor: Actor, person: Person, *, why: str, expected: int | None = None) -> Person:
    """Clear contact data, biography, picture and notes of a person, with the reason; it cannot be undone.

    Whoever held a public office (an accredited place in a delegation, an office, a seat in an organ) keeps name and
    office history. Of anybody else the name and the address made of it go too, open nominations are retired, and the
    record is hidden. The audit trail says which fields were cleared and why, not what stood in them.
    """
    if person.erased_at:
        raise Refused(say("The data of this person were erased already."))
    if not why.strip():
        raise Refused(say("Say why the data are erased, for instance at whose request."))
    with writing(actor, "members.erase-person", person, why=why) as write:
        # Not `write.change`: it would copy what is erased into the audit trail, where nothing is ever erased.
        held = Person.objects.select_for_update().get(pk=person.pk)
        if expected is not None and held.version != expected:
            raise Conflict(held, expected)
        cleared = [name for name in CLEARED if getattr(held, name)]
        values: dict[str, Any] = {
            name: None if name == "picture" else {} if name == "private" else Text() for name in CLEARED
        }
        if not holds_public_office(person):
            for seat in DelegationSeat.objects.filter(person=person, nominated=True, retired_at=None):
                write.change(seat, of=seat.delegation, retired_at=timezone.now())
            gone = say("Erased")
            values |= {
                "name": Text({language: gone.text(language) for language in LANGUAGES}),
                "aliases": [],
                "state": None,
                "key": f"erased-{uuid.uuid4().hex[:12]}",
                "visibility": Visibility.DRAFT,
            }
            cleared += ["name", "aliases", "state", "key"]
        picture = held.picture
        values |= {"erased_at": timezone.now(), "version": held.version + 1}
        for name, value in values.items():
            setattr(person, name, value)
        person.save(update_fields=list(values))
        write.note(person, {"erased": sorted(cleared)})
        if picture is not None:
            _forget(write, picture)
        return person


def _forget(write: Writing, stored: StoredFile) -> None:
    """Take the file out of the store, unless another record shows it; its bytes go when the write is done."""
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        return
    if not StoredFile.objects.filter(sha256=stored.sha256).exists():
        write.after(lambda: path_of(stored).unlink(missing_ok=True))


def holds_public_office(person: Person) -> bool:
    """Whether the person has or had any office that is public: kept rows of the registers that name the person."""
    public = Q(retired_at=None)
    accredited = DelegationSeat.objects.filter(public, person=person, nominated=False)
    return (
        accredited.exists() or person.appointments.filter(public).exists() or person.organ_seats.filter(public).exists()
    )
