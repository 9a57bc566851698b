"""The log form's state without its widgets: the line and the fields say each thing once, and it is saved as shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from tests.gui.viewmodels.conftest import TODAY

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.terms import Channel, ContactOutcome, Direction, InteractionStatus, PointKind, Priority
from dualdesk.model.talk import Interaction, Participant, Promise
from dualdesk.model.work import Task
from dualdesk.queries.settings import MY_ADDRESSES
from dualdesk.runtime.context import Context
from dualdesk.services import clients, contacts, drafts, links, points, projects, settings
from dualdesk.store.file import connect
from dualdesk.viewmodels.log_draft import NO_DAY, NO_LENGTH, NO_MOMENT, NO_STEP, LogDraft, kept_draft
from dualdesk.viewmodels.log_form import LogForm

NOW = 1_795_515_120
FRIDAY = TODAY + dt.timedelta(3)
MAIL = """From: Ana Berg <ana@acme.example>
To: me@x.example
Date: Mon, 23 Nov 2026 09:12:00 +0000
Subject: Re: Photos

fri is fine"""


class Form:
    """A form over Acme, with Ana, Bo and two of one name, and the project Portal."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.said: list[Any] = []
        self.acme = self.write(self._set_up)
        self.form = LogForm(context)
        self.form.emptied.connect(lambda: self.said.append("emptied"))
        self.form.saved.connect(lambda _logged: self.said.append("saved"))
        self.form.refused.connect(lambda error: self.said.append((error.field, error.message)))
        self.form.show_client(self.acme)

    def write(self, work: Any) -> Any:
        done: list[Any] = []
        self.context.desk.do(msg("Set up"), work, done=done.append)
        return done[0]

    def _set_up(self, session: Session) -> int:
        acme = clients.create(session, name="Acme", now=NOW)
        for name in ("Ana Berg", "Bo Ek", "Cy Lin", "Cy Lin"):
            person = contacts.create(session, name=name, now=NOW)
            links.link(session, client_id=acme, contact_id=person)
            if name == "Ana Berg":
                points.add(session, contact_id=person, kind=PointKind.EMAIL, value="Ana@acme.example")
        projects.create(session, now=NOW, title="Portal", client_id=acme)
        clients.create(session, name="Bolt", now=NOW)
        return acme

    def entry(self) -> Interaction:
        (newest, *_older) = self.entries()
        return newest

    def entries(self) -> list[Interaction]:
        return self.context.desk.ask(lambda s: list(s.scalars(select(Interaction).order_by(Interaction.id.desc()))))

    def people(self) -> list[int]:
        return self.context.desk.ask(lambda s: list(s.scalars(select(Participant.contact_id).order_by(Participant.id))))

    @property
    def chips(self) -> list[str]:
        return [chip.text for chip in self.form.chips]

    def chip(self, text: str) -> str:
        return next(chip.key for chip in self.form.chips if chip.text == text)


@pytest.fixture
def acme(surroundings: Context) -> Form:
    return Form(surroundings)


def test_an_empty_form_is_a_call_to_nobody_and_saves_nothing(acme: Form) -> None:
    entry = acme.form.understood
    assert (entry.channel, entry.direction, entry.outcome) == (Channel.PHONE, Direction.OUT, ContactOutcome.REACHED)
    assert (entry.who, entry.moment, entry.minutes, entry.step) == ((), None, None, "")
    assert acme.form.draft.is_empty
    acme.form.save()
    assert (acme.entries(), acme.said) == ([], [])


def test_the_line_fills_the_fields(acme: Form) -> None:
    acme.form.edit("mail from Ana 20m yesterday 14:30: wants a quote >send quote fri !high 2h")
    entry = acme.form.understood
    assert (entry.channel, entry.direction, entry.minutes, entry.outcome) == (Channel.EMAIL, Direction.IN, 20, None)
    assert entry.who == ("Ana Berg",)
    assert entry.moment is not None
    assert (entry.moment.day, entry.moment.minute) == (TODAY - dt.timedelta(1), 870)
    assert (entry.step, entry.step_day, entry.step_minutes, entry.priority) == (
        "send quote", FRIDAY, 120, Priority.HIGH,
    )  # fmt: skip
    assert entry.subject == "wants a quote"
    assert entry.project_id is None
    assert entry.step_project_id == 1


