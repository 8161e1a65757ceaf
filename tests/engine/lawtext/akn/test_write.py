"""What the written file says to a program that knows only the standard."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from interparl.engine.lawtext.akn import validate_akn, write_akn
from interparl.engine.lawtext.akn.eids import fit_eids
from interparl.engine.lawtext.akn.markup import inline, keeps_space, packed, unpacked
from interparl.engine.lawtext.akn.names import three_letters, two_letters
from interparl.engine.lawtext.source import LawReadError
from interparl.engine.lawtext.tree import Act, Cell, Kind, Number, Provision, Table

NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
TABLE = Table(((Cell("Рыба", True), Cell("Штраф")), (Cell("щука", colspan=2),)))
ACT = Act(
    "Закон о реках",
    "kk",
    (
        Provision(Kind.PREAMBLE, text="Мы, жители долины,\nпринимаем:"),
        Provision(
            Kind.CHAPTER,
            Number("I", "1"),
            "Рыба",
            marker="Глава I.",
            children=(
                Provision(
                    Kind.ARTICLE,
                    Number("7²", "7.2"),
                    "Ловля",
                    "Ловить можно:",
                    (
                        Provision(Kind.POINT, Number("б", "б"), text="весной;", marker="б)"),
                        Provision(Kind.NOTE, text="(в ред. 2020 г.)"),
                        Provision(Kind.TABLE, table=TABLE),
                    ),
                    "по лицензии.",
                    "Статья 7².",
                    id="a1b2",
                    eid="chp_1__art_7-2",
                ),
                Provision(Kind.ARTICLE, Number("8", "8"), text="Утратила силу.", marker="Статья 8.", repealed=True),
            ),
        ),
        Provision(Kind.ANNEX, heading="Перечень", text="Щука", marker="Приложение"),
    ),
    front=("Принят 5 мая",),
    back=("Президент",),
    work="law-on-rivers",
    date="2021-05-05",
)  # fmt: skip


def tree(act: Act = ACT, **options: Any) -> etree._Element:
    return etree.fromstring(write_akn(act, **options))


def values(root: Any, path: str) -> list[str]:
    return [str(each) for each in root.xpath(path, namespaces=NS)]


def test_frbr_names_the_work_the_wording_and_its_language() -> None:
    root = tree(country="kz", place="ala", date="2020-12-31", author="Мажилис")
    assert values(root, "a:act/a:meta//a:FRBRuri/@value") == [
        "/akn/kz-ala/act/2020-12-31/law-on-rivers",
        "/akn/kz-ala/act/2020-12-31/law-on-rivers/kaz@2021-05-05",
        "/akn/kz-ala/act/2020-12-31/law-on-rivers/kaz@2021-05-05.akn",
    ]
    assert values(root, "a:act/a:meta//a:FRBRdate/@date") == ["2020-12-31", "2021-05-05", "2021-05-05"]
    assert values(root, "a:act/a:meta//a:FRBRlanguage/@language") == ["kaz"]
    assert values(root, "a:act/a:meta//a:FRBRcountry/@value") == ["kz-ala"]
    assert values(root, "a:act/a:meta//a:TLCOrganization[@eId='author']/@showAs") == ["Мажилис"]
    assert values(root, "a:act/a:body/@xml:lang") == ["kk"]
    assert validate_akn(write_akn(ACT, country="kz", place="ala", date="2020-12-31", author="Мажилис")) == ()


def test_a_work_that_has_a_uri_keeps_it_and_unknown_dates_are_named_so() -> None:
    root = tree(Act("Law", "en", (), work="/akn/kz/act/2021/5"))
    assert values(root, "a:act/a:meta//a:FRBRuri/@value")[0] == "/akn/kz/act/2021/5"
    assert values(root, "a:act/a:meta//a:FRBRdate/@name") == ["unknown"] * 3


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"country": "Kazakhstan"}, "'Kazakhstan' is no country code"),
        ({"country": "kz", "place": "a b"}, "'kz-a b' is no country code"),
        ({"date": "5 May 2021"}, "'5 May 2021' is no date"),
        ({"author": "x\x00"}, "XML refuses a character"),
    ],
)
def test_metadata_that_make_no_sense_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        write_akn(ACT, **options)


def test_parts_stand_where_the_standard_wants_them() -> None:
    root = tree()
    assert values(root, "a:act/a:preface//a:docTitle/text()") == ["Закон о реках"]
    assert values(root, "a:act/a:preface/a:p/text()") == ["Принят 5 мая"]
    assert values(root, "a:act/a:preamble/a:p/text()") == ["Мы, жители долины,", "принимаем:"]
    assert values(root, "a:act/a:conclusions/a:p/text()") == ["Президент"]
    assert values(root, "a:act/a:attachments/a:attachment/a:heading/text()") == ["Перечень"]
    assert values(root, "a:act/a:attachments/a:attachment/a:doc/a:mainBody/a:p/text()") == ["Щука"]


def test_a_provision_has_num_heading_intro_children_and_wrap_up() -> None:
    root: Any = tree()
    (article,) = root.xpath("//a:article[@wId='a1b2']", namespaces=NS)
    assert article.get("eId") == "chp_1__art_7-2"
    assert [etree.QName(child).localname for child in article] == [
        "num", "heading", "intro", "point", "hcontainer", "hcontainer", "wrapUp",
    ]  # fmt: skip
    assert values(article, "a:num/text()") == ["Статья 7²."]
    assert values(article, "a:hcontainer[@name='note']/@status") == ["editorial"]
    assert values(article, "a:hcontainer[@name='note']//a:remark[@status='editorial']/text()") == ["(в ред. 2020 г.)"]
    assert values(article, ".//a:th/a:p/text()") == ["Рыба"]
    assert values(article, ".//a:td/@colspan") == ["2"]


def test_repealed_provisions_are_removed_in_status_only() -> None:
    root = tree()
    assert values(root, "//a:article[@status='removed']/a:content/a:p/text()") == ["Утратила силу."]


def test_eids_are_latin_unique_and_kept_where_they_are_fit() -> None:
    eids = fit_eids(ACT)
    assert eids == [
        "preamble_nn1",
        "chp_1",
        "chp_1__art_7-2",
        "chp_1__art_7-2__point_b",
        "chp_1__art_7-2__note_nn1",
        "chp_1__art_7-2__table_nn1",
        "chp_1__art_8",
        "att_nn1",
    ]
    twice = Act(
        "", "ru", (Provision(Kind.ARTICLE, eid="x"), Provision(Kind.ARTICLE, eid="x"), Provision(Kind.NOTE, eid="я"))
    )
    assert fit_eids(twice) == ["x", "art_nn1", "note_nn1"]


def test_validation_names_the_line_and_what_is_wrong() -> None:
    data = write_akn(ACT).replace(b'<act name="act"', b"<act")
    assert [str(message) for message in validate_akn(data)] == [
        "Line 3: Element 'act': The attribute 'name' is required but missing."
    ]
    doubled = write_akn(ACT).replace(b'eId="chp_1__art_8"', b'eId="chp_1"')
    (finding,) = validate_akn(doubled)
    line = int(dict(finding.values)["line"])  # type: ignore[arg-type]
    assert b'eId="chp_1"' in doubled.splitlines()[line - 1]
    assert "Duplicate key-sequence ['chp_1']" in str(finding)


def test_validation_of_what_is_no_xml_is_an_error_of_reading() -> None:
    with pytest.raises(LawReadError):
        validate_akn(b"no xml")


def test_an_older_namespace_is_a_finding() -> None:
    data = write_akn(ACT).replace(b"http://docs.oasis-open.org/legaldocml/ns/akn/3.0", b"http://www.akomantoso.org/2.0")
    assert len(validate_akn(data)) == 1


def test_languages_by_their_codes() -> None:
    assert [three_letters(code) for code in ("ru", "hy", "be", "kk", "ky", "tg", "en", "uz", "ckb", "", "?")] == [
        "rus", "hye", "bel", "kaz", "kir", "tgk", "eng", "uzb", "ckb", "und", "und",
    ]  # fmt: skip
    assert [two_letters(tag) for tag in ("rus", "arm", "hye", "ru-RU", "EN", "und", "ckb", "")] == [
        "ru", "hy", "hy", "ru", "en", "", "ckb", "",
    ]  # fmt: skip


def test_text_as_markup() -> None:
    assert inline('a<b>&"\n\r\x0b') == 'a&lt;b&gt;&amp;"<br/>&#13;<marker name="character" ip:code="000B"/>'
    assert [keeps_space(text) for text in ("a b", "a  b", " a", "a\nb", "a\n b", "a\tb", "a\u00a0\u00a0b")] == [
        True, False, False, True, False, False, True,
    ]  # fmt: skip
    assert unpacked(packed("\\000B; \x0b \\")) == "\\000B; \x0b \\"
