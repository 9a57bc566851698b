from __future__ import annotations

from typing import Any

import pytest

from dualdesk.base.messages import msg
from dualdesk.base.wording import plain_words
from dualdesk.exchange.records import ContactPoint, PersonRecord
from dualdesk.services import importing_matching
from dualdesk.services.importing_matching import Entry, Index, Match, entry_of

ANA = Entry(1, "Ana Ruiz", {"acme"}, {"ana@acme.example"}, {"4930123"})
BEN = Entry(2, "Ben Ott", set(), {"ben@ott.example"}, {"4930999"})


def entry(**who: Any) -> Entry:
    return Entry(**{"contact_id": 0, "name": "", **who})


def find(*known: Entry, **who: Any) -> Match:
    return Index(known).find(entry(**who))


def said(match: Match) -> list[tuple[int, str]]:
    words = plain_words()
    return [(maybe.contact_id, words.say(maybe.message)) for maybe in match.maybes]


@pytest.mark.parametrize("name", ["Ana Ruiz", "ANA RUIZ", "Ruiz, Ana"])
def test_the_same_address_and_name_are_the_same_person(name: str) -> None:
    assert find(ANA, BEN, name=name, emails={"ana@acme.example"}).contact_id == 1


def test_the_same_name_at_the_same_firm_is_the_same_person() -> None:
    assert find(ANA, name="ana ruiz", firms={"acme"}, emails={"private@home.example"}).contact_id == 1


def test_the_same_name_at_another_firm_is_only_a_maybe() -> None:
    assert said(find(ANA, name="Ana Ruiz", firms={"other"})) == [(1, "It may be Ana Ruiz: the same name.")]
    assert find(ANA, name="Ana Ruiz").contact_id is None


@pytest.mark.parametrize(
    ("who", "contact_id"),
    [
        ({}, 2),
        ({"emails": {"ben@ott.example"}}, 2),
        ({"emails": {"other@ott.example"}}, None),
        ({"phones": {"111"}}, None),
        ({"phones": {"4930999", "111"}}, 2),
    ],
)
def test_without_a_firm_a_name_counts_unless_the_rest_speaks_against_it(
    who: dict[str, Any], contact_id: int | None
) -> None:
    assert find(BEN, name="Ben Ott", **who).contact_id == contact_id


def test_an_address_or_a_number_alone_is_never_a_person() -> None:
    found = find(ANA, BEN, name="Front Desk", emails={"ana@acme.example"}, phones={"4930999"})
    assert found.contact_id is None
    assert said(found) == [
        (1, "It may be Ana Ruiz: the same e-mail address."),
        (2, "It may be Ben Ott: the same phone number."),
    ]


def test_two_who_answer_are_both_maybes() -> None:
    twins = [Entry(number, "Ana Ruiz", {"acme"}) for number in (1, 2)]
    found = find(*twins, name="Ana Ruiz", firms={"acme"})
    assert (found.contact_id, len(found.maybes)) == (None, 2)


def test_in_one_file_a_name_alone_does_not_join() -> None:
    index = Index([])
    index.add(BEN)
    assert index.find(entry(name="Ben Ott")).contact_id is None
    assert index.find(entry(name="Ben Ott", emails={"ben@ott.example"})).contact_id == 2
    index.end_file()
    assert index.find(entry(name="Ben Ott")).contact_id == 2


def test_a_name_and_number_that_everybody_shares_cost_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(name: str) -> str:
        asked.append(name)
        return name

    monkeypatch.setattr(importing_matching, "person_key", counted)
    index = Index([])
    for number in range(200):
        who = entry(contact_id=number, name=f"N{number}", emails={"info@acme.example"}, phones={"49221"})
        assert len(index.find(who).maybes) == min(number, 3)
        index.add(who)
    assert len(asked) == 400


def test_somebody_is_a_maybe_once_whatever_speaks_for_it() -> None:
    assert said(find(ANA, name="Ana Ruiz", firms={"other"}, phones={"4930123"})) == [
        (1, "It may be Ana Ruiz: the same name.")
    ]
    both = {"49111", "49222"}
    assert len(find(Entry(3, "Eva", set(), set(), both), name="Ana", phones=both).maybes) == 1


def test_no_more_than_three_maybes_are_named() -> None:
    many = [Entry(number, f"N{number}", set(), set(), {"1"}) for number in range(9)]
    assert len(find(*many, name="Ana", phones={"1"}).maybes) == 3


def test_a_record_is_told_by_addresses_and_digits() -> None:
    points = (
        ContactPoint("email", "Ana@Acme.example"),
        ContactPoint("phone", "+49 (30) 123"),
        ContactPoint("phone", "none"),
        ContactPoint("url", "https://acme.example"),
    )
    record = PersonRecord(source_id="1", name="Ana", where=msg("card 1"), organisation="Acme Ltd", points=points)
    assert entry_of(record, 5) == Entry(5, "Ana", {"acme"}, {"ana@acme.example"}, {"4930123"})
