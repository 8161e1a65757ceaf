from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from interparl.apps.common.domain.file_refusals import BadFile
from interparl.apps.texts.domain import packages
from interparl.apps.texts.domain.packages import is_package, unpack


def pack(*files: tuple[str, bytes]) -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files:
            package.writestr(name, data)
    return io.BytesIO(made.getvalue())


def link() -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        info = zipfile.ZipInfo("law.txt")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    return made


def twice() -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("law.txt", "one")
        package.writestr("LAW.txt", "two")
    return io.BytesIO(made.getvalue().replace(b"LAW.txt", b"law.txt"))


def lying_about_size() -> io.BytesIO:
    """It declares ten bytes and unpacks to many."""
    data = bytearray(pack(("law.txt", bytes(60_000_000))).getvalue())
    at = data.index(b"PK\x01\x02")
    data[22:26] = data[at + 24 : at + 28] = struct.pack("<I", 10)
    return io.BytesIO(bytes(data))


def encrypted() -> io.BytesIO:
    data = bytearray(pack(("law.txt", b"Article 1")).getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return io.BytesIO(bytes(data))


HOSTILE: dict[str, Callable[[], io.BytesIO]] = {
    "a bomb": lambda: pack(("law.txt", bytes(30_000_000))),
    "many files": lambda: pack(*((f"{n}.txt", b"x") for n in range(packages.MOST_FILES + 1))),
    "out of it": lambda: pack(("../../etc/cron.d/law", b"x")),
    "out of it within": lambda: pack(("laws/../../law.txt", b"x")),
    "out of it, as Windows writes it": lambda: pack(("..\\..\\law.txt", b"x")),
    "the root": lambda: pack(("/etc/passwd", b"x")),
    "a drive": lambda: pack(("C:\\law.txt", b"x")),
    "a link": link,
    "one name twice": twice,
    "a lie about its size": lying_about_size,
    "a password": encrypted,
    "nothing": lambda: pack(("__MACOSX/._a", b"x"), ("laws/", b"")),
    "a cut": lambda: io.BytesIO(pack(("law.txt", b"Article 1" * 1000)).getvalue()[:-40]),
    "noise": lambda: io.BytesIO(b"PK\x03\x04" + bytes(range(256)) * 40),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_packages_are_refused(what: str) -> None:
    with pytest.raises(BadFile) as caught:
        list(unpack(HOSTILE[what]()))
    assert str(caught.value.message)


def test_files_come_whole_with_their_names() -> None:
    made = pack(("a/1.txt", b"one"), ("a/б.txt", b"two"), (".DS_Store", b"x"), ("a/", b""))
    assert list(unpack(made)) == [("a/1.txt", b"one"), ("a/б.txt", b"two")]


def test_names_of_old_packers_are_read() -> None:
    data = pack(("1234567.txt", b"one")).getvalue().replace(b"1234567", "Закон о".encode("cp866"))
    assert list(unpack(io.BytesIO(data))) == [("Закон о.txt", b"one")]


def test_a_document_is_no_package() -> None:
    assert is_package(pack(("law.txt", b"x")))
    assert not is_package(pack(("[Content_Types].xml", b"x"), ("word/document.xml", b"x")))
    assert not is_package(pack(("mimetype", b"application/vnd.oasis.opendocument.text")))
    assert not is_package(io.BytesIO(b"Article 1"))
