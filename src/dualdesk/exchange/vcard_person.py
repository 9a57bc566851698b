"""One vCard's properties to a person record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from dualdesk.base.messages import Message, msg
from dualdesk.base.text import folded, one_line
from dualdesk.exchange import vcard_values as values
from dualdesk.exchange.dates import important_date, no_date
from dualdesk.exchange.identity import full_name
from dualdesk.exchange.records import AddressValue, ContactPoint, Fact, ImportantDate, PersonRecord, PointKind
from dualdesk.exchange.tags import told_tags
from dualdesk.exchange.vcard_lines import Property

_BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
_POINTS: dict[str, PointKind] = {"EMAIL": "email", "TEL": "phone", "URL": "url", "ADR": "address", "IMPP": "other"}
_SCHEMES = {"EMAIL": "mailto", "TEL": "tel"}
_MESSENGERS = {
    "X-AIM": "AIM", "X-ICQ": "ICQ", "X-JABBER": "Jabber", "X-MSN": "MSN", "X-YAHOO": "Yahoo", "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype", "X-QQ": "QQ", "X-GTALK": "Google Talk", "X-GOOGLE-TALK": "Google Talk",
    "X-MS-IMADDRESS": "", "X-TWITTER": "Twitter", "X-GADUGADU": "Gadu-Gadu", "X-GROUPWISE": "GroupWise",
}  # fmt: skip
_DATES = {
    "BDAY": "birthday", "ANNIVERSARY": "anniversary", "X-ANNIVERSARY": "anniversary", "X-MS-ANNIVERSARY": "anniversary",
    "X-EVOLUTION-ANNIVERSARY": "anniversary", "X-KADDRESSBOOK-X-ANNIVERSARY": "anniversary", "X-ABDATE": "",
}  # fmt: skip
_FACTS = {
    "X-SPOUSE": "spouse", "X-MS-SPOUSE": "spouse", "X-EVOLUTION-SPOUSE": "spouse",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MANAGER": "manager", "X-MS-MANAGER": "manager", "X-EVOLUTION-MANAGER": "manager",
    "X-ASSISTANT": "assistant", "X-MS-ASSISTANT": "assistant", "X-EVOLUTION-ASSISTANT": "assistant",
    "X-ABRELATEDNAMES": "", "RELATED": "",
}  # fmt: skip
_PUNCTUATION = re.compile(r"(?<!\\); ")
# Android numbers its kinds of dates; 0 carries its own word.
_ANDROID_DATES = {"1": "anniversary", "3": "birthday"}


class Names(NamedTuple):
    """The parts of N, in its order."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card's properties by name, decoded; empty and binary ones are left out."""

    by_name: dict[str, list[tuple[Property, str]]]
    own_labels: dict[str, str]

    @classmethod
    def of(cls, properties: list[Property], fallback: str) -> Sheet:
        """The sheet of a card; values that declare no encoding and are not UTF-8 are read by `fallback`."""
        sheet = cls({}, {})
        for found in properties:
            text = "" if found.name in _BINARY else values.text_of(found, fallback)
            if text.strip():
                sheet.by_name.setdefault(found.name, []).append((found, text))
        for found, text in sheet.named("X-ABLABEL"):
            sheet.own_labels.setdefault(found.group, text)
        return sheet

    def named(self, *names: str) -> Iterator[tuple[Property, str]]:
        """The properties of these names with their values (escapes still in them), in the card's order."""
        found = [pair for name in names for pair in self.by_name.get(name, ())]
        return iter(sorted(found, key=lambda pair: pair[0].line) if len(names) > 1 else found)

    def first(self, name: str) -> str:
        """The first value of a name on one line, "" where there is none."""
        return next((one_line(values.unescaped(text)) for _, text in self.named(name)), "")

    def own_label(self, found: Property) -> str:
        """What the person called it: the X-ABLabel of its group, "" where it has none."""
        return self.own_labels.get(found.group, "") if found.group else ""

    def old_style(self) -> bool:
        """Whether the card is of version 2.1, where a comma is only a comma."""
        return self.first("VERSION") == "2.1"


def person(sheet: Sheet, where: Message) -> tuple[PersonRecord | None, list[Message]]:
    """The person on a card and what of it was lost; None where the card names nobody."""
    names = _names(sheet)
    organisation, department = _organisation(sheet)
    points = tuple(_points(sheet))
    dates, said = _dates(sheet)
    nicknames = [word for _, text in sheet.named("NICKNAME") for word in values.plain_list(text)]
    written = sheet.first("FN")
    spoken = written or full_name(names.prefix, names.given, names.additional, names.family, names.suffix)
    name = spoken or organisation or next(iter(nicknames), "") or _reached_by(points)
    if not name:
        return None, said
    record = PersonRecord(
        source_id=sheet.first("UID"),
        name=name,
        where=where,
        **names._asdict(),
        nickname=", ".join(nicknames),
        organisation=organisation,
        department=department,
        title=sheet.first("TITLE"),
        role=sheet.first("ROLE"),
        points=points,
        dates=dates,
        facts=tuple(_facts(sheet)),
        note="\n".join(values.kept_lines(text) for _, text in sheet.named("NOTE")),
        tags=told_tags(word for _, text in sheet.named("CATEGORIES") for word in values.plain_list(text)),
        is_organisation=_is_organisation(sheet, names, name, organisation),
    )
    return record, said


