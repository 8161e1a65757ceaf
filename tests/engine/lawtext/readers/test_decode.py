from __future__ import annotations

import pytest

from interparl.engine.lawtext.readers.decode import ARMSCII8, decode
from interparl.engine.lawtext.source import LawReadError

RUSSIAN = "Статья 5. Настоящий Закон вступает в силу через тридцать дней.\n1) для граждан;\n"
TEXTS = {
    "ru": RUSSIAN,
    "be": "Артыкул 5. Гэты Закон уступае ў сілу праз трыццаць дзён пасля апублікавання.",
    "kk": "5-бап. Осы Заң ресми жарияланған күнінен бастап қолданысқа енгізіледі.",
    "ky": "5-берене. Ушул Мыйзам расмий жарыяланган күндөн тартып күчүнө кирет.",
    "tg": "Моддаи 5. Қонуни мазкур пас аз интишори расмӣ мавриди амал қарор дода шавад.",
    "hy": "Հոդված 5. Սույն օրենքն ուժի մեջ է մտնում պաշտոնական հրապարակման օրվանից։",
    "en": "Article 5. This Act enters into force thirty days after its publication.",
}


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic"])
def test_russian_in_every_one_byte_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "law.txt").text == RUSSIAN


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("be", "cp1251"), ("kk", "kz1048"), ("kk", "ptcp154"), ("ky", "ptcp154"), ("tg", "koi8_t")],
)
def test_letters_of_other_languages_in_one_byte_encodings(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding), "law.txt").text == TEXTS[language]


def test_armenian_in_armscii_8() -> None:
    codes = {sign: code for code, sign in ARMSCII8.items()}
    data = bytes(codes.get(ord(char), ord(char)) for char in TEXTS["hy"])
    decoded = decode(data, "law.txt")
    assert (decoded.text, decoded.encoding) == (TEXTS["hy"], "armscii-8")


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_with_and_without_byte_order_mark(language: str, encoding: str) -> None:
    assert decode(TEXTS[language].encode(encoding), "law.txt").text == TEXTS[language]


@pytest.mark.parametrize("heading", ["ЗАКОН", "Закон о суде", "КОДЕКС РЕСПУБЛИКИ", "Статья 1"])
def test_a_short_heading_in_windows_1251(heading: str) -> None:
    assert decode(heading.encode("cp1251"), "law.txt").text == heading


def test_a_declared_encoding_is_believed_when_the_text_agrees() -> None:
    decoded = decode(RUSSIAN.encode("koi8_r"), "law.html", "koi8-r")
    assert (decoded.text, decoded.encoding, decoded.warnings) == (RUSSIAN, "koi8-r", ())


def test_a_wrong_declared_encoding_is_overruled_and_said() -> None:
    decoded = decode(RUSSIAN.encode("cp1251"), "law.html", "iso-8859-1")
    assert decoded.text == RUSSIAN
    assert str(decoded.warnings[0]) == "The file says that its encoding is cp1252; the text shows cp1251."


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding", "idna", "rot13", "utf-7", "hex"])
def test_a_useless_declaration_does_no_harm(declared: str) -> None:
    assert decode(RUSSIAN.encode("cp1251"), "law.html", declared).text == RUSSIAN


def test_accents_of_a_latin_text_are_not_read_as_cyrillic() -> None:
    text = "La présente loi entre en vigueur à la date de sa publication. Le délai est fixé à six mois."
    decoded = decode(text.encode("cp1252"), "loi.txt").text
    assert decoded[:24] == text[:24]
    assert not any("\u0400" <= char < "\u0590" for char in decoded)


def test_a_cut_at_the_end_of_utf_8_costs_a_warning() -> None:
    decoded = decode(RUSSIAN.encode()[:-3] + b"\xd1", "law.txt")
    assert decoded.encoding == "utf-8"
    assert len(decoded.warnings) == 1


def test_random_bytes_are_no_text() -> None:
    with pytest.raises(LawReadError, match="not a text"):
        decode(bytes(range(256)) * 40, "law.txt")
