from __future__ import annotations

import pytest

from interparl.engine.lawtext.readers import read_source, safexml
from interparl.engine.lawtext.source import DropReason, LawReadError, Source

STATUTE = """<?xml version="1.0" encoding="utf-8"?>
<Statute xml:lang="en-CA"><Identification><LongTitle>An Act on reading</LongTitle><RunningHead>Reading</RunningHead>
</Identification><Body><Heading level="1"><TitleText>Part one</TitleText></Heading>
<Section><MarginalNote>Definitions</MarginalNote><Label>2</Label><Text>In this Act,</Text>
<Definition><Text><DefinedTermEn>file</DefinedTermEn> means a <Thing>run</Thing> of bytes.</Text></Definition>
<Subsection><MarginalNote>Exception</MarginalNote><Label>(1)</Label><Text>No file is empty;</Text>
<Paragraph><Label>(a)</Label><Text>ten<Sup>2</Sup> bytes.</Text></Paragraph></Subsection>
<HistoricalNote><Item>2001, c. 4</Item></HistoricalNote></Section>
<table><tr><th>Case</th><th>Fine</th></tr><tr><td>first case</td><td>10</td></tr></table></Body></Statute>"""


def read(text: str) -> Source:
    return read_source(text.encode(), "act.xml")


def test_lines_labels_headings_and_notes_by_the_names_of_elements() -> None:
    source = read(STATUTE)
    assert [line.text for line in source.lines] == [
        "An Act on reading",
        "Part one",
        "2 Definitions",
        "In this Act,",
        "file means a run of bytes.",
        "Exception",
        "(1) No file is empty;",
        "(a) ten² bytes.",
        "2001, c. 4",
        "Case Fine first case 10",
    ]
    assert [line.level > 0 for line in source.lines] == [
        True,
        True,
        True,
        False,
        False,
        True,
        False,
        False,
        False,
        False,
    ]
    assert [line.text for line in source.lines if line.note] == ["2001, c. 4"]
    assert source.lines[-1].table is not None
    assert source.language == "en"
    assert [(drop.reason, drop.text) for drop in source.drops] == [(DropReason.MARKUP, "Reading")]
    assert source.unread == 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares entities"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.org/e"> %p;]><a>b</a>', "entities"),
        ('<?xml version="1.0"?><a>' + "<b>" * 400 + "x" + "</b>" * 400 + "</a>", "nested too deeply"),
        ('<?xml version="1.0"?><a><b>x</a>', "not well-formed"),
        ('<?xml version="1.0"?><a>&undefined;</a>', "not well-formed"),
        ('<?xml version="1.0"?><a/>', "no text"),
    ],
)
def test_hostile_and_broken_xml_is_refused(text: str, reason: str) -> None:
    with pytest.raises(LawReadError, match=reason):
        read(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_found_in_every_encoding(encoding: str) -> None:
    text = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    with pytest.raises(LawReadError):
        safexml.parse(text.encode(encoding), "act.xml")


def test_the_place_of_an_error_is_named() -> None:
    with pytest.raises(LawReadError) as caught:
        read('<?xml version="1.0"?>\n<a>\n<b></a>')
    assert caught.value.place.startswith("line 3")


def test_an_outer_document_type_is_never_fetched() -> None:
    source = read('<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a><p>text</p></a>')
    assert [line.text for line in source.lines] == ["text"]
