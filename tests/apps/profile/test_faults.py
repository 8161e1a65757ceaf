"""Every way to break a profile is told: file, record, field, what is wrong and the mend."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.apps.profile.conftest import ISLANDS, spoil

from interparl.apps.profile.fault import Fault
from interparl.apps.profile.read import check_profile

Broken = Callable[[str, str, str], tuple[Fault, ...]]

A, M, W = "assembly.toml", "members.toml", "work.toml"
SYNTAX = "This is no TOML. Look at the quotes, brackets and commas here; dates without a day stand in quotes."

CASES: dict[str, tuple[str, str, str, str]] = {
    # what is broken: (file, old, new, the one line that tells it)
    "unknown field": (
        A, "seat = {", "saet = {",
        'assembly.toml, line 3, assembly 1 (island-assembly), saet: This field is not known. Did you mean “seat”?',
    ),
    "unknown field far from any": (
        M, 'iso = "XN"', 'iso = "XN"\nzzz = 1',
        "members.toml, line 3, state 1 (north-isle), zzz: This field is not known. "
        "Known are: aliases, iso, key, name, note, sources, standing, visibility.",
    ),
    "missing field": (
        M, 'iso = "XN"\n', "",
        "members.toml, line 3, state 1 (north-isle), iso: This field is missing. "
        "Add it; docs/profiles.md says what it is.",
    ),
    "missing key": (
        M, 'key = "south-isle"\n', "",
        "members.toml, line 15, state 2, key: This field is missing. Add it; docs/profiles.md says what it is.",
    ),
    "key of odd letters": (
        M, 'key = "bjorn"', 'key = "björn"',
        "members.toml, line 99, person 2 (björn), key: “björn” is no key. "
        "Use Latin letters, digits and hyphens, with no hyphen in front.",
    ),
    "key too long": (
        W, 'key = "fisheries"', f'key = "{"f" * 81}"',
        f"work.toml, line 143, decision 2 ({'f' * 81}), key: This key is too long. Write at most 80 characters.",
    ),
    "key given twice": (
        M, 'key = "south-isle"', 'key = "north-isle"',
        "members.toml, line 15, state 2 (north-isle), key: This key is given twice; first in members.toml, line 3, "
        "state 1 (north-isle). Give each record a key of its own.",
    ),
    "key of a part given twice": (
        M, 'key = "observer"', 'key = "founder"',
        "members.toml, line 26, state 3 (east-isle), standing[2].key: “founder” stands twice in this record. "
        "Give each part a key of its own.",
    ),
    "delegation twice at a sitting": (
        W, 'delegation = "south-delegation"\npresence = "represented"\nrepresented_by = "bjorn"',
        'delegation = "north-delegation"\npresence = "absent"',
        "work.toml, line 79, sitting 1 (spring-2022), attendance[2].delegation: “north-delegation” stands "
        "twice in this "
        "record. Give each part a key of its own.",
    ),
    "state code of no state": (
        M, 'iso = "XN"', 'iso = "UK"',
        "members.toml, line 3, state 1 (north-isle), iso: “UK” is no code of a state. "
        "Write the two capital letters of ISO 3166-1, such as “NO”.",
    ),
    "state code twice": (
        M, 'iso = "XS"', 'iso = "XN"',
        "members.toml, line 15, state 2 (south-isle), iso: Two states have the code XN; the first in members.toml, "
        "line 3, state 1 (north-isle). Mend one of the codes.",
    ),
    "thirteenth month": (
        M, 'as_of = "2022-03"', 'as_of = "2022-13"',
        "members.toml, line 45, state 4 (west-isle), standing[1].as_of: “2022-13” is no date. "
        "Write “2024”, “2024-06” or “2024-06-03”.",
    ),
    "date in words": (
        W, "decided_on = 2022-03-15", 'decided_on = "15 March 2022"',
        "work.toml, line 143, decision 2 (fisheries), decided_on: “15 March 2022” is no date. "
        "Write “2024”, “2024-06” or “2024-06-03”.",
    ),
    "end before beginning": (
        M, "valid_to = 2010-12-31", "valid_to = 1960",
        "members.toml, line 26, state 3 (east-isle), standing[1].valid_to: The end lies before the beginning. "
        "Change one of the two dates.",
    ),
    "end of a sitting before its day": (
        W, "end_day = 2022-03-15", "end_day = 2022-03-13",
        "work.toml, line 79, sitting 1 (spring-2022), end_day: The end lies before the beginning. "
        "Change one of the two dates.",
    ),
    "moment without offset": (
        W, "09:00:00-01:00", "09:00:00",
        "work.toml, line 79, sitting 1 (spring-2022), opens_at: This moment has no offset from UTC. "
        "Write it as 2024-06-03T10:00:00+05:00, without quotes.",
    ),
    "language code of three letters by mistake": (
        M, 'name = { pt = "Ilha Leste"', 'name = { por = "Ilha Leste"',
        "members.toml, line 26, state 3 (east-isle), name.por: The assembly has no texts in the language “por”. "
        "Mend the code, or add it to the languages of the assembly (fi, sv, pt, en).",
    ),
    "no language code": (
        A, 'languages = ["fi", "sv", "pt", "en"]', 'languages = ["fi", "sv", "pt", "en", "English"]',
        "assembly.toml, line 3, assembly 1 (island-assembly), languages[5]: “English” is no language code. "
        "Write a BCP 47 code such as “en” or “sr-Latn”.",
    ),
    "text without language": (
        W, 'place = { en = "Satama" }', 'place = "Satama"',
        "work.toml, line 79, sitting 1 (spring-2022), place: A text needs its language. "
        'Write it by language: { en = "…", fi = "…" }.',
    ),
    "empty text": (
        M, 'name = { fi = "Aino Saari" }', 'name = { fi = " " }',
        "members.toml, line 94, person 1 (aino), name: The text in the language “fi” is empty. "
        "Write it, or leave the language out.",
    ),
    "no name in any language": (
        M, 'name = { fi = "Aino Saari" }', "name = {}",
        "members.toml, line 94, person 1 (aino), name: This text is needed. Give it in at least one language.",
    ),
    "reference to nothing": (
        M, 'state = "north-isle"', 'state = "north-isel"',
        "members.toml, line 56, parliament 1 (north-parliament), state: There is no state with the key “north-isel”. "
        "Did you mean “north-isle”?",
    ),
    "reference in a list to nothing": (
        W, 'people = ["aino"]\nsource', 'people = ["aino", "ainoo"]\nsource',
        "work.toml, line 79, sitting 1 (spring-2022), attendance[1].people[2]: There is no person with the "
        "key “ainoo”. "
        "Did you mean “aino”?",
    ),
    "record referred to twice in a list": (
        M, 'sources = ["charter"]', 'sources = ["charter", "gazette", "charter"]',
        "members.toml, line 130, organisation 1 (league), sources[3]: “charter” stands twice in this list. "
        "Leave one of them out.",
    ),
    "source that is not there": (
        M, 'source = "gazette" }]', 'source = "times" }]',
        "members.toml, line 3, state 1 (north-isle), aliases[1].source: There is no source with the key “times”. "
        "Known are: charter, gazette.",
    ),
    "claim without source": (
        M, 'valid_from = 2011-01-01\nsource = "gazette"', "valid_from = 2011-01-01",
        "members.toml, line 26, state 3 (east-isle), standing[2].source: This field is missing. "
        "Add it; docs/profiles.md says what it is.",
    ),
    "unknown choice": (
        M, 'standing = "candidate"', 'standing = "candidat"',
        "members.toml, line 45, state 4 (west-isle), standing[1].standing: “candidat” is not known here. "
        "Did you mean “candidate”?",
    ),
    "unknown kind of alias": (
        M, 'kind = "former"', 'kind = "ancient"',
        "members.toml, line 3, state 1 (north-isle), aliases[1].kind: “ancient” is not known here. "
        "Known are: former, misprint, other, short, transliteration.",
    ),
    "no script": (
        M, 'script = "Latn"', 'script = "latin"',
        "members.toml, line 3, state 1 (north-isle), aliases[1].script: “latin” is no script. "
        "Write an ISO 15924 code such as “Cyrl”.",
    ),
    "address that is none": (
        A, "https://islands.example.org/charter", "islands.example.org/charter",
        "assembly.toml, line 31, source 1 (charter), url: “islands.example.org/charter” is no address of a page. "
        "Write it with https:// or http:// in front.",
    ),
    "source nobody can find": (
        A, 'publisher = "Island Gazette"\n', "",
        "assembly.toml, line 40, source 2 (gazette), title: Nobody can find this source. "
        "Give it a title, a publisher or an address.",
    ),
    "time zone of no place": (
        A, "Atlantic/Azores", "Atlantic/Azors",
        "assembly.toml, line 3, assembly 1 (island-assembly), time_zone: “Atlantic/Azors” is no time zone. "
        "Did you mean “Atlantic/Azores”?",
    ),
    "number in quotes": (
        M, "seats = 3", 'seats = "3"',
        "members.toml, line 104, delegation 1 (north-delegation), quota[1].seats: “3” is no whole number. "
        "Write digits without quotes.",
    ),
    "fewer than no seats": (
        M, "seats = 3", "seats = -3",
        "members.toml, line 104, delegation 1 (north-delegation), quota[1].seats: -3 lies outside what is possible. "
        "Write 0 or more.",
    ),
    "yes instead of true": (
        W, "seats_delegations = false", 'seats_delegations = "no"',
        "work.toml, line 8, organ 2 (presidium), seats_delegations: “no” is neither true nor false. Write "
        "true or false.",
    ),
    "no list": (
        W, 'organs = ["hall"]', 'organs = "hall"',
        "work.toml, line 79, sitting 1 (spring-2022), organs: This is no list. "
        "Write it in square brackets, or as tables of its own.",
    ),
    "organ under itself": (
        W, 'parent = "hall"', 'parent = "presidium"',
        "work.toml, line 8, organ 2 (presidium), parent: “presidium” stands under itself. Leave out one of "
        "the parents.",
    ),
    "office of two bodies": (
        W, 'organ = "hall"\nname = { fi = "Puhemies"',
        'organ = "hall"\nchamber = "north-house"\nname = { fi = "Puhemies"',
        "work.toml, line 30, office 1 (president), chamber: An office belongs to one organ, chamber, delegation or "
        "organisation. Give exactly one of these four fields.",
    ),
    "rule that cannot be": (
        W, 'share = "2/3"', "share = 0.67",
        "work.toml, line 44, rule 1 (qualified), spec.majority.share: This rule cannot be. "
        'Write a fraction in quotes, such as "2/3", not 0.67.',
    ),
    "rule without its majority": (
        W, 'majority = { kind = "relative" }\n', "",
        "work.toml, line 55, rule 2 (president), spec.majority: This rule cannot be. "
        "A rule that counts votes needs a majority. Add this field.",
    ),
    "assumed rule that does not say so": (
        W, 'title = { en = "Silence procedure" }', 'title = { en = "Silence procedure" }\nassumed = true',
        "work.toml, line 68, rule 3 (in-writing), note: This rule is assumed, but nothing says so to people. "
        "Say in the note what was assumed and why.",
    ),
    "silence as a rule of sittings": (
        W, 'matter = "silence"\n', "",
        "work.toml, line 68, rule 3 (in-writing), matter: A silence procedure is no rule for a sitting. "
        "Write the matter “silence”.",
    ),
    "matter nobody decides": (
        W, 'matter = "election"', 'matter = "elektion"',
        "work.toml, line 55, rule 2 (president), matter: “elektion” is no matter to decide. Did you mean “election”?",
    ),
    "placeholder in a number": (
        A, '"P {number}/{year}"', '"P {nummer}/{year}"',
        "assembly.toml, line 3, assembly 1 (island-assembly), numbering.resolution: The placeholder “nummer” is not "
        "known. Did you mean “number”?",
    ),
    "brace left open in a number": (
        A, '"P {number}/{year}"', '"P {number/{year}"',
        "assembly.toml, line 3, assembly 1 (island-assembly), numbering.resolution: The pattern “P "
        "{number/{year}” has "
        "an odd brace. Close every placeholder.",
    ),
    "same number for all": (
        A, '"P {number}/{year}"', '"P {year}"',
        "assembly.toml, line 3, assembly 1 (island-assembly), numbering.resolution: The pattern “P {year}” "
        "gives every "
        "decision the same number. Add the placeholder “number” or “item” in braces.",
    ),
    "numbers of no kind of decision": (
        A, "resolution = ", "resolutions = ",
        "assembly.toml, line 3, assembly 1 (island-assembly), numbering.resolutions: “resolutions” is no kind of "
        "decision. Did you mean “resolution”?",
    ),
    "deadline after the sitting": (
        A, "days_before = 10", "days_before = -10",
        "assembly.toml, line 3, assembly 1 (island-assembly), notice[1].days_before: This deadline cannot be. "
        "Days are not fewer than none. Write 0 or more.",
    ),
    "item that is not on the agenda": (
        W, 'item = "2"\nkind', 'item = "3"\nkind',
        "work.toml, line 143, decision 2 (fisheries), item: The sitting spring-2022 has no agenda item “3”. "
        "Known are: 1, 2.",
    ),
    "chair taken for an item that is not there": (
        W, 'item = "1"\nreason', 'item = "9"\nreason',
        "work.toml, line 79, sitting 1 (spring-2022), chairing[1].item: This sitting has no agenda item “9”. "
        "Known are: 1, 2.",
    ),
    "decision of an organ that did not sit": (
        W, 'organ = "hall"\nsitting = "spring-2022"\nitem = "2"',
        'organ = "presidium"\nsitting = "spring-2022"\nitem = "2"',
        "work.toml, line 143, decision 2 (fisheries), organ: The sitting spring-2022 is none of the organ presidium. "
        "Known are: hall.",
    ),
    "somebody speaks for a delegation that is there": (
        W, 'presence = "represented"', 'presence = "present"',
        "work.toml, line 79, sitting 1 (spring-2022), attendance[2].represented_by: Somebody speaks for the "
        "delegation, "
        "yet it is not marked as represented. Write the presence “represented”, or leave this out.",
    ),
    "guest nobody knows": (
        W, 'organisation = "league"\ncapacity', "capacity",
        "work.toml, line 79, sitting 1 (spring-2022), guest[1].name: Nobody knows who this guest is. "
        "Give a name, or a record of the register.",
    ),
    "brief without its day": (
        W, "as_of = 2022-02-01\n", "",
        "work.toml, line 166, publication 2 (ice), as_of: A brief speaks of a day. Write the date in this field.",
    ),
    "assertion about nothing": (
        W, 'subject = "island-assembly"', 'subject = "iceland-assembly"',
        "work.toml, line 175, assertion 1 (members-four), subject: There is no assembly with the key "
        "“iceland-assembly”. Did you mean “island-assembly”?",
    ),
    "assertion about no table": (
        W, 'kind = "assembly"', 'kind = "assemblies"',
        "work.toml, line 175, assertion 1 (members-four), kind: “assemblies” is no table. Did you mean “assembly”?",
    ),
    "presiding over nothing": (
        W, 'role = "officer"', 'role = "presiding"',
        "work.toml, line 183, account 1 (clerk), organ: This role belongs to an organ. Name the organ.",
    ),
    "member of an organ by account": (
        W, 'role = "head"', 'role = "head"\norgan = "hall"',
        "work.toml, line 190, account 2 (head), organ: This role belongs to no organ. Leave the organ out.",
    ),
    "account of a delegation without one": (
        W, 'delegation = "north-delegation"\nperson', "person",
        "work.toml, line 190, account 2 (head), delegation: This role belongs to a delegation. Name the delegation.",
    ),
    "address of no account": (
        W, "clerk@islands.example.org", "clerk at islands",
        "work.toml, line 183, account 1 (clerk), email: “clerk at islands” is no e-mail address. Write it as "
        "name@place.",
    ),
    "a character no database keeps": (
        M, 'fi = "Aino Saari"', 'fi = "Aino\\u0000Saari"',
        "members.toml, line 94, person 1 (aino), name.fi: This text holds a character that cannot be stored. "
        "Leave out \\u0000.",
    ),
    "a number that is none": (
        W, "value = 4", "value = nan",
        "work.toml, line 175, assertion 1 (members-four), value: This is no number that can be stored. "
        "Write a finite number.",
    ),
    "unknown table": (
        W, "[[publication]]", "[[publicaton]]",
        "work.toml, line 155, publicaton: This table is not known. Did you mean “publication”?",
    ),
    "one bracket too few": (
        A, '[[source]]\nkey = "charter"', '[source]\nkey = "charter"',
        "assembly.toml, line 40: A name is given twice in one table. Leave one of them out; the head of each record "
        "has double brackets.",
    ),
    "assembly as a list": (
        A, "[assembly]\n", "[[assembly]]\n",
        "assembly.toml, assembly: This table has the wrong head. Write its head as [assembly].",
    ),
    "quote left open": (W, 'key = "hall"', 'key = "hall', f"work.toml, line 4: {SYNTAX}"),
    "date of a month without quotes": (M, 'as_of = "2022-03"', "as_of = 2022-03", f"members.toml, line 53: {SYNTAX}"),
    "field twice": (
        M, 'iso = "XN"', 'iso = "XN"\niso = "XN"',
        "members.toml, line 6: A name is given twice in one table. Leave one of them out; the head of each "
        "record has "
        "double brackets.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_each_fault_is_told_with_place_and_mend(case: str, broken: Broken) -> None:
    file, old, new, told = CASES[case]
    lines = [str(fault.message()) for fault in broken(file, old, new)]
    assert told in lines


def test_all_faults_of_all_files_are_told_at_once(islands: Path) -> None:
    spoil(islands, A, "days_before = 10", 'days_before = "ten"')
    spoil(islands, M, 'iso = "XN"', 'iso = "UK"')
    spoil(islands, M, "seats = 3", 'seats = "3"')
    spoil(islands, W, 'organs = ["hall"]', 'organs = ["hal"]')
    _, faults = check_profile(islands)
    assert [(fault.place.file, fault.place.table, fault.field) for fault in faults] == [
        (A, "assembly", "notice[1].days_before"),
        (M, "state", "iso"),
        (M, "delegation", "quota[1].seats"),
        (W, "sitting", "organs[1]"),
    ]


def test_a_reference_to_a_record_with_faults_of_its_own_is_no_second_fault(broken: Broken) -> None:
    faults = broken(M, 'name = { fi = "Aino Saari" }', 'nama = { fi = "Aino Saari" }')
    assert {(fault.place.key, fault.field) for fault in faults} == {("aino", "nama"), ("aino", "name")}


def test_a_file_that_cannot_be_read_makes_no_other_record_wrong(broken: Broken) -> None:
    faults = broken(M, 'key = "north-isle"', 'key = "north-isle')
    assert [fault.place.file for fault in faults] == [M]


def test_a_text_of_no_language_of_the_assembly_is_told_once_for_each_place(broken: Broken) -> None:
    faults = broken(A, '"sv", ', "")
    assert {fault.field for fault in faults} >= {"name.sv", "title.sv"}
    assert len({(fault.place, fault.field) for fault in faults}) == len(faults)


def test_a_folder_that_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    assert [str(fault.message()) for fault in check_profile(tmp_path / "none")[1]] == [
        f"{tmp_path / 'none'}: There is no such folder. Name a folder with the files of a profile."
    ]
    assert [str(fault.message()) for fault in check_profile(tmp_path)[1]] == [
        f"{tmp_path}: This folder has no files of a profile. Put files there whose names end with .toml."
    ]


def test_an_assembly_described_twice_or_not_at_all_is_told(islands: Path) -> None:
    text = (islands / A).read_text(encoding="utf-8")
    (islands / "zz.toml").write_text(text[: text.index("[[assembly.notice]]")], encoding="utf-8")
    lines = [str(fault.message()) for fault in check_profile(islands)[1]]
    told = "zz.toml, line 3, assembly 1 (island-assembly): The assembly is described twice. Keep one of the tables."
    assert told in lines
    (islands / "zz.toml").unlink()
    (islands / A).write_text(text[text.index("[[source]]") :], encoding="utf-8")
    told = "islands, assembly: No file describes the assembly itself. "
    assert told in " ".join(str(fault.message()) for fault in check_profile(islands)[1])


def test_a_file_that_is_not_text_is_told(islands: Path) -> None:
    (islands / "people.toml").write_bytes('[[person]]\nkey = "älg"'.encode("latin-1"))
    assert [str(fault.message()) for fault in check_profile(islands)[1]] == [
        "people.toml: This file is not in UTF-8. Save it as UTF-8."
    ]


def test_the_invented_profile_as_it_stands_has_no_faults() -> None:
    assert check_profile(ISLANDS)[1] == ()