def test_a_field_takes_the_line_apart_so_that_each_thing_is_said_once(acme: Form) -> None:
    acme.form.edit("call Ana 20m: wants a quote >send quote fri !high 2h @Bolt")
    acme.form.say(length="30")
    entry = acme.form.understood
    assert acme.form.draft.text == "wants a quote"
    assert acme.chips == ["Bolt", "High", "2 h"]
    assert (entry.minutes, entry.who, entry.step, entry.step_day) == (30, ("Ana Berg",), "send quote", FRIDAY)
    assert (entry.client, entry.priority, entry.step_minutes) == ("Bolt", Priority.HIGH, 120)
    acme.form.reject(acme.chip("Bolt"))
    assert acme.form.understood.client == ""


def test_words_typed_after_a_field_say_it_anew(acme: Form) -> None:
    acme.form.say(length="30", who="Bo Ek", by="1 dec")
    acme.form.edit("call Ana: hello")
    entry = acme.form.understood
    assert (entry.minutes, entry.who) == (30, ("Ana Berg",))
    acme.form.edit("call Ana 5m: hello >send fri")
    entry = acme.form.understood
    assert (entry.minutes, entry.step_day) == (5, FRIDAY)
    assert "length" not in acme.form.draft.said
    acme.form.edit("call Ana: hello")
    assert acme.form.understood.minutes is None


def test_a_rejected_chip_is_text_and_the_field_is_empty(acme: Form) -> None:
    acme.form.edit("call Ana 20m: hello")
    acme.form.reject(acme.chip("20 min"))
    entry = acme.form.understood
    assert entry.minutes is None
    assert "20 min" not in acme.chips


def test_what_stays_text_is_not_understood_when_the_line_is_taken_apart(acme: Form) -> None:
    acme.form.edit("Plan yesterday")
    key = next(chip.key for chip in acme.form.chips if chip.icon == "calendar")
    acme.form.reject(key)
    acme.form.say(length="5")
    assert (acme.form.draft.text, acme.form.understood.moment, acme.chips) == ("Plan yesterday", None, [])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"when": "32 dec"}, {"when": NO_MOMENT}), ({"length": "long"}, {"length": NO_LENGTH}),
        ({"by": "32 dec", "step": "Send"}, {"by": NO_DAY}), ({"by": "fri"}, {"step": NO_STEP}),
        ({"when": " ", "length": "", "by": ""}, {}),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_named_and_kept(
    acme: Form, fields: dict[str, str], wrong: dict[str, object]
) -> None:
    acme.form.edit("hello")
    acme.form.say(**fields)
    assert acme.form.understood.wrong == wrong
    assert dict(acme.form.draft.said) == fields
    acme.form.save()
    assert acme.said == (["emptied", "saved"] if not wrong else [next(iter(wrong.items()))])


def test_a_day_in_the_line_that_does_not_exist_is_refused_until_it_is_made_text(acme: Form) -> None:
    acme.form.edit("call Ana: hello >send quote 32 dec")
    acme.form.save()
    ((field, message),) = acme.said
    assert field == "text"
    assert "32 dec" in acme.context.say(message)
    assert acme.form.draft.text == "call Ana: hello >send quote 32 dec"
    acme.form.say(length="5")
    assert (acme.form.understood.step, acme.form.understood.minutes) == ("send quote 32 dec", 5)
    acme.form.save()
    assert acme.said[1:] == ["emptied", "saved"]
    acme.form.edit("call Ana 32 dec: paid")
    acme.form.say(length="5")
    assert acme.form.draft.text == "paid 32 dec"
    acme.form.reject(acme.form.chips[-1].key)
    acme.form.save()
    assert acme.entry().subject == "paid 32 dec"


def test_an_entry_is_saved_as_it_is_shown_with_its_next_step(acme: Form) -> None:
    acme.form.edit("wants a quote\nand soon")
    acme.form.say(channel="video", direction="in", outcome="reached", who="Ana Berg, Zoe", length="1h")
    acme.form.say(when="yesterday 14:20", step="Send the quote", by="fri", project="")
    acme.form.save()
    entry = acme.entry()
    assert (entry.subject, entry.notes, entry.channel, entry.direction) == (
        "wants a quote", "and soon", Channel.VIDEO, Direction.IN,
    )  # fmt: skip
    assert (entry.duration_min, entry.starts_at, entry.project_id) == (60, NOW - 86_400 + (860 - 612) * 60 - 0, None)
    assert len(acme.people()) == 2
    (task,) = acme.context.desk.ask(lambda s: list(s.scalars(select(Task))))
    assert (task.title, task.planned_on, task.project_id) == ("Send the quote", FRIDAY, None)
    (promise,) = acme.context.desk.ask(lambda s: list(s.scalars(select(Promise))))
    assert promise.told_by == FRIDAY
    assert acme.said == ["emptied", "saved"]
    assert acme.form.draft == LogDraft()


