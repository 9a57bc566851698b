from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.services.importing.kit import NOW, TODAY, Desk, notes, people_file, told

from dualdesk.base.errors import UserError
from dualdesk.base.messages import msg
from dualdesk.base.wording import plain_words
from dualdesk.exchange.records import ContactPoint, Fact, ImportantDate, PersonRecord, Problem, ReadResult
from dualdesk.services import importing
from dualdesk.services.importing_plan import Choices, ReadFile, Status


def person(name: str = "Ana Ruiz", source_id: str = "a", **fields: Any) -> PersonRecord:
    return PersonRecord(source_id=source_id, name=name, where=msg("card 1"), **fields)


ANA = person(
    given="Ana",
    family="Ruiz",
    organisation="Acme GmbH",
    title="Buyer",
    role="Owner",
    department="Purchasing",
    points=(
        ContactPoint("phone", "+49 30 1", "work"),
        ContactPoint("phone", "+49 30 2", "mobile", preferred=True),
        ContactPoint("email", "ana@acme.example"),
        ContactPoint("address", "Street 1\n10115 Berlin", "work"),
        ContactPoint("email", "ANA@acme.example", "again"),
        ContactPoint("url", " "),
    ),
    dates=(ImportantDate("birthday", 14, 3, None),),
    facts=(Fact("Spouse", "Jo"),),
    note="Met in Rome\n\nLikes tea",
    tags=("VIP", "vip", "#"),
)


def test_a_person_arrives_whole(desk: Desk) -> None:
    plan = desk.people(ANA)
    assert told(plan, "person") == {"new": 1}
    assert desk.rows("SELECT name, given_name, family_name, organisation, title, note FROM contact") == [
        ("Ana Ruiz", "Ana", "Ruiz", "Acme GmbH", "Buyer, Owner, Purchasing", "Met in Rome\n\nLikes tea\n\nSpouse: Jo")
    ]
    assert desk.rows("SELECT kind, label, value, match_key, is_primary FROM contact_point ORDER BY position") == [
        ("phone", "mobile", "+49 30 2", "49302", 1),
        ("phone", "work", "+49 30 1", "49301", 0),
        ("email", "", "ana@acme.example", "ana@acme.example", 1),
        ("address", "work", "Street 1\n10115 Berlin", "", 1),
    ]
    assert desk.rows("SELECT label, day, month, year FROM important_date") == [("birthday", 14, 3, None)]
    assert desk.rows("SELECT name, key FROM tag") == [("VIP", "vip")]
    assert desk.rows("SELECT count(*) FROM client") == [(0,)]


def test_the_import_is_noted_with_its_counts(desk: Desk) -> None:
    desk.people(ANA)
    assert desk.rows("SELECT file_name, format, counts FROM import_run") == [
        ("people.vcf", "vcard", '{"person": {"new": 1}}')
    ]
    assert desk.rows("SELECT system, source_id, contact_id, import_run_id FROM source") == [("vcard", "a", 1, 1)]


def test_whoever_came_is_found_by_search_with_the_number(desk: Desk) -> None:
    desk.people(ANA)
    assert desk.rows("SELECT count(*) FROM search WHERE search MATCH '49302'") == [(1,)]


def test_the_same_file_again_changes_nothing_and_leaves_no_step(desk: Desk) -> None:
    desk.people(ANA, person("Ben Ott", "b"))
    steps = desk.store.position()
    again = desk.people(ANA, person("Ben Ott", "b"))
    assert (told(again, "person"), again.is_empty) == ({"same": 2}, True)
    assert desk.store.position() == steps


def test_one_undo_takes_all_of_it_back_and_redo_brings_it(desk: Desk) -> None:
    before = desk.rows("SELECT * FROM contact")
    desk.people(ANA, choices=Choices(all_clients=True))
    whole = [desk.rows(f"SELECT * FROM {table}") for table in ("contact", "contact_point", "client", "source", "tag")]
    desk.store.undo()
    assert desk.rows("SELECT * FROM contact") == before
    assert desk.rows("SELECT count(*) FROM source") == [(0,)]
    desk.store.redo()
    after = [desk.rows(f"SELECT * FROM {table}") for table in ("contact", "contact_point", "client", "source", "tag")]
    assert after == whole


