from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from PIL import Image
from tests.factories import ADMINISTRATOR, OFFICER, Small, head_of

from interparl.apps.common.domain.files import path_of
from interparl.apps.common.domain.permission import Forbidden
from interparl.apps.common.domain.writing import Conflict, Refused
from interparl.apps.common.enums import Visibility
from interparl.apps.common.models import AuditEntry, StoredFile
from interparl.apps.common.text import Text
from interparl.apps.members.domain import (
    add_chamber,
    add_delegation,
    add_organisation,
    add_parliament,
    add_person,
    add_state,
    change_body,
    change_names,
    change_person,
    erase_person,
    nominate,
    record_seat,
    set_picture,
)
from interparl.apps.members.domain.queries import delegation_on, seats_of
from interparl.apps.members.models import DelegationSeat, Person

NAME = Text(en="Ana Reyes", ru="Ана Рейес")


def test_keys_come_from_names_and_are_never_taken_twice(small: Small) -> None:
    assert [add_person(OFFICER, name=NAME).key for _ in range(3)] == ["ana-reyes", "ana-reyes-2", "ana-reyes-3"]
    assert add_person(OFFICER, name=Text(ru="Ана Рейес")).key.startswith("record-")
    with pytest.raises(Refused):
        add_person(OFFICER, name=Text())


def test_contact_data_never_enter_the_audit_trail(small: Small) -> None:
    person = add_person(OFFICER, name=NAME, private={"telephone": "555 0100"})
    change_person(OFFICER, person, private={"telephone": "555 0199"}, expected=person.version)
    assert Person.objects.get(pk=person.pk).private == {"telephone": "555 0199"}
    told = str(list(AuditEntry.objects.values_list("before", "after")))
    assert "555" not in told
    assert AuditEntry.objects.filter(action="members.change-person", subject_id=str(person.pk)).count() == 1


def test_a_change_on_an_old_version_is_a_conflict(small: Small) -> None:
    person = add_person(OFFICER, name=NAME)
    seen = person.version
    change_person(OFFICER, person, about=Text(en="A deputy."), expected=seen)
    with pytest.raises(Conflict):
        change_person(OFFICER, person, about=Text(en="A senator."), expected=seen)
    with pytest.raises(TypeError):
        change_person(OFFICER, person, erased_at=timezone.now())


def test_aliases_are_checked(small: Small) -> None:
    state = small.states["XA"]
    aliases = [{"text": "Åland", "language": "sv", "script": "Latn", "kind": "former", "source": "S-own"}]
    change_names(OFFICER, state, aliases=aliases, expected=state.version, why="As in the Charter.")
    assert state.aliases == aliases
    for wrong in ({"text": " "}, {"text": "A", "kind": "nickname"}, {"text": "A", "colour": "red"}):
        with pytest.raises(Refused):
            change_names(OFFICER, state, aliases=[wrong])
    with pytest.raises(Refused):
        change_names(OFFICER, state, name=Text())
    with pytest.raises(Forbidden):
        change_names(head_of(small.delegations["XA"]), state, name=NAME)