def test_a_note_has_neither_direction_nor_outcome(acme: Form) -> None:
    acme.form.edit("likes tea")
    acme.form.say(channel="note")
    entry = acme.form.understood
    assert (entry.channel, entry.direction, entry.outcome) == (None, None, None)
    acme.form.save()
    assert acme.entry().channel is None


def test_the_project_is_the_linked_one_else_the_only_open_one(acme: Form) -> None:
    other = acme.write(lambda s: projects.create(s, now=NOW, title="Shop", client_id=acme.acme))
    acme.form.edit("call Ana: hello >send")
    assert not acme.form.understood.step_project_id
    acme.form.link(other)
    acme.form.link(other)
    assert acme.form.understood.step_project_id == other
    acme.form.edit("call Ana #Portal: hello >send")
    assert (acme.form.understood.project_id, acme.form.understood.step_project_id) == (1, 1)
    acme.form.say(length="5")
    assert acme.form.draft.said["project"] == "1"
    acme.form.say(project=str(other))
    assert acme.form.understood.project_id == other


def test_a_project_of_another_client_is_refused_where_the_line_names_it(acme: Form) -> None:
    acme.write(lambda s: projects.create(s, now=NOW, title="Elsewhere", client_id=acme.acme + 1))
    acme.form.edit("call Ana #Elsewhere: hello")
    assert acme.form.understood.project == "Elsewhere"
    acme.form.say(length="5")
    assert acme.chips == ["Elsewhere"]
    acme.form.save()
    assert acme.said[0][0] == "project_id"


def test_people_of_one_name_are_told_apart(acme: Form) -> None:
    assert acme.form.reader is not None
    labels = [person.label for person in acme.form.reader.people if person.name == "Cy Lin"]
    assert len(set(labels)) == 2
    acme.form.edit("hello")
    acme.form.say(who=labels[1])
    acme.form.save()
    assert acme.people() == [acme.form.reader.people[3].contact_id]


def test_an_appointment_is_planned_forward_and_needs_its_time(acme: Form) -> None:
    acme.form.plan(plans=True)
    acme.form.edit("meet Ana fri 14:00: review")
    entry = acme.form.understood
    assert entry.moment is not None
    assert (entry.moment.day, entry.outcome) == (FRIDAY, None)
    acme.form.say(when="fri")
    acme.form.save()
    assert acme.said[0][0] == "when"
    acme.form.say(when="fri 14:00")
    acme.form.save()
    planned = acme.entry()
    assert (planned.status, planned.starts_at) == (InteractionStatus.PLANNED, NOW + 3 * 86_400 + (840 - 612) * 60)
    assert not acme.form.draft.plans


def test_a_pasted_mail_makes_an_entry(acme: Form) -> None:
    assert acme.form.paste(MAIL)
    entry = acme.form.understood
    assert (entry.channel, entry.direction, entry.who) == (Channel.EMAIL, Direction.IN, ("Ana Berg",))
    assert (entry.subject, entry.notes, acme.chips) == ("Photos", "fri is fine", [])
    assert not acme.form.paste(MAIL)
    acme.form.save()
    assert acme.entry().starts_at == NOW - 86_400 - 60 * 60


