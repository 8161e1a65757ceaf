"""What is made from the texts and can be made again: the search's stems, the marks of what has been encoded."""

from __future__ import annotations

from django.db import models

from interparl.apps.texts.models.expression import Expression
from interparl.apps.texts.models.provision import Provision


class Searched(models.Model):
    """The stems of one provision that is searched. The full-text index follows this table by itself.

    `heading_stems` has those of label and heading, `body_stems` those of the words; both separated by spaces.
    """

    provision = models.OneToOneField(Provision, primary_key=True, on_delete=models.CASCADE, related_name="searched")
    expression = models.ForeignKey(Expression, on_delete=models.CASCADE, related_name="+")
    heading_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)


class Encoded(models.Model):
    """All provisions of an expression, in the structure counted by `structure`, have their vectors in `matrix`.

    `matrix` names the matrix in the data folder; where that was lost, a new one has another name and the row says
    nothing any more.
    """

    expression = models.OneToOneField(Expression, primary_key=True, on_delete=models.CASCADE, related_name="encoded")
    matrix = models.CharField(max_length=40)
    structure = models.PositiveIntegerField()
