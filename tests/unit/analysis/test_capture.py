"""The grammar of captured lines: the examples of the specification, and what must hold for any text."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dualdesk.analysis.capture import read_line
from dualdesk.analysis.captured import Captured, Known, LineKind, NextStep, Piece
from dualdesk.base.terms import Channel, ContactOutcome, Direction, Priority

TUESDAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
MONDAY = date(2026, 11, 30)
KNOWN = Known(
    clients=("Acme", "Acme Corp", "Halden & Voss Architects", "Northwind Bakery Co.", "Acme Web"),
    projects=("Wholesale portal", "Spring menu", "Spring menu 2027"),
    people=("Ana Silva", "Mira Lindqvist", "Bob Stone", "Bob Marlow"),
)


def read(text: str, kind: LineKind = "any", known: Known | None = KNOWN, **more: Any) -> Captured:
    return read_line(text, today=TUESDAY, kind=kind, known=known, **more)


def said(captured: Captured) -> dict[str, Any]:
    """What a line says, fields that it leaves empty left out."""
    names = [name for name in Captured.__dataclass_fields__ if name not in ("kind", "pieces")]
    return {name: value for name in names if (value := getattr(captured, name)) not in (None, "", ())}


def piece(captured: Captured, kind: str) -> Piece:
    return next(piece for piece in captured.pieces if piece.kind == kind)


def test_the_call_of_the_specification() -> None:
    captured = read("call Ana @Acme 20m: wants quote >fri", known=None)
    assert captured.kind == "log"
    assert said(captured) == {
        "title": "wants quote", "client": "Acme", "minutes": 20, "channel": Channel.PHONE, "direction": Direction.OUT,
        "people": ("Ana",), "next_step": NextStep("wants quote", FRIDAY, None),
    }  # fmt: skip
    assert [(p.kind, p.text) for p in captured.pieces] == [
        ("channel", "call"), ("person", "Ana"), ("client", "@Acme"), ("length", "20m"), ("step", ">"),
        ("step_day", "fri"),
    ]  # fmt: skip


def test_the_task_of_the_specification() -> None:
    captured = read("Send proofs to Mira fri 2h !high #Wholesale")
    assert captured.kind == "task"
    assert said(captured) == {
        "title": "Send proofs to Mira", "day": FRIDAY, "minutes": 120, "priority": Priority.HIGH,
        "project": "Wholesale portal",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call Mira tomorrow", {"title": "Call Mira", "day": date(2026, 11, 25)}),
        ("Rechnung 118 prüfen in 3 Tagen", {"title": "Rechnung 118 prüfen", "day": FRIDAY}),
        ("Meet in 2 weeks 30m", {"title": "Meet", "day": date(2026, 12, 8), "minutes": 30}),
        ("Draft 2h 30m on fri.", {"title": "Draft", "day": FRIDAY, "minutes": 150}),
        ("Draft fri 2h 30m", {"title": "Draft", "day": FRIDAY, "minutes": 150}),
        ("Pay 25/4 90m", {"title": "Pay", "day": date(2027, 4, 25), "minutes": 90}),
        ("Send wed by fri", {"title": "Send", "day": date(2026, 11, 25), "deadline": FRIDAY}),
        ("Angebot bis Freitag", {"title": "Angebot", "deadline": FRIDAY}),
        ("Ads not before mon", {"title": "Ads", "not_before": MONDAY}),
        ("Ads from mon by 1 dec", {"title": "Ads", "not_before": MONDAY, "deadline": date(2026, 12, 1)}),
        ("Pay !1 dec, then file", {"title": "Pay, then file", "deadline": date(2026, 12, 1)}),
        ("Pay late by 2026-11-01", {"title": "Pay late", "deadline": date(2026, 11, 1)}),
        ("!low Tidy up !hoch", {"title": "Tidy up !hoch", "priority": Priority.LOW}),
        ("Tidy !fri !mon", {"title": "Tidy !mon", "deadline": FRIDAY}),
        ("Call Ana fri 14:20 20m", {"title": "Call Ana 14:20", "day": FRIDAY, "minutes": 20}),
        ("Prepare agenda for Monday fri", {"title": "Prepare agenda for Monday", "day": FRIDAY}),
        ("Fix @Acme Corp logo", {"title": "Fix logo", "client": "Acme Corp"}),
        ("Fix @acme we should", {"title": "Fix we should", "client": "Acme"}),
        ("Fix @halden fri", {"title": "Fix", "client": "Halden & Voss Architects", "day": FRIDAY}),
        ("Fix @Voss, please", {"title": "Fix, please", "client": "Halden & Voss Architects"}),
        ("@northwind: .NET upgrade", {"title": ".NET upgrade", "client": "Northwind Bakery Co."}),
        ("Menu #Spring menu 2027 fri", {"title": "Menu", "project": "Spring menu 2027", "day": FRIDAY}),
        ("Menu #spring", {"title": "Menu", "project": "spring"}),
        ('Menu #"Spring menu" @“acme corp”', {"title": "Menu", "project": "Spring menu", "client": "Acme Corp"}),
        ("Zu @Zorro «am fr» fri", {"title": "Zu «am fr»", "client": "Zorro", "day": FRIDAY}),
        ('Write "fri  2h @Acme" poster fri', {"title": 'Write "fri  2h @Acme" poster', "day": FRIDAY}),
        ("One @Acme two @Zorro", {"title": "One two @Zorro", "client": "Acme"}),
        ("line one fri\nmore\nnotes 2h", {"title": "line one", "day": FRIDAY, "notes": "more\nnotes 2h"}),
        ("Website: new banner fri", {"title": "Website: new banner", "day": FRIDAY}),
        ("Call Ana today", {"title": "Call Ana", "day": TUESDAY}),
        ("Call Ana fri 9am", {"title": "Call Ana 9am", "day": FRIDAY}),
        ("Meeting prep fri", {"title": "Meeting prep", "day": FRIDAY}),
        ("call for papers", {"title": "call for papers"}),
    ],
)  # fmt: skip
def test_a_task_line(text: str, expected: dict[str, Any]) -> None:
    captured = read(text)
    assert (captured.kind, said(captured)) == ("task", expected)


@pytest.mark.parametrize(
    "text",
    ["Plan Black Friday banner", "Plan Black Friday", "Order 20 chairs", "The 9/11 report", "Friday", "2h", "fri 14:20",
     "Set up 3.11", "Open 24/7", "Talk to Mo", "Call Tom", "Take cake out in 20m", "Report every fri", "Watch 2h video",
     "Prepare for Monday", "Mail from yesterday", "Fix bug #42", "Wow! !important", "a @ b # c ! d", "@", "#,", "!",
     "mail ana@acme.com the list", 'Read "fri', "Discuss what we saw yesterday", "\ue000 \ue001"],
)  # fmt: skip
def test_a_line_that_is_all_title(text: str) -> None:
    captured = read(text, "task")
    assert (captured.title, captured.pieces) == (text, ())


def test_an_unknown_name_is_flagged_and_kept() -> None:
    captured = read("Fix logo @Zorro #Wholesale")
    assert [(p.kind, p.value, p.known) for p in captured.pieces] == [
        ("client", "Zorro", False), ("project", "Wholesale portal", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Send proofs 32 dec", "task", "32 dec"),
        ("Send proofs by 30 feb 2h", "task", "30 feb"),
        ("Send !30 feb proofs", "task", "30 feb"),
        ("Rechnung am 31.2.", "task", "31.2."),
        ("call Ana: hi >30 feb", "log", "30 feb"),
        ("call Ana 30 feb: hi", "log", "30 feb"),
        ("Talked about menus 30 feb", "log", "30 feb"),
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_is_no_title(text: str, kind: LineKind, words: str) -> None:
    captured = read(text, kind)
    assert captured.no_day == words
    assert words not in captured.title
    again = read(text, kind, rejected=[piece(captured, "no_day").key])
    assert again.no_day is None
    assert words in f"{again.title} {again.next_step} {again.people}"


@pytest.mark.parametrize(
    "text", ["30 feb", "Report for 30 feb", "Chapter 3.20.", "Split it 50/50", "Watch 30 feb film"]
)
def test_what_only_looks_like_a_wrong_day(text: str) -> None:
    captured = read(text, "task")
    assert (captured.title, captured.no_day) == (text, None)


def test_of_two_wrong_days_the_first_is_said() -> None:
    assert [p.text for p in read("Pay !30 feb !31 feb it", "task").pieces] == ["!30 feb"]
    assert [p.text for p in read("Pay 31 feb 30 feb", "task").pieces] == ["30 feb"]


def test_the_windows_own_two_letter_weekdays() -> None:
    assert read("Anruf bei Kim Mo", "task", languages=("de", "en")).day == MONDAY
    assert read("Split 12/1", "task", month_first=True).day == date(2026, 12, 1)


LOGS: list[tuple[str, dict[str, Any]]] = [
    ("call from Ana", {"channel": Channel.PHONE, "direction": Direction.IN, "people": ("Ana Silva",)}),
    ("call to Zed", {"channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Zed",)}),
    ("Mira and Bob Stone 20m: hi", {"minutes": 20, "people": ("Mira Lindqvist", "Bob Stone"), "title": "hi"}),
    ("call Ana and Mira about logos", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva", "Mira Lindqvist"),
        "title": "about logos"}),
    ("call Ana and friends", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva",), "title": "and friends"}),
    ("e-mail from Mira, Bob and Zed: wants #spring menu >send list by fri 30m", {
        "channel": Channel.EMAIL, "direction": Direction.IN, "people": ("Mira Lindqvist", "Bob", "Zed"),
        "title": "wants", "project": "Spring menu", "next_step": NextStep("send list", FRIDAY, 30)}),
    ("Anruf von Ana gestern um 14:20: will ein Angebot >Angebot bis Freitag", {
        "channel": Channel.PHONE, "direction": Direction.IN, "people": ("Ana Silva",), "day": YESTERDAY, "time": 860,
        "title": "will ein Angebot", "next_step": NextStep("Angebot", FRIDAY, None)}),
    ("video call with Ana mon 9am 1,5h: all good", {
        "channel": Channel.VIDEO, "direction": Direction.OUT, "people": ("Ana Silva",), "day": YESTERDAY, "time": 540,
        "minutes": 90, "title": "all good"}),
    ("call Ana yesterday 14:20", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva",), "day": YESTERDAY, "time": 860}),
    ("call Ana no answer: >tomorrow", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva",),
        "outcome": ContactOutcome.NO_ANSWER, "next_step": NextStep("", date(2026, 11, 25), None)}),
    ("call Ana: left message, will try again > mon", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva",), "title": "will try again",
        "outcome": ContactOutcome.LEFT_MESSAGE, "next_step": NextStep("will try again", MONDAY, None)}),
    ("call Ana no answer: left message", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva",), "title": "left message",
        "outcome": ContactOutcome.NO_ANSWER}),
    ("call Ana: no answer on pricing", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva",),
        "title": "no answer on pricing"}),
    ("call Acme: wants more", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "client": "Acme", "title": "wants more"}),
    ("call about the quote: wants more", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "title": "about the quote: wants more"}),
    ('call "fri" team of five or so people: hi', {
        "channel": Channel.PHONE, "direction": Direction.OUT, "title": '"fri" team of five or so people: hi'}),
    ("call - 5 % less", {"channel": Channel.PHONE, "direction": Direction.OUT, "title": "5 % less"}),
    ("text >next step fri", {"title": "text", "next_step": NextStep("next step", FRIDAY, None)}),
    ("text >send #Wholesale list !fri !high", {
        "title": "text", "project": "Wholesale portal", "priority": Priority.HIGH,
        "next_step": NextStep("send list", FRIDAY, None)}),
    ('text >"Call fri" fri', {"title": "text", "next_step": NextStep('"Call fri"', FRIDAY, None)}),
    ("text >agenda for fri", {"title": "text", "next_step": NextStep("agenda for fri", None, None)}),
    (">fri\nsecond line", {"notes": "second line", "next_step": NextStep("second line", FRIDAY, None)}),
    ("5 > 3, see http://x.y", {"title": "5 > 3, see http://x.y"}),
    ("She decides on friday", {"title": "She decides on friday"}),
    ("Talked about menus yesterday 14:20", {"title": "Talked about menus", "day": YESTERDAY, "time": 860}),
    ("Talked about menus 20m", {"title": "Talked about menus", "minutes": 20}),
    ("Talked about menus tomorrow", {"title": "Talked about menus tomorrow"}),
    ("Talked of yesterday", {"title": "Talked of yesterday"}),
    ("yesterday", {"title": "yesterday"}),
    ("Video is finished", {"title": "Video is finished"}),
    ("Website: new banner", {"title": "Website: new banner"}),
    ("note: likes blue", {"title": "likes blue"}),
    ("note", {"title": "note"}),
    ("met", {"channel": Channel.IN_PERSON, "direction": Direction.OUT}),
    ("call Zed Zee who is new", {"channel": Channel.PHONE, "direction": Direction.OUT, "title": "Zed Zee who is new"}),
    ("call Zed ???: hm", {"channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Zed ???",), "title": "hm"}),
    ("call Ana, ???: hm", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "people": ("Ana Silva",), "title": "???: hm"}),
    ("call mon mon: x", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "day": YESTERDAY, "title": "x", "people": ("mon",)}),
    ("call Ana by mon: x", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "title": "x", "people": ("Ana by mon",)}),
    ("call 9am 9am: x", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "time": 540, "title": "x", "people": ("9am",)}),
    ("call 1 @Acme dec: x", {
        "channel": Channel.PHONE, "direction": Direction.OUT, "client": "Acme", "title": "1: x", "people": ("dec",)}),
    ("text >mon fri 20m 1h", {"title": "text", "next_step": NextStep("mon fri 20m", None, 60)}),
    ("", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LOGS)
def test_a_log_line(text: str, expected: dict[str, Any]) -> None:
    captured = read(text, "log")
    assert (captured.kind, said(captured)) == ("log", expected)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("call Ana: hi", "log"), ("call Zed yesterday", "log"), ("mail Mira", "log"), ("mail @Zorro", "log"),
        ("meeting with Zed", "log"), ("mail Zed", "task"), ("call Ana fri 14:20", "task"), ("call Ana fri", "task"),
        ("mail for Zed yesterday", "task"), ("meeting", "task"), ("write Ana: hi", "task"), ("", "task"),
        ("call Ana 14:20", "log"),
    ],
)  # fmt: skip
def test_the_palette_tells_a_log_line_from_a_task(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "rejected", "title"),
    [
        ("Send proofs fri", "task", "day", "Send proofs fri"),
        ("Send proofs next fri 2h", "task", "day", "Send proofs next fri"),
        ("Send proofs !high fri", "task", "priority", "Send proofs !high"),
        ("Send proofs @Acme fri", "task", "client", "Send proofs @Acme"),
        ("Send 2h", "task", "length", "Send 2h"),
        ("call Ana: wants quote", "log", "channel", "call Ana: wants quote"),
        ("call Ana: wants quote", "log", "person", "Ana: wants quote"),
        ("call Acme: wants quote", "log", "client", "Acme: wants quote"),
        ("call Ana wants quote", "log", "person", "Ana wants quote"),
        ("call from Ana: hi", "log", "direction", "hi"),
        ("call Ana no answer: hi", "log", "outcome", "no answer: hi"),
        ("call Ana yesterday 9am", "log", "day", "yesterday 9am"),
        ("call Ana 9am: hi", "log", "time", "hi"),
        ("call Ana yesterday: hi", "log", "day", "hi"),
        ("text >send list fri", "log", "step", "text >send list fri"),
        ("text >send list fri", "log", "step_day", "text"),
        ("text >send list 20m", "log", "step_length", "text"),
    ],
)
def test_a_rejected_piece_stays_words(text: str, kind: LineKind, rejected: str, title: str) -> None:
    key = piece(read(text, kind), rejected).key
    captured = read(text, kind, rejected=frozenset({key}))
    assert all(p.key != key for p in captured.pieces)
    assert captured.title == title or rejected in ("direction", "outcome", "time", "day")
    words = f"{captured.title} {captured.next_step} {captured.people}"
    assert text[key[1] : key[2]] in words


@pytest.mark.parametrize(
    ("text", "rejected", "left", "title"),
    [
        ("Send proofs fri 2h", "length", ["fri"], "Send proofs 2h"),
        ("Send proofs fri 2h", "day", ["2h"], "Send proofs fri"),
        ("Send proofs mon fri 2h", "day", ["2h"], "Send proofs mon fri"),
        ("Send by fri 30 feb.", "no_day", ["by fri"], "Send 30 feb."),
    ],
)
def test_rejecting_the_last_words_leaves_the_pieces_before_them(
    text: str, rejected: str, left: list[str], title: str
) -> None:
    captured = read(text, "task", rejected=[piece(read(text, "task"), rejected).key])
    assert ([p.text for p in captured.pieces], captured.title) == (left, title)


def test_after_a_rejected_day_another_can_be_typed() -> None:
    key = piece(read("Send fri", "task"), "day").key
    assert read("Send fri mon", "task", rejected=[key]).day == MONDAY


WORDS = st.sampled_from(
    ["call", "Ana", "@Acme", "#Spring", "20m", "2h", "fri", "by", "1", "dec", "1.12.", ":", ">", ">fri", "!high",
     "!fri", '"fri 2h"', '"', "“x", "yesterday", "14:20", "no", "answer", "and", ",", "in", "3", "days", "not",
     "before", "from", "\n", "-", "@", '@"Acme Corp"', "wants", "quote", "x:", "„q“", "\u3000", "ß", "\x00", "\ue000",
     "next", "mail"]
)  # fmt: skip
LINES = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=8).map("".join)
)


@settings(max_examples=400, deadline=None)
@given(LINES, st.sampled_from(get_args(LineKind)), st.booleans(), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_text_can_be_read(text: str, kind: LineKind, german: bool, today: date) -> None:
    captured = read_line(text, today=today, kind=kind, known=KNOWN, languages=("de", "en") if german else ("en", "de"))
    end = 0
    for each in captured.pieces:
        assert end <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        end = each.end
    assert kind in ("any", captured.kind)
    assert "\n" not in captured.title
    assert captured.title == captured.title.strip()


@settings(max_examples=200, deadline=None)
@given(LINES, st.sampled_from(get_args(LineKind)))
def test_rejecting_every_piece_leaves_the_words(text: str, kind: LineKind) -> None:
    rejected: frozenset[Any] = frozenset()
    captured = read(text, kind)
    for _ in range(60):
        rejected |= {p.key for p in captured.pieces}
        captured = read(text, kind, rejected=rejected)
    assert not captured.pieces
    first, _, rest = text.strip().replace("\r", "\n").partition("\n")
    assert "".join(captured.title.split()) == "".join(first.split())
    assert captured.notes.replace("\r", "\n") == rest.strip()


@settings(max_examples=200, deadline=None)
@given(LINES, st.sampled_from(get_args(LineKind)))
def test_a_title_without_pieces_reads_as_itself(text: str, kind: LineKind) -> None:
    title = read(text, kind).title
    for _ in range(60):
        again = read(title, kind)
        if not again.pieces:
            break
        assert len(again.title) < len(title)
        title = again.title
    assert read(title, kind).title == title


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=6), st.text("abc fri 2h @x!:>", max_size=20), st.lists(WORDS, max_size=6))
def test_quoted_text_survives_word_for_word(before: list[str], quoted: str, after: list[str]) -> None:
    plain = [[word for word in words if not set(word) & set('"“„\n')] for words in (before, after)]
    text = f'{" ".join(plain[0])} word "{quoted}" {" ".join(plain[1])}'
    for kind in get_args(LineKind):
        captured = read(text, kind)
        step = captured.next_step.text if captured.next_step else ""
        assert f'"{quoted}"' in captured.title + step
