"""What the room of drafting keeps."""

from interparl.apps.drafting.models.act import ActPaper, ActStep, GroupSeat, ModelAct, Transmission
from interparl.apps.drafting.models.amendment import Amendment, AmendmentStep, Signature
from interparl.apps.drafting.models.circulation import Circulation, Opinion, Remark, Request, RequestStep
from interparl.apps.drafting.models.draft import Comment, Draft, Edit, Origin, Piece
from interparl.apps.drafting.models.path import Path

__all__ = [
    "ActPaper",
    "ActStep",
    "Amendment",
    "AmendmentStep",
    "Circulation",
    "Comment",
    "Draft",
    "Edit",
    "GroupSeat",
    "ModelAct",
    "Opinion",
    "Origin",
    "Path",
    "Piece",
    "Remark",
    "Request",
    "RequestStep",
    "Signature",
    "Transmission",
]
