"""On which page a record is shown that has none of its own: a chamber on its state's, an opinion on its act's."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from interparl.apps.common.models import Record
from interparl.apps.drafting.models import ActPaper, Amendment, Opinion
from interparl.apps.members.models import Chamber, Parliament
from interparl.apps.organs.models import Office
from interparl.apps.search.domain.find import Hit
from interparl.faces.design import links
from interparl.faces.portal.reading.public import if_public

OF_ACTS: dict[type[Record], tuple[str, str]] = {
    Opinion: ("request__circulation__draft__act", "portal:act-opinion"),
    Amendment: ("draft__act", "portal:act-amendments"),
    ActPaper: ("act", "portal:act-paper"),
}
"""Parts of dossiers: the way to the act, and the page under that of the act on which they are shown."""


def pages_of(hits: Iterable[Hit]) -> dict[tuple[str, str], str]:
    """(kind, key) of each hit -> path of the page that shows it, empty when none does. Six queries at most."""
    hits = tuple(hits)
    found, homeless = {}, {"members.parliament": set[str](), "members.chamber": set(), "organs.office": set()}
    for hit in hits:
        found[hit.kind, hit.key] = links.page(hit.kind, hit.key)
        if hit.kind in homeless:
            homeless[hit.kind].add(hit.key)
        elif hit.kind in {"members.organisation", "common.assembly"}:
            found[hit.kind, hit.key] = reverse("portal:about")
    if keys := homeless["members.parliament"]:
        for parliament in Parliament.objects.filter(key__in=keys).select_related("state"):
            found["members.parliament", parliament.key] = links.page_of(parliament.state)
    if keys := homeless["members.chamber"]:
        for chamber in Chamber.objects.filter(key__in=keys).select_related("parliament__state"):
            found["members.chamber", chamber.key] = links.page_of(chamber.parliament.state)
    if keys := homeless["organs.office"]:
        offices = Office.objects.filter(key__in=keys).select_related(
            "organ", "delegation", "chamber__parliament__state", "organisation"
        )
        for office in offices:
            found["organs.office", office.key] = _page_of_office(office)
    for model, (way, name) in OF_ACTS.items():
        kind = model._meta.label_lower
        if keys := {hit.key for hit in hits if hit.kind == kind}:
            acts = model._default_manager.filter(key__in=keys).values_list("key", f"{way}__key")
            found.update({(kind, key): _page_in_dossier(name, act, key) for key, act in acts})
    return found


def _page_in_dossier(name: str, act: str, key: str) -> str:
    """Amendments are on one page, each at its place."""
    if name == "portal:act-amendments":
        return f"{reverse(name, args=[act])}#amendment-{key}"
    return reverse(name, args=[act, key])


def _page_of_office(office: Office) -> str:
    if office.chamber is not None:
        state = if_public(office.chamber.parliament.state)
        return links.page_of(state) if state else ""
    body = if_public(office.body)
    if body is None:
        return ""
    return links.page_of(body) or reverse("portal:about")
