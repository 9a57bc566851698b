"""The list of clients: each with what stands out, its last contact, next step and cancel day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from dualdesk.analysis.clients import Dated, Ending, Standing, most_urgent
from dualdesk.analysis.contact import Cadence, Quiet, Silence, due_on, silence, tightest
from dualdesk.base.dates import local_day
from dualdesk.base.messages import Message
from dualdesk.base.terms import RenewalRule
from dualdesk.base.text import folded
from dualdesk.model.people import Client
from dualdesk.queries import settings
from dualdesk.queries.agreements import AgreementRow, agreements
from dualdesk.queries.client_facts import (
    AppointmentRow,
    NextStepRow,
    PromiseRow,
    cadences_of_people,
    first_promises,
    last_contacts,
    names_of_people,
    names_of_tags,
    next_appointments,
    next_steps,
)


class ClientFilter(StrEnum):
    """Which clients a list shows."""

    ALL = "all"
    NEEDS_ME = "needs_me"
    RENEWING = "renewing"
    SILENT = "silent"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as a list shows it.

    `last_contact_at` is the last two-way contact in UTC seconds, `last_contact` its day in the desk's zone; by
    `contact_due` the next one is aimed for. `renewal` is the agreement with the nearest cancel day, which is
    `cancel_by`. `short` is the sentence without a person's own words. `people` are the names of those there now.
    """

    client_id: int
    name: str
    trade: str
    sentence: Message
    short: Message
    warns: bool
    last_contact_at: int | None
    last_contact: date | None
    contact_due: date | None
    silence: Silence
    cadence: Cadence
    next_step: NextStepRow | None
    appointment: AppointmentRow | None
    promise: PromiseRow | None
    renewal: AgreementRow | None
    is_renewing: bool
    needs_me: bool
    is_archived: bool
    people: tuple[str, ...]
    tags: tuple[str, ...]

    @property
    def cancel_by(self) -> date | None:
        """The nearest day until which an agreement can be cancelled, or ends."""
        return None if self.renewal is None else self.renewal.cancel_by

    @property
    def is_silent(self) -> bool:
        """Whether the longest gap has passed."""
        return self.silence.quiet is Quiet.SILENT

    def is_in(self, chosen: ClientFilter) -> bool:
        """Whether the list shows this client under the filter; its count is that of the same rule."""
        if self.is_archived or chosen is ClientFilter.ARCHIVED:
            return self.is_archived and chosen is ClientFilter.ARCHIVED
        match chosen:
            case ClientFilter.NEEDS_ME:
                return self.needs_me
            case ClientFilter.RENEWING:
                return self.is_renewing
            case ClientFilter.SILENT:
                return self.is_silent
        return True


@dataclass(frozen=True, slots=True)
class _Known:
    """What the statements of one list brought, by client."""

    contacts: Mapping[int, int]
    steps: Mapping[int, NextStepRow]
    appointments: Mapping[int, AppointmentRow]
    promises: Mapping[int, PromiseRow]
    cadences: Mapping[int, Sequence[Cadence]]
    agreements: Mapping[int, Sequence[AgreementRow]]
    people: Mapping[int, Sequence[str]]
    tags: Mapping[int, Sequence[str]]
    usual: Cadence


_COLUMNS = (
    Client.id,
    Client.name,
    Client.trade,
    Client.since,
    Client.created_at,
    Client.archived_at,
    Client.ideal_gap_days,
    Client.longest_gap_days,
)


def client_rows(
    session: Session,
    *,
    today: date,
    now: int,
    zone: str,
    in_today: Collection[int] = (),
    client_id: int | None = None,
    include_archived: bool = False,
) -> tuple[ClientRow, ...]:
    """Every client, or one, by name.

    `now` is UTC seconds, `zone` the IANA zone days are counted in; `in_today` names those in Today's list, who need me.
    """
    chosen = select(*_COLUMNS)
    if client_id is not None:
        chosen = chosen.where(Client.id == client_id)
    elif not include_archived:
        chosen = chosen.where(Client.archived_at.is_(None))
    known = _known(session, today, now, client_id)
    rows = [_row(found, known, today, zone, needs_me=found.id in in_today) for found in session.execute(chosen)]
    return tuple(sorted(rows, key=lambda row: (folded(row.name), row.client_id)))


