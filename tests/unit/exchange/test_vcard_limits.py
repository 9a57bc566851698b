"""How much of a vCard file is read before it is said to be too much."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dualdesk.base.messages import Message
from dualdesk.exchange import limits, vcard
from dualdesk.exchange.records import PersonRecord

Say = Callable[[Message], str]


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"]) + "\r\n"


def one(text: str) -> PersonRecord:
    (person,) = vcard.read(text.encode()).people
    return person


def said(text: str, say: Say) -> list[str]:
    return [say(problem.message) for problem in vcard.read(text.encode()).problems]


def test_a_card_of_thirty_thousand_lines_is_read_in_part_and_quickly(say: Say) -> None:
    text = card("FN:A", *(f"item{n}.TEL:{n}\r\nitem{n}.X-ABLabel:L{n}\r\nBDAY:1980-01-01" for n in range(10_000)))
    assert len(one(text).points) == 3_333
    assert said(text, say)[0] == "20002 lines of it were not read: it has too many or too long ones."


def test_a_value_of_a_megabyte_is_left_out_but_a_picture_is_none_of_ours(say: Say) -> None:
    long = "x" * 1_000_001
    assert one(card("FN:A", f"NOTE:{long}")).note == ""
    assert said(card("FN:A", f"NOTE:{long}"), say)[0].startswith("1 line of it was not read")
    assert said(card("FN:A", f"PHOTO:data:image/png;base64\\,{long}", f"KEY;ENCODING=b:{long}"), say) == []


def test_more_cards_than_are_read(refusal: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RECORDS", 3)
    assert len(vcard.read((card("FN:A") + card("FN:B") + card("FN:C")).encode()).people) == 3
    assert refusal(vcard.read, b"BEGIN:VCARD\nEND:VCARD\n" * 4) == (
        "The file holds more than 3 records: export it in parts."
    )


def test_a_property_of_endless_parameters_costs_no_more_than_its_length() -> None:
    # Were they gathered by copying, this would take minutes.
    found = one(card("FN:A", "TEL" + ";A" * 400_000 + ":1"))
    assert [point.value for point in found.points] == ["1"]