def test_a_changed_record_updates_what_the_person_left_alone(desk: Desk) -> None:
    desk.people(ANA)
    desk.do("UPDATE contact SET title = 'Boss', note = 'mine' WHERE id = 1")
    changed = replace(
        ANA,
        title="Head buyer",
        organisation="Acme AG",
        points=(ContactPoint("phone", "+49 30 1", "home"), ContactPoint("email", "new@acme.example")),
        tags=(),
    )
    plan = desk.people(changed)
    assert told(plan, "person") == {"changed": 1}
    assert notes(plan) == ["The name is kept as it is here."]
    assert desk.rows("SELECT title, organisation, note FROM contact") == [("Boss", "Acme AG", "mine")]
    assert desk.rows("SELECT kind, label, value FROM contact_point ORDER BY id") == [
        ("phone", "home", "+49 30 1"),
        ("email", "", "new@acme.example"),
    ]
    assert desk.rows("SELECT count(*) FROM tag_link") == [(0,)]
    assert desk.people(changed).is_empty


def test_what_was_kept_is_kept_the_next_time_too(desk: Desk) -> None:
    desk.people(ANA)
    desk.do("UPDATE contact SET note = 'mine'")
    plan = desk.people(replace(ANA, note="theirs"))
    assert (told(plan, "person"), notes(plan)) == ({"same": 1}, ["The note is kept as it is here."])
    assert desk.people(replace(ANA, note="theirs")).is_empty
    desk.people(replace(ANA, note="theirs again"))
    assert desk.rows("SELECT note FROM contact") == [("mine",)]


def test_somebody_known_takes_only_what_is_missing(desk: Desk) -> None:
    empty = "additional_name, prefix, suffix, nickname, title, given_name, family_name"
    desk.do(
        f"INSERT INTO contact(id, name, note, organisation, created_at, {empty}) "
        "VALUES (7, 'ana ruiz', 'mine', 'Acme', 1, '', '', '', '', '', '', '')"
    )
    plan = desk.people(ANA)
    assert told(plan, "person") == {"changed": 1}
    assert notes(plan) == ["The name is kept as it is here.", "The organisation is kept as it is here.",
                           "The note is kept as it is here."]  # fmt: skip
    assert desk.rows("SELECT id, name, given_name, note FROM contact") == [(7, "ana ruiz", "Ana", "mine")]
    assert desk.people(ANA).is_empty


def test_who_may_be_the_same_is_said_and_not_joined(desk: Desk) -> None:
    desk.people(ANA)
    plan = desk.people(person("Front desk", "f", points=(ContactPoint("email", "ana@acme.example"),)))
    assert told(plan, "person") == {"new": 1}
    assert notes(plan) == ["It may be Ana Ruiz: the same e-mail address."]


def test_two_cards_of_one_person_in_a_file_become_one(desk: Desk) -> None:
    twice = replace(ANA, source_id="b", title="", role="", department="", nickname="Anita")
    plan = desk.people(ANA, twice)
    assert told(plan, "person") == {"new": 1, "changed": 1}
    assert desk.rows("SELECT name, nickname FROM contact") == [("Ana Ruiz", "Anita")]
    assert desk.people(ANA, twice).is_empty


def test_the_same_file_named_twice_comes_once(desk: Desk) -> None:
    plan = desk.bring(people_file(ANA), people_file(ANA, name="again.vcf"))
    assert told(plan, "person") == {"new": 1, "same": 1}
    assert desk.rows("SELECT file_name FROM import_run") == [("people.vcf",)]
    assert desk.store.steps()[0].label.values == {"n": 2}


def test_a_record_comes_again_after_it_was_deleted(desk: Desk) -> None:
    desk.people(ANA)
    desk.do("DELETE FROM contact")
    assert told(desk.people(ANA), "person") == {"new": 1}


def test_what_a_reader_refused_and_noted_is_told(desk: Desk) -> None:
    problems = (
        Problem(msg("card 2"), msg("It names nobody."), "refused"),
        Problem(msg("card 1"), msg("A photo was left out."), "noted"),
    )
    read = ReadResult(format="vcard", encoding="utf-8", people=(ANA,), problems=problems)
    plan = desk.bring(ReadFile("p.vcf", read))
    assert told(plan, "person") == {"new": 1, "refused": 1}
    assert [(item.where.text, item.notes[0].text) for item in plan.of(Status.REFUSED)] == [
        ("card 2", "It names nobody.")
    ]
    assert [note.values["what"] for note in plan.notes] == [msg("A photo was left out.")]


