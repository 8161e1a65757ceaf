"""Where a record stands on the portal and in the API: one table for pages, feeds, search, exports and the desk."""

from __future__ import annotations

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

from interparl.apps.common.models import Row

PAGES = {
    "members.state": "portal:state",
    "members.delegation": "portal:delegation",
    "members.person": "portal:person",
    "organs.organ": "portal:organ",
    "sittings.sitting": "portal:sitting",
    "sittings.decision": "portal:decision",
    "publications.publication": "portal:publication",
    "texts.work": "portal:law",
    "texts.expression": "portal:text",
    "comparison.analysis": "portal:analysis",
    "uptake.uptake": "portal:uptake-record",
    "drafting.modelact": "portal:act",
    "programme.programme": "portal:programme",
    "programme.item": "portal:programme-item",
    "common.source": "portal:source",
}
"""Kind of record -> name of its page; each page takes the record's key."""

RESOURCES = {
    "members.state": "states",
    "members.parliament": "parliaments",
    "members.chamber": "chambers",
    "members.delegation": "delegations",
    "members.person": "people",
    "members.organisation": "organisations",
    "organs.organ": "organs",
    "organs.office": "offices",
    "sittings.sitting": "sittings",
    "sittings.decision": "decisions",
    "publications.publication": "publications",
    "texts.work": "laws",
    "texts.expression": "texts",
    "comparison.study": "studies",
    "comparison.analysis": "analyses",
    "uptake.uptake": "uptakes",
    "drafting.modelact": "acts",
    "programme.programme": "programmes",
    "programme.item": "programme-items",
    "drafting.circulation": "circulations",
    "drafting.opinion": "opinions",
    "drafting.amendment": "amendments",
    "common.source": "sources",
}
"""Kind of record -> its collection in the API (``/api/v1/states/BY/``)."""


def page(kind: str, key: str) -> str:
    """Path of the record's page in the present language; empty when it has none."""
    name = PAGES.get(kind)
    return path_of(name, key) if name else ""


def path_of(name: str, *keys: str) -> str:
    """Path of a page by its name and what it is of, in the present language, for long lists: kept once made."""
    return _path(name, keys, get_language() or "", get_script_prefix())


@lru_cache(maxsize=20_000)
def _path(name: str, keys: tuple[str, ...], language: str, prefix: str) -> str:
    """Addresses follow from these four alone (the last two are the thread's); long lists ask for the same ones."""
    return reverse(name, args=keys)


def page_of(record: Row) -> str:
    """The same for a record at hand."""
    return page(record.kind, getattr(record, "key", ""))


def resource(kind: str, key: str) -> str:
    """Path of the record in the API; empty when it has none."""
    plural = RESOURCES.get(kind)
    return f"/api/v1/{plural}/{key}/" if plural else ""
