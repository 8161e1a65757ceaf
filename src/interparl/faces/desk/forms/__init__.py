"""Fields and forms of the desk. Forms read what a person typed; they never write: pages call verbs with it."""

from interparl.faces.desk.forms.base import DeskForm, Section, why_field
from interparl.faces.desk.forms.choose import RecordField, RecordsField
from interparl.faces.desk.forms.dates import PartialDateFormField
from interparl.faces.desk.forms.text import TextFormField

__all__ = ["DeskForm", "PartialDateFormField", "RecordField", "RecordsField", "Section", "TextFormField", "why_field"]