@pytest.mark.parametrize(
    ("sender", "receivers", "mine", "direction", "who"),
    [
        ("Me <me@x.example>", "Ana <ana@acme.example>, Zoe <z@y.example>", True, Direction.OUT, ("Ana Berg", "Zoe")),
        ("me@x.example", "ana@acme.example", False, Direction.OUT, ("Ana Berg",)),
        ("Zoe <z@y.example>", "me@x.example", False, Direction.IN, ("Zoe",)),
        ("z@y.example", "me@x.example", False, Direction.IN, ()),
    ],
)
def test_who_wrote_a_mail_tells_its_direction(
    acme: Form, sender: str, receivers: str, mine: bool, direction: Direction, who: tuple[str, ...]
) -> None:
    if mine:
        acme.write(lambda s: settings.choose(s, choice=MY_ADDRESSES, value=["me@x.example"]))
    assert acme.form.paste(f"From: {sender}\nTo: {receivers}\nDate: 20 Nov 2026\nSubject: x")
    entry = acme.form.understood
    assert (entry.direction, entry.who) == (direction, who)
    assert entry.moment is not None
    assert (entry.moment.day, entry.moment.minute) == (dt.date(2026, 11, 20), None)


def test_what_is_no_mail_is_left_to_be_typed(acme: Form) -> None:
    assert not acme.form.paste("call Ana: hello")


def test_a_draft_belongs_to_its_client_with_its_fields(acme: Form) -> None:
    acme.form.edit("call Ana: half")
    acme.form.say(length="30")
    acme.form.show_client(acme.acme + 1)
    assert acme.form.draft == LogDraft()
    acme.form.show_client(acme.acme)
    assert (acme.form.draft.text, acme.form.understood.minutes) == ("half", 30)
    acme.form.show_client(None)
    acme.form.edit("nobody’s")
    acme.form.save()
    assert acme.entries() == []


def test_r21_the_fields_of_a_draft_survive_a_crash(acme: Form) -> None:
    acme.form.say(who="Ana Berg", length="30")
    acme.form._unsent.write()
    again = LogForm(acme.context)
    again.show_client(acme.acme)
    assert (again.understood.who, again.understood.minutes) == (("Ana Berg",), 30)


@pytest.mark.parametrize("fields", ["", "{", "[1]", '{"said": 3}', '{"said": {"who": 3}}'])
def test_a_draft_that_cannot_be_read_is_left_out(fields: str) -> None:
    assert kept_draft("half", fields) == LogDraft("half")


def test_while_the_file_is_busy_a_draft_is_taken_and_given_back_if_refused(acme: Form) -> None:
    other = connect(acme.context.desk.path)
    other.execute("BEGIN IMMEDIATE")
    acme.form.edit("call Ana: one")
    acme.form.save()
    acme.form.edit("call @Nobody: two")
    acme.form.save()
    assert acme.said == ["emptied", "emptied"]
    other.execute("ROLLBACK")
    other.close()
    acme.context.desk._on_retry()
    assert acme.said[2] == "saved"
    assert acme.form.draft.text == "call @Nobody: two"
    assert acme.entry().subject == "one"


def test_a_draft_given_back_later_waits_at_its_client(acme: Form) -> None:
    refused: list[UserError] = []
    acme.context.desk.refused.connect(refused.append)
    other = connect(acme.context.desk.path)
    other.execute("BEGIN IMMEDIATE")
    acme.form.edit("call @Nobody: two")
    acme.form.save()
    acme.form.show_client(acme.acme + 1)
    other.execute("ROLLBACK")
    other.close()
    acme.context.desk._on_retry()
    assert len(refused) == 1
    assert acme.form.draft.is_empty
    acme.form.show_client(acme.acme)
    assert acme.form.draft.text == "call @Nobody: two"


def test_what_becomes_known_is_offered(acme: Form) -> None:
    acme.write(lambda s: links.link(s, client_id=acme.acme, contact_id=contacts.create(s, name="Zoe", now=NOW)))
    assert acme.form.reader is not None
    assert "Zoe" in [person.label for person in acme.form.reader.people]
    acme.write(lambda s: clients.edit(s, client_id=acme.acme, trade="Bakery"))


def test_before_the_desk_is_ready_nothing_is_understood(unready: Context) -> None:
    form = LogForm(unready)
    form.show_client(1)
    form.edit("call Ana: hello")
    assert not form.paste(MAIL)
    form.save()
    assert (form.understood.subject, form.reader) == ("", None)
    assert form.draft.text == "call Ana: hello"


def test_a_draft_thrown_away_can_be_brought_back(acme: Form) -> None:
    acme.form.edit("call Ana: half")
    draft = acme.form.draft
    acme.form.clear()
    assert acme.form.draft.is_empty
    acme.form.restore(draft)
    assert acme.form.understood.who == ("Ana Berg",)
    acme.context.desk.note(lambda s: drafts.clear(s, place="client/1/log"))
