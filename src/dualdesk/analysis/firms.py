"""Names of firms: the legal form apart from the name, and what two writings of one firm have in common."""

from __future__ import annotations

import re
from typing import Final

from dualdesk.base.text import folded

# The forms at a name's end, as they are written in the countries its people mostly come from.
_LEGAL: Final = re.compile(
    r"[ ,]+("
    r"(?:GmbH|UG(?: \(haftungsbeschränkt\))?|AG|SE)(?: & Co\.? KGa?A?)?"
    r"|mbH|KG|KGaA|OHG|GbR|PartG(?: mbB)?|e\.? ?K\.?|e\.? ?V\.?|eG"
    r"|Ltd\.?|Limited|LLC|LLP|PLC|Inc\.?|Corp\.?|Co\.?|S\.?A\.?|S\.?A\.?S\.?|SARL|S\.?r\.?l\.?|S\.?p\.?A\.?|S\.?L\.?"
    r"|B\.?V\.?|N\.?V\.?|AB|AS|ApS|A/S|Oy|sp\. z o\.o\.|s\.r\.o\.|Kft\.?|d\.o\.o\."
    r")$",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[^\w&+]+")


def without_legal_form(name: str) -> str:
    """The name without the legal form at its end; the name itself where nothing else would be left."""
    bare = _LEGAL.sub("", name).rstrip(" ,&")
    return bare or name


def firm_key(name: str) -> str:
    """What two writings of one firm have in common: without legal form, case, accents and punctuation.

    "Northwind Bakery Co." and "NORTHWIND-BAKERY" have the same key; an empty name has none.
    """
    return " ".join(_MARKS.sub(" ", folded(without_legal_form(name.strip()))).split())
