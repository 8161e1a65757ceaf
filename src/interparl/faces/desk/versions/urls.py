"""Pages of versions. Loading them tells the desk where versions stand."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from interparl.engine.message import say
from interparl.faces.desk.addresses import PLACES, Standing
from interparl.faces.desk.versions import (
    reading,
    views_comments,
    views_kind,
    views_list,
    views_origins,
    views_pieces,
    views_renumber,
    views_version,
    views_write,
)

Patterns = list[URLPattern | URLResolver]

of_acts: Patterns = [
    path("acts/<str:key>/versions/", views_list.Versions.as_view(), name="act-versions"),
    path("acts/<str:key>/versions/-/open/", views_list.VersionOpen.as_view(), name="version-open"),
    path("acts/<str:key>/versions/-/compare/", views_list.Compared.as_view(), name="versions-compare"),
]

whole: Patterns = [
    path("versions/<str:key>/", views_version.VersionShown.as_view(), name="version"),
    path("versions/<str:key>/files/<str:form>/", views_version.file, name="version-file"),
    path("versions/<str:key>/reading/", reading.ReadingShown.as_view(), name="version-reading"),
    path("versions/<str:key>/numbers/", views_version.Mappings.as_view(), name="version-mappings"),
    path("versions/<str:key>/removed/", views_version.Removed.as_view(), name="version-removed"),
    path("versions/<str:key>/change/", views_version.FrameChange.as_view(), name="version-change"),
    path("versions/<str:key>/renumber/", views_renumber.Renumber.as_view(), name="version-renumber"),
    path("versions/<str:key>/close/", views_version.Close.as_view(), name="version-close"),
    path("versions/<str:key>/show/", views_version.Show.as_view(), name="version-show"),
    path("versions/<str:key>/drop/", views_version.Drop.as_view(), name="version-drop"),
    path("versions/<str:key>/insert/", views_pieces.InsertLast.as_view(), name="piece-insert-last"),
    path("versions/<str:key>/comments/", views_comments.Comments.as_view(), name="version-comments"),
    path("versions/<str:key>/comments/-/add/", views_comments.CommentOnAll.as_view(), name="version-comment"),
    path("versions/<str:key>/comments/<uuid:pk>/answer/", views_comments.Answer.as_view(), name="comment-answer"),
    path("versions/<str:key>/comments/<uuid:pk>/settle/", views_comments.settle, name="comment-settle"),
    path("versions/<str:key>/sources/", views_origins.Origins.as_view(), name="version-origins"),
    path("versions/<str:key>/sources/<uuid:pk>/drop/", views_origins.OriginDrop.as_view(), name="origin-drop"),
]

of_pieces: Patterns = [
    path("versions/<str:key>/p/<str:pid>/", views_pieces.PieceShown.as_view(), name="piece"),
    path("versions/<str:key>/p/<str:pid>/write/", views_write.WritePiece.as_view(), name="piece-write"),
    path("versions/<str:key>/p/<str:pid>/history/", views_pieces.PieceHistory.as_view(), name="piece-history"),
    path("versions/<str:key>/p/<str:pid>/insert/<str:where>/", views_pieces.Insert.as_view(), name="piece-insert"),
    path("versions/<str:key>/p/<str:pid>/remove/", views_pieces.Remove.as_view(), name="piece-remove"),
    path("versions/<str:key>/p/<str:pid>/restore/", views_pieces.Restore.as_view(), name="piece-restore"),
    path("versions/<str:key>/p/<str:pid>/move/", views_pieces.Move.as_view(), name="piece-move"),
    path("versions/<str:key>/p/<str:pid>/number/", views_pieces.Numbering.as_view(), name="piece-number"),
    path("versions/<str:key>/p/<str:pid>/kind/", views_kind.KindChange.as_view(), name="piece-kind"),
    path("versions/<str:key>/p/<str:pid>/comment/", views_comments.CommentAdd.as_view(), name="piece-comment"),
    path("versions/<str:key>/p/<str:pid>/source/", views_origins.OriginAdd.as_view(), name="piece-origin"),
]

patterns: Patterns = [*of_acts, *whole, *of_pieces]

PLACES["drafting.draft"] = Standing("desk:version", "desk:acts", say("Acts of the assembly"), statements=False)
