"""Reading pages as a person does: headings, fields, what is wrong."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client
from lxml import html


def tree(response: Any) -> Any:
    """The page as a tree."""
    return html.fromstring(response.content.decode())


def text_of(response: Any) -> str:
    """All that can be read on the page, spaces folded."""
    page = tree(response)
    for gone in page.xpath("//script|//style|//dialog"):
        gone.getparent().remove(gone)
    return re.sub(r"\s+", " ", page.text_content()).strip()


def heading(response: Any) -> str:
    """The page's own heading."""
    return str(tree(response).xpath("//h1")[0].text_content()).strip()


def typed(response: Any, form: int = -1) -> dict[str, list[str]]:
    """What a browser would send from the desk's form on this page, buttons left out."""
    forms = [one for one in tree(response).xpath("//form") if "desk-form" in (one.get("class") or "")]
    fields: dict[str, list[str]] = {}
    for field in forms[form].xpath(".//input|.//select|.//textarea"):
        name, kind = field.get("name"), field.get("type", "")
        if not name or (kind in {"checkbox", "radio"} and field.get("checked") is None):
            continue
        if field.tag == "select":
            chosen = field.xpath(".//option[@selected]/@value")
            fields.setdefault(name, []).extend(str(one) for one in chosen or field.xpath(".//option/@value")[:1])
        elif field.tag == "textarea":
            fields.setdefault(name, []).append((field.text or "").removeprefix("\n"))
        else:
            fields.setdefault(name, []).append(field.get("value", "on" if kind == "checkbox" else ""))
    return fields


def sent_from(browser: Client, there: str, **values: Any) -> Any:
    """The answer to the form at an address, sent as a browser does with these values typed into it."""
    page = browser.get(there)
    assert page.status_code == 200
    data = typed(page) | {name: value if isinstance(value, list) else [value] for name, value in values.items()}
    return browser.post(there, data)


def faults(response: Any) -> list[str]:
    """The lines of the summary of errors."""
    return [line.text_content().strip() for line in tree(response).xpath("//*[contains(@class,'error-summary')]//li")]
