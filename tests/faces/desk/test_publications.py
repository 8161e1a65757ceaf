"""News and briefs: written side by side, looked at, published, withdrawn; pictures with words."""

from __future__ import annotations

import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.faces.desk.pages import faults, text_of, tree
from tests.faces.desk.test_registers import send
from tests.factories import OFFICER, Small

from interparl.apps.common.text import Text
from interparl.apps.publications.domain.drafting import draft_publication, publish
from interparl.apps.publications.models import Picture, Publication


def png() -> SimpleUploadedFile:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\0\0\0")) + chunk(b"IEND", b"")
    return SimpleUploadedFile("point.png", b"\x89PNG\r\n\x1a\n" + body, "image/png")


def draft(small: Small) -> Publication:
    return draft_publication(
        OFFICER, kind="news", key="flood", title=Text(en="Flood", ru="Паводок"), body=Text(en="One.\n\nTwo.", ru="Раз.")
    )


def test_news_goes_from_the_form_to_its_readers(officer: Client, expert: Client, small: Small) -> None:
    answer = send(
        officer,
        "publications/-/add/",
        kind="news",
        title__en="The council met",
        title__ru="Состоялось заседание Совета",
        body__en="First.\n\nSecond.",
        body__ru="Первый.",
        event_day="2024-06-03",
        organs=["COUNCIL"],
        states=["XA", "XB"],
    )
    assert answer.status_code == 302, faults(answer)
    found = Publication.objects.get()
    path = f"publications/{found.key}/"
    assert {state.key for state in found.states.all()} == {"XA", "XB"}
    assert expert.get(f"/en/desk/{path}").status_code == 404
    page = officer.get(f"/en/desk/{path}")
    assert [one.get("lang") for one in tree(page).xpath("//article")] == ["en", "ru"]
    assert len(tree(page).xpath("//article[1]/p[not(@class)]")) == 2
    assert send(officer, path + "publish/", visibility="members").status_code == 302
    assert expert.get(f"/en/desk/{path}").status_code == 200
    changed = send(officer, path + "change/", title__en="The Council met", states=["XA"])
    assert changed.status_code == 302, faults(changed)
    found.refresh_from_db()
    assert (found.title["en"], found.visibility) == ("The Council met", "members")
    assert [state.key for state in found.states.all()] == ["XA"]
    assert send(officer, path + "withdraw/").status_code == 422
    assert send(officer, path + "withdraw/", reason__en="Wrong day").status_code == 302
    assert "Wrong day" in text_of(officer.get(f"/en/desk/{path}"))


def test_a_text_is_looked_at_before_it_is_kept(officer: Client, small: Small) -> None:
    fields = {"kind": "news", "title__ru": "Новость", "body__ru": "Раз.\n\nДва."}
    page = send(officer, "publications/-/add/", _preview="1", **fields)
    assert page.status_code == 200
    article = tree(page).xpath("//article")[0]
    assert article.get("lang") == "ru"
    assert [one.text for one in article.xpath("p[not(@class)]")] == ["Раз.", "Два."]
    assert Publication.objects.count() == 0


def test_markup_is_refused_at_once(officer: Client, small: Small) -> None:
    answer = send(officer, "publications/-/add/", title__en="A", body__en="<script>alert(1)</script>")
    assert "contains markup" in faults(answer)[0]
    assert "<script>alert(1)" not in answer.content.decode()


def test_a_brief_without_day_or_source_is_not_published(officer: Client, small: Small) -> None:
    send(officer, "publications/-/add/", kind="brief", title__en="Situation", body__en="Calm.")
    path = f"publications/{Publication.objects.get().key}/"
    assert "of what day" in faults(send(officer, path + "publish/"))[0]
    assert send(officer, path + "change/", as_of="2024-06", sources=["S-own"]).status_code == 302
    assert send(officer, path + "publish/").status_code == 302


def test_a_picture_has_words_in_each_language_of_the_text(officer: Client, expert: Client, small: Small) -> None:
    found = draft(small)
    answer = send(officer, "publications/flood/picture/", picture=png(), alt__en="A river")
    assert "no alternative text" in faults(answer)[0]
    answer = send(
        officer, "publications/flood/picture/", picture=png(), alt__en="A river", alt__ru="Река", credit="A. B."
    )
    assert answer.status_code == 302, faults(answer)
    picture = Picture.objects.get()
    served = officer.get(f"/en/desk/pictures/{picture.pk}/")
    assert (served.status_code, served["Content-Type"]) == (200, "image/png")
    assert b"".join(served.streaming_content).startswith(b"\x89PNG")  # type: ignore[attr-defined]
    assert expert.get(f"/en/desk/pictures/{picture.pk}/").status_code == 404
    assert tree(officer.get("/en/desk/publications/flood/")).xpath("//figure/img/@alt") == ["A river"]
    answer = send(officer, f"pictures/{picture.pk}/change/", alt__en="The river", order="3")
    assert answer.status_code == 302, faults(answer)
    picture.refresh_from_db()
    assert (picture.alt, picture.order) == (Text(en="The river", ru="Река"), 3)
    for path in ("change/", "remove/"):
        assert expert.get(f"/en/desk/pictures/{picture.pk}/{path}").status_code == 404
    publish(OFFICER, found)
    assert expert.get(f"/en/desk/pictures/{picture.pk}/remove/").status_code == 403
    assert send(officer, f"pictures/{picture.pk}/remove/").status_code == 302
    assert Picture.objects.count() == 0


def test_the_list_is_filtered_by_stage(officer: Client, small: Small) -> None:
    draft(small)
    assert "Flood" in text_of(officer.get("/en/desk/publications/?stage=draft"))
    assert "Flood" not in text_of(officer.get("/en/desk/publications/?stage=published")).split("1 record")[-1]
    assert "Nothing matches" in text_of(officer.get("/en/desk/publications/?stage=published&kind=brief"))


def test_two_who_write_the_same_news_choose_the_texts(officer: Client, second_officer: Client, small: Small) -> None:
    draft(small)
    path = "/en/desk/publications/flood/change/"
    from tests.faces.desk.pages import typed

    mine, theirs = typed(officer.get(path)), typed(second_officer.get(path))
    assert second_officer.post(path, {**theirs, "body.ru": "Два."}).status_code == 302
    answer = officer.post(path, {**mine, "lead.en": "Short."})
    assert answer.status_code == 409
    assert officer.post(path, typed(answer)).status_code == 302
    found = Publication.objects.get()
    assert (found.body["ru"], found.lead) == ("Два.", Text(en="Short."))
