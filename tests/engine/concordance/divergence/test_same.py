"""Divergences between two texts of one language. All sentences were written for these tests."""

from __future__ import annotations

import pytest

from interparl.engine.concordance.divergence import diverge

BASE_EN = (
    "The border service shall notify the prosecutor of every detention. The notice is sent within 24 hours. A detained"
    " person has the right to an interpreter and to a lawyer."
)
BASE_RU = (
    "Пограничная служба обязана уведомить прокурора о каждом задержании. Уведомление направляется в течение 24 часов."
    " Задержанный имеет право на переводчика и на адвоката."
)
BASE_BE = (
    "Пагранічная служба абавязана паведаміць пракурору аб кожным затрыманні. Паведамленне накіроўваецца на працягу 24"
    " гадзін. Затрыманы мае права на перакладчыка і на адваката."
)


def kinds(left: str, right: str, code: str) -> list[str]:
    return sorted({found.kind.value for found in diverge(left, code, right, code)})


@pytest.mark.parametrize(
    ("code", "base", "old", "new", "kind"),
    [
        ("en", BASE_EN, "24 hours", "48 hours", "deadline"),
        ("en", BASE_EN, "24 hours", "24 days", "deadline"),
        ("ru", BASE_RU, "24 часов", "трёх суток", "deadline"),
        ("be", BASE_BE, "24 гадзін", "48 гадзін", "deadline"),
        ("en", BASE_EN, "shall notify", "may notify", "deontic"),
        ("en", BASE_EN, "has the right", "does not have the right", "deontic"),
        ("ru", BASE_RU, "обязана уведомить", "вправе уведомить", "deontic"),
        ("ru", BASE_RU, "имеет право", "не имеет права", "deontic"),
        ("en", BASE_EN, " The notice is sent within 24 hours.", "", "missing-part"),
        ("ru", BASE_RU, " Уведомление направляется в течение 24 часов.", "", "missing-part"),
        ("be", BASE_BE, " Паведамленне накіроўваецца на працягу 24 гадзін.", "", "missing-part"),
        ("en", BASE_EN, "the prosecutor of every", "the ministry of every", "scope"),
    ],
)
def test_an_edit_is_found_with_its_kind(code: str, base: str, old: str, new: str, kind: str) -> None:
    assert old in base
    assert kinds(base, base.replace(old, new), code) == [kind]


def test_an_added_sentence_is_an_added_part() -> None:
    added = BASE_EN + " Children under fourteen years of age are never held in a cell for adults."
    (found,) = diverge(BASE_EN, "en", added, "en")
    assert (found.kind.value, found.left) == ("added-part", None)
    assert found.right is not None
    assert added[found.right.start : found.right.end].startswith("Children under fourteen")


@pytest.mark.parametrize(
    ("base", "old", "new", "kind"),
    [
        ("Whoever forges a visa is punished by imprisonment for up to three years.", "three", "five", "sanction"),
        ("For the issue of the card a fee of 20 euros is charged.", "20", "50", "money"),
        ("The council consists of nine members chosen by lot.", "nine", "eleven", "number"),
        ("This chapter applies from 1 March 2027 to all carriers.", "March", "June", "date"),
        ("The register is open, unless the person objects in writing.", "unless", "if", "negation"),
        (
            "“Carrier” means a natural or legal person that transports passengers.",
            "a natural or legal",
            "a legal",
            "definition",
        ),
    ],
)
def test_kinds_in_english(base: str, old: str, new: str, kind: str) -> None:
    assert old in base
    assert kinds(base, base.replace(old, new), "en") == [kind]


@pytest.mark.parametrize(
    ("code", "left", "right"),
    [
        ("en", BASE_EN, BASE_EN),
        ("en", BASE_EN, BASE_EN.replace("24 hours", "twenty-four hours")),
        ("en", BASE_EN, BASE_EN.replace("shall notify", "must notify")),
        ("en", BASE_EN, BASE_EN.replace("an interpreter and to a lawyer", "a lawyer and to an interpreter")),
        ("en", BASE_EN, "(1) " + BASE_EN.replace(". The", ".\n(2) The").replace(". A", ".\n(3) A")),
        ("en", "The period shall not exceed ten days.", "The period may not be longer than ten days."),
        ("ru", BASE_RU, BASE_RU.replace("обязана", "должна")),
        ("ru", BASE_RU, BASE_RU.replace("24 часов", "24 (двадцати четырёх) часов")),
        ("ru", "Доля составляет 10 %.", "Доля составляет десять процентов."),
        ("ru", "Вред, причинённый жертве, возмещается.", "Вред, причиненный жертве, возмещается."),
        ("be", BASE_BE, BASE_BE.replace("24 гадзін", "дваццаці чатырох гадзін")),
        ("kk", "Шағым отыз күн ішінде беріледі.", "Шағым 30 күн ішінде беріледі."),
        ("hy", "Բողոքը տրվում է երեսուն օրվա ընթացքում։", "Բողոքը տրվում է 30 օրվա ընթացքում։"),
    ],
)
def test_differences_of_form_are_silent(code: str, left: str, right: str) -> None:
    assert kinds(left, right, code) == []


def test_a_reference_to_the_counterpart_is_no_divergence() -> None:
    left = "A permit is withdrawn in the cases listed in Article 14."
    right = "A permit is withdrawn in the cases listed in Article 17."
    assert [f.kind.value for f in diverge(left, "en", right, "en", counterparts={"14": "17"})] == []


def test_a_note_names_the_values_in_normal_form() -> None:
    (found,) = diverge(BASE_RU, "ru", BASE_RU.replace("24 часов", "48 часов"), "ru")
    assert str(found.note) == "The model act gives 24 hours, the counterpart 48 hours."
    assert found.note.text("ru") == "В модельном акте: 24 часа; в аналоге: 48 часов."


def test_spans_point_at_the_words_that_differ() -> None:
    right = BASE_EN.replace("24 hours", "48 hours")
    (found,) = diverge(BASE_EN, "en", right, "en")
    assert found.left is not None
    assert found.right is not None
    assert (BASE_EN[found.left.start : found.left.end], right[found.right.start : found.right.end]) == ("24", "48")


def test_empty_texts_do_not_differ() -> None:
    assert diverge("", "en", "", "en") == ()


@pytest.mark.parametrize(("left", "right"), [("", BASE_EN), (BASE_EN, ""), ("…", "— —"), ("1", "(a)"), ("İ 5", "i 5")])
def test_odd_texts_do_no_harm(left: str, right: str) -> None:
    for found in diverge(left, "en", right, "en"):
        assert found.left is None or 0 <= found.left.start <= found.left.end <= len(left)
        assert found.right is None or 0 <= found.right.start <= found.right.end <= len(right)