def test_a_desk_that_moved_on_is_planned_for_anew(desk: Desk) -> None:
    planned = desk.plan(people_file(ANA))
    desk.people(person("Ben Ott", "b"))
    carried_out = desk.write(planned)
    assert carried_out.position != planned.position
    assert desk.rows("SELECT id, name FROM contact ORDER BY id") == [(1, "Ben Ott"), (2, "Ana Ruiz")]
    assert desk.write(planned).is_empty


def test_a_plan_is_renewed_before_the_write_only_where_the_desk_moved_on(desk: Desk) -> None:
    planned = desk.plan(people_file(ANA))
    with desk.store.read() as session:
        assert importing.renewed(session, planned=planned, now=1) is planned
    desk.people(ANA)
    with desk.store.read() as session:
        assert importing.renewed(session, planned=planned, now=1).is_empty


def test_progress_can_stop_the_import(desk: Desk) -> None:
    class StoppedError(UserError):
        pass

    def stop(_done: int, _of: int) -> None:
        raise StoppedError(msg("Stopped."))

    many = people_file(*(person(f"N{number}", str(number)) for number in range(100)))
    with pytest.raises(StoppedError), desk.store.read() as session:
        importing.plan(session, files=[many], choices=Choices(), now=1, zone="UTC", progress=stop)


def test_what_changes_of_a_person_is_said(desk: Desk) -> None:
    desk.people(ANA)
    plan = desk.plan(people_file(replace(ANA, title="Head of buying", tags=("VIP", "fair"))))
    (item,) = plan.items
    words = plain_words()
    assert item.status is Status.CHANGED
    assert [words.say(each) for each in item.changes] == ["Title: Head of buying, Owner, Purchasing", "Adds fair"]


def test_somebody_may_be_chosen_to_be_the_same(desk: Desk) -> None:
    desk.people(person("Ana Ruiz", "a", points=(ContactPoint("email", "info@acme.example"),)))
    maria = person("Maria Ruiz", "b", title="Owner", points=(ContactPoint("email", "info@acme.example"),))
    (apart,) = desk.plan(people_file(maria, name="other.vcf")).items
    assert (apart.status, apart.is_joined) == (Status.NEW, False)
    assert apart.maybe is not None
    choices = Choices(same=((apart.source_id, apart.maybe),))
    (joined,) = desk.plan(people_file(maria, name="other.vcf"), choices=choices).items
    assert (joined.status, joined.maybe, joined.is_joined) == (Status.CHANGED, apart.maybe, True)
    desk.bring(people_file(maria, name="other.vcf"), choices=choices)
    assert desk.rows("SELECT name, title FROM contact") == [("Ana Ruiz", "Owner")]


def test_somebody_who_is_gone_is_nobody_s_same(desk: Desk) -> None:
    (item,) = desk.plan(people_file(ANA), choices=Choices(same=(("a", 99),))).items
    assert (item.status, item.maybe) == (Status.NEW, None)


def test_two_of_one_file_are_not_offered_to_be_the_same(desk: Desk) -> None:
    records = (person("Ana Ruiz", "a", organisation="Acme"), person("Ana Ruiz", "b", organisation="Other"))
    first, second = desk.plan(people_file(*records)).items
    assert (first.maybe, second.maybe) == (None, None)
    assert second.notes


def test_progress_of_the_writing_may_stop_it(desk: Desk) -> None:
    planned = desk.plan(people_file(ANA))
    heard: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        heard.append((done, of))
        if done == of:
            raise UserError(msg("Stopped."))

    def work(session: Any) -> None:
        importing.bring_in(session, planned=planned, now=NOW, today=TODAY, progress=stop)

    with pytest.raises(UserError):
        desk.store.write(msg("Import"), work)
    assert heard[-1][0] == heard[-1][1] == planned.rows.count
    assert desk.rows("SELECT count(*) FROM contact") == [(0,)]
