"""What a number or address is for, in the few words every format is brought to."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

# Words of formats that say nothing to a person: defaults, capabilities and delivery kinds.
_SILENT = frozenset(
    {
        "voice", "internet", "pref", "msg", "x400", "text", "video", "textphone", "postal", "parcel", "dom", "intl",
        "data", "bbs", "modem", "isdn", "uri", "x-internet", "smtp", "public", "custom",
    }
)  # fmt: skip
_PLACES = {
    "work": "work", "business": "work", "home": "home", "private": "home", "personal": "home", "other": "other",
    "school": "school", "dienstlich": "work", "geschäftlich": "work", "arbeit": "work", "privat": "home",
    "sonstige": "other", "weitere": "other",
}  # fmt: skip
_DEVICES = {
    "cell": "mobile", "mobile": "mobile", "iphone": "mobile", "mobil": "mobile", "handy": "mobile", "fax": "fax",
    "telefax": "fax", "pager": "pager", "car": "car", "main": "main",
    "assistant": "assistant",
}  # fmt: skip
_JOINED = {"homefax": "home fax", "workfax": "work fax", "otherfax": "other fax", "assistantphone": "assistant"}


def label_of(words: AbstractSet[str]) -> str:
    """One label for a set of words: "work", "home", "mobile", "work fax", "main", or the format's own word.

    Words are lower case. A mobile number is "mobile" wherever it is used; a number with no telling word is "".
    """
    telling = sorted(" ".join(_JOINED.get(word, word) for word in words - _SILENT).split())
    place = next((_PLACES[word] for word in telling if word in _PLACES), "")
    device = next((_DEVICES[word] for word in telling if word in _DEVICES), "")
    if device == "mobile" or not place:
        own = [word for word in telling if word not in _PLACES and word not in _DEVICES]
        return device or " ".join(own)
    return f"{place} {device}".strip()


def label_from(text: str) -> str:
    """The label in a table's cell ("* Work", "Home Fax", "Girlfriend"): the common word, else the cell's own."""
    own = " ".join(text.removeprefix("*").split())
    words = " ".join(_JOINED.get(word, word) for word in own.lower().split()).split()
    if words and all(word in _PLACES or word in _DEVICES or word in _SILENT for word in words):
        return label_of(frozenset(words))
    return own
