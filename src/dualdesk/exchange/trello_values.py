"""Values in a Trello export: what is missing, null or of another kind becomes the empty value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dualdesk.base.text import clean, one_line

Json = Mapping[str, Any]

_OBJECT_ID = re.compile(r"[0-9a-f]{24}")
_TRELLO_BEGINS = 1_293_840_000  # 1 January 2011


def string(source: Json, key: str) -> str:
    """A text on one line."""
    value = source.get(key)
    return one_line(value) if isinstance(value, str) else ""


def long_text(source: Json, key: str) -> str:
    """A text with its lines."""
    value = source.get(key)
    return clean(value).strip() if isinstance(value, str) else ""


def flag(source: Json, key: str) -> bool:
    """Whether the value is true."""
    return source.get(key) is True


def number(source: Json, key: str) -> float:
    """A position or count; 0 where there is none."""
    value = source.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0


def mapping(source: Json, key: str) -> Json:
    """An object; empty where there is none."""
    value = source.get(key)
    return value if isinstance(value, dict) else {}


def objects(source: Json, key: str) -> list[Json]:
    """The objects of an array; what is not an object is passed over, null is an empty array."""
    value = source.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def ids(source: Json, key: str) -> list[str]:
    """The texts of an array."""
    value = source.get(key)
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def instant(source: Json, key: str) -> int | None:
    """A time in UTC seconds from ISO 8601; None where there is none or it cannot be read."""
    text = source.get(key)
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())


def born(object_id: str) -> int | None:
    """When an object was made, in UTC seconds, from the first eight hex digits of its id.

    None where the id is not of that kind, or its time lies before Trello did.
    """
    if not _OBJECT_ID.fullmatch(object_id):
        return None
    seconds = int(object_id[:8], 16)
    return seconds if seconds >= _TRELLO_BEGINS else None