def _known(session: Session, today: date, now: int, client_id: int | None) -> _Known:
    by_client = defaultdict[int, list[AgreementRow]](list)
    for row in agreements(session, today=today, client_id=client_id):
        by_client[row.client_id].append(row)
    return _Known(
        contacts=last_contacts(session, client_id=client_id),
        steps=next_steps(session, client_id=client_id),
        appointments=next_appointments(session, now=now, client_id=client_id),
        promises=first_promises(session, client_id=client_id),
        cadences=cadences_of_people(session, client_id=client_id),
        agreements=by_client,
        people=names_of_people(session, client_id=client_id),
        tags=names_of_tags(session, client_id=client_id),
        usual=Cadence(settings.get(session, settings.IDEAL_GAP_DAYS), settings.get(session, settings.LONGEST_GAP_DAYS)),
    )


def _row(found: Row[*tuple[Any, ...]], known: _Known, today: date, zone: str, *, needs_me: bool) -> ClientRow:
    contacted, cadence = known.contacts.get(found.id), _cadence(found, known)
    last = None if contacted is None else local_day(contacted, zone)
    known_since = found.since or local_day(found.created_at, zone)
    quiet = silence(last, cadence, today=today, since=known_since)
    renewal = _renewal(known.agreements.get(found.id, ()), today)
    standing = _standing(known, found.id, quiet, last, renewal, today, zone)
    urgent = most_urgent(standing, today=today)
    return ClientRow(
        client_id=found.id,
        name=found.name,
        trade=found.trade,
        sentence=urgent.sentence,
        short=urgent.short or urgent.sentence,
        warns=urgent.warns,
        last_contact_at=contacted,
        last_contact=last,
        contact_due=due_on(last, cadence, since=known_since),
        silence=quiet,
        cadence=cadence,
        next_step=known.steps.get(found.id),
        appointment=known.appointments.get(found.id),
        promise=known.promises.get(found.id),
        renewal=renewal,
        is_renewing=any(row.is_renewing for row in known.agreements.get(found.id, ())),
        needs_me=needs_me,
        is_archived=found.archived_at is not None,
        people=tuple(known.people.get(found.id, ())),
        tags=tuple(known.tags.get(found.id, ())),
    )


def _standing(
    known: _Known,
    client_id: int,
    quiet: Silence,
    last: date | None,
    renewal: AgreementRow | None,
    today: date,
    zone: str,
) -> Standing:
    step, promise = known.steps.get(client_id), known.promises.get(client_id)
    appointment = known.appointments.get(client_id)
    return Standing(
        silence=quiet,
        last_contact=last,
        ending=None if renewal is None else _ending(renewal, today),
        promise=None if promise is None else Dated(promise.text, promise.told_by),
        appointment=None if appointment is None else Dated(appointment.subject, local_day(appointment.starts_at, zone)),
        next_step=None if step is None else Dated(step.title, step.day),
    )


def _cadence(found: Row[*tuple[Any, ...]], known: _Known) -> Cadence:
    """The client's own gaps, where unset the usual ones, and tighter where its people's are."""
    own = Cadence(found.ideal_gap_days or known.usual.ideal_days, found.longest_gap_days or known.usual.longest_days)
    return tightest((own, *known.cadences.get(found.id, ())))


def _renewal(rows: Sequence[AgreementRow], today: date) -> AgreementRow | None:
    """The agreement that ends, or can be cancelled, first; past the last day to cancel it is certain to run on."""
    endings = [(ending.on, row.agreement_id, row) for row in rows if (ending := _ending(row, today))]
    return min(endings)[2] if endings else None


def _ending(row: AgreementRow, today: date) -> Ending | None:
    if row.cancel_by is None or row.ends_on is None:
        return None
    renews_itself = row.renewal_rule is RenewalRule.TACIT
    if row.ends_on < today:
        return Ending(row.ends_on, renews_itself)
    return Ending(row.cancel_by, renews_itself) if row.cancel_by >= today else None