def _names(sheet: Sheet) -> Names:
    text = next((text for _, text in sheet.named("N")), "")
    joiners = (" ", " ", " ", " ", ", ")
    old = sheet.old_style()
    made = [
        one_line(values.unescaped(part)) if old else joiner.join(values.plain_list(part))
        for part, joiner in zip(values.parts(text, ";"), joiners, strict=False)
    ]
    return Names(*made)


def _organisation(sheet: Sheet) -> tuple[str, str]:
    for _, text in sheet.named("ORG"):
        # "Quill; Ink" is a name whose writer forgot the backslash: units are parted without a blank.
        guarded = _PUNCTUATION.sub("\\; ", text)
        name, *units = (one_line(values.unescaped(part)) for part in values.parts(guarded, ";"))
        if name or any(units):
            return name, ", ".join(unit for unit in units if unit)
    return "", ""


def _is_organisation(sheet: Sheet, names: Names, name: str, organisation: str) -> bool:
    if sheet.first("KIND").lower() in {"org", "organization"}:
        return True
    if not organisation or any(names):
        return False
    shown_as = sheet.first("X-ABSHOWAS").upper() == "COMPANY"
    return shown_as or folded(name) == folded(organisation)


def _points(sheet: Sheet) -> Iterator[ContactPoint]:
    """All ways to reach the person; of each kind at most the most preferred one is so marked."""
    found = [*_plain_points(sheet), *_messengers(sheet)]
    best: dict[str, int] = {}
    for rank, point in found:
        best[point.kind] = min(rank, best.get(point.kind, rank))
    for rank, point in found:
        if point.preferred and rank == best[point.kind]:
            best[point.kind] = 0
            yield point
        else:
            yield replace(point, preferred=False)


def _plain_points(sheet: Sheet) -> Iterator[tuple[int, ContactPoint]]:
    names = _POINTS if "ADR" in sheet.by_name else {**_POINTS, "LABEL": "address"}
    for found, text in sheet.named(*names):
        address = _address(found, text) if found.name in ("ADR", "LABEL") else None
        value = address.text if address else values.uri_value(text, _SCHEMES.get(found.name, ""))
        label = values.label(found, sheet.own_label(found))
        if found.name == "IMPP":
            value = value.partition(":")[2] or value
            label = label or " ".join(found.params.get("X-SERVICE-TYPE", ()))
        if value:
            point = ContactPoint(_POINTS.get(found.name, "address"), value, label, values.is_preferred(found), address)
            yield values.rank(found), point


def _messengers(sheet: Sheet) -> Iterator[tuple[int, ContactPoint]]:
    for found, text in sheet.named(*_MESSENGERS, "X-SOCIALPROFILE"):
        value = one_line(values.unescaped(text))
        own = next(iter(found.words("TYPE") - {"pref", "home", "work"}), "")
        kind: PointKind = "url" if value.lower().startswith(("http://", "https://")) else "other"
        yield values.rank(found), ContactPoint(kind, value, _MESSENGERS.get(found.name, own))


def _address(found: Property, text: str) -> AddressValue:
    """ADR's seven parts (RFC 6350 §6.3.1); LABEL where there are no parts."""
    if found.name == "LABEL":
        return AddressValue(street=values.kept_lines(text))
    made = [values.kept_lines(part).replace("\n\n", "\n") for part in values.parts(text, ";")]
    box, extended, street, city, region, postal_code, country = (*made, *[""] * 7)[:7]
    lines = "\n".join(line for line in (street, extended, box) if line)
    if not any(made):
        lines = "\n".join(found.params.get("LABEL", ())).strip()
    return AddressValue(lines, *(one_line(part) for part in (city, region, postal_code, country)))


def _dates(sheet: Sheet) -> tuple[tuple[ImportantDate, ...], list[Message]]:
    made: dict[tuple[str, int | None, int | None], ImportantDate] = {}
    said: list[Message] = []
    for label, text, alternative in _written_dates(sheet):
        if no_date(text):
            continue
        day = important_date(label, text)
        if day is not None:
            made.setdefault((label, day.month, day.day), day)
        elif not alternative:
            said.append(msg("“{text}” ({label}) is not a date that can be read.", text=text, label=label))
    return tuple(made.values()), said


def _written_dates(sheet: Sheet) -> Iterator[tuple[str, str, bool]]:
    for found, text in sheet.named(*_DATES):
        value = one_line(values.unescaped(text))
        omitted = next(iter(found.params.get("X-APPLE-OMIT-YEAR", ())), "")
        if omitted and value.startswith(omitted):
            value = f"--{value[len(omitted) :].lstrip('-')}"
        label = _DATES[found.name] or values.apple_label(sheet.own_label(found)) or "date"
        yield label, value, "ALTID" in found.params
    for _, text in sheet.named("X-ANDROID-CUSTOM"):
        kind, value, number, own, *_ = (*(one_line(part) for part in values.parts(text, ";")), "", "", "", "")
        if kind.endswith("/contact_event"):
            yield _ANDROID_DATES.get(number, own or "date"), value, False


def _facts(sheet: Sheet) -> Iterator[Fact]:
    for found, text in sheet.named(*_FACTS):
        value = one_line(values.unescaped(text))
        own = values.apple_label(sheet.own_label(found)) or " ".join(sorted(found.words("TYPE") - {"pref"}))
        if not value.lower().startswith("urn:"):
            yield Fact(_FACTS[found.name] or own or "related", value)


def _reached_by(points: tuple[ContactPoint, ...]) -> str:
    return next((point.value for kind in ("email", "phone") for point in points if point.kind == kind), "")
