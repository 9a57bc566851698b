"""R17: no bytes crash or hang a reader (a sample; five thousand a format in the bench)."""

from __future__ import annotations

import contextlib
import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dualdesk.base.errors import UserError
from dualdesk.exchange import contacts_csv, trello, vcard
from dualdesk.exchange.read import read

FUZZ: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "fuzz_exchange.py"))
_LINES = (
    "BEGIN:VCARD", "END:VCARD", "VERSION:2.1", "FN:A", "N:;;", "AGENT:", "TEL;PREF=x;=:1", " fold", "ORG:;", "", ":",
    "NOTE;QUOTED-PRINTABLE:=", "PHOTO;BASE64:", "a.X-ABLabel:_$!<>!$_", "ADR:;;", "BDAY:--9999", ";", "\t",
)  # fmt: skip
_CELLS = ('"', "", "Name", "Email", "a@x", "x\ny", '""', "Birthday", "1/2/3", ":::", "'=")
_KEYS = ("id", "name", "cards", "idList", "due", "pos")
_VCARD = st.lists(st.sampled_from(_LINES))
_CSV = st.lists(st.lists(st.sampled_from(_CELLS)))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(_KEYS), inner),
    max_leaves=12,
)


def quiet(call: Any, *args: Any) -> None:
    with contextlib.suppress(UserError):
        call(*args)


def test_r17_mutants_are_read_or_refused() -> None:
    for ending, counts in FUZZ["main"](40).items():
        assert set(counts) <= {"read", "refused"}, (ending, counts)
        assert counts["read"], ending


def test_r17_negative_control_a_crash_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: Any) -> None:
        raise KeyError

    monkeypatch.setitem(FUZZ["trial"].__globals__, "read", crash)
    assert FUZZ["trial"](b"", "x") == "KeyError"


@given(st.binary(max_size=600), st.sampled_from(["x.vcf", "x.csv", "x.json", "x"]))
def test_r17_any_bytes(data: bytes, name: str) -> None:
    quiet(read, data, name)
    for reader in (vcard.read, contacts_csv.read, contacts_csv.columns, trello.read):
        quiet(reader, data)


@given(_VCARD, st.sampled_from(["\r\n", "\n"]))
def test_r17_any_lines_of_a_card(lines: list[str], end: str) -> None:
    quiet(vcard.read, end.join(lines).encode())


@given(_CSV, st.sampled_from([",", ";"]))
def test_r17_any_table(rows: list[list[str]], sign: str) -> None:
    quiet(contacts_csv.read, "\n".join(sign.join(row) for row in rows).encode())


@given(_JSON, _JSON, _JSON)
@settings(max_examples=60)
def test_r17_any_board(lists: Any, cards: Any, actions: Any) -> None:
    source = {
        "name": "x",
        "lists": [lists],
        "cards": [cards, {"id": "1", "name": "n", "due": cards}],
        "actions": [actions],
    }
    quiet(trello.read, json.dumps(source).encode())
