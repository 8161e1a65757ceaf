"""Who works on versions through what belongs to them: comments, named sources, and versions that are sent about."""

from __future__ import annotations

from tests.permissions.cast import Scene
from tests.permissions.matrix import Row
from tests.permissions.rows_drafting import OF_THE_LEAD, SEEN, draft

from interparl.apps.common.text import Text
from interparl.apps.drafting.models import Comment, Draft, ModelAct, Origin
from interparl.apps.texts.models import Expression, Work

GROUP = "staff-a staff-b member-a"
DRAFTERS = "staff-a member-a"
EXPERTS = "expert-council expert-commission"


def comment(scene: Scene) -> Comment:
    return Comment.objects.create(draft=draft(scene), words="Why?", made_by="somebody", made_by_name="Somebody")


def origin(scene: Scene) -> Origin:
    work = Work.objects.create(key="source", title=Text(en="Source"))
    text = Expression.objects.create(
        key="source-en", work=work, language="en", holds_from="2020-01-01", title="Source", grade="A", words="0"
    )
    return Origin.objects.create(act=draft(scene).act, pid="here", expression=text, from_pid="there")


def leaderless(scene: Scene) -> Draft:
    """A version of an act that no organ leads, without a drafting group."""
    made = draft(scene)
    made.act.group.all().delete()
    ModelAct.objects.filter(pk=made.act_id).update(lead=None)
    return Draft.objects.get(pk=made.pk)


ROWS = [
    Row("drafting.open-draft", OF_THE_LEAD, draft, "a version opened by mistake", at=SEEN),
    Row("drafting.comment", f"{OF_THE_LEAD} {GROUP} {EXPERTS}", comment, "an answer", at=SEEN),
    Row("drafting.settle-comment", f"{OF_THE_LEAD} {DRAFTERS}", comment, "of somebody else", at=SEEN),
    Row("drafting.name-origin", f"{OF_THE_LEAD} {GROUP}", origin, "that is taken back", at=SEEN),
    Row("drafting.write", "officer", leaderless, "that no organ leads"),
    Row("drafting.close-draft", "officer", leaderless, "that no organ leads"),
    Row("drafting.comment", f"officer {EXPERTS}", leaderless, "that no organ leads"),
]
