"""A path to begin with: the stages that model acts were seen to go through, for an assembly that states none.

Sources: published accounts of an assembly of parliaments on how proposals feed its programme, concepts and drafts are
approved by its expert council, drafts are sent to parliaments, considered by a commission and the council, adopted, and
recommended to parliaments. Each step is seen in at least one of them; their order is partly inferred, and no source
says that every act goes through all. So what is not seen everywhere is optional, and the path is an assumption until
the assembly states its own.
"""

from __future__ import annotations

from functools import cache

from interparl.engine.message import say
from interparl.engine.procedure.path import Path
from interparl.engine.procedure.path_reading import path_of

DEFAULT: dict[str, object] = {
    "key": "default",
    "stages": [
        {"key": "proposed", "name": say("Proposed"), "needs": ["document"]},
        {
            "key": "planned",
            "name": say("In the programme"),
            "after": ["proposed"],
            "needs": ["programme item"],
            "optional": True,
        },
        {
            "key": "concept",
            "name": say("Concept"),
            "after": ["planned"],
            "needs": ["document"],
            "optional": True,
        },
        {"key": "drafting", "name": say("Drafting"), "after": ["concept"]},
        {
            "key": "expert-review",
            "name": say("Expert review"),
            "after": ["drafting", "revised"],
            "needs": ["document"],
            "optional": True,
            "repeats": True,
        },
        {
            "key": "out-for-opinion",
            "name": say("Out for opinion"),
            "after": ["drafting", "expert-review", "revised"],
            "needs": ["text closed", "addressees"],
            "optional": True,
            "repeats": True,
        },
        {
            "key": "revised",
            "name": say("Revised"),
            "after": ["expert-review", "out-for-opinion", "commission", "council"],
            "needs": ["document"],
            "optional": True,
            "repeats": True,
        },
        {
            "key": "commission",
            "name": say("Commission"),
            "after": ["out-for-opinion", "revised", "commission", "council"],
            "needs": ["sitting", "opinions closed"],
            "repeats": True,
        },
        {
            "key": "council",
            "name": say("Council"),
            "after": ["commission"],
            "needs": ["sitting", "text closed", "opinions closed"],
            "repeats": True,
        },
        {
            "key": "adopted",
            "name": say("Adopted"),
            "after": ["council"],
            "needs": ["decision", "sitting", "text closed", "adopting organ"],
        },
        {
            "key": "sent-to-parliaments",
            "name": say("Sent to parliaments"),
            "after": ["adopted", "under-review"],
            "needs": ["document", "addressees"],
            "repeats": True,
        },
        {
            "key": "under-review",
            "name": say("Under review"),
            "after": ["sent-to-parliaments"],
            "needs": ["reason"],
            "repeats": True,
        },
        {
            "key": "superseded",
            "name": say("Superseded"),
            "after": ["adopted", "sent-to-parliaments", "under-review"],
            "needs": ["decision", "replacing act"],
            "ends": True,
        },
        {
            "key": "withdrawn",
            "name": say("Withdrawn"),
            "after": [
                "proposed",
                "planned",
                "concept",
                "drafting",
                "expert-review",
                "out-for-opinion",
                "revised",
                "commission",
                "council",
                "adopted",
                "sent-to-parliaments",
                "under-review",
            ],
            "needs": ["reason"],
            "ends": True,
        },
    ],
}


@cache
def default_path() -> Path:
    """The path that `DEFAULT` says, for acts of all kinds."""
    return path_of(DEFAULT)
