"""English: words of number, time, money, force and punishment."""

# ruff: noqa: E501, SIM905 (tables of words)

from __future__ import annotations

from interparl.engine.lawtext.languages.en.concepts import CONCEPTS
from interparl.engine.lawtext.languages.meaning import Force, Meaning, Numbers

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_CARDINALS = {word: value for value, word in enumerate(f"{_ONES} seventeen eighteen nineteen".split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_CARDINALS |= {word: 10 * value for value, word in enumerate(_TENS, 2)}
_CARDINALS |= {"fourty": 40, "hundred": 100, "thousand": 1000, "lakh": 100_000, "million": 10**6, "crore": 10**7}
_CARDINALS |= {"billion": 10**9, "dozen": 12}
_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
_ORDINALS = {w: v for v, w in enumerate(f"{_FIRST} fifteenth sixteenth seventeenth eighteenth nineteenth".split(), 1)}
_ORDINALS |= {word[:-1] + "ieth": 10 * value for value, word in enumerate(_TENS, 2)}
_ORDINALS |= {"hundredth": 100, "thousandth": 1000}
_DENOMINATORS = {"third": 3, "thirds": 3, "fourth": 4, "fourths": 4, "quarter": 4, "quarters": 4}
_DENOMINATORS |= {word + s: value for word, value in _ORDINALS.items() if 5 <= value <= 10 for s in ("", "s")}

MEANING = Meaning(
    code="en",
    numbers=Numbers(
        cardinals=_CARDINALS,
        ordinals=_ORDINALS,
        joiners=frozenset({"and"}),
        denominators=_DENOMINATORS,
        halves={"half": (1, 2)},
    ),
    months=(
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ),
    time={
        "hours?": "hour",
        "days?": "day",
        "weeks?": "week",
        "fortnights?": "fortnight",
        "months?": "month",
        "quarters?": "quarter",
        "years?": "year",
        "minutes?": "minute",
    },
    year="year",
    working="working|business|clear|banking",
    age_before=r"age(?:d)?(?: of)?(?: majority of)?|older than|younger than|under(?: the)? age(?: of)?",
    age_after=r"years? (?:of age|old)|years'? of age|year-olds?",
    percent=r"%|per ?cent\b\.?|percent(?:age points?)?",
    currency={
        "rupees?|rs": "INR",
        "euros?|eur": "EUR",
        "dollars?|usd": "USD",
        "pounds?|gbp": "GBP",
        "roubles?|rubles?": "RUB",
        "tenge": "KZT",
        "drams?": "AMD",
        "soms?": "KGS",
        "somoni": "TJS",
        "francs?": "CHF",
        "yuan": "CNY",
    },
    index=r"(?:monthly )?calculation ind(?:ex|ices)|(?:basic|base|calculated|reference) (?:units?|amounts?)"
    r"|minimum (?:monthly )?(?:wages?|salar(?:y|ies))|(?:times )?(?:the )?minimum (?:monthly )?(?:wages?|salar(?:y|ies))",
    reference={
        r"articles?|art\.?|sections?|sec\.?|§+|regulations?|rules?": "article",
        r"sub-?\s?sections?|paragraphs?|para\.?|sub-?paragraphs?|parts?": "part",
        r"clauses?|sub-?\s?clauses?|points?|items?|sub-?items?|indents?": "point",
        "chapters?|titles?": "chapter",
        "annex(?:es)?|schedules?|appendix|appendices": "annex",
    },
    force=(
        (
            Force.NO_RIGHT,
            r"(?:do|does|shall|will) not have (?:the|a|any) (?:right|power)|(?:has|have|shall have) no (?:right|power)"
            r"|(?:is|are|be) not entitled|not have the right",
        ),
        (
            Force.PROHIBITION,
            r"(?:shall|must|may|can|could|should|will)(?: \w+)? (?:not|never|in no case)|cannot|(?:be|is|are) (?:prohibited"
            r"|forbidden|banned|not (?:permitted|allowed))|prohibits?|no \w+ (?:shall|may|must)|nor (?:shall|may|must)",
        ),
        (
            Force.RIGHT,
            r"(?:has|have|shall have|having|with) (?:the|a) (?:equal |full )?(?:right|power)s?|(?:is|are|be|shall be)"
            r"(?: \w+)? entitled|right (?:to|of)",
        ),
        (
            Force.DUTY,
            r"shall|must|should|(?:is|are|be) (?:obliged|required|bound|obligated)|(?:has|have) (?:a |the )?dut(?:y|ies)",
        ),
        (Force.PERMISSION, r"may|can|could|might|(?:is|are|be) (?:permitted|allowed|authori[sz]ed|empowered)"),
    ),
    negation=r"not|unless|no|nor|neither|never|without|cannot|non|none|nothing|nobody|absence|in the absence of|\w+n't",
    nobody=r"no one|nobody|none|no person",
    exception=r"except|unless|save|other than|excluding|with the exception|notwithstanding|but not|otherwise",
    condition=r"if|where|when|whenever|provided|in case|in the event|in so far|as long as|subject to",
    punished=r"punish(?:ed|able|ment)?|liable|sentenced?|penalt(?:y|ies)|fined?|imprison(?:ed|ment)",
    penalties={
        "prison": r"imprison(?:ed|ment)|deprivation of (?:liberty|freedom)|prison|custodial",
        "restriction": r"restriction of (?:liberty|freedom)",
        "fine": r"fined?|fines",
        "death": r"death",
        "life": r"for life|life imprisonment|remainder of (?:that|his|her|the) \w+(?:'s)? natural life",
        "work": r"(?:corrective|community|compulsory|public) (?:works?|service|labou?r)|hard labou?r",
        "confiscation": r"confiscat\w+|forfeit\w+",
        "arrest": r"administrative arrest|arrest for",
        "rigorous": r"rigorous",
        "ban": r"deprivation of the right to",
    },
    actors=r"persons?|everyone|citizens?|foreigners?|aliens?|courts?|tribunals?|governments?|commission(?:er)?s?|committees?|councils?|ministers?|ministr(?:y|ies)|magistrates?|judges?|part(?:y|ies)|states?|authorit(?:y|ies)|offic(?:er|ial)s?|police|prosecutors?|parliament|president|manufacturers?|importers?|distributors?|sponsors?|applicants?|taxpayers?|employers?|employees?|workers?|members?|bod(?:y|ies)|agenc(?:y|ies)|owners?|victims?|children|child|women|woman|men|man|human beings|licensors?|residents?|operators?|societ(?:y|ies)|organi[sz]ations?|public servants?|individuals?|entit(?:y|ies)",
    means=r"means?|(?:is|are) (?:understood|deemed|considered)|shall mean|refers? to|denotes?|has the meaning|includes",
    stop=frozenset(
        "a an the of to in on at by for with from as and or nor that this these those such any all every each which who"
        " whom whose it its he him his she her they them their there is are was were be been being has have had do does"
        " did so than then if when where into upon under over out about between through during per said same other"
        " thereof therein thereto therefor thereupon hereby herein also s t namely following aforesaid case may"
        " contained being provisions provision".split()
    ),
    synonyms=(
        (r"in accordance with|pursuant to|in conformity with|according to|in pursuance of|under", "per"),
        (
            r"(?:in|with) respect (?:of|to)|in relation to|with regard to|as regards|regarding|concerning|relating to",
            "re",
        ),
        (
            r"(?:shall|must|may|does|do|will) not (?:exceed|be (?:longer|more|greater|higher) than)|not (?:exceeding|more than"
            r"|longer than|greater than)|no (?:more|longer|later) than|at most|up to|does not exceed|not later than",
            "max",
        ),
        (r"(?:not|no) (?:less|fewer|earlier) than|at least|at the earliest|a minimum of", "min"),
        (r"by means of|by way of|through|via", "via"),
        (
            r"in (?:the )?(?:case|event) (?:of|that)|if|where|when|whenever|provided that|on condition that"
            r"|in cases where|as long as|so long as",
            "if",
        ),
        (r"forthwith|immediately|without (?:undue |any )?delay|at once|promptly", "now"),
        (r"shall have power to|(?:is|are) empowered to|may", "may"),
        (r"shall|must|(?:is|are|shall be) (?:obliged|required|bound) to|(?:has|have) to", "shall"),
        (r"(?:has|have|shall have) the right to|(?:is|are|shall be) entitled to", "right"),
        (
            r"(?:is|are|shall be) (?:forbidden|prohibited)|(?:is|are|shall) not (?:be )?(?:permitted|allowed)",
            "forbidden",
        ),
        (r"(?:in writing|in written form|written)", "written"),
        (r"prior to|before|in advance of", "before"),
        (r"subsequent to|following|after", "after"),
        (r"for the purposes? of|in order to|so as to|with a view to", "to"),
        (r"(?:for )?(?:a|the) (?:period|term) of(?! office)", ""),
        (r"in the course of|during|throughout", "during"),
        (r"that is to say|namely|viz|i\.?e", "namely"),
        (r"suffice|be sufficient|is sufficient", "suffice"),
        (r"provided that|so long as", "if"),
        (r"every (?:one|person|body)|everyone|everybody|each person", "everyone"),
        (r"begin|begins|commence|commences|start|starts", "begin"),
        (r"(?:commence|begin|start)ment", "start"),
        (r"finish|finishes|end|ends|terminate|terminates", "end"),
        (r"such|those|these|that|this|the said", "the"),
        (r"each|every|any|all", "any"),
        (r"failing|in the absence of|absent", "failing"),
        (r"save|except|with the exception of|other than|excluding", "except"),
        (r"purchase|buy|acquire", "buy"),
        (r"use|utilise|utilize|employ", "use"),
        (r"obtain|get|receive", "obtain"),
        (r"assist|help", "help"),
        (r"inform|notify", "notify"),
        (r"request|ask", "request"),
        (r"show|demonstrate", "show"),
        (r"carry out|carried out|perform|performed|conduct|conducted", "perform"),
        (r"send|transmit|forward", "send"),
        (r"begun|commenced|started", "begun"),
        (r"sufficient|enough|adequate", "enough"),
        (r"whole|entire", "entire"),
        (r"territory|territories", "territory"),
        (r"pleader|advocate", "advocate"),
    ),
    label=r"illustrations?|explanations?(?: \d+)?|exceptions?(?: \d+)?|provided(?: further| also)? that|notes?",
    abbreviations=frozenset(
        "no nos art arts sec para paras cf e.g i.e etc vol mr mrs ms dr st v vs viz ch p pp r.s.c".split()
    ),
    concepts=CONCEPTS,
)
