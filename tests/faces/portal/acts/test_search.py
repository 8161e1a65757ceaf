"""What the search finds of dossiers and programmes, for the public and for members, and what it must not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.faces.exchange.dossiers import Filled
from tests.factories import OFFICER, Small, head_of

from interparl.apps.common.actor import PUBLIC, Actor, Grant, Role
from interparl.apps.drafting.models import ActPaper, Amendment, Draft, ModelAct
from interparl.apps.programme.models import Programme
from interparl.apps.search.domain.find import find
from interparl.apps.search.domain.index import reindex
from interparl.apps.search.models import Entry
from interparl.apps.sittings.models import Decision
from interparl.apps.texts.domain.search import find_provisions

EXPERT = Actor("e", "Expert", frozenset({Grant(Role.EXPERT)}))


@pytest.fixture
def filled(photographed_dossiers: Filled) -> Filled:
    return photographed_dossiers


def keys(query: str, actor: Actor = PUBLIC, kind: str = "") -> set[str]:
    found = find(query, actor=actor, language="en", kinds=[kind] if kind else ()).hits
    return {hit.key for hit in found}


def test_opinions_are_found_by_their_words_and_remarks(filled: Filled) -> None:
    public = filled.public
    assert keys("like rivers", kind="drafting.opinion") == {public.shown.key}
    assert keys("name rivers wording", kind="drafting.opinion") == {public.shown.key}
    assert keys("secret doubts") == set()
    assert keys("secret doubts", EXPERT) == {public.unshown.key}
    (hit,) = find("like rivers", actor=PUBLIC, language="en", kinds=["drafting.opinion"]).hits
    assert "".join(text for text, _ in hit.title) == "Delegation of Aland: Model law on rivers"


def test_an_opinion_that_is_being_written_is_found_by_nobody(filled: Filled, small: Small) -> None:
    reindex()
    assert not Entry.objects.filter(subject_kind="drafting.opinion", subject_key=filled.writing.key).exists()
    for actor in (PUBLIC, EXPERT, OFFICER, head_of(small.delegations["XA"])):
        assert filled.writing.key not in keys("kept thought", actor)


def test_amendments_documents_items_and_programmes(filled: Filled) -> None:
    both = Amendment.objects.get(state="accepted")
    assert both.key in keys("whoever asks", kind="drafting.amendment")
    assert keys("kept proposal") == set()
    assert keys("kept proposal", EXPERT) == {Amendment.objects.get(visibility="members").key}
    note = next(paper for paper in ActPaper.objects.all() if paper.title.get("en") == "Note on rivers")
    assert keys("note rivers", kind="drafting.actpaper") == {note.key}
    assert keys("nobody outside reads") == set()
    assert keys("on boats") == {"P-2021-on-boats"}
    assert keys("kept programme") == set()


def test_provisions_of_versions_as_far_as_people_see_the_versions(filled: Filled) -> None:
    kept = "kept in a safe"
    assert find_provisions(kept, actor=PUBLIC, language="en").hits == ()
    assert find_provisions(kept, actor=OFFICER, language="en").hits
    assert find_provisions("register of its rivers", actor=PUBLIC, language="en").hits


def test_hidden_with_what_it_belongs_to(filled: Filled, small: Small) -> None:
    """The level of a record says nothing of that of its act, its version, its programme or its sitting."""
    Draft.objects.filter(pk=filled.public.first.pk).update(visibility="members")
    assert keys("like rivers", kind="drafting.opinion") == set()
    assert keys("whoever asks", kind="drafting.amendment") == set()
    assert keys("like rivers", EXPERT, "drafting.opinion") == {filled.public.shown.key}
    ModelAct.objects.filter(key="ML-RIVERS").update(visibility="draft")
    assert keys("note rivers", EXPERT, "drafting.actpaper") == set()
    Programme.objects.filter(key="P-2021").update(visibility="members")
    assert keys("on boats") == set()
    assert keys("on boats", EXPERT) == {"P-2021-on-boats"}
    decision = Decision.objects.filter(sitting__isnull=False)[0]
    assert decision.sitting is not None
    reindex()
    assert decision.key in keys(decision.key, kind="sittings.decision")
    type(decision.sitting).objects.filter(pk=decision.sitting.pk).update(visibility="draft")
    assert decision.key not in keys(decision.key, kind="sittings.decision")


def test_each_hit_leads_to_its_act(filled: Filled, client: Client) -> None:
    reindex()
    note = next(paper for paper in ActPaper.objects.all() if paper.title.get("en") == "Note on rivers")
    accepted = Amendment.objects.get(state="accepted")
    for query, address in (
        ("We like rivers", f"/en/acts/ML-RIVERS/opinions/{filled.public.shown.key}/"),
        ("whoever asks", f"/en/acts/ML-RIVERS/amendments/#amendment-{accepted.key}"),
        ("Note on rivers", f"/en/acts/ML-RIVERS/documents/{note.key}/"),
    ):
        page = client.get("/en/search/", {"q": query}).content.decode()
        assert f'href="{address}"' in page, query
        there = client.get(address.partition("#")[0])
        assert there.status_code == 200, query
        assert address.partition("#")[2] in there.content.decode()
    hit = client.get("/api/v1/search/", {"q": "like rivers", "kind": "drafting.opinion"}).json()["results"][0]
    assert client.get(hit["url"]).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_hits(filled: Filled, client: Client) -> None:
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/en/search/?q=rivers").status_code == 200
        return len(queries)

    reindex()
    counted()
    few = counted()
    for n in range(12):
        ActPaper.objects.create(
            key=f"MORE-P{n}", act=filled.public.act, paper_kind="other", title={"en": f"On rivers {n}"}, language="en",
            words="Words",
        )  # fmt: skip
    reindex()
    assert counted() == few <= 20
