"""What stands out of a client: every sentence, and their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dualdesk.analysis.clients import Dated, Ending, Standing, Urgent, most_urgent
from dualdesk.analysis.contact import Quiet, Silence
from dualdesk.base.messages import Message, msg, msgn

TODAY = date(2026, 11, 24)
QUIET = Silence(3, None, None, Quiet.IN_TOUCH)
NOTHING = Standing(QUIET)


def on(days: int) -> date:
    return TODAY + timedelta(days)


def test_of_nothing_known_there_was_no_contact() -> None:
    assert most_urgent(NOTHING, today=TODAY) == Urgent(msg("No contact yet"))


@pytest.mark.parametrize(
    ("standing", "sentence", "warns"),
    [
        (Standing(QUIET, promise=Dated("x", on(-1))), msg("Promised for {day}: {what}", day=on(-1), what="x"), True),
        (Standing(QUIET, promise=Dated("x", on(0))), msg("Promised for {day}: {what}", day=on(0), what="x"), False),
        (Standing(QUIET, promise=Dated("x", on(7))), msg("Promised for {day}: {what}", day=on(7), what="x"), False),
        (Standing(QUIET, promise=Dated("x", on(8))), msg("No contact yet"), False),
        (Standing(QUIET, promise=Dated("x", None)), msg("No contact yet"), False),
        (Standing(QUIET, ending=Ending(on(0), True)), msg("Can cancel until {day}", day=on(0)), True),
        (Standing(QUIET, ending=Ending(on(7), False)), msg("Ends {day}", day=on(7)), True),
        (Standing(QUIET, ending=Ending(on(8), True)), msg("Can cancel until {day}", day=on(8)), False),
        (Standing(QUIET, ending=Ending(on(90), False)), msg("Ends {day}", day=on(90)), False),
        (Standing(QUIET, ending=Ending(on(91), True)), msg("No contact yet"), False),
        (Standing(QUIET, ending=Ending(on(-1), True)), msg("Ran on since {day}", day=on(-1)), True),
        (Standing(QUIET, ending=Ending(on(-1), False)), msg("Ended {day}", day=on(-1)), True),
        (Standing(QUIET, appointment=Dated("x", on(1))), msg("{day}: {what}", day=on(1), what="x"), False),
        (Standing(QUIET, appointment=Dated("x", on(2))), msg("No contact yet"), False),
        (Standing(QUIET, appointment=Dated("x", None)), msg("No contact yet"), False),
        (Standing(QUIET, next_step=Dated("x", on(9))), msg("Next: {what}, {day}", what="x", day=on(9)), False),
        (Standing(QUIET, next_step=Dated("x", None)), msg("Next: {what}", what="x"), False),
        (Standing(QUIET, last_contact=on(-3)), msg("Last contact {day}", day=on(-3)), False),
        (
            Standing(Silence(43, None, None, Quiet.SILENT)),
            msgn("No contact for {n} day", "No contact for {n} days", 43),
            True,
        ),
        (Standing(Silence(None, None, None, Quiet.SILENT)), msg("No contact yet"), False),
        (Standing(Silence(43, None, None, Quiet.DUE)), msg("No contact yet"), False),
    ],
)
def test_each_fact_has_its_sentence(standing: Standing, sentence: Message, warns: bool) -> None:
    urgent = most_urgent(standing, today=TODAY)
    assert (urgent.sentence, urgent.warns) == (sentence, warns)


@pytest.mark.parametrize(
    ("standing", "short"),
    [
        (Standing(QUIET, promise=Dated("x", on(1))), msg("Promised for {day}", day=on(1))),
        (Standing(QUIET, appointment=Dated("x", on(1))), msg("Appointment {day}", day=on(1))),
        (Standing(QUIET, next_step=Dated("x", on(9))), msg("Next step {day}", day=on(9))),
        (Standing(QUIET, next_step=Dated("x", None)), msg("Next step without a day")),
        (Standing(QUIET, ending=Ending(on(7), True)), None),
    ],
)
def test_what_holds_a_persons_own_words_can_be_said_without_them(standing: Standing, short: Message | None) -> None:
    assert most_urgent(standing, today=TODAY).short == short


def test_the_order_is_by_urgency() -> None:
    standing = NOTHING
    said = []
    for change in (
        {"last_contact": on(-50)},
        {"next_step": Dated("step", None)},
        {"ending": Ending(on(30), True)},
        {"promise": Dated("promise", on(3))},
        {"appointment": Dated("appointment", on(0))},
        {"silence": Silence(50, None, None, Quiet.SILENT)},
        {"ending": Ending(on(2), True)},
        {"promise": Dated("promise", on(0))},
    ):
        standing = replace(standing, **change)
        said.append(most_urgent(standing, today=TODAY).sentence.text)
    assert said == [
        "Last contact {day}",
        "Next: {what}",
        "Can cancel until {day}",
        "Promised for {day}: {what}",
        "{day}: {what}",
        "No contact for {n} day",
        "Can cancel until {day}",
        "Promised for {day}: {what}",
    ]
