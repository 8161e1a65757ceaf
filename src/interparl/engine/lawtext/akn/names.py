"""Names of Akoma Ntoso 3.0: namespaces, which element stands for which kind, codes of languages.

What the standard has no place for (the kind where an element says too little, the key of a number, characters that
XML refuses) is carried in attributes of our own namespace, which the schema allows on every text element. A program
that does not know them loses no word of the law.
"""

from __future__ import annotations

import re

from interparl.engine.lawtext.tree import Kind

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
"""Namespace of Akoma Ntoso 3.0 (OASIS, 2018)."""
OTHER_AKN = ("http://docs.oasis-open.org/legaldocml/ns/akn/", "http://www.akomantoso.org/")
"""How the namespaces of 3.0, its drafts and the older 1.0 and 2.0 begin."""
OWN = "urn:interparl:akn:1"
"""Our own attributes; written with the prefix ``ip``."""
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ELEMENT = {
    Kind.PART: "part",
    Kind.SECTION: "section",
    Kind.CHAPTER: "chapter",
    Kind.SUBCHAPTER: "subchapter",
    Kind.ARTICLE: "article",
    Kind.PARAGRAPH: "paragraph",
    Kind.SUBPARAGRAPH: "subparagraph",
    Kind.POINT: "point",
}
"""Kinds with an element of their own; the others are an `hcontainer` whose name is the kind."""

_CODES = """
aa:aar ab:abk af:afr am:amh ar:ara as:asm az:aze ba:bak be:bel bg:bul bn:ben bo:bod br:bre bs:bos ca:cat ce:che
co:cos cs:ces cv:chv cy:cym da:dan de:deu dv:div dz:dzo el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas fi:fin
fj:fij fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gn:grn gu:guj gv:glv ha:hau he:heb hi:hin hr:hrv ht:hat hu:hun
hy:hye ia:ina id:ind ig:ibo is:isl it:ita ja:jpn jv:jav ka:kat kk:kaz kl:kal km:khm kn:kan ko:kor ks:kas ku:kur
kv:kom ky:kir la:lat lb:ltz lg:lug ln:lin lo:lao lt:lit lv:lav mg:mlg mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa
mt:mlt my:mya nb:nob nd:nde ne:nep nl:nld nn:nno no:nor nr:nbl ny:nya oc:oci om:orm or:ori os:oss pa:pan pl:pol
ps:pus pt:por qu:que rm:roh rn:run ro:ron ru:rus rw:kin sa:san sd:snd se:sme sg:sag si:sin sk:slk sl:slv sm:smo
sn:sna so:som sq:sqi sr:srp ss:ssw st:sot su:sun sv:swe sw:swa ta:tam te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl
tn:tsn to:ton tr:tur ts:tso tt:tat ug:uig uk:ukr ur:urd uz:uzb ve:ven vi:vie wo:wol xh:xho yi:yid yo:yor za:zha
zh:zho zu:zul
"""
_BIBLIOGRAPHIC = """
alb:sq arm:hy baq:eu bur:my chi:zh cze:cs dut:nl fre:fr geo:ka ger:de gre:el ice:is mac:mk mao:mi may:ms per:fa
rum:ro slo:sk tib:bo wel:cy
"""

THREE_LETTERS = dict(pair.split(":") for pair in _CODES.split())
"""ISO 639-1 to ISO 639-2/T."""
_TWO_LETTERS = {three: two for two, three in THREE_LETTERS.items()} | dict(
    pair.split(":") for pair in _BIBLIOGRAPHIC.split()
)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def three_letters(language: str) -> str:
    """ISO 639-2/T code of an ISO 639-1 code; other tags as they are, "und" (undetermined) for what is no tag."""
    return THREE_LETTERS.get(language, language if is_language_tag(language) else "und")


def two_letters(tag: str) -> str:
    """ISO 639-1 code of a tag or of an ISO 639-2 code ("rus", "arm", "ru-RU"); an unknown one as its first subtag."""
    first = tag.strip().replace("_", "-").split("-")[0].lower()
    return "" if first == "und" else _TWO_LETTERS.get(first, first)


def is_language_tag(language: str) -> bool:
    """Whether `xml:lang` may hold it (BCP 47 in outline)."""
    return _LANGUAGE_TAG.fullmatch(language) is not None
