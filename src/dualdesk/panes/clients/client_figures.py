"""The figures at the head of a client's page: only what is known, the most telling first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dualdesk.base.messages import msg, msgn
from dualdesk.base.terms import RenewalRule
from dualdesk.runtime.context import Context
from dualdesk.viewmodels.clients import WARN_DAYS, last_contact
from dualdesk.widgets.figures import Figure

if TYPE_CHECKING:
    from dualdesk.queries.client_page import ClientPage


def client_figures(context: Context, page: ClientPage) -> list[Figure]:
    """Last contact; the next one (an appointment, else the day aimed for); the cancel day; a year; open tasks."""
    value, reason, tone = last_contact(context, page.row)
    figures = [Figure(context.say(msg("Last contact")), value, "", reason, tone)]
    figures += _next_contact(context, page)
    figures += _ending(context, page)
    figures += _a_year(context, page)
    figures += _open_tasks(context, page)
    return figures


def _next_contact(context: Context, page: ClientPage) -> Iterator[Figure]:
    say, language = context.say, context.language
    if page.appointments:
        when = context.local(page.appointments[0].starts_at)
        day, clock = language.listed(when.date()), language.region.clock(when.time())
        yield Figure(say(msg("Next appointment")), day, clock, page.appointments[0].headline)
        return
    due = page.row.contact_due
    # Of those never heard of it would only say how long they are known.
    if due is None or page.row.last_contact is None or page.row.is_archived:
        return
    days = (due - context.today()).days
    if days < 0:
        reason, tone = say(msgn("{n} day ago", "{n} days ago", -days)), "warn"
    else:
        reason, tone = say(msgn("in {n} day", "in {n} days", days) if days else msg("today")), "text3"
    yield Figure(say(msg("Next contact due")), language.region.date(due), "", reason, tone)


def _ending(context: Context, page: ClientPage) -> Iterator[Figure]:
    """The nearest day an agreement can be cancelled, or ends."""
    term = page.row.renewal
    if term is None or term.cancel_by is None or term.days_left is None or term.days_left < 0:
        return
    days = term.days_left
    label = msg("Can cancel until") if term.renewal_rule is RenewalRule.TACIT else msg("Ends")
    reason = msgn("in {n} day", "in {n} days", days) if days else msg("today")
    tone = "warn" if days <= WARN_DAYS else "text3"
    yield Figure(context.say(label), context.language.region.date(term.cancel_by), "", context.say(reason), tone)


def _a_year(context: Context, page: ClientPage) -> Iterator[Figure]:
    if not page.a_year:
        return
    region, say = context.language.region, context.say
    running = sum(term.is_running and term.value is not None for term in page.agreements)
    reason = say(msgn("{n} agreement", "{n} agreements", running))
    others = page.a_year[1:]
    if others:
        reason = say(msg("and {amount}", amount=region.money(others[0])))
    yield Figure(say(msg("Agreements")), region.money(page.a_year[0]), say(msg("a year")), reason)


def _open_tasks(context: Context, page: ClientPage) -> Iterator[Figure]:
    running = [project for project in page.projects if project.closed_on is None]
    if running:
        tasks = sum(project.tasks_open for project in running)
        unit = context.say(msgn("in one project", "in {n} projects", len(running)))
        yield Figure(context.say(msg("Open tasks")), context.language.region.number(tasks), unit)
