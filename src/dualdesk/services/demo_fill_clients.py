"""Making the sample data's clients: people, points, facts, agreements over two terms, opportunities."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from dualdesk.base.dates import add_months
from dualdesk.base.terms import OpportunityStage, PointKind
from dualdesk.services import agreements, clients, contacts, facts, links, opportunities, points, renewals, tags
from dualdesk.services.demo_clients import FIRMS, FJORD, NORTHWIND, ON_THEIR_OWN, Chance, Firm, Person, Signed
from dualdesk.services.demo_made import Made

_PINNED = (NORTHWIND, FJORD)
_MORNING = 9 * 60
_CENTS = 100
_YEAR = 12


def fill_clients(session: Session, made: Made) -> None:
    """All clients with what belongs to them, and the people who stand alone."""
    for firm in FIRMS:
        _firm(session, made, firm)
    for person in ON_THEIR_OWN:
        contact_id = _person(session, made, person)
        tags.add(session, name="my people", contact_id=contact_id)
    for name in _PINNED:
        clients.pin(session, client_id=made.clients[name])


def _firm(session: Session, made: Made, firm: Firm) -> None:
    since = add_months(made.days.today.replace(day=1), -firm.months)
    client_id = clients.create(
        session,
        name=firm.name,
        now=made.days.at(-firm.months * 30, _MORNING),
        trade=firm.trade,
        since=since,
        zone=firm.zone,
        ideal_gap_days=firm.ideal_gap,
        longest_gap_days=firm.longest_gap,
    )
    made.clients[firm.name] = client_id
    for person in firm.people:
        _linked(session, made, firm, person)
    for text in firm.facts:
        facts.add(session, text=text, client_id=client_id)
    facts.add_date(session, label="Client since", client_id=client_id, month=since.month, year=since.year)
    for tag in firm.tags:
        tags.add(session, name=tag, client_id=client_id)
    if firm.agreement is not None:
        made.agreements[firm.name] = _agreement(session, made, firm, firm.agreement)
    for chance in firm.chances:
        made.opportunities[chance.title] = _opportunity(session, made, client_id, chance)


def _linked(session: Session, made: Made, firm: Firm, person: Person) -> None:
    contact_id = _person(session, made, person)
    since = made.days.exact(-firm.months * 29)
    client_id = made.clients[firm.name]
    link_id = links.link(
        session, client_id=client_id, contact_id=contact_id, part=person.part, title=person.title, since=since
    )
    if person.left is not None:
        links.close(session, link_id=link_id, on=made.days.day(-person.left))


def _person(session: Session, made: Made, person: Person) -> int:
    prefix, _, plain = person.name.rpartition("Dr. ")
    given, _, family = plain.rpartition(" ")
    contact_id = contacts.create(
        session,
        name=person.name,
        now=made.days.at(-400, _MORNING),
        given_name=given,
        family_name=family,
        prefix="Dr." if prefix or person.name != plain else "",
        title=person.title,
    )
    made.people[person.name] = contact_id
    points.add(session, kind=PointKind.EMAIL, value=person.email, contact_id=contact_id)
    if person.phone:
        points.add(session, kind=PointKind.PHONE, value=person.phone, contact_id=contact_id)
    if person.birthday is not None:
        day, month = person.birthday
        facts.add_date(session, label="Birthday", contact_id=contact_id, day=day, month=month)
    if person.fact:
        facts.add(session, text=person.fact, contact_id=contact_id)
    return contact_id


def _agreement(session: Session, made: Made, firm: Firm, signed: Signed) -> int:
    """A first term of a year and the one it was renewed into, which can be cancelled until the day that is wanted."""
    days = made.days
    following = days.exact(signed.cancel_in + signed.notice_days + 1)
    begun = add_months(following, -2 * _YEAR)
    first = agreements.create(
        session,
        client_id=made.clients[firm.name],
        title=signed.title,
        starts_on=begun,
        now=days.at((begun - days.today).days, _MORNING),
        contact_id=made.people[firm.people[0].name],
        signed_on=begun - timedelta(days=10),
        term_months=_YEAR,
        anchor_day=following.day,
        notice_count=signed.notice_days,
        renewal_rule=signed.rule,
        value_minor=signed.before * _CENTS,
        billing_period=signed.period,
        allowance_min=signed.allowance_min,
    )
    renewed_on = add_months(following, -_YEAR) - timedelta(days=40)
    term = renewals.renew(
        session,
        agreement_id=first,
        on=renewed_on,
        now=days.at((renewed_on - days.today).days, _MORNING),
        value_minor=signed.value * _CENTS,
    )
    agreements.set_stage(session, agreement_id=term.agreement_id, stage=signed.stage)
    return term.agreement_id


def _opportunity(session: Session, made: Made, client_id: int, chance: Chance) -> int:
    days, (first, ago) = made.days, chance.path[0]
    opportunity_id = opportunities.create(
        session,
        client_id=client_id,
        title=chance.title,
        now=days.at(-ago, _MORNING),
        stage=first,
        type=chance.kind,
        amount_minor=chance.amount * _CENTS,
        estimate_min=chance.hours * 60,
        expected_on=days.day(chance.expected_in),
        source=chance.source,
    )
    for stage, ago in chance.path[1:]:
        _move(session, made, opportunity_id, stage, ago, chance.reason)
    return opportunity_id


def _move(session: Session, made: Made, opportunity_id: int, stage: OpportunityStage, ago: int, reason: str) -> None:
    now, on = made.days.at(-ago, _MORNING), made.days.day(-ago)
    match stage:
        case OpportunityStage.WON:
            opportunities.win(session, opportunity_id=opportunity_id, on=on, now=now, reason=reason)
        case OpportunityStage.LOST:
            opportunities.lose(session, opportunity_id=opportunity_id, on=on, now=now, reason=reason)
        case OpportunityStage.DECLINED:
            opportunities.decline(session, opportunity_id=opportunity_id, on=on, now=now, reason=reason)
        case _:
            opportunities.move(session, opportunity_id=opportunity_id, stage=stage, now=now)
