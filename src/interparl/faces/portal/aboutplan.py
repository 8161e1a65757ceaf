"""What pages of programmes are about, in schema.org's terms: a work of the assembly for some years."""

from __future__ import annotations

from interparl.apps.programme.models import Programme
from interparl.faces.portal.about import address, named
from interparl.faces.portal.jsonld import Thing, thing


def programme(found: Programme) -> Thing:
    """A programme. `follows` and `source` are empty where they are not public."""
    return thing(
        "CreativeWork",
        found.title,
        address(found),
        temporalCoverage=f"{found.first_year}/{found.last_year}",
        dateCreated=found.adopted_on,
        creativeWorkStatus=str(found.get_state_display()),
        isBasedOn=[
            *([named("CreativeWork", found.follows, found.follows.title)] if found.follows is not None else []),
            *([thing("CreativeWork", found.source.label(), found.source.url)] if found.source is not None else []),
        ],
    )
