"""What the fields are called that a column can go to, and in which groups they are offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dualdesk.base.messages import Message, msg

Group = tuple[Message, Sequence[str]]

LEAVE_OUT: Final = msg("Leave out")
_PLACES: Final = ("work", "home", "other")
_NAMES: Final = {
    "name": msg("Person: name"),
    "given": msg("Person: first name"),
    "additional": msg("Person: middle name"),
    "family": msg("Person: last name"),
    "prefix": msg("Person: salutation"),
    "suffix": msg("Person: name suffix"),
    "nickname": msg("Person: nickname"),
    "title": msg("Person: job title"),
    "title?": msg("Person: job title"),
    "role": msg("Person: role"),
    "organisation": msg("Firm: name"),
    "department": msg("Firm: department"),
    "email": msg("E-mail"),
    "phone": msg("Phone"),
    "url": msg("Web page"),
    "other": msg("Chat or other"),
    "address": msg("Address, whole"),
    "street": msg("Address: street"),
    "city": msg("Address: town"),
    "region": msg("Address: region"),
    "postal_code": msg("Address: postal code"),
    "country": msg("Address: country"),
    "birthday": msg("Birthday"),
    "birth_day": msg("Birthday: day"),
    "birth_month": msg("Birthday: month"),
    "birth_year": msg("Birthday: year"),
    "anniversary": msg("Anniversary"),
    "date": msg("Important date"),
    "note": msg("Note"),
    "tags": msg("Tags"),
    "fact": msg("Fact, under the column’s name"),
    "id": msg("Its number there"),
    "label": msg("Kind of the next one"),
    "skip": LEAVE_OUT,
    "": LEAVE_OUT,
}
_LABELS: Final = {
    "work": msg("work"),
    "home": msg("home"),
    "other": msg("other"),
    "mobile": msg("mobile"),
    "main": msg("main"),
    "work fax": msg("work fax"),
    "home fax": msg("home fax"),
    "fax": msg("fax"),
    "pager": msg("pager"),
    "car": msg("car"),
    "assistant": msg("assistant"),
}
GROUPS: Final[tuple[Group, ...]] = (
    (msg("Person"), ("name", "given", "additional", "family", "prefix", "suffix", "nickname", "title", "role")),
    (msg("Firm"), ("organisation", "department")),
    (msg("E-mail"), ("email", *(f"email:{place}" for place in _PLACES))),
    (
        msg("Phone"),
        ("phone", *(f"phone:{use}" for use in ("work", "home", "mobile", "main", "other", "fax"))),
    ),
    (
        msg("Address"),
        (
            "address", *(f"address:{place}" for place in _PLACES), "street", "city", "region", "postal_code", "country"
        ),
    ),
    (msg("Dates"), ("birthday", "birth_day", "birth_month", "birth_year", "anniversary")),
    (msg("More"), ("note", "tags", "url", "url:work", "url:home", "other", "fact", "id")),
)  # fmt: skip


def field_name(field: str) -> Message:
    """What a field is called: "Phone: mobile"."""
    base, _, label = field.partition(":")
    name = _NAMES.get(base, LEAVE_OUT)
    return msg("{what}: {use}", what=name, use=_LABELS[label]) if label in _LABELS else name