def test_a_picture_is_kept_with_its_words(small: Small, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    person = small.people["head-xa"]
    image = BytesIO()
    Image.new("RGB", (8, 8)).save(image, "PNG")
    for alt, works in ((Text(), False), (Text(en="Portrait"), True)):
        image.seek(0)
        if works:
            set_picture(OFFICER, person, image, "portrait.png", alt=alt)
        else:
            with pytest.raises(Refused):
                set_picture(OFFICER, person, image, "portrait.png", alt=alt)
    assert person.picture is not None
    assert person.picture.media_type == "image/png"
    with pytest.raises(Refused):
        set_picture(OFFICER, person, BytesIO(b"<svg onload='x()'/>"), "portrait.png", alt=Text(en="Portrait"))


def test_erasing_keeps_a_public_office_and_nothing_else(small: Small) -> None:
    person = small.people["head-xa"]
    change_person(OFFICER, person, about=Text(en="Likes rivers."), private={"email": "x@example.org"})
    before = AuditEntry.objects.count()
    erase_person(ADMINISTRATOR, person, why="At the person's request.", expected=person.version)
    held = Person.objects.get(pk=person.pk)
    assert (held.name["en"], held.key, held.visibility) == ("Head Aland", "head-xa", Visibility.PUBLIC)
    assert (held.about, held.private, held.picture_id) == (Text(), {}, None)
    assert held.erased_at is not None
    assert [s.person for s in delegation_on(small.delegations["XA"], "2022-01-01").heads] == [held]
    (entry,) = AuditEntry.objects.filter(seq__gt=before)
    assert (entry.why, entry.after) == ("At the person's request.", {"erased": ["about", "private"]})
    assert "rivers" not in str((entry.before, entry.after))


def test_erasing_somebody_without_public_office_leaves_no_name(small: Small) -> None:
    person = add_person(OFFICER, name=NAME, state=small.states["XA"], aliases=[{"text": "A. Reyes"}])
    seat = nominate(OFFICER, small.delegations["XA"], person)
    erase_person(OFFICER, person, why="Asked for by letter.")
    held = Person.objects.get(pk=person.pk)
    assert "Reyes" not in str(held.name.data()) + held.key + str(held.aliases)
    assert (held.state, held.visibility, seats_of(held)) == (None, Visibility.DRAFT, ())
    assert DelegationSeat.objects.get(pk=seat.pk).retired_at is not None
    with pytest.raises(Refused):
        erase_person(OFFICER, held, why="Again.")
    with pytest.raises(Refused):
        change_person(OFFICER, held, about=Text(en="x"))
    with pytest.raises(Refused):
        change_names(OFFICER, held, name=NAME)
    with pytest.raises(Refused):
        record_seat(OFFICER, small.delegations["XA"], held, valid_from="2022", source=small.source)


def test_the_picture_goes_with_the_person_unless_another_record_shows_it(
    small: Small, settings: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    one, other = small.people["head-xa"], small.people["head-xb"]
    for person, colour in ((one, "red"), (other, "blue")):
        image = BytesIO()
        Image.new("RGB", (8, 8), colour).save(image, "PNG")
        image.seek(0)
        set_picture(OFFICER, person, image, "portrait.png", alt=Text(en="Portrait"))
    assert one.picture is not None
    assert other.picture is not None
    first, second = path_of(one.picture), path_of(other.picture)
    Person.objects.filter(key="head-xc").update(picture=other.picture)
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(OFFICER, one, why="Asked for.")
        erase_person(OFFICER, other, why="Asked for.")
    assert not first.exists()
    assert second.exists()
    assert StoredFile.objects.count() == 1


def test_erasing_needs_a_reason_a_right_and_the_present_version(small: Small) -> None:
    person = small.people["head-xa"]
    with pytest.raises(Refused):
        erase_person(OFFICER, person, why="")
    with pytest.raises(Forbidden):
        erase_person(head_of(small.delegations["XA"]), person, why="Please.")
    with pytest.raises(Conflict):
        erase_person(OFFICER, person, why="Please.", expected=person.version + 1)
    assert Person.objects.get(pk=person.pk).erased_at is None


def test_bodies_are_added_with_what_a_parliament_may_have(small: Small) -> None:
    state = add_state(OFFICER, iso="xe", name=Text(en="Elva"))
    parliament = add_parliament(OFFICER, state, name=Text(en="Diet"))
    chamber = add_chamber(OFFICER, parliament, name=Text(en="House"), chamber_kind="single")
    delegation = add_delegation(OFFICER, parliament, name=Text(en="Delegation of Elva"))
    assert [row.key for row in (state, parliament, chamber, delegation)] == [
        "XE",
        "XE-diet",
        "XE-house",
        "XE-delegation-of-elva",
    ]
    with pytest.raises(Refused):
        add_state(OFFICER, iso="XE", name=Text(en="Elva"))
    with pytest.raises(Refused):
        add_state(OFFICER, iso="Elva", name=Text(en="Elva"))
    with pytest.raises(Refused):
        add_chamber(OFFICER, parliament, name=Text(en="Senate"), chamber_kind="upper")
    with pytest.raises(Refused):
        add_delegation(OFFICER, parliament, name=Text(en="Another"))
    change_body(OFFICER, delegation, state_of_forming="ended")
    assert add_delegation(OFFICER, parliament, name=Text(en="Another")).key == "XE-another"
    with pytest.raises(TypeError):
        change_body(OFFICER, state, iso="ZZ")
    with pytest.raises(Forbidden):
        add_parliament(head_of(small.delegations["XA"]), state, name=Text(en="Diet"))


def test_an_organisation_is_no_part_of_itself(small: Small) -> None:
    whole = add_organisation(OFFICER, name=Text(en="Whole"))
    part = add_organisation(OFFICER, name=Text(en="Part"), parent=whole)
    with pytest.raises(Refused):
        change_body(OFFICER, whole, parent=part)
    change_body(OFFICER, part, parent=None)
